/*
 * QR codes: a text as a square of modules, placed as rules one module thick, one for each run of dark ones, so that a
 * painter draws the whole in one stroke.
 */
#ifndef LAYOUT_QR_H
#define LAYOUT_QR_H

#include "layout/box.h"

struct arena;

struct qr {
	int modules;               /* to a side */
	const unsigned char *dark; /* by row, then column: not 0 where it is dark */
};

/* The code of a text; false when it is too long for one. Lives in the arena. */
bool qr_of(struct arena *arena, const char *text, struct qr *qr);

/* The side, in modules of this size. */
pos qr_side(const struct qr *qr, pos module);

/* Adds the modules as artifacts; x and y are the corner of the first. The quiet zone around is the caller's to keep. */
void qr_items(struct arena *arena, const struct qr *qr, pos x, pos y, pos module, item_list *out);

#endif
