/*
 * Lists of people: see person.h.
 *
 * Excel spoils whole columns of identity numbers at a time (1,23457E+11, or the leading nought gone), so what is wrong
 * with them is one finding for each way in which it is wrong. A finding never quotes a number that may be a person's.
 */
#include "load/person.h"

#include <string.h>

#include "base/text.h"
#include "load/cell.h"
#include "load/fault.h"
#include "load/sql.h"
#include "load/total.h"
#include "vn/date.h"
#include "vn/identity.h"

struct persons {
	struct arena *arena;
	struct diag *diag;
	struct store *store;
	struct feed *feed;
	struct fault spoilt, short_of;
	sqlite3_stmt *insert, *find;
	sqlite3_int64 source, ord;
};

/* The number, "" when the cell is blank or after a finding. */
static const char *
read_identity(struct persons *p)
{
	const char *text = feed_text(p->feed, FIELD_IDENTITY);
	if (!text[0] || identity_is_number(text))
		return text;
	if (cell_is_spoilt(text))
		fault_add(&p->spoilt, p->feed, text);
	else
		fault_add(&p->short_of, p->feed, arena_printf(p->arena, "%zu", text_length(text)));
	return "";
}

/* The day of birth, or the year where no more is known; "" when the cell is blank or after a finding. */
static const char *
read_born(struct persons *p)
{
	const char *text = feed_text(p->feed, FIELD_BORN);
	struct date date;
	if (!text[0] || (date_read_iso(text, &date) && !date.month))
		return text;
	if (date_read(text, &date) && date.day)
		return date_iso(p->arena, date);
	diag_add(p->diag, MSG_DATA_DAY, feed_place(p->feed, FIELD_BORN), text);
	return "";
}

/* The same number twice on one list is worth a word: two officers would call at one door. */
static void
check_again(struct persons *p, const char *list, const char *identity)
{
	if (!identity[0])
		return;
	sql_bind(p->find, "tt", list, identity);
	if (sqlite3_step(p->find) == SQLITE_ROW) {
		diag_add(p->diag, MSG_PERSON_TWICE, feed_place(p->feed, FIELD_IDENTITY), NULL);
		diag_note(p->diag, MSG_NOTE_FIRST,
			store_place(p->store, p->arena, sqlite3_column_int(p->find, 0),
				sqlite3_column_int64(p->find, 1), "identity"),
			NULL);
	}
	sqlite3_reset(p->find);
}

static void
import_row(struct persons *p)
{
	struct feed *feed = p->feed;
	const char *unit = feed_unit(feed, NULL), *name = feed_text(feed, FIELD_NAME);
	const char *list = feed_text(feed, FIELD_LIST), *identity = read_identity(p), *born = read_born(p);
	if (!name[0])
		diag_add(p->diag, MSG_CELL_BLANK, feed_place(feed, FIELD_NAME),
			feed->slots[FIELD_NAME] < 0 ? "name" : feed->rows->columns[feed->slots[FIELD_NAME]].header);
	if (!unit || !name[0])
		return;
	check_again(p, list, identity);
	sql_bind(p->insert, "ttitttttii", list, unit, p->ord++, name, born, feed_text(feed, FIELD_PLACE), identity,
		feed_text(feed, FIELD_OFFICER), p->source, (sqlite3_int64)feed->row.number);
	sql_run(p->insert);
}

void
person_import(struct arena *arena, struct diag *diag, struct store *store, struct feed *feed, int source)
{
	struct persons p = {.arena = arena,
		.diag = diag,
		.store = store,
		.feed = feed,
		.spoilt.code = MSG_NUMBER_SPOILT,
		.short_of.code = MSG_IDENTITY_LENGTH,
		.source = source,
		.ord = sql_number(store->db, "SELECT count(*) FROM person")};
	p.insert = sql_prepare(store->db,
		"INSERT INTO person (list, unit, ord, name, born, place, identity, officer, source, row)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	p.find = sql_prepare(store->db, "SELECT source, row FROM person WHERE identity = ?2 AND list = ?1");
	struct totals *totals = totals_open(arena, feed);
	while (feed_next(feed))
		if (!feed_is_blank(feed) && !totals_is_total(totals))
			import_row(&p);
	fault_report(&p.spoilt, feed, FIELD_IDENTITY);
	fault_report(&p.short_of, feed, FIELD_IDENTITY);
	sqlite3_finalize(p.insert);
	sqlite3_finalize(p.find);
}
