/*
 * The provenance of a document (doc/provenance.h) as XMP: properties in a namespace of our own, and the schema of that
 * namespace, which PDF/A wants beside them.
 */
#ifndef OUT_PDF_PROVENANCE_H
#define OUT_PDF_PROVENANCE_H

#include "base/text.h"
#include "doc/provenance.h"

#define PROVENANCE_NAMESPACE "urn:bantin:provenance:1#"

/* Adds the rdf:Description of the properties. */
void pdf_provenance_add(const struct provenance *provenance, struct buf *out);
/* Adds their schema to the list of schemas (pdf_archive.c). */
void pdf_provenance_schema(struct buf *out);

#endif
