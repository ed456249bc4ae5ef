/*
 * Shards: see sharded.h.
 */
#include "load/sharded.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"

/* The digits of a digest. */
static bool
is_digest(const char *text)
{
	return strlen(text) == DIGEST_LENGTH && strspn(text, "0123456789abcdef") == DIGEST_LENGTH;
}

/* The name of a file, which leads nowhere else. */
static bool
is_name(const char *text)
{
	return text[0] && text[0] != '.' && !strchr(text, '/');
}

static bool
read_head(struct arena *arena, sqlite3 *db, const char *json, struct sharded *shard)
{
	sqlite3_stmt *select = sql_prepare(db,
		"SELECT value ->> 'program' = 'bantin' AND json_type(value, '$.documents') = 'array',"
		" value ->> 'version', value ->> 'source', value ->> 'inputs', value ->> 'shape',"
		" value ->> 'shard', value ->> 'of'"
		" FROM (SELECT CASE WHEN json_valid(?1) THEN ?1 END AS value)");
	sql_bind(select, "t", json);
	bool good = sql_next(select) && sqlite3_column_int(select, 0) == 1;
	if (good) {
		int at = 1;
		shard->version = arena_copy(arena, sql_text(select, at++));
		shard->source = arena_copy(arena, sql_text(select, at++));
		shard->inputs = arena_copy(arena, sql_text(select, at++));
		shard->shape = arena_copy(arena, sql_text(select, at++));
		shard->k = (size_t)sqlite3_column_int64(select, at++);
		shard->n = (size_t)sqlite3_column_int64(select, at++);
	}
	sqlite3_finalize(select);
	return good && is_digest(shard->source) && is_digest(shard->inputs) && is_digest(shard->shape) &&
		shard->k >= 1 && shard->k <= shard->n && shard->n <= SHARDS_MOST;
}

static bool
read_documents(struct arena *arena, sqlite3 *db, const char *json, struct sharded *shard)
{
	LIST(struct sharded_document) list = {0};
	bool good = true;
	sqlite3_stmt *select = sql_prepare(db,
		"SELECT value ->> 'stem', value ->> 'sha256' FROM json_each(?1, '$.documents')"
		" WHERE type = 'object'");
	sql_bind(select, "t", json);
	while (sql_next(select)) {
		struct sharded_document *document = LIST_ADD(arena, &list);
		document->stem = arena_copy(arena, sql_text(select, 0));
		document->sha256 = arena_copy(arena, sql_text(select, 1));
		good &= is_name(document->stem) && is_digest(document->sha256);
	}
	sqlite3_finalize(select);
	shard->documents = list.at;
	shard->n_documents = list.n;
	return good;
}

bool
sharded_read(struct arena *arena, const char *folder, struct sharded *shard)
{
	struct bytes bytes;
	sqlite3 *db = NULL;
	*shard = (struct sharded){.folder = folder};
	if (!file_read(arena, path_join(arena, folder, SHARD_LIST), &bytes))
		return false;
	bool good = text_valid_prefix(bytes.s, bytes.n) == bytes.n && sqlite3_open(":memory:", &db) == SQLITE_OK &&
		read_head(arena, db, bytes.s, shard) && read_documents(arena, db, bytes.s, shard);
	sqlite3_close(db);
	return good;
}
