/*
 * A piece of a table, as boxes: its title, the line with the unit, its header, its rows, its notes. Rows are set as they
 * are asked for; a piece holds no more of them than its reader does.
 */
#ifndef LAYOUT_PIECE_H
#define LAYOUT_PIECE_H

#include "layout/measure.h"

struct piece;

struct piece_asked {
	const struct gauge *gauge; /* of the table that the piece is */
	struct place place;
	const struct node *block; /* the table that it is a piece of */
	pos width;
	int size;                                     /* of its text at most; 0: that of the roles */
	pos above;                                    /* what is glued to its top */
	const struct node *title, *unit_line, *notes; /* or NULL; the first of the notes */
};

struct piece *piece_open(const struct setting *setting, const struct piece_asked *asked);
/* The next box; false at the end. */
bool piece_next(struct piece *piece, struct box *box);
/* What boxes given before the last call but one point to may go. */
void piece_turn(struct piece *piece);
/* Gives back what the rows are made of: their boxes must have been placed. */
void piece_close(struct piece *piece);

#endif
