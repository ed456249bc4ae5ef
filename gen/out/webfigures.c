/*
 * The figures of a chart as a table to unfold below it: the same values, so that nobody has to read them off the marks.
 * Made by the page alone: on paper the drawing says it.
 */
#include "doc/chart.h"

#include "out/web.h"
#include "vn/date.h"

static void
write_head(struct web *web, const char *const *heads, size_t n)
{
	buf_add(web->out, "<thead><tr>");
	for (size_t i = 0; i < n; i++) {
		buf_add(web->out, "<th scope=\"col\">");
		escape_html(web->out, heads[i]);
		buf_add(web->out, "</th>");
	}
	buf_add(web->out, "</tr></thead>\n<tbody>\n");
}

static void
write_name(struct web *web, const char *name)
{
	buf_add(web->out, "<tr><th scope=\"row\">");
	escape_html(web->out, name);
	buf_add(web->out, "</th>");
}

static void
write_figure(struct web *web, const struct value *value)
{
	buf_add(web->out, "<td class=\"n\">");
	if (value->text)
		webtext_value(web, value, false);
	buf_add(web->out, "</td>");
}

static const char *
value_head(const struct chart *chart)
{
	return chart->unit && chart->unit[0] && !text_equal(chart->unit, "%") ? chart->unit : "Kết quả";
}

static const char *
target_head(const struct chart *chart, size_t i)
{
	return chart->target_names[i] ? chart->target_names[i] : "chỉ tiêu";
}

/* A part as it was counted, and the share that stands in the bar. */
static void
write_part(struct web *web, const struct chart *chart, const struct chart_part *part)
{
	if (!chart->shares || part->value.cell->state != CELL_VALUE) {
		write_figure(web, &part->value);
		return;
	}
	buf_add(web->out, "<td class=\"n\">");
	webtext_value(web, &part->value, false);
	buf_add(web->out, " (");
	escape_html(web->out, part->text);
	buf_add(web->out, ")</td>");
}

static void
write_bars(struct web *web, const struct chart *chart)
{
	bool targets = false, seconds = false, changes = false;
	for (size_t i = 0; i < chart->n_bars; i++) {
		targets |= chart->bars[i].target.cell != NULL;
		seconds |= chart->bars[i].second.cell != NULL;
		changes |= chart->bars[i].change && chart->bars[i].change[0];
	}
	const char *heads[5 + CHART_PARTS_MOST] = {"Đơn vị"};
	size_t n = 1;
	for (size_t i = 0; i < chart->n_parts; i++)
		heads[n++] = chart->part_names[i];
	heads[n++] = chart->n_parts ? "Cộng" : value_head(chart);
	if (targets)
		heads[n++] = target_head(chart, 0);
	if (seconds)
		heads[n++] = target_head(chart, 1);
	if (changes)
		heads[n++] = "Thay đổi";
	write_head(web, heads, n);
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		write_name(web, bar->label);
		for (size_t p = 0; p < chart->n_parts; p++)
			write_part(web, chart, &bar->parts[p]);
		write_figure(web, &bar->value);
		if (targets)
			write_figure(web, &bar->target);
		if (seconds)
			write_figure(web, &bar->second);
		if (changes)
			write_figure(web, &(struct value){.text = bar->change});
		buf_add(web->out, "</tr>\n");
	}
}

static void
write_points(struct web *web, const struct chart *chart)
{
	const char *const heads[] = {"Ngày", value_head(chart)};
	write_head(web, heads, 2);
	for (size_t i = 0; i < chart->n_points; i++) {
		write_name(web, date_short(web->arena, date_of_days(chart->points[i].day)));
		write_figure(web, &chart->points[i].value);
		buf_add(web->out, "</tr>\n");
	}
}

static void
write_ranks(struct web *web, const struct chart *chart)
{
	const char *const heads[] = {"Đơn vị", chart->ends[0], chart->ends[1]};
	write_head(web, heads, 3);
	for (size_t i = 0; i < chart->n_ranks; i++) {
		const struct chart_rank *rank = &chart->ranks[i];
		write_name(web, rank->label);
		write_figure(web, &rank->before);
		write_figure(web, &rank->after);
		buf_add(web->out, "</tr>\n");
	}
}

/* More than a few columns may be wider than a telephone: they scroll in a frame, which has a name for the keyboard. */
static bool
write_frame(struct web *web, const struct chart *chart)
{
	struct buf title = {0};
	if (chart->kind != CHART_STACKED && chart->kind != CHART_BULLET)
		return false;
	if (chart->title)
		node_plain(chart->title, &title);
	buf_add(web->out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Số liệu của biểu đồ");
	buf_add(web->out, title.n ? ": " : "");
	escape_html(web->out, title.n ? buf_text(&title) : "");
	buf_add(web->out, "\">\n");
	buf_free(&title);
	return true;
}

void
webchart_data(struct web *web, const struct chart *chart)
{
	if (chart_empty(chart))
		return;
	buf_add(web->out, "<details>\n<summary>Số liệu của biểu đồ</summary>\n");
	bool framed = write_frame(web, chart);
	buf_add(web->out, "<table class=\"light\">\n");
	switch (chart->kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		write_bars(web, chart);
		break;
	case CHART_LINE:
	case CHART_CALENDAR:
	case CHART_SPARK:
		write_points(web, chart);
		break;
	case CHART_SLOPE:
		write_ranks(web, chart);
		break;
	}
	buf_add(web->out, framed ? "</tbody>\n</table>\n</div>\n</details>\n" : "</tbody>\n</table>\n</details>\n");
}
