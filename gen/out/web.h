/*
 * What the writers of a web page share while it is written: html.c (sections, paragraphs, letterhead, closing),
 * webtext.c (words), webtable.c, webchart.c.
 */
#ifndef OUT_WEB_H
#define OUT_WEB_H

#include "base/mem.h"
#include "out/html.h"

struct web {
	struct arena *arena; /* of this page: ids, capitals */
	struct buf *out;
	const struct html_input *input;
	LIST(const char *) ids; /* given away so far */
	const char *heading;    /* the id of the last heading, for what it names; NULL before the first */
	int n_headings;
	int level; /* of the last heading: 1 after <h1>; 0 before it */
	int base;  /* the level that the outline's first headings have in this section */
};

/* Writes ` id="…"` when no other element of the page has it; returns whether it did. */
bool web_id(struct web *web, const char *id);
/* Opens a heading no deeper than one below the last, with the class and an id; returns its level, for web_heading_end. */
int web_heading(struct web *web, int level, const char *class);
void web_heading_end(struct web *web, int level);

/* Inline content. */
void webtext_chain(struct web *web, const struct node *first, bool caps);
/* A value, with what it is for machines, and in words where it is a sign. */
void webtext_value(struct web *web, const struct value *value, bool caps);
/* A paragraph's label and content, without an element around it. */
void webtext_content(struct web *web, const struct node *paragraph);
/* A paragraph as <tag class="role">, a line. NULL is nothing. */
void webtext_paragraph(struct web *web, const char *tag, const struct node *paragraph);

void webtable_write(struct web *web, const struct table *table);
void webchart_write(struct web *web, const struct chart *chart);

#endif
