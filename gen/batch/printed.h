/*
 * What a document prints, for the record: each figure of its tree in reading order, with its place in the text, its
 * labels in a table or chart, and the page its paragraph begins on.
 */
#ifndef BATCH_PRINTED_H
#define BATCH_PRINTED_H

#include "doc/tree.h"
#include "layout/page.h"
#include "load/record.h"

/* Where paragraphs stand, as the pages come. Lives in the arena. */
struct standings;
struct standings *standings_open(struct arena *arena);
/* The next page; `lasting` tells whether the tree still holds what is on it when the document is recorded. */
void standings_add(struct standings *standings, const struct page *page, bool lasting);

/* The figures of a document, part by part. They follow from the tree and its pages alone (load/parts.h). */
void printed_parts(const struct node *document, struct standings *standings, parts_take *take, void *self);

#endif
