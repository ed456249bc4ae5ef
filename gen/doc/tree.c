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

/* --- what stands below --------------------------------------------------------------------------------------------- */

static void
visit_chain(struct chain chain, node_visit *visit, void *self)
{
	for (struct node *node = chain.first; node; node = node->next)
		visit(self, node);
}

/* Those that there are of these. */
static void
visit_each(struct node *const *nodes, size_t n, node_visit *visit, void *self)
{
	for (size_t i = 0; i < n; i++)
		if (nodes[i])
			visit(self, nodes[i]);
}

static void
below_table(const struct table *table, node_visit *visit, void *self)
{
	visit_each((struct node *[]){table->title, table->unit_line}, 2, visit, self);
	for (size_t r = 0; r < table->n_head; r++)
		for (size_t c = 0; c < table->n_columns; c++)
			visit_each((struct node *[]){table->rows[r].cells[c].content}, 1, visit, self);
	visit_chain(table->notes, visit, self);
}

static void
below_chart(const struct chart *chart, node_visit *visit, void *self)
{
	visit_each((struct node *[]){chart->title, chart->finding, chart->note, chart->source}, 4, visit, self);
}

static void
below_key(const struct key_figure *key, node_visit *visit, void *self)
{
	visit_each((struct node *[]){key->label, key->value, key->change, key->note}, 4, visit, self);
}

void
node_below(const struct node *node, node_visit *visit, void *self)
{
	switch (node->kind) {
	case NODE_TEXT:
	case NODE_VALUE:
	case NODE_BREAK:
	case NODE_BLANK:
		break;
	case NODE_STRONG:
	case NODE_EMPH:
	case NODE_SUPER:
	case NODE_LINK:
	case NODE_DOCUMENT:
	case NODE_PARAGRAPH:
		visit_chain(node->children, visit, self);
		break;
	case NODE_SECTION:
		visit_chain(node->children, visit, self);
		visit_chain(node->section.contact, visit, self);
		visit_each((struct node *[]){node->section.foot}, 1, visit, self);
		break;
	case NODE_LETTERHEAD:
		visit_each((struct node *[]){node->letterhead.above}, 1, visit, self);
		visit_chain(node->letterhead.left, visit, self);
		visit_chain(node->letterhead.right, visit, self);
		break;
	case NODE_TABLE:
		below_table(node->table, visit, self);
		break;
	case NODE_CHART:
		below_chart(node->chart, visit, self);
		break;
	case NODE_KEYS:
		for (size_t i = 0; i < node->keys.n; i++)
			below_key(&node->keys.at[i], visit, self);
		break;
	case NODE_CLOSING:
		visit_chain(node->closing.recipients, visit, self);
		for (size_t i = 0; i < node->closing.n_signers; i++)
			visit_chain(node->closing.signers[i], visit, self);
		break;
	}
}

/* --- plain text ----------------------------------------------------------------------------------------------------- */

/* A block begins on a line of its own. */
static void
plain_visit(void *self, struct node *node)
{
	struct buf *out = self;
	if (node->kind >= NODE_DOCUMENT && out->n && out->s[out->n - 1] != '\n')
		buf_add_char(out, '\n');
	node_plain(node, out);
}

static void
plain_row(const struct table *table, const struct table_row *row, struct buf *out)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (row->cells[i].content)
			plain_visit(out, row->cells[i].content);
}

static void
plain_table(const struct table *table, struct buf *out)
{
	visit_each((struct node *[]){table->title, table->unit_line}, 2, plain_visit, out);
	struct arena *scratch = arena_open();
	struct table_walk walk = table_walk_open(table);
	struct table_row row;
	for (size_t i = 0; i < table->n_head; i++)
		plain_row(table, &table->rows[i], out);
	for (; table_walk_next(&walk, scratch, &row); arena_clear(scratch))
		plain_row(table, &row, out);
	table_walk_close(&walk);
	arena_close(scratch);
	visit_chain(table->notes, plain_visit, out);
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
	case NODE_TABLE:
		plain_table(node->table, out);
		break;
	case NODE_BLANK:
	case NODE_STRONG:
	case NODE_EMPH:
	case NODE_SUPER:
	case NODE_LINK:
	case NODE_DOCUMENT:
	case NODE_PARAGRAPH:
	case NODE_SECTION:
	case NODE_LETTERHEAD:
	case NODE_CHART:
	case NODE_KEYS:
	case NODE_CLOSING:
		node_below(node, plain_visit, out);
		break;
	}
}
