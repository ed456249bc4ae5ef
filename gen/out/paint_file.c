/*
 * Cairo's surfaces: pages become a PDF, whole or page by page, and a page a picture. What stands on them: paint_cairo.c.
 */
#include <cairo-pdf.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/mem.h"
#include "out/paint_cairo.h"
#include "out/paint_xref.h"

/* The day of the data, at noon where the offices are: the clock of the machine says nothing about the document. */
static void
set_metadata(cairo_surface_t *surface, const struct document *document)
{
	struct buf day = {0};
	buf_printf(&day, "%sT12:00:00+07:00", document->as_of);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, document->author);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "bantin");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, buf_text(&day));
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, buf_text(&day));
	buf_free(&day);
}

static void
finish(cairo_surface_t *surface, const char *what)
{
	cairo_surface_finish(surface);
	cairo_status_t status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (status != CAIRO_STATUS_SUCCESS)
		diag_fault(what, cairo_status_to_string(status));
}

/* --- documents ------------------------------------------------------------------------------------------------------- */

struct paint_cairo_pdf {
	struct paint_cairo *painter;
	const struct document *document;
	cairo_surface_t *surface;
	cairo_t *cairo;
	size_t placed; /* anchors that have been painted */
	void (*write)(void *self, const char *s, size_t n);
	void *self;
};

static cairo_status_t
pass_bytes(void *closure, const unsigned char *data, unsigned length)
{
	const struct paint_cairo_pdf *pdf = closure;
	pdf->write(pdf->self, (const char *)data, length);
	return CAIRO_STATUS_SUCCESS;
}

static struct paint_cairo_pdf *
paint_cairo_begin(struct paint_cairo *painter, const struct document *document,
	void (*write)(void *self, const char *s, size_t n), void *self)
{
	static const struct pages unknown;
	struct paint_cairo_pdf *pdf = mem_take(sizeof *pdf);
	*pdf = (struct paint_cairo_pdf){.painter = painter, .document = document, .write = write, .self = self};
	pdf->surface = cairo_pdf_surface_create_for_stream(pass_bytes, pdf, 1, 1);
	cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_5);
	set_metadata(pdf->surface, document);
	pdf->cairo = cairo_create(pdf->surface);
	paint_find_anchors(painter, &unknown);
	return pdf;
}

static void
paint_cairo_add(struct paint_cairo_pdf *pdf, const struct page *page)
{
	cairo_pdf_surface_set_size(pdf->surface, POS_TO_PT(page->width), POS_TO_PT(page->height));
	paint_anchors(pdf->painter, pdf->cairo, page, &pdf->placed);
	paint_page(pdf->painter, pdf->cairo, page);
	cairo_show_page(pdf->cairo);
}

static void
paint_cairo_end(struct paint_cairo_pdf *pdf)
{
	cairo_destroy(pdf->cairo);
	finish(pdf->surface, pdf->document->stem);
	free(pdf);
}

/* All pages are there, so links can lead to where they end. */
static void
paint_cairo_whole(
	struct paint_cairo *painter, const struct pages *pages, const struct document *document, struct buf *out)
{
	struct paint_cairo_pdf *pdf = paint_cairo_begin(painter, document, buf_take, out);
	paint_find_anchors(painter, pages);
	for (size_t i = 0; i < pages->n; i++)
		paint_cairo_add(pdf, &pages->at[i]);
	paint_cairo_end(pdf);
	paint_xref_mend(out);
}

/* --- pictures -------------------------------------------------------------------------------------------------------- */

static cairo_status_t
write_bytes(void *closure, const unsigned char *data, unsigned length)
{
	buf_add_n(closure, (const char *)data, length);
	return CAIRO_STATUS_SUCCESS;
}

static void
paint_cairo_dots(struct paint_cairo *painter, const struct page *page, double dpi, uint32_t width, uint32_t height,
	uint32_t *dots)
{
	cairo_surface_t *surface = cairo_image_surface_create_for_data(
		(unsigned char *)dots, CAIRO_FORMAT_RGB24, (int)width, (int)height, (int)width * 4);
	cairo_t *cairo = cairo_create(surface);
	memset(dots, 0xFF, (size_t)width * height * sizeof *dots);
	cairo_scale(cairo, dpi / 72, dpi / 72);
	paint_page(painter, cairo, page);
	cairo_destroy(cairo);
	finish(surface, "PNG");
}

static void
paint_cairo_png(struct paint_cairo *painter, const struct page *page, double dpi, struct buf *out)
{
	double scale = dpi / 72;
	int width = (int)(POS_TO_PT(page->width) * scale + 0.5), height = (int)(POS_TO_PT(page->height) * scale + 0.5);
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	cairo_t *cairo = cairo_create(surface);
	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_paint(cairo);
	cairo_scale(cairo, scale, scale);
	paint_page(painter, cairo, page);
	cairo_destroy(cairo);
	cairo_surface_write_to_png_stream(surface, write_bytes, out);
	finish(surface, "PNG");
}

/* --- the annex ------------------------------------------------------------------------------------------------------- */

const struct paint_cairo_calls annex_cairo = {.open = paint_cairo_open,
	.close = paint_cairo_close,
	.whole = paint_cairo_whole,
	.begin = paint_cairo_begin,
	.add = paint_cairo_add,
	.end = paint_cairo_end,
	.dots = paint_cairo_dots,
	.png = paint_cairo_png,
	.version = cairo_version_string};
