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

static void
divisions_and_articles(void **state)
{
	(void)state;
	assert_string_equal(outline_heading(arena, OUTLINE_DECREE, 1, 4), "Chương\u00A0IV");
	assert_string_equal(outline_heading(arena, OUTLINE_DECREE, 2, 2), "Mục\u00A02");
	assert_string_equal(outline_heading(arena, OUTLINE_DECREE, 3, 12), "Điều\u00A012.");
	assert_string_equal(outline_heading(arena, OUTLINE_DECREE_PARTS, 1, 2), "Phần\u00A0II");
	assert_string_equal(outline_heading(arena, OUTLINE_DECREE_PARTS, 4, 3), "Điều\u00A03.");
	assert_string_equal(outline_heading(arena, OUTLINE_PLAN_PARTS, 1, 1), "Phần\u00A0I");
	assert_string_equal(outline_heading(arena, OUTLINE_PLAN_PARTS, 2, 3), "III.");
	assert_int_equal(outline_heading_role(OUTLINE_DECREE, 2), ROLE_DIVISION);
	assert_int_equal(outline_heading_role(OUTLINE_DECREE, 3), ROLE_ARTICLE);
	assert_int_equal(outline_depth(OUTLINE_PLAN_PARTS), 3);
	assert_int_equal(outline_with_parts(OUTLINE_DECREE), OUTLINE_DECREE_PARTS);
	assert_int_equal(outline_with_parts(OUTLINE_DISPATCH), OUTLINE_DISPATCH);
}

/* Chương and Điều count on through the document; Mục, I. and 1. begin anew. */
static void
what_counts_on(void **state)
{
	(void)state;
	assert_false(outline_runs_on(OUTLINE_DECREE_PARTS, 1));
	assert_true(outline_runs_on(OUTLINE_DECREE_PARTS, 2));
	assert_false(outline_runs_on(OUTLINE_DECREE_PARTS, 3));
	assert_true(outline_runs_on(OUTLINE_DECREE_PARTS, 4));
	assert_false(outline_runs_on(OUTLINE_PLAN_PARTS, 2));
	assert_false(outline_runs_on(OUTLINE_PLAN, 2));
}

static void
items_below_headings_and_items(void **state)
{
	(void)state;
	static const struct {
		enum outline outline;
		enum role around;
		bool ordered;
		enum role role;
	} expected[] = {
		{OUTLINE_DECREE, ROLE_BODY, true, ROLE_ARTICLE_TEXT},
		{OUTLINE_DECREE, ROLE_DIVISION, true, ROLE_ARTICLE_TEXT},
		{OUTLINE_DECREE, ROLE_ARTICLE, true, ROLE_CLAUSE},
		{OUTLINE_DECREE, ROLE_ARTICLE_TEXT, true, ROLE_CLAUSE},
		{OUTLINE_DECREE, ROLE_CLAUSE, true, ROLE_POINT},
		{OUTLINE_DECREE, ROLE_POINT, false, ROLE_DASH},
		{OUTLINE_PLAN, ROLE_PART, true, ROLE_CLAUSE},
		{OUTLINE_PLAN, ROLE_CLAUSE_TITLE, true, ROLE_POINT},
		{OUTLINE_PLAN_PARTS, ROLE_DIVISION, true, ROLE_CLAUSE},
		{OUTLINE_DISPATCH, ROLE_BODY, true, ROLE_CLAUSE},
		{OUTLINE_DISPATCH, ROLE_CLAUSE_TITLE, true, ROLE_POINT},
		{OUTLINE_DISPATCH, ROLE_DASH, false, ROLE_PLUS},
	};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_int_equal(outline_item_role(expected[i].outline, expected[i].around, expected[i].ordered),
			expected[i].role);
	assert_string_equal(outline_item(arena, ROLE_ARTICLE_TEXT, 3), "Điều\u00A03.");
	assert_string_equal(outline_item(arena, ROLE_CLAUSE, 3), "3.");
	assert_string_equal(outline_item(arena, ROLE_POINT, 5), "đ)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(letters_follow_the_vietnamese_alphabet, setup, teardown),
		cmocka_unit_test_setup_teardown(roman_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(headings_have_the_number_of_their_document, setup, teardown),
		cmocka_unit_test_setup_teardown(divisions_and_articles, setup, teardown),
		cmocka_unit_test_setup_teardown(what_counts_on, setup, teardown),
		cmocka_unit_test_setup_teardown(items_below_headings_and_items, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
