/*
 * What a document prints, for the record: each figure of its tree in reading order, with its place in the text, its
 * labels in a table or chart, and the page its paragraph begins on.
 */
#ifndef BATCH_PRINTED_H
#define BATCH_PRINTED_H

#include "doc/tree.h"
#include "layout/page.h"
#include "load/record.h"

/* Records a document and its figures; the pages are those it was laid out on. */
void printed_record(struct record *record, const struct node *document, const struct pages *pages);

#endif
