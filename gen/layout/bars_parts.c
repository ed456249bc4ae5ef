/*
 * Stacked bars: the parts of a bar one after the other, and what the legends of bars say.
 *
 *	 ■ Công an  ■ Đoàn TN  ■ Hội PN
 *	 Chiềng Đông  ██ 210 ██▒▒ 180 ▒▒░ 95 ░ 485         parts in one order, a hair of paper between them, then the sum
 *	       Ta Ma  ██ 120 ██▒▒ 88 ▒▒ 208 (báo cáo 2/3)  a part that was not reported is told, not drawn as nought
 *
 * A part's figure stands in it where it fits whole, and nowhere else: the table of the same figures has them all.
 */
#include "layout/bars.h"

static void
part_label(struct bars *bars, const struct chart_part *part, struct rect rect, unsigned ground)
{
	struct marks *marks = &bars->marks;
	if (!part->text || !*part->text)
		return;
	const struct run *run = marks_run(marks, ROLE_CHART_AXIS, part->text, INT32_MAX);
	pos x = rect.x0 / 2 + rect.x1 / 2 - run->advance / 2, air = marks_em(marks, 25);
	if (x - air < rect.x0 || x + run->advance + air > rect.x1)
		return;
	marks_text(marks, ROLE_CHART_AXIS, run, x, rect.y0 / 2 + rect.y1 / 2 + run_cap(run) / 2,
		color_on(ground, marks->palette.ink));
}

void
parts_draw(struct bars *bars, const struct chart_bar *bar, struct rect rect)
{
	struct marks *marks = &bars->marks;
	double sum = value_number(&bar->value), reach = bar_extent(bars->chart, bar), before = 0;
	pos hair = marks_em(marks, 9), from = rect.x0;
	for (size_t i = 0; i < bars->chart->n_parts && sum > 0; i++) {
		const struct chart_part *part = &bar->parts[i];
		before += value_number(&part->value);
		pos to = bars_x(bars, before / sum * reach);
		if (to <= from)
			continue;
		struct rect own = {from > rect.x0 && to - from > 2 * hair ? from + hair : from, rect.y0, to, rect.y1};
		marks_box(marks, own, marks_series(marks, i));
		part_label(bars, part, own, marks_series(marks, i));
		from = to;
	}
}

static bool
any_target(const struct chart *chart, bool second)
{
	for (size_t i = 0; i < chart->n_bars; i++)
		if (bar_marked(second ? &chart->bars[i].second : &chart->bars[i].target))
			return true;
	return false;
}

size_t
bars_keys(const struct bars *bars, struct legend_key *keys)
{
	const struct chart *chart = bars->chart;
	size_t n = 0;
	for (size_t i = 0; i < chart->n_parts; i++)
		keys[n++] = (struct legend_key){LEGEND_FILL, marks_series(&bars->marks, i), chart->part_names[i]};
	for (size_t i = 0; i < CHART_TARGETS; i++)
		if (chart->target_names[i] && any_target(chart, i == 1))
			keys[n++] = (struct legend_key){
				i ? LEGEND_POINT : LEGEND_TICK, bars->marks.palette.ink, chart->target_names[i]};
	for (size_t i = 0; i < chart->n_bands; i++)
		keys[n++] = (struct legend_key){LEGEND_FILL, bullet_band_color(bars, i), chart->bands[i].label};
	return n;
}
