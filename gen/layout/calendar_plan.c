/*
 * The plan of a calendar: how wide a week is, and which class a value falls in.
 *
 * Classes are equal steps of the value axis, so that two charts on one scale have the same ones, and never more than
 * four: more shades of one colour are not told apart. Cells are wide enough for their values where all weeks then still
 * stand side by side; else they are small squares, and a long campaign goes on in another band of weeks below.
 */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "layout/calendar.h"
#include "vn/number.h"

int
weekday_of(int day)
{
	return (int)(((int64_t)day + 3) % WEEKDAYS + WEEKDAYS) % WEEKDAYS; /* 1970-01-01 was a Thursday */
}

/* ---- classes ---- */

static void
plan_axis(struct calendar *calendar)
{
	const struct chart *chart = calendar->chart;
	double most = 0;
	calendar->whole = true;
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct value *value = &chart->points[i].value;
		if (value_missing(value) || value->cell->state != CELL_VALUE)
			continue;
		most = fmax(most, value_number(value));
		calendar->percent |= value->text && text_ends(value->text, "%");
		calendar->whole &= value->cell->type == CELL_INTEGER;
	}
	calendar->whole &= !calendar->percent;
	calendar->axis = axis_to(most, chart->scale_top, CALENDAR_CLASSES, calendar->percent, calendar->whole);
	if (most > 0 || chart->scale_top > 0)
		calendar->classes = (size_t)ceil(calendar->axis.top / calendar->axis.step - 1e-9);
}

size_t
calendar_class(const struct calendar *calendar, const struct value *value)
{
	double number = value_number(value);
	if (number <= 0)
		return 0;
	size_t class = (size_t)fmax(1, ceil(number / calendar->axis.step - 1e-9));
	return class < calendar->classes ? class : calendar->classes;
}

/* As far apart as so many classes can be. */
unsigned
calendar_color(const struct calendar *calendar, size_t class)
{
	enum { LIGHTEST = 16, FULL = 100 };
	const struct marks *marks = &calendar->marks;
	unsigned full = marks->chart->grey ? 0x1A1A1A : marks->palette.accent;
	int steps = calendar->classes > 1 ? (int)calendar->classes - 1 : 1;
	int below = (int)calendar->classes - (int)class;
	return class == 0 ? 0xFFFFFF : color_mix(full, 0xFFFFFF, FULL - (FULL - LIGHTEST) * below / steps);
}

static const char *
end_text(const struct calendar *calendar, double value)
{
	const struct axis *axis = &calendar->axis;
	return number_decimal(calendar->marks.setting->arena, value * (axis->percent ? 100 : 1), axis->digits);
}

/* "1–50", "51–100"; of what is no count "đến 25%", "25–50%". */
static const char *
class_text(const struct calendar *calendar, size_t class)
{
	struct arena *arena = calendar->marks.setting->arena;
	double step = calendar->axis.step, from = step * (double)(class - 1), to = step * (double)class;
	const char *sign = calendar->percent ? "%" : "";
	if (calendar->whole && to - from <= 1)
		return end_text(calendar, to);
	if (calendar->whole)
		return arena_printf(arena, "%s–%s", end_text(calendar, from + 1), end_text(calendar, to));
	if (class == 1)
		return arena_printf(arena, "đến %s%s", end_text(calendar, to), sign);
	return arena_printf(arena, "%s–%s%s", end_text(calendar, from), end_text(calendar, to), sign);
}

/* Whether a day is a nought, or nothing to report, or (missing) not reported. */
static bool
any_day(const struct calendar *calendar, bool missing)
{
	const struct chart *chart = calendar->chart;
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct value *value = &chart->points[i].value;
		if (missing ? value_missing(value) : !value_missing(value) && value_number(value) <= 0)
			return true;
	}
	return false;
}

static void
plan_keys(struct calendar *calendar)
{
	const struct palette *palette = &calendar->marks.palette;
	if (any_day(calendar, false))
		calendar->keys[calendar->n_keys++] = (struct legend_key){LEGEND_FRAME, palette->ink_pale, "không có"};
	for (size_t i = 1; i <= calendar->classes; i++)
		calendar->keys[calendar->n_keys++] = (struct legend_key){
			LEGEND_FILL, calendar_color(calendar, i), class_text(calendar, i)};
	if (any_day(calendar, true))
		calendar->keys[calendar->n_keys++] = (struct legend_key){LEGEND_HATCH, palette->hatch,
			calendar->chart->missing_label ? calendar->chart->missing_label : "…"};
}

/* ---- cells ---- */

static pos
values_widest(const struct calendar *calendar)
{
	pos widest = 0;
	for (size_t i = 0; i < calendar->chart->n_points; i++) {
		const char *text = calendar->chart->points[i].value.text;
		widest = pos_most(
			widest, text ? marks_run(&calendar->marks, ROLE_CHART_AXIS, text, INT32_MAX)->advance : 0);
	}
	return widest;
}

static void
plan_weeks(struct calendar *calendar)
{
	const struct chart *chart = calendar->chart;
	int first = chart->points[0].day, last = first;
	for (size_t i = 1; i < chart->n_points; i++) {
		first = chart->points[i].day < first ? chart->points[i].day : first;
		last = chart->points[i].day > last ? chart->points[i].day : last;
	}
	calendar->first = first;
	calendar->last = last;
	calendar->monday = first - weekday_of(first);
	calendar->weeks = (last - calendar->monday) / WEEKDAYS + 1;
}

static void
plan_cells(struct calendar *calendar)
{
	const struct marks *marks = &calendar->marks;
	const struct run *run = marks_run(marks, ROLE_CHART_AXIS, "CN", INT32_MAX);
	calendar->left = run->advance + marks_em(marks, 60);
	pos room = pos_most(calendar->marks.width - calendar->left, 1), least = run_height(run) + marks_em(marks, 15);
	pos told = pos_most(values_widest(calendar) + marks_em(marks, 70), least);
	pos each = room / calendar->weeks;
	calendar->told = each >= told;
	calendar->head = run_height(run) + marks_em(marks, 35);
	if (calendar->told) {
		calendar->cell_w = pos_least(each, pos_most(told, marks_em(marks, 400)));
		calendar->cell_h = pos_most(least, marks_em(marks, 170));
	} else {
		calendar->cell_w = pos_most(least, pos_least(each, marks_em(marks, 190)));
		calendar->cell_h = calendar->cell_w;
	}
	int fitting = room / calendar->cell_w;
	calendar->band = fitting < 1 ? 1 : fitting < calendar->weeks ? fitting : calendar->weeks;
}

struct calendar
calendar_plan(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	struct calendar calendar = {.marks = marks_begin(setting, chart, width, scale), .chart = chart};
	plan_axis(&calendar);
	plan_keys(&calendar);
	plan_weeks(&calendar);
	plan_cells(&calendar);
	return calendar;
}
