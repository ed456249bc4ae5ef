/*
 * Text: UTF-8 strings that end in NUL, and a buffer to build them in.
 *
 * Inside the program all text is valid UTF-8 in composed form (NFC) without NUL; load/ sees to that at the door, so no
 * later stage asks again. A buffer owns its memory and is freed, or hands its text to an arena.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct buf {
	char *s; /* always ends in NUL once anything was added; NULL while empty */
	size_t n, cap;
};

void buf_add(struct buf *buf, const char *s);
void buf_add_n(struct buf *buf, const char *s, size_t n);
/* The same, for those who hand their output over piece by piece; self is the struct buf. */
void buf_take(void *self, const char *s, size_t n);
void buf_add_char(struct buf *buf, char c);
void buf_add_codepoint(struct buf *buf, int32_t codepoint);
/* A whole number in digits, which printf() takes four times as long for. */
void buf_add_integer(struct buf *buf, int64_t n);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_clear(struct buf *buf);
void buf_free(struct buf *buf);
/* The text so far, "" when empty; good until the buffer changes. */
const char *buf_text(const struct buf *buf);
/* Moves the text into the arena and frees the buffer. */
char *buf_finish(struct buf *buf, struct arena *arena);

/* The code point at *p, which moves past it; 0 at the end, -1 (and one byte on) where the UTF-8 is broken. */
int32_t text_next(const char **p);
/* The number of code points. */
size_t text_length(const char *s);
/* Offset of the first byte that is not valid UTF-8 in the n bytes, or n. NUL counts as invalid. */
size_t text_valid_prefix(const char *s, size_t n);
/* The composed form (NFC) of valid UTF-8; s itself when it is composed already. */
const char *text_nfc(struct arena *arena, const char *s);
/* The decomposed form (NFD): letters, then their marks. */
const char *text_nfd(struct arena *arena, const char *s);

bool text_equal(const char *a, const char *b); /* NULL equals NULL only */
bool text_starts(const char *s, const char *prefix);
bool text_ends(const char *s, const char *suffix);
/* s without white space at both ends (also U+00A0 and U+FEFF). */
const char *text_trim(struct arena *arena, const char *s);
/* Upper case of Vietnamese and Latin text. */
const char *text_upper(struct arena *arena, const char *s);
/* "huyện Tuần Giáo" of "Huyện Tuần Giáo": the first letter alone. */
const char *text_lower_first(struct arena *arena, const char *s);

/* Whether the n bytes of a word are a document's number: 15/KH-UBND, or what stands behind the blank for one: /KH-UBND. */
bool text_numbers_document(const char *word, size_t n);

/*
 * The nearest of the n names to a mistyped one, or NULL: edit distance at most 2, and at most half its length, where
 * neither case nor the marks of Vietnamese letters count, nor whether parts are set off by -, _ or a blank.
 */
const char *text_nearest(const char *typed, const char *const *names, size_t n);
/* "a, b, c" */
const char *text_list(struct arena *arena, const char *const *names, size_t n);

#endif
