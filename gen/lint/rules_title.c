/*
 * Rules of the title and the address: R32 to R38.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/source.h"
#include "layout/font.h"
#include "lint/rule.h"

enum { DASH_TENTHS_MM = 10 };

/* Every line of a role in the middle of the text area. */
static void
check_middle(struct lint *lint, enum role role)
{
	for (const struct lint_line *line = lines_first(lint, role); line; line = lines_next(lint, line)) {
		const struct page *page = lines_page(lint, line);
		lint_centre(lint, line, (page_left(page) + page_right(page)) / 2, false);
	}
}

static const struct doc_kind *
kind_at_hand(const struct lint *lint)
{
	return doc_kind_by_name(lint->document->document->kind);
}

bool
rule_type(struct lint *lint)
{
	const struct lint_line *type = lines_first(lint, ROLE_TYPE);
	const struct doc_kind *kind = kind_at_hand(lint);
	if (type && kind && !kind->type)
		lint_say(lint, MSG_LINT_TYPE_IN_DISPATCH, type, NULL);
	if (!type && kind && kind->type)
		lint_say_at(lint, MSG_LINT_ABSENT, lint->section->node, lint->section->first_page, kind->type, NULL);
	check_middle(lint, ROLE_TYPE);
	lint_look(lint, ROLE_TYPE, LOOK_BOLD | LOOK_CAPS);
	return true;
}

bool
rule_subject(struct lint *lint)
{
	const struct lint_line *type = lines_last(lint, ROLE_TYPE), *subject = lines_first(lint, ROLE_SUBJECT);
	check_middle(lint, ROLE_SUBJECT);
	if (type && subject) {
		pos gap = subject->y - type->y, single = font_spacing(subject->face, subject->size);
		if (subject->page != type->page || gap <= 0 || gap > single * decree_law.pitch.max / 100)
			lint_say(lint, MSG_LINT_SUBJECT_BELOW, subject, type->text);
	}
	return lint_look(lint, ROLE_SUBJECT, LOOK_BOLD);
}

bool
rule_subject_rule(struct lint *lint)
{
	const struct lint_line *subject = lines_first(lint, ROLE_SUBJECT);
	if (subject)
		lint_under_rule(lint, subject, decree_law.rule_share);
	return subject;
}

bool
rule_about(struct lint *lint)
{
	const struct lint_line *about = lines_first(lint, ROLE_ABOUT), *number = lines_last(lint, ROLE_NUMBER);
	if (!about || !number)
		return false;
	lint_look(lint, ROLE_ABOUT, 0);
	if (!text_starts(about->text, "V/v "))
		lint_say(lint, MSG_LINT_ABOUT_LEAD, about, NULL);
	for (const struct lint_line *line = about; line; line = lines_next(lint, line))
		lint_centre(lint, line, lines_centre(number), false);
	pos gap = about->y - font_ascent(about->face, about->size) - number->y -
		font_descent(number->face, number->size);
	if (!lint_near(gap, POS_TENTHS_PT(decree_law.about_gap)))
		lint_say(lint, MSG_LINT_ABOUT_GAP, about, lint_pt(lint, POS_TENTHS_PT(decree_law.about_gap)),
			lint_pt(lint, gap));
	if (lines_rule(lint, about))
		lint_say(lint, MSG_LINT_RULE_EXTRA, about, NULL);
	return true;
}

bool
rule_subject_stop(struct lint *lint)
{
	const struct lint_line *line = lines_last(lint, ROLE_SUBJECT);
	if (!line)
		line = lines_last(lint, ROLE_ABOUT);
	if (line && text_ends(line->text, "."))
		lint_say(lint, MSG_LINT_SUBJECT_STOP, line, NULL);
	return line;
}

/* --- the address --------------------------------------------------------------------------------------------------- */

bool
rule_address(struct lint *lint)
{
	const struct lint_line *lead = lines_first(lint, ROLE_ADDRESS_LEAD);
	const struct doc_kind *kind = kind_at_hand(lint);
	if (!lead)
		return false;
	if (!text_starts(lead->text, "Kính gửi:"))
		lint_say(lint, MSG_LINT_ADDRESS_LEAD, lead, NULL);
	if (kind && !kind->addressed)
		lint_say(lint, MSG_LINT_ADDRESSED, lead, NULL);
	lint_look(lint, ROLE_ADDRESSEE, 0);
	return lint_look(lint, ROLE_ADDRESS_LEAD, 0);
}

/* Where the colon that ends the lead begins: it is a good quarter of an em wide. */
static pos
colon_of(const struct lint_line *lead)
{
	return lead->right - lead->size * 28 / 100;
}

static void
check_addressee(struct lint *lint, const struct lint_line *line, const struct lint_line *first, bool last)
{
	if (!text_starts(line->text, "- "))
		lint_say(lint, MSG_LINT_DASH, line, NULL);
	if (!lint_near(line->x, first->x))
		lint_say(lint, MSG_LINT_DASH_PLACE, line, lint_mm(lint, line->x - first->x));
	const char *words = lines_words(lint, line), *end = last ? "." : ";";
	if (!text_ends(words, end))
		lint_say(lint, MSG_LINT_LIST_END, line, end);
}

/* The next line that begins a paragraph of the role. */
static const struct lint_line *
next_paragraph(const struct lint *lint, const struct lint_line *line)
{
	do
		line = lines_next(lint, line);
	while (line && line->order);
	return line;
}

bool
rule_addressees(struct lint *lint)
{
	const struct lint_line *lead = lines_first(lint, ROLE_ADDRESS_LEAD), *first = lines_first(lint, ROLE_ADDRESSEE);
	if (!lead)
		return false;
	bool alone = text_ends(lines_words(lint, lead), ":");
	if (!first && alone)
		lint_say(lint, MSG_LINT_ADDRESS_EMPTY, lead, NULL);
	if (first && !alone)
		lint_say(lint, MSG_LINT_ADDRESS_LIST, lead, NULL);
	if (first && !lint_within(first->x, colon_of(lead), DASH_TENTHS_MM))
		lint_say(lint, MSG_LINT_DASH_PLACE, first, lint_mm(lint, first->x - colon_of(lead)));
	for (const struct lint_line *line = first; line;) {
		const struct lint_line *next = next_paragraph(lint, line);
		check_addressee(lint, line, first, !next);
		line = next;
	}
	return true;
}
