/*
 * Text maps: where the bytes of a text came from.
 *
 * Expanding a text moves everything behind its first marker, and repeats what stands in a section; so a position in
 * the expanded text says nothing to the writer of the source. A map remembers, for each stretch that runs on
 * undisturbed to the end of its line, the place of its first byte:
 *
 *	source    Còn {{LEFT:x-int}} tài khoản        expanded    Còn ▯0▯ tài khoản
 *	          ^1  ^5             ^19 runs                     ^0  ^5  ^12
 */
#ifndef DOC_TEXTMAP_H
#define DOC_TEXTMAP_H

#include "base/diag.h"
#include "base/mem.h"

struct text_run {
	size_t offset;
	struct place place;
};

struct text_map {
	const char *text;
	size_t n;
	LIST(struct text_run) runs; /* by offset; the first at 0 */
};

/* The next bytes of the text, s to s + n, lie at offset and came from the place: one run for each line. */
void text_map_add(
	struct arena *arena, struct text_map *map, size_t offset, const char *s, size_t n, struct place place);
/* The map of a text that stands in its file as it is. */
struct text_map text_map_plain(struct arena *arena, const char *text, struct place place);
bool text_map_holds(const struct text_map *map, const char *p);
/* Where the byte at p, which the map holds, came from. */
struct place text_map_place(const struct text_map *map, const char *p);

#endif
