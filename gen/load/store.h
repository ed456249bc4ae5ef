/*
 * The store: one SQLite database that holds the whole campaign at one as_of day, whatever file it came
 * from, with the place of each row kept. All figures of a run are asked of it and of nothing else.
 *
 * Tables (the SQL with its comments stands in tables.c; `bantin schema` prints it):
 *	run      as_of, unit, week, week_first, week_last, phase: one row, what this run is about
 *	unit     id, name, short, kind, parent, sector, first, last, successor, gone, ord, level; plain names without
 *	         the kind word in `short`        unit_name  unit, first, last, name, short, kind: names over time
 *	within   ancestor, unit, depth: the closure over parent, sector and successor, every unit within itself too
 *	force    id, name, short, ord          phase  id, name, first, last, stated, before, ord
 *	measure  id, name, noun, kind, ord
 *	quota    unit, force, phase, measure, value, state, source, row, field
 *	result   unit, force, measure, day, value, state, source, row, field   flows: what was done on that day
 *	stock    unit, force, measure, day, value, state, source, row, field   levels: what stood at the end of that day
 *	own      as result: the units' own figures
 *	report   unit, day, force, received, wrong, source, row      deadline  force, by, ord
 *	         received: 'HH:MM', 'YYYY-MM-DD HH:MM', 'YYYY-MM-DD', other text; NULL: not received
 *	report_day  day: when reports are due  reporter  unit, force: who owes them
 *	discipline  unit, force, day, by, received, state, wrong: a view, a row for each report due
 *	person   list, unit, ord, name, born, place, identity, officer, source, row     people to guide; private columns
 *	claim    unit, ord, citizen, officer, force, measure, day, level, category, both, counts, why, source, row
 *	total_day  unit, measure, day, value   force_day  unit, measure, force, day, value   (with all within the unit)
 *	target   unit, measure, phase, force, value: what it is to do; how these three are rolled up: rollup.h
 *	ranking  ord, key: how ranks are made
 *	constant id, value, noun, source, ord  award  id, name, per, measure, heads, at_least, phase, rule, ord
 *	source   id, file, kind, tab           source_field  source, field, name, col: where a field stands in its file
 * source, row and field say where a value stands, for store_place() or a query's _source, _row, _field; unit rows too
 * have source and row. A row that settling added points at the report that made it so, and its field is ''.
 * A missing dimension is '' (never NULL), so that primary keys hold. state is 'number', 'nothing' (value 0, printed
 * "-") or 'missing' (value NULL, printed "…"). Days are ISO text. `ord` is the order of the source.
 * born is an ISO day or a year, identity twelve digits; '' where the list does not say.
 * Rows after as_of are loaded but no built-in figure looks at them.
 *
 * SQL functions beside SQLite's own: cell(value, state) → the value, '-' for nothing, NULL for missing;
 * fold(text) → the text folded for matching (vn/fold.h); ceil_div(a, b); iso_week(day) → 'YYYY-Www'; and words chosen
 * by a rule, for sentences that fit their figures (phrase.h): standing_phrase, change_phrase, forecast_phrase,
 * streak_phrase, sentence_name.
 * ORDER BY name COLLATE vi sorts as a Vietnamese dictionary does.
 */
#ifndef LOAD_STORE_H
#define LOAD_STORE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/diag.h"
#include "base/digest.h"
#include "load/campaign.h"

struct arena;

struct rows;

struct store {
	sqlite3 *db;
	const struct campaign *campaign;
	struct rows **rows; /* the reader of each source, for places; NULL where it could not be opened */
	double import_seconds, settle_seconds; /* how long that took, for --timings */
	/* shared with workers: one of the two */
	unsigned char *image;
	int64_t n_image;
	const char *file;
};

/* SQLite as this program wants it; before anybody asks anything of it. */
void store_set_up(void);

/*
 * Loads every source of the campaign into a new store and settles it (states by reports received, tree closure, the
 * run row). Findings go to diag; the store is usable for checks even then. Release with store_close().
 */
struct store *store_load(struct arena *arena, struct diag *diag, const struct campaign *campaign);
void store_close(struct store *store);

/*
 * Lets worker processes read it: store_share() before they are forked, store_reopen() in each, which gives it a read-only
 * connection of its own. A store that fits in memory is shared as the bytes that a child inherits; a larger one goes to a
 * file at `path`, which nobody else may read and the caller removes. Nothing may write to the store meanwhile.
 */
void store_share(struct store *store, const char *path);
void store_reopen(struct store *store);
/* Each unit: how many there are within it, itself among them, and how many right below it. */
typedef void store_take_size(void *self, const char *unit, size_t within, size_t below);
void store_sizes(const struct store *store, store_take_size *take, void *self);
/* Bytes; and whether all of it lies in memory, so that a process that is forked may read it by the same connection. */
size_t store_size(const struct store *store);
bool store_in_memory(const struct store *store);
/* Rows in the tables that the sources fill. */
size_t store_count(const struct store *store);

/* Adds the SQL functions and the collation to a database: the store's, or a record of it (load/record.h). */
void store_functions(sqlite3 *db);

/*
 * Whether a column says who somebody is: of person all but list, unit, ord and where the row stands; of claim citizen
 * and officer. What is asked of such a column may never become public (rules of audience: doc/).
 */
bool store_is_private(const char *table, const char *column);
/* Whether the table has such a column. */
bool store_has_private(const char *table);

/* The place of a field of a row: file, line and col; or file and cell for a database. Allocates in the arena. */
struct place store_place(
	const struct store *store, struct arena *arena, int source, sqlite3_int64 row, const char *field);

/*
 * The store as text, table by table, rows in key order: the dump behind -T store. Where the rows came from follows in a
 * part of its own below the line "# places": what stands above it is the same whichever files the data came in.
 */
struct buf;
void store_dump(const struct store *store, struct buf *out);
/* The digest of the same, without the tables that follow from others. */
void store_digest(const struct store *store, char hex[DIGEST_LENGTH + 1]);

#endif
