/*
 * The legend: what the fills and marks of a chart mean, in a row or more above or below it. Only for what has no room
 * for a word of its own.
 */
#ifndef LAYOUT_LEGEND_H
#define LAYOUT_LEGEND_H

#include "layout/marks.h"

enum legend_mark {
	LEGEND_FILL,  /* a square of the colour */
	LEGEND_HATCH, /* not reported */
	LEGEND_TICK,  /* an upright stroke: a target */
	LEGEND_POINT, /* a diamond: the other target */
	LEGEND_FRAME, /* an empty square */
	LEGEND_BOLD,  /* lines: strong, */
	LEGEND_DASH,  /* dashed, */
	LEGEND_THIN   /* and thin */
};

struct legend_key {
	enum legend_mark mark;
	unsigned color;
	const char *text;
};

/* With the gap below it; 0 without keys. */
pos legend_height(const struct marks *marks, const struct legend_key *keys, size_t n, pos width);
/* In the order of the keys, from the left; keys that do not fit beside each other go on below. */
void legend_draw(struct marks *marks, const struct legend_key *keys, size_t n, pos x, pos y, pos width);

/* A diamond around a point. */
void marks_diamond(struct marks *marks, pos x, pos y, pos half, unsigned color);

#endif
