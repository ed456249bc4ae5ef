/*
 * The header: issuer at the left, nation or issue at the right.
 *
 *	                           ┌ LƯU HÀNH NỘI BỘ ┐            in the top margin
 *	 ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM   first lines share a baseline
 *	   TỈNH A             Độc lập - Tự do - Hạnh phúc
 *	    ─────              ───────────────────────────        rules, each under the last line of its role
 *	 Số: 15/UBND-VX        A, ngày 05 tháng 01 năm 2024         number and date share a baseline
 *	   V/v …
 *	┌ HỎA TỐC ┐                                              at the left edge
 *
 * A place so long that its line would run into the number's stands on two lines: names and number come first.
 *
 * Both columns are filled down to their rules, then the number row starts below the lower of the two. The masthead of a
 * bulletin is the same block with other roles and no number row.
 */
#include "layout/blocks.h"

struct column {
	const struct setting *setting;
	pos x, width, y; /* y: how far it is filled */
	item_list items;
};

/* --- which sizes --------------------------------------------------------------------------------------------------- */

static pos
widest_right(const struct setting *setting, const struct node *letterhead)
{
	pos widest = 0;
	for (const struct node *node = letterhead->letterhead.right.first; node; node = node->next) {
		pos natural, narrowest;
		paragraph_measure(setting, node, &natural, &narrowest);
		widest = pos_most(widest, natural);
	}
	return widest;
}

/* What the left block cannot do without: its number on one line, its longest word. */
static pos
least_left(const struct setting *setting, const struct node *letterhead)
{
	pos least = 0;
	for (const struct node *node = letterhead->letterhead.left.first; node; node = node->next) {
		pos natural, narrowest;
		paragraph_measure(setting, node, &natural, &narrowest);
		least = pos_most(least, node->paragraph.role == ROLE_NUMBER ? natural : narrowest);
	}
	return least;
}

enum size_set
headblock_sizes(const struct setting *setting, const struct node *letterhead)
{
	struct setting large = *setting;
	large.sizes = SIZE_SET_A;
	const struct sheet *sheet = setting->sheet;
	pos right = widest_right(&large, letterhead);
	pos width = POS_TENTHS_MM(sheet->width - sheet->left - sheet->right - sheet->head_gap);
	bool fits = right <= POS_TENTHS_MM(sheet->head_right) && least_left(&large, letterhead) + right <= width;
	return fits ? SIZE_SET_A : SIZE_SET_B;
}

/* --- columns ------------------------------------------------------------------------------------------------------- */

static const struct role_style *
style_of(const struct node *node)
{
	return role_style(node->paragraph.role);
}

static struct text_block
column_set(const struct column *column, const struct node *node)
{
	return paragraph_set(column->setting, node, column->width, style_of(node)->align);
}

static pos
first_baseline(const struct column *column, const struct node *node)
{
	return node ? column_set(column, node).lines[0].baseline : 0;
}

static void
column_put(struct column *column, const struct text_block *block)
{
	paragraph_items(column->setting, block, column->x, column->y, &column->items);
	column->y += block->height;
}

/* The rule under all lines of one role, the last of which ends at `bottom`. */
static void
column_rule(struct column *column, enum role role, pos longest, pos bottom)
{
	struct item rule = paragraph_rule(column->setting, role, longest, column->x + column->width / 2, bottom);
	*LIST_ADD(column->setting->arena, &column->items) = rule;
	column->y = pos_most(column->y, rule.y + rule.stroke);
}

/* Fills in the paragraphs of one role; returns the next. */
static const struct node *
column_role(struct column *column, const struct node *node)
{
	enum role role = node->paragraph.role;
	pos longest = 0, bottom = 0;
	for (; node && node->paragraph.role == role; node = node->next) {
		struct text_block block = column_set(column, node);
		longest = pos_most(longest, block.longest);
		bottom = column->y + paragraph_descender(column->setting, &block);
		column_put(column, &block);
	}
	if (role_style(role)->rule != RULE_NONE && longest)
		column_rule(column, role, longest, bottom);
	return node;
}

static bool
number_row(const struct node *node)
{
	return node->paragraph.role == ROLE_NUMBER || node->paragraph.role == ROLE_PLACE_DATE;
}

/* Names and rules, down to the number row; returns its node or NULL. */
static const struct node *
column_names(struct column *column, const struct node *node)
{
	while (node && !number_row(node))
		node = column_role(column, node);
	return node;
}

/* A mark stands at the left edge, whatever is centred above it. */
static void
column_stamp(struct column *column, const struct node *node)
{
	stamp_items(column->setting, node, column->x, column->y, &column->items);
	column->y += stamp_height(node);
}

static void
column_rest(struct column *column, const struct node *node)
{
	for (; node; node = node->next) {
		column->y += POS_TENTHS_PT(style_of(node)->before);
		if (node->paragraph.role == ROLE_URGENCY) {
			column_stamp(column, node);
			continue;
		}
		struct text_block block = column_set(column, node);
		column_put(column, &block);
	}
}

/* Puts a line so that its baseline is where told. */
static void
column_line(struct column *column, const struct node *node, pos baseline)
{
	if (!node)
		return;
	struct text_block block = column_set(column, node);
	column->y = baseline - block.lines[0].baseline;
	column_put(column, &block);
	column_rest(column, node->next);
}

/* --- both ---------------------------------------------------------------------------------------------------------- */

static void
fill(struct column *left, struct column *right, const struct node *letterhead)
{
	const struct node *a = letterhead->letterhead.left.first, *b = letterhead->letterhead.right.first;
	pos baseline = pos_most(first_baseline(left, a), first_baseline(right, b));
	left->y = baseline - first_baseline(left, a);
	right->y = baseline - first_baseline(right, b);
	a = column_names(left, a);
	b = column_names(right, b);
	if (!a && !b)
		return;
	pos top = pos_most(left->y, right->y) + POS_TENTHS_PT(style_of(a ? a : b)->before);
	baseline = top + pos_most(first_baseline(left, a), first_baseline(right, b));
	column_line(left, a, baseline);
	column_line(right, b, baseline);
}

/* The mark in the top margin, in the middle over the right block; the frame it is placed in begins below that margin. */
static void
put_above(struct column *column, const struct node *mark)
{
	const struct sheet *sheet = column->setting->sheet;
	if (!mark)
		return;
	pos width = stamp_width(column->setting, mark);
	stamp_items(column->setting, mark, column->x + (column->width - width) / 2,
		POS_TENTHS_MM(sheet->stamp_top - sheet->top), &column->items);
}

/* The right block's usual width; more for a long date, less for a long number, where the other side allows it. */
static pos
right_width(const struct setting *setting, const struct node *letterhead, pos room)
{
	pos usual = POS_TENTHS_MM(setting->sheet->head_right), least = widest_right(setting, letterhead);
	if (least > room)
		return usual;
	return least > usual ? least : pos_least(usual, room);
}

static void
items_join(struct arena *arena, item_list *to, const item_list *from)
{
	for (size_t i = 0; i < from->n; i++)
		*LIST_ADD(arena, to) = from->at[i];
}

void
headblock_boxes(const struct setting *setting, const struct node *letterhead, pos width, box_list *out)
{
	const struct sheet *sheet = setting->sheet;
	pos least = least_left(setting, letterhead);
	pos right = right_width(setting, letterhead, width - POS_TENTHS_MM(sheet->head_gap) - least);
	pos left = width - POS_TENTHS_MM(sheet->head_gap) - right;
	left = pos_least(left, pos_most(POS_TENTHS_MM(sheet->head_left), least));
	struct column columns[] = {
		{.setting = setting, .width = left},
		{.setting = setting, .x = width - right, .width = right},
	};
	fill(&columns[0], &columns[1], letterhead);
	put_above(&columns[1], letterhead->letterhead.above);
	items_join(setting->arena, &columns[0].items, &columns[1].items);
	struct box *box = LIST_ADD(setting->arena, out);
	box->height = pos_most(columns[0].y, columns[1].y);
	box->keep = KEEP_GLUED;
	box->items = columns[0].items.at;
	box->n_items = columns[0].items.n;
}
