/*
 * A sheet of a workbook, read whole: merged ranges stand behind the rows in the file, so rows cannot be handed out as
 * they come. Only cells that hold something are kept, in the order of rows and columns; 24 bytes a cell and its text.
 */
#ifndef LOAD_XLSX_SHEET_H
#define LOAD_XLSX_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/text.h"

struct book;
struct book_sheet;

enum cell_kind {
	CELL_NUMBER,
	CELL_SHARED, /* text is its number among the book's */
	CELL_STRING,
	CELL_BOOLEAN,
	CELL_DATE, /* ISO text, of the strict form */
	CELL_ERROR,
	CELL_FORMULA /* never computed */
};

struct sheet_cell {
	uint32_t row, column; /* from 1 */
	uint32_t style;
	enum cell_kind kind;
	size_t text; /* offset into texts */
};

/* Cells merged over several rows: what stands in the first holds for all. */
struct merge {
	uint32_t first, last, column;
};

struct sheet {
	const char *name;
	LIST(struct sheet_cell) cells;
	LIST(struct merge) merges; /* by column, then first row */
	struct buf texts;
	uint32_t width; /* the last column that holds something */
};

/* NULL after a finding. Lives in the book's arena but for its texts: sheet_close(). */
struct sheet *sheet_open(struct book *book, const struct book_sheet *named);
void sheet_close(struct sheet *sheet);

/* The end of the row that begins at this cell: the number of the first cell after it. */
size_t sheet_row_end(const struct sheet *sheet, size_t at);
/* The cell of a column among those of a row [at, end); NULL when blank. */
const struct sheet_cell *sheet_find(const struct sheet *sheet, size_t at, size_t end, uint32_t column);
/* The cell that a merged range puts into this blank one; NULL when none does. */
const struct sheet_cell *sheet_merged(const struct sheet *sheet, uint32_t row, uint32_t column);

/* "C7" → row 7, column 3; false when it is no address of a sheet. */
bool sheet_address(const char *text, uint32_t *row, uint32_t *column);

#endif
