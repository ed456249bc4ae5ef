/*
 * Markdown: text with tokens becomes block and inline nodes (md4c parses; nothing but what official text has is let in).
 *
 * Headings `#`… and lists number themselves as the document's outline says (outline.h): in a plan I. 1. a) - +, in a
 * dispatch 1. a) - +. Fenced blocks (table, chart, keys …) are handed to the composer as they are. Raw HTML, images,
 * block quotes, code and rules are findings; so are a left-over ** and a heading deeper than the outline.
 * In a manual (manual.h) they are let in, and tables too. ^(1)^ stands raised. A line ends where two blanks or a backslash end it. Tokens may stand anywhere, in links too.
 */
#ifndef DOC_MARKDOWN_H
#define DOC_MARKDOWN_H

#include "doc/outline.h"
#include "doc/template.h"

/* A fenced block: its info word and its text, with tokens, and where it begins. */
typedef struct node *markdown_block(void *context, const char *info, const char *text, size_t n, struct place place);

/* The blocks of a text; `block` makes a node of each fenced block (NULL: findings were made). */
struct chain markdown_parse(struct arena *arena, struct diag *diag, const char *text, struct place place,
	enum outline outline, const struct slots *slots, markdown_block *block, void *context);

#endif
