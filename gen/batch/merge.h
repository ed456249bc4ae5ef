/*
 * Merging: shards (shard.h) become the packet that one machine alone would have made, byte for byte.
 *
 *	shards ─▶ one split, none missing, none twice? ─▶ of what the campaign is now? ─▶ edition
 *	    ╰── a document each, in workers: whole by its digests ─▶ hard links in the staging ─▶ gather.c ─▶ publish
 *
 * It is a run (run.h) whose workers take documents over instead of making them; what stands around them, and all that is
 * said, comes from the same code. So the campaign is read once more: its tables stand in the record, and checks and index
 * are of the whole.
 *
 * The choice not taken: shards that carry the store. Each would bring the same, and one of them would have to be believed.
 */
#ifndef BATCH_MERGE_H
#define BATCH_MERGE_H

#include "batch/edition.h"
#include "batch/packet.h"

/* The command: request->shards, of the campaign at request->folder, into request->out. Returns the exit status. */
int merge_packet(const struct request *request);

/* Where each document of the plan lies. */
struct merging;
/* In a worker: takes the document's files into the packet, and tells what was made of it as if it had been made here. */
void merging_take(const struct merging *merging, struct arena *arena, const struct diag *diag, struct packet *packet,
	const struct doc_job *job);

#endif
