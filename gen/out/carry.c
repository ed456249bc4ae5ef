/*
 * What a PDF carries: see carry.h. Here: which files there are, and those of tables and sentences; carrychart.c has charts.
 */
#include "out/carry.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/table.h"
#include "out/carrychart.h"
#include "out/carrycsv.h"
#include "vn/date.h"

/* --- the figures of sentences ------------------------------------------------------------------------------------- */

/* What to do with each figure within a sentence, in reading order. */
struct sentences {
	void (*take)(void *self, const struct value *value, struct place place);
	void *self;
};

static void
visit(void *self, struct node *node)
{
	const struct sentences *s = self;
	if (node->kind == NODE_VALUE && node->value.figure && node->value.cell)
		s->take(s->self, &node->value, node->place);
	node_below(node, visit, self);
}

static bool
says_who(const struct value *value)
{
	return carrycsv_private(value) && value->cell->state == CELL_VALUE && value->cell->type == CELL_TEXT;
}

static void
count_figure(void *self, const struct value *value, struct place place)
{
	(void)place;
	if (!says_who(value))
		++*(size_t *)self;
}

static void
write_figure(void *self, const struct value *value, struct place place)
{
	struct carrycsv *csv = self;
	struct buf where = {0};
	if (says_who(value))
		return;
	place_add(&where, &place);
	carrycsv_text(csv, buf_text(&where));
	carrycsv_text(csv, value->figure->query);
	carrycsv_text(csv, value->column ? value->column : "");
	carrycsv_value(csv, value);
	carrycsv_text(csv, value->text);
	carrycsv_end_line(csv);
	buf_free(&where);
}

static void
write_sentences(struct carrycsv *csv, const struct node *document)
{
	static const char *const heads[] = {"Chỗ trong văn bản", "Truy vấn", "Cột", "Số liệu", "In là"};
	struct sentences s = {write_figure, csv};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		carrycsv_text(csv, heads[i]);
	carrycsv_end_line(csv);
	node_below(document, visit, &s);
}

/* --- tables -------------------------------------------------------------------------------------------------------- */

/* The value that a cell shows, alone or as a link; NULL for words. */
static const struct value *
shown_value(const struct table_cell *cell)
{
	const struct node *node = cell->covered ? NULL : cell->content;
	while (node && node->children.first && !node->children.first->next) {
		node = node->children.first;
		if (node->kind == NODE_VALUE)
			return &node->value;
	}
	return NULL;
}

/* Whether the table shows a query that reads who somebody is: the first figure of its body tells. */
static bool
is_private(const struct table *table)
{
	bool found = false, answer = false;
	struct arena *arena = arena_open();
	struct table_walk walk = table_walk_open(table);
	for (struct table_row row; !found && table_walk_next(&walk, arena, &row); arena_clear(arena))
		for (size_t c = 0; row.kind == ROW_BODY && c < table->n_columns && !found; c++) {
			const struct value *value = shown_value(&row.cells[c]);
			found = value && value->figure;
			answer = found && carrycsv_private(value);
		}
	table_walk_close(&walk);
	arena_close(arena);
	return answer;
}

/* Of a private table columns of words are left out, and what is not a number within the others. */
static bool
is_carried(const struct table_column *column, bool private)
{
	return !private || column->kind != COLUMN_TEXT;
}

/* The days of a column of small lines, as columns of their own. */
static void
write_days(struct carrycsv *csv, struct arena *arena, const struct table *table, size_t column)
{
	const struct table_spark *spark = table->columns[column].spark;
	const char *label = table_column_label(arena, table, column);
	for (size_t i = 0; spark && i < spark->n_days; i++)
		carrycsv_text(
			csv, arena_printf(arena, "%s / %s", label, date_iso(arena, date_of_days(spark->days[i]))));
}

/* The figures of a small line below their days; "" on a day that it does not have. */
static void
write_series(struct carrycsv *csv, const struct table_spark *spark, const struct chart *chart)
{
	size_t at = 0;
	for (size_t i = 0; spark && i < spark->n_days; i++) {
		if (chart && at < chart->n_points && chart->points[at].day == spark->days[i])
			carrycsv_value(csv, &chart->points[at++].value);
		else
			carrycsv_text(csv, "");
	}
}

static void
write_row(
	struct carrycsv *csv, struct arena *arena, const struct table *table, const struct table_row *row, bool private)
{
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct table_cell *cell = &row->cells[c];
		const struct value *value = shown_value(cell);
		bool ordinal = table->columns[c].kind == COLUMN_ORDINAL && row->kind == ROW_BODY;
		if (!is_carried(&table->columns[c], private))
			continue;
		if (value)
			carrycsv_value(csv, value);
		else
			carrycsv_text(csv, cell->covered || (private && !ordinal) ? "" : table_cell_text(arena, cell));
		write_series(csv, table->columns[c].spark, cell->spark);
	}
	carrycsv_end_line(csv);
}

static void
write_table(struct carrycsv *csv, const struct table *table)
{
	struct arena *arena = arena_open();
	bool private = is_private(table);
	for (size_t c = 0; c < table->n_columns; c++)
		if (is_carried(&table->columns[c], private)) {
			carrycsv_text(csv, table_column_label(arena, table, c));
			write_days(csv, arena, table, c);
		}
	carrycsv_end_line(csv);
	struct table_walk walk = table_walk_open(table);
	for (struct table_row row; table_walk_next(&walk, arena, &row); arena_clear(arena))
		write_row(csv, arena, table, &row, private);
	table_walk_close(&walk);
	arena_close(arena);
}

/* A table to be filled in by hand, or whose every column says who somebody is, gives nothing to carry. */
static bool
gives_table(const struct table *table)
{
	bool private = is_private(table), gives = false;
	for (size_t c = 0; c < table->n_columns; c++)
		gives = gives || (table->columns[c].field && is_carried(&table->columns[c], private));
	return gives;
}

/* --- files --------------------------------------------------------------------------------------------------------- */

struct gathering {
	struct arena *arena;
	LIST(struct carried_file) files;
	size_t n_tables, n_charts;
};

static void
add_file(struct gathering *g, const struct node *node, const struct node *title, const char *name, const char *what)
{
	struct buf text = {0};
	buf_add(&text, what);
	if (title)
		buf_add(&text, ": ");
	if (title)
		node_plain(title, &text);
	*LIST_ADD(g->arena, &g->files) = (struct carried_file){name, buf_finish(&text, g->arena), node};
}

static void
gather(struct gathering *g, const struct node *node)
{
	struct arena *arena = g->arena;
	if (node->kind == NODE_TABLE && gives_table(node->table)) {
		size_t n = ++g->n_tables;
		add_file(g, node, node->table->title, arena_printf(arena, "bang-%zu.csv", n),
			arena_printf(arena, "Số liệu của bảng %zu", n));
	}
	if (node->kind == NODE_CHART && !chart_empty(node->chart)) {
		size_t n = ++g->n_charts;
		add_file(g, node, node->chart->title, arena_printf(arena, "bieu-do-%zu.csv", n),
			arena_printf(arena, "Số liệu của biểu đồ %zu", n));
	}
	if (node->kind == NODE_DOCUMENT || node->kind == NODE_SECTION)
		for (const struct node *child = node->children.first; child; child = child->next)
			gather(g, child);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct carried_file *)a)->name, ((const struct carried_file *)b)->name);
}

struct carried *
carry_of(struct arena *arena, const struct node *document)
{
	struct gathering g = {.arena = arena};
	size_t n = 0;
	struct sentences s = {count_figure, &n};
	gather(&g, document);
	node_below(document, visit, &s);
	if (n)
		add_file(&g, NULL, NULL, "so-lieu.csv", "Các số trong lời văn");
	if (g.files.n)
		qsort(g.files.at, g.files.n, sizeof *g.files.at, compare_names);
	struct carried *carried = ARENA_NEW(arena, struct carried);
	*carried = (struct carried){document, g.files.at, g.files.n};
	return carried;
}

void
carry_write(const struct carried *carried, size_t i, void (*write)(void *self, const char *s, size_t n), void *self)
{
	const struct node *node = carried->at[i].node;
	struct carrycsv csv = {.write = write, .self = self};
	carrycsv_open(&csv);
	if (!node)
		write_sentences(&csv, carried->document);
	else if (node->kind == NODE_TABLE)
		write_table(&csv, node->table);
	else
		carrychart_write(&csv, node->chart);
	carrycsv_close(&csv);
}
