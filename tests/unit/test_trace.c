/*
 * Tracing: which cells a query counts, over a small record whose sums are worked out by hand.
 *
 *	unit a: 3 + 5 on day 1, 7 on day 2; unit b: 11 on day 1, not reported on day 2.  Quota: a 20, b 10.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "figure/trace.h"
#include "load/store.h"

static const char record[] =
	"CREATE TABLE unit(id TEXT, name TEXT, short TEXT, ord INTEGER);"
	"CREATE TABLE within(ancestor TEXT, unit TEXT, depth INTEGER);"
	"INSERT INTO within VALUES('a', 'a', 0), ('b', 'b', 0);"
	"INSERT INTO unit VALUES('a', 'A', 'A', 1), ('b', 'B', 'B', 2);"
	"CREATE TABLE quota(unit TEXT, force TEXT, phase TEXT, measure TEXT, value INTEGER, state TEXT, source INTEGER,"
	"  row INTEGER, field TEXT);"
	"CREATE TABLE result(unit TEXT, force TEXT, measure TEXT, day TEXT, value INTEGER, state TEXT, source INTEGER,"
	"  row INTEGER, field TEXT);"
	"CREATE TABLE stock AS SELECT * FROM result; CREATE TABLE own AS SELECT * FROM result;"
	"INSERT INTO quota VALUES('a', '', 'p', 'm', 20, 'number', 1, 2, 'value'),"
	"  ('b', '', 'p', 'm', 10, 'number', 1, 3, 'value');"
	"INSERT INTO result VALUES('a', 'f', 'm', '1', 3, 'number', 2, 2, 'f'), ('a', 'g', 'm', '1', 5, 'number', 2, "
	"2, 'g'),"
	"  ('a', 'f', 'm', '2', 7, 'number', 2, 4, 'f'), ('b', 'f', 'm', '1', 11, 'number', 2, 3, 'f'),"
	"  ('b', 'f', 'm', '2', NULL, 'missing', 2, 5, 'f');";

struct fixture {
	struct arena *arena;
	sqlite3 *db;
};

static int
setup(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	assert_int_equal(sqlite3_open(":memory:", &f->db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(f->db, record, NULL, NULL, NULL), SQLITE_OK);
	store_functions(f->db);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	sqlite3_close(f->db);
	arena_close(f->arena);
	return 0;
}

/* Traces the first column of a row; the values as "+3 +5 -7". */
static struct traced
trace_first(struct fixture *f, const char *sql, size_t row, const char *expected)
{
	struct buf out = {0};
	struct trace *trace = trace_open(f->arena, f->db, sql, "unit=a\nday=1");
	assert_non_null(trace);
	struct traced traced = trace_cell(trace, row, 0);
	for (size_t i = 0; i < traced.n; i++)
		buf_printf(&out, "%s%s%lld", i ? " " : "",
			traced.at[i].sign < 0           ? "-"
				: traced.at[i].sign > 0 ? "+"
							: "",
			(long long)traced.at[i].value);
	assert_string_equal(buf_text(&out), expected);
	buf_free(&out);
	trace_close(trace);
	return traced;
}

static void
sums_and_differences(void **state)
{
	struct traced all = trace_first(*state, "SELECT sum(value) FROM result", 0, "+3 +5 +11 +7");
	assert_int_equal(all.kind, TRACE_SUM);
	assert_int_equal(all.sum, 26);
	trace_first(*state, "SELECT sum(value) FROM result WHERE unit = :unit AND day = :day", 0, "+3 +5");
	trace_first(*state, "SELECT sum(value) FILTER (WHERE day = '2') FROM result", 0, "+7");
	trace_first(*state, "SELECT (SELECT sum(value) FROM quota) - sum(value) FROM result WHERE force = 'f'", 0,
		"+20 +10 -3 -11 -7");
}

/* What is asked for and what is only looked at are told apart; so is what is counted twice, which is no sum of cells. */
static void
only_what_counts(void **state)
{
	trace_first(*state, "SELECT max(0, sum(r.value)) FROM result r, quota q WHERE q.unit = 'b' AND r.unit = 'b'", 0,
		"+11");
	struct traced twice = trace_first(*state, "SELECT 2 * sum(value) FROM quota", 0, "20 10");
	assert_int_equal(twice.kind, TRACE_PART);
}

/* (20 - 3 - 5 - 7) / 4 = 1,25: 2 when rounded up; never below nothing. */
static void
paces(void **state)
{
	struct traced pace = trace_first(*state,
		"SELECT max(0, ceil_div((SELECT value FROM quota WHERE unit = 'a') - sum(value), 4)) FROM result"
		" WHERE unit = 'a'",
		0, "+20 -3 -5 -7");
	assert_int_equal(pace.kind, TRACE_PACE);
	assert_int_equal(pace.sum, 5);
	assert_int_equal(pace.divisor, 4);
}

/* 15 / 20 */
static void
rates(void **state)
{
	struct traced rate = trace_first(*state,
		"SELECT 1.0 * sum(value) / (SELECT value FROM quota WHERE unit = 'a') AS rate FROM result WHERE unit = "
		"'a'",
		0, "+3 +5 +7 -20");
	assert_int_equal(rate.kind, TRACE_RATE);
	assert_int_equal(rate.sum, 15);
	assert_int_equal(rate.divisor, 20);
}

/* A row of a ranking is known by its unit, wherever bent values put it; the row behind the last is the sum. */
static void
rows_of_a_ranking(void **state)
{
	static const char sql[] = "SELECT sum(r.value) AS done, u.id AS unit FROM unit u JOIN result r ON r.unit = u.id"
				  " GROUP BY u.id ORDER BY done DESC";
	trace_first(*state, sql, 0, "+3 +5 +7");
	trace_first(*state, sql, 1, "+11");
	trace_first(*state, sql, 2, "+3 +5 +11 +7");
	struct traced rank = trace_first(*state,
		"SELECT rank() OVER (ORDER BY sum(r.value) DESC) AS rank, r.unit FROM result r GROUP BY r.unit ORDER "
		"BY 1",
		1, "11");
	assert_int_equal(rank.kind, TRACE_PART);
}

static void
counts_days_and_names(void **state)
{
	assert_int_equal(trace_first(*state, "SELECT count(*) FROM result", 0, "").kind, TRACE_NONE);
	assert_int_equal(trace_first(*state, "SELECT max(day) FROM result", 0, "").kind, TRACE_NONE);
}

static void
what_the_record_lacks(void **state)
{
	struct fixture *f = *state;
	assert_null(trace_open(f->arena, f->db, "SELECT name FROM person", ""));
	assert_int_equal(sqlite3_exec(f->db, "SELECT value FROM main.result", NULL, NULL, NULL), SQLITE_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(sums_and_differences, setup, teardown),
		cmocka_unit_test_setup_teardown(only_what_counts, setup, teardown),
		cmocka_unit_test_setup_teardown(paces, setup, teardown),
		cmocka_unit_test_setup_teardown(rates, setup, teardown),
		cmocka_unit_test_setup_teardown(rows_of_a_ranking, setup, teardown),
		cmocka_unit_test_setup_teardown(counts_days_and_names, setup, teardown),
		cmocka_unit_test_setup_teardown(what_the_record_lacks, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
