/*
 * Tables: see table.h. A table is one piece, or several where it is too wide for its sheet.
 */
#include "layout/table.h"

#include <assert.h>

#include "base/text.h"
#include "layout/fit.h"
#include "layout/piece.h"

struct table_flow {
	struct setting setting;
	const struct node *node;
	pos width;
	const struct gauge *gauge;
	struct fit fit;
	LIST(struct piece *) pieces;
	pos whole; /* the height of the piece that begins with the next box */
};

/* --- findings -------------------------------------------------------------------------------------------------------- */

static const char *
heading_text(struct arena *arena, const struct table_cell *cell)
{
	struct buf name = {0};
	node_plain(cell->content, &name);
	return buf_finish(&name, arena);
}

/* What a column is called in a finding: the text of the lowest heading above it. */
static const char *
column_name(struct arena *arena, const struct table *table, size_t column)
{
	for (size_t r = table->n_head; r-- > 0;) {
		const struct table_cell *cell = &table->rows[r].cells[column];
		if (table->rows[r].kind != ROW_HEAD || cell->covered || !cell->content)
			continue;
		return heading_text(arena, cell);
	}
	return table->columns[column].field ? table->columns[column].field : "STT";
}

static struct place
column_place(const struct table_flow *flow, size_t column)
{
	struct place place = flow->node->table->columns[column].place;
	return place.file ? place : flow->node->place;
}

static void
report_too_wide(const struct table_flow *flow)
{
	const struct table *table = flow->node->table;
	struct asked asked[COLUMNS_MOST];
	size_t worst = 0;
	measure_widths(flow->gauge, flow->fit.size, POS_TENTHS_PT(flow->setting.sheet->cell_pad_x), asked);
	for (size_t c = 1; c < table->n_columns; c++)
		if (asked[c].content > asked[worst].content)
			worst = c;
	struct arena *arena = flow->setting.arena;
	diag_add(flow->setting.diag, MSG_COLUMN_NARROW, column_place(flow, worst), column_name(arena, table, worst),
		arena_printf(arena, "%.0f", POS_TO_PT(asked[worst].content) * 25.4 / 72));
}

static const char *
millimetres(struct arena *arena, int64_t length)
{
	return arena_printf(arena, "%.0f", (double)length / 1024 * 25.4 / 72);
}

/* Not the words are too wide, but what the block asks for. */
static bool
report_widths(const struct table_flow *flow)
{
	struct asked asked[COLUMNS_MOST];
	int64_t content = 0, wanted = 0;
	measure_widths(flow->gauge, flow->fit.size, POS_TENTHS_PT(flow->setting.sheet->cell_pad_x), asked);
	for (size_t c = 0; c < flow->node->table->n_columns; c++) {
		content += asked[c].content;
		wanted += asked[c].narrowest;
	}
	if (content > flow->width)
		return false;
	diag_add(flow->setting.diag, MSG_WIDTHS_WIDE, flow->node->place, millimetres(flow->setting.arena, wanted),
		millimetres(flow->setting.arena, flow->width));
	return true;
}

/* A column that the block sets narrower than a word in it. */
static void
report_fixed(const struct table_flow *flow)
{
	const struct table *table = flow->node->table;
	struct arena *arena = flow->setting.arena;
	struct asked asked[COLUMNS_MOST];
	measure_widths(flow->gauge, flow->fit.size, POS_TENTHS_PT(flow->setting.sheet->cell_pad_x), asked);
	for (size_t c = 0; c < table->n_columns; c++)
		if (table->columns[c].width && asked[c].content > POS_TENTHS_MM(table->columns[c].width))
			diag_add(flow->setting.diag, MSG_COLUMN_FIXED, column_place(flow, c),
				column_name(arena, table, c), arena_printf(arena, "%g", table->columns[c].width / 10.0),
				arena_printf(arena, "%.1f", POS_TO_PT(asked[c].content) * 25.4 / 72));
}

/* "12", "10,5" */
static const char *
points(struct arena *arena, int tenths)
{
	return tenths % 10 ? arena_printf(arena, "%d,%d", tenths / 10, tenths % 10)
			   : arena_printf(arena, "%d", tenths / 10);
}

/* Smaller than its roles for the sheet's sake; what a trial of a smaller size asks for is not said. */
static void
report_smaller(const struct table_flow *flow)
{
	struct arena *arena = flow->setting.arena;
	int own = flow->gauge->size, asked = flow->setting.table_size;
	if (flow->fit.size >= own || (asked && flow->fit.size >= asked))
		return;
	int64_t needs = measure_least(flow->gauge, own, POS_TENTHS_PT(flow->setting.sheet->cell_pad_x));
	diag_add(flow->setting.diag, MSG_TABLE_SMALLER, flow->node->place, points(arena, flow->fit.size),
		points(arena, own), millimetres(arena, needs), millimetres(arena, flow->width));
}

void
table_gathered(const struct setting *setting, const struct node *table, size_t rows)
{
	struct arena *arena = setting->arena;
	diag_add(setting->diag, MSG_TABLE_GATHERED, table->place, points(arena, setting->table_size),
		arena_printf(arena, "%zu", rows));
}

static void
report_pieces(const struct table_flow *flow)
{
	enum { LEAST = 100 };
	struct arena *arena = flow->setting.arena;
	int64_t least = measure_least(flow->gauge, LEAST, POS_TENTHS_PT(flow->setting.sheet->cell_pad_x));
	diag_add(flow->setting.diag, MSG_TABLE_PIECES, flow->node->place,
		arena_printf(arena, "%zu", flow->fit.n_pieces), millimetres(arena, least),
		millimetres(arena, flow->width));
}

/* What was chosen and why, and what could not be. */
static void
report(const struct table_flow *flow)
{
	if (flow->fit.too_wide && !report_widths(flow))
		report_too_wide(flow);
	report_fixed(flow);
	if (flow->fit.n_pieces > 1)
		report_pieces(flow);
	else if (flow->fit.small)
		diag_add(flow->setting.diag, MSG_TABLE_SMALL, column_place(flow, 0), "");
	else if (!flow->fit.too_wide)
		report_smaller(flow);
}

static bool
fits_sheets(const struct setting *setting, const struct node *node)
{
	const struct table *table = node->table;
	if (table->n_columns <= COLUMNS_MOST)
		return true;
	diag_add(setting->diag, MSG_TABLE_COLUMNS, node->place, arena_printf(setting->arena, "%zu", table->n_columns),
		arena_printf(setting->arena, "%d", COLUMNS_MOST));
	return false;
}

/* --- pieces ---------------------------------------------------------------------------------------------------------- */

/* The first column under the heading of the first row that stands above a column. */
static size_t
heading_first(const struct table *table, size_t column)
{
	while (table->n_head && column > 0 && table->rows[0].cells[column].covered)
		column--;
	return column;
}

/*
 * What the piece's columns from the i-th on are called: the heading of the first row where all below it is in the piece,
 * since the lowest ones are often the same under each ("Chỉ tiêu", "Kết quả"); else the lowest.
 */
static const char *
piece_name(const struct table_flow *flow, const struct fit_piece *columns, size_t i)
{
	struct arena *arena = flow->setting.arena;
	const struct table *table = flow->node->table;
	size_t column = columns->columns[i], first = heading_first(table, column);
	if (!table->n_head || !table->rows[0].cells[first].content)
		return column_name(arena, table, column);
	const struct table_cell *cell = &table->rows[0].cells[first];
	bool whole = columns->columns[flow->fit.stub] <= first &&
		first + (size_t)cell->cols - 1 <= columns->columns[columns->n - 1];
	return whole ? heading_text(arena, cell) : column_name(arena, table, column);
}

/* "Các cột từ “Công an” đến “Cộng”": what a later piece begins with. */
static const struct node *
piece_title(const struct table_flow *flow, const struct fit_piece *columns)
{
	struct arena *arena = flow->setting.arena;
	const char *from = piece_name(flow, columns, flow->fit.stub);
	const char *to = piece_name(flow, columns, columns->n - 1);
	const char *text = text_equal(from, to)
		? arena_printf(arena, "(tiếp theo: cột “%s”)", from)
		: arena_printf(arena, "(tiếp theo: các cột từ “%s” đến “%s”)", from, to);
	if (flow->setting.section)
		text = arena_printf(arena, "%s %s", flow->setting.section, text);
	return node_line(arena, ROLE_TABLE_CONTINUED, text, flow->node->place);
}

/* The height of a piece, its gap left out; 0 where a page cannot hold it. */
static pos
piece_height(const struct setting *setting, const struct piece_asked *asked)
{
	const struct sheet *sheet = setting->sheet;
	pos room = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) - setting->foot, height = 0;
	struct setting own = *setting;
	own.arena = arena_open();
	struct piece *piece = piece_open(&own, asked);
	struct box box;
	for (bool first = true; height <= room && piece_next(piece, &box); first = false)
		height += box.height + (first ? 0 : box.gap);
	piece_close(piece);
	arena_close(own.arena);
	return height <= room ? height : 0;
}

static struct piece *
open_piece(struct table_flow *flow, size_t i)
{
	const struct table *table = flow->node->table;
	bool first = i == 0, last = i + 1 == flow->fit.n_pieces;
	struct piece_asked asked = {.gauge = flow->gauge,
		.place = flow->node->place,
		.block = flow->node,
		.width = flow->width,
		.size = flow->fit.size,
		.above = first ? flow->setting.above : 0,
		.title = first ? table->title : NULL,
		.unit_line = first ? table->unit_line : NULL,
		.notes = last ? table->notes.first : NULL};
	if (flow->fit.n_pieces > 1) {
		struct arena *arena = flow->setting.arena;
		const struct fit_piece *columns = &flow->fit.pieces[i];
		const struct table *slice = table_slice(arena, table, columns->columns, columns->n);
		asked.gauge = measure_slice(arena, flow->gauge, columns->columns, columns->n, slice);
		if (!first)
			asked.title = piece_title(flow, columns);
		flow->whole = first ? 0 : piece_height(&flow->setting, &asked);
	}
	struct piece *piece = piece_open(&flow->setting, &asked);
	*LIST_ADD(flow->setting.arena, &flow->pieces) = piece;
	return piece;
}

/* --- the contract ---------------------------------------------------------------------------------------------------- */

struct table_flow *
table_open(const struct setting *setting, const struct node *node, const struct gauge *gauge, pos width)
{
	assert(node->kind == NODE_TABLE);
	const struct table *table = node->table;
	if (table->n_columns == 0 || (table->n_rows == 0 && !table->source) || !fits_sheets(setting, node))
		return NULL;
	struct table_flow *flow = ARENA_NEW(setting->arena, struct table_flow);
	*flow = (struct table_flow){.setting = *setting, .node = node, .width = width};
	flow->gauge = gauge ? gauge : measure_table(setting, table);
	flow->fit = fit_table(setting, flow->gauge, width, !table->light);
	report(flow);
	open_piece(flow, 0);
	return flow;
}

bool
table_next(struct table_flow *flow, struct box *box)
{
	while (!piece_next(flow->pieces.at[flow->pieces.n - 1], box)) {
		if (flow->pieces.n == flow->fit.n_pieces)
			return false;
		open_piece(flow, flow->pieces.n);
	}
	box->whole = flow->whole;
	flow->whole = 0;
	return true;
}

void
table_turn(struct table_flow *flow)
{
	piece_turn(flow->pieces.at[flow->pieces.n - 1]);
}

void
table_close(struct table_flow *flow)
{
	for (size_t i = 0; i < flow->pieces.n; i++)
		piece_close(flow->pieces.at[i]);
}

void
table_boxes(const struct setting *setting, const struct node *node, pos width, box_list *out)
{
	struct table_flow *flow = table_open(setting, node, NULL, width);
	if (!flow)
		return;
	for (struct box box; table_next(flow, &box);)
		*LIST_ADD(setting->arena, out) = box;
	table_close(flow);
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
