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

static void
check_formula(struct tabling *tabling, size_t column, size_t row, const struct formula_column *known)
{
	const struct tabled *c = &tabling->columns[column];
	const struct table_column *col = &tabling->table->columns[column];
	double value;
	if (!known[c->number - 1].known || tablecheck_formula(tabling, column, known, &value) != FORMULA_VALUE ||
		agrees(tabling, column, known[c->number - 1].value, value))
		return;
	struct place place = tabling->figure->sources[row].file ? tabling->figure->sources[row] : col->place;
	diag_add(tabling->draft->diag, MSG_FORMULA_DISAGREES, place, row_name(tabling, row), c->formula,
		number_text(tabling, known[c->number - 1].value, col->format),
		number_text(tabling, value, col->format));
	note_accepted(tabling, row, place);
	if (!text_equal(place.file, col->place.file))
		diag_note(tabling->draft->diag, MSG_NOTE_HERE, col->place, c->formula);
}

void
tablecheck_formulas(struct tabling *tabling, size_t row)
{
	struct formula_column *known = ARENA_ARRAY(tabling->draft->arena, struct formula_column, tabling->n_data);
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		if (c->number)
			known[c->number - 1] = tablecheck_known(figure_cell(tabling->figure, row, (size_t)c->field));
	}
	for (size_t i = 0; i < tabling->table->n_columns; i++)
		if (tabling->columns[i].formula)
			check_formula(tabling, i, row, known);
}

/* A total row that the query made is weighed against its column where all parts are whole numbers. */
void
tablecheck_total(struct tabling *tabling, size_t row)
{
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		const struct tabled *c = &tabling->columns[i];
		if (!c->number || !c->summed)
			continue;
		struct sum sum = tabletotal_sum(tabling, (size_t)c->field);
		const struct cell *cell = figure_cell(tabling->figure, row, (size_t)c->field);
		if (sum.missing || cell->state != CELL_VALUE || cell->integer == sum.value)
			continue;
		diag_add(tabling->draft->diag, MSG_TOTAL_DISAGREES, tabling->table->columns[i].place, c->label,
			number_text(tabling, cell->real, NULL), number_text(tabling, (double)sum.value, NULL));
	}
}
