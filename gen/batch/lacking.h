/*
 * What is lacking: the documents that a run with --keep-going leaves out, and why.
 *
 *	error    errors were found when it was made
 *	worker   its worker died, twice
 *	with     it goes with one of these: a document and its appendices that are files of their own are published together,
 *	         since each speaks of the others
 *
 * All others are published. A page of theirs is the same as in a whole packet: units and weeks have pages whether their
 * documents are there or not, so nothing leads to what is lacking.
 *
 * A good version of a lacking document that is published already does not stay: its figures are of another day than those
 * beside it, and a packet is of one snapshot. Nor can errors of the data be borne: what is wrong in one unit is summed up in
 * all above it, and the sheet that leaves it out would call a unit silent that has reported.
 */
#ifndef BATCH_LACKING_H
#define BATCH_LACKING_H

#include <stdio.h>

#include "batch/edition.h"
#include "batch/made.h"
#include "batch/packet.h"

enum lacking_why { LACKING_ERROR, LACKING_WORKER, LACKING_WITH };

struct lacking_document {
	const struct doc_job *job;
	enum lacking_why why;
	struct place place;    /* of an error */
	const char *text, *vi; /* what it is, in the reader's language and in Vietnamese */
};

/* A document with its appendices. */
struct lacking_family {
	size_t n, open;            /* documents; those that are not finished */
	const struct doc_job *bad; /* one that is lacking, or NULL */
};

struct lacking {
	const struct edition *edition;
	LIST(struct lacking_document) documents; /* in the order of the plan */
	struct lacking_family **families;        /* of each job */
	bool of_data;                            /* errors of the data were found */
};

/* None, so far; in the edition's arena. */
struct lacking *lacking_open(const struct edition *edition);

/* Whether the job is a family by itself. */
bool lacking_alone(const struct lacking *lacking, size_t job);
/* The job is finished: its document is good, or will be lacking. */
void lacking_finish(struct lacking *lacking, size_t job, bool good);
/* Whether it is known what becomes of the job: all of its family are finished. */
bool lacking_settled(const struct lacking *lacking, size_t job);
/* Whether the job's good document is lacking all the same; it is added then. */
bool lacking_shared(struct lacking *lacking, size_t job);

void lacking_error(struct lacking *lacking, size_t job, const struct made *made);
void lacking_worker(struct lacking *lacking, size_t job, const char *how);

/* Whether the others can be published without these; adds a finding if not. */
bool lacking_bearable(const struct lacking *lacking, struct diag *diag);
/* Takes their files out of what is staged, whole ones and what dead workers left of others. */
void lacking_sweep(const struct lacking *lacking, struct packet *packet);
/* "error", "worker" or "with" */
const char *lacking_word(enum lacking_why why);
/* The list, for whoever ran it. */
void lacking_print(const struct lacking *lacking, FILE *out);

#endif
