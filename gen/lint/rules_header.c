/*
 * Rules of the header: R9 to R22, R28, R29.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "layout/font.h"
#include "lint/rule.h"
#include "vn/fold.h"

/* As Phụ lục I prints them. */
static const char NATION[] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
static const char MOTTO[] = "Độc lập - Tự do - Hạnh phúc";
static const struct range WHOLE = {1000, 1000};

/* The words of a paragraph must be these. */
static void
check_words(struct lint *lint, const struct lint_line *line, const char *wanted)
{
	if (line && !text_equal(lines_words(lint, line), wanted))
		lint_say(lint, MSG_LINT_WORDS, line, wanted);
}

static void
check_one_line(struct lint *lint, const struct lint_line *line, bool practice)
{
	if (!line->last)
		lint_say(lint, practice ? MSG_LINT_ONE_LINE_WISH : MSG_LINT_ONE_LINE, line, NULL);
}

/* --- nation and motto ---------------------------------------------------------------------------------------------- */

bool
rule_nation(struct lint *lint)
{
	check_words(lint, lines_first(lint, ROLE_NATION), NATION);
	return lint_look(lint, ROLE_NATION, LOOK_BOLD | LOOK_CAPS);
}

bool
rule_nation_line(struct lint *lint)
{
	const struct lint_line *nation = lines_first(lint, ROLE_NATION);
	if (nation)
		check_one_line(lint, nation, false);
	return nation;
}

bool
rule_nation_top(struct lint *lint)
{
	const struct lint_line *nation = lines_first(lint, ROLE_NATION);
	if (!nation)
		return false;
	const struct page *page = lines_page(lint, nation);
	bool top = lines_centre(nation) > (page_left(page) + page_right(page)) / 2;
	for (const struct node *node = lint->section->letterhead->letterhead.right.first; node; node = node->next) {
		const struct lint_line *line = lines_of(lint, node);
		top &= !line || line->y >= nation->y;
	}
	if (!top)
		lint_say(lint, MSG_LINT_NATION_TOP, nation, NULL);
	return true;
}

bool
rule_motto(struct lint *lint)
{
	check_words(lint, lines_first(lint, ROLE_MOTTO), MOTTO);
	return lint_look(lint, ROLE_MOTTO, LOOK_BOLD);
}

/* Both of a pair of roles, where both stand on the page. */
static bool
pair(const struct lint *lint, enum role a, enum role b, const struct lint_line **first, const struct lint_line **second)
{
	*first = lines_first(lint, a);
	*second = lines_first(lint, b);
	return *first && *second;
}

bool
rule_motto_centre(struct lint *lint)
{
	const struct lint_line *nation, *motto;
	if (!pair(lint, ROLE_NATION, ROLE_MOTTO, &nation, &motto))
		return false;
	lint_centre(lint, motto, lines_centre(nation), false);
	return true;
}

bool
rule_motto_below(struct lint *lint)
{
	const struct lint_line *nation, *motto;
	if (!pair(lint, ROLE_NATION, ROLE_MOTTO, &nation, &motto))
		return false;
	pos single = font_spacing(motto->face, pos_most(nation->size, motto->size)), gap = motto->y - nation->y;
	if (abs(gap - single) > POS_PT(1))
		lint_say(lint, MSG_LINT_MOTTO_GAP, motto, lint_pt(lint, single), lint_pt(lint, gap));
	return true;
}

bool
rule_motto_rule(struct lint *lint)
{
	const struct lint_line *motto = lines_first(lint, ROLE_MOTTO);
	if (motto)
		lint_under_rule(lint, motto, WHOLE);
	return motto;
}

/* Sizes of the header as "13/14/14". */
static const char *
sizes_text(const struct lint *lint, pos nation, pos motto, pos date)
{
	return arena_printf(lint->arena, "%s/%s/%s", lint_pt(lint, nation), lint_pt(lint, motto), lint_pt(lint, date));
}

static const char *
set_text(const struct lint *lint, enum size_set set)
{
	return sizes_text(lint, POS_TENTHS_PT(role_style(ROLE_NATION)->size[set]),
		POS_TENTHS_PT(role_style(ROLE_MOTTO)->size[set]),
		POS_TENTHS_PT(role_style(ROLE_PLACE_DATE)->size[set]));
}

bool
rule_size_set(struct lint *lint)
{
	const struct lint_line *nation, *motto, *date = lines_first(lint, ROLE_PLACE_DATE);
	if (!pair(lint, ROLE_NATION, ROLE_MOTTO, &nation, &motto) || !date)
		return false;
	const char *sizes = sizes_text(lint, nation->size, motto->size, date->size);
	const char *a = set_text(lint, SIZE_SET_A), *b = set_text(lint, SIZE_SET_B);
	if (!text_equal(sizes, a) && !text_equal(sizes, b))
		lint_say(lint, MSG_LINT_SIZE_SET, nation, sizes, a, b);
	return true;
}

/* --- issuer -------------------------------------------------------------------------------------------------------- */

bool
rule_superior(struct lint *lint)
{
	const struct lint_line *superior, *issuer;
	bool applied = lint_look(lint, ROLE_SUPERIOR, LOOK_CAPS);
	if (pair(lint, ROLE_SUPERIOR, ROLE_ISSUER, &superior, &issuer) && superior->y >= issuer->y)
		lint_say(lint, MSG_LINT_SUPERIOR_ORDER, superior, NULL);
	return applied;
}

bool
rule_issuer(struct lint *lint)
{
	const struct lint_line *first = lines_first(lint, ROLE_ISSUER), *superior = lines_first(lint, ROLE_SUPERIOR);
	for (const struct lint_line *line = first; line; line = lines_next(lint, line))
		lint_centre(lint, line, lines_centre(first), false);
	if (first && superior && first->size != superior->size)
		lint_say(lint, MSG_LINT_SUPERIOR_SIZE, first, superior->text);
	return lint_look(lint, ROLE_ISSUER, LOOK_BOLD | LOOK_CAPS);
}

bool
rule_committee(struct lint *lint)
{
	const struct lint_line *superior, *issuer = lines_first(lint, ROLE_ISSUER);
	if (!issuer || !text_equal(fold_text(lint->arena, issuer->text), fold_text(lint->arena, "Ủy ban nhân dân")))
		return false;
	if (pair(lint, ROLE_SUPERIOR, ROLE_ISSUER, &superior, &issuer))
		lint_say(lint, MSG_LINT_COMMITTEE, superior, NULL);
	return true;
}

bool
rule_issuer_rule(struct lint *lint)
{
	const struct lint_line *issuer = lines_first(lint, ROLE_ISSUER);
	if (issuer)
		lint_under_rule(lint, issuer, decree_law.rule_share);
	return issuer;
}

bool
rule_first_row(struct lint *lint)
{
	const struct node *left = lint->section->letterhead->letterhead.left.first;
	const struct node *right = lint->section->letterhead->letterhead.right.first;
	const struct lint_line *a = lines_of(lint, left), *b = lines_of(lint, right);
	if (a && b)
		lint_baseline(lint, a, b, true);
	return a && b;
}

/* --- number and date ----------------------------------------------------------------------------------------------- */

bool
rule_number_look(struct lint *lint)
{
	const struct lint_line *number, *issuer;
	if (pair(lint, ROLE_NUMBER, ROLE_ISSUER, &number, &issuer))
		lint_centre(lint, number, lines_centre(issuer), false);
	if (!lines_first(lint, ROLE_NUMBER))
		lint_say_at(lint, MSG_LINT_ABSENT, lint->section->node, lint->section->first_page, "Số:", NULL);
	lint_look(lint, ROLE_NUMBER, 0);
	return true;
}

bool
rule_place_date(struct lint *lint)
{
	const struct lint_line *date, *number;
	if (pair(lint, ROLE_PLACE_DATE, ROLE_NUMBER, &date, &number))
		lint_baseline(lint, date, number, false);
	return lint_look(lint, ROLE_PLACE_DATE, LOOK_ITALIC);
}

bool
rule_date_centre(struct lint *lint)
{
	const struct lint_line *date, *nation;
	if (!pair(lint, ROLE_PLACE_DATE, ROLE_NATION, &date, &nation))
		return false;
	lint_centre(lint, date, lines_centre(nation), true);
	check_one_line(lint, date, true);
	return true;
}
