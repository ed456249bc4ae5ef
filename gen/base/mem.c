/*
 * Memory: see mem.h for the model.
 */
#include "base/mem.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_SIZE = 256 * 1024, ALIGNMENT = 16 };
/* Kept at most, and what is larger is a mapping of its own that is given back at once. */
enum { KEPT_MOST = 16 * 1024 * 1024, MAPPED_LEAST = 2 * 1024 * 1024 };

#if defined(__SANITIZE_ADDRESS__)
#define PIECE_PER_MALLOC 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PIECE_PER_MALLOC 1
#endif
#endif
#ifndef PIECE_PER_MALLOC
#define PIECE_PER_MALLOC 0
#endif

struct block {
	struct block *next;
	size_t used, size; /* bytes after this header */
	_Alignas(ALIGNMENT) unsigned char data[];
};

struct arena {
	struct block *blocks; /* the newest first */
};

_Noreturn void
mem_exhausted(void)
{
	static const char text[] = "bantin: hết bộ nhớ (out of memory)\n";
	ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
	(void)written;
	_exit(STATUS_FAULT);
}

void
mem_keep(void)
{
	mallopt(M_TRIM_THRESHOLD, KEPT_MOST);
	mallopt(M_MMAP_THRESHOLD, MAPPED_LEAST);
}

void
mem_rest(void)
{
	malloc_trim(0);
}

void *
mem_take(size_t size)
{
	void *p = malloc(size ? size : 1);
	if (!p)
		mem_exhausted();
	return p;
}

void *
mem_resize(void *p, size_t size)
{
	void *q = realloc(p, size ? size : 1);
	if (!q)
		mem_exhausted();
	return q;
}

static struct block *
block_new(size_t size, struct block *next)
{
	struct block *block = mem_take(sizeof *block + size);
	block->next = next;
	block->used = 0;
	block->size = size;
	return block;
}

struct arena *
arena_open(void)
{
	struct arena *arena = mem_take(sizeof *arena);
	arena->blocks = NULL;
	return arena;
}

/* Frees all blocks but the oldest, which an arena that is cleared often would only ask for again. */
void
arena_clear(struct arena *arena)
{
	while (arena->blocks && (arena->blocks->next || PIECE_PER_MALLOC || arena->blocks->size > BLOCK_SIZE)) {
		struct block *next = arena->blocks->next;
		free(arena->blocks);
		arena->blocks = next;
	}
	if (arena->blocks)
		arena->blocks->used = 0;
}

/* malloc keeps what is freed for the next asker, who may want far less: what a whole import took goes back to the machine. */
void
arena_close(struct arena *arena)
{
	enum { MANY = 8 << 20 };
	size_t freed = 0;
	if (!arena)
		return;
	while (arena->blocks) {
		struct block *next = arena->blocks->next;
		freed += arena->blocks->size;
		free(arena->blocks);
		arena->blocks = next;
	}
	free(arena);
	if (freed > MANY)
		malloc_trim(0);
}

void *
arena_take(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		mem_exhausted();
	if (PIECE_PER_MALLOC) {
		arena->blocks = block_new(size, arena->blocks);
		arena->blocks->used = size;
		return memset(arena->blocks->data, 0, size);
	}
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (!arena->blocks || arena->blocks->size - arena->blocks->used < size)
		arena->blocks = block_new(size > BLOCK_SIZE ? size : BLOCK_SIZE, arena->blocks);
	void *piece = arena->blocks->data + arena->blocks->used;
	arena->blocks->used += size;
	return memset(piece, 0, size);
}

/* The link to the block that holds this piece and no other, or NULL. */
static struct block **
block_of(struct arena *arena, const void *piece)
{
	for (struct block **link = &arena->blocks; *link; link = &(*link)->next)
		if ((*link)->data == piece)
			return link;
	return NULL;
}

void *
arena_grow(struct arena *arena, void *piece, size_t size, size_t larger)
{
	bool alone = PIECE_PER_MALLOC ? size > 0 : size > BLOCK_SIZE; /* else it shares its block with others */
	struct block **link = alone ? block_of(arena, piece) : NULL;
	if (!link) {
		void *own = arena_take(arena, larger);
		return size ? memcpy(own, piece, size) : own;
	}
	struct block *block = mem_resize(*link, sizeof **link + larger);
	*link = block;
	block->used = block->size = larger;
	memset(block->data + size, 0, larger - size);
	return block->data;
}

char *
arena_copy_n(struct arena *arena, const char *s, size_t n)
{
	char *copy = arena_take(arena, n + 1);
	memcpy(copy, s, n);
	return copy;
}

char *
arena_copy(struct arena *arena, const char *s)
{
	return arena_copy_n(arena, s, strlen(s));
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
	char usual[256];
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(usual, sizeof usual, format, args);
	va_end(args);
	if (n < 0)
		mem_exhausted();
	char *text = arena_take(arena, (size_t)n + 1);
	if ((size_t)n < sizeof usual)
		memcpy(text, usual, (size_t)n + 1);
	else
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return text;
}

void *
list_reserve(struct arena *arena, void *at, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return at;
	*cap = *cap ? 2 * *cap : 8;
	void *more = arena_take(arena, *cap * size);
	if (n)
		memcpy(more, at, n * size);
	return more;
}
