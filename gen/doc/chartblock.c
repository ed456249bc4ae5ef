/*
 * Chart blocks: see chartblock.h. Only data and words are gathered; where marks go is layout's business.
 */
#include "doc/chartblock.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "load/week.h"
#include "vn/date.h"

static const char *const chart_keys[] = {
	"kind", "query", "with", "title", "note", "finding", "format", "unit", "top", "reference", "pace"};

/* A chart while it is made. */
struct charting {
	const struct draft *draft;
	const struct yaml *map;
	struct place at; /* of the query's name */
	const struct figure *figure;
	const char *format;
	struct chart *chart;
};

/* A column that must be there. */
static int
wanted(const struct charting *c, const char *field)
{
	return draft_column(c->draft, c->figure, field, c->at);
}

static struct value
value_at(const struct charting *c, size_t row, int column)
{
	if (column < 0)
		return (struct value){0};
	return draft_value(c->draft, c->figure, row, (size_t)column, c->format);
}

static const char *
text_at(const struct charting *c, size_t row, int column)
{
	const struct cell *cell = figure_cell(c->figure, row, (size_t)column);
	return cell->state == CELL_VALUE ? cell->text : "";
}

/* Movement of a rank: "▲2" is two places up. */
static void
set_change(const struct charting *c, struct chart_bar *bar, size_t row, int column)
{
	if (column < 0)
		return;
	const struct cell *cell = figure_cell(c->figure, row, (size_t)column);
	bar->change = "";
	if (cell->state != CELL_VALUE)
		return;
	if (cell->type == CELL_TEXT) {
		bar->change = cell->text;
		return;
	}
	long long places = cell->integer;
	bar->direction = (places > 0) - (places < 0);
	bar->change = places > 0 ? arena_printf(c->draft->arena, "▲%lld", places)
		: places < 0     ? arena_printf(c->draft->arena, "▼%lld", -places)
				 : "–";
}

static struct chart_bar
bar_at(const struct charting *c, size_t row, int label, int value)
{
	int strong = figure_column(c->figure, "strong"), target = figure_column(c->figure, "target");
	struct chart_bar bar = {
		.label = text_at(c, row, label),
		.value = value_at(c, row, value),
		.target = value_at(c, row, target),
		.strong = strong >= 0 && figure_cell(c->figure, row, (size_t)strong)->integer != 0,
	};
	if (bar.target.cell && bar.target.cell->state != CELL_VALUE)
		bar.target.cell = NULL;
	set_change(c, &bar, row, figure_column(c->figure, "change"));
	return bar;
}

static bool
is_missing(const struct figure *figure, size_t row, int column)
{
	return figure_cell(figure, row, (size_t)column)->state == CELL_MISSING;
}

static bool
set_bars(struct charting *c)
{
	struct chart *chart = c->chart;
	int label = wanted(c, "label"), value = wanted(c, "value");
	if (label < 0 || value < 0)
		return false;
	chart->missing_label = "chưa báo cáo";
	chart->scale_top = field_number(c->draft->diag, c->map, "top", 0);
	chart->bars = ARENA_ARRAY(c->draft->arena, struct chart_bar, c->figure->n_rows);
	for (int missing = 0; missing < 2; missing++)
		for (size_t row = 0; row < c->figure->n_rows; row++)
			if (is_missing(c->figure, row, value) == (missing == 1))
				chart->bars[chart->n_bars++] = bar_at(c, row, label, value);
	return true;
}

/* `reference: {query: pace, field: share, label: …}`: one line over all bars. */
static bool
set_reference(struct charting *c)
{
	static const char *const keys[] = {"query", "with", "field", "label"};
	const struct draft *draft = c->draft;
	const struct yaml *map = field_map(draft->diag, c->map, "reference");
	c->chart->reference = NAN;
	if (!map)
		return true;
	field_known(draft->diag, map, keys, sizeof keys / sizeof keys[0]);
	const struct yaml *query = field_scalar(draft->diag, map, "query");
	const struct yaml *field = field_scalar(draft->diag, map, "field");
	const char *label = field_text(draft->diag, map, "label");
	if (!query || !field) {
		diag_add(draft->diag, MSG_FIELD_MISSING, map->place, query ? "field" : "query");
		return false;
	}
	const struct figure *figure = draft_single(
		draft, query->text, field_map(draft->diag, map, "with"), query->place);
	int column = figure ? draft_column(draft, figure, field->text, field->place) : -1;
	if (column < 0)
		return false;
	const struct cell *cell = figure_cell(figure, 0, (size_t)column);
	if (cell->state != CELL_VALUE || cell->type == CELL_TEXT)
		return true;
	c->chart->reference = cell->real;
	const char *words = label ? draft_plain(draft, label) : "";
	const char *figures = draft_value(draft, figure, 0, (size_t)column, c->format).text;
	/* A label without a figure gets the line's own. */
	bool told = words[strcspn(words, "0123456789")] != '\0';
	c->chart->reference_label = told ? words
					 : arena_printf(draft->arena, "%s%s%s", words, words[0] ? " " : "", figures);
	return true;
}

/* Where the query does not say which bars are strong, those at or above the line are; without a line, all. */
static void
set_strong(struct charting *c)
{
	struct chart *chart = c->chart;
	if (figure_column(c->figure, "strong") >= 0)
		return;
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct cell *cell = chart->bars[i].value.cell;
		chart->bars[i].strong = isnan(chart->reference) || cell->real >= chart->reference;
	}
}

static bool
read_day(const struct charting *c, const struct figure *figure, size_t row, int column, int *day)
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

static bool
set_points(struct charting *c)
{
	struct chart *chart = c->chart;
	int day = wanted(c, "day"), value = wanted(c, "value");
	if (day < 0 || value < 0)
		return false;
	chart->points = ARENA_ARRAY(c->draft->arena, struct chart_point, c->figure->n_rows);
	for (size_t row = 0; row < c->figure->n_rows; row++) {
		struct chart_point *point = &chart->points[chart->n_points++];
		if (!read_day(c, c->figure, row, day, &point->day))
			return false;
		point->value = value_at(c, row, value);
	}
	chart->target = NAN;
	if (chart->n_points) {
		chart->first_day = chart->points[0].day;
		chart->last_day = chart->points[chart->n_points - 1].day;
	}
	return true;
}

/* `pace: {query: pace_line}`: one row with first, last, start, target. */
static bool
set_pace(struct charting *c)
{
	static const char *const keys[] = {"query", "with"}, *const fields[] = {"first", "last", "start", "target"};
	const struct draft *draft = c->draft;
	const struct yaml *map = field_map(draft->diag, c->map, "pace");
	if (!map)
		return true;
	field_known(draft->diag, map, keys, 2);
	const struct yaml *query = field_scalar(draft->diag, map, "query");
	if (!query) {
		diag_add(draft->diag, MSG_FIELD_MISSING, map->place, "query");
		return false;
	}
	const struct figure *figure = draft_single(
		draft, query->text, field_map(draft->diag, map, "with"), query->place);
	int columns[4];
	for (size_t i = 0; figure && i < 4; i++)
		if ((columns[i] = draft_column(draft, figure, fields[i], query->place)) < 0)
			return false;
	if (!figure || !read_day(c, figure, 0, columns[0], &c->chart->first_day) ||
		!read_day(c, figure, 0, columns[1], &c->chart->last_day))
		return false;
	const struct cell *target = figure_cell(figure, 0, (size_t)columns[3]);
	c->chart->start = figure_cell(figure, 0, (size_t)columns[2])->real;
	if (target->state != CELL_VALUE)
		return true;
	c->chart->target = target->real;
	c->chart->target_label = arena_printf(
		draft->arena, "chỉ tiêu %s", draft_value(draft, figure, 0, (size_t)columns[3], c->format).text);
	return true;
}

static void
set_last_label(struct charting *c)
{
	struct chart *chart = c->chart;
	struct arena *arena = c->draft->arena;
	for (size_t i = chart->n_points; i--;) {
		const struct chart_point *point = &chart->points[i];
		if (point->value.cell->state != CELL_VALUE)
			continue;
		chart->last_label[0] = chart->unit && !text_equal(chart->unit, "%")
			? arena_printf(arena, "%s %s", point->value.text, chart->unit)
			: point->value.text;
		chart->last_label[1] = arena_printf(
			arena, "hết ngày %s", date_day_month(arena, date_of_days(point->day)));
		return;
	}
}

static bool
set_kind(struct charting *c)
{
	const struct yaml *kind = field_scalar(c->draft->diag, c->map, "kind");
	bool line = kind && text_equal(kind->text, "line");
	if (kind && !line && !text_equal(kind->text, "bars"))
		diag_add(c->draft->diag, MSG_FIELD_NOT_ONE_OF, kind->place, "kind", kind->text, "bars, line");
	c->chart->kind = line ? CHART_LINE : CHART_BARS;
	if (!line) {
		bool good = set_bars(c) && set_reference(c);
		if (good)
			set_strong(c);
		return good;
	}
	if (!set_points(c) || !set_pace(c))
		return false;
	set_last_label(c);
	c->chart->week_first = week_of(c->draft->input->campaign).first;
	return true;
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

struct node *
chartblock_node(const struct draft *draft, const struct yaml *map, struct place place)
{
	field_known(draft->diag, map, chart_keys, sizeof chart_keys / sizeof chart_keys[0]);
	const struct yaml *query = field_scalar(draft->diag, map, "query");
	if (!query) {
		diag_add(draft->diag, MSG_FIELD_MISSING, map->place, "query");
		return NULL;
	}
	struct node *node = node_new(draft->arena, NODE_CHART, place);
	struct chart *chart = node->chart = ARENA_NEW(draft->arena, struct chart);
	const char *unit = field_text(draft->diag, map, "unit");
	struct charting charting = {
		.draft = draft,
		.map = map,
		.at = query->place,
		.figure = draft_figure(
			draft, draft_plain(draft, query->text), field_map(draft->diag, map, "with"), query->place),
		.format = chart_format(draft, map),
		.chart = chart,
	};
	chart->grey = !draft->bulletin;
	chart->unit = unit ? draft_plain(draft, unit) : NULL;
	chart->reference = NAN;
	chart->target = NAN;
	if (!charting.figure || !set_kind(&charting))
		return NULL;
	chart->title = draft_field(draft, ROLE_CHART_TITLE, map, "title");
	chart->note = draft_field(draft, ROLE_CHART_NOTE, map, "note");
	chart->finding = draft_field(draft, draft->bulletin ? ROLE_TEXT : ROLE_BODY, map, "finding");
	chart->alt = chartblock_alt(draft->arena, chart);
	return node;
}

struct node *
keysblock_node(const struct draft *draft, const struct yaml *list, struct place place)
{
	static const char *const keys[] = {"label", "value", "note"};
	struct node *node = node_new(draft->arena, NODE_KEYS, place);
	if (list->kind != YAML_LIST) {
		diag_add(draft->diag, MSG_KEYS_SHAPE, list->place, "");
		return NULL;
	}
	node->keys.at = ARENA_ARRAY(draft->arena, struct key_figure, list->n);
	for (size_t i = 0; i < list->n; i++) {
		if (!field_is_map(draft->diag, list->items[i]))
			continue;
		field_known(draft->diag, list->items[i], keys, 3);
		struct key_figure key = {
			.label = draft_field(draft, ROLE_KEY_LABEL, list->items[i], "label"),
			.value = draft_field(draft, ROLE_KEY_VALUE, list->items[i], "value"),
			.note = draft_field(draft, ROLE_KEY_NOTE, list->items[i], "note"),
		};
		if (key.label && key.value)
			node->keys.at[node->keys.n++] = key;
		else
			diag_add(draft->diag, MSG_FIELD_MISSING, list->items[i]->place, key.label ? "value" : "label");
	}
	return node;
}
