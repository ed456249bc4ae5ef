/*
 * The elements of a document's text, before any of it is on a page: in the order in which a person reads it.
 *
 *	Document ─▶ letterhead: issuer, nation, number, date, subject … as P, the subject as H1
 *	            P, H2 …, L ─▶ LI ─▶ Lbl, LBody   of paragraphs by their labels
 *	            Table, Figure                     places for what pdf_tagtable.c and pdf_tags.c put there
 *	            Part                              an appendix
 */
#ifndef OUT_PDF_SKELETON_H
#define OUT_PDF_SKELETON_H

#include "doc/tree.h"
#include "layout/page.h"
#include "out/pdf_element.h"

/* A heading, and where it stands. */
struct pdf_heading {
	const char *text;
	int level;
	struct pdf_element *element;
	uint32_t page; /* its object; 0: not met */
	int64_t x, y;  /* the top left corner on it, in hundredths of a point */
};

/* The elements of a node of the tree. */
struct pdf_home {
	const struct node *node;
	struct pdf_element *element;
	struct pdf_element *label; /* of a list's item, or NULL */
	size_t label_left;         /* bytes of the label that are still to come */
	struct pdf_heading *heading;
};

struct pdf_skeleton {
	struct pdf_element *document;
	LIST(struct pdf_home) homes; /* sorted by the node's place in memory */
	LIST(struct pdf_heading *) headings;
};

struct pdf_skeleton *pdf_skeleton_build(const struct pdf_elements *elements, const struct node *tree);
/* NULL: the node is none of its own. */
struct pdf_home *pdf_skeleton_find(struct pdf_skeleton *skeleton, const struct node *node);

/* Writes the bookmarks; returns their root, or 0 when there is no heading. */
uint32_t pdf_outline_write(struct pdf_file *file, const struct pdf_skeleton *skeleton);

#endif
