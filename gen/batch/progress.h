/*
 * Progress: how far a run has come, for whoever waits. On a terminal one line that is written over; elsewhere a line of
 * its own now and then, and none for a run that is soon over. All of it goes to stderr.
 */
#ifndef BATCH_PROGRESS_H
#define BATCH_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/message.h"

struct progress {
	enum language lang;
	bool silent, terminal;
	bool mail; /* what is counted are messages, not documents */
	size_t n, done;
	size_t taken;        /* of those done: taken up from a run that was stopped */
	double began, shown; /* when something was shown last; 0: never */
};

void progress_begin(struct progress *progress, enum language lang, bool quiet, size_t n);
/* So many are done; shows it when that is due. */
void progress_show(struct progress *progress, size_t done);
/* Takes the line off the terminal. */
void progress_end(struct progress *progress);

#endif
