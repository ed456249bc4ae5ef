/*
 * Measuring a table: see measure.h.
 *
 * The choice not taken: measuring again at each size that is tried. A table of a hundred thousand rows would be walked
 * over a dozen times before its first page.
 */
#include "layout/measure.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "layout/carry.h"
#include "layout/marks.h"

/* A single figure or word: whatever stands in it, it is not broken. */
static bool
is_single(const struct node *content)
{
	const struct node *child = content->children.first;
	if (!child || child->next)
		return false;
	if (child->kind == NODE_VALUE)
		return child->value.text && !strchr(child->value.text, ' ');
	return child->kind == NODE_TEXT && !strchr(child->text, ' ');
}

static struct asked_size *
size_of(struct arena *arena, struct gauge *gauge, int size)
{
	for (size_t i = 0; i < gauge->sizes.n; i++)
		if (gauge->sizes.at[i].size == size)
			return &gauge->sizes.at[i];
	struct asked_size *own = LIST_ADD(arena, &gauge->sizes);
	own->size = size;
	own->columns = ARENA_ARRAY(arena, struct asked, gauge->table->n_columns);
	gauge->size = size > gauge->size ? size : gauge->size;
	return own;
}

/* The width in which a heading stands on two lines. */
static pos
two_lines(const struct setting *setting, const struct node *content, pos narrowest, pos natural)
{
	enum { FINE = 64 };
	pos least = pos_most(narrowest, natural / 2), step = natural / FINE + 1;
	struct setting trial = *setting;
	trial.diag = NULL;
	int low = 0, high = natural > least ? (natural - least - 1) / step : 0;
	while (low < high) {
		int middle = (low + high) / 2;
		if (paragraph_set(&trial, content, least + middle * step, ALIGN_LEFT).n_lines > 2)
			low = middle + 1;
		else
			high = middle;
	}
	return pos_least(least + low * step, natural);
}

pos
measure_unit(const struct setting *setting, const struct table_cell *cell)
{
	const struct node *child = cell->content ? cell->content->children.first : NULL;
	if (!child || child->next || child->kind != NODE_VALUE || !text_ends(child->value.text, "%"))
		return 0;
	const struct node *unit = node_line(setting->arena, cell->content->paragraph.role, "%", cell->content->place);
	pos natural, narrowest;
	paragraph_measure(setting, unit, &natural, &narrowest);
	return natural;
}

static void
ask_unit(struct asked *asked, pos unit, pos natural)
{
	if (!unit)
		return;
	asked->unit = pos_most(asked->unit, unit);
	asked->number = pos_most(asked->number, natural - unit);
}

static void
ask_cell(struct asked *asked, const struct setting *setting, const struct table_row *row, size_t column, bool numeric)
{
	pos natural, narrowest;
	const struct node *content = row->cells[column].content;
	if (row->cells[column].spark)
		natural = narrowest = spark_width(setting, row->cells[column].spark, 1);
	else
		paragraph_measure(setting, content, &natural, &narrowest);
	if (row->kind == ROW_NUMBERS || (numeric && is_single(content)))
		narrowest = natural;
	if (numeric && row->kind != ROW_HEAD)
		ask_unit(asked, measure_unit(setting, &row->cells[column]), natural);
	asked->headed = pos_most(asked->headed, natural);
	if (row->kind == ROW_HEAD && numeric)
		natural = two_lines(setting, content, narrowest, natural);
	asked->narrowest = pos_most(asked->narrowest, narrowest);
	asked->natural = pos_most(asked->natural, natural);
	asked->text += natural;
}

static void
add_span(struct arena *arena, struct asked_size *size, struct asked_span span)
{
	for (size_t i = 0; i < size->spans.n; i++)
		if (size->spans.at[i].column == span.column && size->spans.at[i].end == span.end) {
			size->spans.at[i].narrowest = pos_most(size->spans.at[i].narrowest, span.narrowest);
			size->spans.at[i].natural = pos_most(size->spans.at[i].natural, span.natural);
			return;
		}
	*LIST_ADD(arena, &size->spans) = span;
}

static void
ask_row(struct arena *arena, struct gauge *gauge, const struct setting *setting, const struct table_row *row)
{
	const struct table *table = gauge->table;
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct table_cell *cell = &row->cells[c];
		if (cell->covered || !cell->content)
			continue;
		int size = role_style(cell->content->paragraph.role)->size[setting->sizes];
		struct asked_size *own = size_of(arena, gauge, size);
		if (cell->cols <= 1) {
			ask_cell(&own->columns[c], setting, row, c, table->columns[c].kind != COLUMN_TEXT);
			continue;
		}
		pos natural, narrowest;
		size_t end = (size_t)cell->cols > table->n_columns - c ? table->n_columns : c + (size_t)cell->cols;
		paragraph_measure(setting, cell->content, &natural, &narrowest);
		add_span(arena, own, (struct asked_span){c, end, narrowest, natural});
	}
}

/* What is to be written in the cells of a column, as a width; 0: nothing. */
static pos
written(const struct sheet *sheet, const struct table_column *column)
{
	if (column->kind != COLUMN_TEXT || column->field)
		return 0;
	if (!column->input)
		return POS_TENTHS_MM(sheet->write_mark);
	switch (column->input->kind) {
	case INPUT_TEXT:
		return POS_TENTHS_MM(sheet->write_text);
	case INPUT_WHOLE:
		return POS_TENTHS_MM(sheet->write_number);
	case INPUT_DAY:
		return POS_TENTHS_MM(sheet->write_day);
	case INPUT_CHOICE:
		return POS_TENTHS_MM(sheet->write_mark);
	}
	return 0;
}

/* The sums that pages show may be wider than any row's figure. */
static void
ask_sums(struct arena *arena, struct gauge *gauge, const struct setting *setting, const struct carry_reach *reach)
{
	struct table_row rows[CARRY_WIDEST];
	if (!reach->now)
		return;
	carry_widest(reach, gauge->table, setting->arena, (struct place){0}, rows);
	for (int i = 0; i < CARRY_WIDEST; i++)
		ask_row(arena, gauge, setting, &rows[i]);
}

struct gauge *
measure_table(const struct setting *setting, const struct table *table)
{
	enum { BATCH = 256 };
	struct arena *arena = setting->arena, *scratch = arena_open();
	struct gauge *gauge = ARENA_NEW(arena, struct gauge);
	struct setting own = *setting;
	own.arena = scratch; /* what a row needs while it is measured is given back every so many rows */
	own.table_size = 0;
	gauge->table = table;
	gauge->written = ARENA_ARRAY(arena, pos, table->n_columns);
	for (size_t c = 0; c < table->n_columns; c++)
		gauge->written[c] = written(setting->sheet, &table->columns[c]);
	for (size_t r = 0; r < table->n_head; r++)
		ask_row(arena, gauge, &own, &table->rows[r]);
	struct carry_reach reach = carry_reach_open(table, arena);
	struct table_walk walk = table_walk_open(table);
	struct table_row row;
	for (size_t n = 1; table_walk_next(&walk, scratch, &row); n++) {
		ask_row(arena, gauge, &own, &row);
		carry_reach_add(&reach, table, &row);
		if (n % BATCH)
			continue;
		arena_clear(scratch);
		if (setting->streams)
			fonts_turn(setting->fonts);
	}
	table_walk_close(&walk);
	ask_sums(arena, gauge, &own, &reach);
	arena_close(scratch);
	return gauge;
}

/* --- some of the columns -------------------------------------------------------------------------------------------- */

/* The place of the first chosen column from `column` on that lies before `end`; n where there is none. */
static size_t
first_within(const size_t *columns, size_t n, size_t column, size_t end)
{
	for (size_t i = 0; i < n; i++)
		if (columns[i] >= column && columns[i] < end)
			return i;
	return n;
}

static void
slice_size(struct arena *arena, const struct asked_size *from, const size_t *columns, size_t n, struct asked_size *to)
{
	to->size = from->size;
	to->columns = ARENA_ARRAY(arena, struct asked, n);
	for (size_t i = 0; i < n; i++)
		to->columns[i] = from->columns[columns[i]];
	for (size_t s = 0; s < from->spans.n; s++) {
		struct asked_span span = from->spans.at[s];
		size_t first = first_within(columns, n, span.column, span.end), end = first;
		while (end < n && columns[end] < span.end)
			end++;
		if (end == first + 1)
			to->columns[first].narrowest = pos_most(to->columns[first].narrowest, span.narrowest);
		else if (end > first)
			add_span(arena, to, (struct asked_span){first, end, span.narrowest, span.natural});
	}
}

struct gauge *
measure_slice(
	struct arena *arena, const struct gauge *gauge, const size_t *columns, size_t n, const struct table *slice)
{
	struct gauge *own = ARENA_NEW(arena, struct gauge);
	own->table = slice;
	own->size = gauge->size;
	own->written = ARENA_ARRAY(arena, pos, n);
	for (size_t i = 0; i < n; i++)
		own->written[i] = gauge->written[columns[i]];
	for (size_t i = 0; i < gauge->sizes.n; i++)
		slice_size(arena, &gauge->sizes.at[i], columns, n, LIST_ADD(arena, &own->sizes));
	return own;
}

/* --- widths --------------------------------------------------------------------------------------------------------- */

/* The length at the size asked for, rounded up. */
static pos
at_size(pos length, const struct asked_size *from, int size)
{
	if (size == 0 || size >= from->size)
		return length;
	return (pos)(((int64_t)length * size + from->size - 1) / from->size);
}

/* What a span needs beyond its columns is shared among them. */
static void
spread_span(const struct asked_span *span, pos narrowest, pos pads, struct asked *columns)
{
	narrowest += pads;
	for (size_t i = span->column; i < span->end; i++)
		narrowest -= columns[i].narrowest;
	for (size_t i = span->column; i < span->end && narrowest > 0; i++) {
		pos part = narrowest / (pos)(span->end - i);
		columns[i].narrowest += part;
		columns[i].natural = pos_most(columns[i].natural, columns[i].narrowest);
		narrowest -= part;
	}
}

/* The names of sums stand on one line: the widest column of text below them asks for what they lack. */
static void
spread_names(const struct table *table, const struct asked_span *span, pos natural, struct asked *columns)
{
	size_t widest = span->column;
	for (size_t i = span->column; i < span->end; i++) {
		if (table->columns[i].kind == COLUMN_NUMBER)
			return;
		natural -= columns[i].natural;
		if (columns[i].natural > columns[widest].natural)
			widest = i;
	}
	if (natural > 0 && table->columns[widest].kind == COLUMN_TEXT)
		columns[widest].natural += natural;
}

/* Numbers and units that stand below one another. */
static void
ask_numbers(const struct table *table, pos pad, struct asked *columns)
{
	for (size_t c = 0; c < table->n_columns; c++) {
		if (!columns[c].unit)
			continue;
		pos pads = measure_pad(table, c, pad) + measure_pad(table, c + 1, pad);
		pos width = columns[c].number + columns[c].unit + pads;
		columns[c].narrowest = pos_most(columns[c].narrowest, width);
		columns[c].natural = pos_most(columns[c].natural, width);
	}
}

/* What is written by hand asks for room, and so does the block. */
static void
ask_for(const struct table_column *column, pos written, struct asked *asked)
{
	pos least = pos_most(written, POS_TENTHS_MM(column->least)), fixed = POS_TENTHS_MM(column->width);
	asked->content = pos_most(asked->narrowest, column->width ? 0 : written);
	asked->narrowest = pos_most(asked->narrowest, column->width ? fixed : least);
	asked->natural = column->width || column->weight ? asked->narrowest : pos_most(asked->natural, least);
	asked->headed = column->width || column->weight ? asked->narrowest : asked->headed;
}

void
measure_widths(const struct gauge *gauge, int size, pos pad, struct asked *columns)
{
	const struct table *table = gauge->table;
	size_t n = table->n_columns;
	memset(columns, 0, n * sizeof *columns);
	for (size_t s = 0; s < gauge->sizes.n; s++)
		for (size_t c = 0; c < n; c++) {
			const struct asked_size *from = &gauge->sizes.at[s];
			pos pads = measure_pad(table, c, pad) + measure_pad(table, c + 1, pad);
			columns[c].narrowest = pos_most(
				columns[c].narrowest, pads + at_size(from->columns[c].narrowest, from, size));
			columns[c].natural = pos_most(
				columns[c].natural, pads + at_size(from->columns[c].natural, from, size));
			columns[c].headed = pos_most(
				columns[c].headed, pads + at_size(from->columns[c].headed, from, size));
			columns[c].text += from->columns[c].text;
			columns[c].unit = pos_most(columns[c].unit, at_size(from->columns[c].unit, from, size));
			columns[c].number = pos_most(columns[c].number, at_size(from->columns[c].number, from, size));
		}
	ask_numbers(table, pad, columns);
	for (size_t s = 0; s < gauge->sizes.n; s++) {
		const struct asked_size *from = &gauge->sizes.at[s];
		for (size_t i = 0; i < from->spans.n; i++) {
			const struct asked_span *span = &from->spans.at[i];
			pos pads = measure_pad(table, span->column, pad) + measure_pad(table, span->end, pad);
			spread_span(span, at_size(span->narrowest, from, size), pads, columns);
			spread_names(table, span, at_size(span->natural, from, size) + pads, columns);
		}
	}
	for (size_t c = 0; c < n; c++)
		ask_for(&table->columns[c], gauge->written[c], &columns[c]);
}

/* Light tables are flush with the text around them. */
pos
measure_pad(const struct table *table, size_t edge, pos pad)
{
	return table->light && (edge == 0 || edge == table->n_columns) ? 0 : pad;
}

/* What a span lacks when of its columns only the stub and [from, end) are there; 0: all or none of them are. */
static int64_t
span_lack(
	const struct asked_span *span, int64_t needs, const struct asked *columns, size_t stub, size_t from, size_t end)
{
	size_t there = 0;
	for (size_t c = span->column; c < span->end; c++)
		if (c < stub || (c >= from && c < end)) {
			needs -= columns[c].narrowest;
			there++;
		}
	bool cut = there > 0 && there < span->end - span->column;
	return cut && needs > 0 ? needs : 0;
}

int64_t
measure_cut(
	const struct gauge *gauge, int size, pos pad, const struct asked *columns, size_t stub, size_t from, size_t end)
{
	int64_t lack = 0;
	for (size_t s = 0; s < gauge->sizes.n; s++) {
		const struct asked_size *own = &gauge->sizes.at[s];
		for (size_t i = 0; i < own->spans.n; i++) {
			const struct asked_span *span = &own->spans.at[i];
			pos needs = at_size(span->narrowest, own, size) + measure_pad(gauge->table, span->column, pad) +
				measure_pad(gauge->table, span->end, pad);
			lack += span_lack(span, needs, columns, stub, from, end);
		}
	}
	return lack;
}

int64_t
measure_least(const struct gauge *gauge, int size, pos pad)
{
	struct asked columns[COLUMNS_MOST];
	int64_t sum = 0;
	assert(gauge->table->n_columns <= COLUMNS_MOST);
	measure_widths(gauge, size, pad, columns);
	for (size_t c = 0; c < gauge->table->n_columns; c++)
		sum += columns[c].narrowest;
	return sum;
}
