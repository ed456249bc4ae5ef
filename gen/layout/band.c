/*
 * Bands of a table: their texts, the heights of their rows, their rules.
 *
 * The choice not taken: rules as borders of cells. Each would be drawn twice, and a page of cells has thousands.
 */
#include "layout/grid.h"

#include <assert.h>

#include "layout/marks.h"

const struct table_cell *
band_cell(struct band band, size_t row, size_t column)
{
	return &band.rows[row].cells[column];
}

/* Room for a band of so many rows; kept from band to band. */
static void
band_reserve(struct grid *grid, size_t n)
{
	size_t places = n * grid->table->n_columns;
	if (places <= grid->cap)
		return;
	grid->cap = places;
	grid->blocks = ARENA_ARRAY(grid->arena, struct text_block, places);
	grid->owners = ARENA_ARRAY(grid->arena, uint32_t, places);
	grid->tops = ARENA_ARRAY(grid->arena, pos, n + 1);
}

size_t
span_within(int span, size_t at, size_t end)
{
	return span < 1 ? 1 : (size_t)span > end - at ? end - at : (size_t)span;
}

static void
band_own(struct grid *grid, struct band band)
{
	size_t columns = grid->table->n_columns;
	for (size_t i = 0; i < band.n * columns; i++)
		grid->owners[i] = (uint32_t)i;
	for (size_t r = 0; r < band.n; r++)
		for (size_t c = 0; c < columns; c++) {
			const struct table_cell *cell = band_cell(band, r, c);
			if (cell->covered || (cell->rows <= 1 && cell->cols <= 1))
				continue;
			size_t rows = span_within(cell->rows, r, band.n), cols = span_within(cell->cols, c, columns);
			for (size_t i = r; i < r + rows; i++)
				for (size_t j = c; j < c + cols; j++)
					grid->owners[i * columns + j] = (uint32_t)(r * columns + c);
		}
}

/* How much narrower a figure's unit is than the widest of its column: the numbers keep to one line down. */
static pos
unit_lack(const struct grid *grid, const struct table_cell *cell, size_t column)
{
	pos unit = measure_unit(&grid->setting, cell);
	return unit ? pos_most(grid->units[column] - unit, 0) : 0;
}

/* A small line is a block of one line: it stands, and is cut, as the text beside it. */
static struct text_block
spark_set(const struct grid *grid, const struct table_cell *cell, pos width)
{
	const struct setting *setting = &grid->setting;
	const struct role_style *style = role_style(cell->content->paragraph.role);
	int size = style->size[setting->sizes], own = setting->table_size;
	double scale = own && own < size ? (double)own / size : 1;
	struct drawing drawing = spark_draw(setting, cell->spark, width, scale);
	for (size_t i = 0; i < drawing.n_items; i++)
		drawing.items[i].chart = cell->spark;
	struct line *line = ARENA_NEW(setting->arena, struct line);
	*line = (struct line){.items = drawing.items,
		.n_items = drawing.n_items,
		.baseline = drawing.height,
		.height = drawing.height,
		.width = drawing.width};
	return (struct text_block){
		.lines = line, .n_lines = 1, .height = drawing.height, .longest = drawing.width, .style = style};
}

static struct text_block
band_set(const struct grid *grid, const struct table_cell *cell, size_t column)
{
	size_t end = column + span_within(cell->cols, column, grid->table->n_columns);
	pos width = grid->edges[end] - grid->edges[column] - pad_left(grid, column) - pad_right(grid, end);
	if (cell->spark)
		return spark_set(grid, cell, width);
	if (grid->units[column] && cell->align == ALIGN_RIGHT && end == column + 1)
		width -= unit_lack(grid, cell, column);
	if (grid->setting.counts)
		return (struct text_block){
			.height = paragraph_height(&grid->setting, cell->content, width, cell->align)};
	return paragraph_set(&grid->setting, cell->content, width, cell->align);
}

/* Sets the band's texts; leaves in tops[r + 1] the height that row r needs for its cells of one row. */
static void
band_texts(struct grid *grid, struct band band)
{
	size_t columns = grid->table->n_columns;
	for (size_t r = 0; r < band.n; r++) {
		grid->tops[r + 1] = 2 * grid->pad_y + grid->rule;
		if (grid->form && band.rows[r].kind == ROW_BODY)
			grid->tops[r + 1] = POS_TENTHS_MM(grid->setting.sheet->write_height);
		for (size_t c = 0; c < columns; c++) {
			const struct table_cell *cell = band_cell(band, r, c);
			struct text_block *block = &grid->blocks[r * columns + c];
			*block = (struct text_block){0};
			if (cell->covered || !cell->content)
				continue;
			*block = band_set(grid, cell, c);
			if (cell->rows <= 1)
				grid->tops[r + 1] = pos_most(
					grid->tops[r + 1], block->height + 2 * grid->pad_y + grid->rule);
		}
	}
}

/* Makes rows taller, evenly, where a cell over several rows needs it. */
static void
band_stretch(struct grid *grid, struct band band)
{
	size_t columns = grid->table->n_columns;
	for (size_t r = 0; r < band.n; r++)
		for (size_t c = 0; c < columns; c++) {
			const struct table_cell *cell = band_cell(band, r, c);
			if (cell->covered || !cell->content || cell->rows <= 1)
				continue;
			size_t end = r + span_within(cell->rows, r, band.n);
			pos lack = grid->blocks[r * columns + c].height + 2 * grid->pad_y + grid->rule;
			for (size_t i = r; i < end; i++)
				lack -= grid->tops[i + 1];
			for (size_t i = r; i < end && lack > 0; i++) {
				pos part = lack / (pos)(end - i);
				grid->tops[i + 1] += part;
				lack -= part;
			}
		}
}

/* Heights become positions; the header has the table's top rule above its first row. */
static void
band_stack(struct grid *grid, struct band band)
{
	grid->tops[0] = band.head && !grid->table->light ? grid->rule : 0;
	for (size_t r = 0; r < band.n; r++)
		grid->tops[r + 1] += grid->tops[r];
}

/* So much of the page's height: where a row is as tall, its cells begin at its top, side by side. */
enum { TALL_PART = 4 };

static bool
is_tall(const struct grid *grid, struct band band)
{
	const struct sheet *sheet = grid->setting.sheet;
	return !band.head && grid->tops[band.n] > POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom) / TALL_PART;
}

static void
items_of_cell(item_list *items, size_t first, size_t cell)
{
	for (size_t i = first; i < items->n; i++)
		items->at[i].cell = (uint32_t)cell;
}

static void
items_of_part(item_list *items, const struct item_part *part)
{
	for (size_t i = 0; i < items->n; i++)
		items->at[i].part = part;
}

static void
band_items(const struct grid *grid, struct band band, item_list *out)
{
	size_t columns = grid->table->n_columns;
	bool tall = is_tall(grid, band);
	for (size_t r = 0; r < band.n; r++)
		for (size_t c = 0; c < columns; c++) {
			const struct table_cell *cell = band_cell(band, r, c);
			const struct text_block *block = &grid->blocks[r * columns + c];
			if (block->n_lines == 0)
				continue;
			pos top = grid->tops[r], bottom = grid->tops[r + span_within(cell->rows, r, band.n)];
			pos down = tall ? grid->pad_y : (bottom - grid->rule - top - block->height) / 2;
			size_t first = out->n;
			paragraph_items(&grid->setting, block, grid->edges[c] + pad_left(grid, c), top + down, out);
			items_of_cell(out, first, r * columns + c);
		}
}

static void
rule_add(const struct grid *grid, pos x, pos y, pos w, pos h, bool strong, item_list *out)
{
	bool light = grid->table->light;
	*LIST_ADD(grid->setting.arena, out) = (struct item){
		.kind = ITEM_RULE,
		.role = light ? ROLE_SHEET_CELL : ROLE_CELL,
		.artifact = ARTIFACT_LAYOUT,
		.x = x,
		.y = y,
		.w = w,
		.h = h,
		.stroke = light && strong ? 2 * grid->rule : grid->rule,
		.color = !light  ? role_style(ROLE_CELL)->color
			: strong ? grid->setting.sheet->ink
				 : grid->setting.sheet->grid,
	};
}

/* The middle of the vertical rule at an edge: the outer ones lie inside the table's width. */
static pos
edge_middle(const struct grid *grid, size_t edge)
{
	return edge == 0                         ? grid->rule / 2
		: edge == grid->table->n_columns ? grid->width - grid->rule / 2
						 : grid->edges[edge];
}

static bool
edge_open(const struct grid *grid, size_t row, size_t edge)
{
	size_t columns = grid->table->n_columns;
	const uint32_t *owners = grid->owners + row * columns;
	return edge == 0 || edge == columns || owners[edge - 1] != owners[edge];
}

static void
band_verticals(const struct grid *grid, struct band band, item_list *out)
{
	for (size_t edge = 0; edge <= grid->table->n_columns; edge++)
		for (size_t r = 0; r < band.n; r++) {
			size_t from = r;
			while (r < band.n && edge_open(grid, r, edge))
				r++;
			pos top = from == 0 ? 0 : grid->tops[from];
			if (r > from)
				rule_add(grid, edge_middle(grid, edge), top, 0, grid->tops[r] - top, false, out);
		}
}

/* The rules between the rows of a band, where no cell spans them. */
static void
band_horizontals(const struct grid *grid, struct band band, item_list *out)
{
	size_t columns = grid->table->n_columns;
	for (size_t r = 1; r < band.n; r++) {
		const uint32_t *above = grid->owners + (r - 1) * columns, *below = above + columns;
		for (size_t c = 0; c < columns; c++) {
			size_t from = c;
			while (c < columns && above[c] != below[c])
				c++;
			if (c > from)
				rule_add(grid, grid->edges[from], grid->tops[r] - grid->rule / 2,
					grid->edges[c] - grid->edges[from], 0, false, out);
		}
	}
}

static void
band_rules(const struct grid *grid, struct band band, item_list *out)
{
	bool strong = band.strong;
	pos half = grid->table->light && strong ? grid->rule : grid->rule / 2;
	if (!grid->table->light) {
		if (band.head)
			rule_add(grid, 0, half, grid->width, 0, strong, out);
		band_verticals(grid, band, out);
	}
	band_horizontals(grid, band, out);
	rule_add(grid, 0, grid->tops[band.n] - half, grid->width, 0, strong, out);
}

/* Verticals are one for each edge and row at most, horizontals between rows one for each column, and one above, one below. */
static size_t
band_item_count(const struct grid *grid, struct band band)
{
	size_t edges = grid->table->n_columns + 1, n = edges * band.n + edges * (band.n - 1) + 2;
	for (size_t i = 0; i < band.n * grid->table->n_columns; i++)
		for (size_t j = 0; j < grid->blocks[i].n_lines; j++)
			n += grid->blocks[i].lines[j].n_items;
	return n;
}

struct box
band_box(struct grid *grid, struct band band)
{
	band_reserve(grid, band.n);
	band_own(grid, band);
	band_texts(grid, band);
	band_stretch(grid, band);
	band_stack(grid, band);
	if (grid->setting.counts)
		return (struct box){.height = grid->tops[band.n]};
	item_list items = {.cap = band_item_count(grid, band)};
	items.at = ARENA_ARRAY(grid->setting.arena, struct item, items.cap);
	band_items(grid, band, &items);
	band_rules(grid, band, &items);
	items_of_part(&items, band.part);
	return (struct box){.height = grid->tops[band.n], .items = items.at, .n_items = items.n};
}

/* --- a row cut between its lines ---------------------------------------------------------------------------------- */

pos
band_least(const struct grid *grid, struct band band)
{
	pos line = 0;
	for (size_t i = 0; i < band.n * grid->table->n_columns; i++)
		for (size_t j = 0; j < grid->blocks[i].n_lines; j++)
			line = pos_most(line, grid->blocks[i].lines[j].height);
	return line + 2 * grid->pad_y + grid->rule;
}

/* How many lines of a block from one on fit in the room; *height becomes what they take. */
static size_t
lines_fitting(const struct text_block *block, size_t from, pos room, pos *height)
{
	size_t n = from;
	*height = 0;
	while (n < block->n_lines && *height + block->lines[n].height <= room)
		*height += block->lines[n++].height;
	return n;
}

struct box
band_piece(struct grid *grid, struct band band, pos limit, size_t *taken, bool *more)
{
	assert(band.n == 1);
	item_list items = {0};
	pos tallest = 0, room = limit - 2 * grid->pad_y - grid->rule;
	*more = false;
	for (size_t c = 0; c < grid->table->n_columns; c++) {
		const struct text_block *block = &grid->blocks[c];
		pos height;
		size_t end = lines_fitting(block, taken[c], room, &height);
		struct text_block part = {
			.lines = block->lines + taken[c], .n_lines = end - taken[c], .style = block->style};
		size_t first = items.n;
		paragraph_items(&grid->setting, &part, grid->edges[c] + pad_left(grid, c), grid->pad_y, &items);
		items_of_cell(&items, first, c);
		tallest = pos_most(tallest, height);
		taken[c] = end;
		*more |= end < block->n_lines;
	}
	grid->tops[0] = 0;
	grid->tops[1] = tallest + 2 * grid->pad_y + grid->rule;
	band_rules(grid, band, &items);
	items_of_part(&items, band.part);
	return (struct box){.height = grid->tops[1], .items = items.at, .n_items = items.n};
}

struct box
band_of_rule(const struct grid *grid)
{
	item_list items = {0};
	rule_add(grid, 0, grid->rule / 2, grid->width, 0, false, &items);
	return (struct box){.height = grid->rule, .items = items.at, .n_items = items.n};
}
