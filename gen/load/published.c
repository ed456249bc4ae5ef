/*
 * Packets published before: see published.h.
 */
#include "load/published.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/jsonfile.h"
#include "load/sql.h"
#include "vn/date.h"

static const char *
copy(const struct jsonfile *r, sqlite3_stmt *select, int column)
{
	return arena_copy(r->arena, sql_text(select, column));
}

#define SLUG "abcdefghijklmnopqrstuvwxyz0123456789-"

static bool
is_slug(const char *text)
{
	return text[0] && !text[strspn(text, SLUG)];
}

/* A plain name: it leads nowhere else. */
static bool
is_name(const char *name)
{
	return name[0] && name[0] != '.' && !name[strspn(name, SLUG "_.")];
}

static bool
is_day(const char *text)
{
	struct date date;
	return date_read_iso(text, &date) && date.day;
}

/* Whether the file's name is the document's own: "STEM.html", "STEM_…". */
static bool
is_own(const char *stem, const char *name)
{
	size_t n = strlen(stem);
	return text_starts(name, stem) && (name[n] == '.' || name[n] == '_') && is_name(name);
}

static bool
is_good(const struct published_document *document)
{
	for (size_t i = 0; i < document->n_files; i++) {
		const char *slash = strchr(document->files[i].path, '/');
		if (!slash || !is_own(document->stem, slash + 1))
			return false;
	}
	return is_slug(document->kind) && is_slug(document->stem) && is_slug(document->unit_slug) &&
		document->unit[0] && is_day(document->as_of) && is_own(document->stem, document->page) &&
		(!document->week[0] || (is_slug(document->week) && is_day(document->week_first)));
}

/* The files in site/ below a path of the JSON: the others stay with their packet. */
static void
read_files(const struct jsonfile *r, const char *where, struct published_file **files, size_t *n)
{
	static const char select_files[] =
		"SELECT value ->> 'path', value ->> 'sha256', value ->> 'bytes' FROM json_each(?1, ?2)"
		" WHERE type = 'object'";
	LIST(struct published_file) list = {0};
	sqlite3_stmt *select = sql_prepare(r->db, select_files);
	sql_bind(select, "tt", r->json, where);
	while (sql_next(select)) {
		struct published_file file = {.path = copy(r, select, 0),
			.sha256 = copy(r, select, 1),
			.bytes = (size_t)sqlite3_column_int64(select, 2)};
		if (text_starts(file.path, "site/"))
			*LIST_ADD(r->arena, &list) = file;
	}
	sqlite3_finalize(select);
	*files = list.at;
	*n = list.n;
}

static struct published_document
read_document(const struct jsonfile *r, sqlite3_stmt *select)
{
	int at = 1;
	struct published_document document = {.kind = copy(r, select, at++)};
	document.stem = copy(r, select, at++);
	document.title = copy(r, select, at++);
	document.as_of = copy(r, select, at++);
	document.sentence = copy(r, select, at++);
	document.unit = copy(r, select, at++);
	document.unit_name = copy(r, select, at++);
	document.unit_slug = copy(r, select, at++);
	document.unit_parent = copy(r, select, at++);
	document.week = copy(r, select, at++);
	document.week_first = copy(r, select, at++);
	document.page = copy(r, select, at++);
	return document;
}

static bool
read_documents(const struct jsonfile *r, struct published *published)
{
	static const char select_documents[] =
		"SELECT fullkey, value ->> 'kind', value ->> 'stem', value ->> 'title', value ->> 'as_of',"
		" value ->> 'sentence', value ->> 'unit', value ->> 'unit_name', value ->> 'unit_slug',"
		" value ->> 'unit_parent', value ->> 'week', value ->> 'week_first',"
		" ifnull(value ->> 'page', value ->> 'stem' || '.html')"
		" FROM json_each(?1, '$.documents')"
		" WHERE CASE type WHEN 'object' THEN value ->> 'audience' = 'public' END";
	LIST(struct published_document) list = {0};
	bool good = true;
	sqlite3_stmt *select = sql_prepare(r->db, select_documents);
	sql_bind(select, "t", r->json);
	while (sql_next(select)) {
		struct published_document document = read_document(r, select);
		const char *where = arena_printf(r->arena, "%s.files", sql_text(select, 0));
		read_files(r, where, &document.files, &document.n_files);
		good &= is_good(&document);
		*LIST_ADD(r->arena, &list) = document;
	}
	sqlite3_finalize(select);
	published->documents = list.at;
	published->n_documents = list.n;
	return good;
}

bool
published_read(struct arena *arena, struct diag *diag, const char *folder, struct published *published)
{
	struct jsonfile file;
	const char *path = path_join(arena, folder, PUBLISHED_MANIFEST);
	struct place place = {.file = path};
	*published = (struct published){.folder = folder};
	bool good = jsonfile_open(arena, path, &file);
	if (good) {
		published->as_of = jsonfile_text(&file, "$.as_of");
		good = read_documents(&file, published);
		read_files(&file, "$.files", &published->extras, &published->n_extras);
	}
	jsonfile_close(&file);
	if (file.error)
		diag_add(diag, MSG_FILE_UNREADABLE, place, path, strerror(file.error));
	else if (!good)
		diag_add(diag, MSG_ARCHIVE_FOREIGN, place, path);
	return good;
}
