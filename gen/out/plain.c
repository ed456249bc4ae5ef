/*
 * Plain text: see plain.h.
 */
#include "out/plain.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* What stood last, which decides whether a blank line follows. */
enum last { LAST_NONE, LAST_TEXT, LAST_ITEM, LAST_KEYS };

struct plain {
	struct buf *out;
	enum last last;
};

static void plain_inline(const struct node *first, struct buf *out);

/* The words, then the address in parentheses where it says more than they do. */
static void
plain_link(const struct node *link, struct buf *out)
{
	struct buf words = {0};
	plain_inline(link->children.first, &words);
	buf_add(out, buf_text(&words));
	if (!strstr(link->href, buf_text(&words)))
		buf_printf(out, " (%s)", link->href);
	buf_free(&words);
}

static void
plain_inline(const struct node *first, struct buf *out)
{
	for (const struct node *node = first; node; node = node->next)
		switch (node->kind) {
		case NODE_TEXT:
			buf_add(out, node->text);
			break;
		case NODE_VALUE:
			buf_add(out, node->value.text);
			break;
		case NODE_BREAK:
			buf_add_char(out, '\n');
			break;
		case NODE_STRONG:
		case NODE_EMPH:
		case NODE_SUPER:
			plain_inline(node->children.first, out);
			break;
		case NODE_LINK:
			plain_link(node, out);
			break;
		case NODE_BLANK:
		case NODE_DOCUMENT:
		case NODE_SECTION:
		case NODE_LETTERHEAD:
		case NODE_PARAGRAPH:
		case NODE_TABLE:
		case NODE_CHART:
		case NODE_KEYS:
		case NODE_CLOSING:
			break; /* no inline node */
		}
}

/* Items follow each other, and so do key figures; all else stands apart. */
static void
begin(struct plain *plain, enum last next)
{
	if (plain->last != LAST_NONE && (plain->last != next || next == LAST_TEXT))
		buf_add_char(plain->out, '\n');
	plain->last = next;
}

static void
plain_paragraph(struct plain *plain, const struct node *node)
{
	bool item = node->paragraph.label && !node->paragraph.heading;
	begin(plain, item ? LAST_ITEM : LAST_TEXT);
	if (item && node->paragraph.role == ROLE_PLUS)
		buf_add(plain->out, "  ");
	if (node->paragraph.label)
		buf_printf(plain->out, "%s ", node->paragraph.label);
	plain_inline(node->children.first, plain->out);
	buf_add_char(plain->out, '\n');
}

static void
plain_part(const struct plain *plain, const struct node *node, const char *before)
{
	if (!node || !node->children.first)
		return;
	buf_add(plain->out, before);
	plain_inline(node->children.first, plain->out);
}

static void
plain_keys(struct plain *plain, const struct node *node)
{
	begin(plain, LAST_KEYS);
	for (size_t i = 0; i < node->keys.n; i++) {
		const struct key_figure *key = &node->keys.at[i];
		plain_part(plain, key->label, "");
		plain_part(plain, key->value, ": ");
		plain_part(plain, key->change, "; ");
		plain_part(plain, key->note, "; ");
		buf_add_char(plain->out, '\n');
	}
}

static void
plain_block(struct plain *plain, const struct node *node)
{
	switch (node->kind) {
	case NODE_PARAGRAPH:
		plain_paragraph(plain, node);
		break;
	case NODE_KEYS:
		plain_keys(plain, node);
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
	case NODE_LETTERHEAD:
	case NODE_TABLE:
	case NODE_CHART:
	case NODE_CLOSING:
		assert(false && "a node that compose puts into no e-mail");
	}
}

void
plain_write(const struct node *document, struct buf *out)
{
	struct plain plain = {.out = out};
	for (const struct node *section = document->children.first; section; section = section->next)
		for (const struct node *node = section->children.first; node; node = node->next)
			plain_block(&plain, node);
}
