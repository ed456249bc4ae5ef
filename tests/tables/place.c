/*
 * Where things stand: nothing beyond the margins, no text on a text or on a rule, each in its own column, rules that
 * meet.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "seen.h"

/* Lengths are rounded to 1/1024 pt in several places; a hundredth of a point is no fault. */
enum { NEAR = 10 };

/* The body of a line of words: capitals without their marks, and most of a descender. */
struct extent_of_words {
	pos left, top, right, bottom;
};

static struct extent_of_words
extent(const struct item *item)
{
	return (struct extent_of_words){
		item->x, item->y - item->h * 66 / 100, item->x + item->w, item->y + item->h / 6};
}

static bool
check_margins(struct seen *seen, size_t at)
{
	const struct seen_page *page = &seen->pages[at];
	const struct frame *f = &page->frame;
	for (size_t i = 0; i < page->words.n; i++) {
		const struct item *item = page->words.at[i];
		struct extent_of_words e = extent(item);
		if (item->role == ROLE_PAGE_NUMBER || item->role == ROLE_FOOT)
			continue;
		if (e.left < f->x - NEAR || e.right > f->x + f->width + NEAR || e.top < f->y - NEAR ||
			e.bottom > f->y + f->height + NEAR)
			return seen_fail(seen, "page %zu: “%.60s” leaves the margins", at + 1, item->run->text);
	}
	for (size_t i = 0; i < page->across.n; i++)
		if (page->across.at[i].y > f->y + f->height || page->across.at[i].y < f->y)
			return seen_fail(seen, "page %zu: a rule leaves the margins", at + 1);
	return true;
}

/* --- no text on another --------------------------------------------------------------------------------------------- */

static int
by_top(const void *a, const void *b)
{
	const struct item *left = *(const struct item *const *)a, *right = *(const struct item *const *)b;
	pos p = extent(left).top, q = extent(right).top;
	return (p > q) - (p < q);
}

static bool
check_overlap(struct seen *seen, size_t at)
{
	struct seen_page *page = &seen->pages[at];
	size_t n = page->words.n;
	const struct item **sorted = ARENA_ARRAY(seen->arena, const struct item *, n);
	for (size_t i = 0; i < n; i++)
		sorted[i] = page->words.at[i];
	qsort(sorted, n, sizeof *sorted, by_top);
	for (size_t i = 0; i < n; i++) {
		struct extent_of_words a = extent(sorted[i]);
		for (size_t j = i + 1; j < n; j++) {
			struct extent_of_words b = extent(sorted[j]);
			if (b.top >= a.bottom)
				break;
			if (a.left + NEAR < b.right && b.left + NEAR < a.right)
				return seen_fail(seen, "page %zu: “%.40s” lies on “%.40s”", at + 1,
					sorted[i]->run->text, sorted[j]->run->text);
		}
	}
	return true;
}

/* --- text and rules ------------------------------------------------------------------------------------------------- */

static bool
check_crossing(struct seen *seen, size_t at)
{
	const struct seen_page *page = &seen->pages[at];
	for (size_t i = 0; i < page->words.n; i++) {
		const struct item *item = page->words.at[i];
		struct extent_of_words e = extent(item);
		for (size_t j = 0; j < page->down.n; j++) {
			const struct item *rule = &page->down.at[j];
			if (rule->x > e.left + NEAR && rule->x < e.right - NEAR && rule->y < e.bottom &&
				rule->y + rule->h > e.top)
				return seen_fail(
					seen, "page %zu: a rule goes through “%.60s”", at + 1, item->run->text);
		}
		for (size_t j = 0; j < page->across.n; j++) {
			const struct item *rule = &page->across.at[j];
			if (rule->y > e.top && rule->y < e.bottom && rule->x < e.right - NEAR &&
				rule->x + rule->w > e.left + NEAR)
				return seen_fail(seen, "page %zu: a rule lies on “%.60s”", at + 1, item->run->text);
		}
	}
	return true;
}

/* How many rules stand left of it, at its height. */
static size_t
rules_left(const struct seen_page *page, const struct item *item)
{
	size_t n = 0;
	for (size_t j = 0; j < page->down.n; j++) {
		const struct item *rule = &page->down.at[j];
		n += rule->x <= item->x + NEAR && rule->y <= item->y && rule->y + rule->h >= item->y;
	}
	return n;
}

/* Whether a cell of its own begins in the column, in a piece whose column before it is `before` (-1: none). */
static bool
begins_cell(const struct made *made, int row, size_t column, int before)
{
	size_t owner = column;
	if (!seen_cell(made, row, column)->covered || seen_first(made, row) != row)
		return true;
	while (seen_cell(made, row, owner)->covered)
		owner--;
	return before < (int)owner;
}

/* One rule left of each cell that begins in the row up to this one. */
static size_t
rules_due(const struct seen *seen, const struct seen_row *row, int of, size_t column)
{
	size_t n = 0;
	int before = -1;
	const struct made *made = seen->made;
	size_t cols = (size_t)seen_cell(made, of, column)->cols;
	for (size_t c = 0; c < column + cols; c++) {
		if (!seen->pieces.at[row->piece].columns[c])
			continue;
		if (c > column && before >= (int)column)
			break;
		n += begins_cell(made, of, c, before);
		before = (int)c;
	}
	return n;
}

static bool
is_of(const struct seen *seen, const struct seen_row *row, size_t page, int of, size_t column)
{
	return row->page == page && row->row == seen_first(seen->made, of) &&
		(seen->pieces.at[row->piece].columns[column] || seen_cell(seen->made, of, column)->cols > 1);
}

static bool
check_columns(struct seen *seen)
{
	const struct made *made = seen->made;
	size_t at = 0, page = 0, i = 0;
	for (; page < seen->n_pages; page++, i = 0)
		for (; i < seen->pages[page].words.n; i++) {
			const struct item *item = seen->pages[page].words.at[i];
			const struct made_text *text = item->artifact ? NULL : made_find(made, item->node);
			if (!text || text->row < (int)made->table->n_head)
				continue;
			int row = text->row - (int)made->table->n_head;
			while (at + 1 < seen->rows.n && !is_of(seen, &seen->rows.at[at], page, row, text->column))
				at++;
			size_t due = rules_due(seen, &seen->rows.at[at], row, text->column);
			size_t left = rules_left(&seen->pages[page], item);
			if (left != due)
				return seen_fail(seen,
					"page %zu: “%.60s” of column %zu has %zu rules to its left, not %zu", page + 1,
					item->run->text, text->column, left, due);
		}
	return true;
}

/* --- rules and rules ------------------------------------------------------------------------------------------------ */

static bool
near(pos a, pos b)
{
	return abs(a - b) <= 1024;
}

/* A rule of the others meets the point. */
static bool
met(const struct item *rules, size_t n, pos x, pos y)
{
	for (size_t i = 0; i < n; i++) {
		const struct item *rule = &rules[i];
		if (rule->w ? near(rule->y, y) && rule->x - 1024 <= x && x <= rule->x + rule->w + 1024
			    : near(rule->x, x) && rule->y - 1024 <= y && y <= rule->y + rule->h + 1024)
			return true;
	}
	return false;
}

static bool
check_rules(struct seen *seen, size_t at)
{
	const struct seen_page *page = &seen->pages[at];
	for (size_t i = 0; i < page->down.n; i++) {
		const struct item *rule = &page->down.at[i];
		if (!met(page->across.at, page->across.n, rule->x, rule->y) ||
			!met(page->across.at, page->across.n, rule->x, rule->y + rule->h))
			return seen_fail(seen, "page %zu: a rule down ends at none across", at + 1);
		for (size_t j = 0; j < page->down.n; j++)
			if (j != i && page->down.at[j].x == rule->x && page->down.at[j].y >= rule->y &&
				page->down.at[j].y < rule->y + rule->h + 1)
				return seen_fail(seen, "page %zu: a rule down is not joined with the next", at + 1);
	}
	for (size_t i = 0; i < page->across.n; i++) {
		const struct item *rule = &page->across.at[i];
		if (!met(page->down.at, page->down.n, rule->x, rule->y) ||
			!met(page->down.at, page->down.n, rule->x + rule->w, rule->y))
			return seen_fail(seen, "page %zu: a rule across ends at none down", at + 1);
	}
	return true;
}

bool
place_check(struct seen *seen)
{
	bool light = seen->made->table->light;
	for (size_t at = 0; at < seen->n_pages; at++) {
		if (!check_margins(seen, at) || !check_overlap(seen, at) || !check_crossing(seen, at))
			return false;
		if (!light && !check_rules(seen, at))
			return false;
	}
	return light || check_columns(seen);
}
