/*
 * Bars: ranked horizontal bars, one a row, on one scale.
 *
 *	              0        25       50       75      100%      axis (head)
 *	 Chiềng Đông  ████████████████████████████┊███ 91,1   ▲ 2  label, bar, value, change of rank
 *	      Ta Ma   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ 66,7      ┊           ▼ 1
 *	      Pú Xi   chưa báo cáo ////////////////////////
 *	                                     nhịp cần đạt 74       reference (foot)
 *
 * Labels are whole: where they would take the room of the bars, they stand on lines of their own above their bars. The
 * plot is as wide as it can be with every value still within the frame. A value never meets the reference line or its
 * target mark: it stands on the far side of the line, and in the bar where there is no room for it.
 *
 * The choice not taken: values in a column at the right. They would line up, but the eye would have to carry each
 * across the whole row.
 */
#include "layout/bars.h"

/* ---- shapes ---- */

static pos
hair(const struct bars *bars)
{
	return (pos)(512 * bars->marks.scale);
}

/* Rules first, then numbers: what is alike follows each other, which keeps pages short (out/svg.c). */
static void
axis_draw(struct bars *bars, pos bottom)
{
	struct marks *marks = &bars->marks;
	pos taken = INT32_MAX, top = bars->head - marks_em(marks, 20);
	for (size_t i = axis_ticks(&bars->axis); i-- > 0;)
		marks_rule(marks, bars_x(bars, bars->axis.step * (double)i), top, 0, bottom - top, hair(bars),
			marks->palette.grid);
	for (size_t i = axis_ticks(&bars->axis); i-- > 0;) {
		pos x = bars_x(bars, bars->axis.step * (double)i);
		const struct run *run = marks_run(
			marks, ROLE_CHART_AXIS, axis_text(marks, &bars->axis, i), marks->width);
		pos start = pos_most(0, pos_least(x - run->advance / 2, marks->width - run->advance));
		if (start + run->advance > taken - marks_em(marks, 30))
			continue;
		marks_text(marks, ROLE_CHART_AXIS, run, start, bars->legend + run_ascent(run), marks->palette.ink_pale);
		taken = start;
	}
}

static unsigned
bar_color(const struct bars *bars, const struct chart_bar *bar)
{
	return bar->strong ? bars->marks.palette.accent : bars->marks.palette.pale;
}

static struct rect
bar_rect(const struct bars *bars, const struct chart_bar *bar, pos middle)
{
	pos top = middle - bars->thick / 2;
	return (struct rect){bars->left, top, bars_x(bars, bar_extent(bars->chart, bar)), top + bars->thick};
}

/* White beside it, so that it shows on a dark bar too. */
void
bar_mark(struct bars *bars, pos x, struct rect bar, pos out, pos stroke, unsigned color)
{
	if (x < bar.x1 + stroke)
		marks_rule(&bars->marks, x, bar.y0, 0, bar.y1 - bar.y0, 3 * stroke, 0xFFFFFF);
	if (out >= 0)
		marks_rule(&bars->marks, x, bar.y0 - out, 0, bar.y1 - bar.y0 + 2 * out, stroke, color);
}

pos
mark_stroke(const struct bars *bars)
{
	return (pos)(1024 * bars->marks.scale);
}

bool
bar_marked(const struct value *target)
{
	return !value_missing(target) && target->cell->state == CELL_VALUE;
}

static void
ranked_draw(struct bars *bars, const struct chart_bar *bar, struct rect rect)
{
	marks_box(&bars->marks, rect, bar_color(bars, bar));
	if (bars_reference(bars->chart))
		bar_mark(bars, bars_x(bars, bars->chart->reference), rect, -1, mark_stroke(bars), 0);
	if (bar_marked(&bar->target))
		bar_mark(bars, bars_x(bars, value_number(&bar->target)), rect, marks_em(&bars->marks, 12),
			mark_stroke(bars) * 3 / 2, bars->marks.palette.ink);
}

static void
bar_draw(struct bars *bars, const struct chart_bar *bar, pos middle)
{
	struct rect rect = bar_rect(bars, bar, middle);
	if (value_missing(&bar->value))
		return;
	switch (bars->chart->kind) {
	case CHART_STACKED:
		parts_draw(bars, bar, rect);
		return;
	case CHART_BULLET:
		bullet_draw(bars, bar, rect);
		return;
	case CHART_BARS:
	case CHART_LINE:
	case CHART_CALENDAR:
	case CHART_SLOPE:
	case CHART_SPARK:
		break;
	}
	ranked_draw(bars, bar, rect);
}

static void
reference_draw(struct bars *bars, pos bottom)
{
	struct marks *marks = &bars->marks;
	if (!bars_reference(bars->chart))
		return;
	pos x = bars_x(bars, bars->chart->reference);
	struct point ends[] = {{x, bars->head - marks_em(marks, 20)}, {x, bottom + marks_em(marks, 15)}};
	marks_line(marks, ends, 2, mark_stroke(bars), true, marks->palette.target);
	if (!bars->chart->reference_label)
		return;
	const struct run *run = marks_run(marks, ROLE_CHART_AXIS, bars->chart->reference_label, marks->width);
	pos start = pos_most(0, pos_least(x - run->advance / 2, marks->width - run->advance));
	marks_text(marks, ROLE_CHART_AXIS, run, start, bottom + marks_em(marks, 30) + run_ascent(run),
		marks->palette.target);
}

/* ---- values ---- */

/* Lines that a value must not meet: the reference and the bar's own target. */
struct obstacles {
	pos at[2];
	size_t n;
};

static struct obstacles
bar_obstacles(const struct bars *bars, const struct chart_bar *bar)
{
	struct obstacles found = {0};
	if (bars_column(bars->chart))
		return found;
	if (bars_reference(bars->chart))
		found.at[found.n++] = bars_x(bars, bars->chart->reference);
	if (bar_marked(&bar->target))
		found.at[found.n++] = bars_x(bars, value_number(&bar->target));
	return found;
}

static bool
value_free(const struct bars *bars, const struct obstacles *obstacles, pos start, pos advance)
{
	pos air = marks_em(&bars->marks, 22);
	if (start < bars->left || start + advance > bars->limit)
		return false;
	for (size_t i = 0; i < obstacles->n; i++)
		if (obstacles->at[i] > start - air && obstacles->at[i] < start + advance + air)
			return false;
	return true;
}

/* Beyond the nearest line that keeps the value from its bar; -1 where there is no room. */
static pos
beyond_start(const struct bars *bars, const struct obstacles *obstacles, pos end, pos advance)
{
	for (size_t i = 0; i < obstacles->n; i++) {
		pos beyond = obstacles->at[i] + value_gap(bars);
		if (beyond >= end && value_free(bars, obstacles, beyond, advance))
			return beyond;
	}
	return -1;
}

/*
 * Where a value stands: right of its bar; beyond a line that is in its way, on white as all others, never farther from the
 * bar than it is wide; within the bar, at its end or before a line.
 */
static pos
value_start(const struct bars *bars, const struct chart_bar *bar, pos end, pos advance)
{
	struct obstacles obstacles = bar_obstacles(bars, bar);
	pos gap = value_gap(bars), outside = end + gap, inside = end - gap - advance;
	if (value_free(bars, &obstacles, outside, advance))
		return outside;
	pos beyond = beyond_start(bars, &obstacles, end, advance);
	if (beyond >= 0)
		return beyond;
	if (inside >= bars->left + gap && value_free(bars, &obstacles, inside, advance))
		return inside;
	for (size_t i = 0; i < obstacles.n; i++) {
		pos before = obstacles.at[i] - gap - advance;
		if (before + advance <= end - gap && value_free(bars, &obstacles, before, advance))
			return before;
	}
	return pos_most(bars->left, pos_least(outside, bars->limit - advance));
}

/* Whether a rule of the axis would run through what stands there. */
static bool
axis_crosses(const struct bars *bars, pos from, pos to)
{
	for (size_t i = 0; i < axis_ticks(&bars->axis); i++) {
		pos x = bars_x(bars, bars->axis.step * (double)i);
		if (x >= from && x <= to)
			return true;
	}
	return false;
}

static void
value_draw(struct bars *bars, const struct chart_bar *bar, pos middle)
{
	struct marks *marks = &bars->marks;
	const struct run *run = value_run(bars, bar);
	pos end = bars_column(bars->chart) ? bars->right : bar_rect(bars, bar, middle).x1;
	pos start = value_start(bars, bar, end, run->advance);
	pos baseline = middle + run_cap(run) / 2;
	bool inside = start + run->advance <= end;
	unsigned color = inside ? color_on(bar_color(bars, bar), marks->palette.ink) : marks->palette.ink;
	pos air = marks_em(marks, 15);
	if (!inside && !bars_column(bars->chart) && axis_crosses(bars, start - air, start + run->advance + air))
		marks_box(marks,
			(struct rect){start - air, middle - bars->thick / 2,
				pos_least(start + run->advance + air, marks->width), middle + bars->thick / 2},
			0xFFFFFF);
	marks_text(marks, ROLE_CHART_VALUE, run, start, baseline, color);
}

/* Not reported: said in words, and hatched so that an empty row is not taken for a nought. */
static void
missing_draw(struct bars *bars, pos middle)
{
	struct marks *marks = &bars->marks;
	const char *text = bars->chart->missing_label ? bars->chart->missing_label : "…";
	const struct run *run = marks_run(marks, ROLE_CHART_LABEL, text, bars->limit - bars->left - value_gap(bars));
	pos start = bars->left + value_gap(bars), end = start + run->advance + value_gap(bars);
	struct rect hatch = {end, middle - bars->thick / 2, bars->right, middle + bars->thick / 2};
	marks_hatch(marks, hatch, marks->palette.hatch);
	marks_box(marks, (struct rect){start, hatch.y0, end, hatch.y1}, 0xFFFFFF);
	marks_text(marks, ROLE_CHART_LABEL, run, start, middle + run_cap(run) / 2, marks->palette.ink_pale);
}

static void
change_draw(struct bars *bars, const struct chart_bar *bar, pos middle)
{
	struct marks *marks = &bars->marks;
	if (!bar->change || !*bar->change)
		return;
	const struct run *run = change_run(bars, bar);
	unsigned color = bar->direction > 0 ? marks->palette.up
		: bar->direction < 0        ? marks->palette.down
					    : marks->palette.ink_pale;
	pos wide = triangle_width(bars), half = marks_em(marks, 27);
	pos x = marks->width - bars->change_width + marks_em(marks, 100);
	pos base = bar->direction > 0 ? middle + half : middle - half;
	pos tip = bar->direction > 0 ? middle - half : middle + half;
	if (bar->direction)
		marks_area(marks, (struct point[]){{x, base}, {x + wide, base}, {x + wide / 2, tip}}, 3, color);
	marks_text(marks, ROLE_CHART_LABEL, run, marks->width - run->advance, middle + run_cap(run) / 2, color);
}

static void
label_draw(struct bars *bars, const struct chart_bar *bar, pos top, pos middle)
{
	struct marks *marks = &bars->marks;
	unsigned color = value_missing(&bar->value) ? marks->palette.ink_pale : marks->palette.ink;
	if (!bars->stacked) {
		const struct run *run = marks_run(marks, ROLE_CHART_LABEL, bar_label(bar), INT32_MAX);
		marks_text(marks, ROLE_CHART_LABEL, run, bars->label_width - run->advance, middle + run_cap(run) / 2,
			color);
		return;
	}
	const struct run *lines[LABEL_LINES_MOST];
	size_t n = label_lines(bars, bar, lines);
	for (size_t i = 0; i < n; i++) {
		pos baseline = top + (pos)i * bars->line + run_ascent(lines[i]);
		marks_box(marks, run_rect(lines[i], 0, baseline), 0xFFFFFF);
		marks_text(marks, ROLE_CHART_LABEL, lines[i], 0, baseline, color);
	}
}

/* ---- the drawing ---- */

static void
rows_draw(struct bars *bars, size_t first, size_t n)
{
	pos top = bars->head;
	for (size_t i = first; i < first + n; i++) {
		const struct chart_bar *bar = &bars->chart->bars[i];
		pos middle = row_middle(bars, bar, top);
		label_draw(bars, bar, top, middle);
		if (value_missing(&bar->value))
			missing_draw(bars, middle);
		else
			value_draw(bars, bar, middle);
		change_draw(bars, bar, middle);
		top += row_height(bars, bar);
	}
}

struct drawing
bars_draw(const struct setting *setting, const struct chart *chart, pos width, double scale, pos pitch, size_t first,
	size_t n)
{
	struct bars bars = bars_plan(setting, chart, width, scale, pitch);
	pos bottom = bars.head;
	for (size_t i = first; i < first + n; i++)
		bottom += row_height(&bars, &chart->bars[i]);
	legend_draw(&bars.marks, bars.keys, bars.n_keys, 0, 0, width);
	axis_draw(&bars, bottom);
	pos top = bars.head;
	for (size_t i = first; i < first + n; i++) {
		bar_draw(&bars, &chart->bars[i], row_middle(&bars, &chart->bars[i], top));
		top += row_height(&bars, &chart->bars[i]);
	}
	reference_draw(&bars, bottom);
	rows_draw(&bars, first, n);
	return marks_end(&bars.marks, bottom + bars.foot);
}

size_t
bars_fitting(
	const struct setting *setting, const struct chart *chart, pos width, double scale, size_t first, pos height)
{
	if (first >= chart->n_bars)
		return 0;
	struct bars bars = bars_plan(setting, chart, width, scale, 0);
	height -= bars.head + bars.foot;
	size_t n = 0;
	while (first + n < chart->n_bars && height >= row_height(&bars, &chart->bars[first + n])) {
		height -= row_height(&bars, &chart->bars[first + n]);
		n++;
	}
	return n ? n : 1;
}

/* Never below the height of a line of labels, and never more than usual: a chart is not stretched to fill a page. */
pos
bars_pitch(const struct setting *setting, const struct chart *chart, pos width, double scale, pos height)
{
	struct bars bars = bars_plan(setting, chart, width, scale, 0);
	pos room = height - bars.head - bars.foot, rows = 0;
	for (size_t i = 0; i < chart->n_bars && rows <= room; i++)
		rows += row_height(&bars, &chart->bars[i]);
	if (rows <= room)
		return bars.pitch;
	pos pitch = room / (pos)chart->n_bars;
	return !bars.stacked && pitch >= bars.line ? pitch : 0;
}
