/*
 * Charts: a chart's words and marks as boxes. The marks themselves: bars.c, line.c, on the axis of axis.c.
 *
 * Bars that do not fit on a page go on over the next ones, each part with its axis and all on one scale.
 */
#include "layout/chart.h"

#include <assert.h>

#include "layout/marks.h"

struct drawing
chart_draw(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	switch (chart->kind) {
	case CHART_BARS:
		return bars_draw(setting, chart, width, scale, 0, chart->n_bars);
	case CHART_LINE:
		break;
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
drawing_box(const struct setting *setting, struct drawing drawing, pos gap, box_list *out)
{
	*LIST_ADD(setting->arena, out) = (struct box){
		.height = drawing.height, .gap = gap, .items = drawing.items, .n_items = drawing.n_items};
}

static void
bars_boxes(const struct setting *setting, const struct chart *chart, pos width, pos gap, pos room, box_list *out)
{
	const struct sheet *sheet = setting->sheet;
	pos page = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom);
	for (size_t first = 0; first == 0 || first < chart->n_bars;) {
		size_t n = bars_fitting(setting, chart, width, 1, first, first == 0 ? room : page);
		drawing_box(setting, bars_draw(setting, chart, width, 1, first, n), gap, out);
		first += n > 0 ? n : 1;
	}
}

void
chart_boxes(const struct setting *setting, const struct node *node, pos width, box_list *out)
{
	assert(node->kind == NODE_CHART);
	const struct chart *chart = node->chart;
	const struct sheet *sheet = setting->sheet;
	size_t from = out->n;
	pos gap = words_boxes(setting, chart->title, width, 0, out);
	gap = words_boxes(setting, chart->finding, width, gap, out);
	gap = words_boxes(setting, chart->note, width, gap, out);
	pos room = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) - gap;
	for (size_t i = from; i < out->n; i++)
		room -= out->at[i].height + out->at[i].gap;
	if (chart->kind == CHART_BARS)
		bars_boxes(setting, chart, width, gap, room, out);
	else
		drawing_box(setting, line_draw(setting, chart, width, 1), gap, out);
}
