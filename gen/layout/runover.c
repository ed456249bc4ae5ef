/*
 * What a table adds to the pages that it runs over: see runover.h.
 *
 * Its rows are rows of the table like others, with cells of their own, set by the same band: so their figures stand
 * under the columns' and their rules meet.
 */
#include "layout/runover.h"

#include "base/text.h"

static const char words_continued[] = "(tiếp theo)";

/* --- rows ---------------------------------------------------------------------------------------------------------- */

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

/* --- groups -------------------------------------------------------------------------------------------------------- */

/* The first text, or a cell that runs over columns; else the first cell with words in it, better not the ordinal. */
static size_t
label_of(const struct table *table, const struct table_row *row)
{
	size_t first = table->n_columns;
	for (size_t c = 0; c < table->n_columns; c++) {
		const struct table_cell *cell = &row->cells[c];
		if (cell->covered || !cell->content || !cell->content->children.first)
			continue;
		if (table->columns[c].kind == COLUMN_TEXT || cell->cols > 1)
			return c;
		if (first == table->n_columns || table->columns[first].kind == COLUMN_ORDINAL)
			first = c;
	}
	return first;
}

/* The group's name, with its numeral, over the whole row. */
static struct table_row
path_cells(const struct grid *grid, struct arena *arena, const struct table_row *group)
{
	const struct table *table = grid->table;
	size_t label = label_of(table, group);
	struct table_row row = *group;
	row.cells = ARENA_ARRAY(arena, struct table_cell, table->n_columns);
	for (size_t c = 0; c < table->n_columns; c++) {
		row.cells[c] = group->cells[c];
		if (group->cells[c].covered || !group->cells[c].content || c > label)
			continue;
		const struct node *content = group->cells[c].content;
		struct buf text = {0};
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
	struct arena *arena = runover->paths ? runover->paths : grid->arena;
	struct path_row *own = ARENA_NEW(arena, struct path_row);
	own->level = group->level;
	own->above = path_around(path, group->level);
	own->row = path_cells(grid, arena, group);
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

/* --- the line of continuation -------------------------------------------------------------------------------------- */

static struct text_block
line_block(const struct grid *grid, struct arena *arena, const char *text, pos width, enum align align)
{
	struct setting setting = grid->setting;
	setting.arena = arena;
	return paragraph_set(&setting, node_line(arena, ROLE_TABLE_CONTINUED, text, grid->place), width, align);
}

/* "Phụ lục I (tiếp theo)" in the room that "Trang 2/5" leaves it. */
static struct text_block
name_block(const struct grid *grid, struct arena *arena, pos folio)
{
	const char *name = grid->setting.section;
	const char *text = name ? arena_printf(arena, "%s %s", name, words_continued) : words_continued;
	return line_block(grid, arena, text, grid->width - folio, ALIGN_LEFT);
}

/* Room for pages by the thousand, so that the line is as high on each. */
static pos
folio_width(const struct grid *grid, struct arena *arena)
{
	if (!grid->setting.section)
		return 0;
	struct text_block folio = line_block(grid, arena, "Trang 8888/8888", grid->width, ALIGN_RIGHT);
	return folio.longest < grid->width / 2 ? folio.longest + 2 * grid->pad_x : grid->width / 2;
}

static struct box
continued_box(const struct table_runover *runover, struct arena *arena, struct folio folio)
{
	const struct grid *grid = runover->grid;
	struct setting setting = grid->setting;
	setting.arena = arena;
	item_list items = {0};
	struct text_block left = name_block(grid, arena, folio_width(grid, arena));
	paragraph_items(&setting, &left, 0, 0, &items);
	if (setting.section && folio.of) {
		const char *text = arena_printf(arena, "Trang %d/%zu", folio.number, folio.of);
		struct text_block right = line_block(grid, arena, text, grid->width, ALIGN_RIGHT);
		paragraph_items(&setting, &right, 0, 0, &items);
	}
	return (struct box){.height = runover->continued_height, .items = items.at, .n_items = items.n};
}

/* Figures are as wide as their columns at most (measure.c), so its height depends on the label alone. */
static struct box
sums_box(const struct table_runover *runover, struct arena *arena, const char *label, const struct carry *sums,
	const struct carry *less)
{
	const struct grid *grid = runover->grid;
	struct table_row row = carry_row(grid->table, arena, grid->place, label, sums, less);
	return row_box(grid, arena, &row);
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
		path_height(path) + runover->carried_height;
}

static const struct table_runover *
runover_of(const struct runover *over)
{
	return (const struct table_runover *)over;
}

/* The table begins with the row: nothing is repeated above it. With a header it never does. */
static bool
begins(const struct table_runover *runover, const struct row_state *state)
{
	return state->first && !runover->head;
}

static pos
above(const struct runover *over, const struct box *row)
{
	const struct row_state *state = row->row;
	return begins(runover_of(over), state) ? 0 : runover_above(runover_of(over), state->path);
}

static struct box
top(const struct runover *over, struct arena *arena, const struct box *row, struct folio folio)
{
	const struct table_runover *runover = runover_of(over);
	const struct row_state *state = row->row;
	item_list items = {0};
	pos y = 0;
	if (begins(runover, state))
		return (struct box){0};
	if (runover->lines) {
		struct box line = continued_box(runover, arena, folio);
		stack(arena, &line, &items, &y);
	}
	if (runover->head)
		stack(arena, runover->head, &items, &y);
	stack_path(runover->grid, arena, state->path, &items, &y);
	if (runover->carries) {
		struct box box = sums_box(runover, arena, carry_forward, state->before, NULL);
		box.height = runover->carried_height;
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
	struct box box = sums_box(runover, arena, carry_page, to->after, from->before);
	box.height = runover->over.below;
	return box;
}

void
runover_open(struct table_runover *runover, struct grid *grid, const struct box *head)
{
	const struct table *table = grid->table;
	*runover = (struct table_runover){.over = {.above = above, .top = top, .foot = foot},
		.grid = grid,
		.paths = grid->setting.streams ? arena_open() : NULL,
		.head = head,
		.lines = !table->light,
		.carries = carry_wanted(table)};
	struct arena *scratch = arena_open();
	if (runover->lines) {
		const struct role_style *style = role_style(ROLE_TABLE_CONTINUED);
		runover->continued_height = name_block(grid, scratch, folio_width(grid, scratch)).height +
			POS_TENTHS_PT(style->after);
	}
	if (runover->carries) {
		runover->carried_height = sums_box(runover, scratch, carry_forward, NULL, NULL).height;
		runover->over.below = sums_box(runover, scratch, carry_page, NULL, NULL).height;
	}
	arena_close(scratch);
}

void
runover_close(struct table_runover *runover)
{
	arena_close(runover->paths);
}
