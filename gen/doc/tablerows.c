/*
 * Table rows: the answer's rows as cells, in their order; the row of sums goes first or last.
 */

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/tableblock.h"
#include "vn/fold.h"

static void
note_state(struct tabling *tabling, enum cell_state state)
{
	tabling->shows_nothing |= state == CELL_NOTHING;
	tabling->shows_missing |= state == CELL_MISSING;
}

struct table_cell
tablerows_value(struct tabling *tabling, enum row_kind kind, struct value value, enum align align)
{
	struct arena *arena = tabling->draft->arena;
	struct place place = value.source.file ? value.source : tabling->place;
	struct node *content = node_paragraph(arena, tabling_role(tabling, kind), place);
	struct node *node = node_new(arena, NODE_VALUE, place);
	node->value = value;
	note_state(tabling, value.cell->state);
	tabling->adjusts |= value.adjusted;
	chain_add(&content->children, node);
	return (struct table_cell){.content = content, .rows = 1, .cols = 1, .align = align};
}

struct table_cell
tablerows_text(struct tabling *tabling, enum row_kind kind, const char *text, enum align align)
{
	return tabling_text(tabling, tabling_role(tabling, kind), text, tabling->place, align);
}

/* The cell of a row of the answer under a column. */
static struct table_cell
figure_table_cell(struct tabling *tabling, enum row_kind kind, size_t row, size_t field, size_t column)
{
	const struct table_column *c = &tabling->table->columns[column];
	return tablerows_value(
		tabling, kind, draft_value(tabling->draft, tabling->figure, row, field, c->format), c->align);
}

/*
 * What stands in the ordinal column: body rows are counted within their group, groups in Roman, the groups around those
 * in capital letters; nothing further out, in sums, and in a blank column.
 */
enum { LEVELS_MOST = 16 };

struct counts {
	int body, groups[LEVELS_MOST];
};

static const char *
group_numeral(const struct tabling *tabling, int level, struct counts *counts)
{
	int n = level < LEVELS_MOST ? ++counts->groups[level] : 0, outward = tabling->depth - level;
	for (int i = level + 1; i < LEVELS_MOST; i++)
		counts->groups[i] = 0;
	counts->body = 0;
	if (outward <= 0)
		return outline_roman(tabling->draft->arena, n);
	return outward == 1 && n <= 'Z' - 'A' + 1 ? arena_printf(tabling->draft->arena, "%c", 'A' + n - 1) : "";
}

/* Nearly all ordinals are these: nothing in them is a token, or to be kept together. */
static struct table_cell
counted_cell(const struct tabling *tabling, int n)
{
	struct arena *arena = tabling->draft->arena;
	char digits[12], *end = digits + sizeof digits, *at = end;
	for (; n || at == end; n /= 10)
		*--at = (char)('0' + n % 10);
	const char *text = arena_copy_n(arena, at, (size_t)(end - at));
	return (struct table_cell){.content = node_line(arena, tabling_role(tabling, ROW_BODY), text, tabling->place),
		.rows = 1,
		.cols = 1,
		.align = ALIGN_CENTRE};
}

static struct table_cell
ordinal_cell(struct tabling *tabling, const struct planned_row *planned, bool blank, struct counts *counts)
{
	const char *text = "";
	switch (blank ? ROW_TOTAL : planned->kind) {
	case ROW_BODY:
		return counted_cell(tabling, ++counts->body);
	case ROW_GROUP:
		text = group_numeral(tabling, planned->level, counts);
		break;
	case ROW_HEAD:
	case ROW_NUMBERS:
	case ROW_SUBTOTAL:
	case ROW_TOTAL:
		break;
	}
	return tablerows_text(tabling, planned->kind, text, ALIGN_CENTRE);
}

static const char *
row_anchor(const struct tabling *tabling, size_t row)
{
	const struct cell *cell = tabling->anchor < 0 ? NULL
						      : figure_cell(tabling->figure, row, (size_t)tabling->anchor);
	if (!cell || cell->state != CELL_VALUE)
		return NULL;
	return arena_printf(tabling->draft->arena, "r-%s", fold_slug(tabling->draft->arena, cell->text));
}

/* Lets a cell span to the right over n columns in all. */
void
tablerows_span(struct table_row *row, size_t column, size_t n)
{
	row->cells[column].cols = (int)n;
	for (size_t i = column + 1; i < column + n; i++)
		row->cells[i] = (struct table_cell){.rows = 1, .cols = 1, .covered = true};
}

static bool
group_has_figures(const struct tabling *tabling, size_t row)
{
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		if (c->number && figure_cell(tabling->figure, row, (size_t)c->field)->state != CELL_MISSING)
			return true;
	}
	return false;
}

/* Whether the column can name the group in a row of the answer: a label column with something in it. */
static bool
names_group(const struct tabling *tabling, size_t at, size_t column)
{
	const struct tabled *c = &tabling->columns[column];
	return c->field >= 0 && !c->number && figure_cell(tabling->figure, at, (size_t)c->field)->state == CELL_VALUE;
}

/* A group's label, its first text, runs over the whole row when it has no figures; its numeral keeps the ordinal column. */
static void
span_group(const struct tabling *tabling, size_t at, struct table_row *row)
{
	size_t n = tabling->table->n_columns, label = 0, first = 0;
	while (label < n && !names_group(tabling, at, label))
		label++;
	if (label == n)
		return;
	while (first < label && tabling->columns[first].field < 0)
		first++;
	row->cells[first] = row->cells[label];
	tablerows_span(row, first, n - first);
}

/* --- one row ---------------------------------------------------------------------------------------------------------- */

static struct table_row
answer_row(struct tabling *tabling, const struct planned_row *planned, struct counts *counts)
{
	size_t n = tabling->table->n_columns, at = planned->of.first;
	struct table_row row = {.kind = planned->kind,
		.level = planned->level,
		.apart = tabling->marks[at].apart,
		.cells = ARENA_ARRAY(tabling->draft->arena, struct table_cell, n),
		.anchor = row_anchor(tabling, at)};
	for (size_t i = 0; i < n; i++) {
		const struct tabled *c = &tabling->columns[i];
		row.cells[i] = c->spark ? tablespark_cell(tabling, c->spark, row.kind, at)
			: c->field < 0  ? ordinal_cell(tabling, planned, c->blank, counts)
					: figure_table_cell(tabling, row.kind, at, (size_t)c->field, i);
	}
	if (row.kind == ROW_GROUP && !group_has_figures(tabling, at))
		span_group(tabling, at, &row);
	return row;
}

static const char *
group_name(const struct tabling *tabling, const struct planned_row *planned)
{
	int field = tabling->groups[planned->level - 1].field;
	const char *text = figure_cell(tabling->figure, planned->of.first, (size_t)field)->text;
	return text ? text : "…";
}

/* The heading of a group: its numeral, its name, and its sums where they stand above its rows. */
static struct table_row
heading_row(struct tabling *tabling, const struct planned_row *planned, struct counts *counts)
{
	size_t n = tabling->table->n_columns, label = 0;
	const char *name = group_name(tabling, planned);
	struct table_row row = {.kind = ROW_GROUP, .level = planned->level};
	if (planned->sums) {
		row = tabletotal_group(tabling, planned, name);
	} else {
		row.cells = ARENA_ARRAY(tabling->draft->arena, struct table_cell, n);
		row.cells[0] = tablerows_text(tabling, ROW_GROUP, name, ALIGN_LEFT);
		tablerows_span(&row, 0, n);
	}
	bool numbered = tabling->columns[0].field < 0 && !tabling->columns[0].blank && row.cells[0].cols > 1;
	if (!numbered)
		return row;
	while (label < (size_t)row.cells[0].cols && tabling->columns[label].field < 0)
		label++;
	size_t end = (size_t)row.cells[0].cols;
	if (label == 0 || label >= end)
		return row;
	row.cells[label] = row.cells[0];
	tablerows_span(&row, label, end - label);
	for (size_t i = 0; i < label; i++)
		row.cells[i] = ordinal_cell(tabling, planned, i > 0, counts);
	return row;
}

static struct table_row
made_row(struct tabling *tabling, const struct planned_row *planned, struct counts *counts)
{
	if (planned->kind == ROW_GROUP)
		return heading_row(tabling, planned, counts);
	const char *label = arena_printf(tabling->draft->arena, "%s %s", tabling->groups[planned->level - 1].label,
		group_name(tabling, planned));
	return tabletotal_group(tabling, planned, label);
}

static struct table_row
row_of(struct tabling *tabling, const struct planned_row *planned, struct counts *counts)
{
	return planned->made ? made_row(tabling, planned, counts) : answer_row(tabling, planned, counts);
}

/* --- all rows: checked first, then held or walked over ------------------------------------------------------------------ */

static enum total_place
total_wanted(const struct tabling *tabling)
{
	static const char *const words[] = {"none", "first", "last"};
	return (enum total_place)field_choice(tabling->draft->diag, tabling->map, "total", words, 3, TOTAL_NONE);
}

static const struct figure *
total_figure(const struct tabling *tabling)
{
	const struct draft *draft = tabling->draft;
	const struct yaml *query = field_scalar(draft->diag, tabling->map, "total_row");
	if (!query)
		return NULL;
	return draft_single(
		draft, draft_plain(draft, query->text), field_map(draft->diag, tabling->map, "with"), query->place);
}

/* A value that its format cannot print is a finding; the marks that the row shows are to be explained. */
static void
check_cells(struct tabling *tabling, size_t row)
{
	const struct figure *figure = tabling->figure;
	bool bare = tablerows_kind(tabling, row) == ROW_GROUP && !group_has_figures(tabling, row);
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct table_column *c = &tabling->table->columns[i];
		int field = tabling->columns[i].field;
		const struct tablespark *spark = tabling->columns[i].spark;
		tabling->shows_missing |= spark && !bare && tablespark_missing(spark, tabling, row);
		if (field < 0)
			continue;
		const struct cell *cell = figure_cell(figure, row, (size_t)field);
		if (!bare)
			note_state(tabling, cell->state);
		if (!c->format || format_fits(cell, c->format))
			continue;
		diag_add(tabling->draft->diag, MSG_CELL_TYPE,
			figure->sources[row].file ? figure->sources[row] : c->place, figure->query,
			figure->columns[field], cell->text ? cell->text : "", c->format);
	}
}

/* A group without figures has nothing to check: its cells are not known. */
static void
check_row(struct tabling *tabling, size_t row)
{
	enum row_kind kind = tablerows_kind(tabling, row);
	check_cells(tabling, row);
	tablecheck_formulas(tabling, row);
	if (kind == ROW_GROUP || kind == ROW_SUBTOTAL)
		tablecheck_part(tabling, row);
	if (kind == ROW_TOTAL)
		tablecheck_total(tabling, row);
}

/* --- a walk ------------------------------------------------------------------------------------------------------------- */

/* More rows than these are not held: their cells are made whenever somebody walks over them. */
enum { HELD_MOST = 1500 };

struct row_walk {
	struct tabling tabling; /* with a draft of its own: its arena is the walker's */
	struct draft draft;
	struct counts counts;
	struct tablechange_walk *changes;
	size_t next;
	bool total_given;
};

static void *
walk_open(void *self)
{
	const struct tabling *tabling = self;
	struct row_walk *walk = mem_take(sizeof *walk);
	*walk = (struct row_walk){.tabling = *tabling, .draft = *tabling->draft};
	walk->tabling.draft = &walk->draft;
	walk->changes = tablechange_begin(tabling->changes);
	return walk;
}

/* The next row, as it is asked for or made; its kind tells which it is. */
static bool
next_row(struct row_walk *walk, struct table_row *row)
{
	struct tabling *tabling = &walk->tabling;
	bool at_end = walk->next == tabling->rows.n;
	if (!walk->total_given && tabling->total_at == (at_end ? TOTAL_LAST : TOTAL_FIRST)) {
		walk->total_given = true;
		*row = tabling->total;
		return true;
	}
	if (at_end)
		return false;
	*row = row_of(tabling, &tabling->rows.at[walk->next++], &walk->counts);
	return true;
}

static bool
walk_next(void *self, struct arena *arena, struct table_row *row)
{
	struct row_walk *walk = self;
	walk->draft.arena = arena;
	if (!next_row(walk, row))
		return false;
	tablechange_mark(walk->changes, &walk->tabling, row);
	return true;
}

static void
walk_close(void *self)
{
	struct row_walk *walk = self;
	tablechange_end(walk->changes);
	free(walk);
}

static const struct table_source row_source = {walk_open, walk_next, walk_close};

static void
hold_rows(const struct tabling *tabling, struct table *table)
{
	struct table_row *rows = ARENA_ARRAY(
		tabling->draft->arena, struct table_row, table->n_head + tabling->rows.n + 1);
	for (size_t i = 0; i < table->n_head; i++)
		rows[i] = table->rows[i];
	table->rows = rows;
	struct row_walk *walk = walk_open((void *)tabling);
	while (walk_next(walk, tabling->draft->arena, &rows[table->n_rows]))
		table->n_rows++;
	walk_close(walk);
}

static void
leave_rows(const struct tabling *tabling, struct table *table)
{
	struct tabling *kept = ARENA_NEW(tabling->draft->arena, struct tabling);
	struct draft *draft = ARENA_NEW(tabling->draft->arena, struct draft);
	struct slots *slots = ARENA_NEW(tabling->draft->arena, struct slots);
	*slots = *tabling->draft->slots; /* of the whole document, and gone when it is composed */
	*draft = *tabling->draft;
	draft->slots = slots;
	*kept = *tabling;
	kept->draft = draft;
	table->source = &row_source;
	table->source_self = kept;
}

/* --- the contract ------------------------------------------------------------------------------------------------------- */

static void
set_carries(struct tabling *tabling)
{
	struct table *table = tabling->table;
	bool wanted = tabling->total_at == TOTAL_LAST && !table->light &&
		field_yes(tabling->draft->diag, tabling->map, "carry", true);
	for (size_t i = 0; i < table->n_columns; i++) {
		table->columns[i].carried = tabling->columns[i].number && tabling->columns[i].summed;
		table->carries |= wanted && table->columns[i].carried;
	}
}

void
tablerows_add(struct tabling *tabling)
{
	const struct figure *given = total_figure(tabling);
	tabling->total_at = total_wanted(tabling);
	tabling->anchor = figure_column(tabling->figure, "_anchor");
	if (!tablegroups_plan(tabling))
		return;
	tabling->held = tabling->rows.n <= HELD_MOST;
	for (size_t row = 0; row < tabling->figure->n_rows; row++)
		check_row(tabling, row);
	if (tabling->total_at != TOTAL_NONE)
		tabletotal_make(tabling, given);
	set_carries(tabling);
	tabling->changes = tablechange_open(tabling);
	tablecheck_accepted(tabling);
	if (tabling->total_at != TOTAL_NONE)
		tabletotal_note_partial(tabling);
	if (tabling->held)
		hold_rows(tabling, tabling->table);
	else
		leave_rows(tabling, tabling->table);
	tabletotal_note_legend(tabling);
	tablechange_notes(tabling);
}
