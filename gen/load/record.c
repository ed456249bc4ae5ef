/*
 * The record: see record.h. The file is attached to the store's database for as long as it is written; a table whose
 * columns are all copied has the same schema there, so SQLite moves its rows as they are.
 */
#include "load/record.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"

struct record {
	struct arena *arena;
	sqlite3 *db;
	sqlite3_stmt *query, *document, *part, *made, *note;
	sqlite3_int64 n_documents, n_parts;
};

static const char schema[] =
	"CREATE TABLE record.query (name TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL, sql TEXT NOT NULL, private "
	"INTEGER NOT NULL)"
	" WITHOUT ROWID;\n"
	"CREATE TABLE record.document (id INTEGER PRIMARY KEY, stem TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, unit "
	"TEXT,\n"
	"  title TEXT NOT NULL, audience TEXT NOT NULL, pages INTEGER NOT NULL);\n"
	"CREATE TABLE record.made (document INTEGER PRIMARY KEY, made BLOB NOT NULL);\n"
	"CREATE TABLE record.note (name TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;\n"
	"CREATE TABLE record.part (document INTEGER NOT NULL, n INTEGER NOT NULL, answers TEXT NOT NULL,\n"
	"  columns TEXT NOT NULL, rows TEXT NOT NULL, PRIMARY KEY (document, n));\n"
	"CREATE VIEW record.printed AS SELECT part.document, (r.value ->> 0) + c.key AS n, c.value ->> 1 AS text,\n"
	"  c.value ->> 2 AS raw, columns ->> ('$[' || (c.value ->> 0) || '][5]') AS state,\n"
	"  answers ->> ('$[' || (columns ->> ('$[' || (c.value ->> 0) || '][0]')) || '][0]') AS query,\n"
	"  answers ->> ('$[' || (columns ->> ('$[' || (c.value ->> 0) || '][0]')) || '][1]') AS parameters,\n"
	"  r.value ->> 1 AS row, columns ->> ('$[' || (c.value ->> 0) || '][1]') AS column,\n"
	"  columns ->> ('$[' || (c.value ->> 0) || '][2]') AS place, r.value ->> 4 AS source,\n"
	"  columns ->> ('$[' || (c.value ->> 0) || '][3]') AS section, r.value ->> 2 AS page, r.value ->> 3 AS "
	"row_label,\n"
	"  columns ->> ('$[' || (c.value ->> 0) || '][4]') AS column_label,\n"
	"  part.n AS part\n"
	" FROM part, json_each(rows) r, json_each(r.value, '$[5]') c;\n";

/* --- the store ---------------------------------------------------------------------------------------------------- */

/* The columns of a table that are not private, between commas; NULL when all are copied. */
static const char *
open_columns(struct arena *arena, sqlite3 *db, const char *table)
{
	if (!store_has_private(table))
		return NULL;
	sqlite3_stmt *columns = sql_prepare(db, "SELECT name FROM pragma_table_info(?)");
	struct buf out = {0};
	sql_bind(columns, "t", table);
	while (sql_next(columns)) {
		const char *name = sql_text(columns, 0);
		if (!store_is_private(table, name))
			buf_printf(&out, "%s\"%s\"", out.n ? ", " : "", name);
	}
	sqlite3_finalize(columns);
	return buf_finish(&out, arena);
}

/* The statement that makes a thing of the store, made for the record: "CREATE TABLE record.unit (…". */
static const char *
made_there(struct arena *arena, const char *sql, const char *name)
{
	const char *at = strstr(sql, name);
	return at ? arena_printf(arena, "%.*srecord.%s", (int)(at - sql), sql, at) : sql;
}

/* Sums of other tables (load/rollup.h): they can be had again, and would double the file. */
static bool
is_rollup(const char *name)
{
	return text_equal(name, "total_day") || text_equal(name, "force_day") || text_equal(name, "target");
}

static void
copy_table(struct record *record, const char *name, const char *sql, bool empty)
{
	const char *columns = open_columns(record->arena, record->db, name);
	if (columns) {
		sql_execute(record->db,
			arena_printf(record->arena, "CREATE TABLE record.\"%s\" AS SELECT %s FROM main.\"%s\"", name,
				columns, name));
		return;
	}
	sql_execute(record->db, made_there(record->arena, sql, name));
	if (empty || is_rollup(name))
		return;
	sql_execute(record->db,
		arena_printf(record->arena, "INSERT INTO record.\"%s\" SELECT * FROM main.\"%s\"", name, name));
}

/* A thing of the store. */
struct part {
	const char *type, *name, *table, *sql;
	bool empty; /* a table without rows: nothing needs to be moved */
};
typedef LIST(struct part) part_list;

static void
copy_part(struct record *record, const struct part *part)
{
	if (text_equal(part->type, "table"))
		copy_table(record, part->name, part->sql, part->empty);
	else if (text_equal(part->type, "view") || !store_has_private(part->table))
		sql_execute(record->db, made_there(record->arena, part->sql, part->name));
}

/* Asks of all tables at once: they come first. */
static void
look_at_tables(const struct record *record, const part_list *parts)
{
	struct buf sql = {0};
	size_t n = 0;
	for (; n < parts->n && text_equal(parts->at[n].type, "table"); n++)
		buf_printf(&sql, "%s EXISTS (SELECT 1 FROM main.\"%s\")", n ? "," : "SELECT", parts->at[n].name);
	sqlite3_stmt *select = sql_prepare(record->db, buf_text(&sql));
	while (sql_next(select))
		for (size_t i = 0; i < n; i++)
			parts->at[i].empty = !sqlite3_column_int(select, (int)i);
	sqlite3_finalize(select);
	buf_free(&sql);
}

static void
copy_store(struct record *record)
{
	part_list parts = {0};
	sqlite3_stmt *select = sql_prepare(record->db,
		"SELECT type, name, tbl_name, sql FROM main.sqlite_master"
		" WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY type <> 'table', type <> 'index', rowid");
	while (sql_next(select)) {
		struct part *part = LIST_ADD(record->arena, &parts);
		part->type = arena_copy(record->arena, sql_text(select, 0));
		part->name = arena_copy(record->arena, sql_text(select, 1));
		part->table = arena_copy(record->arena, sql_text(select, 2));
		part->sql = arena_copy(record->arena, sql_text(select, 3));
	}
	sqlite3_finalize(select);
	look_at_tables(record, &parts);
	for (size_t i = 0; i < parts.n; i++)
		copy_part(record, &parts.at[i]);
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static void
attach(sqlite3 *db, const char *path)
{
	sqlite3_stmt *statement = sql_prepare(db, "ATTACH ? AS record");
	sql_bind(statement, "t", path);
	sql_run(statement);
	sqlite3_finalize(statement);
	/* The packet's staging is thrown away after any failure, so nothing here needs to survive one. */
	sql_execute(db,
		"PRAGMA record.page_size = 4096; PRAGMA record.journal_mode = OFF; PRAGMA record.synchronous = OFF;"
		"PRAGMA record.locking_mode = EXCLUSIVE; PRAGMA record.cache_size = -4096");
}

struct record *
record_begin(struct arena *arena, const struct store *store, const char *path)
{
	struct record *record = ARENA_NEW(arena, struct record);
	record->arena = arena;
	record->db = store->db;
	attach(record->db, path);
	sql_execute(record->db, "BEGIN");
	sql_execute(record->db,
		arena_printf(arena, "PRAGMA record.application_id = %d; PRAGMA record.user_version = %d",
			RECORD_APPLICATION, RECORD_FORMAT));
	copy_store(record);
	sql_execute(record->db, schema);
	record->query = sql_prepare(record->db, "INSERT INTO record.query VALUES (?, ?, ?, ?)");
	record->document = sql_prepare(record->db, "INSERT INTO record.document VALUES (?, ?, ?, ?, ?, ?, ?)");
	record->made = sql_prepare(record->db, "INSERT INTO record.made VALUES (?, ?)");
	record->note = sql_prepare(record->db, "INSERT INTO record.note VALUES (?, ?)");
	record->part = sql_prepare(record->db, "INSERT INTO record.part VALUES (?, ?, ?, ?, ?)");
	return record;
}

void
record_query(struct record *record, const char *name, const char *text, const char *sql, bool is_private)
{
	sql_bind(record->query, "ttti", name, text, sql, (sqlite3_int64)is_private);
	sql_run(record->query);
}

void
record_document(struct record *record, const struct record_document *document)
{
	record->n_parts = 0;
	sql_bind(record->document, "ittttti", ++record->n_documents, document->stem, document->kind, document->unit,
		document->title, document->is_public ? "public" : "internal", (sqlite3_int64)document->pages);
	sql_run(record->document);
}

void
record_made(struct record *record, const void *bytes, size_t n)
{
	sqlite3_bind_int64(record->made, 1, record->n_documents);
	sqlite3_bind_blob64(record->made, 2, bytes, n, SQLITE_STATIC);
	sql_run(record->made);
}

void
record_note(struct record *record, const char *name, const char *text)
{
	sql_bind(record->note, "tt", name, text);
	sql_run(record->note);
}

void
record_part(struct record *record, const struct record_part *part)
{
	sql_bind(record->part, "iittt", record->n_documents, ++record->n_parts, part->answers, part->columns,
		part->rows);
	sql_run(record->part);
}

void
record_end(struct record *record)
{
	sqlite3_finalize(record->query);
	sqlite3_finalize(record->document);
	sqlite3_finalize(record->part);
	sqlite3_finalize(record->made);
	sqlite3_finalize(record->note);
	sql_execute(record->db, "COMMIT; DETACH record");
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* The number that a pragma gives; -1 when the file is no database. */
static sqlite3_int64
header_number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	sqlite3_int64 number = -1;
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

/* Whether the pages hang together: a record cut short or written over is found before it answers. */
static bool
is_sound(sqlite3 *db)
{
	sqlite3_stmt *statement = NULL;
	bool sound = sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK &&
		sqlite3_step(statement) == SQLITE_ROW && text_equal(sql_text(statement, 0), "ok");
	sqlite3_finalize(statement);
	return sound;
}

sqlite3 *
record_open(struct diag *diag, const char *path)
{
	const struct place nowhere = {0};
	sqlite3 *db = NULL;
	if (!file_exists(path)) {
		diag_add(diag, MSG_RECORD_MISSING, nowhere, path);
		return NULL;
	}
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
		header_number(db, "PRAGMA application_id") != RECORD_APPLICATION)
		diag_add(diag, MSG_RECORD_FOREIGN, nowhere, path);
	else if (header_number(db, "PRAGMA user_version") != RECORD_FORMAT)
		diag_add(diag, MSG_RECORD_FORMAT, nowhere, path);
	else if (!is_sound(db))
		diag_add(diag, MSG_RECORD_DAMAGED, nowhere, path);
	else {
		store_functions(db);
		return db;
	}
	sqlite3_close(db);
	return NULL;
}
