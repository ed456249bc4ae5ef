/*
 * Long answers: their cells and texts lie in spills (base/spill.h), so that an answer of a hundred thousand rows takes the
 * memory of the rows that are being looked at. Pointers to cells hold all the same.
 */
#ifndef FIGURE_LONGANSWER_H
#define FIGURE_LONGANSWER_H

#include "figure/figure.h"

/* Answers of more rows than these are long. */
enum { LONGANSWER_ROWS = 4096 };

struct longanswer;

/* Begins with the cells of the rows read so far, whose texts stay where they are. NULL: there is no room for it. */
struct longanswer *longanswer_open(const struct cell *cells, size_t n);
void longanswer_close(struct longanswer *longanswer); /* NULL is fine */
/* All cells so far. */
struct cell *longanswer_cells(const struct longanswer *longanswer);
/* Room for the cells of one row more, behind them. */
void longanswer_add(struct longanswer *longanswer, size_t n_columns);
char *longanswer_copy(struct longanswer *longanswer, const char *text);
/* Somebody looks at the row: of those looked at before, the oldest need not stay. */
void longanswer_pass(struct longanswer *longanswer, size_t row);

#endif
