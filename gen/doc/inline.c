/*
 * Inline text: see inline.h.
 */
#include "doc/inline.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct place
inline_place(const struct inline_text *in, const char *p)
{
	return in->map && text_map_holds(in->map, p) ? text_map_place(in->map, p) : in->place;
}

size_t
inline_token(const char *p, const char *end, size_t *slot)
{
	enum { MARK = sizeof INLINE_OPEN - 1 };
	if (end - p < 2 * MARK + 1 || memcmp(p, INLINE_OPEN, MARK) != 0)
		return 0;
	const char *at = p + MARK;
	size_t number = 0;
	for (; at < end && *at >= '0' && *at <= '9'; at++)
		number = number * 10 + (size_t)(*at - '0');
	if (end - at < MARK || memcmp(at, INLINE_CLOSE, MARK) != 0)
		return 0;
	*slot = number;
	return (size_t)(at + MARK - p);
}

void
inline_flush(struct inline_text *in)
{
	if (in->pending.n == 0)
		return;
	const char *text = arena_copy_n(in->arena, in->pending.s, in->pending.n);
	chain_add(in->chain, node_text(in->arena, text, in->pending_at));
	buf_clear(&in->pending);
}

void
inline_add_node(struct inline_text *in, struct node *node)
{
	inline_flush(in);
	chain_add(in->chain, node);
}

static void
add_text(struct inline_text *in, const char *s, size_t n)
{
	if (n == 0)
		return;
	if (in->pending.n == 0)
		in->pending_at = inline_place(in, s);
	buf_add_n(&in->pending, s, n);
}

static void
add_value(struct inline_text *in, size_t slot, struct place place)
{
	assert(in->slots && slot < in->slots->at.n);
	struct node *node = node_new(in->arena, NODE_VALUE, place);
	node->value = in->slots->at.at[slot];
	inline_add_node(in, node);
}

void
inline_add(struct inline_text *in, const char *s, size_t n)
{
	const char *from = s, *end = s + n;
	for (const char *p = s; p < end;) {
		size_t slot, length = *p == INLINE_OPEN[0] ? inline_token(p, end, &slot) : 0;
		if (length == 0) {
			p++;
			continue;
		}
		add_text(in, from, (size_t)(p - from));
		add_value(in, slot, inline_place(in, p));
		p += length;
		from = p;
	}
	add_text(in, from, (size_t)(end - from));
}

/* The ^ that ends what the one at p begins, or NULL: near, not at once, and without a blank between. */
static const char *
raised_end(const char *p, const char *end)
{
	enum { LONGEST = 32 };
	for (const char *q = p + 1; q < end && q - p <= LONGEST; q++) {
		if (*q == '^')
			return q > p + 1 ? q : NULL;
		if (*q == ' ' || *q == '\n')
			return NULL;
	}
	return NULL;
}

static void
add_raised(struct inline_text *in, const char *s, size_t n)
{
	struct node *node = node_new(in->arena, NODE_SUPER, inline_place(in, s));
	inline_add_node(in, node);
	struct chain *chain = in->chain;
	in->chain = &node->children;
	inline_add(in, s, n);
	inline_flush(in);
	in->chain = chain;
}

void
inline_add_marked(struct inline_text *in, const char *s, size_t n)
{
	const char *from = s, *end = s + n;
	for (const char *p = s; p < end && (p = memchr(p, '^', (size_t)(end - p))) != NULL;) {
		const char *close = raised_end(p, end);
		if (!close) {
			p++;
			continue;
		}
		inline_add(in, from, (size_t)(p - from));
		add_raised(in, p + 1, (size_t)(close - p - 1));
		from = p = close + 1;
	}
	inline_add(in, from, (size_t)(end - from));
}
