/*
 * Telling: what becomes of one document in a worker, told to the run in a file. It is taken over where it was published
 * before and was made of the same; or taken up where a run that was stopped has made it, of the same; else it is made anew,
 * and the reasons are told.
 *
 *	job ─▶ inputs ─▶ published, of the same? ─ yes ─▶ links, parts of the record ╮
 *	                        ╰─ no ─▶ left, of the same? ─ yes ─▶ the same ─────────┤
 *	                                       ╰─ no ─▶ shop_compose ──────────────────┴▶ made.h
 *
 * Of one that is the same in all as it was published there is nothing to tell: the run has it from the packet before.
 *
 * What a stopped run has left is believed by its digests alone, since it may have been the power that stopped it. What is of
 * no use goes before its successor is made, and takes no room beside it.
 */
#ifndef BATCH_TELL_H
#define BATCH_TELL_H

#include "batch/shop.h"

enum shop_made tell_job(struct shop *shop, const struct doc_job *job);

#define TELL_LEFT "left" /* the kind of reason for what was taken up */

#endif
