/*
 * Chart blocks: see chartblock.h. Only data and words are gathered; where marks go is layout's business.
 *
 * What all kinds share is read here; each kind has keys of its own and reads its columns by itself (charting.h). A key of
 * another kind is a finding, so that `pace` on bars is not passed over in silence.
 */
#include <math.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/charting.h"
#include "doc/finding.h"
#include "load/names.h"
#include "vn/date.h"

#define COMMON "kind", "query", "with", "title", "note", "source", "finding", "noun", "format", "unit"

/* The kinds and their keys. */
static const struct chart_type {
	const char *name;
	enum chart_kind kind;
	bool (*read)(struct charting *c);
	const char *keys[18];
} types[] = {
	{"bars", CHART_BARS, charting_bars, {COMMON, "top", "reference", "targets"}},
	{"stacked", CHART_STACKED, charting_stacked, {COMMON, "top", "parts", "shares"}},
	{"bullet", CHART_BULLET, charting_bullet, {COMMON, "top", "targets", "bands"}},
	{"line", CHART_LINE, charting_line, {COMMON, "top", "pace", "phases"}},
	{"calendar", CHART_CALENDAR, charting_calendar, {COMMON, "top"}},
	{"slope", CHART_SLOPE, charting_slope, {COMMON, "ends"}},
};
enum { TYPES = sizeof types / sizeof *types };

int
chart_wanted(const struct charting *c, const char *field)
{
	return draft_column(c->draft, c->figure, field, c->at);
}

struct value
chart_value(const struct charting *c, size_t row, int column)
{
	if (column < 0)
		return (struct value){0};
	return draft_value(c->draft, c->figure, row, (size_t)column, c->format);
}

const char *
chart_text(const struct charting *c, size_t row, int column)
{
	const struct cell *cell = figure_cell(c->figure, row, (size_t)column);
	return cell->state == CELL_VALUE ? cell->text : "";
}

const char *
chart_unit_kind(const struct charting *c, size_t row, const char *label)
{
	int column = figure_column(c->figure, "name");
	const char *name = column >= 0 ? chart_text(c, row, column) : "";
	return label[0] && text_ends(name, label) ? unit_kind(c->draft->arena, name) : "";
}

bool
chart_flag(const struct charting *c, size_t row, const char *field)
{
	int column = figure_column(c->figure, field);
	return column >= 0 && figure_cell(c->figure, row, (size_t)column)->integer != 0;
}

bool
chart_day(const struct charting *c, const struct figure *figure, size_t row, int column, int *day)
{
	const struct cell *cell = figure_cell(figure, row, (size_t)column);
	struct date date;
	if (cell->state == CELL_VALUE && date_read_iso(cell->text, &date) && date.day) {
		*day = date_days(date);
		return true;
	}
	struct place place = figure->sources[row].file ? figure->sources[row] : c->at;
	diag_add(c->draft->diag, MSG_CHART_DAY, place, figure->query, cell->text ? cell->text : "");
	return false;
}

const struct figure *
chart_single(
	struct charting *c, const char *key, const char *const *known, size_t n, const struct yaml **map, bool *good)
{
	const struct draft *draft = c->draft;
	*good = true;
	*map = field_map(draft->diag, c->map, key);
	if (!*map)
		return NULL;
	*good = false;
	field_known(draft->diag, *map, known, n);
	const struct yaml *query = field_scalar(draft->diag, *map, "query");
	if (!query) {
		diag_add(draft->diag, MSG_FIELD_MISSING, (*map)->place, "query");
		return NULL;
	}
	const struct figure *figure = draft_single(
		draft, query->text, field_map(draft->diag, *map, "with"), query->place);
	*good = figure != NULL;
	return figure;
}

const char *
chart_word(const struct charting *c, const struct yaml *scalar, const char *otherwise)
{
	return scalar ? draft_plain(c->draft, scalar->text) : otherwise;
}

bool
chart_pair(const struct charting *c, const struct yaml *item, const char **label, const struct yaml **rest)
{
	if (item->kind != YAML_MAP || item->n != 1 || item->items[0]->kind != YAML_SCALAR) {
		diag_add(c->draft->diag, MSG_CHART_PAIR, item->place, "");
		return false;
	}
	*label = draft_plain(c->draft, item->keys[0]->text);
	*rest = item->items[0];
	return true;
}

/* `top: 1.0`, or `top: {query: …, field: …}` for a scale that all units of a packet share, which moves in steps. */
static bool
set_top(struct charting *c)
{
	static const char *const keys[] = {"query", "with", "field"};
	const struct yaml *top = yaml_get(c->map, "top"), *map;
	bool good;
	if (!top || top->kind == YAML_SCALAR) {
		c->chart->scale_top = field_number(c->draft->diag, c->map, "top", 0);
		return true;
	}
	const struct figure *figure = chart_single(c, "top", keys, 3, &map, &good);
	const struct yaml *field = figure ? field_scalar(c->draft->diag, map, "field") : NULL;
	if (figure && !field)
		diag_add(c->draft->diag, MSG_FIELD_MISSING, map->place, "field");
	int column = field ? draft_column(c->draft, figure, field->text, field->place) : -1;
	if (column < 0)
		return false;
	const struct cell *cell = figure_cell(figure, 0, (size_t)column);
	if (cell->state == CELL_VALUE && cell->type != CELL_TEXT)
		c->chart->scale_top = chart_scale_fixed(cell->real);
	return true;
}

static const struct chart_type *
type_of(const struct draft *draft, const struct yaml *map)
{
	const char *names[TYPES];
	for (size_t i = 0; i < TYPES; i++)
		names[i] = types[i].name;
	const struct chart_type *type = &types[field_choice(draft->diag, map, "kind", names, TYPES, 0)];
	size_t n = 0;
	while (n < sizeof type->keys / sizeof *type->keys && type->keys[n])
		n++;
	field_known(draft->diag, map, type->keys, n);
	return type;
}

/* The format asked for; an unknown one is a finding. */
static const char *
chart_format(const struct draft *draft, const struct yaml *map)
{
	const struct yaml *format = field_scalar(draft->diag, map, "format");
	if (!format || format_known(format->text))
		return format ? format->text : NULL;
	const char *near = format_nearest(format->text);
	diag_add(draft->diag, MSG_FORMAT_UNKNOWN, format->place, format->text,
		near ? diag_hint(draft->diag, draft->arena, format->text, &near, 1) : "");
	return NULL;
}

static struct chart *
chart_new(const struct draft *draft, const struct chart_type *type, const struct yaml *map)
{
	struct chart *chart = ARENA_NEW(draft->arena, struct chart);
	const char *unit = field_text(draft->diag, map, "unit");
	chart->kind = type->kind;
	chart->grey = !draft->bulletin;
	chart->unit = unit ? draft_plain(draft, unit) : NULL;
	chart->missing_label = "chưa báo cáo";
	chart->reference = NAN;
	chart->target = NAN;
	return chart;
}

/* The author's sentence, none (`finding: no`), or the chart's own. */
static void
set_finding(const struct charting *c, struct place place)
{
	enum role role = c->draft->bulletin ? ROLE_TEXT : ROLE_BODY;
	const struct yaml *written = field_scalar(c->draft->diag, c->map, "finding");
	const char *noun = field_text(c->draft->diag, c->map, "noun");
	c->chart->noun = noun ? draft_plain(c->draft, noun) : NULL;
	if (!written)
		c->chart->finding = finding_of(c->draft->arena, c->chart, role, place);
	else if (!text_equal(written->text, "no"))
		c->chart->finding = draft_field(c->draft, role, c->map, "finding");
}

struct node *
chartblock_node(const struct draft *draft, const struct yaml *map, struct place place)
{
	const struct chart_type *type = type_of(draft, map);
	const struct yaml *query = field_scalar(draft->diag, map, "query");
	if (!query) {
		diag_add(draft->diag, MSG_FIELD_MISSING, map->place, "query");
		return NULL;
	}
	struct node *node = node_new(draft->arena, NODE_CHART, place);
	struct chart *chart = node->chart = chart_new(draft, type, map);
	struct charting charting = {
		.draft = draft,
		.map = map,
		.at = query->place,
		.figure = draft_figure(
			draft, draft_plain(draft, query->text), field_map(draft->diag, map, "with"), query->place),
		.format = chart_format(draft, map),
		.chart = chart,
	};
	if (!charting.figure || !set_top(&charting) || !type->read(&charting))
		return NULL;
	/* in an official document the words are those of a table: its face, in black */
	chart->title = draft_field(draft, draft->bulletin ? ROLE_CHART_TITLE : ROLE_TABLE_TITLE, map, "title");
	chart->note = draft_field(draft, draft->bulletin ? ROLE_CHART_NOTE : ROLE_TABLE_NOTE, map, "note");
	chart->source = draft_field(draft, draft->bulletin ? ROLE_SOURCE : ROLE_TABLE_NOTE, map, "source");
	set_finding(&charting, place);
	chart->alt = chartblock_alt(draft->arena, chart);
	return node;
}
