/*
 * Rules of the page: R1 to R8, and R76. Margins are judged on the ink's limits as the face gives them (ascent and
 * descent), which is what a line box keeps.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "layout/font.h"
#include "lint/rule.h"

enum { CENTRE_TENTHS_MM = 5 };

typedef void page_rule(struct lint *lint, size_t page);

static const struct page *
page_at(const struct lint *lint, size_t page)
{
	return &lint->pages->at[page];
}

/* Applies to each page of the section at hand with a number above the k-th. */
static bool
each_page(struct lint *lint, int above, page_rule *rule)
{
	bool applied = false;
	for (size_t i = lint->section->first_page; i < lint->section->end_page; i++) {
		if (page_at(lint, i)->number <= above)
			continue;
		rule(lint, i);
		applied = true;
	}
	return applied;
}

static const char *
role_name(const struct item *item)
{
	return item->run ? item->run->text : role_style(item->role)->name;
}

/* --- R1 paper ------------------------------------------------------------------------------------------------------ */

static void
paper(struct lint *lint, size_t index)
{
	const struct page *page = page_at(lint, index);
	bool lying = sheet_of(page->sheet)->width > sheet_of(page->sheet)->height;
	pos width = POS_TENTHS_MM(lying ? decree_law.paper_height : decree_law.paper_width);
	pos height = POS_TENTHS_MM(lying ? decree_law.paper_width : decree_law.paper_height);
	if (page->sheet == SHEET_OFFICIAL_A3) { /* the agreed exception, where a document asks for it */
		width = POS_TENTHS_MM(sheet_of(page->sheet)->width);
		height = POS_TENTHS_MM(sheet_of(page->sheet)->height);
	}
	if (!lint_near(page->width, width) || !lint_near(page->height, height))
		lint_say_at(lint, MSG_LINT_PAPER, NULL, index, "", lint_mm(lint, page->width),
			lint_mm(lint, page->height), lint_mm(lint, width), lint_mm(lint, height));
}

bool
rule_paper(struct lint *lint)
{
	return each_page(lint, 0, paper);
}

/* What no ink shows. */
static bool
unseen(const struct item *item)
{
	return item->kind == ITEM_LINK || item->kind == ITEM_FIELD;
}

/* What the decree puts into the top margin. */
static bool
in_margin(const struct item *item)
{
	return item->role == ROLE_PAGE_NUMBER || item->role == ROLE_CIRCULATION || unseen(item);
}

/* --- R2, R3 margins ------------------------------------------------------------------------------------------------ */

static void
margin(struct lint *lint, size_t page, const char *side, int margin, struct range law)
{
	if (margin < law.min || margin > law.max)
		lint_say_at(lint, MSG_LINT_MARGIN, NULL, page, side, lint_mm(lint, POS_TENTHS_MM(margin)),
			lint_mm(lint, POS_TENTHS_MM(law.min)), lint_mm(lint, POS_TENTHS_MM(law.max)));
}

struct extent {
	pos left, right, top, bottom;
};

static struct extent
item_extent(const struct item *item)
{
	pos half = item->stroke / 2;
	struct extent e = {item->x - half, item->x + item->w + half, item->y - half, item->y + item->h + half};
	if (item->kind == ITEM_RULE)
		e = item->h ? (struct extent){item->x - half, item->x + half, item->y, item->y + item->h}
			    : (struct extent){item->x, item->x + item->w, item->y - half, item->y + half};
	if (item->kind == ITEM_TEXT) {
		e.top = item->y - font_ascent(item->run->face, item->h);
		e.bottom = item->y + font_descent(item->run->face, item->h);
	}
	if (item->kind == ITEM_DOT)
		e = (struct extent){item->x - item->w, item->x + item->w, item->y - item->w, item->y + item->w};
	for (size_t i = 0; i < item->n_points; i++) {
		struct point p = item->points[i];
		struct extent at = {p.x - half, p.x + half, p.y - half, p.y + half};
		e = i == 0 ? at
			   : (struct extent){pos_least(e.left, at.left), pos_most(e.right, at.right),
				     pos_least(e.top, at.top), pos_most(e.bottom, at.bottom)};
	}
	return e;
}

static void
vertical(struct lint *lint, size_t index)
{
	const struct page *page = page_at(lint, index);
	const struct sheet *sheet = sheet_of(page->sheet);
	margin(lint, index, "top", sheet->top, decree_law.vertical);
	margin(lint, index, "bottom", sheet->bottom, decree_law.vertical);
	pos top = POS_TENTHS_MM(decree_law.vertical.min), bottom = page->height - top;
	for (size_t i = 0; i < page->n_items; i++) {
		const struct item *item = &page->items[i];
		if (in_margin(item))
			continue;
		struct extent e = item_extent(item);
		pos out = pos_most(top - e.top, e.bottom - bottom);
		if (!lint_near(pos_most(out, 0), 0))
			lint_say_at(
				lint, MSG_LINT_OUT_VERTICAL, item->node, index, role_name(item), lint_mm(lint, out));
	}
}

bool
rule_vertical(struct lint *lint)
{
	return each_page(lint, 0, vertical);
}

static void
horizontal(struct lint *lint, size_t index)
{
	const struct page *page = page_at(lint, index);
	const struct sheet *sheet = sheet_of(page->sheet);
	margin(lint, index, "left", sheet->left, decree_law.left);
	margin(lint, index, "right", sheet->right, decree_law.right);
	pos left = POS_TENTHS_MM(decree_law.left.min), right = page->width - POS_TENTHS_MM(decree_law.right.min);
	for (size_t i = 0; i < page->n_items; i++) {
		const struct item *item = &page->items[i];
		struct extent e = item_extent(item);
		pos out = pos_most(left - e.left, e.right - right);
		if (!unseen(item) && !lint_near(pos_most(out, 0), 0))
			lint_say_at(
				lint, MSG_LINT_OUT_HORIZONTAL, item->node, index, role_name(item), lint_mm(lint, out));
	}
}

bool
rule_horizontal(struct lint *lint)
{
	return each_page(lint, 0, horizontal);
}

/* --- R4 to R6 page numbers ----------------------------------------------------------------------------------------- */

/* The page's number as it stands there; NULL when it shows none. */
static const struct lint_line *
number_on(const struct lint *lint, size_t page)
{
	for (size_t i = lint->section->first_line; i < lint->section->end_line; i++)
		if (lint->lines[i].page == page && lint->lines[i].role == ROLE_PAGE_NUMBER)
			return &lint->lines[i];
	return NULL;
}

bool
rule_first_page(struct lint *lint)
{
	const struct lint_line *number = number_on(lint, lint->section->first_page);
	if (number)
		lint_say(lint, MSG_LINT_FIRST_NUMBERED, number, NULL);
	return true;
}

static void
page_number(struct lint *lint, size_t index)
{
	const struct page *page = page_at(lint, index);
	const struct lint_line *number = number_on(lint, index);
	const char *digits = arena_printf(lint->arena, "%d", page->number);
	if (!number || !text_equal(number->text, digits))
		lint_say_at(lint, MSG_LINT_NOT_NUMBERED, NULL, index, digits, NULL);
	if (number && number->y > POS_TENTHS_MM(sheet_of(page->sheet)->top))
		lint_say(lint, MSG_LINT_NUMBER_PLACE, number, NULL);
}

bool
rule_page_number(struct lint *lint)
{
	lint_look(lint, ROLE_PAGE_NUMBER, 0);
	return each_page(lint, 1, page_number);
}

static void
number_centre(struct lint *lint, size_t index)
{
	const struct page *page = page_at(lint, index);
	const struct lint_line *number = number_on(lint, index);
	if (!number)
		return;
	pos area = (page_left(page) + page_right(page)) / 2, centre = lines_centre(number);
	if (!lint_within(centre, area, CENTRE_TENTHS_MM) && !lint_within(centre, page->width / 2, CENTRE_TENTHS_MM))
		lint_say(lint, MSG_LINT_CENTRE_WISH, number,
			lint_mm(lint, centre > area ? centre - area : area - centre));
}

bool
rule_number_centre(struct lint *lint)
{
	return each_page(lint, 1, number_centre);
}

/* --- R7, R8, R76 what the text is made of -------------------------------------------------------------------------- */

static bool
grey(unsigned color)
{
	return (color >> 16 & 0xFF) == (color >> 8 & 0xFF) && (color & 0xFF) == (color >> 8 & 0xFF);
}

/* Black; in charts and behind cells a grey; a stamp has a colour of its own (R62). */
static void
ink(struct lint *lint, size_t index)
{
	const struct page *page = page_at(lint, index);
	for (size_t i = 0; i < page->n_items; i++) {
		const struct item *item = &page->items[i];
		bool drawn = item->kind != ITEM_TEXT || item->role >= ROLE_CHART_TITLE;
		bool stamp = item->role == ROLE_URGENCY;
		if (item->kind == ITEM_TEXT && item->run->face->family != FAMILY_SERIF)
			lint_say_at(lint, MSG_LINT_FAMILY, item->node, index, item->run->text, NULL);
		if (!unseen(item) && item->color && !stamp && !(drawn && grey(item->color)))
			lint_say_at(lint, MSG_LINT_COLOUR, item->node, index, role_name(item), NULL);
	}
}

bool
rule_ink(struct lint *lint)
{
	return each_page(lint, 0, ink);
}

static bool
private_use(int32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* Bytes that may begin a combining mark or a private character; all other text is composed as it stands. */
static bool
suspicious(const char *text)
{
	return strpbrk(text, "\xCC\xCD\xEE\xEF\xF3\xF4");
}

static void
check_unicode(struct lint *lint, const struct item *item, size_t index)
{
	const char *text = item->run->text;
	if (!suspicious(text))
		return;
	if (!text_equal(text, text_nfc(lint->arena, text)))
		lint_say_at(lint, MSG_LINT_NOT_COMPOSED, item->node, index, text, NULL);
	for (int32_t c; (c = text_next(&text)) != 0;)
		if (private_use(c))
			lint_say_at(lint, MSG_LINT_PRIVATE, item->node, index, item->run->text,
				arena_printf(lint->arena, "U+%04X", (unsigned)c));
}

static void
unicode(struct lint *lint, size_t index)
{
	const struct page *page = page_at(lint, index);
	for (size_t i = 0; i < page->n_items; i++)
		if (page->items[i].kind == ITEM_TEXT)
			check_unicode(lint, &page->items[i], index);
}

bool
rule_unicode(struct lint *lint)
{
	return each_page(lint, 0, unicode);
}

bool
rule_drawn_rules(struct lint *lint)
{
	for (size_t i = lint->section->first_line; i < lint->section->end_line; i++) {
		const char *text = lint->lines[i].text;
		if (strstr(text, "___") || strstr(text, "----"))
			lint_say(lint, MSG_LINT_DRAWN_RULE, &lint->lines[i], NULL);
	}
	return true;
}
