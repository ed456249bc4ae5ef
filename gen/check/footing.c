/*
 * Cross-footing within what the data state twice: the whole of a unit and its forces, a force of a unit and of its
 * children, a quota and its phases. See checks.h. (A unit's own total against its children's is an equation: check.c.)
 *
 * A sum is held against its whole only where all its parts are there: a part that is not reported may be anything. Parts
 * that are more than their whole are wrong even when some are lacking.
 *
 *	the wholes, one query ─▶ for each: its parts, one look-up by key ─▶ a finding with every cell
 */
#include "check/checks.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"
#include "vn/number.h"

/*
 * One axis in one table. Wholes give unit name, measure, day ('' none), force, value, source, row, field, unit, phase;
 * parts, by unit, measure, day or phase, force: name, value, source, row, field, and whether it is a figure.
 */
struct axis {
	enum message code, text;
	enum checks_table table;
	const char *wholes, *parts;
};

struct part {
	const char *name;
	int64_t value;
	struct place place;
};

struct footing {
	const struct checks *c;
	const struct axis *axis;
	LIST(struct part) parts;
	int64_t sum;
	bool whole; /* every part is known */
};

static void
find_parts(struct footing *f, sqlite3_stmt *parts)
{
	const struct checks *c = f->c;
	f->parts.n = 0;
	f->sum = 0;
	f->whole = true;
	while (sql_next(parts)) {
		if (sqlite3_column_type(parts, 1) == SQLITE_NULL) {
			f->whole = false;
			continue;
		}
		*LIST_ADD(c->arena, &f->parts) = (struct part){
			.name = arena_copy(c->arena, sql_text(parts, 0)),
			.value = sqlite3_column_int64(parts, 1),
			.place = checks_place(c, parts, 2, sql_text(parts, 4)),
		};
		f->sum += sqlite3_column_int64(parts, 1);
	}
}

/* "Xã Nậm Păm, Công an ngày 28/01/2024" */
static const char *
where_text(const struct checks *c, sqlite3_stmt *wholes)
{
	const char *where = arena_copy(c->arena, sql_text(wholes, 0)), *force = sql_text(wholes, 3);
	if (force[0])
		where = arena_printf(c->arena, "%s, %s", where, checks_force(c, force));
	if (sql_text(wholes, 2)[0])
		where = diag_text(c->diag, c->arena, MSG_TEXT_ON_DAY, where, checks_day(c, sql_text(wholes, 2)));
	return where;
}

static void
report(struct footing *f, sqlite3_stmt *wholes, const char *measure)
{
	const struct checks *c = f->c;
	struct place place = checks_place(c, wholes, 5, sql_text(wholes, 7));
	const char *own = checks_number(c, wholes, 4);
	const char *text = diag_text(
		c->diag, c->arena, f->axis->text, measure, number_integer(c->arena, (int64_t)f->parts.n));
	diag_add(c->diag, f->axis->code, place, where_text(c, wholes), measure, own, text,
		number_integer(c->arena, f->sum));
	for (size_t i = 0; i < f->parts.n; i++) {
		const struct part *part = &f->parts.at[i];
		diag_note(c->diag, MSG_NOTE_HERE, part->place,
			arena_printf(
				c->arena, "%s: %s = %s", part->name, measure, number_integer(c->arena, part->value)));
	}
}

/* Tries an axis; the parts' select is bound to unit, measure, day or phase, force of each whole. */
static void
try_axis(const struct checks *c, const struct axis *axis)
{
	struct footing f = {.c = c, .axis = axis};
	if (!c->has[axis->table])
		return;
	sqlite3_stmt *wholes = sql_prepare(c->store->db, axis->wholes), *parts = sql_prepare(c->store->db, axis->parts);
	while (sql_next(wholes)) {
		const char *phase = sql_text(wholes, 9), *measure = arena_copy(c->arena, sql_text(wholes, 1));
		sql_bind(parts, "tttt", sql_text(wholes, 8), measure, phase[0] ? phase : sql_text(wholes, 2),
			sql_text(wholes, 3));
		find_parts(&f, parts);
		int64_t own = sqlite3_column_int64(wholes, 4);
		if (f.parts.n && (f.whole ? f.sum != own : f.sum > own))
			report(&f, wholes, measure);
	}
	sqlite3_finalize(wholes);
	sqlite3_finalize(parts);
}

/*
 * A unit's forces are those that have a figure of the measure on any day or in any phase; one that lacks this day's
 * makes the sum a part. A whole that settling added (its field is '') was stated by nobody.
 */
#define FORCES(which, table, key, day, phase) \
	{ \
		MSG_FORCES_DIFFER, MSG_TEXT_FORCES, which, \
			"SELECT u.name, t.measure, " day ", '', t.value, t.source, t.row, t.field, t.unit, " phase \
			" FROM " table \
			" t JOIN unit u ON u.id = t.unit WHERE t.force = '' AND t.state = 'number' AND t.field <> ''" \
			" AND EXISTS (SELECT 1 FROM " table " k WHERE k.unit = t.unit AND k.measure = t.measure" \
			"  AND k." key " = t." key " AND k.force > '')" \
			" ORDER BY u.ord, t.measure, t." key, \
			"SELECT ifnull(f.name, k.force), t.value, t.source, t.row, t.field FROM" \
			" (SELECT DISTINCT force FROM " table " WHERE measure = ?2 AND force > ?4 AND unit = ?1) k" \
			" LEFT JOIN " table " t ON t.unit = ?1 AND t.measure = ?2 AND t." key \
			" = ?3 AND t.force = k.force" \
			" LEFT JOIN force f ON f.id = k.force ORDER BY f.ord" \
	}

/* Only declared forces have figures, here and below: without one nothing is asked. */
void
footing_forces(const struct checks *c)
{
	static const struct axis axes[] = {
		FORCES(CHECKS_QUOTA, "quota", "phase", "''", "t.phase"),
		FORCES(CHECKS_STOCK, "stock", "day", "t.day", "''"),
		FORCES(CHECKS_RESULT, "result", "day", "t.day", "''"),
	};
	for (size_t i = 0; c->store->campaign->n_forces && i < sizeof axes / sizeof *axes; i++)
		try_axis(c, &axes[i]);
}

/* A force's figure of a unit and those of its children: whole when every child has the force's row. */
#define CHILDREN(which, table, key, day, phase) \
	{ \
		MSG_LEVELS_DIFFER, MSG_TEXT_CHILDREN, which, \
			"SELECT u.name, t.measure, " day \
			", t.force, t.value, t.source, t.row, t.field, t.unit, " phase " FROM unit u JOIN " table \
			" t ON t.unit = u.id AND t.force <> '' AND t.state <> 'missing'" \
			" WHERE u.id IN (SELECT parent FROM unit) ORDER BY u.ord, t.measure, t." key ", t.force", \
			"SELECT u.name, t.value, t.source, t.row, t.field FROM unit u" \
			" LEFT JOIN " table " t ON t.unit = u.id AND t.measure = ?2 AND t." key \
			" = ?3 AND t.force = ?4" \
			" WHERE u.parent = ?1 ORDER BY u.ord" \
	}

void
footing_children(const struct checks *c)
{
	static const struct axis axes[] = {
		CHILDREN(CHECKS_QUOTA, "quota", "phase", "''", "t.phase"),
		CHILDREN(CHECKS_STOCK, "stock", "day", "t.day", "''"),
	};
	for (size_t i = 0; c->store->campaign->n_forces && i < sizeof axes / sizeof *axes; i++)
		try_axis(c, &axes[i]);
}

/*
 * The quota of a phase, or of none, and those of the phases it consists of: within it, without others within them, and
 * together as long as it is. Of the quota of no phase they are those that have a quota of the measure anywhere.
 */
void
footing_phases(const struct checks *c)
{
	static const char leaves[] =
		"leaf AS MATERIALIZED (SELECT id, name, first, last FROM phase p WHERE NOT EXISTS"
		" (SELECT 1 FROM phase o WHERE o.id <> p.id AND o.first >= p.first AND o.last <= p.last))";
	static const char length[] = "julianday(last) - julianday(first) + 1";
	const struct axis axis = {MSG_PHASES_DIFFER, MSG_TEXT_PHASES, CHECKS_QUOTA,
		arena_printf(c->arena,
			"WITH %s, whole AS (SELECT '' AS id UNION ALL SELECT id FROM phase p WHERE %s ="
			" (SELECT sum(%s) FROM leaf WHERE leaf.id <> p.id AND leaf.first >= p.first AND leaf.last <= "
			"p.last))"
			" SELECT u.name, q.measure, '', q.force, q.value, q.source, q.row, q.field, q.unit, q.phase"
			" FROM whole w JOIN quota q ON q.phase = w.id AND q.state <> 'missing' JOIN unit u ON u.id = "
			"q.unit"
			" ORDER BY u.ord, q.measure, q.phase, q.force",
			leaves, length, length),
		arena_printf(c->arena,
			"WITH %s SELECT l.name, q.value, q.source, q.row, q.field FROM leaf l"
			" LEFT JOIN phase w ON w.id = ?3"
			" LEFT JOIN quota q ON q.unit = ?1 AND q.measure = ?2 AND q.phase = l.id AND q.force = ?4"
			" WHERE CASE WHEN w.id IS NULL THEN l.id IN (SELECT phase FROM quota WHERE measure = ?2 AND "
			"unit = ?1)"
			"  ELSE l.id <> w.id AND l.first >= w.first AND l.last <= w.last END ORDER BY l.first",
			leaves)};
	try_axis(c, &axis);
}
