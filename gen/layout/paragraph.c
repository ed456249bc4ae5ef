/*
 * Paragraphs: see paragraph.h.
 *
 *	inlines ─┬─ fits on one line in one face ──▶ a cached run ─────────────┬▶ lines ▶ boxes
 *	         └─ wrap.c: words or Pango break ──▶ runs of its own, justified ─┘
 *
 * Pango's unit is ours (1/1024 pt, 72 dpi), so its numbers are taken as they are.
 */
#include "layout/paragraph.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "layout/wrap.h"

/* A partial rule is so many hundredths of its text's widest line; the decree asks for a third to a half. */
enum { RULE_PART_SHARE = 40 };

static pos
percent(pos length, int share)
{
	return (pos)((int64_t)length * share / 100);
}

static bool
table_role(enum role role)
{
	return (role >= ROLE_HEAD_CELL && role <= ROLE_TOTAL_CELL) ||
		(role >= ROLE_SHEET_HEAD_CELL && role <= ROLE_SHEET_TOTAL_CELL);
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
		.node = paragraph,
		.style = style,
		.role = role,
		.inlines = inlines_read(setting, paragraph),
		.size = role_size(setting, role),
		.indent = POS_TENTHS_MM(style->indent),
		.hang = POS_TENTHS_MM(style->hang)};
}

/* --- lines --------------------------------------------------------------------------------------------------------- */

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

/* The face of a text that one cached run can show; else NULL. */
static const struct face *
plain_face(const struct work *work)
{
	if (!work->inlines.plain || work->inlines.pieces.n == 0)
		return NULL;
	const struct piece *piece = &work->inlines.pieces.at[0];
	return font_face(work->setting->fonts, work->style->family, piece->bold, piece->italic);
}

static const struct run *
plain_run(const struct work *work)
{
	const struct face *face = plain_face(work);
	if (!face)
		return NULL;
	const struct piece *piece = &work->inlines.pieces.at[0];
	return font_run(work->setting->fonts, NULL, face, work->size, work->inlines.text, piece->place);
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

struct text_block
paragraph_set(const struct setting *setting, const struct node *paragraph, pos width, enum align align)
{
	struct work work = work_begin(setting, paragraph);
	struct text_block block = {.style = work.style};
	const struct run *run = plain_run(&work);
	if (run && run->advance <= width - work.indent) {
		block.lines = ARENA_NEW(setting->arena, struct line);
		block.n_lines = 1;
		line_of_run(&work, run, block.lines);
	} else {
		block.lines = wrap_lines(&work, width, align, &block.n_lines);
	}
	for (size_t i = 0; i < block.n_lines; i++) {
		line_place(&block.lines[i], align, i == 0 ? work.indent : work.hang, width);
		block.height += block.lines[i].height;
		block.longest = pos_most(block.longest, block.lines[i].width);
	}
	return block;
}

pos
paragraph_height(const struct setting *setting, const struct node *paragraph, pos width, enum align align)
{
	struct work work = work_begin(setting, paragraph);
	const struct face *face = plain_face(&work);
	if (face && font_advance(setting->fonts, face, work.size, work.inlines.text) <= width - work.indent)
		return wrap_pitch(&work);
	return paragraph_set(setting, paragraph, width, align).height;
}

static pos
widest_word(const struct work *work, const struct face *face)
{
	pos widest = 0;
	for (const char *word = work->inlines.text; *word;) {
		size_t n = strcspn(word, " ");
		const char *copy = arena_copy_n(work->setting->arena, word, n);
		widest = pos_most(widest, font_advance(work->setting->fonts, face, work->size, copy));
		word += n + strspn(word + n, " ");
	}
	return widest;
}

void
paragraph_measure(const struct setting *setting, const struct node *paragraph, pos *natural, pos *narrowest)
{
	struct work work = work_begin(setting, paragraph);
	const struct face *face = plain_face(&work);
	if (face) {
		*natural = *narrowest = font_advance(setting->fonts, face, work.size, work.inlines.text);
		if (strchr(work.inlines.text, ' '))
			*narrowest = widest_word(&work, face);
	} else {
		*natural = wrap_widest(&work, -1);
		*narrowest = wrap_widest(&work, 0);
	}
	*natural += work.indent;
	*narrowest += pos_most(work.indent, work.hang);
}

struct item
paragraph_rule(const struct setting *setting, enum role role, pos longest, pos centre, pos bottom)
{
	const struct role_style *style = role_style(role);
	pos thickness = POS_TENTHS_PT(setting->sheet->rule_thickness);
	pos length = style->rule == RULE_FULL ? longest : percent(longest, RULE_PART_SHARE);
	return (struct item){.kind = ITEM_RULE,
		.role = role,
		.artifact = ARTIFACT_LAYOUT,
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

/* Of a drawing that stands in a line. */
static struct point *
points_moved(struct arena *arena, const struct item *item, pos x, pos y)
{
	struct point *points = ARENA_ARRAY(arena, struct point, item->n_points);
	for (size_t i = 0; i < item->n_points; i++)
		points[i] = (struct point){item->points[i].x + x, item->points[i].y + y};
	return points;
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
			if (item->n_points)
				item->points = points_moved(setting->arena, item, x, y);
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
		box->gap = i ? 0 : pos_most(gap, POS_TENTHS_PT(block->style->before));
		box->keep = line_keep(block, i);
		paragraph_items(setting, &line, x, 0, &items);
		if (i + 1 == block->n_lines && block->style->rule != RULE_NONE && items.n) {
			struct item rule = paragraph_rule(setting, items.at[0].role, block->longest,
				x + block_centre(block), paragraph_descender(setting, &line));
			*LIST_ADD(setting->arena, &items) = rule;
			box->height = pos_most(box->height, rule.y + rule.stroke);
		}
		box->items = items.at;
		box->n_items = items.n;
	}
}
