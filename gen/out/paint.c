/*
 * Painters: see paint.h. The one place that knows there are two.
 */
#include "out/paint.h"

#include <stdlib.h>

#include "base/mem.h"
#include "out/paint_cairo.h"
#include "out/pdf.h"

struct painter {
	enum painter_kind kind;
	struct pdf_faces *faces;
	const struct paint_cairo_calls *cairo; /* this and what it draws with: NULL until something is asked of it */
	struct paint_cairo *drawer;
};

/* One of the two. */
struct pdf {
	struct pdf_doc *own;
	const struct paint_cairo_calls *cairo;
	struct paint_cairo_pdf *drawn;
};

const char *const painter_names[] = {[PAINTER_BANTIN] = "bantin", [PAINTER_CAIRO] = "cairo"};

bool
painter_named(const char *name, enum painter_kind *kind)
{
	for (size_t i = 0; i < N_PAINTERS; i++) {
		if (!text_equal(name, painter_names[i]))
			continue;
		*kind = (enum painter_kind)i;
		return true;
	}
	return false;
}

struct painter *
painter_open(enum painter_kind kind)
{
	struct painter *painter = mem_take(sizeof *painter);
	*painter = (struct painter){.kind = kind, .faces = pdf_faces_open()};
	return painter;
}

void
painter_close(struct painter *painter)
{
	if (!painter)
		return;
	pdf_faces_close(painter->faces);
	if (painter->cairo)
		painter->cairo->close(painter->drawer);
	free(painter);
}

static const struct paint_cairo_calls *
cairo_of(struct painter *painter)
{
	if (!painter->cairo) {
		painter->cairo = annex_open(ANNEX_CAIRO);
		painter->drawer = painter->cairo->open();
	}
	return painter->cairo;
}

static void
paint_whole(struct painter *painter, const struct pages *pages, const struct node *tree, struct buf *out)
{
	struct pdf_doc *doc = pdf_begin(painter->faces, tree, buf_take, out);
	for (size_t i = 0; i < pages->n; i++)
		pdf_add(doc, &pages->at[i]);
	pdf_end(doc);
}

void
paint_pdf(struct painter *painter, const struct pages *pages, const struct node *tree, struct buf *out)
{
	switch (painter->kind) {
	case PAINTER_BANTIN:
		paint_whole(painter, pages, tree, out);
		break;
	case PAINTER_CAIRO:
		cairo_of(painter)->whole(painter->drawer, pages, tree->document, out);
		break;
	}
}

struct pdf *
paint_begin(struct painter *painter, const struct node *tree, void (*write)(void *self, const char *s, size_t n),
	void *self)
{
	struct pdf *pdf = mem_take(sizeof *pdf);
	*pdf = (struct pdf){0};
	switch (painter->kind) {
	case PAINTER_BANTIN:
		pdf->own = pdf_begin(painter->faces, tree, write, self);
		break;
	case PAINTER_CAIRO:
		pdf->cairo = cairo_of(painter);
		pdf->drawn = pdf->cairo->begin(painter->drawer, tree->document, write, self);
		break;
	}
	return pdf;
}

void
paint_spare(struct pdf *pdf)
{
	if (pdf->own)
		pdf_spare(pdf->own);
}

void
paint_add(struct pdf *pdf, const struct page *page)
{
	if (pdf->own)
		pdf_add(pdf->own, page);
	else
		pdf->cairo->add(pdf->drawn, page);
}

void
paint_end(struct pdf *pdf)
{
	if (pdf->own)
		pdf_end(pdf->own);
	else
		pdf->cairo->end(pdf->drawn);
	free(pdf);
}

void
paint_dots(
	struct painter *painter, const struct page *page, double dpi, uint32_t width, uint32_t height, uint32_t *dots)
{
	cairo_of(painter)->dots(painter->drawer, page, dpi, width, height, dots);
}

void
paint_png(struct painter *painter, const struct page *page, double dpi, struct buf *out)
{
	cairo_of(painter)->png(painter->drawer, page, dpi, out);
}
