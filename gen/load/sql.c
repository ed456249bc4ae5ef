/*
 * SQLite with its return codes looked at: see sql.h.
 */
#include "load/sql.h"

#include <stdarg.h>
#include <string.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/text.h"

_Noreturn static void
fault(sqlite3 *db)
{
	diag_fault("SQLite", sqlite3_errmsg(db));
}

/* "file:/a%20b?immutable=1": the characters that mean something in an address are written as numbers. */
const char *
sql_unchanging(struct arena *arena, const char *path)
{
	struct buf address = {0};
	buf_add(&address, "file:");
	for (; *path; path++) {
		if (strchr("%?# ", *path))
			buf_printf(&address, "%%%02X", (unsigned)(unsigned char)*path);
		else
			buf_add_char(&address, *path);
	}
	buf_add(&address, "?mode=ro&immutable=1");
	return buf_finish(&address, arena);
}

sqlite3_stmt *
sql_prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		fault(db);
	return statement;
}

void
sql_execute(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fault(db);
}

void
sql_bind(sqlite3_stmt *statement, const char *types, ...)
{
	va_list args;
	va_start(args, types);
	for (int i = 1; *types; types++, i++) {
		int rc;
		if (*types == 't') {
			rc = sqlite3_bind_text(statement, i, va_arg(args, const char *), -1, SQLITE_STATIC);
		} else {
			sqlite3_int64 value = va_arg(args, sqlite3_int64);
			rc = *types == 'i' ? sqlite3_bind_int64(statement, i, value) : sqlite3_bind_null(statement, i);
		}
		if (rc != SQLITE_OK)
			fault(sqlite3_db_handle(statement));
	}
	va_end(args);
}

void
sql_run(sqlite3_stmt *statement)
{
	if (!sql_insert(statement))
		fault(sqlite3_db_handle(statement));
}

bool
sql_insert(sqlite3_stmt *statement)
{
	int rc = sqlite3_step(statement);
	sqlite3_reset(statement);
	if (rc != SQLITE_DONE && rc != SQLITE_CONSTRAINT)
		fault(sqlite3_db_handle(statement));
	return rc == SQLITE_DONE;
}

bool
sql_next(sqlite3_stmt *statement)
{
	int rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		return true;
	sqlite3_reset(statement);
	if (rc != SQLITE_DONE)
		fault(sqlite3_db_handle(statement));
	return false;
}

sqlite3_int64
sql_number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *select = sql_prepare(db, sql);
	sqlite3_int64 n = sql_next(select) ? sqlite3_column_int64(select, 0) : 0;
	sqlite3_finalize(select);
	return n;
}

const char *
sql_text(sqlite3_stmt *statement, int column)
{
	const unsigned char *text = sqlite3_column_text(statement, column);
	return text ? (const char *)text : "";
}

const char *
sql_copy(struct arena *arena, sqlite3 *db, const char *sql)
{
	sqlite3_stmt *select = sql_prepare(db, sql);
	const char *text = "";
	while (sql_next(select))
		text = arena_copy(arena, sql_text(select, 0));
	sqlite3_finalize(select);
	return text;
}
