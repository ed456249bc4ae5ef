/*
 * What a PDF carries: the figures it prints, as files in it that a Vietnamese Excel opens: UTF-8 with its mark, semicolons,
 * decimal commas.
 *
 *	bang-1.csv …      each table, its header rows as one: "Chỉ tiêu giao / Công an"; a column of small lines has the
 *	                  figures of the last day, then a column for each day
 *	bieu-do-1.csv …   what each chart is drawn from
 *	so-lieu.csv       the figures within sentences, each with its place in the text
 *
 * A number stands as the query gave it, not as it was rounded in print; "-" is nothing to report and "…" not reported.
 * What says who somebody is stays out: of a query that reads it, numbers alone are carried. A text that Excel would take
 * for a formula has an apostrophe before it.
 */
#ifndef OUT_CARRY_H
#define OUT_CARRY_H

#include "doc/tree.h"

struct carried_file {
	const char *name;
	const char *description; /* in Vietnamese, for readers of the PDF */
	const struct node *node; /* TABLE or CHART; NULL: the figures of the sentences */
};

struct carried {
	const struct node *document;
	struct carried_file *at; /* in order of their names, byte by byte */
	size_t n;
};

/* The files that belong to the document; none where it prints no figure. */
struct carried *carry_of(struct arena *arena, const struct node *document);

/* Writes a file in pieces: a table of any length takes the memory of one row. */
void carry_write(
	const struct carried *carried, size_t i, void (*write)(void *self, const char *s, size_t n), void *self);

#endif
