/*
 * Wrapping: Pango breaks and shapes a paragraph, and its lines are copied out. See wrap.h.
 *
 * Only the glyphs are taken: justification, baselines and pitch are our own (Pango stretches letters where a line has no
 * space, and blanks kept for handwriting). A line that ends at a break drops its trailing spaces. Centred texts (titles,
 * names of issuers) are balanced: set as narrow as the same number of lines allows, so that no line is left with one
 * word. Numbers of documents (15/KH-UBND) are not broken.
 */
#include "layout/wrap.h"

#include <pango/pango.h>
#include <string.h>

#include "base/text.h"
#include "layout/shaper.h"

/* A superscript is so many hundredths of its text's size, and raised by as many. */
enum { SUPER_SIZE = 65, SUPER_RISE = 35 };

/* A run of Pango's, copied, and where its text stands in the paragraph's. */
struct copied {
	struct run *run;
	size_t offset;
};

typedef LIST(struct copied) copied_list;

static pos
percent(pos length, int share)
{
	return (pos)((int64_t)length * share / 100);
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

/* --- what Pango is told -------------------------------------------------------------------------------------------- */

static void
attribute_add(PangoAttrList *list, PangoAttribute *attribute, const struct piece *piece)
{
	attribute->start_index = (guint)piece->start;
	attribute->end_index = (guint)piece->end;
	pango_attr_list_insert(list, attribute);
}

/* Whether the word is a document's number: digits or a blank, a slash, capitals. */
static bool
document_number(const char *word, size_t n)
{
	const char *slash = memchr(word, '/', n);
	if (!slash || slash == word || slash + 1 == word + n)
		return false;
	unsigned char before = (unsigned char)slash[-1];
	const char *after = slash + 1;
	bool blank = before == 0xA0; /* the last byte of a no-break space */
	return (blank || (before >= '0' && before <= '9')) && g_unichar_isupper((gunichar)text_next(&after));
}

/* Keeps documents' numbers whole. */
static void
attributes_unbroken(PangoAttrList *list, const char *text)
{
	for (const char *word = text; *word;) {
		size_t n = strcspn(word, " ");
		struct piece piece = {.start = (size_t)(word - text), .end = (size_t)(word - text) + n};
		if (document_number(word, n))
			attribute_add(list, pango_attr_allow_breaks_new(FALSE), &piece);
		word += n + strspn(word + n, " ");
	}
}

static PangoAttrList *
attributes(const struct work *work)
{
	PangoAttrList *list = pango_attr_list_new();
	for (size_t i = 0; i < work->inlines.pieces.n; i++) {
		const struct piece *piece = &work->inlines.pieces.at[i];
		if (piece->bold != work->style->bold)
			attribute_add(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), piece);
		if (piece->italic != work->style->italic)
			attribute_add(list, pango_attr_style_new(PANGO_STYLE_ITALIC), piece);
		if (piece->super)
			attribute_add(list, pango_attr_size_new_absolute(percent(work->size, SUPER_SIZE)), piece);
		if (piece->spacing)
			attribute_add(list, pango_attr_letter_spacing_new(piece->spacing), piece);
	}
	if (strchr(work->inlines.text, '/'))
		attributes_unbroken(list, work->inlines.text);
	const struct piece all = {.end = strlen(work->inlines.text)};
	attribute_add(list, pango_attr_fallback_new(FALSE), &all);
	attribute_add(list, pango_attr_insert_hyphens_new(FALSE), &all);
	return list;
}

static PangoFontDescription *
description(const struct work *work)
{
	PangoFontDescription *description = pango_font_description_new();
	pango_font_description_set_family_static(
		description, font_family_name(work->setting->fonts, work->style->family));
	pango_font_description_set_weight(description, work->style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_style(description, work->style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_font_description_set_absolute_size(description, work->size);
	return description;
}

/* The caller unrefs it. Width -1 is one line. */
static PangoLayout *
pango_open(const struct work *work, pos width, PangoWrapMode wrap)
{
	PangoLayout *layout = pango_layout_new(font_context(work->setting->fonts));
	PangoFontDescription *font = description(work);
	PangoAttrList *list = attributes(work);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_attributes(layout, list);
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_wrap(layout, wrap);
	pango_layout_set_width(layout, width);
	pango_layout_set_indent(layout, work->indent - work->hang);
	pango_layout_set_text(layout, work->inlines.text, -1);
	pango_font_description_free(font);
	pango_attr_list_unref(list);
	return layout;
}

/* --- what is taken from it ----------------------------------------------------------------------------------------- */

static size_t
line_stop(const PangoLayoutLine *line)
{
	return (size_t)line->start_index + (size_t)line->length;
}

/* Where the line's text ends without trailing spaces and separators. */
static size_t
line_end(const struct work *work, const PangoLayoutLine *line)
{
	const char *text = work->inlines.text;
	size_t start = (size_t)line->start_index, end = line_stop(line);
	while (end > start) {
		if (text[end - 1] == ' ')
			end--;
		else if (end - start >= 3 && memcmp(text + end - 3, "\u2028", 3) == 0)
			end -= 3;
		else
			break;
	}
	return end;
}

/* Copies the glyphs of a Pango run that belong to text before `end`; NULL when there are none. */
static struct run *
run_copy(const struct work *work, const PangoLayoutRun *from, size_t end)
{
	const struct setting *setting = work->setting;
	size_t start = (size_t)from->item->offset;
	if (start >= end)
		return NULL;
	const struct piece *piece = inlines_at(&work->inlines, start);
	size_t length = (size_t)from->item->length;
	if (start + length > end)
		length = end - start;
	struct run *run = ARENA_NEW(setting->arena, struct run);
	run->face = font_face(setting->fonts, work->style->family, piece->bold, piece->italic);
	run->size = piece->super ? percent(work->size, SUPER_SIZE) : work->size;
	run->text = arena_copy_n(setting->arena, work->inlines.text + start, length);
	run->glyphs = ARENA_ARRAY(setting->arena, struct glyph, from->glyphs->num_glyphs);
	run->advance = from->start_x_offset;
	for (int i = 0; i < from->glyphs->num_glyphs; i++) {
		const PangoGlyphInfo *glyph = &from->glyphs->glyphs[i];
		if ((size_t)from->glyphs->log_clusters[i] >= length)
			continue;
		if (glyph->glyph != PANGO_GLYPH_EMPTY)
			run->glyphs[run->n_glyphs++] = (struct glyph){
				.id = glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG ? 0 : glyph->glyph,
				.x = run->advance + glyph->geometry.x_offset,
				.y = glyph->geometry.y_offset,
				.cluster = (uint32_t)from->glyphs->log_clusters[i]};
		run->advance += glyph->geometry.width;
	}
	run->advance += from->end_x_offset;
	return run;
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

/* The runs of a line, in order. */
static copied_list
runs_copy(const struct work *work, const PangoLayoutLine *from)
{
	copied_list list = {0};
	size_t end = line_end(work, from);
	for (const GSList *runs = from->runs; runs; runs = runs->next) {
		const PangoLayoutRun *piece = runs->data;
		struct run *run = run_copy(work, piece, end);
		if (run)
			*LIST_ADD(work->setting->arena, &list) = (struct copied){
				.run = run, .offset = (size_t)piece->item->offset};
	}
	return list;
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

/* A line of Pango's as items from 0 on; stretched to the target unless that is 0. */
static void
line_copy(const struct work *work, const PangoLayoutLine *from, pos target, struct line *line)
{
	item_list items = {0};
	copied_list list = runs_copy(work, from);
	line_measure(work, line);
	if (target)
		runs_justify(&list, target - runs_width(&list));
	for (size_t i = 0; i < list.n; i++) {
		const struct copied *copied = &list.at[i];
		bool super = inlines_at(&work->inlines, copied->offset)->super;
		pos rise = super ? percent(work->size, SUPER_RISE) : 0;
		*LIST_ADD(work->setting->arena, &items) = text_item(
			work, copied->run, line->width, line->baseline - rise);
		line->width += copied->run->advance;
		report_missing(work, copied->run, copied->offset);
		size_t text = items.n - 1;
		items.at[text].spaced = i + 1 == list.n && line_end(work, from) < line_stop(from);
		add_links(work, &items, text, copied->offset);
	}
	line->items = items.at;
	line->n_items = items.n;
}

/* --- words too wide ------------------------------------------------------------------------------------------------ */

/* The word around a byte of the text. */
static const char *
word_around(const struct work *work, size_t byte)
{
	const char *text = work->inlines.text;
	size_t start = byte, end = byte;
	while (start > 0 && text[start - 1] != ' ')
		start--;
	while (text[end] && text[end] != ' ')
		end++;
	return arena_copy_n(work->setting->arena, text + start, end - start);
}

/* Pango breaks inside a word only when the word alone is wider than the line; once for each word is enough. */
static void
report_broken(const struct work *work, PangoLayout *layout, const PangoLayoutLine *line)
{
	const char *text = work->inlines.text, *start = text + line->start_index;
	if (!work->setting->diag || line->start_index == 0 || start[-1] == ' ' || !*start)
		return;
	int n;
	const PangoLogAttr *breaks = pango_layout_get_log_attrs_readonly(layout, &n);
	long at = g_utf8_pointer_to_offset(text, start);
	if (at >= n || breaks[at].is_line_break || breaks[at].is_mandatory_break)
		return;
	size_t byte = (size_t)line->start_index;
	diag_add(
		work->setting->diag, MSG_WORD_BROKEN, inlines_at(&work->inlines, byte)->place, word_around(work, byte));
}

/* --- balance ------------------------------------------------------------------------------------------------------- */

/* Whether the layout, made so narrow, keeps to n lines that all fit. */
static bool
fits_in(PangoLayout *layout, pos width, int n)
{
	PangoRectangle extents;
	pango_layout_set_width(layout, width);
	if (pango_layout_get_line_count(layout) != n)
		return false;
	pango_layout_get_extents(layout, NULL, &extents);
	return extents.width <= width;
}

/* Leaves the layout at the narrowest width, to a point, that still does with as many lines. */
static void
balance(PangoLayout *layout, pos width)
{
	int n = pango_layout_get_line_count(layout);
	if (n < 2)
		return;
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
	pos narrow = width / 2, wide = width;
	while (wide - narrow > POS_PT(1)) {
		pos middle = narrow + (wide - narrow) / 2;
		if (fits_in(layout, middle, n))
			wide = middle;
		else
			narrow = middle;
	}
	if (!fits_in(layout, wide, n))
		pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

/* Whether line i ends because it was full, not because the text or a forced line does. */
static bool
line_full(const struct work *work, PangoLayout *layout, int i)
{
	if (i + 1 >= pango_layout_get_line_count(layout))
		return false;
	int next = pango_layout_get_line_readonly(layout, i + 1)->start_index;
	return next < 3 || memcmp(work->inlines.text + next - 3, "\u2028", 3) != 0;
}

struct line *
wrap_lines(const struct work *work, pos width, enum align align, size_t *n)
{
	pos least = pos_most(width - pos_least(work->indent, work->hang), 1);
	PangoLayout *layout = pango_open(work, least, PANGO_WRAP_WORD_CHAR);
	if (work->style->align == ALIGN_CENTRE && align == ALIGN_CENTRE)
		balance(layout, least);
	*n = (size_t)pango_layout_get_line_count(layout);
	struct line *lines = ARENA_ARRAY(work->setting->arena, struct line, *n);
	for (size_t i = 0; i < *n; i++) {
		const PangoLayoutLine *from = pango_layout_get_line_readonly(layout, (int)i);
		bool full = align == ALIGN_JUSTIFY && line_full(work, layout, (int)i);
		line_copy(work, from, full ? width - (i == 0 ? work->indent : work->hang) : 0, &lines[i]);
		report_broken(work, layout, from);
	}
	g_object_unref(layout);
	return lines;
}

pos
wrap_widest(const struct work *work, pos width)
{
	PangoLayout *layout = pango_open(work, width, PANGO_WRAP_WORD);
	pos widest = 0;
	for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
		struct line line = {0};
		line_copy(work, pango_layout_get_line_readonly(layout, i), 0, &line);
		widest = pos_most(widest, line.width);
	}
	g_object_unref(layout);
	return widest;
}
