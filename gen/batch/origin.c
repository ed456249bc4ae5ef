/*
 * Origins: see origin.h. A sum is told as an equation and the list of its values, a rate as the two sums it is of;
 * anything else as the values that play a part in it.
 */
#include "batch/origin.h"

#include <string.h>

#include "base/mem.h"
#include "load/sql.h"
#include "load/textfile.h"
#include "vn/number.h"

/* Values listed unless all are asked for; values that an equation names one by one; terms that it has at most. */
enum { LISTED_MOST = 12, TERMS_FEW = 12, TERMS_MOST = 24 };

/* --- places ------------------------------------------------------------------------------------------------------- */

const char *
origin_place(const struct telling *telling, int source, int64_t row, const char *field)
{
	struct arena *arena = telling->arena;
	sqlite3_stmt *select = sql_prepare(telling->db,
		"SELECT s.file, s.tab, ifnull(f.name, '') FROM source s"
		" LEFT JOIN source_field f ON f.source = s.id AND f.field = ? WHERE s.id = ?");
	const char *place = "?";
	sql_bind(select, "ti", field, (sqlite3_int64)source);
	if (sql_next(select)) {
		const char *file = sql_text(select, 0), *tab = sql_text(select, 1), *name = sql_text(select, 2);
		const char *at = tab[0] ? arena_printf(arena, "%s: %s/%lld", file, tab, (long long)row)
					: arena_printf(arena, "%s:%lld", file, (long long)row);
		place = name[0] ? arena_printf(arena, "%s “%s”", at, name) : at;
	}
	sqlite3_finalize(select);
	return place;
}

/* The file of a source when it is text; NULL for databases and workbooks. */
static const char *
text_of_source(const struct telling *telling, int source)
{
	sqlite3_stmt *select = sql_prepare(telling->db, "SELECT file FROM source WHERE id = ? AND tab = ''");
	const char *file = NULL;
	sql_bind(select, "i", (sqlite3_int64)source);
	if (sql_next(select))
		file = arena_copy(telling->arena, sql_text(select, 0));
	sqlite3_finalize(select);
	return file && !text_ends(file, ".xlsx") ? file : NULL;
}

const char *
origin_line(const struct telling *telling, int source, int64_t row)
{
	const char *name = telling->campaign ? text_of_source(telling, source) : NULL;
	if (!name)
		return NULL;
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(LANG_VI); /* a line that cannot be shown is not worth a word */
	const struct source described = {.file = name};
	const struct textfile *file = textfile_open(arena, diag, telling->campaign, &described);
	const char *line = NULL;
	size_t at = 0;
	for (int64_t i = 1; file && i < row && at < file->n; i++)
		at = textfile_line_end(file, at);
	if (file && at < file->n) {
		const char *raw = arena_copy_n(arena, file->text + at, textfile_line_end(file, at) - at);
		line = arena_copy(telling->arena, text_trim(arena, raw));
	}
	diag_close(diag);
	arena_close(arena);
	return line;
}

/* --- values ------------------------------------------------------------------------------------------------------- */

static int
sign_of(const struct trace_value *value)
{
	return value->sign < 0 ? -1 : 1;
}

static int64_t
sum_of(const struct trace_value *values, size_t n)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += sign_of(&values[i]) * values[i].value;
	return sum;
}

/* "ninh-phuoc, cong-an, activated, 2024-06-30": what the data have of it. */
static const char *
about_value(const struct telling *telling, const struct trace_value *value)
{
	const char *const parts[] = {value->unit, value->force, value->measure, value->when};
	struct buf about = {0};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i][0])
			buf_printf(&about, "%s%s", about.n ? ", " : "", parts[i]);
	return buf_finish(&about, telling->arena);
}

static void
list_value(const struct telling *telling, const struct trace_value *value)
{
	const char *sign = value->sign < 0 ? "−" : value->sign > 0 ? "+" : " ";
	const char *line = origin_line(telling, value->source, value->row);
	buf_printf(telling->out, "%*s%s %9s  %s  (%s)\n", telling->indent + 2, "", sign,
		number_integer(telling->arena, value->value),
		origin_place(telling, value->source, value->row, value->field), about_value(telling, value));
	if (line)
		buf_printf(telling->out, "%*s| %s\n", telling->indent + 15, "", line);
}

/* The values one by one; of many the first that are not 0, and what is left together. */
static void
list_values(const struct telling *telling, const struct trace_value *values, size_t n)
{
	bool all = telling->all || n <= LISTED_MOST + 1;
	size_t listed = 0;
	int64_t left = sum_of(values, n);
	for (size_t i = 0; i < n && (all || listed < LISTED_MOST); i++) {
		if (!all && values[i].value == 0)
			continue;
		list_value(telling, &values[i]);
		left -= sum_of(&values[i], 1);
		listed++;
	}
	if (listed < n)
		TELL(telling, MSG_EXPLAIN_MORE, arena_printf(telling->arena, "%zu", n - listed),
			number_integer(telling->arena, left));
}

/* --- equations ---------------------------------------------------------------------------------------------------- */

/* One term of an equation: a value, or all that share a unit, a force or a day. */
struct term {
	const char *name; /* NULL: a value by itself */
	int64_t value;
};

typedef LIST(struct term) terms_list;

static const char *
unit_of(const struct trace_value *value)
{
	return value->unit;
}

static const char *
force_of(const struct trace_value *value)
{
	return value->force;
}

static const char *
when_of(const struct trace_value *value)
{
	return value->when;
}

/* The values added up by one of their dimensions; false when there is but one group, or too many for an equation. */
static bool
group_terms(const struct telling *telling, const struct trace_value *values, size_t n,
	const char *(*of)(const struct trace_value *), terms_list *terms)
{
	*terms = (terms_list){0};
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < terms->n && !text_equal(terms->at[k].name, of(&values[i])))
			k++;
		if (k == TERMS_MOST)
			return false;
		if (k == terms->n)
			LIST_ADD(telling->arena, terms)->name = of(&values[i]);
		terms->at[k].value += sum_of(&values[i], 1);
	}
	return terms->n > 1;
}

static void
single_terms(const struct telling *telling, const struct trace_value *values, size_t n, terms_list *terms)
{
	for (size_t i = 0; i < n; i++)
		LIST_ADD(telling->arena, terms)->value = sum_of(&values[i], 1);
}

/* "376.451 − 62.646 − 282.508"; of many values by unit, force or day: "482 (cong-an) + …". */
static const char *
equation(const struct telling *telling, const struct trace_value *values, size_t n)
{
	terms_list terms = {0};
	struct buf out = {0};
	if (n <= TERMS_FEW)
		single_terms(telling, values, n, &terms);
	else if (!group_terms(telling, values, n, unit_of, &terms) &&
		!group_terms(telling, values, n, force_of, &terms) && !group_terms(telling, values, n, when_of, &terms))
		return "…";
	for (size_t i = 0; i < terms.n; i++) {
		int64_t value = terms.at[i].value;
		const char *sign = value < 0 ? (i ? " − " : "−") : i ? " + " : "";
		buf_printf(&out, "%s%s", sign, number_integer(telling->arena, value < 0 ? -value : value));
		if (terms.at[i].name)
			buf_printf(&out, " (%s)", terms.at[i].name[0] ? terms.at[i].name : "–");
	}
	return buf_finish(&out, telling->arena);
}

static void
tell_sum(const struct telling *telling, const struct trace_value *values, size_t n)
{
	const char *sum = number_integer(telling->arena, sum_of(values, n));
	if (n == 1 && values[0].sign > 0)
		TELL(telling, MSG_EXPLAIN_CELL, sum);
	else
		TELL(telling, MSG_EXPLAIN_SUM, sum, equation(telling, values, n),
			arena_printf(telling->arena, "%zu", n));
	list_values(telling, values, n);
}

/* What stands above and below the line of a rate, each as a sum of its own. */
static void
tell_rate(const struct telling *telling, const struct traced *traced, const char *text)
{
	size_t above = 0;
	struct trace_value *below;
	while (above < traced->n && traced->at[above].sign > 0)
		above++;
	below = ARENA_ARRAY(telling->arena, struct trace_value, traced->n - above);
	for (size_t i = above; i < traced->n; i++) {
		below[i - above] = traced->at[i];
		below[i - above].sign = 1;
	}
	TELL(telling, MSG_EXPLAIN_RATE, text, number_integer(telling->arena, traced->sum),
		number_integer(telling->arena, traced->divisor));
	tell_sum(telling, traced->at, above);
	tell_sum(telling, below, traced->n - above);
}

static void
tell_traced(const struct telling *telling, const struct traced *traced, const char *text)
{
	struct arena *arena = telling->arena;
	switch (traced->kind) {
	case TRACE_SUM:
		tell_sum(telling, traced->at, traced->n);
		break;
	case TRACE_PACE:
		TELL(telling, MSG_EXPLAIN_PACE, text, number_integer(arena, traced->sum),
			number_integer(arena, traced->divisor));
		tell_sum(telling, traced->at, traced->n);
		break;
	case TRACE_RATE:
		tell_rate(telling, traced, text);
		break;
	case TRACE_PART:
		TELL(telling, MSG_EXPLAIN_PART, arena_printf(arena, "%zu", traced->n));
		list_values(telling, traced->at, traced->n);
		break;
	case TRACE_NONE:
		TELL(telling, MSG_EXPLAIN_NONE, "");
		break;
	case TRACE_MANY:
		TELL(telling, MSG_EXPLAIN_MANY, "");
		break;
	}
}

/* --- a cell ------------------------------------------------------------------------------------------------------- */

static const char *
number_at(const struct telling *telling, const struct trace *trace, size_t row, size_t column)
{
	const struct figure *answer = trace_answer(trace);
	int64_t number = 0;
	for (size_t r = 0; r < answer->n_rows; r++)
		if (r == row || row == answer->n_rows)
			number += figure_cell(answer, r, column)->integer;
	return number_integer(telling->arena, number);
}

/* A share of parts: the quotient of two cells of the answer. */
static bool
tell_quotient(const struct telling *telling, struct trace *trace, size_t row, size_t column, const char *text)
{
	const struct figure *answer = trace_answer(trace);
	size_t over, under;
	bool of_all;
	if (!trace_quotient(trace, row, column, &over, &under, &of_all))
		return false;
	const char *a = number_at(telling, trace, row, over);
	TELL(telling, of_all ? MSG_EXPLAIN_SHARE : MSG_EXPLAIN_QUOTIENT, text, a,
		number_at(telling, trace, of_all ? answer->n_rows : row, under), answer->columns[over],
		answer->columns[under]);
	struct traced part = trace_cell(trace, row, over);
	tell_traced(telling, &part, a);
	return true;
}

void
origin_tell(const struct telling *telling, struct trace *trace, size_t row, size_t column, const char *text)
{
	struct traced traced = trace_cell(trace, row, column);
	if (traced.kind != TRACE_PART || !tell_quotient(telling, trace, row, column, text))
		tell_traced(telling, &traced, text);
}
