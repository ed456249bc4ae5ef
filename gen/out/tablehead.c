/*
 * Headers of a table: see tablehead.h.
 */
#include "out/tablehead.h"

#include <ctype.h>

#include "base/mem.h"
#include "base/text.h"

bool
tablehead_is_empty(const struct table_cell *cell)
{
	return cell->covered || !cell->content || !cell->content->children.first;
}

/* --- names of rows ------------------------------------------------------------------------------------------------- */

/* "x12", "01.234": a sign for the row that its name stands beside. */
static bool
is_code(const char *text)
{
	bool digit = false;
	for (; *text; text++) {
		if (isspace((unsigned char)*text))
			return false;
		digit |= isdigit((unsigned char)*text) != 0;
	}
	return digit;
}

static bool
holds_code(const struct table_cell *cell)
{
	struct buf plain = {0};
	if (!tablehead_is_empty(cell))
		node_plain(cell->content, &plain);
	bool code = is_code(buf_text(&plain));
	buf_free(&plain);
	return code;
}

static bool
first_body(const struct table *table, struct arena *arena, struct table_row *row)
{
	struct table_walk walk = table_walk_open(table);
	bool found = false;
	while (!found && table_walk_next(&walk, arena, row))
		found = row->kind == ROW_BODY;
	table_walk_close(&walk);
	return found;
}

/* The first column of text names the rows; where it holds codes, the one after it does too. */
static void
find_names(struct tablehead *head)
{
	const struct table *table = head->table;
	size_t first = 0;
	while (first < table->n_columns && table->columns[first].kind != COLUMN_TEXT)
		first++;
	head->names = first;
	head->names_end = first < table->n_columns ? first + 1 : first;
	struct arena *scratch = arena_open();
	struct table_row row;
	if (first + 1 < table->n_columns && table->columns[first + 1].kind == COLUMN_TEXT &&
		first_body(table, scratch, &row) && holds_code(&row.cells[first]))
		head->names_end = first + 2;
	arena_close(scratch);
}

bool
tablehead_is_name(const struct tablehead *head, const struct table_row *row, size_t column)
{
	return column < head->names_end && column + (size_t)row->cells[column].cols > head->names;
}

size_t
tablehead_group_column(const struct tablehead *head, const struct table_row *group)
{
	size_t column = 0;
	while (column + 1 < head->table->n_columns &&
		(tablehead_is_empty(&group->cells[column]) || !tablehead_is_name(head, group, column)))
		column++;
	return column;
}

size_t
tablehead_group_level(const struct table_row *group, size_t depth)
{
	size_t level = group->level > 1 ? (size_t)group->level : 1, most = depth + 1;
	if (most > TABLEHEAD_DEEPEST)
		most = TABLEHEAD_DEEPEST;
	return level < most ? level : most;
}

/* --- heads of columns ---------------------------------------------------------------------------------------------- */

/* Numbers the head cells, and writes each down for all the columns and rows that it covers. */
static void
number_heads(struct tablehead *head, struct arena *arena)
{
	const struct table *table = head->table;
	size_t n = table->n_columns;
	head->heads = ARENA_ARRAY(arena, int, n * table->n_head);
	for (size_t r = 0; r < table->n_head; r++)
		for (size_t c = 0; c < n; c++) {
			const struct table_cell *cell = &table->rows[r].cells[c];
			if (tablehead_is_empty(cell))
				continue;
			head->n_heads++;
			for (size_t y = r; y < r + (size_t)cell->rows; y++)
				for (size_t x = c; x < c + (size_t)cell->cols; x++)
					head->heads[y * n + x] = head->n_heads;
		}
}

/* What no scope can say: a head over heads that are over others, and one head over the names of rows. */
static bool
is_deep(const struct tablehead *head)
{
	const struct table *table = head->table;
	size_t deep = 0;
	for (size_t r = 0; r < table->n_head; r++) {
		deep += table->rows[r].kind == ROW_HEAD;
		for (size_t c = 0; c < table->n_columns; c++) {
			const struct table_cell *cell = &table->rows[r].cells[c];
			if (!cell->covered && cell->cols > 1 && (r > 0 || c < head->names_end))
				return true;
		}
	}
	return deep > 2;
}

/* A head that spans stands in several slots, one beside or below another. */
int
tablehead_over(const struct tablehead *head, size_t from, size_t cols, size_t *i)
{
	size_t n = head->table->n_columns, end = head->table->n_head * cols;
	while (*i < end) {
		size_t r = *i / cols, c = from + *i % cols;
		int number = head->heads[r * n + c];
		bool seen = (c > from && head->heads[r * n + c - 1] == number) ||
			(r > 0 && head->heads[(r - 1) * n + c] == number);
		++*i;
		if (number && !seen)
			return number;
	}
	return 0;
}

void
tablehead_open(struct tablehead *head, struct arena *arena, const struct table *table)
{
	*head = (struct tablehead){.table = table};
	find_names(head);
	number_heads(head, arena);
	head->deep = is_deep(head);
}
