/*
 * Which reports are due: see due.h.
 *
 * A unit that is gone owed its reports while it was there, as its successor does now; the view discipline asks for each
 * day who existed.
 */
#include "load/due.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"
#include "vn/date.h"

static void
insert_deadlines(sqlite3 *db, const struct reports *reports)
{
	sqlite3_stmt *insert = sql_prepare(db, "INSERT INTO deadline (force, by, ord) VALUES (?, ?, ?)");
	for (size_t i = 0; i < reports->n_deadlines; i++) {
		sql_bind(insert, "tti", reports->deadlines[i].force, reports->deadlines[i].by, (sqlite3_int64)i);
		sql_run(insert);
	}
	sqlite3_finalize(insert);
}

/* The last day on which a report can be due: as_of, or the end of the last phase. */
static const char *
last_day(const struct campaign *campaign)
{
	const char *last = "";
	for (size_t i = 0; i < campaign->n_phases; i++)
		if (strcmp(campaign->phases[i].last, last) > 0)
			last = campaign->phases[i].last;
	return last[0] && strcmp(last, campaign->as_of) < 0 ? last : campaign->as_of;
}

static int
days_of(const char *day)
{
	struct date date;
	return date_read_iso(day, &date) ? date_days(date) : 0;
}

static void
insert_days(struct arena *arena, sqlite3 *db, const struct campaign *campaign)
{
	enum { FRIDAY = 5 };
	const struct reports *reports = campaign->reports;
	sqlite3_stmt *insert = sql_prepare(db, "INSERT OR IGNORE INTO report_day (day) VALUES (?)");
	for (size_t i = 0; i < reports->listed.n; i++) {
		if (strcmp(reports->listed.at[i], campaign->as_of) > 0)
			continue;
		sql_bind(insert, "t", reports->listed.at[i]);
		sql_run(insert);
	}
	bool runs = reports->days != REPORT_LISTED && reports->first;
	for (int day = runs ? days_of(reports->first) : 0; runs && day <= days_of(last_day(campaign)); day++) {
		if (reports->days == REPORT_WEEKDAYS && date_weekday(day) > FRIDAY)
			continue;
		sql_bind(insert, "t", date_iso(arena, date_of_days(day)));
		sql_run(insert);
	}
	sqlite3_finalize(insert);
}

/* The units, each with the force at hand ('' the unit as a whole). */
static void
insert_reporters(sqlite3 *db, const struct campaign *campaign, const char *force)
{
	const char *children = "SELECT id FROM unit WHERE parent = ?1";
	const char *lowest =
		"SELECT u.id FROM unit u JOIN within w ON w.unit = u.id AND w.ancestor = ?1"
		" WHERE NOT u.gone AND NOT EXISTS (SELECT 1 FROM unit c WHERE c.parent = u.id OR c.sector = u.id)";
	struct buf sql = {0};
	buf_printf(&sql,
		"WITH RECURSIVE owing (id) AS (%s UNION SELECT u.id FROM owing o JOIN unit u ON u.successor = o.id"
		" WHERE u.gone) INSERT INTO reporter (unit, force) SELECT id, ?2 FROM owing",
		campaign->reports->children ? children : lowest);
	sqlite3_stmt *insert = sql_prepare(db, buf_text(&sql));
	sql_bind(insert, "tt", campaign->unit, force);
	sql_run(insert);
	sqlite3_finalize(insert);
	buf_free(&sql);
}

void
due_settle(struct arena *arena, struct store *store)
{
	const struct campaign *campaign = store->campaign;
	const struct reports *reports = campaign->reports;
	if (!reports || !campaign->as_of || !campaign->unit)
		return;
	insert_deadlines(store->db, reports);
	insert_days(arena, store->db, campaign);
	for (size_t i = 0; i < reports->forces.n; i++)
		insert_reporters(store->db, campaign, reports->forces.at[i]);
	if (!reports->forces.n)
		insert_reporters(store->db, campaign, "");
}
