/*
 * The plan of a bar chart: where its columns are and how high its rows (bars_plan.c), before anything is drawn (bars.c).
 */
#ifndef LAYOUT_BARS_H
#define LAYOUT_BARS_H

#include "layout/marks.h"

enum { LABEL_LINES_MOST = 8 };

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
	pos line;         /* height of a label's line */
};

struct bars bars_plan(const struct setting *setting, const struct chart *chart, pos width, double scale);
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

#endif
