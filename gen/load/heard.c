/*
 * What a report says by leaving something out: see heard.h.
 *
 *	report, quota, claim ─▶ what each unit sent, and might have mentioned
 *	result, unit by unit ─▶ what it did mention ─▶ changes, written at the end
 *
 * One pass over the results, of which nearly all are there already. The choice not taken: INSERT OR IGNORE of every
 * report times everything that it might have mentioned, which looks a million rows up to add none.
 */
#include "load/heard.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/memo.h"
#include "load/sql.h"

/* Texts that repeat, each once: equal texts are equal pointers. */
struct word {
	const char *text;
	size_t stamp; /* of a day: the number of the last kind that had a row on it */
};

struct kind {
	const struct word *force, *measure;
};

struct heard_report {
	struct word *day;
	const struct word *force;
	int64_t source, row;
};

struct heard_row {
	struct kind kind;
	struct word *day;
	bool missing;
};

struct heard_unit {
	const char *id;
	LIST(struct heard_report) reports; /* that were received, by day and force */
	LIST(struct kind) quotas;
	bool done;
};

/* A row to be changed, or added: then it points at the report that made it so. */
struct change {
	const struct heard_unit *unit;
	struct kind kind;
	const struct word *day;
	int64_t source, row;
};

struct heard {
	struct arena *arena;
	struct memo *words, *units;
	const struct word *no_force;
	LIST(struct heard_unit *) list;
	LIST(struct kind) claimed;
	LIST(struct heard_row) rows; /* of the unit at hand */
	LIST(struct kind) kinds;     /* that it might have mentioned */
	LIST(struct change) changed, added;
	size_t stamp;
};

static struct word *
word_of(struct heard *h, const char *text)
{
	struct word *word = memo_get(h->words, text);
	if (word)
		return word;
	word = ARENA_NEW(h->arena, struct word);
	word->text = arena_copy(h->arena, text);
	memo_put(h->words, text, word);
	return word;
}

static struct heard_unit *
unit_of(struct heard *h, const char *id)
{
	struct heard_unit *unit = memo_get(h->units, id);
	if (unit)
		return unit;
	unit = ARENA_NEW(h->arena, struct heard_unit);
	unit->id = arena_copy(h->arena, id);
	memo_put(h->units, id, unit);
	*LIST_ADD(h->arena, &h->list) = unit;
	return unit;
}

/* --- what was sent, and might have been mentioned ---------------------------------------------------------------- */

static void
read_reports(struct heard *h, sqlite3 *db)
{
	sqlite3_stmt *select = sql_prepare(db,
		"SELECT unit, day, force, source, row FROM report WHERE received IS NOT NULL ORDER BY unit, day, "
		"force");
	while (sql_next(select))
		*LIST_ADD(h->arena, &unit_of(h, sql_text(select, 0))->reports) = (struct heard_report){
			.day = word_of(h, sql_text(select, 1)),
			.force = word_of(h, sql_text(select, 2)),
			.source = sqlite3_column_int64(select, 3),
			.row = sqlite3_column_int64(select, 4),
		};
	sqlite3_finalize(select);
}

static void
read_kinds(struct heard *h, sqlite3 *db)
{
	sqlite3_stmt *quotas = sql_prepare(db,
		"SELECT DISTINCT q.unit, q.force, q.measure FROM quota q JOIN measure m ON m.id = q.measure"
		" WHERE m.kind = 'flow'");
	while (sql_next(quotas))
		*LIST_ADD(h->arena, &unit_of(h, sql_text(quotas, 0))->quotas) = (struct kind){
			word_of(h, sql_text(quotas, 1)), word_of(h, sql_text(quotas, 2))};
	sqlite3_finalize(quotas);
	sqlite3_stmt *claims = sql_prepare(db, "SELECT DISTINCT force, measure FROM claim");
	while (sql_next(claims))
		*LIST_ADD(h->arena, &h->claimed) = (struct kind){
			word_of(h, sql_text(claims, 0)), word_of(h, sql_text(claims, 1))};
	sqlite3_finalize(claims);
}

/* --- a unit ------------------------------------------------------------------------------------------------------ */

static bool
same_kind(struct kind a, struct kind b)
{
	return a.force == b.force && a.measure == b.measure;
}

static void
add_kind(struct heard *h, struct kind kind)
{
	for (size_t i = 0; i < h->kinds.n; i++)
		if (same_kind(h->kinds.at[i], kind))
			return;
	*LIST_ADD(h->arena, &h->kinds) = kind;
}

/* Whether the unit reports this measure the other way: by forces when this is without one, or without when by forces. */
static bool
told_otherwise(const struct heard *h, struct kind kind)
{
	for (size_t i = 0; i < h->rows.n; i++) {
		struct kind told = h->rows.at[i].kind;
		if (told.measure == kind.measure && (told.force == h->no_force) != (kind.force == h->no_force))
			return true;
	}
	return false;
}

static void
find_kinds(struct heard *h, const struct heard_unit *unit)
{
	h->kinds.n = 0;
	for (size_t i = 0; i < h->rows.n; i++)
		add_kind(h, h->rows.at[i].kind);
	for (size_t i = 0; i < unit->quotas.n; i++)
		if (!told_otherwise(h, unit->quotas.at[i]))
			add_kind(h, unit->quotas.at[i]);
	for (size_t i = 0; i < h->claimed.n; i++)
		add_kind(h, h->claimed.at[i]);
}

static bool
speaks_for(const struct heard *h, const struct heard_report *report, struct kind kind)
{
	return report->force == h->no_force || report->force == kind.force;
}

/* Blank cells of days with a report. */
static void
change_missing(struct heard *h, const struct heard_unit *unit)
{
	for (size_t i = 0; i < h->rows.n; i++) {
		const struct heard_row *row = &h->rows.at[i];
		bool heard = false;
		for (size_t k = 0; row->missing && k < unit->reports.n && !heard; k++)
			heard = unit->reports.at[k].day == row->day && speaks_for(h, &unit->reports.at[k], row->kind);
		if (heard)
			*LIST_ADD(h->arena, &h->changed) = (struct change){
				.unit = unit, .kind = row->kind, .day = row->day};
	}
}

/* Days with a report that say nothing of a kind. */
static void
add_missing(struct heard *h, const struct heard_unit *unit, struct kind kind)
{
	h->stamp++;
	for (size_t i = 0; i < h->rows.n; i++)
		if (same_kind(h->rows.at[i].kind, kind))
			h->rows.at[i].day->stamp = h->stamp;
	for (size_t i = 0; i < unit->reports.n; i++) {
		const struct heard_report *report = &unit->reports.at[i];
		if (!speaks_for(h, report, kind) || report->day->stamp == h->stamp)
			continue;
		report->day->stamp = h->stamp;
		*LIST_ADD(h->arena, &h->added) = (struct change){unit, kind, report->day, report->source, report->row};
	}
}

static void
settle_unit(struct heard *h, struct heard_unit *unit)
{
	unit->done = true;
	if (unit->reports.n) {
		find_kinds(h, unit);
		change_missing(h, unit);
		for (size_t i = 0; i < h->kinds.n; i++)
			add_missing(h, unit, h->kinds.at[i]);
	}
	h->rows.n = 0;
}

static void
settle_units(struct heard *h, sqlite3 *db)
{
	struct heard_unit *unit = NULL;
	sqlite3_stmt *select = sql_prepare(
		db, "SELECT unit, measure, day, force, value IS NULL FROM result ORDER BY unit, measure, day, force");
	while (sql_next(select)) {
		const char *id = sql_text(select, 0);
		if (!unit || !text_equal(unit->id, id)) {
			if (unit)
				settle_unit(h, unit);
			unit = unit_of(h, id);
		}
		*LIST_ADD(h->arena, &h->rows) = (struct heard_row){
			.kind = {.measure = word_of(h, sql_text(select, 1)), .force = word_of(h, sql_text(select, 3))},
			.day = word_of(h, sql_text(select, 2)),
			.missing = sqlite3_column_int(select, 4) != 0,
		};
	}
	sqlite3_finalize(select);
	if (unit)
		settle_unit(h, unit);
	for (size_t i = 0; i < h->list.n; i++)
		if (!h->list.at[i]->done)
			settle_unit(h, h->list.at[i]);
}

/* --- the changes ------------------------------------------------------------------------------------------------- */

static void
write_changes(const struct heard *h, sqlite3 *db)
{
	sqlite3_stmt *update = sql_prepare(db,
		"UPDATE result SET state = 'nothing', value = 0 WHERE unit = ? AND measure = ? AND day = ? AND force = "
		"?");
	for (size_t i = 0; i < h->changed.n; i++) {
		const struct change *c = &h->changed.at[i];
		sql_bind(update, "tttt", c->unit->id, c->kind.measure->text, c->day->text, c->kind.force->text);
		sql_run(update);
	}
	sqlite3_finalize(update);
	sqlite3_stmt *insert = sql_prepare(db,
		"INSERT INTO result (unit, measure, day, force, value, state, source, row, field)"
		" VALUES (?, ?, ?, ?, 0, 'nothing', ?, ?, '')");
	for (size_t i = 0; i < h->added.n; i++) {
		const struct change *c = &h->added.at[i];
		sql_bind(insert, "ttttii", c->unit->id, c->kind.measure->text, c->day->text, c->kind.force->text,
			(sqlite3_int64)c->source, (sqlite3_int64)c->row);
		sql_run(insert);
	}
	sqlite3_finalize(insert);
}

void
heard_settle(sqlite3 *db)
{
	struct heard h = {.arena = arena_open()};
	h.words = memo_open(h.arena);
	h.units = memo_open(h.arena);
	h.no_force = word_of(&h, "");
	read_reports(&h, db);
	read_kinds(&h, db);
	settle_units(&h, db);
	write_changes(&h, db);
	arena_close(h.arena);
}
