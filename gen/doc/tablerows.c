/*
 * Table rows: the answer's rows as cells, the row of sums, formulas held against every row, and the legend.
 *
 * The row of sums is the program's, so it cannot disagree with its column: whole numbers are added by the three states
 * (a part not reported makes the sum partial, and a note says of how many), rates come from their formula over the
 * sums or from the block's total_row, and what cannot be added shows "x".
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/formula.h"
#include "doc/tableblock.h"
#include "vn/fold.h"

/* The sum of one column over the BODY rows. */
struct sum {
	int64_t value;
	size_t numbers, nothings, missing;
};

static enum row_kind
row_kind(const struct figure *figure, size_t row)
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

static struct table_cell
value_cell(struct tabling *tabling, enum row_kind kind, struct value value, enum align align)
{
	struct arena *arena = tabling->draft->arena;
	struct node *content = node_paragraph(arena, tabling_role(tabling, kind), value.source);
	struct node *node = node_new(arena, NODE_VALUE, value.source);
	node->value = value;
	note_state(tabling, value.cell->state);
	chain_add(&content->children, node);
	return (struct table_cell){.content = content, .rows = 1, .cols = 1, .align = align};
}

static struct table_cell
text_cell(struct tabling *tabling, enum row_kind kind, const char *text, enum align align)
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
	return value_cell(tabling, kind, draft_value(tabling->draft, figure, row, field, c->format), c->align);
}

/* What stands in the ordinal column: body rows are counted, groups in Roman. */
struct counts {
	int body, groups;
};

static struct table_cell
ordinal_cell(struct tabling *tabling, enum row_kind kind, struct counts *counts)
{
	struct arena *arena = tabling->draft->arena;
	const char *text = "";
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
	return text_cell(tabling, kind, text, ALIGN_CENTRE);
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
static void
span(struct table_row *row, size_t column, size_t n)
{
	row->cells[column].cols = (int)n;
	for (size_t i = column + 1; i < column + n; i++)
		row->cells[i] = (struct table_cell){.rows = 1, .cols = 1, .covered = true};
}

/* A group's label runs over its figures when it has none of its own. */
static void
span_group(struct tabling *tabling, struct table_row *row, size_t figure_row)
{
	size_t label = 0;
	while (label < tabling->table->n_columns && tabling->columns[label].field < 0)
		label++;
	for (size_t i = label + 1; i < tabling->table->n_columns; i++) {
		int field = tabling->columns[i].field;
		if (field >= 0 && figure_cell(tabling->figure, figure_row, (size_t)field)->state != CELL_MISSING)
			return;
	}
	if (label < tabling->table->n_columns)
		span(row, label, tabling->table->n_columns - label);
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

static void
add_row(struct tabling *tabling, size_t figure_row, struct counts *counts)
{
	struct table *table = tabling->table;
	struct table_row *row = &table->rows[table->n_rows++];
	bool seen = tabling->shows_missing;
	row->kind = row_kind(tabling->figure, figure_row);
	row->cells = ARENA_ARRAY(tabling->draft->arena, struct table_cell, table->n_columns);
	row->anchor = row_anchor(tabling, figure_row);
	for (size_t i = 0; i < table->n_columns; i++) {
		int field = tabling->columns[i].field;
		row->cells[i] = field < 0
			? ordinal_cell(tabling, row->kind, counts)
			: figure_table_cell(tabling, row->kind, tabling->figure, figure_row, (size_t)field, i);
	}
	if (row->kind == ROW_GROUP && !group_has_figures(tabling, figure_row)) {
		span_group(tabling, row, figure_row);
		tabling->shows_missing = seen;
	}
}

static struct formula_column
formula_cell(const struct cell *cell)
{
	return (struct formula_column){
		.known = cell->state == CELL_NOTHING || (cell->state == CELL_VALUE && cell->type != CELL_TEXT),
		.value = cell->state == CELL_VALUE ? cell->real : 0,
	};
}

/* What the formula gives, in the terms of its column: a rate is a fraction, whether the label says ×100 or not. */
static enum formula_result
formula_value(const struct tabling *tabling, size_t column, const struct formula_column *known, double *value)
{
	const struct tabled *c = &tabling->columns[column];
	const char *format = tabling->table->columns[column].format;
	enum formula_result result = formula_compute(c->formula, known, tabling->n_data, value);
	if (format && text_starts(format, "x-percent") && formula_in_percent(c->formula, tabling->n_data))
		*value /= 100;
	return result;
}

static const char *
print_number(const struct tabling *tabling, double number, const char *format)
{
	bool whole = number == floor(number) && fabs(number) < 1e15;
	struct cell cell = {
		.type = whole ? CELL_INTEGER : CELL_REAL, .real = number, .integer = whole ? (int64_t)number : 0};
	cell.text = arena_printf(tabling->draft->arena, "%.15g", number);
	const char *text = format_cell(tabling->draft->arena, &cell, format ? format : whole ? "x-int" : "x-dec2");
	return text ? text : cell.text;
}

/* Equal, or printed alike: a rate that the query has rounded is right as far as it is printed. */
static bool
agrees(const struct tabling *tabling, size_t column, double a, double b)
{
	const char *format = tabling->table->columns[column].format;
	if (fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b))))
		return true;
	return format && !text_equal(format, "x-int") &&
		text_equal(print_number(tabling, a, format), print_number(tabling, b, format));
}

static const char *
row_name(const struct tabling *tabling, size_t row)
{
	for (size_t i = 0; i < tabling->table->n_columns; i++)
		if (tabling->columns[i].field >= 0 && !tabling->columns[i].number)
			return draft_value(
				tabling->draft, tabling->figure, row, (size_t)tabling->columns[i].field, NULL)
				.text;
	return arena_printf(tabling->draft->arena, "%zu", row + 1);
}

static void
check_formula(struct tabling *tabling, size_t column, size_t row, const struct formula_column *known)
{
	const struct tabled *c = &tabling->columns[column];
	const struct table_column *col = &tabling->table->columns[column];
	double value;
	if (!known[c->number - 1].known || formula_value(tabling, column, known, &value) != FORMULA_VALUE ||
		agrees(tabling, column, known[c->number - 1].value, value))
		return;
	struct place place = tabling->figure->sources[row].file ? tabling->figure->sources[row] : col->place;
	diag_add(tabling->draft->diag, MSG_FORMULA_DISAGREES, place, row_name(tabling, row), c->formula,
		print_number(tabling, known[c->number - 1].value, col->format),
		print_number(tabling, value, col->format));
	if (!text_equal(place.file, col->place.file))
		diag_note(tabling->draft->diag, MSG_NOTE_HERE, col->place, c->formula);
}

static void
check_formulas(struct tabling *tabling, size_t row)
{
	struct formula_column *known = ARENA_ARRAY(tabling->draft->arena, struct formula_column, tabling->n_data);
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		if (c->number)
			known[c->number - 1] = formula_cell(figure_cell(tabling->figure, row, (size_t)c->field));
	}
	for (size_t i = 0; i < tabling->table->n_columns; i++)
		if (tabling->columns[i].formula)
			check_formula(tabling, i, row, known);
}

static struct sum
sum_of(const struct tabling *tabling, size_t field)
{
	struct sum sum = {0};
	for (size_t row = 0; row < tabling->figure->n_rows; row++) {
		const struct cell *cell = figure_cell(tabling->figure, row, field);
		if (row_kind(tabling->figure, row) != ROW_BODY)
			continue;
		sum.numbers += cell->state == CELL_VALUE;
		sum.nothings += cell->state == CELL_NOTHING;
		sum.missing += cell->state == CELL_MISSING;
		sum.value += cell->state == CELL_VALUE ? cell->integer : 0;
	}
	return sum;
}

/* A cell that the program has computed: a whole number or a fraction. */
static const struct cell *
computed(const struct tabling *tabling, enum cell_state state, bool whole, double value)
{
	struct cell *cell = ARENA_NEW(tabling->draft->arena, struct cell);
	cell->state = state;
	cell->type = whole ? CELL_INTEGER : CELL_REAL;
	cell->integer = whole ? (int64_t)value : 0;
	cell->real = value;
	cell->text = arena_printf(tabling->draft->arena, "%.15g", value);
	return cell;
}

static const struct cell *
sum_cell(const struct tabling *tabling, struct sum sum)
{
	enum cell_state state = sum.numbers ? CELL_VALUE : sum.missing ? CELL_MISSING : CELL_NOTHING;
	return computed(tabling, state, true, (double)sum.value);
}

/* The sums of all columns that have one, by column; NULL where there is none. */
static const struct cell **
sum_cells(const struct tabling *tabling, const struct figure *given)
{
	size_t n = tabling->table->n_columns;
	const struct cell **cells = ARENA_ARRAY(tabling->draft->arena, const struct cell *, n);
	struct formula_column *known = ARENA_ARRAY(tabling->draft->arena, struct formula_column, tabling->n_data);
	for (size_t i = 0; i < n; i++) {
		const struct tabled *c = &tabling->columns[i];
		int field = given && c->field >= 0 ? figure_column(given, tabling->table->columns[i].field) : -1;
		if (field >= 0)
			cells[i] = figure_cell(given, 0, (size_t)field);
		else if (c->number && c->summed)
			cells[i] = sum_cell(tabling, sum_of(tabling, (size_t)c->field));
		if (c->number && cells[i])
			known[c->number - 1] = formula_cell(cells[i]);
	}
	for (size_t i = 0; i < n; i++) {
		double value;
		if (!cells[i] && tabling->columns[i].formula &&
			formula_value(tabling, i, known, &value) == FORMULA_VALUE)
			cells[i] = computed(tabling, CELL_VALUE, false, value);
	}
	return cells;
}

static struct table_cell
total_cell(struct tabling *tabling, const struct cell *cell, const struct figure *given, size_t column)
{
	const struct table_column *c = &tabling->table->columns[column];
	if (!cell) {
		tabling->shows_void = true;
		return text_cell(tabling, ROW_TOTAL, "x", c->align == ALIGN_LEFT ? ALIGN_CENTRE : c->align);
	}
	const char *format = c->format ? c->format : cell->type == CELL_REAL ? "x-dec1" : NULL;
	struct value value = {
		.text = format_cell(tabling->draft->arena, cell, format),
		.cell = cell,
		.query = given ? given->query : tabling->figure->query,
		.row = given ? 0 : tabling->figure->n_rows,
		.column = c->field,
		.source = given ? given->sources[0] : (struct place){0},
	};
	return value_cell(tabling, ROW_TOTAL, value, c->align);
}

static void
add_total(struct tabling *tabling, const struct figure *given)
{
	struct table *table = tabling->table;
	struct table_row *row = &table->rows[table->n_rows++];
	const struct yaml *label = field_scalar(tabling->draft->diag, tabling->map, "label");
	const struct cell **cells = sum_cells(tabling, given);
	row->kind = ROW_TOTAL;
	row->cells = ARENA_ARRAY(tabling->draft->arena, struct table_cell, table->n_columns);
	for (size_t i = tabling->n_label; i < table->n_columns; i++)
		row->cells[i] = total_cell(tabling, cells[i], given, i);
	if (!tabling->n_label)
		return;
	row->cells[0] = text_cell(tabling, ROW_TOTAL, label ? label->text : "Tổng cộng", ALIGN_CENTRE);
	span(row, 0, tabling->n_label);
}

static void
add_note(struct tabling *tabling, const char *text)
{
	enum role role = tabling->draft->bulletin ? ROLE_SHEET_NOTE : ROLE_TABLE_NOTE;
	chain_add(&tabling->table->notes, draft_paragraph(tabling->draft, role, text, tabling->place));
}

/* "Số cộng là của 17/19 đơn vị đã báo cáo.", by column where the columns differ. */
static void
note_partial(struct tabling *tabling)
{
	struct buf list = {0};
	size_t first = 0, all = 0, n = 0;
	bool same = true;
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		struct sum sum = c->number && c->summed ? sum_of(tabling, (size_t)c->field) : (struct sum){0};
		if (!sum.missing || !sum.numbers)
			continue;
		size_t reported = sum.numbers + sum.nothings;
		all = reported + sum.missing;
		same &= !n || reported == first;
		first = n++ ? first : reported;
		buf_printf(&list, "%s%s %zu/%zu", n > 1 ? "; " : "", c->label, reported, all);
	}
	if (n && same)
		add_note(tabling,
			arena_printf(tabling->draft->arena, "Số cộng là của %zu/%zu đơn vị đã báo cáo.", first, all));
	else if (n)
		add_note(tabling,
			arena_printf(
				tabling->draft->arena, "Số cộng là của các đơn vị đã báo cáo: %s.", buf_text(&list)));
	buf_free(&list);
}

static void
note_legend(struct tabling *tabling)
{
	struct buf legend = {0};
	if (tabling->shows_nothing)
		buf_add(&legend, "; “-” không phát sinh");
	if (tabling->shows_missing)
		buf_add(&legend, "; “…” chưa báo cáo");
	if (tabling->shows_void)
		buf_add(&legend, "; “x” không cộng");
	if (legend.n)
		add_note(
			tabling, arena_printf(tabling->draft->arena, "Ký hiệu: %s.", buf_text(&legend) + strlen("; ")));
	buf_free(&legend);
}

/* A total row that the query made is weighed against its column where all parts are whole numbers. */
static void
check_total(struct tabling *tabling, size_t row)
{
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		if (!c->number || !c->summed)
			continue;
		struct sum sum = sum_of(tabling, (size_t)c->field);
		const struct cell *cell = figure_cell(tabling->figure, row, (size_t)c->field);
		if (sum.missing || cell->state != CELL_VALUE || cell->integer == sum.value)
			continue;
		diag_add(tabling->draft->diag, MSG_TOTAL_DISAGREES, tabling->table->columns[i].place, c->label,
			print_number(tabling, cell->real, NULL), print_number(tabling, (double)sum.value, NULL));
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

void
tablerows_add(struct tabling *tabling)
{
	enum total total = total_wanted(tabling);
	const struct figure *given = total_figure(tabling);
	struct counts counts = {0};
	if (total == TOTAL_FIRST)
		add_total(tabling, given);
	for (size_t row = 0; row < tabling->figure->n_rows; row++) {
		add_row(tabling, row, &counts);
		if (row_kind(tabling->figure, row) != ROW_GROUP)
			check_formulas(tabling, row);
		if (row_kind(tabling->figure, row) == ROW_TOTAL)
			check_total(tabling, row);
	}
	if (total == TOTAL_LAST)
		add_total(tabling, given);
	if (total != TOTAL_NONE)
		note_partial(tabling);
	note_legend(tabling);
}
