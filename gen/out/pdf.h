/*
 * PDF, written by ourselves: pages of placed items in, PDF 1.7 out, page by page into a file that only grows.
 *
 *	items ─ pdf_content, pdf_text ─▶ content streams ┐
 *	        pdf_link ─▶ annotations, destinations    ├─ pdf_object ─▶ write()
 *	        pdf_font, pdf_embed ─▶ subsets, at the end ┘
 *
 * Of the pages behind it keeps two numbers each. The bytes depend on the document alone: objects are numbered as they come,
 * the only day in it is the data's, and its ID is a digest.
 */
#ifndef OUT_PDF_H
#define OUT_PDF_H

#include "doc/tree.h"
#include "out/pdf_font.h"

/* A PDF in the making, of pages laid out from the tree. The tree must outlive it, and so must the faces. */
struct pdf_doc;
struct pdf_doc *pdf_begin(struct pdf_faces *faces, const struct node *tree,
	void (*write)(void *self, const char *s, size_t n), void *self);
/* A processor is free to deflate its pages. */
void pdf_spare(struct pdf_doc *doc);
void pdf_add(struct pdf_doc *doc, const struct page *page);
void pdf_end(struct pdf_doc *doc);

#endif
