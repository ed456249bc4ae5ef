/*
 * Packing: what is put in comes out; what was cut short or written over is found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/pack.h"

static void
comes_out_as_put_in(void **state)
{
	(void)state;
	struct buf out = {0};
	const uint64_t numbers[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX};
	enum { N = sizeof numbers / sizeof *numbers };
	for (size_t i = 0; i < N; i++)
		pack_number(&out, numbers[i]);
	pack_text(&out, "Tuần Giáo");
	pack_text(&out, "");
	pack_text(&out, NULL);
	struct unpack in = {.at = out.s, .end = out.s + out.n};
	for (size_t i = 0; i < N; i++)
		assert_true(unpack_number(&in) == numbers[i]);
	assert_string_equal(unpack_text(&in), "Tuần Giáo");
	assert_string_equal(unpack_text(&in), "");
	assert_null(unpack_text(&in));
	assert_false(in.broken);
	assert_true(in.at == in.end);
	buf_free(&out);
}

static void
takes_seven_bits_a_byte(void **state)
{
	(void)state;
	struct buf out = {0};
	pack_number(&out, 300); /* 2 * 128 + 44 */
	assert_int_equal(out.n, 2);
	assert_int_equal((unsigned char)out.s[0], 128 + 44);
	assert_int_equal((unsigned char)out.s[1], 2);
	buf_free(&out);
}

static void
finds_what_was_cut_short(void **state)
{
	(void)state;
	struct buf out = {0};
	pack_text(&out, "công văn");
	for (size_t n = 0; n < out.n; n++) {
		struct unpack in = {.at = out.s, .end = out.s + n};
		assert_string_equal(unpack_text(&in), "");
		assert_true(in.broken);
		assert_int_equal(unpack_number(&in), 0);
	}
	buf_free(&out);
}

static void
never_counts_more_than_there_is(void **state)
{
	(void)state;
	struct buf out = {0};
	pack_number(&out, 1000);
	pack_number(&out, 7);
	struct unpack in = {.at = out.s, .end = out.s + out.n};
	assert_int_equal(unpack_count(&in), 0);
	assert_true(in.broken);
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_out_as_put_in),
		cmocka_unit_test(takes_seven_bits_a_byte),
		cmocka_unit_test(finds_what_was_cut_short),
		cmocka_unit_test(never_counts_more_than_there_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
