/*
 * What only manuals have on their pages: code and pictures.
 *
 * A line of code that is too long goes on below, as every text does: smaller type would make one block unlike the next, and a
 * line that is cut off cannot be typed.
 */
#include "doc/image.h"
#include "layout/blocks.h"

enum {
	INDENT = 40,      /* tenths of a millimetre: of code from its rule */
	RULE = 10,        /* tenths of a point */
	PICTURE_GAP = 60, /* tenths of a point: above a picture */
	PIXELS_PER_INCH = 150,
	PICTURE_MOST = 42 /* percent of the page's height */
};

void
code_boxes(const struct setting *setting, const struct node *code, pos width, box_list *out)
{
	const struct role_style *style = role_style(code->paragraph.role);
	pos indent = POS_TENTHS_MM(INDENT);
	size_t from = out->n;
	struct text_block block = paragraph_set(setting, code, width - indent, style->align);
	paragraph_boxes(setting, &block, indent, 0, out);
	for (size_t i = from; i < out->n; i++) {
		struct box *box = &out->at[i];
		item_list items = {.at = box->items, .n = box->n_items, .cap = box->n_items};
		*LIST_ADD(setting->arena, &items) = (struct item){.kind = ITEM_RULE,
			.role = ROLE_CODE,
			.artifact = ARTIFACT_LAYOUT,
			.x = POS_TENTHS_MM(INDENT) / 3,
			.h = box->height,
			.stroke = POS_TENTHS_PT(RULE),
			.color = setting->sheet->grid};
		box->items = items.at;
		box->n_items = items.n;
	}
}

void
picture_box(const struct setting *setting, const struct node *caption, const struct frame *frame, box_list *out)
{
	const struct image *image = caption->paragraph.picture;
	pos most = (pos)((int64_t)frame->height * PICTURE_MOST / 100);
	int64_t w = (int64_t)image->width * POS_PT(72) / PIXELS_PER_INCH, h = w * image->height / image->width;
	if (w > frame->width)
		h = h * frame->width / w, w = frame->width;
	if (h > most)
		w = w * most / h, h = most;
	struct item *item = ARENA_NEW(setting->arena, struct item);
	*item = (struct item){
		.kind = ITEM_IMAGE, .role = ROLE_CAPTION, .w = (pos)w, .h = (pos)h, .node = caption, .image = image};
	*LIST_ADD(setting->arena, out) = (struct box){
		.height = (pos)h, .gap = POS_TENTHS_PT(PICTURE_GAP), .keep = KEEP_GLUED, .items = item, .n_items = 1};
}
