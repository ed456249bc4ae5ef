/*
 * Includes: {{other}} in a query file stands for that other query, as a subquery in parentheses.
 *
 * The queries are joined into one text before SQLite sees them, so that parameters are shared by name and what is read
 * is watched as a whole. Each stretch of the joined text knows the file it came from: a mistake is told where it was
 * written, and a note says which files led there.
 */
#ifndef FIGURE_INCLUDE_H
#define FIGURE_INCLUDE_H

#include "figure/query.h"

/* A stretch of the joined text, up to where the next begins. */
struct query_piece {
	size_t start;  /* in the joined text */
	size_t offset; /* in the text of its query */
	const struct query *query;
	size_t outer; /* the piece before the {{…}} that brought it in; itself in the outermost query */
};

struct query_joined {
	const char *sql;
	LIST(struct query_piece) pieces;
};

/* Joins the query and all it includes. False after findings: unknown names, circles, an unreadable or empty file. */
bool query_join(struct arena *arena, struct diag *diag, struct query_shelf *shelf, struct query *query,
	struct query_joined *joined);
/* Where this byte of the joined text was written. */
struct place query_place(const struct query_joined *joined, size_t at);
/* Adds a note for every {{…}} that leads to this byte, from the innermost out. */
void query_note_includes(struct diag *diag, const struct query_joined *joined, size_t at);

#endif
