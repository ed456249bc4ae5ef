/*
 * The contents of a table whose rows stand on pages of their own: outermost groups with their sums, each leading to its
 * page; where the table has no groups, the first and last row of every page.
 *
 *	STEM.html               the contents, when they have room there
 *	STEM_muc-luc-1.html …   else a page of them after another, and STEM.html leads to those
 */
#ifndef OUT_WEBCONTENTS_H
#define OUT_WEBCONTENTS_H

#include "out/webgrid.h"

enum { WEBCONTENTS_LEVELS = 6 };

/* Entries of one level, until a page of them is full. */
struct webcontents_level {
	struct buf html, first, last;
	size_t pages; /* written so far */
};

struct webcontents {
	struct web *web;
	struct webgrid *grid;
	const struct web_table *table;
	const char *id; /* of the contents on the document's page */
	size_t room;
	struct webcontents_level levels[WEBCONTENTS_LEVELS];
	size_t others; /* pages that tables before this one have */
	size_t entries, rows;
	bool tabular;       /* entries show sums */
	int group;          /* the group in hand */
	size_t lead;        /* columns before its figures */
	struct buf figures; /* of the group in hand */
	struct buf total;   /* the table's */
};

void webcontents_open(struct webcontents *contents, struct web *web, struct webgrid *grid,
	const struct web_table *table, size_t room);
/* Looks at a row that the grid has written: is it the name or the sums of an outermost group? */
void webcontents_row(struct webcontents *contents, const struct table_row *row);
void webcontents_total(struct webcontents *contents, const struct buf *row);
/* The entry of the group in hand, or of rows without a group, which begin on the page, by its file. */
void webcontents_add(struct webcontents *contents, const char *page, bool named, const char *first, const char *last);
/* Writes what there is left; what stands on the document's page, in its arena. */
const char *webcontents_finish(struct webcontents *contents);

#endif
