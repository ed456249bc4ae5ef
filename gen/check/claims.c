/*
 * Claims: citizens that two people say to have guided, and figures that both the units and whoever consolidates have. See checks.h. A citizen's key is never quoted: the place says enough to those who
 * may look.
 */
#include "check/checks.h"

#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"

/* "Nguyễn Văn A (Xã Nậm Păm, Công an)", as far as it is known, of the columns officer, unit, force. */
static const char *
claimant(const struct checks *c, sqlite3_stmt *select, int column)
{
	const char *officer = sql_text(select, column), *unit = sql_text(select, column + 1);
	const char *force = sql_text(select, column + 2);
	const char *where = force[0] ? arena_printf(c->arena, "%s, %s", unit, checks_force(c, force)) : unit;
	return officer[0] ? arena_printf(c->arena, "%s (%s)", officer, where) : arena_copy(c->arena, where);
}

/*
 * One finding for each pair of claimants: how many citizens they share, the first of them at both places. Pairs are of
 * neighbours in the order of the source, so that three who claim one citizen are two pairs.
 */
void
claims_twice(const struct checks *c)
{
	if (!c->has[CHECKS_CLAIM])
		return;
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"WITH both AS (SELECT citizen, c.ord, officer, unit, force, c.source, c.row, why,"
		"  lead(unit) OVER w AS other_unit, lead(officer) OVER w AS other_officer, lead(force) OVER w AS "
		"other_force,"
		"  lead(source) OVER w AS other_source, lead(row) OVER w AS other_row, lead(why) OVER w AS other_why"
		"  FROM claim c WHERE citizen IN (SELECT citizen FROM claim WHERE why = 'twice') AND why IN ('', "
		"'twice')"
		"  WINDOW w AS (PARTITION BY citizen ORDER BY c.source, c.row))"
		" SELECT b.officer, u.name, b.force, b.other_officer, o.name, b.other_force, b.source, min(b.row), "
		"b.other_source,"
		"  b.other_row, count(*)"
		" FROM both b JOIN unit u ON u.id = b.unit JOIN unit o ON o.id = b.other_unit"
		" GROUP BY b.unit, b.force, b.officer, b.other_unit, b.other_force, b.other_officer, b.source"
		" ORDER BY b.source, min(b.row)");
	while (sql_next(select)) {
		diag_add(c->diag, MSG_CLAIMED_TWICE, checks_place(c, select, 6, "citizen"), claimant(c, select, 0),
			claimant(c, select, 3), checks_number(c, select, 10));
		diag_note(c->diag, MSG_NOTE_HERE, checks_place(c, select, 8, "citizen"), claimant(c, select, 3));
	}
	sqlite3_finalize(select);
}

/*
 * A unit's own figures against the consolidated ones, force by force: how many days differ, both sums over those days,
 * and both cells of the first. (Claims cannot differ from results: import refuses a cell that has both.)
 */
void
claims_own(const struct checks *c)
{
	if (!c->has[CHECKS_OWN])
		return;
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"SELECT u.name, o.force, o.measure, count(*), sum(o.value), sum(r.value), min(o.day),"
		"  o.source, o.row, o.field, r.source, r.row, r.field, r.value"
		" FROM own o JOIN result r ON r.unit = o.unit AND r.measure = o.measure AND r.day = o.day AND r.force "
		"= o.force"
		" JOIN unit u ON u.id = o.unit"
		" WHERE o.state <> 'missing' AND r.state <> 'missing' AND o.value <> r.value"
		" GROUP BY o.unit, o.force, o.measure ORDER BY u.ord, o.measure, o.force");
	while (sql_next(select)) {
		const char *unit = sql_text(select, 0), *force = sql_text(select, 1);
		diag_add(c->diag, MSG_OWN_DIFFERS, checks_place(c, select, 7, sql_text(select, 9)),
			force[0] ? arena_printf(c->arena, "%s, %s", unit, checks_force(c, force)) : unit,
			sql_text(select, 2), checks_number(c, select, 4), checks_number(c, select, 5),
			checks_number(c, select, 3), checks_day(c, sql_text(select, 6)));
		diag_note(c->diag, MSG_NOTE_OTHER_FIGURE, checks_place(c, select, 10, sql_text(select, 12)),
			checks_number(c, select, 13));
	}
	sqlite3_finalize(select);
}
