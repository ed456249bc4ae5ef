/*
 * Table checks: formulas of the labels held against every row, and a query's own total against its column.
 */
#include <math.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/formula.h"
#include "doc/tableblock.h"

struct formula_column
tablecheck_known(const struct cell *cell)
{
	return (struct formula_column){
		.known = cell->state == CELL_NOTHING || (cell->state == CELL_VALUE && cell->type != CELL_TEXT),
		.value = cell->state == CELL_VALUE ? cell->real : 0,
	};
}

enum formula_result
tablecheck_formula(const struct tabling *tabling, size_t column, const struct formula_column *known, double *value)
{
	const struct tabled *c = &tabling->columns[column];
	const char *format = tabling->table->columns[column].format;
	enum formula_result result = formula_compute(c->formula, known, tabling->n_data, value);
	if (format && text_starts(format, "x-percent") && formula_in_percent(c->formula, tabling->n_data))
		*value /= 100;
	return result;
}

static const char *
number_text(const struct tabling *tabling, double number, const char *format)
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
		text_equal(number_text(tabling, a, format), number_text(tabling, b, format));
}

/* The row's first name; a figure before the names is a rank. */
static const char *
row_name(const struct tabling *tabling, size_t row)
{
	for (size_t i = 0; i < tabling->table->n_columns; i++)
		if (tabling->columns[i].field >= 0 && tabling->table->columns[i].kind == COLUMN_TEXT)
			return draft_value(
				tabling->draft, tabling->figure, row, (size_t)tabling->columns[i].field, NULL)
				.text;
	return arena_printf(tabling->draft->arena, "%zu", row + 1);
}

/* What an office has accepted is said under the table (rules of acceptance: diag.h). */
static void
note_accepted(struct tabling *tabling, size_t row, struct place place)
{
	const struct diag *diag = tabling->draft->diag;
	for (size_t i = diag_count(diag); i--;) {
		const struct finding *finding = diag_at(diag, i);
		if (finding->code != MSG_FORMULA_DISAGREES || !finding->reason ||
			!text_equal(finding->place.file, place.file) || finding->place.line != place.line ||
			finding->place.col != place.col)
			continue;
		tabletotal_note(tabling,
			arena_printf(tabling->draft->arena, "Chênh lệch ở dòng “%s”: %s.", row_name(tabling, row),
				finding->reason));
		return;
	}
}

static bool
same_line(const struct place *a, const struct place *b)
{
	return a->file && b->file && a->line == b->line && text_equal(a->file, b->file) && text_equal(a->cell, b->cell);
}

/* Whether a row of the table comes from a place of the finding, or of the notes that belong to it. */
static bool
shows_finding(const struct figure *figure, const struct diag *diag, size_t at)
{
	for (size_t i = at; i == at || (i < diag_count(diag) && diag_at(diag, i)->note); i++)
		for (size_t row = 0; row < figure->n_rows; row++)
			if (same_line(&figure->sources[row], &diag_at(diag, i)->place))
				return true;
	return false;
}

/* The sentence of the finding is in the language of the run, which documents do not depend on: the reason says it. */
void
tablecheck_accepted(struct tabling *tabling)
{
	const struct diag *diag = tabling->draft->diag;
	for (size_t i = 0; i < diag_count(diag); i++) {
		const struct finding *finding = diag_at(diag, i);
		if (finding->reason && !finding->note && finding->code != MSG_FORMULA_DISAGREES &&
			shows_finding(tabling->figure, diag, i))
			tabletotal_note(tabling,
				arena_printf(tabling->draft->arena, "Số liệu chưa khớp: %s.", finding->reason));
	}
}

/* A row whose cells are held against the labels' formulas: one of the figure's, or the one that total_row gives. */
struct checked_row {
	const char *name; /* NULL: that of the figure's row */
	size_t row;
	struct place source;
	const struct formula_column *known;
};

/* False after a finding, at the row's place or else the column's. */
static bool
check_formula(struct tabling *tabling, size_t column, const struct checked_row *row, struct place *place)
{
	const struct tabled *c = &tabling->columns[column];
	const struct table_column *col = &tabling->table->columns[column];
	double value, known = row->known[c->number - 1].value;
	if (!row->known[c->number - 1].known ||
		tablecheck_formula(tabling, column, row->known, &value) != FORMULA_VALUE ||
		agrees(tabling, column, known, value))
		return true;
	*place = row->source.file ? row->source : col->place;
	const char *name = row->name ? row->name : row_name(tabling, row->row);
	diag_add(tabling->draft->diag, MSG_FORMULA_DISAGREES, *place, name, c->formula,
		number_text(tabling, known, col->format), number_text(tabling, value, col->format));
	return false;
}

static void
note_formula(struct tabling *tabling, size_t column, struct place place)
{
	const struct table_column *col = &tabling->table->columns[column];
	if (!text_equal(place.file, col->place.file))
		diag_note(tabling->draft->diag, MSG_NOTE_HERE, col->place, tabling->columns[column].formula);
}

void
tablecheck_formulas(struct tabling *tabling, size_t row)
{
	if (!tabling->known)
		tabling->known = ARENA_ARRAY(tabling->draft->arena, struct formula_column, tabling->n_data);
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		if (c->number)
			tabling->known[c->number - 1] = tablecheck_known(
				figure_cell(tabling->figure, row, (size_t)c->field));
	}
	struct checked_row checked = {NULL, row, tabling->figure->sources[row], tabling->known};
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		struct place place;
		if (!tabling->columns[i].formula || check_formula(tabling, i, &checked, &place))
			continue;
		note_accepted(tabling, row, place);
		note_formula(tabling, i, place);
	}
}

/* Whether some part of the table is not reported: its totals are then of different parts, column by column. */
static bool
is_partial(const struct tabling *tabling)
{
	for (size_t i = 0; i < tabling->table->n_columns; i++)
		if (tabling->columns[i].number &&
			tabletotal_sum(tabling, (size_t)tabling->columns[i].field, tabletotal_all(tabling)).missing)
			return true;
	return false;
}

void
tablecheck_given(struct tabling *tabling, const struct figure *given, const struct cell *const *cells)
{
	if (is_partial(tabling))
		return;
	struct formula_column *known = ARENA_ARRAY(tabling->draft->arena, struct formula_column, tabling->n_data);
	for (size_t i = 0; i < tabling->table->n_columns; i++)
		if (tabling->columns[i].number && cells[i])
			known[tabling->columns[i].number - 1] = tablecheck_known(cells[i]);
	struct checked_row checked = {given->query, 0, given->sources[0], known};
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		struct place place;
		if (tabling->columns[i].formula && !check_formula(tabling, i, &checked, &place))
			note_formula(tabling, i, place);
	}
}

/* The body rows that a subtotal (above it) or a group with figures (below it) stands for. */
static void
part_rows(const struct tabling *tabling, size_t row, size_t *first, size_t *last)
{
	bool below = tablerows_kind(tabling, row) == ROW_GROUP;
	*first = below ? row + 1 : row;
	*last = *first;
	if (below)
		while (*last < tabling->figure->n_rows && tablerows_kind(tabling, *last) == ROW_BODY)
			++*last;
	else
		while (*first && tablerows_kind(tabling, *first - 1) == ROW_BODY)
			--*first;
}

void
tablecheck_part(struct tabling *tabling, size_t row)
{
	size_t first, last;
	part_rows(tabling, row, &first, &last);
	for (size_t i = 0; first < last && i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		if (!c->number || !c->summed)
			continue;
		const struct cell *cell = figure_cell(tabling->figure, row, (size_t)c->field);
		struct sum sum = tabletotal_sum(tabling, (size_t)c->field, (struct extent){first, last});
		if (sum.missing || cell->state != CELL_VALUE || cell->integer == sum.value)
			continue;
		diag_add(tabling->draft->diag, MSG_SUBTOTAL_DISAGREES, tabling->table->columns[i].place,
			row_name(tabling, row), c->label, number_text(tabling, cell->real, NULL),
			number_text(tabling, (double)sum.value, NULL));
	}
}

/* A total row that the query made is weighed against its column where all parts are whole numbers. */
void
tablecheck_total(struct tabling *tabling, size_t row)
{
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		if (!c->number || !c->summed)
			continue;
		struct sum sum = tabletotal_sum(tabling, (size_t)c->field, tabletotal_all(tabling));
		const struct cell *cell = figure_cell(tabling->figure, row, (size_t)c->field);
		if (sum.missing || cell->state != CELL_VALUE || cell->integer == sum.value)
			continue;
		diag_add(tabling->draft->diag, MSG_TOTAL_DISAGREES, tabling->table->columns[i].place, c->label,
			number_text(tabling, cell->real, NULL), number_text(tabling, (double)sum.value, NULL));
	}
}
