/*
 * Printing: a published packet becomes files for a printer, one for each addressee of its dispatches.
 *
 *	manifest, record ─▶ bundles (bundle.h) ─▶ whole by their digests? ─▶ covers ─▶ bantin-join ─▶ OUT/
 *
 *	OUT/01-xa-chieng-dong.pdf …   cover, documents, each beginning on the front of a sheet
 *	OUT/danh-sach-in.pdf, .csv    who gets which file, how many pages, sheets and copies
 *
 * Nothing is made again: the pages are those that were published, and a PDF that is not as it was published is an error.
 * The folder is there whole or not at all, as a packet is.
 */
#ifndef BATCH_PRINT_H
#define BATCH_PRINT_H

#include "batch/edition.h"

/* The command: the packet at request->folder, its dispatches that match --only, into request->out. Returns the status. */
int print_packet(const struct request *request);

#endif
