/*
 * Lists of people: citizens to guide and the officers who guide them, into the table person.
 */
#ifndef LOAD_PERSON_H
#define LOAD_PERSON_H

#include "load/feed.h"
#include "load/store.h"

struct arena;

/* Reads all rows of the source, which is the store's source-th; findings go to diag. */
void person_import(struct arena *arena, struct diag *diag, struct store *store, struct feed *feed, int source);

#endif
