/*
 * Between the files of rollup.h alone: the units with what is within them, and the sums that are made over them. rollup.c
 * adds what was done, target.c what is to be done.
 */
#ifndef LOAD_ROLLED_H
#define LOAD_ROLLED_H

#include <stdint.h>

#include "base/mem.h"
#include "load/rollup.h"

#define UNHEARD INT64_MIN /* a sum of which no part was stated */

static inline void
rollup_add(int64_t *into, int64_t sum)
{
	if (sum != UNHEARD)
		*into = *into == UNHEARD ? sum : *into + sum;
}

/* Texts and their places in a list; the place is what memory is laid out by. */
struct rollup_names {
	struct memo *known; /* text → its struct rollup_named */
	LIST(const char *) at;
	size_t last; /* asked for: mostly asked for again */
};

struct rollup_named {
	size_t i;
};

/* Sums of one unit and measure: day by day, a cell for each force, the first ('') for the whole. */
typedef LIST(int64_t) sum_list;

/* A quota stated for a unit, in a phase; the first phase ('') is the whole campaign, the first force the whole. */
struct stated {
	size_t measure, phase, force;
	int64_t value;
};

struct rolled_unit {
	const char *id;
	sum_list *sums; /* by measure */
	LIST(struct stated) stated;
	int64_t *targets;       /* by measure, phase and force; NULL: it is to do nothing */
	size_t stamp, of_force; /* the last row that is spoken for here (target.c), and that is so by its own force */
	struct above {
		struct rolled_unit *unit;
		struct above *next;
	} * above; /* the units it is within, itself among them */
};

struct rollup {
	struct arena *arena;
	sqlite3 *db;
	struct rollup_names measures, forces, days;
	struct memo *units;
	LIST(struct rolled_unit *) list; /* in the order of their ids, once the sums are written */
	sum_list own;                    /* of the unit and measure being read */
};

/* The place of a text, which is given one. */
size_t rollup_name(struct arena *arena, struct rollup_names *names, const char *text);
/* All that a select gives. */
void rollup_learn(struct rollup *r, struct rollup_names *names, const char *select);

/* Fills the table target. */
void target_fill(struct rollup *r);

#endif
