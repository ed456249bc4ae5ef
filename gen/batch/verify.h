/*
 * Verifying: whether a PDF still follows from its campaign's data. The document is made again and held against the file:
 * the same bytes, or what differs, read from the provenance and the figures that the file carries (load/given.h).
 */
#ifndef BATCH_VERIFY_H
#define BATCH_VERIFY_H

#include "batch/edition.h"

/*
 * Verifies request->pdf against the campaign at request->folder. Status 0: the same, whatever was added behind it (a
 * signature); 1: it differs, or findings. Without --as-of the document is made as of its own day.
 */
int verify_pdf(const struct request *request);

#endif
