/*
 * Slips: how a rule says what is wrong, and the comparisons that many rules share.
 *
 * Lengths agree within 0.3 mm, type sizes within 0.1 pt: what a reader with a ruler could dispute, and no rounding.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "lint/rule.h"

enum { SLACK_TENTHS_MM = 3, SLACK_TENTHS_PT = 1, ARGUMENTS_MOST = 8 };

/* --- saying -------------------------------------------------------------------------------------------------------- */

static struct place
place_of(const struct lint *lint, const struct node *node)
{
	if (node && node->place.file)
		return node->place;
	if (lint->section && lint->section->node->place.file)
		return lint->section->node->place;
	return lint->document->place;
}

void
lint_say_at_args(struct lint *lint, enum message message, const struct node *node, size_t page, const char *text,
	const char *const *args)
{
	const char *all[ARGUMENTS_MOST + 1] = {
		arena_printf(lint->arena, "%d", lint->rule), arena_printf(lint->arena, "%zu", page + 1), text};
	for (size_t i = 0; args[i] && i + 3 < ARGUMENTS_MOST; i++)
		all[i + 3] = args[i];
	diag_add_args(lint->diag, message, place_of(lint, node), all, false);
}

void
lint_say_args(struct lint *lint, enum message message, const struct lint_line *line, const char *const *args)
{
	assert(line);
	lint_say_at_args(lint, message, line->node, line->page, line->text, args);
}

/* A whole number of tenths as "12,5", or "12" where the tenth is none. */
static const char *
tenths(const struct lint *lint, long n)
{
	const char *sign = n < 0 ? "-" : "";
	n = labs(n);
	return n % 10 ? arena_printf(lint->arena, "%s%ld,%ld", sign, n / 10, n % 10)
		      : arena_printf(lint->arena, "%s%ld", sign, n / 10);
}

const char *
lint_mm(const struct lint *lint, pos length)
{
	double n = POS_TO_PT(length) * 254 / 72;
	return tenths(lint, (long)(n < 0 ? n - 0.5 : n + 0.5));
}

const char *
lint_pt(const struct lint *lint, pos length)
{
	double n = POS_TO_PT(length) * 10;
	return tenths(lint, (long)(n < 0 ? n - 0.5 : n + 0.5));
}

/* --- comparing ----------------------------------------------------------------------------------------------------- */

bool
lint_within(pos a, pos b, int tenths_mm)
{
	return abs(a - b) <= POS_TENTHS_MM(tenths_mm);
}

bool
lint_near(pos a, pos b)
{
	return lint_within(a, b, SLACK_TENTHS_MM);
}

static void
check_size(struct lint *lint, const struct lint_line *line)
{
	struct range law = role_style(line->role)->law;
	pos slack = POS_TENTHS_PT(SLACK_TENTHS_PT);
	if (!law.max)
		return;
	if (line->size < POS_TENTHS_PT(law.min) - slack || line->size > POS_TENTHS_PT(law.max) + slack)
		lint_say(lint, MSG_LINT_SIZE, line, lint_pt(lint, line->size), tenths(lint, law.min),
			tenths(lint, law.max));
}

static void
check_look(struct lint *lint, const struct lint_line *line, unsigned look)
{
	if (look & LOOK_BOLD && !line->bold)
		lint_say(lint, MSG_LINT_BOLD, line, NULL);
	if (!(look & LOOK_BOLD) && line->bold)
		lint_say(lint, MSG_LINT_NOT_BOLD, line, NULL);
	if (look & LOOK_ITALIC && line->upright)
		lint_say(lint, MSG_LINT_ITALIC, line, NULL);
	if (!(look & LOOK_ITALIC) && !line->upright)
		lint_say(lint, MSG_LINT_UPRIGHT, line, NULL);
	if (look & LOOK_CAPS && !text_equal(line->text, text_upper(lint->arena, line->text)))
		lint_say(lint, MSG_LINT_CAPS, line, NULL);
}

bool
lint_look(struct lint *lint, enum role role, unsigned look)
{
	const struct lint_line *first = lines_first(lint, role);
	for (const struct lint_line *line = first; line; line = lines_next(lint, line)) {
		check_look(lint, line, look);
		check_size(lint, line);
	}
	return first;
}

void
lint_centre(struct lint *lint, const struct lint_line *line, pos centre, bool practice)
{
	if (!lint_near(lines_centre(line), centre))
		lint_say(lint, practice ? MSG_LINT_CENTRE_WISH : MSG_LINT_CENTRE, line,
			lint_mm(lint, abs(lines_centre(line) - centre)));
}

void
lint_baseline(struct lint *lint, const struct lint_line *line, const struct lint_line *with, bool practice)
{
	if (line->page != with->page || !lint_near(line->y, with->y))
		lint_say(lint, practice ? MSG_LINT_BASELINE_WISH : MSG_LINT_BASELINE, line, with->text,
			lint_mm(lint, abs(line->y - with->y)));
}

static pos
thousandths(pos length, int n)
{
	return (pos)((int64_t)length * n / 1000);
}

void
lint_under_rule(struct lint *lint, const struct lint_line *line, struct range share)
{
	assert(line);
	const struct item *rule = lines_rule(lint, line);
	const struct lint_line *longest = line, *last = line;
	for (const struct lint_line *l = line; l; l = lines_next(lint, l)) {
		if (l->right - l->x > longest->right - longest->x)
			longest = l;
		last = l;
	}
	if (!rule || rule->y < last->y) {
		lint_say(lint, MSG_LINT_RULE_MISSING, last, NULL);
		return;
	}
	pos width = longest->right - longest->x, slack = POS_TENTHS_MM(SLACK_TENTHS_MM);
	pos min = thousandths(width, share.min), max = thousandths(width, share.max);
	if (rule->w < min - slack || rule->w > max + slack)
		lint_say(lint, MSG_LINT_RULE_LENGTH, last, lint_mm(lint, rule->w), lint_mm(lint, min),
			lint_mm(lint, max));
	if (!lint_near(rule->x + rule->w / 2, lines_centre(longest)))
		lint_say(
			lint, MSG_LINT_CENTRE, last, lint_mm(lint, abs(rule->x + rule->w / 2 - lines_centre(longest))));
}
