/*
 * What adds up: see tracing.h. A figure that moves by exactly what a set was bent by is their sum; of what is divided and
 * rounded the divisor is found first, and of a rate what makes it rise and what makes it fall.
 */
#include "figure/tracing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { RUNS_QUICK = 60, PROBES = 9 };

static void
set_sign(struct seen *const *values, size_t n, int sign)
{
	for (size_t i = 0; i < n; i++) {
		values[i]->value.sign = sign;
		values[i]->out = sign == 0;
	}
}

/* Where to cut a set in two: between tables, measures or days if it has several, else in the middle. */
static size_t
halve(struct seen *const *values, size_t n)
{
	static const enum dimension borders[] = {BY_TABLE, BY_MEASURE, BY_WHEN};
	for (size_t i = 0; i < sizeof borders / sizeof *borders; i++) {
		size_t at = tracing_cut(values, n, borders[i]);
		if (at < n)
			return at;
	}
	return n / 2;
}

/* Whether all values of a set count in the same way, as one run tells; then they have their sign. */
static bool
one_sign(struct trace *trace, struct seen *const *values, size_t n, int64_t times)
{
	struct reading by;
	int64_t weight = 0;
	for (size_t i = 0; i < n; i++)
		weight += times < 0 ? -values[i]->weight : values[i]->weight;
	if (!tracing_move(trace, values, n, times, &by) || !by.integer ||
		(by.whole != weight && by.whole != -weight && by.whole))
		return false;
	set_sign(values, n, by.whole == 0 ? 0 : by.whole == weight ? 1 : -1);
	return true;
}

/*
 * Finds the signs in a set by halving it; false when the figure does not move as a sum does. Of a sum that is divided
 * and rounded, values bent by multiples of the divisor move the figure by just as many. What is never less than nothing
 * moves one way alone, so both are tried.
 */
static bool
find_signs(struct trace *trace, struct seen *const *values, size_t n, int64_t divisor)
{
	if (n == 0 || one_sign(trace, values, n, divisor) || one_sign(trace, values, n, -divisor))
		return true;
	if (n == 1 || trace->runs > trace->runs_most)
		return false;
	size_t at = halve(values, n);
	return find_signs(trace, values, at, divisor) && find_signs(trace, values + at, n - at, divisor);
}

static int64_t
signed_sum(const struct trace *trace, int sign)
{
	int64_t sum = 0;
	for (size_t i = 0; i < trace->n_live; i++)
		if (!sign || trace->live[i]->value.sign == sign)
			sum += (sign ? 1 : trace->live[i]->value.sign) * trace->live[i]->value.value;
	return sum;
}

/* Leaves those that were found to play a part, when what was thought of them holds; else all as they were. */
static bool
settle(struct trace *trace, bool holds)
{
	for (size_t i = 0; !holds && i < trace->n_live; i++) {
		trace->live[i]->out = false;
		trace->live[i]->value.sign = 0;
	}
	tracing_drop_out(trace);
	return holds && trace->n_live;
}

static bool
adds_up(struct trace *trace)
{
	bool found = trace->base.integer && find_signs(trace, trace->live, trace->n_live, 1);
	return settle(trace, found && signed_sum(trace, 0) == trace->base.whole);
}

/* What a whole figure divides its sum by: a value bent hard tells, the first of some that moves it. 0: nothing. */
static int64_t
find_divisor(struct trace *trace)
{
	for (size_t i = 0; trace->base.integer && i < 2 * PROBES; i++) {
		struct seen *const *probe = &trace->live[(trace->n_live - 1) * (i / 2) / (PROBES - 1)];
		struct reading by;
		if (!tracing_move(trace, probe, 1, i % 2 ? -HARD : HARD, &by) || llabs(by.whole) < HARD / 1000)
			continue;
		double divisor = (double)HARD * (double)(*probe)->weight / fabs((double)by.whole);
		return divisor < 1e6 ? (int64_t)llround(divisor) : 0;
	}
	return 0;
}

/* Whether a sum over the divisor, rounded up or to the nearest, gives the figure. */
static bool
is_pace(struct trace *trace, int64_t divisor)
{
	if (divisor < 2 || !find_signs(trace, trace->live, trace->n_live, divisor))
		return settle(trace, false);
	int64_t sum = signed_sum(trace, 0), up = sum / divisor + (sum % divisor > 0);
	int64_t nearest = llround((double)sum / (double)divisor);
	return settle(trace, trace->base.whole == up || trace->base.whole == nearest);
}

/* The end of the values of one table and measure. */
static size_t
group_end(const struct trace *trace, size_t from)
{
	const struct trace_value *first = &trace->live[from]->value;
	size_t end = from + 1;
	while (end < trace->n_live && text_equal(first->table, trace->live[end]->value.table) &&
		text_equal(first->measure, trace->live[end]->value.measure))
		end++;
	return end;
}

/* Whether what makes the figure rise, over what makes it fall, is the figure; table and measure by table and measure. */
static bool
is_rate(struct trace *trace)
{
	for (size_t i = 0, end; i < trace->n_live && !trace->base.integer; i = end) {
		end = group_end(trace, i);
		for (size_t k = i; k < end; k++)
			trace->live[k]->bend = 1; /* gently: a row must stay among the foremost */
		struct reading now = tracing_ask(trace);
		tracing_bend(trace->live + i, end - i, 0);
		if (now.known)
			set_sign(trace->live + i, end - i,
				(now.real > trace->base.real) - (now.real < trace->base.real));
	}
	double over = (double)signed_sum(trace, 1), under = (double)signed_sum(trace, -1);
	return settle(trace, !trace->base.integer && under > 0 && fabs(over / under - trace->base.real) < 1e-9);
}

/* What is added before what is taken off, each in the order of the data. */
static int
compare_places(const void *a, const void *b)
{
	const struct trace_value *x = a, *y = b;
	if (x->sign != y->sign)
		return y->sign - x->sign;
	if (x->source != y->source)
		return (x->source > y->source) - (x->source < y->source);
	if (x->row != y->row)
		return (x->row > y->row) - (x->row < y->row);
	int order = strcmp(x->measure, y->measure);
	return order ? order : strcmp(x->force, y->force);
}

static struct traced
traced_live(const struct trace *trace, enum trace_kind kind)
{
	struct traced traced = {.kind = kind, .n = trace->n_live};
	struct trace_value *values = ARENA_ARRAY(trace->arena, struct trace_value, trace->n_live);
	for (size_t i = 0; i < trace->n_live; i++)
		values[i] = trace->live[i]->value;
	qsort(values, trace->n_live, sizeof *values, compare_places);
	traced.at = values;
	traced.sum = signed_sum(trace, kind == TRACE_RATE ? 1 : 0);
	if (kind == TRACE_RATE)
		traced.divisor = signed_sum(trace, -1);
	return traced;
}

/* All that the query looked at may play a part. */
static void
all_live(struct trace *trace)
{
	trace->live = ARENA_ARRAY(trace->arena, struct seen *, trace->seen.n);
	trace->n_live = trace->seen.n;
	for (size_t i = 0; i < trace->seen.n; i++) {
		trace->live[i] = &trace->seen.at[i];
		trace->live[i]->out = false;
		trace->live[i]->value.sign = 0;
	}
}

/* A sum, or a sum that is divided and rounded, told from the values that are left; false when it is neither. */
static bool
trace_sum(struct trace *trace, struct traced *traced)
{
	if (adds_up(trace)) {
		*traced = traced_live(trace, TRACE_SUM);
		return true;
	}
	int64_t divisor = find_divisor(trace);
	if (!is_pace(trace, divisor))
		return false;
	*traced = traced_live(trace, TRACE_PACE);
	traced->divisor = divisor;
	return true;
}

/*
 * Sums and rates told from the values that are left, as far as a few runs go. In the order of tables, measures and
 * days what counts lies together.
 */
static bool
trace_quickly(struct trace *trace, struct traced *traced)
{
	tracing_sort(trace, BY_TABLE);
	if (!trace->base.integer) {
		if (!is_rate(trace))
			return false;
		*traced = traced_live(trace, TRACE_RATE);
		return true;
	}
	trace->runs_most = trace->runs + RUNS_QUICK;
	bool found = trace_sum(trace, traced);
	trace->runs_most = RUNS_MOST;
	return found;
}

/*
 * Looks at the row's own unit first. What no other unit moves is left with its own values. True: a whole figure that both
 * move, which is no sum either, but a place among others; its own values are left, as far as tables and measures tell.
 */
static bool
is_place(struct trace *trace, struct traced *traced)
{
	size_t own = tracing_own_first(trace);
	if (own == 0 || own == trace->n_live)
		return false;
	if (!tracing_plays_part(trace, trace->live + own, trace->n_live - own)) {
		trace->n_live = own;
		return false;
	}
	if (!trace->base.integer || !tracing_plays_part(trace, trace->live, own) || trace_quickly(trace, traced))
		return false;
	trace->n_live = tracing_own_first(trace);
	tracing_sift(trace, BY_TABLE);
	tracing_sift(trace, BY_MEASURE);
	return true;
}

/*
 * A whole unit's sum takes a few runs, so that is tried first; then values that play no part are sifted out, dimension by
 * dimension, until what is left adds up.
 */
struct traced
tracing_make_up(struct trace *trace)
{
	static const enum dimension sifted[] = {BY_TABLE, BY_MEASURE, BY_UNIT, BY_FORCE, BY_WHEN};
	struct traced traced = {.kind = TRACE_NONE};
	all_live(trace);
	if (!trace->base.known || !trace->n_live)
		return traced;
	if (is_place(trace, &traced))
		return traced_live(trace, TRACE_PART);
	if (traced.kind != TRACE_NONE || !tracing_plays_part(trace, trace->live, trace->n_live))
		return traced;
	if (trace_quickly(trace, &traced))
		return traced;
	for (size_t i = 0; i < N_DIMENSIONS; i++) {
		size_t before = trace->n_live;
		tracing_sift(trace, sifted[i]);
		if (!trace->n_live)
			return (struct traced){.kind = TRACE_NONE};
		if (trace->n_live < before && trace_quickly(trace, &traced))
			return traced;
	}
	return trace_sum(trace, &traced) ? traced : traced_live(trace, is_rate(trace) ? TRACE_RATE : TRACE_PART);
}
