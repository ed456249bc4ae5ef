/*
 * Lines by Pango: it breaks and shapes a paragraph, and its lines are copied out. See wrap.h.
 *
 * Only the glyphs are taken: justification, baselines and pitch are our own (Pango stretches letters where a line has no
 * space, and blanks kept for handwriting). A line that ends at a break drops its trailing spaces. Numbers of documents
 * (15/KH-UBND) are not broken.
 */
#include <pango/pango.h>
#include <string.h>

#include "base/text.h"
#include "layout/bypango.h"
#include "layout/pangoset.h"
#include "layout/shaper.h"

/* --- what Pango is told -------------------------------------------------------------------------------------------- */

static void
attribute_add(PangoAttrList *list, PangoAttribute *attribute, const struct piece *piece)
{
	attribute->start_index = (guint)piece->start;
	attribute->end_index = (guint)piece->end;
	pango_attr_list_insert(list, attribute);
}

/* Keeps documents' numbers whole. */
static void
attributes_unbroken(PangoAttrList *list, const char *text)
{
	for (const char *word = text; *word;) {
		size_t n = strcspn(word, " ");
		struct piece piece = {.start = (size_t)(word - text), .end = (size_t)(word - text) + n};
		if (text_numbers_document(word, n))
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
			attribute_add(list, pango_attr_size_new_absolute(super_size(work->size)), piece);
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
pango_open(const struct pangoset *set, const struct work *work, pos width, PangoWrapMode wrap)
{
	PangoLayout *layout = pango_layout_new(pangoset_context(set));
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
	run->size = piece->super ? super_size(work->size) : work->size;
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

/* The line's runs, in order. */
static void
line_copy(const struct work *work, const PangoLayoutLine *from, struct broken *line)
{
	size_t end = line_end(work, from);
	for (const GSList *runs = from->runs; runs; runs = runs->next) {
		const PangoLayoutRun *piece = runs->data;
		struct run *run = run_copy(work, piece, end);
		if (run)
			*LIST_ADD(work->setting->arena, &line->runs) = (struct copied){
				.run = run, .offset = (size_t)piece->item->offset};
	}
	line->spaced = end < line_stop(from);
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

static void
pango_wrap(const struct pangoset *set, const struct work *work, const struct room *room, broken_list *out)
{
	PangoLayout *layout = pango_open(set, work, room->width, room->whole ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
	if (room->balanced)
		balance(layout, room->width);
	int n = pango_layout_get_line_count(layout);
	for (int i = 0; i < n; i++) {
		const PangoLayoutLine *from = pango_layout_get_line_readonly(layout, i);
		struct broken *line = LIST_ADD(work->setting->arena, out);
		line_copy(work, from, line);
		line->full = line_full(work, layout, i);
		if (!room->whole)
			report_broken(work, layout, from);
	}
	g_object_unref(layout);
}

const struct pango_calls annex_pango = {
	.open = pangoset_open, .close = pangoset_close, .wrap = pango_wrap, .version = pango_version_string};
