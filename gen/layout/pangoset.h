/*
 * Pango's view of the font set: a fontconfig configuration of its files alone, and a context on them. For wrap_pango.c.
 */
#ifndef LAYOUT_PANGOSET_H
#define LAYOUT_PANGOSET_H

#include <pango/pango.h>

#include "layout/font.h"

struct pangoset;

struct pangoset *pangoset_open(const struct fonts *fonts);
void pangoset_close(struct pangoset *set);
/* 1/1024 pt to the unit; the set's. */
PangoContext *pangoset_context(const struct pangoset *set);

#endif
