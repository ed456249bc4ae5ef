/*
 * How a document goes out: see outgoing.h. Names stand as they are printed, their dashes and semicolons aside.
 */
#include "doc/outgoing.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/issuing.h"
#include "doc/letterhead.h"

/* A name on its own has no line to break. */
static const char *
loose(struct arena *arena, const char *text)
{
	struct buf out = {0};
	for (; *text; text++)
		if (text_starts(text, "\u00A0")) {
			buf_add_char(&out, ' ');
			text++;
		} else {
			buf_add_char(&out, *text);
		}
	return buf_finish(&out, arena);
}

static struct words
names(const struct draft *draft, const struct source_text *typed, size_t n)
{
	struct words words = {.at = ARENA_ARRAY(draft->arena, const char *, n), .n = n};
	for (size_t i = 0; i < n; i++) {
		const char *bare = letterhead_bare(draft->arena, draft_expand(draft, typed[i]));
		words.at[i] = loose(draft->arena, draft_plain(draft, bare));
	}
	return words;
}

/* As it is printed: two digits at least. */
static const char *
number(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	const char *n = source->number ? source->number : "", *pad = strlen(n) == 1 ? "0" : "";
	return arena_printf(draft->arena, "%s%s%s", pad, n, issuing_symbol(draft->arena, source));
}

const struct outgoing *
outgoing_of(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	const struct doc_kind *kind = source->kind;
	if (kind->bulletin || kind->appendix || kind->issued || kind->mail)
		return NULL;
	struct outgoing *outgoing = ARENA_NEW(draft->arena, struct outgoing);
	outgoing->number = number(draft);
	outgoing->date = source->date;
	outgoing->to = names(draft, source->to, source->n_to);
	outgoing->recipients = names(draft, source->recipients, source->n_recipients);
	return outgoing;
}
