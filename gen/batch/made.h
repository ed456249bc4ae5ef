/*
 * What is made of a document: all that the run has to know of it when its files are there, as a worker tells it and the
 * manifest, the record and the site take it.
 *
 *	shop ─▶ struct made ─▶ bytes in the staging folder ─▶ struct made ─▶ gather.c
 *
 * The bytes are good by themselves: they name the document's files with their digests, its findings, what the site says
 * of it, and hold the parts of the record. So nobody has to make a document again to publish it again.
 *
 *	parts of the record, as they come | reasons | all the rest, with its digest | two lengths of eight bytes
 *
 * A document of any length takes the memory of one part.
 */
#ifndef BATCH_MADE_H
#define BATCH_MADE_H

#include "base/mem.h"
#include "base/pack.h"
#include "doc/provenance.h"
#include "doc/tree.h"
#include "load/reads.h"
#include "load/record.h"
#include "out/summary.h"

struct made_file {
	const char *path;    /* in the packet */
	size_t bytes, pages; /* pages 0: it has none */
	char sha256[DIGEST_LENGTH + 1];
};

struct made_finding {
	enum message code;
	struct place place;
	const char **args; /* NULL at the end */
	bool note;
	bool error; /* and nobody has accepted it */
};

struct made_query {
	const char *name;
	bool is_private; /* it reads who somebody is */
};

/* A thing that it was made of (inputs.h); the name of an answer is its key. */
struct made_input {
	const char *kind, *name;
	char digest[DIGEST_LENGTH + 1];
	struct reads reads; /* of an answer: what it was read from */
};

/* Why it was made anew: an input that is not what it was; kind "new": there was none before. */
struct made_reason {
	const char *kind, *name;
};
typedef LIST(struct made_reason) made_reasons;

struct made {
	struct arena *arena;
	struct document about; /* what its kind, stem … sibling say; of its provenance no more than the manifest has */
	bool good;             /* no error was found in it: its files are there */
	LIST(struct made_file) files;
	LIST(struct made_finding) findings;
	LIST(struct made_query) queries; /* that were asked */
	size_t n_printed;                /* parts of the record */
	char printed_sha256[DIGEST_LENGTH + 1];
	LIST(struct made_input) inputs;
	size_t pages; /* of its PDF */
	/* of a public one: its page */
	struct summary summary;
	bool workbook;
	size_t n_pages; /* further ones */
};

/* An empty one; what is added is copied into the arena. */
struct made made_open(struct arena *arena, const struct document *about);
void made_file(struct made *made, const char *path, const char *s, size_t n, size_t pages);
/* The same of one that something else has written: it is read back. */
void made_file_written(struct made *made, const char *path, const char *from, size_t pages);
/* One whose digest is known. */
void made_file_known(struct made *made, const char *path, size_t bytes, const char *sha256);
/* A second name of a file of it. */
void made_file_again(struct made *made, const char *path, const char *of);
/* The findings of a branch that the other does not have (diag_branch). */
void made_findings(struct made *made, const struct diag *branch, const struct diag *of);
/* Whether its files stand in the folder as they were made. */
bool made_intact(const struct made *made, const char *folder);

/* As bytes, but for the parts of the record; read back, texts stay where they lie. False: these are not such bytes. */
void made_pack(const struct made *made, struct buf *out);
bool made_read(struct arena *arena, const char *bytes, size_t n, struct made *made);

/* Writes it to a file: parts of the record as they come, and at last what is made. */
struct made_out;
struct made_out *made_out_open(const char *path);
void made_out_part(void *self, const struct record_part *part); /* self: the file; a parts_take */
/* `reasons` are for whoever reads the file now, and not kept. */
void made_out_close(struct made_out *out, struct made *made, const made_reasons *reasons);

/* Reads it; NULL: there is no such file, or it is not whole. Texts live in the arena. */
struct made_in;
struct made_in *made_in_open(struct arena *arena, const char *path, struct made *made);
const char *made_in_bytes(const struct made_in *in, size_t *n); /* made_pack()'s */
made_reasons made_in_reasons(const struct made_in *in);
/* The parts of the record, once over; take NULL: they are looked at. False: they are not what was written. */
bool made_in_parts(struct made_in *in, parts_take *take, void *self);
void made_in_close(struct made_in *in);

#endif
