/*
 * What was found out about a text: see memo.h.
 */
#include "load/memo.h"

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
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

static void
grow(struct memo *memo)
{
	struct memo more = {.arena = memo->arena, .n = memo->n, .cap = memo->cap ? 2 * memo->cap : 16};
	more.slots = ARENA_ARRAY(memo->arena, struct slot, more.cap);
	for (size_t i = 0; i < memo->cap; i++)
		if (memo->slots[i].text)
			*find(&more, memo->slots[i].text, memo->slots[i].hash) = memo->slots[i];
	*memo = more;
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
