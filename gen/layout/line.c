/*
 * Line: cumulative results over the days of a phase, against the straight line of the pace needed.
 *
 *	 9.000 ┼┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈ chỉ tiêu 11.008   the target, above the end of the pace
 *	       │          ╌╌╌╌╱╌╌╌
 *	 3.000 ┼┈┈┈╌╌╌╌───────● 7.106 tài khoản        the last point, said in two lines
 *	     0 ┴─────┬─────┬─────┬─────┬               this week's stretch thicker and darker
 *	     11/12 18/12 25/12 01/01
 *	      2023              2024                   a year only where it changes
 *
 * Labels are placed last, where they meet no line and no other label: first in the places where a reader expects
 * them, then in the nearest free one. Where the plot has no free place at all, a strip above it takes them.
 *
 * The choice not taken: a legend. The eye should not have to travel between a line and its name.
 */
#include <math.h>
#include <string.h>

#include "layout/line.h"
#include "vn/date.h"

enum { TICKS_MOST = 64 };

/* ---- grid and time axis ---- */

static void
values_draw(struct line_chart *line)
{
	struct marks *marks = &line->marks;
	for (size_t i = 0; i < axis_ticks(&line->axis); i++)
		marks_rule(marks, line->left, line_y(line, line->axis.step * (double)i), line->right - line->left, 0,
			line_stroke(line, 50), marks->palette.grid);
	for (size_t i = 0; i < axis_ticks(&line->axis); i++) {
		pos y = line_y(line, line->axis.step * (double)i);
		const struct run *run = line_axis_run(line, axis_text(marks, &line->axis, i));
		marks_text(marks, ROLE_CHART_AXIS, run, line->left - marks_em(marks, 60) - run->advance,
			y + run_cap(run) / 2, marks->palette.ink_pale);
	}
}

/* Days between ticks: every day of a short phase, else weeks, so many that the dates stand apart. */
static int
days_step(const struct line_chart *line)
{
	int span = line->last - line->first, step = span <= DAYS_A_WEEK + 1 ? 1 : DAYS_A_WEEK;
	pos apart = line_axis_run(line, "28/08")->advance + marks_em(&line->marks, 80);
	while (step < span && (int64_t)(line->right - line->left) * step / span < apart)
		step = step < 2 ? 2 : step < DAYS_A_WEEK ? DAYS_A_WEEK : 2 * step;
	return step;
}

static pos
day_start(const struct line_chart *line, int day, const struct run *run)
{
	pos start = line_x(line, day) - run->advance / 2;
	return pos_most(0, pos_least(start, line->marks.width - run->advance));
}

/*
 * The days that get a tick: by steps from the first, and the last, which makes room for itself. A deadline on a day before
 * the last says more than a date and needs more room.
 */
static size_t
days_ticked(const struct line_chart *line, int *days)
{
	size_t n = 0;
	pos free_from = 0, until = day_start(line, line->last, line_axis_run(line, line_day_text(line, line->last)));
	until -= marks_em(&line->marks, 50);
	int step = days_step(line);
	for (int64_t day = line->first; day < line->last && n + 1 < TICKS_MOST; day += step) {
		const struct run *run = line_axis_run(line, line_day_text(line, (int)day));
		pos start = day_start(line, (int)day, run);
		if (start < free_from || start + run->advance > until)
			continue;
		days[n++] = (int)day;
		free_from = start + run->advance + marks_em(&line->marks, 20);
	}
	days[n++] = line->last;
	return n;
}

static int
year_of(int day)
{
	return date_of_days(day).year;
}

/* The year stands once below the first tick and wherever a new one begins. */
static void
years_draw(struct line_chart *line, const int *days, size_t n, pos baseline)
{
	struct marks *marks = &line->marks;
	pos free_from = 0;
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && year_of(days[i]) == year_of(days[i - 1]))
			continue;
		const struct run *run = line_axis_run(
			line, arena_printf(marks->setting->arena, "%d", year_of(days[i])));
		pos start = day_start(line, days[i], run);
		if (start < free_from)
			continue;
		marks_text(marks, ROLE_CHART_AXIS, run, start, baseline, marks->palette.ink_pale);
		free_from = start + run->advance + marks_em(marks, 50);
	}
}

/* Draws the dates and returns where the drawing ends. */
static pos
days_draw(struct line_chart *line)
{
	struct marks *marks = &line->marks;
	int days[TICKS_MOST];
	size_t n = days_ticked(line, days);
	pos top = line->bottom + marks_em(marks, 65), end = top;
	for (size_t i = 0; i < n; i++)
		marks_rule(marks, line_x(line, days[i]), line->bottom, 0, marks_em(marks, 35), line_stroke(line, 75),
			marks->palette.ink_pale);
	for (size_t i = 0; i < n; i++) {
		const struct run *run = line_axis_run(line, line_day_text(line, days[i]));
		marks_text(marks, ROLE_CHART_AXIS, run, day_start(line, days[i], run), top + run_ascent(run),
			marks->palette.ink_pale);
		end = pos_most(end, top + run_height(run));
	}
	if (year_of(line->first) == year_of(line->last))
		return end;
	years_draw(line, days, n, end + run_ascent(line_axis_run(line, "0")));
	return end + run_height(line_axis_run(line, "0"));
}

/* ---- phases ---- */

/* A name stands over its stretch where it fits there. */
static void
phases_draw(struct line_chart *line)
{
	struct marks *marks = &line->marks;
	unsigned shade = marks->chart->grey ? 0xF4F4F4 : 0xF3F5F8;
	pos taken = 0;
	for (size_t i = 0; i < line->chart->n_phases; i++) {
		pos from, to;
		const char *name = line->chart->phases[i].name;
		if (!line_phase(line, i, &from, &to))
			continue;
		if (i % 2 == 0)
			marks_box(marks, (struct rect){from, line->head, to, line->bottom}, shade);
		marks_rule(marks, from, line->head, 0, line->bottom - line->head, line_stroke(line, 50),
			marks->palette.grid);
		if (!name || !*name)
			continue;
		const struct run *run = marks_run(marks, ROLE_CHART_AXIS, name, INT32_MAX);
		if (from < taken || from + run->advance > pos_most(to, marks->width * (i + 1 == line->chart->n_phases)))
			continue;
		marks_text(marks, ROLE_CHART_AXIS, run, from, run_ascent(run), marks->palette.ink_pale);
		taken = from + run->advance + marks_em(marks, 50);
	}
}

/* ---- lines ---- */

/* Fills below a stretch of joined points. */
static void
area_draw(struct line_chart *line, const struct point *points, size_t n, unsigned color)
{
	struct point *outline = ARENA_ARRAY(line->marks.setting->arena, struct point, n + 2);
	if (n < 2)
		return;
	memcpy(outline, points, n * sizeof *points);
	outline[n] = (struct point){points[n - 1].x, line->bottom};
	outline[n + 1] = (struct point){points[0].x, line->bottom};
	marks_area(&line->marks, outline, n + 2, color);
}

/* The end of the stretch of joined points that begins at `from`. */
static size_t
stretch_end(const struct line_chart *line, size_t from)
{
	size_t end = from + 1;
	while (end < line->n && line->joined[end])
		end++;
	return end;
}

static void
areas_draw(struct line_chart *line)
{
	for (size_t from = 0, end; from < line->n; from = end) {
		end = stretch_end(line, from);
		area_draw(line, line->points + from, end - from, line->marks.palette.tint);
	}
}

static void
strokes_draw(struct line_chart *line)
{
	struct marks *marks = &line->marks;
	for (size_t from = 0, end; from < line->n; from = end) {
		end = stretch_end(line, from);
		marks_line(
			marks, line->points + from, end - from, line_stroke(line, 150), false, marks->palette.accent);
		if (end - from == 1 && end < line->n)
			marks_dot(marks, line->points[from].x, line->points[from].y, line_stroke(line, 150),
				marks->palette.accent);
	}
}

/* The points of this week: from the standing at the end of the day before it, within the last stretch. */
static size_t
week_points(const struct line_chart *line, struct point *points)
{
	size_t n = 0, from = line->n;
	if (line->n == 0)
		return 0;
	int last = line->days[line->n - 1];
	int before = line->chart->week_first ? line->chart->week_first - 1 : last - DAYS_A_WEEK;
	while (from > 0 && line->days[from - 1] > before && (from == line->n || line->joined[from]))
		from--;
	if (from > 0 && from < line->n && line->joined[from]) {
		struct point a = line->points[from - 1], b = line->points[from];
		pos x = line_x(line, before);
		x = pos_most(a.x, pos_least(x, b.x));
		double share = b.x > a.x ? (double)(x - a.x) / (b.x - a.x) : 0;
		points[n++] = (struct point){x, a.y + (pos)lround(share * (b.y - a.y))};
	}
	for (; from < line->n; from++)
		points[n++] = line->points[from];
	return n;
}

static void
week_draw(struct line_chart *line, const struct point *points, size_t n)
{
	const struct palette *palette = &line->marks.palette;
	area_draw(line, points, n, color_mix(palette->pale, palette->tint, 30));
}

static void
pace_draw(struct line_chart *line)
{
	struct point ends[2];
	if (!line_pace(line->chart))
		return;
	line_pace_ends(line, ends);
	marks_line(&line->marks, ends, 2, line_stroke(line, 110), true, line->marks.palette.target);
	line_deadline_ends(line, ends);
	marks_line(&line->marks, ends, 2, line_stroke(line, 60), false, line->marks.palette.target);
}

/* ---- the drawing ---- */

static void
line_marks(struct line_chart *line, const struct line_words *words)
{
	struct marks *marks = &line->marks;
	struct point *week = ARENA_ARRAY(marks->setting->arena, struct point, line->n + 1);
	size_t n_week = week_points(line, week);
	phases_draw(line);
	areas_draw(line);
	week_draw(line, week, n_week);
	values_draw(line);
	pace_draw(line);
	strokes_draw(line);
	marks_line(marks, week, n_week, line_stroke(line, 270), false, marks->palette.accent);
	week_label(line, words->week, week, n_week);
	if (line->n == 0)
		return;
	struct point at = line->points[line->n - 1];
	marks_dot(marks, at.x, at.y, line_stroke(line, 300), marks->palette.accent);
}

struct drawing
line_draw(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	struct line_chart line = {.marks = marks_begin(setting, chart, width, scale), .chart = chart};
	struct rect target = {0}, last = {0};
	line_days(&line);
	line_axis(&line);
	line_frame(&line, 0);
	line_points(&line);
	struct line_words words = line_words(&line);
	if (!line_settle(&line, &words, &target, &last)) {
		line_frame(&line, words_height(words.last, 2) + words_height(&words.target, 1));
		line_points(&line);
		line_settle(&line, &words, &target, &last);
	}
	line_marks(&line, &words);
	if (words.target)
		target_draw(&line, words.target, target);
	if (words.last[0] || words.last[1])
		last_draw(&line, words.last, last);
	return marks_end(&line.marks, days_draw(&line));
}
