/*
 * Words on a web page: inline nodes as elements. The text is the paper's, letter by letter; what the page knows beyond
 * it (a number's plain value, a day's ISO form, what a dash means) stands in attributes and in words hidden from view.
 */
#include <ctype.h>
#include <string.h>

#include "doc/keysblock.h"
#include "out/web.h"

static void
add_text(struct web *web, const char *text, bool caps)
{
	escape_html(web->out, caps ? text_upper(web->arena, text) : text);
}

/* Words; the numbers of documents are not broken. */
static void
add_words(struct web *web, const char *text, bool caps)
{
	const char *from = text;
	for (const char *word = text, *end; *word; word = end + strspn(end, " ")) {
		end = word + strcspn(word, " ");
		if (!text_numbers_document(word, (size_t)(end - word)))
			continue;
		add_text(web, arena_copy_n(web->arena, from, (size_t)(word - from)), caps);
		buf_add(web->out, "<span class=\"whole\">");
		add_text(web, arena_copy_n(web->arena, word, (size_t)(end - word)), caps);
		buf_add(web->out, "</span>");
		from = end;
	}
	add_text(web, from, caps);
}

/* YYYY-MM-DD */
static bool
is_day(const char *text)
{
	static const char pattern[] = "9999-99-99";
	if (strlen(text) != sizeof pattern - 1)
		return false;
	for (size_t i = 0; pattern[i]; i++)
		if (pattern[i] == '9' ? !isdigit((unsigned char)text[i]) : text[i] != '-')
			return false;
	return true;
}

/* A sign that stands for no number, with its meaning for those who hear the page. */
static void
write_sign(struct web *web, const struct value *value, const char *meaning)
{
	buf_printf(web->out, "<span class=\"sign\" title=\"%s\"><span aria-hidden=\"true\">", meaning);
	add_text(web, value->text, false);
	buf_printf(web->out, "</span><span class=\"web-only unseen\">%s</span></span>", meaning);
}

void
html_direction(int direction, struct buf *out)
{
	buf_printf(out, "<span aria-hidden=\"true\">%s </span><span class=\"web-only unseen\">%s </span>",
		keys_mark(direction), keys_words(direction));
}

static void
write_marked(struct web *web, const struct value *value, const char *element, const char *attribute, bool caps)
{
	buf_printf(web->out, "<%s %s=\"", element, attribute);
	escape_html(web->out, value->cell->text);
	buf_add(web->out, "\">");
	add_text(web, value->text, caps);
	buf_printf(web->out, "</%s>", element);
}

/* A number is named for machines where it is printed otherwise: 31.297, 91,7%; a small one reads alike to both. */
static void
write_known(struct web *web, const struct value *value, bool caps)
{
	const struct cell *cell = value->cell;
	bool same = text_equal(cell->text, value->text) || !cell->text;
	if (cell->type != CELL_TEXT && !same)
		write_marked(web, value, "data", "value", caps);
	else if (cell->type == CELL_TEXT && !same && is_day(cell->text))
		write_marked(web, value, "time", "datetime", caps);
	else
		add_text(web, value->text, caps);
}

void
webtext_value(struct web *web, const struct value *value, bool caps)
{
	if (!value->cell) {
		add_text(web, value->text, caps);
		return;
	}
	switch (value->cell->state) {
	case CELL_VALUE:
		write_known(web, value, caps);
		break;
	case CELL_NOTHING:
		write_sign(web, value, "không phát sinh");
		break;
	case CELL_MISSING:
		write_sign(web, value, "chưa báo cáo");
		break;
	}
}

static void
write_element(struct web *web, const char *element, const struct node *node, bool caps)
{
	buf_printf(web->out, "<%s>", element);
	webtext_chain(web, node->children.first, caps);
	buf_printf(web->out, "</%s>", element);
}

static void
write_link(struct web *web, const struct node *node, bool caps)
{
	if (!escape_href_good(node->href)) {
		webtext_chain(web, node->children.first, caps);
		return;
	}
	buf_add(web->out, "<a href=\"");
	if (node->href[0] == '#')
		web_target(web, node->href + 1);
	escape_href(web->out, node->href);
	buf_add(web->out, "\">");
	webtext_chain(web, node->children.first, caps);
	buf_add(web->out, "</a>");
}

/* As wide as on paper, in points of the page's scale. Not a box within the line: lines break beside those. */
static void
write_blank(struct web *web, const struct node *node)
{
	buf_printf(web->out, "<span class=\"blank\" style=\"padding-left:calc(var(--pt)*%d)\">&nbsp;</span>",
		(node->blank * 72 + 127) / 254);
}

/* The mark behind a figure that an edition before had otherwise; who hears the page hears what stood there. */
static void
write_before(struct web *web, const char *before)
{
	buf_printf(web->out, "<span aria-hidden=\"true\">%s</span><span class=\"web-only unseen\"> (%s", VALUE_CHANGED,
		before[0] ? "thay đổi, trước là " : "mới");
	escape_html(web->out, before);
	buf_add(web->out, ")</span></ins>");
}

/* A figure that stands in a table of the page leads to its row. */
static void
write_value(struct web *web, const struct value *value, bool caps)
{
	if (value->target) {
		buf_add(web->out, "<a class=\"to-row\" href=\"");
		web_target(web, value->target);
		buf_add_char(web->out, '#');
		escape_html(web->out, value->target);
		buf_add(web->out, "\">");
	}
	if (value->before)
		buf_add(web->out, "<ins>");
	webtext_value(web, value, caps);
	if (value->before)
		write_before(web, value->before);
	if (value->target)
		buf_add(web->out, "</a>");
}

static void
write_node(struct web *web, const struct node *node, bool caps)
{
	switch (node->kind) {
	case NODE_TEXT:
		add_words(web, node->text, caps);
		break;
	case NODE_VALUE:
		write_value(web, &node->value, caps);
		break;
	case NODE_STRONG:
		write_element(web, "strong", node, caps);
		break;
	case NODE_EMPH:
		write_element(web, "em", node, caps);
		break;
	case NODE_SUPER:
		write_element(web, "sup", node, caps);
		break;
	case NODE_LINK:
		write_link(web, node, caps);
		break;
	case NODE_BREAK:
		buf_add(web->out, "<br>");
		break;
	case NODE_BLANK:
		write_blank(web, node);
		break;
	case NODE_DOCUMENT:
	case NODE_SECTION:
	case NODE_LETTERHEAD:
	case NODE_PARAGRAPH:
	case NODE_TABLE:
	case NODE_CHART:
	case NODE_KEYS:
	case NODE_CLOSING:
		break; /* blocks do not stand in a line */
	}
}

void
webtext_chain(struct web *web, const struct node *first, bool caps)
{
	for (const struct node *node = first; node; node = node->next)
		write_node(web, node, caps);
}

void
webtext_content(struct web *web, const struct node *paragraph)
{
	bool caps = role_style(paragraph->paragraph.role)->caps;
	if (paragraph->paragraph.label) {
		bool bold = paragraph->paragraph.label_bold;
		buf_add(web->out, bold ? "<strong>" : "");
		add_text(web, paragraph->paragraph.label, caps);
		buf_add(web->out, bold ? "</strong>" : "");
		buf_add_char(web->out, ' ');
	}
	webtext_chain(web, paragraph->children.first, caps);
}

void
webtext_paragraph(struct web *web, const char *tag, const struct node *paragraph)
{
	if (!paragraph)
		return;
	buf_printf(web->out, "<%s class=\"%s\">", tag, role_style(paragraph->paragraph.role)->name);
	webtext_content(web, paragraph);
	buf_printf(web->out, "</%s>\n", tag);
}
