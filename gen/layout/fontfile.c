/*
 * Font files: see fontfile.h. Read with HarfBuzz, which the faces are shaped with later, so nothing else is opened.
 */
#include "layout/fontfile.h"

#include "base/file.h"
#include "base/text.h"

enum { NAME_MOST = 128, BOLD_FROM = 600 };

const char *
fontfile_name(struct arena *arena, hb_face_t *face, hb_ot_name_id_t id)
{
	char name[NAME_MOST];
	unsigned size = sizeof name;
	hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, name);
	return arena_copy_n(arena, name, size);
}

static void
found_add(struct arena *arena, fontfile_list *list, hb_face_t *face, const char *path, int index)
{
	struct fontfile *found = LIST_ADD(arena, list);
	hb_font_t *font = hb_font_create(face);
	found->path = path;
	found->index = index;
	found->face = hb_face_reference(face);
	found->family = fontfile_name(arena, face, HB_OT_NAME_ID_FONT_FAMILY);
	found->bold = hb_style_get_value(font, HB_STYLE_TAG_WEIGHT) >= BOLD_FROM;
	found->italic = hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0;
	hb_font_destroy(font);
}

/* Adds the faces of one file; a file that is no font has none. */
static void
found_add_file(struct arena *arena, fontfile_list *list, const char *path)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
	if (!blob)
		return;
	unsigned n = hb_face_count(blob);
	for (unsigned i = 0; i < n; i++) {
		hb_face_t *face = hb_face_create(blob, i);
		found_add(arena, list, face, path, (int)i);
		hb_face_destroy(face);
	}
	hb_blob_destroy(blob);
}

static bool
font_file(const char *name)
{
	static const char *const endings[] = {".ttf", ".otf", ".ttc", ".TTF", ".OTF", ".TTC"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (text_ends(name, endings[i]))
			return true;
	return false;
}

fontfile_list
fontfile_faces(struct arena *arena, const char *folder)
{
	fontfile_list list = {0};
	size_t n;
	const struct folder_entry *entries = folder_list(arena, folder, &n);
	for (size_t i = 0; i < n; i++)
		if (!entries[i].folder && font_file(entries[i].name))
			found_add_file(arena, &list, path_join(arena, folder, entries[i].name));
	return list;
}

void
fontfile_let_go(const fontfile_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		hb_face_destroy(list->at[i].face);
}
