/*
 * Wrapping: a paragraph's inlines as lines. What paragraph.c and those who break for it share.
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

/* --- lines as they are broken --------------------------------------------------------------------------------------- */

/* A run of a line, its own to change, and where its text stands in the paragraph's. */
struct copied {
	struct run *run;
	size_t offset;
};

typedef LIST(struct copied) copied_list;

struct broken {
	copied_list runs;
	bool spaced; /* spaces or a forced end that ended it are dropped */
	bool full;   /* it ends because no more fits, not because the text or a forced line does */
};

typedef LIST(struct broken) broken_list;

/* What lines are broken to. */
struct room {
	pos width;     /* without what the indents have in common; -1: all on one line, 0: wherever it may be broken */
	bool balanced; /* as narrow as the same number of lines allows */
	bool whole;    /* a word too wide sticks out rather than be broken */
};

/* By words shaped before; false, and nothing done: it takes more. The lines are what Pango would make. */
bool wrap_by_words(const struct work *work, const struct room *room, broken_list *out);
void wrap_by_pango(const struct work *work, const struct room *room, broken_list *out);

/* The size of a superscript. */
pos super_size(pos size);

/* --- lines as they are set ------------------------------------------------------------------------------------------ */

/* The height of a line. */
pos wrap_pitch(const struct work *work);
/* A line whose items start at 0, for a run that is the whole text. */
void line_of_run(const struct work *work, const struct run *run, struct line *line);

/* Lines that fit the width, each with its items starting at 0; the caller indents and aligns them. */
struct line *wrap_lines(const struct work *work, pos width, enum align align, size_t *n);

/* The widest of the lines when broken wherever possible (width 0) or nowhere (width -1). */
pos wrap_widest(const struct work *work, pos width);

#endif
