/*
 * The reader: see reader.h.
 *
 * Nesting is a short array, not a tree: official text has four kinds of item and no more, and what would be deeper
 * than the array is a finding before it is a problem.
 */
#include "doc/reader.h"

#include <assert.h>
#include <string.h>

#include "doc/glue.h"

struct place
reader_seen_place(const struct reader *r)
{
	return text_map_place(r->map, r->seen);
}

struct place
reader_place(struct reader *r, const char *s, size_t n)
{
	if (!text_map_holds(r->map, s))
		return reader_seen_place(r);
	r->seen = s + n;
	return text_map_place(r->map, s);
}

void
reader_report(struct reader *r, struct place place)
{
	if (r->refused == MESSAGE_COUNT)
		return;
	diag_add(r->diag, r->refused, place, "");
	r->refused = MESSAGE_COUNT;
}

struct place
reader_sign_place(struct reader *r, const char *signs, size_t n)
{
	const char *line = r->seen;
	if (line > r->map->text)
		line += strcspn(line, "\n");
	for (; *line; line += strcspn(line, "\n")) {
		line += *line == '\n';
		size_t length = strcspn(line, "\n");
		if (length >= n && strspn(line, signs) == length)
			break;
	}
	r->seen = line + strcspn(line, "\n");
	return text_map_place(r->map, line);
}

bool
reader_on_sheet(const struct reader *r)
{
	return r->outline == OUTLINE_SHEET || r->outline == OUTLINE_MANUAL;
}

static enum role
body_role(const struct reader *r)
{
	return reader_on_sheet(r) ? ROLE_TEXT : ROLE_BODY;
}

static void
open_paragraph(struct reader *r, enum role role)
{
	reader_close_paragraph(r);
	r->paragraph = node_paragraph(r->arena, role, reader_seen_place(r));
	r->placed = false;
	r->text.chain = &r->paragraph->children;
	r->n_spans = 0;
}

/* The number of the list's next item. Articles count on through the document. */
static int
item_number(struct reader *r, struct open_list *list)
{
	return list->role == ROLE_ARTICLE_TEXT ? ++r->headings[outline_depth(r->outline) - 1] : list->next++;
}

void
reader_open_paragraph(struct reader *r)
{
	struct open_list *list = r->n_lists ? &r->lists[r->n_lists - 1] : NULL;
	bool labelled = list && list->fresh;
	open_paragraph(r, labelled && !reader_on_sheet(r) ? list->role : body_role(r));
	if (!labelled)
		return;
	r->paragraph->paragraph.label = outline_item(r->arena, list->role, item_number(r, list));
	r->paragraph->paragraph.label_bold = list->role == ROLE_ARTICLE_TEXT;
	r->paragraph->paragraph.level = (int)r->n_lists;
	list->fresh = false;
}

/* Whether bold words at the head of an item are its title: they end with a colon or a full stop, or are all there is. */
static bool
titled(const struct node *paragraph, bool *whole)
{
	const struct node *strong = paragraph->children.first;
	if (!strong || strong->kind != NODE_STRONG)
		return false;
	struct buf text = {0};
	node_plain(strong, &text);
	char last = text.n ? text.s[text.n - 1] : '\0';
	buf_free(&text);
	*whole = !strong->next && last != '.' && last != ';';
	return *whole || last == ':' || last == '.';
}

/*
 * "1. **Phạm vi:** …": the number is bold with the title. "1. **Phạm vi**" by itself heads what follows it (a khoản with
 * a title, NĐ 30, Phụ lục I, II.6).
 */
static void
set_title(struct node *paragraph)
{
	enum role role = paragraph->paragraph.role;
	bool whole;
	if ((role != ROLE_CLAUSE && role != ROLE_POINT) || !titled(paragraph, &whole))
		return;
	paragraph->paragraph.label_bold = true;
	if (whole && role == ROLE_CLAUSE) {
		paragraph->paragraph.role = ROLE_CLAUSE_TITLE;
		paragraph->paragraph.heading = true;
	}
}

struct node *
reader_take_paragraph(struct reader *r)
{
	struct node *paragraph = r->paragraph;
	if (!paragraph)
		return NULL;
	inline_flush(&r->text);
	glue_chain(r->arena, &r->paragraph->children);
	set_title(r->paragraph);
	if (r->paragraph->paragraph.heading && !r->paragraph->children.first)
		diag_add(r->diag, MSG_HEADING_EMPTY, reader_sign_place(r, "# ", 1), "");
	r->paragraph = NULL;
	return paragraph;
}

void
reader_close_paragraph(struct reader *r)
{
	struct node *paragraph = reader_take_paragraph(r);
	if (paragraph)
		chain_add(&r->out, paragraph);
}

void
reader_open_cell(struct reader *r, enum role role)
{
	open_paragraph(r, role);
}

void
reader_enter_paragraph(struct reader *r, struct node *paragraph)
{
	if (r->paragraph && !r->paragraph->children.first && !r->text.pending.n)
		r->paragraph = NULL;
	reader_close_paragraph(r);
	r->paragraph = paragraph;
	r->text.chain = &paragraph->children;
	r->n_spans = 0;
}

void
reader_need_paragraph(struct reader *r)
{
	if (!r->paragraph)
		reader_open_paragraph(r);
}

/* "Chương I" on a line of its own. */
static void
add_division(struct reader *r, const char *number, int level)
{
	reader_close_paragraph(r);
	struct node *line = node_line(r->arena, ROLE_DIVISION, number, reader_seen_place(r));
	line->paragraph.level = level;
	line->paragraph.heading = true;
	chain_add(&r->out, line);
}

void
reader_open_heading(struct reader *r, int level)
{
	int depth = outline_depth(r->outline);
	if (level > depth || r->n_lists) {
		r->refused = r->n_lists ? MSG_HEADING_IN_LIST : MSG_HEADING_DEEP;
		level = depth;
	}
	if (r->n_lists)
		r->lists[r->n_lists - 1].fresh = false;
	assert(depth <= HEADING_DEPTH);
	const char *number = outline_heading(r->arena, r->outline, level, ++r->headings[level - 1]);
	for (int below = level + 1; below <= depth; below++)
		if (!outline_runs_on(r->outline, below))
			r->headings[below - 1] = 0;
	r->heading = outline_heading_role(r->outline, level);
	if (r->heading == ROLE_DIVISION)
		add_division(r, number, level);
	open_paragraph(r, r->heading == ROLE_DIVISION ? ROLE_DIVISION_TITLE : r->heading);
	r->paragraph->paragraph.label = r->heading == ROLE_DIVISION ? NULL : number;
	r->paragraph->paragraph.level = level;
	r->paragraph->paragraph.heading = true;
}

void
reader_check_heading(struct reader *r, const char *s)
{
	const char *line = s;
	while (line > r->map->text && line[-1] != '\n')
		line--;
	if (!memchr(line, '#', (size_t)(s - line)))
		r->refused = MSG_HEADING_UNDERLINED;
}

/* The rank of a list within the one around it; false when official text has none so deep. */
static bool
list_role(const struct reader *r, bool ordered, enum role *role)
{
	const enum role around = r->n_lists ? r->lists[r->n_lists - 1].role : r->heading;
	*role = outline_item_role(r->outline, around, ordered);
	return r->n_lists == 0 || *role > around;
}

bool
reader_open_list(struct reader *r, bool ordered, unsigned start)
{
	reader_close_paragraph(r);
	enum role role;
	if (!list_role(r, ordered, &role))
		r->refused = MSG_LIST_DEEP;
	if (r->n_lists == LIST_DEPTH) {
		reader_report(r, reader_seen_place(r));
		return false;
	}
	r->lists[r->n_lists++] = (struct open_list){.role = role, .next = start > 0 && start < 1000 ? (int)start : 1};
	return true;
}

void
reader_open_item(struct reader *r)
{
	r->lists[r->n_lists - 1].fresh = true;
}

void
reader_close_item(struct reader *r)
{
	struct open_list *list = &r->lists[r->n_lists - 1];
	reader_close_paragraph(r);
	if (list->fresh)
		diag_add(r->diag, MSG_ITEM_EMPTY, reader_sign_place(r, "-*+.)0123456789 \t", 1), "");
	list->fresh = false;
}
