/*
 * Lines of CSV on their way out, field by field.
 */
#ifndef OUT_CARRYCSV_H
#define OUT_CARRYCSV_H

#include "base/text.h"
#include "doc/tree.h"

struct carrycsv {
	void (*write)(void *self, const char *s, size_t n);
	void *self;
	struct buf out;
	bool within; /* a line */
};

/* Begins the file. */
void carrycsv_open(struct carrycsv *csv);
void carrycsv_text(struct carrycsv *csv, const char *text);
/* A figure as the query gave it; nothing where it says who somebody is. */
void carrycsv_value(struct carrycsv *csv, const struct value *value);
void carrycsv_end_line(struct carrycsv *csv);
/* Hands over what is left. */
void carrycsv_close(struct carrycsv *csv);

/* Whether a value belongs to a query that reads who somebody is. */
bool carrycsv_private(const struct value *value);

#endif
