/*
 * Filling a table from memory: one statement takes all rows, by calling back for each.
 *
 * A prepared INSERT pays for beginning and ending a statement, and for binding, at every row: more than for the row
 * itself. Here SQLite reads the rows as those of a table (a virtual one, for as long as the statement runs).
 */
#ifndef LOAD_FILL_H
#define LOAD_FILL_H

#include <sqlite3.h>
#include <stdbool.h>

struct filling {
	/* Goes to the next row, at the beginning to the first; false when there is none. */
	bool (*next)(void *self);
	/* Gives a cell of the row at hand by an sqlite3_result_ function; texts must live until the next row. */
	void (*cell)(void *self, int column, sqlite3_context *result);
	void *self;
	int n_columns;
};

/*
 * Runs "INSERT INTO table (…)" with these rows, column by column. Rows go in as they come: fastest in the order of the
 * table's key, which none may repeat.
 */
void fill_table(sqlite3 *db, const char *insert, const struct filling *filling);

#endif
