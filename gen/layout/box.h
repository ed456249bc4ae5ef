/*
 * Boxes: what a section becomes before it is cut into pages, and how it is cut.
 *
 *	┌ box ┐ ← gap above (dropped at the top of a page)
 *	│items│   placed from the box's own top left corner
 *	└─────┘ ← keep: no break between this box and the next
 *
 * A paragraph gives a box for each line (keep after the first and before the last line: no widow, no orphan); a table
 * a box for each row; a letterhead, a chart, a closing one box each.
 *
 * Where a page ends within a table, the table adds to both pages (struct runover): below, what the page adds up to;
 * above, on the next page, its header again, the groups it is in and what is carried forward. That room is asked for
 * only where such a break is made, so a table that fits its page pays nothing.
 *
 * Breaking is greedy with retreat: at overflow it goes back to the last place where a break is allowed, and where none
 * is on the page it lets go of keep marks from the weakest on (the order of enum keep), never of a box's wholeness. A
 * box taller than a page is a bug of the stage before.
 */
#ifndef LAYOUT_BOX_H
#define LAYOUT_BOX_H

#include "base/mem.h"
#include "layout/page.h"

/*
 * The order of relaxation. A page ends at the last place with the weakest mark that is on it, so marks are let go of from
 * the top of this list down, each only where the page holds no weaker place:
 *
 *	1. the header's first two rows part; the last row parts from the notes      WISH
 *	2. a group's sum, or the total, parts from the last of its rows            SUM
 *	3. a paragraph leaves one line alone, or parts from the table or list that
 *	   it leads to; a closing has no body above it                             ORDER
 *	4. a title, a header or a group's heading parts from what it heads          GLUED: never, where a page can hold both
 *
 * So that the last never comes about, a row that is taller than the page leaves it beside its headings is cut between its
 * lines (piece.c). Never let go of: a row that fits a page is whole, the header stands on every page, nothing passes the
 * margin.
 */
enum keep {
	KEEP_NONE,  /* a break may follow */
	KEEP_WISH,  /* better not: the first rows of a table, its last with the notes */
	KEEP_SUM,   /* the last row of a group and its sum, the last row and the total */
	KEEP_ORDER, /* practice: lines of a paragraph (R49), a lead and what follows, closing and two lines (R50) */
	KEEP_GLUED  /* never: a heading and what it heads */
};

struct runover;

struct box {
	pos height, gap;
	pos whole; /* with the boxes that follow: so much would stand on one page rather than on two; 0: no such wish */
	enum keep keep;
	struct item *items;
	size_t n_items;
	const struct runover *over; /* the table whose row this is; NULL for none, and for a table's header */
	const void *row;            /* what the table knows of itself at this row, for its own use */
};

typedef LIST(struct box) box_list;
typedef LIST(struct item) item_list;

/* Which page of its section a page is, from 1, and of how many; 0: not known yet. */
struct folio {
	int number;
	size_t of;
};

/* What a table adds to the pages that it runs over. */
struct runover {
	pos below; /* the height of foot's box */
	/* The height of top's box on a page that begins with the row. */
	pos (*above)(const struct runover *over, const struct box *row);
	/* What a page begins with, above the row; its items are artifacts. */
	struct box (*top)(const struct runover *over, struct arena *arena, const struct box *row, struct folio folio);
	/* What a page ends with, below its last row, when the table goes on. */
	struct box (*foot)(
		const struct runover *over, struct arena *arena, const struct box *first, const struct box *last);
};

/* The room of a page and where its corner is; the first page may have less than the others. */
struct frame {
	pos x, y, width, height;
	pos first_less; /* what the first page lacks of the height, at its foot */
};

/*
 * A breaker takes boxes one by one and gives pages as they fill. It holds the boxes of one page; what they point to
 * must stay good until their page is given. With a NULL sink it only counts.
 */
struct breaker {
	struct arena *arena; /* of the pages' items */
	const struct frame *frame;
	struct page blank;
	size_t of; /* pages in all, for the tables' folios; 0: not known */
	const struct page_sink *sink;
	struct arena *window_arena;
	box_list window;   /* of the page that is being filled */
	pos y;             /* the bottom of the last of them */
	size_t n_pages;    /* given so far */
	size_t last_rows;  /* how many rows of a table that ran over the last page began with */
	size_t last_boxes; /* and of how many boxes it was made */
};

void breaker_open(struct breaker *breaker, struct arena *arena, const struct frame *frame, const struct page *blank,
	const struct page_sink *sink);
void breaker_add(struct breaker *breaker, const struct box *box);
/* Gives the last page and releases what the breaker held. */
void breaker_close(struct breaker *breaker);

typedef LIST(struct page) page_list;

/* Cuts boxes into pages; appends to out. Items are copied and moved to page coordinates. */
void boxes_break(struct arena *arena, const box_list *boxes, const struct frame *frame, const struct page *blank,
	size_t of, page_list *out);

/* How many pages boxes_break would make; `stray`: how many rows of a table that ran over the last begins with. */
size_t boxes_count(const box_list *boxes, const struct frame *frame, size_t *stray);

/* What they leave of the last page. */
pos boxes_left(const box_list *boxes, const struct frame *frame);

#endif
