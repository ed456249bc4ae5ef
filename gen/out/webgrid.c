/*
 * The grid of a table on a web page: see webgrid.h.
 *
 * The choice not taken: ids in every cell of every table. They would be a third of a page's bytes, and a plain table
 * needs none.
 */
#include "out/webgrid.h"

#include <stdio.h>

const char *
webgrid_plain(struct webgrid *grid, const struct table_cell *cell)
{
	buf_clear(&grid->plain);
	if (!tablehead_is_empty(cell))
		node_plain(cell->content, &grid->plain);
	return buf_text(&grid->plain);
}

const struct node *
webgrid_name(const struct webgrid *grid, const struct table_row *row)
{
	const struct node *name = NULL;
	for (size_t i = 0; i < grid->table->n_columns; i++)
		if (!tablehead_is_empty(&row->cells[i]) && tablehead_is_name(&grid->head, row, i))
			name = row->cells[i].content;
	return name;
}

/* Letters that stand in one line whatever the width: of what breaks the longest word, of a number all. */
void
webgrid_measure(struct webgrid *grid, const struct table_cell *cell, size_t column, bool breaks)
{
	size_t word = 0, longest = 0;
	if (cell->cols > 1)
		return;
	for (const char *text = webgrid_plain(grid, cell); *text;) {
		word = *text == ' ' && breaks ? 0 : word + 1;
		text_next(&text);
		longest = word > longest ? word : longest;
	}
	if (longest > grid->widths[column])
		grid->widths[column] = longest;
}

static void
measure_name(struct webgrid *grid, const struct table_cell *cell)
{
	size_t letters = 0;
	for (const char *text = webgrid_plain(grid, cell); *text; letters++)
		text_next(&text);
	grid->longest_name = letters > grid->longest_name ? letters : grid->longest_name;
}

void
webgrid_span(struct buf *out, const struct table_cell *cell, const char *class)
{
	if (cell->cols > 1)
		buf_printf(out, " colspan=\"%d\"", cell->cols);
	if (cell->rows > 1)
		buf_printf(out, " rowspan=\"%d\"", cell->rows);
	if (class)
		buf_printf(out, " class=\"%s\"", class);
	buf_add_char(out, '>');
}

/* --- headers of a cell --------------------------------------------------------------------------------------------- */

static void
add_id(const struct webgrid *grid, struct buf *out, char letter, int number)
{
	if (out->n && out->s[out->n - 1] != '"')
		buf_add_char(out, ' ');
	buf_printf(out, "b%d%c%d", grid->number, letter, number);
}

static void
add_heads(const struct webgrid *grid, size_t from, size_t cols, struct buf *out)
{
	size_t i = 0;
	for (int head; (head = tablehead_over(&grid->head, from, cols, &i)) != 0;)
		add_id(grid, out, 'h', head);
}

/* How the cells of a row name their headers. */
struct naming {
	bool by_id;
	const char *row; /* the row's id, without "b1" and the column */
	size_t groups;   /* how many of those open */
};

static void
add_headers(const struct webgrid *grid, const struct naming *naming, const struct table_row *row, size_t column)
{
	struct buf *out = grid->web->out;
	size_t cols = (size_t)row->cells[column].cols;
	if (!naming->by_id)
		return;
	buf_add(out, " headers=\"");
	add_heads(grid, column, cols, out);
	for (size_t i = 0; i < naming->groups; i++)
		if (column + cols > grid->path[i].column)
			add_id(grid, out, 'g', grid->path[i].id);
	for (size_t i = 0; i < column; i++)
		if (row->kind != ROW_GROUP && !tablehead_is_empty(&row->cells[i]) &&
			tablehead_is_name(&grid->head, row, i))
			buf_printf(out, " b%d%sc%zu", grid->number, naming->row, i);
	buf_add_char(out, '"');
}

/* --- cells --------------------------------------------------------------------------------------------------------- */

/* As on paper; what stands at the left needs no class, and heads are centred by theirs. */
static const char *
align_class(enum align align)
{
	switch (align) {
	case ALIGN_CENTRE:
		return "c";
	case ALIGN_RIGHT:
		return "n";
	case ALIGN_LEFT:
	case ALIGN_JUSTIFY:
		break;
	}
	return NULL;
}

/* The id of a cell that heads others by it. */
static void
write_id(const struct webgrid *grid, const struct naming *naming, const struct table_row *row, size_t column)
{
	if (tablehead_is_empty(&row->cells[column]))
		return;
	if (row->kind == ROW_GROUP && grid->ids)
		buf_printf(grid->web->out, " id=\"b%dg%d\"", grid->number, grid->path[grid->depth - 1].id);
	else if (row->kind != ROW_GROUP && naming->by_id)
		buf_printf(grid->web->out, " id=\"b%d%sc%zu\"", grid->number, naming->row, column);
}

/* What stands in the cell: words, or the small line that is drawn for them, as many letters wide as it takes. */
static void
write_content(struct webgrid *grid, const struct table_cell *cell, size_t column)
{
	enum { LETTER = 8 }; /* pixels, at the least */
	size_t width = 0;
	if (!cell->spark || !webchart_spark(grid->web, cell->spark, &width)) {
		webtext_content(grid->web, cell->content);
		return;
	}
	width = (width + LETTER - 1) / LETTER;
	grid->widths[column] = width > grid->widths[column] ? width : grid->widths[column];
}

static void
write_cell(struct webgrid *grid, const struct naming *naming, const struct table_row *row, size_t column)
{
	const struct table_cell *cell = &row->cells[column];
	struct buf *out = grid->web->out;
	bool name = tablehead_is_name(&grid->head, row, column), group = name && row->kind == ROW_GROUP;
	struct naming above = *naming;
	above.groups -= group; /* no group heads itself */
	buf_add(out, group ? "<th scope=\"rowgroup\"" : name ? "<th scope=\"row\"" : "<td");
	if (name)
		write_id(grid, naming, row, column);
	add_headers(grid, &above, row, column);
	webgrid_span(out, cell, align_class(cell->align));
	buf_add(out, group ? "<span>" : "");
	if (cell->content)
		write_content(grid, cell, column);
	buf_add(out, group ? "</span>" : "");
	buf_add(out, name ? "</th>" : "</td>");
	webgrid_measure(grid, cell, column, cell->align != ALIGN_RIGHT);
	if (name && !group && cell->cols == 1 && column + 1 == grid->head.names_end)
		measure_name(grid, cell);
}

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static const char *
row_class(enum row_kind kind)
{
	switch (kind) {
	case ROW_NUMBERS:
		return "numbers";
	case ROW_GROUP:
		return "group";
	case ROW_SUBTOTAL:
		return "subtotal";
	case ROW_TOTAL:
		return "total";
	case ROW_HEAD:
	case ROW_BODY:
		break;
	}
	return NULL;
}

static uint64_t
digest_text(const char *s)
{
	uint64_t digest = 14695981039346656037u;
	for (; *s; s++)
		digest = (digest ^ (unsigned char)*s) * 1099511628211u;
	return digest;
}

/* Whether the row's id is the first of its kind: on pages of parts, as far back as a page can reach. */
static void
write_anchor(struct webgrid *grid, const char *anchor)
{
	if (!grid->in_parts) {
		web_id(grid->web, anchor);
		return;
	}
	uint64_t digest = digest_text(anchor);
	for (size_t i = 0; i < WEBGRID_SEEN && i < grid->n_seen; i++)
		if (grid->seen[i] == digest)
			return;
	grid->seen[grid->n_seen++ % WEBGRID_SEEN] = digest;
	buf_add(grid->web->out, " id=\"");
	escape_html(grid->web->out, anchor);
	buf_add_char(grid->web->out, '"');
}

static void
open_row(struct webgrid *grid, const struct table_row *row)
{
	const char *class = row_class(row->kind);
	buf_add(grid->web->out, "<tr");
	if (class)
		buf_printf(grid->web->out, " class=\"%s\"", class);
	if (row->anchor)
		write_anchor(grid, row->anchor);
	buf_add_char(grid->web->out, '>');
}

static void
open_group(struct webgrid *grid, const struct table_row *row)
{
	size_t level = tablehead_group_level(row, grid->depth);
	struct webgrid_group *group = &grid->path[level - 1];
	const struct node *name = webgrid_name(grid, row);
	struct buf *out = grid->web->out;
	group->id = ++grid->groups;
	group->column = tablehead_group_column(&grid->head, row);
	buf_clear(&group->label);
	grid->web->out = &group->label;
	if (name)
		webtext_content(grid->web, name);
	grid->web->out = out;
	grid->depth = grid->headed = level;
}

/* Brings the path to the row; whether a body begins with it. */
static bool
follow_path(struct webgrid *grid, const struct table_row *row)
{
	bool begins = grid->totals != (row->kind == ROW_TOTAL);
	grid->totals = row->kind == ROW_TOTAL;
	size_t level = row->level > 0 ? (size_t)row->level : grid->depth;
	if (row->kind == ROW_GROUP) {
		open_group(grid, row);
		return true;
	}
	if (row->kind == ROW_TOTAL)
		level = 0;
	else if (row->kind != ROW_SUBTOTAL)
		level = grid->depth;
	if (level >= grid->depth)
		return begins;
	grid->depth = level;
	grid->headed = 0;
	return true;
}

bool
webgrid_row(struct webgrid *grid, const struct table_row *row, struct buf *out)
{
	struct buf *before = grid->web->out;
	grid->web->out = out;
	bool begins = follow_path(grid, row);
	char name[24];
	snprintf(name, sizeof name, "r%d", ++grid->rows);
	bool by_scope = grid->depth == 0 || (grid->depth == 1 && grid->headed == 1);
	const struct naming naming = {.by_id = grid->head.deep || !by_scope, .row = name, .groups = grid->depth};
	open_row(grid, row);
	for (size_t i = 0; i < grid->table->n_columns; i++)
		if (!row->cells[i].covered)
			write_cell(grid, &naming, row, i);
	buf_add(out, "</tr>\n");
	grid->web->out = before;
	return begins;
}

void
webgrid_figures(struct webgrid *grid, const struct table_row *row, size_t from, const char *name, struct buf *out)
{
	struct buf *before = grid->web->out;
	grid->web->out = out;
	for (size_t i = from; i < grid->table->n_columns; i++) {
		const struct table_cell *cell = &row->cells[i];
		if (cell->covered)
			continue;
		buf_add(out, "<td");
		if (grid->head.deep) {
			buf_add(out, " headers=\"");
			add_heads(grid, i, (size_t)cell->cols, out);
			buf_printf(out, " b%d%s\"", grid->number, name);
		}
		webgrid_span(out, cell, align_class(cell->align));
		if (cell->content)
			write_content(grid, cell, i);
		buf_add(out, "</td>");
	}
	grid->web->out = before;
}

void
webgrid_again(const struct webgrid *grid, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add(out, "</tbody>\n<tbody>\n");
		buf_printf(out,
			"<tr class=\"group again web-only\"><th scope=\"rowgroup\" id=\"b%dg%d\" "
			"colspan=\"%zu\"><span>",
			grid->number, grid->path[i].id, grid->table->n_columns);
		buf_add(out, buf_text(&grid->path[i].label));
		buf_add(out, " (tiếp theo)</span></th></tr>\n");
	}
}
