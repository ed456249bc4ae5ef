/*
 * PDFs given back: what our writer writes is read, and nothing that was done to the bytes is more than refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/provenance.h"
#include "load/given.h"
#include "out/pdf.h"

static void
keep(void *self, const char *s, size_t n)
{
	buf_add_n(self, s, n);
}

/* A PDF of one empty page. */
static struct buf
sample(void)
{
	struct provenance_part parts[] = {{.kind = "words", .name = ""}, {.kind = "text", .name = "docs/một & hai.md"}};
	for (size_t i = 0; i < 2; i++)
		digest_of(parts[i].kind, strlen(parts[i].kind), parts[i].digest);
	struct provenance provenance = {
		.stem = "ban-tin-x", .as_of = "2024-01-28", .program = "bantin <1>", .parts = parts, .n = 2};
	provenance_settle(&provenance);
	struct document document = {
		.stem = "ban-tin-x", .title = "X", .author = "Y", .as_of = "2024-01-28", .provenance = &provenance};
	struct node section = {.kind = NODE_SECTION}, tree = {.kind = NODE_DOCUMENT, .children = {&section, &section}};
	struct page page = {.width = POS_PT(100), .height = POS_PT(100), .number = 1};
	struct buf pdf = {0};
	tree.document = &document;
	struct pdf_faces *faces = pdf_faces_open();
	struct pdf_doc *doc = pdf_begin(faces, &tree, keep, &pdf);
	pdf_add(doc, &page);
	pdf_end(doc);
	pdf_faces_close(faces);
	return pdf;
}

static void
test_read(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	struct buf pdf = sample();
	struct given given;
	assert_true(given_read(arena, pdf.s, pdf.n, &given));
	assert_string_equal(given.stem, "ban-tin-x");
	assert_string_equal(given.as_of, "2024-01-28");
	assert_string_equal(given.program, "bantin <1>");
	assert_int_equal(given.n_parts, 2);
	assert_string_equal(given.parts[0].kind, "words");
	assert_string_equal(given.parts[0].name, "");
	assert_string_equal(given.parts[1].name, "docs/một & hai.md");
	assert_int_equal(strlen(given.parts[1].digest), PROVENANCE_PART);
	assert_int_equal(given.n_files, 0);
	assert_int_equal(given.n_bytes, pdf.n);
	assert_int_equal(given.n_updates, 0);
	buf_free(&pdf);
	arena_close(arena);
}

/* An update names the place of what was before it; one that leads to itself is refused. */
static void
test_update(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	struct buf pdf = sample();
	size_t n = pdf.n;
	const char *word = strstr(pdf.s + n - 40, "startxref\n");
	assert_non_null(word);
	long before = strtol(word + 10, NULL, 10);
	struct given given;
	buf_printf(&pdf, "xref\n0 0\ntrailer\n<</Prev %ld>>\nstartxref\n%zu\n%%%%EOF\n", before, n);
	assert_true(given_read(arena, pdf.s, pdf.n, &given));
	assert_int_equal(given.n_updates, 1);
	assert_int_equal(given.n_bytes, n);
	size_t second = pdf.n;
	buf_printf(&pdf, "xref\n0 0\ntrailer\n<</Prev %zu>>\nstartxref\n%zu\n%%%%EOF\n", second, second);
	assert_false(given_read(arena, pdf.s, pdf.n, &given));
	buf_free(&pdf);
	arena_close(arena);
}

/* Every byte changed in two ways, and the file cut at every place: read or refused. A copy of the exact size lets the
 * sanitizers see a look beyond it. */
static void
test_damage(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	struct buf pdf = sample();
	struct given given;
	size_t refused = 0;
	for (size_t i = 0; i < pdf.n; i++) {
		for (int way = 0; way < 2; way++) {
			char *copy = arena_copy_n(arena, pdf.s, pdf.n);
			copy[i] = (char)(way ? copy[i] ^ 0x10 : '9');
			refused += !given_read(arena, copy, pdf.n, &given);
			arena_clear(arena);
		}
		refused += !given_read(arena, arena_copy_n(arena, pdf.s, i), i, &given);
		arena_clear(arena);
	}
	assert_true(refused > pdf.n);
	buf_free(&pdf);
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_update),
		cmocka_unit_test(test_damage),
	};
	return cmocka_run_group_tests_name("given", tests, NULL, NULL);
}
