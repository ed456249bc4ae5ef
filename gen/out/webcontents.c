/*
 * The contents of a long table: see webcontents.h. Entries are gathered level by level as in a B-tree that is built from
 * below: a full page of them is written and becomes one entry of the level above.
 */
#include "out/webcontents.h"

#include <assert.h>

#include "vn/number.h"

void
webcontents_open(
	struct webcontents *contents, struct web *web, struct webgrid *grid, const struct web_table *table, size_t room)
{
	*contents = (struct webcontents){.web = web, .grid = grid, .table = table, .others = web->pages};
	contents->id = arena_printf(web->arena, "b%d", grid->number);
	struct buf head = {0};
	webgrid_head(grid, &head);
	/* Besides entries: the head, the caption, the row of totals. */
	size_t taken = 2 * head.n + 1500, least = 4000;
	contents->room = room > taken + least ? room - taken : least;
	buf_free(&head);
}

/* --- entries ------------------------------------------------------------------------------------------------------- */

/* The first column of the row's own figures. */
static size_t
lead_of(const struct webcontents *contents, const struct table_row *row)
{
	size_t lead = contents->grid->head.names_end;
	while (lead < contents->grid->table->n_columns && row->cells[lead].covered)
		lead++;
	return lead;
}

static bool
has_figures(const struct webcontents *contents, const struct table_row *row, size_t lead)
{
	for (size_t i = lead; i < contents->grid->table->n_columns; i++)
		if (!row->cells[i].covered && row->cells[i].content && row->cells[i].content->children.first)
			return true;
	return false;
}

static const char *
entry_name(const struct webcontents *contents, struct arena *arena)
{
	return arena_printf(arena, "e%zu", contents->entries + 1);
}

void
webcontents_row(struct webcontents *contents, const struct table_row *row)
{
	contents->rows += row->kind == ROW_BODY;
	if ((row->kind != ROW_GROUP && row->kind != ROW_SUBTOTAL) || row->level > 1)
		return;
	if (row->kind == ROW_GROUP)
		contents->group = contents->grid->path[0].id;
	size_t lead = lead_of(contents, row);
	if (!has_figures(contents, row, lead))
		return;
	struct arena *scratch = arena_open();
	buf_clear(&contents->figures);
	contents->lead = lead;
	webgrid_figures(contents->grid, row, lead, entry_name(contents, scratch), &contents->figures);
	arena_close(scratch);
}

void
webcontents_total(struct webcontents *contents, const struct buf *row)
{
	buf_add(&contents->total, buf_text(row));
}

static void
add_range(struct buf *out, const char *first, const char *last)
{
	escape_html(out, first);
	if (!text_equal(first, last) && last[0]) {
		buf_add(out, " – ");
		escape_html(out, last);
	}
}

static void
open_entry(const struct webcontents *contents, struct buf *out)
{
	if (!contents->tabular) {
		buf_add(out, "<li>");
		return;
	}
	size_t n = contents->grid->table->n_columns, cols = contents->figures.n ? contents->lead : n;
	buf_add(out, "<tr><th scope=\"row\"");
	if (contents->grid->head.deep)
		buf_printf(out, " id=\"b%de%zu\"", contents->grid->number, contents->entries + 1);
	if (cols > 1)
		buf_printf(out, " colspan=\"%zu\"", cols);
	buf_add_char(out, '>');
}

static void flush(struct webcontents *contents, size_t level);

static void
add_entry(struct webcontents *contents, size_t level, const struct buf *html, const char *first, const char *last)
{
	assert(level < WEBCONTENTS_LEVELS);
	struct webcontents_level *at = &contents->levels[level];
	if (at->html.n && at->html.n + html->n > contents->room)
		flush(contents, level);
	if (!at->html.n)
		buf_add(&at->first, first);
	buf_clear(&at->last);
	buf_add(&at->last, last[0] ? last : first);
	buf_add(&at->html, buf_text(html));
}

void
webcontents_add(struct webcontents *contents, const char *page, bool named, const char *first, const char *last)
{
	struct buf html = {0};
	if (contents->entries == 0)
		contents->tabular = contents->figures.n > 0;
	open_entry(contents, &html);
	buf_printf(&html, "<a href=\"%s", page);
	if (named)
		buf_printf(&html, "#b%dg%d", contents->grid->number, contents->group);
	buf_add(&html, "\">");
	add_range(&html, first, last);
	buf_add(&html, contents->tabular ? "</a></th>" : "</a>");
	if (contents->tabular)
		buf_add(&html, buf_text(&contents->figures));
	buf_add(&html, contents->tabular ? "</tr>\n" : "</li>\n");
	add_entry(contents, 0, &html, first, last);
	buf_clear(&contents->figures);
	contents->entries++;
	buf_free(&html);
}

/* --- pages --------------------------------------------------------------------------------------------------------- */

/* Entries as the table that they are the sums of, or as a list; the totals have the table's head in either case. */
static void
write_entries(
	struct webcontents *contents, size_t level, const char *label_id, struct web *web, const struct buf *total)
{
	bool table = contents->tabular && level == 0;
	struct webbody body = {0};
	if (table) {
		webbody_add(&body, true, buf_text(&contents->levels[level].html));
		webbody_end(&body);
	} else {
		buf_add(web->out, "<ul class=\"contents web-only\">\n");
		buf_add(web->out, buf_text(&contents->levels[level].html));
		buf_add(web->out, "</ul>\n");
	}
	buf_add(&body.totals, buf_text(total));
	struct web *before = contents->grid->web;
	contents->grid->web = web;
	if (table || total->n)
		webtable_page(contents->grid, &body, label_id, web->out);
	contents->grid->web = before;
	webbody_free(&body);
}

static void
write_level(struct webcontents *contents, size_t level, const char *range, struct buf *out)
{
	struct web web = *contents->web;
	const struct buf nothing = {0};
	web.out = out;
	web.part = true;
	web.ids.n = web.ids.cap = 0;
	web.ids.at = NULL;
	web_section(&web, contents->table->section);
	buf_printf(out,
		"<nav class=\"parts\" aria-label=\"Mục lục\">\n<a rel=\"contents\" href=\"%s.html#%s\">Mục lục của "
		"bảng</a>\n</nav>\n",
		web.input->document->document->stem, contents->id);
	buf_add(out, "<h1 class=\"title web-only\" id=\"bang\"><span class=\"part-of\">");
	escape_html(out, contents->table->title);
	buf_printf(out, "</span> <span class=\"part-name\">Mục lục: %s</span></h1>\n", range);
	write_entries(contents, level, "bang", &web, &nothing);
	web_section_end(&web);
}

/* A page of a level, which becomes an entry of the level above. */
static void
flush(struct webcontents *contents, size_t level)
{
	const struct document *document = contents->web->input->document->document;
	struct webcontents_level *at = &contents->levels[level];
	struct arena *scratch = arena_open();
	struct buf out = {0}, range = {0}, title = {0}, entry = {0};
	const char *name = arena_printf(
		scratch, "%s_muc-luc-%zu.html", document->stem, ++contents->web->contents_pages);
	add_range(&range, buf_text(&at->first), buf_text(&at->last));
	buf_printf(&title, "%s – Mục lục: %s – %s", document->title, buf_text(&at->first), buf_text(&at->last));
	write_level(contents, level, buf_text(&range), &out);
	web_page(contents->web, name, "contents", buf_text(&title), &out);
	buf_printf(&entry, "<li><a href=\"%s\">%s</a></li>\n", name, buf_text(&range));
	buf_clear(&at->html);
	at->pages++;
	add_entry(contents, level + 1, &entry, buf_text(&at->first), buf_text(&at->last));
	buf_clear(&at->first);
	buf_clear(&at->last);
	buf_free(&out);
	buf_free(&range);
	buf_free(&title);
	buf_free(&entry);
	arena_close(scratch);
}

static void
write_root(struct webcontents *contents, size_t level, struct buf *out)
{
	struct web web = *contents->web;
	web.out = out;
	web.section = contents->table->section;
	buf_printf(out,
		"<p class=\"contents-of web-only\" id=\"%s\">Bảng có %s dòng, đặt ở %zu trang riêng; dưới đây là mục "
		"lục.</p>\n",
		contents->id, number_integer(web.arena, (int64_t)contents->rows),
		contents->web->pages - contents->others);
	write_entries(contents, level, contents->id, &web, &contents->total);
}

const char *
webcontents_finish(struct webcontents *contents)
{
	size_t top = 0;
	for (; top + 1 < WEBCONTENTS_LEVELS && contents->levels[top].pages; top++)
		if (contents->levels[top].html.n)
			flush(contents, top);
	struct buf out = {0};
	write_root(contents, top, &out);
	for (size_t i = 0; i < WEBCONTENTS_LEVELS; i++) {
		buf_free(&contents->levels[i].html);
		buf_free(&contents->levels[i].first);
		buf_free(&contents->levels[i].last);
	}
	buf_free(&contents->figures);
	buf_free(&contents->total);
	return buf_finish(&out, contents->web->arena);
}
