/*
 * Table rows: the answer's rows as cells, in their order; the row of sums goes first or last.
 */

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/tableblock.h"
#include "vn/fold.h"

enum row_kind
tablerows_kind(const struct figure *figure, size_t row)
{
	static const struct {
		const char *name;
		enum row_kind kind;
	} kinds[] = {{"group", ROW_GROUP}, {"subtotal", ROW_SUBTOTAL}, {"total", ROW_TOTAL}};
	int column = figure_column(figure, "_row_kind");
	const char *name = column < 0 ? NULL : figure_cell(figure, row, (size_t)column)->text;
	for (size_t i = 0; name && i < sizeof kinds / sizeof kinds[0]; i++)
		if (text_equal(name, kinds[i].name))
			return kinds[i].kind;
	return ROW_BODY;
}

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

/* The cell of a row under a column; a value that its format cannot print is a finding. */
static struct table_cell
figure_table_cell(struct tabling *tabling, enum row_kind kind, const struct figure *figure, size_t row, size_t field,
	size_t column)
{
	const struct table_column *c = &tabling->table->columns[column];
	const struct cell *cell = figure_cell(figure, row, field);
	if (c->format && !format_fits(cell, c->format)) {
		struct place place = figure->sources[row].file ? figure->sources[row] : c->place;
		diag_add(tabling->draft->diag, MSG_CELL_TYPE, place, figure->query, figure->columns[field],
			cell->text ? cell->text : "", c->format);
	}
	return tablerows_value(tabling, kind, draft_value(tabling->draft, figure, row, field, c->format), c->align);
}

/* What stands in the ordinal column: body rows are counted, groups in Roman; nothing in a blank one. */
struct counts {
	int body, groups;
};

static struct table_cell
ordinal_cell(struct tabling *tabling, enum row_kind kind, bool blank, struct counts *counts)
{
	struct arena *arena = tabling->draft->arena;
	const char *text = "";
	if (blank)
		return tablerows_text(tabling, kind, text, ALIGN_CENTRE);
	switch (kind) {
	case ROW_BODY:
		text = arena_printf(arena, "%d", ++counts->body);
		break;
	case ROW_GROUP:
		counts->body = 0;
		text = outline_roman(arena, ++counts->groups);
		break;
	case ROW_HEAD:
	case ROW_NUMBERS:
	case ROW_SUBTOTAL:
	case ROW_TOTAL:
		break;
	}
	return tablerows_text(tabling, kind, text, ALIGN_CENTRE);
}

static const char *
row_anchor(const struct tabling *tabling, size_t row)
{
	int column = figure_column(tabling->figure, "_anchor");
	const struct cell *cell = column < 0 ? NULL : figure_cell(tabling->figure, row, (size_t)column);
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

/* A group's label runs over the whole row when it has no figures; its numeral keeps the ordinal column. */
static void
span_group(const struct tabling *tabling, struct table_row *row)
{
	size_t n = tabling->table->n_columns, label = 0, first = 0;
	while (label < n && (tabling->columns[label].field < 0 || tabling->columns[label].number))
		label++;
	if (label == n)
		return;
	while (first < label && tabling->columns[first].field < 0)
		first++;
	row->cells[first] = row->cells[label];
	tablerows_span(row, first, n - first);
}

static void
add_row(struct tabling *tabling, size_t figure_row, struct counts *counts)
{
	struct table *table = tabling->table;
	struct table_row *row = &table->rows[table->n_rows++];
	bool seen = tabling->shows_missing;
	row->kind = tablerows_kind(tabling->figure, figure_row);
	row->cells = ARENA_ARRAY(tabling->draft->arena, struct table_cell, table->n_columns);
	row->anchor = row_anchor(tabling, figure_row);
	for (size_t i = 0; i < table->n_columns; i++) {
		int field = tabling->columns[i].field;
		row->cells[i] = field < 0
			? ordinal_cell(tabling, row->kind, tabling->columns[i].blank, counts)
			: figure_table_cell(tabling, row->kind, tabling->figure, figure_row, (size_t)field, i);
	}
	if (row->kind == ROW_GROUP && !group_has_figures(tabling, figure_row)) {
		span_group(tabling, row);
		tabling->shows_missing = seen;
	}
}

enum total { TOTAL_NONE, TOTAL_FIRST, TOTAL_LAST };

static enum total
total_wanted(const struct tabling *tabling)
{
	const struct yaml *total = field_scalar(tabling->draft->diag, tabling->map, "total");
	if (!total || text_equal(total->text, "none"))
		return TOTAL_NONE;
	if (text_equal(total->text, "first"))
		return TOTAL_FIRST;
	if (!text_equal(total->text, "last"))
		diag_add(tabling->draft->diag, MSG_FIELD_NOT_ONE_OF, total->place, "total", total->text,
			"last, first, none");
	return TOTAL_LAST;
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

/* A group without figures has nothing to check: its cells are not known. */
static void
check_row(struct tabling *tabling, size_t row)
{
	enum row_kind kind = tablerows_kind(tabling->figure, row);
	tablecheck_formulas(tabling, row);
	if (kind == ROW_GROUP || kind == ROW_SUBTOTAL)
		tablecheck_part(tabling, row);
	if (kind == ROW_TOTAL)
		tablecheck_total(tabling, row);
}

void
tablerows_add(struct tabling *tabling)
{
	enum total total = total_wanted(tabling);
	const struct figure *given = total_figure(tabling);
	struct counts counts = {0};
	if (total == TOTAL_FIRST)
		tabletotal_add(tabling, given);
	for (size_t row = 0; row < tabling->figure->n_rows; row++) {
		add_row(tabling, row, &counts);
		check_row(tabling, row);
	}
	if (total == TOTAL_LAST)
		tabletotal_add(tabling, given);
	tablecheck_accepted(tabling);
	if (total != TOTAL_NONE)
		tabletotal_note_partial(tabling);
	tabletotal_note_legend(tabling);
}
