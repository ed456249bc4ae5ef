/*
 * The frame of the style sheet: what all pages share, whatever the role table says. See css.c.
 */
#ifndef OUT_CSSFRAME_H
#define OUT_CSSFRAME_H

#include "base/text.h"

/* Blocks on a screen. */
void cssframe_screen(struct buf *out);
/* What a narrow screen does differently; comes after the roles. */
void cssframe_narrow(struct buf *out);
/* Print; comes last. */
void cssframe_print(struct buf *out);

/* What pages of the site have besides (csssite.c): comes after all of it. */
void csssite_write(struct buf *out);

#endif
