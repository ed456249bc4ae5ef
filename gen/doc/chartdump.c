/*
 * Charts in the dump of the tree: what is drawn, without where.
 */
#include <math.h>

#include "doc/treedump.h"

static void
dump_bar(struct buf *out, int depth, const struct chart_bar *bar)
{
	dump_indent(out, depth);
	buf_add(out, "bar ");
	dump_quoted(out, bar->label ? bar->label : "");
	buf_add(out, " value ");
	dump_value(out, &bar->value);
	if (bar->target.cell) {
		buf_add(out, " target ");
		dump_value(out, &bar->target);
	}
	if (bar->second.cell) {
		buf_add(out, " second ");
		dump_value(out, &bar->second);
	}
	dump_field(out, "change", bar->change);
	if (bar->direction)
		buf_printf(out, " direction=%d", bar->direction);
	buf_add(out, bar->strong ? " strong\n" : "\n");
}

static void
dump_parts(struct buf *out, int depth, const struct chart *chart, const struct chart_bar *bar)
{
	for (size_t i = 0; i < chart->n_parts; i++) {
		dump_indent(out, depth);
		buf_add(out, "part ");
		dump_quoted(out, chart->part_names[i]);
		buf_add(out, " value ");
		dump_value(out, &bar->parts[i].value);
		if (chart->shares)
			dump_field(out, "share", bar->parts[i].text);
		buf_add_char(out, '\n');
	}
}

static void
dump_bars(struct buf *out, int depth, const struct chart *chart)
{
	dump_indent(out, depth);
	buf_printf(out, "scale top=%.10g", chart->scale_top);
	if (!isnan(chart->reference))
		buf_printf(out, " reference=%.10g", chart->reference);
	dump_field(out, "label", chart->reference_label);
	dump_field(out, "missing", chart->missing_label);
	if (chart->kind == CHART_BULLET)
		for (size_t i = 0; i < CHART_TARGETS; i++)
			dump_field(out, "mark", chart->target_names[i]);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < chart->n_bands; i++) {
		dump_indent(out, depth);
		buf_printf(out, "band to=%.10g", chart->bands[i].to);
		dump_field(out, "label", chart->bands[i].label);
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < chart->n_bars; i++) {
		dump_bar(out, depth, &chart->bars[i]);
		dump_parts(out, depth + 1, chart, &chart->bars[i]);
	}
}

static void
dump_points(struct buf *out, int depth, const struct chart *chart)
{
	for (size_t i = 0; i < chart->n_points; i++) {
		dump_indent(out, depth);
		buf_printf(out, "point day=%d value ", chart->points[i].day);
		dump_value(out, &chart->points[i].value);
		buf_add_char(out, '\n');
	}
}

static void
dump_line(struct buf *out, int depth, const struct chart *chart)
{
	dump_indent(out, depth);
	buf_printf(out, "pace days=%d..%d start=%.10g target=%.10g", chart->first_day, chart->last_day, chart->start,
		chart->target);
	dump_field(out, "label", chart->target_label);
	dump_field(out, "last", chart->last_label[0]);
	dump_field(out, "when", chart->last_label[1]);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < chart->n_phases; i++) {
		const struct chart_phase *phase = &chart->phases[i];
		dump_indent(out, depth);
		buf_printf(out, "phase days=%d..%d", phase->first, phase->last);
		dump_field(out, "name", phase->name);
		buf_add_char(out, '\n');
	}
	dump_points(out, depth, chart);
}

static void
dump_calendar(struct buf *out, int depth, const struct chart *chart)
{
	dump_indent(out, depth);
	buf_printf(out, "scale top=%.10g\n", chart->scale_top);
	dump_points(out, depth, chart);
}

static void
dump_ranks(struct buf *out, int depth, const struct chart *chart)
{
	dump_indent(out, depth);
	buf_add(out, "ends");
	dump_field(out, "before", chart->ends[0]);
	dump_field(out, "after", chart->ends[1]);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < chart->n_ranks; i++) {
		const struct chart_rank *rank = &chart->ranks[i];
		dump_indent(out, depth);
		buf_add(out, "rank ");
		dump_quoted(out, rank->label);
		buf_add(out, " before ");
		dump_value(out, &rank->before);
		buf_add(out, " after ");
		dump_value(out, &rank->after);
		buf_add(out, rank->strong ? " strong\n" : "\n");
	}
}

void
dump_chart(struct buf *out, int depth, const struct chart *chart)
{
	static const char *const kinds[] = {[CHART_BARS] = "bars",
		[CHART_LINE] = "line",
		[CHART_STACKED] = "stacked",
		[CHART_BULLET] = "bullet",
		[CHART_CALENDAR] = "calendar",
		[CHART_SLOPE] = "slope",
		[CHART_SPARK] = "spark"};
	buf_printf(out, "chart %s%s%s", kinds[chart->kind], chart->shares ? " shares" : "", chart->grey ? " grey" : "");
	dump_field(out, "unit", chart->unit);
	dump_field(out, "alt", chart->alt);
	buf_add_char(out, '\n');
	depth++;
	dump_optional(out, depth, "title", chart->title);
	dump_optional(out, depth, "note", chart->note);
	dump_optional(out, depth, "source", chart->source);
	dump_optional(out, depth, "finding", chart->finding);
	switch (chart->kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		dump_bars(out, depth, chart);
		break;
	case CHART_LINE:
		dump_line(out, depth, chart);
		break;
	case CHART_CALENDAR:
	case CHART_SPARK:
		dump_calendar(out, depth, chart);
		break;
	case CHART_SLOPE:
		dump_ranks(out, depth, chart);
		break;
	}
}
