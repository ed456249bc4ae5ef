/*
 * A query: see query.h.
 *
 * Only reading is let through: sqlite3_stmt_readonly(), and a first word that begins a SELECT, since SQLite takes
 * ATTACH and many a PRAGMA for reading too. The choice not taken: an authorizer, which would know exactly; setting it
 * expires every statement prepared so far.
 */
#include "figure/query.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/text.h"

static struct place
place_in(const struct query *query, const char *text, size_t offset)
{
	return place_behind((struct place){.file = query->file, .line = 1, .col = 1}, text, offset);
}

static const char *
read_query(struct arena *arena, struct diag *diag, const struct query *query)
{
	struct bytes bytes;
	if (!file_read(arena, query->path, &bytes)) {
		diag_add(diag, MSG_FILE_UNREADABLE, (struct place){.file = query->file}, query->file, strerror(errno));
		return NULL;
	}
	size_t valid = text_valid_prefix(bytes.s, bytes.n);
	if (valid < bytes.n) {
		diag_add(diag, MSG_QUERY_NOT_UTF8, place_in(query, bytes.s, valid), "");
		return NULL;
	}
	return text_starts(bytes.s, "\xEF\xBB\xBF") ? bytes.s + 3 : bytes.s;
}

/* Behind blanks and comments. */
static const char *
statement_start(const char *sql)
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
prepare(struct diag *diag, sqlite3 *db, struct query *query, const char *text, const char **tail)
{
	if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &query->statement, tail) != SQLITE_OK) {
		int offset = sqlite3_error_offset(db);
		diag_add(diag, MSG_QUERY_SQL, place_in(query, text, offset > 0 ? (size_t)offset : 0),
			sqlite3_errmsg(db));
		return false;
	}
	const char *start = statement_start(text);
	struct place place = place_in(query, text, (size_t)(start - text));
	if (!query->statement)
		diag_add(diag, MSG_QUERY_EMPTY, place, "");
	else if (!sqlite3_stmt_readonly(query->statement) || !begins_select(start))
		diag_add(diag, MSG_QUERY_NOT_READING, place, "");
	else
		return true;
	return false;
}

static bool
check_alone(struct diag *diag, const struct query *query, const char *text, const char *tail)
{
	const char *second = statement_start(tail);
	if (!*second)
		return true;
	diag_add(diag, MSG_QUERY_SECOND, place_in(query, text, (size_t)(second - text)), "");
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
prepare_text(struct diag *diag, sqlite3 *db, struct query *query, const char *text)
{
	const char *tail = NULL;
	if (!prepare(diag, db, query, text, &tail))
		return false;
	bool alone = check_alone(diag, query, text, tail);
	bool named = check_parameters(diag, query);
	return check_columns(diag, query) && alone && named;
}

bool
query_prepare(struct arena *arena, struct diag *diag, sqlite3 *db, struct query *query)
{
	if (query->statement || query->broken)
		return !query->broken;
	const char *text = read_query(arena, diag, query);
	query->broken = !text || !prepare_text(diag, db, query, text);
	return !query->broken;
}
