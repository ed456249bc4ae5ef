/*
 * Answers: the rows of a bound query become a figure, and a figure becomes lines of a dump.
 */
#ifndef FIGURE_ANSWER_H
#define FIGURE_ANSWER_H

#include "figure/query.h"

struct buf;

/* Steps the bound statement to its end and resets it. NULL after findings. */
struct figure *answer_read(struct arena *arena, struct diag *diag, const struct store *store, const struct query *query,
	struct place place);
/* A column of the statement's row; false: a blob, or a number without end. */
bool answer_cell(struct arena *arena, sqlite3_stmt *statement, int i, struct cell *cell);
void answer_dump(const struct figure *figure, struct buf *out);

#endif
