/*
 * Tracing: see trace.h.
 *
 *	TEMP VIEW result ─▶ traced(…, value) ─▶ the query          views of the temp schema stand before the tables
 *
 * A figure that moves by exactly what the bent values of a set were bent by is taken for their sum, so the bends are
 * odd amounts that do not add up by chance. A row of the answer is known again by its words, since bent values may
 * change its place in a ranking.
 */
#include "figure/trace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "figure/answer.h"
#include "figure/query.h"
#include "load/memo.h"
#include "load/rollup.h"
#include "load/sql.h"

enum { RUNS_MOST = 3000, RUNS_QUICK = 60, PROBES = 9, N_ARGS = 9, HARD = 1000003 };

/* A value that the query looked at. */
struct seen {
	struct trace_value value;
	int64_t weight, bend; /* what it is bent by in a run: nothing or its weight */
	bool out;             /* found to play no part */
};

/* What a run gave. */
struct reading {
	bool known;   /* the row was there and held a number */
	bool integer; /* the number is whole */
	int64_t whole;
	double real;
};

struct trace {
	struct arena *arena;
	sqlite3 *db;
	sqlite3_stmt *statement;
	struct figure *answer;
	LIST(struct seen) seen;
	struct memo *known; /* key of a value → its number in `seen`, plus one */
	bool noting;
	size_t runs, runs_most; /* of the cell in hand, and how many may be made of it */
	/* of the cell in hand */
	size_t row, column;
	struct reading base;
	struct seen **live; /* those that may play a part, sorted */
	size_t n_live;
};

/* --- values on their way ------------------------------------------------------------------------------------------ */

static void
note_value(struct trace *trace, const char *key, sqlite3_value **args)
{
	const char *texts[5];
	for (size_t i = 0; i < 5; i++)
		texts[i] = arena_copy(trace->arena, (const char *)sqlite3_value_text(args[i]));
	struct seen *seen = LIST_ADD(trace->arena, &trace->seen);
	seen->value = (struct trace_value){
		.table = texts[0],
		.unit = texts[1],
		.force = texts[2],
		.measure = texts[3],
		.when = texts[4],
		.value = sqlite3_value_int64(args[5]),
		.source = sqlite3_value_int(args[6]),
		.row = sqlite3_value_int64(args[7]),
		.field = arena_copy(trace->arena, (const char *)sqlite3_value_text(args[8])),
	};
	/* odd, and different enough that no few of them add up to the same as others by chance */
	seen->weight = 1 + 2 * (int64_t)((trace->seen.n * 0x9E3779B97F4A7C15u >> 40) % 4999);
	size_t *number = ARENA_NEW(trace->arena, size_t);
	*number = trace->seen.n;
	memo_put(trace->known, key, number);
}

/* The key of a value, from the five texts that say what it is; false when they are longer than any real ones. */
static bool
write_key(sqlite3_value **args, char *key, size_t room)
{
	size_t n = 0;
	for (int i = 0; i < 5; i++) {
		const char *text = (const char *)sqlite3_value_text(args[i]);
		size_t length = text ? strlen(text) : 0;
		if (n + length + 2 > room)
			return false;
		memcpy(key + n, text ? text : "", length);
		n += length;
		key[n++] = '\n';
	}
	key[n] = '\0';
	return true;
}

/* traced(table, unit, force, measure, when, value, source, row, field): the value, bent as the run in hand wants it. */
static void
traced_value(sqlite3_context *context, int n, sqlite3_value **args)
{
	struct trace *trace = sqlite3_user_data(context);
	char key[512];
	if (n != N_ARGS || sqlite3_value_type(args[5]) == SQLITE_NULL)
		return;
	const size_t *number = NULL;
	if (write_key(args, key, sizeof key)) {
		number = memo_get(trace->known, key);
		if (!number && trace->noting)
			note_value(trace, key, args);
	}
	int64_t bend = number ? trace->seen.at[*number - 1].bend : 0;
	sqlite3_result_int64(context, sqlite3_value_int64(args[5]) + bend);
}

static const char views[] = "CREATE TEMP VIEW quota AS SELECT unit, force, phase, measure,"
			    "  traced('quota', unit, force, measure, phase, value, source, row, field) AS value,"
			    "  state, source, row, field FROM main.quota;"
			    "CREATE TEMP VIEW result AS SELECT unit, force, measure, day,"
			    "  traced('result', unit, force, measure, day, value, source, row, field) AS value,"
			    "  state, source, row, field FROM main.result;"
			    "CREATE TEMP VIEW stock AS SELECT unit, force, measure, day,"
			    "  traced('stock', unit, force, measure, day, value, source, row, field) AS value,"
			    "  state, source, row, field FROM main.stock;"
			    "CREATE TEMP VIEW own AS SELECT unit, force, measure, day,"
			    "  traced('own', unit, force, measure, day, value, source, row, field) AS value,"
			    "  state, source, row, field FROM main.own;";

static void
drop_views(sqlite3 *db)
{
	sql_execute(db,
		"DROP VIEW IF EXISTS temp.quota; DROP VIEW IF EXISTS temp.result;"
		"DROP VIEW IF EXISTS temp.stock; DROP VIEW IF EXISTS temp.own;");
	sql_execute(db, rollup_views_dropped);
}

/* --- the answer --------------------------------------------------------------------------------------------------- */

/* The text of a parameter among lines of name=value; *found tells a NULL from none. */
static const char *
parameter(struct arena *arena, const char *lines, const char *name)
{
	size_t n = strlen(name);
	for (const char *line = lines; line && *line; line = strchr(line, '\n'), line += line != NULL)
		if (strncmp(line, name, n) == 0 && line[n] == '=')
			return arena_copy_n(arena, line + n + 1, strcspn(line + n + 1, "\n"));
	return NULL;
}

static void
bind_parameters(struct trace *trace, const char *lines)
{
	for (int i = 1; i <= sqlite3_bind_parameter_count(trace->statement); i++) {
		const char *name = sqlite3_bind_parameter_name(trace->statement, i);
		query_bind(trace->statement, i, name ? parameter(trace->arena, lines, name + 1) : NULL);
	}
}

/* Runs the query to its end; the cells are read into the arena given. False when it failed. */
static bool
read_answer(struct trace *trace, struct arena *arena, struct cell **cells, size_t *n_rows)
{
	size_t n = (size_t)sqlite3_column_count(trace->statement);
	LIST(struct cell) all = {0};
	int status;
	trace->runs++;
	*n_rows = 0;
	while ((status = sqlite3_step(trace->statement)) == SQLITE_ROW) {
		for (size_t i = 0; i < n; i++)
			answer_cell(arena, trace->statement, (int)i, LIST_ADD(arena, &all));
		++*n_rows;
	}
	sqlite3_reset(trace->statement);
	*cells = all.at;
	return status == SQLITE_DONE;
}

static bool
first_answer(struct trace *trace)
{
	struct figure *answer = ARENA_NEW(trace->arena, struct figure);
	answer->n_columns = (size_t)sqlite3_column_count(trace->statement);
	answer->columns = ARENA_ARRAY(trace->arena, const char *, answer->n_columns);
	for (size_t i = 0; i < answer->n_columns; i++)
		answer->columns[i] = arena_copy(trace->arena, sqlite3_column_name(trace->statement, (int)i));
	trace->answer = answer;
	trace->noting = true;
	bool good = read_answer(trace, trace->arena, &answer->cells, &answer->n_rows);
	trace->noting = false;
	answer->sources = ARENA_ARRAY(trace->arena, struct place, answer->n_rows + 1);
	return good;
}

struct trace *
trace_open(struct arena *arena, sqlite3 *db, const char *sql, const char *parameters)
{
	struct trace *trace = ARENA_NEW(arena, struct trace);
	trace->arena = arena;
	trace->db = db;
	trace->known = memo_open(arena);
	if (sqlite3_create_function(db, "traced", N_ARGS, SQLITE_UTF8, trace, traced_value, NULL, NULL) != SQLITE_OK)
		diag_fault("SQLite", sqlite3_errmsg(db));
	drop_views(db);
	sql_execute(db, views);
	sql_execute(db, rollup_views);
	if (sqlite3_prepare_v2(db, sql, -1, &trace->statement, NULL) == SQLITE_OK && trace->statement) {
		bind_parameters(trace, parameters);
		if (first_answer(trace))
			return trace;
	}
	trace_close(trace);
	return NULL;
}

void
trace_close(struct trace *trace)
{
	sqlite3_finalize(trace->statement);
	trace->statement = NULL;
	drop_views(trace->db);
}

const struct figure *
trace_answer(const struct trace *trace)
{
	return trace->answer;
}

/* --- the cell in hand --------------------------------------------------------------------------------------------- */

/* The columns that say what a row is about; where there are none, its first text does. */
static bool
names_row(const struct trace *trace, size_t column)
{
	static const char *const names[] = {"unit", "id", "force", "day", "phase", "measure", "name", "label"};
	const struct figure *answer = trace->answer;
	bool any = false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		int found = figure_column(answer, names[i]);
		if (found == (int)column)
			return true;
		any = any || found >= 0;
	}
	for (size_t i = 0; !any && i < answer->n_columns; i++)
		if (figure_cell(answer, trace->row, i)->type == CELL_TEXT)
			return i == column;
	return false;
}

/* Whether a row of a later run is the one asked for. */
static bool
same_row(const struct trace *trace, const struct cell *cells)
{
	const struct figure *answer = trace->answer;
	for (size_t i = 0; i < answer->n_columns; i++)
		if (names_row(trace, i) && !text_equal(figure_cell(answer, trace->row, i)->text, cells[i].text))
			return false;
	return true;
}

static bool
is_body(const struct figure *answer, const struct cell *cells)
{
	int kind = figure_column(answer, "_row_kind");
	return kind < 0 || cells[kind].state != CELL_VALUE || text_equal(cells[kind].text, "body") ||
		!cells[kind].text[0];
}

static void
add_number(struct reading *reading, const struct cell *cell)
{
	if (cell->state != CELL_VALUE || cell->type == CELL_TEXT)
		return;
	reading->integer = cell->type == CELL_INTEGER && (reading->integer || !reading->known);
	reading->known = true;
	reading->whole += cell->integer;
	reading->real += cell->real;
}

/* The figure in an answer. */
static struct reading
read_figure(const struct trace *trace, const struct cell *cells, size_t n_rows)
{
	const struct figure *answer = trace->answer;
	struct reading reading = {0};
	bool sum = trace->row >= answer->n_rows;
	for (size_t r = 0; r < n_rows; r++) {
		const struct cell *row = cells + r * answer->n_columns;
		if (sum ? is_body(answer, row) : answer->n_rows > 1 ? same_row(trace, row) : r == 0)
			add_number(&reading, &row[trace->column]);
	}
	return reading;
}

/* Runs the query with values bent as they are set. */
static struct reading
ask(struct trace *trace)
{
	struct arena *arena = arena_open();
	struct cell *cells;
	size_t n_rows;
	struct reading reading = {0};
	if (read_answer(trace, arena, &cells, &n_rows))
		reading = read_figure(trace, cells, n_rows);
	arena_close(arena);
	return reading;
}

/* --- what plays a part -------------------------------------------------------------------------------------------- */

static void
bend(struct seen *const *values, size_t n, int64_t times)
{
	for (size_t i = 0; i < n; i++)
		values[i]->bend = times * values[i]->weight;
}

/* By how much the figure moves when these values are bent; false when it is no longer there. */
static bool
move(struct trace *trace, struct seen *const *values, size_t n, int64_t times, struct reading *by)
{
	bend(values, n, times);
	struct reading reading = ask(trace);
	bend(values, n, 0);
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
static bool
plays_part(struct trace *trace, struct seen *const *values, size_t n)
{
	static const int64_t times[] = {1, HARD, -HARD};
	bool seen = false;
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct reading by;
		bool known = move(trace, values, n, times[i], &by);
		if (known && (by.integer ? by.whole != 0 : by.real != 0))
			return true;
		seen = seen || known;
	}
	return !seen;
}

/* The dimensions by which values are first told apart. */
enum dimension { BY_TABLE, BY_MEASURE, BY_WHEN, BY_UNIT, BY_FORCE, N_DIMENSIONS };

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
static size_t
cut(struct seen *const *values, size_t n, enum dimension dimension)
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
	if (!moved && !plays_part(trace, values, n)) {
		for (size_t i = 0; i < n; i++)
			values[i]->out = true;
		return;
	}
	size_t at = cut(values, n, dimension);
	if (at == n)
		return;
	sift(trace, values, at, dimension, false);
	sift(trace, values + at, n - at, dimension, false);
}

static void
drop_out(struct trace *trace)
{
	size_t kept = 0;
	for (size_t i = 0; i < trace->n_live; i++)
		if (!trace->live[i]->out)
			trace->live[kept++] = trace->live[i];
	trace->n_live = kept;
}

/* Leaves those values that play a part, as far as whole tables, measures, days, units and forces tell. */
static void
sift_all(struct trace *trace)
{
	static int (*const orders[])(const void *, const void *) = {
		compare_table, compare_measure, compare_when, compare_unit, compare_force};
	for (int i = 0; i < N_DIMENSIONS && trace->n_live; i++) {
		qsort(trace->live, trace->n_live, sizeof *trace->live, orders[i]);
		sift(trace, trace->live, trace->n_live, (enum dimension)i, true);
		drop_out(trace);
	}
	if (trace->n_live)
		qsort(trace->live, trace->n_live, sizeof *trace->live, compare_table);
}

/* --- what adds up ------------------------------------------------------------------------------------------------- */

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
		size_t at = cut(values, n, borders[i]);
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
	if (!move(trace, values, n, times, &by) || !by.integer ||
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
	drop_out(trace);
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
		if (!move(trace, probe, 1, i % 2 ? -HARD : HARD, &by) || llabs(by.whole) < HARD / 1000)
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
		struct reading now = ask(trace);
		bend(trace->live + i, end - i, 0);
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
begin_cell(struct trace *trace, size_t row, size_t column)
{
	trace->row = row;
	trace->column = column;
	trace->runs = 0;
	trace->runs_most = RUNS_MOST;
	trace->live = ARENA_ARRAY(trace->arena, struct seen *, trace->seen.n);
	trace->n_live = trace->seen.n;
	for (size_t i = 0; i < trace->seen.n; i++) {
		trace->live[i] = &trace->seen.at[i];
		trace->live[i]->out = false;
		trace->live[i]->value.sign = 0;
	}
	trace->base = read_figure(trace, trace->answer->cells, trace->answer->n_rows);
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
 * The sum of a whole unit takes a few runs, and so does the rate of all that the query looked at; so they are tried
 * before anything is sifted. In the order of tables, measures and days what counts lies together.
 */
static bool
trace_quickly(struct trace *trace, struct traced *traced)
{
	qsort(trace->live, trace->n_live, sizeof *trace->live, compare_table);
	if (!trace->base.integer && is_rate(trace)) {
		*traced = traced_live(trace, TRACE_RATE);
		return true;
	}
	if (!trace->base.integer)
		return false;
	trace->runs_most = trace->runs + RUNS_QUICK;
	bool found = trace_sum(trace, traced);
	trace->runs_most = RUNS_MOST;
	return found;
}

struct traced
trace_cell(struct trace *trace, size_t row, size_t column)
{
	struct traced traced;
	begin_cell(trace, row, column);
	if (!trace->base.known || !trace->n_live || !plays_part(trace, trace->live, trace->n_live))
		return (struct traced){.kind = TRACE_NONE};
	if (trace_quickly(trace, &traced))
		return traced;
	sift_all(trace);
	if (!trace->n_live)
		return (struct traced){.kind = TRACE_NONE};
	if (trace_sum(trace, &traced))
		return traced;
	return traced_live(trace, is_rate(trace) ? TRACE_RATE : TRACE_PART);
}

/* --- quotients ---------------------------------------------------------------------------------------------------- */

static bool
number_in(const struct trace *trace, size_t row, size_t column, int64_t *number)
{
	const struct figure *answer = trace->answer;
	struct reading reading = {0};
	for (size_t r = 0; r < answer->n_rows; r++)
		if (r == row || (row >= answer->n_rows && is_body(answer, figure_cell(answer, r, 0))))
			add_number(&reading, figure_cell(answer, r, column));
	*number = reading.whole;
	return reading.known && reading.integer && answer->columns[column][0] != '_';
}

bool
trace_quotient(const struct trace *trace, size_t row, size_t column, size_t *over, size_t *under, bool *of_all)
{
	const struct figure *answer = trace->answer;
	const struct cell *cell = row < answer->n_rows ? figure_cell(answer, row, column) : NULL;
	int64_t a, b;
	if (!cell || cell->state != CELL_VALUE || cell->type != CELL_REAL)
		return false;
	for (int all = 0; all < 2; all++)
		for (*over = 0; *over < answer->n_columns; ++*over)
			for (*under = 0; *under < answer->n_columns; ++*under) {
				*of_all = all == 1;
				if ((*over == *under) != *of_all || !number_in(trace, row, *over, &a))
					continue;
				if (number_in(trace, *of_all ? answer->n_rows : row, *under, &b) && b > 0 &&
					fabs(cell->real - (double)a / (double)b) < 1e-12)
					return true;
			}
	return false;
}
