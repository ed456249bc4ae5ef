/*
 * Carried sums: see carry.h.
 */
#include "layout/carry.h"

#include <string.h>

#include "base/mem.h"
#include "doc/template.h"

const char carry_forward[] = "Mang sang";
const char carry_page[] = "Cộng trang";

/* How many columns stand left of the first number: the label of a sum stretches over them. */
static size_t
label_columns(const struct table *table)
{
	size_t n = 0;
	while (n < table->n_columns && table->columns[n].kind != COLUMN_NUMBER)
		n++;
	return n;
}

bool
carry_wanted(const struct table *table)
{
	bool any = false;
	for (size_t c = 0; c < table->n_columns; c++)
		any |= table->columns[c].carried;
	return table->carries && !table->light && any && label_columns(table) > 0;
}

/* --- sums ---------------------------------------------------------------------------------------------------------- */

/* The cell whose figure counts, or NULL. */
static const struct cell *
counted(const struct table *table, const struct table_row *row, size_t column)
{
	const struct table_cell *cell = &row->cells[column];
	if (!table->columns[column].carried || row->kind != ROW_BODY || row->apart || cell->covered || !cell->content)
		return NULL;
	const struct node *child = cell->content->children.first;
	return child && child->kind == NODE_VALUE ? child->value.cell : NULL;
}

static bool
is_number(const struct cell *cell)
{
	return cell && cell->state == CELL_VALUE && cell->type == CELL_INTEGER;
}

const struct carry *
carry_add(const struct table *table, struct arena *arena, const struct carry *before, const struct table_row *row)
{
	struct carry *after = ARENA_ARRAY(arena, struct carry, table->n_columns);
	if (before)
		memcpy(after, before, table->n_columns * sizeof *after);
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct cell *cell = counted(table, row, c);
		after[c].nothings += cell && cell->state == CELL_NOTHING;
		if (!is_number(cell))
			continue;
		after[c].numbers++;
		after[c].value += cell->integer;
	}
	return after;
}

/* --- a row of them -------------------------------------------------------------------------------------------------- */

static struct cell
sum_cell(struct carry sum, struct carry less)
{
	int64_t value = sum.value - less.value;
	struct cell cell = {.type = CELL_INTEGER, .integer = value, .real = (double)value};
	cell.state = sum.numbers > less.numbers ? CELL_VALUE
		: sum.nothings > less.nothings  ? CELL_NOTHING
						: CELL_MISSING;
	return cell;
}

static struct table_cell
words_cell(struct arena *arena, const char *text, enum align align, struct place place)
{
	return (struct table_cell){
		.content = node_line(arena, ROLE_CARRY_CELL, text, place), .rows = 1, .cols = 1, .align = align};
}

struct table_row
carry_row(const struct table *table, struct arena *arena, struct place place, const char *label,
	const struct carry *sums, const struct carry *less)
{
	static const struct carry none;
	size_t n = table->n_columns, labels = label_columns(table);
	struct table_row row = {.kind = ROW_SUBTOTAL, .cells = ARENA_ARRAY(arena, struct table_cell, n)};
	for (size_t c = labels; c < n; c++) {
		const char *text = "";
		if (table->columns[c].carried) {
			struct cell cell = sum_cell(sums ? sums[c] : none, less ? less[c] : none);
			text = format_cell(arena, &cell, table->columns[c].format);
		}
		row.cells[c] = words_cell(arena, text, table->columns[c].align, place);
	}
	for (size_t c = 0; c < labels; c++)
		row.cells[c] = (struct table_cell){.rows = 1, .cols = 1, .covered = true};
	row.cells[0] = words_cell(arena, label, ALIGN_LEFT, place);
	row.cells[0].cols = (int)labels;
	return row;
}

/* --- how wide they may be ------------------------------------------------------------------------------------------- */

struct carry_reach
carry_reach_open(const struct table *table, struct arena *arena)
{
	struct carry_reach reach = {0};
	if (!carry_wanted(table))
		return reach;
	reach.least = ARENA_ARRAY(arena, int64_t, table->n_columns);
	reach.most = ARENA_ARRAY(arena, int64_t, table->n_columns);
	reach.fall = ARENA_ARRAY(arena, int64_t, table->n_columns);
	reach.rise = ARENA_ARRAY(arena, int64_t, table->n_columns);
	reach.now = ARENA_ARRAY(arena, int64_t, table->n_columns);
	return reach;
}

static int64_t
smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

void
carry_reach_add(const struct carry_reach *reach, const struct table *table, const struct table_row *row)
{
	for (size_t c = 0; reach->now && c < table->n_columns; c++) {
		const struct cell *cell = counted(table, row, c);
		if (!is_number(cell))
			continue;
		int64_t now = reach->now[c] += cell->integer;
		reach->fall[c] = smaller(reach->fall[c], now - reach->most[c]);
		reach->rise[c] = larger(reach->rise[c], now - reach->least[c]);
		reach->least[c] = smaller(reach->least[c], now);
		reach->most[c] = larger(reach->most[c], now);
	}
}

void
carry_widest(const struct carry_reach *reach, const struct table *table, struct arena *arena, struct place place,
	struct table_row rows[CARRY_WIDEST])
{
	for (int i = 0; i < CARRY_WIDEST; i++) {
		struct carry *sums = ARENA_ARRAY(arena, struct carry, table->n_columns);
		for (size_t c = 0; c < table->n_columns; c++) {
			const int64_t values[CARRY_WIDEST] = {
				reach->fall[c], reach->least[c], reach->rise[c], reach->most[c]};
			sums[c] = (struct carry){.value = values[i], .numbers = 1};
		}
		rows[i] = carry_row(table, arena, place, i % 2 ? carry_forward : carry_page, sums, NULL);
	}
}
