/*
 * Reading pages: see seen.h. Items come in reading order; a text of the tree is followed by its node, its words are held
 * against what the tree says, and spaces do not count (a line that ends drops its own).
 */
#include "seen.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

bool
seen_fail(struct seen *seen, const char *format, ...)
{
	char text[400];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (!seen->failure)
		seen->failure = arena_copy(seen->arena, text);
	return false;
}

const struct table_cell *
seen_cell(const struct made *made, int row, size_t column)
{
	return &made->rows[(size_t)row + made->table->n_head].cells[column];
}

int
seen_first(const struct made *made, int row)
{
	for (size_t c = 0; row > 0 && c < made->spec->n_columns; c++)
		if (seen_cell(made, row - 1, c)->rows > 1)
			return seen_first(made, row - 1);
	return row;
}

/* Moves the reader of `text` over the words; false when they are not what comes next. */
static bool
follow(const char *text, size_t *at, const char *words)
{
	for (; *words; words++) {
		if (*words == ' ')
			continue;
		while (text[*at] == ' ')
			++*at;
		if (text[*at] != *words)
			return false;
		++*at;
	}
	return true;
}

static void
add_tight(struct buf *buf, const char *words)
{
	for (; *words; words++)
		if (*words != ' ')
			buf_add_char(buf, *words);
}

static bool
is_rule_of_table(const struct item *item)
{
	return item->kind == ITEM_RULE && item->artifact && (item->role == ROLE_CELL || item->role == ROLE_SHEET_CELL);
}

/* --- pieces --------------------------------------------------------------------------------------------------------- */

static struct piece_seen *
piece_at(struct seen *seen)
{
	return &seen->pieces.at[seen->pieces.n - 1];
}

static size_t
span_of(const struct seen *seen, const struct made_text *text)
{
	int cols = text->row < 0 ? 1 : seen->made->rows[text->row].cells[text->column].cols;
	return (size_t)cols;
}

/* What has been said to its end counts, and may be said again. */
static bool
piece_end(struct seen *seen)
{
	for (size_t i = 0; i < seen->made->n_texts; i++) {
		const struct made_text *text = &seen->made->texts[i];
		if (text->row < 0 || seen->read[i] == 0)
			continue;
		if (text->text[seen->read[i]])
			return seen_fail(
				seen, "row %d column %zu is cut short: “%.60s”", text->row, text->column, text->text);
		seen->times[i]++;
		seen->read[i] = 0;
	}
	return true;
}

static size_t
pieces_with(const struct seen *seen, size_t column, size_t cols)
{
	size_t n = 0;
	for (size_t p = 0; p < seen->pieces.n; p++)
		for (size_t c = column; c < column + cols; c++)
			if (seen->pieces.at[p].columns[c]) {
				n++;
				break;
			}
	return n;
}

/* Every column in one piece, those that name the rows in each; every cell as often as its columns. */
static bool
check_times(struct seen *seen)
{
	size_t stub = spec_stub(seen->made->spec);
	for (size_t c = 0; c < seen->made->spec->n_columns; c++)
		if (pieces_with(seen, c, 1) != (c < stub ? seen->pieces.n : 1))
			return seen_fail(seen, "column %zu stands in %zu of %zu pieces", c, pieces_with(seen, c, 1),
				seen->pieces.n);
	for (size_t i = 0; i < seen->made->n_texts; i++) {
		const struct made_text *text = &seen->made->texts[i];
		if (!text->text[0])
			continue;
		size_t due = text->row < 0 ? 1 : pieces_with(seen, text->column, span_of(seen, text));
		size_t times = text->row < 0 ? !text->text[seen->read[i]] : seen->times[i];
		if (times != due)
			return seen_fail(seen, "row %d column %zu is said %zu times, not %zu: “%.60s”", text->row,
				text->column, times, due, text->text);
	}
	return true;
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

static bool
see_row(struct seen *seen, size_t page, const struct made_text *text, const struct item *item)
{
	int row = seen_first(seen->made, text->row - (int)seen->made->table->n_head);
	pos top = item->y - item->h * 72 / 100, bottom = item->y + item->h / 5;
	struct seen_row *last = seen->rows.n ? &seen->rows.at[seen->rows.n - 1] : NULL;
	if (last && last->piece == seen->pieces.n - 1 && last->row == row && last->page == page) {
		last->words_top = pos_least(last->words_top, top);
		last->words_bottom = pos_most(last->words_bottom, bottom);
		return true;
	}
	if (last && last->piece == seen->pieces.n - 1 && row < last->row)
		return seen_fail(seen, "row %d stands behind row %d", row, last->row);
	*LIST_ADD(seen->arena, &seen->rows) = (struct seen_row){
		.piece = seen->pieces.n - 1, .page = page, .row = row, .words_top = top, .words_bottom = bottom};
	return true;
}

/* --- items ---------------------------------------------------------------------------------------------------------- */

static bool
see_text(struct seen *seen, size_t at, const struct item *item)
{
	const struct made_text *text = item->node ? made_find(seen->made, item->node) : NULL;
	struct seen_page *page = &seen->pages[at];
	if (!text && item->role == ROLE_TABLE_CONTINUED) {
		if (seen->titled) /* its next line */
			return true;
		seen->titled = true;
		LIST_ADD(seen->arena, &seen->pieces);
		return piece_end(seen);
	}
	if (!text)
		return seen_fail(seen, "page %zu says what is not in the tree: “%.60s”", at + 1, item->run->text);
	seen->titled = false;
	size_t i = (size_t)(text - seen->made->texts);
	if (!follow(text->text, &seen->read[i], item->run->text))
		return seen_fail(seen, "page %zu: “%.60s” is not next in “%.60s”", at + 1, item->run->text, text->text);
	if (text->row < 0)
		return true;
	struct piece_seen *piece = piece_at(seen);
	if (span_of(seen, text) == 1)
		piece->columns[text->column] = true;
	if (text->row >= (int)seen->made->table->n_head)
		return see_row(seen, at, text, item);
	if (piece->has_head && piece->head_page != at)
		return seen_fail(seen, "page %zu: the header is torn or read twice", at + 1);
	piece->has_head = page->begins = true;
	piece->head_page = at;
	return true;
}

/* What a page adds by itself. */
static bool
see_furniture(struct seen *seen, size_t at, const struct item *item)
{
	struct seen_page *page = &seen->pages[at];
	const struct made_text *text = item->node ? made_find(seen->made, item->node) : NULL;
	bool group = item->role == ROLE_GROUP_CELL || item->role == ROLE_SHEET_GROUP_CELL;
	if (text && text->row >= 0 && text->row < (int)seen->made->table->n_head) {
		size_t i = (size_t)(text - seen->made->texts);
		return follow(text->text, &page->heads[i], item->run->text) ||
			seen_fail(
				seen, "page %zu: “%.60s” is not next in the repeated header", at + 1, item->run->text);
	}
	if (group)
		add_tight(&page->path, item->run->text);
	else if (item->role == ROLE_TABLE_CONTINUED)
		add_tight(&page->continued, item->run->text);
	else if (item->role == ROLE_CARRY_CELL)
		*LIST_ADD(seen->arena, &page->sums) = (struct seen_sum){item->y, item};
	else if (item->role != ROLE_PAGE_NUMBER && item->role != ROLE_FOOT)
		return seen_fail(seen, "page %zu adds “%.60s”", at + 1, item->run->text);
	return true;
}

static bool
see_page(struct seen *seen, size_t at)
{
	struct seen_page *page = &seen->pages[at];
	for (size_t i = 0; i < page->page->n_items; i++) {
		const struct item *item = &page->page->items[i];
		if (is_rule_of_table(item) && item->w == 0)
			*LIST_ADD(seen->arena, &page->down) = *item;
		else if (is_rule_of_table(item))
			*LIST_ADD(seen->arena, &page->across) = *item;
		if (item->kind != ITEM_TEXT)
			continue;
		*LIST_ADD(seen->arena, &page->words) = item;
		if (item->artifact ? !see_furniture(seen, at, item) : !see_text(seen, at, item))
			return false;
	}
	return true;
}

/* --- rules around rows ---------------------------------------------------------------------------------------------- */

/* The rules across the whole table that stand next above and below its words. */
static void
find_rules(const struct seen_page *page, struct seen_row *row)
{
	row->top = -1;
	row->bottom = INT32_MAX;
	for (size_t i = 0; i < page->across.n; i++) {
		const struct item *rule = &page->across.at[i];
		if (rule->w < page->frame.width)
			continue;
		if (rule->y <= row->words_top && rule->y > row->top)
			row->top = rule->y;
		if (rule->y >= row->words_bottom && rule->y < row->bottom)
			row->bottom = rule->y;
	}
}

bool
seen_read(struct seen *seen, struct arena *arena, const struct made *made, const page_list *pages,
	const struct frame *frames)
{
	*seen = (struct seen){.arena = arena, .made = made, .n_pages = pages->n};
	seen->pages = ARENA_ARRAY(arena, struct seen_page, pages->n);
	seen->read = ARENA_ARRAY(arena, size_t, made->n_texts);
	seen->times = ARENA_ARRAY(arena, size_t, made->n_texts);
	LIST_ADD(arena, &seen->pieces);
	for (size_t i = 0; i < pages->n; i++) {
		seen->pages[i].page = &pages->at[i];
		seen->pages[i].frame = frames[i];
		seen->pages[i].heads = ARENA_ARRAY(arena, size_t, made->n_texts);
		if (pages->at[i].number != (int)i + 1)
			return seen_fail(seen, "page %zu has the number %d", i + 1, pages->at[i].number);
		if (!see_page(seen, i))
			return false;
	}
	for (size_t i = 0; i < seen->rows.n; i++)
		find_rules(&seen->pages[seen->rows.at[i].page], &seen->rows.at[i]);
	return piece_end(seen) && check_times(seen);
}
