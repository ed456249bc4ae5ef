/*
 * Signing: see signing.h. The clerk lists names; dashes, semicolons and the last full stop are set here.
 */
#include "doc/signing.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/letterhead.h"

static struct node *
last_paragraph(const struct chain *body)
{
	struct node *last = NULL;
	for (struct node *node = body->first; node; node = node->next)
		if (node->kind == NODE_PARAGRAPH && !node->paragraph.heading)
			last = node;
	return last;
}

/* The text without the mark that ends it, and with the one that ends a document. */
static const char *
ended(struct arena *arena, const char *text, const char *mark)
{
	size_t n = strlen(text);
	while (n && strchr(" .;,:/", text[n - 1]))
		n--;
	return arena_printf(arena, "%.*s%s", (int)n, text, mark);
}

void
signing_end(struct arena *arena, struct chain *body, enum profile profile)
{
	const char *mark = profile == PROFILE_PARTY ? "." : "./.";
	struct node *paragraph = last_paragraph(body);
	if (!paragraph)
		return;
	struct node *leaf = paragraph->children.last;
	while (leaf && leaf->children.last)
		leaf = leaf->children.last;
	if (leaf && leaf->kind == NODE_TEXT)
		leaf->text = ended(arena, leaf->text, mark);
	else
		chain_add(&paragraph->children, node_text(arena, mark, paragraph->place));
}

static struct chain
recipients(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	struct chain chain = {0};
	if (source->n_recipients)
		chain_add(&chain, node_line(draft->arena, ROLE_RECIPIENTS_LEAD, "Nơi nhận:", source->recipients[0].at));
	for (size_t i = 0; i < source->n_recipients; i++) {
		const struct source_text *typed = &source->recipients[i];
		const char *name = letterhead_bare(draft->arena, draft_expand(draft, *typed));
		const char *end = i + 1 < source->n_recipients ? ";" : ".";
		const char *text = arena_printf(draft->arena, "%s%s", name, end);
		struct node *line = draft_paragraph(draft, ROLE_RECIPIENT, text, typed->at);
		line->paragraph.label = "-";
		chain_add(&chain, line);
	}
	if (source->drafter.text)
		chain_add(&chain, node_line(draft->arena, ROLE_DRAFTER, source->drafter.text, source->drafter.at));
	return chain;
}

static struct chain
signer_column(struct arena *arena, const struct signer *signer)
{
	struct chain chain = {0};
	for (size_t i = 0; i < signer->lines.n; i++)
		chain_add(&chain, node_line(arena, ROLE_AUTHORITY, text_upper(arena, signer->lines.at[i]), signer->at));
	if (signer->name)
		chain_add(&chain, node_line(arena, ROLE_SIGNER, signer->name, signer->at));
	return chain;
}

/* Which of n columns the host of a joint document signs in. */
static size_t
host_place(const struct doc_source *source)
{
	size_t last = source->n_signers - 1;
	switch (source->host_column) {
	case HOST_RIGHT:
		break;
	case HOST_MIDDLE:
		return last / 2;
	case HOST_LEFT:
		return 0;
	}
	return last;
}

/* Columns in the order of the bodies, but for the host, which has a place of its own. */
static void
order_columns(const struct doc_source *source, size_t *order)
{
	size_t host = source->issuers.host, next = 0;
	bool joint = source->issuers.n > 1 && source->issuers.n == source->n_signers;
	for (size_t column = 0; column < source->n_signers; column++) {
		if (joint && column == host_place(source)) {
			order[column] = host;
			continue;
		}
		next += joint && next == host;
		order[column] = next++;
	}
}

static bool
any_supplied(const struct doc_source *source)
{
	for (size_t i = 0; i < source->n_signers; i++)
		if (source->signers[i].signature || source->signers[i].seal)
			return true;
	return false;
}

static struct supplied *
supplied_columns(struct arena *arena, const struct doc_source *source, const size_t *order)
{
	struct supplied *supplied = ARENA_ARRAY(arena, struct supplied, source->n_signers);
	for (size_t i = 0; i < source->n_signers; i++) {
		const struct signer *signer = &source->signers[order[i]];
		supplied[i] = (struct supplied){signer->signature, signer->seal};
	}
	return supplied;
}

struct node *
signing_closing(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	struct node *node = node_new(draft->arena, NODE_CLOSING, source->at);
	size_t *order = ARENA_ARRAY(draft->arena, size_t, source->n_signers);
	order_columns(source, order);
	node->closing.recipients = recipients(draft);
	node->closing.signers = ARENA_ARRAY(draft->arena, struct chain, source->n_signers);
	node->closing.n_signers = source->n_signers;
	for (size_t i = 0; i < source->n_signers; i++)
		node->closing.signers[i] = signer_column(draft->arena, &source->signers[order[i]]);
	if (any_supplied(source))
		node->closing.supplied = supplied_columns(draft->arena, source, order);
	return node;
}
