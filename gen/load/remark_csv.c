/*
 * A CSV with a column more, and the list that a database gets: see annotate.h.
 *
 * The file's bytes are walked as they are, undecoded: quotes, delimiters and line ends are ASCII in every encoding here,
 * two bytes wide in UTF-16. What is added goes in before a row's line end; nothing else changes. Rows are told apart as
 * csv.c does: one that breaks the rules of quotes ends with its line.
 */
#include <string.h>

#include "base/file.h"
#include "load/remark.h"
#include "load/textfile.h"

struct raw {
	const struct bytes *bytes;
	enum charset charset;
	size_t unit; /* bytes of a character's unit */
	char delimiter;
};

/* A row as bytes: [at, end) without its line end. */
struct raw_row {
	size_t at, end, next;
	int line, lines;
	size_t cells;
};

/* The unit at this offset when it is ASCII, 0xFF when it is anything else, 0 at the end. */
static unsigned char
raw_at(const struct raw *raw, size_t at)
{
	const unsigned char *s = (const unsigned char *)raw->bytes->s;
	if (at + raw->unit > raw->bytes->n)
		return 0;
	if (raw->unit == 1)
		return s[at];
	bool big = raw->charset == CHARSET_UTF16BE;
	return s[at + (big ? 0 : 1)] || s[at + (big ? 1 : 0)] >= 0x80 ? 0xFF : s[at + (big ? 1 : 0)];
}

/* Past the line end at this offset. */
static size_t
past_end(const struct raw *raw, size_t at)
{
	unsigned char c = raw_at(raw, at);
	if (c == '\r' && raw_at(raw, at + raw->unit) == '\n')
		return at + 2 * raw->unit;
	return at + raw->unit <= raw->bytes->n ? at + raw->unit : raw->bytes->n;
}

/* The first line as a row: what is left when quotes make no sense. */
static void
take_line(const struct raw *raw, struct raw_row *row)
{
	row->cells = 1;
	row->lines = 1;
	row->end = row->at;
	for (unsigned char c; (c = raw_at(raw, row->end)) && c != '\r' && c != '\n'; row->end += raw->unit)
		row->cells += c == (unsigned char)raw->delimiter;
	row->next = past_end(raw, row->end);
}

/* Takes the row that begins at row->at; false when its quotes make no sense. */
static bool
take_row(const struct raw *raw, struct raw_row *row)
{
	enum { BEFORE, PLAIN, QUOTED, AFTER } state = BEFORE;
	size_t p = row->at;
	row->cells = 1;
	row->lines = 1;
	for (unsigned char c; (c = raw_at(raw, p)); p += raw->unit) {
		bool end = c == '\r' || c == '\n';
		if (state == QUOTED) {
			if (end) {
				p = past_end(raw, p) - raw->unit;
				if (++row->lines > TEXTFILE_ROW)
					return false;
			} else if (c == '"' && raw_at(raw, p + raw->unit) == '"') {
				p += raw->unit;
			} else if (c == '"') {
				state = AFTER;
			}
		} else if (end) {
			break;
		} else if (c == (unsigned char)raw->delimiter) {
			row->cells++;
			state = BEFORE;
		} else if (c != ' ' && c != '\t') {
			if (state == AFTER || (state == PLAIN && c == '"'))
				return false;
			state = state == BEFORE && c == '"' ? QUOTED : PLAIN;
		}
	}
	row->end = p;
	row->next = past_end(raw, p);
	return state != QUOTED;
}

/* The delimiter that is most frequent, for a file in which no header was found. */
static char
guess_delimiter(const struct raw *raw)
{
	static const char delimiters[] = {';', ',', '\t'};
	size_t most = 0;
	char best = ';';
	for (size_t i = 0; i < sizeof delimiters; i++) {
		size_t n = 0;
		for (size_t at = 0; at + raw->unit <= raw->bytes->n; at += raw->unit)
			n += raw_at(raw, at) == (unsigned char)delimiters[i];
		if (n > most) {
			most = n;
			best = delimiters[i];
		}
	}
	return best;
}

/* Cells to the width, then one more with the text, in quotes where it needs them. */
static void
add_cell(const struct charset_encoder *encoder, const struct raw *raw, size_t delimiters, const char *text,
	struct buf *out)
{
	struct buf cell = {0};
	for (size_t i = 0; i < delimiters; i++)
		buf_add_char(&cell, raw->delimiter);
	bool quoted = strchr(text, raw->delimiter) || strpbrk(text, "\"\r\n");
	if (quoted)
		buf_add_char(&cell, '"');
	for (; *text; text++) {
		buf_add_char(&cell, *text);
		if (*text == '"')
			buf_add_char(&cell, '"');
	}
	if (quoted)
		buf_add_char(&cell, '"');
	charset_encode(encoder, buf_text(&cell), out);
	buf_free(&cell);
}

/* What is said of the row, with the title before it in the header; NULL when nothing is. *next is the remark to come. */
static const char *
text_of(struct arena *arena, const struct remarks *remarks, const struct raw_row *row, size_t *next)
{
	const char *text = NULL;
	int64_t last = row->line + row->lines - 1, header = remarks->headers.at[0].row;
	for (; *next < remarks->all.n && remarks->all.at[*next].row <= last; ++*next) {
		const char *more = remarks->all.at[*next].text;
		text = text ? arena_printf(arena, "%s; %s", text, more) : more;
	}
	if ((header ? header : 1) < row->line || (header ? header : 1) > last)
		return text;
	return text ? arena_printf(arena, "%s: %s", REMARK_TITLE, text) : REMARK_TITLE;
}

static size_t
find_rows(struct arena *arena, const struct raw *raw, size_t start, struct raw_row **rows, size_t *width)
{
	LIST(struct raw_row) all = {0};
	int line = 1;
	for (size_t at = start; at < raw->bytes->n;) {
		struct raw_row row = {.at = at, .line = line};
		if (!take_row(raw, &row))
			take_line(raw, &row);
		*LIST_ADD(arena, &all) = row;
		*width = row.cells > *width ? row.cells : *width;
		line += row.lines;
		at = row.next;
	}
	*rows = all.at;
	return all.n;
}

bool
remark_csv(struct arena *arena, const char *folder, const struct remarks *remarks, struct buf *out)
{
	const struct source *source = remarks->source;
	struct bytes bytes;
	if (!file_read(arena, path_join(arena, folder, source->file), &bytes))
		return false;
	struct raw raw = {.bytes = &bytes, .charset = textfile_charset(source->encoding, &bytes)};
	raw.unit = raw.charset == CHARSET_UTF16LE || raw.charset == CHARSET_UTF16BE ? 2 : 1;
	raw.delimiter = remarks->delimiter ? remarks->delimiter : guess_delimiter(&raw);
	const struct charset_encoder *encoder = charset_encoder_open(arena, raw.charset);
	struct raw_row *rows;
	size_t width = 0, done = 0, next = 0;
	size_t n = find_rows(arena, &raw, charset_mark(bytes.s, bytes.n, raw.charset), &rows, &width);
	for (size_t i = 0; i < n; i++) {
		const char *text = text_of(arena, remarks, &rows[i], &next);
		if (!text)
			continue;
		buf_add_n(out, bytes.s + done, rows[i].end - done);
		add_cell(encoder, &raw, width - rows[i].cells + 1, text, out);
		done = rows[i].end;
	}
	buf_add_n(out, bytes.s + done, bytes.n - done);
	return n > 0;
}

/* A cell of the list. */
static void
add_listed(const char *s, size_t n, const char *end, struct buf *out)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < n; i++) {
		buf_add_char(out, s[i]);
		if (s[i] == '"')
			buf_add_char(out, '"');
	}
	buf_printf(out, "\"%s", end);
}

void
remark_list(const struct remarks *remarks, struct buf *out)
{
	buf_add(out,
		"\xEF\xBB\xBF"
		"Bảng;Dòng;Cột;" REMARK_TITLE "\r\n");
	for (size_t i = 0; i < remarks->all.n; i++) {
		const struct remark *remark = &remarks->all.at[i];
		const char *table = remark->table ? remark->table
			: remarks->source->table  ? remarks->source->table
						  : "";
		const char *cell = remark->cell ? remark->cell : "";
		/* "table/rowid/column": the table's name may hold strokes of its own, the row's number does not */
		const char *row = cell + strcspn(cell, "/"), *p = row;
		while ((p = strchr(p, '/')) && strspn(p + 1, "0123456789") == 0)
			p++;
		row = p ? p + 1 : "";
		size_t digits = strspn(row, "0123456789");
		if (p) {
			add_listed(cell, (size_t)(p - cell), ";", out);
		} else {
			add_listed(table, strlen(table), ";", out);
		}
		add_listed(row, digits, ";", out);
		const char *column = row[digits] == '/' ? row + digits + 1 : "";
		add_listed(column, strlen(column), ";", out);
		add_listed(remark->text, strlen(remark->text), "\r\n", out);
	}
}
