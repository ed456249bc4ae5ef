/*
 * Faces and fonts as pdf_font.c and pdf_embed.c share them.
 */
#ifndef OUT_PDF_FACE_H
#define OUT_PDF_FACE_H

#include <hb.h>

#include "base/mem.h"
#include "out/pdf_font.h"
#include "out/pdf_program.h"

/* A face opened: without hinting and layout, glyphs with their own numbers. */
struct pdf_face {
	const struct face *face;
	hb_face_t *bare;
	hb_font_t *font; /* in units of the em */
	unsigned units;  /* of an em */
	struct pdf_tables tables;
};

struct pdf_font {
	const struct pdf_face *face;
	int number;
	uint16_t *codes; /* by the glyphs' numbers in the face; 0: not met yet */
	unsigned n_glyphs;
	LIST(uint32_t) used;             /* their numbers, by code less one */
	LIST(struct pdf_glyph *) glyphs; /* likewise */
};

/* Writes the font's objects; the first has this number. */
void pdf_embed(struct pdf_file *file, uint32_t number, const struct pdf_font *font);
/* An advance in thousandths of the size. */
uint16_t pdf_face_width(const struct pdf_face *face, uint32_t glyph);

#endif
