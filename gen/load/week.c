/*
 * Weeks: see week.h.
 */
#include "load/week.h"

#include <string.h>

#include "vn/date.h"

enum { DAYS = 7 };

/* The first day of the campaign; false when it has no phase. */
static bool
first_day(const struct campaign *campaign, int *day)
{
	const char *first = NULL;
	for (size_t i = 0; i < campaign->n_phases; i++)
		if (!first || strcmp(campaign->phases[i].first, first) < 0)
			first = campaign->phases[i].first;
	struct date date;
	if (!first || !date_read_iso(first, &date))
		return false;
	*day = date_days(date);
	return true;
}

struct week
week_of(const struct campaign *campaign)
{
	struct week week = {0};
	struct date as_of;
	int start;
	if (!campaign->as_of || !date_read_iso(campaign->as_of, &as_of))
		return week;
	int day = date_days(as_of);
	if (campaign->weeks == WEEKS_FROM_START && first_day(campaign, &start)) {
		int passed = day < start ? 0
					 : (day - start) / DAYS; /* days before the start belong to the first week */
		return (struct week){.year = as_of.year, .number = passed + 1, .first = start + DAYS * passed};
	}
	date_iso_week(day, &week.year, &week.number);
	week.first = day - (date_weekday(day) - 1);
	return week;
}
