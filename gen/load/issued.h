/*
 * A packet as it goes out on paper: its documents with their PDFs and those they are addressed to, out of manifest.json,
 * and the units of its campaign, out of record.sqlite. The past's documents are left out: they went out when they were new.
 *
 * Of the manifest nothing is trusted but its form; the record and each PDF are held against their digests before they are
 * used (the record here, a PDF by issued_whole()).
 */
#ifndef LOAD_ISSUED_H
#define LOAD_ISSUED_H

#include "base/diag.h"
#include "load/campaign.h"

struct arena;

struct issued_document {
	const char *kind, *stem, *title, *unit;
	const char *sibling; /* of an appendix: the stem of its document; "" */
	bool bound;          /* it stands in that document's file too */
	const char *number;  /* "12/KH-UBND", "/KH-UBND"; "": it has none */
	const char *date;    /* ISO, as far as it is known; "" */
	struct words to, recipients;
	const char *path; /* of its PDF, seen from the packet; "": it has none */
	const char *sha256;
	size_t bytes, pages;
};

struct issued_unit {
	const char *id, *name, *kind;     /* as the record has them: "Xã Chiềng Đông", "xã" */
	const struct issued_unit *parent; /* or NULL */
	int level;                        /* 0 at a root */
};

struct issued {
	const char *folder, *title, *as_of, *root; /* root: the id of the packet's own unit */
	struct issued_document *documents;
	size_t n_documents;
	size_t n_missing;          /* documents that were left out because of errors (--keep-going) */
	struct issued_unit *units; /* that are not gone, in their order */
	size_t n_units;
};

/* Reads the packet; false after findings. */
bool issued_read(struct arena *arena, struct diag *diag, const char *folder, struct issued *issued);

/* Whether the document's PDF is as it was published; a finding when not. */
bool issued_whole(
	struct arena *arena, struct diag *diag, const struct issued *issued, const struct issued_document *document);

#endif
