/*
 * Page furniture: numbers and running feet, which stand on pages and belong to no text.
 */
#ifndef LAYOUT_FURNITURE_H
#define LAYOUT_FURNITURE_H

#include "layout/paragraph.h"
#include "layout/qr.h"

/* The running foot of a section, set once for all its pages. */
struct foot {
	bool shown;             /* this sheet has one */
	struct qr qr;           /* at the foot of page 1; no modules: none */
	const char *code;       /* of the document's provenance, or NULL */
	struct text_block text; /* no lines: the page number alone */
	pos width;
};

struct foot foot_set(const struct setting *setting, const struct node *section, pos width);

/* How far a foot of many lines reaches up into the text area. */
pos foot_intrusion(const struct setting *setting, const struct foot *foot);

/* How much further that of the first page reaches, for its QR code. */
pos foot_first_intrusion(const struct setting *setting, const struct foot *foot);

/* Adds number and foot to a finished page, one of so many of its section. */
void page_furnish(const struct setting *setting, const struct foot *foot, struct page *page, size_t of);

#endif
