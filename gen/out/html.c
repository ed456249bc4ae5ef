/*
 * HTML: see html.h. One walk over the tree; each block becomes the element that says what it is.
 *
 *	SECTION ─▶ <section>      LETTERHEAD ─▶ two blocks that stack       PARAGRAPH ─▶ <p class=role>, <h2>…
 *	TABLE ─▶ webtable.c       CHART ─▶ webchart.c       KEYS ─▶ <dl>      CLOSING ─▶ recipients and signers
 *
 * The page has one h1: type and subject, a dispatch's "V/v …", a bulletin's headline, an appendix's title. Headings
 * below it never skip a level.
 */
#include "out/html.h"

#include <assert.h>

#include "doc/provenance.h"
#include "out/head.h"
#include "out/heading.h"
#include "out/web.h"

/* --- headings ---------------------------------------------------------------------------------------------------- */

bool
web_id(struct web *web, const char *id)
{
	for (size_t i = 0; i < web->ids.n; i++)
		if (text_equal(web->ids.at[i], id))
			return false;
	*LIST_ADD(web->arena, &web->ids) = arena_copy(web->arena, id);
	buf_add(web->out, " id=\"");
	escape_html(web->out, id);
	buf_add_char(web->out, '"');
	return true;
}

int
web_heading(struct web *web, int level, const char *class)
{
	level = heading_level(&web->level, level);
	const char *id = arena_printf(web->arena, "muc-%d", ++web->n_headings);
	buf_printf(web->out, "<h%d class=\"%s\"", level, class);
	if (web_id(web, id))
		web->heading = id;
	buf_add_char(web->out, '>');
	return level;
}

void
web_heading_end(struct web *web, int level)
{
	buf_printf(web->out, "</h%d>\n", level);
}

/* Whether a rule is drawn below: under the last of several lines of one role. */
static bool
has_rule(const struct node *node)
{
	const struct node *next = node->next;
	if (role_style(node->paragraph.role)->rule == RULE_NONE)
		return false;
	return !next || next->kind != NODE_PARAGRAPH || next->paragraph.role != node->paragraph.role;
}

static const char *
class_of(struct web *web, const struct node *node)
{
	const char *name = role_style(node->paragraph.role)->name;
	return has_rule(node) ? arena_printf(web->arena, "%s ruled", name) : name;
}

/* What the heading says, for what it names: the last of its lines. */
static void
note_heading(struct web *web, const struct node *node)
{
	buf_clear(&web->heading_text);
	if (node->paragraph.label)
		buf_printf(&web->heading_text, "%s ", node->paragraph.label);
	node_plain(node, &web->heading_text);
}

static void
write_span(struct web *web, const struct node *node)
{
	note_heading(web, node);
	buf_printf(web->out, "<span class=\"%s\">", class_of(web, node));
	webtext_content(web, node);
	buf_add(web->out, "</span>");
}

/* Title lines as one heading; returns the last node of it. */
static const struct node *
write_title(struct web *web, const struct node *node)
{
	int level = web_heading(web, web->level == 0 ? 1 : 2, "title");
	web->base = level + 1;
	for (;; node = node->next) {
		write_span(web, node);
		if (!heading_goes_on(node->next))
			break;
		buf_add_char(web->out, ' ');
	}
	web_heading_end(web, level);
	return node;
}

/* --- blocks ------------------------------------------------------------------------------------------------------ */

/* "Chương I" and its title are one heading of two lines. */
static const struct node *
write_division(struct web *web, const struct node *node)
{
	int level = web_heading(web, web->base + node->paragraph.level - 1, "title");
	const struct node *title = node->next;
	write_span(web, node);
	if (title && title->kind == NODE_PARAGRAPH && title->paragraph.role == ROLE_DIVISION_TITLE) {
		buf_add_char(web->out, ' ');
		write_span(web, title);
		node = title;
	}
	web_heading_end(web, level);
	return node;
}

/* Returns the last node of it. */
static const struct node *
write_heading(struct web *web, const struct node *node)
{
	if (node->paragraph.role == ROLE_DIVISION)
		return write_division(web, node);
	int below = node->paragraph.level > 1 ? node->paragraph.level - 1 : 0;
	int level = web_heading(web, web->base + below, class_of(web, node));
	note_heading(web, node);
	webtext_content(web, node);
	web_heading_end(web, level);
	return node;
}

static void
write_line(struct web *web, const struct node *node)
{
	buf_printf(web->out, "<p class=\"%s\">", class_of(web, node));
	webtext_content(web, node);
	buf_add(web->out, "</p>\n");
}

static bool
is_addressee(const struct node *node)
{
	return node && node->kind == NODE_PARAGRAPH && node->paragraph.role == ROLE_ADDRESSEE;
}

/* "Kính gửi:" and those who are addressed, as one block in the middle; returns its last node. */
static const struct node *
write_address(struct web *web, const struct node *lead)
{
	const struct node *node = lead;
	buf_printf(web->out, "<div class=\"address%s\">\n", is_addressee(lead->next) ? " several" : "");
	write_line(web, node);
	while (is_addressee(node->next)) {
		node = node->next;
		write_line(web, node);
	}
	buf_add(web->out, "</div>\n");
	return node;
}

/* A paragraph by what it is; returns the last node written with it. */
static const struct node *
write_paragraph(struct web *web, const struct node *node)
{
	enum role role = node->paragraph.role;
	if (heading_begins(role))
		return write_title(web, node);
	if (role == ROLE_ADDRESS_LEAD)
		return write_address(web, node);
	if (node->paragraph.heading)
		return write_heading(web, node);
	write_line(web, node);
	return node;
}

static void
write_lines(struct web *web, const struct chain *chain)
{
	for (const struct node *node = chain->first; node; node = node->next) {
		assert(node->kind == NODE_PARAGRAPH);
		node = write_paragraph(web, node);
	}
}

static void
write_letterhead(struct web *web, const struct node *node)
{
	buf_add(web->out, "<div class=\"letterhead\">\n<div class=\"left\">\n");
	write_lines(web, &node->letterhead.left);
	buf_add(web->out, "</div>\n<div class=\"right\">\n");
	if (node->letterhead.above)
		write_line(web, node->letterhead.above);
	write_lines(web, &node->letterhead.right);
	buf_add(web->out, "</div>\n</div>\n");
}

static void
write_change(struct web *web, const struct key_figure *key)
{
	const struct node *change = key->change;
	if (!change || !change->paragraph.label) {
		webtext_paragraph(web, "dd", change);
		return;
	}
	buf_printf(web->out, "<dd class=\"%s\">", role_style(change->paragraph.role)->name);
	html_direction(key->direction, web->out);
	webtext_chain(web, change->children.first, false);
	buf_add(web->out, "</dd>\n");
}

static void
write_keys(struct web *web, const struct node *node)
{
	buf_add(web->out, "<dl class=\"keys\">\n");
	for (size_t i = 0; i < node->keys.n; i++) {
		const struct key_figure *key = &node->keys.at[i];
		buf_add(web->out, "<div>\n");
		webtext_paragraph(web, "dt", key->label);
		webtext_paragraph(web, "dd", key->value);
		write_change(web, key);
		webtext_paragraph(web, "dd", key->note);
		buf_add(web->out, "</div>\n");
	}
	buf_add(web->out, "</dl>\n");
}

static void
write_signers(struct web *web, const struct node *node)
{
	buf_add(web->out, "<div class=\"signers\">\n");
	for (size_t i = 0; i < node->closing.n_signers; i++) {
		buf_add(web->out, "<div>\n");
		write_lines(web, &node->closing.signers[i]);
		buf_add(web->out, "</div>\n");
	}
	buf_add(web->out, "</div>\n");
}

static void
write_recipients(struct web *web, const struct node *node)
{
	if (!node->closing.recipients.first)
		return;
	buf_add(web->out, "<div class=\"recipients\">\n");
	write_lines(web, &node->closing.recipients);
	buf_add(web->out, "</div>\n");
}

/* Beside one signer, below several: in the order of the paper. */
static void
write_closing(struct web *web, const struct node *node)
{
	bool joint = node->closing.n_signers > 1;
	buf_printf(web->out, "<div class=\"closing%s\">\n", joint ? " joint" : "");
	if (!joint)
		write_recipients(web, node);
	write_signers(web, node);
	if (joint)
		write_recipients(web, node);
	buf_add(web->out, "</div>\n");
}

/* --- sections ---------------------------------------------------------------------------------------------------- */

static const struct node *write_block(struct web *web, const struct node *node);

void
web_section(struct web *web, const struct node *node)
{
	buf_printf(web->out, "<section class=\"%s%s%s\"", sheet_of(node->section.sheet)->name,
		node->section.appendix ? " annex" : "", node->section.sizes_at_least == SIZE_SET_B ? " small" : "");
	if (node->section.anchor)
		web_id(web, node->section.anchor);
	buf_add(web->out, ">\n");
	web->section = node;
}

void
web_section_end(struct web *web)
{
	buf_add(web->out, "</section>\n");
}

/* The code that stands at the foot of the section's pages, or NULL. */
static const char *
printed_code(const struct web *web, const struct node *section)
{
	const struct provenance *provenance = web->input->document->document->provenance;
	return provenance && sheet_of(section->section.sheet)->qr_module ? provenance->code : NULL;
}

static void
write_section(struct web *web, const struct node *node)
{
	web_section(web, node);
	for (const struct node *child = node->children.first; child; child = child->next)
		child = write_block(web, child);
	if (node->section.contact.first) {
		buf_add(web->out, "<footer class=\"contacts\">\n");
		write_lines(web, &node->section.contact);
		buf_add(web->out, "</footer>\n");
	}
	const char *code = printed_code(web, node);
	if (node->section.foot || code) {
		buf_add(web->out, "<footer>\n");
		if (node->section.foot)
			write_line(web, node->section.foot);
		if (code)
			buf_printf(web->out, "<p class=\"foot\">Mã <code>%s</code></p>\n", code);
		buf_add(web->out, "</footer>\n");
	}
	web_section_end(web);
}

/* A block; returns the last node written with it. */
static const struct node *
write_block(struct web *web, const struct node *node)
{
	switch (node->kind) {
	case NODE_SECTION:
		write_section(web, node);
		break;
	case NODE_LETTERHEAD:
		write_letterhead(web, node);
		break;
	case NODE_PARAGRAPH:
		return write_paragraph(web, node);
	case NODE_TABLE:
		webtable_write(web, node->table);
		break;
	case NODE_CHART:
		webchart_write(web, node->chart);
		break;
	case NODE_KEYS:
		write_keys(web, node);
		break;
	case NODE_CLOSING:
		write_closing(web, node);
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
		assert(false); /* words stand in paragraphs, and a document in nothing */
		break;
	}
	return node;
}

static void
write_body(struct web *web, const struct node *document)
{
	web->base = 2;
	/* a text that names no title itself still gets its h1, for those who hear the page */
	if (!document->children.first || !heading_named(document->children.first)) {
		buf_add(web->out, "<h1 class=\"web-only unseen\">");
		escape_html(web->out, document->document->title);
		buf_add(web->out, "</h1>\n");
		web->level = 1;
	}
	for (const struct node *section = document->children.first; section; section = section->next)
		write_section(web, section);
}

/* --- long tables --------------------------------------------------------------------------------------------------- */

/* What a table leaves on its document's page: its contents, their head and the row of totals. */
enum { CONTENTS_LEAST = 12000 };

static struct web_table *
longest_table(struct web *web, const bool *moved)
{
	struct web_table *longest = NULL;
	for (size_t i = 0; i < web->tables.n; i++)
		if (!moved[i] && (!longest || web->tables.at[i].bytes > longest->bytes))
			longest = &web->tables.at[i];
	return longest && longest->bytes > CONTENTS_LEAST ? longest : NULL;
}

/* The longest go first, until the rest has room. */
static void
move_tables(struct web *web, size_t bytes)
{
	bool *moved = ARENA_ARRAY(web->arena, bool, web->tables.n);
	size_t n = 0;
	while (bytes + n * CONTENTS_LEAST > HTML_PAGE_BYTES) {
		struct web_table *longest = longest_table(web, moved);
		if (!longest)
			break;
		moved[longest - web->tables.at] = true;
		bytes -= longest->bytes;
		n++;
	}
	size_t left = bytes < HTML_PAGE_BYTES ? (HTML_PAGE_BYTES - bytes) / (n ? n : 1) : 0;
	for (size_t i = 0; i < web->tables.n; i++)
		if (moved[i])
			webparts_write(web, &web->tables.at[i], left > CONTENTS_LEAST ? left : CONTENTS_LEAST);
}

static void
write_page(struct web *web, struct buf *out)
{
	const struct html_input *input = web->input;
	struct buf body = {0}, style = {0};
	web->out = &body;
	write_body(web, input->document);
	head_style(input->stylesheet, input->drawings, input->n_drawings, buf_text(&body), &style);
	web_frame(input,
		&(struct web_frame){.file = arena_printf(web->arena, "%s.html", input->document->document->stem),
			.title = input->document->document->title,
			.style = buf_text(&style),
			.body = buf_text(&body),
			.links = input->links,
			.n_links = input->n_links},
		out);
	buf_free(&body);
	buf_free(&style);
	buf_free(&web->heading_text);
}

void
html_body(const struct html_input *input, struct buf *out)
{
	struct web web = {.arena = arena_open(), .input = input, .out = out};
	write_body(&web, input->document);
	buf_free(&web.heading_text);
	arena_close(web.arena);
}

/* The page is written as if it had room for all; only when it has not, tables move and it is written again. */
size_t
html_write(const struct html_input *input, struct buf *out)
{
	assert(input->document->kind == NODE_DOCUMENT);
	struct web web = {.arena = arena_open(), .input = input, .trial = input->page != NULL};
	write_page(&web, out);
	if (web.trial && out->n > HTML_PAGE_BYTES) {
		struct buf style = {0};
		head_style(input->stylesheet, NULL, 0, NULL, &style);
		web.style = buf_text(&style);
		web.trial = false;
		move_tables(&web, out->n);
		buf_free(&style);
		struct web again = {.arena = web.arena, .input = input};
		again.tables.at = web.tables.at;
		again.tables.n = web.tables.n;
		again.targets.at = web.targets.at;
		again.targets.n = web.targets.n;
		buf_clear(out);
		write_page(&again, out);
	}
	arena_close(web.arena);
	return web.pages + web.contents_pages;
}
