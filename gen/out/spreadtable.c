/*
 * The table on its sheet: see spread.h. Rows are written in their order and leave memory; a merged range is told when
 * its last row is at hand, after which its cells are written, for a row that has left cannot be come back to.
 */
#include "base/text.h"
#include "out/spreadsheet.h"

enum { LINE = 16, ROWS_HELD = 256, WIDEST_FROZEN = 60, TALLEST = 409 /* points: no row of a sheet is taller */ };

/* Lines that a text takes in a width of so many digits, words kept whole. */
static int
lines_of(const char *text, int width)
{
	int lines = 1, at = 0;
	while (*text) {
		int word = 0;
		while (*text && *text != ' ' && *text != '\n') {
			text_next(&text);
			word++;
		}
		if (at && at + 1 + word > width) {
			lines++;
			at = word;
		} else {
			at += word + (at > 0);
		}
		if (*text == '\n') {
			lines++;
			at = 0;
		}
		if (*text)
			text++;
	}
	return lines;
}

static int
width_over(const struct spreadsheet *s, size_t column, int columns)
{
	int width = 0;
	for (int i = 0; i < columns; i++)
		width += s->plan->widths[column + (size_t)i] + 1;
	return width - 1;
}

void
spread_line(struct spreadsheet *s, const char *text, struct look look)
{
	size_t n = s->table->n_columns;
	int size = look.size ? look.size : SPREAD_SIZE;
	int lines = lines_of(text, width_over(s, 0, (int)n) * SPREAD_SIZE / size);
	lxw_format *format = spread_format(s, look);
	worksheet_set_row(s->sheet, s->row, lines * (size + 4.0), NULL);
	if (n > 1)
		worksheet_merge_range(s->sheet, s->row, 0, s->row, (lxw_col_t)(n - 1), "", format);
	worksheet_write_string(s->sheet, s->row, 0, text, format);
	s->row++;
}

/* --- header ------------------------------------------------------------------------------------------------------- */

/* Lines that each row of the header needs; a cell over several rows gives what it lacks to the last. */
static void
measure_header(const struct spreadsheet *s, int *lines)
{
	const struct table *table = s->table;
	for (size_t r = 0; r < table->n_head; r++)
		lines[r] = 1;
	for (int pass = 0; pass < 2; pass++)
		for (size_t r = 0; r < table->n_head; r++)
			for (size_t c = 0; c < table->n_columns; c++) {
				const struct table_cell *cell = &table->rows[r].cells[c];
				if (cell->covered || !cell->content || (cell->rows > 1) != pass)
					continue;
				struct buf text = {0};
				node_plain(cell->content, &text);
				int need = lines_of(buf_text(&text), width_over(s, c, cell->cols));
				buf_free(&text);
				for (int i = 0; i < cell->rows - 1; i++)
					need -= lines[r + (size_t)i];
				int *last = &lines[r + (size_t)cell->rows - 1];
				*last = need > *last ? need : *last;
			}
}

/* The ranges that end in this row of the header, or in a row of the body. */
static void
merge_row(struct spreadsheet *s, const struct table_row *rows, size_t r)
{
	for (size_t top = 0; top <= r; top++)
		for (size_t c = 0; c < s->table->n_columns; c++) {
			const struct table_cell *cell = &rows[top].cells[c];
			if (cell->covered || (cell->cols < 2 && cell->rows < 2) || top + (size_t)cell->rows - 1 != r)
				continue;
			struct look look = {.align = cell->align, .border = true, .size = SPREAD_SIZE};
			worksheet_merge_range(s->sheet, s->row - (uint32_t)(r - top), (lxw_col_t)c, s->row,
				(lxw_col_t)(c + (size_t)cell->cols - 1), "", spread_format(s, look));
		}
}

static void
write_header(struct spreadsheet *s)
{
	const struct table *table = s->table;
	int *lines = ARENA_ARRAY(s->arena, int, table->n_head);
	measure_header(s, lines);
	s->header = s->row;
	for (size_t r = 0; r < table->n_head; r++) {
		worksheet_set_row(s->sheet, s->row, lines[r] * LINE + 4.0, NULL);
		merge_row(s, table->rows, r);
		for (size_t c = 0; c < table->n_columns; c++)
			spread_cell(s, &table->rows[r], c, NULL);
		s->row++;
	}
	s->body = s->row;
}

/* --- body --------------------------------------------------------------------------------------------------------- */

/* Lines of the cell in need of most: a sheet does not see to the height of merged cells, nor on paper to any. */
static int
row_lines(const struct spreadsheet *s, const struct table_row *row)
{
	int most = 1;
	for (size_t c = 0; c < s->table->n_columns; c++) {
		const struct table_cell *cell = &row->cells[c];
		if (cell->covered || !cell->content || s->table->columns[c].kind == COLUMN_NUMBER)
			continue;
		struct buf text = {0};
		node_plain(cell->content, &text);
		int lines = lines_of(buf_text(&text), width_over(s, c, cell->cols));
		buf_free(&text);
		most = lines > most ? lines : most;
	}
	return most;
}

static void
write_row(struct spreadsheet *s, const struct table_row *row, const struct milestone *milestone)
{
	double height = row_lines(s, row) * LINE + 3.0;
	worksheet_set_row(s->sheet, s->row, height < TALLEST ? height : TALLEST, NULL);
	merge_row(s, row, 0);
	for (size_t c = 0; c < s->table->n_columns; c++)
		spread_cell(s, row, c, milestone);
	s->row++;
}

static void
write_rows(struct spreadsheet *s)
{
	struct arena *held = arena_open(), *whole = s->scratch;
	struct table_walk rows = table_walk_open(s->table);
	struct table_row row;
	size_t at = 0;
	s->scratch = held;
	for (size_t number = 0; table_walk_next(&rows, held, &row); number++) {
		write_row(s, &row, spreadplan_milestone(s->plan, number, &at));
		if (number % ROWS_HELD == ROWS_HELD - 1)
			arena_clear(held);
	}
	table_walk_close(&rows);
	arena_close(held);
	s->scratch = whole;
}

/* --- panes ---------------------------------------------------------------------------------------------------------- */

/* Columns that stay in sight: up to the first that names the rows; none where they would fill the window. */
static size_t
frozen_columns(const struct spreadsheet *s)
{
	const struct table *table = s->table;
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].kind == COLUMN_TEXT && table->columns[i].field)
			return i + 1 < table->n_columns && width_over(s, 0, (int)i + 1) < WIDEST_FROZEN ? i + 1 : 0;
	return 0;
}

void
spread_table(struct spreadsheet *s)
{
	const double digit = 8.0 / 7; /* 12 pt over the 11 pt that widths are counted in */
	write_header(s);
	write_rows(s);
	for (size_t i = 0; i < s->table->n_columns; i++)
		worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, s->plan->widths[i] * digit + 1.5, NULL);
	worksheet_freeze_panes(s->sheet, s->body, (lxw_col_t)frozen_columns(s));
	worksheet_repeat_rows(s->sheet, s->header, s->body - 1);
}
