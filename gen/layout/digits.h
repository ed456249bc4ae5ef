/*
 * Figures as they are shaped: digits, points, commas and signs, each as wide as it is by itself, so that they stand below one
 * another. A long table has more figures than anything else, and no two need be alike: the glyphs of a face and size are
 * looked up once, and a figure is put together of them sooner than it would be found on a shelf.
 */
#ifndef LAYOUT_DIGITS_H
#define LAYOUT_DIGITS_H

#include <hb.h>

#include "layout/shelf.h"

/* What figures are written with lies between these two. */
enum { DIGITS_FIRST = '%', DIGITS_LAST = '9', DIGITS_SIGNS = DIGITS_LAST - DIGITS_FIRST + 1, DIGITS_SETS = 16 };

/* The glyphs of figures in a face and size. */
struct digits {
	const struct face *face;
	pos size;
	uint32_t glyphs[DIGITS_SIGNS];
	pos advances[DIGITS_SIGNS];
};

/* The sets asked for of late, and the figures shaped: since the last turn that forgot some, and before it. */
struct figures_shaped {
	struct digits sets[DIGITS_SETS];
	size_t n_sets, oldest;
	struct arena *now, *before;
	size_t n; /* since that turn */
};

void digits_open(struct figures_shaped *figures);
void digits_close(struct figures_shaped *figures);
/* Forgets those before the last turn, when there have been many since. */
void digits_turn(struct figures_shaped *figures);

/* Whether the text is a figure. */
bool digits_are(const char *text);
/* The set of a face and size; the shaper is that of the face. */
const struct digits *digits_of(struct figures_shaped *figures, hb_font_t *shaper, const struct face *face, pos size);
/* How far a figure advances. */
pos digits_advance(const struct digits *digits, const char *text);
/* A figure; it stays good until the second turn. */
struct shaped *digits_shape(struct figures_shaped *figures, const struct digits *digits, const char *text);

#endif
