/*
 * Vietnamese letters: see letter.h. One list of the vowels is read both ways: as a table from vowel and tone to the code
 * point, and, by designated places, as one from the code point back.
 *
 * The choice not taken: utf8proc, whose general decomposition took two fifths of the time of loading names.
 */
#include "vn/letter.h"

/* ngang, huyền, hỏi, ngã, sắc, nặng */
#define VOWELS(V) \
	V(1, 0x0061, 0x00E0, 0x1EA3, 0x00E3, 0x00E1, 0x1EA1) \
	V(2, 0x0103, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB7) \
	V(3, 0x00E2, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD) \
	V(4, 0x0065, 0x00E8, 0x1EBB, 0x1EBD, 0x00E9, 0x1EB9) \
	V(5, 0x00EA, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7) \
	V(6, 0x0069, 0x00EC, 0x1EC9, 0x0129, 0x00ED, 0x1ECB) \
	V(7, 0x006F, 0x00F2, 0x1ECF, 0x00F5, 0x00F3, 0x1ECD) \
	V(8, 0x00F4, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9) \
	V(9, 0x01A1, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3) \
	V(10, 0x0075, 0x00F9, 0x1EE7, 0x0169, 0x00FA, 0x1EE5) \
	V(11, 0x01B0, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1) \
	V(12, 0x0079, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5)

enum { TONES = 6, BELOW = 0x200, FROM = 0x1EA0, UNTIL = 0x1EFA };

/* Where a code point below BELOW, or from FROM on, stands in the table of vowels. */
#define PLACE(c) ((c) < BELOW ? (c) : (c)-FROM + BELOW)

#define LETTERS(number, ...) [number] = {__VA_ARGS__},
static const uint16_t letters[][TONES] = {VOWELS(LETTERS)};

/* Of each place 6 × the vowel's number + its tone. */
#define CODES(number, a, b, c, d, e, f) \
	[PLACE(a)] = TONES * number, [PLACE(b)] = TONES * number + 1, [PLACE(c)] = TONES * number + 2, \
	[PLACE(d)] = TONES * number + 3, [PLACE(e)] = TONES * number + 4, [PLACE(f)] = TONES * number + 5,
static const uint8_t codes[BELOW + UNTIL - FROM] = {VOWELS(CODES)};

struct vowel
letter_vowel(int32_t c)
{
	if (c < 0 || (c >= BELOW && c < FROM) || c >= UNTIL)
		return (struct vowel){0};
	uint8_t code = codes[PLACE(c)];
	return (struct vowel){.number = code / TONES, .tone = code % TONES};
}

int32_t
letter_of(struct vowel vowel)
{
	return letters[vowel.number][vowel.tone];
}

char
letter_base(struct vowel vowel)
{
	return " aaaeeiooouuy"[vowel.number];
}

/* The small letter of a composed one; -1 when it is no letter of Vietnamese. */
static int32_t
small(int32_t c)
{
	if (c >= FROM && c < UNTIL)
		return c | 1;
	if (c >= 0xC0 && c <= 0xDD)
		c += 0x20;
	else if (c == 0x102 || c == 0x110 || c == 0x128 || c == 0x168 || c == 0x1A0 || c == 0x1AF)
		c++;
	return c == LETTER_D_STROKE || (c < BELOW && codes[c]) ? c : -1;
}

int32_t
letter_next(const char *s, int *n)
{
	const unsigned char *p = (const unsigned char *)s;
	*n = 1;
	if (*p < 0x80)
		return *p >= 'A' && *p <= 'Z' ? *p + 0x20 : *p;
	if (*p >= 0xC2 && *p < 0xE0 && (p[1] & 0xC0) == 0x80) {
		*n = 2;
		return small((*p & 0x1F) << 6 | (p[1] & 0x3F));
	}
	if (*p == 0xE1 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
		*n = 3;
		return small(0x1000 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F));
	}
	return -1;
}
