/*
 * The labels of a line chart: each in the first free of the places where a reader expects it, else in the nearest
 * free one, else in a strip above the plot.
 *
 * The choice not taken: moving labels apart by forces. A dozen candidates and a coarse search find the same places,
 * and the same ones every time.
 */
#include <math.h>

#include "layout/line.h"

static bool
line_crossed(const struct line_chart *line, struct rect rect)
{
	struct point ends[2];
	if (line_pace(line->chart)) {
		line_pace_ends(line, ends);
		if (rect_crossed(rect, ends[0], ends[1]))
			return true;
		line_deadline_ends(line, ends);
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
	struct rect plot = {line->left, line->head + line->strip, line->marks.width, line->bottom};
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
	double middle = hypot(((double)rect.x0 + rect.x1) / 2 - to.x, ((double)rect.y0 + rect.y1) / 2 - to.y);
	return hypot(x, y) + middle / 4;
}

/* The free place of that size nearest to a point, looked for in steps of a letter; false when there is none. */
static bool
line_nearest(const struct line_chart *line, struct point to, pos w, pos h, struct rect *found)
{
	pos step = marks_em(&line->marks, 60);
	double best = INFINITY;
	for (pos y = line->head + line->strip; y + h <= line->bottom; y += step)
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
	pos y = line->head + line->strip_used;
	if (line->strip_used + h > line->strip)
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
	line_pace_ends(line, ends);
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
	line_pace_ends(line, ends);
	double run = (double)ends[1].x - ends[0].x, share = run > 0 ? (at.x - ends[0].x) / run : 1;
	return at.y > ends[0].y + share * (ends[1].y - ends[0].y);
}

static bool
last_place(struct line_chart *line, pos w, pos h, struct rect *rect)
{
	if (line->n == 0) {
		struct point middle = {line->left / 2 + line->right / 2, line->top / 2 + line->bottom / 2};
		return line_place(line, middle, NULL, 0, w, h, rect);
	}
	struct point at = line->points[line->n - 1];
	pos gap = marks_em(&line->marks, 70), near = marks_em(&line->marks, 25);
	pos left = at.x - gap - w, above = at.y - gap - h, below = at.y + gap;
	const struct point corners[] = {{at.x + gap, at.y + near}, {at.x + gap, at.y - h / 2},
		{at.x + gap, at.y - near - h}, {left, line_behind(line) ? below : above},
		{left, line_behind(line) ? above : below}};
	return line_place(line, at, corners, sizeof corners / sizeof *corners, w, h, rect);
}

static const struct run *
word_run(const struct line_chart *line, enum role role, const char *text)
{
	return text && *text ? marks_run(&line->marks, role, text, line->marks.width * 3 / 5) : NULL;
}

struct line_words
line_words(const struct line_chart *line)
{
	const struct chart *chart = line->chart;
	struct line_words words = {0};
	if (line_pace(chart))
		words.target = word_run(line, ROLE_CHART_AXIS, chart->target_label);
	if (line->n == 0) {
		words.last[1] = word_run(line, ROLE_CHART_LABEL, "chưa có ngày nào báo cáo");
		return words;
	}
	words.last[0] = word_run(line, ROLE_CHART_VALUE, chart->last_label[0]);
	words.last[1] = word_run(line, ROLE_CHART_LABEL, chart->last_label[1]);
	words.week = word_run(line, ROLE_CHART_AXIS, "tuần này");
	return words;
}

pos
words_height(const struct run *const *runs, size_t n)
{
	pos height = 0;
	for (size_t i = 0; i < n; i++)
		height += runs[i] ? run_height(runs[i]) : 0;
	return height;
}

void
target_draw(struct line_chart *line, const struct run *run, struct rect rect)
{
	struct marks *marks = &line->marks;
	label_ground(line, rect);
	marks_text(marks, ROLE_CHART_AXIS, run, rect.x0, rect.y0 + run_ascent(run), marks->palette.target);
}

/* To a label that stands off its point, or beyond the pace line, a leader: else it might be taken for the line's. */
static void
last_leader(struct line_chart *line, struct rect rect)
{
	struct marks *marks = &line->marks;
	if (line->n == 0)
		return;
	struct point at = line->points[line->n - 1], ends[2];
	struct rect edge = rect_grow(rect, marks_em(marks, 15));
	struct point to = {pos_most(edge.x0, pos_least(at.x, edge.x1)), pos_most(edge.y0, pos_least(at.y, edge.y1))};
	struct rect way = {pos_least(at.x, to.x), pos_least(at.y, to.y), pos_most(at.x, to.x), pos_most(at.y, to.y)};
	bool beyond = false;
	if (line_pace(line->chart)) {
		line_pace_ends(line, ends);
		beyond = rect_crossed(way, ends[0], ends[1]);
	}
	if (!beyond && hypot(to.x - at.x, to.y - at.y) < marks_em(marks, 120))
		return;
	for (size_t i = 1; i < line->n_taken; i++) /* the first is the dot */
		if (rect_crossed(line->taken[i], at, to))
			return;
	marks_line(marks, (struct point[]){at, to}, 2, line_stroke(line, 60), false, marks->palette.accent);
}

void
last_draw(struct line_chart *line, const struct run *const *runs, struct rect rect)
{
	static const enum role roles[2] = {ROLE_CHART_VALUE, ROLE_CHART_LABEL};
	struct marks *marks = &line->marks;
	const unsigned colors[2] = {
		marks->chart->grey ? marks->palette.ink : marks->palette.accent, marks->palette.ink_pale};
	pos y = rect.y0;
	bool left = line->n > 0 && rect.x1 < line->points[line->n - 1].x;
	label_ground(line, rect);
	last_leader(line, rect);
	for (size_t i = 0; i < 2; i++) {
		if (!runs[i])
			continue;
		pos x = left ? rect.x1 - runs[i]->advance : rect.x0;
		marks_text(marks, roles[i], runs[i], x, y + run_ascent(runs[i]), colors[i]);
		y += run_height(runs[i]);
	}
}

void
week_label(struct line_chart *line, const struct run *run, const struct point *points, size_t n)
{
	struct marks *marks = &line->marks;
	if (!run || n < 2)
		return;
	pos w = run->advance, h = run_height(run);
	pos x = points[0].x / 2 + points[n - 1].x / 2 - w / 2, y = line->bottom - marks_em(marks, 20) - h;
	struct rect rect = {x, y, x + w, y + h};
	if (x < points[0].x || rect.x1 > points[n - 1].x || !line_free(line, rect))
		return;
	marks_text(marks, ROLE_CHART_AXIS, run, x, y + run_ascent(run), marks->palette.ink);
	line_take(line, rect);
}

bool
line_settle(struct line_chart *line, const struct line_words *words, struct rect *target, struct rect *last)
{
	if (line->n > 0) {
		struct point at = line->points[line->n - 1];
		pos r = line_stroke(line, 300);
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
