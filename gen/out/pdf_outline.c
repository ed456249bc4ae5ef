/*
 * Bookmarks: the headings of a document, each below the nearest one of a higher level before it.
 */
#include "out/pdf_skeleton.h"
#include "out/pdf_syntax.h"

/* A heading's links, by its place in the list from 1; the first is the root. */
struct mark {
	const struct pdf_heading *heading;
	uint32_t object;
	size_t parent, before, after, first, last;
	size_t below; /* marks at any depth */
};

typedef LIST(struct mark) mark_list;

static void
place(mark_list *marks, struct arena *arena, const struct pdf_heading *heading, uint32_t object)
{
	size_t parent = marks->n - 1, number = marks->n;
	while (parent && marks->at[parent].heading->level >= heading->level)
		parent = marks->at[parent].parent;
	struct mark *mark = LIST_ADD(arena, marks);
	*mark = (struct mark){.heading = heading, .object = object, .parent = parent, .before = marks->at[parent].last};
	if (mark->before)
		marks->at[mark->before].after = number;
	else
		marks->at[parent].first = number;
	marks->at[parent].last = number;
	for (size_t up = parent;; up = marks->at[up].parent) {
		marks->at[up].below++;
		if (up == 0)
			break;
	}
}

static void
add_link(struct buf *out, const char *key, const mark_list *marks, size_t number)
{
	if (number)
		buf_printf(out, "%s %u 0 R", key, marks->at[number].object);
}

static void
write_mark(struct pdf_file *file, const mark_list *marks, size_t number)
{
	struct buf body = {0};
	const struct mark *mark = &marks->at[number];
	buf_add(&body, "<<");
	if (mark->heading) {
		const struct pdf_heading *heading = mark->heading;
		buf_add(&body, "/Title");
		pdf_add_text(&body, heading->text);
		buf_printf(&body, "/Parent %u 0 R/Dest[%u 0 R/XYZ ", marks->at[mark->parent].object, heading->page);
		pdf_add_place(&body, heading->x);
		pdf_add_place(&body, heading->y);
		buf_printf(&body, "null]/SE %u 0 R", heading->element->object);
	}
	add_link(&body, "/Prev", marks, mark->before);
	add_link(&body, "/Next", marks, mark->after);
	add_link(&body, "/First", marks, mark->first);
	add_link(&body, "/Last", marks, mark->last);
	if (mark->below)
		buf_printf(&body, "/Count %zu", mark->below);
	buf_add(&body, ">>");
	pdf_object(file, mark->object, &body);
	buf_free(&body);
}

uint32_t
pdf_outline_write(struct pdf_file *file, const struct pdf_skeleton *skeleton)
{
	struct arena *arena = arena_open();
	mark_list marks = {0};
	*LIST_ADD(arena, &marks) = (struct mark){0};
	for (size_t i = 0; i < skeleton->headings.n; i++)
		if (skeleton->headings.at[i]->page)
			place(&marks, arena, skeleton->headings.at[i], pdf_reserve(file));
	uint32_t root = marks.n > 1 ? marks.at[0].object = pdf_reserve(file) : 0;
	for (size_t i = 0; root && i < marks.n; i++)
		write_mark(file, &marks, i);
	arena_close(arena);
	return root;
}
