/*
 * What the loaded rows mean together: see settle.h.
 */
#include "load/settle.h"

#include <string.h>

#include "base/mem.h"
#include "load/claims.h"
#include "load/due.h"
#include "load/heard.h"
#include "load/rollup.h"
#include "load/sql.h"
#include "load/week.h"
#include "vn/date.h"

/* The phase that as_of is in, else the next to begin, else the last to end. */
static const char *
phase_of(const struct campaign *campaign)
{
	const struct phase *next = NULL, *last = NULL;
	for (size_t i = 0; i < campaign->n_phases; i++) {
		const struct phase *phase = &campaign->phases[i];
		bool begun = strcmp(phase->first, campaign->as_of) <= 0;
		if (begun && strcmp(campaign->as_of, phase->last) <= 0)
			return phase->id;
		if (!begun && (!next || strcmp(phase->first, next->first) < 0))
			next = phase;
		if (!last || strcmp(phase->last, last->last) > 0)
			last = phase;
	}
	return next ? next->id : last ? last->id : "";
}

/* "2024-W04"; of weeks counted from the start "4". */
static const char *
week_name(struct arena *arena, const struct campaign *campaign, struct week week)
{
	if (campaign->weeks == WEEKS_FROM_START && campaign->n_phases)
		return arena_printf(arena, "%d", week.number);
	return arena_printf(arena, "%04d-W%02d", week.year, week.number);
}

static void
settle_run(struct arena *arena, struct store *store)
{
	const struct campaign *campaign = store->campaign;
	if (!campaign->as_of || !campaign->unit)
		return;
	struct week week = week_of(campaign);
	const char *first = date_iso(arena, date_of_days(week.first)),
		   *last = date_iso(arena, date_of_days(week.first + 6));
	sqlite3_stmt *insert = sql_prepare(store->db,
		"INSERT INTO run (as_of, unit, week, week_first, week_last, phase) VALUES (?, ?, ?, ?, ?, ?)");
	sql_bind(insert, "tttttt", campaign->as_of, campaign->unit, week_name(arena, campaign, week), first, last,
		phase_of(campaign));
	sql_run(insert);
	sqlite3_finalize(insert);
}

static void
settle_calendar(sqlite3 *db)
{
	sql_execute(db,
		"INSERT INTO calendar WITH RECURSIVE days (day, last) AS ("
		" SELECT first, last FROM phase UNION SELECT date(day, '+1 day'), last FROM days WHERE day < last)"
		" SELECT DISTINCT day FROM days");
}

void
settle_store(struct arena *arena, struct diag *diag, struct store *store)
{
	due_settle(arena, store);
	claims_settle(arena, diag, store);
	heard_settle(store->db);
	settle_run(arena, store);
	settle_calendar(store->db);
	rollup_store(store);
}
