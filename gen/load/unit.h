/*
 * A unit as its rows tell it: what units.c reads and settles, and unit_tables.c writes into the store.
 */
#ifndef LOAD_UNIT_H
#define LOAD_UNIT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "load/feed.h"
#include "load/units.h"

/* A unit named by another. */
struct mention {
	const char *text;
	const struct unit *unit; /* NULL: none, or a finding */
};

/* A source of units: of a million rows, few are asked for their place. */
struct origin {
	int source;
	const struct rows *rows;
	size_t columns[FIELD_COUNT]; /* of each field, from 1; 0: the source has none */
};

struct unit_row {
	const char *id, *name, *short_name, *kind, *first, *last;
	struct mention parent, sector, successor;
	const struct origin *origin;
	int64_t row;
	bool id_made;          /* of the name: the row has none */
	struct unit_row *next; /* of the same unit */
};

struct unit {
	struct unit_row *rows, **end;
	const struct unit_row *now; /* the row of as_of, or the nearest before, or the first */
	const struct unit_row *last_row;
	struct unit_life life;
	bool gone, later; /* at as_of */
	uint32_t rank;    /* by its id among all units */
	struct unit *next;
};

/* The units directly above one: its successor when it is gone, else its parent and its sector. */
enum { MOST_ABOVE = 2 };
size_t unit_above(const struct unit *unit, const struct unit *above[MOST_ABOVE]);

/* Writes the units from this one on, in the order of the source, into the tables unit, unit_name and within. */
void unit_tables_write(struct unit *first, sqlite3 *db);

#endif
