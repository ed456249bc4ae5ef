/*
 * Literals in texts: what counts and what does not (doc/literal.h). Each text with the numbers that must be found in it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/literal.h"

/* "12,9 %; 14 xã": all literals of the text with their units. */
static void
expect(const char *text, const char *expected)
{
	struct arena *arena = arena_open();
	const char *nouns[] = {"bàn"};
	struct words units = {nouns, 1};
	struct buf found = {0};
	struct literal literal;
	for (size_t at = 0; literal_find(arena, text, at, &units, &literal); at = literal.at + literal.n)
		buf_printf(&found, "%s%.*s %s", found.n ? "; " : "", (int)literal.n, text + literal.at, literal.unit);
	assert_string_equal(buf_text(&found), expected);
	buf_free(&found);
	arena_close(arena);
}

static void
what_counts(void **state)
{
	(void)state;
	expect("đạt 12,9% và 91,72 %", "12,9 %; 91,72 %");
	expect("còn 1.234 tài khoản, 7 hồ sơ; 02 đoàn viên", "1.234 tài khoản; 7 hồ sơ; 02 đoàn viên");
	expect("14/16 xã báo cáo, mỗi nhóm 20-30 người, 5–6 hộ", "14 xã; 16 xã; 20 người; 30 người; 5 hộ; 6 hộ");
	expect("20 (hai mươi) người và 3\xC2\xA0thôn", "20 người; 3 thôn");
	expect("đặt 5 bàn; TOÀN HUYỆN CÓ 19 XÃ", "5 bàn; 19 xã");
	expect("còn 12 ngày; 9 ngày còn lại; 3 ngày liền", "12 ngày; 9 ngày; 3 ngày");
	expect("tăng 2,5 điểm phần trăm", "2,5 điểm phần trăm");
	expect(LITERAL_OTHER "/11.008 tài khoản; 40/" LITERAL_OTHER " xã", "11.008 tài khoản; 40 xã");
}

static void
what_does_not(void **state)
{
	(void)state;
	expect("Đề án 06 huyện; tài khoản mức 2 tài khoản; Tổ 3 xã A; Thôn 4 xã B", "");
	expect("Kế hoạch số 196/KH-UBND ngày 19/6/2023 của tỉnh", "");
	expect("trước ngày 05/02/2024, hết ngày 28/01 xã nào xong", "");
	expect("chiến dịch 90 ngày, đêm; trong 03 ngày làm việc", "");
	expect("trước 17 giờ; Điều 3, khoản 2; năm 2024 huyện ta", "");
	expect("hai mươi người; VNeID2 người; 20 ngườixa", "");
	expect(LITERAL_OTHER "5 người", "");
	expect("", "");
}

/* 1.234,5 is read as it is written; 12.34 is two numbers, since a dot stands before three digits. */
static void
values(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	struct words none = {0};
	struct literal literal;
	assert_true(literal_find(arena, "có 1.234,50 người", 0, &none, &literal));
	assert_true(literal.value > 1234.49 && literal.value < 1234.51);
	assert_int_equal(literal.decimals, 2);
	assert_false(literal.percent);
	assert_true(literal_find(arena, "x 0,5 phần trăm", 0, &none, &literal));
	assert_true(literal.percent);
	assert_int_equal(literal.decimals, 1);
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_counts),
		cmocka_unit_test(what_does_not),
		cmocka_unit_test(values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
