/*
 * Provenance: what one document was made from, so that whoever holds its PDF can have it made again and compared.
 *
 *	program 0.1.0                      as-of 2024-01-28
 *	words                              all that the document says
 *	figures bang-1.csv                 the rows and figures that it prints, as its PDF carries them (out/carry.h)
 *	text docs/x.md                     each file of its texts
 *	query unit_progress                each query, what it stands on included
 *	image images/x.png                 a signature or seal that was supplied
 *	font LiberationSerif-Bold.ttf      each file of the families it is set in, by its directory of checksums
 *
 * Each part has a digest, and the digest of the document is that of its parts: a change elsewhere in the campaign leaves it
 * as it is. The code is made from its beginning: twelve digits, which cannot be taken for one another, are read out over a
 * telephone and are all of one width, so that no page is set otherwise for its code.
 */
#ifndef DOC_PROVENANCE_H
#define DOC_PROVENANCE_H

#include <stddef.h>

#include "base/digest.h"

struct arena;

enum {
	PROVENANCE_CODE = 12,  /* digits of the code: 40 bits */
	PROVENANCE_SHOWN = 14, /* with its hyphens */
	PROVENANCE_PART = 32   /* hexadecimal digits of a part's digest that are written down */
};

struct provenance_part {
	const char *kind; /* "text" */
	const char *name; /* "" for the kinds of which there is one */
	char digest[DIGEST_LENGTH + 1];
};

struct provenance {
	const char *stem, *as_of, *program;
	struct provenance_part *parts;
	size_t n;
	char digest[DIGEST_LENGTH + 1];
	char code[PROVENANCE_SHOWN + 1]; /* "0481-2093-7556" */
};

/* Sets digest and code from the other fields. */
void provenance_settle(struct provenance *provenance);

/* A copy in another arena. */
const struct provenance *provenance_keep(struct arena *arena, const struct provenance *provenance);

#endif
