/*
 * Which reports are due: who owes them, on which days, by what time (the tables reporter, report_day and deadline).
 */
#ifndef LOAD_DUE_H
#define LOAD_DUE_H

#include "load/store.h"

struct arena;

/* Fills the tables as the campaign's `reports` has it; the units must be there. Without it nobody owes any. */
void due_settle(struct arena *arena, struct store *store);

#endif
