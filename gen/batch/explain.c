/*
 * Explaining: see explain.h.
 *
 *	path ─▶ packet ─▶ record ─▶ the places where the figure is printed ─▶ the answers they are of ─▶ origin.c
 *
 * Places that show the same cell of the same answer are told together.
 */
#include "batch/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "batch/origin.h"
#include "load/record.h"
#include "load/sql.h"
#include "vn/number.h"

/* One cell of an answer that was printed, and where. */
struct printed_cell {
	sqlite3_int64 row;
	const char *column, *text, *raw;
	const char *query, *parameters, *query_text, *sql;
	bool is_private;
	const char *row_label, *column_label, *source; /* of the first place that has any */
	LIST(const char *) places;
};

struct explaining {
	struct telling telling;
	const struct request *request;
	sqlite3_int64 document;
	LIST(struct printed_cell) cells;
	size_t n_places;
};

/* --- the packet --------------------------------------------------------------------------------------------------- */

static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *name = path_name(path);
	if (name == path)
		return text_equal(path, ".") ? ".." : ".";
	return name - path == 1 ? "/" : arena_copy_n(arena, path, (size_t)(name - path - 1));
}

static const char *
stem_of(struct arena *arena, const char *path)
{
	const char *name = path_name(path), *dot = strrchr(name, '.');
	return dot ? arena_copy_n(arena, name, (size_t)(dot - name)) : name;
}

static void
report_no_document(struct explaining *e, const char *stem)
{
	struct arena *arena = e->telling.arena;
	LIST(const char *) stems = {0};
	sqlite3_stmt *select = sql_prepare(e->telling.db, "SELECT stem FROM document ORDER BY id");
	while (sql_next(select))
		*LIST_ADD(arena, &stems) = arena_copy(arena, sql_text(select, 0));
	sqlite3_finalize(select);
	diag_add(e->telling.diag, MSG_EXPLAIN_NO_DOCUMENT, (struct place){0}, stem,
		diag_hint(e->telling.diag, arena, stem, stems.at, stems.n));
}

/* Opens the record of the packet that the path leads into, and finds the document. */
static bool
open_document(struct explaining *e)
{
	struct arena *arena = e->telling.arena;
	const char *folder = folder_of(arena, folder_of(arena, e->request->folder));
	const char *stem = stem_of(arena, e->request->folder);
	e->telling.db = record_open(e->telling.diag, path_join(arena, folder, RECORD_NAME));
	if (!e->telling.db)
		return false;
	sqlite3_stmt *select = sql_prepare(e->telling.db, "SELECT id FROM document WHERE stem = ?");
	sql_bind(select, "t", stem);
	if (sql_next(select))
		e->document = sqlite3_column_int64(select, 0);
	else
		report_no_document(e, stem);
	sqlite3_finalize(select);
	return e->document != 0;
}

/* --- where it is printed ------------------------------------------------------------------------------------------ */

static struct printed_cell *
find_cell(struct explaining *e, const struct printed_cell *other)
{
	for (size_t i = 0; i < e->cells.n; i++) {
		struct printed_cell *cell = &e->cells.at[i];
		if (cell->row == other->row && text_equal(cell->column, other->column) &&
			text_equal(cell->query, other->query) && text_equal(cell->parameters, other->parameters))
			return cell;
	}
	return NULL;
}

enum {
	ROW,
	COLUMN,
	TEXT,
	RAW,
	QUERY,
	PARAMETERS,
	QUERY_TEXT,
	SQL,
	PRIVATE,
	ROW_LABEL,
	COLUMN_LABEL,
	SOURCE,
	PAGE,
	PLACE
};

static const char select_printed[] = "SELECT row, column, p.text, p.raw, p.query, p.parameters, q.text, q.sql, "
				     "q.private, row_label, column_label,"
				     " source, page, place"
				     " FROM printed p JOIN query q ON q.name = p.query"
				     " WHERE document = ?1 AND (p.text = ?2 OR p.raw = ?2 OR p.text = ?2 || '%'"
				     "  OR (p.state = 'number' AND p.text = replace(?2, '.', ',')))"
				     " ORDER BY n";

static struct printed_cell
read_cell(struct arena *arena, sqlite3_stmt *select)
{
	const char *texts[PLACE + 1];
	for (int i = 0; i <= PLACE; i++)
		texts[i] = arena_copy(arena, sql_text(select, i));
	return (struct printed_cell){
		.row = sqlite3_column_int64(select, ROW),
		.column = texts[COLUMN],
		.text = texts[TEXT],
		.raw = texts[RAW],
		.query = texts[QUERY],
		.parameters = texts[PARAMETERS],
		.query_text = texts[QUERY_TEXT],
		.sql = texts[SQL],
		.is_private = sqlite3_column_int(select, PRIVATE) != 0,
		.row_label = "",
		.column_label = "",
		.source = "",
	};
}

/* "trang 4, docs/x.md:12:6, dòng “Huyện Bác Ái”, cột “Tỷ trọng”" */
static const char *
place_text(const struct explaining *e, sqlite3_stmt *select)
{
	struct arena *arena = e->telling.arena;
	struct diag *diag = e->telling.diag;
	const char *page = sql_text(select, PAGE), *row = sql_text(select, ROW_LABEL);
	const char *column = sql_text(select, COLUMN_LABEL);
	struct buf out = {0};
	if (!text_equal(page, "0"))
		buf_add(&out, diag_text(diag, arena, MSG_EXPLAIN_PAGE, page));
	buf_printf(&out, "%s%s", out.n ? ", " : "", sql_text(select, PLACE));
	if (row[0])
		buf_add(&out, diag_text(diag, arena, MSG_EXPLAIN_ROW, row));
	if (column[0])
		buf_add(&out, diag_text(diag, arena, MSG_EXPLAIN_COLUMN, column));
	return buf_finish(&out, arena);
}

static void
find_printed(struct explaining *e)
{
	struct arena *arena = e->telling.arena;
	sqlite3_stmt *select = sql_prepare(e->telling.db, select_printed);
	sql_bind(select, "it", e->document, e->request->figure);
	while (sql_next(select)) {
		struct printed_cell read = read_cell(arena, select);
		struct printed_cell *cell = find_cell(e, &read);
		if (!cell) {
			cell = LIST_ADD(arena, &e->cells);
			*cell = read;
		}
		if (!cell->source[0])
			cell->source = arena_copy(arena, sql_text(select, SOURCE));
		if (!cell->column_label[0])
			cell->column_label = arena_copy(arena, sql_text(select, COLUMN_LABEL));
		*LIST_ADD(arena, &cell->places) = place_text(e, select);
		e->n_places++;
	}
	sqlite3_finalize(select);
}

/* --- when it is not printed --------------------------------------------------------------------------------------- */

struct near {
	double far;
	const char *text;
};

static int
compare_near(const void *a, const void *b)
{
	const struct near *x = a, *y = b;
	int order = (x->far > y->far) - (x->far < y->far);
	return order ? order : strcmp(x->text, y->text);
}

/* How far apart two numbers are, as a share of the larger. */
static double
distance(double a, double b)
{
	double most = fmax(fabs(a), fabs(b));
	return most > 0 ? fabs(a - b) / most : 0;
}

/* The figures printed there that are nearest to the one asked for: "31.297, 31.298". */
static const char *
nearest_figures(const struct explaining *e)
{
	enum { NAMED = 5 };
	struct arena *arena = e->telling.arena;
	double asked;
	LIST(struct near) all = {0};
	struct buf out = {0};
	if (number_read(e->request->figure, STYLE_COMMA_DECIMAL, &asked) != READING_NUMBER)
		asked = strtod(e->request->figure, NULL);
	sqlite3_stmt *select = sql_prepare(e->telling.db,
		"SELECT DISTINCT text, raw FROM printed WHERE document = ? AND state = 'number' AND text <> ''");
	sql_bind(select, "i", e->document);
	while (sql_next(select)) {
		double raw = sqlite3_column_double(select, 1);
		const char *text = arena_copy(arena, sql_text(select, 0));
		if (text_ends(text, "%"))
			raw *= 100;
		*LIST_ADD(arena, &all) = (struct near){distance(raw, asked), text};
	}
	sqlite3_finalize(select);
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, compare_near);
	for (size_t i = 0, named = 0; i < all.n && named < NAMED; i++) {
		if (i > 0 && text_equal(all.at[i].text, all.at[i - 1].text))
			continue;
		buf_printf(&out, "%s%s", named++ ? "; " : "", all.at[i].text);
	}
	return out.n ? buf_finish(&out, arena) : "–";
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

/* The lines of a query's text, indented; the comment at its head, or all of it. */
static void
tell_query_text(const struct telling *telling, const char *text, bool comment)
{
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		size_t n = strcspn(line, "\n");
		if (comment && !text_starts(line, "--"))
			return;
		const char *shown = arena_copy_n(telling->arena, line, n);
		buf_printf(telling->out, "%*s%s\n", telling->indent + 2, "",
			comment ? shown + 2 + strspn(shown + 2, " ") : shown);
	}
}

/* The row of the answer, as "name=value" pairs. */
static void
tell_row(const struct telling *telling, const struct figure *answer, size_t row)
{
	struct buf out = {0};
	for (size_t i = 0; row < answer->n_rows && i < answer->n_columns; i++) {
		const struct cell *cell = figure_cell(answer, row, i);
		if (answer->columns[i][0] == '_')
			continue;
		const char *text = cell->state == CELL_MISSING ? "…" : cell->state == CELL_NOTHING ? "-" : cell->text;
		buf_printf(&out, "%s%s=%s", out.n ? "  " : "", answer->columns[i], text);
	}
	if (out.n)
		TELL(telling, MSG_EXPLAIN_ANSWER, buf_text(&out));
	buf_free(&out);
}

/* Whether the answer, asked again, still shows what was printed. */
static bool
still_holds(const struct figure *answer, const struct printed_cell *cell, int column)
{
	if (column < 0 || (size_t)cell->row > answer->n_rows)
		return false;
	if ((size_t)cell->row == answer->n_rows)
		return true; /* a sum below the answer */
	const struct cell *now = figure_cell(answer, (size_t)cell->row, (size_t)column);
	return now->state == CELL_MISSING ? !cell->raw[0] : text_equal(now->text, cell->raw);
}

static void
tell_origin(const struct telling *telling, const struct printed_cell *cell)
{
	struct trace *trace = cell->is_private ? NULL
					       : trace_open(telling->arena, telling->db, cell->sql, cell->parameters);
	if (!trace) {
		TELL(telling, MSG_EXPLAIN_PRIVATE, "");
		return;
	}
	const struct figure *answer = trace_answer(trace);
	int column = figure_column(answer, cell->column);
	if (still_holds(answer, cell, column)) {
		tell_row(telling, answer, (size_t)cell->row);
		if ((size_t)cell->row == answer->n_rows)
			TELL(telling, MSG_EXPLAIN_BELOW, cell->column_label);
		origin_tell(telling, trace, (size_t)cell->row, (size_t)column, cell->text);
	} else {
		diag_add(telling->diag, MSG_EXPLAIN_CHANGED, (struct place){0}, cell->query, cell->text);
	}
	trace_close(trace);
}

/* "unit=ninh-thuan, as_of=2024-06-30" */
static const char *
parameters_text(struct arena *arena, const char *lines)
{
	struct buf out = {0};
	for (const char *p = lines; *p; p++)
		buf_add_n(&out, *p == '\n' ? ", " : p, *p == '\n' ? 2 : 1);
	return buf_finish(&out, arena);
}

static void
tell_cell(const struct explaining *e, const struct printed_cell *cell, size_t number)
{
	const struct telling *telling = &e->telling;
	struct arena *arena = telling->arena;
	buf_printf(telling->out, "\n(%zu) %s\n", number, cell->text);
	for (size_t i = 0; i < cell->places.n; i++)
		buf_printf(telling->out, "    %s\n", cell->places.at[i]);
	TELL(telling, MSG_EXPLAIN_QUERY, cell->query, cell->column,
		arena_printf(arena, "%lld", (long long)cell->row + 1), parameters_text(arena, cell->parameters));
	tell_query_text(telling, cell->query_text, true);
	if (cell->source[0])
		TELL(telling, MSG_EXPLAIN_SOURCE, cell->source);
	tell_origin(telling, cell);
}

/* Each query once, at the end. */
static void
tell_queries(const struct explaining *e)
{
	for (size_t i = 0; i < e->cells.n; i++) {
		size_t before = 0;
		while (!text_equal(e->cells.at[before].query, e->cells.at[i].query))
			before++;
		if (before < i)
			continue;
		buf_printf(e->telling.out, "\n%s.sql:\n", e->cells.at[i].query);
		tell_query_text(&e->telling, e->cells.at[i].query_text, false);
	}
}

static void
tell_all(struct explaining *e)
{
	struct arena *arena = e->telling.arena;
	find_printed(e);
	if (!e->cells.n) {
		diag_add(e->telling.diag, MSG_EXPLAIN_NO_FIGURE, (struct place){0}, e->request->figure,
			stem_of(arena, e->request->folder), nearest_figures(e));
		return;
	}
	TELL(&e->telling, MSG_EXPLAIN_FOUND, e->request->figure, stem_of(arena, e->request->folder),
		arena_printf(arena, "%zu", e->n_places), arena_printf(arena, "%zu", e->cells.n));
	e->telling.indent = 4;
	for (size_t i = 0; i < e->cells.n; i++)
		tell_cell(e, &e->cells.at[i], i + 1);
	e->telling.indent = 0;
	tell_queries(e);
}

int
explain_figure(const struct request *request)
{
	struct buf out = {0};
	struct explaining e = {.request = request,
		.telling = {.arena = arena_open(),
			.diag = diag_open(request->lang),
			.campaign = request->campaign,
			.all = request->all,
			.out = &out}};
	if (open_document(&e))
		tell_all(&e);
	fputs(buf_text(&out), stdout);
	diag_print(e.telling.diag, NULL, stderr);
	int status = diag_errors(e.telling.diag) ? 1 : 0;
	sqlite3_close(e.telling.db);
	buf_free(&out);
	diag_close(e.telling.diag);
	arena_close(e.telling.arena);
	return status;
}
