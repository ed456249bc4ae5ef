/*
 * Breaking: on random boxes, nothing is lost, doubled, cut or out of order, heads stand on every page they should, and
 * a keep mark is broken only where no weaker one was in reach. Then the cases an office would notice, by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/box.h"

enum { ROUNDS = 3000, BOXES_MOST = 120, HEAD_MARK = 1000000 };

static const struct frame frame = {.x = 300, .y = 200, .width = 5000, .height = 1000};

static unsigned
random_below(uint64_t *state, unsigned n)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*state >> 33) % n;
}

/* One item a box; its w says which. */
static void
box_mark(struct arena *arena, struct box *box, pos mark)
{
	box->items = ARENA_NEW(arena, struct item);
	box->items[0] = (struct item){.kind = ITEM_BOX, .w = mark, .h = box->height};
	box->n_items = 1;
}

static enum keep
random_keep(uint64_t *state)
{
	static const enum keep keeps[] = {KEEP_NONE, KEEP_NONE, KEEP_NONE, KEEP_WISH, KEEP_ORDER, KEEP_GLUED};
	return keeps[random_below(state, sizeof keeps / sizeof *keeps)];
}

static box_list
random_boxes(struct arena *arena, uint64_t *state)
{
	box_list boxes = {0};
	unsigned n = random_below(state, BOXES_MOST);
	const struct box *head = NULL;
	for (unsigned i = 0; i < n; i++) {
		if (random_below(state, 10) == 0) {
			struct box *fresh = ARENA_NEW(arena, struct box);
			fresh->height = (pos)random_below(state, 200);
			box_mark(arena, fresh, HEAD_MARK);
			head = random_below(state, 2) ? fresh : NULL;
		}
		struct box *box = LIST_ADD(arena, &boxes);
		box->height = (pos)random_below(state, random_below(state, 8) ? 120 : 800);
		box->gap = (pos)random_below(state, 60);
		box->keep = random_keep(state);
		box->head = head;
		box_mark(arena, box, (pos)i);
	}
	return boxes;
}

static page_list
break_all(struct arena *arena, const box_list *boxes)
{
	page_list pages = {0};
	struct page blank = {.width = 6000, .height = 1500, .number = 1};
	boxes_break(arena, boxes, &frame, &blank, &pages);
	return pages;
}

/* How many boxes from start on fit a page, counted the plain way. */
static size_t
fitting(const box_list *boxes, size_t start)
{
	pos used = boxes->at[start].head ? boxes->at[start].head->height : 0;
	size_t i = start;
	while (i < boxes->n) {
		used += boxes->at[i].height + (i > start ? boxes->at[i].gap : 0);
		if (used > frame.height)
			break;
		i++;
	}
	return i - start;
}

/* The cut after `last` is the latest of those with the weakest mark among all that were possible. */
static void
check_cut(const box_list *boxes, size_t start, size_t last)
{
	size_t fit = fitting(boxes, start);
	assert_true(last < start + fit);
	if (start + fit == boxes->n) {
		assert_int_equal(last, boxes->n - 1);
		return;
	}
	for (size_t i = start; i < start + fit; i++) {
		assert_true(boxes->at[i].keep >= boxes->at[last].keep);
		if (i > last)
			assert_true(boxes->at[i].keep > boxes->at[last].keep);
	}
}

/* Checks one page that begins with box `next`; returns the first box of the next page. */
static size_t
check_page(const box_list *boxes, const struct page *page, size_t next)
{
	const struct box *head = boxes->at[next].head;
	size_t i = 0, start = next;
	pos y = frame.y;
	if (head) {
		assert_int_equal(page->items[0].w, HEAD_MARK);
		assert_true(page->items[0].artifact);
		assert_int_equal(page->items[0].y, frame.y);
		y += head->height;
		i = 1;
	}
	assert_true(i < page->n_items);
	for (; i < page->n_items; i++, next++) {
		const struct item *item = &page->items[i];
		y += next > start ? boxes->at[next].gap : 0;
		assert_false(item->artifact);
		assert_int_equal(item->w, next);
		assert_int_equal(item->x, frame.x);
		assert_int_equal(item->y, y);
		y += boxes->at[next].height;
		assert_true(y <= frame.y + frame.height);
	}
	check_cut(boxes, start, next - 1);
	return next;
}

static void
test_random(void **unused)
{
	(void)unused;
	uint64_t state = 20240129;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_open();
		box_list boxes = random_boxes(arena, &state);
		page_list pages = break_all(arena, &boxes);
		size_t next = 0;
		for (size_t i = 0; i < pages.n; i++) {
			assert_int_equal(pages.at[i].number, i + 1);
			next = check_page(&boxes, &pages.at[i], next);
		}
		assert_int_equal(next, boxes.n);
		arena_close(arena);
	}
}

/* --- by hand: pages of 1000 ---------------------------------------------------------------------------------------- */

static void
add(struct arena *arena, box_list *boxes, pos height, enum keep keep)
{
	pos mark = (pos)boxes->n;
	struct box *box = LIST_ADD(arena, boxes);
	box->height = height;
	box->keep = keep;
	box_mark(arena, box, mark);
}

/* The mark of the first box on page 2. */
static void
assert_second_page(struct arena *arena, const box_list *boxes, pos first)
{
	page_list pages = break_all(arena, boxes);
	assert_int_equal(pages.n, 2);
	assert_int_equal(pages.at[1].items[0].w, first);
	arena_close(arena);
}

/* A heading at the foot goes over with its text: 900 + 100 fit, the 100 is the heading. */
static void
test_heading(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	add(arena, &boxes, 900, KEEP_NONE);
	add(arena, &boxes, 100, KEEP_GLUED);
	add(arena, &boxes, 100, KEEP_NONE);
	assert_second_page(arena, &boxes, 1);
}

/* A paragraph of four lines, three of which fit: two stay, two go. */
static void
test_widow(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	add(arena, &boxes, 700, KEEP_NONE);
	add(arena, &boxes, 100, KEEP_ORDER);
	add(arena, &boxes, 100, KEEP_NONE);
	add(arena, &boxes, 100, KEEP_ORDER);
	add(arena, &boxes, 100, KEEP_NONE);
	assert_second_page(arena, &boxes, 3);
}

/* The closing takes the two lines before it along. */
static void
test_closing(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	for (int i = 0; i < 6; i++)
		add(arena, &boxes, 100, i < 4 ? KEEP_NONE : KEEP_ORDER);
	add(arena, &boxes, 600, KEEP_NONE);
	assert_second_page(arena, &boxes, 4);
}

/* A wish gives way before an order does, and an order before glue: the page has no free place to break. */
static void
test_weakest_first(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	add(arena, &boxes, 300, KEEP_ORDER);
	add(arena, &boxes, 300, KEEP_WISH);
	add(arena, &boxes, 300, KEEP_GLUED);
	add(arena, &boxes, 300, KEEP_NONE);
	assert_second_page(arena, &boxes, 2);
}

/* All glued, more than a page: what fits is filled. */
static void
test_all_glued(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	for (int i = 0; i < 5; i++)
		add(arena, &boxes, 300, KEEP_GLUED);
	assert_second_page(arena, &boxes, 3);
}

/* The gap above a box is dropped at the top of a page: 1000 fits exactly. */
static void
test_gap_dropped(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	add(arena, &boxes, 1000, KEEP_NONE);
	add(arena, &boxes, 1000, KEEP_NONE);
	boxes.at[0].gap = boxes.at[1].gap = 50;
	page_list pages = break_all(arena, &boxes);
	assert_int_equal(pages.n, 2);
	assert_int_equal(pages.at[0].items[0].y, frame.y);
	assert_int_equal(pages.at[1].items[0].y, frame.y);
	arena_close(arena);
}

/* Ten rows of 250 under a head of 250: the head stands above the first by itself, then on each page with three rows. */
static void
test_table_head(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	struct box *head = ARENA_NEW(arena, struct box);
	head->height = 250;
	box_mark(arena, head, HEAD_MARK);
	add(arena, &boxes, 250, KEEP_GLUED);
	for (int i = 0; i < 9; i++) {
		add(arena, &boxes, 250, KEEP_NONE);
		boxes.at[boxes.n - 1].head = head;
	}
	page_list pages = break_all(arena, &boxes);
	assert_int_equal(pages.n, 3);
	for (size_t i = 0; i < pages.n; i++)
		assert_int_equal(pages.at[i].n_items, 4);
	assert_false(pages.at[0].items[0].artifact);
	assert_true(pages.at[1].items[0].artifact);
	assert_true(pages.at[2].items[0].artifact);
	arena_close(arena);
}

/* Points of lines and areas move with their box. */
static void
test_points_move(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	static const struct point points[] = {{1, 2}, {30, 40}};
	add(arena, &boxes, 100, KEEP_NONE);
	add(arena, &boxes, 100, KEEP_NONE);
	boxes.at[1].items[0] = (struct item){.kind = ITEM_LINE, .points = points, .n_points = 2};
	page_list pages = break_all(arena, &boxes);
	const struct item *line = &pages.at[0].items[1];
	assert_int_equal(line->points[1].x, 330);
	assert_int_equal(line->points[1].y, 340);
	assert_int_equal(points[1].x, 30);
	arena_close(arena);
}

static void
test_nothing(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	box_list boxes = {0};
	assert_int_equal(break_all(arena, &boxes).n, 0);
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_heading),
		cmocka_unit_test(test_widow),
		cmocka_unit_test(test_closing),
		cmocka_unit_test(test_weakest_first),
		cmocka_unit_test(test_all_glued),
		cmocka_unit_test(test_gap_dropped),
		cmocka_unit_test(test_table_head),
		cmocka_unit_test(test_points_move),
		cmocka_unit_test(test_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
