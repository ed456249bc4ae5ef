/*
 * A source being read: see feed.h.
 */
#include "load/feed.h"

#include <string.h>

#include "base/text.h"
#include "load/cell.h"
#include "load/memo.h"
#include "load/units.h"
#include "vn/date.h"

/* What a text means in a field, and how often it did not mean anything. */
struct spelling {
	enum field field;
	const char *text;
	const char *id; /* NULL: not understood */
	struct names_result result;
	bool misplaced;                /* a measure of the other kind than the table is for */
	const struct unit_life *life;  /* of a unit that lives for a time only; else NULL */
	struct spelling *early, *late; /* the rows of a day before it, and after it */
	const char *day;               /* of the first of such rows; else NULL */
	int64_t first, last;           /* rows */
	size_t n;
	LIST(int64_t) rows; /* all of them, when it is not understood */
};

static const struct names *
names_of(const struct vocabulary *v, enum field field)
{
	switch (field) {
	case FIELD_UNIT:
	case FIELD_PARENT:
	case FIELD_SECTOR:
	case FIELD_SUCCESSOR:
		return v->units;
	case FIELD_FORCE:
		return v->forces;
	case FIELD_PHASE:
		return v->phases;
	case FIELD_MEASURE:
		return v->measures;
	case FIELD_ID:
	case FIELD_NAME:
	case FIELD_SHORT:
	case FIELD_KIND:
	case FIELD_DAY:
	case FIELD_VALUE:
	case FIELD_RECEIVED:
	case FIELD_LIST:
	case FIELD_BORN:
	case FIELD_PLACE:
	case FIELD_IDENTITY:
	case FIELD_OFFICER:
	case FIELD_FROM:
	case FIELD_TO:
	case FIELD_WRONG:
	case FIELD_CITIZEN:
	case FIELD_LEVEL:
	case FIELD_CATEGORY:
	case FIELD_BOTH:
	case FIELD_ADDRESS:
	case FIELD_COUNT:
		break;
	}
	return NULL;
}

static const char *
read_day(struct arena *arena, const char *text)
{
	struct date date;
	return date_read(text, &date) && date.day ? date_iso(arena, date) : NULL;
}

static bool
is_day_field(enum field field)
{
	return field == FIELD_DAY || field == FIELD_FROM || field == FIELD_TO;
}

/* Whether a level is put among results, or the other way round: queries would not find it. */
static bool
is_misplaced(const struct feed *feed, const char *measure)
{
	const struct campaign *campaign = feed->vocabulary->campaign;
	enum measure_kind other = feed->source->into == INTO_STOCK ? MEASURE_FLOW : MEASURE_STOCK;
	if (feed->source->into == INTO_QUOTA)
		return false;
	for (size_t i = 0; i < campaign->n_measures; i++)
		if (text_equal(campaign->measures[i].id, measure))
			return campaign->measures[i].kind == other;
	return false;
}

/* Looks a text up, as of a day where that matters. */
static struct spelling
look_up(const struct feed *feed, enum field field, const char *text, const char *day)
{
	struct spelling spelling = {.field = field, .text = arena_copy(feed->arena, text)};
	if (is_day_field(field)) {
		spelling.id = read_day(feed->arena, text);
	} else {
		spelling.result = names_find_on(names_of(feed->vocabulary, field), text, day);
		spelling.id = spelling.result.id;
		spelling.misplaced = spelling.id && field == FIELD_MEASURE && is_misplaced(feed, spelling.id);
	}
	if (spelling.misplaced)
		spelling.id = NULL;
	return spelling;
}

void
feed_refuse_unit(struct diag *diag, const char *text, struct names_result found, struct place place)
{
	if (found.match == NAMES_AMBIGUOUS)
		diag_add(diag, MSG_UNIT_AMBIGUOUS, place, text, found.others);
	else if (found.others)
		diag_add(diag, MSG_UNIT_NEAR, place, text, found.others);
	else
		diag_add(diag, MSG_UNIT_UNKNOWN, place, text);
}

/* "31/7/2024" of an ISO day. */
static const char *
shown_day(struct arena *arena, const char *day)
{
	struct date date;
	return date_read_iso(day, &date) ? date_short(arena, date) : day;
}

/* A unit named on a day when it is not there. */
static void
refuse_day(const struct feed *feed, const struct spelling *s, struct place place)
{
	const struct unit_life *life = s->life;
	const char *day = shown_day(feed->arena, s->day);
	if (strcmp(s->day, life->first) < 0)
		diag_add(feed->diag, MSG_UNIT_NOT_YET, place, s->text, shown_day(feed->arena, life->first), day);
	else if (life->successor)
		diag_add(feed->diag, MSG_UNIT_ENDED, place, s->text, shown_day(feed->arena, life->last), day,
			life->successor);
	else
		diag_add(feed->diag, MSG_UNIT_ENDED_ALONE, place, s->text, shown_day(feed->arena, life->last), day);
}

/* The ids that are declared, and the one that is likely meant. */
static const char *
declared(const struct feed *feed, const struct names *names, const struct spelling *s)
{
	const char *near = s->result.others;
	return arena_printf(feed->arena, "%s%s", names_list(names),
		near ? diag_text(feed->diag, feed->arena, MSG_TEXT_NEAR, near) : "");
}

static void
add_bad(const struct feed *feed, const struct spelling *s, struct place place)
{
	if (s->day)
		refuse_day(feed, s, place);
	else if (s->misplaced)
		diag_add(feed->diag, feed->source->into == INTO_STOCK ? MSG_MEASURE_FLOW : MSG_MEASURE_STOCK, place,
			s->text);
	else if (cell_is_spoilt(s->text))
		diag_add(feed->diag, MSG_NUMBER_SPOILT, place, s->text);
	else if (is_day_field(s->field))
		diag_add(feed->diag, MSG_DATA_DAY, place, s->text);
	else if (s->field == FIELD_FORCE)
		diag_add(feed->diag, MSG_FORCE_UNKNOWN, place, s->text, declared(feed, feed->vocabulary->forces, s));
	else if (s->field == FIELD_PHASE)
		diag_add(feed->diag, MSG_PHASE_UNKNOWN, place, s->text, declared(feed, feed->vocabulary->phases, s));
	else if (s->field == FIELD_MEASURE)
		diag_add(
			feed->diag, MSG_MEASURE_UNKNOWN, place, s->text, declared(feed, feed->vocabulary->measures, s));
	else if (feed->vocabulary->units_known || s->result.match == NAMES_AMBIGUOUS)
		feed_refuse_unit(feed->diag, s->text, s->result, place);
}

/* The id that campaign.yaml means at this place; "" when it means none, which is a finding. */
static const char *
declared_id(struct feed *feed, enum field field, const char *text, struct place place)
{
	if (!text)
		return "";
	const char *as_of = feed->vocabulary->campaign->as_of;
	struct spelling s = look_up(feed, field, text, as_of ? as_of : "");
	if (s.id)
		return s.id;
	add_bad(feed, &s, place);
	feed->broken = true;
	return "";
}

static void
read_set(struct feed *feed)
{
	const struct source *source = feed->source;
	for (size_t i = 0; i < source->n_set; i++) {
		const struct source_field *set = &source->set[i];
		for (int field = 0; field < FIELD_COUNT; field++) {
			if (!text_equal(field_names[field], set->field))
				continue;
			bool looked_up = is_day_field((enum field)field) ||
				names_of(feed->vocabulary, (enum field)field);
			feed->fixed[field] = looked_up ? declared_id(feed, (enum field)field, set->text, set->at)
						       : set->text;
		}
	}
}

/* The columns that hold values: the one of the field, or those of `values`. */
static void
read_values(struct feed *feed)
{
	const struct source *source = feed->source;
	if (feed->slots[FIELD_VALUE] >= 0) {
		feed->values = ARENA_NEW(feed->arena, struct value_column);
		feed->values[0] = (struct value_column){(size_t)feed->slots[FIELD_VALUE], "value", "", "", ""};
		feed->n_values = 1;
		return;
	}
	feed->values = ARENA_ARRAY(feed->arena, struct value_column, source->n_values);
	for (; feed->n_values < source->n_values; feed->n_values++) {
		const struct source_value *value = &source->values[feed->n_values];
		feed->values[feed->n_values] = (struct value_column){
			.slot = source->n_columns + feed->n_values,
			.field = source_value_name(feed->arena, value),
			.measure = declared_id(feed, FIELD_MEASURE, value->measure, value->at),
			.force = declared_id(feed, FIELD_FORCE, value->force, value->at),
			.phase = declared_id(feed, FIELD_PHASE, value->phase, value->at),
		};
	}
}

bool
feed_open(struct feed *feed, struct arena *arena, struct arena *lasting, struct diag *diag,
	const struct vocabulary *vocabulary, const struct source *source)
{
	*feed = (struct feed){.arena = arena, .diag = diag, .vocabulary = vocabulary, .source = source};
	size_t n = source->n_columns + source->n_values;
	struct column *columns = ARENA_ARRAY(lasting, struct column, n);
	for (int field = 0; field < FIELD_COUNT; field++) {
		feed->slots[field] = -1;
		feed->known[field] = memo_open(arena);
		for (size_t i = 0; i < source->n_columns; i++)
			if (text_equal(field_names[field], source->columns[i].field))
				feed->slots[field] = (int)i;
	}
	for (size_t i = 0; i < source->n_columns; i++)
		columns[i] = (struct column){.header = source->columns[i].text, .at = source->columns[i].at};
	for (size_t i = 0; i < source->n_values; i++)
		columns[source->n_columns + i] = (struct column){
			.header = source->values[i].column, .at = source->values[i].at};
	read_set(feed);
	read_values(feed);
	const char *folder = vocabulary->campaign->folder;
	if (feed->broken)
		return false;
	if (source_is_database(source))
		feed->rows = database_open(lasting, diag, folder, source, columns, n);
	else if (source_is_workbook(source))
		feed->rows = xlsx_open(lasting, diag, folder, source, columns, n);
	else
		feed->rows = csv_open(lasting, diag, folder, source, columns, n);
	if (!feed->rows)
		return false;
	feed->scratch = arena_open();
	return true;
}

bool
feed_next(struct feed *feed)
{
	return feed->rows->next(feed->rows, &feed->row);
}

/* Whether the cell stands under a heading of figures. */
static bool
is_figure(const struct feed *feed, size_t slot)
{
	for (size_t i = 0; i < feed->n_values; i++)
		if (feed->values[i].slot == slot)
			return true;
	return false;
}

/* "TM. ỦY BAN NHÂN DÂN", "…, ngày 08 tháng 10": no figure, however it was meant. */
static bool
is_wording(const char *text)
{
	if (strchr("0123456789+-(", *text))
		return false;
	for (const char *p = text; *p;) {
		int32_t c = text_next(&p);
		if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000))
			return true;
	}
	return false;
}

bool
feed_is_blank(const struct feed *feed)
{
	for (size_t i = 0; i < feed->rows->n_columns; i++) {
		const char *text = feed->row.cells[i];
		if (text[0] && !(is_figure(feed, i) && is_wording(text)))
			return false;
	}
	return true;
}

struct place
feed_slot_place(const struct feed *feed, size_t slot)
{
	return feed->rows->place(feed->rows, feed->arena, feed->row.number, feed->rows->columns[slot].number);
}

struct place
feed_place(const struct feed *feed, enum field field)
{
	if (feed->slots[field] >= 0)
		return feed_slot_place(feed, (size_t)feed->slots[field]);
	return feed->rows->place(feed->rows, feed->arena, feed->row.number, 0);
}

void
feed_close(struct feed *feed)
{
	for (size_t i = 0; i < feed->bad.n; i++) {
		const struct spelling *s = feed->bad.at[i];
		size_t column = feed->rows->columns[feed->slots[s->field]].number;
		size_t before = diag_count(feed->diag);
		add_bad(feed, s, feed->rows->place(feed->rows, feed->arena, s->first, column));
		if (s->n < 2 || diag_count(feed->diag) == before)
			continue;
		diag_note(feed->diag, MSG_NOTE_ALSO, feed->rows->place(feed->rows, feed->arena, s->last, column),
			arena_printf(feed->arena, "%zu", s->n - 1));
		diag_rows(feed->diag, s->rows.at, s->rows.n);
	}
	feed->rows->close(feed->rows);
	arena_close(feed->scratch);
	feed->scratch = NULL;
}

const char *
feed_text(const struct feed *feed, enum field field)
{
	if (feed->fixed[field])
		return feed->fixed[field];
	return feed->slots[field] >= 0 ? feed->row.cells[feed->slots[field]] : "";
}

static bool
in_a_phase(const struct campaign *campaign, const char *day)
{
	for (size_t i = 0; i < campaign->n_phases; i++)
		if (strcmp(campaign->phases[i].first, day) <= 0 && strcmp(day, campaign->phases[i].last) <= 0)
			return true;
	return campaign->n_phases == 0;
}

/* What was done on a day that no phase has is worth a word; levels may well have stood before the campaign. */
static void
check_day(const struct feed *feed, const struct spelling *s)
{
	const struct campaign *campaign = feed->vocabulary->campaign;
	bool made = feed->source->into == INTO_RESULT || feed->source->into == INTO_OWN;
	if (!made || in_a_phase(campaign, s->id))
		return;
	if (!campaign->as_of || strcmp(s->id, campaign->as_of) <= 0)
		diag_add(feed->diag, MSG_DAY_OUTSIDE, feed_place(feed, s->field), s->text);
}

static struct spelling *
first_seen(struct feed *feed, enum field field, const char *text, const char *key, const char *day)
{
	struct spelling *s = ARENA_NEW(feed->arena, struct spelling);
	*s = look_up(feed, field, text, day);
	s->first = feed->row.number;
	memo_put(feed->known[field], key, s);
	if (!s->id)
		*LIST_ADD(feed->arena, &feed->bad) = s;
	else if (field == FIELD_DAY)
		check_day(feed, s);
	else if (field == FIELD_UNIT && feed->vocabulary->lives)
		s->life = units_life(feed->vocabulary->lives, s->id);
	if (s->life && !s->life->first[0] && !s->life->last[0])
		s->life = NULL;
	return s;
}

static void
count_row(const struct feed *feed, struct spelling *s)
{
	s->last = feed->row.number;
	s->n++;
	if (!s->id)
		*LIST_ADD(feed->arena, &s->rows) = feed->row.number;
}

/* Whether the cell is blank; a finding where it may not be. */
static bool
is_blank(const struct feed *feed, enum field field, const char *text)
{
	if (!text[0] && into_needs(feed->source->into, field))
		diag_add(feed->diag, MSG_CELL_BLANK, feed_place(feed, field),
			feed->rows->columns[feed->slots[field]].header);
	return !text[0];
}

/* What a blank cell means: nothing said, or a finding. */
static const char *
blank_id(const struct feed *feed, enum field field)
{
	return into_needs(feed->source->into, field) ? NULL : "";
}

const char *
feed_id(struct feed *feed, enum field field)
{
	if (feed->fixed[field])
		return feed->fixed[field];
	if (feed->slots[field] < 0)
		return "";
	const char *text = feed->row.cells[feed->slots[field]];
	if (is_blank(feed, field, text))
		return blank_id(feed, field);
	struct spelling *s = memo_get(feed->known[field], text);
	if (!s)
		s = first_seen(feed, field, text, text, "");
	count_row(feed, s);
	return s->id;
}

/* Counts a row of a day outside the unit's life, under one finding for all days before it or after it. */
static void
count_outside(struct feed *feed, struct spelling *s, const char *day)
{
	struct spelling **side = strcmp(day, s->life->first) < 0 ? &s->early : &s->late;
	if (!*side) {
		*side = ARENA_NEW(feed->arena, struct spelling);
		**side = (struct spelling){.field = FIELD_UNIT,
			.text = s->text,
			.life = s->life,
			.day = arena_copy(feed->arena, day),
			.first = feed->row.number};
		*LIST_ADD(feed->arena, &feed->bad) = *side;
	}
	count_row(feed, *side);
}

/* The spelling of a unit's name on a day: where several units have borne it, each day has its own. */
static struct spelling *
unit_spelling(struct feed *feed, const char *text, const char *day)
{
	struct spelling *s = memo_get(feed->known[FIELD_UNIT], text);
	if (!s)
		s = first_seen(feed, FIELD_UNIT, text, text, day);
	if (!s->result.dated)
		return s;
	const char *key = arena_printf(feed->arena, "%s\n%s", text, day);
	struct spelling *on = memo_get(feed->known[FIELD_UNIT], key);
	return on ? on : first_seen(feed, FIELD_UNIT, text, key, day);
}

const char *
feed_unit(struct feed *feed, const char *day)
{
	const char *as_of = feed->vocabulary->campaign->as_of;
	if (feed->fixed[FIELD_UNIT] || feed->slots[FIELD_UNIT] < 0)
		return feed_id(feed, FIELD_UNIT);
	const char *text = feed->row.cells[feed->slots[FIELD_UNIT]];
	if (is_blank(feed, FIELD_UNIT, text))
		return blank_id(feed, FIELD_UNIT);
	const char *lasting = names_lasting(feed->vocabulary->units, text);
	if (lasting)
		return lasting; /* as most cells are: there is nothing to keep of it */
	bool told = day && day[0];
	struct spelling *s = unit_spelling(feed, text, told ? day : as_of ? as_of : "");
	count_row(feed, s);
	if (!s->life || !told)
		return s->id;
	if (strcmp(s->life->first, day) <= 0 && (!s->life->last[0] || strcmp(day, s->life->last) <= 0))
		return s->id;
	count_outside(feed, s, day);
	return NULL;
}
