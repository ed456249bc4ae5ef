/*
 * Excerpts: rows of a data file as they stand in it, all their cells, to be shown beside what is wrong with them.
 *
 * The file is opened anew and without a word: what is wrong with it has been said. Its readers (rows.h) are no help, as they
 * hand out the cells that are wanted and no others, and only of rows that are good. A database's rows have no letters and
 * no order to be shown by: it has no excerpts.
 */
#ifndef LOAD_EXCERPT_H
#define LOAD_EXCERPT_H

#include <stddef.h>

#include "load/remark.h"

struct excerpt;

/* NULL: it cannot be read. Lives in the arena, but for what excerpt_close() gives back. */
struct excerpt *excerpt_open(struct arena *arena, const char *folder, const struct remarks *remarks);
void excerpt_close(struct excerpt *excerpt); /* NULL is fine */

/* The cells of a row of a table (both as in struct remark) from the first column on, "" where blank; *n = 0: no such row. */
const char *const *excerpt_row(struct excerpt *excerpt, const char *table, int64_t row, size_t *n);

/* The line of a text, without blanks at its ends; NULL: no such line. */
const char *excerpt_line(const struct excerpt *excerpt, int line);

/* A CSV's row that begins at this line; in csv.c, which knows what a cell is. */
struct textfile;
const char *const *csv_excerpt(struct arena *arena, const struct textfile *file, char delimiter, int line, size_t *n);
/* What separates the cells of a CSV in which no header was found: what is most frequent in the line. */
char csv_guess(const struct textfile *file, int line);

#endif
