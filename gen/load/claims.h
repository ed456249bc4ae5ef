/*
 * Claims: citizens whom officers say to have guided, judged by the campaign's rules (campaign.h: claims).
 *
 *	rows ─▶ claim ─ judged, all at once ─▶ counts, why ─ added up ─▶ result (unit, force, measure, day)
 *
 * Whose claim it is: unit, force and officer together, names folded. A citizen is claimed twice when two of these claim
 * them; the same one claiming again is counted once. What a rule has left out already does not make anybody twice, nor
 * does a claim after as_of. No finding quotes a citizen's key.
 */
#ifndef LOAD_CLAIMS_H
#define LOAD_CLAIMS_H

#include "load/feed.h"
#include "load/store.h"

struct arena;

/* Reads all rows of the source, which is the store's source-th; findings go to diag. */
void claims_import(struct arena *arena, struct diag *diag, struct store *store, struct feed *feed, int source);
/* Judges all claims and adds those that count to the results; a result that another source has too is a finding. */
void claims_settle(struct arena *arena, struct diag *diag, struct store *store);

#endif
