/*
 * Formulas of labels as sheets write them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "out/spreadformula.h"
#include "out/spreadplan.h"

static void
expect(const char *formula, const char *wanted)
{
	static const char *const names[] = {"C7", "D7", "N(E7)"};
	struct buf out = {0};
	spreadformula_write(&out, formula, names, 3);
	assert_string_equal(buf_text(&out), wanted);
	buf_free(&out);
}

static void
test_signs(void **state)
{
	(void)state;
	expect("3=1+2", "C7+D7");
	expect("4=3/2×100", "N(E7)/D7*100");
	expect("4 = (1 + 2) : 3", "(C7+D7)/N(E7)");
	expect("4=[1−2]x100", "(C7-D7)*100");
	expect("4=1–2·3", "C7-D7*N(E7)");
}

static void
test_decimals(void **state)
{
	(void)state;
	assert_int_equal(spread_decimals(NULL), 0);
	assert_int_equal(spread_decimals("x-int"), 0);
	assert_int_equal(spread_decimals("x-dec2"), 2);
	assert_int_equal(spread_decimals("x-percent"), 3);
	assert_int_equal(spread_decimals("x-percent2"), 4);
}

/* The extents of subtotals among 3 + 2 rows, one of them apart, and a total above them. */
static void
test_runs(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	bool has[] = {true};
	enum reckon sum[] = {RECKON_SUM}, value[] = {RECKON_VALUE};
	struct milestone milestones[] = {
		{.row = 0, .kind = ROW_TOTAL, .has = has, .reckon = sum, .extent = {0, 8}},
		{.row = 4, .kind = ROW_SUBTOTAL, .level = 1, .has = has, .reckon = sum, .extent = {1, 4}},
		{.row = 7, .kind = ROW_SUBTOTAL, .level = 1, .has = has, .reckon = value, .extent = {5, 7}},
	};
	size_t apart[] = {2};
	struct spreadplan plan = {.arena = arena, .n_rows = 8};
	plan.milestones.at = milestones;
	plan.milestones.n = 3;
	plan.apart.at = apart;
	plan.apart.n = 1;
	struct extent runs[SPREAD_RUNS];
	assert_int_equal(spreadplan_runs(&plan, &milestones[1], 0, runs, SPREAD_RUNS), 2);
	assert_int_equal(runs[0].first, 1);
	assert_int_equal(runs[0].end, 2);
	assert_int_equal(runs[1].first, 3);
	assert_int_equal(runs[1].end, 4);
	/* The total: without itself, the row apart, and the subtotal that stands as a value. */
	assert_int_equal(spreadplan_runs(&plan, &milestones[0], 0, runs, SPREAD_RUNS), 2);
	assert_int_equal(runs[0].first, 1);
	assert_int_equal(runs[0].end, 2);
	assert_int_equal(runs[1].first, 3);
	assert_int_equal(runs[1].end, 7);
	assert_int_equal(spreadplan_runs(&plan, &milestones[0], 0, runs, 1), 0);
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signs),
		cmocka_unit_test(test_decimals),
		cmocka_unit_test(test_runs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
