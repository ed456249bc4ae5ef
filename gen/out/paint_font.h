/*
 * Fonts of the cairo painter: the faces that runs name, opened once in a process with FreeType, stripped of hinting
 * (bare.h), and their sizes.
 */
#ifndef OUT_PAINT_FONT_H
#define OUT_PAINT_FONT_H

#include <cairo.h>

#include "layout/page.h"

struct paint_fonts;

struct paint_fonts *paint_fonts_open(void);
void paint_fonts_close(struct paint_fonts *fonts);

/* The face at the size, unhinted; it belongs to the fonts and is good until the next call. */
cairo_scaled_font_t *paint_font(struct paint_fonts *fonts, const struct face *face, pos size);

#endif
