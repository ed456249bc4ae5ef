/*
 * Reads: see reads.h.
 *
 * SQLite has one page cache module for a process (SQLITE_CONFIG_PCACHE2), given before anything else; ours is SQLite's own
 * with an eye on what is fetched. So what is kept here is one for the process too. Temporary tables and sorters have caches
 * of their own, which are told from the watched one by asking for its first page.
 *
 * A page's number is written as it is, a block of a source behind all pages: source << 40 | block.
 */
#include "load/reads.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pack.h"
#include "load/sql.h"
#include "load/textfile.h"

enum { SOURCE_SHIFT = 40, FIRST_ROOM = 1024 };

typedef LIST(uint64_t) number_list;

static struct {
	sqlite3_pcache_methods2 plain; /* SQLite's own */
	bool seeing;                   /* it took ours */
	bool learning;                 /* the cache asked for a page now is the one to watch */
	const sqlite3_pcache *watched;
	bool asking;
	unsigned char *pages; /* a bit each, while a question is asked */
	size_t room;          /* bytes of them */
	size_t reach;         /* bytes of them that may not be 0 */
	struct arena *arena;
	number_list blocks;
} eye;

/* --- seeing ------------------------------------------------------------------------------------------------------- */

static void
see_page(unsigned page)
{
	size_t at = page / 8;
	if (at >= eye.room) {
		size_t room = eye.room ? eye.room : FIRST_ROOM;
		while (room <= at)
			room *= 2;
		eye.pages = mem_resize(eye.pages, room);
		memset(eye.pages + eye.room, 0, room - eye.room);
		eye.room = room;
	}
	eye.pages[at] |= (unsigned char)(1U << page % 8);
	eye.reach = at >= eye.reach ? at + 1 : eye.reach;
}

static sqlite3_pcache_page *
fetch(sqlite3_pcache *cache, unsigned page, int create)
{
	if (eye.learning)
		eye.watched = cache;
	if (eye.asking && cache == eye.watched)
		see_page(page);
	return eye.plain.xFetch(cache, page, create);
}

void
reads_set_up(void)
{
	if (eye.seeing || sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &eye.plain) != SQLITE_OK)
		return;
	sqlite3_pcache_methods2 ours = eye.plain;
	ours.xFetch = fetch;
	eye.seeing = sqlite3_config(SQLITE_CONFIG_PCACHE2, &ours) == SQLITE_OK;
}

/* The first page is asked for when a statement begins while none else is at work. */
void
reads_watch(sqlite3 *db)
{
	eye.watched = NULL;
	eye.learning = true;
	(void)sql_number(db, "PRAGMA schema_version");
	eye.learning = false;
}

void
reads_begin(void)
{
	if (!eye.arena)
		eye.arena = arena_open();
	arena_clear(eye.arena);
	eye.blocks = (number_list){0};
	if (eye.reach)
		memset(eye.pages, 0, eye.reach);
	eye.reach = 0;
	eye.asking = true;
}

/* A row may go on for some lines. */
void
reads_line(int source, int64_t line)
{
	if (!eye.asking || line < 1)
		return;
	for (int64_t last = line + TEXTFILE_ROW; line <= last; line += TEXTFILE_ROW) {
		uint64_t block = (uint64_t)source << SOURCE_SHIFT | (uint64_t)(line - 1) / TEXTFILE_BLOCK;
		if (!eye.blocks.n || eye.blocks.at[eye.blocks.n - 1] != block)
			*LIST_ADD(eye.arena, &eye.blocks) = block;
	}
}

/* --- lists -------------------------------------------------------------------------------------------------------- */

static int
compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Sorted, each once, as its difference from the one before. */
static struct reads
pack(struct arena *arena, number_list *numbers)
{
	struct buf out = {0};
	uint64_t last = 0;
	if (numbers->n)
		qsort(numbers->at, numbers->n, sizeof *numbers->at, compare);
	for (size_t i = 0; i < numbers->n; i++) {
		if (numbers->at[i] == last)
			continue;
		pack_number(&out, numbers->at[i] - last);
		last = numbers->at[i];
	}
	struct reads reads = {.n = out.n};
	reads.s = buf_finish(&out, arena);
	return reads;
}

struct reads
reads_end(struct arena *arena)
{
	eye.asking = false;
	if (!eye.seeing || !eye.watched)
		return (struct reads){0};
	for (size_t at = 0; at < eye.reach; at++)
		for (unsigned bit = 0; eye.pages[at] >> bit; bit++)
			if (eye.pages[at] >> bit & 1)
				*LIST_ADD(eye.arena, &eye.blocks) = at * 8 + bit;
	return pack(arena, &eye.blocks);
}

static bool
next_number(struct reads *rest, uint64_t *last)
{
	struct unpack in = {.at = rest->s, .end = rest->s + rest->n};
	if (!rest->n)
		return false;
	*last += unpack_number(&in);
	rest->n -= (size_t)(in.at - rest->s);
	rest->s = in.at;
	return !in.broken;
}

bool
reads_walk(struct reads reads, reads_visit *visit, void *context)
{
	bool more = true;
	for (uint64_t number = 0; more && next_number(&reads, &number);)
		more = visit(context, (int)(number >> SOURCE_SHIFT), (size_t)(number & ((1ULL << SOURCE_SHIFT) - 1)));
	return more;
}
