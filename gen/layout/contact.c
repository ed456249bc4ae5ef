/*
 * The contact lines: address, telephone … at the foot of page 1, inside the text area, under a rule as wide as the text.
 *
 * They are items of the letterhead's box, far below it: so they stand on page 1, are read with the office's name, and
 * break no paragraph that goes over to page 2. What they take of that page is the frame's first_less.
 */
#include "layout/blocks.h"

static pos
line_gap(const struct setting *setting)
{
	return POS_TENTHS_PT(setting->sheet->rule_thickness + setting->sheet->rule_gap);
}

static pos
lines_height(const struct setting *setting, const struct chain *contact, pos width)
{
	pos height = 0;
	for (const struct node *node = contact->first; node; node = node->next)
		height += paragraph_set(setting, node, width, role_style(ROLE_CONTACT)->align).height;
	return height;
}

pos
contact_height(const struct setting *setting, const struct chain *contact, pos width)
{
	if (!contact->first)
		return 0;
	return lines_height(setting, contact, width) + line_gap(setting) +
		POS_TENTHS_PT(role_style(ROLE_CONTACT)->before);
}

void
contact_items(const struct setting *setting, const struct chain *contact, const struct frame *frame, item_list *out)
{
	if (!contact->first)
		return;
	pos stroke = POS_TENTHS_PT(setting->sheet->rule_thickness);
	pos y = frame->height - lines_height(setting, contact, frame->width) - line_gap(setting);
	*LIST_ADD(setting->arena, out) = (struct item){.kind = ITEM_RULE,
		.role = ROLE_CONTACT,
		.artifact = ARTIFACT_LAYOUT,
		.y = y + stroke / 2,
		.w = frame->width,
		.stroke = stroke,
		.color = role_style(ROLE_CONTACT)->color};
	y += line_gap(setting);
	for (const struct node *node = contact->first; node; node = node->next) {
		struct text_block block = paragraph_set(setting, node, frame->width, role_style(ROLE_CONTACT)->align);
		paragraph_items(setting, &block, 0, y, out);
		y += block.height;
	}
}
