/*
 * Rows of a data file, held against what they should be (load/rows.h).
 */
#ifndef UNIT_ROWS_READ_H
#define UNIT_ROWS_READ_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "load/rows.h"

/* The next row has this number, and these cells. */
#define ROW(rows, number, ...) expect_row((rows), (number), (const char *const[]){__VA_ARGS__})

static inline void
expect_row(struct rows *rows, int64_t number, const char *const *cells)
{
	struct row row;
	assert_non_null(rows);
	assert_true(rows->next(rows, &row));
	assert_int_equal(row.number, number);
	for (size_t i = 0; i < rows->n_columns; i++)
		assert_string_equal(row.cells[i], cells[i]);
}

/* There are no more; closes them. */
static inline void
expect_end(struct rows *rows)
{
	struct row row;
	assert_false(rows->next(rows, &row));
	rows->close(rows);
}

#endif
