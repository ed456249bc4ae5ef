/*
 * Elements of the structure of a PDF: what a stretch of its content is, and in which order the content is read.
 *
 *	element ─▶ kids:  a mark (content of a page)  an annotation  an element within it
 *
 * An element gets its object, and its parent with it, when the first of its content comes: one that stays empty is not in
 * the file. Elements of running text are held to the end; those of a table's rows are written as they close (pdf_tagtable.c).
 */
#ifndef OUT_PDF_ELEMENT_H
#define OUT_PDF_ELEMENT_H

#include "base/mem.h"
#include "out/pdf_keys.h"

enum pdf_kid_kind { PDF_KID_MARK, PDF_KID_ANNOTATION, PDF_KID_ELEMENT, PDF_KID_WRITTEN };

struct pdf_element;

struct pdf_kid {
	enum pdf_kid_kind kind;
	uint32_t page;   /* MARK, ANNOTATION: the page's object */
	uint32_t number; /* MARK: of the mark on its page; ANNOTATION, WRITTEN: the object */
	struct pdf_element *element;
};

struct pdf_element {
	const char *type;       /* "P"; NULL: a place among its parent's kids */
	const char *attributes; /* more entries of its dictionary, or NULL */
	bool named;             /* it has an ID: others refer to it */
	uint32_t id, object;    /* 0: no content yet */
	struct pdf_element *parent;
	LIST(struct pdf_kid) kids;
};

/* What elements are made with. */
struct pdf_elements {
	struct arena *arena; /* of elements and their kids */
	struct pdf_file *file;
	struct pdf_keys *ids;
	struct buf body; /* of the object in hand */
};

/* A new one, the last of its parent's kids. */
struct pdf_element *pdf_element(const struct pdf_elements *elements, struct pdf_element *parent, const char *type);
/* Its object, from now on promised. */
uint32_t pdf_element_object(const struct pdf_elements *elements, struct pdf_element *element);
/* Adds a kid that is not held: the element now has content. */
void pdf_element_add(const struct pdf_elements *elements, struct pdf_element *element, struct pdf_kid kid);
/* Writes the element and all below it: those that have content. */
void pdf_element_write_all(struct pdf_elements *elements, const struct pdf_element *element, uint32_t parent);

#endif
