/*
 * Cells that an edition before has printed otherwise: marked one by one as rows are made, and explained below the table.
 *
 * A cell is known again by what its table asked, its column, its row's label and the groups around it; of several such rows
 * the first is the first (batch/reissue.c compares in the same way). Sums that `groups:` makes are recorded nowhere: theirs
 * have moved by what the cells within the group have moved, those of rows that are gone included.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/replaced.h"
#include "doc/tableblock.h"
#include "load/memo.h"

struct changed_cell {
	const char *query, *parameters, *field, *group, *label, *what, *before;
	bool weighed; /* by how much it has moved is known */
	int64_t change;
};

struct tablechanges {
	LIST(struct changed_cell) cells;
	struct memo *by_key; /* of those that are still there */
};

struct tablechange_walk {
	const struct tablechanges *changes;
	struct arena *arena;
	struct memo *counts; /* key → how often it has come */
	struct table_groups groups;
};

enum { BETWEEN_PARTS = 0x1F }; /* no value holds it */

/* --- what there is -------------------------------------------------------------------------------------------------- */

static const char *
key_of(struct arena *arena, const struct changed_cell *cell)
{
	return arena_printf(arena, "%s%c%s%c%s%c%s%c%s", cell->query, BETWEEN_PARTS, cell->parameters, BETWEEN_PARTS,
		cell->field, BETWEEN_PARTS, cell->group, BETWEEN_PARTS, cell->label);
}

static const char *
nth_key(struct arena *arena, const char *key, int64_t nth)
{
	return arena_printf(arena, "%s%c%lld", key, BETWEEN_PARTS, (long long)nth);
}

static const char *
text_at(const struct figure *figure, size_t row, const char *column)
{
	const char *text = figure_cell(figure, row, (size_t)figure_column(figure, column))->text;
	return text ? text : "";
}

/* Whether the cell is of this table: of its query, or of the one that gives its total row. */
static bool
is_here(const struct tabling *tabling, const struct changed_cell *cell)
{
	const struct figure *figure = tabling->figure;
	if (text_equal(cell->query, figure->query))
		return text_equal(cell->parameters, figure->parameters ? figure->parameters : "");
	for (size_t i = 0; tabling->total_at != TOTAL_NONE && i < tabling->table->n_columns; i++) {
		const struct table_cell *total = &tabling->total.cells[i];
		const struct node *value = total->covered ? NULL : total->content->children.first;
		if (value && value->kind == NODE_VALUE && text_equal(value->value.query, cell->query))
			return true;
	}
	return false;
}

const struct tablechanges *
tablechange_open(const struct tabling *tabling)
{
	const struct figure *cells = replaced_in(tabling->draft);
	if (!cells)
		return NULL;
	struct arena *arena = tabling->draft->arena;
	struct tablechanges *changes = ARENA_NEW(arena, struct tablechanges);
	changes->by_key = memo_open(arena);
	for (size_t row = 0; row < cells->n_rows; row++) {
		const struct cell *change = figure_cell(cells, row, (size_t)figure_column(cells, "change"));
		struct changed_cell cell = {text_at(cells, row, "query"), text_at(cells, row, "parameters"),
			text_at(cells, row, "field"), text_at(cells, row, "row_group"),
			text_at(cells, row, "row_label"), text_at(cells, row, "what"), text_at(cells, row, "before"),
			change->state == CELL_VALUE && change->type == CELL_INTEGER, change->integer};
		if (!is_here(tabling, &cell))
			continue;
		const char *nth = text_at(cells, row, "nth");
		*LIST_ADD(arena, &changes->cells) = cell;
		if (!text_equal(cell.what, "removed"))
			memo_put(changes->by_key, nth_key(arena, key_of(arena, &cell), strtoll(nth, NULL, 10)),
				(void *)cell.before);
	}
	return changes->cells.n ? changes : NULL;
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

struct tablechange_walk *
tablechange_begin(const struct tablechanges *changes)
{
	if (!changes)
		return NULL;
	struct tablechange_walk *walk = mem_take(sizeof *walk);
	*walk = (struct tablechange_walk){.changes = changes, .arena = arena_open()};
	walk->counts = memo_open(walk->arena);
	return walk;
}

void
tablechange_end(struct tablechange_walk *walk)
{
	if (!walk)
		return;
	arena_close(walk->arena);
	free(walk);
}

/* How often the key has come, this time counted. */
static int64_t
count_key(struct tablechange_walk *walk, const char *key)
{
	int64_t *count = memo_get(walk->counts, key);
	if (!count) {
		count = ARENA_NEW(walk->arena, int64_t);
		memo_put(walk->counts, key, count);
	}
	return ++*count;
}

/* Of a cell that the records know. */
static const char *
before_of_cell(struct tablechange_walk *walk, struct arena *arena, const struct value *value, const char *group,
	const char *label)
{
	const struct changed_cell cell = {.query = value->figure->query,
		.parameters = value->figure->parameters ? value->figure->parameters : "",
		.field = value->column ? value->column : "",
		.group = group,
		.label = label};
	const char *key = key_of(arena, &cell);
	return memo_get(walk->changes->by_key, nth_key(arena, key, count_key(walk, key)));
}

/* Of the sum of a group that the program has made: its cells are those whose groups begin with `path`. */
static const char *
before_of_sum(const struct tablechange_walk *walk, const struct tabling *tabling, const struct value *value,
	const char *path, const char *format)
{
	size_t n = strlen(path);
	int64_t moved = 0;
	for (size_t i = 0; i < walk->changes->cells.n; i++) {
		const struct changed_cell *cell = &walk->changes->cells.at[i];
		bool within = strncmp(cell->group, path, n) == 0 &&
			(!cell->group[n] || text_starts(cell->group + n, " / "));
		if (within && cell->weighed && text_equal(cell->field, value->column))
			moved += cell->change;
	}
	if (!moved || value->cell->type != CELL_INTEGER)
		return NULL;
	struct cell *cell = ARENA_NEW(tabling->draft->arena, struct cell);
	*cell = *value->cell;
	cell->state = CELL_VALUE;
	cell->integer -= moved;
	cell->real = (double)cell->integer;
	cell->text = arena_printf(tabling->draft->arena, "%lld", (long long)cell->integer);
	return format_cell(tabling->draft->arena, cell, format);
}

/* The groups that a row's sums are of. */
static const char *
path_of_sums(struct arena *arena, const struct table_row *row, const char *group, const char *label)
{
	if (row->kind != ROW_GROUP)
		return group;
	return group[0] ? arena_printf(arena, "%s / %s", group, label) : label;
}

void
tablechange_mark(struct tablechange_walk *walk, const struct tabling *tabling, struct table_row *row)
{
	if (!walk)
		return;
	const struct table *table = tabling->table;
	struct arena *arena = tabling->draft->arena;
	const char *group = table_groups_next(walk->arena, &walk->groups, table, row);
	const char *label = table_row_label(arena, table, row);
	bool named = false; /* the column that names the row has passed */
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct table_column *column = &table->columns[i];
		struct node *value = row->cells[i].covered ? NULL : row->cells[i].content->children.first;
		bool names = !named && column->kind == COLUMN_TEXT;
		named |= names;
		if (!value || value->kind != NODE_VALUE || names)
			continue;
		if (value->value.figure)
			value->value.before = before_of_cell(walk, arena, &value->value, group, label ? label : "");
		else if (row->kind == ROW_GROUP || row->kind == ROW_SUBTOTAL)
			value->value.before = before_of_sum(walk, tabling, &value->value,
				path_of_sums(arena, row, group, label ? label : ""), column->format);
	}
}

/* --- notes ---------------------------------------------------------------------------------------------------------- */

/* "Dòng mới: A; B.": each row once. */
static void
note_rows(struct tabling *tabling, const char *what, const char *lead)
{
	struct arena *arena = tabling->draft->arena;
	const struct tablechanges *changes = tabling->changes;
	struct memo *told = memo_open(arena);
	struct buf names = {0};
	for (size_t i = 0; i < changes->cells.n; i++) {
		const struct changed_cell *cell = &changes->cells.at[i];
		const char *name = cell->group[0] ? arena_printf(arena, "%s (%s)", cell->label, cell->group)
						  : cell->label;
		if (!text_equal(cell->what, what) || memo_get(told, name))
			continue;
		memo_put(told, name, (void *)name);
		buf_printf(&names, "%s%s", names.n ? "; " : "", name);
	}
	if (names.n)
		tabletotal_note(tabling, arena_printf(arena, "%s: %s.", lead, buf_text(&names)));
	buf_free(&names);
}

void
tablechange_notes(struct tabling *tabling)
{
	if (!tabling->changes)
		return;
	tabletotal_note(tabling,
		arena_printf(tabling->draft->arena, "Ô in đậm có dấu %s là số liệu thay đổi so với %s.", VALUE_CHANGED,
			replaced_named(tabling->draft)));
	note_rows(tabling, "added", "Dòng mới");
	note_rows(tabling, "removed", "Dòng đã bỏ");
}
