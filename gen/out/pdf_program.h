/*
 * The program of a font in a PDF: chosen glyphs of a face as a TrueType file, in the order in which they are given, without
 * what fits them to the pixels of a screen.
 */
#ifndef OUT_PDF_PROGRAM_H
#define OUT_PDF_PROGRAM_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* What is taken from a face. Its glyphs' outlines are within `outlines`, one behind the other. */
struct pdf_tables {
	hb_blob_t *head, *hhea, *maxp, *widths, *places, *outlines;
	unsigned n_glyphs, n_widths;
	bool wide; /* the places are of four bytes each */
};

/* False: this is no TrueType face, or a broken one. */
bool pdf_tables_open(struct pdf_tables *tables, hb_face_t *face);
void pdf_tables_close(struct pdf_tables *tables);

/* A number that no glyph has: nothing is shown by it. */
enum { PDF_NO_GLYPH = -1 };

/* The glyph 0, these n from 1 on, and behind them what they are put together from. */
void pdf_program(const struct pdf_tables *tables, const uint32_t *glyphs, size_t n, struct buf *out);

#endif
