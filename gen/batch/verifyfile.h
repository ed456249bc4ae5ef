/*
 * Two states of a file that a PDF carries, held against each other: which cells differ.
 */
#ifndef BATCH_VERIFYFILE_H
#define BATCH_VERIFYFILE_H

#include "base/diag.h"
#include "base/text.h"

enum { VERIFY_LISTED_MOST = 60 };

struct verifyfile {
	struct arena *arena;
	struct diag *diag;
	const char *name;
	bool all; /* list every cell */
	size_t n; /* cells that differ, so far */
	struct buf *out;
};

void verifyfile_compare(struct verifyfile *file, const char *before, const char *after);

#endif
