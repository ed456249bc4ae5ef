/*
 * Which cells of a table head others: what a web page says with scope, headers and id, and a PDF with the same words.
 *
 * Scope says it as long as the table is plain: a head of one or two rows, one column of names, groups that do not nest.
 * A head is deep where it cannot; cells then name their headers.
 */
#ifndef OUT_TABLEHEAD_H
#define OUT_TABLEHEAD_H

#include "doc/table.h"

struct arena;

struct tablehead {
	const struct table *table;
	size_t names, names_end; /* the columns whose cells head their rows: one, or a code and a name; equal: none */
	int *heads; /* of each header row and column: the number of the head there, from 1; 0 where it says nothing */
	int n_heads;
	bool deep;
};

void tablehead_open(struct tablehead *head, struct arena *arena, const struct table *table);

bool tablehead_is_empty(const struct table_cell *cell);
/* Whether the cell names its row. */
bool tablehead_is_name(const struct tablehead *head, const struct table_row *row, size_t column);
/* The first column that a group's name stands in or heads: what is left of it, it does not head. */
size_t tablehead_group_column(const struct tablehead *head, const struct table_row *group);
/* How deep a group stands, from 1: as its row says, but never more than one below the `depth` that is open. */
enum { TABLEHEAD_DEEPEST = 8 };
size_t tablehead_group_level(const struct table_row *group, size_t depth);
/*
 * The heads over so many columns, each once, from the top; `i` counts through them, from 0. Returns their number, or 0
 * behind the last.
 */
int tablehead_over(const struct tablehead *head, size_t from, size_t cols, size_t *i);

#endif
