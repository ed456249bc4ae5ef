/*
 * The address: "Kính gửi:" and whom.
 *
 *	        Kính gửi: Ủy ban nhân dân tỉnh A.          one addressee: a line, centred
 *
 *	        Kính gửi:
 *	                - Công an huyện;                   several: dashes share one x, below the colon
 *	                - Huyện đoàn.
 *
 * The group is centred as a whole; when the longest addressee leaves no room it moves to the left edge and the
 * addressees wrap.
 */
#include <string.h>

#include "base/text.h"
#include "layout/blocks.h"

static bool
addressee(const struct node *node)
{
	return node && node->kind == NODE_PARAGRAPH && node->paragraph.role == ROLE_ADDRESSEE;
}

/* Where the colon stands, from the lead's left. */
static pos
colon_at(const struct setting *setting, const struct node *lead)
{
	pos natural, narrowest;
	const struct role_style *style = role_style(lead->paragraph.role);
	const struct face *face = font_face(setting->fonts, style->family, style->bold, style->italic);
	pos size = POS_TENTHS_PT(style->size[setting->sizes]);
	paragraph_measure(setting, lead, &natural, &narrowest);
	return natural - font_run(setting->fonts, NULL, face, size, ":", lead->place)->advance;
}

static pos
longest_addressee(const struct setting *setting, const struct node *node)
{
	pos longest = 0;
	for (; addressee(node); node = node->next) {
		pos natural, narrowest;
		paragraph_measure(setting, node, &natural, &narrowest);
		longest = natural > longest ? natural : longest;
	}
	return longest;
}

static const struct node *
list_boxes(const struct setting *setting, const struct node *lead, pos width, box_list *out)
{
	pos colon = colon_at(setting, lead);
	pos spare = width - colon - longest_addressee(setting, lead->next);
	pos x = spare > 0 ? spare / 2 : 0;
	struct text_block block = paragraph_set(setting, lead, width, ALIGN_LEFT);
	pos after = POS_TENTHS_PT(block.style->after);
	paragraph_boxes(setting, &block, x, 0, out);
	const struct node *node = lead;
	while (addressee(node->next)) {
		node = node->next;
		block = paragraph_set(setting, node, width - x - colon, ALIGN_LEFT);
		paragraph_boxes(setting, &block, x + colon, after, out);
		after = POS_TENTHS_PT(block.style->after);
		out->at[out->n - 1].keep = KEEP_ORDER;
	}
	return node;
}

const struct node *
address_boxes(const struct setting *setting, const struct node *lead, pos width, box_list *out)
{
	if (addressee(lead->next))
		return list_boxes(setting, lead, width, out);
	struct text_block block = paragraph_set(setting, lead, width, ALIGN_CENTRE);
	paragraph_boxes(setting, &block, 0, 0, out);
	return lead;
}
