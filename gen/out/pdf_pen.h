/*
 * A page's content stream as it is written, and what it was last told, so that nothing is said twice.
 *
 *	mark( BT text ET paths )    BT mark( text ) mark( text ) ET    mark( paths )
 *
 * Marked content opens and closes on one side of BT and ET: outside for paths and drawings, inside for running text, so
 * that a page of cells goes into text once.
 */
#ifndef OUT_PDF_PEN_H
#define OUT_PDF_PEN_H

#include "base/text.h"
#include "out/pdf_font.h"
#include "out/pdf_image.h"
#include "out/pdf_mark.h"

struct pdf_pen {
	struct buf *out;
	struct pdf_fonts *fonts;
	struct pdf_images *images;
	struct arena *arena; /* the document's */
	pos height;          /* of the page: y goes up in a PDF */
	const struct page *page;
	const struct pdf_plan *plan;
	struct pdf_mark mark; /* what is open */
	bool in_text;
	unsigned fill, stroke; /* colours; black at first */
	pos width;
	bool dashed, round;
	/* text */
	const struct face *face;
	struct pdf_font *font;
	pos size;
	int64_t rise;           /* in hundredths */
	int64_t line_x, line_y; /* where the last line began, in hundredths */
	struct buf strings;     /* of the line in hand */
};

void pdf_pen_begin(struct pdf_pen *pen, const struct page *page, const struct pdf_plan *plan, struct buf *out);
void pdf_pen_end(struct pdf_pen *pen);

/* What the planned item is to a reader; of a text, its i-th span. */
struct pdf_mark pdf_pen_mark(const struct pdf_pen *pen, const struct item *item, size_t i);
/* Goes on with text, or with paths, of the mark. */
void pdf_pen_text(struct pdf_pen *pen, struct pdf_mark mark);
void pdf_pen_paths(struct pdf_pen *pen, struct pdf_mark mark);

void pdf_pen_fill(struct pdf_pen *pen, unsigned color);
void pdf_pen_stroke(struct pdf_pen *pen, unsigned color);
/* A place on the page as two numbers. */
void pdf_pen_place(struct pdf_pen *pen, pos x, pos y);

#endif
