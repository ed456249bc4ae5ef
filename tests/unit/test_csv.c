/*
 * CSV as offices have it: encodings, delimiters, headers, rows, and the places of cells; cells' values; names.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/cell.h"
#include "load/names.h"
#include "load/rows.h"
#include "rows_read.h"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	const char *folder;
	struct source source;
	struct column columns[4];
};

static int
setup(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	f->diag = diag_open(LANG_VI);
	f->folder = mkdtemp(arena_copy(arena, "test_csv_XXXXXX"));
	assert_non_null(f->folder);
	f->source.file = "a.csv";
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	folder_remove(f->folder);
	diag_close(f->diag);
	arena_close(f->arena);
	return 0;
}

/* Opens these bytes as a file, for up to four columns. */
static struct rows *
open_bytes(struct fixture *f, const char *s, size_t n, size_t n_columns, const char *const *headers)
{
	file_write(path_join(f->arena, f->folder, "a.csv"), s, n, false);
	for (size_t i = 0; i < n_columns; i++)
		f->columns[i] = (struct column){.header = headers[i]};
	return csv_open(f->arena, f->diag, f->folder, &f->source, f->columns, n_columns);
}

#define OPEN(f, text, ...) \
	open_bytes((f), (text), strlen(text), sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *), \
		(const char *[]){__VA_ARGS__})

static void
expect_place(struct rows *rows, int64_t row, size_t column, int line, int col)
{
	struct place place = rows->place(rows, NULL, row, column);
	assert_int_equal(place.line, line);
	assert_int_equal(place.col, col);
}

static void
expect_finding(const struct fixture *f, size_t i, enum message code, int line, int col)
{
	assert_true(diag_count(f->diag) > i);
	const struct finding *finding = diag_at(f->diag, i);
	assert_string_equal(message_code(finding->code), message_code(code));
	assert_int_equal(finding->place.line, line);
	assert_int_equal(finding->place.col, col);
}

static void
test_semicolons(void **state)
{
	struct fixture *f = *state;
	struct rows *rows = OPEN(f, "\xEF\xBB\xBFTên;Số\r\nTỏa Tình;1,5\r\n\r\n;\r\n Pú Nhung ; 2\r\n", "số", "TÊN");
	ROW(rows, 2, "1,5", "Tỏa Tình");
	ROW(rows, 5, "2", "Pú Nhung");
	expect_end(rows);
	expect_place(rows, 2, 2, 2, 10);
	expect_place(rows, 5, 1, 5, 2);
	assert_int_equal(diag_count(f->diag), 0);
}

static void
test_commas_and_tabs(void **state)
{
	struct fixture *f = *state;
	struct rows *rows = OPEN(f, "a,b;c\n1,2\n", "a", "b;c");
	ROW(rows, 2, "1", "2");
	expect_end(rows);
	rows = OPEN(f, "a\tb\n1\t\n \n3\t4", "b", "a");
	ROW(rows, 2, "", "1");
	ROW(rows, 4, "4", "3");
	expect_end(rows);
	assert_int_equal(diag_count(f->diag), 0);
}

/* "ă;b" and "1;2" in UTF-16, little-endian with its mark. */
static void
test_utf16(void **state)
{
	struct fixture *f = *state;
	static const char bytes[] = "\xFF\xFE\x03\x01;\0b\0\r\0\n\0"
				    "1\0;\0"
				    "2\0\r\0\n";
	struct rows *rows = open_bytes(f, bytes, sizeof bytes, 2, (const char *const[]){"ă", "b"});
	ROW(rows, 2, "1", "2");
	expect_end(rows);
}

static void
test_lone_cr(void **state)
{
	struct fixture *f = *state;
	struct rows *rows = OPEN(f, "a;b\r1;2\r3;4\r", "a");
	ROW(rows, 2, "1");
	ROW(rows, 3, "3");
	expect_end(rows);
	expect_place(rows, 3, 2, 3, 3);
}

/* A quoted cell may hold delimiters, quotes and line ends; the row is known by its first line. */
static void
test_quotes(void **state)
{
	struct fixture *f = *state;
	struct rows *rows = OPEN(f, "a;b;c\n\"x;y\";\"nói \"\"vâng\"\"\nrồi\";7\n8;9;10\n", "a", "b", "c");
	ROW(rows, 2, "x;y", "nói \"vâng\"\nrồi", "7");
	ROW(rows, 4, "8", "9", "10");
	expect_end(rows);
	expect_place(rows, 2, 2, 2, 7);
	expect_place(rows, 2, 3, 3, 6);
}

/* A stray quote costs its own row and no other. */
static void
test_stray_quotes(void **state)
{
	struct fixture *f = *state;
	struct rows *rows = OPEN(f, "a;b\n1\";2\n\"3;4\n5;6\n\"7\" x;8\n9;10\n", "a", "b");
	ROW(rows, 4, "5", "6");
	ROW(rows, 6, "9", "10");
	expect_end(rows);
	assert_int_equal(diag_count(f->diag), 3);
	expect_finding(f, 0, MSG_DATA_QUOTE, 2, 1);
	expect_finding(f, 1, MSG_DATA_QUOTE, 3, 1);
	expect_finding(f, 2, MSG_DATA_QUOTE, 5, 1);
}

static void
test_titles_and_two_rows(void **state)
{
	struct fixture *f = *state;
	struct rows *rows = OPEN(f,
		"PHỤ LỤC;;;;\n"
		"TT;Đơn vị;\"Công\nan\";;Đoàn;\n"
		";;Chỉ tiêu;Đã làm;Chỉ tiêu;Đã làm\n"
		"A;B;1;2;3;4\n"
		"1;Tỏa Tình;10;20;30;40\n",
		"Đơn vị", "Công an > Đã làm", "Đoàn > Chỉ tiêu");
	ROW(rows, 6, "Tỏa Tình", "20", "30");
	expect_end(rows);
	assert_int_equal(diag_count(f->diag), 0);
}

/* Numbers below the header that do not count up from one are data. */
static void
test_no_numbering(void **state)
{
	struct fixture *f = *state;
	struct rows *rows = OPEN(f, "a;b\n1;3\n", "a", "b");
	ROW(rows, 2, "1", "3");
	expect_end(rows);
}

static void
test_width(void **state)
{
	struct fixture *f = *state;
	struct rows *rows = OPEN(f, "a;b;c\n1;2\n1\n1;2;3;;\n1;2;3;4\n", "a", "b");
	ROW(rows, 2, "1", "2");
	ROW(rows, 4, "1", "2");
	expect_end(rows);
	assert_int_equal(diag_count(f->diag), 2);
	expect_finding(f, 0, MSG_ROW_SHORT, 3, 1);
	expect_finding(f, 1, MSG_ROW_LONG, 5, 7);
}

static void
expect_cell(const char *text, enum number_format format, enum reading reading, int64_t value)
{
	struct reading_result result = cell_read(text, format);
	assert_int_equal(result.reading, reading);
	if (reading != READ_BAD)
		assert_int_equal(result.value, value);
	else
		assert_string_equal(message_code(result.code), message_code((enum message)value));
}

static void
test_cells(void **state)
{
	(void)state;
	expect_cell("", NUMBER_UNDECLARED, READ_MISSING, 0);
	expect_cell("…", NUMBER_UNDECLARED, READ_MISSING, 0);
	expect_cell("-", NUMBER_UNDECLARED, READ_NOTHING, 0);
	expect_cell("–", NUMBER_UNDECLARED, READ_NOTHING, 0);
	expect_cell("0", NUMBER_UNDECLARED, READ_NUMBER, 0);
	expect_cell("007", NUMBER_UNDECLARED, READ_NUMBER, 7);
	expect_cell("999999999999", NUMBER_UNDECLARED, READ_NUMBER, 999999999999);
	expect_cell("1000000000000", NUMBER_UNDECLARED, READ_BAD, MSG_NUMBER_ABSURD);
	expect_cell("1.234", NUMBER_COMMA_DECIMAL, READ_NUMBER, 1234);
	expect_cell("1,234", NUMBER_DOT_DECIMAL, READ_NUMBER, 1234);
	expect_cell("1.234.567", NUMBER_UNDECLARED, READ_NUMBER, 1234567);
	expect_cell("1.234", NUMBER_UNDECLARED, READ_BAD, MSG_NUMBER_TWO_WAYS);
	expect_cell("1,234", NUMBER_COMMA_DECIMAL, READ_BAD, MSG_NUMBER_FRACTION);
	expect_cell("12,0", NUMBER_COMMA_DECIMAL, READ_NUMBER, 12);
	expect_cell("1,234.5", NUMBER_COMMA_DECIMAL, READ_BAD, MSG_NUMBER_FORMAT);
	expect_cell("-3", NUMBER_UNDECLARED, READ_BAD, MSG_NUMBER_NEGATIVE);
	expect_cell("1,23457E+11", NUMBER_COMMA_DECIMAL, READ_BAD, MSG_NUMBER_SPOILT);
	expect_cell("ba", NUMBER_UNDECLARED, READ_BAD, MSG_NUMBER_NONE);
	assert_false(cell_is_spoilt("12E"));
	assert_false(cell_is_spoilt("E5"));
	assert_true(cell_is_spoilt("1.2e+05"));
}

static void
expect_name(const struct names *names, const char *text, enum names_match match, const char *id)
{
	struct names_result result = names_find(names, text);
	assert_int_equal(result.match, match);
	if (match == NAMES_FOUND)
		assert_string_equal(result.id, id);
	else if (id)
		assert_string_equal(result.others, id);
}

static void
test_names(void **state)
{
	struct fixture *f = *state;
	struct names *names = names_open(f->arena, true);
	names_add(names, "h", "Huyện Mường Tè", "Mường Tè", "");
	names_add(names, "tt", "thị trấn Mường Tè", NULL, NULL);
	names_add(names, "x", "Mường Tè", NULL, "xã");
	names_add(names, "bum-to", "Xã Bum Tở", NULL, NULL);
	names_add(names, "hoa-binh", "Xã Hòa Bình", NULL, NULL);
	expect_name(names, "tt", NAMES_FOUND, "tt");
	expect_name(names, "TT. Mường Tè", NAMES_FOUND, "tt");
	expect_name(names, "Xã Mường  Tè", NAMES_FOUND, "x");
	expect_name(names, "HUYỆN MƯỜNG TÈ", NAMES_FOUND, "h");
	expect_name(names, "bum tở", NAMES_FOUND, "bum-to");
	expect_name(names, "Thị trấn Bum Tở", NAMES_FOUND, "bum-to");
	expect_name(names, "Hoà Bình", NAMES_FOUND, "hoa-binh");
	expect_name(names, "Bum Tơ", NAMES_UNKNOWN, "Xã Bum Tở");
	expect_name(names, "Ka Lăng", NAMES_UNKNOWN, NULL);
	expect_name(names, "Thành phố Mường Tè", NAMES_AMBIGUOUS, NULL);
	assert_string_equal(unit_short_name(f->arena, "TP. Phan Rang - Tháp Chàm"), "Phan Rang - Tháp Chàm");
	assert_string_equal(unit_kind(f->arena, "TP. Phan Rang"), "thành phố");
	assert_string_equal(unit_kind(f->arena, "Pú Nhung"), "");
	names_close(names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_semicolons, setup, teardown),
		cmocka_unit_test_setup_teardown(test_commas_and_tabs, setup, teardown),
		cmocka_unit_test_setup_teardown(test_utf16, setup, teardown),
		cmocka_unit_test_setup_teardown(test_lone_cr, setup, teardown),
		cmocka_unit_test_setup_teardown(test_quotes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_stray_quotes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_titles_and_two_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(test_no_numbering, setup, teardown),
		cmocka_unit_test_setup_teardown(test_width, setup, teardown),
		cmocka_unit_test(test_cells),
		cmocka_unit_test_setup_teardown(test_names, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
