/*
 * A shelf: see shelf.h. Open addressing, never more than half full; nothing is taken from it, it is closed as a whole.
 */
#include "layout/shelf.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { TABLE_FIRST = 1024 };

void
shelf_open(struct shelf *shelf)
{
	*shelf = (struct shelf){.arena = arena_open(), .size = TABLE_FIRST};
	shelf->table = mem_take(TABLE_FIRST * sizeof *shelf->table);
	memset(shelf->table, 0, TABLE_FIRST * sizeof *shelf->table);
}

void
shelf_close(struct shelf *shelf)
{
	free(shelf->table);
	arena_close(shelf->arena);
}

uint64_t
shelf_hash(const struct wanted *wanted)
{
	uint64_t hash = 14695981039346656037u ^ ((uint64_t)(uintptr_t)wanted->face + (uint64_t)wanted->size * 31);
	for (const char *text = wanted->text; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	return hash ^ hash >> 29;
}

static void
table_put(struct shaped **table, size_t size, struct shaped *shaped)
{
	size_t at = shaped->hash & (size - 1);
	while (table[at])
		at = (at + 1) & (size - 1);
	table[at] = shaped;
}

static void
shelf_grow(struct shelf *shelf)
{
	size_t size = shelf->size * 2;
	struct shaped **table = mem_take(size * sizeof *table);
	memset(table, 0, size * sizeof *table);
	for (size_t i = 0; i < shelf->size; i++)
		if (shelf->table[i])
			table_put(table, size, shelf->table[i]);
	free(shelf->table);
	shelf->table = table;
	shelf->size = size;
}

void
shelf_put(struct shelf *shelf, struct shaped *shaped)
{
	if (++shelf->n * 2 > shelf->size)
		shelf_grow(shelf);
	table_put(shelf->table, shelf->size, shaped);
}

struct shaped *
shelf_find(const struct shelf *shelf, uint64_t hash, const struct wanted *wanted)
{
	for (size_t at = hash & (shelf->size - 1); shelf->table[at]; at = (at + 1) & (shelf->size - 1)) {
		struct shaped *shaped = shelf->table[at];
		if (shaped->hash == hash && shaped->run.face == wanted->face && shaped->run.size == wanted->size &&
			strcmp(shaped->run.text, wanted->text) == 0)
			return shaped;
	}
	return NULL;
}
