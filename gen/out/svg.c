/*
 * SVG: a drawing's items as elements, one for one. Text is real text, to be found, copied and read aloud.
 *
 * A unit of the picture is a point of the drawing. Every text says how wide it was laid out (textLength), so labels keep
 * their places when a reader's machine has another sans serif. Colours are custom properties with their light value as
 * fallback. No element has an id, so two drawings on a page cannot meet.
 *
 * The choice not taken: cairo's SVG surface. It writes glyphs as outlines and names them glyph0-1 in every file.
 */
#include "out/hatch.h"
#include "out/html.h"
#include "out/palette.h"

/* The least that the eye can tell apart, in hundredths; no noughts at the end. */
static void
add_number(struct buf *out, double value)
{
	long hundredths = (long)(value * 100 + (value < 0 ? -0.5 : 0.5));
	if (hundredths < 0)
		buf_add_char(out, '-');
	hundredths = hundredths < 0 ? -hundredths : hundredths;
	buf_printf(out, "%ld", hundredths / 100);
	if (hundredths % 10)
		buf_printf(out, ".%02ld", hundredths % 100);
	else if (hundredths % 100)
		buf_printf(out, ".%ld", hundredths % 100 / 10);
}

static void
add_attribute(struct buf *out, const char *name, double value)
{
	buf_printf(out, " %s=\"", name);
	add_number(out, value);
	buf_add_char(out, '"');
}

static void
add_length(struct buf *out, const char *name, pos value)
{
	add_attribute(out, name, POS_TO_PT(value));
}

static void
add_color(struct buf *out, const char *name, unsigned color)
{
	buf_printf(out, " %s=\"", name);
	palette_use(color, out);
	buf_add_char(out, '"');
}

static const char *
family_stack(enum family family)
{
	switch (family) {
	case FAMILY_SERIF:
		return "'Times New Roman','Liberation Serif',Tinos,serif";
	case FAMILY_SANS:
		break;
	}
	return "'Liberation Sans',Arial,Helvetica,sans-serif";
}

/* The family of the drawing's first text: said once, and again only where another stands. */
static enum family
main_family(const struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->n_items; i++)
		if (drawing->items[i].kind == ITEM_TEXT)
			return drawing->items[i].run->face->family;
	return FAMILY_SANS;
}

static void
write_text(struct buf *out, const struct item *item, enum family around)
{
	const struct face *face = item->run->face;
	buf_add(out, "<text");
	add_length(out, "x", item->x);
	add_length(out, "y", item->y);
	add_length(out, "font-size", item->run->size);
	if (face->family != around)
		buf_printf(out, " font-family=\"%s\"", family_stack(face->family));
	if (face->bold)
		buf_add(out, " font-weight=\"700\"");
	if (face->italic)
		buf_add(out, " font-style=\"italic\"");
	add_color(out, "fill", item->color);
	if (item->run->n_glyphs > 1)
		add_length(out, "textLength", item->run->advance);
	buf_add_char(out, '>');
	escape_html(out, item->run->text);
	buf_add(out, "</text>");
}

static void
write_rule(struct buf *out, const struct item *item)
{
	buf_add(out, "<line");
	add_length(out, "x1", item->x);
	add_length(out, "y1", item->y);
	add_length(out, "x2", item->x + item->w);
	add_length(out, "y2", item->y + item->h);
	add_color(out, "stroke", item->color);
	add_length(out, "stroke-width", item->stroke);
	buf_add(out, item->dashed ? " stroke-dasharray=\"3 2.2\"/>" : "/>");
}

static void
write_box(struct buf *out, const struct item *item)
{
	buf_add(out, "<rect");
	add_length(out, "x", item->x);
	add_length(out, "y", item->y);
	add_length(out, "width", item->w);
	add_length(out, "height", item->h);
	add_color(out, "fill", item->color);
	buf_add(out, "/>");
}

static void
write_hatch(struct buf *out, const struct item *item)
{
	struct hatch_line line;
	buf_add(out, "<path d=\"");
	for (int i = 0; hatch_line(item, i, &line); i++) {
		buf_add_char(out, 'M');
		add_number(out, line.x0);
		buf_add_char(out, ' ');
		add_number(out, line.y0);
		buf_add_char(out, 'L');
		add_number(out, line.x1);
		buf_add_char(out, ' ');
		add_number(out, line.y1);
	}
	buf_add(out, "\" fill=\"none\"");
	add_color(out, "stroke", item->color);
	add_attribute(out, "stroke-width", HATCH_WIDTH);
	buf_add(out, "/>");
}

static void
add_points(struct buf *out, const struct item *item)
{
	buf_add(out, " points=\"");
	for (size_t i = 0; i < item->n_points; i++) {
		if (i)
			buf_add_char(out, ' ');
		add_number(out, POS_TO_PT(item->points[i].x));
		buf_add_char(out, ',');
		add_number(out, POS_TO_PT(item->points[i].y));
	}
	buf_add_char(out, '"');
}

static void
write_line(struct buf *out, const struct item *item)
{
	buf_add(out, "<polyline");
	add_points(out, item);
	buf_add(out, " fill=\"none\" stroke-linejoin=\"round\"");
	add_color(out, "stroke", item->color);
	add_length(out, "stroke-width", item->stroke);
	buf_add(out, item->dashed ? " stroke-dasharray=\"3 2.2\"/>" : "/>");
}

static void
write_area(struct buf *out, const struct item *item)
{
	buf_add(out, "<polygon");
	add_points(out, item);
	add_color(out, "fill", item->color);
	buf_add(out, "/>");
}

static void
write_dot(struct buf *out, const struct item *item)
{
	buf_add(out, "<circle");
	add_length(out, "cx", item->x);
	add_length(out, "cy", item->y);
	add_length(out, "r", item->w);
	add_color(out, "fill", item->color);
	buf_add(out, "/>");
}

static void
write_item(struct buf *out, const struct item *item, enum family around)
{
	switch (item->kind) {
	case ITEM_TEXT:
		write_text(out, item, around);
		break;
	case ITEM_RULE:
		write_rule(out, item);
		break;
	case ITEM_BOX:
		write_box(out, item);
		break;
	case ITEM_HATCH:
		write_hatch(out, item);
		break;
	case ITEM_LINE:
		write_line(out, item);
		break;
	case ITEM_AREA:
		write_area(out, item);
		break;
	case ITEM_DOT:
		write_dot(out, item);
		break;
	case ITEM_LINK:
		break; /* a drawing is one picture to a reader: it has no links of its own */
	}
}

void
svg_write(const struct drawing *drawing, const char *class, const char *alt, struct buf *out)
{
	enum family family = main_family(drawing);
	buf_add(out, "<svg class=\"");
	escape_html(out, class);
	buf_add(out, "\" viewBox=\"0 0 ");
	add_number(out, POS_TO_PT(drawing->width));
	buf_add_char(out, ' ');
	add_number(out, POS_TO_PT(drawing->height));
	buf_printf(out, "\" font-family=\"%s\" role=\"img\" aria-label=\"", family_stack(family));
	escape_html(out, alt ? alt : "");
	buf_add(out, "\">\n");
	for (size_t i = 0; i < drawing->n_items; i++) {
		write_item(out, &drawing->items[i], family);
		buf_add_char(out, '\n');
	}
	buf_add(out, "</svg>\n");
}
