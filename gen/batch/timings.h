/*
 * Where the time of a run went, stage by stage: what --timings prints to stderr.
 *
 * A stage's seconds are its own: the figures that planning and composing ask for count as figures alone; those of workers are
 * added up. The peak of memory is the program's, then that of the largest worker.
 */
#ifndef BATCH_TIMINGS_H
#define BATCH_TIMINGS_H

#include <stddef.h>
#include <stdio.h>

#include "base/pack.h"

enum stage {
	STAGE_CAMPAIGN, /* campaign.yaml */
	STAGE_IMPORT,   /* the sources read into the store */
	STAGE_SETTLE,   /* what the rows mean together */
	STAGE_CHECK,    /* the checks over the store */
	STAGE_PLAN,     /* the documents' sources, and the list of documents */
	STAGE_FIGURES,  /* all queries of the run */
	STAGE_COMPOSE,
	STAGE_LAYOUT,
	STAGE_LINT,
	STAGE_WRITE, /* PDF, HTML, manifest, publishing */
	STAGE_COUNT
};

struct timings {
	double began;
	double seconds[STAGE_COUNT];
	size_t counts[STAGE_COUNT]; /* rows, figures, documents: what the stage made; 0 is not printed */
};

void timings_begin(struct timings *timings);
/* Adds what has passed since `began`, a stopwatch() time, to a stage; returns the time now. */
double timings_add(struct timings *timings, enum stage stage, double began);
/* A worker's, put into its report; and added to those of the run. */
void timings_pack(const struct timings *timings, struct buf *out);
void timings_unpack(struct timings *timings, struct unpack *in);
void timings_print(const struct timings *timings, FILE *out);

#endif
