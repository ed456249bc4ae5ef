/*
 * Units over time: their rows read, their names learnt, and the tables unit, unit_name and within.
 *
 * A unit exists from a day to a day; what it then became part of is its successor. Several rows with one id are its
 * names over time. At as_of a unit is there, or gone (it stands below its successor, so that its results stay in the
 * sums), or not there yet (it is left out of the table).
 */
#ifndef LOAD_UNITS_H
#define LOAD_UNITS_H

#include "load/store.h"

struct arena;
struct feed;
struct names;
struct units;

/* The days a unit exists, both counted, "" open; and where to look after the last. */
struct unit_life {
	const char *name, *first, *last;
	const char *successor; /* the name of the unit it became part of, or NULL */
};

/* An empty collection; the names of what is added are taught to `names`. */
struct units *units_open(struct arena *arena, struct diag *diag, const struct campaign *campaign, struct names *names);
void units_close(struct units *units);
/* Reads the row at hand of a source of units, the source-th. */
void units_add(struct units *units, struct feed *feed, int source);
/* Works out what the rows mean together and writes the tables; findings for what they contradict. */
void units_settle(struct units *units, struct store *store);
/* The life of a unit, or NULL when none has this id. */
const struct unit_life *units_life(const struct units *units, const char *id);

#endif
