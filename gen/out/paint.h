/*
 * Painters: pages in, bytes out, no decisions. Cairo is the first; a PDF writer of our own will stand beside it.
 */
#ifndef OUT_PAINT_H
#define OUT_PAINT_H

#include "base/text.h"
#include "doc/tree.h"
#include "layout/page.h"

struct painter;

/* A painter keeps faces opened; one for a process. */
struct painter *painter_open(void);
void painter_close(struct painter *painter);

/* The PDF of the pages; title, author, as_of (creation day) come from the document. Same pages, same bytes. */
void paint_pdf(struct painter *painter, const struct pages *pages, const struct document *document, struct buf *out);

/*
 * The same, page by page, into a file that grows as they come: `write` takes its bytes. The document must outlive it.
 * Nothing else may be painted before paint_end().
 */
struct pdf;
struct pdf *paint_begin(struct painter *painter, const struct document *document,
	void (*write)(void *self, const char *s, size_t n), void *self);
void paint_add(struct pdf *pdf, const struct page *page);
void paint_end(struct pdf *pdf);

/*
 * The same, page by page, for a document that is longer than memory: `write` takes the bytes as they come. The document
 * must outlive it, and nothing else may be painted before paint_end(). Links within the document are left out: where they
 * lead is not known yet when they are painted.
 */
struct pdf;
struct pdf *paint_begin(struct painter *painter, const struct document *document,
	void (*write)(void *self, const char *s, size_t n), void *self);
void paint_add(struct pdf *pdf, const struct page *page);
void paint_end(struct pdf *pdf);

/* One page as PNG at so many dots per inch. */
void paint_png(struct painter *painter, const struct page *page, double dpi, struct buf *out);

#endif
