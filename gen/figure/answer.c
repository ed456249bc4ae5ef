/*
 * Answers: see answer.h.
 *
 * The columns _source, _row and _field say which field of which source row a row came from; they become its place and
 * are no columns of the figure. This is also the one door by which data leave the store, so identity numbers are masked
 * here: no format, dump or message behind it can forget to.
 */
#include "figure/answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "figure/longanswer.h"
#include "vn/identity.h"

/* Where the columns that name a row's source stand in the statement; -1: not there. */
struct origin {
	int source, row, field;
};

struct reading {
	struct arena *arena;
	struct diag *diag;
	const struct store *store;
	const struct query *query;
	struct origin origin;
	int *shown; /* for each column of the figure its place in the statement */
	size_t n_columns;
	struct cell *cells; /* row by row */
	struct place *sources;
	size_t n_rows, room;        /* rows read, and rows that there is room for */
	struct longanswer *spilled; /* of an answer that has become long */
	struct digest *digest;
	struct buf bytes; /* of a row, for it */
	bool failed;
};

static int *
origin_part(struct origin *origin, const char *column)
{
	if (text_equal(column, "_source"))
		return &origin->source;
	if (text_equal(column, "_row"))
		return &origin->row;
	return text_equal(column, "_field") ? &origin->field : NULL;
}

static const char **
read_columns(struct reading *reading)
{
	sqlite3_stmt *statement = reading->query->statement;
	int n = sqlite3_column_count(statement);
	const char **columns = ARENA_ARRAY(reading->arena, const char *, n);
	reading->shown = ARENA_ARRAY(reading->arena, int, n);
	for (int i = 0; i < n; i++) {
		const char *name = sqlite3_column_name(statement, i);
		int *part = origin_part(&reading->origin, name);
		if (part) {
			*part = i;
			continue;
		}
		reading->shown[reading->n_columns] = i;
		columns[reading->n_columns++] = arena_copy(reading->arena, name);
	}
	return columns;
}

static const char *
column_text(struct arena *arena, struct longanswer *spilled, sqlite3_stmt *statement, int i)
{
	const char *text = (const char *)sqlite3_column_text(statement, i);
	if (!text)
		mem_exhausted();
	const char *shown = identity_hidden(arena, text);
	return shown != text ? shown : spilled ? longanswer_copy(spilled, text) : arena_copy(arena, text);
}

static bool
read_cell(struct arena *arena, struct longanswer *spilled, sqlite3_stmt *statement, int i, struct cell *cell)
{
	switch (sqlite3_column_type(statement, i)) {
	case SQLITE_NULL:
		cell->state = CELL_MISSING;
		return true;
	case SQLITE_INTEGER:
		cell->type = CELL_INTEGER;
		cell->integer = sqlite3_column_int64(statement, i);
		cell->real = (double)cell->integer;
		break;
	case SQLITE_FLOAT:
		cell->type = CELL_REAL;
		cell->real = sqlite3_column_double(statement, i);
		break;
	case SQLITE_TEXT:
		cell->type = CELL_TEXT;
		break;
	default: /* SQLITE_BLOB */
		return false;
	}
	cell->text = column_text(arena, spilled, statement, i);
	if (cell->type == CELL_TEXT && text_equal(cell->text, "-"))
		cell->state = CELL_NOTHING;
	return cell->type != CELL_REAL || isfinite(cell->real);
}

bool
answer_cell(struct arena *arena, sqlite3_stmt *statement, int i, struct cell *cell)
{
	return read_cell(arena, NULL, statement, i, cell);
}

static struct place
row_source(const struct reading *reading)
{
	sqlite3_stmt *statement = reading->query->statement;
	const struct origin *origin = &reading->origin;
	if (origin->source < 0 || origin->row < 0 || sqlite3_column_type(statement, origin->source) == SQLITE_NULL ||
		sqlite3_column_type(statement, origin->row) == SQLITE_NULL)
		return (struct place){0};
	const char *field = NULL;
	if (origin->field >= 0)
		field = (const char *)sqlite3_column_text(statement, origin->field);
	return store_place(reading->store, reading->arena, sqlite3_column_int(statement, origin->source),
		sqlite3_column_int64(statement, origin->row), field);
}

/* Doubles the room; a list of thousands of rows must not be held twice while it grows. */
static void
reserve_rows(struct reading *reading)
{
	enum { FIRST = 1 }; /* most answers have one row, and there are very many of them */
	size_t room = reading->room, n = reading->n_columns;
	reading->room = room ? 2 * room : FIRST;
	if (!reading->spilled)
		reading->cells = arena_grow(reading->arena, reading->cells, room * n * sizeof *reading->cells,
			reading->room * n * sizeof *reading->cells);
	reading->sources = arena_grow(reading->arena, reading->sources, room * sizeof *reading->sources,
		reading->room * sizeof *reading->sources);
}

static void
reserve_row(struct reading *reading)
{
	if (reading->n_rows == LONGANSWER_ROWS && !reading->spilled) {
		reading->spilled = longanswer_open(reading->cells, LONGANSWER_ROWS * reading->n_columns);
		reading->cells = reading->spilled ? longanswer_cells(reading->spilled) : reading->cells;
	}
	if (reading->n_rows == reading->room)
		reserve_rows(reading);
	if (reading->spilled) {
		longanswer_add(reading->spilled, reading->n_columns);
		longanswer_pass(reading->spilled, reading->n_rows);
	}
}

static void
digest_text(struct digest *digest, const char *text)
{
	digest_add(digest, text, strlen(text) + 1); /* the NUL parts them */
}

/* All that documents take from a row, while it is at hand. A number's text is not the whole of it: its bytes count too. */
static void
digest_row(struct reading *reading)
{
	const struct cell *cells = &reading->cells[reading->n_rows * reading->n_columns];
	struct buf *bytes = &reading->bytes;
	buf_clear(bytes);
	for (size_t i = 0; i < reading->n_columns; i++) {
		const char *text = cells[i].text ? cells[i].text : "";
		buf_add_char(bytes, (char)cells[i].state);
		buf_add_char(bytes, (char)cells[i].type);
		buf_add_n(bytes, (const char *)&cells[i].real, sizeof cells[i].real);
		buf_add_n(bytes, text, strlen(text) + 1); /* the NUL parts them */
	}
	place_add(bytes, &reading->sources[reading->n_rows]);
	buf_add_n(bytes, "", 1);
	digest_add(reading->digest, bytes->s, bytes->n);
}

static void
digest_head(struct reading *reading, const struct figure *figure)
{
	reading->digest = digest_open();
	digest_add(reading->digest, &figure->is_private, sizeof figure->is_private);
	for (size_t i = 0; i < figure->n_columns; i++)
		digest_text(reading->digest, figure->columns[i]);
}

static void
read_row(struct reading *reading, const struct figure *figure, struct place place)
{
	reserve_row(reading);
	for (size_t i = 0; i < reading->n_columns; i++) {
		struct cell *cell = &reading->cells[reading->n_rows * reading->n_columns + i];
		if (read_cell(reading->arena, reading->spilled, reading->query->statement, reading->shown[i], cell) ||
			reading->failed)
			continue;
		diag_add(reading->diag, MSG_QUERY_VALUE, place, figure->query, figure->columns[i]);
		reading->failed = true;
	}
	reading->sources[reading->n_rows] = row_source(reading);
	digest_row(reading);
	reading->n_rows++;
}

struct figure *
answer_read(struct arena *arena, struct diag *diag, const struct store *store, const struct query *query,
	struct place place)
{
	struct reading reading = {.arena = arena, .diag = diag, .store = store, .query = query, .origin = {-1, -1, -1}};
	struct figure *figure = ARENA_NEW(arena, struct figure);
	figure->query = query->name;
	figure->is_private = query->is_private;
	figure->columns = read_columns(&reading);
	figure->n_columns = reading.n_columns;
	digest_head(&reading, figure);
	int status;
	while ((status = sqlite3_step(query->statement)) == SQLITE_ROW)
		read_row(&reading, figure, place);
	if (status != SQLITE_DONE) {
		diag_add(diag, MSG_QUERY_RUN, (struct place){.file = query->file}, query->name,
			sqlite3_errmsg(store->db));
		diag_note(diag, MSG_QUERY_NAMED_HERE, place, "");
		reading.failed = true;
	}
	sqlite3_reset(query->statement);
	figure->n_rows = reading.n_rows;
	figure->cells = reading.cells;
	figure->sources = reading.sources;
	figure->spilled = reading.spilled;
	digest_finish(reading.digest, figure->digest);
	buf_free(&reading.bytes);
	if (reading.failed)
		longanswer_close(reading.spilled);
	return reading.failed ? NULL : figure;
}

/* A text with the dump's own signs in it is put so that it cannot be taken for two cells. */
static void
dump_cell(struct buf *out, const struct cell *cell)
{
	switch (cell->state) {
	case CELL_NOTHING:
		buf_add_char(out, '-');
		return;
	case CELL_MISSING:
		buf_add(out, "…");
		return;
	case CELL_VALUE:
		break;
	}
	for (const char *p = cell->text; *p; p++) {
		if (*p == '|' || *p == '\\')
			buf_printf(out, "\\%c", *p);
		else if (*p == '\n')
			buf_add(out, "\\n");
		else
			buf_add_char(out, *p);
	}
}

static void
dump_source(struct buf *out, const struct place *place)
{
	if (!place->file)
		return;
	buf_add(out, "  <- ");
	place_add(out, place);
}

void
answer_dump(const struct figure *figure, struct buf *out)
{
	for (size_t i = 0; i < figure->n_columns; i++)
		buf_printf(out, "%s%s", i ? " | " : "  ", figure->columns[i]);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < figure->n_rows; i++) {
		for (size_t j = 0; j < figure->n_columns; j++) {
			buf_add(out, j ? " | " : "  ");
			dump_cell(out, figure_cell(figure, i, j));
		}
		dump_source(out, &figure->sources[i]);
		buf_add_char(out, '\n');
	}
}
