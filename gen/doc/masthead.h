/*
 * The opening of a bulletin: masthead, headline, standfirst; and its running foot.
 */
#ifndef DOC_MASTHEAD_H
#define DOC_MASTHEAD_H

#include "doc/draft.h"

struct chain masthead_open(const struct draft *draft);
/* The foot's paragraph, or NULL. */
struct node *masthead_foot(const struct draft *draft);
/* The first paragraph of the text becomes its lead. */
void masthead_lead(struct chain *body);

#endif
