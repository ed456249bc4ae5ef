/*
 * The figures of a chart: see carrychart.h.
 */
#include "out/carrychart.h"

#include "base/mem.h"
#include "vn/date.h"

static void
head(struct carrycsv *csv, const char *label, const char *fallback)
{
	carrycsv_text(csv, label && label[0] ? label : fallback);
}

/* Of a query that reads who somebody is, the label may be a name. */
static void
write_label(struct carrycsv *csv, const char *label, const struct value *value)
{
	carrycsv_text(csv, carrycsv_private(value) ? "" : label);
}

static bool
any_target(const struct chart *chart, bool second)
{
	for (size_t i = 0; i < chart->n_bars; i++)
		if (second ? chart->bars[i].second.cell : chart->bars[i].target.cell)
			return true;
	return false;
}

static void
write_bars(struct carrycsv *csv, const struct chart *chart)
{
	bool target = any_target(chart, false), second = any_target(chart, true);
	head(csv, NULL, "Đơn vị");
	for (size_t p = 0; p < chart->n_parts; p++)
		head(csv, chart->part_names[p], "Phần");
	head(csv, chart->unit, "Số liệu");
	if (target)
		head(csv, chart->target_names[0], "Chỉ tiêu");
	if (second)
		head(csv, chart->target_names[1], "Mốc thứ hai");
	carrycsv_end_line(csv);
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		write_label(csv, bar->label, chart->n_parts ? &bar->parts[0].value : &bar->value);
		for (size_t p = 0; p < chart->n_parts; p++)
			carrycsv_value(csv, &bar->parts[p].value);
		carrycsv_value(csv, &bar->value);
		if (target)
			carrycsv_value(csv, &bar->target);
		if (second)
			carrycsv_value(csv, &bar->second);
		carrycsv_end_line(csv);
	}
}

static void
write_days(struct carrycsv *csv, const struct chart *chart)
{
	struct arena *arena = arena_open();
	head(csv, NULL, "Ngày");
	head(csv, chart->unit, "Số liệu");
	carrycsv_end_line(csv);
	for (size_t i = 0; i < chart->n_points; i++, arena_clear(arena)) {
		carrycsv_text(csv, date_iso(arena, date_of_days(chart->points[i].day)));
		carrycsv_value(csv, &chart->points[i].value);
		carrycsv_end_line(csv);
	}
	arena_close(arena);
}

static void
write_ranks(struct carrycsv *csv, const struct chart *chart)
{
	head(csv, NULL, "Đơn vị");
	head(csv, chart->ends[0], "Trước");
	head(csv, chart->ends[1], "Sau");
	carrycsv_end_line(csv);
	for (size_t i = 0; i < chart->n_ranks; i++) {
		write_label(csv, chart->ranks[i].label, &chart->ranks[i].after);
		carrycsv_value(csv, &chart->ranks[i].before);
		carrycsv_value(csv, &chart->ranks[i].after);
		carrycsv_end_line(csv);
	}
}

void
carrychart_write(struct carrycsv *csv, const struct chart *chart)
{
	switch (chart->kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		write_bars(csv, chart);
		break;
	case CHART_LINE:
	case CHART_CALENDAR:
	case CHART_SPARK:
		write_days(csv, chart);
		break;
	case CHART_SLOPE:
		write_ranks(csv, chart);
		break;
	}
}
