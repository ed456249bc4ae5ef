/*
 * Pages on a cairo context: what paint_file.c makes files of.
 */
#ifndef OUT_PAINT_CAIRO_H
#define OUT_PAINT_CAIRO_H

#include <cairo.h>

#include "out/paint.h"

/* Draws a page's items. */
void paint_page(struct painter *painter, cairo_t *cairo, const struct page *page);

/* Learns the places that links within the pages may lead to; links to others are left out. */
void paint_find_anchors(struct painter *painter, const struct pages *pages);
/* Makes those of a page known by their names; *next is the first of them all that has none yet. */
void paint_anchors(const struct painter *painter, cairo_t *cairo, const struct page *page, size_t *next);

#endif
