/*
 * Outline: how headings and list items of a document are numbered and which role each gets.
 *
 *	OUTLINE_DISPATCH  # 1.  · item a)  · item -  · item +        (công văn: D1)
 *	OUTLINE_PLAN      # I.  · ## 1.  · item a) · item -  · item +  (kế hoạch, báo cáo)
 *	OUTLINE_SHEET     headings without numbers, items with a dash  (bulletin, ranking)
 * An ordered list gives Vietnamese letters (a b c d đ e g h i k …: no f j w z) or, where no numbered heading stands
 * above it, Arabic numbers; a bullet list gives -, and + within an item.
 */
#ifndef DOC_OUTLINE_H
#define DOC_OUTLINE_H

#include "doc/role.h"

struct arena;

enum outline { OUTLINE_DISPATCH, OUTLINE_PLAN, OUTLINE_SHEET };

/* "1." or "I." of the n-th heading of a level; NULL when this outline has no such level or no number there. */
const char *outline_heading(struct arena *arena, enum outline outline, int level, int n);
enum role outline_heading_role(enum outline outline, int level);
/* The deepest heading. */
int outline_depth(enum outline outline);
/* The n-th letter of the Vietnamese outline alphabet: 1 a, 5 đ, 7 g; after y, aa) … */
const char *outline_letter(struct arena *arena, int n);
const char *outline_roman(struct arena *arena, int n);

#endif
