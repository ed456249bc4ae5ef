/*
 * Tables: rows become boxes, the header a box of its own that each continued page begins with.
 *
 *	┌──┬────┬────┐  head   its own top rule and bottom rule, glued to the first row
 *	├──┼────┼────┤
 *	│  │    │    │  row    verticals from top to bottom, and its own bottom rule: a page that ends here is closed
 *	├──┼────┼────┤
 *	│  │    │    │  row    (its top rule is the bottom rule of what stands above: no stroke is drawn twice)
 *	└──┴────┴────┘
 *
 * The choice not taken: one box for the whole table and a breaker that knows of rows. Pages are cut in one place only
 * (break.c), which knows boxes and how they wish to keep together.
 */
#include <assert.h>

#include "base/text.h"
#include "layout/grid.h"

/* The tallest that a band may be: the page without the header that repeats above it. */
static pos
band_limit(const struct grid *grid, const struct box *head)
{
	const struct sheet *sheet = grid->setting.sheet;
	return POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) - (head ? head->height : 0);
}

/* A row taller than a page cannot be printed whole: an error, after which its height only has to be possible. */
static void
band_too_tall(const struct grid *grid, struct band band)
{
	size_t worst = 0, columns = grid->table->n_columns;
	for (size_t i = 0; i < band.n * columns; i++)
		if (grid->blocks[i].height > grid->blocks[worst].height)
			worst = i;
	const struct node *content = band_cell(grid, band, worst / columns, worst % columns)->content;
	if (!content)
		return;
	struct buf text = {0};
	node_plain(content, &text);
	const char *shown = buf_text(&text), *end = shown;
	for (int i = 0; i < 40 && text_next(&end) != 0; i++)
		;
	diag_add(grid->setting.diag, MSG_ROW_TALL, content->place,
		arena_copy_n(grid->setting.arena, shown, (size_t)(end - shown)));
	buf_free(&text);
}

static void
band_check(const struct grid *grid, struct band band, const struct box *head, struct box *box)
{
	pos limit = band_limit(grid, head);
	if (box->height <= limit)
		return;
	band_too_tall(grid, band);
	box->height = limit > 0 ? limit : 1;
}

/* The header's box, kept for all the rows; NULL where there is nothing to repeat. */
static struct box *
head_box(struct grid *grid)
{
	struct band band = {.first = 0, .n = grid->table->n_head, .head = true};
	if (band.n == 0 && grid->table->light)
		return NULL;
	struct box *head = ARENA_NEW(grid->setting.arena, struct box);
	*head = band.n ? band_box(grid, band) : band_of_rule(grid);
	if (band.n)
		band_check(grid, band, NULL, head);
	head->keep = KEEP_GLUED;
	return head;
}

/* How many rows from here on are tied together by cells that span rows. */
static size_t
band_rows(const struct table *table, size_t first)
{
	size_t end = first + 1;
	for (size_t r = first; r < end; r++)
		for (size_t c = 0; c < table->n_columns; c++) {
			const struct table_cell *cell = &table->rows[r].cells[c];
			if (!cell->covered && cell->rows > 1 && r + (size_t)cell->rows > end)
				end = r + span_within(cell->rows, r, table->n_rows);
		}
	return end - first;
}

/* The first two rows stay with the header, the last with the totals and the notes, a group's title with its rows. */
static enum keep
band_keep(const struct table *table, struct band band)
{
	size_t next = band.first + band.n;
	if (next >= table->n_rows)
		return table->notes.first ? KEEP_WISH : KEEP_NONE;
	if (table->rows[next - 1].kind == ROW_GROUP)
		return KEEP_GLUED;
	enum row_kind kind = table->rows[next].kind;
	bool sums = kind == ROW_TOTAL || kind == ROW_SUBTOTAL;
	return sums || band.first == table->n_head ? KEEP_WISH : KEEP_NONE;
}

static void
rows_boxes(struct grid *grid, const struct box *head, box_list *out)
{
	const struct table *table = grid->table;
	for (size_t r = table->n_head; r < table->n_rows;) {
		struct band band = {.first = r, .n = band_rows(table, r)};
		struct box box = band_box(grid, band);
		band_check(grid, band, head, &box);
		box.keep = band_keep(table, band);
		box.head = head;
		*LIST_ADD(grid->setting.arena, out) = box;
		r += band.n;
	}
}

/* A line of text above or below; returns the gap that its role asks for after it. */
static pos
text_boxes(const struct setting *setting, const struct node *node, pos width, pos gap, enum keep keep, box_list *out)
{
	const struct role_style *style = role_style(node->paragraph.role);
	struct text_block block = paragraph_set(setting, node, width, style->align);
	size_t from = out->n;
	paragraph_boxes(setting, &block, 0, pos_most(gap, POS_TENTHS_PT(style->before)), out);
	for (size_t i = from; i < out->n; i++)
		if (out->at[i].keep < keep)
			out->at[i].keep = keep;
	return POS_TENTHS_PT(style->after);
}

static void
notes_boxes(const struct setting *setting, const struct table *table, pos width, box_list *out)
{
	pos gap = 0;
	for (const struct node *note = table->notes.first; note; note = note->next)
		gap = text_boxes(setting, note, width, gap, note->next ? KEEP_WISH : KEEP_NONE, out);
}

/* Marks that come first in a table: where it has no title, the gap above is the title's all the same. */
static pos
title_boxes(const struct setting *setting, const struct table *table, pos width, box_list *out)
{
	pos gap = POS_TENTHS_PT(role_style(ROLE_TABLE_TITLE)->before);
	if (table->title)
		gap = text_boxes(setting, table->title, width, gap, KEEP_GLUED, out);
	if (table->unit_line)
		gap = text_boxes(setting, table->unit_line, width, gap, KEEP_GLUED, out);
	return gap;
}

void
table_boxes(const struct setting *setting, const struct node *node, pos width, box_list *out)
{
	assert(node->kind == NODE_TABLE);
	const struct table *table = node->table;
	if (table->n_columns == 0 || table->n_rows == 0)
		return;
	if (table->n_columns > COLUMNS_MOST) {
		diag_add(setting->diag, MSG_TABLE_COLUMNS, node->place,
			arena_printf(setting->arena, "%zu", table->n_columns),
			arena_printf(setting->arena, "%d", COLUMNS_MOST));
		return;
	}
	struct grid *grid = ARENA_NEW(setting->arena, struct grid);
	*grid = (struct grid){.setting = *setting,
		.table = table,
		.place = node->place,
		.width = width,
		.rule = POS_TENTHS_PT(setting->sheet->cell_rule),
		.pad_x = POS_TENTHS_PT(setting->sheet->cell_pad_x),
		.pad_y = POS_TENTHS_PT(setting->sheet->cell_pad_y)};
	grid_fit(grid);
	pos gap = title_boxes(setting, table, width, out);
	struct box *head = head_box(grid);
	size_t first = out->n;
	if (head)
		*LIST_ADD(setting->arena, out) = *head;
	rows_boxes(grid, head, out);
	out->at[first].gap = gap;
	notes_boxes(setting, table, width, out);
}

/* ---- a page of rows ---- */

enum { OPEN_MOST = COLUMNS_MOST + 1 };

static bool
rule_continues(const struct item *above, const struct item *rule)
{
	return above->x == rule->x && above->y + above->h == rule->y && above->stroke == rule->stroke &&
		above->color == rule->color && above->role == rule->role;
}

/*
 * The last vertical rule met at each place across the page is open: the next row's either continues it or takes its
 * place. There are as many as columns, so looking through them is cheap.
 */
void
table_join_rules(struct page *page)
{
	size_t open[OPEN_MOST], n_open = 0, kept = 0;
	for (size_t i = 0; i < page->n_items; i++) {
		struct item item = page->items[i];
		page->items[kept] = item;
		if (item.kind != ITEM_RULE || item.w != 0 || !item.artifact) {
			kept++;
			continue;
		}
		size_t at = 0;
		while (at < n_open && page->items[open[at]].x != item.x)
			at++;
		if (at < n_open && rule_continues(&page->items[open[at]], &item)) {
			page->items[open[at]].h += item.h;
			continue;
		}
		if (at < OPEN_MOST)
			open[at] = kept;
		if (at == n_open && n_open < OPEN_MOST)
			n_open++;
		kept++;
	}
	page->n_items = kept;
}
