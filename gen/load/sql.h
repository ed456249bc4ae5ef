/*
 * SQLite with its return codes looked at: a statement of ours that fails is a bug or a machine fault, never input.
 */
#ifndef LOAD_SQL_H
#define LOAD_SQL_H

#include <sqlite3.h>
#include <stdbool.h>

struct arena;

/* The address of a database that is read only and does not change meanwhile, for SQLITE_OPEN_URI. */
const char *sql_unchanging(struct arena *arena, const char *path);

sqlite3_stmt *sql_prepare(sqlite3 *db, const char *sql);
void sql_execute(sqlite3 *db, const char *sql);
/*
 * Binds all parameters, one letter each: t text (NULL binds NULL), i sqlite3_int64, n NULL in the place of an
 * sqlite3_int64, which is passed over. Texts are not copied: they must live until the statement has run.
 */
void sql_bind(sqlite3_stmt *statement, const char *types, ...);
/* Runs a bound statement that gives no rows. */
void sql_run(sqlite3_stmt *statement);
/* The same for an insert that a key may refuse: false when it did. */
bool sql_insert(sqlite3_stmt *statement);
/* Steps a select: true while there are rows, and resets it at the end. */
bool sql_next(sqlite3_stmt *statement);
/* The whole number that a select gives in its first row; 0 when it gives none. */
sqlite3_int64 sql_number(sqlite3 *db, const char *sql);
/* The text that a select gives, in the arena; "" when it gives none. */
const char *sql_copy(struct arena *arena, sqlite3 *db, const char *sql);
/* A column's text, "" for NULL. */
const char *sql_text(sqlite3_stmt *statement, int column);

#endif
