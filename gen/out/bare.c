/*
 * Bare fonts: see bare.h. HarfBuzz's subsetter, told to keep every glyph and drop all hinting; the tables for shaping go
 * too, for the text is shaped already. About 2 ms a face, once in a process.
 */
#include "out/bare.h"

#include <hb-subset.h>
#include <stddef.h>

static void
drop_tables(hb_subset_input_t *input)
{
	static const hb_tag_t unused[] = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
		HB_TAG('G', 'D', 'E', 'F'), HB_TAG('k', 'e', 'r', 'n')};
	hb_set_t *tags = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < sizeof unused / sizeof *unused; i++)
		hb_set_add(tags, unused[i]);
}

/* Glyphs are asked for by their number; from characters cairo finds out what a glyph is in a PDF. */
static hb_face_t *
bare_face(hb_face_t *face)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	unsigned n = hb_face_get_glyph_count(face);
	if (!input || n == 0) {
		hb_subset_input_destroy(input);
		return NULL;
	}
	hb_subset_input_set_flags(
		input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	hb_set_add_range(hb_subset_input_glyph_set(input), 0, n - 1);
	hb_face_collect_unicodes(face, hb_subset_input_unicode_set(input));
	drop_tables(input);
	hb_face_t *bare = hb_subset_or_fail(face, input);
	hb_subset_input_destroy(input);
	return bare;
}

hb_blob_t *
bare_open(const char *path, int index)
{
	hb_blob_t *file = hb_blob_create_from_file_or_fail(path);
	if (!file)
		return NULL;
	hb_face_t *face = hb_face_create(file, (unsigned)index);
	hb_face_t *bare = bare_face(face);
	hb_blob_t *copy = bare ? hb_face_reference_blob(bare) : NULL;
	hb_face_destroy(bare);
	hb_face_destroy(face);
	hb_blob_destroy(file);
	return copy;
}
