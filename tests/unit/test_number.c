/*
 * Numbers: grouping, rounding on decimal digits, words as read aloud in the north, and what a typed number means.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "vn/number.h"

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
integers_are_grouped_in_threes(void **state)
{
	(void)state;
	static const struct {
		int64_t value;
		const char *text;
	} expected[] = {{0, "0"}, {7, "7"}, {-5, "-5"}, {999, "999"}, {1000, "1.000"}, {31297, "31.297"},
		{-31297, "-31.297"}, {473596, "473.596"}, {1234567, "1.234.567"},
		{INT64_MAX, "9.223.372.036.854.775.807"}, {INT64_MIN, "-9.223.372.036.854.775.808"}};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_string_equal(number_integer(arena, expected[i].value), expected[i].text);
}

/* The shortest decimal that reads back, shifted and rounded half up by hand in its digits. */
static void
by_hand(char *out, double value, int shift, int places)
{
	char text[40], digits[80] = {0}, plain[80];
	for (int precision = 0; precision < 17; precision++) {
		snprintf(text, sizeof text, "%.*e", precision, value);
		if (strtod(text, NULL) == value)
			break;
	}
	int n = 0, keep = 1 + atoi(strchr(text, 'e') + 1) + shift + places; /* digits in front of the cut */
	for (const char *p = text; *p != 'e'; p++)
		if (*p != '.')
			digits[n++] = *p;
	unsigned long long rounded = 0;
	for (int i = 0; i < keep; i++)
		rounded = rounded * 10 + (i < n ? (unsigned)(digits[i] - '0') : 0);
	rounded += keep >= 0 && keep < n && digits[keep] >= '5';
	int length = snprintf(plain, sizeof plain, "%0*llu", places + 1, rounded);
	for (int i = 0; i < length; i++) {
		int left = length - places - i; /* of the whole part, this digit with it */
		if (left == 0)
			*out++ = ',';
		else if (i && left > 0 && left % 3 == 0)
			*out++ = '.';
		*out++ = plain[i];
	}
	strcpy(out, shift ? "%" : "");
}

/* Values at, beside and far from a half: quotients, decimals that end in 5, and their neighbours one bit away. */
static void
rounding_is_that_of_the_decimal(void **state)
{
	(void)state;
	static const double scales[] = {1, 10, 100, 1e3, 1e6};
	uint64_t seed = 88172645463325252u;
	char expected[100];
	for (int i = 0; i < 6000; i++) {
		seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
		double over = (double)(seed % 100000), under = (double)(seed / 100000 % 99999 + 1);
		double half = (over + 0.5) / scales[i % 5];
		double values[] = {
			over / under, half, nextafter(half, 0), nextafter(half, 1e9), over * 1234.5, half / 1e9};
		int places = i / 5 % 4;
		for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
			by_hand(expected, values[k], 0, places);
			assert_string_equal(number_decimal(arena, values[k], places), expected);
			by_hand(expected, values[k], 2, places);
			assert_string_equal(number_percent(arena, values[k], places), expected);
		}
		arena_clear(arena);
	}
}

/* 0.15, 1.005 and 2.675 lie a little below their decimal as binary numbers; a pencil knows only the decimal. */
static void
decimals_round_as_with_a_pencil(void **state)
{
	(void)state;
	static const struct {
		double value;
		int digits;
		const char *text;
	} expected[] = {{0.15, 1, "0,2"}, {0.25, 1, "0,3"}, {0.35, 1, "0,4"}, {-0.15, 1, "-0,2"}, {1.005, 2, "1,01"},
		{2.675, 2, "2,68"}, {0.14999, 1, "0,1"}, {99.95, 1, "100,0"}, {9.5, 0, "10"}, {0.5, 0, "1"},
		{0.49, 0, "0"}, {-0.04, 1, "0,0"}, {0, 1, "0,0"}, {12.92, 1, "12,9"}, {12, 2, "12,00"},
		{1234567.85, 1, "1.234.567,9"}, {0.05, 1, "0,1"}, {0.049, 1, "0,0"}, {0.005, 1, "0,0"},
		{1e6, 0, "1.000.000"}, {1e21, 0, "1.000.000.000.000.000.000.000"}};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_string_equal(number_decimal(arena, expected[i].value, expected[i].digits), expected[i].text);
}

static void
percents_of_real_campaigns(void **state)
{
	(void)state;
	assert_string_equal(number_percent(arena, 345154.0 / 376451.0, 1), "91,7%");
	assert_string_equal(number_percent(arena, 9357.0 / 72423.0, 2), "12,92%");
	assert_string_equal(number_percent(arena, 0, 1), "0,0%");
	assert_string_equal(number_percent(arena, 1, 1), "100,0%");
	assert_string_equal(number_percent(arena, 1, 0), "100%");
	assert_string_equal(number_percent(arena, 0.0125, 1), "1,3%");
	assert_string_equal(number_percent(arena, 1.1545, 1), "115,5%");
	assert_string_equal(number_percent(arena, -0.021, 1), "-2,1%");
}

static void
words_as_read_aloud(void **state)
{
	(void)state;
	static const struct {
		int64_t value;
		const char *text;
	} expected[] = {
		{0, "không"},
		{1, "một"},
		{4, "bốn"},
		{5, "năm"},
		{10, "mười"},
		{11, "mười một"},
		{14, "mười bốn"},
		{15, "mười lăm"},
		{20, "hai mươi"},
		{21, "hai mươi mốt"},
		{24, "hai mươi tư"},
		{25, "hai mươi lăm"},
		{50, "năm mươi"},
		{55, "năm mươi lăm"},
		{100, "một trăm"},
		{104, "một trăm linh bốn"},
		{105, "một trăm linh năm"},
		{110, "một trăm mười"},
		{121, "một trăm hai mươi mốt"},
		{305, "ba trăm linh năm"},
		{1000, "một nghìn"},
		{1001, "một nghìn không trăm linh một"},
		{1015, "một nghìn không trăm mười lăm"},
		{31297, "ba mươi mốt nghìn hai trăm chín mươi bảy"},
		{1005000, "một triệu không trăm linh năm nghìn"},
		{1000000000, "một tỷ"},
		{2000000001, "hai tỷ không trăm linh một"},
		{1000000000000000, "một triệu tỷ"},
		{-12, "âm mười hai"},
	};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_string_equal(number_words(arena, expected[i].value), expected[i].text);
}

static void
reads(const char *text, enum number_style style, double expected)
{
	double value = -1;
	assert_int_equal(number_read(text, style, &value), READING_NUMBER);
	assert_true(value == expected);
}

static void
refuses(const char *text, enum number_style style, enum number_reading reading)
{
	double value;
	assert_int_equal(number_read(text, style, &value), reading);
}

static void
numbers_are_read_as_declared(void **state)
{
	(void)state;
	reads("1.234", STYLE_COMMA_DECIMAL, 1234);
	reads("1.234", STYLE_DOT_DECIMAL, 1.234);
	reads("1.234,5", STYLE_COMMA_DECIMAL, 1234.5);
	reads("1,234.5", STYLE_DOT_DECIMAL, 1234.5);
	reads("31297", STYLE_COMMA_DECIMAL, 31297);
	reads(" 473.596 ", STYLE_COMMA_DECIMAL, 473596);
	reads("473\u00A0596", STYLE_COMMA_DECIMAL, 473596);
	reads("473 596,25", STYLE_COMMA_DECIMAL, 473596.25);
	reads("-12", STYLE_COMMA_DECIMAL, -12);
	reads("\u221212", STYLE_COMMA_DECIMAL, -12);
	reads("0,5", STYLE_COMMA_DECIMAL, 0.5);
}

static void
undeclared_numbers_may_be_ambiguous(void **state)
{
	(void)state;
	refuses("1.234", STYLE_UNDECLARED, READING_AMBIGUOUS);
	refuses("1,234", STYLE_UNDECLARED, READING_AMBIGUOUS);
	reads("1234", STYLE_UNDECLARED, 1234);
	reads("1.234.567", STYLE_UNDECLARED, 1234567);
	reads("1.234,5", STYLE_UNDECLARED, 1234.5);
	reads("1,5", STYLE_UNDECLARED, 1.5);
	reads("12.50", STYLE_UNDECLARED, 12.5);
	reads("0.123", STYLE_UNDECLARED, 0.123); /* no group is written with a leading nought */
}

static void
what_is_no_number(void **state)
{
	(void)state;
	static const char *const texts[] = {"", " ", "-", "+", "abc", "12a", "1.23.4", "1.2345", "1..234", ".234", "1,",
		",5", "1,2,3", "12 34", "5 6", "1.234 567", "0.123", "1e5", "1,23457E+11", "--5", "5-", "12%"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		refuses(texts[i], STYLE_COMMA_DECIMAL, READING_NONE);
	refuses("1.234,5", STYLE_DOT_DECIMAL, READING_NONE);
	refuses("1111111111111111111111111111111111111111111111111111111111111", STYLE_COMMA_DECIMAL, READING_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(integers_are_grouped_in_threes, setup, teardown),
		cmocka_unit_test_setup_teardown(rounding_is_that_of_the_decimal, setup, teardown),
		cmocka_unit_test_setup_teardown(decimals_round_as_with_a_pencil, setup, teardown),
		cmocka_unit_test_setup_teardown(percents_of_real_campaigns, setup, teardown),
		cmocka_unit_test_setup_teardown(words_as_read_aloud, setup, teardown),
		cmocka_unit_test(numbers_are_read_as_declared),
		cmocka_unit_test(undeclared_numbers_may_be_ambiguous),
		cmocka_unit_test(what_is_no_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
