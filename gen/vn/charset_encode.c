/*
 * Text into an encoding: see charset.h. The bytes of a letter are found by decoding: every byte, and every pair of a
 * letter and a mark, is decoded once and noted under the letter it gives. So there is one table for both ways.
 */
#include <stdint.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/text.h"
#include "vn/charset.h"

struct letter {
	int32_t codepoint;
	char bytes[2];
	size_t n;
};

struct charset_encoder {
	struct arena *arena;
	enum charset charset;
	LIST(struct letter) letters; /* beyond ASCII, of the encodings of a byte a letter */
};

static const struct letter *
find(const struct charset_encoder *encoder, int32_t codepoint)
{
	for (size_t i = 0; i < encoder->letters.n; i++)
		if (encoder->letters.at[i].codepoint == codepoint)
			return &encoder->letters.at[i];
	return NULL;
}

/* Notes the bytes when they mean one letter that no fewer bytes mean. */
static void
learn(struct charset_encoder *encoder, struct arena *scratch, const char *bytes, size_t n)
{
	size_t bad;
	const char *text = charset_decode(scratch, bytes, n, encoder->charset, &bad);
	if (!text)
		return;
	int32_t codepoint = text_next(&text);
	if (codepoint < 0x80 || *text || find(encoder, codepoint))
		return;
	*LIST_ADD(encoder->arena, &encoder->letters) = (struct letter){
		codepoint, {bytes[0], n > 1 ? bytes[1] : '\0'}, n};
}

static bool
is_letter(int c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

struct charset_encoder *
charset_encoder_open(struct arena *arena, enum charset charset)
{
	struct charset_encoder *encoder = ARENA_NEW(arena, struct charset_encoder);
	encoder->arena = arena;
	encoder->charset = charset;
	if (charset != CHARSET_1258 && charset != CHARSET_TCVN3 && charset != CHARSET_VNI)
		return encoder;
	struct arena *scratch = arena_open();
	for (int c = 0x80; c < 0x100; c++)
		learn(encoder, scratch, (const char[]){(char)c}, 1);
	for (int base = 'A'; base < 0x100; base++) {
		for (int mark = 0x80; mark < 0x100 && (is_letter(base) || base >= 0x80); mark++)
			learn(encoder, scratch, (const char[]){(char)base, (char)mark}, 2);
		arena_clear(scratch);
	}
	arena_close(scratch);
	return encoder;
}

/* What stands for a character that the encoding lacks: its small letter, its letter without marks, a plain quote. */
static int32_t
plainer(int32_t c)
{
	static const struct {
		int32_t from, to;
	} signs[] = {{0x201C, '"'}, {0x201D, '"'}, {0x2018, '\''}, {0x2019, '\''}, {0x2013, '-'}, {0x2014, '-'},
		{0x2026, '.'}, {0xD7, 'x'}, {0xA0, ' '}, {0x111, 'd'}, {0x110, 'D'}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].from == c)
			return signs[i].to;
	if (utf8proc_tolower(c) != c)
		return utf8proc_tolower(c);
	utf8proc_int32_t parts[8];
	int class = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, 8, UTF8PROC_DECOMPOSE, &class);
	return n > 0 && parts[0] != c ? parts[0] : '?';
}

static void
add_units(struct buf *out, int32_t c, bool big)
{
	int32_t units[] = {c, 0};
	size_t n = 1;
	if (c >= 0x10000) {
		units[0] = 0xD800 + ((c - 0x10000) >> 10);
		units[1] = 0xDC00 + ((c - 0x10000) & 0x3FF);
		n = 2;
	}
	for (size_t i = 0; i < n; i++) {
		buf_add_char(out, (char)(big ? units[i] >> 8 : units[i] & 0xFF));
		buf_add_char(out, (char)(big ? units[i] & 0xFF : units[i] >> 8));
	}
}

static void
add_letter(const struct charset_encoder *encoder, int32_t c, struct buf *out)
{
	const struct letter *letter = NULL;
	while (c >= 0x80 && !(letter = find(encoder, c)))
		c = plainer(c);
	if (letter)
		buf_add_n(out, letter->bytes, letter->n);
	else
		buf_add_char(out, (char)c);
}

void
charset_encode(const struct charset_encoder *encoder, const char *text, struct buf *out)
{
	for (int32_t c; (c = text_next(&text)) != 0;) {
		switch (encoder->charset) {
		case CHARSET_UTF8:
			buf_add_codepoint(out, c);
			break;
		case CHARSET_UTF16LE:
		case CHARSET_UTF16BE:
			add_units(out, c, encoder->charset == CHARSET_UTF16BE);
			break;
		case CHARSET_1258:
		case CHARSET_TCVN3:
		case CHARSET_VNI:
			add_letter(encoder, c, out);
			break;
		}
	}
}
