/*
 * SVG: a drawing's items as elements, one for one. Text is real text, to be found, copied and read aloud.
 *
 * A unit of the picture is a point of the drawing. Every text says how wide it was laid out (textLength), so labels keep
 * their places when a reader's machine has another sans serif. Colours are custom properties, which the page sets for its
 * drawings (css_colors), and what all strokes have in common stands in the style sheet. No element has an id, so two drawings on a page cannot meet.
 *
 * What follows each other alike (boxes of one colour, lines of one stroke, texts of one style) is said once: rectangles and
 * lines as one path, texts in one group. A calendar is a third as long so.
 *
 * The choice not taken: cairo's SVG surface. It writes glyphs as outlines and names them glyph0-1 in every file.
 */
#include "out/hatch.h"
#include "out/html.h"
#include "out/palette.h"

/* Hundredths, without the noughts that say nothing: 3, 2.5, .85. */
static void
add_hundredths(struct buf *out, long hundredths)
{
	if (hundredths < 0)
		buf_add_char(out, '-');
	hundredths = hundredths < 0 ? -hundredths : hundredths;
	if (hundredths >= 100 || hundredths == 0)
		buf_add_integer(out, hundredths / 100);
	if (hundredths % 100 == 0)
		return;
	buf_add_char(out, '.');
	buf_add_char(out, (char)('0' + hundredths % 100 / 10));
	if (hundredths % 10)
		buf_add_char(out, (char)('0' + hundredths % 10));
}

static void
add_attribute(struct buf *out, const char *name, long hundredths)
{
	buf_add_char(out, ' ');
	buf_add(out, name);
	buf_add(out, "=\"");
	add_hundredths(out, hundredths);
	buf_add_char(out, '"');
}

/* Sizes and strokes to the hundredth: they stand in proportion to one another. */
static void
add_size(struct buf *out, const char *name, pos value)
{
	add_attribute(out, name, ((long)value * 100 + (value < 0 ? -512 : 512)) / 1024);
}

/* Places to the tenth, the least that the eye can tell apart. */
static long
tenths_of(pos value)
{
	return ((long)value * 10 + (value < 0 ? -512 : 512)) / 1024;
}

static void
add_length(struct buf *out, const char *name, pos value)
{
	add_attribute(out, name, tenths_of(value) * 10);
}

/* A place, or the way to it, with no more between its numbers than they need. */
static void
add_pair(struct buf *out, char command, long x, long y)
{
	if (command)
		buf_add_char(out, command);
	else if (x >= 0)
		buf_add_char(out, ' ');
	add_hundredths(out, x * 10);
	if (y >= 0)
		buf_add_char(out, ' ');
	add_hundredths(out, y * 10);
}

static void
add_color(struct buf *out, const char *name, unsigned color)
{
	buf_add_char(out, ' ');
	buf_add(out, name);
	buf_add(out, "=\"");
	palette_refer(color, out);
	buf_add_char(out, '"');
}

static const char *
family_stack(enum family family)
{
	switch (family) {
	case FAMILY_SERIF:
		return "'Times New Roman','Liberation Serif',Tinos,serif";
	case FAMILY_MONO:
		return "'Liberation Mono','Courier New',monospace";
	case FAMILY_SANS:
		break;
	}
	return "'Liberation Sans',Arial,Helvetica,sans-serif";
}

/* What texts are unless they say otherwise: stands once, at the drawing. */
struct manner {
	enum family family;
	pos size;
	unsigned color;
};

static struct manner
manner_of(const struct item *item)
{
	return (struct manner){item->run->face->family, item->run->size, item->color};
}

/* How many texts are of a size and colour. */
static size_t
manner_count(const struct drawing *drawing, struct manner manner)
{
	size_t n = 0;
	for (size_t i = 0; i < drawing->n_items; i++) {
		const struct item *item = &drawing->items[i];
		n += item->kind == ITEM_TEXT && item->run->size == manner.size && item->color == manner.color;
	}
	return n;
}

/* That of the most texts, as far as the first few tell. */
static struct manner
main_manner(const struct drawing *drawing)
{
	enum { ASKED_MOST = 60 };
	struct manner best = {.family = FAMILY_SANS};
	size_t most = 0, asked = 0;
	for (size_t i = 0; i < drawing->n_items && asked < ASKED_MOST; i++) {
		if (drawing->items[i].kind != ITEM_TEXT)
			continue;
		struct manner manner = manner_of(&drawing->items[i]);
		size_t n = manner_count(drawing, manner);
		asked++;
		if (n > most) {
			most = n;
			best = manner;
		}
	}
	return best;
}

static void
add_text_style(struct buf *out, const struct item *item, const struct manner *around)
{
	const struct face *face = item->run->face;
	if (item->run->size != around->size)
		add_size(out, "font-size", item->run->size);
	if (face->family != around->family)
		buf_printf(out, " font-family=\"%s\"", family_stack(face->family));
	if (face->bold)
		buf_add(out, " font-weight=\"700\"");
	if (face->italic)
		buf_add(out, " font-style=\"italic\"");
	if (item->color != around->color)
		add_color(out, "fill", item->color);
}

static void
add_text_words(struct buf *out, const struct item *item)
{
	if (item->run->n_glyphs > 1)
		add_length(out, "textLength", item->run->advance);
	buf_add_char(out, '>');
	escape_html(out, item->run->text);
	buf_add(out, "</text>");
}

static void
add_text_place(struct buf *out, const struct item *item)
{
	buf_add(out, "<text");
	add_length(out, "x", item->x);
	add_length(out, "y", item->y);
}

static void
write_text(struct buf *out, const struct item *item, const struct manner *around)
{
	add_text_place(out, item);
	add_text_style(out, item, around);
	add_text_words(out, item);
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
	add_size(out, "stroke-width", item->stroke);
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
	long at_x = 0, at_y = 0;
	buf_add(out, "<path d=\"");
	for (int i = 0; hatch_line(item, i, &line); i++) {
		long x = tenths_of(POS_PT(line.x0)), y = tenths_of(POS_PT(line.y0));
		long x1 = tenths_of(POS_PT(line.x1)), y1 = tenths_of(POS_PT(line.y1));
		if (x1 == x)
			continue;
		add_pair(out, 'm', x - at_x, y - at_y);
		add_pair(out, 'l', x1 - x, y1 - y);
		at_x = x1;
		at_y = y1;
	}
	buf_add_char(out, '"');
	add_color(out, "stroke", item->color);
	add_size(out, "stroke-width", POS_PT(HATCH_WIDTH));
	buf_add(out, "/>");
}

/* Each point by the way from the one before it: half as long as its place. Ways are between rounded places, so that nothing adds up. */
static void
add_points(struct buf *out, const struct item *item)
{
	long x = 0, y = 0;
	for (size_t i = 0; i < item->n_points; i++) {
		long to_x = tenths_of(item->points[i].x), to_y = tenths_of(item->points[i].y);
		add_pair(out, i == 0 ? 'M' : i == 1 ? 'l' : 0, to_x - x, to_y - y);
		x = to_x;
		y = to_y;
	}
}

static void
write_line(struct buf *out, const struct item *item)
{
	buf_add(out, "<path d=\"");
	add_points(out, item);
	buf_add_char(out, '"');
	add_color(out, "stroke", item->color);
	add_size(out, "stroke-width", item->stroke);
	buf_add(out, item->dashed ? " stroke-dasharray=\"3 2.2\"/>" : "/>");
}

static void
write_area(struct buf *out, const struct item *item)
{
	buf_add(out, "<path d=\"");
	add_points(out, item);
	buf_add(out, "z\"");
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
write_item(struct buf *out, const struct item *item, const struct manner *around)
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
	case ITEM_IMAGE:
	case ITEM_LINK:
	case ITEM_FIELD:
		break; /* a drawing is one picture to a reader: it has no links of its own, and shows no others */
	}
}

/* ---- runs ---- */

static bool
is_stroke(const struct item *item)
{
	return (item->kind == ITEM_RULE || item->kind == ITEM_LINE) && !item->dashed;
}

/* Whether both are written alike but for their places. */
static bool
is_alike(const struct item *a, const struct item *b)
{
	if (a->color != b->color)
		return false;
	if (is_stroke(a) && is_stroke(b))
		return a->stroke == b->stroke;
	if (a->kind == ITEM_TEXT && b->kind == ITEM_TEXT)
		return a->run->face == b->run->face && a->run->size == b->run->size;
	return a->kind == ITEM_BOX && b->kind == ITEM_BOX;
}

static void
add_box_path(struct buf *out, const struct item *item)
{
	long x = tenths_of(item->x), y = tenths_of(item->y);
	long w = tenths_of(item->x + item->w) - x, h = tenths_of(item->y + item->h) - y;
	add_pair(out, 'M', x, y);
	buf_add_char(out, 'h');
	add_hundredths(out, w * 10);
	buf_add_char(out, 'v');
	add_hundredths(out, h * 10);
	buf_add_char(out, 'h');
	add_hundredths(out, -w * 10);
	buf_add_char(out, 'z');
}

static void
add_stroke_path(struct buf *out, const struct item *item)
{
	if (item->kind != ITEM_RULE) {
		add_points(out, item);
		return;
	}
	long x = tenths_of(item->x), y = tenths_of(item->y);
	add_pair(out, 'M', x, y);
	add_pair(out, 'l', tenths_of(item->x + item->w) - x, tenths_of(item->y + item->h) - y);
}

static void
write_path(struct buf *out, const struct item *items, size_t n)
{
	bool boxes = items->kind == ITEM_BOX;
	buf_add(out, "<path d=\"");
	for (size_t i = 0; i < n; i++)
		(boxes ? add_box_path : add_stroke_path)(out, &items[i]);
	buf_add_char(out, '"');
	add_color(out, boxes ? "fill" : "stroke", items->color);
	if (!boxes)
		add_size(out, "stroke-width", items->stroke);
	buf_add(out, "/>");
}

static void
write_texts(struct buf *out, const struct item *items, size_t n, const struct manner *around)
{
	buf_add(out, "<g");
	add_text_style(out, items, around);
	buf_add(out, ">\n");
	for (size_t i = 0; i < n; i++) {
		add_text_place(out, &items[i]);
		add_text_words(out, &items[i]);
		buf_add_char(out, '\n');
	}
	buf_add(out, "</g>");
}

/* Whether a text has nothing to say of itself. */
static bool
is_plain(const struct item *item, const struct manner *around)
{
	const struct face *face = item->run->face;
	return item->run->size == around->size && item->color == around->color && face->family == around->family &&
		!face->bold && !face->italic;
}

/* Writes what stands at the beginning of n items; returns how many that was. */
static size_t
write_run(struct buf *out, const struct item *items, size_t n, const struct manner *around)
{
	size_t alike = 1;
	bool plain = items->kind == ITEM_TEXT && is_plain(items, around);
	while (!plain && alike < n && is_alike(&items[0], &items[alike]))
		alike++;
	if (alike == 1)
		write_item(out, items, around);
	else if (items->kind == ITEM_TEXT)
		write_texts(out, items, alike, around);
	else
		write_path(out, items, alike);
	buf_add_char(out, '\n');
	return alike;
}

/* A chart is as wide as its column; within a line of text a drawing is as large as it was laid out. */
static void
add_frame(struct buf *out, const struct drawing *drawing, bool fixed)
{
	if (fixed) {
		add_length(out, "width", drawing->width);
		add_length(out, "height", drawing->height);
		return;
	}
	buf_add(out, " viewBox=\"0 0");
	add_pair(out, 0, tenths_of(drawing->width), tenths_of(drawing->height));
	buf_add_char(out, '"');
}

void
svg_write(const struct drawing *drawing, const char *class, const char *alt, struct buf *out)
{
	struct manner manner = main_manner(drawing);
	buf_add(out, "<svg class=\"");
	escape_html(out, class);
	buf_add_char(out, '"');
	add_frame(out, drawing, text_equal(class, "spark"));
	if (manner.family != FAMILY_SANS) /* that one stands in the style sheet */
		buf_printf(out, " font-family=\"%s\"", family_stack(manner.family));
	if (manner.size) {
		add_size(out, "font-size", manner.size);
		add_color(out, "fill", manner.color);
	}
	buf_add(out, " role=\"img\" aria-label=\"");
	escape_html(out, alt ? alt : "");
	buf_add(out, "\">\n");
	for (size_t i = 0; i < drawing->n_items;)
		i += write_run(out, &drawing->items[i], drawing->n_items - i, &manner);
	buf_add(out, "</svg>\n");
}
