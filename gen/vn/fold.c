/*
 * Names: see fold.h.
 *
 * Folding works on decomposed letters (utf8proc): each syllable is letters with marks; the one tone mark is moved to
 * the end of its run of vowels, so that "hòa" and "hoà", "thủy" and "thuỷ" become the same text, whichever vowel the
 * tone was typed on. Case, spaces and kinds of dash go the same way.
 */
#include "vn/fold.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text.h"

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
close_dashes(struct buf *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->n; i++) {
		bool before = text->s[i] == ' ' && i + 1 < text->n && text->s[i + 1] == '-';
		bool after = text->s[i] == ' ' && n && text->s[n - 1] == '-';
		if (!before && !after)
			text->s[n++] = text->s[i];
	}
	text->n = n;
	if (text->s)
		text->s[n] = '\0';
}

const char *
fold_text(struct arena *arena, const char *s)
{
	char *plain = decomposed(s);
	if (!plain)
		return s;
	struct buf out = {0};
	add_folded(&out, plain);
	close_dashes(&out);
	free(plain);
	return text_nfc(arena, buf_finish(&out, arena));
}

/* Kinds of unit as they stand before a name, written as fold_text() folds them; the longest first. */
static const char *const kinds[] = {"thành phố", "thị trấn", "thị xã", "đặc khu", "khu phố", "phường", "huyện", "tỉnh",
	"quận", "thôn", "buôn", "bản", "làng", "ấp", "xóm", "xã", "tp.", "tt.", "tx.", "tp", "tt", "tx", "p.", "x.",
	"h.", "q.", "t."};

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

const char *
fold_slug(struct arena *arena, const char *s)
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
