/*
 * The doors by which bytes that nobody has checked come in: data files, workbooks, campaign.yaml, the texts of
 * documents.
 */
#ifndef FUZZ_DOORS_H
#define FUZZ_DOORS_H

#include "mutate.h"

struct arena;

/* Opens in a folder of its own; try() hands one changed text in, and gives back all that it took. */
struct door {
	const char *name;
	void *(*open)(struct arena *arena, const char *folder);
	void (*try)(void *self, struct dice *dice);
	void (*close)(void *self);
};

extern const struct door book_door;

extern const struct door *const doors[];
extern const size_t n_doors;

#endif
