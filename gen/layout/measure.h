/*
 * What the columns of a table ask for: measured once, at the sizes of its roles, and reckoned from there for any sheet,
 * any smaller size and any choice of its columns. Type is not hinted (font.h), so widths grow with the size exactly.
 */
#ifndef LAYOUT_MEASURE_H
#define LAYOUT_MEASURE_H

#include "layout/table.h"

/* What a column asks for, without the room beside the text. */
struct asked {
	pos narrowest; /* its widest unbreakable piece */
	pos natural;   /* all on one line; a heading over figures may stand on two */
	pos headed;    /* natural, were the heading on one line */
	int64_t text;  /* the lengths of all its cells, added up */
	pos content;   /* narrowest, before what the block asks for */
	pos number;    /* of figures that end with a unit, the widest number */
	pos unit;      /* and the widest unit: a bold % is wider, and numbers stand above one another all the same */
};

/* Cells over several columns that begin and end alike: the widest piece that must fit in them together. */
struct asked_span {
	size_t column, end;
	pos narrowest, natural;
};

/* All that is set in one size, tenths of a point. */
struct asked_size {
	int size;
	struct asked *columns;
	LIST(struct asked_span) spans;
};

struct gauge {
	const struct table *table;
	int size;     /* the largest of its text */
	pos *written; /* of each column: what a hand needs to write in its blank cells, in any size; 0: it has none */
	LIST(struct asked_size) sizes;
};

/* Walks over all rows. What it returns belongs to the setting's arena. */
struct gauge *measure_table(const struct setting *setting, const struct table *table);
/* Of some of the columns, by their places in the table; `slice` is the table made of them. */
struct gauge *measure_slice(
	struct arena *arena, const struct gauge *gauge, const size_t *columns, size_t n, const struct table *slice);

/* The width of the unit that a cell's figure ends with; 0: none. */
pos measure_unit(const struct setting *setting, const struct table_cell *cell);

/* The room beside the text at an edge of the columns: none at the outer edges of a light table. */
pos measure_pad(const struct table *table, size_t edge, pos pad);

/* What the columns ask for in a size at most (0: that of the roles), with so much room at either side of the text. */
void measure_widths(const struct gauge *gauge, int size, pos pad, struct asked *columns);
/*
 * How much more than they ask for columns [from, end) must have, beside the first `stub`, for words that stand over more
 * columns than these: where a table is cut, a heading has only a part of its columns to stand on.
 */
int64_t measure_cut(const struct gauge *gauge, int size, pos pad, const struct asked *columns, size_t stub, size_t from,
	size_t end);
/* The least width of the table in that size. */
int64_t measure_least(const struct gauge *gauge, int size, pos pad);

#endif
