/*
 * Inlines: see inlines.h. A tree of inline nodes is walked once; bold and italic only ever add up on the way down.
 *
 * Room to write by hand is set as no-break spaces, widened to the asked length: it cannot collapse or break, and stands
 * as spaces in the text of the PDF.
 */
#include "layout/inlines.h"

#include <string.h>

#include "base/text.h"

#define NO_BREAK_SPACE "\u00A0"
#define LINE_SEPARATOR "\u2028"

/* The walk. */
struct reader {
	const struct setting *setting;
	const struct node *paragraph;
	const struct role_style *style;
	struct inlines inlines;
	struct buf text;
	bool complex; /* something that a single cached run cannot show */
};

/* The look in force. */
struct look {
	bool bold, italic, super;
	const char *href;
};

static struct place
place_of(const struct reader *reader, const struct node *node)
{
	if (node->kind == NODE_VALUE && node->value.source.file)
		return node->value.source;
	return node->place.file ? node->place : reader->paragraph->place;
}

/* Nearly always there is one alone. */
static struct piece *
reader_piece(struct reader *reader)
{
	struct inlines *inlines = &reader->inlines;
	if (inlines->pieces.n == 0) {
		inlines->pieces.at = ARENA_NEW(reader->setting->arena, struct piece);
		inlines->pieces.cap = 1;
	}
	return LIST_ADD(reader->setting->arena, &inlines->pieces);
}

static struct piece *
piece_add(struct reader *reader, const struct look *look, const char *text, struct place place)
{
	struct piece *piece = reader_piece(reader);
	piece->start = reader->text.n;
	buf_add(&reader->text, text);
	piece->end = reader->text.n;
	piece->bold = look->bold;
	piece->italic = look->italic;
	piece->super = look->super;
	piece->href = look->href;
	piece->place = place;
	reader->complex |= look->super || look->href;
	return piece;
}

/* Line ends and tabs of the source are spaces. */
static void
add_text(struct reader *reader, const struct look *look, const char *text, struct place place)
{
	if (!*text)
		return;
	if (reader->style->caps)
		text = text_upper(reader->setting->arena, text);
	struct piece *piece = piece_add(reader, look, text, place);
	for (size_t i = piece->start; i < piece->end; i++)
		if (strchr("\n\r\t", reader->text.s[i]))
			reader->text.s[i] = ' ';
}

static void
add_blank(struct reader *reader, const struct look *look, int tenths_mm, struct place place)
{
	const struct setting *setting = reader->setting;
	const struct face *face = font_face(setting->fonts, reader->style->family, look->bold, look->italic);
	pos size = POS_TENTHS_PT(reader->style->size[setting->sizes]);
	pos width = POS_TENTHS_MM(tenths_mm);
	pos space = font_run(setting->fonts, NULL, face, size, NO_BREAK_SPACE, place)->advance;
	int n = width > space ? (int)(width / space) : 1;
	struct piece *piece = piece_add(reader, look, "", place);
	for (int i = 0; i < n; i++)
		buf_add(&reader->text, NO_BREAK_SPACE);
	piece->end = reader->text.n;
	piece->spacing = width / n - space;
	reader->complex = true;
}

static void read_chain(struct reader *reader, const struct node *node, struct look look);

static void
read_node(struct reader *reader, const struct node *node, struct look look)
{
	switch (node->kind) {
	case NODE_TEXT:
		add_text(reader, &look, node->text, place_of(reader, node));
		return;
	case NODE_VALUE:
		if (node->value.target)
			look.href = arena_printf(reader->setting->arena, "#%s", node->value.target);
		look.bold |= node->value.before != NULL;
		add_text(reader, &look, node->value.text, place_of(reader, node));
		if (node->value.before)
			add_text(reader, &look, VALUE_CHANGED, place_of(reader, node));
		return;
	case NODE_STRONG:
		look.bold = true;
		break;
	case NODE_EMPH:
		look.italic = true;
		break;
	case NODE_SUPER:
		look.super = true;
		break;
	case NODE_LINK:
		look.href = node->href;
		break;
	case NODE_BREAK:
		piece_add(reader, &look, LINE_SEPARATOR, place_of(reader, node));
		reader->complex = true;
		return;
	case NODE_BLANK:
		add_blank(reader, &look, node->blank, place_of(reader, node));
		return;
	case NODE_DOCUMENT:
	case NODE_SECTION:
	case NODE_LETTERHEAD:
	case NODE_PARAGRAPH:
	case NODE_TABLE:
	case NODE_CHART:
	case NODE_KEYS:
	case NODE_CLOSING:
		break;
	}
	read_chain(reader, node->children.first, look);
}

static void
read_chain(struct reader *reader, const struct node *node, struct look look)
{
	for (; node; node = node->next)
		read_node(reader, node, look);
}

/* Whether Latin shaping from left to right does for the text: letters, punctuation and symbols of Latin text only. */
static bool
text_simple(const char *text)
{
	for (int32_t c; (c = text_next(&text)) != 0;)
		if (c < ' ' || (c >= 0x590 && c < 0x1E00) || (c >= 0x2028 && c <= 0x202E) ||
			(c >= 0x2066 && c <= 0x2069) || c >= 0x2C00)
			return false;
	return true;
}

static bool
inlines_plain(const struct inlines *inlines)
{
	for (size_t i = 1; i < inlines->pieces.n; i++) {
		const struct piece *first = &inlines->pieces.at[0], *piece = &inlines->pieces.at[i];
		if (piece->bold != first->bold || piece->italic != first->italic)
			return false;
	}
	return text_simple(inlines->text);
}

/* The text of a paragraph that is a single text, to be shown as it is: a cell's. NULL: it is more than that. */
static const char *
text_alone(const struct reader *reader)
{
	const struct node *paragraph = reader->paragraph, *child = paragraph->children.first;
	if (!child || child->next || paragraph->paragraph.label || reader->style->caps)
		return NULL;
	const char *text = child->kind == NODE_TEXT ? child->text
		: child->kind == NODE_VALUE         ? child->value.text
						    : NULL;
	if (!text || !*text || (child->kind == NODE_VALUE && (child->value.target || child->value.before)))
		return NULL;
	return text[strcspn(text, "\n\r\t")] ? NULL : text;
}

/* It is used where it lies. */
static struct inlines
read_alone(struct reader *reader, const char *text, const struct look *look)
{
	struct inlines *inlines = &reader->inlines;
	inlines->text = text;
	inlines->plain = text_simple(text);
	*reader_piece(reader) = (struct piece){.end = strlen(text),
		.bold = look->bold,
		.italic = look->italic,
		.place = place_of(reader, reader->paragraph->children.first)};
	return *inlines;
}

struct inlines
inlines_read(const struct setting *setting, const struct node *paragraph)
{
	struct reader reader = {
		.setting = setting, .paragraph = paragraph, .style = role_style(paragraph->paragraph.role)};
	struct look look = {.bold = reader.style->bold, .italic = reader.style->italic};
	const char *alone = text_alone(&reader);
	if (alone)
		return read_alone(&reader, alone, &look);
	if (paragraph->paragraph.label) {
		struct look label = look;
		label.bold |= paragraph->paragraph.label_bold;
		add_text(&reader, &label, paragraph->paragraph.label, paragraph->place);
		add_text(&reader, &look, " ", paragraph->place);
	}
	read_chain(&reader, paragraph->children.first, look);
	reader.inlines.text = buf_finish(&reader.text, setting->arena);
	reader.inlines.plain = !reader.complex && inlines_plain(&reader.inlines);
	return reader.inlines;
}

const struct piece *
inlines_at(const struct inlines *inlines, size_t byte)
{
	size_t low = 0, high = inlines->pieces.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (inlines->pieces.at[middle].start <= byte)
			low = middle;
		else
			high = middle;
	}
	return &inlines->pieces.at[low];
}
