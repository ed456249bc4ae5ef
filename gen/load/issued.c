/*
 * A packet as it goes out on paper: see issued.h. Read with SQLite's JSON, as published.c does.
 */
#include "load/issued.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/jsonfile.h"
#include "load/memo.h"
#include "load/published.h"
#include "load/record.h"
#include "load/sql.h"

static const char *
copy(struct arena *arena, sqlite3_stmt *select, int column)
{
	return arena_copy(arena, sql_text(select, column));
}

/* "pdf/x.pdf" of the document x: it leads nowhere else. */
static bool
is_own(const struct issued_document *document)
{
	const char *stem = document->stem;
	return stem[0] && !stem[strspn(stem, "abcdefghijklmnopqrstuvwxyz0123456789-")] && document->bytes &&
		document->pages && strlen(document->sha256) == DIGEST_LENGTH;
}

/* --- the manifest ------------------------------------------------------------------------------------------------- */

/* A list of a document, which comes as JSON of its own: to look it up in the whole would be to parse all for each. */
static struct words
read_words(const struct jsonfile *r, const char *json, const char *where)
{
	LIST(const char *) list = {0};
	sqlite3_stmt *select = sql_prepare(
		r->db, "SELECT value FROM json_each(?1, ?2) WHERE type = 'text' AND value <> ''");
	sql_bind(select, "tt", json, where);
	while (sql_next(select))
		*LIST_ADD(r->arena, &list) = copy(r->arena, select, 0);
	sqlite3_finalize(select);
	return (struct words){list.at, list.n};
}

/* Its PDF of record, which stands in pdf/. */
static void
read_pdf(const struct jsonfile *r, const char *json, struct issued_document *document)
{
	const char *path = arena_printf(r->arena, "pdf/%s.pdf", document->stem);
	sqlite3_stmt *select = sql_prepare(r->db,
		"SELECT value ->> 'sha256', value ->> 'bytes', value ->> 'pages' FROM json_each(?1, '$.files')"
		" WHERE type = 'object' AND value ->> 'path' = ?2");
	sql_bind(select, "tt", json, path);
	document->path = document->sha256 = "";
	if (sql_next(select)) {
		document->path = path;
		document->sha256 = copy(r->arena, select, 0);
		document->bytes = (size_t)sqlite3_column_int64(select, 1);
		document->pages = (size_t)sqlite3_column_int64(select, 2);
	}
	sqlite3_finalize(select);
}

static bool
read_document(const struct jsonfile *r, sqlite3_stmt *select, struct issued_document *document)
{
	int at = 0;
	const char *json = copy(r->arena, select, at++);
	document->kind = copy(r->arena, select, at++);
	document->stem = copy(r->arena, select, at++);
	document->title = copy(r->arena, select, at++);
	document->unit = copy(r->arena, select, at++);
	document->sibling = copy(r->arena, select, at++);
	document->bound = sqlite3_column_int(select, at++) != 0;
	document->number = copy(r->arena, select, at++);
	document->date = copy(r->arena, select, at++);
	document->to = read_words(r, json, "$.to");
	document->recipients = read_words(r, json, "$.recipients");
	read_pdf(r, json, document);
	return !document->path[0] || is_own(document);
}

static bool
read_documents(const struct jsonfile *r, struct issued *issued)
{
	LIST(struct issued_document) list = {0};
	bool good = true;
	sqlite3_stmt *select = sql_prepare(r->db,
		"SELECT value, value ->> 'kind', value ->> 'stem', value ->> 'title', value ->> 'unit',"
		" value ->> 'sibling', value ->> 'bound', value ->> 'number', value ->> 'date'"
		" FROM json_each(?1, '$.documents')"
		" WHERE CASE type WHEN 'object' THEN value ->> 'past' IS NULL END");
	sql_bind(select, "t", r->json);
	while (sql_next(select))
		good &= read_document(r, select, LIST_ADD(r->arena, &list));
	sqlite3_finalize(select);
	issued->documents = list.at;
	issued->n_documents = list.n;
	return good;
}

static void
read_head(const struct jsonfile *r, struct issued *issued)
{
	sqlite3_stmt *select = sql_prepare(r->db, "SELECT ifnull(json_array_length(?1, '$.missing'), 0)");
	sql_bind(select, "t", r->json);
	issued->n_missing = sql_next(select) ? (size_t)sqlite3_column_int64(select, 0) : 0;
	sqlite3_finalize(select);
	issued->title = jsonfile_text(r, "$.title");
	issued->as_of = jsonfile_text(r, "$.as_of");
}

/* --- the units ---------------------------------------------------------------------------------------------------- */

static bool
is_whole(struct diag *diag, const char *path, const char *sha256)
{
	char hex[DIGEST_LENGTH + 1];
	if (file_digest(path, hex, NULL) && text_equal(hex, sha256))
		return true;
	diag_add(diag, MSG_PRINT_DAMAGED, (struct place){0}, path);
	return false;
}

static void
read_units(struct arena *arena, sqlite3 *record, struct issued *issued)
{
	LIST(struct issued_unit) list = {0};
	LIST(const char *) parents = {0};
	sqlite3_stmt *select = sql_prepare(
		record, "SELECT id, name, kind, parent, level FROM unit WHERE gone = 0 ORDER BY ord, id");
	while (sql_next(select)) {
		*LIST_ADD(arena, &list) = (struct issued_unit){.id = copy(arena, select, 0),
			.name = copy(arena, select, 1),
			.kind = copy(arena, select, 2),
			.level = sqlite3_column_int(select, 4)};
		*LIST_ADD(arena, &parents) = copy(arena, select, 3);
	}
	sqlite3_finalize(select);
	struct memo *by_id = memo_open(arena);
	for (size_t i = 0; i < list.n; i++)
		memo_keep(by_id, list.at[i].id, &list.at[i]);
	for (size_t i = 0; i < list.n; i++)
		list.at[i].parent = memo_get(by_id, parents.at[i]);
	issued->units = list.at;
	issued->n_units = list.n;
}

static bool
read_record(const struct jsonfile *r, struct diag *diag, struct issued *issued)
{
	const char *path = path_join(r->arena, issued->folder, RECORD_NAME);
	if (!is_whole(diag, path, jsonfile_digest(r, RECORD_NAME)))
		return false;
	sqlite3 *record = record_open(diag, path);
	if (!record)
		return false;
	issued->root = sql_copy(r->arena, record, "SELECT unit FROM run");
	read_units(r->arena, record, issued);
	sqlite3_close(record);
	return true;
}

/* --- the whole ---------------------------------------------------------------------------------------------------- */

bool
issued_read(struct arena *arena, struct diag *diag, const char *folder, struct issued *issued)
{
	struct jsonfile file;
	const char *path = path_join(arena, folder, PUBLISHED_MANIFEST);
	*issued = (struct issued){.folder = folder};
	bool good = jsonfile_open(arena, path, &file) && read_documents(&file, issued);
	if (file.error)
		diag_add(diag, MSG_FILE_UNREADABLE, (struct place){0}, path, strerror(file.error));
	else if (!good)
		diag_add(diag, MSG_ARCHIVE_FOREIGN, (struct place){.file = path}, path);
	if (good)
		read_head(&file, issued);
	good = good && read_record(&file, diag, issued);
	jsonfile_close(&file);
	return good;
}

bool
issued_whole(
	struct arena *arena, struct diag *diag, const struct issued *issued, const struct issued_document *document)
{
	return is_whole(diag, path_join(arena, issued->folder, document->path), document->sha256);
}
