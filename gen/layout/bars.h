/*
 * The plan of a bar chart: where its columns are and how high its rows (bars_plan.c), before anything is drawn (bars.c).
 */
#ifndef LAYOUT_BARS_H
#define LAYOUT_BARS_H

#include "layout/legend.h"
#include "layout/marks.h"

enum { LABEL_LINES_MOST = 8, BARS_KEYS_MOST = CHART_PARTS_MOST + CHART_BANDS_MOST + CHART_TARGETS };

struct bars {
	struct marks marks;
	const struct chart *chart;
	struct axis axis;
	bool stacked;     /* labels above their bars */
	pos label_width;  /* of the label column; 0 when stacked */
	pos change_width; /* of the change column; 0 without one */
	pos left, right;  /* of the plot: 0 and the end of the axis */
	pos limit;        /* values stay left of this */
	pos pitch, thick; /* of a row without its stacked label; of a bar */
	pos head, foot;   /* above and below the rows */
	struct legend_key keys[BARS_KEYS_MOST];
	size_t n_keys;
	pos legend; /* its height, above the axis */
	pos line;   /* height of a label's line */
};

/* pitch 0: the usual one. */
struct bars bars_plan(const struct setting *setting, const struct chart *chart, pos width, double scale, pos pitch);
/* Where the axis ends for the bar: its value, or the whole where bars are shares. */
double bar_extent(const struct chart *chart, const struct chart_bar *bar);
/* Whether values stand in a column beyond the plot, not beside their bars. */
bool bars_column(const struct chart *chart);
/* Where a value stands across the plot. */
pos bars_x(const struct bars *bars, double value);
/* Whether there is a reference line. */
bool bars_reference(const struct chart *chart);

pos row_height(const struct bars *bars, const struct chart_bar *bar);
/* The middle of the bar of a row whose top is given. */
pos row_middle(const struct bars *bars, const struct chart_bar *bar, pos top);
const char *bar_label(const struct chart_bar *bar);
/* The lines of a label above its bar; returns how many. */
size_t label_lines(const struct bars *bars, const struct chart_bar *bar, const struct run **lines);

const struct run *value_run(const struct bars *bars, const struct chart_bar *bar);
pos value_gap(const struct bars *bars);
const struct run *change_run(const struct bars *bars, const struct chart_bar *bar);
pos triangle_width(const struct bars *bars);

/* A mark across a bar, `out` beyond it on both sides (negative: only the white beside it). */
void bar_mark(struct bars *bars, pos x, struct rect bar, pos out, pos stroke, unsigned color);
pos mark_stroke(const struct bars *bars);
/* Whether there is a target to mark. */
bool bar_marked(const struct value *target);

/* The parts of a stacked bar (bars_parts.c); a bar of two targets before its bands (bars_bullet.c). */
void parts_draw(struct bars *bars, const struct chart_bar *bar, struct rect rect);
void bullet_draw(struct bars *bars, const struct chart_bar *bar, struct rect rect);
unsigned bullet_band_color(const struct bars *bars, size_t band);
/* What the legend says of the chart; returns how many. */
size_t bars_keys(const struct bars *bars, struct legend_key *keys);

#endif
