/*
 * The grid of a table: what its cells ask for, and the widths and type size that come of it.
 *
 * Text that does not fit shrinks for the whole table, never in single cells.
 */
#include "layout/grid.h"

#include <string.h>

#include "base/text.h"

/* Sizes of table text to try after the role's own, tenths of a point; the last is a last resort (rules of practice). */
static const int grid_sizes[] = {120, 110, 105, 100, 90};
enum { N_GRID_SIZES = sizeof grid_sizes / sizeof *grid_sizes };

static bool
grid_numeric(const struct grid *grid, size_t column)
{
	return grid->table->columns[column].kind != COLUMN_TEXT;
}

/* A single figure or word: whatever stands in it, it is not broken. */
static bool
cell_single(const struct node *content)
{
	const struct node *child = content->children.first;
	if (!child || child->next)
		return false;
	if (child->kind == NODE_VALUE)
		return child->value.text && !strchr(child->value.text, ' ');
	return child->kind == NODE_TEXT && !strchr(child->text, ' ');
}

/* Light tables are flush with the text around them. */
pos
pad_left(const struct grid *grid, size_t column)
{
	return grid->table->light && column == 0 ? 0 : grid->pad_x;
}

pos
pad_right(const struct grid *grid, size_t end)
{
	return grid->table->light && end == grid->table->n_columns ? 0 : grid->pad_x;
}

/* Cells over several columns that begin and end alike: the widest word that must fit in them together. */
struct span {
	size_t column, end;
	pos narrowest;
};

/* The table being measured: rows come and go, what they ask for stays. */
struct measuring {
	struct grid *grid;
	LIST(struct span) spans;
	int size; /* the largest of the cells' roles, tenths of a point */
};

/* A heading asks for half its length, since it may stand on two lines; other cells ask for all of it. */
static void
measure_cell(struct grid *grid, const struct table_row *row, size_t column)
{
	pos natural, narrowest, pads = pad_left(grid, column) + pad_right(grid, column + 1);
	const struct node *content = row->cells[column].content;
	paragraph_measure(&grid->setting, content, &natural, &narrowest);
	if (row->kind == ROW_NUMBERS || (grid_numeric(grid, column) && cell_single(content)))
		narrowest = natural;
	grid->headed[column] = pos_most(grid->headed[column], natural + pads);
	if (row->kind == ROW_HEAD && grid_numeric(grid, column))
		natural = pos_most(natural / 2, narrowest);
	grid->narrowest[column] = pos_most(grid->narrowest[column], narrowest + pads);
	grid->natural[column] = pos_most(grid->natural[column], natural + pads);
}

static void
note_span(struct measuring *m, const struct table_cell *cell, size_t column)
{
	pos natural, narrowest;
	size_t end = column + span_within(cell->cols, column, m->grid->table->n_columns);
	paragraph_measure(&m->grid->setting, cell->content, &natural, &narrowest);
	for (size_t i = 0; i < m->spans.n; i++)
		if (m->spans.at[i].column == column && m->spans.at[i].end == end) {
			m->spans.at[i].narrowest = pos_most(m->spans.at[i].narrowest, narrowest);
			return;
		}
	*LIST_ADD(m->grid->arena, &m->spans) = (struct span){column, end, narrowest};
}

/* A cell over several columns: its widest word must fit in them together. */
static void
spread_span(struct grid *grid, const struct span *span)
{
	pos narrowest = span->narrowest + pad_left(grid, span->column) + pad_right(grid, span->end);
	for (size_t i = span->column; i < span->end; i++)
		narrowest -= grid->narrowest[i];
	for (size_t i = span->column; i < span->end && narrowest > 0; i++) {
		pos part = narrowest / (pos)(span->end - i);
		grid->narrowest[i] += part;
		grid->natural[i] = pos_most(grid->natural[i], grid->narrowest[i]);
		narrowest -= part;
	}
}

static void
measure_row(struct measuring *m, const struct table_row *row)
{
	struct grid *grid = m->grid;
	for (size_t c = 0; c < grid->table->n_columns; c++) {
		const struct table_cell *cell = &row->cells[c];
		if (cell->covered || !cell->content)
			continue;
		int size = role_style(cell->content->paragraph.role)->size[grid->setting.sizes];
		m->size = size > m->size ? size : m->size;
		if (cell->cols > 1)
			note_span(m, cell, c);
		else
			measure_cell(grid, row, c);
	}
}

/* All rows, the header's first. What a row needs while it is measured is given back every so many rows. */
static void
measure_rows(struct measuring *m)
{
	enum { BATCH = 256 };
	struct grid *grid = m->grid;
	struct arena *scratch = arena_open();
	grid->setting.arena = scratch;
	for (size_t r = 0; r < grid->table->n_head; r++)
		measure_row(m, &grid->table->rows[r]);
	struct table_walk walk = table_walk_open(grid->table);
	struct table_row row;
	for (size_t n = 1; table_walk_next(&walk, scratch, &row); n++) {
		measure_row(m, &row);
		if (n % BATCH == 0)
			arena_clear(scratch);
	}
	table_walk_close(&walk);
	grid->setting.arena = grid->arena;
	arena_close(scratch);
}

/* Fills narrowest and natural at the size of the setting; returns the sum of the narrowest. */
static int64_t
grid_measure(struct grid *grid)
{
	struct measuring m = {.grid = grid};
	memset(grid->narrowest, 0, sizeof grid->narrowest);
	memset(grid->natural, 0, sizeof grid->natural);
	memset(grid->headed, 0, sizeof grid->headed);
	measure_rows(&m);
	for (size_t i = 0; i < m.spans.n; i++)
		spread_span(grid, &m.spans.at[i]);
	int most = grid->setting.table_size;
	grid->size = most && most < m.size ? most : m.size;
	int64_t sum = 0;
	for (size_t c = 0; c < grid->table->n_columns; c++)
		sum += grid->narrowest[c];
	return sum;
}

/* Widths scale with the type, so only sizes that may fit are measured; the pads are counted as if they shrank too. */
static bool
grid_shrink(struct grid *grid, int64_t need)
{
	int size = grid->size;
	for (int i = 0; i < N_GRID_SIZES; i++) {
		bool last = i == N_GRID_SIZES - 1;
		if (grid_sizes[i] >= size || (!last && need * grid_sizes[i] / size > grid->width))
			continue;
		grid->setting.table_size = grid_sizes[i];
		if (grid_measure(grid) <= grid->width)
			return true;
	}
	return false;
}

/* What a column is called in a finding: the text of the lowest heading above it. */
static const char *
column_name(const struct grid *grid, size_t column)
{
	const struct table *table = grid->table;
	for (size_t r = table->n_head; r-- > 0;) {
		const struct table_cell *cell = &table->rows[r].cells[column];
		if (table->rows[r].kind != ROW_HEAD || cell->covered || !cell->content)
			continue;
		struct buf name = {0};
		node_plain(cell->content, &name);
		return buf_finish(&name, grid->setting.arena);
	}
	return table->columns[column].field ? table->columns[column].field : "STT";
}

static struct place
column_place(const struct grid *grid, size_t column)
{
	struct place place = grid->table->columns[column].place;
	return place.file ? place : grid->place;
}

static void
grid_too_wide(const struct grid *grid)
{
	size_t worst = 0;
	for (size_t c = 1; c < grid->table->n_columns; c++)
		if (grid->narrowest[c] > grid->narrowest[worst])
			worst = c;
	const char *millimetres = arena_printf(
		grid->setting.arena, "%.0f", POS_TO_PT(grid->narrowest[worst]) * 25.4 / 72);
	diag_add(grid->setting.diag, MSG_COLUMN_NARROW, column_place(grid, worst), column_name(grid, worst),
		millimetres);
}

/* The widest text column; the widest of all where there is none. */
static size_t
column_to_grow(const struct grid *grid)
{
	size_t grow = 0;
	for (size_t c = 1; c < grid->table->n_columns; c++) {
		bool text = !grid_numeric(grid, c), best = !grid_numeric(grid, grow);
		if (text != best ? text : grid->natural[c] > grid->natural[grow])
			grow = c;
	}
	return grow;
}

/* Headings stand on one line where there is room for all that are not much wider than an even share. */
static void
grid_head_room(struct grid *grid)
{
	size_t n = grid->table->n_columns;
	pos most = grid->width / (pos)n * 3 / 2, wider[COLUMNS_MOST];
	int64_t sum = 0;
	for (size_t c = 0; c < n; c++) {
		wider[c] = grid->headed[c] <= most ? pos_most(grid->headed[c], grid->natural[c]) : grid->natural[c];
		sum += wider[c];
	}
	if (sum <= grid->width)
		memcpy(grid->natural, wider, n * sizeof *wider);
}

void
grid_fit(struct grid *grid)
{
	size_t n = grid->table->n_columns;
	int64_t need = grid_measure(grid);
	if (need > grid->width) {
		if (!grid_shrink(grid, need))
			grid_too_wide(grid);
		else if (grid->setting.table_size == grid_sizes[N_GRID_SIZES - 1])
			diag_add(grid->setting.diag, MSG_TABLE_SMALL, column_place(grid, 0), "");
	}
	grid_head_room(grid);
	bool airy[COLUMNS_MOST];
	for (size_t c = 0; c < n; c++)
		airy[c] = grid->table->columns[c].kind == COLUMN_NUMBER &&
			grid->table->columns[c].align != ALIGN_CENTRE;
	columns_air(airy, n, grid->width, grid->natural);
	columns_fit(grid->narrowest, grid->natural, n, column_to_grow(grid), grid->width, grid->widths);
	for (size_t c = 0; c < n; c++)
		grid->edges[c + 1] = grid->edges[c] + grid->widths[c];
}
