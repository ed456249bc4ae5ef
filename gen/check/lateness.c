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
};

static const struct kind kinds[] = {
	{MSG_REPORTS_MISSING, MSG_REPORTS_MISSING_REST},
	{MSG_REPORTS_LATE, MSG_REPORTS_LATE_REST},
	{MSG_REPORTS_WRONG, MSG_REPORTS_WRONG_REST},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

/* What the units beyond MOST_UNITS have of a kind. */
struct rest {
	struct place place; /* of the first */
	int64_t units, reports;
};

#define KIND(which) \
	", count(*) FILTER (WHERE " which "), min(d.day) FILTER (WHERE " which "), max(d.day) FILTER (WHERE " which ")"

/*
 * One pass for all kinds: the view is the dearest of all queries, and its state is worked out once for each row. Three
 * columns for each kind, from FIRST_KIND on.
 */
static const char select_units[] =
	"WITH due AS MATERIALIZED (SELECT unit, day, state, wrong FROM discipline),"
	" d AS (SELECT * FROM due WHERE state <> 'on-time' OR wrong)"
	" SELECT d.unit, u.name, u.source, u.row" KIND("d.state = 'missing'") KIND("d.state = 'late'")
		KIND("d.wrong") " FROM d JOIN unit u ON u.id = d.unit GROUP BY d.unit ORDER BY u.ord";
enum { FIRST_KIND = 4, KIND_COLUMNS = 3 };

/* Where the unit's first such report stands in the reports; the unit's own row when there is none. */
static struct place
place_of(const struct checks *c, sqlite3_stmt *report, sqlite3_stmt *units, int column)
{
	struct place place = checks_place(c, units, 2, "name");
	sql_bind(report, "tt", sql_text(units, 0), sql_text(units, column + 1));
	while (sql_next(report))
		place = checks_place(c, report, 0, "received");
	return place;
}

static void
check_kind(
	const struct checks *c, size_t kind, sqlite3_stmt *units, sqlite3_stmt *report, struct rest *rest, int64_t *n)
{
	int column = FIRST_KIND + (int)kind * KIND_COLUMNS;
	int64_t reports = sqlite3_column_int64(units, column);
	if (!reports)
		return;
	if ((*n)++ < MOST_UNITS) {
		diag_add(c->diag, kinds[kind].code, place_of(c, report, units, column), sql_text(units, 1),
			checks_number(c, units, column), checks_day(c, sql_text(units, column + 1)),
			checks_day(c, sql_text(units, column + 2)));
		return;
	}
	if (!rest->units++)
		rest->place = place_of(c, report, units, column);
	rest->reports += reports;
}

void
lateness_reports(const struct checks *c)
{
	if (!c->has[CHECKS_REPORTER])
		return;
	sqlite3_stmt *units = sql_prepare(c->store->db, select_units);
	sqlite3_stmt *report = sql_prepare(
		c->store->db, "SELECT source, row FROM report WHERE unit = ? AND day = ? ORDER BY force LIMIT 1");
	struct rest rest[N_KINDS] = {0};
	int64_t n[N_KINDS] = {0};
	while (sql_next(units))
		for (size_t kind = 0; kind < N_KINDS; kind++)
			check_kind(c, kind, units, report, &rest[kind], &n[kind]);
	for (size_t kind = 0; kind < N_KINDS; kind++)
		if (rest[kind].units)
			diag_add(c->diag, kinds[kind].rest, rest[kind].place,
				number_integer(c->arena, rest[kind].units),
				number_integer(c->arena, rest[kind].reports));
	sqlite3_finalize(units);
	sqlite3_finalize(report);
}

/* A report that came before its own day is of another day, or its time is mistyped. */
void
lateness_early(const struct checks *c)
{
	if (!c->has[CHECKS_REPORT])
		return;
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
