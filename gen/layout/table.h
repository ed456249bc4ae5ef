/*
 * Tables: widths by content (columns.c), rows as boxes with their header to repeat (table.c).
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "doc/table.h"
#include "layout/paragraph.h"

/*
 * Column widths for a total width: every column gets at least its widest unbreakable piece, then room by what its
 * content asks for, and what is left over goes to the widest text column; numbers are never broken. All in pos.
 * `narrowest` and `natural` have n elements; returns false when even the narrowest do not fit (widths are scaled
 * then, and the caller says so in a finding).
 */
bool columns_fit(const pos *narrowest, const pos *natural, size_t n, pos total, pos *widths);

/* Appends the table's title, header, rows and notes as boxes within the width. */
void table_boxes(const struct setting *setting, const struct node *table, pos width, box_list *out);

#endif
