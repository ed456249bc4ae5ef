/*
 * The structure of a PDF: elements as they are written, trees of keys, and the plan of a page's marks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/table.h"
#include "load/givenpdf.h"
#include "out/pdf_element.h"
#include "out/pdf_object.h"
#include "out/pdf_tags.h"
#include "out/tablehead.h"

static struct arena *arena;
static struct buf bytes;
static struct pdf_file *file;

static void
keep(void *self, const char *s, size_t n)
{
	buf_add_n(self, s, n);
}

static int
setup(void **state)
{
	(void)state;
	arena = arena_open();
	file = pdf_file_open(keep, &bytes);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_close(arena);
	buf_free(&bytes);
	return 0;
}

/* Ends the file and reads it back. */
static struct givenpdf *
closed(void)
{
	struct buf body = {0};
	uint32_t catalog = pdf_reserve(file), info = pdf_reserve(file);
	buf_add(&body, "<</Type/Catalog>>");
	pdf_object(file, catalog, &body);
	pdf_object(file, info, &body);
	buf_free(&body);
	pdf_file_close(file, catalog, info);
	struct givenpdf *pdf = givenpdf_open(arena, bytes.s, bytes.n);
	assert_non_null(pdf);
	return pdf;
}

static struct pdf_elements
elements_open(void)
{
	return (struct pdf_elements){.arena = arena, .file = file, .ids = pdf_keys_open(arena, file, PDF_KEYS_NAMES)};
}

/* --- keys ------------------------------------------------------------------------------------------------------------ */

/* 65 keys are a leaf of 64 and one of a single key. */
static void
keys_are_written_in_leaves(void **state)
{
	(void)state;
	struct pdf_keys *keys = pdf_keys_open(arena, file, PDF_KEYS_NUMBERS);
	for (uint32_t i = 0; i < 65; i++) {
		uint32_t key = pdf_keys_next(keys);
		assert_int_equal(key, i);
		pdf_keys_set(keys, key, 7 + i);
	}
	uint32_t root = pdf_keys_end(keys);
	struct givenpdf *pdf = closed();
	assert_string_equal(givenpdf_object(pdf, root), "<</Kids[1 0 R 3 0 R ]>>");
	const char *first = givenpdf_object(pdf, 1);
	assert_true(text_starts(first, "<</Limits[0 63 ]/Nums[0 7 0 R 1 8 0 R "));
	assert_string_equal(givenpdf_object(pdf, 3), "<</Limits[64 64 ]/Nums[64 71 0 R ]>>");
}

/* As names they are hexadecimal and as long as one another, so that they rise as the numbers do. */
static void
names_rise_with_their_keys(void **state)
{
	(void)state;
	struct buf name = {0};
	pdf_add_key(&name, 42);
	pdf_add_key(&name, 0x12ab34);
	assert_string_equal(buf_text(&name), "(00002a)(12ab34)");
	buf_free(&name);
	assert_int_equal(pdf_keys_end(pdf_keys_open(arena, file, PDF_KEYS_NAMES)), 0);
	closed();
}

/* --- elements -------------------------------------------------------------------------------------------------------- */

static struct pdf_kid
mark(uint32_t page, uint32_t number)
{
	return (struct pdf_kid){.kind = PDF_KID_MARK, .page = page, .number = number};
}

/* What has no content is not in the file; a place among the kids shows what stands in it. */
static void
elements_without_content_are_left_out(void **state)
{
	(void)state;
	struct pdf_elements elements = elements_open();
	struct pdf_element *document = pdf_element(&elements, NULL, "Document");
	pdf_element(&elements, document, "P");
	struct pdf_element *slot = pdf_element(&elements, document, NULL),
			   *table = pdf_element(&elements, slot, "Table");
	struct pdf_element *last = pdf_element(&elements, document, "P");
	pdf_element_add(&elements, last, mark(90, 4));
	pdf_element_add(&elements, table, mark(90, 5));
	pdf_element_write_all(&elements, document, 80);
	struct givenpdf *pdf = closed();
	assert_int_equal(document->object, 1); /* before its kids, the last of which came first */
	assert_int_equal(last->object, 2);
	assert_string_equal(givenpdf_object(pdf, 1), "<</K[3 0 R 2 0 R ]/S/Document/P 80 0 R>>");
	assert_string_equal(givenpdf_object(pdf, 2), "<</K 4 /S/P/P 1 0 R/Pg 90 0 R>>");
	assert_string_equal(givenpdf_object(pdf, 3), "<</K 5 /S/Table/P 1 0 R/Pg 90 0 R>>");
	buf_free(&elements.body);
}

/* A paragraph on two pages, with a link: marks of the first page are numbers, the other says its page. */
static void
an_element_goes_on_over_pages(void **state)
{
	(void)state;
	struct pdf_elements elements = elements_open();
	(void)pdf_keys_next(elements.ids);
	struct pdf_element *note = pdf_element(&elements, NULL, "Note");
	note->named = true;
	pdf_element_add(&elements, note, mark(50, 0));
	struct pdf_element *link = pdf_element(&elements, note, "Link");
	pdf_element_add(&elements, link, mark(50, 1));
	pdf_element_add(&elements, link, (struct pdf_kid){.kind = PDF_KID_ANNOTATION, .page = 50, .number = 60});
	pdf_element_add(&elements, note, mark(51, 0));
	pdf_element_write_all(&elements, note, 70);
	pdf_keys_end(elements.ids);
	struct givenpdf *pdf = closed();
	assert_string_equal(givenpdf_object(pdf, note->object),
		"<</K[0 3 0 R <</Type/MCR/Pg 51 0 R/MCID 0>>]/ID(000001)/S/Note/P 70 0 R/Pg 50 0 R>>");
	assert_string_equal(givenpdf_object(pdf, link->object),
		"<</K[1 <</Type/OBJR/Pg 50 0 R/Obj 60 0 R>>]/S/Link/P 1 0 R/Pg 50 0 R>>");
	buf_free(&elements.body);
}

/* --- pages ----------------------------------------------------------------------------------------------------------- */

static struct item
text(const char *words, const struct node *node)
{
	struct run *run = ARENA_NEW(arena, struct run);
	run->text = words;
	return (struct item){.kind = ITEM_TEXT, .node = node, .run = run};
}

static void
assert_mark(const struct pdf_plan *plan, size_t item, size_t span, size_t end, uint32_t number)
{
	const struct pdf_span *spans;
	assert_in_range(span + 1, 1, pdf_plan_spans(plan, item, &spans));
	assert_int_equal(spans[span].end, end);
	assert_int_equal(spans[span].mark.number, number);
}

/* Two lines of a paragraph have one mark, a rule between them none; an item's label has one of its own. */
static void
marks_are_few(void **state)
{
	(void)state;
	struct document about = {.title = "A", .author = "B", .as_of = "2024-01-28"};
	struct node point = {.kind = NODE_PARAGRAPH, .paragraph = {.role = ROLE_POINT, .label = "a)"}};
	struct node body = {.kind = NODE_PARAGRAPH, .next = &point, .paragraph = {.role = ROLE_BODY}};
	struct node section = {.kind = NODE_SECTION, .children = {&body, &point}};
	struct node tree = {.kind = NODE_DOCUMENT, .children = {&section, &section}, .document = &about};
	struct item items[] = {text("một", &body), {.kind = ITEM_RULE, .artifact = ARTIFACT_LAYOUT}, text("hai", &body),
		text("a) ba", &point), text("3", NULL)};
	items[4].artifact = ARTIFACT_HEADER;
	struct page page = {.items = items, .n_items = 5};
	struct pdf_tags *tags = pdf_tags_open(arena, file, &tree);
	uint32_t object = pdf_reserve(file);
	struct buf catalog = {0}, body_text = {0};
	buf_add(&body_text, "<</Type/Page>>");
	pdf_object(file, object, &body_text);
	const struct pdf_plan *plan = pdf_tags_page(tags, &page, object);
	const struct pdf_span *spans;
	assert_mark(plan, 0, 0, 5, 0); /* ộ is three bytes */
	assert_int_equal(pdf_plan_spans(plan, 1, &spans), 0);
	assert_mark(plan, 2, 0, 3, 0);
	assert_mark(plan, 3, 0, 2, 1);
	assert_mark(plan, 3, 1, 5, 2);
	assert_int_equal(pdf_plan_spans(plan, 4, &spans), 0);
	pdf_tags_end(tags, &catalog);
	assert_non_null(strstr(buf_text(&catalog), "/MarkInfo<</Marked true>>"));
	assert_null(strstr(buf_text(&catalog), "/Outlines")); /* there is no heading */
	closed();
	buf_free(&catalog);
	buf_free(&body_text);
}

/* --- what heads what ------------------------------------------------------------------------------------------------- */

/*
 *	A │ B ───┐      heads 1 and 2; below B heads 3 and 4
 *	  │ C │ D│      a cell below C and D has B, C and D over it, each once
 */
static void
heads_are_counted_once(void **state)
{
	(void)state;
	struct node word = {.kind = NODE_TEXT, .text = "x"};
	struct node cell = {.kind = NODE_PARAGRAPH, .children = {&word, &word}, .paragraph = {.role = ROLE_HEAD_CELL}};
	struct table_cell first[] = {{.content = &cell, .rows = 2, .cols = 1}, {.content = &cell, .rows = 1, .cols = 2},
		{.rows = 1, .cols = 1, .covered = true}};
	struct table_cell second[] = {{.rows = 1, .cols = 1, .covered = true}, {.content = &cell, .rows = 1, .cols = 1},
		{.content = &cell, .rows = 1, .cols = 1}};
	struct table_row rows[] = {{.kind = ROW_HEAD, .cells = first}, {.kind = ROW_HEAD, .cells = second}};
	struct table_column columns[] = {{.kind = COLUMN_TEXT}, {.kind = COLUMN_NUMBER}, {.kind = COLUMN_NUMBER}};
	struct table table = {.n_columns = 3, .columns = columns, .n_head = 2, .n_rows = 2, .rows = rows};
	struct tablehead head;
	tablehead_open(&head, arena, &table);
	assert_false(head.deep);
	assert_int_equal(head.n_heads, 4);
	size_t i = 0;
	assert_int_equal(tablehead_over(&head, 0, 1, &i), 1);
	assert_int_equal(tablehead_over(&head, 0, 1, &i), 0);
	i = 0;
	assert_int_equal(tablehead_over(&head, 1, 2, &i), 2);
	assert_int_equal(tablehead_over(&head, 1, 2, &i), 3);
	assert_int_equal(tablehead_over(&head, 1, 2, &i), 4);
	assert_int_equal(tablehead_over(&head, 1, 2, &i), 0);
	closed();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(keys_are_written_in_leaves, setup, teardown),
		cmocka_unit_test_setup_teardown(names_rise_with_their_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(elements_without_content_are_left_out, setup, teardown),
		cmocka_unit_test_setup_teardown(an_element_goes_on_over_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(marks_are_few, setup, teardown),
		cmocka_unit_test_setup_teardown(heads_are_counted_once, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
