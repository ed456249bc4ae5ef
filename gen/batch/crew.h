/*
 * A crew: worker processes that do pieces of work, each of them one after another.
 *
 *	parent ── numbers of pieces ─▶ worker 1 ── "done", with its report ─▶ parent
 *	       ╰─────────────────────▶ worker 2 ───────────────────────────╯
 *
 * Workers are forked and never exec: what the parent has read and planned is there already. A piece is handed out as soon
 * as somebody is free, so what a worker does to the rest of the run must not depend on who does it or when. A worker
 * that dies (a signal, a bug) takes nothing with it but the piece in its hands: that one is given to a new worker,
 * once, and then reported as lost. A worker whose machine fails (diag_fault, status 3) ends the run.
 *
 * The choice not taken: threads. Fonts, SQLite's connections and ctemplate would have to be shared or locked, and a crash
 * would be everybody's.
 */
#ifndef BATCH_CREW_H
#define BATCH_CREW_H

#include <stddef.h>

#include "base/text.h"

struct crew_work {
	const size_t *order; /* pieces in the order in which they are handed out */
	size_t n;
	size_t jobs;   /* workers at most */
	int listening; /* stop_listen()'s */
	void *context;
	/* In a worker: before its first piece, for each piece, and behind the last one. */
	void (*open)(void *context);
	unsigned (*work)(void *context, size_t piece); /* what became of it, which done() is told */
	void (*close)(void *context, struct buf *report);
	/* In the parent: when the first workers are at work; a piece is done, or lost by the signal; what a worker reports in the end; and now and then. */
	void (*begun)(void *context);
	void (*done)(void *context, size_t piece, unsigned outcome);
	void (*lost)(void *context, size_t piece, int signal);
	void (*closed)(void *context, const char *report, size_t n);
	void (*tick)(void *context);
};

enum { CREW_TICK = 200 }; /* milliseconds */

/* 0, the signal that stopped it, or -1: a worker's machine failed, which it has said. No worker is left behind. */
int crew_run(const struct crew_work *work);

/* As many workers as were asked for; 0: as there are processors for us. */
size_t crew_jobs(size_t asked);

#endif
