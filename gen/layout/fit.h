/*
 * How a table is brought onto a sheet: whole, in smaller type, or in pieces.
 *
 *	┌──┬──────┬────┬────┐  ┌──┬──────┬────┬────┐
 *	│ A│  B   │ 1  │ 2  │  │ A│  B   │ 3  │ 4  │    pieces one below the other, each with the columns that name its rows
 *
 * In this order: the size of the roles; smaller, down to the least that reads well; pieces, in the largest size that
 * needs no more of them; and the smallest size of all, with a warning. Nothing is ever clipped: what fits in none of
 * these is an error that names the column.
 */
#ifndef LAYOUT_FIT_H
#define LAYOUT_FIT_H

#include "layout/measure.h"

struct fit_piece {
	const size_t *columns; /* of the table */
	size_t n;
};

struct fit {
	int size;      /* of the text, tenths of a point; 0: that of the roles */
	bool small;    /* the last resort */
	bool too_wide; /* not even then */
	size_t stub;   /* columns that name the rows, repeated in each piece */
	struct fit_piece *pieces;
	size_t n_pieces;
};

/* `splits`: whether it may come in pieces. The pieces belong to the setting's arena. */
struct fit fit_table(const struct setting *setting, const struct gauge *gauge, pos width, bool splits);

/* Whether it stands whole in a size that reads well. */
bool fit_is_good(const struct fit *fit);

/* The table made of some columns of another, in their order; its rows are made while they are walked over. */
struct table *table_slice(struct arena *arena, const struct table *table, const size_t *columns, size_t n);

#endif
