/*
 * Fitting a table onto a sheet: see fit.h.
 *
 * Pieces are cut between the columns of the header's first row, so that what stands under one heading stays together;
 * only where that alone is too wide is it cut, and its heading repeated.
 *
 * The choice not taken: shrinking to whatever size fits. Six points fit everything and nobody reads them.
 */
#include "layout/fit.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>

/* Sizes of table text to try after the role's own, tenths of a point; the last is a last resort (rules of practice). */
static const int fit_sizes[] = {120, 110, 105, 100, 90};
enum { N_SIZES = sizeof fit_sizes / sizeof *fit_sizes, LAST = N_SIZES - 1 };

/* At least so much of the width is left beside the columns that name the rows, in hundredths. */
enum { STUB_MOST = 60 };

struct fitting {
	const struct setting *setting;
	const struct gauge *gauge;
	pos width, pad;
	size_t stub;         /* columns that name the rows */
	int size;            /* being tried */
	struct asked *asked; /* at that size */
};

/* --- whole ----------------------------------------------------------------------------------------------------------- */

static int
size_of(const struct fitting *f)
{
	int most = f->setting->table_size;
	return most && most < f->gauge->size ? most : f->gauge->size;
}

static bool
fits_whole(const struct fitting *f, int size)
{
	return measure_least(f->gauge, size, f->pad) <= f->width;
}

/* The largest size down to the n-th at which the whole table fits; 0: none. */
static int
whole_size(const struct fitting *f, int from, int to)
{
	int own = size_of(f);
	if (from == 0 && fits_whole(f, own))
		return own;
	for (int i = from; i <= to; i++)
		if (fit_sizes[i] < own && fits_whole(f, fit_sizes[i]))
			return fit_sizes[i];
	return 0;
}

/* --- pieces ---------------------------------------------------------------------------------------------------------- */

/* The columns with letters, a rank before the names too; those with numbers stand behind them. */
static size_t
stub_columns(const struct table *table)
{
	size_t n = 0;
	while (n < table->n_columns &&
		(table->columns[n].kind != COLUMN_NUMBER ||
			(table->columns[n].label && isalpha((unsigned char)table->columns[n].label[0]))))
		n++;
	return n;
}

static pos
columns_least(const struct fitting *f, size_t from, size_t end)
{
	int64_t sum = 0;
	for (size_t c = from; c < end; c++)
		sum += f->asked[c].narrowest;
	return sum > f->width ? f->width + 1 : (pos)sum;
}

/* Beside the stub, with what headings over more columns than these ask for. */
static pos
piece_least(const struct fitting *f, size_t from, size_t end)
{
	int64_t sum = columns_least(f, from, end) +
		measure_cut(f->gauge, f->size, f->pad, f->asked, f->stub, from, end);
	return sum > f->width ? f->width + 1 : (pos)sum;
}

/* Where the columns end that stand with this one under a heading of the first row. */
static size_t
heading_end(const struct table *table, size_t column)
{
	if (!table->n_head)
		return column + 1;
	const struct table_cell *cells = table->rows[0].cells;
	size_t owner = column;
	while (owner > 0 && cells[owner].covered)
		owner--;
	size_t end = owner + (size_t)cells[owner].cols;
	return end > column && end <= table->n_columns ? end : column + 1;
}

/* The end of a piece that begins at `from`: as many headings as fit, a single one cut where it must be; `from`: none. */
static size_t
piece_end(const struct fitting *f, size_t from, pos room)
{
	const struct table *table = f->gauge->table;
	size_t end = from;
	while (end < table->n_columns && piece_least(f, from, heading_end(table, end)) <= room)
		end = heading_end(table, end);
	if (end > from)
		return end;
	while (end < heading_end(table, from) && piece_least(f, from, end + 1) <= room)
		end++;
	return end;
}

/* How many pieces of so much room the columns behind the stub need, and where they end; 0: it cannot be. */
static size_t
cut_pieces(const struct fitting *f, pos room, size_t *ends)
{
	size_t n = 0;
	for (size_t from = f->stub; from < f->gauge->table->n_columns; n++) {
		ends[n] = piece_end(f, from, room);
		if (ends[n] == from)
			return 0;
		from = ends[n];
	}
	return n;
}

/* How many pieces the table needs in that size, and where they end; 0: it cannot be. */
static size_t
count_pieces(struct fitting *f, int size, size_t *ends)
{
	f->size = size;
	measure_widths(f->gauge, size, f->pad, f->asked);
	pos stub = columns_least(f, 0, f->stub);
	if ((int64_t)stub * 100 > (int64_t)f->width * STUB_MOST)
		return 0;
	return cut_pieces(f, f->width - stub, ends);
}

/* The widest of the headings that fit in the room whole. */
static pos
widest_heading(const struct fitting *f, pos room)
{
	pos widest = 0;
	for (size_t c = f->stub; c < f->gauge->table->n_columns; c = heading_end(f->gauge->table, c)) {
		pos least = piece_least(f, c, heading_end(f->gauge->table, c));
		widest = least <= room ? pos_most(widest, least) : widest;
	}
	return widest;
}

/* As many pieces, but the widest of them as narrow as can be: no piece is left with two columns of twelve. */
static void
even_pieces(const struct fitting *f, size_t n, size_t *ends)
{
	pos high = f->width - columns_least(f, 0, f->stub), low = widest_heading(f, high);
	while (low < high) {
		pos room = low + (high - low) / 2;
		if (cut_pieces(f, room, ends) == n)
			high = room;
		else
			low = room + 1;
	}
	cut_pieces(f, high, ends);
}

static void
take_pieces(const struct fitting *f, const size_t *ends, size_t n, struct fit *fit)
{
	struct arena *arena = f->setting->arena;
	fit->pieces = ARENA_ARRAY(arena, struct fit_piece, n);
	fit->n_pieces = n;
	for (size_t i = 0, from = f->stub; i < n; from = ends[i++]) {
		size_t *columns = ARENA_ARRAY(arena, size_t, f->stub + ends[i] - from);
		for (size_t c = 0; c < f->stub; c++)
			columns[fit->pieces[i].n++] = c;
		for (size_t c = from; c < ends[i]; c++)
			columns[fit->pieces[i].n++] = c;
		fit->pieces[i].columns = columns;
	}
}

/* In the largest size that needs no more pieces than the least that reads well. */
static bool
fit_pieces(struct fitting *f, struct fit *fit)
{
	size_t n_columns = f->gauge->table->n_columns, ends[COLUMNS_MOST];
	if (f->stub == 0 || f->stub == n_columns)
		return false;
	size_t fewest = count_pieces(f, fit_sizes[LAST - 1], ends);
	if (fewest < 2)
		return false;
	int own = size_of(f);
	fit->size = own < fit_sizes[LAST - 1] ? own : fit_sizes[LAST - 1];
	if (own > fit->size && count_pieces(f, own, ends) == fewest)
		fit->size = own;
	for (int i = 0; fit->size != own && i < LAST - 1; i++)
		if (fit_sizes[i] < own && count_pieces(f, fit_sizes[i], ends) == fewest) {
			fit->size = fit_sizes[i];
			break;
		}
	size_t n = count_pieces(f, fit->size, ends);
	even_pieces(f, n, ends);
	take_pieces(f, ends, n, fit);
	return true;
}

/* --- the contract ---------------------------------------------------------------------------------------------------- */

struct fit
fit_table(const struct setting *setting, const struct gauge *gauge, pos width, bool splits)
{
	size_t n = gauge->table->n_columns;
	struct asked asked[COLUMNS_MOST];
	struct fitting f = {.setting = setting,
		.gauge = gauge,
		.width = width,
		.pad = POS_TENTHS_PT(setting->sheet->cell_pad_x),
		.stub = stub_columns(gauge->table),
		.asked = asked};
	struct fit fit = {.n_pieces = 1, .stub = f.stub};
	assert(n <= COLUMNS_MOST);
	fit.size = whole_size(&f, 0, LAST - 1);
	if (fit.size || (splits && fit_pieces(&f, &fit)))
		return fit;
	fit.n_pieces = 1;
	fit.size = fit_sizes[LAST];
	fit.small = whole_size(&f, LAST, LAST) != 0;
	fit.too_wide = !fit.small;
	return fit;
}

bool
fit_is_good(const struct fit *fit)
{
	return fit->n_pieces == 1 && !fit->small && !fit->too_wide;
}

/* --- a table of some columns ----------------------------------------------------------------------------------------- */

struct slice {
	const struct table *table;
	const size_t *columns;
	size_t n;
};

/* A cell over several columns stands over those of them that are there. */
static struct table_row
slice_row(struct arena *arena, const struct slice *slice, const struct table_row *row)
{
	struct table_row own = *row;
	own.cells = ARENA_ARRAY(arena, struct table_cell, slice->n);
	for (size_t i = 0; i < slice->n; i++) {
		size_t owner = slice->columns[i];
		while (owner > 0 && row->cells[owner].covered)
			owner--;
		const struct table_cell *cell = &row->cells[owner];
		bool spans = !cell->covered && owner + (size_t)cell->cols > slice->columns[i];
		bool first = i == 0 || slice->columns[i - 1] < owner;
		own.cells[i] = row->cells[slice->columns[i]];
		if (!spans || cell->cols == 1)
			continue;
		own.cells[i] = first ? *cell : (struct table_cell){.rows = 1, .cols = 1, .covered = true};
		if (!first)
			continue;
		int cols = 1;
		while (i + (size_t)cols < slice->n && slice->columns[i + (size_t)cols] < owner + (size_t)cell->cols)
			cols++;
		own.cells[i].cols = cols;
	}
	return own;
}

struct slice_walk {
	const struct slice *slice;
	struct table_walk walk;
};

static void *
slice_open(void *self)
{
	struct slice_walk *walk = mem_take(sizeof *walk);
	walk->slice = self;
	walk->walk = table_walk_open(walk->slice->table);
	return walk;
}

static bool
slice_next(void *self, struct arena *arena, struct table_row *row)
{
	struct slice_walk *walk = self;
	struct table_row whole;
	if (!table_walk_next(&walk->walk, arena, &whole))
		return false;
	*row = slice_row(arena, walk->slice, &whole);
	return true;
}

static void
slice_close(void *self)
{
	struct slice_walk *walk = self;
	table_walk_close(&walk->walk);
	free(walk);
}

static const struct table_source slice_source = {slice_open, slice_next, slice_close};

struct table *
table_slice(struct arena *arena, const struct table *table, const size_t *columns, size_t n)
{
	struct slice *slice = ARENA_NEW(arena, struct slice);
	*slice = (struct slice){.table = table, .columns = columns, .n = n};
	struct table *own = ARENA_NEW(arena, struct table);
	*own = *table;
	own->n_columns = n;
	own->columns = ARENA_ARRAY(arena, struct table_column, n);
	for (size_t i = 0; i < n; i++)
		own->columns[i] = table->columns[columns[i]];
	own->n_rows = table->n_head;
	own->rows = ARENA_ARRAY(arena, struct table_row, table->n_head);
	for (size_t r = 0; r < table->n_head; r++)
		own->rows[r] = slice_row(arena, slice, &table->rows[r]);
	own->source = &slice_source;
	own->source_self = slice;
	return own;
}
