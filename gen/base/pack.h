/*
 * Packing: numbers and texts put into bytes one behind another, and taken out again in the same order.
 *
 *	pack_number(&out, n);  pack_text(&out, s);           →   bytes
 *	n = unpack_number(&in);  s = unpack_text(&in);       ←
 *
 * A number takes seven bits a byte; a text has its length before it and a NUL behind it, so that it can be used where it
 * lies. What was cut short or written over is found: `broken` is set, numbers are 0 and texts "" from there on.
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

void pack_number(struct buf *out, uint64_t n);
void pack_text(struct buf *out, const char *s); /* NULL is kept as NULL */

struct unpack {
	const char *at, *end;
	bool broken;
};

uint64_t unpack_number(struct unpack *in);
/* How many things follow, each of at least one byte: never more than there are bytes left. */
size_t unpack_count(struct unpack *in);
const char *unpack_text(struct unpack *in);

#endif
