/*
 * Weeks of a campaign, counted on a calendar: 28/01/2024 is a Sunday, 10/01/2024 a Wednesday.
 */
#include "load/week.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "vn/date.h"

static int
day(int year, int month, int of_month)
{
	return date_days((struct date){year, month, of_month});
}

static struct week
week_at(enum week_rule rule, const char *as_of)
{
	/* the earlier phase stands second: the campaign begins with it all the same */
	struct phase phases[] = {{.first = "2024-03-01"}, {.first = "2024-01-10"}};
	const struct campaign campaign = {.as_of = as_of, .weeks = rule, .phases = phases, .n_phases = 2};
	return week_of(&campaign);
}

static void
assert_week(struct week week, int year, int number, int first)
{
	assert_int_equal(week.year, year);
	assert_int_equal(week.number, number);
	assert_int_equal(week.first, first);
}

static void
iso_weeks_begin_on_monday(void **state)
{
	(void)state;
	assert_week(week_at(WEEKS_ISO, "2024-01-28"), 2024, 4, day(2024, 1, 22));
	assert_week(week_at(WEEKS_ISO, "2024-01-29"), 2024, 5, day(2024, 1, 29));
	assert_week(week_at(WEEKS_ISO, "2024-12-30"), 2025, 1, day(2024, 12, 30));
}

static void
weeks_count_from_the_earliest_phase(void **state)
{
	(void)state;
	assert_week(week_at(WEEKS_FROM_START, "2024-01-10"), 2024, 1, day(2024, 1, 10));
	assert_week(week_at(WEEKS_FROM_START, "2024-01-16"), 2024, 1, day(2024, 1, 10));
	assert_week(week_at(WEEKS_FROM_START, "2024-01-28"), 2024, 3, day(2024, 1, 24));
}

static void
days_before_the_start_are_in_the_first_week(void **state)
{
	(void)state;
	assert_week(week_at(WEEKS_FROM_START, "2023-12-31"), 2023, 1, day(2024, 1, 10));
}

static void
without_phases_weeks_are_iso(void **state)
{
	(void)state;
	const struct campaign campaign = {.as_of = "2024-01-28", .weeks = WEEKS_FROM_START};
	assert_week(week_of(&campaign), 2024, 4, day(2024, 1, 22));
}

static void
without_a_day_there_is_none(void **state)
{
	(void)state;
	assert_week(week_at(WEEKS_ISO, NULL), 0, 0, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_weeks_begin_on_monday),
		cmocka_unit_test(weeks_count_from_the_earliest_phase),
		cmocka_unit_test(days_before_the_start_are_in_the_first_week),
		cmocka_unit_test(without_phases_weeks_are_iso),
		cmocka_unit_test(without_a_day_there_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
