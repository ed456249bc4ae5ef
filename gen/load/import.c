/*
 * All sources of the campaign into the tables of the store: see import.h.
 *
 * One path for every source: a feed gives the row's ids and days, a prepared statement takes them. A row that repeats
 * another's key is refused by the table's primary key, so that no lookup is paid for the rows that do not.
 */
#include "load/import.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/cell.h"
#include "load/feed.h"
#include "load/memo.h"
#include "load/person.h"
#include "load/rows.h"
#include "load/sql.h"
#include "load/total.h"
#include "vn/date.h"
#include "vn/fold.h"

/* A unit as its row has it; its parent is looked up when all units are known. */
struct unit_row {
	const char *id, *name, *short_name, *kind, *parent;
	struct place at, parent_at;
	int source;
	int64_t row;
};

struct import {
	struct arena *arena;
	struct diag *diag;
	struct store *store;
	struct vocabulary vocabulary;
	LIST(struct unit_row) units;
};

static struct names *
force_names(struct arena *arena, const struct campaign *campaign)
{
	struct names *names = names_open(arena, false);
	for (size_t i = 0; i < campaign->n_forces; i++)
		names_add(
			names, campaign->forces[i].id, campaign->forces[i].name, campaign->forces[i].short_name, NULL);
	return names;
}

static struct names *
phase_names(struct arena *arena, const struct campaign *campaign)
{
	struct names *names = names_open(arena, false);
	for (size_t i = 0; i < campaign->n_phases; i++)
		names_add(names, campaign->phases[i].id, campaign->phases[i].name, NULL, NULL);
	return names;
}

static struct names *
measure_names(struct arena *arena, const struct campaign *campaign)
{
	struct names *names = names_open(arena, false);
	for (size_t i = 0; i < campaign->n_measures; i++)
		names_add(
			names, campaign->measures[i].id, campaign->measures[i].name, campaign->measures[i].noun, NULL);
	return names;
}

/* Opens the i-th source and keeps its reader for places; false after findings. */
static bool
open_source(struct import *import, size_t i, struct feed *feed)
{
	const struct source *source = &import->store->campaign->sources[i];
	if (!feed_open(feed, import->arena, import->diag, &import->vocabulary, source))
		return false;
	import->store->rows[i] = feed->rows;
	return true;
}

/* A cell's text, kept beyond its row. */
static const char *
kept(const struct import *import, const struct feed *feed, enum field field)
{
	return arena_copy(import->arena, feed_text(feed, field));
}

static void
read_unit(struct import *import, struct feed *feed, int source)
{
	struct unit_row unit = {
		.id = kept(import, feed, FIELD_ID),
		.name = kept(import, feed, FIELD_NAME),
		.short_name = kept(import, feed, FIELD_SHORT),
		.kind = kept(import, feed, FIELD_KIND),
		.parent = kept(import, feed, FIELD_PARENT),
		.source = source,
		.row = feed->row.number,
	};
	const char *slug = fold_slug(import->arena, unit.name);
	if (!slug[0]) { /* blank, or a dash: nothing to tell it by */
		diag_add(import->diag, MSG_CELL_BLANK, feed_place(feed, FIELD_NAME),
			feed->slots[FIELD_NAME] < 0 ? "name" : feed->rows->columns[feed->slots[FIELD_NAME]].header);
		return;
	}
	unit.at = feed_place(feed, unit.id[0] ? FIELD_ID : FIELD_NAME);
	unit.parent_at = feed_place(feed, FIELD_PARENT);
	if (cell_is_spoilt(unit.id)) {
		diag_add(import->diag, MSG_NUMBER_SPOILT, unit.at, unit.id);
		return;
	}
	if (!unit.short_name[0])
		unit.short_name = unit_short_name(import->arena, unit.name);
	if (!unit.kind[0])
		unit.kind = unit_kind(import->arena, unit.name);
	if (!unit.id[0])
		unit.id = fold_slug(import->arena, unit.short_name);
	if (!unit.id[0])
		unit.id = slug;
	*LIST_ADD(import->arena, &import->units) = unit;
}

static void
read_units(struct import *import)
{
	const struct campaign *campaign = import->store->campaign;
	bool all = true, any = false;
	for (size_t i = 0; i < campaign->n_sources; i++) {
		struct feed feed;
		if (campaign->sources[i].into != INTO_UNIT)
			continue;
		any = true;
		if (!open_source(import, i, &feed)) {
			all = false;
			continue;
		}
		struct totals *totals = totals_open(import->arena, &feed);
		while (feed_next(&feed))
			if (!feed_is_blank(&feed) && !totals_is_total(totals))
				read_unit(import, &feed, (int)i + 1);
		feed_close(&feed);
	}
	import->vocabulary.units_known = all && any;
}

/* Leaves out units whose id is taken, and teaches the others' names. */
static void
learn_units(struct import *import)
{
	struct memo *seen = memo_open(import->arena);
	size_t n = 0;
	for (size_t i = 0; i < import->units.n; i++) {
		struct unit_row unit = import->units.at[i];
		const struct place *first = memo_get(seen, unit.id);
		if (first) {
			diag_add(import->diag, MSG_UNIT_TWICE, unit.at, unit.id);
			diag_note(import->diag, MSG_NOTE_FIRST, *first, NULL);
			continue;
		}
		struct place *at = ARENA_NEW(import->arena, struct place);
		*at = unit.at;
		memo_put(seen, unit.id, at);
		names_add(import->vocabulary.units, unit.id, unit.name, unit.short_name, unit.kind);
		import->units.at[n++] = unit;
	}
	import->units.n = n;
}

/* The id of the unit above; "" when there is none, and after a finding. */
static const char *
parent_of(struct import *import, const struct unit_row *unit)
{
	if (!unit->parent[0])
		return "";
	struct names_result found = names_find(import->vocabulary.units, unit->parent);
	if (found.match == NAMES_FOUND)
		return found.id;
	feed_refuse_unit(import->diag, unit->parent, found, unit->parent_at);
	return "";
}

static void
insert_units(struct import *import)
{
	sqlite3 *db = import->store->db;
	sqlite3_stmt *insert = sql_prepare(db,
		"INSERT INTO unit (id, name, short, kind, parent, sector, first, last, successor, gone, ord, level, "
		"source,"
		" row) VALUES (?, ?, ?, ?, ?, '', '', '', '', 0, ?, 0, ?, ?)");
	sqlite3_stmt *name = sql_prepare(
		db, "INSERT INTO unit_name (unit, first, last, name, short, kind) VALUES (?, '', '', ?, ?, ?)");
	for (size_t i = 0; i < import->units.n; i++) {
		const struct unit_row *unit = &import->units.at[i];
		sql_bind(insert, "tttttiii", unit->id, unit->name, unit->short_name, unit->kind,
			parent_of(import, unit), (sqlite3_int64)i, (sqlite3_int64)unit->source,
			(sqlite3_int64)unit->row);
		sql_run(insert);
		sql_bind(name, "tttt", unit->id, unit->name, unit->short_name, unit->kind);
		sql_run(name);
	}
	sqlite3_finalize(insert);
	sqlite3_finalize(name);
}

/* The key of a row of figures. */
struct key {
	const char *unit, *force, *phase, *measure, *day;
};

/* A table of figures: how a row goes in, and how the earlier one with the same key is found. */
struct figure_table {
	sqlite3_stmt *insert, *find;
	bool quota;
};

static struct figure_table
open_table(sqlite3 *db, enum source_into into)
{
	if (into == INTO_QUOTA)
		return (struct figure_table){.quota = true,
			.insert = sql_prepare(db,
				"INSERT INTO quota (unit, force, phase, measure, value, state, source, row, field)"
				" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
			.find = sql_prepare(db,
				"SELECT source, row, field FROM quota"
				" WHERE unit = ? AND force = ? AND phase = ? AND measure = ?")};
	bool result = into == INTO_RESULT;
	return (struct figure_table){
		.insert = sql_prepare(db,
			result ? "INSERT INTO result (unit, force, day, measure, value, state, source, row, field)"
				 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
			       : "INSERT INTO stock (unit, force, day, measure, value, state, source, row, field)"
				 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		.find = sql_prepare(db,
			result ? "SELECT source, row, field FROM result"
				 " WHERE unit = ? AND force = ? AND day = ? AND measure = ?"
			       : "SELECT source, row, field FROM stock"
				 " WHERE unit = ? AND force = ? AND day = ? AND measure = ?")};
}

/* A row whose key the store has: `find` is bound to the key and selects source, row and field of the first. */
static void
add_row_twice(struct import *import, sqlite3_stmt *find, struct place place)
{
	int rc = sqlite3_step(find);
	assert(rc == SQLITE_ROW);
	(void)rc;
	struct place first = store_place(import->store, import->arena, sqlite3_column_int(find, 0),
		sqlite3_column_int64(find, 1), (const char *)sqlite3_column_text(find, 2));
	sqlite3_reset(find);
	diag_add(import->diag, MSG_ROW_TWICE, place, NULL);
	diag_note(import->diag, MSG_NOTE_FIRST, first, NULL);
}

static const char *
state_of(enum reading reading)
{
	return reading == READ_NUMBER ? "number" : reading == READ_NOTHING ? "nothing" : "missing";
}

/* Reads the i-th value column of the row at hand; false after a finding. */
static bool
read_value(const struct import *import, const struct feed *feed, struct totals *totals, size_t i,
	struct reading_result *value)
{
	const char *text = feed->row.cells[feed->values[i].slot];
	*value = cell_read(text, feed->source->number);
	if (value->reading != READ_BAD) {
		totals_add(totals, i, value->value);
		return true;
	}
	diag_add(import->diag, value->code, feed_slot_place(feed, feed->values[i].slot), text,
		number_format_name(feed->source->number));
	totals_spoil(totals, i);
	return false;
}

/* Puts a value into the table under the row's key and what its column adds to it. */
static void
insert_value(struct import *import, const struct feed *feed, const struct figure_table *table, struct key key,
	const struct value_column *column, const struct reading_result *value, int source)
{
	key.measure = column->measure[0] ? column->measure : key.measure;
	key.force = column->force[0] ? column->force : key.force;
	key.phase = column->phase[0] ? column->phase : key.phase;
	sql_bind(table->insert, value->reading == READ_MISSING ? "ttttntiit" : "ttttitiit", key.unit, key.force,
		table->quota ? key.phase : key.day, key.measure, (sqlite3_int64)value->value, state_of(value->reading),
		(sqlite3_int64)source, (sqlite3_int64)feed->row.number, column->field);
	if (sql_insert(table->insert))
		return;
	sql_bind(table->find, "tttt", key.unit, key.force, table->quota ? key.phase : key.day, key.measure);
	add_row_twice(import, table->find, feed_slot_place(feed, column->slot));
}

/* Reads what the row at hand is about; false after findings. */
static bool
read_key(struct feed *feed, struct key *key)
{
	key->unit = feed_id(feed, FIELD_UNIT);
	key->force = feed_id(feed, FIELD_FORCE);
	key->phase = feed_id(feed, FIELD_PHASE);
	key->measure = feed_id(feed, FIELD_MEASURE);
	key->day = feed_id(feed, FIELD_DAY);
	return key->unit && key->force && key->phase && key->measure && key->day;
}

static void
import_figures(struct import *import, struct feed *feed, int source)
{
	struct figure_table table = open_table(import->store->db, feed->source->into);
	struct totals *totals = totals_open(import->arena, feed);
	while (feed_next(feed)) {
		struct key key;
		if (feed_is_blank(feed))
			continue;
		if (totals_is_total(totals)) {
			totals_check(totals);
			continue;
		}
		bool good = read_key(feed, &key);
		for (size_t i = 0; i < feed->n_values; i++) {
			struct reading_result value;
			if (read_value(import, feed, totals, i, &value) && good)
				insert_value(import, feed, &table, key, &feed->values[i], &value, source);
		}
	}
	sqlite3_finalize(table.insert);
	sqlite3_finalize(table.find);
}

/* When a report came, as the store has it; NULL when it did not come. */
static const char *
received_at(struct arena *arena, const char *text, const char *day)
{
	struct reading_result value = cell_read(text, NUMBER_UNDECLARED);
	if (value.reading == READ_MISSING || value.reading == READ_NOTHING)
		return NULL;
	int minutes = date_read_time(text);
	if (minutes < 0)
		return text;
	const char *time = arena_printf(arena, "%02d:%02d", minutes / 60, minutes % 60);
	struct date date;
	if (!date_read(text, &date) || !date.day || text_equal(date_iso(arena, date), day))
		return time;
	return arena_printf(arena, "%s %s", date_iso(arena, date), time);
}

static void
import_reports(struct import *import, struct feed *feed, int source)
{
	struct totals *totals = totals_open(import->arena, feed);
	sqlite3_stmt *insert = sql_prepare(import->store->db,
		"INSERT INTO report (unit, day, force, received, wrong, source, row) VALUES (?, ?, '', ?, 0, ?, ?)");
	sqlite3_stmt *find = sql_prepare(
		import->store->db, "SELECT source, row, 'unit' FROM report WHERE unit = ? AND day = ?");
	bool timed = feed->slots[FIELD_RECEIVED] >= 0 || feed->fixed[FIELD_RECEIVED];
	while (feed_next(feed)) {
		if (feed_is_blank(feed) || totals_is_total(totals))
			continue;
		const char *unit = feed_id(feed, FIELD_UNIT), *day = feed_id(feed, FIELD_DAY);
		if (!unit || !day)
			continue;
		const char *received = timed ? received_at(import->arena, feed_text(feed, FIELD_RECEIVED), day) : "yes";
		sql_bind(insert, "tttii", unit, day, received, (sqlite3_int64)source, (sqlite3_int64)feed->row.number);
		if (sql_insert(insert))
			continue;
		sql_bind(find, "tt", unit, day);
		add_row_twice(import, find, feed_place(feed, FIELD_UNIT));
	}
	sqlite3_finalize(insert);
	sqlite3_finalize(find);
}

static void
import_source(struct import *import, size_t i)
{
	struct feed feed;
	if (!open_source(import, i, &feed))
		return;
	if (feed.source->into == INTO_REPORT)
		import_reports(import, &feed, (int)i + 1);
	else if (feed.source->into == INTO_PERSON)
		person_import(import->arena, import->diag, import->store, &feed, (int)i + 1);
	else
		import_figures(import, &feed, (int)i + 1);
	feed_close(&feed);
}

void
import_sources(struct arena *arena, struct diag *diag, struct store *store)
{
	const struct campaign *campaign = store->campaign;
	struct import import = {.arena = arena, .diag = diag, .store = store};
	import.vocabulary = (struct vocabulary){
		.units = names_open(arena, true),
		.forces = force_names(arena, campaign),
		.phases = phase_names(arena, campaign),
		.measures = measure_names(arena, campaign),
		.campaign = campaign,
	};
	read_units(&import);
	learn_units(&import);
	insert_units(&import);
	for (size_t i = 0; i < campaign->n_sources; i++)
		if (campaign->sources[i].into != INTO_UNIT)
			import_source(&import, i);
	const char *root = campaign->unit;
	if (root && import.vocabulary.units_known && names_find(import.vocabulary.units, root).match != NAMES_FOUND)
		diag_add(diag, MSG_ROOT_UNKNOWN, campaign->unit_at, root);
}
