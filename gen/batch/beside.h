/*
 * Beside the checks: what else is asked of the whole store before documents can be made, by a process of its own where a
 * processor is free for it: the store's digest, and what has changed of days that were published already.
 *
 * The process is forked and reads the store where it lies, in memory; a store that has gone to a file is left to its parent,
 * since both would read that file by one descriptor. What it found is added behind the findings of the checks, and errors
 * among those make it idle, as if everything were done one after another.
 *
 * The choice not taken: the checks among several processes. Which of two findings in one place is said, and which are
 * too many to be said, would depend on who was first.
 */
#ifndef BATCH_BESIDE_H
#define BATCH_BESIDE_H

#include "batch/edition.h"

struct beside;

/* Begins it, when the store is loaded; NULL: it is not worth a process, or there is none to be had. */
struct beside *beside_begin(struct edition *edition);
/* When the checks are done: their ends meet. What was not begun is done here. */
void beside_end(struct beside *beside, struct edition *edition);

#endif
