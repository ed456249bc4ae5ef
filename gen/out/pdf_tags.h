/*
 * Tags: the structure of a PDF, made page by page.
 *
 *	tree ─▶ pdf_skeleton ─▶ elements ┐
 *	page ─▶ plan of its marks        ├─▶ structure tree, parents of marks, IDs, bookmarks
 *	rows ─▶ pdf_tagtable ────────────┘
 */
#ifndef OUT_PDF_TAGS_H
#define OUT_PDF_TAGS_H

#include "doc/tree.h"
#include "out/pdf_mark.h"
#include "out/pdf_object.h"

struct arena;
struct pdf_tags;

/* The tags of the document; they live in the arena. */
struct pdf_tags *pdf_tags_open(struct arena *arena, struct pdf_file *file, const struct node *tree);
/* Plans a page: what each item belongs to. Good until the next. */
const struct pdf_plan *pdf_tags_page(struct pdf_tags *tags, const struct page *page, uint32_t page_object);
/* Writes the rest, and into `catalog` the entries that name it. */
void pdf_tags_end(struct pdf_tags *tags, struct buf *catalog);

#endif
