/*
 * XML of a workbook's parts: one walk over a part, element by element.
 *
 * Names are told without their namespace: those of the spreadsheet language in both its forms (the transitional one that
 * offices write, the strict one of ISO 29500) and of the package; an element of any other language is "". A document
 * type has no business in a workbook, and entities that swell would come with it: it is refused.
 */
#ifndef LOAD_XLSX_XML_H
#define LOAD_XLSX_XML_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct bytes;

struct xml_tag {
	const char *name;
	const char *const *attributes; /* name, value, … NULL; of a start */
	size_t offset, length;         /* in the part; of an element's end without a tag of its own the length is 0 */
};

struct xml_walk {
	void (*start)(void *self, const struct xml_tag *tag);
	void (*end)(void *self, const struct xml_tag *tag);
	void (*text)(void *self, const char *s, size_t n); /* or NULL: text is of no interest */
	void *self;
};

/* NULL when all was well, else what was wrong, and where. */
const char *xml_walk(struct arena *arena, const struct bytes *part, const struct xml_walk *walk);
/* The value of an attribute, its namespace of no account; NULL when it is not there. */
const char *xml_attribute(const struct xml_tag *tag, const char *name);
/* Whether an attribute says yes: "1", "true", "on". */
bool xml_is_set(const struct xml_tag *tag, const char *name);

#endif
