/*
 * Encodings: byte strings written out by hand from the published tables, decoded and guessed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "vn/charset.h"

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
decodes(enum charset charset, const char *bytes, const char *expected)
{
	size_t bad;
	const char *text = charset_decode(arena, bytes, strlen(bytes), charset, &bad);
	assert_non_null(text);
	assert_string_equal(text, expected);
}

static void
fails_at(enum charset charset, const char *bytes, size_t n, size_t offset)
{
	size_t bad = n + 1;
	assert_null(charset_decode(arena, bytes, n, charset, &bad));
	assert_int_equal(bad, offset);
}

static void
tcvn3(void **state)
{
	(void)state;
	decodes(CHARSET_TCVN3, "Tu\xC7n Gi\xB8o", "Tuần Giáo");
	decodes(CHARSET_TCVN3, "Chi\xD2ng \xA7\xABng", "Chiềng Đông");
	decodes(CHARSET_TCVN3,
		"T\xE1"
		"a T\xD7nh",
		"Tỏa Tình");
	/* a capital with a tone is the small letter in a font of capitals */
	decodes(CHARSET_TCVN3, "\xA7\xA6\xEANG", "ĐƯờNG");
	decodes(CHARSET_TCVN3, "\xBB\xBE\xC6\xCB\xD6\xDE\xEE\xF9\xFE", "ằắặậệịợựỵ");
	decodes(CHARSET_TCVN3, "\x93\xA9\x94\xA0\x96", "“â”\u00A0–");
	fails_at(CHARSET_TCVN3, "ab\xFF", 3, 2);
}

static void
vni(void **state)
{
	(void)state;
	decodes(CHARSET_VNI, "Tua\xE0n Gia\xF9o", "Tuần Giáo");
	decodes(CHARSET_VNI, "Chie\xE0ng \xD1o\xE2ng", "Chiềng Đông");
	decodes(CHARSET_VNI,
		"To\xFB"
		"a T\xECnh",
		"Tỏa Tình");
	decodes(CHARSET_VNI, "\xD1\xD6\xD4\xD8NG", "ĐƯỜNG");
	decodes(CHARSET_VNI, "CHIE\xC0NG \xD1O\xC2NG", "CHIỀNG ĐÔNG");
	decodes(CHARSET_VNI,
		"huye\xE4n Thua\xE4n Ba\xE9"
		"c, t\xF6\xEF nhie\xE2n, m\xF4\xF9i, ky\xF5, \xF1\xF2nh, th\xF3, t\xE6nh, ly\xF9, ky\xF8, th\xEE",
		"huyện Thuận Bắc, tự nhiên, mới, kỹ, định, thĩ, tỉnh, lý, kỳ, thỵ");
	fails_at(CHARSET_VNI, "ab\xF9", 3, 2); /* a tone mark on a consonant */
	fails_at(CHARSET_VNI, "o\xEA", 2, 1);  /* a breve on o */
	fails_at(CHARSET_VNI, "\xFF", 1, 0);
}

static void
windows_1258(void **state)
{
	(void)state;
	decodes(CHARSET_1258, "Tu\xE2\xCCn Gi\xE1o", "Tuần Giáo");
	decodes(CHARSET_1258, "Chi\xEA\xCCng \xD0\xF4ng", "Chiềng Đông");
	decodes(CHARSET_1258,
		"To\xD2"
		"a Ti\xCCnh",
		"Tỏa Tình");
	decodes(CHARSET_1258, "\xD0\xDD\xD5\xCCNG", "ĐƯỜNG");
	decodes(CHARSET_1258, "huy\xEA\xF2n, s\xF4\xEC, nga\xDE", "huyện, số, ngã");
	fails_at(CHARSET_1258, "a\xD2\x8D", 3, 2);
}

static void
utf8_is_composed_and_loses_its_mark(void **state)
{
	(void)state;
	decodes(CHARSET_UTF8, "\xEF\xBB\xBFTuần", "Tuần");
	decodes(CHARSET_UTF8, "Tua\u0302\u0300n", "Tu\u1EA7n");
	fails_at(CHARSET_UTF8,
		"\xEF\xBB\xBF"
		"ab\xC3(",
		7, 5);
	fails_at(CHARSET_UTF8, "ab\0c", 4, 2);
}

static void
utf16_of_both_orders(void **state)
{
	(void)state;
	size_t bad;
	/* U+0110 U+01B0 U+1EDD, then U+1D11E as a pair */
	const char little[] = "\xFF\xFE\x10\x01\xB0\x01\xDD\x1E\x34\xD8\x1E\xDD";
	const char big[] = "\xFE\xFF\x01\x10\x01\xB0\x1E\xDD\xD8\x34\xDD\x1E";
	assert_string_equal(charset_decode(arena, little, sizeof little - 1, CHARSET_UTF16LE, &bad),
		"\u0110\u01B0\u1EDD\U0001D11E");
	assert_string_equal(
		charset_decode(arena, big, sizeof big - 1, CHARSET_UTF16BE, &bad), "\u0110\u01B0\u1EDD\U0001D11E");
	fails_at(CHARSET_UTF16LE, "a\0b", 3, 2);                /* half a unit */
	fails_at(CHARSET_UTF16LE, "a\0\x34\xD8", 4, 2);         /* half a pair at the end */
	fails_at(CHARSET_UTF16LE, "a\0\x34\xD8z\0", 6, 2);      /* half a pair, then a letter */
	fails_at(CHARSET_UTF16BE, "\xFE\xFF\0a\xDC\x00", 6, 4); /* the low half first */
}

static void
guesses(const char *bytes, enum charset expected)
{
	assert_int_equal(charset_guess(bytes, strlen(bytes)), expected);
}

/* Header lines as they stand in real files. */
static void
guesses_over_header_lines(void **state)
{
	(void)state;
	guesses("STT;Don vi;So luong\r\n", CHARSET_UTF8);
	guesses("STT;Đơn vị;Số lượng\r\n", CHARSET_UTF8);
	guesses("\xEF\xBB\xBFSTT;a\r\n", CHARSET_UTF8);
	/* STT;Đơn vị;Ngày;Kết quả */
	guesses("STT;\xA7\xACn v\xDE;Ng\xB5y;K\xD5t qu\xB6\r\n", CHARSET_TCVN3);
	guesses("STT;\xD1\xF4n v\xF2;Nga\xF8y;Ke\xE1t qua\xFB\r\n", CHARSET_VNI);
	guesses("STT;\xD0\xF5n vi\xF2;Nga\xCCy;K\xEA\xECt qua\xD2\r\n", CHARSET_1258);
	/* Tên xã */
	guesses("T\xAAn x\xB7\r\n", CHARSET_TCVN3);
	guesses("Te\xE2n xa\xF5\r\n", CHARSET_VNI);
	guesses("T\xEAn xa\xDE\r\n", CHARSET_1258);
	/* Tuần Giáo;12 */
	guesses("Tu\xC7n Gi\xB8o;12\r\n", CHARSET_TCVN3);
	guesses("Tua\xE0n Gia\xF9o;12\r\n", CHARSET_VNI);
	guesses("Tu\xE2\xCCn Gi\xE1o;12\r\n", CHARSET_1258);
	/* ĐƯỜNG */
	guesses("\xD1\xD6\xD4\xD8NG\r\n", CHARSET_VNI);
	guesses("\xD0\xDD\xD5\xCCNG\r\n", CHARSET_1258);
	/* Nothing Vietnamese: where UTF-8 breaks is the best that can be said. */
	guesses("\xFF\xFD\xFC\xFB", CHARSET_UTF8);
}

static void
utf16_is_seen_by_its_noughts(void **state)
{
	(void)state;
	static const char little[] = "\xFF\xFES\0T\0T\0", big[] = "\xFE\xFF\0S\0T\0T", bare[] = "S\0T\0T\0;\0A\0";
	assert_int_equal(charset_guess(little, sizeof little - 1), CHARSET_UTF16LE);
	assert_int_equal(charset_guess(big, sizeof big - 1), CHARSET_UTF16BE);
	assert_int_equal(charset_guess(bare, sizeof bare - 1), CHARSET_UTF16LE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(tcvn3, setup, teardown),
		cmocka_unit_test_setup_teardown(vni, setup, teardown),
		cmocka_unit_test_setup_teardown(windows_1258, setup, teardown),
		cmocka_unit_test_setup_teardown(utf8_is_composed_and_loses_its_mark, setup, teardown),
		cmocka_unit_test_setup_teardown(utf16_of_both_orders, setup, teardown),
		cmocka_unit_test(guesses_over_header_lines),
		cmocka_unit_test(utf16_is_seen_by_its_noughts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
