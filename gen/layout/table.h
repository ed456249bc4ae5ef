/*
 * Tables: brought onto their sheet (measure.c, fit.c), widths by content (columns.c, grid.c), rows as boxes (piece.c,
 * band.c), and what a page adds that they run over (runover.c).
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "doc/table.h"
#include "layout/paragraph.h"

/* More columns than this fit on no sheet: each would be narrower than two digits. */
enum { COLUMNS_MOST = 256 };

/*
 * Column widths for a total width: every column gets at least its widest unbreakable piece, then room by what its
 * content asks for, and what is left over goes to the column `grow` (the widest text column). All in pos; the widths
 * add up to the total. `narrowest` and `natural` have n elements; returns false when even the narrowest do not fit
 * (widths are scaled then, and the caller says so in a finding).
 */
bool columns_fit(const pos *narrowest, const pos *natural, size_t n, size_t grow, pos total, pos *widths);

/*
 * Where room is left after the natural widths, lets the airy columns (numbers) ask for an even share of the total,
 * so that a small table does not crowd its figures at the right edge.
 */
void columns_air(const bool *airy, size_t n, pos total, pos *natural);

/*
 * Columns with a weight share what the others leave of the total, by their weights, but each gets its narrowest; sets their
 * natural widths so. At least one has a weight.
 */
void columns_weigh(const pos *narrowest, const int *weights, size_t n, pos total, pos *natural);

/*
 * Where the natural widths do not fit, lowers them to what makes the table least tall: a column gets room by the root of
 * its text's length, all cells together. One cell of a whole page then leaves room for the columns beside it.
 */
void columns_balance(const pos *narrowest, const int64_t *text, size_t n, pos total, pos *natural);

/*
 * A table as a row of boxes: its title, the line with the unit, its header, its rows, its notes. Rows are set as they are
 * asked for, and a table whose rows come from a query (doc/table.h) holds no more of them than its reader does.
 */
struct table_flow;

/* Settles size and columns by what was measured, or NULL: measures here. NULL: nothing to set, or a finding. */
struct gauge;
struct table_flow *table_open(
	const struct setting *setting, const struct node *table, const struct gauge *gauge, pos width);
/* The next box; false at the end. */
bool table_next(struct table_flow *flow, struct box *box);
/* What boxes given before the last call but one point to may go. Never called: all stays. */
void table_turn(struct table_flow *flow);
void table_close(struct table_flow *flow);

/* Says that the table is smaller so that so many rows have no page of their own. */
void table_gathered(const struct setting *setting, const struct node *table, size_t rows);

/* Appends all boxes of a table to a list. */
void table_boxes(const struct setting *setting, const struct node *table, pos width, box_list *out);

/*
 * Joins the vertical rules of rows that follow one another on a page into one stroke each: a page of fifty rows then
 * has a dozen rules instead of six hundred. Call it once a page is complete.
 */
void table_join_rules(struct page *page);

#endif
