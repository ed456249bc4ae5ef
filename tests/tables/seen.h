/*
 * What stands on the pages: placed items alone, sorted by what they are to the reader. Nothing of the engine's own
 * structures is looked at.
 */
#ifndef TABLES_SEEN_H
#define TABLES_SEEN_H

#include "base/text.h"
#include "layout/box.h"
#include "made.h"

/* A row (or rows tied together) in a piece of the table, as far as it stands on one page. */
struct seen_row {
	size_t piece, page;
	int row; /* the first of the rows tied together, counted below the header */
	pos words_top, words_bottom;
	pos top, bottom; /* the rules above and below; equal where there is none */
};

/* A line of sums that a page adds, or what it says of one column. */
struct seen_sum {
	pos y;
	const struct item *item;
};

struct seen_page {
	const struct page *page;
	struct frame frame;
	LIST(struct item) across, down;  /* the table's rules */
	LIST(const struct item *) words; /* all of them */
	LIST(struct seen_sum) sums;
	struct buf continued, path; /* the line of continuation, the groups: without spaces */
	size_t *heads;              /* of each text of the tree: how far a repeated header has said it */
	bool begins;                /* a piece's own header stands here */
};

struct piece_seen {
	bool columns[SPEC_COLUMNS];
	size_t head_page;
	bool has_head;
};

struct seen {
	struct arena *arena;
	const struct made *made;
	size_t n_pages;
	struct seen_page *pages;
	LIST(struct piece_seen) pieces;
	LIST(struct seen_row) rows;
	size_t *read;  /* how far each text has been said, in the piece at hand */
	size_t *times; /* how often each was said to its end */
	bool titled;   /* the last words were of the title of a piece */
	const char *failure;
};

/* Says what is wrong, the first time; false always. */
bool seen_fail(struct seen *seen, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Sorts the pages' items, and checks that each text is said in full as often as there are pieces that hold it. */
bool seen_read(struct seen *seen, struct arena *arena, const struct made *made, const page_list *pages,
	const struct frame *frames);

/* The first row of those that are tied together with this one. */
int seen_first(const struct made *made, int row);
/* The cell of a row below the header. */
const struct table_cell *seen_cell(const struct made *made, int row, size_t column);

/* What may be checked of where things stand. */
bool place_check(struct seen *seen);
bool widths_check(struct seen *seen);
bool pages_check(struct seen *seen);
bool sums_check(struct seen *seen);
/* What was said of it, also where it could not be laid out. */
bool found_check(struct seen *seen, const struct diag *diag);

#endif
