/*
 * Calendar: a day a cell, weeks as columns from Monday to Sunday.
 *
 *	      tháng 12/2023   tháng 01/2024
 *	 T2   ░ ▒ ▓ █ ░ ▒ ▓ █        value classes from light to dark, each cell with an edge of its own
 *	 …
 *	 CN   ▒ ▓ █ ░ ╱ ▒ ▓          hatched: not reported; nothing at all: no day of the phase
 *	 □ không có  ░ 1–50  ▒ 51–100  ▓ 101–150  ╱ chưa báo cáo
 *
 * A line between the months, so that a day can be found by its date. The choice not taken: dates in the cells; what a
 * reader looks for there is the result.
 */
#include "layout/calendar.h"
#include "vn/date.h"

static const char *const weekdays[WEEKDAYS] = {"T2", "T3", "T4", "T5", "T6", "T7", "CN"};

static int
month_of(int day)
{
	struct date date = date_of_days(day);
	return date.year * 12 + date.month - 1;
}

static pos
band_height(const struct calendar *calendar)
{
	return calendar->head + WEEKDAYS * calendar->cell_h;
}

static pos
band_top(const struct calendar *calendar, int band)
{
	return band * (band_height(calendar) + marks_em(&calendar->marks, 90));
}

static struct rect
cell_rect(const struct calendar *calendar, int day)
{
	int week = (day - calendar->monday) / WEEKDAYS;
	pos x = calendar->left + week % calendar->band * calendar->cell_w;
	pos y = band_top(calendar, week / calendar->band) + calendar->head + weekday_of(day) * calendar->cell_h;
	return (struct rect){x, y, x + calendar->cell_w, y + calendar->cell_h};
}

/* ---- words ---- */

static void
weekdays_draw(struct calendar *calendar, int band)
{
	struct marks *marks = &calendar->marks;
	for (int i = 0; i < WEEKDAYS; i++) {
		const struct run *run = marks_run(marks, ROLE_CHART_AXIS, weekdays[i], INT32_MAX);
		pos middle = band_top(calendar, band) + calendar->head + i * calendar->cell_h + calendar->cell_h / 2;
		marks_text(marks, ROLE_CHART_AXIS, run, calendar->left - marks_em(marks, 40) - run->advance,
			middle + run_cap(run) / 2, marks->palette.ink_pale);
	}
}

/* The first way to write the month that fits; NULL when none does. */
static const struct run *
month_run(const struct calendar *calendar, int month, pos room)
{
	struct arena *arena = calendar->marks.setting->arena;
	int year = month / 12, number = month % 12 + 1;
	const char *words[] = {arena_printf(arena, number < 3 ? "tháng %02d/%d" : "tháng %d/%d", number, year),
		arena_printf(arena, number < 3 ? "%02d/%d" : "%d/%d", number, year)};
	for (size_t i = 0; i < 2; i++) {
		const struct run *run = marks_run(&calendar->marks, ROLE_CHART_AXIS, words[i], INT32_MAX);
		if (run->advance <= room)
			return run;
	}
	return NULL;
}

/* The month of a week's column: that of its last day, which is a new one where the first of the month lies in it. */
static int
week_month(const struct calendar *calendar, int week)
{
	int sunday = calendar->monday + week * WEEKDAYS + WEEKDAYS - 1;
	return month_of(sunday < calendar->last ? sunday : calendar->last);
}

static void
months_draw(struct calendar *calendar, int first, int n)
{
	struct marks *marks = &calendar->marks;
	for (int from = 0, to; from < n; from = to) {
		int month = week_month(calendar, first + from);
		for (to = from + 1; to < n && week_month(calendar, first + to) == month;)
			to++;
		pos x = calendar->left + from * calendar->cell_w;
		pos end = to < n ? calendar->left + to * calendar->cell_w - marks_em(marks, 60) : marks->width;
		const struct run *run = month_run(calendar, month, end - x);
		if (run)
			marks_text(marks, ROLE_CHART_AXIS, run, x,
				band_top(calendar, first / calendar->band) + run_ascent(run), marks->palette.ink_pale);
	}
}

/* ---- days ---- */

static pos
cell_air(const struct calendar *calendar)
{
	return marks_em(&calendar->marks, 8);
}

static struct rect
day_rect(const struct calendar *calendar, const struct chart_point *point)
{
	return rect_grow(cell_rect(calendar, point->day), -cell_air(calendar));
}

static void
day_fill(struct calendar *calendar, const struct chart_point *point)
{
	struct marks *marks = &calendar->marks;
	if (value_missing(&point->value))
		marks_hatch(marks, day_rect(calendar, point), marks->palette.hatch);
	else
		marks_box(marks, day_rect(calendar, point),
			calendar_color(calendar, calendar_class(calendar, &point->value)));
}

static void
day_say(struct calendar *calendar, const struct chart_point *point)
{
	struct marks *marks = &calendar->marks;
	struct rect rect = day_rect(calendar, point);
	unsigned color = calendar_color(calendar, calendar_class(calendar, &point->value));
	if (!calendar->told || value_missing(&point->value) || !point->value.text)
		return;
	const struct run *run = marks_run(marks, ROLE_CHART_AXIS, point->value.text, rect.x1 - rect.x0);
	marks_text(marks, ROLE_CHART_AXIS, run, (rect.x0 + rect.x1 - run->advance) / 2,
		(rect.y0 + rect.y1 + run_cap(run)) / 2, color_on(color, marks->palette.ink));
}

/* All fills, then all edges, then all values: what is alike follows each other, which keeps pages short (out/svg.c). */
static void
days_draw(struct calendar *calendar)
{
	const struct chart *chart = calendar->chart;
	for (size_t class = 0; class <= CALENDAR_CLASSES; class ++)
		for (size_t i = 0; i < chart->n_points; i++)
			if (calendar_class(calendar, &chart->points[i].value) == class)
				day_fill(calendar, &chart->points[i]);
	for (size_t i = 0; i < chart->n_points; i++)
		marks_frame(&calendar->marks, day_rect(calendar, &chart->points[i]), marks_stroke(&calendar->marks, 50),
			calendar->marks.palette.ink_pale);
	for (size_t i = 0; i < chart->n_points; i++)
		day_say(calendar, &chart->points[i]);
}

/* Between the last of a month and the first of the next: beside the one, or below it. */
static void
months_part(struct calendar *calendar, int day)
{
	struct marks *marks = &calendar->marks;
	struct rect rect = cell_rect(calendar, day);
	int week = (day - calendar->monday) / WEEKDAYS;
	pos stroke = marks_stroke(marks, 110);
	bool edge = week % calendar->band == calendar->band - 1;
	if (!edge && day + WEEKDAYS <= calendar->last && month_of(day) != month_of(day + WEEKDAYS))
		marks_rule(marks, rect.x1, rect.y0, 0, rect.y1 - rect.y0, stroke, marks->palette.ink);
	if (weekday_of(day) < WEEKDAYS - 1 && day < calendar->last && month_of(day) != month_of(day + 1))
		marks_rule(marks, rect.x0, rect.y1, rect.x1 - rect.x0, 0, stroke, marks->palette.ink);
}

struct drawing
calendar_draw(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	struct calendar calendar = calendar_plan(setting, chart, width, scale);
	struct marks *marks = &calendar.marks;
	int bands = (calendar.weeks + calendar.band - 1) / calendar.band;
	for (int band = 0; band < bands; band++) {
		int first = band * calendar.band, left = calendar.weeks - first;
		weekdays_draw(&calendar, band);
		months_draw(&calendar, first, left < calendar.band ? left : calendar.band);
	}
	days_draw(&calendar);
	for (int day = calendar.first; day <= calendar.last; day++)
		months_part(&calendar, day);
	pos bottom = band_top(&calendar, bands - 1) + band_height(&calendar) + marks_em(marks, 60);
	pos height = legend_height(marks, calendar.keys, calendar.n_keys, width);
	legend_draw(marks, calendar.keys, calendar.n_keys, 0, bottom, width);
	return marks_end(marks, bottom + height);
}
