/*
 * Days: see date.h. Day numbers by the civil-calendar arithmetic over eras of 400 years; no clock, no time zone.
 */
#include "vn/date.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static bool
leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && leap(year) ? 29 : days[month - 1];
}

static bool
valid(struct date date)
{
	return date.year >= 1000 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
		date.day <= days_in_month(date.year, date.month);
}

/* Reads at most `most` digits at *p; -1 when there is none. */
static int
digits(const char **p, int most)
{
	int value = 0, n = 0;
	while (n < most && **p >= '0' && **p <= '9') {
		value = value * 10 + *(*p)++ - '0';
		n++;
	}
	return n ? value : -1;
}

bool
date_read_iso(const char *text, struct date *date)
{
	const char *p = text;
	struct date read = {.year = digits(&p, 4)};
	if (p - text != 4 || read.year < 1000)
		return false;
	if (*p == '-') {
		const char *start = ++p;
		read.month = digits(&p, 2);
		if (p - start != 2 || read.month < 1 || read.month > 12)
			return false;
	}
	if (read.month && *p == '-') {
		const char *start = ++p;
		read.day = digits(&p, 2);
		if (p - start != 2 || !valid(read))
			return false;
	}
	if (*p)
		return false;
	*date = read;
	return true;
}

/* What may follow a date: nothing, or a time after a space, a comma or a T. */
static bool
ends_well(const char *p)
{
	if (!*p)
		return true;
	if (*p != ' ' && *p != 'T' && *p != ',')
		return false;
	while (*p == ' ' || *p == 'T' || *p == ',')
		p++;
	return !*p || date_read_time(p) >= 0;
}

bool
date_read(const char *text, struct date *date)
{
	const char *p = text;
	while (*p == ' ')
		p++;
	const char *start = p;
	int first = digits(&p, 4);
	bool year_first = p - start == 4;
	char separator = *p;
	if (first < 0 || !separator || !strchr("/-.", separator))
		return false;
	p++;
	int second = digits(&p, 2);
	if (second < 0 || *p++ != separator)
		return false;
	start = p;
	int third = digits(&p, 4);
	if (third < 0 || (!year_first && p - start != 4) || !ends_well(p))
		return false;
	struct date read = year_first ? (struct date){first, second, third} : (struct date){third, second, first};
	if (!valid(read))
		return false;
	*date = read;
	return true;
}

int
date_read_time(const char *text)
{
	const char *hour = strrchr(text, ' ');
	const char *word = strstr(text, "giờ");
	const char *p = text;
	if (word) {
		for (p = word; p > text && p[-1] == ' ';)
			p--;
		while (p > text && p[-1] >= '0' && p[-1] <= '9')
			p--;
	} else if (hour) {
		p = hour + 1;
	} else if (strchr(text, 'T')) {
		p = strchr(text, 'T') + 1;
	}
	int h = digits(&p, 2);
	while (*p == ' ')
		p++;
	if (strncmp(p, "giờ", strlen("giờ")) == 0)
		p += strlen("giờ");
	else if (*p == ':' || *p == 'h' || *p == 'H')
		p++;
	else
		return -1;
	while (*p == ' ')
		p++;
	int m = digits(&p, 2);
	if (*p == ':') { /* seconds are read over */
		p++;
		digits(&p, 2);
	}
	while (*p == ' ')
		p++;
	if (h < 0 || h > 23 || m > 59 || (*p && strncmp(p, "phút", strlen("phút")) != 0))
		return -1;
	return h * 60 + (m < 0 ? 0 : m);
}

int
date_days(struct date date)
{
	int year = date.month <= 2 ? date.year - 1 : date.year;
	int era = (year >= 0 ? year : year - 399) / 400;
	int of_era = year - era * 400;
	int of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date
date_of_days(int days)
{
	days += 719468;
	int era = (days >= 0 ? days : days - 146096) / 146097;
	int of_era = days - era * 146097;
	int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int shifted = (5 * of_year + 2) / 153; /* months from March */
	int month = shifted < 10 ? shifted + 3 : shifted - 9;
	return (struct date){.year = year_of_era + era * 400 + (month <= 2),
		.month = month,
		.day = of_year - (153 * shifted + 2) / 5 + 1};
}

const char *
date_iso(struct arena *arena, struct date date)
{
	return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* The decree's noughts: days below 10, months 1 and 2. */
static const char *
month_text(struct arena *arena, int month)
{
	return arena_printf(arena, month <= 2 ? "%02d" : "%d", month);
}

const char *
date_day_month(struct arena *arena, struct date date)
{
	return arena_printf(arena, "%02d/%s", date.day, month_text(arena, date.month));
}

const char *
date_short(struct arena *arena, struct date date)
{
	return arena_printf(arena, "%s/%d", date_day_month(arena, date), date.year);
}

const char *
date_long(struct arena *arena, struct date date)
{
	return arena_printf(arena, "ngày %02d tháng %s năm %d", date.day, month_text(arena, date.month), date.year);
}

int
date_weekday(int days)
{
	int shifted = (days + 3) % 7; /* 1970-01-01 was a Thursday */
	return (shifted < 0 ? shifted + 7 : shifted) + 1;
}

/* A week belongs to the year of its Thursday. */
void
date_iso_week(int days, int *year, int *week)
{
	int thursday = days - date_weekday(days) + 4;
	*year = date_of_days(thursday).year;
	*week = (thursday - date_days((struct date){*year, 1, 1})) / 7 + 1;
}
