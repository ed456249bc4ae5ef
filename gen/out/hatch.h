/*
 * Hatching: the slanting lines of a rectangle, cut off at its edges by arithmetic, so that every painter draws the same
 * lines and none needs a clip or a pattern with a name.
 */
#ifndef OUT_HATCH_H
#define OUT_HATCH_H

#include "layout/page.h"

/* In points: how far apart along the base, and how strong. */
#define HATCH_STEP 4.2
#define HATCH_WIDTH 0.6

struct hatch_line {
	double x0, y0, x1, y1;
};

/* The i-th line from the left, rising to the right; false after the last. */
bool hatch_line(const struct item *item, int i, struct hatch_line *line);

#endif
