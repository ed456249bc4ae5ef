/*
 * A PDF of ours that is given back: what it says it was made from, and the files within it. For `bantin verify`.
 *
 *	our PDF ┬ update ┬ update        whoever signs a PDF adds to it behind its end; what was there stays, byte for byte
 *	        ▲        └ each knows where the one before it has its cross-references
 *	        └ all that is read here
 *
 * So a reader of our own writer's files is enough (out/pdf_object.h), and a signed copy is read as well as the first one.
 * Nothing in the file is trusted: every place is held against its length.
 */
#ifndef LOAD_GIVEN_H
#define LOAD_GIVEN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct given_file {
	const char *name;
	const char *text;
	size_t n;
};

/* A part that the document was made from, as it is written down: kind, name, the beginning of its digest. */
struct given_part {
	const char *kind, *name, *digest;
};

struct given {
	size_t n_bytes;   /* of our own PDF */
	size_t n_updates; /* behind it */
	const char *stem, *as_of, *program, *digest, *code;
	struct given_part *parts;
	size_t n_parts;
	struct given_file *files;
	size_t n_files;
};

/* Reads a file's bytes; false when it is no PDF of ours, of a version without provenance, or damaged. */
bool given_read(struct arena *arena, const char *s, size_t n, struct given *given);

#endif
