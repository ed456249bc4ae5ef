/*
 * The grid of a table: its columns' widths (grid.c) and what stands in a band of its rows (band.c).
 *
 * A band is what may not be parted: the header, one row, or rows tied together by a cell that spans them. A rule lies
 * wholly within its band (a row's bottom rule is its last `rule` of height), so bands stack without overlap and
 * nothing is inked outside the table's width. Rules are strokes, few and long: one for each straight run.
 */
#ifndef LAYOUT_GRID_H
#define LAYOUT_GRID_H

#include "layout/measure.h"

struct grid {
	struct setting setting; /* with the type size that the table got */
	struct arena *arena;    /* the setting's own: of what lasts as long as the table */
	const struct table *table;
	struct place place; /* of the table, where a column has none */
	pos width, rule, pad_x, pad_y;
	bool form; /* some cells are to be filled in */
	pos narrowest[COLUMNS_MOST], natural[COLUMNS_MOST], widths[COLUMNS_MOST];
	pos units[COLUMNS_MOST];     /* the widest unit behind the figures of a column */
	pos headed[COLUMNS_MOST];    /* natural, were the heading on one line */
	pos edges[COLUMNS_MOST + 1]; /* where columns begin; the last is the width */
	struct text_block *blocks;   /* of the band at work, row by row */
	uint32_t *owners;            /* of each place of the band: the cell that covers it */
	pos *tops;                   /* of the band's rows, one more than there are rows */
	size_t cap;                  /* places that blocks and owners hold */
};

/* Rows that stand in one box. */
struct band {
	const struct table_row *rows;
	size_t n;
	bool head;                    /* closes the table above */
	bool strong;                  /* the rule below it, in a light table */
	const struct item_part *part; /* what its items belong to; NULL: they are furniture */
};

/* Fills narrowest, natural, widths and edges, in the size of the setting. */
void grid_fit(struct grid *grid, const struct gauge *gauge);

/* Room on each side of the text of a cell that begins at a column or ends before one. */
pos pad_left(const struct grid *grid, size_t column);
pos pad_right(const struct grid *grid, size_t end);

/* A cell's span as far as it lies before the end. */
size_t span_within(int span, size_t at, size_t end);
/* The cell of a row of the band. */
const struct table_cell *band_cell(struct band band, size_t row, size_t column);
/* Sets the band's texts and draws its rules, but where pages are only counted; gap and keep are the caller's. */
struct box band_box(struct grid *grid, struct band band);
/* The height of a piece of the band's row that band_box() has just set with one line of text. */
pos band_least(const struct grid *grid, struct band band);
/*
 * As many lines of that row as fit within the limit, from those already `taken` (a count for each column) on; *more tells
 * whether some are left.
 */
struct box band_piece(struct grid *grid, struct band band, pos limit, size_t *taken, bool *more);
/* The top rule alone: a table without a header needs its top closed on each page too. */
struct box band_of_rule(const struct grid *grid);

#endif
