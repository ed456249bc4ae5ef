/*
 * Memory: arenas, and lists that live in them.
 *
 * Everything the program builds belongs to a run or to one document, and dies with it; so memory is taken from an
 * arena and given back whole. Ten thousand documents take the memory of one: the document's arena is cleared between
 * them. Nothing is freed piece by piece, so nothing can be freed twice.
 *
 *	arena ─▶ block ─▶ block ─▶ block      each block: [header | used ...... | free ...]
 *
 * Under AddressSanitizer every piece is a malloc of its own, so that an overrun of one piece is seen.
 * Running out of memory ends the program with STATUS_FAULT: there is nothing a typesetter can usefully do about it.
 *
 * The choice not taken: reference counting. The data flows one way, so lifetimes are known by stage, not by use.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* The program's status when the machine fails: memory here, else diag_fault(). */
enum { STATUS_FAULT = 3 };

struct arena;

/* Opens an empty arena; the caller closes it with arena_close(). */
struct arena *arena_open(void);
/* Gives back everything taken from the arena; the arena stays usable and keeps its first block. */
void arena_clear(struct arena *arena);
void arena_close(struct arena *arena);

/* Zeroed memory, aligned for any type; never NULL. */
void *arena_take(struct arena *arena, size_t size);
/*
 * A piece made larger, its new part zeroed; where it was nobody may look any more. A piece of many kilobytes grows
 * without a second one beside it, which is what this is for: arena_take() and a copy would keep both.
 */
void *arena_grow(struct arena *arena, void *piece, size_t size, size_t larger);
char *arena_copy(struct arena *arena, const char *s);
char *arena_copy_n(struct arena *arena, const char *s, size_t n);
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * What is given back is kept for what comes next, rather than returned to the machine and asked for again page by page: for
 * a process that makes one document after another.
 */
void mem_keep(void);
/* All of that goes back to the machine now: behind a very long document. */
void mem_rest(void);

/* malloc and realloc that end the program rather than return NULL; the caller frees. */
void *mem_take(size_t size);
void *mem_resize(void *p, size_t size);
_Noreturn void mem_exhausted(void);

#define ARENA_NEW(arena, type) ((type *)arena_take((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_take((arena), sizeof(type) * (size_t)(n)))

/* A growing list of T held in an arena: struct { T *at; size_t n, cap; }. Zero-initialised is empty. */
#define LIST(type) \
	struct { \
		type *at; \
		size_t n, cap; \
	}

/* Room for one more at the end of the list; yields a pointer to it, zeroed. Older pointers into it may go stale. */
#define LIST_ADD(arena, list) \
	((list)->at = list_reserve((arena), (list)->at, (list)->n, &(list)->cap, sizeof *(list)->at), \
		&(list)->at[(list)->n++])

/* The work behind LIST_ADD: memory with room for n + 1 elements of the given size. */
void *list_reserve(struct arena *arena, void *at, size_t n, size_t *cap, size_t size);

#endif
