/*
 * Inline text: a stretch of characters with tokens in it becomes TEXT and VALUE nodes.
 *
 * A token is U+E000, the decimal number of a slot, U+E001. Letters of the private-use area behave as letters in
 * Markdown, so emphasis may touch them. Nothing else in a text may hold these two characters (scan.c sees to it).
 */
#ifndef DOC_INLINE_H
#define DOC_INLINE_H

#include "base/text.h"
#include "doc/template.h"

#define INLINE_OPEN "\xEE\x80\x80"
#define INLINE_CLOSE "\xEE\x80\x81"

/* Where inline nodes are being added; text gathers until something else than text comes. */
struct inline_text {
	struct arena *arena;
	const struct slots *slots;
	const struct text_map *map; /* of the text that the characters come from, or NULL */
	struct place place;         /* for characters that stand elsewhere */
	struct chain *chain;
	struct buf pending;
	struct place pending_at;
};

/* Adds characters with tokens. */
void inline_add(struct inline_text *in, const char *s, size_t n);
/* The same, and a short stretch without blanks between two ^ stands raised: "theo Phụ lục^(1)^". */
void inline_add_marked(struct inline_text *in, const char *s, size_t n);
/* Adds a node of its own, behind the text so far. */
void inline_add_node(struct inline_text *in, struct node *node);
/* Makes a node of the text so far; call before the chain is left. */
void inline_flush(struct inline_text *in);
/* Where a character came from. */
struct place inline_place(const struct inline_text *in, const char *p);

/* The token at p: its slot and its length; 0 when there is none. */
size_t inline_token(const char *p, const char *end, size_t *slot);

#endif
