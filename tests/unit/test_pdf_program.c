/*
 * The program of a font: glyphs of a face picked and numbered anew, read back by HarfBuzz. They keep their advances and
 * what they cover, letters put together from others too.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/font.h"
#include "out/pdf_program.h"

static struct fonts *fonts;
static hb_face_t *plain;
static struct pdf_tables tables;

static int
setup(void **state)
{
	(void)state;
	fonts = fonts_open("fonts");
	const struct face *face = font_face(fonts, FAMILY_SERIF, false, false);
	hb_blob_t *file = hb_blob_create_from_file(face->path);
	plain = hb_face_create(file, (unsigned)face->index);
	hb_blob_destroy(file);
	return pdf_tables_open(&tables, plain) ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	pdf_tables_close(&tables);
	hb_face_destroy(plain);
	fonts_close(fonts);
	return 0;
}

static uint32_t
glyph_of(uint32_t character)
{
	hb_codepoint_t glyph = 0;
	hb_font_t *font = hb_font_create(plain);
	assert_true(hb_font_get_nominal_glyph(font, character, &glyph));
	hb_font_destroy(font);
	return glyph;
}

/* The face that the program makes; the caller destroys it and frees the program. */
static hb_face_t *
made(const uint32_t *glyphs, size_t n, struct buf *program)
{
	pdf_program(&tables, glyphs, n, program);
	hb_blob_t *blob = hb_blob_create(program->s, (unsigned)program->n, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	return face;
}

static void
assert_same(hb_font_t *one, uint32_t glyph, hb_font_t *other, uint32_t number)
{
	hb_glyph_extents_t a = {0}, b = {0};
	assert_int_equal(hb_font_get_glyph_h_advance(one, glyph), hb_font_get_glyph_h_advance(other, number));
	assert_true(hb_font_get_glyph_extents(one, glyph, &a));
	assert_true(hb_font_get_glyph_extents(other, number, &b));
	assert_memory_equal(&a, &b, sizeof a);
}

static void
glyphs_are_numbered_as_given(void **state)
{
	(void)state;
	const uint32_t glyphs[] = {glyph_of(0x1EBF), glyph_of('a'), glyph_of(0x0111), glyph_of(' '), glyph_of('7'),
		glyph_of(0x1EEF), glyph_of('W')};
	enum { N = sizeof glyphs / sizeof *glyphs };
	struct buf program = {0};
	hb_face_t *face = made(glyphs, N, &program);
	hb_font_t *one = hb_font_create(plain), *other = hb_font_create(face);
	assert_true(hb_face_get_glyph_count(face) > N); /* ế and ữ are put together from parts, which follow */
	assert_same(one, 0, other, 0);
	for (uint32_t i = 0; i < N; i++)
		assert_same(one, glyphs[i], other, i + 1);
	hb_font_destroy(one);
	hb_font_destroy(other);
	hb_face_destroy(face);
	buf_free(&program);
}

static void
a_whole_face_keeps_all(void **state)
{
	(void)state;
	static uint32_t glyphs[UINT16_MAX];
	size_t n = tables.n_glyphs - 1;
	for (uint32_t i = 0; i < n; i++)
		glyphs[i] = i + 1;
	struct buf program = {0};
	hb_face_t *face = made(glyphs, n, &program);
	hb_font_t *one = hb_font_create(plain), *other = hb_font_create(face);
	assert_int_equal(hb_face_get_glyph_count(face), n + 1);
	for (uint32_t i = 0; i <= n; i++)
		assert_same(one, i, other, i);
	hb_font_destroy(one);
	hb_font_destroy(other);
	hb_face_destroy(face);
	buf_free(&program);
}

/* A number that no glyph has is as wide as nothing, and moves no other. */
static void
numbers_may_be_free(void **state)
{
	(void)state;
	const uint32_t glyphs[] = {glyph_of('b'), (uint32_t)PDF_NO_GLYPH, (uint32_t)PDF_NO_GLYPH, glyph_of(0x1ED9)};
	struct buf program = {0};
	hb_face_t *face = made(glyphs, 4, &program);
	hb_font_t *one = hb_font_create(plain), *other = hb_font_create(face);
	hb_glyph_extents_t free = {1, 1, 1, 1}, none = {0};
	assert_same(one, glyphs[0], other, 1);
	assert_same(one, glyphs[3], other, 4);
	assert_int_equal(hb_font_get_glyph_h_advance(other, 2), 0);
	assert_true(hb_font_get_glyph_extents(other, 3, &free));
	assert_memory_equal(&free, &none, sizeof free);
	hb_font_destroy(one);
	hb_font_destroy(other);
	hb_face_destroy(face);
	buf_free(&program);
}

/* The letter i of two contours: 10 bytes, two ends, the length of its instructions, which is 0 now. */
static void
glyphs_are_not_hinted(void **state)
{
	(void)state;
	const uint32_t glyphs[] = {glyph_of('i')};
	struct buf program = {0};
	hb_face_t *face = made(glyphs, 1, &program);
	hb_blob_t *outlines = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
	hb_blob_t *places = hb_face_reference_table(face, HB_TAG('l', 'o', 'c', 'a'));
	const unsigned char *place = (const unsigned char *)hb_blob_get_data(places, NULL) + 2; /* two bytes each */
	const char *i = hb_blob_get_data(outlines, NULL) + 2 * (place[0] << 8 | place[1]);
	assert_memory_equal(i, "\0\2", 2);
	assert_memory_equal(i + 14, "\0\0", 2);
	hb_blob_destroy(outlines);
	hb_blob_destroy(places);
	hb_face_destroy(face);
	buf_free(&program);
}

static uint32_t
big_endian(const char *s, size_t n)
{
	uint32_t word = 0;
	for (size_t i = 0; i < n; i++)
		word = word << 8 | (unsigned char)s[i];
	return word;
}

/* A file of TrueType sums up to B1B0AFBA, and each table to what the directory says. */
static void
sums_are_those_of_the_format(void **state)
{
	(void)state;
	const uint32_t glyphs[] = {glyph_of(0x1EA5), glyph_of('g')};
	struct buf program = {0};
	hb_face_destroy(made(glyphs, 2, &program));
	uint32_t sum = 0;
	assert_int_equal(program.n % 4, 0);
	for (size_t i = 0; i < program.n; i += 4)
		sum += big_endian(program.s + i, 4);
	assert_int_equal(sum, 0xB1B0AFBA);
	assert_int_equal(big_endian(program.s + 4, 2), 6);
	for (size_t record = 12; record < 12 + 6 * 16; record += 16) {
		uint32_t from = big_endian(program.s + record + 8, 4), n = big_endian(program.s + record + 12, 4);
		uint32_t own = memcmp(program.s + record, "head", 4) == 0 ? -big_endian(program.s + from + 8, 4) : 0;
		for (uint32_t i = 0; i < n; i += 4)
			own += big_endian(program.s + from + i, 4);
		assert_int_equal(own, big_endian(program.s + record + 4, 4));
	}
	buf_free(&program);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(glyphs_are_numbered_as_given),
		cmocka_unit_test(a_whole_face_keeps_all),
		cmocka_unit_test(numbers_may_be_free),
		cmocka_unit_test(glyphs_are_not_hinted),
		cmocka_unit_test(sums_are_those_of_the_format),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
