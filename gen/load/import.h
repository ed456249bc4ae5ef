/*
 * All sources of the campaign into the tables of the store: units first, for the others name them.
 */
#ifndef LOAD_IMPORT_H
#define LOAD_IMPORT_H

#include "load/store.h"

struct arena;

void import_sources(struct arena *arena, struct diag *diag, struct store *store);

#endif
