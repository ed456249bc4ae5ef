/*
 * Timing: days that do not fit: phases that overlap, results of days still to come. See checks.h.
 */
#include "check/checks.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"

/* Whether the phases share days although neither lies within the other: a day's results would count for both. */
static bool
overlap(const struct phase *a, const struct phase *b)
{
	bool shared = strcmp(a->first, b->last) <= 0 && strcmp(b->first, a->last) <= 0;
	bool a_within = strcmp(a->first, b->first) >= 0 && strcmp(a->last, b->last) <= 0;
	bool b_within = strcmp(b->first, a->first) >= 0 && strcmp(b->last, a->last) <= 0;
	return shared && !a_within && !b_within;
}

void
timing_phases(const struct checks *c)
{
	const struct campaign *campaign = c->store->campaign;
	for (size_t i = 1; i < campaign->n_phases; i++)
		for (size_t k = 0; k < i; k++) {
			const struct phase *a = &campaign->phases[k], *b = &campaign->phases[i];
			if (!overlap(a, b))
				continue;
			const char *first = strcmp(a->first, b->first) > 0 ? a->first : b->first;
			const char *last = strcmp(a->last, b->last) < 0 ? a->last : b->last;
			diag_add(c->diag, MSG_PHASES_OVERLAP, b->at, b->id, a->id, checks_day(c, first),
				checks_day(c, last));
			diag_note(c->diag, MSG_NOTE_HERE, a->at, a->name);
		}
}

/* Results of days after the campaign's as_of: loaded, and counted nowhere. One finding for each source. */
void
timing_results(const struct checks *c)
{
	if (c->store->campaign->as_of_asked || !c->has[CHECKS_RESULT])
		return;
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"SELECT r.source, min(r.row), r.field, count(*), min(r.day), max(r.day), as_of FROM result r JOIN run"
		" ON r.day > as_of WHERE r.field <> '' GROUP BY r.source ORDER BY r.source");
	while (sql_next(select))
		diag_add(c->diag, MSG_RESULTS_AHEAD, checks_place(c, select, 0, sql_text(select, 2)),
			checks_number(c, select, 3), checks_day(c, sql_text(select, 4)),
			checks_day(c, sql_text(select, 5)), checks_day(c, sql_text(select, 6)));
	sqlite3_finalize(select);
}
