/*
 * Excerpts: see excerpt.h.
 */
#include "load/excerpt.h"

#include <stdio.h>

#include "base/diag.h"
#include "load/sources.h"
#include "load/textfile.h"
#include "load/xlsx_book.h"
#include "load/xlsx_cell.h"
#include "load/xlsx_sheet.h"

struct excerpt {
	struct arena *arena;
	struct diag *silent;
	const struct remarks *remarks;
	const struct textfile *file; /* a CSV, */
	struct book *book;           /* or a workbook, */
	struct sheet *sheet;         /* with the sheet asked for last; NULL: it cannot be read */
	const char *table;
};

struct excerpt *
excerpt_open(struct arena *arena, const char *folder, const struct remarks *remarks)
{
	struct excerpt *excerpt = ARENA_NEW(arena, struct excerpt);
	*excerpt = (struct excerpt){.arena = arena, .silent = diag_open(LANG_VI), .remarks = remarks};
	if (source_is_workbook(remarks->source))
		excerpt->book = book_open(excerpt->silent, folder, remarks->source);
	else if (!source_is_database(remarks->source))
		excerpt->file = textfile_open(arena, excerpt->silent, folder, remarks->source);
	if (excerpt->book || excerpt->file)
		return excerpt;
	excerpt_close(excerpt);
	return NULL;
}

void
excerpt_close(struct excerpt *excerpt)
{
	if (!excerpt)
		return;
	if (excerpt->sheet)
		sheet_close(excerpt->sheet);
	if (excerpt->book)
		book_close(excerpt->book);
	diag_close(excerpt->silent);
}

static void
open_sheet(struct excerpt *excerpt, const char *table)
{
	struct book *book = excerpt->book;
	if (excerpt->sheet)
		sheet_close(excerpt->sheet);
	excerpt->sheet = NULL;
	excerpt->table = table;
	for (size_t i = 0; table && i < book->n_sheets && !excerpt->sheet; i++)
		if (text_equal(xlsx_full_address(excerpt->arena, book->sheets[i].name, 0, 0), table))
			excerpt->sheet = sheet_open(book, &book->sheets[i]);
}

/* The place of the row's first cell, or of the first one behind it. */
static size_t
find_row(const struct sheet *sheet, int64_t row)
{
	size_t low = 0, high = sheet->cells.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (sheet->cells.at[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The cell as the sheet shows it: a day as it is written here. */
static const char *
cell_text(const struct excerpt *excerpt, const struct sheet_cell *cell)
{
	int year, month, day, end = 0;
	const char *text = xlsx_cell_text(
		excerpt->arena, excerpt->book, excerpt->sheet, cell, excerpt->remarks->source->number);
	bool dated = cell->kind == CELL_NUMBER || cell->kind == CELL_DATE;
	if (dated && sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10)
		return arena_printf(excerpt->arena, "%02d/%02d/%04d%s", day, month, year, text + end);
	return arena_copy(excerpt->arena, text);
}

static const char *const *
sheet_row(const struct excerpt *excerpt, int64_t row, size_t *n)
{
	const struct sheet *sheet = excerpt->sheet;
	size_t at = sheet ? find_row(sheet, row) : 0;
	if (!sheet || at >= sheet->cells.n || sheet->cells.at[at].row != row)
		return NULL;
	size_t end = sheet_row_end(sheet, at);
	*n = sheet->cells.at[end - 1].column;
	const char **cells = ARENA_ARRAY(excerpt->arena, const char *, *n);
	for (size_t i = 0; i < *n; i++)
		cells[i] = "";
	for (; at < end; at++)
		cells[sheet->cells.at[at].column - 1] = cell_text(excerpt, &sheet->cells.at[at]);
	return cells;
}

const char *const *
excerpt_row(struct excerpt *excerpt, const char *table, int64_t row, size_t *n)
{
	*n = 0;
	if (row < 1)
		return NULL;
	if (excerpt->file) {
		char delimiter = excerpt->remarks->delimiter;
		return csv_excerpt(excerpt->arena, excerpt->file,
			delimiter ? delimiter : csv_guess(excerpt->file, (int)row), (int)row, n);
	}
	if (!text_equal(excerpt->table, table))
		open_sheet(excerpt, table);
	return sheet_row(excerpt, row, n);
}

const char *
excerpt_line(const struct excerpt *excerpt, int line)
{
	const struct textfile *file = excerpt->file;
	size_t at = file && line > 0 ? textfile_line(file, line) : 0;
	if (!file || line < 1 || at >= file->n)
		return NULL;
	return text_trim(
		excerpt->arena, arena_copy_n(excerpt->arena, file->text + at, textfile_line_end(file, at) - at));
}
