/*
 * The head of a table on a web page, and what its cells will be to the rows below: see webgrid.h.
 */
#include <ctype.h>

#include "out/webgrid.h"

/* --- which cells head others --------------------------------------------------------------------------------------- */

/* "x12", "01.234": a sign for the row that its name stands beside. */
static bool
is_code(const char *text)
{
	bool digit = false;
	for (; *text; text++) {
		if (isspace((unsigned char)*text))
			return false;
		digit |= isdigit((unsigned char)*text) != 0;
	}
	return digit;
}

static bool
first_body(const struct table *table, struct arena *arena, struct table_row *row)
{
	struct table_walk walk = table_walk_open(table);
	bool found = false;
	while (!found && table_walk_next(&walk, arena, row))
		found = row->kind == ROW_BODY;
	table_walk_close(&walk);
	return found;
}

/* The first column of text names the rows; where it holds codes, the one after it does too. */
static void
find_names(struct webgrid *grid)
{
	const struct table *table = grid->table;
	size_t first = 0;
	while (first < table->n_columns && table->columns[first].kind != COLUMN_TEXT)
		first++;
	grid->names = first;
	grid->names_end = first < table->n_columns ? first + 1 : first;
	struct arena *scratch = arena_open();
	struct table_row row;
	if (first + 1 < table->n_columns && table->columns[first + 1].kind == COLUMN_TEXT &&
		first_body(table, scratch, &row) && is_code(webgrid_plain(grid, &row.cells[first])))
		grid->names_end = first + 2;
	arena_close(scratch);
}

/* Numbers the head cells, and writes each down for all the columns and rows that it covers. */
static void
number_heads(struct webgrid *grid)
{
	const struct table *table = grid->table;
	size_t n = table->n_columns;
	int number = 0;
	grid->heads = ARENA_ARRAY(grid->web->arena, int, n * table->n_head);
	for (size_t r = 0; r < table->n_head; r++)
		for (size_t c = 0; c < n; c++) {
			const struct table_cell *cell = &table->rows[r].cells[c];
			if (webgrid_is_empty(cell))
				continue;
			number++;
			for (size_t y = r; y < r + (size_t)cell->rows; y++)
				for (size_t x = c; x < c + (size_t)cell->cols; x++)
					grid->heads[y * n + x] = number;
		}
}

/* What no scope can say: a head over heads that are over others, and one head over the names of rows. */
static bool
is_deep(const struct webgrid *grid)
{
	const struct table *table = grid->table;
	size_t deep = 0;
	for (size_t r = 0; r < table->n_head; r++) {
		deep += table->rows[r].kind == ROW_HEAD;
		for (size_t c = 0; c < table->n_columns; c++) {
			const struct table_cell *cell = &table->rows[r].cells[c];
			if (!cell->covered && cell->cols > 1 && (r > 0 || c < grid->names_end))
				return true;
		}
	}
	return deep > 2;
}

static bool
is_nested(const struct table *table)
{
	for (size_t i = table->n_head; i < table->n_rows; i++)
		if (table->rows[i].level > 1)
			return true;
	return table->source != NULL; /* nobody knows yet */
}

/* --- the grid ------------------------------------------------------------------------------------------------------ */

void
webgrid_open(struct webgrid *grid, struct web *web, const struct table *table, int number, bool in_parts)
{
	*grid = (struct webgrid){.web = web, .table = table, .number = number, .in_parts = in_parts};
	grid->widths = ARENA_ARRAY(web->arena, size_t, table->n_columns);
	find_names(grid);
	number_heads(grid);
	grid->by_id = is_deep(grid);
	grid->ids = in_parts || grid->by_id || is_nested(table);
}

void
webgrid_close(struct webgrid *grid)
{
	for (size_t i = 0; i < WEBGRID_DEEPEST; i++)
		buf_free(&grid->path[i].label);
	buf_free(&grid->plain);
}

/* --- the head ------------------------------------------------------------------------------------------------------ */

static void
write_head_cell(struct webgrid *grid, size_t r, size_t column)
{
	const struct table_row *row = &grid->table->rows[r];
	const struct table_cell *cell = &row->cells[column];
	struct buf *out = grid->web->out;
	int number = grid->heads[r * grid->table->n_columns + column];
	buf_printf(out, "<th scope=\"%s\"", r == 0 && cell->cols > 1 ? "colgroup" : "col");
	if (grid->ids && number)
		buf_printf(out, " id=\"b%dh%d\"", grid->number, number);
	webgrid_span(out, cell, cell->cols == 1 && column + 1 == grid->names_end ? "name" : NULL);
	if (cell->content)
		webtext_content(grid->web, cell->content);
	buf_add(out, "</th>");
	webgrid_measure(grid, cell, column);
}

/* A head over several columns heads a group of columns, which must then be one. */
static void
write_column_groups(const struct webgrid *grid, struct buf *out)
{
	const struct table *table = grid->table;
	size_t single = 0;
	bool spans = false;
	for (size_t c = 0; table->n_head && c < table->n_columns; c++)
		spans |= table->rows[0].cells[c].cols > 1;
	for (size_t c = 0; spans && c < table->n_columns;) {
		size_t cols = (size_t)table->rows[0].cells[c].cols;
		single += cols == 1;
		c += cols;
		bool more = c < table->n_columns && table->rows[0].cells[c].cols == 1;
		if (single && (cols > 1 || !more)) {
			buf_printf(out, "<colgroup span=\"%zu\"></colgroup>", single);
			single = 0;
		}
		if (cols > 1)
			buf_printf(out, "<colgroup span=\"%zu\"></colgroup>", cols);
	}
	buf_add(out, spans ? "\n" : "");
}

void
webgrid_head(struct webgrid *grid, struct buf *out)
{
	const struct table *table = grid->table;
	struct buf *before = grid->web->out;
	grid->web->out = out;
	write_column_groups(grid, out);
	buf_add(out, "<thead>\n");
	for (size_t r = 0; r < table->n_head; r++) {
		buf_add(out, table->rows[r].kind == ROW_NUMBERS ? "<tr class=\"numbers\">" : "<tr>");
		for (size_t c = 0; c < table->n_columns; c++)
			if (!table->rows[r].cells[c].covered)
				write_head_cell(grid, r, c);
		buf_add(out, "</tr>\n");
	}
	buf_add(out, "</thead>\n");
	grid->web->out = before;
}
