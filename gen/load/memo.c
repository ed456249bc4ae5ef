/*
 * What was found out about a text: see memo.h.
 */
#include "load/memo.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct slot {
	const char *text; /* NULL: free */
	uint64_t hash;
	void *value;
};

struct memo {
	struct arena *arena;
	struct slot *slots;
	size_t n, cap; /* cap is a power of two, or 0 */
};

/* FNV-1a, 64 bits. */
static uint64_t
hash_of(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return hash;
}

struct memo *
memo_open(struct arena *arena)
{
	struct memo *memo = ARENA_NEW(arena, struct memo);
	memo->arena = arena;
	return memo;
}

/* The slot that holds the text, or the free one where it belongs. */
static struct slot *
find(const struct memo *memo, const char *text, uint64_t hash)
{
	size_t i = hash & (memo->cap - 1);
	while (memo->slots[i].text && (memo->slots[i].hash != hash || strcmp(memo->slots[i].text, text) != 0))
		i = (i + 1) & (memo->cap - 1);
	return &memo->slots[i];
}

/* The old slots stand aside while the table, in its place, grows; so that no smaller one stays in the arena. */
static void
grow(struct memo *memo)
{
	size_t old = memo->cap, size = old * sizeof *memo->slots;
	struct slot *aside = mem_take(size);
	if (old)
		memcpy(aside, memo->slots, size);
	memo->cap = old ? 2 * old : 16;
	memo->slots = arena_grow(memo->arena, memo->slots, size, memo->cap * sizeof *memo->slots);
	memset(memo->slots, 0, memo->cap * sizeof *memo->slots);
	for (size_t i = 0; i < old; i++)
		if (aside[i].text)
			*find(memo, aside[i].text, aside[i].hash) = aside[i];
	free(aside);
}

void *
memo_get(const struct memo *memo, const char *text)
{
	return memo->cap ? find(memo, text, hash_of(text))->value : NULL;
}

static void
put(struct memo *memo, const char *text, void *value, bool copy)
{
	assert(value);
	if (2 * memo->n >= memo->cap)
		grow(memo);
	uint64_t hash = hash_of(text);
	struct slot *slot = find(memo, text, hash);
	if (!slot->text) {
		*slot = (struct slot){.text = copy ? arena_copy(memo->arena, text) : text, .hash = hash};
		memo->n++;
	}
	slot->value = value;
}

void
memo_put(struct memo *memo, const char *text, void *value)
{
	put(memo, text, value, true);
}

void
memo_keep(struct memo *memo, const char *text, void *value)
{
	put(memo, text, value, false);
}
