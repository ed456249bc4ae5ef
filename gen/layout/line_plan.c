/*
 * The plan of a line chart: from days and values to the frame.
 *
 * The time axis is the phase, longer where points lie outside it; the value axis ends at the target or the highest
 * point. A day that was not reported is no point: the line stops before it and begins anew after it.
 */
#include <math.h>
#include <string.h>

#include "layout/line.h"
#include "vn/date.h"

enum { STEPS_WIDE = 5, STEPS_NARROW = 4 };

bool
line_pace(const struct chart *chart)
{
	return isfinite(chart->target) && chart->target > 0;
}

static double
pace_start(const struct chart *chart)
{
	return isfinite(chart->start) && chart->start > 0 ? chart->start : 0;
}

static double
line_most(const struct chart *chart)
{
	double most = line_pace(chart) ? fmax(chart->target, pace_start(chart)) : 0;
	for (size_t i = 0; i < chart->n_points; i++)
		most = fmax(most, value_number(&chart->points[i].value));
	return most;
}

void
line_days(struct line_chart *line)
{
	const struct chart *chart = line->chart;
	line->first = chart->first_day;
	line->last = chart->last_day;
	for (size_t i = 0; i < chart->n_points; i++) {
		int day = chart->points[i].day;
		line->first = day < line->first ? day : line->first;
		line->last = day > line->last ? day : line->last;
	}
	if (line->last <= line->first)
		line->last = line->first + 1;
}

void
line_axis(struct line_chart *line)
{
	const struct chart *chart = line->chart;
	bool percent = false, whole = true;
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct value *value = &chart->points[i].value;
		if (value_missing(value) || value->cell->state != CELL_VALUE)
			continue;
		size_t n = value->text ? strlen(value->text) : 0;
		percent = percent || (n && value->text[n - 1] == '%');
		whole = whole && value->cell->type == CELL_INTEGER;
	}
	int steps = line->marks.narrow ? STEPS_NARROW : STEPS_WIDE;
	line->axis = axis_to(line_most(chart), chart->scale_top, steps, percent, whole && !percent);
}

const struct run *
line_axis_run(const struct line_chart *line, const char *text)
{
	return marks_run(&line->marks, ROLE_CHART_AXIS, text, line->marks.width / 3);
}

static pos
ticks_widest(const struct line_chart *line)
{
	pos widest = 0;
	for (size_t i = 0; i < axis_ticks(&line->axis); i++)
		widest = pos_most(widest, line_axis_run(line, axis_text(&line->marks, &line->axis, i))->advance);
	return widest;
}

/* The last day of the pace is told as what it is. */
const char *
line_day_text(const struct line_chart *line, int day)
{
	if (line_pace(line->chart) && day == line->chart->last_day)
		return arena_printf(line->marks.setting->arena, "hạn %s",
			date_day_month(line->marks.setting->arena, date_of_days(day)));
	return date_day_month(line->marks.setting->arena, date_of_days(day));
}

static pos
plot_height(const struct marks *marks)
{
	if (marks->narrow)
		return pos_most(marks->width / 2, marks_em(marks, 1000));
	return pos_most(marks_em(marks, 1200), pos_least(marks->width / 5, marks_em(marks, 1700)));
}

void
line_frame(struct line_chart *line, pos strip)
{
	const struct marks *marks = &line->marks;
	const struct run *day = line_axis_run(line, line_day_text(line, line->last));
	line->strip = strip;
	line->strip_used = 0;
	line->n_taken = 0;
	line->left = ticks_widest(line) + marks_em(marks, 60);
	line->right = pos_most(line->left + marks_em(marks, 100), marks->width - day->advance / 2);
	line->head = line->chart->n_phases ? run_height(day) + marks_em(marks, 30) : 0;
	line->top = line->head + strip + run_height(day) + marks_em(marks, 70);
	line->bottom = line->top + plot_height(marks);
}

pos
line_x(const struct line_chart *line, int day)
{
	int64_t span = line->right - line->left;
	return line->left + (pos)(span * (day - line->first) / (line->last - line->first));
}

pos
line_y(const struct line_chart *line, double value)
{
	return line->bottom - (pos)lround(axis_share(&line->axis, value) * (line->bottom - line->top));
}

void
line_points(struct line_chart *line)
{
	const struct chart *chart = line->chart;
	struct arena *arena = line->marks.setting->arena;
	line->points = ARENA_ARRAY(arena, struct point, chart->n_points);
	line->joined = ARENA_ARRAY(arena, bool, chart->n_points);
	line->days = ARENA_ARRAY(arena, int, chart->n_points);
	line->n = 0;
	bool gap = true;
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct chart_point *point = &chart->points[i];
		if (value_missing(&point->value)) {
			gap = true;
			continue;
		}
		line->points[line->n] = (struct point){
			line_x(line, point->day), line_y(line, value_number(&point->value))};
		line->days[line->n] = point->day;
		line->joined[line->n++] = !gap;
		gap = false;
	}
}

void
line_pace_ends(const struct line_chart *line, struct point ends[2])
{
	const struct chart *chart = line->chart;
	int last = chart->last_day > chart->first_day ? chart->last_day : line->last;
	ends[0] = (struct point){line_x(line, chart->first_day), line_y(line, pace_start(chart))};
	ends[1] = (struct point){line_x(line, last), line_y(line, chart->target)};
}

void
line_deadline_ends(const struct line_chart *line, struct point ends[2])
{
	line_pace_ends(line, ends);
	ends[0] = (struct point){ends[1].x, line->bottom};
}

bool
line_phase(const struct line_chart *line, size_t phase, pos *from, pos *to)
{
	const struct chart_phase *own = &line->chart->phases[phase];
	if (own->last < line->first || own->first > line->last)
		return false;
	*from = own->first <= line->first ? line->left : line_x(line, own->first);
	*to = own->last >= line->last ? line->right : line_x(line, own->last + 1);
	return *to > *from;
}

pos
line_stroke(const struct line_chart *line, int hundredths_pt)
{
	return (pos)(hundredths_pt * 1024 / 100.0 * line->marks.scale);
}
