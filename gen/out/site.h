/*
 * The static site: the public documents of a campaign, of this edition and of the weeks before it, under one index.
 *
 *	site/index.html              the campaign: its last bulletin's figures and sentence, units, rankings, weeks
 *	site/don-vi-SLUG.html        a unit: all its documents, the last bulletin first; parent and children
 *	site/tuan-2024-w04.html      a week: all documents of that week
 *	site/STEM.html .pdf .xlsx    the documents (html.h), beside them what they lead to
 *	site/feed.xml                Atom: bulletins and rankings, the last ones first
 *	site/sitemap.xml             only where the site's address is known
 *
 * A page that would be longer than a page may be goes on in NAME_2.html, NAME_3.html … Kinds of documents are not called
 * don-vi or tuan (tests/unit/test_site.c), so that no page meets a document's. Everything works from a folder; whole
 * addresses stand only where the campaign says where the site is put.
 *
 * What the site says of a document comes from that document's tree (summary.h), or, of one published before, from its
 * packet's manifest: nothing is asked of the data here.
 *
 * site.c the whole; sitepage.c pages and their lists; sitelist.c entries; siteunit.c units; siteweek.c weeks; feed.c;
 * sitemap.c.
 */
#ifndef OUT_SITE_H
#define OUT_SITE_H

#include "base/mem.h"
#include "base/text.h"
#include "doc/tree.h"
#include "out/html.h"
#include "out/summary.h"

struct site_unit {
	const char *id, *name, *parent, *slug;
	const struct site_unit *child, *next; /* what is shown below it, and beside: site_write() */
	bool listed;                          /* has a page: it has documents, or a unit below it has */
	size_t n_lacking;                     /* documents about it that should be there and are not */
};

struct site_week {
	const char *name; /* "2024-w04" */
	int first;        /* its first day, in days since 1970-01-01 */
};

struct site_document {
	const char *kind, *stem, *unit, *title, *as_of;
	struct site_week week;         /* of a weekly kind; name NULL: none */
	const char *html, *pdf, *xlsx; /* file names; NULL: there is none */
	size_t n_pages;                /* further ones, with the rows of its long tables */
	bool bulletin;                 /* D8, D9 */
	bool past;                     /* published before, taken over as it is */
	bool edition;                  /* an earlier edition of what now stands under its stem */
	size_t order;                  /* of its unit */
	struct summary summary;        /* of a past one the sentence alone */
};

struct site {
	struct arena *arena;
	const char *campaign, *title, *author, *as_of;
	const char *root;    /* id of the campaign's own unit */
	const char *since;   /* year of the campaign's first phase: part of ids that never change */
	const char *address; /* ends in '/'; NULL: not known */
	const char *templates;
	const char *stylesheet; /* file name of the style sheet that pages share; NULL: each holds its own */
	const char *style;      /* of its own pages, with the element: site_write() */
	struct site_unit *units;
	size_t n_units;
	struct site_unit **by_id; /* site_units_index() */
	LIST(struct site_document) documents;
	size_t n_lacking; /* of all units */
	/* Takes a page or a feed, by its file's name. */
	void (*page)(void *context, const char *name, const char *s, size_t n);
	void *context;
};

/* Orders the documents and writes all pages but theirs; nothing for a campaign without public documents. */
void site_write(struct site *site);

/* Makes units known by their ids: call it when they are all there. */
void site_units_index(struct site *site);
const struct site_unit *site_unit(const struct site *site, const char *id); /* NULL: unknown */
/* Marks the unit and all above it as listed. */
void site_list_unit(struct site *site, const char *id);
/* A document about the unit that should be there is not; the unit's page and the index say so. */
void site_lack(struct site *site, const char *id);
/* "don-vi-quai-to.html"; "tuan-2024-w04.html" */
const char *site_unit_page(struct arena *arena, const struct site_unit *unit);
const char *site_week_page(struct arena *arena, const char *week);
/* "Tuần 4/2024" */
const char *site_week_name(struct arena *arena, const char *week);

/* --- between the site's files ------------------------------------------------------------------------------------- */

/* Documents one after another: all of a unit, or of a week. */
struct site_run {
	const struct site_document *at;
	size_t n;
};

/* A page with lists, which goes on in further ones where it grows too long. */
struct site_page {
	const struct site *site;
	const char *name; /* without .html */
	const char *kind; /* index, unit, week */
	const char *title, *description;
	const struct html_link *links;
	size_t n_links;
	struct buf body;
	size_t room;       /* for the body */
	size_t number;     /* of the page in hand, from 1 */
	const char *group; /* heading over the list in hand */
	const char *list;  /* class of the open list, NULL: none is open */
};

void site_page_open(struct site_page *page);
/* HTML between lists; the list in hand ends. */
void site_page_block(struct site_page *page, const char *html);
/* A heading, and a list of this class below it as soon as it has an item. */
void site_page_group(struct site_page *page, const char *heading, const char *list);
void site_page_item(struct site_page *page, const char *html);
void site_page_close(struct site_page *page);

/* <a href>; `more` is for those who hear it: "PDF: Tuần 4". */
void site_link(struct buf *out, const char *href, const char *text, const char *more);
/* A list item: title, day of an edition, PDF and workbook. */
void site_item(struct site_page *page, const struct site_document *document);
/* The documents under the name of each kind; those of the past too, when they are wanted. */
void site_kinds(struct site_page *page, struct site_run run, bool past);
/* That so many documents are not published yet; nothing for none. */
void site_lacking(struct site_page *page, size_t n);
/* Key figures, sentence and the way to the document. */
void site_front(struct site_page *page, const struct site_document *document);
/* The last bulletin of the unit: this edition's before any other; NULL: it has none. */
const struct site_document *site_bulletin(struct site_run run);
/* Documents of a unit: site->documents is in order of units, kinds, then weeks, the last first. */
struct site_run site_run_of(const struct site *site, const char *unit);
/* "Xã Quài Tở" where a name begins a line. */
const char *site_capital(struct arena *arena, const char *name);
/* "xã Quài Tở" where it stands within one; a name without its kind stays as it is. */
const char *site_within(struct arena *arena, const char *name);
const char *site_day(struct arena *arena, const char *iso);

/* The units below one as a grid, with rank and rate where a ranking or a bulletin of the unit has them. */
void site_units(struct site_page *page, const char *parent);
void site_unit_write(const struct site *site, const struct site_unit *unit);
/* The weeks, the last one first. */
struct site_weeks {
	struct site_week *at;
	size_t n;
	const struct site_document **documents; /* of all weeks, in their order */
	size_t *first;                          /* n + 1 places in documents */
};
struct site_weeks site_weeks(const struct site *site);
void site_week_write(const struct site *site, const struct site_weeks *weeks, size_t i);
void feed_write(const struct site *site, struct buf *out);
void sitemap_write(const struct site *site, const struct site_weeks *weeks);

#endif
