/*
 * CSV as offices have it: libcsv over decoded text, one physical line a call.
 *
 *	text ─▶ cursor (rows of cells, with the line each begins at) ─▶ header found ─▶ rows below it
 *
 * libcsv runs strict, or a stray quote would swallow the rest of the file. Where it refuses a row, the row is a finding
 * and the cursor starts afresh on the next line: all the bad rows of a file come out in one run. The delimiter is not
 * guessed from counts: of ; , and tab the one is right under which the wanted header is found.
 */
#include <assert.h>
#include <csv.h>
#include <string.h>

#include "base/text.h"
#include "load/excerpt.h"
#include "load/header.h"
#include "load/rows.h"
#include "load/textfile.h"

enum { PEEKED_ROWS = 40 }; /* among which the header is looked for */

static const char delimiters[] = {';', ',', '\t'};

enum row_state { ROW_GOOD, ROW_BAD, ROW_END };

struct cursor {
	struct arena *arena;
	const struct textfile *file;
	struct csv_parser parser;
	char delimiter;
	size_t at;     /* offset of the next line */
	int line;      /* its number */
	int row_line;  /* of the row's first line */
	size_t row_at; /* its offset */
	bool open;     /* the row goes on in the next line */
	bool done;     /* libcsv has ended the row */
	struct buf cells;
	LIST(size_t) starts; /* offsets into cells */
	LIST(const char *) row;
};

static void
cursor_open(struct cursor *c, struct arena *arena, const struct textfile *file, char delimiter)
{
	*c = (struct cursor){.arena = arena, .file = file, .delimiter = delimiter, .line = 1};
	if (csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		mem_exhausted();
	csv_set_delim(&c->parser, (unsigned char)delimiter);
}

static void
cursor_close(struct cursor *c)
{
	csv_free(&c->parser);
	buf_free(&c->cells);
}

static void
end_cell(void *s, size_t n, void *self)
{
	struct cursor *c = self;
	*LIST_ADD(c->arena, &c->starts) = c->cells.n;
	buf_add_n(&c->cells, s, n);
	buf_add_char(&c->cells, '\0');
}

static void
end_row(int last, void *self)
{
	(void)last;
	((struct cursor *)self)->done = true;
}

/* After a row that libcsv refused: the next line begins a row, whatever came before. */
static enum row_state
recover(struct cursor *c)
{
	csv_free(&c->parser);
	if (csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		mem_exhausted();
	csv_set_delim(&c->parser, (unsigned char)c->delimiter);
	c->at = textfile_line_end(c->file, c->row_at);
	c->line = c->row_line + 1;
	return ROW_BAD;
}

static bool
is_blank_line(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strchr(" \t\r\n", s[i]))
			return false;
	return true;
}

static bool
feed_line(struct cursor *c)
{
	const char *s = c->file->text + c->at;
	size_t n = textfile_line_end(c->file, c->at) - c->at;
	if (!c->open) {
		c->row_at = c->at;
		c->row_line = c->line;
	}
	c->at += n;
	c->line++;
	if (csv_parse(&c->parser, s, n, end_cell, end_row, c) != n)
		return false;
	c->open = !c->done && (c->open || !is_blank_line(s, n));
	return true;
}

static enum row_state
finish_row(struct cursor *c)
{
	c->row.n = 0;
	for (size_t i = 0; i < c->starts.n; i++)
		*LIST_ADD(c->arena, &c->row) = c->cells.s + c->starts.at[i];
	return ROW_GOOD;
}

/* The next row of cells; blank lines are passed over. */
static enum row_state
cursor_next(struct cursor *c)
{
	buf_clear(&c->cells);
	c->starts.n = 0;
	c->done = c->open = false;
	while (c->at < c->file->n) {
		if (!feed_line(c) || c->line - c->row_line > TEXTFILE_ROW)
			return recover(c);
		if (c->done)
			return finish_row(c);
	}
	if (!c->open)
		return ROW_END;
	if (csv_fini(&c->parser, end_cell, end_row, c) != 0)
		return recover(c);
	return finish_row(c);
}

/* The reader: see rows.h. */
struct csv {
	struct rows rows;
	struct arena *arena;
	struct diag *diag;
	const struct textfile *file;
	struct cursor cursor;
	size_t width; /* cells of the header */
	const char **cells;
};

static struct place
place_in_header(const void *self, int line, size_t column)
{
	const struct csv *csv = self;
	return textfile_cell(csv->file, line, csv->cursor.delimiter, column);
}

static struct place
csv_place(const struct rows *rows, struct arena *arena, int64_t row, size_t column)
{
	(void)arena;
	const struct csv *csv = (const struct csv *)rows;
	if (!column)
		return (struct place){.file = csv->file->name, .line = (int)row};
	return place_in_header(csv, (int)row, column);
}

static void
csv_close(struct rows *rows)
{
	cursor_close(&((struct csv *)rows)->cursor);
}

/* The row is as wide as the header; blank cells more or less, where nothing wanted stands, are let pass. */
static bool
check_width(struct csv *csv)
{
	const struct cursor *c = &csv->cursor;
	size_t n = c->row.n, wanted = 0;
	while (n > csv->width && !c->row.at[n - 1][0])
		n--;
	for (size_t i = 0; i < csv->rows.n_columns; i++)
		if (csv->rows.columns[i].number > wanted)
			wanted = csv->rows.columns[i].number;
	if (n <= csv->width && n >= wanted)
		return true;
	const char delimiter[] = {c->delimiter, '\0'};
	const char *has = arena_printf(csv->arena, "%zu", n), *header = arena_printf(csv->arena, "%zu", csv->width);
	if (n < wanted)
		diag_add(csv->diag, MSG_ROW_SHORT, csv_place(&csv->rows, csv->arena, c->row_line, n), has, header);
	else
		diag_add(csv->diag, MSG_ROW_LONG, csv_place(&csv->rows, csv->arena, c->row_line, csv->width + 1), has,
			header, c->delimiter == '\t' ? "Tab" : delimiter);
	return false;
}

static const char *
first_cell(const struct cursor *c)
{
	for (size_t i = 0; i < c->row.n; i++)
		if (c->row.at[i][0])
			return c->row.at[i];
	return NULL;
}

static bool
csv_next(struct rows *rows, struct row *row)
{
	struct csv *csv = (struct csv *)rows;
	struct cursor *c = &csv->cursor;
	for (;;) {
		enum row_state state = cursor_next(c);
		if (state == ROW_END)
			return false;
		if (state == ROW_BAD) {
			diag_add(csv->diag, MSG_DATA_QUOTE, csv_place(rows, csv->arena, c->row_line, c->starts.n + 1),
				NULL);
			continue;
		}
		row->first = first_cell(c);
		if (row->first && check_width(csv))
			break;
	}
	for (size_t i = 0; i < rows->n_columns; i++)
		csv->cells[i] = c->row.at[rows->columns[i].number - 1];
	row->cells = csv->cells;
	row->number = c->row_line;
	return true;
}

/* The first rows of the file under a delimiter, copied. */
struct peeked {
	LIST(struct peek) rows;
	LIST(size_t) ends;    /* offset after each row */
	LIST(int) next_lines; /* and its line */
};

static struct peeked
peek(struct arena *arena, const struct textfile *file, char delimiter)
{
	struct peeked peeked = {0};
	struct cursor c;
	cursor_open(&c, arena, file, delimiter);
	for (int i = 0; i < PEEKED_ROWS; i++) {
		enum row_state state = cursor_next(&c);
		if (state == ROW_END)
			break;
		if (state == ROW_BAD)
			continue;
		const char **cells = ARENA_ARRAY(arena, const char *, c.row.n);
		for (size_t k = 0; k < c.row.n; k++)
			cells[k] = arena_copy(arena, c.row.at[k]);
		*LIST_ADD(arena, &peeked.rows) = (struct peek){.line = c.row_line, .n = c.row.n, .cells = cells};
		*LIST_ADD(arena, &peeked.ends) = c.at;
		*LIST_ADD(arena, &peeked.next_lines) = c.line;
	}
	cursor_close(&c);
	return peeked;
}

static void
add_no_header(struct csv *csv, const struct column *columns, size_t n)
{
	struct buf names = {0};
	for (size_t i = 0; i < n; i++)
		buf_printf(&names, "%s“%s”", i ? ", " : "", columns[i].header);
	struct place top = {.file = csv->file->name, .line = 1, .col = 1};
	diag_add(csv->diag, MSG_HEADER_NONE, top, buf_text(&names));
	buf_free(&names);
}

/* Puts the cursor below the header (and below a row that numbers its columns). */
static void
start_below(struct csv *csv, const struct header *header, const struct peeked *peeked)
{
	size_t last = header->row + header->rows - 1;
	assert(header->rows && last < peeked->rows.n);
	csv->width = peeked->rows.at[last].n;
	csv->rows.header = peeked->rows.at[last].line;
	if (header->rows == 2 && peeked->rows.at[header->row].n > csv->width)
		csv->width = peeked->rows.at[header->row].n;
	if (last + 1 < peeked->rows.n && header_is_numbering(&peeked->rows.at[last + 1]))
		last++;
	csv->cursor.at = peeked->ends.at[last];
	csv->cursor.line = peeked->next_lines.at[last];
}

/* Chooses the delimiter and finds the header; false after findings. */
static bool
find_header(struct csv *csv, struct column *columns, size_t n)
{
	struct header best = {0};
	struct peeked seen = {0};
	char delimiter = ';';
	for (size_t i = 0; i < sizeof delimiters; i++) {
		struct peeked peeked = peek(csv->arena, csv->file, delimiters[i]);
		struct header header = header_find(csv->arena, peeked.rows.at, peeked.rows.n, columns, n);
		if (header.found <= best.found)
			continue;
		best = header;
		seen = peeked;
		delimiter = delimiters[i];
	}
	cursor_open(&csv->cursor, csv->arena, csv->file, delimiter);
	if (!best.found) {
		add_no_header(csv, columns, n);
		return false;
	}
	if (!header_check(csv->arena, csv->diag, &best, seen.rows.at, columns, n, place_in_header, csv))
		return false;
	for (size_t i = 0; i < n; i++)
		columns[i].number = best.numbers[i];
	start_below(csv, &best, &seen);
	return true;
}

struct rows *
csv_open(struct arena *arena, struct diag *diag, const char *folder, const struct source *source,
	struct column *columns, size_t n)
{
	const struct textfile *file = textfile_open(arena, diag, folder, source);
	if (!file)
		return NULL;
	struct csv *csv = ARENA_NEW(arena, struct csv);
	csv->rows = (struct rows){source, columns, n, csv_next, csv_place, csv_close, 0, file};
	csv->arena = arena;
	csv->diag = diag;
	csv->file = file;
	csv->cells = ARENA_ARRAY(arena, const char *, n);
	if (find_header(csv, columns, n))
		return &csv->rows;
	cursor_close(&csv->cursor);
	return NULL;
}

char
csv_delimiter(const struct rows *rows)
{
	return ((const struct csv *)rows)->cursor.delimiter;
}

/* --- rows to be shown --------------------------------------------------------------------------------------------- */

static const char *const *
copy_row(struct arena *arena, const struct cursor *c, size_t *n)
{
	const char **cells = ARENA_ARRAY(arena, const char *, c->row.n);
	*n = c->row.n;
	for (size_t i = 0; i < c->row.n; i++)
		cells[i] = arena_copy(arena, c->row.at[i]);
	return cells;
}

/* A row that makes no sense as cells is shown as one: its line. */
static const char *const *
copy_line(struct arena *arena, const struct textfile *file, size_t at, size_t *n)
{
	const char **cells = ARENA_ARRAY(arena, const char *, 1);
	cells[0] = text_trim(arena, arena_copy_n(arena, file->text + at, textfile_line_end(file, at) - at));
	*n = 1;
	return cells;
}

const char *const *
csv_excerpt(struct arena *arena, const struct textfile *file, char delimiter, int line, size_t *n)
{
	struct cursor c;
	const char *const *cells = NULL;
	size_t at = textfile_line(file, line);
	*n = 0;
	if (at >= file->n)
		return NULL;
	cursor_open(&c, arena, file, delimiter);
	c.at = at;
	c.line = line;
	enum row_state state = cursor_next(&c);
	if (state == ROW_BAD)
		cells = copy_line(arena, file, at, n);
	else if (state == ROW_GOOD && c.row_line == line)
		cells = copy_row(arena, &c, n);
	cursor_close(&c);
	return cells;
}

char
csv_guess(const struct textfile *file, int line)
{
	size_t at = textfile_line(file, line), most = 0;
	char best = delimiters[0];
	for (size_t i = 0; at < file->n && i < sizeof delimiters; i++) {
		size_t end = textfile_line_end(file, at), found = 0;
		for (size_t p = at; p < end; p++)
			found += file->text[p] == delimiters[i];
		if (found > most)
			best = delimiters[i];
		most = found > most ? found : most;
	}
	return best;
}
