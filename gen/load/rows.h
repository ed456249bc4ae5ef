/*
 * Rows: what a data file looks like from the store's side, be it CSV, a workbook or a database.
 *
 *	file ─▶ reader ─▶ rows of cells by slot ─▶ import.c ─▶ store
 *
 * A reader is opened with the columns that are wanted, in order; the cell of slot i of each row stands under the i-th
 * of them. A row is known by a number (the line where it begins, the rowid), and a cell's exact place is worked out
 * only when somebody asks: errors are few, rows are many.
 */
#ifndef LOAD_ROWS_H
#define LOAD_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "load/campaign.h"

struct arena;

/* A column that is wanted. */
struct column {
	const char *header; /* as campaign.yaml names it */
	struct place at;    /* where it does */
	size_t number;      /* where it stands in the file, from 1; set when the reader is opened */
};

struct row {
	int64_t number;
	const char *const *cells; /* one for each column wanted; "" when blank. Good until the next row */
	const char *first;        /* the first cell of the row that is not blank, wanted or not */
};

struct rows {
	const struct source *source;
	struct column *columns;
	size_t n_columns;
	bool (*next)(struct rows *rows, struct row *row);
	struct place (*place)(const struct rows *rows, struct arena *arena, int64_t row, size_t column);
	void (*close)(struct rows *rows); /* gives back what reading held; places can still be asked */
	int64_t header;                   /* the number of the header's last row; 0 in a database */
	const struct textfile *text;      /* where places are scanned for; NULL: they follow from row and column */
};

/* NULL after findings. The columns stay the caller's and get their numbers. */
struct rows *csv_open(struct arena *arena, struct diag *diag, const char *folder, const struct source *source,
	struct column *columns, size_t n);
struct rows *xlsx_open(struct arena *arena, struct diag *diag, const char *folder, const struct source *source,
	struct column *columns, size_t n);
struct rows *database_open(struct arena *arena, struct diag *diag, const char *folder, const struct source *source,
	struct column *columns, size_t n);

/* What separates the cells of a CSV that was opened. */
char csv_delimiter(const struct rows *rows);

#endif
