/*
 * A shelf: strings shaped before, by what they are.
 */
#ifndef LAYOUT_SHELF_H
#define LAYOUT_SHELF_H

#include "layout/page.h"

struct arena;

/* A string as it is looked for. */
struct wanted {
	const struct face *face;
	pos size;
	const char *text;
};

struct shaped {
	uint64_t hash;
	struct run run;
	bool missing;    /* some glyph is .notdef */
	pos first, last; /* how far the first glyph advances, and the last */
};

struct shelf {
	struct arena *arena;   /* what the table points to */
	struct shaped **table; /* open addressing; the size is a power of two */
	size_t n, size;
};

void shelf_open(struct shelf *shelf);
void shelf_close(struct shelf *shelf);

uint64_t shelf_hash(const struct wanted *wanted);
/* NULL: it is not there. */
struct shaped *shelf_find(const struct shelf *shelf, uint64_t hash, const struct wanted *wanted);
void shelf_put(struct shelf *shelf, struct shaped *shaped);

#endif
