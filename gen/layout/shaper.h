/*
 * Shaper: what paragraph.c needs of the font set beyond font.h, because only this folder may see Pango.
 */
#ifndef LAYOUT_SHAPER_H
#define LAYOUT_SHAPER_H

#include <pango/pango.h>

#include "layout/font.h"

/* The context on the private font set, 1/1024 pt to the unit; opened when it is first asked for, and kept by the set. */
PangoContext *font_context(struct fonts *fonts);
/* The family name by which Pango finds a face's family in the set. */
const char *font_family_name(const struct fonts *fonts, enum family family);
/* Adds the finding of a character that the face lacks, once for each place. */
void font_missing(struct diag *diag, const struct face *face, const char *character, struct place place);

#endif
