/*
 * A source that is an SQLite file: its table read row by row, like a CSV (rows.h).
 *
 * The file is opened read-only and immutable, so that nothing is written beside it, not even a lock; it must not be in
 * use, for then its newest rows would still lie in another file. The table's name is quoted, never trusted. Columns are
 * found by header.c, as in a CSV whose first row is the header.
 */
#include <sqlite3.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/cell.h"
#include "load/header.h"
#include "load/rows.h"
#include "load/schema.h"
#include "load/sql.h"

struct database {
	struct rows rows;
	struct arena *arena;
	struct diag *diag;
	sqlite3 *db;
	sqlite3_stmt *select; /* rowid, then all columns */
	struct peek header;   /* the names of the columns */
	const char **cells;
};

/* "table/rowid/column"; a row of 0 is the table itself. */
static struct place
place_of(const struct database *d, struct arena *arena, int64_t row, size_t column)
{
	struct place place = {.file = d->rows.source->file};
	const char *name = column && column <= d->header.n ? d->header.cells[column - 1] : NULL;
	if (!row)
		place.cell = arena_copy(arena, d->rows.source->table);
	else if (!name)
		place.cell = arena_printf(arena, "%s/%lld", d->rows.source->table, (long long)row);
	else
		place.cell = arena_printf(arena, "%s/%lld/%s", d->rows.source->table, (long long)row, name);
	return place;
}

static struct place
database_place(const struct rows *rows, struct arena *arena, int64_t row, size_t column)
{
	return place_of((const struct database *)rows, arena, row, column);
}

static struct place
place_in_header(const void *self, int line, size_t column)
{
	(void)line;
	(void)column;
	const struct database *d = self;
	return place_of(d, d->arena, 0, 0);
}

static void
database_close(struct rows *rows)
{
	struct database *d = (struct database *)rows;
	sqlite3_finalize(d->select);
	sqlite3_close(d->db);
	d->select = NULL;
	d->db = NULL;
}

/* A journal beside the file holds what is not in the file yet. */
static bool
check_idle(const struct database *d, const char *path)
{
	static const char *const endings[] = {"-wal", "-journal"};
	for (size_t i = 0; i < 2; i++) {
		struct bytes bytes;
		const char *journal = arena_printf(d->arena, "%s%s", path, endings[i]);
		if (!file_read(d->arena, journal, &bytes) || !bytes.n)
			continue;
		diag_add(d->diag, MSG_DATABASE_BUSY, d->rows.source->at, d->rows.source->file, path_name(journal));
		return false;
	}
	return true;
}

static bool
open_file(struct database *d, const char *folder)
{
	const struct source *source = d->rows.source;
	const char *path = path_join(d->arena, folder, source->file);
	if (!file_exists(path)) {
		diag_add(d->diag, MSG_FILE_MISSING, source->at, source->file);
		return false;
	}
	if (!check_idle(d, path))
		return false;
	int rc = sqlite3_open_v2(sql_unchanging(d->arena, path), &d->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_db_config(d->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		sqlite3_db_config(d->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		rc = sqlite3_exec(
			d->db, "PRAGMA cell_size_check = ON; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
	}
	if (rc == SQLITE_OK)
		return true;
	diag_add(d->diag, MSG_DATABASE_OPEN, source->at, source->file, sqlite3_errmsg(d->db));
	return false;
}

static void
add_no_table(const struct database *d)
{
	LIST(const char *) names = {0};
	sqlite3_stmt *tables;
	if (sqlite3_prepare_v2(d->db, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name",
		    -1, &tables, NULL) == SQLITE_OK)
		while (sqlite3_step(tables) == SQLITE_ROW)
			*LIST_ADD(d->arena, &names) = arena_copy(
				d->arena, (const char *)sqlite3_column_text(tables, 0));
	sqlite3_finalize(tables);
	diag_add(d->diag, MSG_DATABASE_TABLE, d->rows.source->at, d->rows.source->file, d->rows.source->table,
		diag_names(d->diag, d->arena, d->rows.source->table, names.at, names.n));
}

/* Prepares the select: by rowid where the table has one, else in the table's own order, rows counted. */
static bool
open_table(struct database *d)
{
	static const char *const forms[] = {
		"SELECT rowid, * FROM \"%w\" ORDER BY rowid", "SELECT row_number() OVER (), * FROM \"%w\""};
	for (size_t i = 0; i < 2 && !d->select; i++) {
		char *sql = sqlite3_mprintf(forms[i], d->rows.source->table);
		if (!sql)
			mem_exhausted();
		sqlite3_prepare_v2(d->db, sql, -1, &d->select, NULL);
		sqlite3_free(sql);
	}
	if (!d->select) {
		add_no_table(d);
		return false;
	}
	d->header.n = (size_t)sqlite3_column_count(d->select) - 1;
	const char **names = ARENA_ARRAY(d->arena, const char *, d->header.n);
	for (size_t i = 0; i < d->header.n; i++)
		names[i] = text_nfc(d->arena, arena_copy(d->arena, sqlite3_column_name(d->select, (int)i + 1)));
	d->header.cells = names;
	return true;
}

static bool
find_columns(struct database *d)
{
	struct column *columns = d->rows.columns;
	size_t n = d->rows.n_columns;
	struct header header = header_find(d->arena, &d->header, 1, columns, n);
	if (!header.rows)
		header.rows = 1;
	if (!header.found)
		header.numbers = header.twice = ARENA_ARRAY(d->arena, size_t, n);
	if (!header_check(d->arena, d->diag, &header, &d->header, columns, n, place_in_header, d))
		return false;
	for (size_t i = 0; i < n; i++)
		columns[i].number = header.numbers[i];
	return true;
}

/* The cell as text; NULL after a finding. */
static const char *
cell_text(struct database *d, size_t number)
{
	int column = (int)number;
	int64_t row = sqlite3_column_int64(d->select, 0);
	switch (sqlite3_column_type(d->select, column)) {
	case SQLITE_NULL:
		return "";
	case SQLITE_FLOAT:
		return cell_number_text(d->arena, sqlite3_column_double(d->select, column), d->rows.source->number);
	case SQLITE_INTEGER:
		return (const char *)sqlite3_column_text(d->select, column);
	case SQLITE_TEXT: {
		const char *text = (const char *)sqlite3_column_text(d->select, column);
		size_t n = (size_t)sqlite3_column_bytes(d->select, column);
		if (text_valid_prefix(text, n) == n)
			return text_trim(d->arena, text_nfc(d->arena, text));
	}
	}
	diag_add(d->diag, MSG_CELL_NOT_TEXT, place_of(d, d->arena, row, number), NULL);
	return NULL;
}

/* Fills the row's cells; false after findings. */
static bool
read_cells(struct database *d, struct row *row)
{
	bool good = true;
	row->number = sqlite3_column_int64(d->select, 0);
	row->first = NULL;
	for (size_t i = 0; i < d->rows.n_columns; i++) {
		d->cells[i] = cell_text(d, d->rows.columns[i].number);
		good = good && d->cells[i];
		if (!row->first && d->cells[i] && d->cells[i][0])
			row->first = d->cells[i];
	}
	row->cells = d->cells;
	return good;
}

static bool
database_next(struct rows *rows, struct row *row)
{
	struct database *d = (struct database *)rows;
	int rc;
	while ((rc = sqlite3_step(d->select)) == SQLITE_ROW)
		if (read_cells(d, row) && row->first)
			return true;
	if (rc != SQLITE_DONE)
		diag_add(d->diag, MSG_DATABASE_OPEN, rows->source->at, rows->source->file, sqlite3_errmsg(d->db));
	return false;
}

struct rows *
database_open(struct arena *arena, struct diag *diag, const char *folder, const struct source *source,
	struct column *columns, size_t n)
{
	struct database *d = ARENA_NEW(arena, struct database);
	d->rows = (struct rows){source, columns, n, database_next, database_place, database_close, 0, NULL};
	d->arena = arena;
	d->diag = diag;
	d->cells = ARENA_ARRAY(arena, const char *, n);
	if (open_file(d, folder) && open_table(d) && find_columns(d))
		return &d->rows;
	database_close(&d->rows);
	return NULL;
}
