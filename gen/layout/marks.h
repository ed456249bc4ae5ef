/*
 * Marks: the strokes, shapes and labels that charts are made of, and the axis that both kinds share.
 *
 * Everything is drawn into a frame whose corner is 0, 0. Labels know their extent, so that a chart can ask whether a
 * label would meet a line or another label before it puts it down.
 */
#ifndef LAYOUT_MARKS_H
#define LAYOUT_MARKS_H

#include "layout/chart.h"

/* Colours by purpose; a grey chart has only black and greys, and tells directions by shape. */
struct palette {
	unsigned accent, pale, tint, target, ink, ink_pale, grid, up, down, hatch;
};

struct marks {
	const struct setting *setting;
	const struct chart *chart;
	double scale;
	pos width;
	bool narrow; /* a telephone: fewer ticks, roomier rows */
	struct palette palette;
	item_list items;
};

struct rect {
	pos x0, y0, x1, y1;
};

struct marks marks_begin(const struct setting *setting, const struct chart *chart, pos width, double scale);
struct drawing marks_end(struct marks *marks, pos height);

/* A length that follows the type size: hundredths of the chart's label size. */
pos marks_em(const struct marks *marks, int hundredths);

/* A stroke of so many hundredths of a point, at the chart's scale. */
pos marks_stroke(const struct marks *marks, int hundredths_pt);
/* Strokes of lines that are told apart by weight. */
enum { MARKS_THIN = 60, MARKS_DASH = 120, MARKS_BOLD = 220 };

/* The text in the role's face; as large as the role says, or smaller where it is wider than `most`. */
const struct run *marks_run(const struct marks *marks, enum role role, const char *text, pos most);
pos run_ascent(const struct run *run);
pos run_height(const struct run *run);
/* Height of the capitals: what the eye centres. */
pos run_cap(const struct run *run);
/* What the run covers when its baseline starts at x, y. */
struct rect run_rect(const struct run *run, pos x, pos y);

/* The text, or as much of its beginning as fits and "…": whole, in a size that nobody can read, it would say less. */
const struct run *marks_cut(const struct marks *marks, enum role role, const char *text, pos most);
/* The text broken between words into at most so many lines within the width; returns how many. */
size_t marks_lines(
	const struct marks *marks, enum role role, const char *text, pos width, const struct run **lines, size_t most);

void marks_text(struct marks *marks, enum role role, const struct run *run, pos x, pos baseline, unsigned color);
void marks_box(struct marks *marks, struct rect rect, unsigned color);
/* The edge of a rectangle, the stroke within it. */
void marks_frame(struct marks *marks, struct rect rect, pos stroke, unsigned color);
void marks_hatch(struct marks *marks, struct rect rect, unsigned color);
void marks_rule(struct marks *marks, pos x, pos y, pos w, pos h, pos stroke, unsigned color);
void marks_line(struct marks *marks, const struct point *points, size_t n, pos stroke, bool dashed, unsigned color);
void marks_area(struct marks *marks, const struct point *points, size_t n, unsigned color);
void marks_dot(struct marks *marks, pos x, pos y, pos radius, unsigned color);

/* The colour of the i-th part of a stacked bar: neighbours differ in lightness, all of them to the colour-blind. */
unsigned marks_series(const struct marks *marks, size_t i);

/* What stands where nothing can be drawn: a frame with a sentence in it. */
struct drawing marks_nothing(const struct setting *setting, const struct chart *chart, pos width, double scale);

bool rect_meets(struct rect a, struct rect b);
bool rect_within(struct rect inner, struct rect outer);
struct rect rect_grow(struct rect rect, pos by);
/* Whether the straight line from a to b touches the rectangle. */
bool rect_crossed(struct rect rect, struct point a, struct point b);

/* a mixed with b: `share` hundredths of a. */
unsigned color_mix(unsigned a, unsigned b, int share);
/* White or ink, whichever reads better on the colour. */
unsigned color_on(unsigned ground, unsigned ink);

/* A value axis from 0: where it ends, its steps, and how its ticks are written. */
struct axis {
	double top, step;
	int digits;
	bool percent; /* values are fractions: 0.25 is written 25%, the last tick alone with its sign */
};

/*
 * The axis that ends where `most` does, or at `top` where that is further, with at most so many steps, whole ones for
 * counts. Its end need not be a tick: room beyond the longest bar would say nothing.
 */
struct axis axis_to(double most, double top, int steps, bool percent, bool whole);
size_t axis_ticks(const struct axis *axis);
const char *axis_text(const struct marks *marks, const struct axis *axis, size_t tick);
/* Where a value stands, as a share of the axis; 0 to 1. */
double axis_share(const struct axis *axis, double value);

/* The number of a value; 0 for what is no number, or below 0. */
double value_number(const struct value *value);
bool value_missing(const struct value *value);

/*
 * The kinds of chart. `first` and n choose the rows to draw of a chart whose scale is that of all rows; pitch is the height
 * of a row, 0: the usual one.
 */
struct drawing bars_draw(const struct setting *setting, const struct chart *chart, pos width, double scale, pos pitch,
	size_t first, size_t n);
/* How many rows of the usual pitch from `first` on fit in a height; at least one. */
size_t bars_fitting(
	const struct setting *setting, const struct chart *chart, pos width, double scale, size_t first, pos height);
/* The pitch at which all rows fit in the height: the usual one, or as much less as must be; 0: they do not fit. */
pos bars_pitch(const struct setting *setting, const struct chart *chart, pos width, double scale, pos height);
struct drawing line_draw(const struct setting *setting, const struct chart *chart, pos width, double scale);
struct drawing calendar_draw(const struct setting *setting, const struct chart *chart, pos width, double scale);
struct drawing slope_draw(const struct setting *setting, const struct chart *chart, pos width, double scale);
/* 0 for the width: as wide as it asks for. */
struct drawing spark_draw(const struct setting *setting, const struct chart *chart, pos width, double scale);
/* What a small line with its label asks for: the same for all of a column. */
pos spark_width(const struct setting *setting, const struct chart *chart, double scale);

#endif
