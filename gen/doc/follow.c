/*
 * Following: see follow.h. One walk finds what the tables show, a second leads the text there; the second comes after,
 * since a text stands before its appendix.
 */
#include "doc/follow.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/table.h"

/* A figure of a table. */
struct shown {
	const struct value *value;
	struct table_row *row;
	struct node *cell; /* its PARAGRAPH */
};

struct following {
	struct arena *arena;
	LIST(struct shown) shown;
	LIST(const char *) anchors; /* of rows, so far */
	int n_given;
};

static bool
is_number(const struct value *value)
{
	return value->figure && value->cell && value->cell->state == CELL_VALUE && value->cell->type != CELL_TEXT;
}

/* --- what tables show --------------------------------------------------------------------------------------------- */

static void
add_row(struct following *f, const struct table *table, struct table_row *row)
{
	if (row->anchor)
		*LIST_ADD(f->arena, &f->anchors) = row->anchor;
	for (size_t c = 0; c < table->n_columns; c++) {
		struct node *cell = row->cells[c].covered ? NULL : row->cells[c].content;
		const struct node *value = cell ? cell->children.first : NULL;
		if (value && value->kind == NODE_VALUE && is_number(&value->value))
			*LIST_ADD(f->arena, &f->shown) = (struct shown){&value->value, row, cell};
	}
}

static void
find_tables(struct following *f, const struct node *node)
{
	for (; node; node = node->next) {
		if (node->kind == NODE_TABLE)
			for (size_t r = node->table->n_head; r < node->table->n_rows; r++)
				add_row(f, node->table, &node->table->rows[r]);
		find_tables(f, node->children.first);
	}
}

/* --- what is one -------------------------------------------------------------------------------------------------- */

static bool
same_answer(const struct value *a, const struct value *b)
{
	if (a->row + a->figure->first != b->row + b->figure->first || !text_equal(a->column, b->column))
		return false;
	return a->figure == b->figure ||
		(text_equal(a->figure->query, b->figure->query) &&
			text_equal(a->figure->parameters, b->figure->parameters));
}

static bool
same_number(const struct value *a, const struct value *b)
{
	return a->cell->type == b->cell->type && text_equal(a->cell->text, b->cell->text);
}

static bool
same_source(const struct value *a, const struct value *b)
{
	const struct place *x = &a->source, *y = &b->source;
	return x->file && text_equal(x->file, y->file) && x->line == y->line && x->col == y->col &&
		text_equal(x->cell, y->cell) && same_number(a, b);
}

/* Whether all lines of one are among those of the other, and they are as many; their order is the queries'. */
static bool
same_parameters(const char *a, const char *b)
{
	if (!a || !b || strlen(a) != strlen(b))
		return false;
	for (const char *line = a; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		size_t n = strcspn(line, "\n");
		const char *other = b;
		while (*other && !(strcspn(other, "\n") == n && strncmp(line, other, n) == 0))
			other += strcspn(other, "\n"), other += *other == '\n';
		if (!*other)
			return false;
	}
	return true;
}

static bool
same_sum(const struct value *a, const struct shown *b)
{
	return b->row->kind == ROW_TOTAL && text_equal(a->column, b->value->column) &&
		same_parameters(a->figure->parameters, b->value->figure->parameters) && same_number(a, b->value);
}

static const struct shown *
find_shown(const struct following *f, const struct value *value)
{
	const struct shown *source = NULL, *sum = NULL;
	for (size_t i = 0; i < f->shown.n; i++) {
		const struct shown *shown = &f->shown.at[i];
		if (same_answer(value, shown->value))
			return shown;
		if (!source && same_source(value, shown->value))
			source = shown;
		if (!sum && same_sum(value, shown))
			sum = shown;
	}
	return source ? source : sum;
}

/* --- leading there ------------------------------------------------------------------------------------------------ */

static bool
is_taken(const struct following *f, const char *anchor)
{
	size_t n = 0;
	for (size_t i = 0; i < f->anchors.n; i++)
		n += text_equal(f->anchors.at[i], anchor);
	return n > 1;
}

/* The row's own anchor, unless another row has it too; else one by number. */
static const char *
anchor_of(struct following *f, struct table_row *row)
{
	if (!row->anchor || is_taken(f, row->anchor)) {
		row->anchor = arena_printf(f->arena, "hang-%d", ++f->n_given);
		*LIST_ADD(f->arena, &f->anchors) = row->anchor;
	}
	return row->anchor;
}

static void
lead(struct following *f, struct value *value)
{
	const struct shown *shown = is_number(value) ? find_shown(f, value) : NULL;
	if (!shown)
		return;
	value->target = anchor_of(f, shown->row);
	shown->cell->paragraph.anchor = value->target;
}

static void
lead_text(struct following *f, struct node *node, bool paragraph)
{
	for (; node; node = node->next) {
		if (node->kind == NODE_VALUE && paragraph)
			lead(f, &node->value);
		if (node->kind != NODE_LINK)
			lead_text(f, node->children.first, paragraph || node->kind == NODE_PARAGRAPH);
	}
}

void
follow_figures(struct arena *arena, struct node *document)
{
	struct following f = {.arena = arena};
	find_tables(&f, document->children.first);
	if (f.shown.n)
		lead_text(&f, document->children.first, false);
}
