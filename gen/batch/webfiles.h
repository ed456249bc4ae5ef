/*
 * The files of a public document's page, in the packet's site: the page with its charts, its body by itself where that is
 * asked for, and the share card.
 */
#ifndef BATCH_WEBFILES_H
#define BATCH_WEBFILES_H

#include "batch/shop.h"

/* Writes the page; returns the number of further pages. `workbook`: the document has one, to be linked to. */
size_t webfiles_page(struct shop *shop, const struct node *tree, const struct summary *summary, bool workbook);

/* Writes the share card. */
void webfiles_card(struct shop *shop, const struct node *tree);

#endif
