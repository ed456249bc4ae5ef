/*
 * How SQLite finds the rows of every built-in query: over the store's own tables, each big one must be searched by its
 * key or an index, never read from end to end. A document asks some ten queries, a country has thousands of documents.
 *
 * It is read off the statement's program, where a cursor on a table that is rewound begins a scan: EXPLAIN QUERY PLAN
 * names aliases, which say nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "figure/figure.h"
#include "load/sql.h"
#include "load/store.h"
#include "load/tables.h"

#define FOLDER "templates/figures"

static const char *const big[] = {
	"result", "own", "stock", "quota", "report", "total_day", "force_day", "target", "within", "person", "claim"};

/* Where a scan is right: award_faults goes through the reports of every unit for every unit above it, once a run. */
static const struct {
	const char *query, *table;
} scans[] = {
	{"award_faults", "within"},
	/* and what stands on it */
	{"award_officers", "within"},
	{"award_teams", "within"},
	{"award_standing", "within"},
	{"awards_met", "within"},
	{"awards_out", "within"},
};

static bool
may_scan(const char *query, const char *table)
{
	for (size_t i = 0; i < sizeof scans / sizeof *scans; i++)
		if (text_equal(scans[i].query, query) && text_equal(scans[i].table, table))
			return true;
	return false;
}

/* The big table whose b-tree begins at this page; NULL: none. */
static const char *
table_at(sqlite3 *db, sqlite3_int64 page)
{
	const char *found = NULL;
	sqlite3_stmt *select = sql_prepare(db, "SELECT tbl_name FROM sqlite_master WHERE rootpage = ?");
	sql_bind(select, "i", page);
	while (sql_next(select))
		for (size_t i = 0; i < sizeof big / sizeof *big; i++)
			if (text_equal(sql_text(select, 0), big[i]))
				found = big[i];
	sqlite3_finalize(select);
	return found;
}

static void
print_plan(sqlite3 *db, struct arena *arena, const char *sql)
{
	sqlite3_stmt *plan = sql_prepare(db, arena_printf(arena, "EXPLAIN QUERY PLAN %s", sql));
	while (sql_next(plan))
		print_error("  %s\n", sql_text(plan, 3));
	sqlite3_finalize(plan);
}

/* How many scans of big tables the query makes that are not listed. */
static int
count_scans(sqlite3 *db, struct arena *arena, const char *name, const char *sql)
{
	enum { CURSORS = 400 };
	const char *tables[CURSORS] = {NULL};
	int n = 0;
	sqlite3_stmt *program = sql_prepare(db, arena_printf(arena, "EXPLAIN %s", sql));
	while (sql_next(program)) {
		const char *opcode = sql_text(program, 1);
		int cursor = sqlite3_column_int(program, 2);
		if (cursor < 0 || cursor >= CURSORS)
			continue;
		if (text_equal(opcode, "OpenRead"))
			tables[cursor] = table_at(db, sqlite3_column_int64(program, 3));
		else if (text_starts(opcode, "Open"))
			tables[cursor] = NULL;
		bool scan = text_equal(opcode, "Rewind") || text_equal(opcode, "Last");
		if (!scan || !tables[cursor] || may_scan(name, tables[cursor]))
			continue;
		print_error("%s scans %s\n", name, tables[cursor]);
		n++;
	}
	sqlite3_finalize(program);
	if (n)
		print_plan(db, arena, sql);
	return n;
}

struct tally {
	sqlite3 *db;
	struct arena *arena;
	int queries, scans;
};

static void
count_query(void *context, const char *name, const char *text, const char *sql, bool is_private)
{
	(void)text, (void)is_private;
	struct tally *tally = context;
	if (!sql[0])
		return;
	tally->queries++;
	tally->scans += count_scans(tally->db, tally->arena, name, sql);
}

/* Runs each query of the folder once, whatever its parameters. */
static int
run_all(struct arena *arena, struct figures *figures, struct diag *diag)
{
	static const struct parameter parameters[] = {{"unit", "x"}, {"as_of", "2025-01-01"}, {"phase", "p"},
		{"week", "2025-W01"}, {"week_first", "2024-12-30"}, {"week_last", "2025-01-05"}, {"measure", "m"},
		{"day", "2025-01-01"}, {"first", "2024-12-30"}, {"last", "2025-01-05"}, {"force", "f"}, {"award", "a"},
		{"per", "unit"}, {"list", ""}, {"days", "3"}, {"weight", "quota"}, {"least", "3"}, {"document", "x"},
		{"text", "x"}};
	size_t n;
	int queries = 0;
	const struct folder_entry *entries = folder_list(arena, FOLDER, &n);
	for (size_t i = 0; i < n; i++) {
		const char *name = arena_copy_n(arena, entries[i].name, strlen(entries[i].name) - strlen(".sql"));
		figure_run(figures, diag, name, parameters, sizeof parameters / sizeof *parameters, (struct place){0});
		queries++;
	}
	return queries;
}

static void
big_tables_are_searched(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(LANG_EN);
	struct store store = {0};
	assert_int_equal(sqlite3_open(":memory:", &store.db), SQLITE_OK);
	store_functions(store.db);
	tables_create(store.db);
	tables_index_units(store.db);
	struct figures *figures = figures_open(arena, diag, &store, FOLDER, NULL);
	int queries = run_all(arena, figures, diag);
	diag_print(diag, NULL, stderr);
	assert_int_equal(diag_errors(diag), 0);
	struct tally tally = {.db = store.db, .arena = arena};
	figures_queries(figures, count_query, &tally);
	assert_int_equal(tally.queries, queries);
	assert_int_equal(tally.scans, 0);
	figures_close(figures);
	sqlite3_close(store.db);
	diag_close(diag);
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(big_tables_are_searched)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
