/*
 * The files of a public document's page: see webfiles.h.
 */
#include "batch/webfiles.h"

#include <limits.h>
#include <stdio.h>

#include "base/text.h"
#include "doc/card.h"
#include "doc/table.h"
#include "layout/layout.h"
#include "out/fragment.h"
#include "out/html.h"
#include "out/picture.h"

/* Widths and label sizes of a chart on the web, in CSS pixels: beside text on a desktop, and on a telephone. */
static const struct {
	int width;
	double scale;
} chart_wide = {700, 1.42}, chart_narrow = {328, 1.36};

/* Labels of small lines, as large as those of charts beside text. */
static const double spark_scale = 1.36;

static void
collect_charts(struct shop *shop, const struct node *node, struct chart_drawings *drawings, size_t *n)
{
	if (node->kind == NODE_CHART) {
		struct chart_drawings *d = &drawings[(*n)++];
		d->chart = node->chart;
		d->wide = layout_chart(
			shop->arena, shop->diag, shop->fonts, node->chart, POS_PT(chart_wide.width), chart_wide.scale);
		d->narrow = layout_chart(shop->arena, shop->diag, shop->fonts, node->chart, POS_PT(chart_narrow.width),
			chart_narrow.scale);
	}
	for (const struct node *child = node->children.first; child; child = child->next)
		collect_charts(shop, child, drawings, n);
}

/* The small lines of the tables that are held: others have none. */
static void
collect_sparks(struct shop *shop, const struct node *node, struct chart_drawings *drawings, size_t *n)
{
	const struct table *table = node->kind == NODE_TABLE ? node->table : NULL;
	for (size_t i = 0; table && i < table->n_rows * table->n_columns; i++) {
		const struct chart *spark = table->rows[i / table->n_columns].cells[i % table->n_columns].spark;
		if (spark)
			drawings[(*n)++] = (struct chart_drawings){.chart = spark,
				.wide = layout_chart(
					shop->arena, shop->edition->diag, shop->fonts, spark, 0, spark_scale)};
	}
	for (const struct node *child = node->children.first; child; child = child->next)
		collect_sparks(shop, child, drawings, n);
}

static size_t
count_sparks(const struct table *table)
{
	size_t n = 0;
	for (size_t i = 0; i < table->n_rows * table->n_columns; i++)
		n += table->rows[i / table->n_columns].cells[i % table->n_columns].spark != NULL;
	return n;
}

static size_t
count_charts(const struct node *node)
{
	size_t n = node->kind == NODE_CHART ? 1 : node->kind == NODE_TABLE ? count_sparks(node->table) : 0;
	for (const struct node *child = node->children.first; child; child = child->next)
		n += count_charts(child);
	return n;
}

static void
take_web_page(void *context, const char *name, const char *s, size_t n)
{
	struct shop *shop = context;
	char path[PATH_MAX];
	snprintf(path, sizeof path, "site/%s", name);
	packet_write(shop->packet, path, s, n);
	made_file(&shop->made, path, s, n, 0);
}

/* The body of a page that is one page, and its charts as pictures, which portals keep. */
static void
write_fragment(struct shop *shop, const struct html_input *input)
{
	const char *stem = input->document->document->stem;
	struct buf html = {0};
	fragment_write(input, &html);
	take_web_page(shop, arena_printf(shop->arena, "%s.fragment.html", stem), html.s, html.n);
	buf_free(&html);
	for (size_t i = 0; i < input->n_drawings && input->drawings[i].narrow; i++) {
		const struct drawing *drawing = input->drawings[i].wide;
		struct page page = {.width = drawing->width,
			.height = drawing->height,
			.sheet = SHEET_BULLETIN,
			.number = 1,
			.items = drawing->items,
			.n_items = drawing->n_items};
		struct buf png = {0};
		picture_write(shop->painter, &page, 144, &png);
		take_web_page(shop, fragment_picture(shop->arena, stem, i + 1), png.s, png.n);
		buf_free(&png);
	}
}

/* The page of a public document. Returns the number of further pages. */
size_t
webfiles_page(struct shop *shop, const struct node *tree, const struct summary *summary, bool workbook)
{
	const struct document *document = tree->document;
	const struct site *site = &shop->siting->site;
	size_t n = 0;
	struct chart_drawings *drawings = ARENA_ARRAY(shop->arena, struct chart_drawings, count_charts(tree));
	collect_charts(shop, tree, drawings, &n);
	collect_sparks(shop, tree, drawings, &n);
	struct html_link links[SITING_LINKS];
	struct html_input input = {
		.document = tree,
		.drawings = drawings,
		.n_drawings = n,
		.links = links,
		.n_links = siting_links(shop->siting, shop->arena, shop->job, workbook, links),
		.templates = site->templates,
		.description = summary->sentence,
		.card_alt = card_wanted(document) ? card_alt(shop->arena, tree, shop->edition->campaign->title) : NULL,
		.address = site->address,
		.stylesheet = site->stylesheet,
		.page = take_web_page,
		.context = shop,
	};
	struct buf html = {0};
	size_t pages = html_write(&input, &html);
	take_web_page(shop, arena_printf(shop->arena, "%s.html", document->stem), html.s, html.n);
	buf_free(&html);
	if (shop->edition->request->fragment && !pages)
		write_fragment(shop, &input);
	return pages;
}

/* The share card beside the page. */
void
webfiles_card(struct shop *shop, const struct node *tree)
{
	struct buf png = {0};
	struct card card = card_of(shop->arena, tree, shop->edition->campaign->title);
	struct page page = layout_card(shop->arena, shop->fonts, &card);
	picture_write(shop->painter, &page, 144, &png);
	take_web_page(shop, arena_printf(shop->arena, "%s.png", tree->document->stem), png.s, png.n);
	buf_free(&png);
}
