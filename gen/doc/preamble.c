/*
 * The preamble: see preamble.h. Grounds end with ";" and the last with ".", whatever the clerk typed.
 */
#include "doc/preamble.h"

#include "base/mem.h"
#include "base/text.h"
#include "doc/letterhead.h"

/* The decree names the body whose power it is, or the head's post where the power is the head's: `authority`. */
static void
add_decider(const struct draft *draft, struct chain *chain)
{
	const struct doc_source *source = draft->source;
	if (source->authority.text) {
		chain_add(chain, draft_line(draft, ROLE_DECIDER, source->authority));
		return;
	}
	struct buf name = {0};
	for (size_t i = 0; i < source->issuer.name.n; i++) {
		buf_add(&name, i ? " " : "");
		buf_add(&name, source->issuer.name.at[i]);
	}
	const char *upper = text_upper(draft->arena, buf_text(&name));
	chain_add(chain, node_line(draft->arena, ROLE_DECIDER, upper, source->issuer.at));
	buf_free(&name);
}

static void
add_bases(const struct draft *draft, struct chain *chain)
{
	const struct doc_source *source = draft->source;
	for (size_t i = 0; i < source->n_basis; i++) {
		const char *bare = letterhead_bare(draft->arena, draft_expand(draft, source->basis[i]));
		const char *text = arena_printf(draft->arena, "%s%s", bare, i + 1 < source->n_basis ? ";" : ".");
		chain_add(chain, draft_paragraph(draft, ROLE_BASIS, text, source->basis[i].at));
	}
}

struct chain
preamble_open(const struct draft *draft)
{
	const char *decides = draft->source->kind->decides;
	struct chain chain = {0};
	if (decides)
		add_decider(draft, &chain);
	add_bases(draft, &chain);
	if (decides)
		chain_add(&chain, node_line(draft->arena, ROLE_DECIDES, decides, draft->source->at));
	chain_join(&chain, meeting_open(draft));
	return chain;
}
