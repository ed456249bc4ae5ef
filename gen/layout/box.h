/*
 * Boxes: what a section becomes before it is cut into pages, and how it is cut.
 *
 *	┌ box ┐ ← gap above (dropped at the top of a page)
 *	│items│   placed from the box's own top left corner
 *	└─────┘ ← keep: no break between this box and the next
 *
 * A paragraph gives a box for each line (keep after the first and before the last line: no widow, no orphan); a table
 * a box for each row, with the header as a `head` that every page on which its rows continue begins with; a letterhead,
 * a chart, a closing one box each. Breaking is greedy with retreat: at overflow it goes back to the last place where a
 * break is allowed, and where none is on the page it lets go of `keep` marks from the weakest on, never of a box's
 * wholeness. A box taller than a page is a bug of the stage before.
 */
#ifndef LAYOUT_BOX_H
#define LAYOUT_BOX_H

#include "base/mem.h"
#include "layout/page.h"

enum keep {
	KEEP_NONE,  /* a break may follow */
	KEEP_WISH,  /* better not: the first rows of a table, the last */
	KEEP_ORDER, /* practice rules: lines of a paragraph (R49), the closing with two lines of the body (R50) */
	KEEP_GLUED  /* never: a heading and what it heads */
};

struct box {
	pos height, gap;
	enum keep keep;
	struct item *items;
	size_t n_items;
	const struct box *head; /* to be repeated on top when a page begins with this box; NULL for none */
};

typedef LIST(struct box) box_list;
typedef LIST(struct item) item_list;

/* The room of a page and where its corner is; the first page may have less than the others. */
struct frame {
	pos x, y, width, height;
	pos first_less; /* what the first page lacks of the height, at its foot */
};

/* Cuts boxes into pages; appends to out. Items are copied and moved to page coordinates. */
typedef LIST(struct page) page_list;
void boxes_break(struct arena *arena, const box_list *boxes, const struct frame *frame, const struct page *blank,
	page_list *out);

/* The first box of the last page that boxes_break would make, and how many pages there are. */
size_t boxes_last_page(const box_list *boxes, const struct frame *frame, size_t *n_pages);

#endif
