/*
 * Lateness: reports that are due and did not come, came late, or were marked as wrong (the view discipline says which).
 * See checks.h. Thousands of them are one finding for each unit and kind, with their number and their first and last
 * day; where very many units are to blame, the rest are one more.
 */
#include "check/checks.h"

#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"
#include "vn/number.h"

enum { MOST_UNITS = 40 }; /* with a finding each, of a kind */

struct kind {
	enum message code, rest;
	const char *which; /* of the view's rows */
};

static const struct kind kinds[] = {
	{MSG_REPORTS_MISSING, MSG_REPORTS_MISSING_REST, "d.state = 'missing'"},
	{MSG_REPORTS_LATE, MSG_REPORTS_LATE_REST, "d.state = 'late'"},
	{MSG_REPORTS_WRONG, MSG_REPORTS_WRONG_REST, "d.wrong"},
};

/* Where the unit's first such report stands in the reports; the unit's own row when there is none. */
static struct place
place_of(const struct checks *c, sqlite3_stmt *report, sqlite3_stmt *units)
{
	struct place place = checks_place(c, units, 2, "name");
	sql_bind(report, "tt", sql_text(units, 0), sql_text(units, 5));
	while (sql_next(report))
		place = checks_place(c, report, 0, "received");
	return place;
}

static void
check_kind(const struct checks *c, const struct kind *kind)
{
	sqlite3_stmt *units = sql_prepare(c->store->db,
		arena_printf(c->arena,
			"SELECT d.unit, u.name, u.source, u.row, count(*), min(d.day), max(d.day)"
			" FROM discipline d JOIN unit u ON u.id = d.unit WHERE %s GROUP BY d.unit ORDER BY u.ord",
			kind->which));
	sqlite3_stmt *report = sql_prepare(
		c->store->db, "SELECT source, row FROM report WHERE unit = ? AND day = ? ORDER BY force LIMIT 1");
	struct place rest = {0};
	int64_t n = 0, rest_units = 0, rest_reports = 0;
	for (; sql_next(units); n++) {
		if (n < MOST_UNITS) {
			diag_add(c->diag, kind->code, place_of(c, report, units), sql_text(units, 1),
				checks_number(c, units, 4), checks_day(c, sql_text(units, 5)),
				checks_day(c, sql_text(units, 6)));
			continue;
		}
		if (!rest_units++)
			rest = place_of(c, report, units);
		rest_reports += sqlite3_column_int64(units, 4);
	}
	if (rest_units)
		diag_add(c->diag, kind->rest, rest, number_integer(c->arena, rest_units),
			number_integer(c->arena, rest_reports));
	sqlite3_finalize(units);
	sqlite3_finalize(report);
}

void
lateness_reports(const struct checks *c)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		check_kind(c, &kinds[i]);
}

/* A report that came before its own day is of another day, or its time is mistyped. */
void
lateness_early(const struct checks *c)
{
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"SELECT u.name, r.source, r.row, r.day, substr(r.received, 1, 10) FROM report r JOIN unit u ON u.id = "
		"r.unit"
		" WHERE r.received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' AND substr(r.received, 1, 10) < "
		"r.day"
		" ORDER BY u.ord, r.day");
	while (sql_next(select))
		diag_add(c->diag, MSG_REPORT_EARLY, checks_place(c, select, 1, "received"), sql_text(select, 0),
			checks_day(c, sql_text(select, 3)), checks_day(c, sql_text(select, 4)));
	sqlite3_finalize(select);
}
