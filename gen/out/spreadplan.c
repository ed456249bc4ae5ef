/*
 * The plan of a sheet: see spreadplan.h. One walk over the rows keeps, for every row that is no body row, what the body
 * rows before it add up to; the sum of any stretch between two such rows is then a difference, and what a subtotal
 * stands for is found by trying: the rows since the group before it, or those up to the next.
 *
 *	row 0   GROUP       I    Khu vực 1
 *	row 1   body              10          tally before row 3: 10 + 20
 *	row 2   body              20
 *	row 3   SUBTOTAL          30          extent [1, 3)
 */
#include "out/spreadplan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { WIDEST_TEXT = 46, NARROWEST = 5, WIDTH_FILLED = 12, ROWS_HELD = 256 };

const struct value *
spread_value(const struct table_cell *cell)
{
	const struct node *content = cell->content;
	if (cell->covered || !content || !content->children.first || content->children.first->next)
		return NULL;
	return content->children.first->kind == NODE_VALUE ? &content->children.first->value : NULL;
}

bool
spread_number(const struct table_column *column, const struct table_cell *cell, double *number)
{
	const struct value *value = column->kind == COLUMN_NUMBER ? spread_value(cell) : NULL;
	if (!value || value->cell->state != CELL_VALUE || value->cell->type == CELL_TEXT)
		return false;
	*number = value->cell->type == CELL_INTEGER ? (double)value->cell->integer : value->cell->real;
	return true;
}

const char *
spread_formula(const struct table_column *column)
{
	return column->kind == COLUMN_NUMBER && column->label && strchr(column->label, '=') ? column->label : NULL;
}

int
spread_decimals(const char *format)
{
	if (!format || text_equal(format, "x-int"))
		return 0;
	if (text_equal(format, "x-dec1"))
		return 1;
	if (text_equal(format, "x-dec2"))
		return 2;
	return text_equal(format, "x-percent2") ? 4 : 3;
}

/* Equal, or alike as far as they are printed. */
static bool
alike(double a, double b, const char *format)
{
	if (fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b))))
		return true;
	double unit = pow(10, -spread_decimals(format));
	return format && !text_equal(format, "x-int") && floor(a / unit + 0.5) == floor(b / unit + 0.5);
}

/* --- the formula of a label --------------------------------------------------------------------------------------- */

static struct formula_column
known_of(const struct spreadplan *plan, const struct table_row *row, int column)
{
	struct formula_column known = {0};
	if (column < 0)
		return known;
	const struct table_cell *cell = &row->cells[column];
	const struct value *value = spread_value(cell);
	known.known = spread_number(&plan->table->columns[column], cell, &known.value) ||
		(value && value->cell->state == CELL_NOTHING);
	return known;
}

bool
spread_label_gives(const struct spreadplan *plan, const struct table_row *row, size_t column)
{
	const struct table_column *c = &plan->table->columns[column];
	const char *formula = spread_formula(c);
	double printed, value;
	if (!formula || !spread_number(c, &row->cells[column], &printed))
		return false;
	struct formula_column known[100] = {{0}};
	size_t n = plan->n_numbers < 100 ? plan->n_numbers : 100;
	for (size_t i = 0; i < n; i++)
		known[i] = known_of(plan, row, plan->column_of[i + 1]);
	if (formula_compute(formula, known, n, &value) != FORMULA_VALUE)
		return false;
	if (c->format && text_starts(c->format, "x-percent") && formula_in_percent(formula, n))
		value /= 100;
	return alike(printed, value, c->format);
}

/* --- the walk ----------------------------------------------------------------------------------------------------- */

static void
number_columns(struct spreadplan *plan)
{
	const struct table *table = plan->table;
	plan->column_of = ARENA_ARRAY(plan->arena, int, table->n_columns + 2);
	for (size_t i = 0; i < table->n_columns + 2; i++)
		plan->column_of[i] = -1;
	for (size_t i = 0; i < table->n_columns; i++) {
		const char *label = table->columns[i].label;
		unsigned long number = label ? strtoul(label, NULL, 10) : 0;
		if (number < 1 || number > table->n_columns)
			continue;
		if (table->columns[i].kind == COLUMN_NUMBER)
			plan->column_of[number] = (int)i;
		plan->n_numbers = number > plan->n_numbers ? number : plan->n_numbers;
	}
}

/* The longest word, and the whole, in digits' widths. */
static void
measure_text(const char *text, int *word, int *whole)
{
	int run = 0;
	*word = *whole = 0;
	for (const char *p = text; *p;) {
		int32_t c = text_next(&p);
		run = c == ' ' || c == '\n' ? 0 : run + 1;
		*word = run > *word ? run : *word;
		++*whole;
	}
}

static void
widen(int *width, int to)
{
	*width = to > *width ? to : *width;
}

static void
measure_cell(struct spreadplan *plan, const struct table_row *row, size_t column)
{
	const struct table_cell *cell = &row->cells[column];
	if (cell->covered || !cell->content || cell->cols > 1)
		return;
	struct buf text = {0};
	int word, whole;
	node_plain(cell->content, &text);
	measure_text(buf_text(&text), &word, &whole);
	buf_free(&text);
	plan->texts[column] += whole;
	/* A heading may take three lines, a name two or more; figures stay whole. */
	if (row->kind == ROW_HEAD)
		widen(&plan->widths[column], word > (whole + 2) / 3 ? word : (whole + 2) / 3);
	else
		widen(&plan->widths[column], whole < WIDEST_TEXT ? whole : WIDEST_TEXT);
}

static void
add_milestone(struct spreadplan *plan, const struct table_row *row, size_t number)
{
	size_t n = plan->table->n_columns;
	struct milestone *m = LIST_ADD(plan->arena, &plan->milestones);
	*m = (struct milestone){.row = number, .kind = row->kind, .level = row->level ? row->level : 1};
	m->upto = ARENA_ARRAY(plan->arena, struct tally, n);
	m->figures = ARENA_ARRAY(plan->arena, double, n);
	m->has = ARENA_ARRAY(plan->arena, bool, n);
	m->reckon = ARENA_ARRAY(plan->arena, enum reckon, n);
	memcpy(m->upto, plan->all, n * sizeof *m->upto);
	for (size_t i = 0; i < n; i++) {
		m->has[i] = spread_number(&plan->table->columns[i], &row->cells[i], &m->figures[i]);
		if (m->has[i] && spread_label_gives(plan, row, i))
			m->reckon[i] = RECKON_LABEL;
	}
}

static void
add_body(struct spreadplan *plan, const struct table_row *row)
{
	for (size_t i = 0; i < plan->table->n_columns; i++) {
		double number;
		const struct value *value = spread_value(&row->cells[i]);
		plan->all[i].rows++;
		plan->all[i].missing += value && value->cell->state == CELL_MISSING;
		if (spread_number(&plan->table->columns[i], &row->cells[i], &number)) {
			plan->all[i].sum += number;
			plan->all[i].numbers++;
		}
	}
}

static void
walk(struct spreadplan *plan)
{
	struct arena *held = arena_open();
	struct table_walk rows = table_walk_open(plan->table);
	struct table_row row;
	while (table_walk_next(&rows, held, &row)) {
		size_t number = plan->n_rows++;
		for (size_t i = 0; i < plan->table->n_columns; i++)
			measure_cell(plan, &row, i);
		if (row.kind != ROW_BODY)
			add_milestone(plan, &row, number);
		else if (row.apart)
			*LIST_ADD(plan->arena, &plan->apart) = number;
		else
			add_body(plan, &row);
		if (plan->n_rows % ROWS_HELD == 0)
			arena_clear(held);
	}
	table_walk_close(&rows);
	arena_close(held);
}

/* --- what is summed where ----------------------------------------------------------------------------------------- */

/* The first milestone at or below a row. */
static size_t
milestone_from(const struct spreadplan *plan, size_t row)
{
	size_t low = 0, high = plan->milestones.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (plan->milestones.at[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* An extent begins at the top or right below a milestone, and ends at one or at the bottom. */
struct tally
spreadplan_tally(const struct spreadplan *plan, const struct milestone *m, size_t column)
{
	size_t first = milestone_from(plan, m->extent.first), end = milestone_from(plan, m->extent.end);
	struct tally from = {0}, to = plan->all[column];
	if (first > 0)
		from = plan->milestones.at[first - 1].upto[column];
	if (end < plan->milestones.n)
		to = plan->milestones.at[end].upto[column];
	return (struct tally){
		to.sum - from.sum, to.numbers - from.numbers, to.missing - from.missing, to.rows - from.rows};
}

/* The next row from here on that the sum passes over; `end` when there is none. */
static size_t
next_passed(const struct spreadplan *plan, size_t from, size_t end, size_t column)
{
	for (size_t i = 0; i < plan->apart.n && plan->apart.at[i] < end; i++)
		if (plan->apart.at[i] >= from) {
			end = plan->apart.at[i];
			break;
		}
	for (size_t i = milestone_from(plan, from); i < plan->milestones.n && plan->milestones.at[i].row < end; i++) {
		const struct milestone *m = &plan->milestones.at[i];
		if (m->kind == ROW_TOTAL || (m->has[column] && m->reckon[column] != RECKON_SUM))
			return m->row;
	}
	return end;
}

size_t
spreadplan_runs(
	const struct spreadplan *plan, const struct milestone *m, size_t column, struct extent *runs, size_t most)
{
	size_t n = 0;
	for (size_t row = m->extent.first; row < m->extent.end;) {
		size_t end = next_passed(plan, row, m->extent.end, column);
		if (end > row && n == most)
			return 0;
		if (end > row)
			runs[n++] = (struct extent){row, end};
		row = end + 1;
	}
	return n;
}

/* Whether the milestone bounds what a sum of this level stands for. */
static bool
is_bound(const struct milestone *m, int level)
{
	return m->kind == ROW_TOTAL || m->level <= level;
}

static struct extent
extent_before(const struct spreadplan *plan, size_t at)
{
	const struct milestone *m = &plan->milestones.at[at];
	for (size_t i = at; i--;)
		if (is_bound(&plan->milestones.at[i], m->level))
			return (struct extent){plan->milestones.at[i].row + 1, m->row};
	return (struct extent){0, m->row};
}

static struct extent
extent_after(const struct spreadplan *plan, size_t at)
{
	const struct milestone *m = &plan->milestones.at[at];
	for (size_t i = at + 1; i < plan->milestones.n; i++)
		if (is_bound(&plan->milestones.at[i], m->level))
			return (struct extent){m->row + 1, plan->milestones.at[i].row};
	return (struct extent){m->row + 1, plan->n_rows};
}

/* Rates do not add up, though a group of one may look as if they did. */
static bool
adds_up(const struct table_column *column)
{
	const char *format = column->format;
	if (!format || text_equal(format, "x-int"))
		return true;
	return !text_starts(format, "x-percent") && !spread_formula(column);
}

/* Marks the columns whose figures are the sum of the extent; returns how many. */
static size_t
weigh(const struct spreadplan *plan, struct milestone *m, struct extent extent, bool mark)
{
	size_t matches = 0;
	m->extent = extent;
	for (size_t i = 0; i < plan->table->n_columns; i++) {
		if (!m->has[i] || !adds_up(&plan->table->columns[i]))
			continue;
		struct tally tally = spreadplan_tally(plan, m, i);
		struct extent runs[SPREAD_RUNS];
		bool sums = tally.numbers && !tally.missing &&
			alike(m->figures[i], tally.sum, plan->table->columns[i].format) &&
			spreadplan_runs(plan, m, i, runs, SPREAD_RUNS);
		matches += sums;
		if (mark && sums)
			m->reckon[i] = RECKON_SUM;
	}
	return matches;
}

static void
settle(const struct spreadplan *plan, size_t at)
{
	struct milestone *m = &plan->milestones.at[at];
	if (m->kind == ROW_TOTAL) {
		weigh(plan, m, (struct extent){0, plan->n_rows}, true);
		return;
	}
	struct extent before = extent_before(plan, at), after = extent_after(plan, at);
	size_t matches = weigh(plan, m, before, false);
	bool later = weigh(plan, m, after, false) > matches || before.first == before.end;
	weigh(plan, m, later ? after : before, true);
}

/* The inner sums first: which of them stand as values decides what the outer ones leave out. */
static void
settle_all(const struct spreadplan *plan)
{
	int deepest = 0;
	for (size_t i = 0; i < plan->milestones.n; i++)
		deepest = plan->milestones.at[i].level > deepest ? plan->milestones.at[i].level : deepest;
	for (int level = deepest; level >= 0; level--)
		for (size_t i = 0; i < plan->milestones.n; i++) {
			const struct milestone *m = &plan->milestones.at[i];
			if (level == 0 ? m->kind == ROW_TOTAL : m->kind != ROW_TOTAL && m->level == level)
				settle(plan, i);
		}
}

/* Whether a column has more room for its text than another: as in layout/columns.c, widths go by the root of the text. */
static bool
is_roomier(const struct spreadplan *plan, size_t a, size_t b)
{
	int64_t wide_a = plan->widths[a], wide_b = plan->widths[b];
	return wide_a * wide_a * plan->texts[b] > wide_b * wide_b * plan->texts[a];
}

/* The column of text with the most room; n_columns: none may be narrower. */
static size_t
roomiest(const struct spreadplan *plan)
{
	enum { LEAST = 12 };
	size_t best = plan->table->n_columns;
	for (size_t i = 0; i < plan->table->n_columns; i++)
		if (plan->table->columns[i].kind == COLUMN_TEXT && plan->widths[i] > LEAST &&
			(best == plan->table->n_columns || is_roomier(plan, i, best)))
			best = i;
	return best;
}

/*
 * Fitted to the width of its paper, a sheet of long texts would be printed in type that nobody reads: columns of text give
 * way until the rest prints in 10 pt.
 */
static void
make_narrower(struct spreadplan *plan, const struct sheet *sheet)
{
	enum { DIGIT = 18, BETWEEN = 2 }; /* tenths of a millimetre of a digit in 10 pt; in digits */
	int room = (sheet->width - sheet->left - sheet->right) / DIGIT, sum = 0;
	for (size_t i = 0; i < plan->table->n_columns; i++)
		sum += plan->widths[i] + BETWEEN;
	for (size_t i; sum > room && (i = roomiest(plan)) < plan->table->n_columns; sum--)
		plan->widths[i]--;
}

struct spreadplan *
spreadplan_of(struct arena *arena, const struct table *table, const struct sheet *sheet)
{
	struct spreadplan *plan = ARENA_NEW(arena, struct spreadplan);
	plan->arena = arena;
	plan->table = table;
	plan->widths = ARENA_ARRAY(arena, int, table->n_columns);
	plan->texts = ARENA_ARRAY(arena, int64_t, table->n_columns);
	plan->all = ARENA_ARRAY(arena, struct tally, table->n_columns);
	number_columns(plan);
	for (size_t i = 0; i < table->n_columns; i++)
		plan->widths[i] = table->columns[i].input ? WIDTH_FILLED : NARROWEST;
	for (size_t r = 0; r < table->n_head; r++)
		for (size_t i = 0; i < table->n_columns; i++)
			measure_cell(plan, &table->rows[r], i);
	walk(plan);
	make_narrower(plan, sheet);
	settle_all(plan);
	return plan;
}

const struct milestone *
spreadplan_milestone(const struct spreadplan *plan, size_t row, size_t *at)
{
	while (*at < plan->milestones.n && plan->milestones.at[*at].row < row)
		++*at;
	return *at < plan->milestones.n && plan->milestones.at[*at].row == row ? &plan->milestones.at[*at] : NULL;
}
