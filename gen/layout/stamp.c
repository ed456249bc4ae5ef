/*
 * Stamps: a mark's text in a box of four rules.
 *
 *	┌──────────────┐   outer edges: the size that the decree gives, or the text and a pad at either side
 *	│   HỎA TỐC    │   the capitals stand in the middle of the height
 *	└──────────────┘
 */
#include <assert.h>

#include "layout/blocks.h"

static const struct stamp *
stamp_of_node(const struct node *mark)
{
	const struct node *text = mark->children.first;
	assert(text && text->kind == NODE_TEXT);
	return stamp_of(text->text);
}

pos
stamp_width(const struct setting *setting, const struct node *mark)
{
	const struct stamp *stamp = stamp_of_node(mark);
	pos natural, narrowest;
	if (stamp->width)
		return POS_TENTHS_MM(stamp->width);
	paragraph_measure(setting, mark, &natural, &narrowest);
	return natural + 2 * POS_TENTHS_MM(setting->sheet->stamp_pad);
}

pos
stamp_height(const struct node *mark)
{
	return POS_TENTHS_MM(stamp_of_node(mark)->height);
}

static void
put_edge(const struct setting *setting, enum role role, pos x, pos y, pos w, pos h, item_list *out)
{
	*LIST_ADD(setting->arena, out) = (struct item){.kind = ITEM_RULE,
		.role = role,
		.artifact = ARTIFACT_LAYOUT,
		.x = x,
		.y = y,
		.w = w,
		.h = h,
		.stroke = POS_TENTHS_PT(setting->sheet->rule_thickness),
		.color = role_style(role)->color};
}

static pos
cap_height(const struct setting *setting, const struct role_style *style)
{
	const struct face *face = font_face(setting->fonts, style->family, style->bold, style->italic);
	return (pos)((int64_t)face->cap_height * POS_TENTHS_PT(style->size[setting->sizes]) / POS_PT(1000));
}

void
stamp_items(const struct setting *setting, const struct node *mark, pos x, pos y, item_list *out)
{
	enum role role = mark->paragraph.role;
	pos width = stamp_width(setting, mark), height = stamp_height(mark);
	pos stroke = POS_TENTHS_PT(setting->sheet->rule_thickness), half = stroke / 2;
	struct text_block block = paragraph_set(setting, mark, width, ALIGN_CENTRE);
	pos baseline = y + (height + cap_height(setting, role_style(role))) / 2;
	paragraph_items(setting, &block, x, baseline - block.lines[0].baseline, out);
	put_edge(setting, role, x, y + half, width, 0, out);
	put_edge(setting, role, x, y + height - half, width, 0, out);
	put_edge(setting, role, x + half, y, 0, height, out);
	put_edge(setting, role, x + width - half, y, 0, height, out);
}
