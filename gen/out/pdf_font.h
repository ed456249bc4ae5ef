/*
 * Fonts of a PDF: which glyphs of which faces a document shows, what they are called in its pages, and what they say.
 *
 *	glyphs ─▶ codes (pdf_stock.h) ─▶ at the end: of each face what is shown, widths, what each code reads as
 *
 * Faces are opened once in a process, and what a font is made of is kept for the next document (pdf_embed.c); its bytes
 * depend on the document alone.
 */
#ifndef OUT_PDF_FONT_H
#define OUT_PDF_FONT_H

#include "layout/page.h"

struct arena;
struct pdf_file;

/* The faces, opened as they are met; one for a process. */
struct pdf_faces;
struct pdf_faces *pdf_faces_open(void);
void pdf_faces_close(struct pdf_faces *faces);

struct pdf_glyph {
	uint16_t code;    /* in the pages */
	uint16_t width;   /* advance in thousandths of the size, as the font's W array has it */
	const char *text; /* what the code reads as; NULL: not known yet, of one that is not in stock */
	size_t length;
};

/* A face as a document uses it. */
struct pdf_font;
/* The fonts of a document; they live in the arena. */
struct pdf_fonts;
struct pdf_fonts *pdf_fonts_open(struct arena *arena, struct pdf_faces *faces);

/* The font of a face. */
struct pdf_font *pdf_font(struct pdf_fonts *fonts, const struct face *face);
/* Its name among the resources is F and this number: from 1, as they come. */
int pdf_font_number(const struct pdf_font *font);

/* The glyph, which from now on is part of the font. */
struct pdf_glyph *pdf_font_glyph(struct pdf_fonts *fonts, struct pdf_font *font, uint32_t id);
/* Whether the glyph's code reads as this text. The first text asked for is the one. */
bool pdf_glyph_reads(struct pdf_fonts *fonts, struct pdf_glyph *glyph, const char *text, size_t n);

/* Writes the fonts, and into `resources` their names. */
struct buf;
void pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_file *file, struct buf *resources);

#endif
