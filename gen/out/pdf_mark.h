/*
 * Marks: what each stretch of a page's content belongs to.
 *
 *	/P<</MCID 3>>BDC … EMC             an element of the structure
 *	/Artifact<</Type/Layout>>BDC … EMC   nothing that is read
 *
 * A plan is made of a page before it is painted (pdf_tags.c), so that one mark holds all lines of a paragraph.
 */
#ifndef OUT_PDF_MARK_H
#define OUT_PDF_MARK_H

#include "base/mem.h"
#include "layout/page.h"

enum pdf_mark_kind {
	PDF_MARK_NONE,
	PDF_MARK_ARTIFACT, /* number: enum artifact */
	PDF_MARK_TEXT,     /* of text alone: it opens and closes between BT and ET */
	PDF_MARK_DRAWING   /* of text and paths, around them all */
};

struct pdf_mark {
	enum pdf_mark_kind kind;
	const char *type; /* of the element */
	uint32_t number;  /* on the page */
};

/* A stretch of an item: of a text up to this byte. */
struct pdf_span {
	size_t end;
	struct pdf_mark mark;
};

/* A link or a field, which gets an annotation. */
struct pdf_plan_link {
	size_t item;
	uint32_t object, key; /* of the annotation; its key among the parents */
};

/* Of a page: its items by their places. */
struct pdf_plan {
	LIST(struct pdf_span) spans;
	LIST(size_t) firsts; /* of each item: where its spans begin; one more than there are items */
	LIST(bool) spaced;   /* of each item: a space follows */
	LIST(struct pdf_plan_link) links, fields;
	uint32_t key; /* of the page among the parents */
};

/* The spans of an item; an artifact has none. */
static inline size_t
pdf_plan_spans(const struct pdf_plan *plan, size_t item, const struct pdf_span **spans)
{
	*spans = plan->spans.at + plan->firsts.at[item];
	return plan->firsts.at[item + 1] - plan->firsts.at[item];
}

#endif
