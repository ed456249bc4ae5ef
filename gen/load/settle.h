/*
 * What the loaded rows mean together: the tree's closure and levels, states by reports received, the run row.
 */
#ifndef LOAD_SETTLE_H
#define LOAD_SETTLE_H

#include "load/store.h"

struct arena;

void settle_store(struct arena *arena, struct store *store);

#endif
