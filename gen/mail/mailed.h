/*
 * What is mailed: a published packet, as its manifest and record tell it.
 *
 *	manifest.json  which documents there are, and the digest of every file
 *	record.sqlite  the units, the week, and each figure that a document prints (load/record.h); itself in the manifest
 *	mail/STEM.txt  the texts (out/plain.h)
 *	pdf/STEM.pdf   what is attached
 *
 * Nothing is computed here: what goes out was published. A file is used when its bytes have the digest that the manifest
 * gives, and not otherwise.
 */
#ifndef MAIL_MAILED_H
#define MAIL_MAILED_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/file.h"

struct arena;

struct mailed_document {
	int64_t id; /* in the record */
	const char *stem, *kind, *unit, *title;
	bool is_public;
	const char *file, *sha256; /* its text, or its PDF */
};

struct mailed {
	const char *folder;
	const char *campaign; /* its id */
	const char *week;     /* "2024-W04": what the edition is called */
	const char *root;     /* the unit at the root */
	sqlite3 *db;          /* the record, read only but for its temp schema */
	struct mailed_document *documents;
	size_t n_documents;
};

/* Opens the packet; false after findings. Release with mailed_close(). */
bool mailed_open(struct arena *arena, struct diag *diag, const char *folder, struct mailed *mailed);
void mailed_close(struct mailed *mailed);

/* The document of a kind about a unit; NULL: there is none. */
const struct mailed_document *mailed_find(const struct mailed *mailed, const char *kind, const char *unit);
/* The same, else the public one about the nearest unit above. */
const struct mailed_document *mailed_find_above(const struct mailed *mailed, const char *kind, const char *unit);

/* The bytes of a document's file; false when they are not those that were published. */
bool mailed_read(
	struct arena *arena, const struct mailed *mailed, const struct mailed_document *document, struct bytes *bytes);

/* The name of a unit; its id when the record does not know it. */
const char *mailed_unit_name(struct arena *arena, const struct mailed *mailed, const char *unit);

#endif
