/*
 * The same thing wrong in many rows of a column: one finding, with the first row, the last and how many there are. Excel
 * spoils whole columns of identity numbers at a time.
 */
#ifndef LOAD_FAULT_H
#define LOAD_FAULT_H

#include <stdint.h>

#include "base/mem.h"
#include "load/feed.h"

struct fault {
	enum message code;
	const char *text; /* of the first */
	LIST(int64_t) rows;
};

/* Counts the row at hand; the text is what the finding quotes. */
void fault_add(struct fault *fault, const struct feed *feed, const char *text);
/* Adds the finding, if there is anything to say. */
void fault_report(const struct fault *fault, const struct feed *feed, enum field field);

#endif
