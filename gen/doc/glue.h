/*
 * Glue: blanks at which no line may break become U+00A0 (NĐ 30 sets no rule; no clerk would break there by hand).
 *
 *	ngày 05, Điều 5, khoản 2, số 15/KH-UBND    the word holds on to the number behind it
 *	91,7 %, 10 ngày, 3 triệu                   the number holds on to its unit
 *	Phụ lục II, Chương I                       the word holds on to the Roman numeral
 *	TP. Phan Rang, Đ/c A                       the abbreviation holds on to the name
 *
 * So "ngày 05 tháng 01" is whole, and a line may end before "năm 2024". The number may be a value or stand in bold.
 */
#ifndef DOC_GLUE_H
#define DOC_GLUE_H

#include "doc/tree.h"

/* All text below the nodes. */
void glue_chain(struct arena *arena, struct chain *chain);
const char *glue_text(struct arena *arena, const char *text);

#endif
