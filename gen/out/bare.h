/*
 * Bare fonts: copies in memory of font files without the programs that fit glyphs to a screen's pixels. Nothing that
 * we paint uses them, but cairo takes a face's tables into every PDF as they are; without them a file is a third
 * smaller and written in less time. Glyphs keep their numbers. Without the map from characters a subset of the copy is
 * made in a fifth of the time.
 */
#ifndef OUT_BARE_H
#define OUT_BARE_H

#include <hb.h>
#include <stdbool.h>

/* The copy of a face, with the map from characters or without; NULL when the file is not one that can be copied so. Released with hb_blob_destroy(). */
hb_blob_t *bare_open(const char *path, int index, bool characters);

#endif
