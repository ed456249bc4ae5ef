/*
 * A page of the site, and its further ones: see site.h.
 *
 * What is written goes into one buffer; an item that would make the page longer than a page may be closes it first, and
 * the list goes on, under the same heading, on the next.
 */
#include <stdlib.h>
#include <string.h>

#include "doc/ctpl.h"
#include "out/head.h"
#include "out/site.h"

/* For the frame and its links, which no page has more of. */
enum { FRAME_BYTES = 4000 };

static const char *
file_name(struct arena *arena, const struct site_page *page, size_t number)
{
	if (number == 1)
		return arena_printf(arena, "%s.html", page->name);
	return arena_printf(arena, "%s_%zu.html", page->name, number);
}

void
site_link(struct buf *out, const char *href, const char *text, const char *more)
{
	buf_add(out, "<a href=\"");
	escape_href(out, href);
	buf_add(out, "\">");
	escape_html(out, text);
	if (more) {
		buf_add(out, "<span class=\"unseen\">: ");
		escape_html(out, more);
		buf_add(out, "</span>");
	}
	buf_add(out, "</a>");
}

static void
fill_frame(struct arena *arena, const struct site_page *page, struct buf *out)
{
	const struct site *site = page->site;
	struct buf head = {0};
	const char *file = file_name(arena, page, page->number);
	bool index = text_equal(file, "index.html");
	const char *title = text_equal(page->title, site->title)
		? page->title
		: arena_printf(arena, "%s – %s", page->title, site->title);
	head_write(&(struct head){.title = title,
			   .description = page->description,
			   .address = site->address,
			   .file = index ? "" : file,
			   .feed = true},
		&head);
	struct ctpl_name *link = ARENA_ARRAY(arena, struct ctpl_name, 2 * page->n_links);
	struct ctpl_row *rows = ARENA_ARRAY(arena, struct ctpl_row, page->n_links);
	for (size_t i = 0; i < page->n_links; i++) {
		link[2 * i] = (struct ctpl_name){.name = "HREF", .value = page->links[i].href};
		link[2 * i + 1] = (struct ctpl_name){.name = "TEXT", .value = page->links[i].text};
		rows[i] = (struct ctpl_row){&link[2 * i], 2};
	}
	const char *further = page->number > 1 ? arena_printf(arena, " (trang %zu)", page->number) : "";
	const struct ctpl_name names[] = {
		{.name = "TITLE", .value = arena_printf(arena, "%s%s", title, further)},
		{.name = "AUTHOR", .value = site->author ? site->author : ""},
		{.name = "KIND", .value = page->kind},
		{.name = "PART", .value = page->number > 1 ? "contents" : "whole"},
		{.name = "HEAD", .value = buf_text(&head), .raw = true},
		{.name = "SOURCE", .value = head_style_source(site->stylesheet)},
		{.name = "STYLE", .value = site->style, .raw = true},
		{.name = "BODY", .value = buf_text(&page->body), .raw = true},
	};
	const struct ctpl_list links = {"LINK", rows, page->n_links};
	const char *path = arena_printf(arena, "%s/index.tpl", site->templates);
	char *text = ctpl_page(path, names, sizeof names / sizeof *names, &links, 1);
	if (!text)
		diag_fault(path, "không đọc được khuôn trang (cannot read the page's frame)");
	buf_add(out, text);
	free(text);
	buf_free(&head);
}

static size_t
room(const struct site *site)
{
	size_t n = strlen(site->style) + FRAME_BYTES;
	return n < HTML_PAGE_BYTES ? HTML_PAGE_BYTES - n : 0;
}

static void
end_list(struct site_page *page)
{
	if (page->list)
		buf_add(&page->body, "</ul>\n");
	page->list = NULL;
}

/* The pages before and after, where there are any. */
static void
write_turns(struct arena *arena, struct site_page *page, bool more)
{
	if (page->number == 1 && !more)
		return;
	buf_add(&page->body, "<nav class=\"parts\" aria-label=\"Các trang\">");
	if (page->number > 1)
		site_link(&page->body, file_name(arena, page, page->number - 1), "Trang trước", NULL);
	if (more)
		site_link(&page->body, file_name(arena, page, page->number + 1), "Trang sau", NULL);
	buf_add(&page->body, "</nav>\n");
}

static void
finish(struct site_page *page, bool more)
{
	struct arena *arena = arena_open();
	struct buf html = {0};
	end_list(page);
	write_turns(arena, page, more);
	fill_frame(arena, page, &html);
	page->site->page(page->site->context, file_name(arena, page, page->number), html.s, html.n);
	buf_free(&html);
	buf_clear(&page->body);
	arena_close(arena);
}

void
site_page_open(struct site_page *page)
{
	page->number = 1;
	page->room = room(page->site);
	page->group = page->list = NULL;
}

void
site_page_block(struct site_page *page, const char *html)
{
	end_list(page);
	buf_add(&page->body, html);
}

static void
write_heading(struct site_page *page, bool again)
{
	buf_add(&page->body, "<h2>");
	escape_html(&page->body, page->group);
	buf_add(&page->body, again ? " (tiếp theo)</h2>\n" : "</h2>\n");
}

void
site_page_group(struct site_page *page, const char *heading, const char *list)
{
	end_list(page);
	page->group = heading;
	page->list = NULL;
	write_heading(page, false);
	buf_printf(&page->body, "<ul class=\"%s\">\n", list);
	page->list = list;
}

static void
turn(struct site_page *page)
{
	const char *list = page->list;
	finish(page, true);
	page->number++;
	buf_add(&page->body, "<h1>");
	escape_html(&page->body, page->title);
	buf_printf(&page->body, " (trang %zu)</h1>\n", page->number);
	if (page->group)
		write_heading(page, true);
	buf_printf(&page->body, "<ul class=\"%s\">\n", list);
	page->list = list;
}

void
site_page_item(struct site_page *page, const char *html)
{
	if (page->body.n + strlen(html) > page->room)
		turn(page);
	buf_add(&page->body, "<li>");
	buf_add(&page->body, html);
	buf_add(&page->body, "</li>\n");
}

void
site_page_close(struct site_page *page)
{
	finish(page, false);
	buf_free(&page->body);
}
