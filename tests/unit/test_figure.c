/*
 * Figures: queries in two folders over a small database, their parameters, states, places and mistakes.
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
#include "figure/figure.h"
#include "load/rows.h"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct store store;
	const char *folder;
	struct figures *figures;
};

static int
setup(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	f->diag = diag_open(LANG_EN);
	char *folder = arena_copy(arena, "test_figure_XXXXXX");
	f->folder = mkdtemp(folder);
	assert_non_null(f->folder);
	folder_make(path_join(arena, folder, "figures"));
	folder_make(path_join(arena, folder, "queries"));
	assert_int_equal(sqlite3_open(":memory:", &f->store.db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(f->store.db,
			"CREATE TABLE run(as_of, unit, week, week_first, week_last, phase);"
			"INSERT INTO run VALUES('2024-07-31', 'tinh', '2024-W31', '2024-07-29', '2024-08-04', NULL);"
			"CREATE TABLE unit(id TEXT, name TEXT, left INTEGER);"
			"INSERT INTO unit VALUES('np', 'Ninh Phước', 9744), ('ba', 'Bác Ái', 1325), ('7', NULL, '-');",
			NULL, NULL, NULL),
		SQLITE_OK);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	figures_close(f->figures);
	sqlite3_close(f->store.db);
	folder_remove(f->folder);
	diag_close(f->diag);
	arena_close(f->arena);
	return 0;
}

static void
add(struct fixture *f, const char *file, const char *sql)
{
	file_write(path_join(f->arena, f->folder, file), sql, strlen(sql), false);
}

static const struct figure *
run(struct fixture *f, const char *query, const struct parameter *parameters, size_t n)
{
	if (!f->figures)
		f->figures = figures_open(f->arena, f->diag, &f->store, path_join(f->arena, f->folder, "figures"),
			path_join(f->arena, f->folder, "queries"));
	return figure_run(
		f->figures, f->diag, query, parameters, n, (struct place){.file = "docs/a.md", .line = 3, .col = 8});
}

static void
cells_have_states_and_types(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/all.sql",
		"-- every unit\nSELECT name, left, left / 2.0 AS half FROM unit ORDER BY left DESC;\n");
	const struct figure *figure = run(f, "all", NULL, 0);
	assert_non_null(figure);
	assert_int_equal(figure->n_rows, 3);
	assert_int_equal(figure_column(figure, "half"), 2);
	assert_int_equal(figure_column(figure, "none"), -1);
	assert_int_equal(figure_cell(figure, 0, 0)->state, CELL_MISSING);
	assert_int_equal(figure_cell(figure, 0, 1)->state, CELL_NOTHING);
	const struct cell *left = figure_cell(figure, 1, 1), *half = figure_cell(figure, 2, 2);
	assert_int_equal(left->type, CELL_INTEGER);
	assert_int_equal(left->integer, 9744);
	assert_true(left->real == 9744.0);
	assert_string_equal(left->text, "9744");
	assert_int_equal(half->type, CELL_REAL);
	assert_true(half->real == 662.5);
	assert_string_equal(half->text, "662.5");
	assert_string_equal(figure_cell(figure, 2, 0)->text, "Bác Ái");
	assert_null(figure->sources[0].file);
}

static void
parameters_are_bound_never_pasted(void **state)
{
	struct fixture *f = *state;
	add(f, "queries/one.sql",
		"SELECT :unit AS unit, typeof(:unit) AS kind, :as_of AS day, typeof(:phase) AS phase");
	const struct parameter hostile[] = {{"unit", "x'; DROP TABLE unit; --"}, {"other", "unused"}};
	const struct figure *figure = run(f, "one", hostile, 2);
	assert_string_equal(figure_cell(figure, 0, 0)->text, "x'; DROP TABLE unit; --");
	assert_string_equal(figure_cell(figure, 0, 2)->text, "2024-07-31");
	assert_string_equal(figure_cell(figure, 0, 3)->text, "null");
	static const struct {
		const char *text, *kind;
	} kinds[] = {{"12", "integer"}, {"-5", "integer"}, {"0", "integer"}, {"007", "text"}, {"1e3", "text"},
		{"1.5", "text"}, {"-0", "text"}, {"", "text"}, {NULL, "null"}, {"1234567890123456789012", "text"}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct parameter unit = {"unit", kinds[i].text};
		assert_string_equal(figure_cell(run(f, "one", &unit, 1), 0, 1)->text, kinds[i].kind);
	}
}

static void
an_answer_is_kept(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/n.sql", "SELECT count(*) AS n FROM unit WHERE id = :unit");
	const struct parameter np[] = {{"unit", "np"}, {"other", "1"}}, ba[] = {{"unit", "ba"}};
	const struct figure *first = run(f, "n", np, 2);
	assert_int_equal(figure_cell(first, 0, 0)->integer, 1);
	assert_ptr_equal(run(f, "n", np, 1), first);
	assert_ptr_not_equal(run(f, "n", ba, 1), first);
	for (int i = 0; i < 1000; i++) {
		const struct parameter unit = {"unit", arena_printf(f->arena, "u%d", i)};
		assert_non_null(run(f, "n", &unit, 1));
	}
	assert_ptr_equal(run(f, "n", np, 2), first);
}

static void
the_dump_is_in_order(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/b.sql", "SELECT id, name, left FROM unit WHERE id <> :unit ORDER BY id");
	add(f, "figures/a.sql", "SELECT 'x|y' AS t, 1.5 AS r");
	const struct parameter unit = {"unit", "np"};
	run(f, "b", &unit, 1);
	run(f, "a", NULL, 0);
	struct buf out = {0};
	figures_dump(f->figures, &out);
	assert_string_equal(buf_text(&out),
		"a\n"
		"  t | r\n"
		"  x\\|y | 1.5\n"
		"\n"
		"b (unit=np)\n"
		"  id | name | left\n"
		"  7 | … | -\n"
		"  ba | Bác Ái | 1325\n");
	buf_free(&out);
}

/* A source's reader that knows lines and columns at once. */
static struct place
place_of_row(const struct rows *rows, struct arena *arena, int64_t row, size_t column)
{
	(void)arena;
	return (struct place){.file = rows->source->file, .line = (int)row, .col = (int)column};
}

static void
rows_know_their_source(void **state)
{
	struct fixture *f = *state;
	struct source_field fields[] = {{.field = "unit", .text = "Đơn vị"}, {.field = "value", .text = "Kết quả"}};
	struct source source = {.file = "data/huyen.csv", .columns = fields, .n_columns = 2};
	struct campaign campaign = {.sources = &source, .n_sources = 1};
	struct column columns[] = {{.header = "Đơn vị", .number = 2}, {.header = "Kết quả", .number = 5}};
	struct rows rows = {.source = &source, .columns = columns, .n_columns = 2, .place = place_of_row},
		    *readers = &rows;
	f->store.campaign = &campaign;
	f->store.rows = &readers;
	add(f, "figures/placed.sql",
		"SELECT 1 AS _source, 9 AS _row, 12 AS left, 'value' AS _field, 'body' AS _row_kind"
		" UNION ALL SELECT NULL, NULL, 3, NULL, 'total'");
	const struct figure *figure = run(f, "placed", NULL, 0);
	assert_int_equal(figure->n_columns, 2);
	assert_string_equal(figure->columns[0], "left");
	assert_string_equal(figure->columns[1], "_row_kind");
	assert_string_equal(figure->sources[0].file, "data/huyen.csv");
	assert_int_equal(figure->sources[0].line, 9);
	assert_int_equal(figure->sources[0].col, 5);
	assert_null(figure->sources[1].file);
	struct buf out = {0};
	figures_dump(f->figures, &out);
	assert_string_equal(
		buf_text(&out), "placed\n  left | _row_kind\n  12 | body  <- data/huyen.csv:9:5\n  3 | total\n");
	buf_free(&out);
}

/* Running the query gives just this finding (and perhaps a note); line 0: where it was named. */
static void
expect_finding(struct fixture *f, const char *query, enum message code, int line, int col)
{
	assert_null(run(f, query, NULL, 0));
	size_t errors = diag_errors(f->diag);
	assert_int_equal(errors, 1);
	const struct finding *finding = diag_at(f->diag, 0);
	assert_string_equal(message_code(finding->code), message_code(code));
	if (line)
		assert_true(text_ends(finding->place.file, arena_printf(f->arena, "%s.sql", query)));
	else
		assert_string_equal(finding->place.file, "docs/a.md");
	assert_int_equal(finding->place.line, line ? line : 3);
	assert_int_equal(finding->place.col, line ? col : 8);
	assert_null(run(f, query, NULL, 0));
	assert_int_equal(diag_errors(f->diag), 1); /* said once for a place */
	diag_close(f->diag);
	f->diag = diag_open(LANG_EN);
}

static void
mistakes_are_placed(void **state)
{
	struct fixture *f = *state;
	add(f, "queries/column.sql", "-- số dư\nSELECT name,\n  'ộ', lefft FROM unit\n");
	add(f, "queries/second.sql", "SELECT 1 AS a;\n-- and\nSELECT 2 AS b\n");
	add(f, "queries/empty.sql", "-- nothing\n");
	add(f, "queries/write.sql", "\nDELETE FROM unit");
	add(f, "queries/with.sql", "WITH x AS (SELECT 1) DELETE FROM unit");
	add(f, "queries/attach.sql", "ATTACH ':memory:' AS other");
	add(f, "queries/pragma.sql", "PRAGMA journal_mode");
	add(f, "queries/utf8.sql", "SELECT\n 'a\xFF' AS a");
	add(f, "queries/given.sql", "SELECT :nobody AS a");
	add(f, "queries/blob.sql", "SELECT x'00' AS a");
	add(f, "queries/endless.sql", "SELECT 9e999 AS a");
	expect_finding(f, "column", MSG_QUERY_SQL, 3, 8);
	expect_finding(f, "second", MSG_QUERY_SECOND, 3, 1);
	expect_finding(f, "empty", MSG_QUERY_EMPTY, 2, 1);
	expect_finding(f, "write", MSG_QUERY_NOT_READING, 2, 1);
	expect_finding(f, "with", MSG_QUERY_NOT_READING, 1, 1);
	expect_finding(f, "attach", MSG_QUERY_NOT_READING, 1, 1);
	expect_finding(f, "pragma", MSG_QUERY_NOT_READING, 1, 1);
	expect_finding(f, "utf8", MSG_QUERY_NOT_UTF8, 2, 4);
	expect_finding(f, "given", MSG_QUERY_PARAMETER, 0, 0);
	expect_finding(f, "blob", MSG_QUERY_VALUE, 0, 0);
	expect_finding(f, "endless", MSG_QUERY_VALUE, 0, 0);
	expect_finding(f, "colum", MSG_QUERY_UNKNOWN, 0, 0);
}

static void
an_unknown_query_gets_a_hint(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/remaining.sql", "SELECT 1 AS a");
	assert_null(run(f, "remainig", NULL, 0));
	assert_non_null(strstr(diag_at(f->diag, 0)->text, "remaining"));
}

static void
names_and_columns_are_not_double(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/a.sql", "SELECT 1 AS a");
	add(f, "queries/a.sql", "SELECT 2 AS a");
	add(f, "queries/b.sql", "SELECT 1 AS a, 2 AS a");
	add(f, "queries/c.sql", "SELECT ?1 AS a");
	assert_null(run(f, "b", NULL, 0));
	assert_null(run(f, "c", NULL, 0));
	assert_int_equal(diag_errors(f->diag), 3);
	assert_int_equal(diag_at(f->diag, 0)->code, MSG_QUERY_TWICE);
	assert_string_equal(diag_at(f->diag, 0)->place.file, "queries/a.sql");
}

static void
a_query_may_stand_on_another(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/known.sql", "-- one\nSELECT * FROM unit WHERE name IS NOT NULL AND id <> :unit; -- done\n");
	add(f, "queries/both.sql",
		"-- {{nobody}}\nSELECT a.name, '{{x}}' AS text, (SELECT count(*) FROM {{ known }}) AS n\n"
		"FROM {{known}} AS a /* {{y}} */ WHERE a.left > :least;\n");
	add(f, "queries/deep.sql", "WITH b AS (SELECT * FROM {{both}}) SELECT name FROM b");
	const struct parameter given[] = {{"unit", "ba"}, {"least", "5000"}};
	const struct figure *figure = run(f, "both", given, 2);
	assert_non_null(figure);
	assert_int_equal(figure->n_rows, 1);
	assert_string_equal(figure_cell(figure, 0, 0)->text, "Ninh Phước");
	assert_string_equal(figure_cell(figure, 0, 1)->text, "{{x}}");
	assert_int_equal(figure_cell(figure, 0, 2)->integer, 1);
	assert_int_equal(run(f, "deep", given, 2)->n_rows, 1);
	struct buf out = {0};
	figures_dump(f->figures, &out);
	assert_non_null(strstr(buf_text(&out), "both (unit=ba, least=5000)\n"));
	buf_free(&out);
}

static void
expect_place(const struct fixture *f, size_t i, enum message code, const char *file, int line, int col)
{
	assert_true(i < diag_count(f->diag));
	const struct finding *finding = diag_at(f->diag, i);
	assert_string_equal(message_code(finding->code), message_code(code));
	assert_string_equal(path_name(finding->place.file), file);
	assert_int_equal(finding->place.line, line);
	assert_int_equal(finding->place.col, col);
}

/* The finding is in the file with the fault, and notes lead from there to the text that named the query. */
static void
a_fault_behind_includes_is_placed(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/inner.sql", "-- số\nSELECT name,\n\tlefft FROM unit");
	add(f, "queries/middle.sql", "SELECT * FROM {{inner}}");
	add(f, "queries/outer.sql", "SELECT 'ộ' AS o, name\nFROM {{middle}} WHERE 1");
	assert_null(run(f, "outer", NULL, 0));
	expect_place(f, 0, MSG_QUERY_SQL, "inner.sql", 3, 2);
	expect_place(f, 1, MSG_QUERY_NAMED_HERE, "middle.sql", 1, 15);
	expect_place(f, 2, MSG_QUERY_NAMED_HERE, "outer.sql", 2, 6);
	expect_place(f, 3, MSG_QUERY_NAMED_HERE, "a.md", 3, 8);
	assert_int_equal(diag_count(f->diag), 4);
}

static void
a_fault_after_an_include_is_placed(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/inner.sql", "SELECT name FROM unit -- all\n;\n");
	add(f, "queries/outer.sql", "SELECT name FROM {{inner}}\n JOIN {{inner}} AS ộ WHERE nobody = 1");
	assert_null(run(f, "outer", NULL, 0));
	expect_place(f, 0, MSG_QUERY_SQL, "outer.sql", 1, 8); /* name is of both */
	assert_int_equal(diag_errors(f->diag), 1);
	add(f, "queries/other.sql", "SELECT 1 AS a FROM {{inner}}\n AS ộ WHERE nobody = 1");
	figures_close(f->figures);
	f->figures = NULL;
	assert_null(run(f, "other", NULL, 0));
	expect_place(f, 2, MSG_QUERY_SQL, "other.sql", 2, 13);
}

static void
includes_are_known_and_end(void **state)
{
	struct fixture *f = *state;
	add(f, "figures/standing.sql", "SELECT 1 AS a");
	add(f, "figures/nothing.sql", "-- nothing yet\n");
	add(f, "queries/lost.sql", "SELECT a\nFROM {{standin}}");
	add(f, "queries/a.sql", "SELECT 1 AS a FROM {{b}}");
	add(f, "queries/b.sql", "SELECT 1 AS a\nFROM {{a}}");
	add(f, "queries/self.sql", "SELECT 1 AS a FROM {{self}}");
	add(f, "queries/void.sql", "SELECT 1 AS a FROM {{nothing}}");
	assert_null(run(f, "lost", NULL, 0));
	expect_place(f, 0, MSG_QUERY_UNKNOWN, "lost.sql", 2, 6);
	assert_non_null(strstr(diag_at(f->diag, 0)->text, "standing"));
	assert_null(run(f, "a", NULL, 0));
	expect_place(f, 2, MSG_QUERY_CIRCLE, "b.sql", 2, 6);
	assert_non_null(strstr(diag_at(f->diag, 2)->text, "a → b → a"));
	assert_null(run(f, "self", NULL, 0));
	expect_place(f, 4, MSG_QUERY_CIRCLE, "self.sql", 1, 20);
	assert_null(run(f, "void", NULL, 0));
	expect_place(f, 6, MSG_QUERY_EMPTY, "nothing.sql", 2, 1);
	assert_int_equal(diag_errors(f->diag), 4);
}

/* Each of twenty queries includes the next twice: a million of the last. */
static void
includes_that_swell_are_stopped(void **state)
{
	struct fixture *f = *state;
	for (int i = 0; i < 20; i++)
		add(f, arena_printf(f->arena, "queries/q%d.sql", i),
			arena_printf(f->arena, "SELECT 1 AS a FROM {{q%d}}, {{q%d}}", i + 1, i + 1));
	add(f, "queries/q20.sql", "SELECT 1 AS a");
	assert_null(run(f, "q0", NULL, 0));
	assert_true(diag_errors(f->diag) > 0);
	assert_string_equal(message_code(diag_at(f->diag, 0)->code), message_code(MSG_QUERY_TOO_LONG));
}

static void
add_person(struct fixture *f)
{
	assert_int_equal(
		sqlite3_exec(f->store.db,
			"CREATE TABLE person(list, unit, ord, name, born, place, identity, officer, source, row);"
			"INSERT INTO person VALUES('', 'ba', 0, 'Lê Thị B', '1970', 'Bản 1', '000170000123', 'A', 1, "
			"2)",
			NULL, NULL, NULL),
		SQLITE_OK);
}

static void
what_says_who_somebody_is_is_private(void **state)
{
	struct fixture *f = *state;
	add_person(f);
	add(f, "queries/count.sql", "SELECT unit, count(*) AS n FROM person GROUP BY unit");
	add(f, "queries/names.sql", "SELECT name FROM person");
	add(f, "queries/deep.sql",
		"WITH p AS (SELECT * FROM person) SELECT count(*) AS n FROM unit WHERE id IN (SELECT unit FROM p WHERE "
		"born < '1980')");
	add(f, "queries/units.sql", "SELECT name FROM unit");
	assert_false(run(f, "units", NULL, 0)->is_private);
	assert_true(run(f, "names", NULL, 0)->is_private);
	assert_false(run(f, "count", NULL, 0)->is_private);
	assert_true(run(f, "deep", NULL, 0)->is_private);
	assert_true(run(f, "names", NULL, 0)->is_private);
	add(f, "queries/behind.sql", "SELECT count(*) AS n FROM {{names}} WHERE name > 'A'");
	figures_close(f->figures);
	f->figures = NULL;
	assert_true(run(f, "behind", NULL, 0)->is_private);
}

static void
identity_numbers_leave_the_store_masked(void **state)
{
	struct fixture *f = *state;
	add_person(f);
	add(f, "queries/who.sql",
		"SELECT identity, 'số ' || identity || '.' AS text, CAST(identity AS INTEGER) > 0 AS n, born FROM "
		"person");
	const struct figure *figure = run(f, "who", NULL, 0);
	assert_string_equal(figure_cell(figure, 0, 0)->text, "*********123");
	assert_string_equal(figure_cell(figure, 0, 1)->text, "số *********123.");
	assert_string_equal(figure_cell(figure, 0, 3)->text, "1970");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(cells_have_states_and_types),
		TEST(parameters_are_bound_never_pasted),
		TEST(an_answer_is_kept),
		TEST(the_dump_is_in_order),
		TEST(rows_know_their_source),
		TEST(mistakes_are_placed),
		TEST(an_unknown_query_gets_a_hint),
		TEST(names_and_columns_are_not_double),
		TEST(a_query_may_stand_on_another),
		TEST(a_fault_behind_includes_is_placed),
		TEST(a_fault_after_an_include_is_placed),
		TEST(includes_are_known_and_end),
		TEST(includes_that_swell_are_stopped),
		TEST(what_says_who_somebody_is_is_private),
		TEST(identity_numbers_leave_the_store_masked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
