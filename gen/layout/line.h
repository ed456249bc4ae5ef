/*
 * The plan of a line chart: its axes and points (line_plan.c), and the places of its labels (line_labels.c), for line.c
 * to draw.
 */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/marks.h"

enum { TAKEN_MOST = 8, DAYS_A_WEEK = 7 };

struct line_chart {
	struct marks marks;
	const struct chart *chart;
	struct axis axis;
	int first, last;              /* days at the ends of the time axis */
	pos left, right, top, bottom; /* of the plot */
	pos head;                     /* height of the phases' names, above all else */
	pos strip;                    /* height kept above the plot for labels that found no place */
	pos strip_used;
	struct point *points; /* of the reported days; whether a line leads to each from the one before */
	bool *joined;
	int *days;
	size_t n;
	struct rect taken[TAKEN_MOST]; /* labels, and the last dot */
	size_t n_taken;
};

/* The words of the labels, shaped; NULL where there is nothing to say. */
struct line_words {
	const struct run *target, *last[2], *week;
};

/* The ends of the time axis and the value axis; needed before the frame. */
void line_days(struct line_chart *line);
void line_axis(struct line_chart *line);
/* Where the plot lies, with a strip of that height kept above it. */
void line_frame(struct line_chart *line, pos strip);
/* The reported points, within the frame. */
void line_points(struct line_chart *line);

pos line_x(const struct line_chart *line, int day);
pos line_y(const struct line_chart *line, double value);
/* A stroke of so many hundredths of a point, at the chart's scale. */
pos line_stroke(const struct line_chart *line, int hundredths_pt);
const struct run *line_axis_run(const struct line_chart *line, const char *text);
const char *line_day_text(const struct line_chart *line, int day);

/* The stretch of the plot that a phase takes; false when it lies outside. */
bool line_phase(const struct line_chart *line, size_t phase, pos *from, pos *to);

/* Whether there is a pace line, and its ends. */
bool line_pace(const struct chart *chart);
void line_pace_ends(const struct line_chart *line, struct point ends[2]);
/* The upright line of the deadline, from the end of the pace down. */
void line_deadline_ends(const struct line_chart *line, struct point ends[2]);

struct line_words line_words(const struct line_chart *line);
/* The height of some runs, one below the other; NULL has none. */
pos words_height(const struct run *const *runs, size_t n);
/* Finds the places of the labels; false when the plot has none and no strip is kept. */
bool line_settle(struct line_chart *line, const struct line_words *words, struct rect *target, struct rect *last);
void target_draw(struct line_chart *line, const struct run *run, struct rect rect);
void last_draw(struct line_chart *line, const struct run *const *runs, struct rect rect);
/* "tuần này" at the foot of the week's stretch; left out where it finds no room. */
void week_label(struct line_chart *line, const struct run *run, const struct point *points, size_t n);

#endif
