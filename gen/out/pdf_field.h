/*
 * Fields of a PDF that are to be signed in. They are empty: who holds the document's key fills them, with a program of his
 * own, and what it writes is added behind the file as it was issued.
 */
#ifndef OUT_PDF_FIELD_H
#define OUT_PDF_FIELD_H

#include "base/text.h"
#include "layout/page.h"
#include "out/pdf_mark.h"

struct arena;
struct pdf_file;

/* The fields of a document; they live in the arena. */
struct pdf_fields;
struct pdf_fields *pdf_fields_open(struct arena *arena, struct pdf_file *file);
/* Writes the planned fields of the page; their references are added to `annotations`. */
void pdf_fields_add(struct pdf_fields *fields, const struct page *page, uint32_t page_object,
	const struct pdf_plan *plan, struct buf *annotations);
/* The catalog's entry that lists them; nothing when there are none. */
void pdf_fields_end(struct pdf_fields *fields, struct buf *catalog);

#endif
