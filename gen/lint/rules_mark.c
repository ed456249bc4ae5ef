/*
 * Rules of what an office puts around its text: R60 to R63: the drafter's code, the contact lines, stamps in boxes.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "layout/font.h"
#include "lint/rule.h"

enum { FOOT_TENTHS_MM = 10 };

/* --- R60, R61 ------------------------------------------------------------------------------------------------------ */

/* "PL.(300)": capitals, with full stops where they abbreviate, then the number of copies. */
static bool
drafter_well_formed(struct arena *arena, const char *text)
{
	size_t n = strcspn(text, "(");
	const char *code = arena_copy_n(arena, text, n), *copies = text + n;
	size_t digits = *copies ? strspn(copies + 1, "0123456789") : 0;
	return n > 0 && !strpbrk(code, " 0123456789") && text_equal(code, text_upper(arena, code)) && digits > 0 &&
		strcmp(copies + 1 + digits, ")") == 0;
}

bool
rule_drafter(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_DRAFTER);
	if (line && !drafter_well_formed(lint->arena, line->text))
		lint_say(lint, MSG_LINT_DRAFTER, line, NULL);
	return lint_look(lint, ROLE_DRAFTER, 0);
}

bool
rule_contact(struct lint *lint)
{
	const struct lint_line *first = lines_first(lint, ROLE_CONTACT), *last = lines_last(lint, ROLE_CONTACT);
	if (!first)
		return false;
	const struct page *page = lines_page(lint, first);
	const struct item *rule = lines_rule(lint, first);
	pos foot = page->height - POS_TENTHS_MM(sheet_of(page->sheet)->bottom);
	pos end = last->y + font_descent(last->face, last->size);
	if (first->page != lint->section->first_page || last->page != first->page ||
		!lint_within(end, foot, FOOT_TENTHS_MM))
		lint_say(lint, MSG_LINT_CONTACT, first, NULL);
	pos width = page_right(page) - page_left(page);
	if (!rule || rule->y > first->y)
		lint_say(lint, MSG_LINT_RULE_MISSING, first, NULL);
	else if (!lint_near(rule->w, width))
		lint_say(lint, MSG_LINT_RULE_LENGTH, first, lint_mm(lint, rule->w), lint_mm(lint, width),
			lint_mm(lint, width));
	return lint_look(lint, ROLE_CONTACT, 0);
}

/* --- R62, R63 boxes ------------------------------------------------------------------------------------------------ */

struct box {
	pos left, right, top, bottom;
	size_t edges;
};

/* The strokes of the line's role on its page, taken together, to their outer edges. */
static struct box
box_around(const struct lint *lint, const struct lint_line *line)
{
	const struct page *page = lines_page(lint, line);
	struct box box = {.left = page->width, .top = page->height};
	for (size_t i = 0; i < page->n_items; i++) {
		const struct item *item = &page->items[i];
		if (item->kind != ITEM_RULE || item->role != line->role)
			continue;
		pos half = item->stroke / 2, across = item->w ? 0 : half, down = item->h ? 0 : half;
		box.left = pos_least(box.left, item->x - across);
		box.right = pos_most(box.right, item->x + item->w + across);
		box.top = pos_least(box.top, item->y - down);
		box.bottom = pos_most(box.bottom, item->y + item->h + down);
		box.edges++;
	}
	return box;
}

static bool
holds(const struct box *box, const struct lint_line *line)
{
	return box->edges == 4 && line->x > box->left && line->right < box->right && line->y < box->bottom &&
		line->y > box->top;
}

static void
check_red(struct lint *lint, const struct lint_line *line)
{
	const struct page *page = lines_page(lint, line);
	for (size_t i = 0; i < page->n_items; i++) {
		const struct item *item = &page->items[i];
		unsigned red = item->color >> 16, rest = (item->color >> 8 & 0xFF) | (item->color & 0xFF);
		if (item->role == line->role && (red < 0xC0 || rest > 0x60)) {
			lint_say(lint, MSG_LINT_BOX_COLOUR, line, NULL);
			return;
		}
	}
}

static void
check_size(struct lint *lint, const struct lint_line *line, const struct box *box)
{
	const struct stamp *stamp = stamp_of(line->text);
	pos width = box->right - box->left, height = box->bottom - box->top;
	if (!lint_near(width, POS_TENTHS_MM(stamp->width)) || !lint_near(height, POS_TENTHS_MM(stamp->height)))
		lint_say(lint, MSG_LINT_BOX_SIZE, line, lint_mm(lint, width), lint_mm(lint, height),
			lint_mm(lint, POS_TENTHS_MM(stamp->width)), lint_mm(lint, POS_TENTHS_MM(stamp->height)));
}

bool
rule_urgency(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_URGENCY), *above = lines_last(lint, ROLE_ABOUT);
	if (!line)
		return false;
	if (!above)
		above = lines_last(lint, ROLE_NUMBER);
	const struct page *page = lines_page(lint, line);
	struct box box = box_around(lint, line);
	if (!holds(&box, line) || (above && box.top < above->y) || box.left < page_left(page) - POS_TENTHS_MM(3) ||
		box.right > (page_left(page) + page_right(page)) / 2)
		lint_say(lint, MSG_LINT_BOX_PLACE, line, NULL);
	lint_centre(lint, line, box.left + (box.right - box.left) / 2, false);
	check_size(lint, line, &box);
	check_red(lint, line);
	return lint_look(lint, ROLE_URGENCY, LOOK_BOLD | LOOK_CAPS);
}

bool
rule_circulation(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_CIRCULATION);
	if (!line)
		return false;
	const struct page *page = lines_page(lint, line);
	struct box box = box_around(lint, line);
	if (!holds(&box, line) || box.top < 0 || box.bottom > POS_TENTHS_MM(sheet_of(page->sheet)->top) ||
		box.left < (page_left(page) + page_right(page)) / 2 || line->page != lint->section->first_page)
		lint_say(lint, MSG_LINT_BOX_PLACE, line, NULL);
	lint_centre(lint, line, box.left + (box.right - box.left) / 2, false);
	return lint_look(lint, ROLE_CIRCULATION, LOOK_BOLD | LOOK_CAPS);
}
