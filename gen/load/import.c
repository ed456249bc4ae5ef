/*
 * All sources of the campaign into the tables of the store: see import.h.
 *
 * One path for every source: a feed gives the row's ids and days, a ledger keeps figures and reports until all sources
 * are read and writes them in the order of their tables. A row that repeats another's key shows when they are sorted, so
 * that no lookup is paid for the rows that do not.
 */
#include "load/import.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/cell.h"
#include "load/claims.h"
#include "load/feed.h"
#include "load/ledger.h"
#include "load/memo.h"
#include "load/person.h"
#include "load/rows.h"
#include "load/sql.h"
#include "load/total.h"
#include "load/units.h"
#include "vn/date.h"
#include "vn/fold.h"

struct import {
	struct arena *arena;   /* closed when all is read */
	struct arena *lasting; /* of the run */
	struct diag *diag;
	struct store *store;
	struct vocabulary vocabulary;
	struct units *units;
	struct ledger *ledgers[INTO_OWN + 1]; /* of the tables of figures and of reports; NULL of the others */
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
	if (!feed_open(feed, import->arena, import->lasting, import->diag, &import->vocabulary, source))
		return false;
	import->store->rows[i] = feed->rows;
	return true;
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
				units_add(import->units, &feed, (int)i + 1);
		feed_close(&feed);
	}
	import->vocabulary.units_known = all && any;
}

/* The key of a row of figures. */
struct key {
	const char *unit, *force, *phase, *measure, *day;
};

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

/* Keeps a value under the row's key and what its column adds to it. */
static void
keep_value(struct import *import, const struct feed *feed, struct key key, const struct value_column *column,
	const struct reading_result *value, int source)
{
	bool quota = feed->source->into == INTO_QUOTA;
	ledger_add(import->ledgers[feed->source->into],
		&(struct ledger_row){
			.unit = key.unit,
			.measure = column->measure[0] ? column->measure : key.measure,
			.force = column->force[0] ? column->force : key.force,
			.day = !quota              ? key.day
				: column->phase[0] ? column->phase
						   : key.phase,
			.reading = value->reading,
			.value = value->value,
			.source = source,
			.row = feed->row.number,
			.field = column->field,
		});
}

/* Where a kept row stands; of a report, its unit. */
static struct place
ledger_place(const struct import *import, const struct ledger_row *row)
{
	bool report = import->store->campaign->sources[row->source - 1].into == INTO_REPORT;
	return store_place(import->store, import->arena, row->source, row->row, report ? "unit" : row->field);
}

/* What some row has told already. */
static void
add_row_twice(void *context, const struct ledger_row *first, const struct ledger_row *again)
{
	const struct import *import = context;
	diag_add(import->diag, MSG_ROW_TWICE, ledger_place(import, again), NULL);
	diag_note(import->diag, MSG_NOTE_FIRST, ledger_place(import, first), NULL);
}

/* Reads what the row at hand is about; false after findings. */
static bool
read_key(struct feed *feed, struct key *key)
{
	key->force = feed_id(feed, FIELD_FORCE);
	key->phase = feed_id(feed, FIELD_PHASE);
	key->measure = feed_id(feed, FIELD_MEASURE);
	key->day = feed_id(feed, FIELD_DAY);
	key->unit = feed_unit(feed, key->day);
	return key->unit && key->force && key->phase && key->measure && key->day;
}

static void
import_figures(struct import *import, struct feed *feed, int source)
{
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
				keep_value(import, feed, key, &feed->values[i], &value, source);
		}
	}
}

/* When a report came, as the store has it; NULL when it did not come. */
static const char *
received_at(struct arena *arena, const char *text, const char *day)
{
	struct reading_result value = cell_read(text, NUMBER_UNDECLARED);
	if (value.reading == READ_MISSING || value.reading == READ_NOTHING)
		return NULL;
	int minutes = date_read_time(text);
	const char *time = minutes < 0 ? "" : arena_printf(arena, "%02d:%02d", minutes / 60, minutes % 60);
	struct date date;
	if (!date_read(text, &date) || !date.day)
		return time[0] ? time : arena_copy(arena, text);
	const char *on = date_iso(arena, date);
	if (time[0] && text_equal(on, day))
		return time;
	return time[0] ? arena_printf(arena, "%s %s", on, time) : on;
}

static void
import_report(struct import *import, struct feed *feed, int source)
{
	const char *day = feed_id(feed, FIELD_DAY), *force = feed_id(feed, FIELD_FORCE);
	const char *unit = feed_unit(feed, day);
	if (!unit || !day || !force)
		return;
	/* where no column says when reports came, a row means that one did */
	bool timed = feed->slots[FIELD_RECEIVED] >= 0 || feed->fixed[FIELD_RECEIVED];
	const char *received = timed ? received_at(import->arena, feed_text(feed, FIELD_RECEIVED), day) : "yes";
	const char *mark = feed_text(feed, FIELD_WRONG);
	bool wrong = !cell_is_no(import->arena, mark) && !text_equal(fold_text(import->arena, mark), "đúng");
	ledger_add(import->ledgers[INTO_REPORT],
		&(struct ledger_row){
			.unit = unit,
			.measure = "",
			.day = day,
			.force = force,
			.reading = received ? READ_NUMBER : READ_MISSING,
			.value = wrong,
			.source = source,
			.row = feed->row.number,
			.field = received ? received : "",
		});
}

static void
import_reports(struct import *import, struct feed *feed, int source)
{
	struct totals *totals = totals_open(import->arena, feed);
	while (feed_next(feed))
		if (!feed_is_blank(feed) && !totals_is_total(totals))
			import_report(import, feed, source);
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
	else if (feed.source->into == INTO_CLAIM)
		claims_import(import->arena, import->diag, import->store, &feed, (int)i + 1);
	else
		import_figures(import, &feed, (int)i + 1);
	feed_close(&feed);
}

/* The root must be one of the units. */
static void
check_root(const struct import *import)
{
	const struct campaign *campaign = import->store->campaign;
	const char *root = campaign->unit;
	const struct vocabulary *known = &import->vocabulary;
	struct names_result found = {.match = NAMES_FOUND};
	if (root && known->units_known)
		found = names_find(known->units, root);
	if (found.match != NAMES_FOUND)
		diag_add(import->diag, MSG_ROOT_UNKNOWN, campaign->unit_at, root,
			found.match == NAMES_UNKNOWN && found.others
				? diag_text(import->diag, import->arena, MSG_TEXT_NEAR, found.others)
				: "");
}

void
import_sources(struct arena *lasting, struct diag *diag, struct store *store)
{
	static const enum source_into kept[] = {INTO_QUOTA, INTO_RESULT, INTO_STOCK, INTO_OWN, INTO_REPORT};
	const struct campaign *campaign = store->campaign;
	struct arena *arena = arena_open();
	struct import import = {.arena = arena, .lasting = lasting, .diag = diag, .store = store};
	import.vocabulary = (struct vocabulary){
		.units = names_open(arena, true),
		.forces = force_names(arena, campaign),
		.phases = phase_names(arena, campaign),
		.measures = measure_names(arena, campaign),
		.campaign = campaign,
	};
	import.units = units_open(arena, diag, campaign, import.vocabulary.units);
	import.vocabulary.lives = import.units;
	read_units(&import);
	units_settle(import.units, store);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		import.ledgers[kept[i]] = ledger_open(arena, into_names[kept[i]]);
	for (size_t i = 0; i < campaign->n_sources; i++)
		if (campaign->sources[i].into != INTO_UNIT)
			import_source(&import, i);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		ledger_write(import.ledgers[kept[i]], store->db, add_row_twice, &import);
	check_root(&import);
	units_close(import.units);
	names_close(import.vocabulary.units);
	names_close(import.vocabulary.forces);
	names_close(import.vocabulary.phases);
	names_close(import.vocabulary.measures);
	arena_close(arena);
}
