/*
 * Eras: which days have two levels, which names are of a district.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "doc/era.h"

static void
begins_on_the_first_of_july_2025(void **state)
{
	(void)state;
	assert_false(era_two_levels(NULL));
	assert_false(era_two_levels("2024-12-31"));
	assert_false(era_two_levels("2025-06-30"));
	assert_false(era_two_levels("2025"));
	assert_true(era_two_levels("2025-07"));
	assert_true(era_two_levels("2025-07-01"));
	assert_true(era_two_levels("2026"));
}

static void
knows_districts_and_their_equals(void **state)
{
	static const char *const yes[] = {"ỦY BAN NHÂN DÂN HUYỆN A", "UBND huyện A", "Công an huyện", "Huyện đoàn",
		"Huyện uỷ Sốp Cộp", "Quận 1", "Thị xã A", "Thị ủy", "thị đoàn", "TX. A", "thành phố Đồng Xoài",
		"TP. Phan Rang - Tháp Chàm", "UBND các huyện, thành phố"};
	static const char *const no[] = {"ỦY BAN NHÂN DÂN XÃ A", "Đặc khu Phú Quốc", "thành phố Hà Nội",
		"TP. Hồ Chí Minh", "THÀNH PHỐ HUẾ", "các tỉnh, thành phố trực thuộc trung ương", "Sở Nội vụ",
		"thành phố thông minh", "các xã của huyện A cũ", "Thị trường", "phường Quan Hoa"};
	struct arena *arena = arena_open();
	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
		if (!era_names_district(arena, yes[i]))
			fail_msg("no district in “%s”", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
		if (era_names_district(arena, no[i]))
			fail_msg("a district in “%s”", no[i]);
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(begins_on_the_first_of_july_2025),
		cmocka_unit_test(knows_districts_and_their_equals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
