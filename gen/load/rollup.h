/*
 * Roll-ups: what a unit did with all that is within it, day by day, and what it was given to do. Every figure about a
 * unit is asked of these tables, so that two figures cannot add up differently, and a unit's answer costs as many rows
 * as there are days, whatever lies below.
 *
 *	total_day(unit, measure, day, value, upto)    the whole of a unit's day; no row: nobody within it reported. upto: with
 *	                                              all days before it
 *	force_day(unit, measure, force, day, value)   the same of one force
 *	target(unit, measure, phase, force, value)    what a unit is to do; force '' the whole; no row: not given
 *
 * Results are added over all units within (below by parent, sector or successor: each once), a unit's own with them. Of
 * what one unit reports for a day, the row without a force is the whole; where there is none, the forces are added.
 *
 * A quota stated for a unit is the whole of it: the quotas of its parts, which must add up to it, are not added on top.
 * A row by force so speaks for the same force below, and for what is below without a force; a row without a force for
 * all. A quota of no phase stands for each phase in which the unit has none of its own; for the phase '' (the whole
 * campaign) it stands before the sum of the phases.
 */
#ifndef LOAD_ROLLUP_H
#define LOAD_ROLLUP_H

#include "load/store.h"

/*
 * The same three as views of the temp schema, which stand before the tables: for whoever has put views of its own before
 * quota and result (figure/trace.c). total_day is filled by a pass of its own for speed; a test holds both together.
 */
extern const char rollup_views[], rollup_views_dropped[];

/* Fills the tables, when results, quotas and `within` are settled. */
void rollup_store(struct store *store);

#endif
