/*
 * The reader: see reader.h.
 *
 * Nesting is a short array, not a tree: official text has four kinds of item and no more, and what would be deeper
 * than the array is a finding before it is a problem.
 */
#include "doc/reader.h"

#include <assert.h>
#include <string.h>

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

static enum role
body_role(const struct reader *r)
{
	return r->outline == OUTLINE_SHEET ? ROLE_TEXT : ROLE_BODY;
}

static const char *
item_label(struct arena *arena, enum role role, int n)
{
	if (role == ROLE_CLAUSE)
		return arena_printf(arena, "%d.", n);
	if (role == ROLE_POINT)
		return arena_printf(arena, "%s)", outline_letter(arena, n));
	return role == ROLE_DASH ? "-" : "+";
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

void
reader_open_paragraph(struct reader *r)
{
	struct open_list *list = r->n_lists ? &r->lists[r->n_lists - 1] : NULL;
	bool labelled = list && list->fresh;
	open_paragraph(r, labelled && r->outline != OUTLINE_SHEET ? list->role : body_role(r));
	if (!labelled)
		return;
	r->paragraph->paragraph.label = item_label(r->arena, list->role, list->next++);
	r->paragraph->paragraph.level = (int)r->n_lists;
	list->fresh = false;
}

void
reader_close_paragraph(struct reader *r)
{
	if (!r->paragraph)
		return;
	inline_flush(&r->text);
	inline_glue(r->arena, &r->paragraph->children);
	chain_add(&r->out, r->paragraph);
	r->paragraph = NULL;
}

void
reader_need_paragraph(struct reader *r)
{
	if (!r->paragraph)
		reader_open_paragraph(r);
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
	int number = ++r->headings[level - 1];
	for (int i = level; i < HEADING_DEPTH; i++)
		r->headings[i] = 0;
	open_paragraph(r, outline_heading_role(r->outline, level));
	r->paragraph->paragraph.label = outline_heading(r->arena, r->outline, level, number);
	r->paragraph->paragraph.level = level;
	r->paragraph->paragraph.heading = true;
	r->numbered = r->numbered || r->paragraph->paragraph.label;
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
	const enum role around = r->n_lists ? r->lists[r->n_lists - 1].role : r->numbered ? ROLE_CLAUSE : ROLE_BODY;
	if (ordered)
		*role = around == ROLE_BODY ? ROLE_CLAUSE : ROLE_POINT;
	else
		*role = around == ROLE_DASH ? ROLE_PLUS : ROLE_DASH;
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
