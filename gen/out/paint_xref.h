/*
 * The cross-reference table of a PDF, mended. Cairo 1.16 numbers a structure element for each link, and does not write
 * it when the document has no structure: the table then leads to where no object is, and readers call the file damaged.
 */
#ifndef OUT_PAINT_XREF_H
#define OUT_PAINT_XREF_H

#include "base/text.h"

/* Marks entries that lead to no object as free, which is what they are: a reference to them is null. */
void paint_xref_mend(struct buf *pdf);

#endif
