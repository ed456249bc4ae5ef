/*
 * Phrases: each rule on both sides of each of its bounds, and silence where a figure is missing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "load/phrase.h"

static int
setup(void **state)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	phrase_add(db);
	*state = db;
	return 0;
}

static int
teardown(void **state)
{
	return sqlite3_close(*state) != SQLITE_OK;
}

static void
says(void **state, const char *call, const char *expected)
{
	char sql[200];
	sqlite3_stmt *statement;
	snprintf(sql, sizeof sql, "SELECT %s", call);
	assert_int_equal(sqlite3_prepare_v2(*state, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	const char *text = (const char *)sqlite3_column_text(statement, 0);
	if (expected) {
		assert_non_null(text);
		assert_string_equal(text, expected);
	} else {
		assert_null(text);
	}
	sqlite3_finalize(statement);
}

/* 60 of 100 due: 59 is short of it, 60 reaches it; 100 is the quota, 101 more. */
static void
standing_against_what_was_due(void **state)
{
	says(state, "standing_phrase(0, 100, 0.6)", "chưa có kết quả");
	says(state, "standing_phrase(1, 100, 0.6)", "mới đạt");
	says(state, "standing_phrase(59, 100, 0.6)", "mới đạt");
	says(state, "standing_phrase(60, 100, 0.6)", "đạt");
	says(state, "standing_phrase(100, 100, 1)", "đạt");
	says(state, "standing_phrase(99, 100, 1)", "mới đạt");
	says(state, "standing_phrase(101, 100, 1)", "vượt");
	says(state, "standing_phrase(0, 100, 0)", "chưa có kết quả");
}

static void
nothing_is_said_without_the_data(void **state)
{
	says(state, "standing_phrase(NULL, 100, 0.6)", NULL);
	says(state, "standing_phrase(60, NULL, 0.6)", NULL);
	says(state, "standing_phrase(60, 100, NULL)", NULL);
	says(state, "standing_phrase(60, 0, 0.6)", NULL);
	says(state, "change_phrase(NULL, 3)", NULL);
	says(state, "change_phrase(3, NULL)", NULL);
	says(state, "forecast_phrase(NULL, '2024-02-04')", NULL);
	says(state, "forecast_phrase('2024-02-04', NULL)", NULL);
	says(state, "streak_phrase(NULL, 3)", NULL);
}

static void
change_against_before(void **state)
{
	says(state, "change_phrase(4, 3)", "tăng");
	says(state, "change_phrase(2, 3)", "giảm");
	says(state, "change_phrase(3, 3)", "giữ nguyên");
	says(state, "change_phrase(0, 0)", "giữ nguyên");
}

static void
the_last_day_is_in_time(void **state)
{
	says(state, "forecast_phrase('2024-02-04', '2024-02-04')", "kịp thời hạn");
	says(state, "forecast_phrase('2024-01-31', '2024-02-04')", "kịp thời hạn");
	says(state, "forecast_phrase('2024-02-05', '2024-02-04')", "không kịp thời hạn");
}

static void
streaks_from_so_many_days(void **state)
{
	says(state, "streak_phrase(2, 3)", NULL);
	says(state, "streak_phrase(3, 3)", "3 ngày liền không có kết quả");
	says(state, "streak_phrase(0, 0)", NULL);
}

static void
names_within_a_sentence(void **state)
{
	says(state, "sentence_name('Xã Pú Xi', 'xã')", "xã Pú Xi");
	says(state, "sentence_name('Đặc khu Phú Quốc', 'đặc khu')", "đặc khu Phú Quốc");
	says(state, "sentence_name('Ấp Bắc', 'ấp')", "ấp Bắc");
	says(state, "sentence_name('Pú Xi', 'xã')", "Pú Xi");
	says(state, "sentence_name('Xãng', 'xã')", "Xãng");
	says(state, "sentence_name('Bình An', '')", "Bình An");
	says(state, "sentence_name(NULL, 'xã')", NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(standing_against_what_was_due, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_is_said_without_the_data, setup, teardown),
		cmocka_unit_test_setup_teardown(change_against_before, setup, teardown),
		cmocka_unit_test_setup_teardown(the_last_day_is_in_time, setup, teardown),
		cmocka_unit_test_setup_teardown(names_within_a_sentence, setup, teardown),
		cmocka_unit_test_setup_teardown(streaks_from_so_many_days, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
