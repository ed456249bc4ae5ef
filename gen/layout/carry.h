/*
 * What a table adds up from page to page: the sums of its carried columns, and the rows that show them.
 *
 *	Mang sang     the rows above this page
 *	Cộng trang    the rows of this page
 *
 * A column of rows that reported nothing shows a dash, of rows that did not report dots: as the rows themselves do.
 */
#ifndef LAYOUT_CARRY_H
#define LAYOUT_CARRY_H

#include "doc/table.h"

/* A column's sum so far. */
struct carry {
	int64_t value;
	size_t numbers, nothings; /* rows with a number, rows with nothing to report */
};

extern const char carry_forward[]; /* Mang sang */
extern const char carry_page[];    /* Cộng trang */

/* Whether there is something to carry, and a column left of it to say so in. */
bool carry_wanted(const struct table *table);
/* The sums with the row's figures added, in the arena. */
const struct carry *carry_add(
	const struct table *table, struct arena *arena, const struct carry *before, const struct table_row *row);
/* A row of sums: `sums` without `less`; either may be NULL. */
struct table_row carry_row(const struct table *table, struct arena *arena, struct place place, const char *label,
	const struct carry *sums, const struct carry *less);

/*
 * How far the running sum of each column has gone: what is carried lies between the least and the most of it, and what a
 * page adds up between its deepest fall and its highest rise.
 */
struct carry_reach {
	int64_t *least, *most, *fall, *rise, *now;
};

struct carry_reach carry_reach_open(const struct table *table, struct arena *arena);
void carry_reach_add(const struct carry_reach *reach, const struct table *table, const struct table_row *row);
/* Rows as wide as any that may be shown. */
enum { CARRY_WIDEST = 4 };
void carry_widest(const struct carry_reach *reach, const struct table *table, struct arena *arena, struct place place,
	struct table_row rows[CARRY_WIDEST]);

#endif
