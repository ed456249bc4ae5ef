/*
 * Breaking: boxes become pages. See box.h for the rules.
 *
 *	boxes ─▶ window ── a box does not fit ─▶ go back to a place where a break is allowed ─▶ page ─▶ sink
 *	            ▲                                                                     │
 *	            └────────────────────── what is left begins the next page ◀───────────┘
 *
 * What fits is found first, then the cut is chosen: the last box that ends with the weakest keep mark found on the
 * page. Strong marks are let go of only when the page has no weaker place to break at. A box is never cut, and every
 * page takes at least one, so it always ends.
 *
 * The choice not taken: the least-cost breaks of TeX over the whole document. Offices expect pages to be filled from the
 * top, the keep rules leave little to choose between, and a breaker that has to see the end first cannot let a page go.
 */
#include <assert.h>
#include <string.h>

#include "layout/box.h"

/* --- what a page holds --------------------------------------------------------------------------------------------- */

static pos
page_room(const struct breaker *breaker)
{
	return breaker->frame->height - (breaker->n_pages == 0 ? breaker->frame->first_less : 0);
}

/* What stands above the first box when a page begins with it. */
static pos
room_above(const struct box *first)
{
	return first->over ? first->over->above(first->over, first) : 0;
}

/* The table goes on behind the i-th box of the window. */
static bool
runs_over(const struct breaker *breaker, size_t i)
{
	const struct box *box = &breaker->window.at[i];
	return box->over && i + 1 < breaker->window.n && box[1].over == box->over;
}

/* Appends to the window. */
static void
window_add(struct breaker *breaker, const struct box *box)
{
	bool first = breaker->window.n == 0;
	breaker->y += first ? room_above(box) : box->gap;
	breaker->y += box->height;
	*LIST_ADD(breaker->window_arena, &breaker->window) = *box;
}

/*
 * Where to cut, once the last box of the window has been found not to fit: after how many boxes. The foot of a table
 * that runs over must fit, too.
 */
static size_t
window_cut(const struct breaker *breaker)
{
	const struct box *boxes = breaker->window.at;
	size_t fits = 0, best = 0;
	enum keep weakest = KEEP_GLUED;
	pos y = room_above(&boxes[0]), room = page_room(breaker);
	for (size_t i = 0; i + 1 < breaker->window.n; i++) {
		y += (i ? boxes[i].gap : 0) + boxes[i].height;
		if (y + (runs_over(breaker, i) ? boxes[i].over->below : 0) > room)
			continue;
		fits = i + 1;
		if (boxes[i].keep <= weakest) {
			weakest = boxes[i].keep;
			best = i + 1;
		}
	}
	return best ? best : fits ? fits : 1;
}

/* --- placing ------------------------------------------------------------------------------------------------------- */

static const struct point *
points_moved(struct arena *arena, const struct item *item, pos x, pos y)
{
	struct point *points = ARENA_ARRAY(arena, struct point, item->n_points);
	for (size_t i = 0; i < item->n_points; i++)
		points[i] = (struct point){item->points[i].x + x, item->points[i].y + y};
	return points;
}

/* Places a box with its top at y; returns its bottom. */
static pos
place_box(const struct breaker *breaker, const struct box *box, pos y, enum artifact furniture, item_list *out)
{
	for (size_t i = 0; i < box->n_items; i++) {
		struct item *item = LIST_ADD(breaker->arena, out);
		*item = box->items[i];
		item->x += breaker->frame->x;
		item->y += breaker->frame->y + y;
		if (furniture != ARTIFACT_NONE)
			item->artifact = furniture;
		if (item->n_points)
			item->points = points_moved(breaker->arena, item, breaker->frame->x, breaker->frame->y + y);
	}
	return y + box->height;
}

/* The first n boxes of the window as a page. */
static struct page
page_of(const struct breaker *breaker, size_t n)
{
	const struct box *boxes = breaker->window.at;
	struct folio folio = {.number = breaker->blank.number + (int)breaker->n_pages, .of = breaker->of};
	item_list items = {0};
	pos y = 0;
	if (boxes[0].over) {
		struct box top = boxes[0].over->top(boxes[0].over, breaker->arena, &boxes[0], folio);
		assert(top.height == room_above(&boxes[0]));
		y = place_box(breaker, &top, y, ARTIFACT_HEADER, &items);
	}
	for (size_t i = 0; i < n; i++)
		y = place_box(breaker, &boxes[i], y + (i ? boxes[i].gap : 0), ARTIFACT_NONE, &items);
	if (runs_over(breaker, n - 1)) {
		size_t first = n - 1;
		while (first > 0 && boxes[first - 1].over == boxes[n - 1].over)
			first--;
		struct box foot = boxes[first].over->foot(
			boxes[first].over, breaker->arena, &boxes[first], &boxes[n - 1]);
		assert(foot.height == boxes[first].over->below);
		place_box(breaker, &foot, y, ARTIFACT_FOOTER, &items);
	}
	struct page page = breaker->blank;
	page.number = folio.number;
	page.items = items.at;
	page.n_items = items.n;
	return page;
}

/* Gives the first n boxes of the window as a page and drops them. */
static void
page_give(struct breaker *breaker, size_t n)
{
	box_list *window = &breaker->window;
	if (breaker->sink) {
		struct page page = page_of(breaker, n);
		breaker->sink->take(breaker->sink->self, &page);
	}
	breaker->n_pages++;
	breaker->last_boxes = n;
	breaker->last_rows = 0;
	while (breaker->last_rows < n && window->at[breaker->last_rows].over)
		breaker->last_rows++;
	struct box *rest = window->at + n;
	size_t left = window->n - n;
	window->n = 0;
	breaker->y = 0;
	for (size_t i = 0; i < left; i++)
		window_add(breaker, &rest[i]); /* never further back than it reads */
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

void
breaker_open(struct breaker *breaker, struct arena *arena, const struct frame *frame, const struct page *blank,
	const struct page_sink *sink)
{
	*breaker = (struct breaker){
		.arena = arena, .frame = frame, .blank = *blank, .sink = sink, .window_arena = arena_open()};
}

void
breaker_add(struct breaker *breaker, const struct box *box)
{
	bool parted = box->whole && breaker->window.n && breaker->y + box->gap + box->whole > page_room(breaker);
	if (parted && breaker->window.at[breaker->window.n - 1].keep == KEEP_NONE)
		page_give(breaker, breaker->window.n);
	window_add(breaker, box);
	while (breaker->window.n > 1 && breaker->y > page_room(breaker))
		page_give(breaker, window_cut(breaker));
}

void
breaker_close(struct breaker *breaker)
{
	if (breaker->window.n)
		page_give(breaker, breaker->window.n);
	arena_close(breaker->window_arena);
	breaker->window_arena = NULL;
}

struct kept {
	struct arena *arena;
	page_list *out;
};

static void
keep_page(void *self, struct page *page)
{
	struct kept *kept = self;
	*LIST_ADD(kept->arena, kept->out) = *page;
}

void
boxes_break(struct arena *arena, const box_list *boxes, const struct frame *frame, const struct page *blank, size_t of,
	page_list *out)
{
	struct kept kept = {.arena = arena, .out = out};
	struct page_sink sink = {.take = keep_page, .self = &kept};
	struct breaker breaker;
	breaker_open(&breaker, arena, frame, blank, &sink);
	breaker.of = of;
	for (size_t i = 0; i < boxes->n; i++)
		breaker_add(&breaker, &boxes->at[i]);
	breaker_close(&breaker);
}

size_t
boxes_count(const box_list *boxes, const struct frame *frame, size_t *stray)
{
	struct breaker breaker;
	struct page blank = {.number = 1};
	breaker_open(&breaker, NULL, frame, &blank, NULL);
	for (size_t i = 0; i < boxes->n; i++)
		breaker_add(&breaker, &boxes->at[i]);
	breaker_close(&breaker);
	*stray = breaker.last_rows;
	return breaker.n_pages;
}

pos
boxes_left(const box_list *boxes, const struct frame *frame)
{
	struct breaker breaker;
	struct page blank = {.number = 1};
	breaker_open(&breaker, NULL, frame, &blank, NULL);
	for (size_t i = 0; i < boxes->n; i++)
		breaker_add(&breaker, &boxes->at[i]);
	pos left = page_room(&breaker) - breaker.y;
	breaker_close(&breaker);
	return left;
}
