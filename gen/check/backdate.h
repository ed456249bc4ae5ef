/*
 * Back-dated changes: figures of days that a packet has published already, and that the data now state otherwise. They
 * are warnings: past weeks stay as published, and a new edition is the office's to decide.
 */
#ifndef CHECK_BACKDATE_H
#define CHECK_BACKDATE_H

#include "base/diag.h"
#include "load/store.h"

struct arena;

/*
 * Holds the results and stocks of the store against those in the record of a packet (a folder), for the days up to the
 * earlier of both as_of days: one finding for each unit. A packet that is not there, or is about another unit, says nothing;
 * one whose record cannot be read is a finding only when the campaign names it (`named`).
 */
void backdate_check(struct arena *arena, struct diag *diag, const struct store *store, const char *packet, bool named);

#endif
