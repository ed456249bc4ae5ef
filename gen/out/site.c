/*
 * The campaign's index: its public documents by kind, each with its web page and its PDF.
 */
#include <stdlib.h>

#include "base/diag.h"
#include "base/mem.h"
#include "doc/ctpl.h"
#include "doc/source.h"
#include "out/html.h"
#include "vn/date.h"

static const char *
kind_title(const char *kind)
{
	const struct doc_kind *known = doc_kind_by_name(kind);
	return known ? known->in_sentence : kind;
}

static void
write_link(struct buf *out, const char *href, const char *text, const char *more)
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
write_entry(struct buf *out, const struct site_entry *entry)
{
	const char *title = entry->document->title;
	buf_add(out, entry->n_pages ? "<li><span>" : "<li>");
	if (entry->html)
		write_link(out, entry->html, title, NULL);
	else
		escape_html(out, title);
	if (entry->n_pages)
		buf_printf(out, " (và %zu trang của bảng)</span>", entry->n_pages);
	if (entry->pdf) {
		buf_add_char(out, ' ');
		write_link(out, entry->pdf, "PDF", title);
	}
	buf_add(out, "</li>\n");
}

/* The documents of the kind of entry i, unless an entry before it has the same kind: then they are written already. */
static void
write_kind(struct buf *out, const struct site_entry *entries, size_t n, size_t i)
{
	const char *kind = entries[i].document->kind;
	for (size_t k = 0; k < i; k++)
		if (text_equal(entries[k].document->kind, kind))
			return;
	buf_add(out, "<h2>");
	escape_html(out, kind_title(kind));
	buf_add(out, "</h2>\n<ul>\n");
	for (int whole = 1; whole >= 0; whole--)
		for (size_t k = i; k < n; k++)
			if (entries[k].whole == whole && text_equal(entries[k].document->kind, kind))
				write_entry(out, &entries[k]);
	buf_add(out, "</ul>\n");
}

static const char *
day_text(struct arena *arena, const char *iso)
{
	struct date date;
	return iso && date_read_iso(iso, &date) && date.day ? date_short(arena, date) : "";
}

void
site_index(const char *title, const char *author, const char *as_of, const struct site_entry *entries, size_t n,
	const char *templates, struct buf *out)
{
	struct arena *arena = arena_open();
	struct buf body = {0}, style = {0};
	css_write(&style);
	for (size_t i = 0; i < n; i++)
		write_kind(&body, entries, n, i);
	const struct ctpl_name names[] = {
		{.name = "TITLE", .value = title ? title : ""},
		{.name = "AUTHOR", .value = author ? author : ""},
		{.name = "AS_OF", .value = day_text(arena, as_of)},
		{.name = "STYLE", .value = buf_text(&style), .raw = true},
		{.name = "BODY", .value = buf_text(&body), .raw = true},
	};
	const char *path = arena_printf(arena, "%s/index.tpl", templates);
	char *page = ctpl_page(path, names, sizeof names / sizeof *names, NULL, 0);
	if (!page)
		diag_fault(path, "không đọc được khuôn trang (cannot read the page's frame)");
	buf_add(out, page);
	free(page);
	buf_free(&body);
	buf_free(&style);
	arena_close(arena);
}
