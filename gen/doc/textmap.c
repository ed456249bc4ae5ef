/*
 * Text maps: see textmap.h.
 *
 * The choice not taken: a place for each byte, which is simpler and takes twenty times the text.
 */
#include "doc/textmap.h"

#include <assert.h>
#include <string.h>

static void
add_run(struct arena *arena, struct text_map *map, size_t offset, struct place place)
{
	struct text_run *last = map->runs.n ? &map->runs.at[map->runs.n - 1] : NULL;
	if (!last || last->offset != offset)
		last = LIST_ADD(arena, &map->runs);
	*last = (struct text_run){.offset = offset, .place = place};
}

void
text_map_add(struct arena *arena, struct text_map *map, size_t offset, const char *s, size_t n, struct place place)
{
	add_run(arena, map, offset, place);
	const char *at = s, *end = s + n;
	for (const char *line; (line = memchr(at, '\n', (size_t)(end - at))) != NULL; at = line + 1) {
		place.line++;
		place.col = 1;
		add_run(arena, map, offset + (size_t)(line + 1 - s), place);
	}
}

struct text_map
text_map_plain(struct arena *arena, const char *text, struct place place)
{
	struct text_map map = {.text = text, .n = strlen(text)};
	text_map_add(arena, &map, 0, text, map.n, place);
	return map;
}

bool
text_map_holds(const struct text_map *map, const char *p)
{
	return p >= map->text && p <= map->text + map->n;
}

struct place
text_map_place(const struct text_map *map, const char *p)
{
	assert(text_map_holds(map, p) && map->runs.n);
	size_t offset = (size_t)(p - map->text), low = 0, high = map->runs.n;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (map->runs.at[middle].offset <= offset)
			low = middle;
		else
			high = middle;
	}
	const struct text_run *run = &map->runs.at[low];
	return place_behind(run->place, map->text + run->offset, offset - run->offset);
}
