/*
 * Cairo, the painter that ours is held against: placed items are drawn on a page. What the page is of, a PDF or a picture: paint_file.c.
 *
 *	items ─▶ brush (colour, width, dashes set only when they change) ─▶ cairo
 *
 * Text goes out with its clusters, so that what is copied from the PDF is what was shaped. Fonts: paint_font.h.
 * Texts of one look that follow one another are one call, rules of one look one stroke: a table page has a handful of
 * each instead of hundreds.
 *
 * The choice not taken: drawing through PangoCairo. Layout is over by now, and a painter that lays out can disagree.
 */
#include "out/paint_cairo.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "doc/image.h"
#include "out/hatch.h"
#include "out/paint_font.h"

/* In points. */
static const double dash_pattern[] = {3.0, 2.2};

struct paint_cairo {
	struct paint_fonts *fonts;
	/* the text in hand: runs of one face, size and colour, gathered for one call */
	cairo_glyph_t *glyphs;
	cairo_text_cluster_t *clusters;
	size_t n_glyphs, n_clusters, room;
	struct buf text;
	LIST(const char *) anchors; /* of the document in hand: the places in it that links lead to */
	struct arena *arena;        /* theirs */
};

/* A page in hand: what cairo was last told. */
struct brush {
	struct paint_cairo *painter;
	cairo_t *cairo;
	unsigned color;
	bool colored;
};

struct paint_cairo *
paint_cairo_open(void)
{
	struct paint_cairo *painter = mem_take(sizeof *painter);
	*painter = (struct paint_cairo){0};
	painter->fonts = paint_fonts_open();
	painter->arena = arena_open();
	return painter;
}

void
paint_cairo_close(struct paint_cairo *painter)
{
	if (!painter)
		return;
	paint_fonts_close(painter->fonts);
	arena_close(painter->arena);
	free(painter->glyphs);
	free(painter->clusters);
	buf_free(&painter->text);
	free(painter);
}

/* --- items ---------------------------------------------------------------------------------------------------------- */

static void
set_color(struct brush *brush, unsigned color)
{
	if (brush->colored && brush->color == color)
		return;
	brush->color = color;
	brush->colored = true;
	cairo_set_source_rgb(
		brush->cairo, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0, (color & 255) / 255.0);
}

static void
reserve_glyphs(struct paint_cairo *painter, size_t more)
{
	if (painter->n_glyphs + more <= painter->room)
		return;
	painter->room = 2 * (painter->n_glyphs + more);
	painter->glyphs = mem_resize(painter->glyphs, painter->room * sizeof *painter->glyphs);
	painter->clusters = mem_resize(painter->clusters, painter->room * sizeof *painter->clusters);
}

/* Glyphs that share a cluster make one; bytes between clusters belong to the one before. Left to right. */
static void
gather_clusters(struct paint_cairo *painter, const struct run *run)
{
	size_t length = strlen(run->text);
	for (size_t i = 0; i < run->n_glyphs;) {
		size_t next = i + 1;
		while (next < run->n_glyphs && run->glyphs[next].cluster == run->glyphs[i].cluster)
			next++;
		size_t start = i == 0 ? 0 : run->glyphs[i].cluster;
		size_t end = next < run->n_glyphs ? run->glyphs[next].cluster : length;
		painter->clusters[painter->n_clusters++] = (cairo_text_cluster_t){
			.num_bytes = (int)(end - start), .num_glyphs = (int)(next - i)};
		i = next;
	}
	buf_add_n(&painter->text, run->text, length);
}

static void
gather_text(struct paint_cairo *painter, const struct item *item)
{
	const struct run *run = item->run;
	if (run->n_glyphs == 0)
		return;
	reserve_glyphs(painter, run->n_glyphs);
	gather_clusters(painter, run);
	for (size_t i = 0; i < run->n_glyphs; i++)
		painter->glyphs[painter->n_glyphs++] = (cairo_glyph_t){.index = run->glyphs[i].id,
			.x = POS_TO_PT(item->x + run->glyphs[i].x),
			.y = POS_TO_PT(item->y + run->glyphs[i].y)};
}

/* Shows what was gathered, in the look of the item. */
static void
show_text(struct brush *brush, const struct item *item)
{
	struct paint_cairo *painter = brush->painter;
	if (painter->n_glyphs == 0)
		return;
	set_color(brush, item->color);
	cairo_set_scaled_font(brush->cairo, paint_font(painter->fonts, item->run->face, item->run->size));
	cairo_show_text_glyphs(brush->cairo, painter->text.s, (int)painter->text.n, painter->glyphs,
		(int)painter->n_glyphs, painter->clusters, (int)painter->n_clusters, 0);
	painter->n_glyphs = painter->n_clusters = 0;
	buf_clear(&painter->text);
}

static bool
same_look(const struct item *a, const struct item *b)
{
	return a->run->face == b->run->face && a->run->size == b->run->size && a->color == b->color;
}

/* The texts among the items, each as long as the look holds in one call. */
static void
paint_texts(struct brush *brush, const struct item *items, size_t n)
{
	const struct item *look = NULL;
	for (size_t i = 0; i < n; i++) {
		if (items[i].kind != ITEM_TEXT)
			continue;
		if (look && !same_look(look, &items[i]))
			show_text(brush, look);
		look = &items[i];
		gather_text(brush->painter, look);
	}
	if (look)
		show_text(brush, look);
}

static void
stroke(struct brush *brush, const struct item *item)
{
	set_color(brush, item->color);
	cairo_set_line_width(brush->cairo, POS_TO_PT(item->stroke));
	if (item->dashed)
		cairo_set_dash(brush->cairo, dash_pattern, 2, 0);
	cairo_stroke(brush->cairo);
	if (item->dashed)
		cairo_set_dash(brush->cairo, NULL, 0, 0);
}

static bool
same_stroke(const struct item *a, const struct item *b)
{
	return a->stroke == b->stroke && a->color == b->color && a->dashed == b->dashed;
}

/* The rules among the items, as long as width and colour hold in one stroke. */
static void
paint_rules(struct brush *brush, const struct item *items, size_t n)
{
	const struct item *look = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct item *rule = &items[i];
		if (rule->kind != ITEM_RULE)
			continue;
		if (look && !same_stroke(look, rule))
			stroke(brush, look);
		look = rule;
		cairo_move_to(brush->cairo, POS_TO_PT(rule->x), POS_TO_PT(rule->y));
		cairo_line_to(brush->cairo, POS_TO_PT(rule->x + rule->w), POS_TO_PT(rule->y + rule->h));
	}
	if (look)
		stroke(brush, look);
}

static void
trace_points(cairo_t *cairo, const struct item *item)
{
	for (size_t i = 0; i < item->n_points; i++)
		cairo_line_to(cairo, POS_TO_PT(item->points[i].x), POS_TO_PT(item->points[i].y));
}

static void
trace_box(cairo_t *cairo, const struct item *item)
{
	cairo_rectangle(cairo, POS_TO_PT(item->x), POS_TO_PT(item->y), POS_TO_PT(item->w), POS_TO_PT(item->h));
}

static void
paint_hatch(struct brush *brush, const struct item *item)
{
	struct hatch_line line;
	for (int i = 0; hatch_line(item, i, &line); i++) {
		cairo_move_to(brush->cairo, line.x0, line.y0);
		cairo_line_to(brush->cairo, line.x1, line.y1);
	}
	set_color(brush, item->color);
	cairo_set_line_width(brush->cairo, HATCH_WIDTH);
	cairo_stroke(brush->cairo);
}

/* An address within the site leads nowhere from a file that someone has printed or sent on. */
static bool
leads_out(const char *href)
{
	return text_starts(href, "http://") || text_starts(href, "https://") || text_starts(href, "mailto:");
}

/* Cairo takes a link to a place that is not there for a mistake, so the places are known before. */
static bool
leads_within(const struct paint_cairo *painter, const char *href)
{
	for (size_t i = 0; href[0] == '#' && i < painter->anchors.n; i++)
		if (text_equal(painter->anchors.at[i], href + 1))
			return true;
	return false;
}

static void
add_quoted(struct buf *attributes, const char *text)
{
	for (const char *p = text; *p; p++) { /* the tag's own quoting */
		if (*p == '\'' || *p == '\\')
			buf_add_char(attributes, '\\');
		buf_add_char(attributes, *p);
	}
}

static void
paint_link(const struct paint_cairo *painter, cairo_t *cairo, const struct item *item)
{
	bool within = leads_within(painter, item->href);
	if (!within && !leads_out(item->href))
		return;
	struct buf attributes = {0};
	buf_add(&attributes, within ? "dest='" : "uri='");
	add_quoted(&attributes, item->href + within);
	buf_printf(&attributes, "' rect=[%.2f %.2f %.2f %.2f]", POS_TO_PT(item->x), POS_TO_PT(item->y),
		POS_TO_PT(item->w), POS_TO_PT(item->h));
	cairo_tag_begin(cairo, CAIRO_TAG_LINK, buf_text(&attributes));
	cairo_tag_end(cairo, CAIRO_TAG_LINK);
	buf_free(&attributes);
}

/* Pixels as cairo has them: one word each, colours multiplied by alpha. */
static void
premultiply(const struct image *image, cairo_surface_t *surface)
{
	int stride = cairo_image_surface_get_stride(surface);
	unsigned char *to = cairo_image_surface_get_data(surface);
	cairo_surface_flush(surface);
	for (int y = 0; y < image->height; y++) {
		const unsigned char *p = image->pixels + (size_t)y * (size_t)image->width * 4;
		uint32_t *row = (uint32_t *)(void *)(to + (ptrdiff_t)y * stride);
		for (int x = 0; x < image->width; x++, p += 4) {
			uint32_t a = p[3], r = (p[0] * a + 127) / 255, g = (p[1] * a + 127) / 255,
				 b = (p[2] * a + 127) / 255;
			row[x] = a << 24 | r << 16 | g << 8 | b;
		}
	}
	cairo_surface_mark_dirty(surface);
}

static void
paint_image(struct brush *brush, const struct item *item)
{
	const struct image *image = item->image;
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image->width, image->height);
	premultiply(image, surface);
	cairo_save(brush->cairo);
	cairo_translate(brush->cairo, POS_TO_PT(item->x), POS_TO_PT(item->y));
	cairo_scale(brush->cairo, POS_TO_PT(item->w) / image->width, POS_TO_PT(item->h) / image->height);
	cairo_set_source_surface(brush->cairo, surface, 0, 0);
	cairo_paint(brush->cairo);
	cairo_restore(brush->cairo);
	cairo_surface_destroy(surface);
	brush->colored = false;
}

static void
paint_item(struct brush *brush, const struct item *item)
{
	switch (item->kind) {
	case ITEM_TEXT:
		paint_texts(brush, item, 1);
		break;
	case ITEM_RULE:
		paint_rules(brush, item, 1);
		break;
	case ITEM_BOX:
		set_color(brush, item->color);
		trace_box(brush->cairo, item);
		cairo_fill(brush->cairo);
		break;
	case ITEM_HATCH:
		paint_hatch(brush, item);
		break;
	case ITEM_LINE:
		trace_points(brush->cairo, item);
		stroke(brush, item);
		break;
	case ITEM_AREA:
		set_color(brush, item->color);
		trace_points(brush->cairo, item);
		cairo_close_path(brush->cairo);
		cairo_fill(brush->cairo);
		break;
	case ITEM_DOT:
		set_color(brush, item->color);
		cairo_arc(
			brush->cairo, POS_TO_PT(item->x), POS_TO_PT(item->y), POS_TO_PT(item->w), 0, 6.283185307179586);
		cairo_fill(brush->cairo);
		break;
	case ITEM_IMAGE:
		paint_image(brush, item);
		break;
	case ITEM_LINK:
	case ITEM_FIELD:
		paint_link(brush->painter, brush->cairo, item);
		break;
	}
}

/* Text and the rules of tables and headers, which never cross it: their order among one another cannot be seen. */
static bool
is_plain(const struct item *item)
{
	return (item->kind == ITEM_TEXT || item->kind == ITEM_RULE) && item->role < ROLE_CHART_TITLE;
}

/* The anchor of a cell whose text begins with this item; what is repeated on a later page is no place to go to. */
static const char *
anchor_at(const struct item *item)
{
	const struct node *node = item->artifact ? NULL : item->node;
	return node && node->kind == NODE_PARAGRAPH ? node->paragraph.anchor : NULL;
}

static bool
is_known(const struct paint_cairo *painter, const char *anchor)
{
	for (size_t i = 0; i < painter->anchors.n; i++)
		if (text_equal(painter->anchors.at[i], anchor))
			return true;
	return false;
}

void
paint_find_anchors(struct paint_cairo *painter, const struct pages *pages)
{
	painter->anchors.at = NULL;
	painter->anchors.n = painter->anchors.cap = 0;
	arena_clear(painter->arena);
	for (size_t i = 0; i < pages->n; i++)
		for (size_t j = 0; j < pages->at[i].n_items; j++) {
			const char *anchor = anchor_at(&pages->at[i].items[j]);
			if (anchor && !is_known(painter, anchor))
				*LIST_ADD(painter->arena, &painter->anchors) = anchor;
		}
}

void
paint_anchors(const struct paint_cairo *painter, cairo_t *cairo, const struct page *page, size_t *next)
{
	for (size_t i = 0; i < page->n_items && *next < painter->anchors.n; i++) {
		const struct item *item = &page->items[i];
		const char *anchor = anchor_at(item);
		if (!anchor || !text_equal(anchor, painter->anchors.at[*next]))
			continue;
		struct buf attributes = {0};
		buf_add(&attributes, "name='");
		add_quoted(&attributes, anchor);
		buf_printf(&attributes, "' x=%.2f y=%.2f", POS_TO_PT(item->x), POS_TO_PT(item->y - item->h));
		cairo_tag_begin(cairo, CAIRO_TAG_DEST, buf_text(&attributes));
		cairo_tag_end(cairo, CAIRO_TAG_DEST);
		buf_free(&attributes);
		++*next;
	}
}

/* Plain items go together, rules first; of all others, each where it stands. */
void
paint_page(struct paint_cairo *painter, cairo_t *cairo, const struct page *page)
{
	struct brush brush = {.painter = painter, .cairo = cairo};
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
	for (size_t i = 0, next; i < page->n_items; i = next) {
		for (next = i; next < page->n_items && is_plain(&page->items[next]); next++)
			;
		paint_rules(&brush, &page->items[i], next - i);
		paint_texts(&brush, &page->items[i], next - i);
		if (next == i)
			paint_item(&brush, &page->items[next++]);
	}
}
