/*
 * What the checks over the store share, and the checks themselves: one function a check, each a query and its findings
 * (check.h says which there are as a whole).
 */
#ifndef CHECK_CHECKS_H
#define CHECK_CHECKS_H

#include "base/diag.h"
#include "load/store.h"

struct arena;

/* Tables that many a campaign leaves empty: nothing is asked of one that is, and compiling a question costs most of a small one. */
enum checks_table {
	CHECKS_QUOTA,
	CHECKS_STOCK,
	CHECKS_RESULT,
	CHECKS_OWN,
	CHECKS_CLAIM,
	CHECKS_REPORT,
	CHECKS_REPORTER,
	CHECKS_TABLES
};

struct checks {
	struct arena *arena; /* of the run: what findings are made of */
	struct diag *diag;
	const struct store *store;
	bool has[CHECKS_TABLES]; /* rows */
};

/* The place of a row whose source and number stand in these two columns of the select. */
struct place checks_place(const struct checks *c, sqlite3_stmt *select, int source, const char *field);
/* "28/01/2024" of an ISO day; the text itself when it is none. */
const char *checks_day(const struct checks *c, const char *iso);
/* The number in a column of the select, as printed. */
const char *checks_number(const struct checks *c, sqlite3_stmt *select, int column);
/* "Công an", or the id when no such force is declared. */
const char *checks_force(const struct checks *c, const char *id);

/* coverage.c: units above themselves; units without figures that their like have. */
void coverage_cycles(const struct checks *c);
void coverage_silent(const struct checks *c);

/* limit.c: results up to as_of above the quota, or above the people they can be had of. */
void limit_results(const struct checks *c);

/* footing.c: parts that are stated beside their whole, within one unit or one force. */
void footing_forces(const struct checks *c);
void footing_children(const struct checks *c);
void footing_phases(const struct checks *c);

/* growth.c: stocks that fall although their measure only grows. */
void growth_stocks(const struct checks *c);

/* timing.c: days that the phases have no room for. (Days in the campaign's rules: load/rules.c, where they stand.) */
void timing_phases(const struct checks *c);
void timing_results(const struct checks *c);

/* lateness.c: reports that are missing, late, wrong, or older than their day. */
void lateness_reports(const struct checks *c);
void lateness_early(const struct checks *c);

/* claims.c: citizens claimed twice; the units' own figures against the results. */
void claims_twice(const struct checks *c);
void claims_own(const struct checks *c);

#endif
