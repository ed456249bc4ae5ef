/*
 * Links of a PDF, and the places in it that they lead to.
 *
 * A place is an object of its own that is promised when a link first asks for it and written when its page has come, so
 * links lead forwards even in a document that is longer than memory.
 */
#ifndef OUT_PDF_LINK_H
#define OUT_PDF_LINK_H

#include "base/text.h"
#include "layout/page.h"
#include "out/pdf_mark.h"

struct arena;
struct pdf_file;

/* The links of a document; they live in the arena. */
struct pdf_links;
struct pdf_links *pdf_links_open(struct arena *arena, struct pdf_file *file);
/* Whether the link can be followed from a file: it leads out, or to a place in the document. */
bool pdf_link_leads(const struct item *item);
/*
 * Writes the planned links of the page and the places on it; `annotations` gets the references to the links, or stays
 * empty.
 */
void pdf_links_add(struct pdf_links *links, const struct page *page, uint32_t page_object, const struct pdf_plan *plan,
	struct buf *annotations);
/* Writes what was promised and has not come: a link to it leads nowhere. */
void pdf_links_end(struct pdf_links *links);

#endif
