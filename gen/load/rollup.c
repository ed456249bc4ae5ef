/*
 * Roll-ups: see rollup.h. One pass over the results, in the order of their key; then the sums are written in the order
 * of theirs:
 *
 *	result ─▶ a unit's days by force ─▶ added to every unit it is within, itself among them ─▶ total_day, force_day
 *
 * The choice not taken: joining result with within. Each row would be visited once for every level above it and sorted,
 * in every query again; a country has a million rows and some thousand documents.
 */
#include "load/rollup.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/fill.h"
#include "load/memo.h"
#include "load/rolled.h"
#include "load/sql.h"

/* --- names ----------------------------------------------------------------------------------------------------- */

size_t
rollup_name(struct arena *arena, struct rollup_names *names, const char *text)
{
	if (names->at.n && text_equal(names->at.at[names->last], text))
		return names->last;
	struct rollup_named *name = memo_get(names->known, text);
	if (!name) {
		name = ARENA_NEW(arena, struct rollup_named);
		name->i = names->at.n;
		*LIST_ADD(arena, &names->at) = arena_copy(arena, text);
		memo_put(names->known, text, name);
	}
	return names->last = name->i;
}

void
rollup_learn(struct rollup *r, struct rollup_names *names, const char *select)
{
	names->known = memo_open(r->arena);
	sqlite3_stmt *statement = sql_prepare(r->db, select);
	while (sql_next(statement))
		rollup_name(r->arena, names, sql_text(statement, 0));
	sqlite3_finalize(statement);
}

/* --- units ----------------------------------------------------------------------------------------------------- */

static struct rolled_unit *
unit_of(struct rollup *r, const char *id)
{
	struct rolled_unit *unit = memo_get(r->units, id);
	if (unit)
		return unit;
	unit = ARENA_NEW(r->arena, struct rolled_unit);
	unit->id = arena_copy(r->arena, id);
	unit->sums = ARENA_ARRAY(r->arena, sum_list, r->measures.at.n);
	memo_put(r->units, id, unit);
	*LIST_ADD(r->arena, &r->list) = unit;
	return unit;
}

static void
learn_units(struct rollup *r)
{
	r->units = memo_open(r->arena);
	sqlite3_stmt *within = sql_prepare(r->db, "SELECT ancestor, unit FROM within");
	while (sql_next(within)) {
		struct rolled_unit *top = unit_of(r, sql_text(within, 0)), *unit = unit_of(r, sql_text(within, 1));
		struct above *above = ARENA_NEW(r->arena, struct above);
		*above = (struct above){.unit = top, .next = unit->above};
		unit->above = above;
	}
	sqlite3_finalize(within);
}

/* --- adding ---------------------------------------------------------------------------------------------------- */

/* Room for this many cells, the new ones unheard. */
static void
reach(struct rollup *r, sum_list *sums, size_t n)
{
	while (sums->n < n)
		*LIST_ADD(r->arena, sums) = UNHEARD;
}

/* The row without a force is the whole of a day; where there is none, the forces together. */
static void
settle_whole(struct rollup *r)
{
	size_t forces = r->forces.at.n;
	for (size_t day = 0; day < r->own.n; day += forces) {
		bool stated = r->own.at[day] != UNHEARD;
		for (size_t force = 1; force < forces && !stated; force++)
			rollup_add(&r->own.at[day], r->own.at[day + force]);
	}
}

/* A unit's days of one measure have been read: they are part of those of the units it is within. */
static void
finish_group(struct rollup *r, const struct rolled_unit *unit, size_t measure)
{
	settle_whole(r);
	for (const struct above *above = unit->above; above; above = above->next) {
		sum_list *sums = &above->unit->sums[measure];
		reach(r, sums, r->own.n);
		for (size_t i = 0; i < r->own.n; i++)
			rollup_add(&sums->at[i], r->own.at[i]);
	}
	r->own.n = 0;
}

static void
add_result(struct rollup *r, sqlite3_stmt *select)
{
	size_t forces = r->forces.at.n, day = rollup_name(r->arena, &r->days, sql_text(select, 2)),
	       force = rollup_name(r->arena, &r->forces, sql_text(select, 3));
	assert(force < forces); /* all are declared */
	if (sqlite3_column_type(select, 4) == SQLITE_NULL)
		return;
	reach(r, &r->own, (day + 1) * forces);
	r->own.at[day * forces + force] = sqlite3_column_int64(select, 4);
}

static void
add_results(struct rollup *r)
{
	const struct rolled_unit *unit = NULL;
	size_t measure = 0;
	sqlite3_stmt *select = sql_prepare(
		r->db, "SELECT unit, measure, day, force, value FROM result ORDER BY unit, measure, day, force");
	while (sql_next(select)) {
		const char *id = sql_text(select, 0);
		bool same = unit && text_equal(unit->id, id);
		size_t of = rollup_name(r->arena, &r->measures, sql_text(select, 1));
		if (unit && (!same || of != measure))
			finish_group(r, unit, measure);
		if (!same)
			unit = unit_of(r, id);
		measure = of;
		add_result(r, select);
	}
	if (unit)
		finish_group(r, unit, measure);
	sqlite3_finalize(select);
}

/* --- writing --------------------------------------------------------------------------------------------------- */

/* The sums one by one, in the order of the key: unit, measure, force, day. */
struct walk {
	const struct rollup *rollup;
	const size_t *days; /* by the calendar */
	size_t unit, measure, force, day;
	size_t first_force, end_force;
	int64_t upto; /* the values of this unit, measure and force up to this day */
	bool begun;
};

static int64_t
walk_value(const struct walk *w)
{
	const sum_list *sums = &w->rollup->list.at[w->unit]->sums[w->measure];
	size_t i = w->days[w->day] * w->rollup->forces.at.n + w->force;
	return i < sums->n ? sums->at[i] : UNHEARD;
}

/* The place after; false behind the last. */
static bool
walk_on(struct walk *w)
{
	const struct rollup *r = w->rollup;
	if (++w->day < r->days.at.n)
		return true;
	w->day = 0;
	w->upto = 0;
	if (++w->force < w->end_force)
		return true;
	w->force = w->first_force;
	do {
		if (++w->measure == r->measures.at.n) {
			w->measure = 0;
			w->unit++;
		}
	} while (w->unit < r->list.n && !r->list.at[w->unit]->sums[w->measure].n);
	return w->unit < r->list.n;
}

static bool
walk_next(void *self)
{
	struct walk *w = self;
	bool more = w->begun ? walk_on(w) : w->rollup->list.n && w->rollup->days.at.n && w->rollup->measures.at.n;
	w->begun = true;
	while (more && walk_value(w) == UNHEARD)
		more = walk_on(w);
	if (more)
		w->upto += walk_value(w);
	return more;
}

/* A column of both tables: unit, measure, day, value; then upto of total_day, force of force_day. */
static void
walk_cell(const struct walk *w, int column, sqlite3_context *result)
{
	const struct rollup *r = w->rollup;
	const char *const texts[] = {r->list.at[w->unit]->id, r->measures.at.at[w->measure],
		r->days.at.at[w->days[w->day]], NULL, r->forces.at.at[w->force]};
	if (column == 3)
		sqlite3_result_int64(result, walk_value(w));
	else
		sqlite3_result_text(result, texts[column], -1, SQLITE_STATIC);
}

static void
give_total(void *self, int column, sqlite3_context *result)
{
	const struct walk *w = self;
	if (column == 4)
		sqlite3_result_int64(result, w->upto);
	else
		walk_cell(w, column, result);
}

static void
give_force(void *self, int column, sqlite3_context *result)
{
	walk_cell(self, column, result);
}

static int
compare_units(const void *a, const void *b)
{
	const struct rolled_unit *const *x = a, *const *y = b;
	return strcmp((*x)->id, (*y)->id);
}

struct day {
	const char *text;
	size_t i;
};

static int
compare_days(const void *a, const void *b)
{
	const struct day *x = a, *y = b;
	return strcmp(x->text, y->text);
}

static const size_t *
days_in_order(struct rollup *r)
{
	size_t n = r->days.at.n, *order = ARENA_ARRAY(r->arena, size_t, n);
	struct day *days = ARENA_ARRAY(r->arena, struct day, n);
	for (size_t i = 0; i < n; i++)
		days[i] = (struct day){r->days.at.at[i], i};
	if (n)
		qsort(days, n, sizeof *days, compare_days);
	for (size_t i = 0; i < n; i++)
		order[i] = days[i].i;
	return order;
}

static void
write_sums(struct rollup *r)
{
	if (r->list.n)
		qsort(r->list.at, r->list.n, sizeof *r->list.at, compare_units);
	const size_t *days = days_in_order(r);
	struct walk whole = {.rollup = r, .days = days, .end_force = 1};
	fill_table(r->db, "INSERT INTO total_day (unit, measure, day, value, upto)",
		&(struct filling){walk_next, give_total, &whole, 5});
	struct walk forces = {.rollup = r, .days = days, .force = 1, .first_force = 1, .end_force = r->forces.at.n};
	if (r->forces.at.n > 1)
		fill_table(r->db, "INSERT INTO force_day (unit, measure, day, value, force)",
			&(struct filling){walk_next, give_force, &forces, 5});
}

/* --- quotas ---------------------------------------------------------------------------------------------------- */

const char rollup_views[] =
	"CREATE TEMP VIEW total_day AS"
	" SELECT w.ancestor AS unit, d.measure, d.day, sum(d.value) AS value,"
	"  sum(sum(d.value)) OVER (PARTITION BY w.ancestor, d.measure ORDER BY d.day) AS upto FROM within w JOIN ("
	"  SELECT unit, measure, day, coalesce(max(value) FILTER (WHERE force = ''), sum(value)) AS value"
	"  FROM result GROUP BY unit, measure, day) d ON d.unit = w.unit"
	" WHERE d.value IS NOT NULL GROUP BY w.ancestor, d.measure, d.day;"
	"CREATE TEMP VIEW force_day AS"
	" SELECT w.ancestor AS unit, r.measure, r.force, r.day, sum(r.value) AS value"
	" FROM within w JOIN result r ON r.unit = w.unit"
	" WHERE r.force <> '' AND r.value IS NOT NULL GROUP BY w.ancestor, r.measure, r.force, r.day;"
	"CREATE TEMP VIEW target AS WITH"
	/* what each unit itself was given, for each phase that may be asked for */
	" given AS (SELECT unit, measure, phase, force, value FROM quota WHERE value IS NOT NULL),"
	" stated AS MATERIALIZED ("
	"  SELECT g.unit, g.measure, p.id AS phase, g.force, g.value"
	"  FROM given g JOIN (SELECT id FROM phase UNION SELECT '') p ON g.phase = p.id OR (g.phase = ''"
	"   AND NOT EXISTS (SELECT 1 FROM given o WHERE o.unit = g.unit AND o.measure = g.measure AND o.phase = p.id))"
	"  UNION ALL"
	"  SELECT unit, measure, '', force, sum(value) FROM given g WHERE phase <> ''"
	"   AND NOT EXISTS (SELECT 1 FROM given o WHERE o.unit = g.unit AND o.measure = g.measure AND o.phase = '')"
	"  GROUP BY unit, measure, force),"
	/* the rows below a unit for which a row of a unit above them speaks; whether as one force, or as the whole */
	" spoken_for AS MATERIALIZED ("
	"  SELECT a.ancestor AS top, r.unit, r.measure, r.phase, r.force, s.force = r.force AS of_force"
	"  FROM stated r JOIN within b ON b.unit = r.unit AND b.ancestor <> r.unit"
	"   JOIN stated s ON s.unit = b.ancestor AND s.measure = r.measure AND s.phase = r.phase"
	"    AND (s.force = '' OR r.force = '' OR s.force = r.force)"
	"   JOIN within a ON a.unit = s.unit),"
	" spoken_for_force AS MATERIALIZED (SELECT top, unit, measure, phase, force FROM spoken_for WHERE of_force)"
	" SELECT w.ancestor AS unit, r.measure, r.phase, '' AS force, sum(r.value) AS value"
	" FROM stated r JOIN within w ON w.unit = r.unit"
	" WHERE (r.force = '' OR NOT EXISTS (SELECT 1 FROM stated t WHERE t.unit = r.unit AND t.measure = r.measure"
	"   AND t.phase = r.phase AND t.force = ''))"
	"  AND (w.ancestor, r.unit, r.measure, r.phase, r.force) NOT IN (SELECT top, unit, measure, phase, force FROM "
	"spoken_for)"
	" GROUP BY w.ancestor, r.measure, r.phase"
	" UNION ALL"
	" SELECT w.ancestor, r.measure, r.phase, r.force, sum(r.value)"
	" FROM stated r JOIN within w ON w.unit = r.unit"
	" WHERE r.force <> '' AND (w.ancestor, r.unit, r.measure, r.phase, r.force) NOT IN (SELECT * FROM "
	"spoken_for_force)"
	" GROUP BY w.ancestor, r.measure, r.phase, r.force;";

const char rollup_views_dropped[] = "DROP VIEW IF EXISTS temp.total_day; DROP VIEW IF EXISTS temp.force_day;"
				    "DROP VIEW IF EXISTS temp.target;";

void
rollup_store(struct store *store)
{
	struct arena *own = arena_open();
	struct rollup r = {.arena = own, .db = store->db};
	rollup_learn(&r, &r.measures, "SELECT id FROM measure ORDER BY id");
	rollup_learn(&r, &r.forces, "SELECT '' AS id UNION ALL SELECT id FROM force ORDER BY id");
	rollup_learn(&r, &r.days, "SELECT day FROM result WHERE 0");
	learn_units(&r);
	add_results(&r);
	write_sums(&r);
	target_fill(&r);
	arena_close(own);
}
