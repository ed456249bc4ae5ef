/*
 * The provenance of a document (doc/provenance.h) as XMP: properties in a namespace of our own, and the schema of that
 * namespace, which PDF/A wants beside them.
 */
#ifndef OUT_PDF_PROVENANCE_H
#define OUT_PDF_PROVENANCE_H

#include "base/text.h"
#include "doc/provenance.h"

#define PROVENANCE_NAMESPACE "urn:bantin:provenance:1#"

/* Adds rdf:Description elements with both. */
void pdf_provenance_add(const struct provenance *provenance, struct buf *out);

#endif
