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

#include "layout/marks.h"
#include "vn/date.h"

enum { TICKS_MOST = 64, TAKEN_MOST = 8, STEPS_WIDE = 5, STEPS_NARROW = 4, WEEK = 7 };

struct line_chart {
	struct marks marks;
	const struct chart *chart;
	struct axis axis;
	int first, last;              /* days at the ends of the time axis */
	pos left, right, top, bottom; /* of the plot */
	pos strip;                    /* height kept above the plot for labels that found no place */
	pos strip_used;
	struct point *points; /* of the reported days; whether a line leads to each from the one before */
	bool *joined;
	int *days;
	size_t n;
	struct rect taken[TAKEN_MOST]; /* labels, and the last dot */
	size_t n_taken;
};

/* ---- the plan ---- */

static bool
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

static void
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

static void
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

static const struct run *
axis_run(const struct line_chart *line, const char *text)
{
	return marks_run(&line->marks, ROLE_CHART_AXIS, text, line->marks.width / 3);
}

static pos
ticks_widest(const struct line_chart *line)
{
	pos widest = 0;
	for (size_t i = 0; i < axis_ticks(&line->axis); i++)
		widest = pos_most(widest, axis_run(line, axis_text(&line->marks, &line->axis, i))->advance);
	return widest;
}

static const char *
day_text(const struct line_chart *line, int day)
{
	return date_day_month(line->marks.setting->arena, date_of_days(day));
}

static pos
plot_height(const struct marks *marks)
{
	if (marks->narrow)
		return pos_most(marks->width / 2, marks_em(marks, 1000));
	return pos_most(marks_em(marks, 1200), pos_least(marks->width / 4, marks_em(marks, 1700)));
}

static void
line_frame(struct line_chart *line, pos strip)
{
	const struct marks *marks = &line->marks;
	const struct run *day = axis_run(line, day_text(line, line->last));
	line->strip = strip;
	line->strip_used = 0;
	line->n_taken = 0;
	line->left = ticks_widest(line) + marks_em(marks, 60);
	line->right = pos_most(line->left + marks_em(marks, 100), marks->width - day->advance / 2);
	line->top = strip + run_height(day) + marks_em(marks, 70);
	line->bottom = line->top + plot_height(marks);
}

static pos
line_x(const struct line_chart *line, int day)
{
	int64_t span = line->right - line->left;
	return line->left + (pos)(span * (day - line->first) / (line->last - line->first));
}

static pos
line_y(const struct line_chart *line, double value)
{
	return line->bottom - (pos)lround(axis_share(&line->axis, value) * (line->bottom - line->top));
}

static void
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

/* ---- grid and time axis ---- */

static pos
stroke(const struct line_chart *line, int hundredths_pt)
{
	return (pos)(hundredths_pt * 1024 / 100 * line->marks.scale);
}

static void
values_draw(struct line_chart *line)
{
	struct marks *marks = &line->marks;
	for (size_t i = 0; i < axis_ticks(&line->axis); i++) {
		pos y = line_y(line, line->axis.step * (double)i);
		const struct run *run = axis_run(line, axis_text(marks, &line->axis, i));
		marks_rule(marks, line->left, y, line->right - line->left, 0, stroke(line, 50), marks->palette.grid);
		marks_text(marks, ROLE_CHART_AXIS, run, line->left - marks_em(marks, 60) - run->advance,
			y + run_cap(run) / 2, marks->palette.ink_pale);
	}
}

/* Days between ticks: every day of a short phase, else weeks, so many that the dates stand apart. */
static int
days_step(const struct line_chart *line)
{
	int span = line->last - line->first, step = span <= WEEK + 1 ? 1 : WEEK;
	pos apart = axis_run(line, "28/08")->advance + marks_em(&line->marks, 80);
	while (step < span && (int64_t)(line->right - line->left) * step / span < apart)
		step = step < 2 ? 2 : step < WEEK ? WEEK : 2 * step;
	return step;
}

static pos
day_start(const struct line_chart *line, int day, const struct run *run)
{
	pos start = line_x(line, day) - run->advance / 2;
	return pos_most(0, pos_least(start, line->marks.width - run->advance));
}

/* The days that get a tick: by steps from the first, and the last, which makes room for itself. */
static size_t
days_ticked(const struct line_chart *line, int *days)
{
	size_t n = 0;
	pos until = day_start(line, line->last, axis_run(line, day_text(line, line->last)));
	until -= marks_em(&line->marks, 50);
	int step = days_step(line);
	for (int64_t day = line->first; day < line->last && n + 1 < TICKS_MOST; day += step) {
		const struct run *run = axis_run(line, day_text(line, (int)day));
		if (day_start(line, (int)day, run) + run->advance <= until)
			days[n++] = (int)day;
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
		const struct run *run = axis_run(line, arena_printf(marks->setting->arena, "%d", year_of(days[i])));
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
	for (size_t i = 0; i < n; i++) {
		const struct run *run = axis_run(line, day_text(line, days[i]));
		marks_rule(marks, line_x(line, days[i]), line->bottom, 0, marks_em(marks, 35), stroke(line, 75),
			marks->palette.ink_pale);
		marks_text(marks, ROLE_CHART_AXIS, run, day_start(line, days[i], run), top + run_ascent(run),
			marks->palette.ink_pale);
		end = top + run_height(run);
	}
	if (year_of(line->first) == year_of(line->last))
		return end;
	years_draw(line, days, n, end + run_ascent(axis_run(line, "0")));
	return end + run_height(axis_run(line, "0"));
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
		marks_line(marks, line->points + from, end - from, stroke(line, 150), false, marks->palette.accent);
		if (end - from == 1 && end < line->n)
			marks_dot(marks, line->points[from].x, line->points[from].y, stroke(line, 150),
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
	int before = line->chart->week_first ? line->chart->week_first - 1 : last - WEEK;
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
pace_ends(const struct line_chart *line, struct point ends[2])
{
	const struct chart *chart = line->chart;
	int last = chart->last_day > chart->first_day ? chart->last_day : line->last;
	ends[0] = (struct point){line_x(line, chart->first_day), line_y(line, pace_start(chart))};
	ends[1] = (struct point){line_x(line, last), line_y(line, chart->target)};
}

static void
pace_draw(struct line_chart *line)
{
	struct point ends[2];
	if (!line_pace(line->chart))
		return;
	pace_ends(line, ends);
	marks_line(&line->marks, ends, 2, stroke(line, 110), true, line->marks.palette.target);
}

/* ---- labels ---- */

static bool
line_crossed(const struct line_chart *line, struct rect rect)
{
	struct point ends[2];
	if (line_pace(line->chart)) {
		pace_ends(line, ends);
		if (rect_crossed(rect, ends[0], ends[1]))
			return true;
	}
	for (size_t i = 0; i < line->n; i++)
		if (rect_crossed(rect, line->points[i], line->points[line->joined[i] ? i - 1 : i]))
			return true;
	if (line->n == 0)
		return false;
	struct point last = line->points[line->n - 1];
	return rect_crossed(rect, last, (struct point){last.x, line->bottom});
}

static bool
line_free(const struct line_chart *line, struct rect rect)
{
	struct rect plot = {line->left, line->strip, line->marks.width, line->bottom};
	if (!rect_within(rect, plot))
		return false;
	for (size_t i = 0; i < line->n_taken; i++)
		if (rect_meets(rect_grow(rect, marks_em(&line->marks, 50)), line->taken[i]))
			return false;
	return !line_crossed(line, rect_grow(rect, marks_em(&line->marks, 12)));
}

/* How far a label is from what it names: by its nearest edge first, by its middle where edges are as near. */
static double
rect_away(struct rect rect, struct point to)
{
	double x = fmax(0, fmax((double)rect.x0 - to.x, (double)to.x - rect.x1));
	double y = fmax(0, fmax((double)rect.y0 - to.y, (double)to.y - rect.y1));
	double middle = hypot(rect.x0 / 2 + rect.x1 / 2 - to.x, rect.y0 / 2 + rect.y1 / 2 - to.y);
	return hypot(x, y) + middle / 4;
}

/* The free place of that size nearest to a point, looked for in steps of a letter; false when there is none. */
static bool
line_nearest(const struct line_chart *line, struct point to, pos w, pos h, struct rect *found)
{
	pos step = marks_em(&line->marks, 60);
	double best = INFINITY;
	for (pos y = line->strip; y + h <= line->bottom; y += step)
		for (pos x = line->left; x + w <= line->marks.width; x += step) {
			struct rect rect = {x, y, x + w, y + h};
			double away = rect_away(rect, to);
			if (away >= best || !line_free(line, rect))
				continue;
			best = away;
			*found = rect;
		}
	return isfinite(best);
}

/* Places a label by the point: in the first of the corners that is free, else near it; false: no place. */
static bool
line_place(struct line_chart *line, struct point to, const struct point *corners, size_t n, pos w, pos h,
	struct rect *rect)
{
	for (size_t i = 0; i < n; i++) {
		*rect = (struct rect){corners[i].x, corners[i].y, corners[i].x + w, corners[i].y + h};
		if (line_free(line, *rect))
			return true;
	}
	if (line_nearest(line, to, w, h, rect))
		return true;
	pos y = line->strip_used;
	if (y + h > line->strip)
		return false;
	line->strip_used += h;
	*rect = (struct rect){0, y, w, y + h};
	return true;
}

static void
line_take(struct line_chart *line, struct rect rect)
{
	if (line->n_taken < TAKEN_MOST)
		line->taken[line->n_taken++] = rect;
}

/* White behind a label, so that grid lines do not run through it; the tint where it stands on the area. */
static void
label_ground(struct line_chart *line, struct rect rect)
{
	pos x = rect.x0 / 2 + rect.x1 / 2, y = rect.y0 / 2 + rect.y1 / 2;
	for (size_t i = 1; i < line->n; i++) {
		struct point a = line->points[i - 1], b = line->points[i];
		if (line->joined[i] && a.x <= x && x <= b.x && y > pos_least(a.y, b.y))
			return;
	}
	marks_box(&line->marks, rect_grow(rect, marks_em(&line->marks, 8)), 0xFFFFFF);
}

static bool
target_place(struct line_chart *line, const struct run *run, struct rect *rect)
{
	struct point ends[2];
	pos w = run->advance, h = run_height(run), gap = marks_em(&line->marks, 30);
	pace_ends(line, ends);
	pos flush = line->marks.width - w, centred = pos_least(ends[1].x - w / 2, flush);
	const struct point corners[] = {{pos_least(ends[1].x - w + gap, flush), ends[1].y - gap - h},
		{centred, ends[1].y - gap - h}, {flush, ends[1].y - gap - h}, {flush, ends[1].y + gap},
		{pos_least(ends[1].x - w - gap, flush), ends[1].y + gap}};
	return line_place(line, ends[1], corners, sizeof corners / sizeof *corners, w, h, rect);
}

/* Whether the last point lies below the pace: its label then stands below the line too, on the side of the results. */
static bool
line_behind(const struct line_chart *line)
{
	struct point at = line->points[line->n - 1], ends[2];
	if (!line_pace(line->chart))
		return false;
	pace_ends(line, ends);
	double run = (double)ends[1].x - ends[0].x, share = run > 0 ? (at.x - ends[0].x) / run : 1;
	return at.y > ends[0].y + share * (ends[1].y - ends[0].y);
}

static bool
last_place(struct line_chart *line, pos w, pos h, struct rect *rect)
{
	struct point at = line->points[line->n - 1];
	pos gap = marks_em(&line->marks, 70), near = marks_em(&line->marks, 25);
	pos left = at.x - gap - w, above = at.y - gap - h, below = at.y + gap;
	const struct point corners[] = {{at.x + gap, at.y + near}, {at.x + gap, at.y - h / 2},
		{at.x + gap, at.y - near - h}, {left, line_behind(line) ? below : above},
		{left, line_behind(line) ? above : below}};
	return line_place(line, at, corners, sizeof corners / sizeof *corners, w, h, rect);
}

/* The words of the labels, shaped; NULL where there is nothing to say. */
struct line_words {
	const struct run *target, *last[2], *week;
};

static const struct run *
word_run(const struct line_chart *line, enum role role, const char *text)
{
	return text && *text ? marks_run(&line->marks, role, text, line->marks.width * 3 / 5) : NULL;
}

static struct line_words
line_words(const struct line_chart *line)
{
	const struct chart *chart = line->chart;
	struct line_words words = {0};
	if (line_pace(chart))
		words.target = word_run(line, ROLE_CHART_AXIS, chart->target_label);
	if (line->n == 0)
		return words;
	words.last[0] = word_run(line, ROLE_CHART_VALUE, chart->last_label[0]);
	words.last[1] = word_run(line, ROLE_CHART_LABEL, chart->last_label[1]);
	words.week = word_run(line, ROLE_CHART_AXIS, "tuần này");
	return words;
}

static pos
words_height(const struct run *const *runs, size_t n)
{
	pos height = 0;
	for (size_t i = 0; i < n; i++)
		height += runs[i] ? run_height(runs[i]) : 0;
	return height;
}

static void
target_draw(struct line_chart *line, const struct run *run, struct rect rect)
{
	struct marks *marks = &line->marks;
	label_ground(line, rect);
	marks_text(marks, ROLE_CHART_AXIS, run, rect.x0, rect.y0 + run_ascent(run), marks->palette.target);
}

static void
last_draw(struct line_chart *line, const struct run *const *runs, struct rect rect)
{
	static const enum role roles[2] = {ROLE_CHART_VALUE, ROLE_CHART_LABEL};
	struct marks *marks = &line->marks;
	const unsigned colors[2] = {
		marks->chart->grey ? marks->palette.ink : marks->palette.accent, marks->palette.ink_pale};
	pos y = rect.y0;
	bool left = rect.x1 < line->points[line->n - 1].x;
	label_ground(line, rect);
	for (size_t i = 0; i < 2; i++) {
		if (!runs[i])
			continue;
		pos x = left ? rect.x1 - runs[i]->advance : rect.x0;
		marks_text(marks, roles[i], runs[i], x, y + run_ascent(runs[i]), colors[i]);
		y += run_height(runs[i]);
	}
}

/* "tuần này" within its stretch, at the foot or the head of it; left out where it finds no room. */
static void
week_label(struct line_chart *line, const struct run *run, const struct point *points, size_t n)
{
	struct marks *marks = &line->marks;
	if (!run || n < 2)
		return;
	pos w = run->advance, h = run_height(run), gap = marks_em(marks, 20);
	pos x = points[0].x / 2 + points[n - 1].x / 2 - w / 2;
	const pos tops[] = {line->bottom - gap - h, line->top};
	for (size_t i = 0; i < 2; i++) {
		struct rect rect = {x, tops[i], x + w, tops[i] + h};
		bool inside = x >= points[0].x && x + w <= points[n - 1].x;
		if (i > 0 || !inside || !line_free(line, rect))
			continue;
		marks_text(marks, ROLE_CHART_AXIS, run, x, rect.y0 + run_ascent(run), marks->palette.ink);
		line_take(line, rect);
		return;
	}
}

/* ---- the drawing ---- */

/* Finds the places of the labels; false when the plot has none and no strip is kept. */
static bool
line_settle(struct line_chart *line, const struct line_words *words, struct rect *target, struct rect *last)
{
	if (line->n > 0) {
		struct point at = line->points[line->n - 1];
		pos r = stroke(line, 300);
		line_take(line, (struct rect){at.x - r, at.y - r, at.x + r, at.y + r});
	}
	if (words->target) {
		if (!target_place(line, words->target, target))
			return false;
		line_take(line, *target);
	}
	if (!words->last[0] && !words->last[1])
		return true;
	pos w = pos_most(words->last[0] ? words->last[0]->advance : 0, words->last[1] ? words->last[1]->advance : 0);
	if (!last_place(line, w, words_height(words->last, 2), last))
		return false;
	line_take(line, *last);
	return true;
}

static void
line_marks(struct line_chart *line, const struct line_words *words)
{
	struct marks *marks = &line->marks;
	struct point *week = ARENA_ARRAY(marks->setting->arena, struct point, line->n + 1);
	size_t n_week = week_points(line, week);
	areas_draw(line);
	week_draw(line, week, n_week);
	values_draw(line);
	pace_draw(line);
	strokes_draw(line);
	marks_line(marks, week, n_week, stroke(line, 270), false, marks->palette.accent);
	week_label(line, words->week, week, n_week);
	if (line->n == 0)
		return;
	struct point at = line->points[line->n - 1];
	marks_dot(marks, at.x, at.y, stroke(line, 300), marks->palette.accent);
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
