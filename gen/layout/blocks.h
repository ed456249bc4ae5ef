/*
 * Blocks: the parts of a document that are not a run of lines: header, address, closing, key figures.
 *
 * Each appends boxes for a node within a width; none looks at pages.
 */
#ifndef LAYOUT_BLOCKS_H
#define LAYOUT_BLOCKS_H

#include "layout/paragraph.h"

/*
 * The set of sizes that the header allows: set A, unless the national title, the motto or place and date are then wider
 * than the right block, or leave no room for the number. The whole document follows it.
 */
enum size_set headblock_sizes(const struct setting *setting, const struct node *letterhead);
/* The two blocks of a letterhead as one box. */
void headblock_boxes(const struct setting *setting, const struct node *letterhead, pos width, box_list *out);

/* A mark in its box, the left top corner at x, y. */
pos stamp_width(const struct setting *setting, const struct node *mark);
pos stamp_height(const struct node *mark);
void stamp_items(const struct setting *setting, const struct node *mark, pos x, pos y, item_list *out);

/* "Kính gửi:" and the addressees that follow it; returns the last node that was used. */
const struct node *address_boxes(const struct setting *setting, const struct node *lead, pos width, box_list *out);

/* How much of page 1 the contact lines take; and the lines, placed from the frame's corner. */
pos contact_height(const struct setting *setting, const struct chain *contact, pos width);
void contact_items(
	const struct setting *setting, const struct chain *contact, const struct frame *frame, item_list *out);

/* Recipients and signatures as one box. */
void closing_boxes(const struct setting *setting, const struct node *closing, pos width, box_list *out);

/* Lines as they are typed, with a rule at their left; a picture, which stays with its caption. */
void code_boxes(const struct setting *setting, const struct node *code, pos width, box_list *out);
void picture_box(const struct setting *setting, const struct node *caption, const struct frame *frame, box_list *out);

/* Key figures side by side, as one box. */
void keys_boxes(const struct setting *setting, const struct node *keys, pos width, box_list *out);

#endif
