/*
 * Charts of rows: bars, stacked bars, bullet bars. See charting.h.
 *
 * Columns: label, value; if there: target, target_2 (bullet), change (places gained, or a text), strong. A stacked bar's
 * parts are the columns that `parts` names, and its value is their sum: a sum over parts of which some are not reported
 * says how many are, and a bar of which none is stands at the end with the others not reported.
 */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/charting.h"
#include "vn/number.h"

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

static struct value
target_at(const struct charting *c, size_t row, const char *field)
{
	struct value target = chart_value(c, row, figure_column(c->figure, field));
	if (target.cell && target.cell->state != CELL_VALUE)
		target.cell = NULL;
	return target;
}

static struct chart_bar
bar_at(const struct charting *c, size_t row, int label, int value)
{
	struct chart_bar bar = {
		.label = chart_text(c, row, label),
		.kind = chart_unit_kind(c, row, chart_text(c, row, label)),
		.value = chart_value(c, row, value),
		.target = target_at(c, row, "target"),
		.strong = chart_flag(c, row, "strong"),
	};
	if (c->chart->kind == CHART_BULLET)
		bar.second = target_at(c, row, "target_2");
	set_change(c, &bar, row, figure_column(c->figure, "change"));
	return bar;
}

/* The rows that were not reported go behind the others; else all keep their order. */
static void
missing_last(struct chart *chart, struct arena *arena)
{
	struct chart_bar *bars = ARENA_ARRAY(arena, struct chart_bar, chart->n_bars);
	size_t n = 0;
	for (int missing = 0; missing < 2; missing++)
		for (size_t i = 0; i < chart->n_bars; i++)
			if ((chart->bars[i].value.cell->state == CELL_MISSING) == (missing == 1))
				bars[n++] = chart->bars[i];
	chart->bars = bars;
}

static bool
set_bars(struct charting *c)
{
	struct chart *chart = c->chart;
	int label = chart_wanted(c, "label"), value = chart_wanted(c, "value");
	if (label < 0 || value < 0)
		return false;
	chart->bars = ARENA_ARRAY(c->draft->arena, struct chart_bar, c->figure->n_rows);
	for (size_t row = 0; row < c->figure->n_rows; row++)
		chart->bars[chart->n_bars++] = bar_at(c, row, label, value);
	missing_last(chart, c->draft->arena);
	return true;
}

/* `targets: [chỉ tiêu giao, phấn đấu]`: what the marks mean. */
static void
set_targets(struct charting *c)
{
	struct yaml *const *items;
	size_t n = field_items(c->map, "targets", &items);
	c->chart->target_names[0] = "chỉ tiêu";
	if (c->chart->kind == CHART_BULLET)
		c->chart->target_names[1] = "chỉ tiêu thứ hai";
	for (size_t i = 0; i < n && i < CHART_TARGETS; i++)
		if (field_is_text(c->draft->diag, items[i]))
			c->chart->target_names[i] = draft_plain(c->draft, items[i]->text);
}

/* `reference: {query: pace, field: share, label: …}`: one line over all bars. */
static bool
set_reference(struct charting *c)
{
	static const char *const keys[] = {"query", "with", "field", "label"};
	const struct draft *draft = c->draft;
	const struct yaml *map;
	bool good;
	const struct figure *figure = chart_single(c, "reference", keys, 4, &map, &good);
	if (!figure)
		return good;
	const struct yaml *field = field_scalar(draft->diag, map, "field");
	const char *label = field_text(draft->diag, map, "label");
	if (!field)
		diag_add(draft->diag, MSG_FIELD_MISSING, map->place, "field");
	int column = field ? draft_column(draft, figure, field->text, field->place) : -1;
	if (column < 0)
		return false;
	const struct cell *cell = figure_cell(figure, 0, (size_t)column);
	if (cell->state != CELL_VALUE || cell->type == CELL_TEXT)
		return true;
	c->chart->reference = cell->real;
	const char *words = label ? draft_plain(draft, label) : "";
	c->chart->reference_value = draft_value(draft, figure, 0, (size_t)column, c->format);
	const char *figures = c->chart->reference_value.text;
	/* A label without a figure gets the line's own. */
	bool told = words[strcspn(words, "0123456789")] != '\0';
	c->chart->reference_words = told ? NULL : words;
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

bool
charting_bars(struct charting *c)
{
	set_targets(c);
	if (!set_bars(c) || !set_reference(c))
		return false;
	set_strong(c);
	return true;
}

/* ---- bullet bars ---- */

/* `bands: [{chậm: 0.5}, {đạt: 0.8}, {tốt: 1}]`: rising ends. */
static bool
set_bands(struct charting *c)
{
	struct yaml *const *items;
	struct chart *chart = c->chart;
	size_t n = field_items(c->map, "bands", &items);
	if (n > CHART_BANDS_MOST) {
		diag_add(c->draft->diag, MSG_CHART_MANY, items[CHART_BANDS_MOST]->place, "bands",
			arena_printf(c->draft->arena, "%d", CHART_BANDS_MOST));
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		struct chart_band *band = &chart->bands[i];
		const struct yaml *end;
		if (!chart_pair(c, items[i], &band->label, &end))
			return false;
		if (number_read(end->text, STYLE_DOT_DECIMAL, &band->to) != READING_NUMBER ||
			!(band->to > (i ? chart->bands[i - 1].to : 0))) {
			diag_add(c->draft->diag, MSG_CHART_BAND, end->place, end->text);
			return false;
		}
		chart->n_bands++;
	}
	return true;
}

bool
charting_bullet(struct charting *c)
{
	set_targets(c);
	if (!set_bars(c) || !set_bands(c))
		return false;
	set_strong(c);
	return true;
}

/* ---- stacked bars ---- */

/* Whole percentages that add up to 100: rounded down, and one more for those with the largest remainders. */
static void
set_shares(struct arena *arena, struct chart_bar *bar, size_t n, double sum)
{
	double rest[CHART_PARTS_MOST];
	int whole[CHART_PARTS_MOST], left = 100;
	for (size_t i = 0; i < n; i++) {
		double share = 100 * bar->parts[i].value.cell->real / sum;
		whole[i] = (int)floor(share + 1e-9);
		rest[i] = share - whole[i];
		left -= whole[i];
	}
	for (; left > 0; left--) {
		size_t best = 0;
		for (size_t i = 1; i < n; i++)
			best = rest[i] > rest[best] + 1e-9 ? i : best;
		whole[best]++;
		rest[best] -= 1;
	}
	for (size_t i = 0; i < n; i++)
		if (bar->parts[i].value.cell->state == CELL_VALUE)
			bar->parts[i].text = arena_printf(arena, "%d%%", whole[i]);
}

static struct value
sum_of(const struct charting *c, double sum, bool whole, size_t heard)
{
	struct arena *arena = c->draft->arena;
	size_t parts = c->chart->n_parts;
	struct cell *cell = ARENA_NEW(arena, struct cell);
	*cell = (struct cell){.state = heard ? CELL_VALUE : CELL_MISSING,
		.type = whole ? CELL_INTEGER : CELL_REAL,
		.integer = (int64_t)sum,
		.real = sum};
	cell->text = number_decimal(arena, sum, whole ? 0 : 2);
	const char *text = heard ? format_cell(arena, cell, c->format) : "…";
	if (heard && heard < parts)
		text = arena_printf(arena, "%s (báo cáo %zu/%zu)", text, heard, parts);
	return (struct value){.text = text, .cell = cell};
}

/* A part as a stretch of a bar: no number, or one below 0, has none. */
static bool
part_good(const struct charting *c, const struct value *value, const struct yaml *field)
{
	const struct cell *cell = value->cell;
	if (cell->state != CELL_VALUE || (cell->type != CELL_TEXT && cell->real >= 0))
		return true;
	diag_add(c->draft->diag, MSG_CHART_PART, field->place, c->figure->query, field->text, value->text);
	return false;
}

static bool
set_stack(const struct charting *c, struct chart_bar *bar, size_t row, const struct yaml *const *fields)
{
	struct chart *chart = c->chart;
	double sum = 0;
	size_t heard = 0;
	bool whole = true;
	bar->parts = ARENA_ARRAY(c->draft->arena, struct chart_part, chart->n_parts);
	for (size_t i = 0; i < chart->n_parts; i++) {
		struct chart_part *part = &bar->parts[i];
		part->value = chart_value(c, row, figure_column(c->figure, fields[i]->text));
		part->text = part->value.text;
		if (!part_good(c, &part->value, fields[i]))
			return false;
		heard += part->value.cell->state != CELL_MISSING;
		whole = whole && (part->value.cell->state != CELL_VALUE || part->value.cell->type == CELL_INTEGER);
		sum += part->value.cell->state == CELL_VALUE ? part->value.cell->real : 0;
	}
	bar->value = sum_of(c, sum, whole, heard);
	if (chart->shares && sum > 0)
		set_shares(c->draft->arena, bar, chart->n_parts, sum);
	return true;
}

static bool
read_parts(struct charting *c, const struct yaml **fields)
{
	struct yaml *const *items;
	struct chart *chart = c->chart;
	size_t n = field_items(c->map, "parts", &items);
	if (n == 0)
		diag_add(c->draft->diag, MSG_FIELD_MISSING, c->map->place, "parts");
	if (n > CHART_PARTS_MOST)
		diag_add(c->draft->diag, MSG_CHART_MANY, items[CHART_PARTS_MOST]->place, "parts",
			arena_printf(c->draft->arena, "%d", CHART_PARTS_MOST));
	if (n == 0 || n > CHART_PARTS_MOST)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!chart_pair(c, items[i], &chart->part_names[i], &fields[i]) ||
			draft_column(c->draft, c->figure, fields[i]->text, fields[i]->place) < 0)
			return false;
	chart->n_parts = n;
	return true;
}

bool
charting_stacked(struct charting *c)
{
	const struct yaml *fields[CHART_PARTS_MOST];
	struct chart *chart = c->chart;
	int label = chart_wanted(c, "label");
	if (label < 0 || !read_parts(c, fields))
		return false;
	chart->shares = field_yes(c->draft->diag, c->map, "shares", false);
	chart->bars = ARENA_ARRAY(c->draft->arena, struct chart_bar, c->figure->n_rows);
	for (size_t row = 0; row < c->figure->n_rows; row++) {
		struct chart_bar *bar = &chart->bars[chart->n_bars++];
		bar->label = chart_text(c, row, label);
		if (!set_stack(c, bar, row, fields))
			return false;
	}
	missing_last(chart, c->draft->arena);
	return true;
}
