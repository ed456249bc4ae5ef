/*
 * Roll-ups: see rollup.h. One pass over the results, in the order of their key:
 *
 *	result ─▶ a unit's days by force ─▶ its total_day, when nothing else is within it
 *	                                └─▶ added to every unit it is within ─▶ theirs, at the end
 *
 * The choice not taken: joining result with within. Each row would be visited once for every level above it and sorted,
 * in every query again; a country has a million rows and some thousand documents.
 */
#include "load/rollup.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/memo.h"
#include "load/sql.h"

/* Texts and their places in a list; the place is what memory is laid out by. */
struct names {
	struct memo *known; /* text → its struct name */
	LIST(const char *) at;
};

struct name {
	size_t i;
};

struct sum {
	int64_t value;
	bool heard; /* somebody reported */
};

/* A unit: what it sums up over all within it, when others are; else nothing but its own. */
struct rolled_unit {
	const char *id;
	bool has_others;
	struct sum **sums; /* by measure: forces × days, the force '' being the whole */
	struct above {
		struct rolled_unit *unit;
		struct above *next;
	} * above; /* the units it is within that have others; itself, when it has */
	struct rolled_unit *next;
};

struct rollup {
	struct arena *arena;
	sqlite3 *db;
	struct names measures, forces, days;
	struct memo *units;
	struct rolled_unit *first;
	struct sum *own; /* forces × days of the unit and measure being read */
	sqlite3_stmt *total, *force;
};

/* --- names ----------------------------------------------------------------------------------------------------- */

static size_t
add_name(struct arena *arena, struct names *names, const char *text)
{
	struct name *name = memo_get(names->known, text);
	if (!name) {
		name = ARENA_NEW(arena, struct name);
		name->i = names->at.n;
		*LIST_ADD(arena, &names->at) = arena_copy(arena, text);
		memo_put(names->known, text, name);
	}
	return name->i;
}

static size_t
name_of(const struct names *names, const char *text)
{
	const struct name *name = memo_get(names->known, text);
	return name->i;
}

static void
learn_names(struct rollup *r, struct names *names, const char *select)
{
	names->known = memo_open(r->arena);
	sqlite3_stmt *statement = sql_prepare(r->db, select);
	while (sql_next(statement))
		add_name(r->arena, names, sql_text(statement, 0));
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
	unit->next = r->first;
	r->first = unit;
	memo_put(r->units, id, unit);
	return unit;
}

static void
learn_units(struct rollup *r)
{
	r->units = memo_open(r->arena);
	sqlite3_stmt *others = sql_prepare(r->db, "SELECT DISTINCT ancestor FROM within WHERE unit <> ancestor");
	while (sql_next(others)) {
		struct rolled_unit *unit = unit_of(r, sql_text(others, 0));
		unit->has_others = true;
		unit->sums = ARENA_ARRAY(r->arena, struct sum *, r->measures.at.n);
	}
	sqlite3_finalize(others);
	sqlite3_stmt *within = sql_prepare(r->db, "SELECT ancestor, unit FROM within");
	while (sql_next(within)) {
		struct rolled_unit *top = unit_of(r, sql_text(within, 0)), *unit = unit_of(r, sql_text(within, 1));
		if (!top->has_others)
			continue;
		struct above *above = ARENA_NEW(r->arena, struct above);
		*above = (struct above){.unit = top, .next = unit->above};
		unit->above = above;
	}
	sqlite3_finalize(within);
}

/* --- adding ---------------------------------------------------------------------------------------------------- */

static void
add_sum(struct sum *into, struct sum sum)
{
	into->value += sum.value;
	into->heard |= sum.heard;
}

/* The row without a force is the whole of a day; where there is none, the forces together. */
static void
settle_whole(const struct rollup *r)
{
	size_t n = r->days.at.n;
	for (size_t day = 0; day < n; day++)
		if (!r->own[day].heard)
			for (size_t force = 1; force < r->forces.at.n; force++)
				add_sum(&r->own[day], r->own[force * n + day]);
}

static void
write_total(const struct rollup *r, const char *unit, size_t measure, const struct sum *sums)
{
	for (size_t day = 0; day < r->days.at.n; day++) {
		if (!sums[day].heard)
			continue;
		sql_bind(r->total, "ttti", unit, r->measures.at.at[measure], r->days.at.at[day],
			(sqlite3_int64)sums[day].value);
		sql_run(r->total);
	}
}

static void
write_forces(const struct rollup *r, const char *unit, size_t measure, const struct sum *sums)
{
	for (size_t day = 0; day < r->days.at.n; day++) {
		for (size_t force = 1; force < r->forces.at.n; force++) {
			struct sum sum = sums[force * r->days.at.n + day];
			if (!sum.heard)
				continue;
			sql_bind(r->force, "tttti", unit, r->measures.at.at[measure], r->days.at.at[day],
				r->forces.at.at[force], (sqlite3_int64)sum.value);
			sql_run(r->force);
		}
	}
}

/* A unit's days of one measure have been read: they are its figures, or part of those of the units it is within. */
static void
finish_group(struct rollup *r, const char *id, size_t measure)
{
	size_t n = r->forces.at.n * r->days.at.n;
	const struct rolled_unit *unit = unit_of(r, id);
	settle_whole(r);
	if (!unit->has_others)
		write_total(r, id, measure, r->own);
	for (const struct above *above = unit->above; above; above = above->next) {
		struct sum **sums = &above->unit->sums[measure];
		if (!*sums)
			*sums = ARENA_ARRAY(r->arena, struct sum, n);
		for (size_t i = 0; i < n; i++)
			add_sum(&(*sums)[i], r->own[i]);
	}
	memset(r->own, 0, n * sizeof *r->own);
}

static void
add_results(struct rollup *r)
{
	const char *id = NULL, *measure = NULL;
	sqlite3_stmt *select = sql_prepare(
		r->db, "SELECT unit, measure, day, force, value FROM result ORDER BY unit, measure, day, force");
	r->own = ARENA_ARRAY(r->arena, struct sum, r->forces.at.n * r->days.at.n);
	while (sql_next(select)) {
		if (id && (!text_equal(id, sql_text(select, 0)) || !text_equal(measure, sql_text(select, 1)))) {
			finish_group(r, id, name_of(&r->measures, measure));
			id = NULL;
		}
		if (!id) {
			id = arena_copy(r->arena, sql_text(select, 0));
			measure = arena_copy(r->arena, sql_text(select, 1));
		}
		if (sqlite3_column_type(select, 4) == SQLITE_NULL)
			continue;
		size_t day = name_of(&r->days, sql_text(select, 2)), force = name_of(&r->forces, sql_text(select, 3));
		r->own[force * r->days.at.n + day] = (struct sum){sqlite3_column_int64(select, 4), true};
	}
	if (id)
		finish_group(r, id, name_of(&r->measures, measure));
	sqlite3_finalize(select);
}

static void
write_units(const struct rollup *r)
{
	for (const struct rolled_unit *unit = r->first; unit; unit = unit->next) {
		for (size_t i = 0; unit->has_others && i < r->measures.at.n; i++) {
			if (!unit->sums[i])
				continue;
			write_total(r, unit->id, i, unit->sums[i]);
			write_forces(r, unit->id, i, unit->sums[i]);
		}
	}
}

/* --- quotas ---------------------------------------------------------------------------------------------------- */

const char rollup_views[] =
	"CREATE TEMP VIEW total_day AS"
	" SELECT w.ancestor AS unit, d.measure, d.day, sum(d.value) AS value FROM within w JOIN ("
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

static void
add_targets(struct rollup *r)
{
	sql_execute(r->db, rollup_views);
	sql_execute(r->db,
		"INSERT INTO main.target (unit, measure, phase, force, value)"
		" SELECT unit, measure, phase, force, value FROM temp.target");
	sql_execute(r->db, rollup_views_dropped);
}

void
rollup_store(struct store *store)
{
	struct arena *own = arena_open();
	struct rollup r = {.arena = own, .db = store->db};
	learn_names(&r, &r.measures, "SELECT id FROM measure ORDER BY ord");
	learn_names(&r, &r.forces, "SELECT '' UNION ALL SELECT id FROM force");
	learn_names(&r, &r.days, "SELECT DISTINCT day FROM result ORDER BY day");
	learn_units(&r);
	r.total = sql_prepare(store->db, "INSERT INTO total_day (unit, measure, day, value) VALUES (?, ?, ?, ?)");
	r.force = sql_prepare(
		store->db, "INSERT INTO force_roll (unit, measure, day, force, value) VALUES (?, ?, ?, ?, ?)");
	add_results(&r);
	write_units(&r);
	sqlite3_finalize(r.total);
	sqlite3_finalize(r.force);
	add_targets(&r);
	arena_close(own);
}
