/*
 * A watched folder's run: `bantin build` as a process of its own, so that nothing that goes wrong in it, be it a crash, ends
 * the watching. What it says is passed on, and its end kept for the page where it says nothing else (report_failed).
 */
#ifndef BATCH_WATCHRUN_H
#define BATCH_WATCHRUN_H

#include <stdbool.h>
#include <sys/types.h>

#include "batch/edition.h"

enum { WATCHRUN_SAID = 4000 };

struct watchrun {
	pid_t process; /* 0: none is running */
	int said;      /* what it says; at its end when it is over */
	char last[WATCHRUN_SAID + 1];
	size_t n;
};

/* Whether this process is such a run. */
bool watchrun_is(void);

/* Begins one; false: no process can be had. `listening`: stop_listen()'s. */
bool watchrun_begin(struct watchrun *run, const struct request *request, int listening);
/* Takes what it has said; whether it goes on. */
bool watchrun_hear(struct watchrun *run);
/* After its end: its status, or -1 when it died of a signal. */
int watchrun_end(struct watchrun *run);
/* Ends it, at once when it does not end by itself soon. */
void watchrun_stop(struct watchrun *run);

/* Writes the page of a run that failed, in a process of its own, as the disk may be full; false: it is not written. */
bool watchrun_report_failed(const struct request *request, const char *said);

#endif
