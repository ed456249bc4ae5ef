/*
 * Weighing: how the documents of a run are shared out among machines (--shard K/N), so that each has the same work.
 *
 *	jobs ─▶ a weight each ─▶ the heaviest first, each to the machine that has the least so far ─▶ N shares
 *
 * A weight is known before the document is made, and from the campaign alone: every machine computes the same shares, and
 * none asks another. It is what a document costs by itself, more for the rows of its tables, one for each unit right below
 * its own, and a little for each unit that its queries go over. So the bulletin of a province counts for three of a commune,
 * and who makes an appendix of ten thousand rows makes some hundred documents less.
 *
 * The choice not taken: the times of last week's run. They are on one machine, and the next one would share otherwise.
 * Nor every N-th document: those of one kind stand together in the plan, and long ones would meet by chance.
 */
#ifndef BATCH_WEIGH_H
#define BATCH_WEIGH_H

#include "batch/edition.h"

/* What each job of the edition weighs; in the arena. */
const size_t *weigh_jobs(struct arena *arena, const struct edition *edition);

/* The share, from 0, that each of the jobs belongs to: the same for the same weights and stems, whoever asks. */
const size_t *weigh_shares(struct arena *arena, const struct doc_jobs *jobs, const size_t *weights, size_t n_shares);

#endif
