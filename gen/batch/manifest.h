/*
 * The manifest: manifest.json of a packet. It lists every document (kind, unit, audience, title), every file with its
 * size and SHA-256, the snapshot's digest, each error that was accepted, and each document that is missing (lacking.h).
 * Whoever holds a packet can check it.
 *
 * It is written as the documents come, in their order: they are not held in memory.
 */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include <stdio.h>

#include "base/text.h"
#include "batch/edition.h"
#include "batch/made.h"
#include "batch/packet.h"

struct manifest;

/* Begins the packet's manifest; the manifest lives in the edition's arena. */
struct manifest *manifest_open(const struct edition *edition, struct packet *packet);

/* A document of the past, and its files. */
struct archived;
void manifest_past(struct manifest *manifest, const struct archived *archived);
/* A document; of one for the public, what the site of a later week will need to know of it. */
struct site_document;
struct site_unit;
void manifest_document(struct manifest *manifest, const struct made *made, const struct site_document *site,
	const struct site_unit *unit);

/* A file of the packet as a whole: by its bytes, read back, or with a known digest. */
struct published_file;
void manifest_extra(struct manifest *manifest, const char *name, const char *s, size_t n);
void manifest_written(struct manifest *manifest, const char *name);
void manifest_known(struct manifest *manifest, const char *name, const struct published_file *file);

/* Lists the files of the packet as a whole, what is missing and what was accepted; nothing can be added then. */
void manifest_close(struct manifest *manifest);
/* A line a file for the terminal: its path and pages. */
void manifest_print(const struct manifest *manifest, const char *folder, enum language lang, FILE *out);

#endif
