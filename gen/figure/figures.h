/*
 * Between the files of figure.h alone: the queries of a run, and the answers that are kept.
 *
 * figure.c asks and keeps; asked.c what has been asked, and how to ask it again; cost.c what it took.
 */
#ifndef FIGURE_FIGURES_H
#define FIGURE_FIGURES_H

#include "figure/figure.h"
#include "figure/query.h"

enum { BETWEEN = 0x1F }; /* ASCII's unit separator, which no value holds */

struct answer {
	const char *key; /* the query's name, then BETWEEN and name=value for each parameter (the name alone: NULL) */
	const struct figure *figure;
	struct reads reads;
	size_t heard; /* the listening that it was last asked in */
};

/* Answers that are kept as long as each other. */
struct answers {
	struct arena *arena;
	struct memo *known; /* key → struct answer */
	size_t n_cells;
	LIST(struct longanswer *) spilled;
};

enum { CELLS_MOST = 60000 }; /* that pass: some MiB */

struct figures {
	struct arena *arena;
	const struct store *store;
	struct query_watch watch;
	struct query_shelf shelf;
	LIST(struct parameter) run;      /* the run table's only row */
	struct answers lasting, passing; /* passing.arena NULL: all last */
	LIST(struct answer *) dumped;    /* the lasting ones */
	size_t listening;
	LIST(struct figure_asked) heard;
};

/* The one of this name, or NULL. */
const struct parameter *figures_parameter(const struct parameter *parameters, size_t n, const char *name);

#endif
