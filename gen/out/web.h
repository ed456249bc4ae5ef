/*
 * What the writers of a web page share while it is written: html.c (sections, paragraphs, letterhead, closing),
 * webtext.c (words), webtable.c, webgrid.h (its cells), webparts.c (rows on pages of their own), webpage.c, webchart.c.
 */
#ifndef OUT_WEB_H
#define OUT_WEB_H

#include "base/mem.h"
#include "out/html.h"

/* A table of the page as it was written, or what stands there instead when its rows are on pages of their own. */
struct web_table {
	const struct table *table;
	const struct node *section;
	size_t bytes;         /* the rows, as far as a page could hold them */
	const char *title;    /* its own, or the heading over it */
	const char *contents; /* HTML, instead of the table; NULL: it stands here */
};

/* An anchor that a link of the page leads to, and the page that its row has gone to; NULL: this one. */
struct web_target {
	const char *anchor, *page;
};

struct web {
	struct arena *arena; /* of this page: ids, capitals */
	struct buf *out;
	const struct html_input *input;
	const char *style;          /* the style sheet with its element, for further pages */
	const struct node *section; /* in hand */
	LIST(const char *) ids;     /* given away so far */
	LIST(struct web_table) tables;
	LIST(struct web_target) targets;
	size_t n_tables; /* written so far */
	bool trial;      /* written to see how long it is: notes tables and targets */
	bool part;       /* a page of rows: what it links to within the document stands on the document's page */
	size_t pages;    /* further ones with rows */
	LIST(const char *) part_files; /* of those, and of the one that comes next */
	size_t contents_pages;         /* and with contents */
	const char *heading;           /* the id of the last heading, for what it names; NULL before the first */
	struct buf heading_text;
	int n_headings;
	int level; /* of the last heading: 1 after <h1>; 0 before it */
	int base;  /* the level that the outline's first headings have in this section */
};

/* Writes ` id="…"` when no other element of the page has it; returns whether it did. */
bool web_id(struct web *web, const char *id);
/* Opens a heading no deeper than one below the last, with the class and an id; returns its level, for web_heading_end. */
int web_heading(struct web *web, int level, const char *class);
void web_heading_end(struct web *web, int level);

/* <section> with the classes of its sheet; ended by web_section_end(). */
void web_section(struct web *web, const struct node *section);
void web_section_end(struct web *web);
/* Adds the page of the anchor, unless it is this one; notes the anchor while the page is tried. */
void web_target(struct web *web, const char *anchor);
/* A page: its frame is the template's, style and body are HTML. */
struct web_frame {
	const char *file;                 /* its name */
	const char *title, *style, *body; /* style with its element */
	const char
		*part; /* what a further page has of its document: "rows", "contents"; NULL: it is the document's own */
	const struct html_link *links;
	size_t n_links;
};

void web_frame(const struct html_input *input, const struct web_frame *frame, struct buf *out);
/* Writes a further page of the document with a title of its own; part as in its frame. */
void web_page(struct web *web, const char *name, const char *part, const char *title, const struct buf *body);
/* Its size without what stands in it. */
size_t web_page_frame(struct web *web, const char *title);

/* Inline content. */
void webtext_chain(struct web *web, const struct node *first, bool caps);
/* A value, with what it is for machines, and in words where it is a sign. */
void webtext_value(struct web *web, const struct value *value, bool caps);
/* A paragraph's label and content, without an element around it. */
void webtext_content(struct web *web, const struct node *paragraph);
/* A paragraph as <tag class="role">, a line. NULL is nothing. */
void webtext_paragraph(struct web *web, const char *tag, const struct node *paragraph);

void webtable_write(struct web *web, const struct table *table);
/* Writes the rows of the table to pages of their own, and its contents, of no more than `room` bytes, to be put instead. */
void webparts_write(struct web *web, struct web_table *table, size_t room);
void webchart_write(struct web *web, const struct chart *chart);
/* The small line of a cell, its width in CSS pixels; false where it is not drawn. */
bool webchart_spark(struct web *web, const struct chart *chart, size_t *width);
/* Its figures as a table (webfigures.c). */
void webchart_data(struct web *web, const struct chart *chart);

#endif
