/*
 * Outline: letters of the Vietnamese alphabet, Roman numbers, and which heading has which number and role.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "doc/outline.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_open();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static void
letters_follow_the_vietnamese_alphabet(void **state)
{
	(void)state;
	static const char *const expected[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o",
		"p", "q", "r", "s", "t", "u", "v", "x", "y", "aa", "ab"};
	for (int i = 0; i < 25; i++)
		assert_string_equal(outline_letter(arena, i + 1), expected[i]);
	assert_string_equal(outline_letter(arena, 23 + 23 * 23), "yy");
}

static void
roman_numbers(void **state)
{
	(void)state;
	static const struct {
		int n;
		const char *text;
	} expected[] = {{1, "I"}, {4, "IV"}, {7, "VII"}, {9, "IX"}, {14, "XIV"}, {40, "XL"}, {90, "XC"}, {400, "CD"},
		{1999, "MCMXCIX"}};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_string_equal(outline_roman(arena, expected[i].n), expected[i].text);
}

static void
headings_have_the_number_of_their_document(void **state)
{
	(void)state;
	assert_string_equal(outline_heading(arena, OUTLINE_PLAN, 1, 4), "IV.");
	assert_string_equal(outline_heading(arena, OUTLINE_PLAN, 2, 3), "3.");
	assert_null(outline_heading(arena, OUTLINE_PLAN, 3, 1));
	assert_string_equal(outline_heading(arena, OUTLINE_DISPATCH, 1, 2), "2.");
	assert_null(outline_heading(arena, OUTLINE_DISPATCH, 2, 1));
	assert_null(outline_heading(arena, OUTLINE_SHEET, 1, 1));
	assert_int_equal(outline_heading_role(OUTLINE_PLAN, 1), ROLE_PART);
	assert_int_equal(outline_heading_role(OUTLINE_PLAN, 2), ROLE_CLAUSE_TITLE);
	assert_int_equal(outline_heading_role(OUTLINE_DISPATCH, 1), ROLE_CLAUSE_TITLE);
	assert_int_equal(outline_heading_role(OUTLINE_SHEET, 1), ROLE_SECTION_TITLE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(letters_follow_the_vietnamese_alphabet, setup, teardown),
		cmocka_unit_test_setup_teardown(roman_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(headings_have_the_number_of_their_document, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
