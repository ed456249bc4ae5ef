/*
 * Charts on a web page: a figure with its words, the drawing twice (wide, and narrow for a telephone; the style sheet
 * shows one), and the same figures as a table to unfold.
 */
#include "doc/chart.h"

#include "out/web.h"
#include "vn/date.h"

static const struct chart_drawings *
drawings_of(const struct web *web, const struct chart *chart)
{
	for (size_t i = 0; i < web->input->n_drawings; i++)
		if (web->input->drawings[i].chart == chart)
			return &web->input->drawings[i];
	return NULL;
}

static void
write_drawings(struct web *web, const struct chart *chart)
{
	const struct chart_drawings *drawings = drawings_of(web, chart);
	if (!drawings)
		return;
	if (drawings->wide)
		svg_write(drawings->wide, drawings->narrow ? "wide" : "only", chart->alt, web->out);
	if (drawings->narrow)
		svg_write(drawings->narrow, drawings->wide ? "narrow" : "only", chart->alt, web->out);
}

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

static void
write_bars(struct web *web, const struct chart *chart)
{
	bool targets = false, changes = false;
	for (size_t i = 0; i < chart->n_bars; i++) {
		targets |= chart->bars[i].target.cell != NULL;
		changes |= chart->bars[i].change && chart->bars[i].change[0];
	}
	const char *heads[4] = {"Đơn vị", value_head(chart)};
	size_t n = 2;
	if (targets)
		heads[n++] = "Chỉ tiêu";
	if (changes)
		heads[n++] = "Thay đổi";
	write_head(web, heads, n);
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		write_name(web, bar->label);
		write_figure(web, &bar->value);
		if (targets)
			write_figure(web, &bar->target);
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

/* Made by the page alone: on paper the drawing says it. */
static void
write_data(struct web *web, const struct chart *chart)
{
	buf_add(web->out, "<details>\n<summary>Số liệu của biểu đồ</summary>\n<table class=\"light\">\n");
	switch (chart->kind) {
	case CHART_BARS:
		write_bars(web, chart);
		break;
	case CHART_LINE:
		write_points(web, chart);
		break;
	}
	buf_add(web->out, "</tbody>\n</table>\n</details>\n");
}

static void
write_title(struct web *web, const struct node *title)
{
	if (!title)
		return;
	int level = web_heading(web, web->base, role_style(title->paragraph.role)->name);
	webtext_content(web, title);
	web_heading_end(web, level);
}

void
webchart_write(struct web *web, const struct chart *chart)
{
	buf_add(web->out, "<figure>\n<figcaption>\n");
	write_title(web, chart->title);
	webtext_paragraph(web, "p", chart->finding);
	webtext_paragraph(web, "p", chart->note);
	buf_add(web->out, "</figcaption>\n");
	write_drawings(web, chart);
	write_data(web, chart);
	buf_add(web->out, "</figure>\n");
}
