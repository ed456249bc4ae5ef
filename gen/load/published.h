/*
 * A packet published before, as its manifest.json tells it: its public documents with their files and digests, and what
 * the site has to know of each. Read with SQLite's JSON; nothing in it is trusted before its digest was compared.
 */
#ifndef LOAD_PUBLISHED_H
#define LOAD_PUBLISHED_H

#include "base/diag.h"

struct arena;

struct published_file {
	const char *path; /* "site/x.html", seen from the packet */
	const char *sha256;
	size_t bytes;
};

struct published_document {
	const char *kind, *stem, *title, *as_of, *sentence;
	const char *unit, *unit_name, *unit_slug, *unit_parent;
	const char *week, *week_first; /* "" of a kind that is not weekly */
	const char *page; /* the file name of its page: "x.html", of an earlier edition "x_ban-2024-01-26.html" */
	struct published_file *files; /* those in site/ */
	size_t n_files;
};

struct published {
	const char *folder; /* of the packet */
	const char *as_of;
	struct published_document *documents; /* public ones */
	size_t n_documents;
	struct published_file *extras; /* of the packet as a whole, in site/ */
	size_t n_extras;
};

#define PUBLISHED_MANIFEST "manifest.json"

/* Reads FOLDER/manifest.json; false after a finding when it cannot be read or is no packet's. */
bool published_read(struct arena *arena, struct diag *diag, const char *folder, struct published *published);

#endif
