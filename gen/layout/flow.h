/*
 * Flow: a section of a document becomes boxes, the boxes pages, and the pages get their numbers and feet.
 *
 *	SECTION ── each child ──▶ boxes ── breaker ──▶ pages ── numbers, foot ──▶ whoever takes them
 *
 * A section begins a page and counts its own. One with a table whose rows come from a query (doc/table.h) may be longer
 * than memory: it is set twice, once to count its pages and once to give them, and boxes go to the breaker every so many.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/blocks.h"
#include "layout/page.h"

/* The pages of a section. `streams`: a long one is set page by page; else all of it is held at once. */
void flow_pages(const struct setting *document, const struct node *section, bool streams, const struct page_sink *sink);

#endif
