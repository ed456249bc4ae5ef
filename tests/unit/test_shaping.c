/*
 * Figures are shaped glyph by glyph: each as HarfBuzz has it when it shapes the whole, in more sizes than are kept. What has
 * been shaped stays good until the second turn.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <hb.h>

#include "layout/font.h"

static const struct place nowhere = {.file = "docs/test.md", .line = 3, .col = 1};

static uint64_t seed = 88172645463325252u;

static size_t
chance(size_t n)
{
	seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
	return (size_t)(seed % n);
}

static int
setup(void **state)
{
	*state = fonts_open("fonts");
	return 0;
}

static int
teardown(void **state)
{
	fonts_close(*state);
	return 0;
}

/* The run against HarfBuzz's own, without kerning. */
static void
assert_shaped(const struct run *run, hb_font_t *font)
{
	const hb_feature_t no_kerning = {HB_TAG('k', 'e', 'r', 'n'), 0, 0, (unsigned)-1};
	hb_buffer_t *buffer = hb_buffer_create();
	unsigned n;
	pos x = 0;
	hb_buffer_add_utf8(buffer, run->text, -1, 0, -1);
	hb_buffer_guess_segment_properties(buffer);
	hb_font_set_scale(font, run->size, run->size);
	hb_shape(font, buffer, &no_kerning, 1);
	const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
	const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
	assert_int_equal(run->n_glyphs, n);
	for (unsigned i = 0; i < n; i++) {
		assert_int_equal(run->glyphs[i].id, infos[i].codepoint);
		assert_int_equal(run->glyphs[i].cluster, infos[i].cluster);
		assert_int_equal(run->glyphs[i].x, x + places[i].x_offset);
		assert_int_equal(run->glyphs[i].y, -places[i].y_offset);
		x += places[i].x_advance;
	}
	assert_int_equal(run->advance, x);
	hb_buffer_destroy(buffer);
}

static void
figures_are_as_harfbuzz_has_them(void **state)
{
	static const char signs[] = "0123456789.,%+-0123456789";
	enum { SIZES = 7 }; /* of eight faces: more than there are places for */
	struct fonts *fonts = *state;
	for (int style = 0; style < 8; style++) {
		const struct face *face = font_face(
			fonts, style & 4 ? FAMILY_SANS : FAMILY_SERIF, style & 1, style & 2);
		hb_blob_t *blob = hb_blob_create_from_file(face->path);
		hb_face_t *opened = hb_face_create(blob, (unsigned)face->index);
		hb_font_t *font = hb_font_create(opened);
		for (int i = 0; i < 400; i++) {
			char text[20] = "1";
			size_t n = 1 + chance(14);
			for (size_t k = 1; k < n; k++)
				text[k] = signs[chance(sizeof signs - 1)];
			pos size = POS_TENTHS_PT(90 + 7 * (int)chance(SIZES));
			const struct run *run = font_run(fonts, NULL, face, size, text, nowhere);
			assert_shaped(run, font);
			assert_int_equal(font_advance(fonts, face, size, text), run->advance);
		}
		hb_font_destroy(font);
		hb_face_destroy(opened);
		hb_blob_destroy(blob);
	}
}

static void
runs_outlast_one_turn(void **state)
{
	enum { FIGURES = 5000, TURNS = 6 };
	struct fonts *fonts = *state;
	const struct face *face = font_face(fonts, FAMILY_SERIF, false, false);
	const struct run **runs = malloc(FIGURES * sizeof *runs);
	char text[32];
	for (int turn = 0; turn < TURNS; turn++) {
		for (int i = 0; i < FIGURES; i++) {
			snprintf(text, sizeof text, "%d.%03d", turn, i);
			runs[i] = font_run(fonts, NULL, face, POS_PT(10), text, nowhere);
		}
		fonts_turn(fonts);
		for (int i = 0; i < FIGURES; i++) { /* others come, and take no place of theirs */
			snprintf(text, sizeof text, "%d,%03d%%", turn, i);
			(void)font_run(fonts, NULL, face, POS_PT(10), text, nowhere);
		}
		for (int i = 0; i < FIGURES; i++) {
			snprintf(text, sizeof text, "%d.%03d", turn, i);
			assert_string_equal(runs[i]->text, text);
			assert_int_equal(runs[i]->n_glyphs, strlen(text));
		}
		fonts_turn(fonts);
	}
	free(runs);
	const char *name = "Phường Đức Thắng 12";
	assert_int_equal(font_advance(fonts, face, POS_PT(10), name),
		font_run(fonts, NULL, face, POS_PT(10), name, nowhere)->advance);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_as_harfbuzz_has_them),
		cmocka_unit_test(runs_outlast_one_turn),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
