/*
 * Back-dated changes: see backdate.h.
 *
 *	store ──▶ rows in key order ┐
 *	                            ├ merged ─▶ changed, added, removed, by unit ─▶ findings
 *	record ─▶ rows in key order ┘
 *
 * The choice not taken: to attach the record and join, which looks up a million keys one by one; both sides lie in the
 * order of the key already.
 */
#include "check/backdate.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/memo.h"
#include "load/record.h"
#include "load/sql.h"
#include "vn/date.h"
#include "vn/number.h"

enum { MOST_UNITS = 40 }; /* with a finding each */
enum { UNIT, MEASURE, DAY, FORCE, VALUE, STATE, SOURCE, ROW, FIELD };

/* What is new about a unit. */
struct unit_change {
	const char *unit;
	size_t changed, added, removed;
	int64_t before, now;      /* sums of the cells that differ */
	const char *first, *last; /* days */
	struct place place;       /* of the first cell that is still there; its figures: */
	const char *cell_before, *cell_now;
};

struct backdate {
	struct arena *arena;
	struct diag *diag;
	const struct store *store;
	sqlite3 *record;
	const char *until; /* the last day that is compared */
	struct memo *by_unit;
	LIST(struct unit_change *) units;
};

static struct unit_change *
change_of(struct backdate *b, const char *unit)
{
	struct unit_change *change = memo_get(b->by_unit, unit);
	if (change)
		return change;
	change = ARENA_NEW(b->arena, struct unit_change);
	change->unit = arena_copy(b->arena, unit);
	memo_put(b->by_unit, change->unit, change);
	*LIST_ADD(b->arena, &b->units) = change;
	return change;
}

/* A cell as printed: "12", "-", "…". */
static const char *
cell_text(struct backdate *b, sqlite3_stmt *row)
{
	if (!row || text_equal(sql_text(row, STATE), "missing"))
		return "…";
	return text_equal(sql_text(row, STATE), "nothing") ? "-"
							   : number_integer(b->arena, sqlite3_column_int64(row, VALUE));
}

/* Notes a difference; either side may lack the row. */
static void
add_change(struct backdate *b, sqlite3_stmt *before, sqlite3_stmt *now)
{
	sqlite3_stmt *row = now ? now : before;
	struct unit_change *change = change_of(b, sql_text(row, UNIT));
	const char *day = sql_text(row, DAY);
	change->changed += before && now;
	change->added += !before;
	change->removed += !now;
	change->before += before ? sqlite3_column_int64(before, VALUE) : 0;
	change->now += now ? sqlite3_column_int64(now, VALUE) : 0;
	if (!change->first || strcmp(day, change->first) < 0)
		change->first = arena_copy(b->arena, day);
	if (!change->last || strcmp(day, change->last) > 0)
		change->last = arena_copy(b->arena, day);
	if (now && !change->place.file) {
		change->place = store_place(b->store, b->arena, sqlite3_column_int(now, SOURCE),
			sqlite3_column_int64(now, ROW), sql_text(now, FIELD));
		change->cell_before = cell_text(b, before);
		change->cell_now = cell_text(b, now);
	}
}

/* By the key; a side that is at its end comes last. */
static int
compare_keys(sqlite3_stmt *a, bool a_more, sqlite3_stmt *b, bool b_more)
{
	if (!a_more || !b_more)
		return b_more - a_more;
	int order = 0;
	for (int i = UNIT; i <= FORCE && order == 0; i++)
		order = strcmp(sql_text(a, i), sql_text(b, i));
	return order;
}

static bool
same_cell(sqlite3_stmt *a, sqlite3_stmt *b)
{
	return text_equal(sql_text(a, STATE), sql_text(b, STATE)) &&
		sqlite3_column_int64(a, VALUE) == sqlite3_column_int64(b, VALUE);
}

/* A row that comes or goes matters when it holds a number. */
static bool
is_number(sqlite3_stmt *row)
{
	return text_equal(sql_text(row, STATE), "number");
}

static void
compare_table(struct backdate *b, const char *table)
{
	const char *sql = arena_printf(b->arena,
		"SELECT unit, measure, day, force, value, state, source, row, field FROM %s WHERE day <= ?"
		" ORDER BY unit, measure, day, force",
		table);
	sqlite3_stmt *before = sql_prepare(b->record, sql), *now = sql_prepare(b->store->db, sql);
	sql_bind(before, "t", b->until);
	sql_bind(now, "t", b->until);
	bool before_more = sql_next(before), now_more = sql_next(now);
	while (before_more || now_more) {
		int order = compare_keys(before, before_more, now, now_more);
		if (order < 0 && is_number(before))
			add_change(b, before, NULL);
		if (order > 0 && is_number(now))
			add_change(b, NULL, now);
		if (order == 0 && !same_cell(before, now))
			add_change(b, before, now);
		if (order <= 0)
			before_more = sql_next(before);
		if (order >= 0)
			now_more = sql_next(now);
	}
	sqlite3_finalize(before);
	sqlite3_finalize(now);
}

static const char *
day_text(const struct backdate *b, const char *iso)
{
	struct date date;
	return date_read_iso(iso, &date) ? date_short(b->arena, date) : iso;
}

static const char *
count_text(const struct backdate *b, size_t n)
{
	return number_integer(b->arena, (int64_t)n);
}

/* The unit's name, and its own row where no cell is left to point at. */
static const char *
find_unit(const struct backdate *b, const struct unit_change *change, struct place *place)
{
	sqlite3_stmt *select = sql_prepare(b->store->db, "SELECT name, source, row FROM unit WHERE id = ?");
	const char *name = change->unit;
	sql_bind(select, "t", change->unit);
	while (sql_next(select)) {
		name = arena_copy(b->arena, sql_text(select, 0));
		if (!place->file)
			*place = store_place(b->store, b->arena, sqlite3_column_int(select, 1),
				sqlite3_column_int64(select, 2), "name");
	}
	sqlite3_finalize(select);
	return name;
}

static void
report_unit(const struct backdate *b, const struct unit_change *change)
{
	struct place place = change->place;
	const char *name = find_unit(b, change, &place);
	diag_add(b->diag, MSG_BACKDATED, place, name, day_text(b, b->until), count_text(b, change->changed),
		count_text(b, change->added), count_text(b, change->removed), day_text(b, change->first),
		day_text(b, change->last), number_integer(b->arena, change->before),
		number_integer(b->arena, change->now));
	if (change->cell_now)
		diag_note(b->diag, MSG_NOTE_BACKDATED, place, change->cell_before, change->cell_now);
}

static void
report(const struct backdate *b)
{
	for (size_t i = 0; i < b->units.n && i < MOST_UNITS; i++)
		report_unit(b, b->units.at[i]);
	if (b->units.n <= MOST_UNITS)
		return;
	struct place place = b->units.at[MOST_UNITS]->place;
	find_unit(b, b->units.at[MOST_UNITS], &place);
	diag_add(b->diag, MSG_BACKDATED_REST, place, count_text(b, b->units.n - MOST_UNITS));
}

/* The record of the packet; NULL when there is none, or none that can be read. */
static sqlite3 *
open_packet(struct arena *arena, struct diag *diag, const char *packet, bool named)
{
	const char *path = path_join(arena, packet, RECORD_NAME);
	if (!file_exists(path))
		return NULL;
	struct diag *unheard = diag_open(diag_language(diag));
	sqlite3 *record = record_open(named ? diag : unheard, path);
	diag_close(unheard);
	return record;
}

void
backdate_check(struct arena *arena, struct diag *diag, const struct store *store, const char *packet, bool named)
{
	struct backdate b = {.arena = arena, .diag = diag, .store = store, .by_unit = memo_open(arena)};
	b.record = open_packet(arena, diag, packet, named);
	if (!b.record)
		return;
	const char *before = sql_copy(arena, b.record, "SELECT as_of FROM run");
	const char *now = sql_copy(arena, store->db, "SELECT as_of FROM run");
	b.until = strcmp(before, now) < 0 ? before : now;
	if (text_equal(sql_copy(arena, b.record, "SELECT unit FROM run"),
		    sql_copy(arena, store->db, "SELECT unit FROM run"))) {
		compare_table(&b, "result");
		compare_table(&b, "stock");
		report(&b);
	}
	sqlite3_close(b.record);
}
