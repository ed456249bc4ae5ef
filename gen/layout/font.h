/*
 * Fonts: a private font set of exactly the files that fonts/fonts.conf names, and strings shaped with it.
 *
 * The font set is opened once in a process (once in each worker later) and knows twelve faces: serif, sans and mono, each
 * regular, bold, italic, bold italic. fonts/local/ comes first, so an office's own Times New Roman is picked up; the
 * Liberation faces of the same widths are the default. No system font or configuration is looked at, glyph positions
 * are not rounded, metrics not hinted: 1 pt is 1 pt.
 *
 * Strings shaped by font_run() and font_word() are kept by (face, size, text) until fonts_turn() or fonts_close(): a thousand bulletins
 * share their words. A character without a glyph is a finding that names it.
 */
#ifndef LAYOUT_FONT_H
#define LAYOUT_FONT_H

#include "base/diag.h"
#include "layout/page.h"

struct arena;
struct fonts;

/* Opens the set from FOLDER/fonts.conf; a missing family is a fault of the machine (diag_fault). */
struct fonts *fonts_open(const char *folder);
void fonts_close(struct fonts *fonts);
/*
 * Forgets strings when they have become very many, so that ten thousand documents take the memory of a few hundred: call
 * it between documents, and between the pages of a very long one. A run stays good until the second call after it was
 * last asked for; what has to last longer is copied by run_keep().
 */
void fonts_turn(struct fonts *fonts);

/* A run of one's own, in the arena. */
const struct run *run_keep(struct arena *arena, const struct run *run);

const struct face *font_face(const struct fonts *fonts, enum family family, bool bold, bool italic);
/* All faces one after another: four of the serif, then four of the sans, then four of the mono. */
enum { FONT_SERIFS = 4, FONT_FACES = 12 };
const struct face *font_face_at(const struct fonts *fonts, size_t i);

/* Single line, no wrapping. `place` names the text's origin when a glyph is missing (diag NULL: say nothing).
 * Never NULL. */
const struct run *font_run(struct fonts *fonts, struct diag *diag, const struct face *face, pos size, const char *text,
	struct place place);

/* How far font_run() would advance; of a figure nothing is made for it. */
pos font_advance(struct fonts *fonts, const struct face *face, pos size, const char *text);

/* A stretch of running text: its figures stand as close as its letters do. What it is of: shelf.h. */
struct shaped;
const struct shaped *font_word(struct fonts *fonts, const struct face *face, pos size, const char *text);

/* Ascent, descent, single spacing of a face at a size. */
pos font_ascent(const struct face *face, pos size);
pos font_descent(const struct face *face, pos size);
pos font_spacing(const struct face *face, pos size);

#endif
