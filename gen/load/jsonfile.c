/*
 * JSON files of packets: see jsonfile.h.
 */
#include "load/jsonfile.h"

#include <errno.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"

static bool
is_ours(const struct jsonfile *file)
{
	sqlite3_stmt *select = sql_prepare(file->db,
		"SELECT CASE WHEN json_valid(?1) THEN ?1 ->> 'program' = 'bantin'"
		" AND json_type(?1, '$.documents') = 'array' END");
	sql_bind(select, "t", file->json);
	bool ours = sql_next(select) && sqlite3_column_int(select, 0) == 1;
	sqlite3_finalize(select);
	return ours;
}

bool
jsonfile_open(struct arena *arena, const char *path, struct jsonfile *file)
{
	struct bytes bytes;
	*file = (struct jsonfile){.arena = arena, .path = path};
	if (!file_read(arena, path, &bytes)) {
		file->error = errno;
		return false;
	}
	file->json = bytes.s;
	return text_valid_prefix(bytes.s, bytes.n) == bytes.n && sqlite3_open(":memory:", &file->db) == SQLITE_OK &&
		is_ours(file);
}

void
jsonfile_close(struct jsonfile *file)
{
	sqlite3_close(file->db);
	file->db = NULL;
}

static const char *
first_text(const struct jsonfile *file, const char *sql, const char *word)
{
	sqlite3_stmt *select = sql_prepare(file->db, sql);
	sql_bind(select, "tt", file->json, word);
	const char *text = sql_next(select) ? arena_copy(file->arena, sql_text(select, 0)) : "";
	sqlite3_finalize(select);
	return text;
}

const char *
jsonfile_text(const struct jsonfile *file, const char *where)
{
	return first_text(file, "SELECT ?1 ->> ?2", where);
}

const char *
jsonfile_digest(const struct jsonfile *file, const char *path)
{
	return first_text(file,
		"SELECT value ->> 'sha256' FROM json_each(?1, '$.files')"
		" WHERE type = 'object' AND value ->> 'path' = ?2",
		path);
}
