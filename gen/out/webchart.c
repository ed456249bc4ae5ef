/*
 * Charts on a web page: a figure with its words, the drawing twice (wide, and narrow for a telephone; the style sheet
 * shows one), and the same figures as a table to unfold.
 */
#include "doc/chart.h"

#include "out/web.h"

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

bool
webchart_spark(struct web *web, const struct chart *chart, size_t *width)
{
	const struct chart_drawings *drawings = drawings_of(web, chart);
	if (!drawings)
		return false;
	*width = (size_t)POS_TO_PT(drawings->wide->width) + 1;
	svg_write(drawings->wide, "spark", chart->alt, web->out);
	return true;
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

/*
 * Where the figures are from: the chart's own line, else the document's, for a chart that is cut out of its page. Paper
 * and print have that one at the foot of the page already.
 */
static void
write_source(struct web *web, const struct chart *chart)
{
	const struct node *section = web->section;
	if (chart->source) {
		webtext_paragraph(web, "p", chart->source);
		return;
	}
	if (!section || section->kind != NODE_SECTION || !section->section.foot)
		return;
	buf_printf(web->out, "<p class=\"%s web-only\">", role_style(ROLE_SOURCE)->name);
	webtext_content(web, section->section.foot);
	buf_add(web->out, "</p>\n");
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
	write_source(web, chart);
	webchart_data(web, chart);
	buf_add(web->out, "</figure>\n");
}
