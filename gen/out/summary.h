/*
 * What the site and its feed say of a document, taken from its tree: the sentence, the key figures, and how the units
 * below its unit stand. Texts as printed; nothing is reckoned here.
 */
#ifndef OUT_SUMMARY_H
#define OUT_SUMMARY_H

#include "base/mem.h"
#include "doc/tree.h"

struct summary_key {
	const char *label, *value, *note; /* note "" none */
	const char *change;               /* without its mark; "" none */
	const char *moved;                /* the class of a change that has a mark, or NULL */
	int direction;                    /* of the mark: 1 up, -1 down, 0 neither */
};

/* A row of a ranking: the name as printed, rank and rate "" where the row has none. */
struct summary_standing {
	const char *name, *rank, *rate;
};

struct summary {
	const char *sentence; /* "" none */
	LIST(struct summary_key) keys;
	LIST(struct summary_standing) standings;
};

/* All text goes into the arena, which may outlive the tree. */
struct summary summary_of(struct arena *arena, const struct node *document);

/* The first sentence of the text that states a figure, else its first; "" of an empty one. Of what is printed. */
const char *summary_sentence(struct arena *arena, const char *text);

#endif
