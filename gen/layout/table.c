/*
 * Tables: rows become boxes, one after another.
 *
 *	┌──┬────┬────┐  head   its own top rule and bottom rule, glued to the first row
 *	├──┼────┼────┤
 *	│  │    │    │  row    verticals from top to bottom, and its own bottom rule: a page that ends here is closed
 *	├──┼────┼────┤
 *	│  │    │    │  row    (its top rule is the bottom rule of what stands above: no stroke is drawn twice)
 *	└──┴────┴────┘
 *
 * A row is known whole when the next one is: only then can be said what it is kept with. Rows tied together by a cell
 * that spans them are one box. A row taller than a page is cut between its lines.
 *
 * The choice not taken: one box for the whole table and a breaker that knows of rows. Pages are cut in one place only
 * (break.c), which knows boxes and how they wish to keep together.
 */
#include <assert.h>

#include "base/text.h"
#include "layout/runover.h"

enum stage { STAGE_TITLE, STAGE_UNIT, STAGE_HEAD, STAGE_ROWS, STAGE_NOTES, STAGE_END };

/* Rows that stand in one box, with arenas for what they are made of. */
typedef LIST(struct table_row) row_list;

struct table_flow {
	struct grid grid;
	struct table_runover runover;
	struct box head;
	bool has_head;
	struct arena *arenas[2]; /* of rows and their boxes, in turns; none before the first turn */
	int turn;
	struct table_walk walk;
	struct table_row next; /* the first row not yet taken */
	bool has_next;
	size_t n_bands;
	const struct path_row *path;
	const struct carry *sums;
	box_list waiting; /* boxes made and not yet given */
	size_t given;
	enum stage stage;
	const struct node *note;
	pos gap; /* above the next box */
};

static struct arena *
row_arena(const struct table_flow *flow)
{
	return flow->arenas[0] ? flow->arenas[flow->turn] : flow->grid.arena;
}

static struct box *
wait_for(struct table_flow *flow)
{
	return LIST_ADD(flow->grid.arena, &flow->waiting);
}

/* --- rows too tall ------------------------------------------------------------------------------------------------- */

/* The tallest that a band may be: the page without what stands above and below it where the table runs over. */
static pos
band_limit(const struct table_flow *flow)
{
	const struct sheet *sheet = flow->grid.setting.sheet;
	return POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) - flow->runover.over.below -
		runover_above(&flow->runover, flow->path);
}

/* Rows tied together cannot be cut: an error, after which their height only has to be possible. */
static void
band_too_tall(const struct grid *grid, struct band band)
{
	size_t worst = 0, columns = grid->table->n_columns;
	for (size_t i = 0; i < band.n * columns; i++)
		if (grid->blocks[i].height > grid->blocks[worst].height)
			worst = i;
	const struct node *content = band_cell(band, worst / columns, worst % columns)->content;
	if (!content)
		return;
	struct buf text = {0};
	node_plain(content, &text);
	const char *shown = buf_text(&text), *end = shown;
	for (int i = 0; i < 40 && text_next(&end) != 0; i++)
		;
	diag_add(grid->setting.diag, MSG_ROW_TALL, content->place,
		arena_copy_n(grid->setting.arena, shown, (size_t)(end - shown)));
	buf_free(&text);
}

/* --- bands --------------------------------------------------------------------------------------------------------- */

/* Takes the next row off the walk. */
static void
fetch(struct table_flow *flow)
{
	flow->next = (struct table_row){0};
	flow->has_next = table_walk_next(&flow->walk, row_arena(flow), &flow->next);
}

/* The rows of the next band: one, or all that are tied together by cells that span rows. */
static row_list
take_rows(struct table_flow *flow)
{
	row_list rows = {0};
	size_t end = 1;
	for (size_t r = 0; r < end && flow->has_next; r++) {
		const struct table_row *row = LIST_ADD(row_arena(flow), &rows);
		rows.at[r] = flow->next;
		for (size_t c = 0; c < flow->grid.table->n_columns; c++)
			if (!row->cells[c].covered && row->cells[c].rows > 1 && r + (size_t)row->cells[c].rows > end)
				end = r + (size_t)row->cells[c].rows;
		fetch(flow);
	}
	return rows;
}

static bool
sums_up(enum row_kind kind)
{
	return kind == ROW_TOTAL || kind == ROW_SUBTOTAL;
}

/* The first two rows stay with the header, the last with the totals and the notes, a group's title with its rows. */
static enum keep
band_keep(const struct table_flow *flow, const row_list *rows)
{
	enum row_kind kind = rows->at[rows->n - 1].kind;
	if (!flow->has_next)
		return flow->grid.table->notes.first ? KEEP_WISH : KEEP_NONE;
	if (kind == ROW_GROUP)
		return KEEP_GLUED;
	if (sums_up(flow->next.kind))
		return KEEP_SUM;
	return flow->n_bands == 0 ? KEEP_WISH : KEEP_NONE;
}

/* What is known at a band, and what it changes for the rows after it. */
static struct row_state *
band_state(struct table_flow *flow, const row_list *rows)
{
	struct row_state *state = ARENA_NEW(row_arena(flow), struct row_state);
	const struct table_row *first = &rows->at[0], *last = &rows->at[rows->n - 1];
	if (first->kind == ROW_TOTAL)
		flow->path = NULL;
	else if (first->kind == ROW_GROUP)
		flow->path = path_around(flow->path, first->level);
	state->first = flow->n_bands == 0;
	state->path = flow->path;
	state->before = flow->sums;
	if (flow->runover.carries)
		for (size_t r = 0; r < rows->n; r++)
			flow->sums = carry_add(flow->grid.table, row_arena(flow), flow->sums, &rows->at[r]);
	state->after = flow->sums;
	if (last->kind == ROW_GROUP)
		flow->path = runover_enter(&flow->runover, flow->path, last);
	else if (last->kind == ROW_SUBTOTAL)
		flow->path = path_around(flow->path, last->level);
	return state;
}

/* Cuts a row between its lines into boxes no taller than the limit. Its figures count where it ends. */
static void
split_band(struct table_flow *flow, struct band band, pos limit, struct box whole)
{
	size_t *taken = ARENA_ARRAY(row_arena(flow), size_t, flow->grid.table->n_columns);
	const struct row_state *state = whole.row;
	bool more = true;
	for (bool first = true; more; first = false) {
		struct box piece = band_piece(&flow->grid, band, limit, taken, &more);
		struct row_state *own = ARENA_NEW(row_arena(flow), struct row_state);
		*own = *state;
		own->first = state->first && first;
		own->after = more ? state->before : state->after;
		piece.row = own;
		piece.over = whole.over;
		piece.keep = more ? KEEP_NONE : whole.keep;
		*wait_for(flow) = piece;
	}
}

static void
make_band(struct table_flow *flow)
{
	row_list rows = take_rows(flow);
	struct grid *grid = &flow->grid;
	grid->setting.arena = row_arena(flow);
	struct band band = {.rows = rows.at, .n = rows.n, .strong = flow->has_next && flow->next.kind == ROW_TOTAL};
	struct box box = band_box(grid, band);
	box.keep = band_keep(flow, &rows);
	box.over = &flow->runover.over;
	box.row = band_state(flow, &rows);
	flow->n_bands++;
	pos limit = band_limit(flow);
	if (box.height > limit && band.n == 1 && limit > band_least(grid, band)) {
		split_band(flow, band, limit, box);
	} else {
		if (box.height > limit) {
			band_too_tall(grid, band);
			box.height = limit > 0 ? limit : 1;
		}
		*wait_for(flow) = box;
	}
	grid->setting.arena = grid->arena;
}

/* --- above and below the rows -------------------------------------------------------------------------------------- */

/* A line of text above or below; flow->gap becomes what its role asks for after it. */
static void
make_text(struct table_flow *flow, const struct node *node, enum keep keep)
{
	const struct setting *setting = &flow->grid.setting;
	const struct role_style *style = role_style(node->paragraph.role);
	struct text_block block = paragraph_set(setting, node, flow->grid.width, style->align);
	size_t from = flow->waiting.n;
	paragraph_boxes(setting, &block, 0, pos_most(flow->gap, POS_TENTHS_PT(style->before)), &flow->waiting);
	for (size_t i = from; i < flow->waiting.n; i++)
		if (flow->waiting.at[i].keep < keep)
			flow->waiting.at[i].keep = keep;
	flow->gap = POS_TENTHS_PT(style->after);
}

/* The header's box, given first and kept for the pages that the table runs over; none where there is nothing to repeat. */
static void
open_head(struct table_flow *flow)
{
	struct grid *grid = &flow->grid;
	const struct table *table = grid->table;
	flow->has_head = table->n_head || !table->light;
	if (!flow->has_head)
		return;
	struct band band = {.rows = table->rows, .n = table->n_head, .head = true, .strong = true};
	flow->head = band.n ? band_box(grid, band) : band_of_rule(grid);
	flow->head.keep = KEEP_GLUED;
	for (size_t i = 0; i < flow->head.n_items; i++) /* it outlasts the runs of the rows */
		if (flow->head.items[i].run)
			flow->head.items[i].run = run_keep(grid->arena, flow->head.items[i].run);
	const struct sheet *sheet = grid->setting.sheet;
	pos room = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) / 2;
	if (flow->head.height <= room)
		return;
	band_too_tall(grid, band);
	flow->head.height = room;
}

static void
make_head(struct table_flow *flow)
{
	if (flow->has_head)
		*wait_for(flow) = flow->head;
	else if (flow->has_next)
		make_band(flow);
	if (flow->given < flow->waiting.n)
		flow->waiting.at[flow->given].gap = flow->gap;
	flow->gap = 0;
}

/* Makes what comes next; false at the end. Each stage gives way to the next one when it has no more. */
static bool
make_next(struct table_flow *flow)
{
	const struct table *table = flow->grid.table;
	switch (flow->stage) {
	case STAGE_TITLE:
		flow->stage = STAGE_UNIT;
		if (table->title)
			make_text(flow, table->title, KEEP_GLUED);
		return true;
	case STAGE_UNIT:
		flow->stage = STAGE_HEAD;
		if (table->unit_line)
			make_text(flow, table->unit_line, KEEP_GLUED);
		return true;
	case STAGE_HEAD:
		flow->stage = STAGE_ROWS;
		make_head(flow);
		return true;
	case STAGE_ROWS:
		if (flow->has_next)
			make_band(flow);
		else
			flow->stage = STAGE_NOTES;
		return true;
	case STAGE_NOTES:
		if (flow->note) {
			make_text(flow, flow->note, flow->note->next ? KEEP_WISH : KEEP_NONE);
			flow->note = flow->note->next;
		} else {
			flow->stage = STAGE_END;
		}
		return true;
	case STAGE_END:
		return false;
	}
	return false;
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

static bool
fits_sheets(const struct setting *setting, const struct node *node)
{
	const struct table *table = node->table;
	if (table->n_columns <= COLUMNS_MOST)
		return true;
	diag_add(setting->diag, MSG_TABLE_COLUMNS, node->place, arena_printf(setting->arena, "%zu", table->n_columns),
		arena_printf(setting->arena, "%d", COLUMNS_MOST));
	return false;
}

struct table_flow *
table_open(const struct setting *setting, const struct node *node, pos width)
{
	assert(node->kind == NODE_TABLE);
	const struct table *table = node->table;
	if (table->n_columns == 0 || (table->n_rows == 0 && !table->source) || !fits_sheets(setting, node))
		return NULL;
	struct table_flow *flow = ARENA_NEW(setting->arena, struct table_flow);
	flow->grid = (struct grid){.setting = *setting,
		.arena = setting->arena,
		.table = table,
		.place = node->place,
		.width = width,
		.rule = POS_TENTHS_PT(setting->sheet->cell_rule),
		.pad_x = POS_TENTHS_PT(setting->sheet->cell_pad_x),
		.pad_y = POS_TENTHS_PT(setting->sheet->cell_pad_y)};
	grid_fit(&flow->grid);
	open_head(flow);
	runover_open(&flow->runover, &flow->grid, flow->has_head ? &flow->head : NULL);
	flow->gap = POS_TENTHS_PT(role_style(ROLE_TABLE_TITLE)->before); /* of the title, also where there is none */
	flow->note = table->notes.first;
	flow->walk = table_walk_open(table);
	fetch(flow);
	return flow;
}

bool
table_next(struct table_flow *flow, struct box *box)
{
	while (flow->given == flow->waiting.n) {
		for (size_t i = 0; i < flow->waiting.n; i++) /* the list gives zeroed places */
			flow->waiting.at[i] = (struct box){0};
		flow->given = flow->waiting.n = 0;
		if (!make_next(flow))
			return false;
	}
	*box = flow->waiting.at[flow->given++];
	return true;
}

void
table_turn(struct table_flow *flow)
{
	for (int i = 0; i < 2 && !flow->arenas[i]; i++)
		flow->arenas[i] = arena_open();
	flow->turn = 1 - flow->turn;
	arena_clear(flow->arenas[flow->turn]);
}

void
table_close(struct table_flow *flow)
{
	table_walk_close(&flow->walk);
	for (int i = 0; i < 2 && flow->arenas[i]; i++)
		arena_close(flow->arenas[i]);
}

void
table_boxes(const struct setting *setting, const struct node *node, pos width, box_list *out)
{
	struct table_flow *flow = table_open(setting, node, width);
	if (!flow)
		return;
	for (struct box box; table_next(flow, &box);)
		*LIST_ADD(setting->arena, out) = box;
	table_close(flow);
}

/* ---- a page of rows ---- */

enum { OPEN_MOST = COLUMNS_MOST + 1 };

static bool
rule_continues(const struct item *above, const struct item *rule)
{
	return above->x == rule->x && above->y + above->h == rule->y && above->stroke == rule->stroke &&
		above->color == rule->color && above->role == rule->role;
}

/*
 * The last vertical rule met at each place across the page is open: the next row's either continues it or takes its
 * place. There are as many as columns, so looking through them is cheap.
 */
void
table_join_rules(struct page *page)
{
	size_t open[OPEN_MOST], n_open = 0, kept = 0;
	for (size_t i = 0; i < page->n_items; i++) {
		struct item item = page->items[i];
		page->items[kept] = item;
		if (item.kind != ITEM_RULE || item.w != 0 || !item.artifact) {
			kept++;
			continue;
		}
		size_t at = 0;
		while (at < n_open && page->items[open[at]].x != item.x)
			at++;
		if (at < n_open && rule_continues(&page->items[open[at]], &item)) {
			page->items[open[at]].h += item.h;
			continue;
		}
		if (at < OPEN_MOST)
			open[at] = kept;
		if (at == n_open && n_open < OPEN_MOST)
			n_open++;
		kept++;
	}
	page->n_items = kept;
}
