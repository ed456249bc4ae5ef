/*
 * Runs of glyphs in a content stream.
 */
#ifndef OUT_PDF_TEXT_H
#define OUT_PDF_TEXT_H

#include "out/pdf_pen.h"

/* Shows a text item's run. */
void pdf_text(struct pdf_pen *pen, const struct item *item);

#endif
