/*
 * Fingerprints: what the store and the text files it was read from looked like, so that the next run sees which parts of them are
 * as they were. A line of text for each:
 *
 *	ground 5f0c…                what holds for all pages: tables and where they begin, sources and their fields, SQLite itself
 *	pages 8a31… 77d0… …         a mark for each page of the database (pagemark.h)
 *	1 c0de… 93b2… …             a digest for each block of lines (textfile.h) of the first source …
 */
#ifndef LOAD_FINGERPRINT_H
#define LOAD_FINGERPRINT_H

#include "load/reads.h"
#include "load/store.h"

struct arena;
struct fingerprint; /* two of them compared */

/*
 * The fingerprint of a store that is shared (store_share), in the arena; `also` is a word that the ground is to hold, of what
 * answers depend on besides.
 */
const char *fingerprint_of(struct arena *arena, const struct store *store, const char *also);
/* Compares those of two runs. NULL: nothing of the one holds for the other. Lives in the arena. */
const struct fingerprint *fingerprint_compare(struct arena *arena, const char *before, const char *now);
/* Whether all that was read in the run before has the same bytes now. */
bool fingerprint_holds(const struct fingerprint *f, struct reads reads);

#endif
