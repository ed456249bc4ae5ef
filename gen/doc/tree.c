/*
 * The document tree: see tree.h. Making nodes, and reading them as plain text; the dump stands in treedump.c.
 */
#include "doc/tree.h"

#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/table.h"

struct node *
node_new(struct arena *arena, enum node_kind kind, struct place place)
{
	struct node *node = ARENA_NEW(arena, struct node);
	node->kind = kind;
	node->place = place;
	return node;
}

struct node *
node_text(struct arena *arena, const char *text, struct place place)
{
	struct node *node = node_new(arena, NODE_TEXT, place);
	node->text = text;
	return node;
}

struct node *
node_paragraph(struct arena *arena, enum role role, struct place place)
{
	struct node *node = node_new(arena, NODE_PARAGRAPH, place);
	node->paragraph.role = role;
	return node;
}

struct node *
node_line(struct arena *arena, enum role role, const char *text, struct place place)
{
	struct node *node = node_paragraph(arena, role, place);
	chain_add(&node->children, node_text(arena, text, place));
	return node;
}

void
chain_add(struct chain *chain, struct node *node)
{
	if (chain->last)
		chain->last->next = node;
	else
		chain->first = node;
	chain->last = node;
}

void
chain_join(struct chain *chain, struct chain from)
{
	if (!from.first)
		return;
	if (chain->last)
		chain->last->next = from.first;
	else
		chain->first = from.first;
	chain->last = from.last;
}

/* A block begins on a line of its own. */
static void
plain_block(const struct node *node, struct buf *out)
{
	if (node && out->n && out->s[out->n - 1] != '\n')
		buf_add_char(out, '\n');
	if (node)
		node_plain(node, out);
}

static void
plain_chain(struct chain chain, struct buf *out)
{
	for (const struct node *node = chain.first; node; node = node->next) {
		if (node->kind < NODE_DOCUMENT)
			node_plain(node, out);
		else
			plain_block(node, out);
	}
}

static void
plain_row(const struct table *table, const struct table_row *row, struct buf *out)
{
	for (size_t i = 0; i < table->n_columns; i++)
		plain_block(row->cells[i].content, out);
}

static void
plain_table(const struct table *table, struct buf *out)
{
	plain_block(table->title, out);
	plain_block(table->unit_line, out);
	struct arena *scratch = arena_open();
	struct table_walk walk = table_walk_open(table);
	struct table_row row;
	for (size_t i = 0; i < table->n_head; i++)
		plain_row(table, &table->rows[i], out);
	for (; table_walk_next(&walk, scratch, &row); arena_clear(scratch))
		plain_row(table, &row, out);
	table_walk_close(&walk);
	arena_close(scratch);
	plain_chain(table->notes, out);
}

static void
plain_chart(const struct chart *chart, struct buf *out)
{
	plain_block(chart->title, out);
	plain_block(chart->finding, out);
	plain_block(chart->note, out);
	plain_block(chart->source, out);
}

static void
plain_keys(const struct node *node, struct buf *out)
{
	for (size_t i = 0; i < node->keys.n; i++) {
		plain_block(node->keys.at[i].label, out);
		plain_block(node->keys.at[i].value, out);
		plain_block(node->keys.at[i].change, out);
		plain_block(node->keys.at[i].note, out);
	}
}

static void
plain_closing(const struct node *node, struct buf *out)
{
	plain_chain(node->closing.recipients, out);
	for (size_t i = 0; i < node->closing.n_signers; i++)
		plain_chain(node->closing.signers[i], out);
}

void
node_plain(const struct node *node, struct buf *out)
{
	switch (node->kind) {
	case NODE_TEXT:
		buf_add(out, node->text);
		break;
	case NODE_VALUE:
		buf_add(out, node->value.text);
		buf_add(out, node->value.before ? VALUE_CHANGED : "");
		break;
	case NODE_BREAK:
		buf_add_char(out, ' ');
		break;
	case NODE_BLANK:
		break;
	case NODE_STRONG:
	case NODE_EMPH:
	case NODE_SUPER:
	case NODE_LINK:
	case NODE_DOCUMENT:
	case NODE_PARAGRAPH:
		plain_chain(node->children, out);
		break;
	case NODE_SECTION:
		plain_chain(node->children, out);
		plain_chain(node->section.contact, out);
		plain_block(node->section.foot, out);
		break;
	case NODE_LETTERHEAD:
		plain_block(node->letterhead.above, out);
		plain_chain(node->letterhead.left, out);
		plain_chain(node->letterhead.right, out);
		break;
	case NODE_TABLE:
		plain_table(node->table, out);
		break;
	case NODE_CHART:
		plain_chart(node->chart, out);
		break;
	case NODE_KEYS:
		plain_keys(node, out);
		break;
	case NODE_CLOSING:
		plain_closing(node, out);
		break;
	}
}
