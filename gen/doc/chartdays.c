/*
 * Charts of days: the cumulative line and the calendar. See charting.h.
 *
 * Columns: day (2024-07-31), value. A row whose value is missing is a day not reported; a day without a row is no day of
 * the calendar: outside the phase, or free.
 */
#include <math.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/charting.h"
#include "load/week.h"
#include "vn/date.h"

static bool
set_points(struct charting *c)
{
	struct chart *chart = c->chart;
	int day = chart_wanted(c, "day"), value = chart_wanted(c, "value");
	if (day < 0 || value < 0)
		return false;
	chart->points = ARENA_ARRAY(c->draft->arena, struct chart_point, c->figure->n_rows);
	for (size_t row = 0; row < c->figure->n_rows; row++) {
		struct chart_point *point = &chart->points[chart->n_points++];
		if (!chart_day(c, c->figure, row, day, &point->day))
			return false;
		point->value = chart_value(c, row, value);
	}
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
	const struct yaml *map;
	bool good;
	const struct figure *figure = chart_single(c, "pace", keys, 2, &map, &good);
	if (!figure)
		return good;
	struct place place = yaml_get(map, "query")->place;
	int columns[4];
	for (size_t i = 0; i < 4; i++)
		if ((columns[i] = draft_column(draft, figure, fields[i], place)) < 0)
			return false;
	if (!chart_day(c, figure, 0, columns[0], &c->chart->first_day) ||
		!chart_day(c, figure, 0, columns[1], &c->chart->last_day))
		return false;
	const struct cell *target = figure_cell(figure, 0, (size_t)columns[3]);
	c->chart->start = figure_cell(figure, 0, (size_t)columns[2])->real;
	if (target->state != CELL_VALUE)
		return true;
	c->chart->target = target->real;
	c->chart->goal = draft_value(draft, figure, 0, (size_t)columns[3], c->format);
	c->chart->target_label = arena_printf(draft->arena, "chỉ tiêu %s", c->chart->goal.text);
	return true;
}

/* `phases: {query: phase_span}`: a row for each phase with phase_name, first, last. */
static bool
set_phases(struct charting *c)
{
	static const char *const keys[] = {"query", "with"}, *const fields[] = {"phase_name", "first", "last"};
	const struct draft *draft = c->draft;
	const struct yaml *map = field_map(draft->diag, c->map, "phases");
	if (!map)
		return true;
	field_known(draft->diag, map, keys, 2);
	const struct yaml *query = field_scalar(draft->diag, map, "query");
	if (!query) {
		diag_add(draft->diag, MSG_FIELD_MISSING, map->place, "query");
		return false;
	}
	const struct figure *figure = draft_figure(
		draft, query->text, field_map(draft->diag, map, "with"), query->place);
	int columns[3] = {-1, -1, -1};
	for (size_t i = 0; figure && i < 3; i++)
		if ((columns[i] = draft_column(draft, figure, fields[i], query->place)) < 0)
			return false;
	if (!figure)
		return false;
	c->chart->phases = ARENA_ARRAY(draft->arena, struct chart_phase, figure->n_rows);
	for (size_t row = 0; row < figure->n_rows; row++) {
		struct chart_phase *phase = &c->chart->phases[c->chart->n_phases++];
		const struct cell *name = figure_cell(figure, row, (size_t)columns[0]);
		phase->name = name->state == CELL_VALUE ? name->text : "";
		if (!chart_day(c, figure, row, columns[1], &phase->first) ||
			!chart_day(c, figure, row, columns[2], &phase->last))
			return false;
	}
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

bool
charting_line(struct charting *c)
{
	if (!set_points(c) || !set_pace(c) || !set_phases(c))
		return false;
	set_last_label(c);
	c->chart->week_first = week_of(c->draft->input->campaign).first;
	return true;
}

/* Days rise, each once: a day told twice would be two cells in one place. */
bool
charting_calendar(struct charting *c)
{
	const struct chart *chart = c->chart;
	if (!set_points(c))
		return false;
	for (size_t i = 1; i < chart->n_points; i++)
		if (chart->points[i].day <= chart->points[i - 1].day) {
			diag_add(c->draft->diag, MSG_CHART_DAYS_ORDER, c->at, c->figure->query,
				date_short(c->draft->arena, date_of_days(chart->points[i].day)));
			return false;
		}
	return true;
}
