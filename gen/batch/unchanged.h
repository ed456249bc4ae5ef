/*
 * Unchanged: whether a run would make the packet that stands there already, known from the digests of all files that it
 * would read, before any of them is understood. By content, never by time stamps.
 *
 * What counts: the program, what the command line asks for, campaign.yaml, the sources, texts, queries, images, templates
 * and fonts (by their directories: making.h), the archive's manifests; and that the files of the packet are there in their sizes.
 */
#ifndef BATCH_UNCHANGED_H
#define BATCH_UNCHANGED_H

#include "batch/edition.h"

/* The digest of all that a run over this campaign reads, in the arena; NULL: it cannot be told (campaign.yaml is wrong …). */
const char *unchanged_key(struct arena *arena, const struct request *request);
/* The digest of the names and sizes of a packet's files, but for its manifest and record. */
const char *unchanged_shape(struct arena *arena, const char *folder);

/* Whether the packet at request->out was made of this and is as it was left; says so, unless it is to be quiet. */
bool unchanged(const struct request *request, const char *key);

#endif
