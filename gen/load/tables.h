/*
 * The tables of the store: the SQL that makes them, with a comment to each column. `bantin schema` prints the same text,
 * so that what is said of a table and what it is cannot differ.
 */
#ifndef LOAD_TABLES_H
#define LOAD_TABLES_H

#include <sqlite3.h>

struct buf;

/* Makes all tables and views in an empty database. */
void tables_create(sqlite3 *db);
/* The indexes on units, once these are in. */
void tables_index_units(sqlite3 *db);
/* The SQL as it is run, with its comments. */
void tables_print(struct buf *out);

#endif
