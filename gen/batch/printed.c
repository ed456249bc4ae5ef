/*
 * What a document prints: see printed.h. One walk over the tree in the order of a reader; what has no query behind it
 * (a title, a numeral) is no figure.
 */
#include "batch/printed.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/table.h"

struct standing {
	const struct node *paragraph;
	size_t page;
};

/* The last row of a query's answer on a page of a table that is longer than memory. */
struct row_standing {
	const struct figure *figure;
	size_t row, page;
};

struct standings {
	struct arena *arena;
	LIST(struct standing) at;       /* by paragraph, once sorted */
	LIST(struct row_standing) rows; /* in the order of the pages */
	size_t n_pages;
};

struct walk {
	struct parts *parts;
	struct arena *arena;
	const struct standings *standings;
	size_t section;
	/* of the paragraph in hand */
	const struct node *paragraph;
	const struct table *table; /* NULL outside */
	const struct table_row *row;
	size_t column;
	const char *const *column_labels; /* of the table */
	const char *table_row_label;      /* of the row; NULL until a figure asks for it */
	const char *row_group;            /* of a table's row; else NULL */
	const char *row_label;            /* of a chart's bar */
	struct place place;               /* of the table or chart; none: the marker's own */
};

/* --- pages -------------------------------------------------------------------------------------------------------- */

static int
compare_standings(const void *a, const void *b)
{
	const struct standing *x = a, *y = b;
	if (x->paragraph != y->paragraph)
		return (uintptr_t)x->paragraph < (uintptr_t)y->paragraph ? -1 : 1;
	return (x->page > y->page) - (x->page < y->page);
}

struct standings *
standings_open(struct arena *arena)
{
	struct standings *standings = ARENA_NEW(arena, struct standings);
	standings->arena = arena;
	return standings;
}

static void
stand_paragraph(struct standings *standings, const struct node *node)
{
	size_t n = standings->at.n;
	if (!n || standings->at.at[n - 1].paragraph != node)
		*LIST_ADD(standings->arena, &standings->at) = (struct standing){node, standings->n_pages};
}

/* Paragraphs of a long table are gone with their page; what they show of the answer is remembered instead. */
static void
stand_row(struct standings *standings, const struct node *node)
{
	const struct node *value = node->children.first;
	if (!value || value->kind != NODE_VALUE || !value->value.figure)
		return;
	size_t n = standings->rows.n;
	struct row_standing *last = n ? &standings->rows.at[n - 1] : NULL;
	if (!last || last->figure != value->value.figure || last->page != standings->n_pages)
		last = LIST_ADD(standings->arena, &standings->rows);
	*last = (struct row_standing){value->value.figure, value->value.row, standings->n_pages};
}

void
standings_add(struct standings *standings, const struct page *page, bool lasting)
{
	standings->n_pages++;
	for (size_t i = 0; i < page->n_items; i++) {
		const struct node *node = page->items[i].artifact ? NULL : page->items[i].node;
		if (node && lasting)
			stand_paragraph(standings, node);
		else if (node)
			stand_row(standings, node);
	}
}

/* The first page of each paragraph can be looked up by its address; the order itself reaches no output. */
static void
sort_standings(struct standings *standings)
{
	if (standings->at.n)
		qsort(standings->at.at, standings->at.n, sizeof *standings->at.at, compare_standings);
}

static size_t
page_of_row(const struct standings *standings, const struct value *value)
{
	size_t low = 0, high = standings->rows.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (standings->rows.at[middle].row < value->row)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < standings->rows.n && standings->rows.at[low].figure == value->figure;
	return found ? standings->rows.at[low].page : 0;
}

/* The page, from 1; 0 for what is not set as text of its own. */
static size_t
page_of(const struct walk *walk, const struct value *value)
{
	const struct standings *standings = walk->standings;
	if (walk->table && walk->table->source)
		return page_of_row(standings, value);
	size_t low = 0, high = standings->at.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if ((uintptr_t)standings->at.at[middle].paragraph < (uintptr_t)walk->paragraph)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < standings->at.n && standings->at.at[low].paragraph == walk->paragraph;
	return found ? standings->at.at[low].page : 0;
}

/* --- labels ------------------------------------------------------------------------------------------------------- */

/* What names the row of a table, or the bar of a chart. */
static const char *
row_label(struct walk *walk)
{
	if (!walk->table)
		return walk->row_label ? walk->row_label : "";
	if (!walk->table_row_label) {
		const char *label = table_row_label(walk->arena, walk->table, walk->row);
		walk->table_row_label = label ? label : "";
	}
	return walk->table_row_label;
}

static const char *const *
column_labels(struct arena *arena, const struct table *table)
{
	const char **labels = ARENA_ARRAY(arena, const char *, table->n_columns);
	for (size_t c = 0; c < table->n_columns; c++)
		labels[c] = table_column_label(arena, table, c);
	return labels;
}

/* --- figures ------------------------------------------------------------------------------------------------------ */

static const char *
state_of(const struct cell *cell)
{
	switch (cell->state) {
	case CELL_NOTHING:
		return "nothing";
	case CELL_MISSING:
		return "missing";
	case CELL_VALUE:
		break;
	}
	return cell->type == CELL_TEXT ? "text" : "number";
}

static void
record_value(struct walk *walk, const struct value *value, struct place place)
{
	if (!value->figure || !value->cell)
		return;
	bool hidden = value->figure->is_private;
	struct record_figure figure = {
		.text = value->text,
		.raw = value->cell->state == CELL_MISSING ? NULL : value->cell->text,
		.state = state_of(value->cell),
		.query = value->figure->query,
		.parameters = value->figure->parameters ? value->figure->parameters : "",
		.row = value->row + value->figure->first,
		.column = value->column,
		.place = walk->place.file ? walk->place : place,
		.source = value->source,
		.section = walk->section,
		.page = page_of(walk, value),
		.row_label = hidden ? "" : row_label(walk),
		.column_label = walk->table ? walk->column_labels[walk->column] : "",
		.row_group = hidden || !walk->row_group ? "" : walk->row_group,
	};
	if (hidden && value->cell->type == CELL_TEXT)
		figure.text = figure.raw = "";
	parts_add(walk->parts, &figure);
}

static void walk_node(void *self, struct node *node);

static void
walk_line(struct walk *walk, struct node *line)
{
	if (line)
		walk_node(walk, line);
}

static void
walk_row(struct walk *walk, const struct table *table, const struct table_row *row, bool figures)
{
	walk->table_row_label = NULL;
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct table_cell *cell = &row->cells[c];
		walk->table = figures ? table : NULL;
		walk->place = figures ? table->columns[c].place : (struct place){0};
		walk->row = row;
		walk->column = c;
		walk_line(walk, cell->covered ? NULL : cell->content);
	}
}

static void
walk_cells(struct walk *walk, const struct node *node)
{
	const struct table *table = node->table;
	walk->column_labels = column_labels(walk->arena, table);
	for (size_t r = 0; r < table->n_head; r++)
		walk_row(walk, table, &table->rows[r], false);
	struct arena *own = walk->arena, *scratch = walk->arena = arena_open();
	struct table_walk rows = table_walk_open(table);
	struct table_groups groups = {0};
	for (struct table_row row; table_walk_next(&rows, scratch, &row); arena_clear(scratch)) {
		walk->row_group = table_groups_next(row.kind == ROW_GROUP ? own : scratch, &groups, table, &row);
		walk_row(walk, table, &row, true);
	}
	walk->row_group = NULL;
	table_walk_close(&rows);
	arena_close(scratch);
	walk->arena = own;
	walk->table = NULL;
	walk->place = (struct place){0};
}

static void
walk_table(struct walk *walk, const struct node *node)
{
	walk_line(walk, node->table->title);
	walk_line(walk, node->table->unit_line);
	walk_cells(walk, node);
	for (struct node *note = node->table->notes.first; note; note = note->next)
		walk_node(walk, note);
}

/* Of a line only the last point is printed, as a label that is no figure of its own; a sum of parts is none either. */
static void
walk_chart(struct walk *walk, const struct node *node)
{
	const struct chart *chart = node->chart;
	walk_line(walk, chart->title);
	walk_line(walk, chart->finding);
	walk->place = node->place;
	walk->paragraph = chart->title;
	for (size_t i = 0; i < chart->n_bars; i++) {
		walk->row_label = chart->bars[i].label;
		if (chart->n_parts == 0)
			record_value(walk, &chart->bars[i].value, node->place);
		for (size_t p = 0; p < chart->n_parts; p++)
			record_value(walk, &chart->bars[i].parts[p].value, node->place);
	}
	for (size_t i = 0; i < chart->n_ranks; i++) {
		walk->row_label = chart->ranks[i].label;
		record_value(walk, &chart->ranks[i].before, node->place);
		record_value(walk, &chart->ranks[i].after, node->place);
	}
	walk->row_label = NULL;
	walk->place = (struct place){0};
	walk_line(walk, chart->note);
	walk_line(walk, chart->source);
}

static void
walk_node(void *self, struct node *node)
{
	struct walk *walk = self;
	if (node->kind == NODE_TABLE) {
		walk_table(walk, node);
		return;
	}
	if (node->kind == NODE_CHART) {
		walk_chart(walk, node);
		return;
	}
	if (node->kind == NODE_PARAGRAPH)
		walk->paragraph = node;
	if (node->kind == NODE_VALUE)
		record_value(walk, &node->value, node->place);
	node_below(node, walk_node, walk);
	if (node->kind == NODE_SECTION)
		walk->section++;
}

void
printed_parts(const struct node *document, struct standings *standings, parts_take *take, void *self)
{
	struct walk walk = {.parts = parts_open(take, self), .arena = arena_open(), .standings = standings};
	sort_standings(standings);
	node_below(document, walk_node, &walk);
	parts_close(walk.parts);
	arena_close(walk.arena);
}
