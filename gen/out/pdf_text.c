/*
 * Runs of glyphs: see pdf_text.h.
 *
 * A reader moves on by the widths of the font's W array, which are whole thousandths of the size because some readers
 * read no others. We follow where that puts each glyph, to a millionth of a point, and correct it when it is off by more
 * than a hundredth: kerning, spaces made wider and roundings are all one to us.
 *
 *	[(Độc l)-3(ập)]TJ
 *
 * Where glyphs do not read as their own codes do (a letter and its mark, set as two) the text itself stands beside them.
 */
#include "out/pdf_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "out/pdf_syntax.h"

/* In millionths of a point. */
enum { PER_HUNDREDTH = 10000, TOLERANCE = 10000 };
/* Above this size, in thousandths of a point, a thousandth of it is too coarse a correction. */
enum { FINE_FROM = 18000 };

/* A run on its way out. */
struct line {
	struct pdf_pen *pen;
	const struct item *item;
	int64_t size; /* in thousandths of a point, as written: a thousandth of it in millionths */
	int64_t x;    /* where the next glyph would come, in millionths */
	bool open;    /* a string of the strings in hand */
	bool corrected;
};

static void
set_font(struct pdf_pen *pen, const struct run *run)
{
	if (pen->face == run->face && pen->size == run->size)
		return;
	if (pen->face != run->face)
		pen->font = pdf_font(pen->fonts, run->face);
	pen->face = run->face;
	pen->size = run->size;
	buf_add(pen->out, "/F");
	pdf_add_integer(pen->out, pdf_font_number(pen->font));
	buf_add_char(pen->out, ' ');
	pdf_add_decimal(pen->out, ((int64_t)run->size * 1000 + 512) / 1024, 3);
	buf_add(pen->out, " Tf\n");
}

/* Moves to where the run begins; what is written is rounded, and moves are from what was written. */
static void
begin_line(struct line *line)
{
	struct pdf_pen *pen = line->pen;
	int64_t x = pdf_hundredths(line->item->x), y = pdf_hundredths(pen->height - line->item->y);
	pdf_add_place(pen->out, x - pen->line_x);
	pdf_add_place(pen->out, y - pen->line_y);
	buf_add(pen->out, "Td\n");
	pen->line_x = x;
	pen->line_y = y;
	line->x = x * PER_HUNDREDTH;
}

/* Shows the strings gathered. */
static void
flush(struct line *line)
{
	struct pdf_pen *pen = line->pen;
	if (pen->strings.n == 0)
		return;
	if (line->open)
		buf_add_char(&pen->strings, ')');
	if (line->corrected)
		buf_add_char(pen->out, '[');
	buf_add_n(pen->out, pen->strings.s, pen->strings.n);
	buf_add(pen->out, line->corrected ? "]TJ\n" : "Tj\n");
	buf_clear(&pen->strings);
	line->open = line->corrected = false;
}

/* Moves on by as many thousandths of the size as lead to within the tolerance; left is positive in a TJ array. */
static void
correct(struct line *line, int64_t off)
{
	int places = line->size > FINE_FROM;
	int64_t unit = places ? 10 : 1;
	int64_t n = (2 * llabs(off) * unit + line->size) / (2 * line->size) * (off < 0 ? 1 : -1);
	if (line->open)
		buf_add_char(&line->pen->strings, ')');
	pdf_add_decimal(&line->pen->strings, n, places);
	line->x -= n * line->size / unit;
	line->open = false;
	line->corrected = true;
}

static void
set_rise(struct line *line, int64_t rise)
{
	struct pdf_pen *pen = line->pen;
	if (pen->rise == rise)
		return;
	flush(line);
	pdf_add_place(pen->out, rise);
	buf_add(pen->out, "Ts\n");
	pen->rise = rise;
}

static void
add_byte(struct buf *out, unsigned byte)
{
	char c = (char)byte;
	if (c == '(' || c == ')' || c == '\\')
		buf_add_char(out, '\\');
	if (c == '\r')
		buf_add_n(out, "\\r", 2);
	else
		buf_add_char(out, c);
}

static void
show_glyph(struct line *line, const struct glyph *placed, const struct pdf_glyph *glyph)
{
	int64_t off = (int64_t)(line->item->x + placed->x) * 15625 / 16 - line->x; /* 1000000 / 1024 */
	set_rise(line, -pdf_hundredths(placed->y));
	if (llabs(off) > TOLERANCE)
		correct(line, off);
	if (!line->open)
		buf_add_char(&line->pen->strings, '(');
	line->open = true;
	add_byte(&line->pen->strings, glyph->code >> 8);
	add_byte(&line->pen->strings, glyph->code & 255u);
	line->x += glyph->width * line->size;
}

/* What the glyphs of a letter and its marks read as, each by itself, where nothing is known of them yet. */
static void
read_parts(struct line *line, const struct glyph *placed, size_t n, const char *text, size_t length)
{
	struct pdf_pen *pen = line->pen;
	const char *p = text_nfd(pen->arena, arena_copy_n(pen->arena, text, length));
	for (size_t i = 0; i < n; i++) {
		const char *part = p;
		if (text_next(&p) != 0)
			pdf_glyph_reads(pen->fonts, pdf_font_glyph(pen->fonts, pen->font, placed[i].id), part,
				(size_t)(p - part));
	}
}

/* The glyphs of a cluster with the text that they stand for. */
static void
show_cluster(struct line *line, const struct glyph *placed, size_t n, const char *text, size_t length)
{
	struct pdf_pen *pen = line->pen;
	struct pdf_glyph *first = pdf_font_glyph(pen->fonts, pen->font, placed->id);
	if (n == 1 && pdf_glyph_reads(pen->fonts, first, text, length)) {
		show_glyph(line, placed, first);
		return;
	}
	if (n > 1)
		read_parts(line, placed, n, text, length);
	flush(line);
	buf_add(pen->out, "/Span<</ActualText<FEFF");
	pdf_add_utf16(pen->out, text, length);
	buf_add(pen->out, ">>>BDC\n");
	for (size_t i = 0; i < n; i++)
		show_glyph(line, &placed[i], pdf_font_glyph(pen->fonts, pen->font, placed[i].id));
	flush(line);
	buf_add(pen->out, "EMC\n");
}

/* The space that the line's end has swallowed: without it, words of two lines would be read as one. */
static void
show_space(struct line *line)
{
	struct pdf_pen *pen = line->pen;
	struct glyph space = {.id = line->item->run->face->space, .x = line->item->run->advance};
	struct pdf_glyph *glyph = pdf_font_glyph(pen->fonts, pen->font, space.id);
	if (pdf_glyph_reads(pen->fonts, glyph, " ", 1))
		show_glyph(line, &space, glyph);
}

/* Glyphs that share a cluster belong together; bytes between clusters belong to the one before. Left to right. */
void
pdf_text(struct pdf_pen *pen, const struct item *item)
{
	const struct run *run = item->run;
	size_t length = strlen(run->text);
	if (run->n_glyphs == 0)
		return;
	const struct pdf_span *spans;
	size_t n_spans = pdf_plan_spans(pen->plan, (size_t)(item - pen->page->items), &spans), span = 0;
	pdf_pen_text(pen, pdf_pen_mark(pen, item, 0));
	pdf_pen_fill(pen, item->color);
	set_font(pen, run);
	struct line line = {.pen = pen, .item = item, .size = ((int64_t)run->size * 1000 + 512) / 1024};
	begin_line(&line);
	for (size_t i = 0, next; i < run->n_glyphs; i = next) {
		for (next = i + 1; next < run->n_glyphs && run->glyphs[next].cluster == run->glyphs[i].cluster;)
			next++;
		size_t start = i == 0 ? 0 : run->glyphs[i].cluster;
		size_t end = next < run->n_glyphs ? run->glyphs[next].cluster : length;
		if (span + 1 < n_spans && start >= spans[span].end) {
			flush(&line);
			while (span + 1 < n_spans && start >= spans[span].end)
				span++;
			pdf_pen_text(pen, spans[span].mark);
		}
		show_cluster(&line, &run->glyphs[i], next - i, run->text + start, end - start);
	}
	if (pen->plan->spaced.at[item - pen->page->items])
		show_space(&line);
	flush(&line);
}
