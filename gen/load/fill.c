/*
 * Filling a table from memory: see fill.h. The virtual table has a row after another and no way to look one up.
 */
#include "load/fill.h"

#include <string.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"

/* SQLite's own structs come first, so that it can be given theirs. */
struct table {
	sqlite3_vtab base;
	const struct filling *filling;
};

struct cursor {
	sqlite3_vtab_cursor base;
	const struct filling *filling;
	sqlite3_int64 row;
	bool more;
};

static int
connect(sqlite3 *db, void *self, int argc, const char *const *argv, sqlite3_vtab **out, char **error)
{
	(void)argc, (void)argv, (void)error;
	const struct filling *filling = self;
	struct buf columns = {0};
	for (int i = 0; i < filling->n_columns; i++)
		buf_printf(&columns, "%sc%d", i ? ", " : "CREATE TABLE filling (", i);
	buf_add(&columns, ")");
	int status = sqlite3_declare_vtab(db, buf_text(&columns));
	buf_free(&columns);
	struct table *table = sqlite3_malloc(sizeof *table);
	if (!table)
		mem_exhausted();
	*table = (struct table){.filling = filling};
	*out = &table->base;
	return status;
}

static int
disconnect(sqlite3_vtab *table)
{
	sqlite3_free(table);
	return SQLITE_OK;
}

static int
best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	info->estimatedCost = 1e6;
	return SQLITE_OK;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
	struct cursor *cursor = sqlite3_malloc(sizeof *cursor);
	if (!cursor)
		mem_exhausted();
	*cursor = (struct cursor){.filling = ((struct table *)table)->filling};
	*out = &cursor->base;
	return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
	sqlite3_free(cursor);
	return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor *base)
{
	struct cursor *cursor = (struct cursor *)base;
	cursor->more = cursor->filling->next(cursor->filling->self);
	cursor->row++;
	return SQLITE_OK;
}

static int
filter(sqlite3_vtab_cursor *base, int number, const char *text, int argc, sqlite3_value **argv)
{
	(void)number, (void)text, (void)argc, (void)argv;
	return next(base);
}

static int
at_end(sqlite3_vtab_cursor *base)
{
	return !((struct cursor *)base)->more;
}

static int
column(sqlite3_vtab_cursor *base, sqlite3_context *result, int i)
{
	const struct filling *filling = ((struct cursor *)base)->filling;
	filling->cell(filling->self, i, result);
	return SQLITE_OK;
}

static int
row_number(sqlite3_vtab_cursor *base, sqlite3_int64 *row)
{
	*row = ((struct cursor *)base)->row;
	return SQLITE_OK;
}

void
fill_table(sqlite3 *db, const char *insert, const struct filling *filling)
{
	static const sqlite3_module module = {
		.xConnect = connect,
		.xBestIndex = best_index,
		.xDisconnect = disconnect,
		.xOpen = open_cursor,
		.xClose = close_cursor,
		.xFilter = filter,
		.xNext = next,
		.xEof = at_end,
		.xColumn = column,
		.xRowid = row_number,
	};
	if (sqlite3_create_module(db, "filling", &module, (void *)filling) != SQLITE_OK)
		diag_fault("SQLite", sqlite3_errmsg(db));
	struct buf sql = {0};
	buf_printf(&sql, "%s SELECT * FROM filling", insert);
	sql_execute(db, buf_text(&sql));
	buf_free(&sql);
	sqlite3_create_module(db, "filling", NULL, NULL); /* gone, and no other */
}
