/*
 * Painters: pages in, bytes out, no decisions. Two make PDFs of the same pages: our own writer (pdf.h), and cairo
 * (paint_cairo.h), which it is held against and which makes pictures too. Nothing above knows which is in use.
 */
#ifndef OUT_PAINT_H
#define OUT_PAINT_H

#include "base/text.h"
#include "doc/tree.h"
#include "layout/page.h"

/* Who makes the PDFs. */
enum painter_kind { PAINTER_BANTIN, PAINTER_CAIRO };

struct painter;

/* A painter keeps faces opened; one for a process. */
struct painter *painter_open(enum painter_kind kind);
void painter_close(struct painter *painter);
/* The painter of this name: "bantin", "cairo"; false when there is none. */
extern const char *const painter_names[]; /* by their kind */
enum { N_PAINTERS = 2 };
bool painter_named(const char *name, enum painter_kind *kind);

/*
 * The PDF of the pages; title, author, as_of (creation day) and the order in which it is read come from the tree that they
 * were laid out from. Same tree, same bytes.
 */
void paint_pdf(struct painter *painter, const struct pages *pages, const struct node *tree, struct buf *out);

/*
 * The same, page by page, for a document that is longer than memory: `write` takes the bytes as they come. The tree
 * must outlive it, and nothing else may be painted before paint_end(). Cairo leaves links within the document out: where
 * they lead is not known yet when it paints them.
 */
struct pdf;
struct pdf *paint_begin(struct painter *painter, const struct node *tree,
	void (*write)(void *self, const char *s, size_t n), void *self);
/* A second processor is free for a part of it; said before the first page. */
void paint_spare(struct pdf *pdf);
void paint_add(struct pdf *pdf, const struct page *page);
void paint_end(struct pdf *pdf);

/* One page as dots 0xRRGGBB on white, so many per inch, row by row from the top. */
void paint_dots(
	struct painter *painter, const struct page *page, double dpi, uint32_t width, uint32_t height, uint32_t *dots);

/* The same as PNG. */
void paint_png(struct painter *painter, const struct page *page, double dpi, struct buf *out);

#endif
