/*
 * Formulas in column labels: parting them from the label, computing them, refusing what is none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/mem.h"
#include "doc/formula.h"

static const struct formula_column columns[] = {{20, true}, {5, true}, {0, true}, {7, false}};

static double
value_of(const char *formula)
{
	double value = -1;
	assert_int_equal(formula_compute(formula, columns, 4, &value), FORMULA_VALUE);
	return value;
}

static enum formula_result
result_of(const char *formula)
{
	double value;
	return formula_compute(formula, columns, 4, &value);
}

static void
computes(void **state)
{
	(void)state;
	assert_true(value_of("3=1+2") == 25);
	assert_true(value_of("3 = 1 − 2") == 15);
	assert_true(value_of("3=1-2-2") == 10);
	assert_true(value_of("3=1/2") == 4);
	assert_true(value_of("3=2/1×100") == 25);
	assert_true(value_of("3=(1+2)*2") == 125);
	assert_true(value_of("3=1+2*2") == 45);
}

static void
skips_what_is_not_known(void **state)
{
	(void)state;
	assert_int_equal(result_of("3=1+4"), FORMULA_UNKNOWN);
	assert_int_equal(result_of("4=1/3"), FORMULA_UNKNOWN);
}

static void
refuses(void **state)
{
	(void)state;
	assert_int_equal(result_of("3=1+"), FORMULA_BAD);
	assert_int_equal(result_of("3=(1+2"), FORMULA_BAD);
	assert_int_equal(result_of("3=1 2"), FORMULA_BAD);
	assert_int_equal(result_of("3=1+9"), FORMULA_BAD);
	assert_int_equal(result_of("3=a"), FORMULA_BAD);
	assert_int_equal(result_of("3"), FORMULA_BAD);
	assert_int_equal(result_of("3=((((((((((((((((((1))))))))))))))))))"), FORMULA_BAD);
}

static void
names_its_column(void **state)
{
	(void)state;
	assert_int_equal(formula_target("3=1+2"), 3);
	assert_int_equal(formula_target(" 12 = 1"), 12);
	assert_int_equal(formula_target("x=1"), 0);
	assert_true(formula_in_percent("3=2/1×100", 4));
	assert_false(formula_in_percent("3=2/1", 4));
}

static void
parts_from_the_label(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	const char *head;
	assert_string_equal(formula_split(arena, "Cộng (3=1+2)", &head), "3=1+2");
	assert_string_equal(head, "Cộng");
	assert_string_equal(formula_split(arena, "Tỷ lệ (%) (4=3/(1+2))", &head), "4=3/(1+2)");
	assert_string_equal(head, "Tỷ lệ (%)");
	assert_null(formula_split(arena, "Tỷ lệ (%)", &head));
	assert_string_equal(head, "Tỷ lệ (%)");
	assert_null(formula_split(arena, "Cộng", &head));
	assert_null(formula_split(arena, ")", &head));
	assert_null(formula_split(arena, "", &head));
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(computes),
		cmocka_unit_test(skips_what_is_not_known),
		cmocka_unit_test(refuses),
		cmocka_unit_test(names_its_column),
		cmocka_unit_test(parts_from_the_label),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
