/*
 * Days: reading as offices type, arithmetic, ISO weeks, and how the decree writes days and months.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "vn/date.h"

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
assert_date(struct date date, int year, int month, int day)
{
	assert_int_equal(date.year, year);
	assert_int_equal(date.month, month);
	assert_int_equal(date.day, day);
}

static void
iso_days_months_and_years(void **state)
{
	(void)state;
	struct date date;
	assert_true(date_read_iso("2024-07-31", &date));
	assert_date(date, 2024, 7, 31);
	assert_true(date_read_iso("2024-07", &date));
	assert_date(date, 2024, 7, 0);
	assert_true(date_read_iso("2024", &date));
	assert_date(date, 2024, 0, 0);
	static const char *const none[] = {"", "24-07-31", "2024-7-31", "2024-13", "2024-00-01", "2024-02-30",
		"2023-02-29", "2024-07-31 ", "2024-07-", "2024-07-311", "31/7/2024", "0000-01-01"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(date_read_iso(none[i], &date));
}

static void
days_as_offices_type_them(void **state)
{
	(void)state;
	static const char *const same[] = {"31/7/2024", "31/07/2024", "31-07-2024", "31.7.2024", "2024-07-31",
		" 31/7/2024 ", "31/7/2024 20:15", "31/7/2024 20:15:33", "2024-07-31T20:15",
		"31/7/2024, 20 giờ 15 phút"};
	struct date date;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		date = (struct date){0};
		assert_true(date_read(same[i], &date));
		assert_date(date, 2024, 7, 31);
	}
	assert_true(date_read("5/2/2024", &date)); /* day first: never the second of May */
	assert_date(date, 2024, 2, 5);
	static const char *const none[] = {"", "31/7", "31/7/24", "7/31/2024", "31/7-2024", "30/2/2024", "29/2/2023",
		"31/7/2024x", "31/7/2024 sáng", "45321", "31 7 2024"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_false(date_read(none[i], &date));
}

static void
times_at_the_end(void **state)
{
	(void)state;
	assert_int_equal(date_read_time("20:15"), 1215);
	assert_int_equal(date_read_time("20h15"), 1215);
	assert_int_equal(date_read_time("20 giờ 15"), 1215);
	assert_int_equal(date_read_time("20 giờ 15 phút"), 1215);
	assert_int_equal(date_read_time("28/01/2024 20:15"), 1215);
	assert_int_equal(date_read_time("28/01/2024 20 giờ 15"), 1215);
	assert_int_equal(date_read_time("2024-01-28T07:05:59"), 425);
	assert_int_equal(date_read_time("17 giờ"), 1020);
	assert_int_equal(date_read_time("17h"), 1020);
	assert_int_equal(date_read_time("0:00"), 0);
	assert_int_equal(date_read_time("23:59"), 1439);
	static const char *const none[] = {"", "28/01/2024", "24:00", "20:60", "20", "x", "20:15x"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_int_equal(date_read_time(none[i]), -1);
}

/* 2000-03-01 is day 11017: 30 years with 7 leap days (1972 to 1996) are 10957, then 31 + 29. */
static void
days_since_1970(void **state)
{
	(void)state;
	assert_int_equal(date_days((struct date){1970, 1, 1}), 0);
	assert_int_equal(date_days((struct date){1969, 12, 31}), -1);
	assert_int_equal(date_days((struct date){2000, 3, 1}), 11017);
	assert_int_equal(date_days((struct date){2024, 2, 5}) - date_days((struct date){2024, 1, 28}), 8);
	assert_int_equal(date_days((struct date){2025, 1, 1}) - date_days((struct date){2024, 1, 1}), 366);
	assert_int_equal(date_days((struct date){1901, 1, 1}) - date_days((struct date){1900, 1, 1}), 365);
	for (int day = -200000; day < 200000; day += 97)
		assert_int_equal(date_days(date_of_days(day)), day);
	assert_date(date_of_days(11016), 2000, 2, 29);
}

/* The decree: days below 10 and months 1 and 2 take a nought, other months do not. */
static void
days_on_paper(void **state)
{
	(void)state;
	struct date tet = {2024, 2, 5}, summer = {2024, 7, 31}, first = {2024, 10, 1}, third = {2024, 3, 9};
	assert_string_equal(date_short(arena, tet), "05/02/2024");
	assert_string_equal(date_short(arena, summer), "31/7/2024");
	assert_string_equal(date_short(arena, first), "01/10/2024");
	assert_string_equal(date_short(arena, third), "09/3/2024");
	assert_string_equal(date_day_month(arena, (struct date){2024, 1, 28}), "28/01");
	assert_string_equal(date_long(arena, tet), "ngày 05 tháng 02 năm 2024");
	assert_string_equal(date_long(arena, summer), "ngày 31 tháng 7 năm 2024");
	assert_string_equal(date_iso(arena, tet), "2024-02-05");
}

static void
weeks_belong_to_the_year_of_their_thursday(void **state)
{
	(void)state;
	static const struct {
		struct date date;
		int year, week, weekday;
	} expected[] = {
		{{2024, 1, 28}, 2024, 4, 7}, /* the Sunday that ends week 4 */
		{{2024, 1, 29}, 2024, 5, 1},
		{{2024, 1, 1}, 2024, 1, 1},
		{{2023, 1, 1}, 2022, 52, 7},
		{{2020, 12, 31}, 2020, 53, 4},
		{{2021, 1, 3}, 2020, 53, 7},
		{{2021, 1, 4}, 2021, 1, 1},
		{{2019, 12, 30}, 2020, 1, 1},
		{{1970, 1, 1}, 1970, 1, 4},
		{{1969, 12, 28}, 1969, 52, 7},
	};
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		int year, week, days = date_days(expected[i].date);
		date_iso_week(days, &year, &week);
		assert_int_equal(year, expected[i].year);
		assert_int_equal(week, expected[i].week);
		assert_int_equal(date_weekday(days), expected[i].weekday);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_days_months_and_years),
		cmocka_unit_test(days_as_offices_type_them),
		cmocka_unit_test(times_at_the_end),
		cmocka_unit_test(days_since_1970),
		cmocka_unit_test_setup_teardown(days_on_paper, setup, teardown),
		cmocka_unit_test(weeks_belong_to_the_year_of_their_thursday),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
