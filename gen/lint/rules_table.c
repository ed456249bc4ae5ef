/*
 * Rules of tables: R69 to R73. Sums (R74) are checked where tables are composed.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/table.h"
#include "lint/rule.h"

static const struct node *
table_from(const struct node *node)
{
	while (node && node->kind != NODE_TABLE)
		node = node->next;
	return node;
}

#define EACH_TABLE(lint, node) \
	const struct node *node = table_from((lint)->section->node->children.first); \
	node; \
	node = table_from(node->next)

/* The page of a cell's first line, for a finding about the tree; the section's first where it is not found. */
static size_t
page_of(const struct lint *lint, const struct node *content)
{
	const struct lint_line *line = lines_of(lint, content);
	return line ? line->page : lint->section->first_page;
}

/* --- R69 headers and rows on pages --------------------------------------------------------------------------------- */

static bool
head_role(enum role role)
{
	return role == ROLE_HEAD_CELL || role == ROLE_NUMBER_CELL || role == ROLE_SHEET_HEAD_CELL ||
		role == ROLE_SHEET_NUMBER_CELL;
}

static bool
row_role(enum role role)
{
	return role == ROLE_CELL || role == ROLE_GROUP_CELL || role == ROLE_TOTAL_CELL || role == ROLE_SHEET_CELL ||
		role == ROLE_SHEET_GROUP_CELL || role == ROLE_SHEET_TOTAL_CELL;
}

static bool
all_headed(const struct lint *lint)
{
	size_t n = 0;
	for (EACH_TABLE(lint, node)) {
		n++;
		if (node->table->n_head == 0)
			return false;
	}
	return n > 0;
}

bool
rule_table_head(struct lint *lint)
{
	bool headed = false;
	if (!all_headed(lint))
		return false;
	const struct lint_line *first = lint->lines + lint->section->first_line;
	const struct lint_line *end = lint->lines + lint->section->end_line;
	for (const struct lint_line *line = first; line < end; line++) {
		if (line == first || line->page != line[-1].page)
			headed = false;
		headed |= head_role(line->role);
		if (row_role(line->role) && !headed) {
			lint_say(lint, MSG_LINT_HEAD_REPEAT, line, NULL);
			headed = true;
		}
		if (row_role(line->role) && line->order && line->page != line[-1].page)
			lint_say(lint, MSG_LINT_ROW_SPLIT, line, NULL);
	}
	return true;
}

/* --- R70, R71 unit and column numbers ------------------------------------------------------------------------------ */

bool
rule_table_unit(struct lint *lint)
{
	const struct lint_line *first = lines_first(lint, ROLE_TABLE_UNIT);
	for (const struct lint_line *line = first; line; line = lines_next(lint, line)) {
		if (line->order == 0 && !text_starts(line->text, "Đơn vị tính: "))
			lint_say(lint, MSG_LINT_WORDS, line, "Đơn vị tính: …");
		pos short_by = page_right(lines_page(lint, line)) - line->right;
		if (!lint_near(short_by, 0))
			lint_say(lint, MSG_LINT_UNIT_EDGE, line, lint_mm(lint, short_by));
	}
	return first;
}

static const struct table_row *
numbers_row(const struct table *table)
{
	for (size_t r = 0; r < table->n_head; r++)
		if (table->rows[r].kind == ROW_NUMBERS)
			return &table->rows[r];
	return NULL;
}

/* Labels are A, B … and then 1, 2 …; a formula's number stands before its '='. */
static bool
labels_in_order(struct arena *arena, const struct table *table)
{

	size_t letters = 0;
	for (size_t c = 0; c < table->n_columns; c++) {
		const char *label = table->columns[c].label ? table->columns[c].label : "";
		bool letter = label[0] >= 'A' && label[0] <= 'Z' && !label[1];
		if (letter && c == letters && label[0] == (char)('A' + letters)) {
			letters++;
			continue;
		}
		const char *number = arena_printf(arena, "%zu", c - letters + 1);
		size_t n = strlen(number);
		if (strncmp(label, number, n) != 0 || (label[n] && label[n] != '='))
			return false;
	}
	return true;
}

bool
rule_column_numbers(struct lint *lint)
{
	bool applied = false;
	for (EACH_TABLE(lint, node)) {
		const struct table_row *row = numbers_row(node->table);
		applied |= row != NULL;
		if (row && !labels_in_order(lint->arena, node->table))
			lint_say_at(lint, MSG_LINT_COLUMN_LABELS, node, page_of(lint, row->cells[0].content), "", NULL);
	}
	return applied;
}

/* --- R72, R73 cells ------------------------------------------------------------------------------------------------ */

/* Digits in groups of three with dots between, a comma before decimals; a sign before, a percent sign behind. */
static bool
quantity(const char *s)
{
	if (*s == '-' || *s == '+')
		s++;
	size_t n = strspn(s, "0123456789");
	if (n == 0 || n > 3)
		return false;
	for (s += n; *s == '.'; s += 4)
		if (strspn(s + 1, "0123456789") != 3)
			return false;
	if (*s == ',') {
		n = strspn(s + 1, "0123456789");
		if (n == 0)
			return false;
		s += n + 1;
	}
	if (text_starts(s, "%"))
		s++;
	return *s == '\0';
}

typedef bool cell_rule(struct lint *lint, const struct table_cell *cell);

/* Applies to each cell of figures; in body rows alone, or in sums too. */
static bool
each_figure(struct lint *lint, bool sums, cell_rule *rule)
{
	bool applied = false;
	for (EACH_TABLE(lint, node)) {
		const struct table *table = node->table;
		struct arena *scratch = arena_open();
		struct table_walk walk = table_walk_open(table);
		for (struct table_row row; table_walk_next(&walk, scratch, &row); arena_clear(scratch))
			for (size_t c = 0; c < table->n_columns && (sums || row.kind == ROW_BODY); c++)
				if (table->columns[c].kind == COLUMN_NUMBER && !row.cells[c].covered)
					applied |= rule(lint, &row.cells[c]);
		table_walk_close(&walk);
		arena_close(scratch);
	}
	return applied;
}

static bool
check_quantity(struct lint *lint, const struct table_cell *cell)
{
	const struct node *value = cell->content ? cell->content->children.first : NULL;
	if (!value || value->kind != NODE_VALUE || !value->value.cell || value->value.cell->state != CELL_VALUE ||
		value->value.cell->type == CELL_TEXT)
		return false;
	if (!quantity(value->value.text))
		lint_say_at(
			lint, MSG_LINT_QUANTITY, cell->content, page_of(lint, cell->content), value->value.text, NULL);
	return true;
}

bool
rule_quantities(struct lint *lint)
{
	return each_figure(lint, true, check_quantity);
}

static bool
is_blank(const struct node *content)
{
	struct buf text = {0};
	if (content && content->children.first && content->children.first->kind == NODE_VALUE)
		return false;
	if (content)
		node_plain(content, &text);
	bool blank = buf_text(&text)[strspn(buf_text(&text), " ")] == '\0';
	buf_free(&text);
	return blank;
}

static bool
check_filled(struct lint *lint, const struct table_cell *cell)
{
	if (is_blank(cell->content))
		lint_say_at(lint, MSG_LINT_BLANK_CELL, cell->content, page_of(lint, cell->content), "", NULL);
	return true;
}

bool
rule_no_blank(struct lint *lint)
{
	return each_figure(lint, false, check_filled);
}
