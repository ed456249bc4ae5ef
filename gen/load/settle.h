/*
 * What the loaded rows mean together: which reports are due, which claims count, states by reports received, the
 * run row.
 */
#ifndef LOAD_SETTLE_H
#define LOAD_SETTLE_H

#include "load/store.h"

struct arena;

void settle_store(struct arena *arena, struct diag *diag, struct store *store);

#endif
