/*
 * The bent record: see tracing.h. Views of the temp schema stand before the record's tables, and pass each value through
 * traced(), which notes it or bends it.
 *
 *	main.result ─▶ temp.result (a view: traced) ─▶ temp.bent_total_day (load/rollup.h) ─▶ temp.total_day (a table)
 *
 * Roll-ups are asked many times in one query, so they are worked out once a run, and only when a value below them is
 * bent otherwise than in the run before.
 */
#include "figure/tracing.h"

#include <string.h>

#include "base/text.h"
#include "load/memo.h"
#include "load/rollup.h"
#include "load/sql.h"

enum { N_ARGS = 9, VALUES_MOST = 200000 };

static void
note_value(struct trace *trace, const char *key, sqlite3_value **args)
{
	const char *texts[5];
	for (size_t i = 0; i < 5; i++)
		texts[i] = arena_copy(trace->arena, (const char *)sqlite3_value_text(args[i]));
	struct seen *seen = LIST_ADD(trace->arena, &trace->seen);
	seen->value = (struct trace_value){
		.table = texts[0],
		.unit = texts[1],
		.force = texts[2],
		.measure = texts[3],
		.when = texts[4],
		.value = sqlite3_value_int64(args[5]),
		.source = sqlite3_value_int(args[6]),
		.row = sqlite3_value_int64(args[7]),
		.field = arena_copy(trace->arena, (const char *)sqlite3_value_text(args[8])),
	};
	/* odd, and different enough that no few of them add up to the same as others by chance */
	seen->weight = 1 + 2 * (int64_t)((trace->seen.n * 0x9E3779B97F4A7C15u >> 40) % 4999);
	size_t *number = ARENA_NEW(trace->arena, size_t);
	*number = trace->seen.n;
	memo_put(trace->known, key, number);
}

/* The key of a value, from the five texts that say what it is; false when they are longer than any real ones. */
static bool
write_key(sqlite3_value **args, char *key, size_t room)
{
	size_t n = 0;
	for (int i = 0; i < 5; i++) {
		const char *text = (const char *)sqlite3_value_text(args[i]);
		size_t length = text ? strlen(text) : 0;
		if (n + length + 2 > room)
			return false;
		memcpy(key + n, text ? text : "", length);
		n += length;
		key[n++] = '\n';
	}
	key[n] = '\0';
	return true;
}

/* traced(table, unit, force, measure, when, value, source, row, field): the value, bent as the run in hand wants it. */
static void
traced_value(sqlite3_context *context, int n, sqlite3_value **args)
{
	struct trace *trace = sqlite3_user_data(context);
	char key[512];
	if (n != N_ARGS || sqlite3_value_type(args[5]) == SQLITE_NULL)
		return;
	const size_t *number = NULL;
	if (write_key(args, key, sizeof key)) {
		number = memo_get(trace->known, key);
		if (!number && trace->noting)
			note_value(trace, key, args);
	}
	int64_t bend = number ? trace->seen.at[*number - 1].bend : 0;
	sqlite3_result_int64(context, sqlite3_value_int64(args[5]) + bend);
}

static const char views[] = "CREATE TEMP VIEW quota AS SELECT unit, force, phase, measure,"
			    "  traced('quota', unit, force, measure, phase, value, source, row, field) AS value,"
			    "  state, source, row, field FROM main.quota WHERE unit IN (SELECT unit FROM temp.scope);"
			    "CREATE TEMP VIEW result AS SELECT unit, force, measure, day,"
			    "  traced('result', unit, force, measure, day, value, source, row, field) AS value,"
			    "  state, source, row, field FROM main.result WHERE unit IN (SELECT unit FROM temp.scope);"
			    "CREATE TEMP VIEW stock AS SELECT unit, force, measure, day,"
			    "  traced('stock', unit, force, measure, day, value, source, row, field) AS value,"
			    "  state, source, row, field FROM main.stock WHERE unit IN (SELECT unit FROM temp.scope);"
			    "CREATE TEMP VIEW own AS SELECT unit, force, measure, day,"
			    "  traced('own', unit, force, measure, day, value, source, row, field) AS value,"
			    "  state, source, row, field FROM main.own WHERE unit IN (SELECT unit FROM temp.scope);";

/* The roll-ups, and the tables that their values come from. */
static const struct {
	const char *name, *of;
} rollups[] = {{"total_day", "result"}, {"force_day", "result"}, {"target", "quota"}};
enum { N_ROLLUPS = sizeof rollups / sizeof *rollups };

/* The views of load/rollup.h under names of their own: "CREATE TEMP VIEW bent_total_day AS …". */
static const char *
bent_views(struct arena *arena)
{
	static const char create[] = "CREATE TEMP VIEW ";
	struct buf out = {0};
	for (const char *p = rollup_views, *next; *p; p = next) {
		next = strstr(p, create);
		next = next ? next + strlen(create) : p + strlen(p);
		buf_add_n(&out, p, (size_t)(next - p));
		if (*next)
			buf_add(&out, "bent_");
	}
	return buf_finish(&out, arena);
}

/* A table of the temp schema like the record's own, keys and all; false when the record has none. */
static bool
make_like(struct trace *trace, const char *name)
{
	static const char create[] = "CREATE TABLE ";
	sqlite3_stmt *select = sql_prepare(trace->db, "SELECT sql FROM main.sqlite_master WHERE name = ?");
	const char *sql = NULL;
	sql_bind(select, "t", name);
	if (sql_next(select))
		sql = arena_copy(trace->arena, sql_text(select, 0));
	sqlite3_finalize(select);
	if (!sql || !text_starts(sql, create))
		return false;
	sql_execute(trace->db, arena_printf(trace->arena, "CREATE TEMP TABLE %s", sql + strlen(create)));
	return true;
}

static void
drop_all(sqlite3 *db)
{
	sql_execute(db,
		"DROP TABLE IF EXISTS temp.scope; DROP TABLE IF EXISTS temp.total_day; DROP TABLE IF EXISTS "
		"temp.force_day; DROP TABLE IF EXISTS "
		"temp.target;"
		"DROP VIEW IF EXISTS temp.bent_total_day; DROP VIEW IF EXISTS temp.bent_force_day;"
		"DROP VIEW IF EXISTS temp.bent_target;"
		"DROP VIEW IF EXISTS temp.quota; DROP VIEW IF EXISTS temp.result;"
		"DROP VIEW IF EXISTS temp.stock; DROP VIEW IF EXISTS temp.own;");
}

void
bent_open(struct trace *trace, const char *sql)
{
	sqlite3 *db = trace->db;
	if (sqlite3_create_function(db, "traced", N_ARGS, SQLITE_UTF8, trace, traced_value, NULL, NULL) != SQLITE_OK)
		diag_fault("SQLite", sqlite3_errmsg(db));
	drop_all(db);
	sql_execute(db,
		"CREATE TEMP TABLE scope (unit TEXT PRIMARY KEY) WITHOUT ROWID;"
		"INSERT INTO temp.scope SELECT id FROM main.unit");
	sql_execute(db, views);
	sql_execute(db, bent_views(trace->arena));
	for (size_t i = 0; i < N_ROLLUPS; i++)
		if (strstr(sql, rollups[i].name) && make_like(trace, rollups[i].name))
			trace->rollups[i] = sql_prepare(db,
				arena_printf(trace->arena, "INSERT INTO temp.%s SELECT * FROM temp.bent_%s",
					rollups[i].name, rollups[i].name));
}

void
bent_close(struct trace *trace)
{
	for (size_t i = 0; i < N_ROLLUPS; i++)
		sqlite3_finalize(trace->rollups[i]);
	drop_all(trace->db);
}

/* Whether the roll-ups in scope are of more values than can be asked about one by one in a reasonable time. */
static bool
is_too_much(const struct trace *trace)
{
	bool any = false;
	for (size_t i = 0; i < N_ROLLUPS; i++)
		any = any || trace->rollups[i];
	return any &&
		sql_number(trace->db, "SELECT count(*) FROM main.result WHERE unit IN (SELECT unit FROM temp.scope)") >
		VALUES_MOST;
}

bool
bent_scope(struct trace *trace, const char *unit)
{
	sqlite3_stmt *insert = sql_prepare(trace->db,
		unit ? "INSERT INTO temp.scope SELECT unit FROM main.within WHERE ancestor = ?"
		     : "INSERT INTO temp.scope SELECT id FROM main.unit");
	sql_execute(trace->db, "DELETE FROM temp.scope");
	if (unit)
		sql_bind(insert, "t", unit);
	sql_run(insert);
	sqlite3_finalize(insert);
	trace->scope_is_all = sql_number(trace->db, "SELECT count(*) FROM main.unit") ==
		sql_number(trace->db, "SELECT count(*) FROM temp.scope");
	trace->seen.n = trace->n_live = 0;
	trace->known = memo_open(trace->arena);
	memset(trace->straight, 0, sizeof trace->straight);
	return !is_too_much(trace);
}

/* Whether a value of this table is bent. */
static bool
is_bent(const struct trace *trace, const char *table)
{
	for (size_t i = 0; i < trace->n_live; i++)
		if (trace->live[i]->bend && text_equal(trace->live[i]->value.table, table))
			return true;
	return false;
}

void
bent_refresh(struct trace *trace)
{
	for (size_t i = 0; i < N_ROLLUPS; i++) {
		bool bent = is_bent(trace, rollups[i].of);
		if (!trace->rollups[i] || (!bent && trace->straight[i]))
			continue;
		sql_execute(trace->db, arena_printf(trace->arena, "DELETE FROM temp.%s", rollups[i].name));
		sql_run(trace->rollups[i]);
		trace->straight[i] = !bent;
	}
}
