/*
 * The value of a cell: a count, nothing to report, or not known. A pure function; findings are its caller's.
 */
#ifndef LOAD_CELL_H
#define LOAD_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/message.h"
#include "load/campaign.h"

enum reading {
	READ_NUMBER,
	READ_NOTHING, /* "-" */
	READ_MISSING, /* blank, or "…" */
	READ_BAD
};

struct reading_result {
	enum reading reading;
	int64_t value;     /* of a number; 0 of nothing */
	enum message code; /* of what is bad */
};

struct arena;

/* Reads a count, written as the source declares. */
struct reading_result cell_read(const char *text, enum number_format format);
/* Whether the text is a long number that Excel has turned into 1,23457E+11. */
bool cell_is_spoilt(const char *text);
/*
 * A number that a database or a workbook stores as one: a whole one plainly, so that no way of writing numbers has to be
 * declared for it. A fraction is written the declared way: 1.125 would else be read as 1125 under "1.234,5"; under no
 * declaration it gets a nought more, 1.1250, which reads one way. What binary fractions add past 15 digits is left off.
 */
const char *cell_number_text(struct arena *arena, double value, enum number_format format);

/* Whether a mark says no: a blank cell, "-", "…", "0", "không", "chưa". Anything else, an x or a name, says yes. */
struct arena;
bool cell_is_no(struct arena *arena, const char *text);

#endif
