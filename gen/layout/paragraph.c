/*
 * Paragraphs: see paragraph.h.
 *
 *	inlines ─┬─ fits on one line in one face ──────────────▶ a cached run ─┬▶ lines ▶ boxes
 *	         └─ PangoLayout: breaks, shapes, justifies ─▶ runs copied out ─┘
 *
 * Pango's unit is ours (1/1024 pt, 72 dpi), so its numbers are taken as they are. Of Pango's lines only the glyphs are
 * used: alignment, baselines and pitch are our own. A line that ends at a break drops its trailing spaces.
 *
 * The choice not taken: breaking into words and shaping each through the cache. It would lose the kerning between a
 * word and the space beside it, and differ from the width of the same text on one line.
 */
#include "layout/paragraph.h"

#include <assert.h>
#include <pango/pango.h>
#include <string.h>

#include "base/text.h"
#include "layout/inlines.h"
#include "layout/shaper.h"

/* A superscript is so many hundredths of its text's size, and as many raised; a partial rule of its text's length. */
enum { SUPER_SIZE = 65, SUPER_RISE = 35, RULE_PART_SHARE = 40 };

/* All that setting one paragraph needs. */
struct work {
	const struct setting *setting;
	const struct role_style *style;
	enum role role;
	struct inlines inlines;
	pos size, indent, hang; /* of the first line, of the others */
};

static pos
larger(pos a, pos b)
{
	return a > b ? a : b;
}

static pos
percent(pos length, int share)
{
	return (pos)((int64_t)length * share / 100);
}

static bool
table_role(enum role role)
{
	return (role >= ROLE_HEAD_CELL && role <= ROLE_TOTAL_CELL)
		|| (role >= ROLE_SHEET_HEAD_CELL && role <= ROLE_SHEET_TOTAL_CELL);
}

static pos
role_size(const struct setting *setting, enum role role)
{
	int size = role_style(role)->size[setting->sizes];
	if (table_role(role) && setting->table_size && setting->table_size < size)
		size = setting->table_size;
	return POS_TENTHS_PT(size);
}

static struct work
work_begin(const struct setting *setting, const struct node *paragraph)
{
	assert(paragraph->kind == NODE_PARAGRAPH);
	enum role role = paragraph->paragraph.role;
	const struct role_style *style = role_style(role);
	return (struct work){.setting = setting,
		.style = style,
		.role = role,
		.inlines = inlines_read(setting, paragraph),
		.size = role_size(setting, role),
		.indent = POS_TENTHS_MM(style->indent),
		.hang = POS_TENTHS_MM(style->hang)};
}

/* --- lines --------------------------------------------------------------------------------------------------------- */

/* Pitch and baseline come from the role's own face, with the leading shared between above and below. */
static void
line_measure(const struct work *work, struct line *line)
{
	const struct role_style *style = work->style;
	const struct face *face = font_face(work->setting->fonts, style->family, style->bold, style->italic);
	pos natural = font_spacing(face, work->size);
	line->height = percent(natural, style->pitch);
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
		.run = run};
}

static void
report_missing(const struct work *work, const struct run *run, size_t offset)
{
	for (size_t i = 0; i < run->n_glyphs; i++)
		if (run->glyphs[i].id == 0)
			font_missing(work->setting->diag, run->face, run->text + run->glyphs[i].cluster,
				inlines_at(&work->inlines, offset + run->glyphs[i].cluster)->place);
}

static pos
align_shift(enum align align, pos room, pos width)
{
	switch (align) {
	case ALIGN_LEFT:
	case ALIGN_JUSTIFY:
		return 0;
	case ALIGN_CENTRE:
		return (room - width) / 2;
	case ALIGN_RIGHT:
		return room - width;
	}
	return 0;
}

static void
line_move(struct line *line, pos x)
{
	for (size_t i = 0; i < line->n_items; i++)
		line->items[i].x += x;
}

/* Puts a finished line, whose items start at 0, where its indent and alignment want it. */
static void
line_place(struct line *line, enum align align, pos indent, pos width)
{
	line_move(line, indent + align_shift(align, width - indent, line->width));
}

/* --- one line from the cache --------------------------------------------------------------------------------------- */

static const struct run *
plain_run(const struct work *work)
{
	if (!work->inlines.plain || work->inlines.pieces.n == 0)
		return NULL;
	const struct setting *setting = work->setting;
	const struct piece *piece = &work->inlines.pieces.at[0];
	const struct face *face = font_face(setting->fonts, work->style->family, piece->bold, piece->italic);
	return font_run(setting->fonts, NULL, face, work->size, work->inlines.text, piece->place);
}

static struct line *
plain_line(const struct work *work, const struct run *run)
{
	struct line *line = ARENA_NEW(work->setting->arena, struct line);
	line_measure(work, line);
	line->items = ARENA_NEW(work->setting->arena, struct item);
	line->items[0] = text_item(work, run, 0, line->baseline);
	line->n_items = 1;
	line->width = run->advance;
	report_missing(work, run, 0);
	return line;
}

/* --- lines from Pango ---------------------------------------------------------------------------------------------- */

static void
attribute_add(PangoAttrList *list, PangoAttribute *attribute, const struct piece *piece)
{
	attribute->start_index = (guint)piece->start;
	attribute->end_index = (guint)piece->end;
	pango_attr_list_insert(list, attribute);
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
	attribute_add(list, pango_attr_fallback_new(FALSE), &(struct piece){.end = strlen(work->inlines.text)});
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
pango_open(const struct work *work, pos width, enum align align, PangoWrapMode wrap)
{
	PangoLayout *layout = pango_layout_new(font_context(work->setting->fonts));
	PangoFontDescription *font = description(work);
	PangoAttrList *list = attributes(work);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_attributes(layout, list);
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_wrap(layout, wrap);
	pango_layout_set_justify(layout, align == ALIGN_JUSTIFY);
	pango_layout_set_width(layout, width);
	pango_layout_set_indent(layout, work->indent - work->hang);
	pango_layout_set_text(layout, work->inlines.text, -1);
	pango_font_description_free(font);
	pango_attr_list_unref(list);
	return layout;
}

/* Where the line's text ends without trailing spaces and separators. */
static size_t
line_end(const struct work *work, const PangoLayoutLine *line)
{
	const char *text = work->inlines.text;
	size_t start = (size_t)line->start_index, end = start + (size_t)line->length;
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
	for (size_t i = 0; i < run->n_glyphs; i++) {
		size_t byte = offset + run->glyphs[i].cluster;
		if (byte < piece->start || byte >= piece->end)
			continue;
		pos right = i + 1 < run->n_glyphs ? run->glyphs[i + 1].x : run->advance;
		from = run->glyphs[i].x < from ? run->glyphs[i].x : from;
		to = larger(to, right);
	}
	*out = (struct item){.kind = ITEM_LINK,
		.role = work->role,
		.x = text->x + from,
		.y = text->y - font_ascent(run->face, run->size),
		.w = to - from,
		.h = font_spacing(run->face, run->size),
		.href = piece->href};
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

static void
line_copy(const struct work *work, PangoLayoutLine *from, struct line *line)
{
	item_list items = {0};
	pos x = 0;
	size_t end = line_end(work, from);
	line_measure(work, line);
	for (GSList *runs = from->runs; runs; runs = runs->next) {
		const PangoLayoutRun *piece = runs->data;
		struct run *run = run_copy(work, piece, end);
		if (!run)
			continue;
		size_t offset = (size_t)piece->item->offset;
		bool super = inlines_at(&work->inlines, offset)->super;
		pos rise = super ? percent(work->size, SUPER_RISE) : 0;
		*LIST_ADD(work->setting->arena, &items) = text_item(work, run, x, line->baseline - rise);
		report_missing(work, run, offset);
		add_links(work, &items, items.n - 1, offset);
		x += run->advance;
	}
	line->items = items.at;
	line->n_items = items.n;
	line->width = x;
}

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
	if (line->start_index == 0 || start[-1] == ' ' || !*start)
		return;
	int n;
	const PangoLogAttr *breaks = pango_layout_get_log_attrs_readonly(layout, &n);
	long at = g_utf8_pointer_to_offset(text, start);
	if (at >= n || breaks[at].is_line_break || breaks[at].is_mandatory_break)
		return;
	size_t byte = (size_t)line->start_index;
	diag_add(work->setting->diag, MSG_WORD_BROKEN, inlines_at(&work->inlines, byte)->place, word_around(work, byte));
}

static void
pango_lines(const struct work *work, pos width, enum align align, struct text_block *block)
{
	pos least = work->indent < work->hang ? work->indent : work->hang;
	PangoLayout *layout = pango_open(work, larger(width - least, 1), align, PANGO_WRAP_WORD_CHAR);
	block->n_lines = (size_t)pango_layout_get_line_count(layout);
	block->lines = ARENA_ARRAY(work->setting->arena, struct line, block->n_lines);
	for (size_t i = 0; i < block->n_lines; i++) {
		PangoLayoutLine *from = pango_layout_get_line_readonly(layout, (int)i);
		line_copy(work, from, &block->lines[i]);
		line_place(&block->lines[i], align, i == 0 ? work->indent : work->hang, width);
		report_broken(work, layout, from);
	}
	g_object_unref(layout);
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

struct text_block
paragraph_set(const struct setting *setting, const struct node *paragraph, pos width, enum align align)
{
	struct work work = work_begin(setting, paragraph);
	struct text_block block = {.style = work.style};
	const struct run *run = plain_run(&work);
	if (run && run->advance <= width - work.indent) {
		block.lines = plain_line(&work, run);
		block.n_lines = 1;
		line_place(block.lines, align, work.indent, width);
	} else {
		pango_lines(&work, width, align, &block);
	}
	for (size_t i = 0; i < block.n_lines; i++) {
		block.height += block.lines[i].height;
		block.longest = larger(block.longest, block.lines[i].width);
	}
	return block;
}

static pos
widest_word(const struct work *work, const struct face *face)
{
	pos widest = 0;
	for (const char *word = work->inlines.text; *word;) {
		size_t n = strcspn(word, " ");
		const char *copy = arena_copy_n(work->setting->arena, word, n);
		widest = larger(widest,
			font_run(work->setting->fonts, NULL, face, work->size, copy, (struct place){0})->advance);
		word += n + strspn(word + n, " ");
	}
	return widest;
}

static pos
widest_line(const struct work *work, pos width)
{
	PangoLayout *layout = pango_open(work, width, ALIGN_LEFT, PANGO_WRAP_WORD);
	pos widest = 0;
	for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
		struct line line = {0};
		line_copy(work, pango_layout_get_line_readonly(layout, i), &line);
		widest = larger(widest, line.width);
	}
	g_object_unref(layout);
	return widest;
}

void
paragraph_measure(const struct setting *setting, const struct node *paragraph, pos *natural, pos *narrowest)
{
	struct work work = work_begin(setting, paragraph);
	const struct run *run = plain_run(&work);
	if (run) {
		*natural = run->advance;
		*narrowest = strchr(run->text, ' ') ? widest_word(&work, run->face) : run->advance;
	} else {
		*natural = widest_line(&work, -1);
		*narrowest = widest_line(&work, 0);
	}
	*natural += work.indent;
	*narrowest += larger(work.indent, work.hang);
}

struct item
paragraph_rule(const struct setting *setting, enum role role, pos longest, pos centre, pos bottom)
{
	const struct role_style *style = role_style(role);
	pos thickness = POS_TENTHS_PT(setting->sheet->rule_thickness);
	pos length = style->rule == RULE_FULL ? longest : percent(longest, RULE_PART_SHARE);
	return (struct item){.kind = ITEM_RULE,
		.role = role,
		.artifact = true,
		.x = centre - length / 2,
		.y = bottom + POS_TENTHS_PT(setting->sheet->rule_gap) + thickness / 2,
		.w = length,
		.stroke = thickness,
		.color = style->color};
}

pos
paragraph_descender(const struct setting *setting, const struct text_block *block)
{
	const struct line *last = &block->lines[block->n_lines - 1];
	pos size = last->n_items ? last->items[0].h : 0;
	const struct role_style *style = block->style;
	const struct face *face = font_face(setting->fonts, style->family, style->bold, style->italic);
	return block->height - last->height + last->baseline + font_descent(face, size);
}

void
paragraph_items(const struct setting *setting, const struct text_block *block, pos x, pos y, item_list *out)
{
	for (size_t i = 0; i < block->n_lines; i++) {
		const struct line *line = &block->lines[i];
		for (size_t j = 0; j < line->n_items; j++) {
			struct item *item = LIST_ADD(setting->arena, out);
			*item = line->items[j];
			item->x += x;
			item->y += y;
		}
		y += line->height;
	}
}

/* The middle of the block's widest line, where its rule is centred. */
static pos
block_centre(const struct text_block *block)
{
	for (size_t i = 0; i < block->n_lines; i++)
		if (block->lines[i].width == block->longest && block->lines[i].n_items)
			return block->lines[i].items[0].x + block->longest / 2;
	return 0;
}

/* Lines of a heading stay together and with what follows; a text leaves at least two lines on either page. */
static enum keep
line_keep(const struct text_block *block, size_t i)
{
	if (block->style->keep_next)
		return KEEP_GLUED;
	if (i + 1 == block->n_lines)
		return KEEP_NONE;
	return i == 0 || i + 2 == block->n_lines ? KEEP_ORDER : KEEP_NONE;
}

void
paragraph_boxes(const struct setting *setting, const struct text_block *block, pos x, pos gap, box_list *out)
{
	for (size_t i = 0; i < block->n_lines; i++) {
		item_list items = {0};
		struct text_block line = {.lines = &block->lines[i], .n_lines = 1, .style = block->style};
		struct box *box = LIST_ADD(setting->arena, out);
		box->height = line.height = block->lines[i].height;
		box->gap = i ? 0 : larger(gap, POS_TENTHS_PT(block->style->before));
		box->keep = line_keep(block, i);
		paragraph_items(setting, &line, x, 0, &items);
		if (i + 1 == block->n_lines && block->style->rule != RULE_NONE && items.n) {
			struct item rule = paragraph_rule(setting, items.at[0].role, block->longest,
				x + block_centre(block), paragraph_descender(setting, &line));
			*LIST_ADD(setting->arena, &items) = rule;
			box->height = larger(box->height, rule.y + rule.stroke);
		}
		box->items = items.at;
		box->n_items = items.n;
	}
}
