/*
 * A described table as a tree, with what it should say kept beside it: the text of every cell and the figures behind it.
 */
#ifndef TABLES_MADE_H
#define TABLES_MADE_H

#include "spec.h"

struct arena;

/* A paragraph of the tree: a cell, or one that stands around the table. */
struct made_text {
	const struct node *node;
	const char *text; /* what it says */
	int row;          /* of the table's rows, the header's first; -1: around the table */
	size_t column;
};

struct made {
	const struct spec *spec;
	struct node *document;
	struct node *table_node;
	const struct table *table; /* as layout gets it */
	struct table_row *rows;    /* all of them, the header's first */
	size_t n_rows;
	const char **labels;     /* of the lowest heading of each column */
	struct made_text *texts; /* by node */
	size_t n_texts;
};

/* The figure of a column in a body row: what sums are reckoned from; false where there is none. */
bool made_integer(const struct spec *spec, size_t row, size_t column, int64_t *value);

void made_of(struct made *made, struct arena *arena, const struct spec *spec);
/* NULL: not of the tree. */
const struct made_text *made_find(const struct made *made, const struct node *node);

#endif
