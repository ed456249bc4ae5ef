/*
 * Inlines: the inline content of a paragraph as one string, with the pieces that differ in look or origin.
 */
#ifndef LAYOUT_INLINES_H
#define LAYOUT_INLINES_H

#include "layout/paragraph.h"

struct piece {
	size_t start, end; /* bytes of the text */
	bool bold, italic, super;
	pos spacing; /* between the characters of a blank: added to each, so that it is as wide as it should be */
	const char *href;
	struct place place;
};

struct inlines {
	const char *text;
	LIST(struct piece) pieces; /* in order, without holes; none when the text is empty */
	bool plain;                /* one face, no break, left to right: may be one cached run */
};

/* Label and children of a paragraph; the label is followed by a space. Capitals where the role asks for them. */
struct inlines inlines_read(const struct setting *setting, const struct node *paragraph);

/* The piece with this byte of the text. */
const struct piece *inlines_at(const struct inlines *inlines, size_t byte);

#endif
