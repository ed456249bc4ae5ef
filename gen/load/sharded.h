/*
 * A shard as its shard.json tells it: which share of which run it is, and which documents it holds (batch/shard.h writes
 * it). Read with SQLite's JSON; nothing in it is trusted before its digest was compared.
 */
#ifndef LOAD_SHARDED_H
#define LOAD_SHARDED_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { SHARDS_MOST = 10000 };

#define SHARD_LIST "shard.json"
#define SHARD_MADE "made" /* the folder with what was made of each document */

struct sharded_document {
	const char *stem, *sha256; /* of its file in made/ */
};

struct sharded {
	const char *folder;
	const char *version, *source; /* of the program */
	const char *inputs;           /* the digest of all that the run reads */
	const char *shape;
	size_t k, n; /* the k-th of n, from 1 */
	struct sharded_document *documents;
	size_t n_documents;
};

/* Reads FOLDER/shard.json; false when there is none, or it is no shard's. */
bool sharded_read(struct arena *arena, const char *folder, struct sharded *shard);

#endif
