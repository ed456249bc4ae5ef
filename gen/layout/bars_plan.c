/*
 * The plan of a bar chart: scale, columns, rows.
 *
 * The width goes first to the labels, which are whole, then to the changes; the plot is the widest at which each bar
 * still has its value beside it. Labels that would take more than two fifths stand above their bars instead.
 */
#include <math.h>

#include "base/text.h"
#include "layout/bars.h"

enum { STEPS_WIDE = 4, STEPS_NARROW = 2 };
/* In hundredths of the label's size. */
enum { PITCH = 137, PITCH_NARROW = 175, THICK = 105 };

static bool
ends_percent(const char *text)
{
	return text && text_ends(text, "%");
}

/* Values printed with a percent sign are fractions; where none is printed, the unit and the scale tell. */
static bool
bars_percent(const struct chart *chart)
{
	bool any = false;
	if (chart->shares)
		return true;
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct value *value = &chart->bars[i].value;
		if (value_missing(value) || value->cell->state != CELL_VALUE)
			continue;
		any = true;
		if (ends_percent(value->text))
			return true;
	}
	return !any && ends_percent(chart->unit) && chart->scale_top <= 2;
}

static bool
bars_whole(const struct chart *chart)
{
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct value *value = &chart->bars[i].value;
		if (!value_missing(value) && value->cell->type == CELL_REAL)
			return false;
	}
	return true;
}

bool
bars_reference(const struct chart *chart)
{
	return isfinite(chart->reference) && chart->reference >= 0;
}

/* The largest of what the axis must hold. */
static double
bars_most(const struct chart *chart)
{
	double most = bars_reference(chart) ? chart->reference : 0;
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		most = fmax(most, fmax(bar_extent(chart, bar), value_number(&bar->target)));
		most = fmax(most, value_number(&bar->second));
	}
	return chart->n_bands ? fmax(most, chart->bands[chart->n_bands - 1].to) : most;
}

double
bar_extent(const struct chart *chart, const struct chart_bar *bar)
{
	double number = value_number(&bar->value);
	return !chart->shares ? number : number > 0 ? 1 : 0;
}

bool
bars_column(const struct chart *chart)
{
	return chart->shares || chart->kind == CHART_BULLET;
}

const char *
bar_label(const struct chart_bar *bar)
{
	return bar->label ? bar->label : "";
}

static pos
labels_widest(const struct bars *bars)
{
	pos widest = 0;
	for (size_t i = 0; i < bars->chart->n_bars; i++) {
		const char *label = bar_label(&bars->chart->bars[i]);
		widest = pos_most(widest, marks_run(&bars->marks, ROLE_CHART_LABEL, label, INT32_MAX)->advance);
	}
	return widest;
}

/* What stands after the triangle, which is drawn: "2" of "▲2"; all of a change without direction. */
static const char *
change_text(const struct chart_bar *bar)
{
	const char *text = bar->change ? bar->change : "";
	if (bar->direction == 0)
		return text;
	for (const char *next = text; *text; text = next) {
		int32_t c = text_next(&next);
		if (c != 0x25B2 && c != 0x25BC && c != '+' && c != '-' && c != ' ')
			break;
	}
	return text;
}

pos
triangle_width(const struct bars *bars)
{
	return marks_em(&bars->marks, 62);
}

const struct run *
change_run(const struct bars *bars, const struct chart_bar *bar)
{
	return marks_run(&bars->marks, ROLE_CHART_LABEL, change_text(bar), bars->marks.width / 5);
}

static pos
changes_widest(const struct bars *bars)
{
	pos widest = 0;
	for (size_t i = 0; i < bars->chart->n_bars; i++) {
		const struct chart_bar *bar = &bars->chart->bars[i];
		if (!bar->change || !*bar->change)
			continue;
		pos mark = bar->direction ? triangle_width(bars) + marks_em(&bars->marks, 28) : 0;
		widest = pos_most(widest, mark + change_run(bars, bar)->advance);
	}
	return widest;
}

pos
value_gap(const struct bars *bars)
{
	return marks_em(&bars->marks, 45);
}

const struct run *
value_run(const struct bars *bars, const struct chart_bar *bar)
{
	const char *text = bar->value.text ? bar->value.text : "";
	return marks_run(&bars->marks, ROLE_CHART_VALUE, text, (bars->limit - bars->left) * 2 / 5);
}

/* The widest plot at which each bar has room for its value to the right. */
static pos
plot_width(const struct bars *bars)
{
	pos room = bars->limit - bars->left, width = room;
	for (size_t i = 0; i < bars->chart->n_bars; i++) {
		const struct chart_bar *bar = &bars->chart->bars[i];
		if (value_missing(&bar->value))
			continue;
		double share = bars_column(bars->chart) ? 1 : axis_share(&bars->axis, bar_extent(bars->chart, bar));
		pos left = room - value_gap(bars) - value_run(bars, bar)->advance;
		if (share * width > left)
			width = (pos)(left / share);
	}
	return width;
}

static pos
ticks_widest(const struct bars *bars)
{
	pos widest = 0;
	for (size_t i = 0; i < axis_ticks(&bars->axis); i++) {
		const char *text = axis_text(&bars->marks, &bars->axis, i);
		widest = pos_most(widest, marks_run(&bars->marks, ROLE_CHART_AXIS, text, INT32_MAX)->advance);
	}
	return widest;
}

/* A share of more than a half is seen against the whole, so that charts of different units share one scale. */
static double
scale_top(const struct bars *bars, bool percent)
{
	const struct chart *chart = bars->chart;
	double most = bars_most(chart);
	if (chart->scale_top > 0 && isfinite(chart->scale_top))
		return chart->scale_top;
	return percent && most > 0.5 && most < 1 ? 1 : 0;
}

/* As many ticks as leave air between their numbers. */
static void
bars_scale(struct bars *bars)
{
	const struct chart *chart = bars->chart;
	bool percent = bars_percent(chart), whole = !percent && bars_whole(chart);
	double top = scale_top(bars, percent);
	for (int steps = bars->marks.narrow ? STEPS_NARROW : STEPS_WIDE; steps > 0; steps--) {
		bars->axis = axis_to(bars_most(chart), top, steps, percent, whole);
		bars->right = bars->left + plot_width(bars);
		double apart = axis_share(&bars->axis, bars->axis.step) * (bars->right - bars->left);
		if (apart >= ticks_widest(bars) + marks_em(&bars->marks, 80))
			return;
	}
}

struct bars
bars_plan(const struct setting *setting, const struct chart *chart, pos width, double scale, pos pitch)
{
	struct bars bars = {.marks = marks_begin(setting, chart, width, scale), .chart = chart};
	struct marks *marks = &bars.marks;
	const struct run *label = marks_run(marks, ROLE_CHART_LABEL, "Đ", INT32_MAX);
	const struct run *axis = marks_run(marks, ROLE_CHART_AXIS, "0", INT32_MAX);
	pos labels = labels_widest(&bars), changes = changes_widest(&bars);
	bars.line = run_height(label);
	bars.pitch = pos_most(pitch ? pitch : marks_em(marks, marks->narrow ? PITCH_NARROW : PITCH), bars.line);
	bars.thick = pos_least(marks_em(marks, THICK), (pos)((int64_t)bars.pitch * THICK / PITCH));
	bars.change_width = changes ? changes + marks_em(marks, 100) : 0;
	bars.limit = width - bars.change_width;
	bars.stacked = labels > width * 2 / 5 || labels + marks_em(marks, 60) > bars.limit * 3 / 5;
	bars.label_width = bars.stacked ? 0 : labels;
	bars.left = bars.stacked ? 0 : labels + marks_em(marks, 60);
	bars.n_keys = bars_keys(&bars, bars.keys);
	bars.legend = legend_height(marks, bars.keys, bars.n_keys, width);
	bars.head = bars.legend + run_height(axis) + marks_em(marks, 40);
	bars.foot = marks_em(marks, 20);
	if (bars_reference(chart) && chart->reference_label)
		bars.foot = marks_em(marks, 35) + run_height(axis);
	bars_scale(&bars);
	return bars;
}

pos
bars_x(const struct bars *bars, double value)
{
	return bars->left + (pos)lround(axis_share(&bars->axis, value) * (bars->right - bars->left));
}

/* ---- stacked labels ---- */

size_t
label_lines(const struct bars *bars, const struct chart_bar *bar, const struct run **lines)
{
	return marks_lines(&bars->marks, ROLE_CHART_LABEL, bar_label(bar), bars->marks.width, lines, LABEL_LINES_MOST);
}

pos
row_height(const struct bars *bars, const struct chart_bar *bar)
{
	if (!bars->stacked)
		return bars->pitch;
	const struct run *lines[LABEL_LINES_MOST];
	return (pos)label_lines(bars, bar, lines) * bars->line + bars->thick + marks_em(&bars->marks, 65);
}

pos
row_middle(const struct bars *bars, const struct chart_bar *bar, pos top)
{
	if (!bars->stacked)
		return top + bars->pitch / 2;
	return top + row_height(bars, bar) - marks_em(&bars->marks, 50) - bars->thick / 2;
}
