/*
 * The stock of a face: figures, small letters, capitals, under codes that are the same in every document. A group of them
 * is taken whole into a font by a document that shows a third of it or more.
 *
 *	codes  1 …            figures and their signs
 *	       behind them    small letters, with their marks; capitals, without
 *	       behind all     whatever else a document shows, as it comes
 *
 * So the documents of a run, which differ in some names, have the larger of their fonts in common, and each of these is
 * made, deflated and named once in a process (pdf_embed.c), whoever asks first: what a font has depends on its document
 * alone.
 *
 * The choices not taken: exactly the glyphs of each document, and an eighth of the time that it takes goes into five fonts
 * that no other document has; the whole stock in each font, and a file is a third longer.
 */
#ifndef OUT_PDF_STOCK_H
#define OUT_PDF_STOCK_H

#include <stddef.h>
#include <stdint.h>

struct pdf_face;
struct pdf_glyph;

enum { STOCK_GROUPS = 3 };

struct pdf_stock {
	struct pdf_glyph *glyphs; /* by code less one */
	uint32_t *ids;            /* likewise: their numbers in the face */
	unsigned char *groups;    /* likewise */
	size_t n, sizes[STOCK_GROUPS];
	uint16_t *codes; /* by the glyphs' numbers in the face; 0: not in stock */
};

/* What the face has of it. */
void pdf_stock_open(struct pdf_stock *stock, const struct pdf_face *face);
void pdf_stock_close(struct pdf_stock *stock);

#endif
