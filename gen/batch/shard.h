/*
 * A shard: the folder that `build --shard K/N` publishes, a share of a packet. It is written whole or not at all, as a
 * packet is, and is none: there is no manifest.json, no record and no index, and nobody can take it for one.
 *
 *	out/phan-2/shard.json   program, K of N, the digest of all that was read; each document with its weight and digest
 *	           made/        what was made of each document (made.h): its files with their digests, its findings, its figures
 *	           pdf/ site/ xlsx/
 *
 * What stands around documents is made by `merge` (merge.h), which has all of them. So nothing in a shard depends on
 * what is in another, and the packet is the same as if one machine had made it.
 */
#ifndef BATCH_SHARD_H
#define BATCH_SHARD_H

#include "batch/edition.h"
#include "batch/made.h"
#include "batch/packet.h"

struct shard;

/* Begins the list of the share that the edition's request asks for; it lives in the edition's arena. */
struct shard *shard_open(const struct edition *edition, struct packet *packet);
/* A document that is made: `told` is the file in which a worker told it. */
void shard_document(struct shard *shard, const char *stem, size_t weight, const char *told);
/* Puts what was told where it is published, and writes the list. */
void shard_close(struct shard *shard, const char *inputs);
void shard_print(const struct shard *shard, FILE *out);

/* The digest of all that a run over this campaign reads, wherever it writes to; as unchanged_key(). */
const char *shard_key(struct arena *arena, const struct request *request);
/* Whether the shard at request->out is this one and was made of this; says so, unless it is to be quiet. */
bool shard_unchanged(const struct request *request, const char *key);

#endif
