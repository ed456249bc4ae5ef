/*
 * A proof: one document made again without a packet, to be held against a PDF that is given back.
 */
#ifndef BATCH_PROOF_H
#define BATCH_PROOF_H

#include "base/text.h"
#include "doc/provenance.h"
#include "doc/tree.h"

struct proof_file {
	const char *name, *text;
	size_t n;
};

struct proof {
	struct arena *arena;                 /* of what is kept */
	const struct provenance *provenance; /* NULL: the document was not made */
	struct proof_file *files;            /* that its PDF carries */
	size_t n_files;
	struct buf pdf;
};

/* Keeps what the document says of itself and carries; the PDF is painted into proof->pdf. */
void proof_keep(struct proof *proof, const struct document *document);
void proof_write(void *self, const char *s, size_t n); /* self: the proof */

#endif
