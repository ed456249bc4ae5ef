/*
 * Table heads: the tree of labels in `columns:` becomes header cells.
 *
 * A label over others spans its columns; a label over nothing spans the rows down to the lowest. Label columns are
 * lettered A, B, … and data columns numbered 1, 2, …, which is what formulas in labels speak of; a text behind them,
 * such as a remark, goes on with their numbers.
 */
#include <assert.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/formula.h"
#include "doc/tableblock.h"
#include "doc/tableinput.h"
#include "vn/fold.h"

enum { MOST_COLUMNS = 60 };

/* A label of the header: over a field, over others, or STT. */
struct head {
	const char *label, *formula, *field; /* label with tokens; field NULL for STT, blanks and labels over others */
	bool blank;                          /* a column to be filled in */
	const struct table_input *input;     /* with what; NULL: by hand */
	const struct tablespark *spark;      /* small lines; or NULL */
	struct place place;
	struct head *parts;
	size_t n_parts, leaves;
	int depth; /* rows of labels from here down */
};

static bool read_heads(struct tabling *tabling, const struct yaml *list, struct head *head);

static bool
is_ordinal(struct arena *arena, const char *text)
{
	const char *folded = fold_text(arena, text);
	return text_equal(folded, "stt") || text_equal(folded, "tt") || text_equal(folded, "số tt");
}

static bool
refuse(const struct tabling *tabling, const struct yaml *yaml)
{
	diag_add(tabling->draft->diag, MSG_COLUMN_SHAPE, yaml->place, "");
	return false;
}

static bool
read_head(struct tabling *tabling, const struct yaml *yaml, struct head *head)
{
	head->place = yaml->place;
	head->leaves = 1;
	head->depth = 1;
	if (yaml->kind == YAML_SCALAR) {
		head->label = yaml->text;
		return is_ordinal(tabling->draft->arena, yaml->text) || refuse(tabling, yaml);
	}
	if (yaml->kind != YAML_MAP || yaml->n != 1)
		return refuse(tabling, yaml);
	head->label = yaml->keys[0]->text;
	head->place = yaml->keys[0]->place;
	if (yaml->items[0]->kind == YAML_MAP && yaml_get(yaml->items[0], "spark")) {
		head->spark = tablespark_read(tabling, yaml->items[0]);
		return head->spark != NULL;
	}
	if (yaml->items[0]->kind == YAML_MAP) {
		head->blank = true;
		head->input = tableinput_read(tabling->draft, yaml->items[0]);
		return head->input != NULL;
	}
	if (yaml->items[0]->kind == YAML_LIST)
		return read_heads(tabling, yaml->items[0], head);
	head->blank = !yaml->items[0]->text[0];
	if (head->blank)
		return true;
	head->formula = formula_split(tabling->draft->arena, head->label, &head->label);
	head->field = yaml->items[0]->text;
	return draft_column(tabling->draft, tabling->figure, head->field, yaml->items[0]->place) >= 0;
}

/* The columns of a list below one label; leaves and depth are summed up. */
static bool
read_heads(struct tabling *tabling, const struct yaml *list, struct head *head)
{
	bool good = list->kind == YAML_LIST && list->n > 0;
	if (!good)
		return refuse(tabling, list);
	head->parts = ARENA_ARRAY(tabling->draft->arena, struct head, list->n);
	head->n_parts = list->n;
	head->leaves = 0;
	int deepest = 0;
	for (size_t i = 0; i < list->n; i++) {
		struct head *part = &head->parts[i];
		good &= read_head(tabling, list->items[i], part);
		head->leaves += part->leaves;
		deepest = part->depth > deepest ? part->depth : deepest;
	}
	head->depth = deepest + 1;
	return good;
}

/* Text when the query says text or the format prints no number; a column without any value is taken for figures. */
static enum column_kind
kind_of(const struct figure *figure, size_t column, const char *format)
{
	if (format && (text_equal(format, "x-text") || text_equal(format, "x-words") || text_starts(format, "x-da")))
		return COLUMN_TEXT;
	for (size_t row = 0; row < figure->n_rows; row++) {
		const struct cell *cell = figure_cell(figure, row, column);
		if (cell->state == CELL_VALUE && cell->type == CELL_TEXT)
			return COLUMN_TEXT;
	}
	return COLUMN_NUMBER;
}

/* Figures flush right, names flush left; ranks before the names and short words behind figures (▲2, a day) centred. */
static enum align
align_of(const struct tabling *tabling, const struct table_column *column, size_t field)
{
	enum { SHORT = 12 };
	if (column->kind == COLUMN_NUMBER)
		return tabling->named ? ALIGN_RIGHT : ALIGN_CENTRE;
	for (size_t row = 0; row < tabling->figure->n_rows; row++) {
		struct value value = draft_value(tabling->draft, tabling->figure, row, field, column->format);
		if (text_length(value.text) > SHORT)
			return ALIGN_LEFT;
	}
	return tabling->n_data && tabling->named ? ALIGN_CENTRE : ALIGN_LEFT;
}

/* The format that `formats:` names for a field, or NULL. */
static const char *
format_of(const struct tabling *tabling, const char *field)
{
	const struct yaml *formats = field_map(tabling->draft->diag, tabling->map, "formats");
	const char *format = formats ? field_text(tabling->draft->diag, formats, field) : NULL;
	return format && format_known(format) ? format : NULL;
}

/* Whole numbers printed as such can be added up; rates and days cannot. */
static bool
can_sum(const struct figure *figure, size_t column, const char *format)
{
	if (format && !text_equal(format, "x-int"))
		return false;
	for (size_t row = 0; row < figure->n_rows; row++) {
		const struct cell *cell = figure_cell(figure, row, column);
		if (cell->state == CELL_VALUE && cell->type != CELL_INTEGER)
			return false;
	}
	return true;
}

static void
set_column(struct tabling *tabling, const struct head *over, const struct head *head, size_t at)
{
	struct table_column *column = &tabling->table->columns[at];
	struct tabled *tabled = &tabling->columns[at];
	*column = (struct table_column){
		.kind = COLUMN_ORDINAL, .field = head->field, .align = ALIGN_CENTRE, .place = head->place};
	tabled->field = -1;
	tabled->label = draft_plain(tabling->draft, head->label);
	tabled->over = over->label ? draft_plain(tabling->draft, over->label) : NULL;
	if (head->field) {
		tabled->field = figure_column(tabling->figure, head->field);
		column->format = format_of(tabling, head->field);
		column->kind = kind_of(tabling->figure, (size_t)tabled->field, column->format);
		column->align = align_of(tabling, column, (size_t)tabled->field);
		tabling->named |= column->kind == COLUMN_TEXT;
	}
	tabled->blank = head->blank;
	column->input = head->input;
	if (head->blank)
		column->kind = COLUMN_TEXT;
	tabled->spark = head->spark;
	if (head->spark)
		tablespark_column(head->spark, column);
	tabled->formula = head->formula;
	if (column->kind == COLUMN_NUMBER) {
		tabling->n_data++;
		tabled->summed = can_sum(tabling->figure, (size_t)tabled->field, column->format);
	}
}

static bool
names_rows(const struct tabling *tabling, size_t column)
{
	return tabling->table->columns[column].kind == COLUMN_TEXT && tabling->columns[column].field >= 0;
}

static bool
has_names(const struct tabling *tabling)
{
	for (size_t i = 0; i < tabling->table->n_columns; i++)
		if (names_rows(tabling, i))
			return true;
	return false;
}

/* To be filled in with a whole number. */
static bool
is_counted(const struct table_column *column)
{
	return column->input && column->input->kind == INPUT_WHOLE;
}

/* A, B … for what names a row, a rank before the name too; then 1, 2 …, also for a remark behind figures: no gap there. */
static void
number_columns(struct tabling *tabling)
{
	struct arena *arena = tabling->draft->arena;
	bool named = !has_names(tabling);
	size_t letters = 0;
	tabling->n_data = 0;
	for (size_t i = 0; i < tabling->table->n_columns; i++) {
		struct table_column *column = &tabling->table->columns[i];
		struct tabled *tabled = &tabling->columns[i];
		bool figure = column->kind == COLUMN_NUMBER && (named || tabled->formula);
		if (figure)
			tabled->number = ++tabling->n_data;
		if (figure && tabled->formula)
			column->label = tabled->formula;
		else if (figure)
			column->label = arena_printf(arena, "%zu", tabled->number);
		else if (column->kind != COLUMN_NUMBER && named && (tabling->n_data > 0 || is_counted(column)))
			column->label = arena_printf(arena, "%zu", ++tabling->n_data);
		else
			column->label = arena_printf(arena, "%c", (char)('A' + letters++ % 26));
		named |= names_rows(tabling, i);
	}
}

static void
set_columns(struct tabling *tabling, const struct head *head, size_t *at)
{
	for (size_t i = 0; i < head->n_parts; i++) {
		if (head->parts[i].n_parts)
			set_columns(tabling, &head->parts[i], at);
		else
			set_column(tabling, head, &head->parts[i], (*at)++);
	}
}

/* Where no row of column numbers is asked for, the formula stays in the label. */
static const char *
head_label(const struct tabling *tabling, const struct head *head, bool numbers)
{
	if (!head->formula || numbers)
		return head->label;
	return arena_printf(tabling->draft->arena, "%s (%s)", head->label, head->formula);
}

static void
cover(struct table *table, size_t row, size_t column, const struct table_cell *cell)
{
	for (size_t r = row; r < row + (size_t)cell->rows; r++)
		for (size_t c = column; c < column + (size_t)cell->cols; c++)
			table->rows[r].cells[c] = (struct table_cell){.rows = 1, .cols = 1, .covered = true};
	table->rows[row].cells[column] = *cell;
}

static void
set_labels(struct tabling *tabling, const struct head *head, size_t row, size_t column, size_t depth, bool numbers)
{
	for (size_t i = 0; i < head->n_parts; i++) {
		const struct head *part = &head->parts[i];
		/* Without rules between columns, a heading stands over its column as its cells do. */
		bool over = tabling->draft->bulletin && !part->n_parts;
		enum align align = over ? tabling->table->columns[column].align : ALIGN_CENTRE;
		struct table_cell cell = tabling_text(tabling, tabling_role(tabling, ROW_HEAD),
			head_label(tabling, part, numbers), part->place, align);
		cell.cols = (int)part->leaves;
		cell.rows = part->n_parts ? 1 : (int)(depth - row);
		cover(tabling->table, row, column, &cell);
		set_labels(tabling, part, row + 1, column, depth, numbers);
		column += part->leaves;
	}
}

static void
set_numbers(struct tabling *tabling, struct table_row *row)
{
	struct table *table = tabling->table;
	row->kind = ROW_NUMBERS;
	for (size_t i = 0; i < table->n_columns; i++)
		row->cells[i] = tabling_text(tabling, tabling_role(tabling, ROW_NUMBERS), table->columns[i].label,
			table->columns[i].place, ALIGN_CENTRE);
}

/* A formula must be well formed and stand in the column that it names. */
static bool
check_formula(const struct tabling *tabling, size_t column)
{
	const struct tabled *tabled = &tabling->columns[column];
	struct diag *diag = tabling->draft->diag;
	struct formula_column *columns = ARENA_ARRAY(tabling->draft->arena, struct formula_column, tabling->n_data);
	double value;
	if (!tabled->formula)
		return true;
	struct place place = tabling->table->columns[column].place;
	if (formula_compute(tabled->formula, columns, tabling->n_data, &value) == FORMULA_BAD) {
		diag_add(diag, MSG_FORMULA_BAD, place, tabled->formula);
		return false;
	}
	char number[24];
	snprintf(number, sizeof number, "%zu", tabled->number);
	if (formula_target(tabled->formula) == tabled->number)
		return true;
	diag_add(diag, MSG_FORMULA_NUMBER, place, tabled->formula, number);
	return false;
}

static bool
check_formats(const struct tabling *tabling)
{
	const struct yaml *formats = field_map(tabling->draft->diag, tabling->map, "formats");
	bool good = formats || !yaml_get(tabling->map, "formats");
	for (size_t i = 0; formats && i < formats->n; i++) {
		const struct yaml *key = formats->keys[i], *format = formats->items[i];
		good &= draft_column(tabling->draft, tabling->figure, key->text, key->place) >= 0;
		if (!field_is_text(tabling->draft->diag, format) || format_known(format->text))
			continue;
		const char *near = format_nearest(format->text);
		diag_add(tabling->draft->diag, MSG_FORMAT_UNKNOWN, format->place, format->text,
			near ? diag_hint(tabling->draft->diag, tabling->draft->arena, format->text, &near, 1) : "");
		good = false;
	}
	return good;
}

static void
take_rows(struct tabling *tabling, size_t n_head)
{
	struct table *table = tabling->table;
	/* Room for the answer's rows, the header and the row of sums. */
	table->rows = ARENA_ARRAY(tabling->draft->arena, struct table_row, n_head);
	table->n_head = table->n_rows = n_head;
	for (size_t i = 0; i < n_head; i++)
		table->rows[i].cells = ARENA_ARRAY(tabling->draft->arena, struct table_cell, table->n_columns);
}

bool
tablehead_read(struct tabling *tabling)
{
	const struct yaml *list = yaml_get(tabling->map, "columns");
	struct head root = {0};
	if (!list) {
		diag_add(tabling->draft->diag, MSG_FIELD_MISSING, tabling->map->place, "columns");
		return false;
	}
	if (!check_formats(tabling) || !read_heads(tabling, list, &root))
		return false;
	if (root.leaves > MOST_COLUMNS)
		return refuse(tabling, list);
	struct table *table = tabling->table;
	table->n_columns = root.leaves;
	table->columns = ARENA_ARRAY(tabling->draft->arena, struct table_column, root.leaves);
	tabling->columns = ARENA_ARRAY(tabling->draft->arena, struct tabled, root.leaves);
	size_t at = 0;
	set_columns(tabling, &root, &at);
	number_columns(tabling);
	assert(at == table->n_columns);
	bool formulas = false, good = true;
	for (size_t i = 0; i < table->n_columns; i++) {
		good &= check_formula(tabling, i);
		formulas |= tabling->columns[i].formula != NULL;
	}
	bool numbers = field_yes(tabling->draft->diag, tabling->map, "numbers", formulas);
	size_t depth = (size_t)root.depth - 1;
	take_rows(tabling, depth + numbers);
	set_labels(tabling, &root, 0, 0, depth, numbers);
	if (numbers)
		set_numbers(tabling, &table->rows[depth]);
	return good;
}
