/*
 * The plan of a calendar: weeks as columns, days as cells, values in classes (calendar_plan.c), for calendar.c to draw.
 */
#ifndef LAYOUT_CALENDAR_H
#define LAYOUT_CALENDAR_H

#include "layout/legend.h"
#include "layout/marks.h"

enum { CALENDAR_CLASSES = 4, WEEKDAYS = 7 };

struct calendar {
	struct marks marks;
	const struct chart *chart;
	struct axis axis; /* a class is a step of it */
	bool whole, percent;
	size_t classes;
	int monday;      /* of the first week */
	int first, last; /* days */
	int weeks, band; /* of all; at most in a row of weeks */
	bool told;       /* values stand in their cells */
	pos left;        /* of the first column: right of the weekdays */
	pos cell_w, cell_h;
	pos head; /* of a band: the months above it */
	struct legend_key keys[CALENDAR_CLASSES + 2];
	size_t n_keys;
};

struct calendar calendar_plan(const struct setting *setting, const struct chart *chart, pos width, double scale);
/* 0 for a nought, else from 1 for the lowest values. */
size_t calendar_class(const struct calendar *calendar, const struct value *value);
unsigned calendar_color(const struct calendar *calendar, size_t class);
/* Monday is 0. */
int weekday_of(int day);

#endif
