/*
 * Encodings that Vietnamese offices still send: UTF-8 and UTF-16, Windows-1258 (with its combining tones), TCVN3 (ABC)
 * and VNI; each becomes composed UTF-8.
 */
#ifndef VN_CHARSET_H
#define VN_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum charset { CHARSET_UTF8, CHARSET_UTF16LE, CHARSET_UTF16BE, CHARSET_1258, CHARSET_TCVN3, CHARSET_VNI };

/* By byte-order mark, then validity as UTF-8, then the letters that each old encoding makes likely. */
enum charset charset_guess(const char *s, size_t n);
/* Decoded, composed (NFC), without byte-order mark; NULL when some bytes mean nothing in the charset (their offset in *bad). */
const char *charset_decode(struct arena *arena, const char *s, size_t n, enum charset charset, size_t *bad);
const char *charset_name(enum charset charset);
/* The length of the charset's byte-order mark where the text begins with it, or 0. */
size_t charset_mark(const char *s, size_t n, enum charset charset);

/*
 * The other way: text as bytes of the charset, without a byte-order mark. What the charset has no letter for becomes the
 * small letter (TCVN3 has no capitals with marks), the plain one, or "?".
 */
struct buf;
struct charset_encoder;
struct charset_encoder *charset_encoder_open(struct arena *arena, enum charset charset);
void charset_encode(const struct charset_encoder *encoder, const char *text, struct buf *out);

#endif
