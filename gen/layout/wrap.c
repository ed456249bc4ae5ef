/*
 * Wrapping: see wrap.h.
 *
 *	a paragraph ─┬─ simple text ─▶ wrap_words.c ─┬▶ runs of each line ─▶ justified, placed, linked
 *	             └─ any other ───▶ wrap_pango.c ─┘
 *
 * Centred texts (titles, names of issuers) and those whose role asks for even lines (headlines, labels) are balanced: set
 * as narrow as the same number of lines allows, so that no line is left with one word.
 */
#include "layout/wrap.h"

#include <string.h>

#include "layout/bypango.h"
#include "layout/shaper.h"

/* A superscript is so many hundredths of its text's size, and raised by as many. */
enum { SUPER_SIZE = 65, SUPER_RISE = 35 };

static pos
percent(pos length, int share)
{
	return (pos)((int64_t)length * share / 100);
}

pos
super_size(pos size)
{
	return percent(size, SUPER_SIZE);
}

/* Pitch and baseline come from the role's own face, with the leading shared between above and below. */
static void
line_measure(const struct work *work, struct line *line)
{
	const struct role_style *style = work->style;
	const struct face *face = font_face(work->setting->fonts, style->family, style->bold, style->italic);
	pos natural = font_spacing(face, work->size);
	line->height = percent(natural, style->pitch);
	if (style->align == ALIGN_JUSTIFY)
		line->height = pos_most(line->height, work->setting->least_pitch);
	line->baseline = (line->height - natural) / 2 + font_ascent(face, work->size);
}

pos
wrap_pitch(const struct work *work)
{
	struct line line = {0};
	line_measure(work, &line);
	return line.height;
}

static struct item
text_item(const struct work *work, const struct run *run, pos x, pos y)
{
	return (struct item){.kind = ITEM_TEXT,
		.role = work->role,
		.x = x,
		.y = y,
		.w = run->advance,
		.h = run->size,
		.color = work->style->color,
		.run = run,
		.node = work->node};
}

static void
report_missing(const struct work *work, const struct run *run, size_t offset)
{
	for (size_t i = 0; work->setting->diag && i < run->n_glyphs; i++)
		if (run->glyphs[i].id == 0)
			font_missing(work->setting->diag, run->face, run->text + run->glyphs[i].cluster,
				inlines_at(&work->inlines, offset + run->glyphs[i].cluster)->place);
}

void
line_of_run(const struct work *work, const struct run *run, struct line *line)
{
	line_measure(work, line);
	line->items = ARENA_NEW(work->setting->arena, struct item);
	line->items[0] = text_item(work, run, 0, line->baseline);
	line->n_items = 1;
	line->width = run->advance;
	report_missing(work, run, 0);
}

/* The stretch of a run that lies within a link, as an active rectangle; false when there is none. */
static bool
link_item(const struct work *work, const struct item *text, size_t offset, const struct piece *piece, struct item *out)
{
	const struct run *run = text->run;
	pos from = run->advance, to = 0;
	size_t length = strlen(run->text);
	for (size_t i = 0; i < run->n_glyphs; i++) {
		size_t byte = offset + run->glyphs[i].cluster;
		if (byte < piece->start || byte >= piece->end)
			continue;
		pos right = i + 1 < run->n_glyphs ? run->glyphs[i + 1].x : run->advance;
		from = run->glyphs[i].x < from ? run->glyphs[i].x : from;
		to = pos_most(to, right);
	}
	*out = (struct item){.kind = ITEM_LINK,
		.role = work->role,
		.x = text->x + from,
		.y = text->y - font_ascent(run->face, run->size),
		.w = to - from,
		.h = font_spacing(run->face, run->size),
		.run = run,
		.href = piece->href,
		.from = (uint32_t)(piece->start > offset ? piece->start - offset : 0),
		.to = (uint32_t)(piece->end - offset < length ? piece->end - offset : length)};
	return to > from;
}

static void
add_links(const struct work *work, item_list *items, size_t text, size_t offset)
{
	for (size_t i = 0; i < work->inlines.pieces.n; i++) {
		const struct piece *piece = &work->inlines.pieces.at[i];
		struct item link;
		if (piece->href && link_item(work, &items->at[text], offset, piece, &link))
			*LIST_ADD(work->setting->arena, items) = link;
	}
}

static pos
runs_width(const copied_list *list)
{
	pos width = 0;
	for (size_t i = 0; i < list->n; i++)
		width += list->at[i].run->advance;
	return width;
}

static bool
is_space(const struct run *run, size_t glyph)
{
	return run->text[run->glyphs[glyph].cluster] == ' ';
}

static size_t
runs_spaces(const copied_list *list)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++)
		for (size_t j = 0; j < list->at[i].run->n_glyphs; j++)
			n += is_space(list->at[i].run, j);
	return n;
}

/* Shares the slack out among the spaces; the k-th ends where k shares of it, rounded once, put it. */
static void
runs_justify(const copied_list *list, pos slack)
{
	int64_t spaces = (int64_t)runs_spaces(list), k = 0;
	if (spaces == 0 || slack <= 0)
		return;
	for (size_t i = 0; i < list->n; i++) {
		struct run *run = list->at[i].run;
		pos before = (pos)(slack * k / spaces);
		for (size_t j = 0; j < run->n_glyphs; j++) {
			run->glyphs[j].x += (pos)(slack * k / spaces) - before;
			k += is_space(run, j);
		}
		run->advance += (pos)(slack * k / spaces) - before;
	}
}

/* A line's items from 0 on; stretched to the target unless that is 0. */
static void
line_make(const struct work *work, const struct broken *from, pos target, struct line *line)
{
	item_list items = {0};
	const copied_list *list = &from->runs;
	line_measure(work, line);
	if (target)
		runs_justify(list, target - runs_width(list));
	for (size_t i = 0; i < list->n; i++) {
		const struct copied *copied = &list->at[i];
		bool super = inlines_at(&work->inlines, copied->offset)->super;
		pos rise = super ? percent(work->size, SUPER_RISE) : 0;
		*LIST_ADD(work->setting->arena, &items) = text_item(
			work, copied->run, line->width, line->baseline - rise);
		line->width += copied->run->advance;
		report_missing(work, copied->run, copied->offset);
		size_t text = items.n - 1;
		items.at[text].spaced = i + 1 == list->n && from->spaced;
		add_links(work, &items, text, copied->offset);
	}
	line->items = items.at;
	line->n_items = items.n;
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

void
wrap_by_pango(const struct work *work, const struct room *room, broken_list *out)
{
	struct pangoset *set;
	const struct pango_calls *pango = font_pango(work->setting->fonts, &set);
	pango->wrap(set, work, room, out);
}

static broken_list
break_lines(const struct work *work, const struct room *room)
{
	broken_list lines = {0};
	if (!wrap_by_words(work, room, &lines))
		wrap_by_pango(work, room, &lines);
	return lines;
}

struct line *
wrap_lines(const struct work *work, pos width, enum align align, size_t *n)
{
	const struct room room = {.width = pos_most(width - pos_least(work->indent, work->hang), 1),
		.balanced = work->style->even || (work->style->align == ALIGN_CENTRE && align == ALIGN_CENTRE)};
	broken_list broken = break_lines(work, &room);
	struct line *lines = ARENA_ARRAY(work->setting->arena, struct line, broken.n);
	*n = broken.n;
	for (size_t i = 0; i < broken.n; i++) {
		bool full = align == ALIGN_JUSTIFY && broken.at[i].full;
		line_make(work, &broken.at[i], full ? width - (i == 0 ? work->indent : work->hang) : 0, &lines[i]);
	}
	return lines;
}

pos
wrap_widest(const struct work *work, pos width)
{
	const struct room room = {.width = width, .whole = true};
	broken_list broken = break_lines(work, &room);
	pos widest = 0;
	for (size_t i = 0; i < broken.n; i++) {
		struct line line = {0};
		line_make(work, &broken.at[i], 0, &line);
		widest = pos_most(widest, line.width);
	}
	return widest;
}
