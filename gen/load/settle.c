/*
 * What the loaded rows mean together: see settle.h.
 */
#include "load/settle.h"

#include <string.h>

#include "base/mem.h"
#include "load/claims.h"
#include "load/due.h"
#include "load/sql.h"
#include "load/week.h"
#include "vn/date.h"

/*
 * A report that was received says everything of its day: what it leaves blank, or does not mention, is nothing to
 * report. What it might have mentioned are the forces and measures that the unit has a quota for or ever reported;
 * a quota by forces does not count where the unit reports without them, nor the other way round. Where results are made
 * of claims, any force that claims anywhere might have.
 */
static void
settle_reports(sqlite3 *db)
{
	sql_execute(db,
		"UPDATE result SET state = 'nothing', value = 0 WHERE state = 'missing' AND EXISTS"
		" (SELECT 1 FROM report p WHERE p.unit = result.unit AND p.day = result.day AND p.force IN ('', "
		"result.force)"
		"  AND p.received IS NOT NULL)");
	sql_execute(db,
		"INSERT OR IGNORE INTO result (unit, force, measure, day, value, state, source, row, field)"
		" SELECT p.unit, k.force, k.measure, p.day, 0, 'nothing', p.source, p.row, ''"
		" FROM report p JOIN ("
		"  SELECT unit, force, measure FROM result"
		"  UNION"
		"  SELECT q.unit, q.force, q.measure FROM quota q JOIN measure m ON m.id = q.measure AND m.kind = "
		"'flow'"
		"  WHERE NOT EXISTS (SELECT 1 FROM result r WHERE r.unit = q.unit AND r.measure = q.measure"
		"   AND (r.force = '') <> (q.force = ''))"
		"  UNION SELECT p.unit, c.force, c.measure FROM (SELECT DISTINCT unit FROM report) p,"
		"   (SELECT DISTINCT force, measure FROM claim) c"
		" ) k ON k.unit = p.unit AND p.force IN ('', k.force) WHERE p.received IS NOT NULL");
}

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

void
settle_store(struct arena *arena, struct diag *diag, struct store *store)
{
	due_settle(arena, store);
	claims_settle(arena, diag, store);
	settle_reports(store->db);
	settle_run(arena, store);
}
