/*
 * What makes a PDF one for archives and for everyone (PDF/A-3a, PDF/UA-1): what it says of itself in XMP, and the colours
 * it means.
 */
#ifndef OUT_PDF_ARCHIVE_H
#define OUT_PDF_ARCHIVE_H

#include "base/text.h"
#include "doc/tree.h"
#include "out/pdf_object.h"

/* Writes both, and into `catalog` the entries that name them. */
void pdf_archive_write(struct pdf_file *file, const struct document *document, struct buf *catalog);

/* A colour profile of sRGB (IEC 61966-2-1), as small as the format allows. */
void pdf_srgb(struct buf *out);

#endif
