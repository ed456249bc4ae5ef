/*
 * Tables as structure: see pdf_tagtable.h.
 *
 * The choice not taken: one Table for all pieces of a table that is too wide for its sheet. A row would then begin on one
 * page and end pages later, and all rows would have to be held until the last piece has come.
 */
#include "out/pdf_tagtable.h"

#include <assert.h>

#include "base/text.h"
#include "doc/table.h"
#include "out/pdf_syntax.h"
#include "out/tablehead.h"

/* Rows below one another, of which only the objects are kept. */
struct body {
	uint32_t object; /* 0: none is open */
	LIST(uint32_t) rows;
};

/* A group that rows are in. */
struct group {
	uint32_t id;
	size_t column; /* the first that it heads */
};

/* A row in hand: its element, and those of its cells. */
struct open_row {
	uint32_t object;
	bool total;
	LIST(struct pdf_element *) cells;
};

/* A row whose parent is not known yet: a total is the foot's unless rows follow. */
struct held_row {
	uint32_t object;
	const char *kids;
};

struct pdf_tagtable {
	struct pdf_elements elements; /* of the table itself */
	struct pdf_elements cells;    /* of the rows in hand */
	const struct table *table;
	struct pdf_element *element, *caption, *line;
	const struct node *line_node; /* of the caption */
	struct tablehead head;
	bool ids;           /* heads are referred to */
	uint32_t *head_ids; /* by the heads' numbers */
	struct body body;
	const char *body_type;
	bool in_head, has_body;
	LIST(struct held_row) totals;
	struct group path[TABLEHEAD_DEEPEST];
	size_t depth;
	/* the rows in hand */
	bool open;
	size_t first, n_rows;
	struct open_row *rows;
	struct pdf_element **places; /* the element of each place */
};

/* --- the table ----------------------------------------------------------------------------------------------------- */

/* Whether cells may have to name what heads them; of rows from a query nobody knows yet. */
static bool
asks_ids(const struct tablehead *head)
{
	const struct table *table = head->table;
	if (head->deep || table->source)
		return true;
	for (size_t i = table->n_head; i < table->n_rows; i++)
		if (table->rows[i].kind == ROW_GROUP)
			return true;
	return false;
}

struct pdf_tagtable *
pdf_tagtable_open(const struct pdf_elements *elements, struct pdf_element *around, const struct item_part *part)
{
	struct arena *arena = elements->arena;
	struct pdf_tagtable *table = ARENA_NEW(arena, struct pdf_tagtable);
	*table = (struct pdf_tagtable){.elements = *elements, .cells = *elements, .table = part->table};
	table->elements.body = table->cells.body = (struct buf){0};
	table->cells.arena = arena_open();
	table->element = pdf_element(elements, around, "Table");
	pdf_element_object(elements, table->element);
	tablehead_open(&table->head, arena, part->table);
	table->ids = asks_ids(&table->head);
	table->head_ids = ARENA_ARRAY(arena, uint32_t, table->head.n_heads + 1);
	return table;
}

bool
pdf_tagtable_is(const struct pdf_tagtable *table, const struct item_part *part)
{
	return table->table == part->table;
}

static void
write_body(struct pdf_tagtable *table)
{
	struct body *body = &table->body;
	struct buf *out = &table->elements.body;
	if (!body->object)
		return;
	buf_clear(out);
	buf_printf(out, "<</S/%s/P %u 0 R/K[", table->body_type, table->element->object);
	for (size_t i = 0; i < body->rows.n; i++) {
		pdf_add_reference(out, body->rows.at[i]);
		buf_add_char(out, ' ');
	}
	buf_add(out, "]>>");
	pdf_object(table->elements.file, body->object, out);
	body->object = 0;
	body->rows.n = 0;
}

/* The next rows stand in a body of this type. */
static void
begin_body(struct pdf_tagtable *table, const char *type)
{
	write_body(table);
	table->body_type = type;
	table->has_body |= text_equal(type, "TBody");
	table->body.object = pdf_reserve(table->elements.file);
	struct pdf_kid kid = {.kind = PDF_KID_WRITTEN, .number = table->body.object};
	pdf_element_add(&table->elements, table->element, kid);
}

/* Writes the row, and adds it to the body. */
static void
write_row(struct pdf_tagtable *table, uint32_t object, const char *kids)
{
	struct buf *out = &table->elements.body;
	buf_clear(out);
	buf_add(out, "<</S/TR/P ");
	pdf_add_reference(out, table->body.object);
	buf_add(out, "/K[");
	buf_add(out, kids);
	buf_add(out, "]>>");
	pdf_object(table->elements.file, object, out);
	*LIST_ADD(table->elements.arena, &table->body.rows) = object;
}

/* --- cells --------------------------------------------------------------------------------------------------------- */

static void
add_id(struct buf *headers, uint32_t id)
{
	if (id)
		pdf_add_key(headers, id);
}

/* What heads the cell, by the IDs: heads over it, groups around it, names to its left. */
static void
add_headers(const struct pdf_tagtable *table, const struct table_row *row, size_t column, size_t groups,
	struct pdf_element *const *cells, struct buf *out)
{
	size_t cols = (size_t)row->cells[column].cols, i = 0;
	for (int head; (head = tablehead_over(&table->head, column, cols, &i)) != 0;)
		add_id(out, table->head_ids[head]);
	for (i = 0; i < groups; i++)
		if (column + cols > table->path[i].column)
			add_id(out, table->path[i].id);
	for (i = 0; row->kind != ROW_GROUP && i < column; i++)
		if (cells[i] && cells[i]->named && tablehead_is_name(&table->head, row, i))
			add_id(out, cells[i]->id);
}

/* The attributes of a cell, `headers` the IDs of what heads it. */
static const char *
attributes_of(const struct pdf_tagtable *table, const struct table_cell *cell, const char *scope, const char *headers)
{
	struct buf out = {0};
	if (!scope && !headers[0] && cell->cols <= 1 && cell->rows <= 1)
		return NULL;
	buf_add(&out, "/A<</O/Table");
	if (scope) {
		buf_add(&out, "/Scope/");
		buf_add(&out, scope);
	}
	if (cell->cols > 1)
		buf_printf(&out, "/ColSpan %d", cell->cols);
	if (cell->rows > 1)
		buf_printf(&out, "/RowSpan %d", cell->rows);
	if (headers[0]) {
		buf_add(&out, "/Headers[");
		buf_add(&out, headers);
		buf_add_char(&out, ']');
	}
	buf_add(&out, ">>");
	return buf_finish(&out, table->cells.arena);
}

static bool
is_head(const struct pdf_tagtable *table, size_t row)
{
	return row < table->table->n_head;
}

static struct pdf_element *
new_cell(struct pdf_tagtable *table, const char *type)
{
	struct pdf_element *element = ARENA_NEW(table->cells.arena, struct pdf_element);
	element->type = type;
	return element;
}

static struct pdf_element *
head_cell(struct pdf_tagtable *table, size_t r, size_t column)
{
	const struct table_cell *cell = &table->table->rows[r].cells[column];
	struct pdf_element *element = new_cell(table, "TH");
	int number = table->head.heads[r * table->table->n_columns + column];
	element->named = table->ids && number;
	element->attributes = attributes_of(table, cell, "Column", "");
	pdf_element_object(&table->cells, element);
	table->head_ids[number] = element->id;
	return element;
}

static struct pdf_element *
body_cell(struct pdf_tagtable *table, const struct table_row *row, size_t column, struct pdf_element *const *cells)
{
	const struct table_cell *cell = &row->cells[column];
	bool name = tablehead_is_name(&table->head, row, column), group = name && row->kind == ROW_GROUP;
	bool by_id = table->head.deep || table->depth > 0;
	struct pdf_element *element = new_cell(table, name ? "TH" : "TD");
	struct buf headers = {0};
	if (by_id)
		add_headers(table, row, column, table->depth - (group ? 1 : 0), cells, &headers);
	element->named = name && by_id && !tablehead_is_empty(cell);
	element->attributes = attributes_of(table, cell, name ? "Row" : NULL, buf_text(&headers));
	buf_free(&headers);
	pdf_element_object(&table->cells, element);
	if (group && element->named)
		table->path[table->depth - 1].id = element->id;
	return element;
}

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static void
enter_group(struct pdf_tagtable *table, const struct table_row *row)
{
	size_t level = tablehead_group_level(row, table->depth);
	table->path[level - 1] = (struct group){.column = tablehead_group_column(&table->head, row)};
	table->depth = level;
}

/* Brings the path to the row. */
static void
follow_path(struct pdf_tagtable *table, const struct table_row *row)
{
	if (row->kind == ROW_GROUP)
		enter_group(table, row);
	else if (row->kind == ROW_TOTAL)
		table->depth = 0;
	else if (row->kind == ROW_SUBTOTAL && row->level > 0 && (size_t)row->level < table->depth)
		table->depth = (size_t)row->level;
}

static void
open_row(struct pdf_tagtable *table, const struct table_row *row, size_t r)
{
	size_t n = table->table->n_columns;
	struct open_row *open = &table->rows[r];
	struct pdf_element **places = &table->places[r * n];
	bool head = is_head(table, table->first + r);
	if (!head)
		follow_path(table, row);
	open->object = pdf_reserve(table->elements.file);
	open->total = row->kind == ROW_TOTAL;
	for (size_t c = 0; c < n; c++) {
		if (row->cells[c].covered)
			continue;
		places[c] = head ? head_cell(table, table->first + r, c) : body_cell(table, row, c, places);
		*LIST_ADD(table->cells.arena, &open->cells) = places[c];
	}
}

/* Chooses the body that the rows go to, by the first of them; a total goes where the rows go that follow, or to the foot. */
static void
choose_body(struct pdf_tagtable *table, const struct item_part *part)
{
	enum row_kind kind = part->rows[0].kind;
	bool head = is_head(table, part->first);
	if (head && !table->body.object)
		begin_body(table, "THead");
	else if (!head && kind != ROW_TOTAL && (!table->body.object || table->in_head || kind == ROW_GROUP))
		begin_body(table, "TBody");
	else
		return;
	table->in_head = head;
}

static void
write_totals(struct pdf_tagtable *table)
{
	for (size_t i = 0; i < table->totals.n; i++)
		write_row(table, table->totals.at[i].object, table->totals.at[i].kids);
	table->totals.n = 0;
}

static const char *
kids_of(const struct pdf_tagtable *table, const struct open_row *row)
{
	struct buf kids = {0};
	for (size_t i = 0; i < row->cells.n; i++) {
		pdf_add_reference(&kids, row->cells.at[i]->object);
		buf_add_char(&kids, ' ');
	}
	return buf_finish(&kids, row->total ? table->elements.arena : table->cells.arena);
}

/* Writes the rows in hand. */
static void
close_rows(struct pdf_tagtable *table)
{
	for (size_t r = 0; table->open && r < table->n_rows; r++) {
		const struct open_row *row = &table->rows[r];
		for (size_t c = 0; c < row->cells.n; c++)
			pdf_element_write_all(&table->cells, row->cells.at[c], row->object);
		if (row->total)
			*LIST_ADD(table->elements.arena, &table->totals) = (struct held_row){
				.object = row->object, .kids = kids_of(table, row)};
		else
			write_row(table, row->object, kids_of(table, row));
	}
	table->open = false;
}

void
pdf_tagtable_rows(struct pdf_tagtable *table, const struct item_part *part)
{
	if (table->open && table->first == part->first)
		return;
	close_rows(table);
	arena_clear(table->cells.arena);
	choose_body(table, part);
	if (part->rows[0].kind != ROW_TOTAL)
		write_totals(table);
	table->open = true;
	table->first = part->first;
	table->n_rows = part->n_rows;
	table->rows = ARENA_ARRAY(table->cells.arena, struct open_row, part->n_rows);
	table->places = ARENA_ARRAY(table->cells.arena, struct pdf_element *, part->n_rows * table->table->n_columns);
	for (size_t r = 0; r < part->n_rows; r++)
		open_row(table, &part->rows[r], r);
}

/* --- texts --------------------------------------------------------------------------------------------------------- */

/* A line above the rows. */
static struct pdf_element *
caption_line(struct pdf_tagtable *table, const struct node *node)
{
	if (!table->caption)
		table->caption = pdf_element(&table->elements, table->element, "Caption");
	if (!table->line || table->line_node != node)
		table->line = pdf_element(&table->elements, table->caption, "P");
	table->line_node = node;
	return table->line;
}

struct pdf_element *
pdf_tagtable_element(struct pdf_tagtable *table, const struct item *item, const struct pdf_elements **elements)
{
	bool caption = !item->part->rows;
	*elements = caption ? &table->elements : &table->cells;
	if (caption)
		return caption_line(table, item->node);
	assert(table->open && item->part->first == table->first && table->places[item->cell]);
	return table->places[item->cell];
}

void
pdf_tagtable_close(struct pdf_tagtable *table)
{
	close_rows(table);
	if (!table->has_body)
		begin_body(table, "TBody"); /* a table with a head has one, be it empty */
	else if (table->totals.n)
		begin_body(table, "TFoot");
	write_totals(table);
	write_body(table);
	arena_close(table->cells.arena);
	buf_free(&table->cells.body);
	buf_free(&table->elements.body);
}
