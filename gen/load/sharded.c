/*
 * Shards: see sharded.h.
 */
#include "load/sharded.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/jsonfile.h"
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
read_head(const struct jsonfile *file, struct sharded *shard)
{
	sqlite3_stmt *select = sql_prepare(file->db, "SELECT ?1 ->> 'shard', ?1 ->> 'of'");
	sql_bind(select, "t", file->json);
	if (sql_next(select)) {
		shard->k = (size_t)sqlite3_column_int64(select, 0);
		shard->n = (size_t)sqlite3_column_int64(select, 1);
	}
	sqlite3_finalize(select);
	shard->version = jsonfile_text(file, "$.version");
	shard->source = jsonfile_text(file, "$.source");
	shard->inputs = jsonfile_text(file, "$.inputs");
	shard->shape = jsonfile_text(file, "$.shape");
	return is_digest(shard->source) && is_digest(shard->inputs) && is_digest(shard->shape) && shard->k >= 1 &&
		shard->k <= shard->n && shard->n <= SHARDS_MOST;
}

static bool
read_documents(const struct jsonfile *file, struct sharded *shard)
{
	struct arena *arena = file->arena;
	LIST(struct sharded_document) list = {0};
	bool good = true;
	sqlite3_stmt *select = sql_prepare(file->db,
		"SELECT value ->> 'stem', value ->> 'sha256' FROM json_each(?1, '$.documents')"
		" WHERE type = 'object'");
	sql_bind(select, "t", file->json);
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
	struct jsonfile file;
	*shard = (struct sharded){.folder = folder};
	bool good = jsonfile_open(arena, path_join(arena, folder, SHARD_LIST), &file) && read_head(&file, shard) &&
		read_documents(&file, shard);
	jsonfile_close(&file);
	return good;
}
