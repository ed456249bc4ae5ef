/*
 * Tables on a web page: the grid of doc/table.h as <table>, in a frame that scrolls by itself on a narrow screen. The
 * column with the names is each row's header, and stays in sight while the figures move.
 */
#include "doc/table.h"

#include "out/web.h"

/* The column whose cells name their rows: the first of text. -1: none. */
static int
naming_column(const struct table *table)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].kind == COLUMN_TEXT)
			return (int)i;
	return -1;
}

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

/* As on paper; what stands at the left needs no class, and heads are centred by theirs. */
static const char *
align_class(enum row_kind kind, enum align align)
{
	if (kind == ROW_HEAD || kind == ROW_NUMBERS)
		return NULL;
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

/* What the cell heads; NULL: it is data. */
static const char *
cell_scope(const struct table *table, const struct table_row *row, size_t column)
{
	const struct table_cell *cell = &row->cells[column];
	int naming = naming_column(table);
	if (row->kind == ROW_HEAD)
		return cell->cols > 1 ? "colgroup" : "col";
	if (row->kind == ROW_NUMBERS || naming < (int)column || naming >= (int)column + cell->cols)
		return NULL;
	return row->kind == ROW_GROUP ? "rowgroup" : "row";
}

static void
write_cell(struct web *web, const struct table *table, const struct table_row *row, size_t column)
{
	const struct table_cell *cell = &row->cells[column];
	const char *scope = cell_scope(table, row, column), *class = align_class(row->kind, cell->align);
	const char *tag = scope ? "th" : "td";
	buf_printf(web->out, "<%s", tag);
	if (scope)
		buf_printf(web->out, " scope=\"%s\"", scope);
	if (cell->cols > 1)
		buf_printf(web->out, " colspan=\"%d\"", cell->cols);
	if (cell->rows > 1)
		buf_printf(web->out, " rowspan=\"%d\"", cell->rows);
	if (class)
		buf_printf(web->out, " class=\"%s\"", class);
	buf_add_char(web->out, '>');
	if (cell->content)
		webtext_content(web, cell->content);
	buf_printf(web->out, "</%s>", tag);
}

static void
write_row(struct web *web, const struct table *table, const struct table_row *row)
{
	const char *class = row_class(row->kind);
	buf_add(web->out, "<tr");
	if (class)
		buf_printf(web->out, " class=\"%s\"", class);
	if (row->anchor)
		web_id(web, row->anchor);
	buf_add_char(web->out, '>');
	for (size_t i = 0; i < table->n_columns; i++)
		if (!row->cells[i].covered)
			write_cell(web, table, row, i);
	buf_add(web->out, "</tr>\n");
}

/* A group of rows is a body of its own, which its first cell heads. */
static void
write_rows(struct web *web, const struct table *table)
{
	buf_add(web->out, "<thead>\n");
	for (size_t i = 0; i < table->n_head; i++)
		write_row(web, table, &table->rows[i]);
	buf_add(web->out, "</thead>\n<tbody>\n");
	for (size_t i = table->n_head; i < table->n_rows; i++) {
		if (table->rows[i].kind == ROW_GROUP && i > table->n_head)
			buf_add(web->out, "</tbody>\n<tbody>\n");
		write_row(web, table, &table->rows[i]);
	}
	buf_add(web->out, "</tbody>\n");
}

static void
write_caption(struct web *web, const struct table *table)
{
	if (!table->title && !table->unit_line)
		return;
	buf_add(web->out, "<caption>\n");
	webtext_paragraph(web, "p", table->title);
	webtext_paragraph(web, "p", table->unit_line);
	buf_add(web->out, "</caption>\n");
}

/* The frame that scrolls can be reached by keyboard, and must therefore have a name. */
static void
open_frame(struct web *web, const struct table *table)
{
	buf_add(web->out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" ");
	if (!table->title && web->heading) {
		buf_printf(web->out, "aria-labelledby=\"%s\">\n", web->heading);
		return;
	}
	struct buf name = {0};
	if (table->title)
		node_plain(table->title, &name);
	buf_add(web->out, "aria-label=\"");
	escape_html(web->out, name.n ? buf_text(&name) : "Bảng số liệu");
	buf_add(web->out, "\">\n");
	buf_free(&name);
}

void
webtable_write(struct web *web, const struct table *table)
{
	open_frame(web, table);
	buf_printf(web->out, "<table class=\"%s\">\n", table->light ? "light" : "grid");
	write_caption(web, table);
	write_rows(web, table);
	buf_add(web->out, "</table>\n</div>\n");
	for (const struct node *note = table->notes.first; note; note = note->next)
		webtext_paragraph(web, "p", note);
}
