/*
 * Cairo as a painter: PDFs and pictures (paint_file.c) of pages on a cairo context (paint_cairo.c). An annex: paint.c asks
 * it through the table of its functions.
 */
#ifndef OUT_PAINT_CAIRO_H
#define OUT_PAINT_CAIRO_H

#include <cairo.h>

#include "base/annex.h"
#include "base/text.h"
#include "doc/tree.h"
#include "layout/page.h"

/* Faces opened, and the text in hand; one for a process. */
struct paint_cairo;
struct paint_cairo_pdf;

/* As paint_pdf(), paint_begin() … and paint_png() of paint.h say. */
struct paint_cairo_calls {
	struct paint_cairo *(*open)(void);
	void (*close)(struct paint_cairo *painter);
	void (*whole)(struct paint_cairo *painter, const struct pages *pages, const struct document *document,
		struct buf *out);
	struct paint_cairo_pdf *(*begin)(struct paint_cairo *painter, const struct document *document,
		void (*write)(void *self, const char *s, size_t n), void *self);
	void (*add)(struct paint_cairo_pdf *pdf, const struct page *page);
	void (*end)(struct paint_cairo_pdf *pdf);
	void (*dots)(struct paint_cairo *painter, const struct page *page, double dpi, uint32_t width, uint32_t height,
		uint32_t *dots);
	void (*png)(struct paint_cairo *painter, const struct page *page, double dpi, struct buf *out);
	const char *(*version)(void);
};
extern const struct paint_cairo_calls annex_cairo;

struct paint_cairo *paint_cairo_open(void);
void paint_cairo_close(struct paint_cairo *painter);

/* Draws a page's items. */
void paint_page(struct paint_cairo *painter, cairo_t *cairo, const struct page *page);

/* Learns the places that links within the pages may lead to; links to others are left out. */
void paint_find_anchors(struct paint_cairo *painter, const struct pages *pages);
/* Makes those of a page known by their names; *next is the first of them all that has none yet. */
void paint_anchors(const struct paint_cairo *painter, cairo_t *cairo, const struct page *page, size_t *next);

#endif
