/*
 * Tracing: see trace.h. The query's answers, the cell asked for in each, and quotients of cells.
 *
 * A row of the answer is known again by its words, since bent values may change its place in a ranking; where its names are
 * those of other rows too (two communes of one name, "Cộng" below each district), by as many of its other words as it takes,
 * and where no word tells it from them, by its place among them.
 */
#include "figure/tracing.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "figure/answer.h"
#include "figure/query.h"
#include "load/memo.h"
#include "load/sql.h"

/* --- the answer --------------------------------------------------------------------------------------------------- */

/* Runs the query to its end; the cells are read into the arena given. False when it failed. */
static bool
read_answer(struct trace *trace, struct arena *arena, struct cell **cells, size_t *n_rows)
{
	size_t n = (size_t)sqlite3_column_count(trace->statement);
	LIST(struct cell) all = {0};
	int status;
	trace->runs++;
	bent_refresh(trace);
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
	bool good = read_answer(trace, trace->arena, &answer->cells, &answer->n_rows);
	answer->sources = ARENA_ARRAY(trace->arena, struct place, answer->n_rows + 1);
	return good;
}

struct trace *
trace_open(struct arena *arena, sqlite3 *db, const char *sql, const char *parameters)
{
	struct trace *trace = ARENA_NEW(arena, struct trace);
	trace->arena = arena;
	trace->db = db;
	trace->parameters = parameters;
	trace->known = memo_open(arena);
	bent_open(trace, sql);
	if (sqlite3_prepare_v2(db, sql, -1, &trace->statement, NULL) == SQLITE_OK && trace->statement) {
		query_bind_again(trace->arena, trace->statement, parameters);
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
	bent_close(trace);
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

/* Whether a row has the words of the one asked for. */
static bool
same_row(const struct trace *trace, const struct cell *cells)
{
	const struct figure *answer = trace->answer;
	for (size_t i = 0; i < answer->n_columns; i++)
		if (trace->words[i] && !text_equal(figure_cell(answer, trace->row, i)->text, cells[i].text))
			return false;
	return true;
}

/* How many other rows of the answer have the words of the one asked for; and how many of them stand above it. */
static size_t
count_alike(struct trace *trace)
{
	size_t n = 0;
	trace->alike = 0;
	for (size_t r = 0; r < trace->answer->n_rows; r++) {
		bool other = r != trace->row && same_row(trace, figure_cell(trace->answer, r, 0));
		n += other;
		trace->alike += other && r < trace->row;
	}
	return n;
}

/* By which of its words the row is known: its names, then other texts, from the left, that tell it from more rows. */
static void
choose_words(struct trace *trace)
{
	const struct figure *answer = trace->answer;
	trace->words = ARENA_ARRAY(trace->arena, bool, answer->n_columns);
	trace->alike = 0;
	if (trace->row >= answer->n_rows)
		return;
	for (size_t i = 0; i < answer->n_columns; i++)
		trace->words[i] = names_row(trace, i);
	size_t alike = count_alike(trace);
	for (size_t i = 0; alike && i < answer->n_columns; i++) {
		if (trace->words[i] || figure_cell(answer, trace->row, i)->type != CELL_TEXT)
			continue;
		size_t before = alike;
		trace->words[i] = true;
		alike = count_alike(trace);
		trace->words[i] = alike < before;
	}
	count_alike(trace);
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
struct reading
tracing_read(const struct trace *trace, const struct cell *cells, size_t n_rows)
{
	const struct figure *answer = trace->answer;
	struct reading reading = {0};
	bool sum = trace->row >= answer->n_rows;
	size_t above = 0; /* rows of the same words */
	assert(cells || !n_rows);
	for (size_t r = 0; r < n_rows; r++) {
		const struct cell *row = cells + r * answer->n_columns;
		bool here = sum ? is_body(answer, row) : answer->n_rows > 1 ? same_row(trace, row) : r == 0;
		if (here && (sum || above++ == trace->alike))
			add_number(&reading, &row[trace->column]);
	}
	return reading;
}

/* Runs the query with values bent as they are set. */
struct reading
tracing_ask(struct trace *trace)
{
	struct arena *arena = arena_open();
	struct cell *cells;
	size_t n_rows;
	struct reading reading = {0};
	if (read_answer(trace, arena, &cells, &n_rows))
		reading = tracing_read(trace, cells, n_rows);
	arena_close(arena);
	return reading;
}

/* --- what it is about --------------------------------------------------------------------------------------------- */

/* The unit of this id or name, when there is one alone. */
static const char *
unit_called(const struct trace *trace, const char *text)
{
	sqlite3_stmt *select = sql_prepare(
		trace->db, "SELECT min(id) FROM main.unit WHERE ?1 IN (id, name, short) HAVING count(*) = 1");
	const char *unit = NULL;
	sql_bind(select, "t", text);
	if (sql_next(select))
		unit = arena_copy(trace->arena, sql_text(select, 0));
	sqlite3_finalize(select);
	return unit;
}

/* The unit that the row names, else the one that the query was asked for; NULL when neither does. */
static const char *
unit_asked(const struct trace *trace)
{
	const struct figure *answer = trace->answer;
	const char *unit = NULL;
	for (size_t i = 0; trace->row < answer->n_rows && i < answer->n_columns && !unit; i++) {
		const struct cell *cell = figure_cell(answer, trace->row, i);
		if (cell->state == CELL_VALUE && cell->type == CELL_TEXT)
			unit = unit_called(trace, cell->text);
	}
	return unit ? unit : query_parameter(trace->arena, trace->parameters, "unit");
}

/* Looks at the values of some units, all for NULL. False: too many, or the figure is not made of theirs alone. */
static bool
look_at(struct trace *trace, const char *unit)
{
	const struct reading whole = tracing_read(trace, trace->answer->cells, trace->answer->n_rows);
	if (!bent_scope(trace, unit))
		return false;
	trace->noting = true;
	trace->base = tracing_ask(trace);
	trace->noting = false;
	return trace->base.known == whole.known && trace->base.whole == whole.whole && trace->base.real == whole.real;
}

/* A sum or a rate of one unit is made of what is within it; only for what is not so are all units looked at. */
struct traced
trace_cell(struct trace *trace, size_t row, size_t column)
{
	trace->row = row;
	trace->column = column;
	choose_words(trace);
	trace->runs = 0;
	trace->runs_most = RUNS_MOST;
	const char *unit = unit_asked(trace);
	if (unit && look_at(trace, unit)) {
		struct traced traced = tracing_make_up(trace);
		if (trace->scope_is_all || (traced.kind != TRACE_PART && traced.kind != TRACE_NONE))
			return traced;
	}
	if (!look_at(trace, NULL))
		return (struct traced){.kind = TRACE_MANY};
	return tracing_make_up(trace);
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
