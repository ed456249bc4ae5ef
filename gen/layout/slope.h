/*
 * The plan of a slope chart: which units are said, and where their labels stand (slope_plan.c), for slope.c to draw.
 */
#ifndef LAYOUT_SLOPE_H
#define LAYOUT_SLOPE_H

#include "layout/legend.h"
#include "layout/marks.h"

enum slope_way { SLOPE_RISE, SLOPE_FALL, SLOPE_OTHER };

/* One end of one unit's line. */
struct slope_label {
	size_t unit;
	const struct run *run;
	pos at;     /* where its line ends */
	pos middle; /* of the label, moved so that no two meet */
};

struct slope_side {
	struct slope_label *labels; /* from the top */
	size_t n;
	pos widest;
};

struct slope {
	struct marks marks;
	const struct chart *chart;
	enum slope_way *ways; /* of each unit: of those that moved most, and the rest */
	bool crowded;         /* too many units: only some are said */
	bool names_left;      /* names at both ends, else at the right alone */
	bool changes;         /* how many places, behind the names */
	pos gap;              /* between a line's end and its label */
	int last_rank;
	struct slope_side sides[2];
	pos left, right, top, bottom; /* of the lines */
	pos line;                     /* the height of a label */
	struct legend_key keys[3];
	size_t n_keys;
	pos legend, foot;
	const char *notes[2]; /* who was not ranked at an end, or NULL */
};

struct slope slope_plan(const struct setting *setting, const struct chart *chart, pos width, double scale);
/* The rank at an end; 0: not ranked. */
int slope_rank(const struct chart_rank *rank, size_t end);
/* Places gained, of a unit ranked at both ends. */
int slope_change(const struct chart_rank *rank);
pos slope_y(const struct slope *slope, int rank);
/* What follows the name at the right: the triangle's room and the places. */
const struct run *slope_change_run(const struct slope *slope, const struct chart_rank *rank);
pos slope_triangle(const struct slope *slope);

enum { SLOPE_NOTE_LINES = 6 };
size_t slope_note(const struct slope *slope, size_t end, const struct run **lines);

#endif
