/*
 * Charts: a chart's words and marks as boxes. The marks themselves: bars.c (with bars_parts.c and bars_bullet.c), line.c,
 * calendar.c, slope.c and spark.c, with the axis of axis.c and the legend of legend.c.
 *
 * Bars that do not fit on a page go on over the next ones, each part with its axis and all on one scale.
 */
#include "layout/chart.h"

#include <assert.h>

#include "layout/marks.h"

enum { GAP_LEAST = 50 }; /* tenths of a point: between the words and the marks */

/* Whether the chart is rows, which may go on over pages. */
static bool
has_rows(const struct chart *chart)
{
	switch (chart->kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		return true;
	case CHART_LINE:
	case CHART_CALENDAR:
	case CHART_SLOPE:
	case CHART_SPARK:
		break;
	}
	return false;
}

struct drawing
chart_draw(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	if (chart_empty(chart))
		return marks_nothing(setting, chart, width, scale);
	switch (chart->kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		return bars_draw(setting, chart, width, scale, 0, 0, chart->n_bars);
	case CHART_LINE:
		break;
	case CHART_CALENDAR:
		return calendar_draw(setting, chart, width, scale);
	case CHART_SLOPE:
		return slope_draw(setting, chart, width, scale);
	case CHART_SPARK:
		return spark_draw(setting, chart, width, scale);
	}
	return line_draw(setting, chart, width, scale);
}

/* Appends a line of words, kept with what follows; returns the gap it asks for below. */
static pos
words_boxes(const struct setting *setting, const struct node *node, pos width, pos gap, box_list *out)
{
	if (!node)
		return gap;
	const struct role_style *style = role_style(node->paragraph.role);
	struct text_block block = paragraph_set(setting, node, width, style->align);
	size_t from = out->n;
	paragraph_boxes(setting, &block, 0, pos_most(gap, POS_TENTHS_PT(style->before)), out);
	for (size_t i = from; i < out->n; i++)
		out->at[i].keep = KEEP_GLUED;
	return POS_TENTHS_PT(style->after);
}

static void
drawing_box(const struct setting *setting, const struct node *chart, struct drawing drawing, pos gap, box_list *out)
{
	struct item_part *part = ARENA_NEW(setting->arena, struct item_part);
	part->block = chart;
	for (size_t i = 0; i < drawing.n_items; i++)
		drawing.items[i].part = part;
	*LIST_ADD(setting->arena, out) = (struct box){
		.height = drawing.height, .gap = gap, .items = drawing.items, .n_items = drawing.n_items};
}

/* The line below the marks, which they keep with them. */
static void
source_boxes(const struct setting *setting, const struct node *source, pos width, box_list *out)
{
	if (!source)
		return;
	out->at[out->n - 1].keep = KEEP_GLUED;
	const struct role_style *style = role_style(source->paragraph.role);
	struct text_block block = paragraph_set(setting, source, width, style->align);
	size_t from = out->n;
	paragraph_boxes(setting, &block, 0, POS_TENTHS_PT(style->before), out);
	for (size_t i = from; i + 1 < out->n; i++)
		out->at[i].keep = KEEP_GLUED;
}

/* What the line below the marks takes of a page. */
static pos
source_height(const struct setting *setting, const struct node *source, pos width)
{
	if (!source)
		return 0;
	const struct role_style *style = role_style(source->paragraph.role);
	return paragraph_set(setting, source, width, style->align).height + POS_TENTHS_PT(style->before);
}

/* What a chart has of its page: all that is left of it, and of a page of its own; and the room it asks for above. */
struct rooms {
	pos left, own, gap;
};

/*
 * All rows in one drawing where that is possible: on this page, a little closer together when they just miss it, or on the
 * next. Else as many as a page holds, page after page.
 */
static void
bars_boxes(const struct setting *setting, const struct node *node, pos width, struct rooms rooms, box_list *out)
{
	const struct chart *chart = node->chart;
	const struct sheet *sheet = setting->sheet;
	pos page = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) -
		source_height(setting, chart->source, width);
	pos pitch = bars_pitch(setting, chart, width, 1, rooms.left);
	pitch = pitch ? pitch : bars_pitch(setting, chart, width, 1, rooms.own);
	for (size_t first = 0; first == 0 || first < chart->n_bars;) {
		size_t n = pitch ? chart->n_bars
				 : bars_fitting(setting, chart, width, 1, first, first == 0 ? rooms.own : page);
		drawing_box(setting, node, bars_draw(setting, chart, width, 1, pitch, first, n), rooms.gap, out);
		first += n > 0 ? n : 1;
	}
}

void
chart_boxes(const struct setting *setting, const struct node *node, pos width, pos left, box_list *out)
{
	assert(node->kind == NODE_CHART);
	const struct chart *chart = node->chart;
	const struct sheet *sheet = setting->sheet;
	size_t from = out->n;
	pos gap = words_boxes(setting, chart->title, width, 0, out);
	gap = words_boxes(setting, chart->finding, width, gap, out);
	gap = words_boxes(setting, chart->note, width, gap, out);
	gap = out->n > from ? pos_most(gap, POS_TENTHS_PT(GAP_LEAST)) : gap;
	pos words = gap + source_height(setting, chart->source, width);
	for (size_t i = from; i < out->n; i++)
		words += out->at[i].height + out->at[i].gap;
	struct rooms rooms = {.left = left - words,
		.own = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) - words,
		.gap = gap};
	if (has_rows(chart) && !chart_empty(chart))
		bars_boxes(setting, node, width, rooms, out);
	else
		drawing_box(setting, node, chart_draw(setting, chart, width, 1), gap, out);
	source_boxes(setting, chart->source, width, out);
}
