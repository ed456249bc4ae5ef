/*
 * Breaking: on random boxes, nothing is lost, doubled, cut or out of order, what tables add stands on every page it
 * should and on no other, and a keep mark is broken only where no weaker one was in reach. Then the cases an office would notice, by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/box.h"

enum { ROUNDS = 3000, BOXES_MOST = 120, TOP_MARK = 1000000, FOOT_MARK = 2000000 };

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

/* --- a table that says what it was asked ---------------------------------------------------------------------------- */

/* Its rows are numbered by their `row`; what it adds above depends on the row, as a path of groups does. */
struct plain_table {
	struct runover over;
	pos head;
	int first; /* the number of its first row */
};

static int
row_number(const struct box *box)
{
	return *(const int *)box->row;
}

static pos
plain_above(const struct runover *over, const struct box *row)
{
	const struct plain_table *table = (const struct plain_table *)over;
	return row_number(row) == table->first ? 0 : table->head + row_number(row) % 3 * 20;
}

static struct box
plain_top(const struct runover *over, struct arena *arena, const struct box *row, struct folio folio)
{
	struct box box = {.height = plain_above(over, row)};
	(void)folio;
	if (box.height)
		box_mark(arena, &box, TOP_MARK + row_number(row));
	return box;
}

/* Says the first and the last row of the page. */
static struct box
plain_foot(const struct runover *over, struct arena *arena, const struct box *first, const struct box *last)
{
	struct box box = {.height = over->below};
	box_mark(arena, &box, FOOT_MARK + row_number(first) * 1000 + row_number(last));
	return box;
}

static const struct plain_table *
plain_table(struct arena *arena, pos head, pos below, int first)
{
	struct plain_table *table = ARENA_NEW(arena, struct plain_table);
	*table = (struct plain_table){
		.over = {.below = below, .above = plain_above, .top = plain_top, .foot = plain_foot},
		.head = head,
		.first = first};
	return table;
}

static const int *
number(struct arena *arena, int n)
{
	int *kept = ARENA_NEW(arena, int);
	*kept = n;
	return kept;
}

/* --- random boxes --------------------------------------------------------------------------------------------------- */

static enum keep
random_keep(uint64_t *state)
{
	static const enum keep keeps[] = {
		KEEP_NONE, KEEP_NONE, KEEP_NONE, KEEP_NONE, KEEP_WISH, KEEP_SUM, KEEP_ORDER, KEEP_GLUED};
	return keeps[random_below(state, sizeof keeps / sizeof *keeps)];
}

static box_list
random_boxes(struct arena *arena, uint64_t *state)
{
	box_list boxes = {0};
	unsigned n = random_below(state, BOXES_MOST);
	const struct plain_table *table = NULL;
	for (unsigned i = 0; i < n; i++) {
		if (random_below(state, 10) == 0)
			table = random_below(state, 2) ? plain_table(arena, (pos)random_below(state, 160),
								 (pos)random_below(state, 40), (int)i)
						       : NULL;
		struct box *box = LIST_ADD(arena, &boxes);
		box->height = (pos)random_below(state, random_below(state, 8) ? 120 : 740);
		box->gap = (pos)random_below(state, 60);
		box->keep = random_keep(state);
		box->over = table ? &table->over : NULL;
		box->row = number(arena, (int)i);
		box_mark(arena, box, (pos)i);
	}
	return boxes;
}

static page_list
break_all(struct arena *arena, const box_list *boxes)
{
	page_list pages = {0};
	struct page blank = {.width = 6000, .height = 1500, .number = 1};
	size_t stray;
	boxes_break(arena, boxes, &frame, &blank, 0, &pages);
	assert_int_equal(boxes_count(boxes, &frame, &stray), pages.n);
	return pages;
}

static bool
goes_on(const box_list *boxes, size_t i)
{
	return boxes->at[i].over && i + 1 < boxes->n && boxes->at[i + 1].over == boxes->at[i].over;
}

/* Whether a page from start to last holds them with what the tables add, counted the plain way. */
static bool
fits(const box_list *boxes, size_t start, size_t last)
{
	pos used = boxes->at[start].over ? plain_above(boxes->at[start].over, &boxes->at[start]) : 0;
	for (size_t i = start; i <= last; i++)
		used += boxes->at[i].height + (i > start ? boxes->at[i].gap : 0);
	return used + (goes_on(boxes, last) ? boxes->at[last].over->below : 0) <= frame.height;
}

/*
 * The cut after `last` is the latest of those with the weakest mark among all that were possible; the rest is put on one
 * page where it fits.
 */
static void
check_cut(const box_list *boxes, size_t start, size_t last)
{
	assert_true(last == start || fits(boxes, start, last));
	if (fits(boxes, start, boxes->n - 1)) {
		assert_int_equal(last, boxes->n - 1);
		return;
	}
	for (size_t i = start; i + 1 < boxes->n; i++) {
		if (!fits(boxes, start, i))
			continue;
		assert_true(boxes->at[i].keep >= boxes->at[last].keep);
		if (i > last)
			assert_true(boxes->at[i].keep > boxes->at[last].keep);
	}
}

/* Checks one page that begins with box `next`; returns the first box of the next page. */
static size_t
check_page(const box_list *boxes, const struct page *page, size_t next)
{
	size_t i = 0, start = next, first_row = next;
	const struct runover *over = boxes->at[next].over;
	pos y = frame.y, above = over ? plain_above(over, &boxes->at[next]) : 0;
	if (above) {
		assert_int_equal(page->items[0].w, TOP_MARK + (pos)next);
		assert_true(page->items[0].artifact);
		assert_int_equal(page->items[0].y, frame.y);
		y += above;
		i = 1;
	}
	assert_true(i < page->n_items);
	for (; i < page->n_items && page->items[i].w < FOOT_MARK; i++, next++) {
		const struct item *item = &page->items[i];
		y += next > start ? boxes->at[next].gap : 0;
		assert_false(item->artifact);
		assert_int_equal(item->w, next);
		assert_int_equal(item->x, frame.x);
		assert_int_equal(item->y, y);
		y += boxes->at[next].height;
		assert_true(y <= frame.y + frame.height);
		if (boxes->at[next].over != boxes->at[first_row].over)
			first_row = next;
	}
	if (goes_on(boxes, next - 1)) {
		assert_int_equal(page->n_items, i + 1);
		assert_int_equal(page->items[i].w, FOOT_MARK + (pos)first_row * 1000 + (pos)next - 1);
		assert_int_equal(page->items[i].y, y);
		assert_true(page->items[i].artifact);
	} else {
		assert_int_equal(page->n_items, i);
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
	const struct plain_table *table = plain_table(arena, 250, 0, 0);
	add(arena, &boxes, 250, KEEP_GLUED);
	for (int i = 0; i < 9; i++) {
		add(arena, &boxes, 250, KEEP_NONE);
		boxes.at[boxes.n - 1].over = &table->over;
		boxes.at[boxes.n - 1].row = number(arena, 3 * i);
	}
	page_list pages = break_all(arena, &boxes);
	assert_int_equal(pages.n, 3);
	assert_int_equal(pages.at[0].n_items, 5); /* with the foot, which has no height */
	assert_int_equal(pages.at[1].n_items, 5);
	assert_int_equal(pages.at[2].n_items, 4);
	assert_false(pages.at[0].items[0].artifact);
	assert_true(pages.at[1].items[0].artifact);
	assert_true(pages.at[2].items[0].artifact);
	arena_close(arena);
}

/* Four rows of 250 fill a page; with one more the foot of 100 has no room beside four, so three stay. */
static void
test_foot_only_where_needed(void **unused)
{
	(void)unused;
	struct arena *arena = arena_open();
	const struct plain_table *table = plain_table(arena, 0, 100, -1);
	for (int n = 4; n <= 5; n++) {
		box_list boxes = {0};
		for (int i = 0; i < n; i++) {
			add(arena, &boxes, 250, KEEP_NONE);
			boxes.at[i].over = &table->over;
			boxes.at[i].row = number(arena, 3 * i);
		}
		page_list pages = break_all(arena, &boxes);
		assert_int_equal(pages.n, n - 3);
		assert_int_equal(pages.at[0].n_items, 4);
		assert_int_equal(pages.at[0].items[3].w, n == 4 ? 3 : FOOT_MARK + 6);
	}
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
		cmocka_unit_test(test_foot_only_where_needed),
		cmocka_unit_test(test_points_move),
		cmocka_unit_test(test_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
