/*
 * Units over time: see units.h.
 *
 *	rows (one for each name) ─▶ units (one for each id, its rows in the order of the source) ─▶ tables
 *
 * Units that name another (parent, sector, successor) are looked up when all are known, by the day on which they do: a
 * name that two units have borne means the one of that day. The choice not taken: a parent for every period; a campaign
 * asks how the tree stands at as_of, and results keep the unit they were reported for.
 */
#include "load/units.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/cell.h"
#include "load/feed.h"
#include "load/memo.h"
#include "load/names.h"
#include "load/tables.h"
#include "load/unit.h"
#include "vn/date.h"
#include "vn/fold.h"

struct units {
	struct arena *arena;
	struct diag *diag;
	const struct campaign *campaign;
	struct names *names;
	struct memo *by_id;
	struct memo *texts;    /* kinds and the names of units above, each kept once */
	struct arena *scratch; /* of the row being read */
	struct origin *origin; /* of the rows being read */
	struct unit *first, **end;
};

struct units *
units_open(struct arena *arena, struct diag *diag, const struct campaign *campaign, struct names *names)
{
	struct units *units = ARENA_NEW(arena, struct units);
	*units = (struct units){.arena = arena, .diag = diag, .campaign = campaign, .names = names};
	units->by_id = memo_open(arena);
	units->texts = memo_open(arena);
	units->scratch = arena_open();
	units->end = &units->first;
	return units;
}

void
units_close(struct units *units)
{
	arena_close(units->scratch);
}

const struct unit_life *
units_life(const struct units *units, const char *id)
{
	const struct unit *unit = memo_get(units->by_id, id);
	return unit ? &unit->life : NULL;
}

/* --- reading a row ----------------------------------------------------------------------------------------------- */

/* "31/7/2024" of an ISO day. */
static const char *
shown_day(struct arena *arena, const char *day)
{
	struct date date;
	return date_read_iso(day, &date) ? date_short(arena, date) : day;
}

/* A text kept beyond its row. */
static const char *
kept(const struct units *units, const char *text)
{
	return text[0] ? arena_copy(units->arena, text) : "";
}

/* The same of one that many rows have. */
static const char *
kept_once(const struct units *units, const char *text)
{
	const char *known = text[0] ? memo_get(units->texts, text) : "";
	if (known)
		return known;
	known = arena_copy(units->arena, text);
	memo_keep(units->texts, known, (void *)known);
	return known;
}

static struct mention
read_mention(const struct units *units, const struct feed *feed, enum field field)
{
	return (struct mention){.text = kept_once(units, feed_text(feed, field))};
}

static struct place
place_of(const struct units *units, const struct unit_row *row, enum field field)
{
	const struct origin *origin = row->origin;
	return origin->rows->place(origin->rows, units->arena, row->row, origin->columns[field]);
}

/* Where the row says which unit it is: by its id, or by its name. */
static struct place
row_place(const struct units *units, const struct unit_row *row)
{
	return place_of(units, row, row->id_made ? FIELD_NAME : FIELD_ID);
}

/* The days; false after findings. */
static bool
read_days(const struct units *units, struct feed *feed, struct unit_row *row)
{
	row->first = feed_id(feed, FIELD_FROM);
	row->last = feed_id(feed, FIELD_TO);
	if (!row->first || !row->last)
		return false;
	if (!row->first[0] || !row->last[0] || strcmp(row->first, row->last) <= 0)
		return true;
	diag_add(units->diag, MSG_UNIT_ORDER, feed_place(feed, FIELD_TO), row->name, shown_day(units->arena, row->last),
		shown_day(units->arena, row->first));
	return false;
}

/* The name without its kind word: the end of the name, nearly always, and then no text of its own. */
static const char *
short_name_of(const struct units *units, const char *name)
{
	const char *short_name = unit_short_name(units->scratch, name);
	return text_ends(name, short_name) ? name + strlen(name) - strlen(short_name) : kept(units, short_name);
}

/* The names, and an id made of them where the row has none. */
static bool
read_names(const struct units *units, struct feed *feed, struct unit_row *row)
{
	const char *slug = fold_slug(units->scratch, row->name);
	if (!slug[0]) { /* blank, or a dash: nothing to tell it by */
		diag_add(units->diag, MSG_CELL_BLANK, feed_place(feed, FIELD_NAME),
			feed->slots[FIELD_NAME] < 0 ? "name" : feed->rows->columns[feed->slots[FIELD_NAME]].header);
		return false;
	}
	row->id_made = !row->id[0];
	if (cell_is_spoilt(row->id)) {
		diag_add(units->diag, MSG_NUMBER_SPOILT, row_place(units, row), row->id);
		return false;
	}
	if (!row->short_name[0])
		row->short_name = short_name_of(units, row->name);
	if (!row->kind[0])
		row->kind = kept_once(units, unit_kind(units->scratch, row->name));
	if (!row->id[0])
		row->id = kept(units, fold_slug(units->scratch, row->short_name));
	if (!row->id[0])
		row->id = kept(units, slug);
	return true;
}

static bool
is_dated(const struct unit_row *row)
{
	return row->first[0] || row->last[0];
}

/* Whether some day is in both. */
static bool
do_overlap(const struct unit_row *a, const struct unit_row *b)
{
	return (!b->last[0] || strcmp(a->first, b->last) <= 0) && (!a->last[0] || strcmp(b->first, a->last) <= 0);
}

/* Whether the row may be a further name of its unit; a finding when not. */
static bool
check_further(const struct units *units, const struct unit *unit, const struct unit_row *row)
{
	for (const struct unit_row *other = unit->rows; other; other = other->next) {
		bool dated = is_dated(row) && is_dated(other);
		if (dated && !do_overlap(row, other))
			continue;
		diag_add(units->diag, dated ? MSG_UNIT_OVERLAP : MSG_UNIT_TWICE, row_place(units, row), row->id);
		diag_note(units->diag, MSG_NOTE_FIRST, row_place(units, other), NULL);
		return false;
	}
	return true;
}

static struct unit *
new_unit(struct units *units, const char *id)
{
	struct unit *unit = ARENA_NEW(units->arena, struct unit);
	unit->end = &unit->rows;
	*units->end = unit;
	units->end = &unit->next;
	memo_keep(units->by_id, id, unit);
	return unit;
}

/* What is shared by the rows of the source being read. */
static const struct origin *
origin_of(struct units *units, const struct feed *feed, int source)
{
	if (units->origin && units->origin->source == source)
		return units->origin;
	struct origin *origin = units->origin = ARENA_NEW(units->arena, struct origin);
	origin->source = source;
	origin->rows = feed->rows;
	for (int field = 0; field < FIELD_COUNT; field++)
		if (feed->slots[field] >= 0)
			origin->columns[field] = feed->rows->columns[feed->slots[field]].number;
	return origin;
}

void
units_add(struct units *units, struct feed *feed, int source)
{
	struct unit_row *row = ARENA_NEW(units->arena, struct unit_row);
	arena_clear(units->scratch);
	*row = (struct unit_row){
		.id = kept(units, feed_text(feed, FIELD_ID)),
		.name = kept(units, feed_text(feed, FIELD_NAME)),
		.short_name = kept(units, feed_text(feed, FIELD_SHORT)),
		.kind = kept_once(units, feed_text(feed, FIELD_KIND)),
		.parent = read_mention(units, feed, FIELD_PARENT),
		.sector = read_mention(units, feed, FIELD_SECTOR),
		.successor = read_mention(units, feed, FIELD_SUCCESSOR),
		.origin = origin_of(units, feed, source),
		.row = feed->row.number,
	};
	if (!read_names(units, feed, row) || !read_days(units, feed, row))
		return;
	struct unit *unit = memo_get(units->by_id, row->id);
	if (unit && !check_further(units, unit, row))
		return;
	if (!unit)
		unit = new_unit(units, row->id);
	*unit->end = row;
	unit->end = &row->next;
	names_add_dated(units->names, row->id, row->name, row->short_name, row->kind, row->first, row->last);
}

/* --- what the rows mean together --------------------------------------------------------------------------------- */

static const char *
day_after(struct arena *arena, const char *day)
{
	struct date date;
	date_read_iso(day, &date);
	return date_iso(arena, date_of_days(date_days(date) + 1));
}

/* The row that says what the unit is on the day, else the latest before it, else the first of all. */
static const struct unit_row *
row_on(const struct unit *unit, const char *day)
{
	const struct unit_row *best = NULL, *earliest = unit->rows;
	for (const struct unit_row *row = unit->rows; row; row = row->next) {
		if ((!day[0] || strcmp(row->first, day) <= 0) && (!best || strcmp(row->first, best->first) > 0))
			best = row;
		if (strcmp(row->first, earliest->first) < 0)
			earliest = row;
	}
	return best ? best : earliest;
}

static void
settle_life(const struct units *units, struct unit *unit)
{
	const char *as_of = units->campaign->as_of ? units->campaign->as_of : "";
	unit->now = row_on(unit, as_of);
	unit->last_row = row_on(unit, "");
	unit->life = (struct unit_life){
		.name = unit->now->name, .first = row_on(unit, "0000")->first, .last = unit->last_row->last};
	unit->gone = as_of[0] && unit->life.last[0] && strcmp(unit->life.last, as_of) < 0;
	unit->later = as_of[0] && strcmp(unit->life.first, as_of) > 0;
}

/* Looks up the unit that the row names in a field, as of that day. */
static void
settle_mention(const struct units *units, const struct unit_row *row, struct mention *mention, enum field field,
	const char *day)
{
	if (!mention->text[0])
		return;
	struct names_result found = names_find_on(units->names, mention->text, day);
	if (found.match == NAMES_FOUND)
		mention->unit = memo_get(units->by_id, found.id);
	else
		feed_refuse_unit(units->diag, mention->text, found, place_of(units, row, field));
}

/* The successor is there when its predecessor no longer is, and only then does one make sense. */
static void
settle_successor(const struct units *units, struct unit_row *row)
{
	struct mention *successor = &row->successor;
	if (!successor->text[0])
		return;
	if (!row->last[0]) {
		diag_add(units->diag, MSG_SUCCESSOR_OPEN, place_of(units, row, FIELD_SUCCESSOR), row->name,
			successor->text);
		return;
	}
	const char *day = day_after(units->arena, row->last);
	settle_mention(units, row, successor, FIELD_SUCCESSOR, day);
	if (!successor->unit || strcmp(successor->unit->life.first, day) <= 0)
		return;
	diag_add(units->diag, MSG_SUCCESSOR_LATER, place_of(units, row, FIELD_SUCCESSOR), successor->unit->life.name,
		shown_day(units->arena, successor->unit->life.first), shown_day(units->arena, day));
}

static void
settle_mentions(const struct units *units, struct unit *unit)
{
	const char *as_of = units->campaign->as_of ? units->campaign->as_of : "";
	for (struct unit_row *row = unit->rows; row; row = row->next) {
		const char *day = row->last[0] && strcmp(row->last, as_of) < 0 ? row->last : as_of;
		settle_mention(units, row, &row->parent, FIELD_PARENT, day);
		settle_mention(units, row, &row->sector, FIELD_SECTOR, day);
		settle_successor(units, row);
	}
	if (unit->last_row->successor.unit)
		unit->life.successor = unit->last_row->successor.unit->life.name;
	else if (unit->gone && unit->now->parent.unit && !unit->last_row->successor.text[0])
		diag_add(units->diag, MSG_SUCCESSOR_NONE, row_place(units, unit->last_row), unit->now->name,
			shown_day(units->arena, unit->life.last), unit->now->parent.unit->life.name);
}

/* --- the tree ---------------------------------------------------------------------------------------------------- */

/* Whether one unit is reached by going up from another, in at most so many steps. */
static bool
is_above(const struct unit *from, const struct unit *sought, int steps)
{
	const struct unit *above[MOST_ABOVE];
	if (from == sought)
		return true;
	size_t n = steps ? unit_above(from, above) : 0;
	for (size_t i = 0; i < n; i++)
		if (is_above(above[i], sought, steps - 1))
			return true;
	return false;
}

/* A parent above itself is found by check/, as it has been; a sector or a successor is found here. */
static void
check_circle(const struct units *units, const struct unit *unit)
{
	enum { STEPS = 8 }; /* deeper than any tree of offices; two ways up at each */
	const struct mention *successor = &unit->last_row->successor, *sector = &unit->now->sector;
	bool gone = unit->gone && successor->unit;
	const struct mention *up = gone ? successor : sector;
	if (up->unit && is_above(up->unit, unit, STEPS))
		diag_add(units->diag, MSG_UNIT_CIRCLE,
			gone ? place_of(units, unit->last_row, FIELD_SUCCESSOR)
			     : place_of(units, unit->now, FIELD_SECTOR),
			unit->now->name, up->unit->now->name);
}

/* The root must be there at as_of; that it is known at all is checked where the sources are. */
static void
check_root(const struct units *units)
{
	const struct campaign *campaign = units->campaign;
	const struct unit *root = campaign->unit ? memo_get(units->by_id, campaign->unit) : NULL;
	if (root && (root->gone || root->later))
		diag_add(units->diag, MSG_ROOT_GONE, campaign->unit_at, root->now->name,
			shown_day(units->arena, campaign->as_of));
}

void
units_settle(struct units *units, struct store *store)
{
	for (struct unit *unit = units->first; unit; unit = unit->next)
		settle_life(units, unit);
	for (struct unit *unit = units->first; unit; unit = unit->next)
		settle_mentions(units, unit);
	for (struct unit *unit = units->first; unit; unit = unit->next)
		check_circle(units, unit);
	check_root(units);
	unit_tables_write(units->first, store->db);
	tables_index_units(store->db);
}
