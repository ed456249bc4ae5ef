/*
 * What an edition that this one replaces has printed otherwise, for the document in hand: asked of the store like any figure
 * (table `replaced`, query replaced_cells), so that a document is made again when that changes.
 *
 * The choice not taken: comparing texts or pages. Cells are known again by what their table asked, their column, their row's
 * name and the groups it stands in, as the record of the packet before has them.
 */
#ifndef DOC_REPLACED_H
#define DOC_REPLACED_H

#include "doc/draft.h"

/* The cells of the draft's own text, in their order; NULL: none, or nothing is replaced. */
const struct figure *replaced_in(const struct draft *draft);

/*
 * Marks the figures of a document's sentences and key figures that are printed otherwise, and says below each text that has
 * some what the mark means; below a chart whose figures are others, which and what they were.
 */
void replaced_mark(const struct draft *draft, struct node *document);

/* "Công văn số 09/UBND-VX ngày 02/7/2024", as far as the front matter says; "bản đã ban hành trước" where it says nothing. */
const char *replaced_named(const struct draft *draft);

#endif
