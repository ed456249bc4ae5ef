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

/* The week of the campaign that holds the day: its number and first day. */
struct week {
	int year, number, first; /* first: days since 1970-01-01 */
};
struct week week_of(const struct campaign *campaign);
/* "Tuần 4 · 22–28/01/2024" */
const char *week_text(struct arena *arena, struct week week);

#endif
