/*
 * Faces and fonts as pdf_font.c and pdf_embed.c share them.
 */
#ifndef OUT_PDF_FACE_H
#define OUT_PDF_FACE_H

#include <hb.h>

#include "base/mem.h"
#include "out/pdf_font.h"
#include "out/pdf_program.h"
#include "out/pdf_stock.h"

/* A font as it is written: the same for all documents that ask for the same glyphs. */
struct pdf_prepared {
	struct buf key; /* what they ask for */
	char name[128];
	size_t length;                /* of the program */
	struct buf program, meanings; /* deflated */
	struct buf widths;            /* the W array */
	struct pdf_prepared *next;    /* asked for longer ago */
};

/* A face opened. */
struct pdf_face {
	const struct face *face;
	hb_face_t *file;
	hb_font_t *font; /* in units of the em */
	unsigned units;  /* of an em */
	struct pdf_tables tables;
	struct pdf_stock stock;
	struct pdf_prepared *prepared; /* a few, the one asked for last before the others */
};

struct pdf_font {
	struct pdf_face *face;
	int number;
	bool *shown;                 /* of the stock, by code less one */
	size_t counts[STOCK_GROUPS]; /* how many of each group */
	uint16_t *codes;             /* of glyphs that are not in stock, by their numbers in the face; 0: not met yet */
	LIST(uint32_t) used;         /* these numbers, as they came */
	LIST(struct pdf_glyph *) glyphs; /* likewise */
};

/* Frees it and those behind it. */
void pdf_prepared_close(struct pdf_prepared *prepared);
/* Writes the font's objects; the first has this number. */
void pdf_embed(struct pdf_file *file, uint32_t number, const struct pdf_font *font);
/* An advance in thousandths of the size. */
uint16_t pdf_face_width(const struct pdf_face *face, uint32_t glyph);

#endif
