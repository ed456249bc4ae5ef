/*
 * A source that is a workbook: one sheet of it read row by row, like a CSV (rows.h).
 *
 * The sheet is the one that `table` names, or the first of those that are not hidden in which most of the wanted columns
 * are found. Rows that are hidden or filtered out are read: they stand in Excel's sums too. A cell merged over several
 * rows belongs to each of them, as a village's name beside its three forces does; a figure so merged would be counted
 * several times, and is a finding. A formula counts as the value that was saved with it.
 */
#include <assert.h>

#include "base/text.h"
#include "load/header.h"
#include "load/rows.h"
#include "load/schema.h"
#include "load/sources.h"
#include "load/xlsx_book.h"
#include "load/xlsx_cell.h"
#include "load/xlsx_sheet.h"

enum { PEEKED_ROWS = 40 };

struct xlsx {
	struct rows rows;
	struct arena *arena;
	struct diag *diag;
	struct book *book;
	struct sheet *sheet;
	const char *name;  /* of the sheet, kept beyond the book */
	struct arena *row; /* texts of the row at hand */
	size_t at;         /* the first cell of the next row */
	const char **cells;
};

static struct place
place_of(const struct xlsx *x, struct arena *arena, size_t row, size_t column)
{
	return (struct place){.file = x->rows.source->file, .cell = xlsx_full_address(arena, x->name, row, column)};
}

static struct place
xlsx_place(const struct rows *rows, struct arena *arena, int64_t row, size_t column)
{
	return place_of((const struct xlsx *)rows, arena, (size_t)row, column);
}

static struct place
place_in_header(const void *self, int line, size_t column)
{
	const struct xlsx *x = self;
	return place_of(x, x->arena, (size_t)line, column);
}

static void
xlsx_close(struct rows *rows)
{
	struct xlsx *x = (struct xlsx *)rows;
	if (x->sheet)
		sheet_close(x->sheet);
	if (x->row)
		arena_close(x->row);
	if (x->book)
		book_close(x->book);
	x->sheet = NULL;
	x->row = NULL;
	x->book = NULL;
}

/* --- the header --------------------------------------------------------------------------------------------------- */

/* The first rows of a sheet, all of one width. */
struct peeked {
	LIST(struct peek) rows;
	LIST(size_t) ends; /* the first cell after each */
};

static const char *
peek_text(const struct xlsx *x, const struct sheet *sheet, const struct sheet_cell *cell)
{
	return cell ? xlsx_cell_text(x->book->arena, x->book, sheet, cell, x->rows.source->number) : "";
}

static struct peeked
peek(const struct xlsx *x, const struct sheet *sheet)
{
	struct peeked peeked = {0};
	struct arena *arena = x->book->arena;
	for (size_t at = 0; at < sheet->cells.n && peeked.rows.n < PEEKED_ROWS;) {
		size_t end = sheet_row_end(sheet, at);
		uint32_t row = sheet->cells.at[at].row;
		const char **cells = ARENA_ARRAY(arena, const char *, sheet->width);
		for (uint32_t i = 0; i < sheet->width; i++)
			cells[i] = peek_text(x, sheet, sheet_merged(sheet, row, i + 1));
		for (; at < end; at++)
			cells[sheet->cells.at[at].column - 1] = peek_text(x, sheet, &sheet->cells.at[at]);
		*LIST_ADD(arena, &peeked.rows) = (struct peek){.line = (int)row, .n = sheet->width, .cells = cells};
		*LIST_ADD(arena, &peeked.ends) = end;
	}
	return peeked;
}

/* A sheet with the header that was found in it. */
struct candidate {
	struct sheet *sheet;
	struct peeked peeked;
	struct header header;
};

static struct candidate
try_sheet(const struct xlsx *x, const struct book_sheet *named)
{
	struct candidate c = {.sheet = sheet_open(x->book, named)};
	if (!c.sheet)
		return c;
	c.peeked = peek(x, c.sheet);
	c.header = header_find(x->book->arena, c.peeked.rows.at, c.peeked.rows.n, x->rows.columns, x->rows.n_columns);
	return c;
}

static void
add_no_sheet(const struct xlsx *x)
{
	const char **names = ARENA_ARRAY(x->arena, const char *, x->book->n_sheets);
	for (size_t i = 0; i < x->book->n_sheets; i++)
		names[i] = x->book->sheets[i].name;
	diag_add(x->diag, MSG_BOOK_SHEET, x->rows.source->at, x->rows.source->file, x->rows.source->table,
		diag_names(x->diag, x->arena, x->rows.source->table, names, x->book->n_sheets));
}

/* Names of sheets are one whatever their case and spaces at the ends, as they are to Excel. */
static bool
is_named(const struct xlsx *x, const struct book_sheet *sheet)
{
	struct arena *arena = x->book->arena;
	return text_equal(text_upper(arena, text_trim(arena, sheet->name)),
		text_upper(arena, text_trim(arena, x->rows.source->table)));
}

/* The sheet to read; its `sheet` is NULL after findings. */
static struct candidate
choose_sheet(const struct xlsx *x)
{
	const struct book *book = x->book;
	struct candidate best = {0};
	for (size_t i = 0; i < book->n_sheets; i++) {
		if (x->rows.source->table ? !is_named(x, &book->sheets[i]) : book->sheets[i].hidden)
			continue;
		struct candidate c = try_sheet(x, &book->sheets[i]);
		if (!c.sheet) {
			if (best.sheet)
				sheet_close(best.sheet);
			return c;
		}
		if (best.sheet && c.header.found <= best.header.found) {
			sheet_close(c.sheet);
			continue;
		}
		if (best.sheet)
			sheet_close(best.sheet);
		best = c;
		if (x->rows.source->table || c.header.found == x->rows.n_columns)
			break;
	}
	if (!best.sheet && x->rows.source->table)
		add_no_sheet(x);
	else if (!best.sheet)
		diag_add(x->diag, MSG_BOOK_EMPTY, x->rows.source->at, x->rows.source->file);
	return best;
}

static void
add_no_header(const struct xlsx *x)
{
	struct buf names = {0};
	for (size_t i = 0; i < x->rows.n_columns; i++)
		buf_printf(&names, "%s“%s”", i ? ", " : "", x->rows.columns[i].header);
	diag_add(x->diag, MSG_HEADER_NONE, place_of(x, x->arena, 0, 0), buf_text(&names));
	buf_free(&names);
}

/* Finds sheet and header, and puts the reader below it (and below a row that numbers its columns). */
static bool
find_table(struct xlsx *x)
{
	struct candidate c = choose_sheet(x);
	struct column *columns = x->rows.columns;
	size_t n = x->rows.n_columns;
	if (!c.sheet)
		return false;
	x->sheet = c.sheet;
	x->name = arena_copy(x->arena, c.sheet->name);
	if (!c.header.found) {
		add_no_header(x);
		return false;
	}
	if (!header_check(x->arena, x->diag, &c.header, c.peeked.rows.at, columns, n, place_in_header, x))
		return false;
	for (size_t i = 0; i < n; i++)
		columns[i].number = c.header.numbers[i];
	size_t last = c.header.row + c.header.rows - 1;
	assert(c.header.rows && last < c.peeked.rows.n);
	x->rows.header = c.peeked.rows.at[last].line;
	if (last + 1 < c.peeked.rows.n && header_is_numbering(&c.peeked.rows.at[last + 1]))
		last++;
	x->at = c.peeked.ends.at[last];
	return true;
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

/* Whether the cells of a slot are counted. */
static bool
is_value(const struct source *source, size_t slot)
{
	return slot >= source->n_columns || text_equal(source->columns[slot].field, field_names[FIELD_VALUE]);
}

/* The cell's text; NULL after a finding. */
static const char *
wanted_text(struct xlsx *x, const struct sheet_cell *cell)
{
	const char *text = xlsx_cell_text(x->row, x->book, x->sheet, cell, x->rows.source->number);
	if (cell->kind == CELL_ERROR)
		diag_add(x->diag, MSG_CELL_ERROR, place_of(x, x->row, cell->row, cell->column), text);
	else if (cell->kind == CELL_FORMULA)
		diag_add(x->diag, MSG_CELL_FORMULA, place_of(x, x->row, cell->row, cell->column), NULL);
	else
		return text;
	return NULL;
}

/* What a merged range says of a blank cell. */
static const char *
merged_text(struct xlsx *x, uint32_t row, size_t slot)
{
	uint32_t column = (uint32_t)x->rows.columns[slot].number;
	const struct sheet_cell *cell = sheet_merged(x->sheet, row, column);
	if (!cell)
		return "";
	if (!is_value(x->rows.source, slot) || !xlsx_cell_is_number(x->book, cell))
		return wanted_text(x, cell);
	diag_add(x->diag, MSG_CELL_MERGED, place_of(x, x->row, cell->row, cell->column),
		xlsx_cell_text(x->row, x->book, x->sheet, cell, x->rows.source->number));
	return NULL;
}

static const char *
first_text(const struct xlsx *x, size_t at, size_t end)
{
	for (; at < end; at++) {
		const char *text = xlsx_cell_text(
			x->row, x->book, x->sheet, &x->sheet->cells.at[at], x->rows.source->number);
		if (text[0])
			return text;
	}
	return NULL;
}

/* Fills the row's cells from those of the sheet in [at, end); false after findings. */
static bool
read_cells(struct xlsx *x, size_t at, size_t end, struct row *row)
{
	uint32_t number = x->sheet->cells.at[at].row;
	bool good = true;
	for (size_t i = 0; i < x->rows.n_columns; i++) {
		uint32_t column = (uint32_t)x->rows.columns[i].number;
		const struct sheet_cell *cell = sheet_find(x->sheet, at, end, column);
		x->cells[i] = cell ? wanted_text(x, cell) : merged_text(x, number, i);
		good = good && x->cells[i];
	}
	row->number = number;
	row->cells = x->cells;
	row->first = first_text(x, at, end);
	return good;
}

static bool
xlsx_next(struct rows *rows, struct row *row)
{
	struct xlsx *x = (struct xlsx *)rows;
	while (x->at < x->sheet->cells.n) {
		size_t at = x->at;
		x->at = sheet_row_end(x->sheet, at);
		arena_clear(x->row);
		if (read_cells(x, at, x->at, row) && row->first)
			return true;
	}
	return false;
}

struct rows *
xlsx_open(struct arena *arena, struct diag *diag, const char *folder, const struct source *source,
	struct column *columns, size_t n)
{
	struct xlsx *x = ARENA_NEW(arena, struct xlsx);
	x->rows = (struct rows){source, columns, n, xlsx_next, xlsx_place, xlsx_close, 0, NULL};
	x->arena = arena;
	x->diag = diag;
	x->cells = ARENA_ARRAY(arena, const char *, n);
	x->book = book_open(diag, folder, source);
	if (x->book && find_table(x)) {
		x->row = arena_open();
		return &x->rows;
	}
	xlsx_close(&x->rows);
	return NULL;
}
