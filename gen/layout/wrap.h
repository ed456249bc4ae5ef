/*
 * Wrapping: a paragraph's inlines as lines. What paragraph.c and its use of Pango share.
 */
#ifndef LAYOUT_WRAP_H
#define LAYOUT_WRAP_H

#include "layout/inlines.h"
#include "layout/paragraph.h"

/* All that setting one paragraph needs. */
struct work {
	const struct setting *setting;
	const struct node *node; /* the paragraph */
	const struct role_style *style;
	enum role role;
	struct inlines inlines;
	pos size, indent, hang; /* of the first line, of the others */
};

/* A line whose items start at 0, for a run that is the whole text. */
void line_of_run(const struct work *work, const struct run *run, struct line *line);

/* Lines that fit the width, each with its items starting at 0; the caller indents and aligns them. */
struct line *wrap_lines(const struct work *work, pos width, enum align align, size_t *n);

/* The widest of the lines when broken wherever possible (width 0) or nowhere (width -1). */
pos wrap_widest(const struct work *work, pos width);

#endif
