/*
 * A piece of a table, or all of it: rows become boxes, one after another.
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
#include "layout/piece.h"

#include <assert.h>

#include "base/text.h"
#include "layout/runover.h"

enum stage { STAGE_TITLE, STAGE_UNIT, STAGE_HEAD, STAGE_ROWS, STAGE_NOTES, STAGE_END };

/* Rows that stand in one box, with arenas for what they are made of. */
typedef LIST(struct table_row) row_list;

struct piece {
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
	size_t n_rows;          /* made so far, header rows included */
	struct item_part above; /* what stands above the rows */
	const struct path_row *path;
	const struct carry *sums;
	box_list waiting; /* boxes made and not yet given */
	size_t given;
	enum stage stage;
	const struct node *title, *unit_line, *note; /* the next of the notes */
	pos gap;                                     /* above the next box */
	pos glued; /* what stands above the next row where nothing may part them, from the top of a page; 0: something may */
};

static struct arena *
row_arena(const struct piece *piece)
{
	return piece->arenas[0] ? piece->arenas[piece->turn] : piece->grid.arena;
}

static struct box *
wait_for(struct piece *piece)
{
	return LIST_ADD(piece->grid.arena, &piece->waiting);
}

/* --- rows too tall ------------------------------------------------------------------------------------------------- */

static pos
page_height(const struct piece *piece)
{
	const struct sheet *sheet = piece->grid.setting.sheet;
	return POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) - piece->grid.setting.foot;
}

/* The tallest that a band may be: the page without what stands above and below it where the table runs over. */
static pos
band_limit(const struct piece *piece)
{
	pos above = pos_most(runover_above(&piece->runover, piece->path), piece->glued);
	return page_height(piece) - piece->runover.over.below - above;
}

/* Rows tied together cannot be cut: an error, after which their height only has to be possible. */
static void
band_too_tall(const struct grid *grid, struct band band)
{
	size_t worst = 0, columns = grid->table->n_columns;
	assert(columns > 0);
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
fetch(struct piece *piece)
{
	piece->next = (struct table_row){0};
	piece->has_next = table_walk_next(&piece->walk, row_arena(piece), &piece->next);
}

/* The rows of the next band: one, or all that are tied together by cells that span rows. */
static row_list
take_rows(struct piece *piece)
{
	row_list rows = {0};
	size_t end = 1;
	for (size_t r = 0; r < end && piece->has_next; r++) {
		const struct table_row *row = LIST_ADD(row_arena(piece), &rows);
		rows.at[r] = piece->next;
		for (size_t c = 0; c < piece->grid.table->n_columns; c++)
			if (!row->cells[c].covered && row->cells[c].rows > 1 && r + (size_t)row->cells[c].rows > end)
				end = r + (size_t)row->cells[c].rows;
		fetch(piece);
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
band_keep(const struct piece *piece, const row_list *rows)
{
	enum row_kind kind = rows->at[rows->n - 1].kind;
	if (!piece->has_next)
		return piece->note ? KEEP_WISH : KEEP_NONE;
	if (kind == ROW_GROUP)
		return KEEP_GLUED;
	if (sums_up(piece->next.kind))
		return KEEP_SUM;
	return piece->n_bands == 0 ? KEEP_WISH : KEEP_NONE;
}

/* What is known at a band, and what it changes for the rows after it. */
static struct row_state *
band_state(struct piece *piece, const row_list *rows)
{
	struct row_state *state = ARENA_NEW(row_arena(piece), struct row_state);
	const struct table_row *first = &rows->at[0], *last = &rows->at[rows->n - 1];
	if (first->kind == ROW_TOTAL)
		piece->path = NULL;
	else if (first->kind == ROW_GROUP)
		piece->path = path_around(piece->path, first->level);
	state->first = piece->n_bands == 0;
	state->path = piece->path;
	state->before = piece->sums;
	if (piece->runover.carries)
		for (size_t r = 0; r < rows->n; r++)
			piece->sums = carry_add(piece->grid.table, row_arena(piece), piece->sums, &rows->at[r]);
	state->after = piece->sums;
	if (last->kind == ROW_GROUP)
		piece->path = runover_enter(&piece->runover, piece->path, last);
	else if (last->kind == ROW_SUBTOTAL)
		piece->path = path_around(piece->path, last->level);
	return state;
}

/* What the items of the rows belong to; the rows are the next. */
static const struct item_part *
part_of(struct piece *piece, struct arena *arena, const struct table_row *rows, size_t n)
{
	struct item_part *part = ARENA_NEW(arena, struct item_part);
	*part = piece->above;
	part->rows = rows;
	part->first = piece->n_rows;
	part->n_rows = n;
	piece->n_rows += n;
	return part;
}

/* Cuts a row between its lines into boxes no taller than the limit. Its figures count where it ends. */
static void
split_band(struct piece *piece, struct band band, pos limit, struct box whole)
{
	size_t *taken = ARENA_ARRAY(row_arena(piece), size_t, piece->grid.table->n_columns);
	const struct row_state *state = whole.row;
	bool more = true;
	for (bool first = true; more; first = false) {
		struct box part = band_piece(&piece->grid, band, limit, taken, &more);
		struct row_state *own = ARENA_NEW(row_arena(piece), struct row_state);
		*own = *state;
		own->first = state->first && first;
		own->after = more ? state->before : state->after;
		part.row = own;
		part.over = whole.over;
		part.keep = more ? KEEP_NONE : whole.keep;
		*wait_for(piece) = part;
	}
}

/* Where to cut a row depends on its lines, whether they are placed or only counted. */
static void
set_lines(struct grid *grid, struct band band)
{
	grid->setting.counts = false;
	(void)band_box(grid, band);
	grid->setting.counts = true;
}

static void
make_band(struct piece *piece)
{
	row_list rows = take_rows(piece);
	struct grid *grid = &piece->grid;
	pos above = piece->glued ? piece->glued : runover_above(&piece->runover, piece->path);
	grid->setting.arena = row_arena(piece);
	struct band band = {.rows = rows.at,
		.n = rows.n,
		.strong = piece->has_next && piece->next.kind == ROW_TOTAL,
		.part = part_of(piece, row_arena(piece), rows.at, rows.n)};
	struct box box = band_box(grid, band);
	box.keep = band_keep(piece, &rows);
	box.over = &piece->runover.over;
	box.row = band_state(piece, &rows);
	piece->n_bands++;
	pos limit = band_limit(piece);
	piece->glued = box.keep == KEEP_GLUED ? above + box.height : 0;
	if (box.height > limit && grid->setting.counts)
		set_lines(grid, band);
	if (box.height > limit && band.n == 1 && limit > band_least(grid, band)) {
		split_band(piece, band, limit, box);
	} else {
		if (box.height > limit) {
			band_too_tall(grid, band);
			box.height = limit > 0 ? limit : 1;
		}
		*wait_for(piece) = box;
	}
	grid->setting.arena = grid->arena;
}

/* --- above and below the rows -------------------------------------------------------------------------------------- */

/* A line of text above or below; piece->gap becomes what its role asks for after it. */
static void
make_text(struct piece *piece, const struct node *node, enum keep keep)
{
	const struct setting *setting = &piece->grid.setting;
	const struct role_style *style = role_style(node->paragraph.role);
	struct text_block block = paragraph_set(setting, node, piece->grid.width, style->align);
	size_t from = piece->waiting.n;
	paragraph_boxes(setting, &block, 0, pos_most(piece->gap, POS_TENTHS_PT(style->before)), &piece->waiting);
	for (size_t i = from; i < piece->waiting.n; i++) {
		struct box *box = &piece->waiting.at[i];
		box->keep = box->keep < keep ? keep : box->keep;
		piece->glued += box->gap + box->height;
	}
	piece->gap = POS_TENTHS_PT(style->after);
}

/* The same above the rows: it belongs to the table. */
static void
make_caption(struct piece *piece, const struct node *node)
{
	size_t from = piece->waiting.n;
	make_text(piece, node, KEEP_GLUED);
	for (size_t i = from; i < piece->waiting.n; i++)
		for (size_t j = 0; j < piece->waiting.at[i].n_items; j++)
			piece->waiting.at[i].items[j].part = &piece->above;
}

/* The header's box, given first and kept for the pages that the table runs over; none where there is nothing to repeat. */
static void
open_head(struct piece *piece)
{
	struct grid *grid = &piece->grid;
	const struct table *table = grid->table;
	piece->has_head = table->n_head || !table->light;
	if (!piece->has_head)
		return;
	struct band band = {.rows = table->rows,
		.n = table->n_head,
		.head = true,
		.strong = true,
		.part = part_of(piece, grid->arena, table->rows, table->n_head)};
	piece->head = band.n ? band_box(grid, band) : band_of_rule(grid);
	piece->head.keep = KEEP_GLUED;
	for (size_t i = 0; i < piece->head.n_items; i++) /* it outlasts the runs of the rows */
		if (piece->head.items[i].run)
			piece->head.items[i].run = run_keep(grid->arena, piece->head.items[i].run);
	pos room = page_height(piece) / 4 * 3; /* what is left holds some rows */
	if (piece->head.height <= room)
		return;
	band_too_tall(grid, band);
	piece->head.height = room;
}

static void
make_head(struct piece *piece)
{
	if (piece->has_head) {
		*wait_for(piece) = piece->head;
		piece->glued += piece->gap + piece->head.height;
	} else if (piece->has_next) {
		make_band(piece);
	}
	if (piece->given < piece->waiting.n)
		piece->waiting.at[piece->given].gap = piece->gap;
	piece->gap = 0;
}

/* Makes what comes next; false at the end. Each stage gives way to the next one when it has no more. */
static bool
make_next(struct piece *piece)
{
	switch (piece->stage) {
	case STAGE_TITLE:
		piece->stage = STAGE_UNIT;
		if (piece->title)
			make_caption(piece, piece->title);
		return true;
	case STAGE_UNIT:
		piece->stage = STAGE_HEAD;
		if (piece->unit_line)
			make_caption(piece, piece->unit_line);
		return true;
	case STAGE_HEAD:
		piece->stage = STAGE_ROWS;
		make_head(piece);
		return true;
	case STAGE_ROWS:
		if (piece->has_next)
			make_band(piece);
		else
			piece->stage = STAGE_NOTES;
		return true;
	case STAGE_NOTES:
		if (piece->note) {
			make_text(piece, piece->note, piece->note->next ? KEEP_WISH : KEEP_NONE);
			piece->note = piece->note->next;
		} else {
			piece->stage = STAGE_END;
		}
		return true;
	case STAGE_END:
		return false;
	}
	return false;
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

struct piece *
piece_open(const struct setting *setting, const struct piece_asked *asked)
{
	const struct table *table = asked->gauge->table;
	struct piece *piece = ARENA_NEW(setting->arena, struct piece);
	piece->grid = (struct grid){.setting = *setting,
		.arena = setting->arena,
		.table = table,
		.place = asked->place,
		.width = asked->width,
		.rule = POS_TENTHS_PT(setting->sheet->cell_rule),
		.pad_x = POS_TENTHS_PT(setting->sheet->cell_pad_x),
		.pad_y = POS_TENTHS_PT(setting->sheet->cell_pad_y)};
	piece->grid.setting.table_size = asked->size;
	piece->above = (struct item_part){.block = asked->block, .table = table};
	grid_fit(&piece->grid, asked->gauge);
	open_head(piece);
	runover_open(&piece->runover, &piece->grid, piece->has_head ? &piece->head : NULL);
	piece->gap = POS_TENTHS_PT(role_style(ROLE_TABLE_TITLE)->before); /* of the title, also where there is none */
	piece->glued = asked->above;
	piece->title = asked->title;
	piece->unit_line = asked->unit_line;
	piece->note = asked->notes;
	piece->walk = table_walk_open(table);
	fetch(piece);
	return piece;
}

bool
piece_next(struct piece *piece, struct box *box)
{
	while (piece->given == piece->waiting.n) {
		for (size_t i = 0; i < piece->waiting.n; i++) /* the list gives zeroed places */
			piece->waiting.at[i] = (struct box){0};
		piece->given = piece->waiting.n = 0;
		if (!make_next(piece))
			return false;
	}
	*box = piece->waiting.at[piece->given++];
	return true;
}

void
piece_turn(struct piece *piece)
{
	for (int i = 0; i < 2 && !piece->arenas[i]; i++)
		piece->arenas[i] = arena_open();
	piece->turn = 1 - piece->turn;
	arena_clear(piece->arenas[piece->turn]);
}

void
piece_close(struct piece *piece)
{
	table_walk_close(&piece->walk);
	runover_close(&piece->runover);
	for (int i = 0; i < 2 && piece->arenas[i]; i++)
		arena_close(piece->arenas[i]);
}
