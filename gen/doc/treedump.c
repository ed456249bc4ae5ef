/*
 * The tree as text, behind -T tree: one node a line, two blanks a level.
 *
 *	paragraph dash "-" level=1
 *	  text "Còn "
 *	  value "31.297" raw=31297 from=remaining:1:left at=data/huyen.csv:4
 *
 * A paragraph or cell with one text or value in it takes it on its own line. Rows count from 1. What a picture of the
 * page would not show (the place in the source text) is left out, so that moving a text in its file changes no dump.
 */
#include "doc/treedump.h"
#include "base/mem.h"
#include "base/text.h"
#include "doc/image.h"
#include "doc/role.h"
#include "doc/table.h"

static void dump_node(struct buf *out, int depth, const struct node *node);

void
dump_indent(struct buf *out, int depth)
{
	buf_printf(out, "%*s", 2 * depth, "");
}

/* In quotes; what the eye cannot tell from a plain blank is named. */
void
dump_quoted(struct buf *out, const char *s)
{
	buf_add_char(out, '"');
	for (const char *p = s; *p;) {
		const char *from = p;
		int32_t c = text_next(&p);
		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", (char)c);
		else if (c == '\n')
			buf_add(out, "\\n");
		else if (c < 0x20 || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x202F)
			buf_printf(out, "\\u%04X", (unsigned)c);
		else
			buf_add_n(out, from, (size_t)(p - from));
	}
	buf_add_char(out, '"');
}

void
dump_field(struct buf *out, const char *name, const char *text)
{
	if (!text)
		return;
	buf_printf(out, " %s=", name);
	dump_quoted(out, text);
}

static void
dump_place(struct buf *out, struct place place)
{
	if (!place.file)
		return;
	buf_add(out, " at=");
	place_add(out, &place);
}

static void
dump_raw(struct buf *out, const struct cell *cell)
{
	switch (cell->state) {
	case CELL_NOTHING:
		buf_add(out, " raw=nothing");
		return;
	case CELL_MISSING:
		buf_add(out, " raw=missing");
		return;
	case CELL_VALUE:
		break;
	}
	if (cell->type == CELL_TEXT)
		dump_field(out, "raw", cell->text);
	else
		buf_printf(out, " raw=%s", cell->text);
}

void
dump_value(struct buf *out, const struct value *value)
{
	dump_quoted(out, value->text ? value->text : "");
	if (value->cell)
		dump_raw(out, value->cell);
	if (value->before) {
		buf_add(out, " before=");
		dump_quoted(out, value->before);
	}
	if (value->adjusted)
		buf_add(out, " adjusted");
	if (value->query || value->column)
		buf_printf(out, " from=%s:%zu:%s", value->query ? value->query : "", value->row + 1,
			value->column ? value->column : "");
	dump_place(out, value->source);
	if (value->target)
		buf_printf(out, " to=%s", value->target);
}

static void
dump_chain(struct buf *out, int depth, struct chain chain)
{
	for (const struct node *node = chain.first; node; node = node->next)
		dump_node(out, depth, node);
}

/* The end of a line and the children below it; a lone text or value goes on the line. */
static void
dump_content(struct buf *out, int depth, struct chain chain)
{
	const struct node *only = chain.first && !chain.first->next ? chain.first : NULL;
	bool inside = only && (only->kind == NODE_TEXT || only->kind == NODE_VALUE);
	if (inside && only->kind == NODE_TEXT) {
		buf_add(out, ": ");
		dump_quoted(out, only->text);
	} else if (inside) {
		buf_add(out, ": value ");
		dump_value(out, &only->value);
	}
	buf_add_char(out, '\n');
	if (!inside)
		dump_chain(out, depth + 1, chain);
}

static void
dump_named_chain(struct buf *out, int depth, const char *name, struct chain chain)
{
	if (!chain.first)
		return;
	dump_indent(out, depth);
	buf_printf(out, "%s\n", name);
	dump_chain(out, depth + 1, chain);
}

void
dump_optional(struct buf *out, int depth, const char *name, const struct node *node)
{
	if (!node)
		return;
	dump_indent(out, depth);
	buf_printf(out, "%s\n", name);
	dump_node(out, depth + 1, node);
}

static void
dump_paragraph(struct buf *out, int depth, const struct node *node)
{
	buf_printf(out, "paragraph %s", role_style(node->paragraph.role)->name);
	if (node->paragraph.label) {
		buf_add_char(out, ' ');
		dump_quoted(out, node->paragraph.label);
		if (node->paragraph.label_bold)
			buf_add(out, " bold");
	}
	if (node->paragraph.level)
		buf_printf(out, " level=%d", node->paragraph.level);
	if (node->paragraph.heading)
		buf_add(out, " heading");
	dump_content(out, depth, node->children);
}

static const char *
align_name(enum align align)
{
	switch (align) {
	case ALIGN_LEFT:
		return "left";
	case ALIGN_CENTRE:
		return "centre";
	case ALIGN_RIGHT:
		return "right";
	case ALIGN_JUSTIFY:
		break;
	}
	return "justify";
}

static const char *
row_kind_name(enum row_kind kind)
{
	switch (kind) {
	case ROW_HEAD:
		return "head";
	case ROW_NUMBERS:
		return "numbers";
	case ROW_BODY:
		return "body";
	case ROW_GROUP:
		return "group";
	case ROW_SUBTOTAL:
		return "subtotal";
	case ROW_TOTAL:
		break;
	}
	return "total";
}

static const char *
column_kind_name(enum column_kind kind)
{
	switch (kind) {
	case COLUMN_ORDINAL:
		return "ordinal";
	case COLUMN_TEXT:
		return "text";
	case COLUMN_NUMBER:
		break;
	}
	return "number";
}

static void
dump_column(struct buf *out, int depth, const struct table_column *column)
{
	dump_indent(out, depth);
	buf_printf(out, "column %s %s", column_kind_name(column->kind), align_name(column->align));
	dump_field(out, "field", column->field);
	dump_field(out, "format", column->format);
	dump_field(out, "label", column->label);
	if (column->spark)
		buf_printf(out, " spark days=%zu", column->spark->n_days);
	buf_add_char(out, '\n');
}

static void
dump_cell(struct buf *out, int depth, const struct table_cell *cell)
{
	dump_indent(out, depth);
	if (cell->covered) {
		buf_add(out, "covered\n");
		return;
	}
	buf_printf(out, "cell %s", align_name(cell->align));
	if (cell->rows > 1 || cell->cols > 1)
		buf_printf(out, " rows=%d cols=%d", cell->rows, cell->cols);
	if (cell->content) {
		buf_printf(out, " %s", role_style(cell->content->paragraph.role)->name);
		dump_content(out, depth, cell->content->children);
	} else {
		buf_add_char(out, '\n');
	}
	if (cell->spark) {
		dump_indent(out, depth + 1);
		dump_chart(out, depth + 1, cell->spark);
	}
}

static void
dump_row(struct buf *out, int depth, const struct table *table, const struct table_row *row)
{
	dump_indent(out, depth);
	buf_printf(out, "row %s", row_kind_name(row->kind));
	if (row->level > 1)
		buf_printf(out, " level=%d", row->level);
	dump_field(out, "anchor", row->anchor);
	buf_add_char(out, '\n');
	for (size_t j = 0; j < table->n_columns; j++)
		dump_cell(out, depth + 1, &row->cells[j]);
}

static void
dump_table(struct buf *out, int depth, const struct table *table)
{
	buf_printf(out, "table columns=%zu head=%zu rows=%zu%s%s\n", table->n_columns, table->n_head,
		table->source ? 0 : table->n_rows, table->source ? " from-query" : "", table->light ? " light" : "");
	depth++;
	dump_optional(out, depth, "title", table->title);
	dump_optional(out, depth, "unit", table->unit_line);
	for (size_t i = 0; i < table->n_columns; i++)
		dump_column(out, depth, &table->columns[i]);
	for (size_t i = 0; i < table->n_head; i++)
		dump_row(out, depth, table, &table->rows[i]);
	struct arena *scratch = arena_open();
	struct table_walk walk = table_walk_open(table);
	for (struct table_row row; table_walk_next(&walk, scratch, &row); arena_clear(scratch))
		dump_row(out, depth, table, &row);
	table_walk_close(&walk);
	arena_close(scratch);
	dump_named_chain(out, depth, "notes", table->notes);
}

static void
dump_keys(struct buf *out, int depth, const struct node *node)
{
	buf_add(out, "keys\n");
	for (size_t i = 0; i < node->keys.n; i++) {
		dump_indent(out, depth + 1);
		buf_add(out, "key\n");
		dump_optional(out, depth + 2, "label", node->keys.at[i].label);
		dump_optional(out, depth + 2, "value", node->keys.at[i].value);
		dump_optional(out, depth + 2, "change", node->keys.at[i].change);
		dump_optional(out, depth + 2, "note", node->keys.at[i].note);
	}
}

/* "seal images/y.png 36,0 × 36,0 mm", in tenths as they are. */
static void
dump_image(struct buf *out, int depth, const char *name, const struct image *image)
{
	if (image)
		buf_printf(out, "%*s%s %s %d x %d px, %d x %d tenths of mm\n", depth * 2, "", name, image->file,
			image->width, image->height, image->wide, image->high);
}

static void
dump_closing(struct buf *out, int depth, const struct node *node)
{
	buf_add(out, "closing\n");
	dump_named_chain(out, depth + 1, "recipients", node->closing.recipients);
	for (size_t i = 0; i < node->closing.n_signers; i++) {
		dump_named_chain(out, depth + 1, "signer", node->closing.signers[i]);
		if (node->closing.supplied) {
			dump_image(out, depth + 1, "signature", node->closing.supplied[i].signature);
			dump_image(out, depth + 1, "seal", node->closing.supplied[i].seal);
		}
	}
}

static void
dump_section(struct buf *out, int depth, const struct node *node)
{
	buf_printf(out, "section %s%s", sheet_of(node->section.sheet)->name, node->section.sheet_free ? " free" : "");
	if (node->section.sizes_at_least == SIZE_SET_B)
		buf_add(out, " sizes=B");
	if (node->section.appendix)
		buf_add(out, " appendix");
	if (node->section.party)
		buf_add(out, " party");
	dump_field(out, "anchor", node->section.anchor);
	buf_add_char(out, '\n');
	dump_chain(out, depth + 1, node->children);
	if (node->section.contact.first)
		dump_named_chain(out, depth + 1, "contact", node->section.contact);
	dump_optional(out, depth + 1, "foot", node->section.foot);
}

static void
dump_document(struct buf *out, int depth, const struct node *node)
{
	const struct document *document = node->document;
	buf_add(out, "document");
	if (document) {
		dump_field(out, "kind", document->kind);
		dump_field(out, "stem", document->stem);
		dump_field(out, "unit", document->unit);
		dump_field(out, "title", document->title);
		dump_field(out, "author", document->author);
		dump_field(out, "as_of", document->as_of);
		dump_field(out, "sibling", document->sibling);
		buf_add(out, document->audience == AUDIENCE_PUBLIC ? " public" : " internal");
		buf_add(out, document->bulletin ? " bulletin" : "");
	}
	buf_add_char(out, '\n');
	dump_chain(out, depth + 1, node->children);
}

static void
dump_letterhead(struct buf *out, int depth, const struct node *node)
{
	buf_add(out, "letterhead\n");
	dump_optional(out, depth + 1, "above", node->letterhead.above);
	dump_named_chain(out, depth + 1, "left", node->letterhead.left);
	dump_named_chain(out, depth + 1, "right", node->letterhead.right);
}

static void
dump_span(struct buf *out, int depth, const char *name, const struct node *node)
{
	buf_add(out, name);
	dump_content(out, depth, node->children);
}

static void
dump_node(struct buf *out, int depth, const struct node *node)
{
	dump_indent(out, depth);
	switch (node->kind) {
	case NODE_TEXT:
		buf_add(out, "text ");
		dump_quoted(out, node->text);
		buf_add_char(out, '\n');
		break;
	case NODE_VALUE:
		buf_add(out, "value ");
		dump_value(out, &node->value);
		buf_add_char(out, '\n');
		break;
	case NODE_STRONG:
		dump_span(out, depth, "strong", node);
		break;
	case NODE_EMPH:
		dump_span(out, depth, "emph", node);
		break;
	case NODE_SUPER:
		dump_span(out, depth, "super", node);
		break;
	case NODE_LINK:
		buf_add(out, "link ");
		dump_quoted(out, node->href);
		dump_content(out, depth, node->children);
		break;
	case NODE_BREAK:
		buf_add(out, "break\n");
		break;
	case NODE_BLANK:
		buf_printf(out, "blank %d\n", node->blank);
		break;
	case NODE_DOCUMENT:
		dump_document(out, depth, node);
		break;
	case NODE_SECTION:
		dump_section(out, depth, node);
		break;
	case NODE_LETTERHEAD:
		dump_letterhead(out, depth, node);
		break;
	case NODE_PARAGRAPH:
		dump_paragraph(out, depth, node);
		break;
	case NODE_TABLE:
		dump_table(out, depth, node->table);
		break;
	case NODE_CHART:
		dump_chart(out, depth, node->chart);
		break;
	case NODE_KEYS:
		dump_keys(out, depth, node);
		break;
	case NODE_CLOSING:
		dump_closing(out, depth, node);
		break;
	}
}

void
tree_dump(const struct node *document, struct buf *out)
{
	dump_node(out, 0, document);
}
