/*
 * An equation tried over the store: at every unit and day where all its terms have numbers.
 */
#ifndef CHECK_BALANCE_H
#define CHECK_BALANCE_H

#include "check/equation.h"
#include "load/store.h"

/* A finding for each unit and day where the sides disagree, with a note for every cell that takes part. */
void balance_check(struct diag *diag, const struct store *store, const struct equation *equation);

#endif
