/*
 * The files within a PDF (carry.h): /AFRelationship /Data of the document as a whole, as PDF/A-3 asks.
 */
#ifndef OUT_PDF_CARRY_H
#define OUT_PDF_CARRY_H

#include "base/text.h"
#include "out/pdf_object.h"

struct document;

/* Writes what the document carries, and into `catalog` the entries that name it; nothing for nothing. */
void pdf_carry_write(struct pdf_file *file, const struct document *document, struct buf *catalog);

#endif
