/*
 * Key figures: label, value and note in columns, between a strong rule and a pale one.
 *
 *	━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 *	Đã kích hoạt  │ Tỷ lệ         │ Còn lại
 *	7.106         │ 64,6%         │ 3.902
 *	▲ 923         │ ▲ 9,0 điểm %  │ hạn 05/02/2024
 *	trong tuần    │ tuần trước …  │
 *	─────────────────────────────────────────────
 *
 * Columns are equal unless a value needs more; labels and values stand on common lines, the change and the note one below
 * the other. All padding is an em of
 * the label, so it grows with the type.
 */
#include "layout/blocks.h"

struct keys {
	const struct setting *setting;
	const struct node *node;
	size_t n;
	pos width, em;
	pos *columns; /* their widths */
	item_list items;
};

/* The room that a column's value asks for, padding included. */
static pos
value_width(const struct keys *keys, size_t i)
{
	pos natural, narrowest;
	paragraph_measure(keys->setting, keys->node->keys.at[i].value, &natural, &narrowest);
	return natural + keys->em * (i ? 2 : 1);
}

/* Equal columns; a column whose value needs more gets that, and the others share the rest. */
static void
share_width(struct keys *keys)
{
	pos rest = keys->width;
	size_t sharing = keys->n;
	for (size_t i = 0; i < keys->n; i++) {
		pos wanted = value_width(keys, i);
		keys->columns[i] = wanted > keys->width / (pos)keys->n ? wanted : 0;
		rest -= keys->columns[i];
		sharing -= keys->columns[i] > 0;
	}
	if (rest < 0 || sharing == 0)
		rest = keys->width, sharing = keys->n;
	for (size_t i = 0; i < keys->n; i++)
		if (keys->columns[i] == 0 || sharing == keys->n)
			keys->columns[i] = rest / (pos)sharing;
}

enum { ROWS = 3, PARTS = 2 };

/* What stands in a row, one below the other; NULL is nothing. */
static const struct node *
part(const struct key_figure *key, int row, int which)
{
	const struct node *const parts[ROWS][PARTS] = {{key->label}, {key->value}, {key->change, key->note}};
	return parts[row][which];
}

/* A column's paragraph; returns where it ends. */
static pos
put_part(struct keys *keys, const struct node *node, size_t column, pos x, pos y)
{
	pos pad = column ? keys->em : 0;
	if (!node)
		return y;
	struct text_block block = paragraph_set(
		keys->setting, node, keys->columns[column] - pad - keys->em, role_style(node->paragraph.role)->align);
	paragraph_items(keys->setting, &block, x + pad, y, &keys->items);
	return y + block.height;
}

/* One row (labels, values, or changes and notes) over all columns; returns where it ends. */
static pos
put_row(struct keys *keys, int row, pos y)
{
	pos x = 0, bottom = y;
	for (size_t i = 0; i < keys->n; x += keys->columns[i++]) {
		pos end = y;
		for (int which = 0; which < PARTS; which++)
			end = put_part(keys, part(&keys->node->keys.at[i], row, which), i, x, end);
		bottom = pos_most(bottom, end);
	}
	return bottom;
}

static void
put_rule(struct keys *keys, pos x, pos y, pos w, pos h, int tenths_pt, unsigned color)
{
	*LIST_ADD(keys->setting->arena, &keys->items) = (struct item){.kind = ITEM_RULE,
		.role = ROLE_KEY_VALUE,
		.artifact = ARTIFACT_LAYOUT,
		.x = x,
		.y = y,
		.w = w,
		.h = h,
		.stroke = POS_TENTHS_PT(tenths_pt),
		.color = color};
}

static void
put_rules(struct keys *keys, pos height)
{
	const struct sheet *sheet = keys->setting->sheet;
	put_rule(keys, 0, POS_TENTHS_PT(sheet->rule_thickness) / 2, keys->width, 0, sheet->rule_thickness, sheet->ink);
	pos x = 0;
	for (size_t i = 0; i + 1 < keys->n; i++) {
		x += keys->columns[i];
		put_rule(keys, x, POS_TENTHS_PT(sheet->rule_thickness), 0,
			height - POS_TENTHS_PT(sheet->rule_thickness), sheet->cell_rule, sheet->grid);
	}
	put_rule(keys, 0, height, keys->width, 0, sheet->cell_rule, sheet->grid);
}

void
keys_boxes(const struct setting *setting, const struct node *node, pos width, box_list *out)
{
	if (node->keys.n == 0)
		return;
	struct keys keys = {.setting = setting, .node = node, .n = node->keys.n, .width = width};
	keys.em = POS_TENTHS_PT(role_style(ROLE_KEY_LABEL)->size[setting->sizes]);
	keys.columns = ARENA_ARRAY(setting->arena, pos, keys.n);
	share_width(&keys);
	pos y = keys.em;
	for (int row = 0; row < ROWS; row++)
		y = put_row(&keys, row, y);
	put_rules(&keys, y + keys.em);
	struct box *box = LIST_ADD(setting->arena, out);
	box->height = y + keys.em;
	box->items = keys.items.at;
	box->n_items = keys.items.n;
}
