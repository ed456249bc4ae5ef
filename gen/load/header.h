/*
 * The header of a table: which of its first rows it is, and which column of it is which of those wanted.
 *
 * Offices put titles above the header and merge its cells, so that the header is one row or two:
 *
 *	Đơn vị ;  Công an ;        ; Huyện đoàn ;            a cell of the upper row reaches over the blank ones after it
 *	       ; Chỉ tiêu ; Đã làm ; Chỉ tiêu   ; Đã làm     "Công an > Chỉ tiêu" names the second column
 *
 * The header is the row, or the pair of rows, under which most of the wanted columns are found; a single row and the
 * earlier one win a tie. Names are compared folded.
 */
#ifndef LOAD_HEADER_H
#define LOAD_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "load/rows.h"

struct arena;

/* A row looked at before the header is known. */
struct peek {
	int line;
	size_t n;
	const char *const *cells;
};

struct header {
	size_t row, rows;      /* the first of its rows, and how many: 1 or 2; 0 when no column was found */
	size_t found;          /* how many of the columns wanted */
	const size_t *numbers; /* of each of them: from 1, 0 when it is missing */
	const size_t *twice;   /* of each: a second column of the same name, or 0 */
};

struct header header_find(
	struct arena *arena, const struct peek *peeks, size_t n_peeks, const struct column *columns, size_t n_columns);

/* Adds the findings for columns that are missing or there twice; `place` gives the place of a column of the header. */
bool header_check(struct arena *arena, struct diag *diag, const struct header *header, const struct peek *peeks,
	const struct column *columns, size_t n_columns,
	struct place (*place)(const void *self, int line, size_t column), const void *self);

/* Whether the row under the header only numbers the columns: (1) (2) (3=1+2), or A B 1 2; at least three of them. */
bool header_is_numbering(const struct peek *peek);

#endif
