/*
 * Rows on pages of their own: a table that is too long for its document's page.
 *
 *	STEM.html ─▶ contents: each outermost group, its sums, the total     (webcontents.c)
 *	STEM_huyen-a.html …  whole groups, as many as a page holds; STEM_2.html … of rows without groups
 *
 * The rows are walked over once. A group is gathered until it ends; then it joins the page being filled or begins the
 * next one. A group that no page holds is cut, before an inner group where one is near, and the page that goes on with
 * it names the groups open again. What is in memory is two pages, however long the table.
 *
 * Names of files: of the group that a page begins with, so that a link to it stays good when pages before it grow; a
 * second page of the same name gets a number. No document's stem has a "_", so no page takes another document's name.
 *
 * The choice not taken: a page for each group. Ten thousand communes lie in seven hundred districts, and seven hundred
 * pages would be three parts frame and one part rows; a province, the outermost group of the country's lists, has a page
 * of its own as it is.
 */
#include <string.h>

#include "out/webcontents.h"
#include "vn/fold.h"

/* What is gathered for a page, and the names of its first and last group, or row where there are no groups. */
struct gathered {
	struct webbody body;
	struct buf first, last;
	bool again; /* begins within a group that an earlier page has begun */
};

struct parts {
	struct web web; /* of the cells */
	struct web *page;
	struct web_table *split;
	struct arena *scratch; /* of the row in hand */
	struct webgrid grid;
	struct webcontents contents;
	struct gathered part, group;
	struct webbody held; /* names of groups without a row so far: kept with the first */
	size_t held_level;   /* the outermost of them */
	bool named;          /* the rows in `group` stand below the name of a group */
	const char *page_of; /* the file of the group's first page, once a part of it is written; else NULL */
	size_t room;
	size_t first_page; /* of the table */
	struct buf row;
};

/* Of the room: an inner group that begins below is not cut. */
enum { CUT_FROM = 70, RESERVE = 4000 };

static size_t
next_page(const struct parts *p)
{
	return p->page->pages + 2; /* the document's own is the first */
}

/* --- names of files -------------------------------------------------------------------------------------------------- */

/* The file of a further page of the document, from 2; it has begun. */
static const char *
file_of(const struct parts *p, size_t page)
{
	return p->page->part_files.at[page - 2];
}

static bool
is_taken(const struct parts *p, const char *file)
{
	for (size_t i = 0; i < p->page->part_files.n; i++)
		if (text_equal(p->page->part_files.at[i], file))
			return true;
	return false;
}

/* "muc-luc" is the contents' own (webcontents.c). */
static const char *
slug_of(const struct parts *p, const char *group)
{
	enum { LONGEST = 60 };
	const char *slug = fold_slug(p->scratch, group);
	size_t n = strlen(slug);
	return arena_printf(p->scratch, "%s%.*s", text_starts(slug, "muc-luc") ? "nhom-" : "",
		(int)(n < LONGEST ? n : LONGEST), slug);
}

/* The page gets its name when what it begins with is known: a group, or rows without one (NULL). */
static void
begin_file(struct parts *p, size_t page, const char *group)
{
	const char *stem = p->web.input->document->document->stem, *slug = group ? slug_of(p, group) : "";
	struct arena *arena = p->page->arena;
	if (p->page->part_files.n >= page - 1)
		return;
	const char *file = slug[0] ? arena_printf(arena, "%s_%s.html", stem, slug)
				   : arena_printf(arena, "%s_%zu.html", stem, page);
	for (int i = 2; is_taken(p, file); i++)
		file = arena_printf(arena, "%s_%s-%d.html", stem, slug, i);
	*LIST_ADD(arena, &p->page->part_files) = file;
}

/* What the group in hand makes the page's name; NULL: it has none. */
static const char *
group_file(const struct parts *p)
{
	return p->named && p->group.first.n ? buf_text(&p->group.first) : NULL;
}

/* --- a page -------------------------------------------------------------------------------------------------------- */

static void
add_link(const struct parts *p, struct buf *out, const char *rel, size_t page, const char *text)
{
	const char *stem = p->web.input->document->document->stem;
	if (page > 1)
		buf_printf(out, "<a rel=\"%s\" href=\"%s\">%s</a>\n", rel, file_of(p, page), text);
	else
		buf_printf(out, "<a rel=\"%s\" href=\"%s.html#%s\">%s</a>\n", rel, stem, p->contents.id, text);
}

static void
write_links(const struct parts *p, struct buf *out, const char *label, bool more)
{
	size_t page = next_page(p);
	buf_printf(out, "<nav class=\"parts\" aria-label=\"%s\">\n", label);
	if (page > p->first_page)
		add_link(p, out, "prev", page - 1, "← Trang trước");
	add_link(p, out, "contents", 1, "Mục lục của bảng");
	if (more)
		add_link(p, out, "next", page + 1, "Trang sau →");
	buf_add(out, "</nav>\n");
}

/* "Trang 3: Huyện A – Huyện F" */
static void
add_name(const struct gathered *part, size_t page, struct buf *out)
{
	buf_printf(out, "Trang %zu: %s%s", page, buf_text(&part->first), part->again ? " (tiếp theo)" : "");
	if (part->last.n && !text_equal(buf_text(&part->first), buf_text(&part->last)))
		buf_printf(out, " – %s", buf_text(&part->last));
}

static void
write_body(struct parts *p, struct gathered *part, const char *name, bool more, struct buf *out)
{
	struct web web = p->web;
	web.out = out;
	web.ids.n = web.ids.cap = 0;
	web.ids.at = NULL;
	web_section(&web, p->split->section);
	write_links(p, out, "Các trang của bảng", more);
	buf_add(out, "<h1 class=\"title web-only\" id=\"bang\"><span class=\"part-of\">");
	escape_html(out, p->split->title);
	buf_add(out, "</span> <span class=\"part-name\">");
	escape_html(out, name);
	buf_add(out, "</span></h1>\n");
	p->grid.web = &web;
	webtable_page(&p->grid, &part->body, "bang", out);
	p->grid.web = &p->web;
	webtable_notes(&web, p->grid.table);
	write_links(p, out, "Các trang của bảng, cuối trang", more);
	web_section_end(&web);
}

static void
clear(struct gathered *gathered)
{
	webbody_clear(&gathered->body);
	buf_clear(&gathered->first);
	buf_clear(&gathered->last);
	gathered->again = false;
}

/* Writes what is gathered as the next page. */
static void
flush(struct parts *p, struct gathered *part, bool more)
{
	const struct document *document = p->web.input->document->document;
	struct buf out = {0}, name = {0}, title = {0};
	add_name(part, next_page(p), &name);
	buf_printf(&title, "%s – %s", document->title, buf_text(&name));
	webbody_end(&part->body);
	write_body(p, part, buf_text(&name), more, &out);
	web_page(p->page, file_of(p, next_page(p)), "rows", buf_text(&title), &out);
	p->page->pages++;
	clear(part);
	buf_free(&out);
	buf_free(&name);
	buf_free(&title);
}

/* The next page begins with the group in hand, or goes on with it; its name is in the links of this one. */
static void
flush_before_group(struct parts *p, struct gathered *part)
{
	begin_file(p, next_page(p) + 1, group_file(p));
	flush(p, part, true);
}

/* --- groups -------------------------------------------------------------------------------------------------------- */

static void
copy_text(struct buf *to, const struct buf *from)
{
	buf_clear(to);
	buf_add(to, buf_text(from));
}

static void
join_bodies(struct webbody *to, struct webbody *from)
{
	webbody_end(to);
	buf_add(&to->html, buf_text(&from->html));
	to->open = from->open;
	to->rows += from->rows;
	from->open = false;
	webbody_clear(from);
}

static void
release_held(struct parts *p)
{
	if (p->held.html.n)
		join_bodies(&p->group.body, &p->held);
	p->held_level = 0;
}

/* The group, or a piece of it, goes to the page that is filled now. */
static void
place_group(struct parts *p)
{
	begin_file(p, next_page(p), group_file(p));
	const char *file = file_of(p, next_page(p));
	if (!p->page_of)
		p->page_of = file;
	for (size_t i = 0; i < p->page->targets.n; i++) {
		struct web_target *target = &p->page->targets.at[i];
		if (target->page && !target->page[0])
			target->page = file;
	}
}

static void
list_group(struct parts *p)
{
	webcontents_add(&p->contents, p->page_of, p->named, buf_text(&p->group.first), buf_text(&p->group.last));
	p->page_of = NULL;
}

/* Ends the group: it joins the page being filled, or begins the next. A total above the first group waits for that. */
static void
settle(struct parts *p)
{
	release_held(p);
	if (!p->group.body.html.n)
		return;
	webbody_end(&p->group.body);
	if (p->part.body.rows && p->part.body.html.n + p->group.body.html.n > p->room)
		flush_before_group(p, &p->part);
	place_group(p);
	list_group(p);
	if (!p->part.first.n) {
		copy_text(&p->part.first, &p->group.first);
		p->part.again = p->group.again;
	}
	copy_text(&p->part.last, &p->group.last);
	join_bodies(&p->part.body, &p->group.body);
	clear(&p->group);
}

/* Writes what there is of a group that no page holds, and begins a page that goes on with it. */
static void
cut(struct parts *p)
{
	struct buf name = {0};
	if (p->part.body.rows)
		flush_before_group(p, &p->part);
	place_group(p);
	if (p->named)
		copy_text(&name, &p->group.first);
	else
		list_group(p);
	flush_before_group(p, &p->group);
	p->group.again = p->named;
	buf_add(&p->group.first, buf_text(&name));
	buf_add(&p->group.last, buf_text(&name));
	buf_free(&name);
	size_t path = p->grid.depth;
	if (p->held_level && p->held_level <= path)
		path = p->held_level - 1;
	if (!path)
		return;
	buf_add(&p->group.body.html, "<tbody>\n");
	webgrid_again(&p->grid, path, &p->group.body.html);
	p->group.body.open = true;
}

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static bool
is_outermost(const struct table_row *row)
{
	return row->kind == ROW_GROUP && row->level <= 1;
}

/* A link's row is found: its page is known when its group has one. */
static void
find_target(struct parts *p, const char *anchor)
{
	for (size_t i = 0; i < p->page->targets.n; i++)
		if (!p->page->targets.at[i].page && text_equal(p->page->targets.at[i].anchor, anchor))
			p->page->targets.at[i].page = "";
}

static void
name_group(struct parts *p, const struct table_row *row)
{
	const struct node *name = webgrid_name(&p->grid, row);
	bool first = !p->group.first.n;
	if (!name || (p->named && !is_outermost(row)))
		return;
	buf_clear(&p->group.last);
	node_plain(name, &p->group.last);
	if (first)
		copy_text(&p->group.first, &p->group.last);
}

static bool
is_full(const struct parts *p)
{
	size_t n = p->group.body.html.n + p->held.html.n;
	return p->group.body.rows && (n + p->row.n > p->room || (p->held_level && n > p->room * CUT_FROM / 100));
}

static void
take_total(struct parts *p)
{
	webbody_total(&p->group.body, buf_text(&p->row));
	webcontents_total(&p->contents, &p->row);
}

static void
take_row(struct parts *p, const struct table_row *row)
{
	if (is_outermost(row)) {
		settle(p);
		p->named = true;
	}
	buf_clear(&p->row);
	bool begins = webgrid_row(&p->grid, row, &p->row);
	if (row->anchor)
		find_target(p, row->anchor);
	webcontents_row(&p->contents, row);
	if (row->kind == ROW_TOTAL) {
		release_held(p);
		take_total(p);
		return;
	}
	if (row->kind == ROW_GROUP) {
		size_t level = is_outermost(row) ? 1 : (size_t)row->level;
		p->held_level = p->held_level && p->held_level < level ? p->held_level : level;
		webbody_add(&p->held, begins, buf_text(&p->row));
		name_group(p, row);
		return;
	}
	if (is_full(p))
		cut(p);
	name_group(p, row);
	release_held(p);
	webbody_add(&p->group.body, begins, buf_text(&p->row));
}

static void
walk_rows(struct parts *p)
{
	struct table_walk walk = table_walk_open(p->grid.table);
	struct table_row row;
	while (table_walk_next(&walk, p->scratch, &row)) {
		take_row(p, &row);
		arena_clear(p->scratch);
	}
	table_walk_close(&walk);
}

/* Totals at the end are the foot of the last page. */
static void
finish(struct parts *p)
{
	struct buf totals = p->group.body.totals;
	p->group.body.totals = (struct buf){0};
	settle(p);
	p->part.body.totals = totals;
	if (p->part.body.rows)
		flush(p, &p->part, false);
}

/* What a page with no row would hold, and something for the names of groups in its links and titles. */
static size_t
page_room(struct parts *p)
{
	struct buf out = {0};
	struct gathered nothing = {0};
	write_body(p, &nothing, "", false, &out);
	size_t taken = out.n + web_page_frame(p->page, p->web.input->document->document->title) + RESERVE;
	buf_free(&out);
	return taken < HTML_PAGE_BYTES / 2 ? HTML_PAGE_BYTES - taken : HTML_PAGE_BYTES / 2;
}

void
webparts_write(struct web *web, struct web_table *table, size_t room)
{
	int number = (int)(table - web->tables.at) + 1;
	struct parts p = {.web = *web, .page = web, .split = table, .scratch = arena_open()};
	p.web.part = true;
	p.web.section = table->section;
	webgrid_open(&p.grid, &p.web, table->table, number, true);
	p.web.arena = p.scratch;
	p.first_page = next_page(&p);
	webcontents_open(&p.contents, web, &p.grid, table, room);
	p.room = page_room(&p);
	walk_rows(&p);
	finish(&p);
	table->contents = webcontents_finish(&p.contents);
	webbody_free(&p.part.body);
	webbody_free(&p.group.body);
	webbody_free(&p.held);
	buf_free(&p.part.first);
	buf_free(&p.part.last);
	buf_free(&p.group.first);
	buf_free(&p.group.last);
	buf_free(&p.row);
	webgrid_close(&p.grid);
	arena_close(p.scratch);
}
