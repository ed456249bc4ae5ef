/*
 * Shares that add up as shown, each worked out by hand in tenths of a per cent.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "doc/share.h"

static struct arena *arena;
static const char *columns[] = {"share", "_row_kind"};

static int
begin(void **state)
{
	(void)state;
	arena = arena_open();
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

enum { MISSING = -1 };

/* Parts of a whole, or MISSING; the last may be a total row. */
static const struct figure *
figure_of(const int *parts, size_t n, int whole, bool total)
{
	struct figure *figure = ARENA_NEW(arena, struct figure);
	figure->n_columns = 2;
	figure->n_rows = n;
	figure->columns = columns;
	figure->cells = ARENA_ARRAY(arena, struct cell, 2 * n);
	for (size_t i = 0; i < n; i++) {
		struct cell *cell = &figure->cells[2 * i];
		*cell = (struct cell){.state = parts[i] == MISSING ? CELL_MISSING : CELL_VALUE,
			.type = CELL_REAL,
			.real = 1.0 * parts[i] / whole,
			.text = "1.0"};
		figure->cells[2 * i + 1] = (struct cell){
			.state = CELL_VALUE, .type = CELL_TEXT, .text = total && i + 1 == n ? "total" : "body"};
	}
	return figure;
}

static void
expect(const struct figure *figure, size_t row, const char *text, bool adjusted)
{
	bool was;
	assert_string_equal(share_text(arena, figure, row, 0, &was), text);
	assert_int_equal(was, adjusted);
}

/* 1/3 = 33,33…: three times 33,3 is 99,9; remainders and shares are equal, so the first row gets the tenth. */
static void
equal_thirds(void **state)
{
	(void)state;
	const int parts[] = {1, 1, 1};
	const struct figure *figure = figure_of(parts, 3, 3, false);
	expect(figure, 0, "33,4%", true);
	expect(figure, 1, "33,3%", false);
	expect(figure, 2, "33,3%", false);
}

/* 2/7 = 28,571…, 2/7, 3/7 = 42,857…: down 28,5 + 28,5 + 42,8 = 99,8; remainders 71, 71, 57: the first two get one.
 * So 28,6 + 28,6 + 42,8, where usual rounding has 42,9 and 100,1 together. */
static void
sevenths(void **state)
{
	(void)state;
	const int parts[] = {2, 2, 3};
	const struct figure *figure = figure_of(parts, 3, 7, false);
	expect(figure, 0, "28,6%", false);
	expect(figure, 1, "28,6%", false);
	expect(figure, 2, "42,8%", true);
}

static void
one_part_and_none(void **state)
{
	(void)state;
	const int one[] = {5}, zeros[] = {0, 0};
	expect(figure_of(one, 1, 5, false), 0, "100,0%", false);
	expect(figure_of(zeros, 2, 5, false), 1, "0,0%", false);
}

/* 1/6 = 16,66…, 1/6, and a third part not reported: together 33,3, so the first is 16,7 and the second 16,6. */
static void
a_part_not_reported_is_left_out(void **state)
{
	(void)state;
	const int parts[] = {1, MISSING, 1};
	const struct figure *figure = figure_of(parts, 3, 6, false);
	bool adjusted;
	expect(figure, 0, "16,7%", false);
	expect(figure, 2, "16,6%", true);
	assert_null(share_text(arena, figure, 1, 0, &adjusted));
}

/* The total row is no part, and is what the parts add up to. */
static void
a_total_row_is_no_part(void **state)
{
	(void)state;
	const int parts[] = {1, 1, 1, 3};
	const struct figure *figure = figure_of(parts, 4, 3, true);
	expect(figure, 0, "33,4%", true);
	expect(figure, 3, "100,0%", false);
}

/* For any parts of a thousand pseudo-random columns: the tenths add up to 1000. */
static void
any_parts_add_up(void **state)
{
	(void)state;
	uint64_t seed = 1;
	for (int round = 0; round < 1000; round++) {
		int parts[40], whole = 0, sum = 0;
		size_t n = 1 + (size_t)round % 40;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			parts[i] = (int)(seed >> 40) % 1000 + (i == 0);
			whole += parts[i];
		}
		const struct figure *figure = figure_of(parts, n, whole, false);
		for (size_t i = 0; i < n; i++) {
			bool adjusted;
			int tenths = 0;
			for (const char *p = share_text(arena, figure, i, 0, &adjusted); *p; p++)
				tenths = *p >= '0' && *p <= '9' ? tenths * 10 + (*p - '0') : tenths;
			sum += tenths;
		}
		assert_int_equal(sum, 1000);
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(equal_thirds),
		TEST(sevenths),
		TEST(one_part_and_none),
		TEST(a_part_not_reported_is_left_out),
		TEST(a_total_row_is_no_part),
		TEST(any_parts_add_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
