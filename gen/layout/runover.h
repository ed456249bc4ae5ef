/*
 * What a table adds to the pages that it runs over.
 *
 *	  Phụ lục I (tiếp theo)              Trang 2/5     the line of continuation
 *	┌─────┬──────────────────┬──────────┬─────────┐
 *	│ STT │ Đơn vị           │ Chỉ tiêu │ Đã làm  │     the header, again
 *	├─────┼──────────────────┴──────────┴─────────┤
 *	│ II  │ Huyện B (tiếp theo)                   │     the groups that the first row is in
 *	├─────┴──────────────────┬──────────┬─────────┤
 *	│ Mang sang              │    1.234 │   1.000 │     the sums of all rows before
 *	├─────┬──────────────────┼──────────┼─────────┤
 *	│  7  │ …                │          │         │     rows
 *	├─────┴──────────────────┼──────────┼─────────┤
 *	│ Cộng trang             │      200 │     150 │     the sums of this page's rows, where the table goes on
 *	└────────────────────────┴──────────┴─────────┘
 *
 * Bulletins (light tables) repeat the header and the groups alone. What the rows are to the reader of the file is not
 * changed by any of this: all of it is page furniture.
 */
#ifndef LAYOUT_RUNOVER_H
#define LAYOUT_RUNOVER_H

#include "layout/carry.h"
#include "layout/grid.h"

/* A group that rows are in, as it is printed where they go on. Lasts as long as the table. */
struct path_row {
	const struct path_row *above; /* the group around it, or NULL */
	int level;
	struct table_row row;
	pos height;
};

/* What is known at a row: the box's `row`. */
struct row_state {
	bool first;                  /* of the table: a page that begins with it adds nothing but the header, if any */
	const struct path_row *path; /* the innermost group that a page beginning with the row is in */
	const struct carry *before;  /* the sums of the rows above, one for each column; NULL: the table carries none */
	const struct carry *after;   /* and with the row itself */
};

struct table_runover {
	struct runover over; /* the first member: what break.c sees */
	struct grid *grid;
	struct arena *paths;    /* where pages are let go of as they fill: of the groups; else they are in the grid's */
	const struct box *head; /* the header, or NULL */
	bool lines, carries;
	pos continued_height, carried_height;
};

void runover_open(struct table_runover *runover, struct grid *grid, const struct box *head);
void runover_close(struct table_runover *runover);
/* Enters a group: its row below the groups around it. */
const struct path_row *runover_enter(
	const struct table_runover *runover, const struct path_row *path, const struct table_row *group);
/* The groups around the level. */
const struct path_row *path_around(const struct path_row *path, int level);
/* All that stands above a row with this path. */
pos runover_above(const struct table_runover *runover, const struct path_row *path);

#endif
