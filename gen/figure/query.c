/*
 * A query: see query.h.
 *
 * Only reading is let through: sqlite3_stmt_readonly(), and a first word that begins a SELECT, since SQLite takes
 * ATTACH and many a PRAGMA for reading too. What is read is learnt from SQLite's authorizer, which names every column
 * that a statement touches, also in a condition or behind a subquery; it is set once for all, since setting it expires
 * the statements prepared before. The choice not taken: looking for the table's name in the text.
 */
#include "figure/query.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/text.h"
#include "figure/include.h"

struct query *
query_find(const struct query_shelf *shelf, const char *name)
{
	for (size_t i = 0; i < shelf->list.n; i++)
		if (text_equal(shelf->list.at[i].name, name))
			return &shelf->list.at[i];
	return NULL;
}

const char *
query_hint(const struct query_shelf *shelf, const struct diag *diag, struct arena *arena, const char *typed)
{
	const char **names = ARENA_ARRAY(arena, const char *, shelf->list.n);
	for (size_t i = 0; i < shelf->list.n; i++)
		names[i] = shelf->list.at[i].name;
	return diag_hint(diag, arena, typed, names, shelf->list.n);
}

/* --- reading --------------------------------------------------------------------------------------------------- */

struct place
query_place_in(const struct query *query, size_t offset)
{
	return place_behind((struct place){.file = query->file, .line = 1, .col = 1}, query->text, offset);
}

bool
query_read(struct arena *arena, struct diag *diag, struct query *query)
{
	struct bytes bytes;
	if (query->text)
		return true;
	if (!file_read(arena, query->path, &bytes)) {
		diag_add(diag, MSG_FILE_UNREADABLE, (struct place){.file = query->file}, query->file, strerror(errno));
		return false;
	}
	size_t valid = text_valid_prefix(bytes.s, bytes.n);
	if (valid < bytes.n) {
		struct place start = {.file = query->file, .line = 1, .col = 1};
		diag_add(diag, MSG_QUERY_NOT_UTF8, place_behind(start, bytes.s, valid), "");
		return false;
	}
	query->text = text_starts(bytes.s, "\xEF\xBB\xBF") ? bytes.s + 3 : bytes.s;
	return true;
}

const char *
query_start(const char *sql)
{
	for (;;) {
		sql += strspn(sql, " \t\r\n;");
		const char *end = NULL;
		if (text_starts(sql, "--"))
			end = sql + strcspn(sql, "\n");
		else if (text_starts(sql, "/*") && (end = strstr(sql + 2, "*/")) != NULL)
			end += 2;
		if (!end)
			return sql;
		sql = end;
	}
}

static bool
begins_select(const char *sql)
{
	static const char *const words[] = {"SELECT", "WITH", "VALUES"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncasecmp(sql, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static bool
prepare(struct diag *diag, sqlite3 *db, struct query *query, const struct query_joined *joined, const char **tail)
{
	const char *sql = joined->sql;
	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &query->statement, tail) != SQLITE_OK) {
		int offset = sqlite3_error_offset(db);
		size_t at = offset > 0 ? (size_t)offset : 0;
		diag_add(diag, MSG_QUERY_SQL, query_place(joined, at), sqlite3_errmsg(db));
		query_note_includes(diag, joined, at);
		return false;
	}
	const char *start = query_start(sql);
	struct place place = query_place(joined, (size_t)(start - sql));
	if (!query->statement)
		diag_add(diag, MSG_QUERY_EMPTY, place, "");
	else if (!sqlite3_stmt_readonly(query->statement) || !begins_select(start))
		diag_add(diag, MSG_QUERY_NOT_READING, place, "");
	else
		return true;
	return false;
}

static bool
check_alone(struct diag *diag, const struct query_joined *joined, const char *tail)
{
	const char *second = query_start(tail);
	if (!*second)
		return true;
	diag_add(diag, MSG_QUERY_SECOND, query_place(joined, (size_t)(second - joined->sql)), "");
	return false;
}

static bool
check_parameters(struct diag *diag, const struct query *query)
{
	bool fine = true;
	for (int i = 1; i <= sqlite3_bind_parameter_count(query->statement); i++) {
		const char *name = sqlite3_bind_parameter_name(query->statement, i);
		if (name && name[0] == ':')
			continue;
		diag_add(diag, MSG_QUERY_NAMELESS, (struct place){.file = query->file}, name ? name : "?");
		fine = false;
	}
	return fine;
}

static bool
check_columns(struct diag *diag, const struct query *query)
{
	int n = sqlite3_column_count(query->statement);
	for (int i = 0; i < n; i++) {
		const char *name = sqlite3_column_name(query->statement, i);
		for (int j = 0; j < i; j++) {
			if (!text_equal(name, sqlite3_column_name(query->statement, j)))
				continue;
			diag_add(diag, MSG_QUERY_COLUMN_TWICE, (struct place){.file = query->file}, query->name, name);
			return false;
		}
	}
	return true;
}

static bool
prepare_joined(struct diag *diag, sqlite3 *db, struct query *query, const struct query_joined *joined)
{
	const char *tail = NULL;
	if (!prepare(diag, db, query, joined, &tail))
		return false;
	bool alone = check_alone(diag, joined, tail);
	bool named = check_parameters(diag, query);
	return check_columns(diag, query) && alone && named;
}

static int
note_read(void *context, int action, const char *table, const char *column, const char *schema, const char *inner)
{
	(void)schema, (void)inner;
	struct query_watch *watch = context;
	if (action == SQLITE_READ && table && column && store_is_private(table, column))
		watch->is_private = true;
	return SQLITE_OK;
}

void
query_watch(sqlite3 *db, struct query_watch *watch)
{
	sqlite3_set_authorizer(db, note_read, watch);
}

void
query_unwatch(sqlite3 *db)
{
	sqlite3_set_authorizer(db, NULL, NULL);
}

/* Whether the text is a whole number as a program writes it; "007" and "1e3" stay text. */
static bool
is_integer(const char *text, int64_t *value)
{
	const char *digits = text + (text[0] == '-');
	size_t n = strlen(digits);
	if (n == 0 || n > 18 || strspn(digits, "0123456789") != n || (digits[0] == '0' && (n > 1 || digits != text)))
		return false;
	*value = strtoll(text, NULL, 10);
	return true;
}

void
query_bind(sqlite3_stmt *statement, int i, const char *text)
{
	int64_t value;
	int status;
	if (!text)
		status = sqlite3_bind_null(statement, i);
	else if (is_integer(text, &value))
		status = sqlite3_bind_int64(statement, i, value);
	else
		status = sqlite3_bind_text(statement, i, text, -1, SQLITE_TRANSIENT);
	if (status != SQLITE_OK)
		diag_fault("sqlite3_bind", sqlite3_errstr(status));
}

const char *
query_parameter(struct arena *arena, const char *lines, const char *name)
{
	size_t n = strlen(name);
	for (const char *line = lines; line && *line; line = strchr(line, '\n'), line += line != NULL)
		if (strncmp(line, name, n) == 0 && line[n] == '=')
			return arena_copy_n(arena, line + n + 1, strcspn(line + n + 1, "\n"));
	return NULL;
}

void
query_bind_again(struct arena *arena, sqlite3_stmt *statement, const char *lines)
{
	for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) {
		const char *name = sqlite3_bind_parameter_name(statement, i);
		query_bind(statement, i, name ? query_parameter(arena, lines, name + 1) : NULL);
	}
}

bool
query_prepare(struct arena *arena, struct diag *diag, sqlite3 *db, struct query_watch *watch, struct query_shelf *shelf,
	struct query *query)
{
	if (query->statement || query->broken)
		return !query->broken;
	struct query_joined joined = {0};
	watch->is_private = false;
	query->broken = !query_join(arena, diag, shelf, query, &joined) || !prepare_joined(diag, db, query, &joined);
	query->is_private = watch->is_private;
	query->sql = joined.sql;
	return !query->broken;
}
