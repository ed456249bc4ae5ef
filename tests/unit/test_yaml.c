/*
 * YAML with places: what is read, what is refused, and where.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/yaml.h"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct yaml *root;
};

static struct fixture
parse(const char *text)
{
	struct fixture f = {.arena = arena_open(), .diag = diag_open(LANG_VI)};
	struct place origin = {.file = "a.yaml", .line = 1, .col = 1};
	f.root = yaml_parse(f.arena, f.diag, text, strlen(text), origin);
	return f;
}

static void
release(struct fixture *f)
{
	diag_close(f->diag);
	arena_close(f->arena);
}

/* Expects exactly these codes, in this order, each at its line and column. */
static void
expect(const struct fixture *f, size_t n, const enum message *codes, const int (*places)[2])
{
	assert_int_equal(diag_count(f->diag), n);
	for (size_t i = 0; i < n; i++) {
		const struct finding *finding = diag_at(f->diag, i);
		assert_string_equal(message_code(finding->code), message_code(codes[i]));
		assert_int_equal(finding->place.line, places[i][0]);
		assert_int_equal(finding->place.col, places[i][1]);
	}
}

static void
test_tree(void **state)
{
	(void)state;
	struct fixture f = parse("tên: Tỏa Tình\n"
				 "list: [a, {b: 010}]\n"
				 "text: |\n"
				 "  one\n"
				 "  two\n"
				 "none:\n"
				 "dash: '-'\n");
	assert_int_equal(diag_count(f.diag), 0);
	assert_int_equal(f.root->kind, YAML_MAP);
	assert_int_equal(f.root->n, 5);
	assert_string_equal(yaml_get(f.root, "tên")->text, "Tỏa Tình");
	assert_int_equal(yaml_get(f.root, "tên")->place.col, 6);
	const struct yaml *list = yaml_get(f.root, "list");
	assert_int_equal(list->n, 2);
	assert_string_equal(yaml_get(list->items[1], "b")->text, "010");
	assert_int_equal(list->items[1]->place.line, 2);
	assert_int_equal(list->items[1]->place.col, 11);
	assert_string_equal(yaml_get(f.root, "text")->text, "one\ntwo\n");
	assert_string_equal(yaml_get(f.root, "none")->text, "");
	assert_true(yaml_get(f.root, "dash")->quoted);
	assert_false(yaml_get(f.root, "none")->quoted);
	assert_null(yaml_get(f.root, "other"));
	release(&f);
}

/* A name typed decomposed (o, hook, a) arrives composed. */
static void
test_composed(void **state)
{
	(void)state;
	struct fixture f = parse("a: To\xCC\x89"
				 "a");
	assert_string_equal(yaml_get(f.root, "a")->text,
		"T\xE1\xBB\x8F"
		"a");
	release(&f);
}

/* A front matter begins in mid-file: places count from there. */
static void
test_origin(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(LANG_VI);
	struct place origin = {.file = "docs/a.md", .line = 10, .col = 3};
	struct yaml *root = yaml_parse(arena, diag, "a: 1\nb: 2", 9, origin);
	assert_int_equal(yaml_get(root, "b")->place.line, 11);
	assert_int_equal(yaml_get(root, "b")->place.col, 6);
	assert_string_equal(yaml_get(root, "b")->place.file, "docs/a.md");
	diag_close(diag);
	arena_close(arena);
}

/* All refusals of a file come out in one run. */
static void
test_refusals(void **state)
{
	(void)state;
	struct fixture f = parse("a: &x 1\n"
				 "b: *x\n"
				 "a: 2\n"
				 "c: !!int 3\n"
				 "? [k]\n"
				 ": 4\n"
				 "---\n"
				 "d: 5\n");
	static const enum message codes[] = {MSG_YAML_ANCHOR, MSG_YAML_ALIAS, MSG_YAML_TWICE, MSG_NOTE_FIRST,
		MSG_YAML_TAG, MSG_YAML_KEY, MSG_YAML_SECOND};
	static const int places[][2] = {{1, 4}, {2, 4}, {3, 1}, {1, 1}, {4, 4}, {5, 3}, {7, 1}};
	expect(&f, 7, codes, places);
	assert_non_null(f.root);
	assert_string_equal(yaml_get(f.root, "a")->text, "1");
	release(&f);
}

static void
test_depth(void **state)
{
	(void)state;
	char text[128] = "";
	memset(text, '[', 33);
	memset(text + 33, ']', 33);
	struct fixture f = parse(text);
	static const enum message codes[] = {MSG_YAML_DEPTH};
	static const int places[][2] = {{1, 33}};
	expect(&f, 1, codes, places);
	assert_null(f.root);
	release(&f);
	memset(text, 0, sizeof text);
	memset(text, '[', 32);
	memset(text + 32, ']', 32);
	f = parse(text);
	assert_int_equal(diag_count(f.diag), 0);
	assert_non_null(f.root);
	release(&f);
}

static void
expect_one(const char *text, enum message code, int line, int col)
{
	struct fixture f = parse(text);
	const enum message codes[] = {code};
	const int places[][2] = {{line, col}};
	expect(&f, 1, codes, places);
	assert_null(f.root);
	release(&f);
}

static void
test_syntax(void **state)
{
	(void)state;
	expect_one("đạt: 1\n\tb: 2\n", MSG_YAML_TAB, 2, 1);
	expect_one("một: hai: ba\n", MSG_YAML_COLON, 1, 9);
	expect_one("a: 1\nb: \"mở\nc: 2\n", MSG_YAML_QUOTE, 2, 4);
	expect_one("a: [1, 2\nb: 3\n", MSG_YAML_SYNTAX, 2, 2); /* "2 b" is one scalar: the colon is what cannot stand */
	expect_one("a: 1\nđ: \xFF\n", MSG_YAML_ENCODING, 2, 4);
	expect_one("a: \x01\n", MSG_YAML_CONTROL, 1, 4);
	expect_one("a: \xEE\x80\x80\n", MSG_YAML_CONTROL, 1, 4);
}

static void
test_nothing(void **state)
{
	(void)state;
	struct fixture f = parse("# only a comment\n");
	assert_null(f.root);
	assert_int_equal(diag_count(f.diag), 0);
	release(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree),
		cmocka_unit_test(test_composed),
		cmocka_unit_test(test_origin),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_syntax),
		cmocka_unit_test(test_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
