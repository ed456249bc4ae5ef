/*
 * The week that a campaign's as_of day is in: that of ISO 8601, or the n-th since the campaign began, as campaign.yaml
 * has it. The store's run row, the mastheads and the names of files all ask here.
 */
#ifndef LOAD_WEEK_H
#define LOAD_WEEK_H

#include "load/campaign.h"

struct week {
	int year;   /* the ISO week's own; of a week counted from the start, as_of's */
	int number; /* from 1 */
	int first;  /* its first day, in days since 1970-01-01 */
};

/* All 0 for a campaign without a valid as_of, which has its finding. */
struct week week_of(const struct campaign *campaign);

#endif
