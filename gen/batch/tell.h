/*
 * Telling: what becomes of one document in a worker, told to the run in a file. It is taken over where it was published
 * before and was made of the same; else it is made anew, and the reasons are told.
 *
 *	job ─▶ inputs ─▶ the same as before? ─ yes ─▶ links, parts of the record ╮
 *	                        ╰──── no ──▶ shop_compose ─────────────────────────┴▶ made.h
 *
 * Of one that is the same in all there is nothing to tell: the run has it from the packet before.
 */
#ifndef BATCH_TELL_H
#define BATCH_TELL_H

#include "batch/shop.h"

enum shop_made tell_job(struct shop *shop, const struct doc_job *job);

#endif
