/*
 * HTML: the same tree as one self-contained page; style from the role table, charts as inline SVG with real text,
 * no script. The page's frame is templates/html/page.tpl, expanded by ctemplate with auto-escaping; what stands in it
 * is written by C with every text escaped by escape.c.
 */
#ifndef OUT_HTML_H
#define OUT_HTML_H

#include "base/text.h"
#include "doc/tree.h"
#include "layout/page.h"

/* The drawings of one chart: wide and narrow; the style sheet shows one of them. A SPARK has one, wide. */
struct chart_drawings {
	const struct chart *chart;
	const struct drawing *wide, *narrow;
};

struct html_link {
	const char *href, *text;
};

/* A page has no more; tables that are too long for it have their rows on further pages, with their contents here. */
enum { HTML_PAGE_BYTES = 100000 };

struct html_input {
	const struct node *document;
	const struct chart_drawings *drawings; /* of charts in reading order, then of the small lines of tables */
	size_t n_drawings;
	const struct html_link *links; /* to the PDF, the unit's parent, appendices */
	size_t n_links;
	const char *templates;   /* the folder of templates/html */
	const char *description; /* the document in a sentence, "" or NULL: none */
	const char *card_alt;    /* what its share card says; NULL: it has none */
	const char *address;     /* of the site it is put into, ends in '/'; NULL: not known */
	const char *stylesheet;  /* file name of the style sheet that pages share; NULL: the page holds its own */
	/* Takes a further page, by its file's name beside the document's; NULL: all tables stay on the one page. */
	void (*page)(void *context, const char *name, const char *s, size_t n);
	void *context;
};

/* Returns the number of further pages. */
size_t html_write(const struct html_input *input, struct buf *out);

/* What the page holds, without its frame and with all its tables in place. */
void html_body(const struct html_input *input, struct buf *out);

/* A drawing as an <svg> element; alt is its accessible name. */
void svg_write(const struct drawing *drawing, const char *class, const char *alt, struct buf *out);

/* The style sheet, generated from the role table (css.c): of the roles that the body names, or all (NULL). */
void css_write(const char *body, struct buf *out);
/* The colours of a page's drawings, for both schemes; those of the role table are in the style sheet already. */
void css_colors(const struct chart_drawings *drawings, size_t n, struct buf *out);

/* Text with & < > " ' as entities (escape.c). */
void escape_html(struct buf *out, const char *text);
/* Also good within double quotes of an attribute; hrefs other than http, https, mailto and relative are dropped. */
void escape_href(struct buf *out, const char *href);
/* Whether escape_href() keeps it: without it a link is written as its text alone. */
bool escape_href_good(const char *href);

/* The mark of a change of a key figure (1 up, -1 down, 0 neither), and its meaning for those who hear the page. */
void html_direction(int direction, struct buf *out);

#endif
