/*
 * Identity numbers: which texts are one, and what is left of them when they are printed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "vn/identity.h"

static void
twelve_digits_are_a_number(void **state)
{
	(void)state;
	assert_true(identity_is_number("000185000123"));
	assert_false(identity_is_number("00185000123"));
	assert_false(identity_is_number("0001850001234"));
	assert_false(identity_is_number("00018500012x"));
	assert_false(identity_is_number("000185000123 "));
	assert_false(identity_is_number(""));
}

static void
numbers_are_hidden_wherever_they_stand(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	assert_string_equal(identity_hidden(arena, "000185000123"), "*********123");
	assert_string_equal(identity_hidden(arena, "Ông A, số 000185000123."), "Ông A, số *********123.");
	assert_string_equal(identity_hidden(arena, "000185000123/000185000456"), "*********123/*********456");
	assert_string_equal(identity_hidden(arena, "000185000123, 7, 000185000456"), "*********123, 7, *********456");
	arena_close(arena);
}

static void
other_digits_stay(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	static const char *const texts[] = {
		"", "9744", "00018500012", "0001850001234", "xã Bum Nưa", "000 185 000 123"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_ptr_equal(identity_hidden(arena, texts[i]), texts[i]);
	arena_close(arena);
}

static void
a_masked_text_shows_three_characters(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	assert_string_equal(identity_masked(arena, "000185000123"), "*********123");
	assert_string_equal(identity_masked(arena, "045123987"), "******987");
	assert_string_equal(identity_masked(arena, "B123456Đ"), "*****56Đ");
	assert_string_equal(identity_masked(arena, "Đ12"), "Đ12");
	assert_string_equal(identity_masked(arena, ""), "");
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twelve_digits_are_a_number),
		cmocka_unit_test(numbers_are_hidden_wherever_they_stand),
		cmocka_unit_test(other_digits_stay),
		cmocka_unit_test(a_masked_text_shows_three_characters),
	};
	return cmocka_run_group_tests_name("identity", tests, NULL, NULL);
}
