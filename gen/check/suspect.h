/*
 * The units and days at which an equation does not hold, asked of the store in one statement: balance.c then looks at
 * those alone, cell by cell.
 *
 * An equation may be tried at as many places as there are results. As one statement SQLite does the lookups, a term a
 * microsecond, and hardly any place is left over.
 */
#ifndef CHECK_SUSPECT_H
#define CHECK_SUSPECT_H

#include "check/equation.h"

struct arena;

/*
 * "SELECT unit, day …" of the places where all terms are known and the sides disagree, by day and unit; its parameter
 * is the last day to be tried. NULL when the equation has constants alone.
 */
const char *suspect_sql(struct arena *arena, const struct equation *equation);

#endif
