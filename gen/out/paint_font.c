/*
 * Fonts of the cairo painter: see paint_font.h. Scaled fonts are few (a document has a dozen), so they stand in a list
 * that is searched from its start.
 */
#include "out/paint_font.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/mem.h"
#include "out/bare.h"

enum { MOST_FACES = 16, MOST_SCALED = 64 };

struct opened_face {
	const struct face *face;
	cairo_font_face_t *cairo;
};

/* What a cairo face reads from; it lives as long as cairo does not forget the face, which may be after we do. */
struct font_file {
	FT_Library library;
	FT_Face file;
	hb_blob_t *bare; /* what the file is read from; NULL: the disk */
};

struct scaled_font {
	const struct face *face;
	pos size;
	cairo_scaled_font_t *cairo;
};

struct paint_fonts {
	FT_Library library;
	struct opened_face faces[MOST_FACES];
	size_t n_faces;
	struct scaled_font scaled[MOST_SCALED];
	size_t n_scaled;
};

struct paint_fonts *
paint_fonts_open(void)
{
	struct paint_fonts *fonts = mem_take(sizeof *fonts);
	*fonts = (struct paint_fonts){0};
	if (FT_Init_FreeType(&fonts->library) != 0)
		diag_fault("FreeType", "không khởi động được (cannot be started)");
	return fonts;
}

void
paint_fonts_close(struct paint_fonts *fonts)
{
	for (size_t i = 0; i < fonts->n_scaled; i++)
		cairo_scaled_font_destroy(fonts->scaled[i].cairo);
	for (size_t i = 0; i < fonts->n_faces; i++)
		cairo_font_face_destroy(fonts->faces[i].cairo);
	FT_Done_FreeType(fonts->library);
	free(fonts);
}

static void
font_file_close(void *data)
{
	struct font_file *file = data;
	FT_Done_Face(file->file);
	hb_blob_destroy(file->bare);
	FT_Done_FreeType(file->library);
	free(file);
}

static FT_Error
font_file_read(struct font_file *file, const struct face *face)
{
	file->bare = bare_open(face->path, face->index);
	if (!file->bare)
		return FT_New_Face(file->library, face->path, face->index, &file->file);
	unsigned n = 0;
	const char *bytes = hb_blob_get_data(file->bare, &n);
	return FT_New_Memory_Face(file->library, (const FT_Byte *)bytes, (FT_Long)n, 0, &file->file);
}

static cairo_font_face_t *
open_face(FT_Library library, const struct face *face)
{
	static const cairo_user_data_key_t key;
	struct font_file *file = mem_take(sizeof *file);
	*file = (struct font_file){.library = library};
	FT_Reference_Library(library);
	if (font_file_read(file, face) != 0)
		diag_fault(face->path, "không mở được phông chữ (cannot open the font)");
	cairo_font_face_t *cairo = cairo_ft_font_face_create_for_ft_face(
		file->file, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
	cairo_status_t status = cairo_font_face_set_user_data(cairo, &key, file, font_file_close);
	if (status != CAIRO_STATUS_SUCCESS)
		diag_fault(face->path, cairo_status_to_string(status));
	return cairo;
}

static cairo_font_face_t *
opened_face(struct paint_fonts *fonts, const struct face *face)
{
	for (size_t i = 0; i < fonts->n_faces; i++)
		if (fonts->faces[i].face == face)
			return fonts->faces[i].cairo;
	if (fonts->n_faces == MOST_FACES)
		diag_fault(face->path, "quá nhiều kiểu chữ (too many faces)");
	struct opened_face *opened = &fonts->faces[fonts->n_faces++];
	*opened = (struct opened_face){face, open_face(fonts->library, face)};
	return opened->cairo;
}

static cairo_scaled_font_t *
scale_font(struct paint_fonts *fonts, const struct face *face, pos size)
{
	cairo_matrix_t matrix, identity;
	cairo_matrix_init_scale(&matrix, POS_TO_PT(size), POS_TO_PT(size));
	cairo_matrix_init_identity(&identity);
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_scaled_font_t *font = cairo_scaled_font_create(opened_face(fonts, face), &matrix, &identity, options);
	cairo_font_options_destroy(options);
	if (cairo_scaled_font_status(font) != CAIRO_STATUS_SUCCESS)
		diag_fault(face->path, cairo_status_to_string(cairo_scaled_font_status(font)));
	return font;
}

/* The oldest makes room when there are more sizes than places: a document has a dozen. */
cairo_scaled_font_t *
paint_font(struct paint_fonts *fonts, const struct face *face, pos size)
{
	for (size_t i = 0; i < fonts->n_scaled; i++)
		if (fonts->scaled[i].face == face && fonts->scaled[i].size == size)
			return fonts->scaled[i].cairo;
	if (fonts->n_scaled == MOST_SCALED) {
		cairo_scaled_font_destroy(fonts->scaled[0].cairo);
		memmove(fonts->scaled, fonts->scaled + 1, sizeof fonts->scaled - sizeof fonts->scaled[0]);
		fonts->n_scaled--;
	}
	cairo_scaled_font_t *font = scale_font(fonts, face, size);
	fonts->scaled[fonts->n_scaled++] = (struct scaled_font){face, size, font};
	return font;
}
