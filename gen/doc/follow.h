/*
 * Following: a figure in running text that stands in a table of the same document leads to its row there.
 *
 * Two figures are one by where they come from, never by how they look:
 *	the same cell of the same answer;
 *	or the same row of the data, with the same value;
 *	or, for a row of sums, the column of that name, asked with the same parameters, with the same value.
 */
#ifndef DOC_FOLLOW_H
#define DOC_FOLLOW_H

#include "doc/tree.h"

/*
 * Gives `target` to the values of the text, and to the rows and cells they lead to an `anchor`. Of what stands in a
 * table several times, the first is led to; values within a link, a table or a chart lead nowhere.
 */
void follow_figures(struct arena *arena, struct node *document);

#endif
