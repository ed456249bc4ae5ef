/*
 * Pictures: a page as a PNG of few colours.
 *
 * Sixteen colours: those of the page's items, its paper, and steps between them for the edges of letters. So a dot is
 * half a byte and white space deflates to nothing. Same page, same bytes.
 *
 * The choice not taken: cairo's own writer, three bytes a dot (measured on share cards: 4 times as large, 10 times as slow).
 */
#ifndef OUT_PICTURE_H
#define OUT_PICTURE_H

#include "out/paint.h"

/* The page at so many dots per inch. */
void picture_write(struct painter *painter, const struct page *page, double dpi, struct buf *out);

#endif
