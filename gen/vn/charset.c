/*
 * Encodings: see charset.h. Each old encoding becomes code points by its table, then composed text (NFC).
 *
 *	Windows-1258   a byte a letter, tones as combining marks after it
 *	TCVN3 (ABC)    a byte a letter; capitals with marks live in a font of their own and arrive as small letters
 *	VNI            a letter, then a byte for its mark and tone together; a few letters have a byte of their own
 *
 * The tables are written as the letters themselves, in the order of the bytes from 0x80 on. The choice not taken:
 * iconv, whose names for TCVN3 differ between C libraries and which has no VNI at all.
 */
#include "vn/charset.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Bytes 0x80 to 0xFF, 16 a line; ? means nothing. */
static const char letters_1258[] = "€?‚ƒ„…†‡ˆ‰?‹Œ???"
				   "?‘’“”•–—˜™?›œ??Ÿ"
				   "\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯"
				   "°±²³´µ¶·¸¹º»¼½¾¿"
				   "ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏ"
				   "ĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß"
				   "àáâăäåæçèéêë\u0301íîï"
				   "đñ\u0323óôơö÷øùúûüư₫ÿ";

/* Windows puts its own quotes and dashes at 0x80 to 0x9F of either. */
static const char letters_tcvn3[] = "?????…??????????"
				    "?‘’“”•–—????????"
				    "\u00A0ĂÂÊÔƠƯĐăâêôơưđ?"
				    "?????àảãáạ?ằẳẵắ?"
				    "??????ặầẩẫấậè?ẻẽ"
				    "éẹềểễếệìỉ???ĩíịò"
				    "?ỏõóọồổỗốộờởỡớợù"
				    "?ủũúụừửữứựỳỷỹýỵ?";

static const char letters_vni[] = "?????…??????????"
				  "?‘’“”•–—????????"
				  "\u00A0??????§???«????"
				  "°??????·???»????"
				  "??????Ỉ?????ÌÍỴ?"
				  "?ĐỊĨƠ?Ư?????????"
				  "??????ỉ?????ìíỵ?"
				  "?địĩơ?ư?????????";

/* VNI: what a mark byte adds to the vowel before it: a letter's mark, a tone, or both. Capitals: 0x20 less. */
enum { GRAVE = 0x300, ACUTE = 0x301, TILDE = 0x303, HOOK = 0x309, DOT = 0x323, CIRCUMFLEX = 0x302, BREVE = 0x306 };

struct vni_mark {
	unsigned char byte;
	int32_t mark, tone;
};

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

/* The code points of the upper 128 bytes; 0: nothing. */
static void
table_read(const char *letters, int32_t table[128])
{
	for (size_t i = 0; i < 128; i++) {
		int32_t c = text_next(&letters);
		table[i] = c == '?' ? 0 : c;
	}
}

/* Whether the letter takes the mark: breves stand on a alone, circumflexes on a e o, tones on all but i (and đ). */
static bool
vni_takes(int32_t letter, int32_t mark)
{
	const char *small = mark == BREVE ? "a" : mark == CIRCUMFLEX ? "aeo" : "aeouyơư";
	const char *capital = mark == BREVE ? "A" : mark == CIRCUMFLEX ? "AEO" : "AEOUYƠƯ";
	for (int32_t c; (c = text_next(&small)) != 0;)
		if (c == letter || text_next(&capital) == letter)
			return true;
	return false;
}

/* What the byte adds to this letter; NULL when it adds nothing there. A capital takes the mark of a capital. */
static const struct vni_mark *
vni_mark_on(int32_t letter, unsigned char byte)
{
	bool capital = (letter >= 'A' && letter <= 'Z') || letter == 0x1A0 || letter == 0x1AF;
	for (size_t i = 0; i < sizeof vni_marks / sizeof *vni_marks; i++)
		if (vni_marks[i].byte - (capital ? 0x20 : 0) == byte)
			return vni_takes(letter, vni_marks[i].mark) ? &vni_marks[i] : NULL;
	return NULL;
}

static bool
add_vni(struct buf *out, const unsigned char *s, size_t n, size_t *bad)
{
	int32_t table[128];
	table_read(letters_vni, table);
	for (size_t i = 0; i < n; i++) {
		int32_t letter = s[i] < 0x80 ? s[i] : table[s[i] - 0x80];
		if (!letter) {
			*bad = i;
			return false;
		}
		buf_add_codepoint(out, letter);
		const struct vni_mark *mark = i + 1 < n ? vni_mark_on(letter, s[i + 1]) : NULL;
		if (!mark)
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
add_table(struct buf *out, const unsigned char *s, size_t n, const char *letters, size_t *bad)
{
	int32_t table[128];
	table_read(letters, table);
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

/* The UTF-16 unit at offset i. */
static int32_t
unit_at(const unsigned char *s, size_t i, bool big)
{
	return big ? s[i] << 8 | s[i + 1] : s[i + 1] << 8 | s[i];
}

static bool
add_utf16(struct buf *out, const unsigned char *s, size_t n, bool big, size_t *bad)
{
	for (size_t i = 0; i < n; i += 2) {
		*bad = i;
		if (i + 1 >= n)
			return false;
		int32_t c = unit_at(s, i, big);
		if (c >= 0xD800 && c < 0xDC00 && i + 3 < n) {
			int32_t low = unit_at(s, i + 2, big);
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

size_t
charset_mark(const char *s, size_t n, enum charset charset)
{
	switch (charset) {
	case CHARSET_UTF8:
		return n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	case CHARSET_UTF16LE:
		return n >= 2 && memcmp(s, "\xFF\xFE", 2) == 0 ? 2 : 0;
	case CHARSET_UTF16BE:
		return n >= 2 && memcmp(s, "\xFE\xFF", 2) == 0 ? 2 : 0;
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
		return add_table(out, s, n, letters_1258, bad);
	case CHARSET_TCVN3:
		return add_table(out, s, n, letters_tcvn3, bad);
	case CHARSET_VNI:
		return add_vni(out, s, n, bad);
	}
	return false;
}

const char *
charset_decode(struct arena *arena, const char *s, size_t n, enum charset charset, size_t *bad)
{
	const unsigned char *bytes = (const unsigned char *)s;
	size_t skip = charset_mark(s, n, charset), at = 0;
	const void *nul = charset == CHARSET_UTF16LE || charset == CHARSET_UTF16BE ? NULL : memchr(s, 0, n);
	struct buf out = {0};
	if (nul || !add_decoded(&out, bytes + skip, n - skip, charset, &at)) {
		*bad = nul ? (size_t)((const char *)nul - s) : at + skip;
		buf_free(&out);
		return NULL;
	}
	return text_nfc(arena, buf_finish(&out, arena));
}
