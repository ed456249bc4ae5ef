/*
 * The end of an official document: "./." after the last sentence, recipients beside the signers.
 */
#ifndef DOC_SIGNING_H
#define DOC_SIGNING_H

#include "doc/draft.h"

/* Ends the last paragraph of the body with "./." (NĐ 30, Phụ lục III: all templates); the Party's with a full stop. */
void signing_end(struct arena *arena, struct chain *body, enum profile profile);
/* The CLOSING node. */
struct node *signing_closing(const struct draft *draft);

#endif
