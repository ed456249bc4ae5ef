/*
 * The grid of a table: what its cells ask for, and the widths and type size that come of it.
 *
 * Text that does not fit shrinks for the whole table, never in single cells.
 */
#include "layout/grid.h"

#include <string.h>

#include "base/text.h"

static bool
grid_numeric(const struct grid *grid, size_t column)
{
	return grid->table->columns[column].kind != COLUMN_TEXT;
}

pos
pad_left(const struct grid *grid, size_t column)
{
	return measure_pad(grid->table, column, grid->pad_x);
}

pos
pad_right(const struct grid *grid, size_t end)
{
	return measure_pad(grid->table, end, grid->pad_x);
}

/* How gladly a column grows: one of a fixed width, or of small lines, last, of text first. */
static int
growth(const struct grid *grid, size_t column)
{
	const struct table_column *c = &grid->table->columns[column];
	return c->width || c->spark ? 0 : grid_numeric(grid, column) ? 1 : 2;
}

/* The widest text column; the widest of all where there is none; one that the block gives a width only where all have. */
static size_t
column_to_grow(const struct grid *grid)
{
	size_t grow = 0;
	for (size_t c = 1; c < grid->table->n_columns; c++) {
		int own = growth(grid, c), best = growth(grid, grow);
		if (own != best ? own > best : grid->natural[c] > grid->natural[grow])
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
grid_fit(struct grid *grid, const struct gauge *gauge)
{
	size_t n = grid->table->n_columns;
	struct asked asked[COLUMNS_MOST];
	bool airy[COLUMNS_MOST];
	int64_t text[COLUMNS_MOST];
	int weights[COLUMNS_MOST];
	bool weighs = false;
	measure_widths(gauge, grid->setting.table_size, grid->pad_x, asked);
	for (size_t c = 0; c < n; c++) {
		grid->narrowest[c] = asked[c].narrowest;
		grid->natural[c] = asked[c].natural;
		grid->headed[c] = asked[c].headed;
		text[c] = asked[c].text;
		grid->units[c] = asked[c].unit;
		weights[c] = grid->table->columns[c].weight;
		weighs |= weights[c] > 0;
		grid->form |= grid->table->columns[c].input != NULL;
		airy[c] = grid->table->columns[c].kind == COLUMN_NUMBER &&
			grid->table->columns[c].align != ALIGN_CENTRE && !grid->table->columns[c].width;
	}
	grid_head_room(grid);
	if (weighs)
		columns_weigh(grid->narrowest, weights, n, grid->width, grid->natural);
	else
		columns_air(airy, n, grid->width, grid->natural);
	columns_balance(grid->narrowest, text, n, grid->width, grid->natural);
	columns_fit(grid->narrowest, grid->natural, n, column_to_grow(grid), grid->width, grid->widths);
	for (size_t c = 0; c < n; c++)
		grid->edges[c + 1] = grid->edges[c] + grid->widths[c];
}
