/*
 * The record of a packet published before: see past.h.
 */
#include "load/past.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "load/record.h"
#include "load/sql.h"

struct past {
	sqlite3 *db;
	sqlite3_stmt *made, *parts, *noted, *stems;
	sqlite3_int64 document; /* asked for last */
};

/* A statement over a file that may be anything; NULL: it is not what we know. */
static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
	return statement;
}

static bool
is_ours(sqlite3 *db)
{
	sqlite3_stmt *select = prepare(
		db, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version");
	bool ours = select && sqlite3_step(select) == SQLITE_ROW &&
		sqlite3_column_int(select, 0) == RECORD_APPLICATION && sqlite3_column_int(select, 1) == RECORD_FORMAT;
	sqlite3_finalize(select);
	return ours;
}

struct past *
past_open(struct arena *arena, const char *path)
{
	struct past past = {0};
	int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
	if (!file_exists(path))
		return NULL;
	if (sqlite3_open_v2(sql_unchanging(arena, path), &past.db, flags, NULL) == SQLITE_OK && is_ours(past.db)) {
		past.made = prepare(
			past.db, "SELECT id, made FROM document JOIN made ON made.document = id WHERE stem = ?");
		past.parts = prepare(past.db, "SELECT answers, columns, rows FROM part WHERE document = ? ORDER BY n");
		past.noted = prepare(past.db, "SELECT text FROM note WHERE name = ?");
		past.stems = prepare(past.db, "SELECT stem FROM document ORDER BY id");
	}
	struct past *kept = ARENA_NEW(arena, struct past);
	*kept = past;
	if (past.made && past.parts && past.noted && past.stems)
		return kept;
	past_close(kept);
	return NULL;
}

void
past_close(struct past *past)
{
	sqlite3_finalize(past->made);
	sqlite3_finalize(past->parts);
	sqlite3_finalize(past->noted);
	sqlite3_finalize(past->stems);
	sqlite3_close(past->db);
}

const char *
past_made(struct past *past, struct arena *arena, const char *stem, size_t *n)
{
	const char *bytes = NULL;
	sqlite3_reset(past->made);
	sqlite3_bind_text(past->made, 1, stem, -1, SQLITE_STATIC);
	if (sqlite3_step(past->made) == SQLITE_ROW) {
		past->document = sqlite3_column_int64(past->made, 0);
		const void *blob = sqlite3_column_blob(past->made, 1);
		*n = (size_t)sqlite3_column_bytes(past->made, 1);
		bytes = blob ? arena_copy_n(arena, blob, *n) : NULL;
	}
	sqlite3_reset(past->made);
	return bytes;
}

size_t
past_document(const struct past *past)
{
	return (size_t)past->document;
}

size_t
past_last(const struct past *past)
{
	sqlite3_stmt *last = prepare(past->db, "SELECT max(id) FROM document");
	size_t n = last && sqlite3_step(last) == SQLITE_ROW ? (size_t)sqlite3_column_int64(last, 0) : 0;
	sqlite3_finalize(last);
	return n;
}

size_t
past_parts(struct past *past, parts_take *take, void *self)
{
	size_t n = 0;
	sqlite3_bind_int64(past->parts, 1, past->document);
	for (; sqlite3_step(past->parts) == SQLITE_ROW; n++) {
		const struct record_part part = {
			sql_text(past->parts, 0), sql_text(past->parts, 1), sql_text(past->parts, 2)};
		take(self, &part);
	}
	sqlite3_reset(past->parts);
	return n;
}

const char *
past_noted(struct past *past, struct arena *arena, const char *name)
{
	sqlite3_bind_text(past->noted, 1, name, -1, SQLITE_STATIC);
	const char *text = sqlite3_step(past->noted) == SQLITE_ROW ? arena_copy(arena, sql_text(past->noted, 0)) : NULL;
	sqlite3_reset(past->noted);
	return text;
}

const char *
past_next(struct past *past)
{
	return sqlite3_step(past->stems) == SQLITE_ROW ? sql_text(past->stems, 0) : NULL;
}
