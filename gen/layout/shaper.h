/*
 * Shaper: what those who wrap lines need of the font set beyond font.h.
 */
#ifndef LAYOUT_SHAPER_H
#define LAYOUT_SHAPER_H

#include "layout/font.h"

/* Pango (bypango.h), and what it is to be called with: opened when it is first asked for, and kept by the font set. */
struct pango_calls;
struct pangoset;
const struct pango_calls *font_pango(struct fonts *fonts, struct pangoset **set);
/* The family name by which Pango finds a face's family in the set. */
const char *font_family_name(const struct fonts *fonts, enum family family);
/* Adds the finding of a character that the face lacks, once for each place. */
void font_missing(struct diag *diag, const struct face *face, const char *character, struct place place);

#endif
