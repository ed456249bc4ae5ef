/*
 * Headings as those who hear a document meet them: h1 … h6 of a web page, H1 … H6 of a PDF.
 *
 * There is one of the first level: type and subject, a dispatch's "V/v …", a bulletin's headline; an appendix's title is of
 * the second. Headings below never skip a level.
 */
#ifndef OUT_HEADING_H
#define OUT_HEADING_H

#include "doc/tree.h"

/* Whether a text of the role begins a title, and whether what follows one is still the same title. */
bool heading_begins(enum role role);
bool heading_goes_on(const struct node *next);
/* Whether the section names itself: it has a title. */
bool heading_named(const struct node *section);
/* The level that a heading gets which asks for this one: at most one below the last, which it becomes. */
int heading_level(int *last, int asked);

#endif
