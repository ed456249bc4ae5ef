/*
 * The elements of a document's text: see pdf_skeleton.h.
 *
 * The choice not taken: elements in the order in which their items come. The columns of a letterhead and of a closing are
 * set side by side, key figures row by row, and a contact line of page 1 before the text that goes on over page 2.
 */
#include "out/pdf_skeleton.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "doc/chart.h"
#include "doc/table.h"
#include "out/heading.h"

/* How deep lists lie within one another. */
enum { DEEPEST = 8 };

struct open_list {
	int rank;
	struct pdf_element *list, *body; /* and the body of its last item */
};

struct building {
	const struct pdf_elements *elements;
	struct pdf_skeleton *skeleton;
	struct pdf_element *around; /* the section, or the document */
	struct open_list lists[DEEPEST];
	size_t n_lists;
	int level, base; /* of headings, as on a web page */
};

static struct pdf_home *
add_home(const struct building *b, const struct node *node, struct pdf_element *element)
{
	struct pdf_home *home = LIST_ADD(b->elements->arena, &b->skeleton->homes);
	*home = (struct pdf_home){.node = node, .element = element};
	return home;
}

/* --- headings ------------------------------------------------------------------------------------------------------ */

static const char *
heading_type(int level)
{
	static const char *const types[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
	assert(level >= 1 && level <= 6);
	return types[level - 1];
}

static struct pdf_heading *
open_heading(struct building *b, int asked)
{
	struct arena *arena = b->elements->arena;
	struct pdf_heading *heading = ARENA_NEW(arena, struct pdf_heading);
	int level = heading_level(&b->level, asked);
	b->n_lists = 0;
	*heading = (struct pdf_heading){
		.text = "", .level = level, .element = pdf_element(b->elements, b->around, heading_type(level))};
	*LIST_ADD(arena, &b->skeleton->headings) = heading;
	return heading;
}

/* A line of the heading. */
static void
add_line(struct building *b, struct pdf_heading *heading, const struct node *node)
{
	struct buf text = {0};
	buf_printf(&text, "%s%s", heading->text, heading->text[0] ? " " : "");
	if (node->paragraph.label)
		buf_printf(&text, "%s ", node->paragraph.label);
	node_plain(node, &text);
	heading->text = buf_finish(&text, b->elements->arena);
	add_home(b, node, heading->element)->heading = heading;
}

static const struct node *
add_title(struct building *b, const struct node *node)
{
	struct pdf_heading *heading = open_heading(b, b->level == 0 ? 1 : 2);
	b->base = heading->level + 1;
	for (;; node = node->next) {
		add_line(b, heading, node);
		if (!heading_goes_on(node->next))
			return node;
	}
}

/* "Chương I" and its title are one heading of two lines. */
static const struct node *
add_heading(struct building *b, const struct node *node)
{
	int below = node->paragraph.level > 1 ? node->paragraph.level - 1 : 0;
	struct pdf_heading *heading = open_heading(b, b->base + below);
	const struct node *next = node->next;
	add_line(b, heading, node);
	if (node->paragraph.role != ROLE_DIVISION || !next || next->kind != NODE_PARAGRAPH ||
		next->paragraph.role != ROLE_DIVISION_TITLE)
		return node;
	add_line(b, heading, next);
	return next;
}

/* --- lists --------------------------------------------------------------------------------------------------------- */

/* Of what stands within an item, the higher. */
static int
list_rank(enum role role)
{
	static const enum role inner[] = {ROLE_ARTICLE_TEXT, ROLE_CLAUSE, ROLE_POINT, ROLE_DASH, ROLE_PLUS};
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
		if (role == inner[i])
			return (int)i + 1;
	return 0;
}

static const char *
list_attributes(const char *label)
{
	if (label[0] >= '0' && label[0] <= '9')
		return "/A<</O/List/ListNumbering/Decimal>>";
	if (label[0] >= 'a' && label[0] <= 'z')
		return "/A<</O/List/ListNumbering/LowerAlpha>>";
	return strcmp(label, "-") == 0 || strcmp(label, "+") == 0 ? "/A<</O/List/ListNumbering/Disc>>"
								  : "/A<</O/List/ListNumbering/Decimal>>";
}

/* The list that an item of the rank belongs to: the one that is open, or a new one within the item before it. */
static struct open_list *
list_for(struct building *b, int rank, const char *label)
{
	while (b->n_lists && b->lists[b->n_lists - 1].rank > rank)
		b->n_lists--;
	struct open_list *last = b->n_lists ? &b->lists[b->n_lists - 1] : NULL;
	if (last && (last->rank == rank || b->n_lists == DEEPEST))
		return last;
	struct pdf_element *list = pdf_element(b->elements, last ? last->body : b->around, "L");
	list->attributes = list_attributes(label);
	struct open_list *open = &b->lists[b->n_lists++];
	*open = (struct open_list){.rank = rank, .list = list};
	return open;
}

static void
add_item(struct building *b, const struct node *node)
{
	const char *label = node->paragraph.label;
	struct open_list *list = list_for(b, list_rank(node->paragraph.role), label);
	struct pdf_element *item = pdf_element(b->elements, list->list, "LI");
	struct pdf_element *lbl = pdf_element(b->elements, item, "Lbl");
	list->body = pdf_element(b->elements, item, "LBody");
	struct pdf_home *home = add_home(b, node, list->body);
	home->label = lbl;
	home->label_left = strlen(label);
}

/* --- blocks -------------------------------------------------------------------------------------------------------- */

static void
add_plain(struct building *b, const struct node *node, const char *type)
{
	b->n_lists = 0;
	struct pdf_element *element = pdf_element(b->elements, b->around, type);
	element->named = strcmp(type, "Note") == 0;
	add_home(b, node, element);
}

/* A paragraph by what it is; returns the last node of it. */
static const struct node *
add_paragraph(struct building *b, const struct node *node)
{
	if (heading_begins(node->paragraph.role))
		return add_title(b, node);
	if (node->paragraph.heading)
		return add_heading(b, node);
	if (node->paragraph.label)
		add_item(b, node);
	else
		add_plain(b, node, "P");
	return node;
}

static void
add_chain(struct building *b, const struct node *node)
{
	for (; node; node = node->next)
		node = add_paragraph(b, node);
}

static bool
in_number_row(const struct node *node)
{
	return node->paragraph.role == ROLE_NUMBER || node->paragraph.role == ROLE_PLACE_DATE;
}

/* The paragraphs down to the number row; returns its node or NULL. */
static const struct node *
add_names(struct building *b, const struct node *node)
{
	while (node && !in_number_row(node))
		node = add_paragraph(b, node)->next;
	return node;
}

/* Issuer and nation, number and date, what it is about. */
static void
add_letterhead(struct building *b, const struct node *node)
{
	const struct node *left = add_names(b, node->letterhead.left.first);
	if (node->letterhead.above)
		add_plain(b, node->letterhead.above, "P");
	const struct node *right = add_names(b, node->letterhead.right.first);
	if (left)
		left = add_paragraph(b, left)->next;
	if (right)
		right = add_paragraph(b, right)->next;
	add_chain(b, left);
	add_chain(b, right);
}

static void
add_keys(struct building *b, const struct node *node)
{
	b->n_lists = 0;
	struct pdf_element *list = pdf_element(b->elements, b->around, "L");
	for (size_t i = 0; i < node->keys.n; i++) {
		const struct key_figure *key = &node->keys.at[i];
		struct pdf_element *item = pdf_element(b->elements, list, "LI");
		add_home(b, key->label, pdf_element(b->elements, item, "Lbl"));
		struct pdf_element *body = pdf_element(b->elements, item, "LBody");
		add_home(b, key->value, pdf_element(b->elements, body, "P"));
		if (key->change)
			add_home(b, key->change, pdf_element(b->elements, body, "P"));
		if (key->note)
			add_home(b, key->note, pdf_element(b->elements, body, "P"));
	}
}

/* As on a web page: beside one signer the recipients come first, of several the signers. */
static void
add_closing(struct building *b, const struct node *node)
{
	bool joint = node->closing.n_signers > 1;
	if (!joint)
		add_chain(b, node->closing.recipients.first);
	for (size_t i = 0; i < node->closing.n_signers; i++) {
		b->n_lists = 0;
		add_chain(b, node->closing.signers[i].first);
	}
	if (joint)
		add_chain(b, node->closing.recipients.first);
}

/* A place among the kids around it. */
static void
add_slot(struct building *b, const struct node *node)
{
	b->n_lists = 0;
	add_home(b, node, pdf_element(b->elements, b->around, NULL));
}

static void
add_table(struct building *b, const struct node *node)
{
	add_slot(b, node);
	for (const struct node *note = node->table->notes.first; note; note = note->next)
		add_plain(b, note, "Note");
}

static void
add_chart(struct building *b, const struct node *node)
{
	const struct chart *chart = node->chart;
	if (chart->title)
		add_line(b, open_heading(b, b->base), chart->title);
	if (chart->finding)
		add_plain(b, chart->finding, "P");
	if (chart->note)
		add_plain(b, chart->note, "P");
	add_slot(b, node);
	if (chart->source)
		add_plain(b, chart->source, "P");
}

/* Returns the last node of it. */
static const struct node *
add_block(struct building *b, const struct node *node)
{
	switch (node->kind) {
	case NODE_LETTERHEAD:
		add_letterhead(b, node);
		break;
	case NODE_PARAGRAPH:
		return add_paragraph(b, node);
	case NODE_TABLE:
		add_table(b, node);
		break;
	case NODE_CHART:
		add_chart(b, node);
		break;
	case NODE_KEYS:
		add_keys(b, node);
		break;
	case NODE_CLOSING:
		add_closing(b, node);
		break;
	case NODE_TEXT:
	case NODE_VALUE:
	case NODE_STRONG:
	case NODE_EMPH:
	case NODE_SUPER:
	case NODE_LINK:
	case NODE_BREAK:
	case NODE_BLANK:
	case NODE_DOCUMENT:
	case NODE_SECTION:
		assert(false && "an inline stands between blocks");
	}
	return node;
}

static void
add_section(struct building *b, const struct node *section)
{
	struct pdf_element *document = b->skeleton->document;
	b->around = section->section.appendix ? pdf_element(b->elements, document, "Part") : document;
	b->n_lists = 0;
	for (const struct node *node = section->children.first; node; node = node->next)
		node = add_block(b, node);
	b->n_lists = 0;
	add_chain(b, section->section.contact.first);
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

static int
compare_homes(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct pdf_home *)a)->node, y = (uintptr_t)((const struct pdf_home *)b)->node;
	return (x > y) - (x < y);
}

struct pdf_skeleton *
pdf_skeleton_build(const struct pdf_elements *elements, const struct node *tree)
{
	struct pdf_skeleton *skeleton = ARENA_NEW(elements->arena, struct pdf_skeleton);
	skeleton->document = pdf_element(elements, NULL, "Document");
	struct building b = {.elements = elements, .skeleton = skeleton};
	bool named = tree->children.first && heading_named(tree->children.first);
	b.base = named ? 2 : 1; /* a text without a title begins with the first of its headings */
	for (const struct node *section = tree->children.first; section; section = section->next)
		add_section(&b, section);
	if (skeleton->homes.n)
		qsort(skeleton->homes.at, skeleton->homes.n, sizeof *skeleton->homes.at, compare_homes);
	return skeleton;
}

struct pdf_home *
pdf_skeleton_find(struct pdf_skeleton *skeleton, const struct node *node)
{
	const struct pdf_home key = {.node = node};
	if (!node || !skeleton->homes.n)
		return NULL;
	return bsearch(&key, skeleton->homes.at, skeleton->homes.n, sizeof key, compare_homes);
}
