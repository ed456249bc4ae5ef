/*
 * Days: ISO text in the store, days since 1970-01-01 in arithmetic, Vietnamese on paper. Proleptic Gregorian.
 */
#ifndef VN_DATE_H
#define VN_DATE_H

#include <stdbool.h>

struct arena;

struct date {
	int year, month, day; /* month and day 0 where not known: "2024-07" */
};

/* "2024-07-31", "2024-07", "2024"; false when it is no date. */
bool date_read_iso(const char *text, struct date *date);
/* What offices type: 31/7/2024, 31-07-2024, 31.7.2024, 2024-07-31, with a time after it or not. Day first, always. */
bool date_read(const char *text, struct date *date);
/* Minutes after midnight of a "20:15", "20h15", "20 giờ 15" at the end of the text; -1 when there is none. */
int date_read_time(const char *text);
int date_days(struct date date);
struct date date_of_days(int days);
const char *date_iso(struct arena *arena, struct date date);
/* "31/7/2024", "05/02/2024": days below 10 and months 1 and 2 take a leading nought (NĐ 30, Phụ lục I, II.4). */
const char *date_short(struct arena *arena, struct date date);
/* "28/01": without the year. */
const char *date_day_month(struct arena *arena, struct date date);
/* "ngày 05 tháng 02 năm 2024" */
const char *date_long(struct arena *arena, struct date date);
/* ISO 8601 week: its year and number; Monday is day 1. */
void date_iso_week(int days, int *year, int *week);
int date_weekday(int days);

#endif
