/*
 * Packing: see pack.h. The choice not taken: structures as they lie in memory, which a file of an older version could not
 * be told from.
 */
#include "base/pack.h"

#include <string.h>

enum { BITS = 7, MORE = 1 << BITS };

void
pack_number(struct buf *out, uint64_t n)
{
	for (; n >= MORE; n >>= BITS)
		buf_add_char(out, (char)(n | MORE));
	buf_add_char(out, (char)n);
}

/* 0 stands for no text; else one more than the length. */
void
pack_text(struct buf *out, const char *s)
{
	size_t n = s ? strlen(s) + 1 : 0;
	pack_number(out, n);
	if (s)
		buf_add_n(out, s, n);
}

uint64_t
unpack_number(struct unpack *in)
{
	uint64_t n = 0;
	for (int shift = 0; shift < 64 && in->at < in->end; shift += BITS) {
		unsigned char c = (unsigned char)*in->at++;
		n |= (uint64_t)(c & (MORE - 1)) << shift;
		if (!(c & MORE))
			return n;
	}
	in->broken = true;
	in->at = in->end;
	return 0;
}

size_t
unpack_count(struct unpack *in)
{
	uint64_t n = unpack_number(in);
	if (n <= (uint64_t)(in->end - in->at))
		return (size_t)n;
	in->broken = true;
	in->at = in->end;
	return 0;
}

const char *
unpack_text(struct unpack *in)
{
	size_t length = unpack_count(in);
	const char *s = in->at;
	if (length == 0)
		return in->broken ? "" : NULL;
	if (s[length - 1] != '\0') {
		in->broken = true;
		in->at = in->end;
		return "";
	}
	in->at += length;
	return s;
}
