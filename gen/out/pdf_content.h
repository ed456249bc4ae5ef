/*
 * The content of a page: its items as the operators of a PDF.
 */
#ifndef OUT_PDF_CONTENT_H
#define OUT_PDF_CONTENT_H

#include "out/pdf_pen.h"

/* Writes the page's content into the buffer. */
void pdf_content(struct pdf_pen *pen, const struct page *page, const struct pdf_plan *plan, struct buf *out);

#endif
