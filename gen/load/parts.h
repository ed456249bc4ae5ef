/*
 * Parts: the figures that a document prints, as text for the record (load/record.h), some hundred at a time. A part says
 * once what many figures share, as JSON:
 *
 *	answers  [[query, parameters], …]
 *	columns  [[answer, column, place, section, column_label, state], …]   answer: which of the answers, from 0
 *	rows     [[n, row, page, row_label, source, [[column, text, raw], …], row_group], …]   row_group: where there is one
 *
 * A row is figures one after the other that share all that a row says; n is the number of the first; column: which of the
 * columns, from 0.
 *
 * A document's parts follow from what it prints alone, not from what else is made in the run: they can be made elsewhere,
 * compared byte by byte, and copied from one record into the next.
 */
#ifndef LOAD_PARTS_H
#define LOAD_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct record_figure {
	const char *text, *raw; /* raw NULL: missing */
	const char *state;      /* number, text, nothing, missing */
	const char *query, *parameters;
	size_t row;
	const char *column;
	struct place place, source;
	size_t section, page;
	const char *row_label, *column_label; /* "" outside tables and charts */
	const char *row_group;                /* of a table's row: the groups that it stands in (doc/table.h); or "" */
};

/* Good until the call that is given it returns. */
struct record_part {
	const char *answers, *columns, *rows;
};

typedef void parts_take(void *self, const struct record_part *part);

struct parts;

/* Begins a document's figures; each part is given away as soon as it is full. */
struct parts *parts_open(parts_take *take, void *self);
void parts_add(struct parts *parts, const struct record_figure *figure);
/* Gives the last part away, and frees. */
void parts_close(struct parts *parts);

#endif
