/*
 * Coverage: whether the units hang together, and whether each has what its like have. See checks.h.
 */
#include "check/checks.h"

#include "load/sql.h"

/* A unit below a circle is as deep as levels are counted (load/units.c): no other is looked at. */
void
coverage_cycles(const struct checks *c)
{
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"WITH RECURSIVE up (id, above, steps) AS ("
		" SELECT id, parent, 1 FROM unit WHERE parent <> '' AND level >= 31"
		" UNION ALL SELECT up.id, u.parent, steps + 1 FROM up JOIN unit u ON u.id = up.above"
		"  WHERE u.parent <> '' AND up.above <> up.id AND steps < 32"
		") SELECT u.name, u.source, u.row FROM up JOIN unit u ON u.id = up.id WHERE up.above = up.id"
		" ORDER BY u.ord");
	while (sql_next(select))
		diag_add(c->diag, MSG_UNIT_CYCLE, checks_place(c, select, 1, "parent"), sql_text(select, 0));
	sqlite3_finalize(select);
}

/*
 * Units of a level without a row where others of it have one. A unit whose parts have rows is not meant, nor one that
 * has gone, nor a unit that others were merged into.
 */
#define SILENT(table) \
	"WITH has AS MATERIALIZED (SELECT id, level FROM unit WHERE EXISTS (SELECT 1 FROM " table \
	" t WHERE t.unit = unit.id))," \
	" others AS (SELECT level, count(*) AS n FROM has GROUP BY level)" \
	" SELECT u.name, u.source, u.row, o.n FROM unit u JOIN others o ON o.level = u.level" \
	" WHERE NOT u.gone AND u.id NOT IN (SELECT id FROM has)" \
	"  AND NOT EXISTS (SELECT 1 FROM within w JOIN has ON has.id = w.unit WHERE w.ancestor = u.id)" \
	" ORDER BY u.ord"

static void
check_silent(const struct checks *c, enum message code, enum checks_table table, const char *sql)
{
	if (!c->has[table])
		return;
	sqlite3_stmt *select = sql_prepare(c->store->db, sql);
	while (sql_next(select))
		diag_add(c->diag, code, checks_place(c, select, 1, "name"), sql_text(select, 0),
			checks_number(c, select, 3));
	sqlite3_finalize(select);
}

void
coverage_silent(const struct checks *c)
{
	check_silent(c, MSG_NO_QUOTA, CHECKS_QUOTA, SILENT("quota"));
	check_silent(c, MSG_NO_RESULT, CHECKS_RESULT, SILENT("result"));
	check_silent(c, MSG_NO_STOCK, CHECKS_STOCK, SILENT("stock"));
}
