/*
 * Texts with markers: what is left in a value's place, what a slot remembers, and that every slip is found with its
 * line and column.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/text.h"
#include "doc/ctpl.h"
#include "doc/template.h"

#define T(n) "\xEE\x80\x80" #n "\xEE\x80\x81"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct slots slots;
};

static int
setup(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	f->diag = diag_open(LANG_EN);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	diag_close(f->diag);
	arena_close(f->arena);
	return 0;
}

#define INTEGER(n) \
	{ \
		.type = CELL_INTEGER, .integer = (n), .real = (n), .text = #n \
	}
#define REAL(x) \
	{ \
		.type = CELL_REAL, .real = (x), .text = #x \
	}
#define TEXT(s) \
	{ \
		.type = CELL_TEXT, .text = (s) \
	}

static struct cell fact_cells[] = {INTEGER(31297), REAL(0.917), TEXT("2024-07-05"), TEXT("*x*{{Y}}<b>"),
	{.state = CELL_MISSING}, {.state = CELL_NOTHING, .text = "-"}, TEXT(""), TEXT("hidden")};
static const char *fact_columns[] = {"remaining", "rate", "as_of", "name", "late", "none", "empty", "_kind"};
static struct place fact_places[] = {{.file = "data/tinh.csv", .line = 2}};
static const struct figure facts = {.query = "remaining",
	.n_columns = 8,
	.n_rows = 1,
	.columns = fact_columns,
	.cells = fact_cells,
	.sources = fact_places};

static struct cell list_cells[] = {TEXT("Ninh Phước"), INTEGER(9744), TEXT("Bác Ái"), INTEGER(1325)};
static const char *list_columns[] = {"name", "remaining"};
static struct place list_places[] = {{.file = "data/huyen.csv", .line = 3}, {.file = "data/huyen.csv", .line = 8}};
static const struct figure list = {.query = "by_district",
	.n_columns = 2,
	.n_rows = 2,
	.columns = list_columns,
	.cells = list_cells,
	.sources = list_places};
static const struct figure empty = {.query = "nobody", .n_columns = 2, .n_rows = 0, .columns = list_columns};

static const struct scope_fact scope_facts[] = {{&facts}};
static const struct scope_list scope_lists[] = {{"DISTRICT", &list}, {"NOBODY", &empty}};
static const struct scope scope = {scope_facts, 1, scope_lists, 2};

static const char *
expand(struct fixture *f, const char *text)
{
	return template_expand(
		f->arena, f->diag, text, (struct place){.file = "docs/a.md", .line = 10, .col = 1}, &scope, &f->slots);
}

static const char *
slot_text(struct fixture *f, size_t i)
{
	assert_true(i < f->slots.at.n);
	return f->slots.at.at[i].text;
}

static void
values_leave_tokens(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(expand(f, "Còn {{REMAINING:x-int}} tài khoản ({{RATE:x-percent}})."),
		"Còn " T(0) " tài khoản (" T(1) ").");
	const struct value *value = &f->slots.at.at[0];
	assert_string_equal(value->text, "31.297");
	assert_string_equal(value->query, "remaining");
	assert_string_equal(value->column, "remaining");
	assert_int_equal(value->row, 0);
	assert_int_equal(value->cell->integer, 31297);
	assert_string_equal(value->source.file, "data/tinh.csv");
	assert_int_equal(value->source.line, 2);
	assert_string_equal(slot_text(f, 1), "91,7%");
	assert_int_equal(diag_count(f->diag), 0);
}

static void
formats(void **state)
{
	struct fixture *f = *state;
	assert_non_null(expand(f,
		"{{REMAINING}}{{REMAINING:x-text}}{{REMAINING:x-dec1}}{{RATE:x-dec2}}{{RATE:x-percent2}}{{RATE:x-"
		"points}}"
		"{{AS_OF:x-date}}{{AS_OF:x-date-long}}{{AS_OF:x-day-month}}{{LATE:x-int}}{{NONE:x-date}}{{NAME}}"));
	static const char *const expected[] = {"31.297", "31297", "31.297,0", "0,92", "91,70%", "91,7\u00a0điểm\u00a0%",
		"05/7/2024", "ngày\u00a005\u00a0tháng\u00a07 năm\u00a02024", "05/7", "…", "-", "*x*{{Y}}<b>"};
	assert_int_equal(f->slots.at.n, 12);
	for (size_t i = 0; i < 12; i++)
		assert_string_equal(slot_text(f, i), expected[i]);
}

static const char *
printed(struct fixture *f, const char *text, const char *format)
{
	const struct cell cell = {.type = CELL_TEXT, .text = text};
	return format_fits(&cell, format) ? format_cell(f->arena, &cell, format) : NULL;
}

static void
formats_of_people(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(printed(f, "1985-03-07", "x-born"), "07/3/1985");
	assert_string_equal(printed(f, "1950", "x-born"), "1950");
	assert_null(printed(f, "1950-03", "x-born"));
	assert_null(printed(f, "năm 1950", "x-born"));
	assert_string_equal(printed(f, "000185000123", "x-masked"), "*********123");
	assert_string_equal(printed(f, "*********123", "x-masked"), "*********123");
}

static void
an_empty_text_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(expand(f, "a{{EMPTY}}b"), "ab");
	assert_int_equal(f->slots.at.n, 0);
}

static void
sections_repeat(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(expand(f,
				    "({{#DISTRICT}}{{NAME}}: {{REMAINING}}{{#DISTRICT_separator}}; "
				    "{{/DISTRICT_separator}}{{/DISTRICT}})"),
		"(" T(0) ": " T(1) "; " T(2) ": " T(3) ")");
	assert_string_equal(slot_text(f, 0), "Ninh Phước");
	assert_string_equal(slot_text(f, 1), "9.744");
	assert_string_equal(slot_text(f, 3), "1.325");
	assert_int_equal(f->slots.at.at[3].row, 1);
	assert_int_equal(f->slots.at.at[3].source.line, 8);
	assert_string_equal(expand(f, "[{{#NOBODY}}{{NAME}}{{/NOBODY}}]"), "[]");
}

static void
sections_show_by_a_cell(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(expand(f, "[{{#REMAINING}}còn {{REMAINING}}{{/REMAINING}}]"), "[còn " T(0) "]");
	assert_string_equal(expand(f, "[{{#LATE}}a{{/LATE}}{{^LATE}}b{{/LATE}}]"), "[b]");
	assert_string_equal(expand(f, "[{{#NONE}}a{{/NONE}}{{^NONE}}b{{/NONE}}]"), "[b]");
	assert_string_equal(expand(f, "[{{#EMPTY}}a{{/EMPTY}}{{^EMPTY}}b{{/EMPTY}}]"), "[b]");
	assert_string_equal(expand(f, "[{{#RATE}}a{{#LATE}}b{{/LATE}}c{{/RATE}}{{^RATE}}d{{/RATE}}]"), "[ac]");
}

/* The second district did not report: its row alone says so. */
static void
sections_show_by_the_cell_of_their_row(void **state)
{
	struct fixture *f = *state;
	static struct cell cells[] = {TEXT("A"), INTEGER(0), TEXT("B"), {.state = CELL_MISSING}};
	const struct figure rows = {.query = "q", .n_columns = 2, .n_rows = 2, .columns = list_columns, .cells = cells};
	const struct scope_list lists[] = {{"ROW", &rows}};
	const struct scope inner = {scope_facts, 1, lists, 1};
	const char *text = template_expand(f->arena, f->diag,
		"{{#ROW}}{{NAME}}{{#REMAINING}}={{REMAINING}}{{/REMAINING}}{{^REMAINING}} thiếu{{/REMAINING}}"
		"{{#ROW_separator}}; {{/ROW_separator}}{{/ROW}}",
		(struct place){.file = "docs/a.md", .line = 1, .col = 1}, &inner, &f->slots);
	assert_string_equal(text, T(0) "=" T(1) "; " T(2) " thiếu");
	assert_string_equal(slot_text(f, 1), "0");
}

static void
sections_show_by_whether_a_list_has_rows(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(expand(f, "{{#DISTRICT_any}}có {{#DISTRICT}}x{{/DISTRICT}}{{/DISTRICT_any}}"), "có xx");
	assert_string_equal(expand(f, "[{{^DISTRICT}}không{{/DISTRICT}}]"), "[]");
	assert_string_equal(expand(f, "[{{#NOBODY_any}}có{{/NOBODY_any}}{{^NOBODY}}không{{/NOBODY}}]"), "[không]");
}

static void
names_resolve_outward(void **state)
{
	struct fixture *f = *state;
	assert_non_null(expand(f, "{{#DISTRICT}}{{REMAINING}} {{RATE:x-percent}} {{/DISTRICT}}{{REMAINING}}"));
	assert_string_equal(slot_text(f, 0), "9.744");
	assert_string_equal(slot_text(f, 1), "91,7%");
	assert_string_equal(slot_text(f, 4), "31.297");
}

static void
a_section_alone_on_its_line_leaves_no_blank_line(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(
		expand(f, "A\n{{#DISTRICT}}\n- {{NAME}}\n  {{/DISTRICT}} \nB\n"), "A\n- " T(0) "\n- " T(1) "\nB\n");
}

static void
tokens_know_their_place(void **state)
{
	struct fixture *f = *state;
	const char *text = expand(f, "Một\n{{#DISTRICT}}\n- {{NAME}} đã\n{{/DISTRICT}}\nCòn **{{REMAINING}}** ạ\n");
	struct chain chain = template_inline(f->arena, text, &f->slots, (struct place){0});
	const struct node *value[3];
	size_t n = 0;
	for (const struct node *node = chain.first; node; node = node->next)
		if (node->kind == NODE_VALUE)
			value[n++] = node;
	assert_int_equal(n, 3);
	assert_int_equal(value[0]->place.line, 12);
	assert_int_equal(value[0]->place.col, 3);
	assert_int_equal(value[1]->place.line, 12);
	assert_int_equal(value[2]->place.line, 14);
	assert_int_equal(value[2]->place.col, 7);
	assert_int_equal(value[2]->next->place.line, 14);
	assert_int_equal(value[2]->next->place.col, 20);
}

static void
numbers_hold_on_to_their_words(void **state)
{
	struct fixture *f = *state;
	const char *text = expand(f, "đến ngày {{AS_OF:x-date}}, theo Điều 5 và số 12; hình số bằng năm");
	struct chain chain = template_inline(f->arena, text, &f->slots, (struct place){0});
	assert_string_equal(chain.first->text, "đến ngày\u00a0");
	assert_string_equal(chain.last->text, ", theo Điều\u00a05 và số\u00a012; hình số bằng năm");
}

/* Expands the text, which must fail with just this finding. */
static void
expect(struct fixture *f, const char *text, enum message code, int line, int col)
{
	assert_null(expand(f, text));
	size_t n = 0;
	for (size_t i = 0; i < diag_count(f->diag); i++)
		n += !diag_at(f->diag, i)->note;
	assert_int_equal(n, 1);
	const struct finding *finding = diag_at(f->diag, 0);
	assert_string_equal(message_code(finding->code), message_code(code));
	assert_int_equal(finding->place.line, line);
	assert_int_equal(finding->place.col, col);
	diag_close(f->diag);
	f->diag = diag_open(LANG_EN);
}

static void
slips_are_found_in_place(void **state)
{
	struct fixture *f = *state;
	expect(f, "Đã còn {{REMANING:x-int}}", MSG_MARKER_UNKNOWN, 10, 8);
	expect(f, "a\nb {{REMAINING:x-itn}}", MSG_FORMAT_UNKNOWN, 11, 3);
	expect(f, "{{_KIND}}", MSG_MARKER_MALFORMED, 10, 1);
	expect(f, "{{remaining}}", MSG_MARKER_MALFORMED, 10, 1);
	expect(f, "{{REMAINING:x-int:h}}", MSG_MARKER_MALFORMED, 10, 1);
	expect(f, "{{{REMAINING}}}", MSG_MARKER_MALFORMED, 10, 1);
	expect(f, "x {{REMAINING\n}}", MSG_MARKER_UNCLOSED, 10, 3);
	expect(f, "{{>FILE}}", MSG_MARKER_REFUSED, 10, 1);
	expect(f, "{{%AUTOESCAPE context=\"HTML\"}}", MSG_MARKER_REFUSED, 10, 1);
	expect(f, "{{=<% %>=}}", MSG_MARKER_REFUSED, 10, 1);
	expect(f, "{{! ghi chú }}", MSG_MARKER_REFUSED, 10, 1);
	expect(f, "một \xEE\x80\x80", MSG_TEXT_PRIVATE, 10, 5);
	expect(f, "{{#DISTRIT}}{{ANYTHING}}{{/DISTRIT}}", MSG_SECTION_UNKNOWN, 10, 1);
	expect(f, "{{#DISTRICT}}{{NAME}}", MSG_SECTION_UNCLOSED, 10, 1);
	expect(f, "{{NAME}}{{/DISTRICT}}", MSG_SECTION_NOT_OPEN, 10, 9);
	expect(f, "{{#DISTRICT}}{{#NOBODY}}{{/DISTRICT}}", MSG_SECTION_CROSSED, 10, 25);
	expect(f, "{{#DISTRICT}}{{#DISTRICT}}{{/DISTRICT}}{{/DISTRICT}}", MSG_SECTION_WITHIN_ITSELF, 10, 14);
	expect(f, "{{#DISTRICT_separator}}, {{/DISTRICT_separator}}", MSG_SEPARATOR_PLACE, 10, 1);
	expect(f, "{{#REMANING}}{{ANYTHING}}{{/REMANING}}", MSG_SECTION_UNKNOWN, 10, 1);
	expect(f, "a {{^REMANING}}b{{/REMANING}}", MSG_SECTION_UNKNOWN, 10, 3);
	expect(f, "{{^DISTRICT}}{{RATE:x-percent}}", MSG_SECTION_UNCLOSED, 10, 1);
	expect(f, "{{#LATE_any}}{{/LATE_any}}", MSG_SECTION_UNKNOWN, 10, 1);
	expect(f, "{{^DISTRICT_any}}x", MSG_MARKER_MALFORMED, 10, 1);
	expect(f, "{{#DISTRICT_any}}{{#DISTRICT_separator}}, {{/DISTRICT_separator}}{{/DISTRICT_any}}",
		MSG_SEPARATOR_PLACE, 10, 18);
	expect(f, "{{RATE}}", MSG_FORMAT_MISSING, 10, 1);
	expect(f, "{{#DISTRICT}}{{NAME:x-int}}{{/DISTRICT}}", MSG_CELL_TYPE, 10, 14);
	expect(f, "{{NAME:x-date}}", MSG_CELL_TYPE, 10, 1);
	expect(f, "{{RATE:x-words}}", MSG_CELL_TYPE, 10, 1);
}

static void
a_hint_names_the_nearest(void **state)
{
	struct fixture *f = *state;
	assert_null(expand(f, "{{REMANING}}"));
	assert_non_null(strstr(diag_at(f->diag, 0)->text, "REMAINING"));
	assert_null(expand(f, "{{#DISTRIT}}{{/DISTRIT}}"));
	assert_non_null(strstr(diag_at(f->diag, 1)->text, "DISTRICT"));
}

static void
all_slips_of_a_text_are_found(void **state)
{
	struct fixture *f = *state;
	assert_null(expand(f, "{{A}} {{B:x-no}} {{#C}}\n{{>D}}"));
	assert_int_equal(diag_errors(f->diag), 6); /* A, B, its format, C, C open, >D */
}

static void
a_fact_has_one_row(void **state)
{
	struct fixture *f = *state;
	const struct scope_fact two[] = {{&list}};
	const struct scope wrong = {two, 1, NULL, 0};
	assert_null(
		template_expand(f->arena, f->diag, "{{NAME}}", (struct place){.file = "docs/a.md"}, &wrong, &f->slots));
	assert_int_equal(diag_at(f->diag, 0)->code, MSG_QUERY_NOT_SINGLE);
}

static void
a_failed_query_is_not_complained_about_twice(void **state)
{
	struct fixture *f = *state;
	const struct scope_fact failed_fact[] = {{NULL}};
	const struct scope_list failed_list[] = {{"DISTRICT", NULL}};
	const struct scope failed = {failed_fact, 1, failed_list, 1};
	assert_null(template_expand(f->arena, f->diag, "{{REMAINING}} {{#DISTRICT}}{{NAME}}{{/DISTRICT}}",
		(struct place){.file = "docs/a.md"}, &failed, &f->slots));
	assert_int_equal(diag_count(f->diag), 0);
}

static void
hostile_markers_stay_fast(void **state)
{
	struct fixture *f = *state;
	static const char *const pieces[] = {
		"{{", "{{#", "{{#DISTRICT}}", "{{/DISTRICT}}", "}}", "{{NAME}}", "\n{{#NOBODY}}\n"};
	clock_t start = clock();
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf text = {0};
		while (text.n < 18000)
			buf_add(&text, pieces[i]);
		expand(f, buf_text(&text));
		buf_free(&text);
	}
	assert_true(clock() - start < 2 * CLOCKS_PER_SEC);
}

/* --- pages ----------------------------------------------------------------------------------------------------- */

static const char *
write_frame(const char *text)
{
	static char path[] = "test_template.tpl";
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	return path;
}

static void
pages_escape_all_but_raw(void **state)
{
	(void)state;
	const char *path = write_frame("<title>{{T}}</title><a href=\"{{H}}\">{{#L}}{{T:x-raw}}{{#L_separator}}, "
				       "{{/L_separator}}{{/L}}</a>{{BODY:x-raw}}{{>FILE}}{{#NONE}}no{{/NONE}}");
	const struct ctpl_name names[] = {
		{"T", "<x>&", false}, {"H", "javascript:alert(1)", false}, {"BODY", "<p>", true}};
	const struct ctpl_name first[] = {{"T", "<i>", false}}, second[] = {{"T", "<i>", true}};
	const struct ctpl_row rows[] = {{first, 1}, {second, 1}};
	const struct ctpl_list lists[] = {{"L", rows, 2}};
	char *page = ctpl_page(path, names, 3, lists, 1);
	remove(path);
	assert_non_null(page);
	assert_string_equal(page, "<title>&lt;x&gt;&amp;</title><a href=\"#\">&lt;i&gt;, <i></a><p>");
	free(page);
	assert_null(ctpl_page("no-such.tpl", names, 3, lists, 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(values_leave_tokens, setup, teardown),
		cmocka_unit_test_setup_teardown(formats, setup, teardown),
		cmocka_unit_test_setup_teardown(formats_of_people, setup, teardown),
		cmocka_unit_test_setup_teardown(an_empty_text_leaves_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(sections_repeat, setup, teardown),
		cmocka_unit_test_setup_teardown(sections_show_by_a_cell, setup, teardown),
		cmocka_unit_test_setup_teardown(sections_show_by_the_cell_of_their_row, setup, teardown),
		cmocka_unit_test_setup_teardown(sections_show_by_whether_a_list_has_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(names_resolve_outward, setup, teardown),
		cmocka_unit_test_setup_teardown(a_section_alone_on_its_line_leaves_no_blank_line, setup, teardown),
		cmocka_unit_test_setup_teardown(tokens_know_their_place, setup, teardown),
		cmocka_unit_test_setup_teardown(numbers_hold_on_to_their_words, setup, teardown),
		cmocka_unit_test_setup_teardown(slips_are_found_in_place, setup, teardown),
		cmocka_unit_test_setup_teardown(a_hint_names_the_nearest, setup, teardown),
		cmocka_unit_test_setup_teardown(all_slips_of_a_text_are_found, setup, teardown),
		cmocka_unit_test_setup_teardown(a_fact_has_one_row, setup, teardown),
		cmocka_unit_test_setup_teardown(a_failed_query_is_not_complained_about_twice, setup, teardown),
		cmocka_unit_test_setup_teardown(hostile_markers_stay_fast, setup, teardown),
		cmocka_unit_test(pages_escape_all_but_raw),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
