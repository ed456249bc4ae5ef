/*
 * What a table adds to the pages that it runs over: see runover.h.
 *
 * Its rows are rows of the table like others, with cells of their own, set by the same band: so their figures stand
 * under the columns' and their rules meet.
 */
#include "layout/runover.h"

#include <string.h>

#include "base/text.h"
#include "doc/template.h"

static const char words_continued[] = "(tiếp theo)";
static const char words_carried[] = "Mang sang";
static const char words_page_sum[] = "Cộng trang";

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static struct table_cell
cell_of(struct arena *arena, const struct grid *grid, enum role role, const char *text, enum align align)
{
	return (struct table_cell){
		.content = node_line(arena, role, text, grid->place), .rows = 1, .cols = 1, .align = align};
}

static void
row_span(struct table_row *row, size_t first, size_t end)
{
	row->cells[first].cols = (int)(end - first);
	for (size_t c = first + 1; c < end; c++)
		row->cells[c] = (struct table_cell){.rows = 1, .cols = 1, .covered = true};
}

static struct box
row_box(const struct grid *grid, struct arena *arena, const struct table_row *row)
{
	struct grid own = *grid; /* with room of its own for the band */
	own.setting.arena = own.arena = arena;
	own.blocks = NULL;
	own.owners = NULL;
	own.tops = NULL;
	own.cap = 0;
	return band_box(&own, (struct band){.rows = row, .n = 1});
}

/* How many columns stand left of the first number: the label of a sum stretches over them. */
static size_t
label_columns(const struct table *table)
{
	size_t n = 0;
	while (n < table->n_columns && table->columns[n].kind != COLUMN_NUMBER)
		n++;
	return n;
}

/* --- groups -------------------------------------------------------------------------------------------------------- */

/* The first cell with words in it, the ordinal's aside. */
static size_t
label_of(const struct table *table, const struct table_row *row)
{
	size_t first = table->n_columns;
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct table_cell *cell = &row->cells[c];
		if (cell->covered || !cell->content || !cell->content->children.first)
			continue;
		if (first == table->n_columns)
			first = c;
		if (table->columns[c].kind == COLUMN_TEXT || cell->cols > 1)
			return c;
	}
	return first;
}

/* The group's name, with its numeral, over the whole row. */
static struct table_row
path_cells(const struct grid *grid, const struct table_row *group)
{
	struct arena *arena = grid->arena;
	const struct table *table = grid->table;
	size_t label = label_of(table, group);
	struct table_row row = *group;
	row.cells = ARENA_ARRAY(arena, struct table_cell, table->n_columns);
	for (size_t c = 0; c < table->n_columns; c++) {
		row.cells[c] = group->cells[c];
		if (group->cells[c].covered || !group->cells[c].content)
			continue;
		const struct node *content = group->cells[c].content;
		struct buf text = {0};
		if (c <= label)
			node_plain(content, &text);
		if (c == label)
			buf_printf(&text, " %s", words_continued);
		row.cells[c].content = node_line(
			arena, content->paragraph.role, buf_finish(&text, arena), content->place);
	}
	if (label + 1 < table->n_columns) /* its figures are not said again */
		row_span(&row, label, table->n_columns);
	return row;
}

const struct path_row *
path_around(const struct path_row *path, int level)
{
	while (path && path->level >= level)
		path = path->above;
	return path;
}

const struct path_row *
runover_enter(const struct table_runover *runover, const struct path_row *path, const struct table_row *group)
{
	struct grid *grid = runover->grid;
	struct path_row *own = ARENA_NEW(grid->arena, struct path_row);
	own->level = group->level;
	own->above = path_around(path, group->level);
	own->row = path_cells(grid, group);
	struct arena *scratch = arena_open();
	own->height = row_box(grid, scratch, &own->row).height;
	arena_close(scratch);
	return own;
}

static pos
path_height(const struct path_row *path)
{
	pos height = 0;
	for (; path; path = path->above)
		height += path->height;
	return height;
}

/* --- sums ---------------------------------------------------------------------------------------------------------- */

static const struct cell *
figure_in(const struct table_cell *cell)
{
	const struct node *child = cell->covered || !cell->content ? NULL : cell->content->children.first;
	return child && child->kind == NODE_VALUE ? child->value.cell : NULL;
}

const struct carry *
carry_add(const struct table *table, struct arena *arena, const struct carry *before, const struct table_row *row)
{
	struct carry *after = ARENA_ARRAY(arena, struct carry, table->n_columns);
	if (before)
		memcpy(after, before, table->n_columns * sizeof *after);
	for (size_t c = 0; c < table->n_columns && row->kind == ROW_BODY && !row->apart; c++) {
		const struct cell *cell = figure_in(&row->cells[c]);
		if (!table->columns[c].carried || !cell || cell->state == CELL_MISSING)
			continue;
		after[c].any = true;
		if (cell->state == CELL_VALUE && cell->type == CELL_INTEGER) {
			after[c].numbers = true;
			after[c].value += cell->integer;
		}
	}
	return after;
}

static struct cell
carry_cell(const struct carry *sum, const struct carry *less)
{
	struct cell cell = {.state = CELL_MISSING, .type = CELL_INTEGER};
	if (!sum || !sum->any)
		return cell;
	cell.integer = sum->value - (less ? less->value : 0);
	cell.real = (double)cell.integer;
	cell.state = sum->numbers ? CELL_VALUE : CELL_NOTHING;
	return cell;
}

/* A row of sums: `sums` without `less`, which may be NULL. */
static struct table_row
carry_row(const struct table_runover *runover, struct arena *arena, const char *label, const struct carry *sums,
	const struct carry *less)
{
	const struct grid *grid = runover->grid;
	const struct table *table = grid->table;
	struct table_row row = {.kind = ROW_SUBTOTAL, .cells = ARENA_ARRAY(arena, struct table_cell, table->n_columns)};
	size_t labels = label_columns(table);
	for (size_t c = 0; c < table->n_columns; c++) {
		const char *text = c == 0 ? label : "";
		if (table->columns[c].carried) {
			struct cell cell = carry_cell(sums ? &sums[c] : NULL, less ? &less[c] : NULL);
			text = format_cell(arena, &cell, table->columns[c].format);
		}
		row.cells[c] = cell_of(arena, grid, ROLE_CARRY_CELL, text, c ? table->columns[c].align : ALIGN_LEFT);
	}
	if (labels > 1)
		row_span(&row, 0, labels);
	return row;
}

/* --- the line of continuation -------------------------------------------------------------------------------------- */

static struct text_block
line_block(const struct grid *grid, struct arena *arena, const char *text, enum align align)
{
	struct setting setting = grid->setting;
	setting.arena = arena;
	return paragraph_set(&setting, node_line(arena, ROLE_TABLE_CONTINUED, text, grid->place), grid->width, align);
}

static struct box
continued_box(const struct table_runover *runover, struct arena *arena, struct folio folio)
{
	const struct grid *grid = runover->grid;
	const char *name = grid->setting.section;
	const char *text = name ? arena_printf(arena, "%s %s", name, words_continued) : words_continued;
	struct setting setting = grid->setting;
	setting.arena = arena;
	item_list items = {0};
	struct text_block left = line_block(grid, arena, text, ALIGN_LEFT);
	paragraph_items(&setting, &left, 0, 0, &items);
	if (name && folio.of) {
		struct text_block right = line_block(
			grid, arena, arena_printf(arena, "Trang %d/%zu", folio.number, folio.of), ALIGN_RIGHT);
		paragraph_items(&setting, &right, 0, 0, &items);
	}
	return (struct box){.height = runover->continued_height, .items = items.at, .n_items = items.n};
}

/* --- what break.c asks --------------------------------------------------------------------------------------------- */

/* Appends a box's items to a box of more, below what it holds. */
static void
stack(struct arena *arena, const struct box *box, item_list *items, pos *y)
{
	for (size_t i = 0; i < box->n_items; i++) {
		struct item *item = LIST_ADD(arena, items);
		*item = box->items[i];
		item->y += *y;
	}
	*y += box->height;
}

static void
stack_path(const struct grid *grid, struct arena *arena, const struct path_row *path, item_list *items, pos *y)
{
	if (!path)
		return;
	stack_path(grid, arena, path->above, items, y);
	struct box box = row_box(grid, arena, &path->row);
	stack(arena, &box, items, y);
}

pos
runover_above(const struct table_runover *runover, const struct path_row *path)
{
	return (runover->lines ? runover->continued_height : 0) + (runover->head ? runover->head->height : 0) +
		path_height(path) + (runover->carries ? runover->carry_height : 0);
}

static const struct table_runover *
runover_of(const struct runover *over)
{
	return (const struct table_runover *)over;
}

static pos
above(const struct runover *over, const struct box *row)
{
	const struct row_state *state = row->row;
	return state->first ? 0 : runover_above(runover_of(over), state->path);
}

static struct box
top(const struct runover *over, struct arena *arena, const struct box *row, struct folio folio)
{
	const struct table_runover *runover = runover_of(over);
	const struct row_state *state = row->row;
	item_list items = {0};
	pos y = 0;
	if (state->first)
		return (struct box){0};
	if (runover->lines) {
		struct box line = continued_box(runover, arena, folio);
		stack(arena, &line, &items, &y);
	}
	if (runover->head)
		stack(arena, runover->head, &items, &y);
	stack_path(runover->grid, arena, state->path, &items, &y);
	if (runover->carries) {
		struct table_row carried = carry_row(runover, arena, words_carried, state->before, NULL);
		struct box box = row_box(runover->grid, arena, &carried);
		stack(arena, &box, &items, &y);
	}
	return (struct box){.height = y, .items = items.at, .n_items = items.n};
}

static struct box
foot(const struct runover *over, struct arena *arena, const struct box *first, const struct box *last)
{
	const struct table_runover *runover = runover_of(over);
	if (!runover->carries)
		return (struct box){0};
	const struct row_state *from = first->row, *to = last->row;
	struct table_row sums = carry_row(runover, arena, words_page_sum, to->after, from->before);
	return row_box(runover->grid, arena, &sums);
}

void
runover_open(struct table_runover *runover, struct grid *grid, const struct box *head)
{
	const struct table *table = grid->table;
	*runover = (struct table_runover){.over = {.above = above, .top = top, .foot = foot},
		.grid = grid,
		.head = head,
		.lines = !table->light,
		.carries = table->carries && !table->light};
	struct arena *scratch = arena_open();
	if (runover->lines) {
		const struct role_style *style = role_style(ROLE_TABLE_CONTINUED);
		runover->continued_height = line_block(grid, scratch, words_continued, ALIGN_LEFT).height +
			POS_TENTHS_PT(style->after);
	}
	if (runover->carries) {
		struct table_row row = carry_row(runover, scratch, words_page_sum, NULL, NULL);
		runover->carry_height = runover->over.below = row_box(grid, scratch, &row).height;
	}
	arena_close(scratch);
}
