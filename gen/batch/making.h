/*
 * Making: the provenance of a document (doc/provenance.h), gathered from its tree and from the files it was made of.
 */
#ifndef BATCH_MAKING_H
#define BATCH_MAKING_H

#include "batch/edition.h"
#include "doc/provenance.h"

struct fonts;

/* The digests of files and queries, which many documents share. They live in the arena. */
struct makings;
struct makings *makings_open(struct arena *arena);

/* What the document is made of; its `carried` has been set. */
const struct provenance *making_of(struct makings *makings, struct arena *arena, const struct edition *edition,
	const struct fonts *fonts, const struct node *tree);

/* The digest of a font by its directory, which holds the checksum of each table; false, and "", when it cannot be read. */
bool making_font(const char *path, char hex[DIGEST_LENGTH + 1]);

#endif
