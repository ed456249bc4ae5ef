/*
 * Layout: a document tree becomes pages of placed items.
 *
 *	tree ── flow.c ──▶ boxes (lines, rows, blocks with keep rules) ── break.c ──▶ pages
 *	          │ paragraph.c (inlines.c, wrap.c)  headblock.c  address.c  closing.c  keys.c
 *	          │ columns.c, table.c  chart*.c                          furniture.c: numbers, feet
 *
 * The only folder that includes Pango. Knows roles and sheets, no SQL, no files, no markup.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "base/diag.h"
#include "doc/tree.h"
#include "layout/font.h"
#include "layout/page.h"

struct arena;

/* Lays the document out; findings (missing glyphs, words wider than their column) go to diag. */
struct pages *layout_document(struct arena *arena, struct diag *diag, struct fonts *fonts, const struct node *document);

/*
 * The same, page by page, as they fill: a page is the receiver's until it returns. Memory does not grow with the rows of
 * a table that come from a query (doc/table.h), while layout_document() holds them all.
 */
void layout_stream(struct arena *arena, struct diag *diag, struct fonts *fonts, const struct node *document,
	const struct page_sink *sink);

/* One chart in a frame of the given width (of a SPARK 0: its own), for the web page; the same marks as in the PDF. */
struct drawing *layout_chart(struct arena *arena, struct diag *diag, struct fonts *fonts, const struct chart *chart,
	pos width, double scale);

/* A share card: one page without margins, to be painted at 144 dots per inch. Says nothing of missing glyphs. */
struct card;
struct page layout_card(struct arena *arena, struct fonts *fonts, const struct card *card);

#endif
