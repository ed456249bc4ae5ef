/*
 * Columns: widths worked out by hand, and what holds for any table.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/table.h"

static void
expect_widths(const pos *widths, const pos *expected, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_int_equal(widths[i], expected[i]);
}

static void
left_over_goes_to_one_column(void **state)
{
	(void)state;
	const pos size[] = {10, 20, 30};
	pos widths[3];
	assert_true(columns_fit(size, size, 3, 1, 100, widths));
	expect_widths(widths, (const pos[]){10, 60, 30}, 3);
}

static void
room_is_shared_by_what_is_lacking(void **state)
{
	(void)state;
	/* 20 for the narrowest, 30 left; the columns lack 20 and 40: they get 10 and 20 */
	const pos narrowest[] = {10, 10}, natural[] = {30, 50};
	pos widths[2];
	assert_true(columns_fit(narrowest, natural, 2, 0, 50, widths));
	expect_widths(widths, (const pos[]){20, 30}, 2);
}

static void
numbers_keep_their_width(void **state)
{
	(void)state;
	/* the middle column cannot be broken; the text column gets 100 - 10 - 40 */
	const pos narrowest[] = {10, 40, 15}, natural[] = {10, 40, 300};
	pos widths[3];
	assert_true(columns_fit(narrowest, natural, 3, 2, 100, widths));
	expect_widths(widths, (const pos[]){10, 40, 50}, 3);
}

static void
rounding_goes_to_the_growing_column(void **state)
{
	(void)state;
	/* 100 to share among three equal lacks of 50: 33 each, and one over */
	const pos narrowest[] = {0, 0, 0}, natural[] = {50, 50, 50};
	pos widths[3];
	assert_true(columns_fit(narrowest, natural, 3, 2, 100, widths));
	expect_widths(widths, (const pos[]){33, 33, 34}, 3);
}

static void
what_cannot_fit_is_scaled(void **state)
{
	(void)state;
	const pos narrowest[] = {30, 60};
	pos widths[2];
	assert_false(columns_fit(narrowest, narrowest, 2, 0, 45, widths));
	expect_widths(widths, (const pos[]){15, 30}, 2);
}

static void
air_goes_to_number_columns(void **state)
{
	(void)state;
	/* an even share is 200 / 4 = 50; there is room for both columns to have it */
	const bool airy[] = {false, true, true};
	pos natural[] = {10, 20, 30};
	columns_air(airy, 3, 200, natural);
	expect_widths(natural, (const pos[]){10, 50, 50}, 3);

	/* an even share is 15, but of the 20 lacking only 10 are left */
	pos tight[] = {40, 5, 5};
	columns_air(airy, 3, 60, tight);
	expect_widths(tight, (const pos[]){40, 10, 10}, 3);

	/* no room at all */
	pos full[] = {40, 15, 15};
	columns_air(airy, 3, 60, full);
	expect_widths(full, (const pos[]){40, 15, 15}, 3);
}

static void
room_goes_by_the_root_of_the_text(void **state)
{
	(void)state;
	/* a hundred times the text: ten times the width, and both take as many lines */
	pos two[] = {500, 5000};
	columns_balance((const pos[]){0, 0}, (const int64_t[]){100, 10000}, 2, 110, two);
	expect_widths(two, (const pos[]){10, 100}, 2);

	/* the first is on one line in 20; of the 320 left the others get 1/4 and 3/4 */
	pos three[] = {20, 300, 900};
	columns_balance((const pos[]){10, 10, 10}, (const int64_t[]){1600, 10000, 90000}, 3, 340, three);
	expect_widths(three, (const pos[]){20, 80, 240}, 3);

	/* the first cannot be narrower than 100; of the 240 left the others get 1/4 and 3/4 */
	pos wide[] = {200, 300, 900};
	columns_balance((const pos[]){100, 10, 10}, (const int64_t[]){1600, 10000, 90000}, 3, 340, wide);
	expect_widths(wide, (const pos[]){100, 60, 180}, 3);

	/* 20 of 100 is less than a quarter, 25 of the 80 left less than a third, 40 of 55 more than half:
	 * of the 55 each of the last two gets half, rounded down */
	pos kept[] = {20, 25, 40, 400};
	columns_balance((const pos[]){5, 5, 5, 5}, (const int64_t[]){1, 1, 90000, 90000}, 4, 100, kept);
	expect_widths(kept, (const pos[]){20, 25, 27, 27}, 4);

	/* all fit: nothing to balance */
	pos fit[] = {20, 300};
	columns_balance((const pos[]){10, 10}, (const int64_t[]){1600, 10000}, 2, 340, fit);
	expect_widths(fit, (const pos[]){20, 300}, 2);
}

static void
weights_share_what_is_left(void **state)
{
	(void)state;
	/* 100 less the 10 of the first: 90 by 2 to 1 */
	const pos narrowest[] = {10, 10, 10};
	const int weights[] = {0, 20, 10};
	pos natural[] = {10, 10, 10};
	columns_weigh(narrowest, weights, 3, 100, natural);
	expect_widths(natural, (const pos[]){10, 60, 30}, 3);

	/* a third of 90 is less than the 50 that the last needs: the other has the 40 left */
	const pos needs[] = {10, 10, 50};
	pos uneven[] = {10, 10, 50};
	columns_weigh(needs, weights, 3, 100, uneven);
	expect_widths(uneven, (const pos[]){10, 40, 50}, 3);

	/* nothing is left: the narrowest */
	pos full[] = {95, 10, 10};
	columns_weigh(narrowest, weights, 3, 100, full);
	expect_widths(full, (const pos[]){95, 10, 10}, 3);
}

static uint32_t
draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static void
any_table_adds_up(void **state)
{
	(void)state;
	uint32_t seed = 2024;
	for (int round = 0; round < 20000; round++) {
		pos narrowest[12], natural[12], widths[12];
		size_t n = 1 + draw(&seed, 12), grow = draw(&seed, (uint32_t)n);
		pos total = (pos)draw(&seed, 600000);
		int64_t least = 0, sum = 0;
		for (size_t i = 0; i < n; i++) {
			narrowest[i] = (pos)draw(&seed, 100000);
			natural[i] = narrowest[i] + (pos)draw(&seed, 300000);
			least += narrowest[i];
		}
		bool fits = columns_fit(narrowest, natural, n, grow, total, widths);
		assert_int_equal(fits, least <= total);
		for (size_t i = 0; i < n; i++) {
			sum += widths[i];
			assert_true(widths[i] >= 0);
			assert_true(!fits || widths[i] >= narrowest[i]);
			/* only the growing column, which takes what is left, may get more than it asked for */
			assert_true(!fits || i == grow || widths[i] <= natural[i]);
		}
		assert_int_equal(sum, total);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(left_over_goes_to_one_column),
		cmocka_unit_test(room_is_shared_by_what_is_lacking),
		cmocka_unit_test(numbers_keep_their_width),
		cmocka_unit_test(rounding_goes_to_the_growing_column),
		cmocka_unit_test(what_cannot_fit_is_scaled),
		cmocka_unit_test(air_goes_to_number_columns),
		cmocka_unit_test(room_goes_by_the_root_of_the_text),
		cmocka_unit_test(weights_share_what_is_left),
		cmocka_unit_test(any_table_adds_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
