/*
 * Breaking: boxes become pages. See box.h for the rules.
 *
 *	page ── fill until a box does not fit ── go back to a place where a break is allowed ── place, next page
 *
 * What fits is found first, then the cut is chosen: the last box that ends with the weakest keep mark found on the
 * page. Strong marks are let go of only when the page has no weaker place to break at. A box is never cut, and every
 * page takes at least one, so it always ends.
 *
 * The choice not taken: the least-cost breaks of TeX over the whole document. Offices expect pages to be filled from the
 * top, and the keep rules leave little to choose between.
 */
#include <assert.h>

#include "layout/box.h"

struct breaker {
	struct arena *arena;
	const box_list *boxes;
	const struct frame *frame;
};

/* The first box from `start` on that a page beginning with `start` has no room for. */
static size_t
page_end(const struct breaker *breaker, size_t start)
{
	const struct box *boxes = breaker->boxes->at;
	pos height = breaker->frame->height - (start == 0 ? breaker->frame->first_less : 0);
	pos y = boxes[start].head ? boxes[start].head->height : 0;
	size_t i = start;
	for (; i < breaker->boxes->n; i++) {
		pos bottom = y + (i > start ? boxes[i].gap : 0) + boxes[i].height;
		if (bottom > height)
			break;
		y = bottom;
	}
	assert(i > start); /* else a box is taller than the page */
	return i;
}

/* Where to cut a page that holds boxes start .. end - 1 at most. */
static size_t
page_cut(const struct breaker *breaker, size_t start, size_t end)
{
	if (end == breaker->boxes->n)
		return end;
	for (int keep = KEEP_NONE; keep <= KEEP_GLUED; keep++)
		for (size_t i = end; i > start; i--)
			if ((int)breaker->boxes->at[i - 1].keep <= keep)
				return i;
	return end;
}

static const struct point *
points_moved(struct arena *arena, const struct item *item, pos x, pos y)
{
	struct point *points = ARENA_ARRAY(arena, struct point, item->n_points);
	for (size_t i = 0; i < item->n_points; i++)
		points[i] = (struct point){item->points[i].x + x, item->points[i].y + y};
	return points;
}

static void
place_items(const struct breaker *breaker, const struct box *box, pos y, bool repeated, item_list *out)
{
	for (size_t i = 0; i < box->n_items; i++) {
		struct item *item = LIST_ADD(breaker->arena, out);
		*item = box->items[i];
		item->x += breaker->frame->x;
		item->y += breaker->frame->y + y;
		item->artifact |= repeated;
		if (item->n_points)
			item->points = points_moved(breaker->arena, item, breaker->frame->x, breaker->frame->y + y);
	}
}

static void
place_page(const struct breaker *breaker, size_t start, size_t end, struct page *page)
{
	item_list items = {0};
	pos y = 0;
	const struct box *boxes = breaker->boxes->at, *head = boxes[start].head;
	if (head) {
		place_items(breaker, head, 0, true, &items);
		y = head->height;
	}
	for (size_t i = start; i < end; i++) {
		y += i > start ? boxes[i].gap : 0;
		place_items(breaker, &boxes[i], y, false, &items);
		y += boxes[i].height;
	}
	page->items = items.at;
	page->n_items = items.n;
}

size_t
boxes_last_page(const box_list *boxes, const struct frame *frame, size_t *n_pages)
{
	struct breaker breaker = {.boxes = boxes, .frame = frame};
	size_t first = 0;
	*n_pages = 0;
	for (size_t start = 0; start < boxes->n; (*n_pages)++) {
		first = start;
		start = page_cut(&breaker, start, page_end(&breaker, start));
	}
	return first;
}

void
boxes_break(
	struct arena *arena, const box_list *boxes, const struct frame *frame, const struct page *blank, page_list *out)
{
	struct breaker breaker = {.arena = arena, .boxes = boxes, .frame = frame};
	int number = blank->number;
	for (size_t start = 0; start < boxes->n;) {
		size_t end = page_cut(&breaker, start, page_end(&breaker, start));
		struct page *page = LIST_ADD(arena, out);
		*page = *blank;
		page->number = number++;
		place_page(&breaker, start, end, page);
		start = end;
	}
}
