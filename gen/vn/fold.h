/*
 * Names compared as people mean them: without case, without the difference of òa and oà, without stray spaces; and
 * sorted as a Vietnamese dictionary sorts. Tables of letters are utf8proc's decomposition; the order is ours.
 */
#ifndef VN_FOLD_H
#define VN_FOLD_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/*
 * Case, white space, dash kinds and tone placement (òa/oà, úy/uý …) folded; diacritics kept: "TỎA TÌNH" → "toả tình".
 * A key to compare by, not to print: the tone stands on the last vowel, "giáo" → "giaó".
 */
const char *fold_text(struct arena *arena, const char *s);
/* The same without a leading kind of unit: xã, phường, thị trấn, TT., TP., huyện, H., tỉnh, đặc khu, thôn, bản … */
const char *fold_unit(struct arena *arena, const char *s);
/* ASCII: "Chiềng Đông" → "chieng-dong". */
const char *fold_slug(struct arena *arena, const char *s);
/* strcmp for names: letters (a ă â b c d đ e ê …), then tones (ngang huyền hỏi ngã sắc nặng), then case. */
int fold_compare(const char *a, const char *b);
/* Whether it is a combining tone: huyền, sắc, ngã, hỏi, nặng. */
bool fold_is_tone(int32_t c);

#endif
