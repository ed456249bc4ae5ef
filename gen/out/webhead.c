/*
 * The head of a table on a web page, and what its cells will be to the rows below: see webgrid.h.
 */
#include "out/webgrid.h"

/* --- the grid ------------------------------------------------------------------------------------------------------ */

static bool
is_nested(const struct table *table)
{
	for (size_t i = table->n_head; i < table->n_rows; i++)
		if (table->rows[i].level > 1)
			return true;
	return table->source != NULL; /* nobody knows yet */
}

void
webgrid_open(struct webgrid *grid, struct web *web, const struct table *table, int number, bool in_parts)
{
	*grid = (struct webgrid){.web = web, .table = table, .number = number, .in_parts = in_parts};
	grid->widths = ARENA_ARRAY(web->arena, size_t, table->n_columns);
	tablehead_open(&grid->head, web->arena, table);
	grid->ids = in_parts || grid->head.deep || is_nested(table);
}

void
webgrid_close(struct webgrid *grid)
{
	for (size_t i = 0; i < TABLEHEAD_DEEPEST; i++)
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
	int number = grid->head.heads[r * grid->table->n_columns + column];
	buf_printf(out, "<th scope=\"%s\"", r == 0 && cell->cols > 1 ? "colgroup" : "col");
	if (grid->ids && number)
		buf_printf(out, " id=\"b%dh%d\"", grid->number, number);
	webgrid_span(out, cell, cell->cols == 1 && column + 1 == grid->head.names_end ? "name" : NULL);
	if (cell->content)
		webtext_content(grid->web, cell->content);
	buf_add(out, "</th>");
	webgrid_measure(grid, cell, column, true);
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
