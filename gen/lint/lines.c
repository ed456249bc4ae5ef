/*
 * Lines: items of a page put together again as the lines they were set in, and pages as the sections they belong to.
 *
 * Items come in reading order and know their paragraph, so a line is a stretch of neighbours: one pass, no sorting.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "lint/rule.h"

/* --- reading ------------------------------------------------------------------------------------------------------- */

static bool
continues(const struct lint_line *line, const struct item *item, size_t page)
{
	pos rise = line->y > item->y ? line->y - item->y : item->y - line->y;
	return line->node && line->node == item->node && line->page == page && line->artifact == item->artifact &&
		item->x >= line->x && rise < pos_most(line->size, item->h) / 2;
}

static void
line_grow(struct lint *lint, struct lint_line *line, const struct item *item)
{
	line->text = arena_printf(lint->arena, "%s%s", line->text, item->run->text);
	line->right = pos_most(line->right, item->x + item->w);
	line->y = pos_most(line->y, item->y);
	line->size = pos_most(line->size, item->h);
	line->bold &= item->run->face->bold;
	line->upright &= !item->run->face->italic;
}

static struct lint_line
line_begin(const struct item *item, size_t page, const struct lint_line *before)
{
	bool more = before && before->node && before->node == item->node && before->artifact == item->artifact;
	return (struct lint_line){.role = item->role,
		.node = item->node,
		.page = page,
		.order = more ? before->order + 1 : 0,
		.last = true,
		.artifact = item->artifact,
		.x = item->x,
		.right = item->x + item->w,
		.y = item->y,
		.size = item->h,
		.bold = item->run->face->bold,
		.upright = !item->run->face->italic,
		.face = item->run->face,
		.text = item->run->text};
}

typedef LIST(struct lint_line) line_list;

/* The line that a new one of the item may go on from: the last, but that a page number stands between two pages of text. */
static struct lint_line *
line_before(line_list *lines, const struct item *item)
{
	size_t n = lines->n;
	while (n && !item->artifact && lines->at[n - 1].artifact)
		n--;
	return n ? &lines->at[n - 1] : NULL;
}

static void
read_page(struct lint *lint, size_t page, line_list *lines)
{
	for (size_t i = 0; i < lint->pages->at[page].n_items; i++) {
		const struct item *item = &lint->pages->at[page].items[i];
		if (item->kind != ITEM_TEXT)
			continue;
		struct lint_line *last = line_before(lines, item);
		if (last && continues(last, item, page)) {
			line_grow(lint, last, item);
			continue;
		}
		struct lint_line line = line_begin(item, page, last);
		if (last && line.order)
			last->last = false;
		*LIST_ADD(lint->arena, lines) = line;
	}
}

static const struct node *
child_of_kind(const struct node *section, enum node_kind kind)
{
	for (const struct node *node = section->children.first; node; node = node->next)
		if (node->kind == kind)
			return node;
	return NULL;
}

static struct lint_section *
section_begin(struct lint *lint, const struct node *node, size_t page, size_t line)
{
	struct lint_section *section = &lint->sections[lint->n_sections++];
	*section = (struct lint_section){.node = node,
		.first_page = page,
		.first_line = line,
		.appendix = node->section.appendix,
		.letterhead = child_of_kind(node, NODE_LETTERHEAD),
		.closing = child_of_kind(node, NODE_CLOSING)};
	return section;
}

void
lines_read(struct lint *lint)
{
	line_list lines = {0};
	size_t n = 0;
	const struct node *node = lint->document->children.first;
	for (const struct node *section = node; section; section = section->next)
		n++;
	lint->sections = ARENA_ARRAY(lint->arena, struct lint_section, n);
	struct lint_section *section = NULL;
	for (size_t page = 0; page < lint->pages->n; page++) {
		if (node && (page == 0 || lint->pages->at[page].number == 1)) {
			section = section_begin(lint, node, page, lines.n);
			node = node->next;
		}
		read_page(lint, page, &lines);
		if (section) {
			section->end_page = page + 1;
			section->end_line = lines.n;
		}
	}
	lint->lines = lines.at;
	lint->n_lines = lines.n;
}

void
lines_read_section(struct lint *lint, const struct node *node)
{
	line_list lines = {0};
	lint->sections = ARENA_ARRAY(lint->arena, struct lint_section, 1);
	struct lint_section *section = section_begin(lint, node, 0, 0);
	for (size_t page = 0; page < lint->pages->n; page++)
		read_page(lint, page, &lines);
	section->end_page = lint->pages->n;
	section->end_line = lines.n;
	lint->lines = lines.at;
	lint->n_lines = lines.n;
}

/* --- finding ------------------------------------------------------------------------------------------------------- */

static const struct lint_line *
find(const struct lint *lint, enum role role, size_t from)
{
	for (size_t i = from; i < lint->section->end_line; i++)
		if (lint->lines[i].role == role)
			return &lint->lines[i];
	return NULL;
}

const struct lint_line *
lines_first(const struct lint *lint, enum role role)
{
	return find(lint, role, lint->section->first_line);
}

const struct lint_line *
lines_next(const struct lint *lint, const struct lint_line *line)
{
	return find(lint, line->role, (size_t)(line - lint->lines) + 1);
}

const struct lint_line *
lines_last(const struct lint *lint, enum role role)
{
	for (size_t i = lint->section->end_line; i > lint->section->first_line; i--)
		if (lint->lines[i - 1].role == role)
			return &lint->lines[i - 1];
	return NULL;
}

const struct lint_line *
lines_of(const struct lint *lint, const struct node *node)
{
	for (size_t i = lint->section->first_line; node && i < lint->section->end_line; i++)
		if (lint->lines[i].node == node)
			return &lint->lines[i];
	return NULL;
}

const char *
lines_words(const struct lint *lint, const struct lint_line *line)
{
	struct buf words = {0};
	const struct lint_line *end = lint->lines + lint->section->end_line;
	for (const struct lint_line *l = line; l < end && (l->node == line->node || (l->artifact && !line->artifact));
		l++) {
		if (l->node != line->node || l->artifact != line->artifact)
			continue;
		if (words.n)
			buf_add_char(&words, ' ');
		for (const char *at = l->text; *at;) {
			const char *start = at;
			int32_t c = text_next(&at);
			if (c == 0xA0)
				buf_add_char(&words, ' ');
			else
				buf_add_n(&words, start, (size_t)(at - start));
		}
		if (!l->node)
			break;
	}
	return buf_finish(&words, lint->arena);
}

pos
lines_centre(const struct lint_line *line)
{
	return line->x + (line->right - line->x) / 2;
}

const struct item *
lines_rule(const struct lint *lint, const struct lint_line *line)
{
	const struct page *page = lines_page(lint, line);
	for (size_t i = 0; i < page->n_items; i++)
		if (page->items[i].kind == ITEM_RULE && page->items[i].role == line->role && page->items[i].w > 0)
			return &page->items[i];
	return NULL;
}

bool
lines_body(const struct lint_line *line)
{
	return line->node && role_style(line->role)->align == ALIGN_JUSTIFY;
}

const struct page *
lines_page(const struct lint *lint, const struct lint_line *line)
{
	return &lint->pages->at[line->page];
}

pos
page_left(const struct page *page)
{
	return POS_TENTHS_MM(sheet_of(page->sheet)->left);
}

pos
page_right(const struct page *page)
{
	return page->width - POS_TENTHS_MM(sheet_of(page->sheet)->right);
}
