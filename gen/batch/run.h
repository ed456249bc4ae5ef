/*
 * A run: the documents of an edition, made by workers and published.
 *
 *	plan ─▶ crew ── a document each ─▶ shop ─▶ files in the staging, and what was made (made.h)
 *	            ╰── in the order of the plan ─▶ gather ─▶ record, manifest, site ─▶ publish
 */
#ifndef BATCH_RUN_H
#define BATCH_RUN_H

#include "batch/edition.h"

/*
 * Makes and publishes the packet at request->out, of the inputs that unchanged_key() has told; after errors nothing is published, or with
 * --keep-going what is good (lacking.h). False: workers died over a document,
 * which is the machine's fault or ours. A stop from outside ends the program here. Documents that were finished and not
 * published wait beside the packet: the next run takes them up.
 */
bool run_documents(struct edition *edition, const char *inputs);

/* The same of documents that shards have (merge.h): they are taken over instead of made. */
struct merging;
bool run_merged(struct edition *edition, const char *inputs, const struct merging *merging);

#endif
