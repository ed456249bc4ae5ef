/*
 * Names: see fold.h.
 *
 * Folding works on decomposed letters (utf8proc): each syllable is letters with marks; the one tone mark is moved to
 * the end of its run of vowels, so that "hòa" and "hoà", "thủy" and "thuỷ" become the same text, whichever vowel the
 * tone was typed on. Case, spaces and kinds of dash go the same way.
 *
 * Nearly every name is of ASCII and composed letters of Vietnamese alone; those are folded letter by letter (letter.h),
 * to the same text.
 */
#include "vn/fold.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text.h"
#include "vn/letter.h"

bool
fold_is_tone(int32_t c)
{
	return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

/* Marks that make another letter: circumflex, breve, horn. */
static bool
is_letter_mark(int32_t c)
{
	return c == 0x302 || c == 0x306 || c == 0x31B;
}

/* Any combining mark, also those that Vietnamese lacks (ü). */
static bool
is_mark(int32_t c)
{
	return c >= 0x300 && c <= 0x36F;
}

static bool
is_vowel(int32_t c)
{
	return c > 0 && c < 0x80 && strchr("aeiouy", (int)c) != NULL;
}

static bool
is_blank(int32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x202F || c == 0xFEFF || c == 0x200B;
}

static bool
is_dash(int32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* The text decomposed and in lower case, in malloc'd memory. */
static char *
decomposed(const char *s)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_option_t options = UTF8PROC_NULLTERM | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	if (utf8proc_map((const utf8proc_uint8_t *)s, 0, &out, options) < 0)
		return NULL;
	return (char *)out;
}

/* Holds a tone back until its run of vowels has ended. */
static void
add_folded(struct buf *out, const char *s)
{
	int32_t tone = 0;
	bool blank = false;
	for (int32_t c; (c = text_next(&s)) != 0;) {
		if (fold_is_tone(c)) {
			tone = c;
			continue;
		}
		if (tone && !is_vowel(c) && !is_letter_mark(c)) {
			buf_add_codepoint(out, tone);
			tone = 0;
		}
		if (is_blank(c)) {
			blank = out->n > 0;
			continue;
		}
		if (blank)
			buf_add_char(out, ' ');
		blank = false;
		buf_add_codepoint(out, is_dash(c) ? '-' : c);
	}
	if (tone)
		buf_add_codepoint(out, tone);
}

/* Spaces around a dash say nothing: "Phan Rang - Tháp Chàm", "Phan Rang-Tháp Chàm". */
static void
close_dashes(char *s)
{
	char *end = s;
	for (const char *p = s; *p; p++) {
		bool before = *p == ' ' && p[1] == '-';
		bool after = *p == ' ' && end > s && end[-1] == '-';
		if (!before && !after)
			*end++ = *p;
	}
	*end = '\0';
}

/* Writes a code point below U+2000 at the end. */
static char *
put(char *end, int32_t c)
{
	if (c < 0x80) {
		*end++ = (char)c;
	} else if (c < 0x800) {
		*end++ = (char)(0xC0 | c >> 6);
		*end++ = (char)(0x80 | (c & 0x3F));
	} else {
		*end++ = (char)(0xE0 | c >> 12);
		*end++ = (char)(0x80 | (c >> 6 & 0x3F));
		*end++ = (char)(0x80 | (c & 0x3F));
	}
	return end;
}

/* The text folded, when it is of ASCII and composed letters of Vietnamese; else NULL. */
static char *
fold_plain(struct arena *arena, const char *s)
{
	/* a tone that moves makes a run of vowels a byte longer at most; `last` is the run's last vowel */
	char *out = arena_take(arena, 2 * strlen(s) + 1), *end = out, *last = out;
	struct vowel vowel = {0};
	bool blank = false, dash = false;
	int n;
	for (int32_t c; (c = letter_next(s, &n)) != 0; s += n) {
		struct vowel next = letter_vowel(c);
		if (c < 0)
			return NULL;
		if (!next.number && vowel.tone)
			end = put(last, letter_of(vowel));
		uint8_t tone = next.tone ? next.tone : vowel.tone;
		vowel = (struct vowel){next.number, next.number ? tone : 0};
		if (is_blank(c)) {
			blank = end > out;
			continue;
		}
		if (blank)
			*end++ = ' ';
		blank = false;
		dash |= c == '-';
		last = end;
		end = put(end, next.number ? letter_of((struct vowel){next.number, 0}) : c);
	}
	if (vowel.tone)
		end = put(last, letter_of(vowel));
	*end = '\0';
	if (dash)
		close_dashes(out);
	return out;
}

static const char *
fold_any(struct arena *arena, const char *s)
{
	char *plain = decomposed(s);
	if (!plain)
		return s;
	struct buf out = {0};
	add_folded(&out, plain);
	free(plain);
	char *folded = buf_finish(&out, arena);
	close_dashes(folded);
	return text_nfc(arena, folded);
}

const char *
fold_text(struct arena *arena, const char *s)
{
	const char *plain = fold_plain(arena, s);
	return plain ? plain : fold_any(arena, s);
}

/* Kinds of unit as they stand before a name, written as fold_text() folds them; the longest first. */
static const char *const kinds[] = {"thành phố", "thị trấn", "thị xã", "đặc khu", "khu phố", "phường", "huyện", "tỉnh",
	"quận", "thôn", "buôn", "bản", "làng", "ấp", "xóm", "xã", "tp.", "tt.", "tx.", "kp.", "tp", "tt", "tx", "kp",
	"p.", "x.", "h.", "q.", "t."};

const char *
fold_unit(struct arena *arena, const char *s)
{
	const char *folded = fold_text(arena, s);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!text_starts(folded, kinds[i]))
			continue;
		const char *rest = folded + strlen(kinds[i]);
		bool dotted = rest[-1] == '.';
		if (*rest == ' ')
			rest++;
		else if (!dotted)
			continue;
		/* a name is not a number: "Quận 1", "thôn 2" keep their kind */
		if (*rest && !(*rest >= '0' && *rest <= '9'))
			return rest;
	}
	return folded;
}

/* Writes the slug of what letter_next() knows; NULL when there is anything else. */
static const char *
slug_plain(struct arena *arena, const char *s)
{
	char *out = arena_take(arena, 2 * strlen(s) + 1), *end = out;
	bool dash = false;
	int n;
	for (int32_t c; (c = letter_next(s, &n)) != 0; s += n) {
		struct vowel vowel = letter_vowel(c);
		if (c < 0)
			return NULL;
		if (vowel.number)
			c = letter_base(vowel);
		else if (c == LETTER_D_STROKE)
			c = 'd';
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
			dash = end > out;
			continue;
		}
		if (dash)
			*end++ = '-';
		dash = false;
		*end++ = (char)c;
	}
	return out;
}

static const char *
slug_any(struct arena *arena, const char *s)
{
	char *plain = decomposed(s);
	struct buf out = {0};
	bool dash = false;
	const char *p = plain ? plain : s;
	for (int32_t c; (c = text_next(&p)) != 0;) {
		if (is_mark(c))
			continue;
		if (c == 0x111)
			c = 'd';
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (!letter) {
			dash = out.n > 0;
			continue;
		}
		if (dash)
			buf_add_char(&out, '-');
		dash = false;
		buf_add_char(&out, (char)c);
	}
	free(plain);
	return buf_finish(&out, arena);
}

const char *
fold_slug(struct arena *arena, const char *s)
{
	const char *plain = slug_plain(arena, s);
	return plain ? plain : slug_any(arena, s);
}

/* --- order ---------------------------------------------------------------------------------------------------------- */

/* One letter with its weights; letters compare first, tones and case break ties. */
struct letter {
	int base, tone;
	bool upper;
};

/* Place in the alphabet a ă â b c d đ e ê … by the letter and its mark; what is no letter sorts by code point before. */
static int
letter_weight(int32_t c, int32_t mark)
{
	if (c == 0x111)
		return ('d' * 4 + 1) + 0x10000;
	if (c >= 'a' && c <= 'z') {
		int variant = mark == 0x306 ? 1
			: mark == 0x302     ? (c == 'a' ? 2 : 1)
			: mark == 0x31B     ? (c == 'o' ? 2 : 1)
					    : 0;
		return c * 4 + variant + 0x10000;
	}
	return c == ' ' ? 1 : is_dash(c) ? 2 : c + 16;
}

static int
tone_weight(int32_t c)
{
	switch (c) {
	case 0x300:
		return 1;
	case 0x309:
		return 2;
	case 0x303:
		return 3;
	case 0x301:
		return 4;
	case 0x323:
		return 5;
	}
	return 0;
}

/* The next letter of decomposed text (case kept), or false at its end. */
static bool
next_letter(const char **p, struct letter *letter)
{
	int32_t c = text_next(p);
	if (c == 0)
		return false;
	int32_t lower = utf8proc_tolower(c), mark = 0;
	*letter = (struct letter){.upper = lower != c};
	for (;;) {
		const char *ahead = *p;
		int32_t follows = text_next(&ahead);
		if (fold_is_tone(follows))
			letter->tone = tone_weight(follows);
		else if (is_letter_mark(follows))
			mark = follows;
		else
			break;
		*p = ahead;
	}
	letter->base = letter_weight(lower, mark);
	return true;
}

static int
compare_decomposed(const char *a, const char *b)
{
	int tones = 0, cases = 0;
	for (;;) {
		struct letter x, y;
		bool more = next_letter(&a, &x), others = next_letter(&b, &y);
		if (!more || !others)
			return more != others ? (more ? 1 : -1) : tones ? tones : cases;
		if (x.base != y.base)
			return x.base < y.base ? -1 : 1;
		if (!tones)
			tones = (x.tone > y.tone) - (x.tone < y.tone);
		if (!cases)
			cases = x.upper - y.upper;
	}
}

int
fold_compare(const char *a, const char *b)
{
	utf8proc_uint8_t *x = utf8proc_NFD((const utf8proc_uint8_t *)a);
	utf8proc_uint8_t *y = utf8proc_NFD((const utf8proc_uint8_t *)b);
	int order = x && y ? compare_decomposed((const char *)x, (const char *)y) : strcmp(a, b);
	free(x);
	free(y);
	return order ? order : strcmp(a, b);
}
