/*
 * What a document gives its queries under `with:`. The parameters that name what campaign.yaml declares (measure, phase,
 * force) must name something there, and those that are days must be days: SQLite would take any text and find nothing, and
 * a sheet of “…” looks like a sheet of units that have not reported.
 *
 * The choice not taken: to ask the store when the query runs. There the place of the word is lost.
 */
#ifndef DOC_GIVEN_H
#define DOC_GIVEN_H

#include "base/diag.h"

struct arena;
struct campaign;

/* A finding at the place when the value of the parameter of this name cannot be meant. */
void given_check(struct arena *arena, struct diag *diag, const struct campaign *campaign, const char *name,
	const char *value, struct place place);

#endif
