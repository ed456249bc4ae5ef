/*
 * The header of a table: see header.h.
 */
#include "load/header.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/schema.h"
#include "vn/fold.h"

/* The rows folded; in an upper row a blank cell takes the text of the cell that reaches over it. */
struct folded {
	const char **cells, **spans;
	size_t n;
};

static struct folded
fold_row(struct arena *arena, const struct peek *peek)
{
	struct folded row = {.n = peek->n};
	row.cells = ARENA_ARRAY(arena, const char *, peek->n);
	row.spans = ARENA_ARRAY(arena, const char *, peek->n);
	for (size_t i = 0; i < peek->n; i++) {
		row.cells[i] = fold_text(arena, peek->cells[i]);
		row.spans[i] = row.cells[i][0] || !i ? row.cells[i] : row.spans[i - 1];
	}
	return row;
}

/* A wanted name: the text of a column, and of the cell above it when it is named "above > text". */
struct wanted {
	const char *text, *above;
};

static struct wanted
wanted_read(struct arena *arena, const char *header)
{
	const char *arrow = strstr(header, " > ");
	if (!arrow)
		return (struct wanted){.text = fold_text(arena, header)};
	return (struct wanted){.text = fold_text(arena, arrow + 3),
		.above = fold_text(arena, arena_copy_n(arena, header, (size_t)(arrow - header)))};
}

/* The first column from `from` (counted from 0) whose cell is the wanted one; row->n when there is none. */
static size_t
find_in(const struct folded *row, const struct folded *above, const struct wanted *wanted, size_t from)
{
	for (size_t i = from; i < row->n; i++) {
		if (!text_equal(row->cells[i], wanted->text))
			continue;
		if (!wanted->above || (above && i < above->n && text_equal(above->spans[i], wanted->above)))
			return i;
	}
	return row->n;
}

/* Finds the columns below one row (upper NULL) or a pair of rows. */
static struct header
try_rows(struct arena *arena, const struct folded *upper, const struct folded *lower, const struct wanted *wanted,
	size_t n)
{
	size_t *numbers = ARENA_ARRAY(arena, size_t, n), *twice = ARENA_ARRAY(arena, size_t, n);
	struct header header = {.rows = upper ? 2 : 1, .numbers = numbers, .twice = twice};
	for (size_t i = 0; i < n; i++) {
		const struct folded *row = lower;
		size_t at = find_in(row, upper, &wanted[i], 0);
		if (at == row->n && upper && !wanted[i].above) {
			row = upper;
			at = find_in(row, NULL, &wanted[i], 0);
		}
		if (at == row->n)
			continue;
		numbers[i] = at + 1;
		header.found++;
		size_t second = find_in(row, upper, &wanted[i], at + 1);
		twice[i] = second < row->n ? second + 1 : 0;
	}
	return header;
}

struct header
header_find(
	struct arena *arena, const struct peek *peeks, size_t n_peeks, const struct column *columns, size_t n_columns)
{
	struct wanted *wanted = ARENA_ARRAY(arena, struct wanted, n_columns);
	for (size_t i = 0; i < n_columns; i++)
		wanted[i] = wanted_read(arena, columns[i].header);
	struct folded *rows = ARENA_ARRAY(arena, struct folded, n_peeks);
	for (size_t i = 0; i < n_peeks; i++)
		rows[i] = fold_row(arena, &peeks[i]);
	struct header best = {0};
	for (size_t i = 0; i < n_peeks; i++) {
		struct header one = try_rows(arena, NULL, &rows[i], wanted, n_columns);
		one.row = i;
		if (one.found > best.found)
			best = one;
	}
	for (size_t i = 0; i + 1 < n_peeks; i++) {
		struct header two = try_rows(arena, &rows[i], &rows[i + 1], wanted, n_columns);
		two.row = i;
		if (two.found > best.found)
			best = two;
	}
	return best;
}

/* The names that the header does have, without its blank cells. */
static size_t
names_had(const struct header *header, const struct peek *peeks, const char **names)
{
	size_t n = 0;
	for (size_t row = header->row; row < header->row + header->rows; row++)
		for (size_t i = 0; i < peeks[row].n; i++)
			if (peeks[row].cells[i][0])
				names[n++] = peeks[row].cells[i];
	return n;
}

static void
add_missing(struct arena *arena, struct diag *diag, const struct header *header, const struct peek *peeks,
	const struct column *column, struct place place)
{
	size_t most = peeks[header->row].n + (header->rows == 2 ? peeks[header->row + 1].n : 0);
	const char **names = ARENA_ARRAY(arena, const char *, most);
	size_t n = names_had(header, peeks, names);
	const char *near = text_nearest(column->header, names, n);
	if (near)
		diag_add(diag, MSG_COLUMN_NEAR, place, column->header, near);
	else
		diag_add(diag, MSG_COLUMN_MISSING, place, column->header, text_list(arena, names, n));
	diag_note(diag, MSG_NOTE_DECLARED, column->at, NULL);
}

bool
header_check(struct arena *arena, struct diag *diag, const struct header *header, const struct peek *peeks,
	const struct column *columns, size_t n_columns,
	struct place (*place)(const void *self, int line, size_t column), const void *self)
{
	bool good = true;
	for (size_t i = 0; i < n_columns; i++) {
		if (header->numbers[i] && !header->twice[i])
			continue;
		good = false;
		if (!header->numbers[i]) {
			add_missing(arena, diag, header, peeks, &columns[i], place(self, peeks[header->row].line, 1));
			continue;
		}
		int line = peeks[header->row + header->rows - 1].line;
		diag_add(diag, MSG_COLUMN_TWICE, place(self, line, header->twice[i]), columns[i].header);
		diag_note(diag, MSG_NOTE_FIRST, place(self, line, header->numbers[i]), NULL);
	}
	return good;
}

bool
header_is_numbering(const struct peek *peek)
{
	int number = 0, letters = 0;
	for (size_t i = 0; i < peek->n; i++) {
		const char *s = peek->cells[i] + (peek->cells[i][0] == '(');
		if (!*s)
			continue;
		char *end = NULL;
		long value = strtol(s, &end, 10);
		if (end == s && *s == 'A' + letters && !number) {
			letters++;
			end++;
		} else if (value == number + 1) {
			number++;
		} else {
			return false;
		}
		if (*end && *end != ')' && *end != '=')
			return false;
	}
	return number + letters >= 3;
}
