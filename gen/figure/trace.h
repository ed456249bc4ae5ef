/*
 * Tracing: which cells of the data a figure is made of, found out by asking its query again.
 *
 * The query is run over a record (load/record.h) in which every value of quota, result, stock and own passes through the
 * tracer on its way. First the tracer notes which values the query looks at. Then it bends some of them by known
 * amounts and looks by how much the figure moves: by as much, it is their sum; not at all, they are no part of it; and
 * whatever lies between is halved and asked again, first by table, measure, day, unit and force, since what a figure
 * counts is nearly always whole days, units and forces. In the end the cells found must add up to the figure exactly,
 * or nothing is said to.
 *
 * So it holds for every query, a campaign's own too, and cannot fall behind it. The choice not taken: a second query
 * beside each that lists the rows it counts. It says what its writer believed, and has to be changed with the first.
 */
#ifndef FIGURE_TRACE_H
#define FIGURE_TRACE_H

#include "figure/figure.h"

/* One value of the data. */
struct trace_value {
	const char *table;                         /* quota, result, stock or own */
	const char *unit, *force, *measure, *when; /* when: the day, or a quota's phase */
	int64_t value;
	int sign; /* +1 or -1 in a sum; 0: it only plays a part */
	int source;
	int64_t row;
	const char *field;
};

enum trace_kind {
	TRACE_SUM,  /* the values with their signs add up to the figure */
	TRACE_PACE, /* the values add up to `sum`, and the figure is that over `divisor`, rounded to a whole number */
	TRACE_RATE, /* those with the sign +1 add up to `sum`, those with -1 to `divisor`, and the figure is the quotient */
	TRACE_PART, /* they play a part in it: a rank, a share of parts */
	TRACE_NONE, /* no value of the data moves it: a date, a count, a name */
	TRACE_MANY  /* it is made of more values than can be asked about (some hundred thousand) */
};

struct traced {
	enum trace_kind kind;
	const struct trace_value *at; /* what is added, then what is taken off, each in the order of the data */
	size_t n;
	int64_t sum, divisor;
};

struct trace;

/*
 * Runs a query of a record as it was run (parameters: lines of name=value). NULL when it cannot be run there: it reads
 * what the record does not keep. The trace lives in the arena but for its statement: trace_close().
 */
struct trace *trace_open(struct arena *arena, sqlite3 *db, const char *sql, const char *parameters);
void trace_close(struct trace *trace);

/* The answer, as figure_run() would give it; rows know no places. */
const struct figure *trace_answer(const struct trace *trace);

/* Traces one cell; the row behind the last means the sum of the column over the answer's own rows (_row_kind body). */
struct traced trace_cell(struct trace *trace, size_t row, size_t column);

/*
 * Two columns of the same row whose quotient a cell that is no whole number is; false when there are none. The divisor
 * may be the sum of its column over all rows (*of_all). Ask for it when trace_cell() found parts alone.
 */
bool trace_quotient(const struct trace *trace, size_t row, size_t column, size_t *over, size_t *under, bool *of_all);

#endif
