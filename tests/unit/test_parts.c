/*
 * Parts: what figures share is said once, and nothing of a document depends on another.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/parts.h"

struct taken {
	struct buf text;
	size_t n;
};

static void
take(void *self, const struct record_part *part)
{
	struct taken *taken = self;
	taken->n++;
	buf_printf(&taken->text, "%s\n%s\n%s\n", part->answers, part->columns, part->rows);
}

static struct record_figure
figure(const char *text, const char *raw, const char *column, int line)
{
	return (struct record_figure){.text = text,
		.raw = raw,
		.state = raw ? "number" : "missing",
		.query = "rows",
		.parameters = "unit=x1",
		.row = 0,
		.column = column,
		.place = {.file = "docs/a.md", .line = line, .col = 3},
		.source = {.file = "data/a.csv", .line = 7},
		.section = 1,
		.page = 2,
		.row_label = "Xã A",
		.column_label = "Số \"mới\""};
}

static void
figures_of_a_row_stand_together(void **state)
{
	(void)state;
	struct taken taken = {0};
	struct parts *parts = parts_open(take, &taken);
	struct record_figure figures[] = {figure("1.044", "1044", "a", 4), figure("…", NULL, "b", 5),
		figure("7", "7", "a", 4), figure("8", "8", "a", 4)};
	figures[2].row = figures[3].row = 1;
	figures[3].row_label = "Xã B\\";
	for (size_t i = 0; i < 4; i++)
		parts_add(parts, &figures[i]);
	assert_int_equal(taken.n, 0);
	parts_close(parts);
	assert_int_equal(taken.n, 1);
	assert_string_equal(buf_text(&taken.text),
		"[[\"rows\",\"unit=x1\"]]\n"
		"[[0,\"a\",\"docs/a.md:4:3\",1,\"Số \\\"mới\\\"\",\"number\"],\n"
		"[0,\"b\",\"docs/a.md:5:3\",1,\"Số \\\"mới\\\"\",\"missing\"]]\n"
		"[[1,0,2,\"Xã A\",\"data/a.csv:7\",[[0,\"1.044\",\"1044\"],[1,\"…\",null]]],\n"
		"[3,1,2,\"Xã A\",\"data/a.csv:7\",[[0,\"7\",\"7\"]]],\n"
		"[4,1,2,\"Xã B\\\\\",\"data/a.csv:7\",[[0,\"8\",\"8\"]]]]\n");
	buf_free(&taken.text);
}

/* The labels of a walk live in an arena that is cleared behind each row. */
static void
nothing_is_kept_by_address(void **state)
{
	(void)state;
	struct taken taken = {0};
	struct parts *parts = parts_open(take, &taken);
	char label[] = "Xã A", column[] = "a", file[] = "data/a.csv";
	struct record_figure one = figure("1", "1", column, 4);
	one.row_label = label;
	one.source.file = file;
	parts_add(parts, &one);
	label[sizeof label - 2] = 'B';
	parts_add(parts, &one);
	file[5] = 'b';
	parts_add(parts, &one);
	column[0] = 'b';
	parts_add(parts, &one);
	parts_close(parts);
	assert_string_equal(buf_text(&taken.text),
		"[[\"rows\",\"unit=x1\"]]\n"
		"[[0,\"a\",\"docs/a.md:4:3\",1,\"Số \\\"mới\\\"\",\"number\"],\n"
		"[0,\"b\",\"docs/a.md:4:3\",1,\"Số \\\"mới\\\"\",\"number\"]]\n"
		"[[1,0,2,\"Xã A\",\"data/a.csv:7\",[[0,\"1\",\"1\"]]],\n"
		"[2,0,2,\"Xã B\",\"data/a.csv:7\",[[0,\"1\",\"1\"]]],\n"
		"[3,0,2,\"Xã B\",\"data/b.csv:7\",[[0,\"1\",\"1\"],[1,\"1\",\"1\"]]]]\n");
	buf_free(&taken.text);
}

/* Outside tables each figure has a column of its own: 600 fill three parts, each of which says all that it needs. */
static void
parts_stand_by_themselves(void **state)
{
	(void)state;
	struct taken taken = {0};
	struct parts *parts = parts_open(take, &taken);
	for (int i = 0; i < 600; i++) {
		struct record_figure one = figure("1", "1", "a", i + 1);
		parts_add(parts, &one);
	}
	parts_close(parts);
	assert_int_equal(taken.n, 3);
	size_t answers = 0;
	for (const char *p = buf_text(&taken.text); (p = strstr(p, "[[\"rows\",\"unit=x1\"]]\n")) != NULL; p++)
		answers++;
	assert_int_equal(answers, 3);
	assert_non_null(strstr(buf_text(&taken.text), "[[257,0,2,\"Xã A\",\"data/a.csv:7\",[[0,\"1\",\"1\"],[1,"));
	assert_non_null(strstr(buf_text(&taken.text), "[[513,0,2,\"Xã A\",\"data/a.csv:7\",[[0,\"1\",\"1\"],[1,"));
	buf_free(&taken.text);
}

static void
a_document_without_figures_has_no_part(void **state)
{
	(void)state;
	struct taken taken = {0};
	parts_close(parts_open(take, &taken));
	assert_int_equal(taken.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_of_a_row_stand_together),
		cmocka_unit_test(nothing_is_kept_by_address),
		cmocka_unit_test(parts_stand_by_themselves),
		cmocka_unit_test(a_document_without_figures_has_no_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
