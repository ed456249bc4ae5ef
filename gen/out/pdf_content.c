/*
 * The content of a page: see pdf_content.h. Items are painted as paint_cairo.c paints them, line for line; text goes
 * through pdf_text.c.
 *
 * Text and rules that follow one another are sorted, rules first, so that a page of a table goes into and out of text once.
 */
#include "out/pdf_content.h"

#include "out/hatch.h"
#include "out/pdf_syntax.h"
#include "out/pdf_text.h"

/* How far from its ends the handles of a quarter of a circle lie, in ten-thousandths of the radius. */
enum { QUARTER = 5523 };

static void
set_stroke(struct pdf_pen *pen, unsigned color, pos width, bool dashed)
{
	pdf_pen_stroke(pen, color);
	if (pen->width != width) {
		pdf_add_place(pen->out, pdf_hundredths(width));
		buf_add(pen->out, "w\n");
		pen->width = width;
	}
	if (pen->dashed != dashed)
		buf_add(pen->out, dashed ? "[3 2.2]0 d\n" : "[]0 d\n");
	pen->dashed = dashed;
}

static void
add_segment(struct pdf_pen *pen, pos x0, pos y0, pos x1, pos y1)
{
	pdf_pen_place(pen, x0, y0);
	buf_add(pen->out, "m ");
	pdf_pen_place(pen, x1, y1);
	buf_add(pen->out, "l\n");
}

static bool
same_stroke(const struct item *a, const struct item *b)
{
	return a->stroke == b->stroke && a->color == b->color && a->dashed == b->dashed && a->artifact == b->artifact;
}

/* The rules among the items, as long as width and colour hold in one stroke. */
static void
add_rules(struct pdf_pen *pen, const struct item *items, size_t n)
{
	const struct item *look = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct item *rule = &items[i];
		if (rule->kind != ITEM_RULE)
			continue;
		if (!look || !same_stroke(look, rule)) {
			if (look)
				buf_add(pen->out, "S\n");
			pdf_pen_paths(pen, pdf_pen_mark(pen, rule, 0));
			set_stroke(pen, rule->color, rule->stroke, rule->dashed);
			look = rule;
		}
		add_segment(pen, rule->x, rule->y, rule->x + rule->w, rule->y + rule->h);
	}
	if (look)
		buf_add(pen->out, "S\n");
}

static void
add_texts(struct pdf_pen *pen, const struct item *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].kind == ITEM_TEXT)
			pdf_text(pen, &items[i]);
}

static void
add_points(struct pdf_pen *pen, const struct item *item)
{
	for (size_t i = 0; i < item->n_points; i++) {
		pdf_pen_place(pen, item->points[i].x, item->points[i].y);
		buf_add(pen->out, i == 0 ? "m\n" : "l\n");
	}
}

/* Corners of lines are round. */
static void
add_line(struct pdf_pen *pen, const struct item *item)
{
	if (!pen->round)
		buf_add(pen->out, "1 j\n");
	pen->round = true;
	set_stroke(pen, item->color, item->stroke, item->dashed);
	add_points(pen, item);
	buf_add(pen->out, "S\n");
}

static void
add_box(struct pdf_pen *pen, const struct item *item)
{
	pdf_pen_fill(pen, item->color);
	pdf_pen_place(pen, item->x, item->y + item->h);
	pdf_add_place(pen->out, pdf_hundredths(item->w));
	pdf_add_place(pen->out, pdf_hundredths(item->h));
	buf_add(pen->out, "re f\n");
}

static void
add_hatch(struct pdf_pen *pen, const struct item *item)
{
	struct hatch_line line;
	set_stroke(pen, item->color, POS_PT(HATCH_WIDTH), false);
	for (int i = 0; hatch_line(item, i, &line); i++)
		add_segment(pen, POS_PT(line.x0), POS_PT(line.y0), POS_PT(line.x1), POS_PT(line.y1));
	buf_add(pen->out, "S\n");
}

static void
add_quarter(struct pdf_pen *pen, const struct item *dot, int x0, int y0, int x1, int y1)
{
	pos handle = (pos)((int64_t)dot->w * QUARTER / 10000);
	pdf_pen_place(pen, dot->x + x0 * dot->w + x1 * handle, dot->y + y0 * dot->w + y1 * handle);
	pdf_pen_place(pen, dot->x + x1 * dot->w + x0 * handle, dot->y + y1 * dot->w + y0 * handle);
	pdf_pen_place(pen, dot->x + x1 * dot->w, dot->y + y1 * dot->w);
	buf_add(pen->out, "c\n");
}

static void
add_dot(struct pdf_pen *pen, const struct item *item)
{
	pdf_pen_fill(pen, item->color);
	pdf_pen_place(pen, item->x + item->w, item->y);
	buf_add(pen->out, "m\n");
	add_quarter(pen, item, 1, 0, 0, 1);
	add_quarter(pen, item, 0, 1, -1, 0);
	add_quarter(pen, item, -1, 0, 0, -1);
	add_quarter(pen, item, 0, -1, 1, 0);
	buf_add(pen->out, "f\n");
}

/* All points on one level or one upright: nothing to fill, which some printers would show as a hair line. */
static bool
is_flat(const struct item *item)
{
	bool level = true, upright = true;
	for (size_t i = 1; i < item->n_points; i++) {
		level = level && item->points[i].y == item->points[0].y;
		upright = upright && item->points[i].x == item->points[0].x;
	}
	return level || upright;
}

static void
add_area(struct pdf_pen *pen, const struct item *item)
{
	if (is_flat(item))
		return;
	pdf_pen_fill(pen, item->color);
	add_points(pen, item);
	buf_add(pen->out, "f\n");
}

/* A picture fills a unit square, which is stretched over the rectangle. */
static void
add_image(struct pdf_pen *pen, const struct item *item)
{
	buf_add(pen->out, "q ");
	pdf_add_place(pen->out, pdf_hundredths(item->w));
	buf_add(pen->out, "0 0 ");
	pdf_add_place(pen->out, pdf_hundredths(item->h));
	pdf_pen_place(pen, item->x, item->y + item->h);
	buf_printf(pen->out, "cm/I%d Do Q\n", pdf_images_number(pen->images, item->image));
}

/* A mark, where it stands among the others. */
static void
add_mark(struct pdf_pen *pen, const struct item *item)
{
	if (item->kind != ITEM_TEXT && item->kind != ITEM_LINK && item->kind != ITEM_FIELD)
		pdf_pen_paths(pen, pdf_pen_mark(pen, item, 0));
	switch (item->kind) {
	case ITEM_TEXT:
		pdf_text(pen, item);
		break;
	case ITEM_RULE:
		add_rules(pen, item, 1);
		break;
	case ITEM_BOX:
		add_box(pen, item);
		break;
	case ITEM_HATCH:
		add_hatch(pen, item);
		break;
	case ITEM_LINE:
		add_line(pen, item);
		break;
	case ITEM_AREA:
		add_area(pen, item);
		break;
	case ITEM_DOT:
		add_dot(pen, item);
		break;
	case ITEM_IMAGE:
		add_image(pen, item);
		break;
	case ITEM_LINK: /* annotations: pdf_link.c, pdf_field.c */
	case ITEM_FIELD:
		break;
	}
}

/* Text and the rules of tables and headers, which never cross it; links paint nothing. */
static bool
is_plain(const struct item *item)
{
	return item->kind == ITEM_LINK || item->kind == ITEM_FIELD ||
		((item->kind == ITEM_TEXT || item->kind == ITEM_RULE) && item->role < ROLE_CHART_TITLE);
}

void
pdf_content(struct pdf_pen *pen, const struct page *page, const struct pdf_plan *plan, struct buf *out)
{
	pdf_pen_begin(pen, page, plan, out);
	for (size_t i = 0, next; i < page->n_items; i = next) {
		for (next = i; next < page->n_items && is_plain(&page->items[next]); next++)
			;
		add_rules(pen, &page->items[i], next - i);
		add_texts(pen, &page->items[i], next - i);
		if (next == i)
			add_mark(pen, &page->items[next++]);
	}
	pdf_pen_end(pen);
}
