/*
 * Outline: how headings and list items of a document are numbered and which role each gets.
 *
 *	              #            ##          ###        ####     1. in a list, and within it
 *	DISPATCH      1.                                            a)  -  +          (1. where no heading stands above)
 *	PLAN          I.           1.                               1. a) - + below I., a) - + below 1.
 *	PLAN_PARTS    Phần I       I.          1.                   the same
 *	DECREE        Chương I     Mục 1       Điều 1.              1. a) - + below a Điều; else Điều 1., 1., a), -, +
 *	DECREE_PARTS  Phần I       Chương I    Mục 1      Điều 1.   the same
 *	SHEET         headings without numbers, items with a dash   (bulletin, ranking)
 *
 * Chương and Điều count on through the document; all else begins anew below each heading above it. Phần, Chương and Mục
 * are divisions: their number has a line of its own, and the title stands below it. A bullet list gives -, and + within
 * an item. Letters are those of Vietnamese outlines (a b c d đ e g h i k …: no f j w z).
 */
#ifndef DOC_OUTLINE_H
#define DOC_OUTLINE_H

#include "doc/role.h"

struct arena;

enum outline {
	OUTLINE_DISPATCH,
	OUTLINE_PLAN,
	OUTLINE_PLAN_PARTS,
	OUTLINE_DECREE,
	OUTLINE_DECREE_PARTS,
	OUTLINE_SHEET,
	OUTLINE_MANUAL
};

/* The same outline below Phần I, Phần II …; itself where it has none. */
enum outline outline_with_parts(enum outline outline);
/* "1.", "I.", "Điều 1." or "Chương I" of the n-th heading of a level; NULL: no such level, or no number there. */
const char *outline_heading(struct arena *arena, enum outline outline, int level, int n);
enum role outline_heading_role(enum outline outline, int level);
/* Whether the count runs on below a new heading of a level above. */
bool outline_runs_on(enum outline outline, int level);
/* The deepest heading. */
int outline_depth(enum outline outline);

/*
 * The role of an item in a list: within an item of the role `around`, or, at the top, below a heading of that role
 * (ROLE_BODY: below none). What may not stand there has no higher rank than `around`: Điều, 1., a), -, +.
 */
enum role outline_item_role(enum outline outline, enum role around, bool ordered);
/* "Điều 1.", "1.", "a)", "-", "+" of the n-th item. */
const char *outline_item(struct arena *arena, enum role role, int n);

/* The n-th letter of the Vietnamese outline alphabet: 1 a, 5 đ, 7 g; after y, aa) … */
const char *outline_letter(struct arena *arena, int n);
const char *outline_roman(struct arena *arena, int n);

#endif
