/*
 * Palette: colours on the web, which has a light scheme and a dark one.
 *
 * Every colour of the role table and of a drawing is a custom property named after its light value, `--c-0b5a87`. Its
 * dark value has the same hue and the luminance turned round, so that
 *
 *	contrast of any two colours in the dark = their contrast in the light
 *
 * as WCAG reckons contrast (near-black text stops short of white, at 15 to 1): what could be read on white can be read
 * on dark paper, and no second list of colours has to be kept in step with the first.
 */
#ifndef OUT_PALETTE_H
#define OUT_PALETTE_H

#include "base/text.h"

enum { PALETTE_MOST = 48, PALETTE_PAPER = 0xFFFFFF };

/* The colours met on a page, each once. */
struct palette_set {
	unsigned at[PALETTE_MOST];
	size_t n;
};

void palette_add(struct palette_set *set, unsigned color);
/* The properties of the set: for the light scheme, or for the dark one. */
void palette_write(const struct palette_set *set, bool dark, struct buf *out);

/* `var(--c-0b5a87,#0b5a87)` */
void palette_use(unsigned color, struct buf *out);
/* `var(--c-0b5a87)`, where the page is sure to set it. */
void palette_refer(unsigned color, struct buf *out);
unsigned palette_dark(unsigned color);
/* Relative luminance, 0 to 1, as WCAG 2 defines it. */
double palette_luminance(unsigned color);

#endif
