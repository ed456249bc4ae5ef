/*
 * Encodings: see charset.h. Each old encoding becomes code points by its table, then composed text (NFC).
 *
 *	Windows-1258   a byte a letter, tones as combining marks after it
 *	TCVN3 (ABC)    a byte a letter; capitals with marks live in a font of their own and arrive as small letters
 *	VNI            a letter, then a byte for its mark and tone together; a few letters have a byte of their own
 *
 * A guess between the old three is a count: the pairs and letters that each makes out of the bytes, and that
 * Vietnamese has, against those it has not.
 */
#include "vn/charset.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Bytes 0x80 to 0xFF; 0: nothing. */
static const uint16_t table_1258[128] = {
	0x20AC,
	0,
	0x201A,
	0x0192,
	0x201E,
	0x2026,
	0x2020,
	0x2021,
	0x02C6,
	0x2030,
	0,
	0x2039,
	0x0152,
	0,
	0,
	0,
	0,
	0x2018,
	0x2019,
	0x201C,
	0x201D,
	0x2022,
	0x2013,
	0x2014,
	0x02DC,
	0x2122,
	0,
	0x203A,
	0x0153,
	0,
	0,
	0x0178,
	0x00A0,
	0x00A1,
	0x00A2,
	0x00A3,
	0x00A4,
	0x00A5,
	0x00A6,
	0x00A7,
	0x00A8,
	0x00A9,
	0x00AA,
	0x00AB,
	0x00AC,
	0x00AD,
	0x00AE,
	0x00AF,
	0x00B0,
	0x00B1,
	0x00B2,
	0x00B3,
	0x00B4,
	0x00B5,
	0x00B6,
	0x00B7,
	0x00B8,
	0x00B9,
	0x00BA,
	0x00BB,
	0x00BC,
	0x00BD,
	0x00BE,
	0x00BF,
	0x00C0,
	0x00C1,
	0x00C2,
	0x0102,
	0x00C4,
	0x00C5,
	0x00C6,
	0x00C7,
	0x00C8,
	0x00C9,
	0x00CA,
	0x00CB,
	0x0300,
	0x00CD,
	0x00CE,
	0x00CF,
	0x0110,
	0x00D1,
	0x0309,
	0x00D3,
	0x00D4,
	0x01A0,
	0x00D6,
	0x00D7,
	0x00D8,
	0x00D9,
	0x00DA,
	0x00DB,
	0x00DC,
	0x01AF,
	0x0303,
	0x00DF,
	0x00E0,
	0x00E1,
	0x00E2,
	0x0103,
	0x00E4,
	0x00E5,
	0x00E6,
	0x00E7,
	0x00E8,
	0x00E9,
	0x00EA,
	0x00EB,
	0x0301,
	0x00ED,
	0x00EE,
	0x00EF,
	0x0111,
	0x00F1,
	0x0323,
	0x00F3,
	0x00F4,
	0x01A1,
	0x00F6,
	0x00F7,
	0x00F8,
	0x00F9,
	0x00FA,
	0x00FB,
	0x00FC,
	0x01B0,
	0x20AB,
	0x00FF,
};

static const uint16_t table_tcvn3[128] = {
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0x0102,
	0x00C2,
	0x00CA,
	0x00D4,
	0x01A0,
	0x01AF,
	0x0110,
	0x0103,
	0x00E2,
	0x00EA,
	0x00F4,
	0x01A1,
	0x01B0,
	0x0111,
	0,
	0,
	0,
	0,
	0,
	0,
	0x00E0,
	0x1EA3,
	0x00E3,
	0x00E1,
	0x1EA1,
	0,
	0x1EB1,
	0x1EB3,
	0x1EB5,
	0x1EAF,
	0,
	0,
	0,
	0,
	0,
	0,
	0,
	0x1EB7,
	0x1EA7,
	0x1EA9,
	0x1EAB,
	0x1EA5,
	0x1EAD,
	0x00E8,
	0,
	0x1EBB,
	0x1EBD,
	0x00E9,
	0x1EB9,
	0x1EC1,
	0x1EC3,
	0x1EC5,
	0x1EBF,
	0x1EC7,
	0x00EC,
	0x1EC9,
	0,
	0,
	0,
	0x0129,
	0x00ED,
	0x1ECB,
	0x00F2,
	0,
	0x1ECF,
	0x00F5,
	0x00F3,
	0x1ECD,
	0x1ED3,
	0x1ED5,
	0x1ED7,
	0x1ED1,
	0x1ED9,
	0x1EDD,
	0x1EDF,
	0x1EE1,
	0x1EDB,
	0x1EE3,
	0x00F9,
	0,
	0x1EE7,
	0x0169,
	0x00FA,
	0x1EE5,
	0x1EEB,
	0x1EED,
	0x1EEF,
	0x1EE9,
	0x1EF1,
	0x1EF3,
	0x1EF7,
	0x1EF9,
	0x00FD,
	0x1EF5,
	0,
};

/* VNI: what a mark byte (as Latin-1) adds to the letter before it: a letter's mark, a tone, or both. */
struct vni_mark {
	uint16_t byte;
	uint16_t mark, tone;
};

enum { GRAVE = 0x300, ACUTE = 0x301, TILDE = 0x303, HOOK = 0x309, DOT = 0x323, CIRCUMFLEX = 0x302, BREVE = 0x306 };

static const struct vni_mark vni_marks[] = {
	{0xF8, 0, GRAVE},
	{0xF9, 0, ACUTE},
	{0xFB, 0, HOOK},
	{0xF5, 0, TILDE},
	{0xEF, 0, DOT},
	{0xE2, CIRCUMFLEX, 0},
	{0xE0, CIRCUMFLEX, GRAVE},
	{0xE1, CIRCUMFLEX, ACUTE},
	{0xE5, CIRCUMFLEX, HOOK},
	{0xE3, CIRCUMFLEX, TILDE},
	{0xE4, CIRCUMFLEX, DOT},
	{0xEA, BREVE, 0},
	{0xE8, BREVE, GRAVE},
	{0xE9, BREVE, ACUTE},
	{0xFA, BREVE, HOOK},
	{0xFC, BREVE, TILDE},
	{0xEB, BREVE, DOT},
};

/* VNI: bytes that are letters by themselves. */
static const struct {
	uint16_t byte, letter;
} vni_letters[] = {
	{0xF1, 0x111},
	{0xD1, 0x110},
	{0xF4, 0x1A1},
	{0xD4, 0x1A0},
	{0xF6, 0x1B0},
	{0xD6, 0x1AF},
	{0xEC, 0xEC},
	{0xED, 0xED},
	{0xE6, 0x1EC9},
	{0xF3, 0x129},
	{0xF2, 0x1ECB},
	{0xCC, 0xCC},
	{0xCD, 0xCD},
	{0xC6, 0x1EC8},
	{0xD3, 0x128},
	{0xD2, 0x1ECA},
	{0xEE, 0x1EF5},
	{0xCE, 0x1EF4},
};

const char *
charset_name(enum charset charset)
{
	switch (charset) {
	case CHARSET_UTF8:
		return "UTF-8";
	case CHARSET_UTF16LE:
	case CHARSET_UTF16BE:
		return "UTF-16";
	case CHARSET_1258:
		return "Windows-1258";
	case CHARSET_TCVN3:
		return "TCVN3";
	case CHARSET_VNI:
		return "VNI";
	}
	return "";
}

/* --- decoding ------------------------------------------------------------------------------------------------------- */

/* Whether the byte of a mark may follow this letter: breves stand on a alone, circumflexes on a e o, tones on vowels. */
static const struct vni_mark *
vni_mark_on(unsigned char byte, char letter)
{
	bool upper = letter >= 'A' && letter <= 'Z';
	char low = (char)(upper ? letter + 32 : letter);
	if (!low || !strchr("aeiouy", low))
		return NULL;
	unsigned mark = upper && byte >= 0xC0 && byte <= 0xDE ? byte + 0x20u : byte;
	for (size_t i = 0; i < sizeof vni_marks / sizeof *vni_marks; i++) {
		const struct vni_mark *m = &vni_marks[i];
		if (m->byte != mark || (upper && mark == byte && byte >= 0xE0))
			continue;
		if ((m->mark == BREVE && low != 'a') || (m->mark == CIRCUMFLEX && !strchr("aeo", low)))
			return NULL;
		return m;
	}
	return NULL;
}

static int32_t
vni_letter(unsigned char byte)
{
	for (size_t i = 0; i < sizeof vni_letters / sizeof *vni_letters; i++)
		if (vni_letters[i].byte == byte)
			return vni_letters[i].letter;
	return 0;
}

/* The plain letter whose tone byte may follow ơ and ư. */
static char
vni_base(int32_t letter)
{
	switch (letter) {
	case 0x1A1:
		return 'o';
	case 0x1A0:
		return 'O';
	case 0x1B0:
		return 'u';
	case 0x1AF:
		return 'U';
	default:
		return letter > 0 && letter < 0x80 ? (char)letter : 0;
	}
}

static bool
add_vni(struct buf *out, const unsigned char *s, size_t n, size_t *bad)
{
	for (size_t i = 0; i < n; i++) {
		int32_t letter = s[i] < 0x80 ? s[i] : vni_letter(s[i]);
		if (!letter) {
			*bad = i;
			return false;
		}
		buf_add_codepoint(out, letter);
		const struct vni_mark *mark = i + 1 < n && s[i + 1] >= 0x80 ? vni_mark_on(s[i + 1], vni_base(letter))
									    : NULL;
		if (!mark || (mark->mark && letter >= 0x80))
			continue;
		if (mark->mark)
			buf_add_codepoint(out, mark->mark);
		if (mark->tone)
			buf_add_codepoint(out, mark->tone);
		i++;
	}
	return true;
}

static bool
add_table(struct buf *out, const unsigned char *s, size_t n, const uint16_t *table, size_t *bad)
{
	for (size_t i = 0; i < n; i++) {
		int32_t c = s[i] < 0x80 ? s[i] : table[s[i] - 0x80];
		if (!c) {
			*bad = i;
			return false;
		}
		buf_add_codepoint(out, c);
	}
	return true;
}

static bool
add_utf16(struct buf *out, const unsigned char *s, size_t n, bool big, size_t *bad)
{
	for (size_t i = 0; i < n; i += 2) {
		*bad = i;
		if (i + 1 >= n)
			return false;
		int32_t c = big ? s[i] << 8 | s[i + 1] : s[i + 1] << 8 | s[i];
		if (c >= 0xD800 && c < 0xDC00 && i + 3 < n) {
			int32_t low = big ? s[i + 2] << 8 | s[i + 3] : s[i + 3] << 8 | s[i + 2];
			if (low < 0xDC00 || low > 0xDFFF)
				return false;
			c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
			i += 2;
		} else if (c == 0 || (c >= 0xD800 && c <= 0xDFFF)) {
			return false;
		}
		buf_add_codepoint(out, c);
	}
	return true;
}

/* The length of a byte-order mark of this charset at the start. */
static size_t
mark_length(const unsigned char *s, size_t n, enum charset charset)
{
	switch (charset) {
	case CHARSET_UTF8:
		return n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	case CHARSET_UTF16LE:
		return n >= 2 && s[0] == 0xFF && s[1] == 0xFE ? 2 : 0;
	case CHARSET_UTF16BE:
		return n >= 2 && s[0] == 0xFE && s[1] == 0xFF ? 2 : 0;
	case CHARSET_1258:
	case CHARSET_TCVN3:
	case CHARSET_VNI:
		return 0;
	}
	return 0;
}

static bool
add_decoded(struct buf *out, const unsigned char *s, size_t n, enum charset charset, size_t *bad)
{
	switch (charset) {
	case CHARSET_UTF8:
		*bad = text_valid_prefix((const char *)s, n);
		if (*bad < n)
			return false;
		buf_add_n(out, (const char *)s, n);
		return true;
	case CHARSET_UTF16LE:
		return add_utf16(out, s, n, false, bad);
	case CHARSET_UTF16BE:
		return add_utf16(out, s, n, true, bad);
	case CHARSET_1258:
		return add_table(out, s, n, table_1258, bad);
	case CHARSET_TCVN3:
		return add_table(out, s, n, table_tcvn3, bad);
	case CHARSET_VNI:
		return add_vni(out, s, n, bad);
	}
	return false;
}

const char *
charset_decode(struct arena *arena, const char *s, size_t n, enum charset charset, size_t *bad)
{
	const unsigned char *bytes = (const unsigned char *)s;
	size_t skip = mark_length(bytes, n, charset), at = 0;
	const void *nul = charset == CHARSET_UTF16LE || charset == CHARSET_UTF16BE ? NULL : memchr(s, 0, n);
	struct buf out = {0};
	if (nul || !add_decoded(&out, bytes + skip, n - skip, charset, &at)) {
		*bad = nul ? (size_t)((const char *)nul - s) : at + skip;
		buf_free(&out);
		return NULL;
	}
	return text_nfc(arena, buf_finish(&out, arena));
}

/* --- guessing ------------------------------------------------------------------------------------------------------- */

/* Letters that only Vietnamese puts together, in small letters. */
static bool
vietnamese_letter(int32_t c)
{
	return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x103 || c == 0x111 || c == 0x129 || c == 0x169 || c == 0x1A1 ||
		c == 0x1B0 || c == 0xE0 || c == 0xE1 || c == 0xE2 || c == 0xE3 || (c >= 0xE8 && c <= 0xEA) ||
		c == 0xEC || c == 0xED || (c >= 0xF2 && c <= 0xF5) || c == 0xF9 || c == 0xFA || c == 0xFD || c == 0x110;
}

static bool
is_tone(int32_t c)
{
	return c == GRAVE || c == ACUTE || c == TILDE || c == HOOK || c == DOT;
}

/* A word as guessing sees it: its letters that Vietnamese has and ASCII lacks, what it has not, its tones. */
struct word {
	int letters, strange, tones;
};

static int
word_score(struct word word)
{
	if (word.letters + word.strange == 0)
		return 0;
	return word.strange || word.tones > 1 ? -1 : 1;
}

static bool
has_tone(struct arena *arena, int32_t c)
{
	if (c < 0x80)
		return false;
	struct buf one = {0};
	buf_add_codepoint(&one, c);
	const char *marks = text_nfd(arena, buf_finish(&one, arena));
	for (int32_t mark; (mark = text_next(&marks)) != 0;)
		if (is_tone(mark))
			return true;
	return false;
}

/* Words that read as Vietnamese (at most one tone, no letter that is none, no capital inside) less those that do not. */
static int
likeness(struct arena *arena, const char *s, size_t n, enum charset charset)
{
	size_t bad;
	const char *text = charset_decode(arena, s, n, charset, &bad);
	if (!text)
		return -1000000;
	int score = 0;
	struct word word = {0};
	bool after_small = false;
	for (int32_t c; (c = text_next(&text)) != 0;) {
		bool small = (c >= 'a' && c <= 'z') || (c >= 0x80 && vietnamese_letter(c) && c != 0x110);
		bool capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || c == 0x102 || c == 0x110 ||
			c == 0x1A0 || c == 0x1AF;
		if (c < 0x80 && !small && !capital) {
			score += word_score(word);
			word = (struct word){0};
		}
		word.letters += c >= 0x80 && (small || capital);
		word.strange += (c >= 0x80 && !small && !capital) || (capital && after_small);
		word.tones += has_tone(arena, c);
		after_small = small;
	}
	return score + word_score(word);
}

/* UTF-16 without a mark: every other byte of ASCII digits and separators is NUL. */
static bool
looks_utf16(const unsigned char *s, size_t n, size_t zero)
{
	size_t nuls = 0, looked = n < 512 ? n : 512;
	for (size_t i = zero; i < looked; i += 2)
		nuls += s[i] == 0;
	return looked >= 8 && nuls * 4 > looked / 2;
}

enum charset
charset_guess(const char *s, size_t n)
{
	const unsigned char *bytes = (const unsigned char *)s;
	if (mark_length(bytes, n, CHARSET_UTF16LE) || looks_utf16(bytes, n, 1))
		return CHARSET_UTF16LE;
	if (mark_length(bytes, n, CHARSET_UTF16BE) || looks_utf16(bytes, n, 0))
		return CHARSET_UTF16BE;
	if (mark_length(bytes, n, CHARSET_UTF8) || text_valid_prefix(s, n) == n)
		return CHARSET_UTF8;
	static const enum charset old[] = {CHARSET_1258, CHARSET_TCVN3, CHARSET_VNI};
	struct arena *arena = arena_open();
	enum charset best = CHARSET_UTF8; /* none of the old ones makes sense: say where UTF-8 breaks */
	int most = 0;
	for (size_t i = 0; i < sizeof old / sizeof *old; i++) {
		int score = likeness(arena, s, n, old[i]);
		if (score > most) {
			most = score;
			best = old[i];
		}
	}
	arena_close(arena);
	return best;
}
