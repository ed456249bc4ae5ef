/*
 * Table totals: the row of sums, and the notes under the table that explain it.
 *
 * The row is the program's, so it cannot disagree with its column: whole numbers are added by the three states (a part
 * not reported makes the sum partial, and a note says of how many), rates come from their formula over the sums or from
 * the block's total_row, and what cannot be added shows "x".
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/formula.h"
#include "doc/tableblock.h"

struct extent
tabletotal_all(const struct tabling *tabling)
{
	return (struct extent){0, tabling->figure->n_rows};
}

struct sum
tabletotal_sum(const struct tabling *tabling, size_t field, struct extent of)
{
	struct sum sum = {0};
	for (size_t row = of.first; row < of.end; row++) {
		const struct cell *cell = figure_cell(tabling->figure, row, field);
		if (tablerows_kind(tabling, row) != ROW_BODY || tabling->marks[row].apart)
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
sum_cells(const struct tabling *tabling, const struct figure *given, struct extent of)
{
	size_t n = tabling->table->n_columns;
	const struct cell **cells = ARENA_ARRAY(tabling->draft->arena, const struct cell *, n);
	struct formula_column *known = ARENA_ARRAY(tabling->draft->arena, struct formula_column, tabling->n_data);
	for (size_t i = 0; i < n; i++) {
		const struct tabled *c = &tabling->columns[i];
		int field = given && c->field >= 0 ? figure_column(given, tabling->table->columns[i].field) : -1;
		if (field >= 0)
			cells[i] = figure_cell(given, 0, (size_t)field);
		else if (!given && c->number && c->summed)
			cells[i] = sum_cell(tabling, tabletotal_sum(tabling, (size_t)c->field, of));
		if (c->number && cells[i])
			known[c->number - 1] = tablecheck_known(cells[i]);
	}
	for (size_t i = 0; i < n; i++) {
		double value;
		if (!cells[i] && tabling->columns[i].formula &&
			tablecheck_formula(tabling, i, known, &value) == FORMULA_VALUE)
			cells[i] = computed(tabling, CELL_VALUE, false, value);
	}
	return cells;
}

/* A row of sums while it is made. */
struct summing {
	enum row_kind kind;
	const struct figure *given; /* the answer to total_row, or NULL */
	bool whole;                 /* of the whole answer */
	const struct cell **cells;  /* by column; NULL where there is none */
};

static struct table_cell
total_cell(struct tabling *tabling, const struct summing *summing, size_t column)
{
	const struct table_column *c = &tabling->table->columns[column];
	const struct cell *cell = summing->cells[column];
	const struct figure *given = summing->given, *of = given ? given : summing->whole ? tabling->figure : NULL;
	if (tabling->columns[column].blank)
		return tablerows_text(tabling, summing->kind, "", ALIGN_CENTRE);
	if (!cell || tabling->columns[column].spark) {
		tabling->shows_void = true;
		return tablerows_text(tabling, summing->kind, "x", c->align == ALIGN_LEFT ? ALIGN_CENTRE : c->align);
	}
	const char *format = c->format ? c->format : cell->type == CELL_REAL ? "x-dec1" : NULL;
	struct value value = {
		.text = format_cell(tabling->draft->arena, cell, format),
		.cell = cell,
		.query = given ? given->query : tabling->figure->query,
		.row = given ? 0 : tabling->figure->n_rows,
		.column = c->field,
		.source = given ? given->sources[0] : (struct place){0},
		.figure = of,
	};
	return tablerows_value(tabling, summing->kind, value, c->align);
}

/* A column of numbers to be filled in has its sum filled in too. */
static bool
is_summed_by_hand(const struct table_column *column)
{
	return column->input && column->input->kind == INPUT_WHOLE;
}

/* The label runs over what has no sum at the left: ordinals, names, a rank that total_row leaves out. */
static struct table_row
sums_row(struct tabling *tabling, const struct summing *summing, const char *label, enum align align)
{
	const struct table *table = tabling->table;
	struct table_row row = {.kind = summing->kind,
		.cells = ARENA_ARRAY(tabling->draft->arena, struct table_cell, table->n_columns)};
	size_t lead = 0;
	while (lead < table->n_columns && !is_summed_by_hand(&table->columns[lead]) &&
		(!tabling->columns[lead].number || !summing->cells[lead]))
		lead++;
	for (size_t i = lead; i < table->n_columns; i++)
		row.cells[i] = total_cell(tabling, summing, i);
	if (!lead)
		return row;
	row.cells[0] = tablerows_text(tabling, summing->kind, label, align);
	tablerows_span(&row, 0, lead);
	return row;
}

void
tabletotal_make(struct tabling *tabling, const struct figure *given)
{
	const struct yaml *label = field_scalar(tabling->draft->diag, tabling->map, "label");
	struct summing summing = {.kind = ROW_TOTAL,
		.given = given,
		.whole = true,
		.cells = sum_cells(tabling, given, tabletotal_all(tabling))};
	if (given)
		tablecheck_given(tabling, given, (const struct cell *const *)summing.cells);
	/* Where no rules bound the cells it spans, a centred label would stand under nothing. */
	enum align align = tabling->draft->bulletin ? ALIGN_LEFT : ALIGN_CENTRE;
	tabling->total = sums_row(tabling, &summing, label ? label->text : "Tổng cộng", align);
}

struct table_row
tabletotal_group(struct tabling *tabling, const struct planned_row *planned, const char *label)
{
	struct summing summing = {.kind = planned->kind, .cells = sum_cells(tabling, NULL, planned->of)};
	struct table_row row = sums_row(tabling, &summing, label, ALIGN_LEFT);
	row.level = planned->level;
	return row;
}

void
tabletotal_note(struct tabling *tabling, const char *text)
{
	enum role role = tabling->draft->bulletin ? ROLE_SHEET_NOTE : ROLE_TABLE_NOTE;
	chain_add(&tabling->table->notes, node_line(tabling->draft->arena, role, text, tabling->place));
}

/* Whether a column of the same label stands before this one. */
static bool
is_repeated(const struct tabling *tabling, size_t column)
{
	for (size_t i = 0; i < column; i++)
		if (tabling->columns[i].number && text_equal(tabling->columns[i].label, tabling->columns[column].label))
			return true;
	return false;
}

/* The sums that leave some rows out: how many they are, and whether all leave out as many. */
struct partial {
	size_t n, reported, all;
	bool same, every; /* every: no column has a whole sum */
	struct buf labels, counts;
};

/* Whether the row of sums shows a figure in the column. */
static bool
shows_sum(const struct tabling *tabling, size_t column)
{
	const struct table_cell *cell = &tabling->total.cells[column];
	return !cell->covered && cell->content->children.first && cell->content->children.first->kind == NODE_VALUE;
}

static void
weigh_column(struct tabling *tabling, size_t column, struct partial *partial)
{
	const struct tabled *c = &tabling->columns[column];
	if (!c->number || !c->summed || !shows_sum(tabling, column))
		return;
	struct sum sum = tabletotal_sum(tabling, (size_t)c->field, tabletotal_all(tabling));
	if (!sum.missing || !sum.numbers) {
		partial->every &= sum.missing > 0;
		return;
	}
	size_t reported = sum.numbers + sum.nothings;
	partial->all = reported + sum.missing;
	partial->same &= !partial->n || reported == partial->reported;
	partial->reported = partial->n++ ? partial->reported : reported;
	if (!is_repeated(tabling, column))
		buf_printf(&partial->labels, "%s“%s”", partial->labels.n ? ", " : "", c->label);
	buf_printf(&partial->counts, "%s%s%s%s %zu/%zu", partial->counts.n ? "; " : "", c->over ? c->over : "",
		c->over ? ", " : "", c->label, reported, partial->all);
}

/* "Số cộng là của 17/19 đơn vị đã báo cáo.": of which columns, where some are whole; how many each, where they differ. */
void
tabletotal_note_partial(struct tabling *tabling)
{
	struct arena *arena = tabling->draft->arena;
	struct partial p = {.same = true, .every = true};
	for (size_t i = 0; i < tabling->table->n_columns; i++)
		weigh_column(tabling, i, &p);
	const char *of = p.every ? "" : arena_printf(arena, " ở cột %s", buf_text(&p.labels));
	if (p.n && p.same)
		tabletotal_note(tabling,
			arena_printf(arena, "Số cộng%s là của %zu/%zu đơn vị đã báo cáo.", of, p.reported, p.all));
	else if (p.n)
		tabletotal_note(
			tabling, arena_printf(arena, "Số cộng là của các đơn vị đã báo cáo: %s.", buf_text(&p.counts)));
	buf_free(&p.labels);
	buf_free(&p.counts);
}

void
tabletotal_note_legend(struct tabling *tabling)
{
	struct buf legend = {0};
	if (tabling->shows_nothing)
		buf_add(&legend, "; “-” không phát sinh");
	if (tabling->shows_missing)
		buf_add(&legend, "; “…” chưa báo cáo");
	if (tabling->shows_void)
		buf_add(&legend, "; “x” không cộng");
	if (tabling->adjusts)
		tabletotal_note(tabling, "Các tỷ lệ được làm tròn sao cho cộng lại đúng bằng tổng.");
	if (legend.n)
		tabletotal_note(
			tabling, arena_printf(tabling->draft->arena, "Ký hiệu: %s.", buf_text(&legend) + strlen("; ")));
	buf_free(&legend);
}
