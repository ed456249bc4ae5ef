/*
 * Fonts of a PDF: see pdf_font.h.
 */
#include "out/pdf_font.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/text.h"
#include "out/pdf_face.h"
#include "out/pdf_object.h"
#include "out/pdf_syntax.h"

enum { MOST_FACES = 16 };

struct pdf_faces {
	struct pdf_face at[MOST_FACES];
	size_t n;
};

struct pdf_fonts {
	struct arena *arena;
	struct pdf_faces *faces;
	struct pdf_font at[MOST_FACES];
	size_t n;
};

/* --- faces of the process -------------------------------------------------------------------------------------------- */

struct pdf_faces *
pdf_faces_open(void)
{
	struct pdf_faces *faces = mem_take(sizeof *faces);
	*faces = (struct pdf_faces){0};
	return faces;
}

void
pdf_faces_close(struct pdf_faces *faces)
{
	if (!faces)
		return;
	for (size_t i = 0; i < faces->n; i++) {
		struct pdf_face *face = &faces->at[i];
		pdf_prepared_close(face->prepared);
		pdf_stock_close(&face->stock);
		pdf_tables_close(&face->tables);
		hb_font_destroy(face->font);
		hb_face_destroy(face->file);
	}
	free(faces);
}

static void
open_face(struct pdf_face *opened, const struct face *face)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(face->path);
	hb_face_t *file = blob ? hb_face_create(blob, (unsigned)face->index) : NULL;
	struct pdf_tables tables;
	if (!file || !pdf_tables_open(&tables, file))
		diag_fault(face->path, "không phải phông TrueType; dùng --painter cairo (not a TrueType font)");
	unsigned units = hb_face_get_upem(file);
	*opened = (struct pdf_face){
		.face = face, .file = file, .font = hb_font_create(file), .units = units, .tables = tables};
	hb_font_set_scale(opened->font, (int)units, (int)units);
	pdf_stock_open(&opened->stock, opened);
	hb_blob_destroy(blob);
}

static struct pdf_face *
opened_face(struct pdf_faces *faces, const struct face *face)
{
	for (size_t i = 0; i < faces->n; i++)
		if (faces->at[i].face == face)
			return &faces->at[i];
	if (faces->n == MOST_FACES)
		diag_fault(face->path, "quá nhiều kiểu chữ (too many faces)");
	open_face(&faces->at[faces->n], face);
	return &faces->at[faces->n++];
}

uint16_t
pdf_face_width(const struct pdf_face *face, uint32_t glyph)
{
	int64_t advance = hb_font_get_glyph_h_advance(face->font, glyph);
	return (uint16_t)((advance * 1000 + face->units / 2) / face->units);
}

/* --- fonts of a document --------------------------------------------------------------------------------------------- */

struct pdf_fonts *
pdf_fonts_open(struct arena *arena, struct pdf_faces *faces)
{
	struct pdf_fonts *fonts = ARENA_NEW(arena, struct pdf_fonts);
	fonts->arena = arena;
	fonts->faces = faces;
	return fonts;
}

struct pdf_font *
pdf_font(struct pdf_fonts *fonts, const struct face *face)
{
	for (size_t i = 0; i < fonts->n; i++)
		if (fonts->at[i].face->face == face)
			return &fonts->at[i];
	struct pdf_face *opened = opened_face(fonts->faces, face);
	struct pdf_font *font = &fonts->at[fonts->n++];
	font->face = opened;
	font->number = (int)fonts->n;
	font->shown = ARENA_ARRAY(fonts->arena, bool, opened->stock.n);
	return font;
}

int
pdf_font_number(const struct pdf_font *font)
{
	return font->number;
}

/* One that is not in stock. */
static struct pdf_glyph *
own_glyph(struct pdf_fonts *fonts, struct pdf_font *font, uint32_t id)
{
	if (!font->codes)
		font->codes = ARENA_ARRAY(fonts->arena, uint16_t, font->face->tables.n_glyphs);
	if (font->codes[id])
		return font->glyphs.at[font->codes[id] - 1 - font->face->stock.n];
	struct pdf_glyph *glyph = ARENA_NEW(fonts->arena, struct pdf_glyph);
	*LIST_ADD(fonts->arena, &font->used) = id;
	*LIST_ADD(fonts->arena, &font->glyphs) = glyph;
	glyph->code = font->codes[id] = (uint16_t)(font->face->stock.n + font->used.n);
	glyph->width = pdf_face_width(font->face, id);
	return glyph;
}

struct pdf_glyph *
pdf_font_glyph(struct pdf_fonts *fonts, struct pdf_font *font, uint32_t id)
{
	const struct pdf_stock *stock = &font->face->stock;
	assert(id < font->face->tables.n_glyphs);
	uint16_t code = stock->codes[id];
	if (!code)
		return own_glyph(fonts, font, id);
	if (!font->shown[code - 1]) {
		font->shown[code - 1] = true;
		font->counts[stock->groups[code - 1]]++;
	}
	return &stock->glyphs[code - 1];
}

/* A space that holds its line together looks and reads as any other. */
bool
pdf_glyph_reads(struct pdf_fonts *fonts, struct pdf_glyph *glyph, const char *text, size_t n)
{
	if (n == 2 && memcmp(text, "\xC2\xA0", 2) == 0) {
		text = " ";
		n = 1;
	}
	if (!glyph->text && n > 0) {
		glyph->text = arena_copy_n(fonts->arena, text, n);
		glyph->length = n;
	}
	return n > 0 && glyph->length == n && memcmp(glyph->text, text, n) == 0;
}

void
pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_file *file, struct buf *resources)
{
	buf_add(resources, "/Font<<");
	for (size_t i = 0; i < fonts->n; i++) {
		uint32_t number = pdf_reserve(file);
		pdf_embed(file, number, &fonts->at[i]);
		buf_printf(resources, "/F%d %u 0 R", fonts->at[i].number, number);
	}
	buf_add(resources, ">>");
}
