/*
 * What is mailed: see mailed.h. The manifest is read with SQLite's JSON, into a table of the record's temp schema.
 */
#include "mail/mailed.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/jsonfile.h"
#include "load/published.h"
#include "load/record.h"
#include "load/sql.h"

/* Documents in order of kind and unit, to be found by both. */
static int
compare_documents(const void *a, const void *b)
{
	const struct mailed_document *x = a, *y = b;
	int order = strcmp(x->kind, y->kind);
	if (!order)
		order = strcmp(x->unit, y->unit);
	return order ? order : strcmp(x->stem, y->stem);
}

static struct mailed_document
read_document(struct arena *arena, sqlite3_stmt *select)
{
	const char *texts[6];
	for (int i = 0; i < 6; i++)
		texts[i] = arena_copy(arena, sql_text(select, i + 1));
	return (struct mailed_document){.id = sqlite3_column_int64(select, 0),
		.stem = texts[0],
		.kind = texts[1],
		.unit = texts[2],
		.title = texts[3],
		.file = texts[4],
		.sha256 = texts[5],
		.is_public = sqlite3_column_int(select, 7) != 0};
}

/* The documents that have a text or a PDF of their own, with its digest. */
static void
read_documents(struct arena *arena, const char *json, struct mailed *mailed)
{
	static const char copy_files[] =
		"INSERT OR IGNORE INTO temp.published SELECT f.value ->> 'path', f.value ->> 'sha256'"
		" FROM json_each(?1, '$.documents') d, json_each(d.value, '$.files') f"
		" WHERE d.type = 'object' AND f.type = 'object'";
	static const char select_documents[] =
		"SELECT d.id, d.stem, d.kind, ifnull(d.unit, ''), d.title, f.path, f.sha256, d.audience = 'public'"
		" FROM document d JOIN temp.published f"
		" ON f.path IN ('mail/' || d.stem || '.txt', 'pdf/' || d.stem || '.pdf')";
	LIST(struct mailed_document) list = {0};
	sql_execute(mailed->db, "CREATE TEMP TABLE published (path TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID");
	sqlite3_stmt *insert = sql_prepare(mailed->db, copy_files);
	sql_bind(insert, "t", json);
	sql_run(insert);
	sqlite3_finalize(insert);
	sqlite3_stmt *select = sql_prepare(mailed->db, select_documents);
	while (sql_next(select))
		*LIST_ADD(arena, &list) = read_document(arena, select);
	sqlite3_finalize(select);
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, compare_documents);
	mailed->documents = list.at;
	mailed->n_documents = list.n;
}

/* The record as it was published: what says which figures a document prints must not have been changed since. */
static bool
is_published(struct diag *diag, const struct jsonfile *manifest, const struct mailed *mailed)
{
	char hex[DIGEST_LENGTH + 1];
	const char *path = path_join(manifest->arena, mailed->folder, RECORD_NAME);
	if (file_digest(path, hex, NULL) && text_equal(hex, jsonfile_digest(manifest, RECORD_NAME)))
		return true;
	diag_add(diag, MSG_MAIL_CHANGED, (struct place){0}, path);
	return false;
}

static bool
read_manifest(struct arena *arena, struct diag *diag, struct mailed *mailed)
{
	struct jsonfile file;
	const char *path = path_join(arena, mailed->folder, PUBLISHED_MANIFEST);
	bool ours = jsonfile_open(arena, path, &file), good = ours && is_published(diag, &file, mailed);
	if (file.error)
		diag_add(diag, MSG_FILE_UNREADABLE, (struct place){0}, path, strerror(file.error));
	else if (!ours)
		diag_add(diag, MSG_MAIL_CHANGED, (struct place){0}, path);
	if (good) {
		mailed->campaign = jsonfile_text(&file, "$.campaign");
		read_documents(arena, file.json, mailed);
	}
	jsonfile_close(&file);
	return good;
}

bool
mailed_open(struct arena *arena, struct diag *diag, const char *folder, struct mailed *mailed)
{
	*mailed = (struct mailed){.folder = folder};
	mailed->db = record_open(diag, path_join(arena, folder, RECORD_NAME));
	if (!mailed->db)
		return false;
	if (!read_manifest(arena, diag, mailed)) {
		mailed_close(mailed);
		return false;
	}
	sqlite3_stmt *run = sql_prepare(mailed->db, "SELECT week, unit FROM run");
	mailed->week = mailed->root = "";
	if (sql_next(run)) {
		mailed->week = arena_copy(arena, sql_text(run, 0));
		mailed->root = arena_copy(arena, sql_text(run, 1));
	}
	sqlite3_finalize(run);
	return true;
}

void
mailed_close(struct mailed *mailed)
{
	sqlite3_close(mailed->db);
	mailed->db = NULL;
}

const struct mailed_document *
mailed_find(const struct mailed *mailed, const char *kind, const char *unit)
{
	size_t low = 0, high = mailed->n_documents;
	struct mailed_document wanted = {.kind = kind, .unit = unit, .stem = ""};
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_documents(&mailed->documents[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	const struct mailed_document *found = &mailed->documents[low];
	return low < mailed->n_documents && text_equal(found->kind, kind) && text_equal(found->unit, unit) ? found
													   : NULL;
}

const struct mailed_document *
mailed_find_above(const struct mailed *mailed, const char *kind, const char *unit)
{
	const struct mailed_document *found = mailed_find(mailed, kind, unit);
	if (found)
		return found;
	sqlite3_stmt *above = sql_prepare(
		mailed->db, "SELECT ancestor FROM within WHERE unit = ? AND depth > 0 ORDER BY depth, ancestor");
	sql_bind(above, "t", unit);
	while (!found && sql_next(above)) {
		found = mailed_find(mailed, kind, sql_text(above, 0));
		if (found && !found->is_public)
			found = NULL;
	}
	sqlite3_finalize(above);
	return found;
}

bool
mailed_read(
	struct arena *arena, const struct mailed *mailed, const struct mailed_document *document, struct bytes *bytes)
{
	char hex[DIGEST_LENGTH + 1];
	if (!file_read(arena, path_join(arena, mailed->folder, document->file), bytes))
		return false;
	digest_of(bytes->s, bytes->n, hex);
	return text_equal(hex, document->sha256);
}

const char *
mailed_unit_name(struct arena *arena, const struct mailed *mailed, const char *unit)
{
	sqlite3_stmt *select = sql_prepare(mailed->db, "SELECT name FROM unit WHERE id = ?");
	sql_bind(select, "t", unit);
	const char *name = arena_copy(arena, sql_next(select) ? sql_text(select, 0) : unit);
	sqlite3_finalize(select);
	return name;
}
