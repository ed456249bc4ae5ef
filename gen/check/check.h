/*
 * Checks over the loaded store: what one row cannot tell. Units that stand above themselves, units without data,
 * results above their quota, the campaign's own equations, totals of a parent against its children. Each finding names
 * every place it weighs.
 *
 * An equation of campaign.yaml, "children.left = approved - activated_1 - 2*activated_2", is linear in measures:
 * a name is the measure at the unit itself, children.NAME its sum over the unit's children, sum.NAME a flow's running
 * total, quota.NAME the quota (of all phases) and quota.NAME@PHASE that of one. Whole numbers may stand before "*" or alone.
 * It is tried at every unit and day where all its terms have numbers; where some child has not reported, it is not.
 * "<=" in place of "=" warns where the left side is more. Of figures by force the one without a force is the total;
 * where there is none, the forces are added. The equations NAME = children.NAME of every stock and quota need not be
 * stated: a parent's own figure must always be the sum of its children's. (Flows are left out: a unit above may well
 * have done something itself.)
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/diag.h"
#include "load/store.h"

struct arena;

void check_store(struct arena *arena, struct diag *diag, const struct store *store);

#endif
