/*
 * Gathering: what workers have made becomes the packet's record, manifest, site and findings. Documents are finished in
 * any order and taken in the order of the plan, so a packet and all that is said are the same for any number of workers.
 *
 * Of a shard (shard.h) findings and the list of its documents alone: the rest is of the whole.
 */
#ifndef BATCH_GATHER_H
#define BATCH_GATHER_H

#include "batch/before.h"
#include "batch/edition.h"
#include "batch/manifest.h"
#include "batch/packet.h"
#include "batch/shop.h"
#include "batch/siting.h"
#include "load/record.h"

struct gather {
	struct edition *edition;
	struct packet *packet;
	struct siting *siting;
	struct manifest *manifest;
	struct record *record;
	struct shard *shard;   /* with --shard, instead of the three above */
	struct before *before; /* what is published now; NULL: nothing */
	struct arena *arena;   /* of the document in hand */
	unsigned char *states; /* of each job: enum gather_state */
	int *signals;          /* that its worker died of, of a lost one */
	size_t next;           /* job to be taken */
	size_t n_good, n_bad, n_lost;
	size_t n_taken; /* of the good: made by a run that was stopped */
};

/* Begins the record and the manifest. The siting is open. */
void gather_open(struct gather *gather, struct edition *edition, struct packet *packet, struct siting *siting);
/* A job's document is there, or its worker has died of the signal (0: it ended by itself). */
void gather_done(struct gather *gather, size_t job, enum shop_made made);
void gather_lost(struct gather *gather, size_t job, int signal);
/* All jobs have been taken: notes what the run was made of, writes the queries, and what stands around the documents. */
void gather_finish(struct gather *gather, const char *inputs, const char *fingerprint);
/* A line a file for the terminal, or one for a shard. */
void gather_print(const struct gather *gather);
/* Leaves everything as it is: nothing will be published. */
void gather_abandon(struct gather *gather);

#endif
