/*
 * Bare fonts: copies in memory of font files without the programs that fit glyphs to a screen's pixels. Nothing that
 * we paint uses them, but cairo takes a face's tables into every PDF as they are; without them a file is a third
 * smaller and written in less time. Glyphs keep their numbers. Our own writer of PDFs leaves these programs out as it
 * copies glyphs (pdf_program.h).
 */
#ifndef OUT_BARE_H
#define OUT_BARE_H

#include <hb.h>

/* The copy of a face; NULL when the file is not one that can be copied so. Released with hb_blob_destroy(). */
hb_blob_t *bare_open(const char *path, int index);

#endif
