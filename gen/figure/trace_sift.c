/*
 * What plays a part: see tracing.h. Sets of values are bent together and halved along one dimension after another, since
 * what a figure counts is nearly always whole tables, units, days and forces.
 */
#include "figure/tracing.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "load/memo.h"
#include "load/sql.h"

void
tracing_bend(struct seen *const *values, size_t n, int64_t times)
{
	for (size_t i = 0; i < n; i++)
		values[i]->bend = times * values[i]->weight;
}

/* By how much the figure moves when these values are bent; false when it is no longer there. */
bool
tracing_move(struct trace *trace, struct seen *const *values, size_t n, int64_t times, struct reading *by)
{
	tracing_bend(values, n, times);
	struct reading reading = tracing_ask(trace);
	tracing_bend(values, n, 0);
	*by = (struct reading){.known = reading.known,
		.integer = reading.integer && trace->base.integer,
		.whole = reading.whole - trace->base.whole,
		.real = reading.real - trace->base.real};
	return reading.known;
}

/*
 * A few accounts may not change a rank or a rounded pace, so what seems to play no part is bent hard as well. A row that
 * is gone from a list of the foremost says nothing, unless it always is.
 */
bool
tracing_plays_part(struct trace *trace, struct seen *const *values, size_t n)
{
	static const int64_t times[] = {1, HARD, -HARD};
	bool seen = false;
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct reading by;
		bool known = tracing_move(trace, values, n, times[i], &by);
		if (known && !by.integer)
			return by.real != 0; /* fractions move by the least */
		if (known && by.whole != 0)
			return true;
		seen = seen || known;
	}
	return !seen;
}

static const char *
along(const struct seen *seen, enum dimension dimension)
{
	switch (dimension) {
	case BY_TABLE:
		return seen->value.table;
	case BY_MEASURE:
		return seen->value.measure;
	case BY_WHEN:
		return seen->value.when;
	case BY_UNIT:
		return seen->value.unit;
	case BY_FORCE:
	case N_DIMENSIONS:
		break;
	}
	return seen->value.force;
}

/* The order along one dimension after another, beginning with `first`. */
static int
compare_from(const struct seen *a, const struct seen *b, enum dimension first)
{
	for (int i = 0; i < N_DIMENSIONS; i++) {
		enum dimension dimension = (enum dimension)(((int)first + i) % N_DIMENSIONS);
		int order = strcmp(along(a, dimension), along(b, dimension));
		if (order)
			return order;
	}
	return 0;
}

#define COMPARE(name, first) \
	static int name(const void *a, const void *b) \
	{ \
		return compare_from(*(struct seen *const *)a, *(struct seen *const *)b, first); \
	}
COMPARE(compare_table, BY_TABLE)
COMPARE(compare_measure, BY_MEASURE)
COMPARE(compare_when, BY_WHEN)
COMPARE(compare_unit, BY_UNIT)
COMPARE(compare_force, BY_FORCE)

/* Where a set may be cut so that nothing equal along the dimension is parted; n when all are equal. */
size_t
tracing_cut(struct seen *const *values, size_t n, enum dimension dimension)
{
	size_t middle = n / 2;
	for (size_t i = 0; i < n; i++) { /* the nearest border, at either side of the middle */
		size_t up = middle + i, down = middle - i;
		if (up > 0 && up < n && strcmp(along(values[up - 1], dimension), along(values[up], dimension)) != 0)
			return up;
		if (down > 0 && down < n && i <= middle &&
			strcmp(along(values[down - 1], dimension), along(values[down], dimension)) != 0)
			return down;
	}
	return n;
}

static void
sift(struct trace *trace, struct seen **values, size_t n, enum dimension dimension, bool moved)
{
	if (n == 0 || trace->runs > trace->runs_most)
		return;
	if (!moved && !tracing_plays_part(trace, values, n)) {
		for (size_t i = 0; i < n; i++)
			values[i]->out = true;
		return;
	}
	size_t at = tracing_cut(values, n, dimension);
	if (at == n)
		return;
	sift(trace, values, at, dimension, false);
	sift(trace, values + at, n - at, dimension, false);
}

void
tracing_drop_out(struct trace *trace)
{
	size_t kept = 0;
	for (size_t i = 0; i < trace->n_live; i++)
		if (!trace->live[i]->out)
			trace->live[kept++] = trace->live[i];
	trace->n_live = kept;
}

void
tracing_sort(struct trace *trace, enum dimension first)
{
	static int (*const orders[])(const void *, const void *) = {
		compare_table, compare_measure, compare_when, compare_unit, compare_force};
	if (trace->n_live)
		qsort(trace->live, trace->n_live, sizeof *trace->live, orders[first]);
}

void
tracing_sift(struct trace *trace, enum dimension dimension)
{
	tracing_sort(trace, dimension);
	sift(trace, trace->live, trace->n_live, dimension, true);
	tracing_drop_out(trace);
}

/* The units within the one that the row is about, as keys; NULL when it is about none. */
static struct memo *
own_units(struct trace *trace)
{
	const struct figure *answer = trace->answer;
	int column = trace->row < answer->n_rows ? figure_column(answer, "unit") : -1;
	const struct cell *cell = column < 0 ? NULL : figure_cell(answer, trace->row, (size_t)column);
	if (!cell || cell->state != CELL_VALUE || cell->type != CELL_TEXT)
		return NULL;
	struct memo *units = memo_open(trace->arena);
	sqlite3_stmt *select = sql_prepare(trace->db, "SELECT unit FROM main.within WHERE ancestor = ?");
	sql_bind(select, "t", cell->text);
	while (sql_next(select))
		memo_put(units, sql_text(select, 0), trace);
	sqlite3_finalize(select);
	memo_put(units, cell->text, trace);
	return units;
}

size_t
tracing_own_first(struct trace *trace)
{
	struct memo *units = own_units(trace);
	struct seen **others = ARENA_ARRAY(trace->arena, struct seen *, trace->n_live);
	size_t own = 0, n_others = 0;
	for (size_t i = 0; i < trace->n_live; i++) {
		struct seen *seen = trace->live[i];
		if (units && !memo_get(units, seen->value.unit))
			others[n_others++] = seen;
		else
			trace->live[own++] = seen;
	}
	if (n_others)
		memcpy(trace->live + own, others, n_others * sizeof *others);
	return own;
}
