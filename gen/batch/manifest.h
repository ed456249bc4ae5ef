/*
 * The manifest: manifest.json of a packet. It lists every document (kind, unit, audience, title), every file with its
 * size and SHA-256, the snapshot's digest, and each error that was accepted. Whoever holds a packet can check it.
 */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include <stdio.h>

#include "base/text.h"
#include "batch/edition.h"
#include "doc/tree.h"

struct manifest;

/* An empty manifest that lives in the arena. */
struct manifest *manifest_open(struct arena *arena);
/* Begins a document; the files that follow are its own. The document must outlive the manifest. */
void manifest_document(struct manifest *manifest, const struct document *document);
/* What the site of a later week will need to know of the document begun last. */
struct site_document;
struct site_unit;
void manifest_site(struct manifest *manifest, const struct site_document *document, const struct site_unit *unit);
/* Begins a document of the past: its files follow by manifest_known(). */
struct archived;
void manifest_past(struct manifest *manifest, const struct archived *archived);
/* A file whose digest is known, of the document begun last, or of the packet as a whole. */
struct published_file;
void manifest_known(struct manifest *manifest, const char *name, const struct published_file *file, bool extra);
/* A file of the document begun last; pages 0: it has none. */
void manifest_file(struct manifest *manifest, const char *name, const char *s, size_t n, size_t pages);
/* A second name of a file of the document begun last. */
void manifest_file_again(struct manifest *manifest, const char *name, const char *of);
/* The same of one that something else has written: it is read back from the path. */
void manifest_file_written(struct manifest *manifest, const char *name, const char *path, size_t pages);
/* A file of the packet as a whole. */
void manifest_extra(struct manifest *manifest, const char *name, const char *s, size_t n);
/* The same, read back. */
void manifest_written(struct manifest *manifest, const char *name, const char *path);

void manifest_write(const struct manifest *manifest, const struct edition *edition, struct buf *out);
/* A line a file for the terminal: its path and pages. */
void manifest_print(const struct manifest *manifest, const char *folder, enum language lang, FILE *out);

#endif
