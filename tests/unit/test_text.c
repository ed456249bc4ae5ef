/*
 * Text: the buffer, the walk over UTF-8, composing, trimming, and the nearest word to a mistyped one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"

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
a_buffer_is_always_a_text(void **state)
{
	(void)state;
	struct buf buf = {0};
	assert_string_equal(buf_text(&buf), "");
	buf_add(&buf, "Tuần");
	buf_add_char(&buf, ' ');
	buf_add_codepoint(&buf, 0x1EC1);
	buf_add_n(&buf, "abc", 2);
	buf_printf(&buf, " %d%%", 12);
	assert_string_equal(buf_text(&buf), "Tuần ềab 12%");
	assert_int_equal(buf.n, strlen(buf_text(&buf)));
	buf_clear(&buf);
	assert_string_equal(buf_text(&buf), "");
	buf_add(&buf, "sau");
	assert_string_equal(buf_finish(&buf, arena), "sau");
	assert_null(buf.s);
	assert_string_equal(buf_finish(&buf, arena), "");
}

static void
a_buffer_grows(void **state)
{
	(void)state;
	struct buf buf = {0};
	for (int i = 0; i < 10000; i++)
		buf_printf(&buf, "%04d", i);
	assert_int_equal(buf.n, 40000);
	assert_memory_equal(buf_text(&buf) + 4 * 1234, "1234", 4);
	buf_free(&buf);
	assert_null(buf.s);
}

static void
walking_code_points(void **state)
{
	(void)state;
	const char *p = "aề\U0001D11E";
	assert_int_equal(text_next(&p), 'a');
	assert_int_equal(text_next(&p), 0x1EC1);
	assert_int_equal(text_next(&p), 0x1D11E);
	assert_int_equal(text_next(&p), 0);
	assert_int_equal(text_next(&p), 0);
	p = "\xC3(";
	assert_int_equal(text_next(&p), -1);
	assert_int_equal(text_next(&p), '(');
	assert_int_equal(text_length("Chiềng Đông"), 11);
	assert_int_equal(text_length(""), 0);
}

static void
where_utf8_breaks(void **state)
{
	(void)state;
	assert_int_equal(text_valid_prefix("Đông", 6), 6);
	assert_int_equal(text_valid_prefix("", 0), 0);
	assert_int_equal(text_valid_prefix("ab\0c", 4), 2);
	assert_int_equal(text_valid_prefix("ab\xFF", 3), 2);
	assert_int_equal(text_valid_prefix("ab\xC4", 3), 2);           /* cut short */
	assert_int_equal(text_valid_prefix("\xC0\xAF", 2), 0);         /* longer than need be */
	assert_int_equal(text_valid_prefix("a\xED\xA0\x80", 4), 1);    /* half a pair */
	assert_int_equal(text_valid_prefix("\xF4\x90\x80\x80", 4), 0); /* beyond U+10FFFF */
}

static void
composing(void **state)
{
	(void)state;
	assert_string_equal(text_nfc(arena, "Tua\u0302\u0300n Gia\u0301o"), "Tu\u1EA7n Gi\u00E1o");
	assert_string_equal(text_nfc(arena, "hu\u1EB9\u0302n"), "hu\u1EC7n");
	const char *composed = "Tu\u1EA7n Gi\u00E1o";
	assert_ptr_equal(text_nfc(arena, composed), composed);
	assert_string_equal(text_nfd(arena, "\u1EC7"), "e\u0323\u0302");
}

static void
comparing_ends(void **state)
{
	(void)state;
	assert_true(text_equal(NULL, NULL));
	assert_false(text_equal(NULL, ""));
	assert_false(text_equal("a", NULL));
	assert_true(text_equal("ă", "ă"));
	assert_true(text_starts("data/huyen.csv", "data/"));
	assert_true(text_starts("x", ""));
	assert_false(text_starts("da", "data"));
	assert_true(text_ends("huyen.csv", ".csv"));
	assert_false(text_ends("csv", ".csv"));
}

static void
trimming(void **state)
{
	(void)state;
	assert_string_equal(text_trim(arena, " \t Tuần Giáo\r\n"), "Tuần Giáo");
	assert_string_equal(text_trim(arena, "\u00A0\uFEFFx y\u202F"), "x y");
	assert_string_equal(text_trim(arena, "  "), "");
	assert_string_equal(text_trim(arena, ""), "");
	const char *clean = "Tuần Giáo";
	assert_ptr_equal(text_trim(arena, clean), clean);
}

static void
capitals(void **state)
{
	(void)state;
	assert_string_equal(text_upper(arena, "Tỏa Tình, đường số 5"), "TỎA TÌNH, ĐƯỜNG SỐ 5");
	assert_string_equal(text_lower_first(arena, "Đẩy mạnh Đề án 06"), "đẩy mạnh Đề án 06");
	assert_string_equal(text_lower_first(arena, "Ấp Bắc"), "ấp Bắc");
	assert_string_equal(text_lower_first(arena, ""), "");
}

/* Two letters off at most, and under half of what was typed. */
static void
the_nearest_word(void **state)
{
	(void)state;
	static const char *const names[] = {"remaining", "approved", "rate", "day"};
	assert_string_equal(text_nearest("remainng", names, 4), "remaining");
	assert_string_equal(text_nearest("aprovd", names, 4), "approved");
	assert_string_equal(text_nearest("rates", names, 4), "rate");
	assert_null(text_nearest("activated", names, 4));
	assert_null(text_nearest("x", names, 4));
	assert_null(text_nearest("rate", names, 0));
	/* neither marks nor case nor what sets parts off counts: only "an" for "ang" is a change */
	const char *const units[] = {"Thị trấn Đồng Văn", "Xã Mường Giàng", "tong-hop"};
	assert_string_equal(text_nearest("XA MUONG GIAN", units, 3), "Xã Mường Giàng");
	assert_string_equal(text_nearest("thi tran dong van", units, 3), "Thị trấn Đồng Văn");
	assert_string_equal(text_nearest("tong_hopp", units, 3), "tong-hop");
	/* two marks wrong in a word of four letters are no change at all */
	const char *const short_ones[] = {"xếp"};
	assert_string_equal(text_nearest("xẹp", short_ones, 1), "xếp");
}

static void
numbers_of_documents(void **state)
{
	(void)state;
	static const char *const numbers[] = {
		"15/KH-UBND", "15/KH-UBND;", "15/ĐA-UBND", "\u00A0/BC-BCĐĐA06", "/UBND-VHXH"};
	static const char *const others[] = {"15/6/2023", "7/8", "và/hoặc", "UBND/BCĐ", "15/", "/", "xã", ""};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		assert_true(text_numbers_document(numbers[i], strlen(numbers[i])));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(text_numbers_document(others[i], strlen(others[i])));
	assert_false(text_numbers_document("15/KH", 3)); /* the word ends before */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_buffer_is_always_a_text, setup, teardown),
		cmocka_unit_test(a_buffer_grows),
		cmocka_unit_test(walking_code_points),
		cmocka_unit_test(where_utf8_breaks),
		cmocka_unit_test_setup_teardown(composing, setup, teardown),
		cmocka_unit_test(comparing_ends),
		cmocka_unit_test_setup_teardown(trimming, setup, teardown),
		cmocka_unit_test_setup_teardown(capitals, setup, teardown),
		cmocka_unit_test(numbers_of_documents),
		cmocka_unit_test(the_nearest_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
