/*
 * A page's content stream as it is written, and what it was last told, so that nothing is said twice.
 *
 *	BT … text … ET    paths    BT … text … ET      marked content opens and closes on one side of BT and ET
 */
#ifndef OUT_PDF_PEN_H
#define OUT_PDF_PEN_H

#include "base/text.h"
#include "out/pdf_font.h"

struct pdf_pen {
	struct buf *out;
	struct pdf_fonts *fonts;
	struct arena *arena; /* the document's */
	pos height;          /* of the page: y goes up in a PDF */
	bool in_text, in_artifact;
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

void pdf_pen_begin(struct pdf_pen *pen, const struct page *page, struct buf *out);
void pdf_pen_end(struct pdf_pen *pen);

/* Goes on with text, or with paths, of the item's kind of content: what is read, or an artifact. */
void pdf_pen_text(struct pdf_pen *pen, const struct item *item);
void pdf_pen_paths(struct pdf_pen *pen, const struct item *item);

void pdf_pen_fill(struct pdf_pen *pen, unsigned color);
void pdf_pen_stroke(struct pdf_pen *pen, unsigned color);
/* A place on the page as two numbers. */
void pdf_pen_place(struct pdf_pen *pen, pos x, pos y);

#endif
