/*
 * Parts: see parts.h. What a part has named before is searched for from the column after the last one: along the rows of
 * a table that is where it stands.
 */
#include "load/parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"

/* A part is full with so many bytes of rows, or so many columns: outside tables each figure is a column of its own. */
enum { FULL_BYTES = 32768, FULL_COLUMNS = 256 };

struct parts {
	parts_take *take;
	void *self;
	struct arena *arena; /* of the part: what its lists point to */
	LIST(struct record_figure) answers;
	LIST(struct record_figure) columns; /* each as the first figure of it */
	size_t column;                      /* of the figure before */
	struct buf answers_json, columns_json, rows;
	size_t n;                 /* figures so far */
	bool in_row;              /* a row is begun */
	struct record_figure row; /* its first figure; row_label is held in `row_label` */
	struct buf row_label, row_group;
};

struct parts *
parts_open(parts_take *take, void *self)
{
	struct parts *parts = mem_take(sizeof *parts);
	*parts = (struct parts){.take = take, .self = self, .arena = arena_open()};
	return parts;
}

/* --- what is shared ------------------------------------------------------------------------------------------------- */

static bool
same_place(const struct place *a, const struct place *b)
{
	return a->line == b->line && a->col == b->col && text_equal(a->file, b->file) && text_equal(a->cell, b->cell);
}

static bool
same_answer(const struct record_figure *a, const struct record_figure *b)
{
	return text_equal(a->query, b->query) && text_equal(a->parameters, b->parameters);
}

static bool
same_column(const struct record_figure *a, const struct record_figure *b)
{
	return a->section == b->section && same_place(&a->place, &b->place) && text_equal(a->column, b->column) &&
		text_equal(a->state, b->state) && text_equal(a->column_label, b->column_label) && same_answer(a, b);
}

static bool
same_row(const struct record_figure *a, const struct record_figure *b)
{
	return a->row == b->row && a->page == b->page && same_place(&a->source, &b->source);
}

static void
add_place(struct buf *out, const struct place *place)
{
	struct buf text = {0};
	place_add(&text, place);
	json_quote(out, buf_text(&text));
	buf_free(&text);
}

/* Begins an element of an array: after the one before it, with its own bracket. */
static void
begin_element(struct buf *out)
{
	buf_add(out, out->n ? ",\n[" : "[[");
}

static size_t
answer_of(struct parts *parts, const struct record_figure *figure)
{
	for (size_t i = parts->answers.n; i-- > 0;)
		if (same_answer(&parts->answers.at[i], figure))
			return i;
	*LIST_ADD(parts->arena, &parts->answers) = (struct record_figure){
		.query = arena_copy(parts->arena, figure->query),
		.parameters = arena_copy(parts->arena, figure->parameters)};
	struct buf *out = &parts->answers_json;
	begin_element(out);
	json_quote(out, figure->query);
	buf_add_char(out, ',');
	json_quote(out, figure->parameters);
	buf_add_char(out, ']');
	return parts->answers.n - 1;
}

static const char *
kept(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, text) : NULL;
}

static size_t
add_column(struct parts *parts, const struct record_figure *figure)
{
	struct arena *arena = parts->arena;
	size_t answer = answer_of(parts, figure);
	struct record_figure *column = LIST_ADD(arena, &parts->columns);
	*column = *figure;
	column->query = parts->answers.at[answer].query;
	column->parameters = parts->answers.at[answer].parameters;
	column->column = kept(arena, figure->column);
	column->column_label = kept(arena, figure->column_label);
	column->place.file = kept(arena, figure->place.file);
	column->place.cell = kept(arena, figure->place.cell);
	struct buf *out = &parts->columns_json;
	begin_element(out);
	buf_add_integer(out, (int64_t)answer);
	buf_add_char(out, ',');
	json_quote(out, figure->column);
	buf_add_char(out, ',');
	add_place(out, &figure->place);
	buf_add_char(out, ',');
	buf_add_integer(out, (int64_t)figure->section);
	buf_add_char(out, ',');
	json_quote(out, figure->column_label);
	buf_add_char(out, ',');
	json_quote(out, figure->state);
	buf_add_char(out, ']');
	return parts->columns.n - 1;
}

static size_t
column_of(struct parts *parts, const struct record_figure *figure)
{
	size_t n = parts->columns.n;
	for (size_t i = 1; i <= n; i++) {
		size_t at = (parts->column + i) % n;
		if (same_column(&parts->columns.at[at], figure))
			return at;
	}
	return add_column(parts, figure);
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

static void
end_row(struct parts *parts)
{
	if (parts->in_row)
		buf_add_char(&parts->rows, ']');
	if (parts->in_row && parts->row_group.n) {
		buf_add_char(&parts->rows, ',');
		json_quote(&parts->rows, buf_text(&parts->row_group));
	}
	if (parts->in_row)
		buf_add_char(&parts->rows, ']');
	parts->in_row = false;
}

static void
begin_row(struct parts *parts, const struct record_figure *figure)
{
	struct buf *out = &parts->rows;
	end_row(parts);
	parts->in_row = true;
	parts->row = *figure;
	parts->row.source.file = kept(parts->arena, figure->source.file);
	parts->row.source.cell = kept(parts->arena, figure->source.cell);
	buf_clear(&parts->row_label);
	buf_add(&parts->row_label, figure->row_label);
	buf_clear(&parts->row_group);
	buf_add(&parts->row_group, figure->row_group ? figure->row_group : "");
	begin_element(out);
	buf_add_integer(out, (int64_t)parts->n);
	buf_add_char(out, ',');
	buf_add_integer(out, (int64_t)figure->row);
	buf_add_char(out, ',');
	buf_add_integer(out, (int64_t)figure->page);
	buf_add_char(out, ',');
	json_quote(out, figure->row_label);
	buf_add_char(out, ',');
	add_place(out, &figure->source);
	buf_add(out, ",[");
}

static void
flush(struct parts *parts)
{
	end_row(parts);
	if (!parts->rows.n)
		return;
	buf_add_char(&parts->answers_json, ']');
	buf_add_char(&parts->columns_json, ']');
	buf_add_char(&parts->rows, ']');
	parts->take(parts->self,
		&(struct record_part){
			buf_text(&parts->answers_json), buf_text(&parts->columns_json), buf_text(&parts->rows)});
	buf_clear(&parts->answers_json);
	buf_clear(&parts->columns_json);
	buf_clear(&parts->rows);
	memset(&parts->answers, 0, sizeof parts->answers);
	memset(&parts->columns, 0, sizeof parts->columns);
	arena_clear(parts->arena);
	parts->column = 0;
}

void
parts_add(struct parts *parts, const struct record_figure *figure)
{
	bool more = parts->in_row && same_row(&parts->row, figure) &&
		text_equal(buf_text(&parts->row_label), figure->row_label) &&
		text_equal(buf_text(&parts->row_group), figure->row_group ? figure->row_group : "");
	if ((!more && parts->rows.n >= FULL_BYTES) || parts->columns.n >= FULL_COLUMNS)
		flush(parts);
	parts->n++;
	struct buf *out = &parts->rows;
	if (more && parts->in_row)
		buf_add_char(out, ',');
	else
		begin_row(parts, figure);
	parts->column = column_of(parts, figure);
	buf_add_char(out, '[');
	buf_add_integer(out, (int64_t)parts->column);
	buf_add_char(out, ',');
	json_quote(out, figure->text);
	buf_add_char(out, ',');
	if (figure->raw)
		json_quote(out, figure->raw);
	else
		buf_add(out, "null");
	buf_add_char(out, ']');
}

void
parts_close(struct parts *parts)
{
	flush(parts);
	buf_free(&parts->answers_json);
	buf_free(&parts->columns_json);
	buf_free(&parts->rows);
	buf_free(&parts->row_label);
	buf_free(&parts->row_group);
	arena_close(parts->arena);
	free(parts);
}
