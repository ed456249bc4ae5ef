/*
 * Growth: a stock whose measure says that it only grows (grows: yes) must not fall from one day to the next that has a
 * figure. See checks.h.
 */
#include "check/checks.h"

#include "load/sql.h"

/* One row behind the other in key order; a day that is not reported says nothing. */
static void
check_measure(const struct checks *c, const char *measure)
{
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"SELECT u.name, s.day, s.value, s.source, s.row, s.field, s.was, s.was_day, s.was_source, s.was_row, "
		"s.was_field"
		" FROM (SELECT unit, day, value, source, row, field, lag(value) OVER before AS was, lag(day) OVER "
		"before AS was_day,"
		"   lag(source) OVER before AS was_source, lag(row) OVER before AS was_row, lag(field) OVER before AS "
		"was_field"
		"  FROM stock WHERE measure = ? AND state = 'number' WINDOW before AS (PARTITION BY unit, force ORDER "
		"BY day)) s"
		" JOIN unit u ON u.id = s.unit WHERE s.value < s.was ORDER BY u.ord, s.day");
	sql_bind(select, "t", measure);
	while (sql_next(select)) {
		diag_add(c->diag, MSG_STOCK_FALLS, checks_place(c, select, 3, sql_text(select, 5)), sql_text(select, 0),
			measure, checks_number(c, select, 6), checks_day(c, sql_text(select, 7)),
			checks_number(c, select, 2), checks_day(c, sql_text(select, 1)));
		diag_note(c->diag, MSG_NOTE_BEFORE, checks_place(c, select, 8, sql_text(select, 10)), "");
	}
	sqlite3_finalize(select);
}

void
growth_stocks(const struct checks *c)
{
	const struct campaign *campaign = c->store->campaign;
	for (size_t i = 0; i < campaign->n_measures; i++)
		if (campaign->measures[i].grows)
			check_measure(c, campaign->measures[i].id);
}
