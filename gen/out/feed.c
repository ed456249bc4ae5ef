/*
 * The feed (Atom, RFC 4287): bulletins and rankings, the last ones first, each with its sentence.
 *
 * An entry is known by a tag: URI (RFC 4151) of the site's host, the year in which the campaign began, the campaign and
 * the document's stem; so it stays the same when the pages move within the host. Without the site's address it is that
 * of a host that cannot be (.invalid). `updated` is the day that the figures reach, never the clock. Links are whole
 * where the address is known, else relative to the feed.
 *
 * Earlier editions have no entry of their own: what stands under a stem now has theirs.
 */
#include <stdlib.h>
#include <string.h>

#include "out/site.h"

enum { MOST_ENTRIES = 200 };

static const char *
host_of(struct arena *arena, const char *address)
{
	if (!address)
		return "bantin.invalid";
	const char *host = strstr(address, "://") + 3;
	return arena_copy_n(arena, host, strcspn(host, "/:"));
}

static void
write_text(struct buf *out, const char *indent, const char *tag, const char *text)
{
	buf_printf(out, "%s<%s>", indent, tag);
	escape_html(out, text);
	buf_printf(out, "</%s>\n", tag);
}

static void
write_link(struct buf *out, const struct site *site, const char *rel, const char *type, const char *file)
{
	buf_printf(out, "<link rel=\"%s\" type=\"%s\" href=\"", rel, type);
	escape_href(out, site->address ? site->address : "");
	escape_href(out, file);
	buf_add(out, "\"/>\n");
}

/* The day's beginning where the campaign is. */
static void
write_updated(struct buf *out, const char *indent, const char *day)
{
	buf_printf(out, "%s<updated>%sT00:00:00+07:00</updated>\n", indent, day);
}

static void
write_id(struct buf *out, const struct site *site, const char *indent, const char *stem)
{
	struct arena *arena = arena_open();
	write_text(out, indent, "id",
		arena_printf(arena, "tag:%s,%s:%s%s%s", host_of(arena, site->address), site->since, site->campaign,
			stem ? "/" : "", stem ? stem : ""));
	arena_close(arena);
}

static void
write_entry(struct buf *out, const struct site *site, const struct site_document *document)
{
	buf_add(out, "  <entry>\n");
	write_id(out, site, "    ", document->stem);
	write_text(out, "    ", "title", document->title);
	write_updated(out, "    ", document->as_of);
	buf_add(out, "    ");
	write_link(out, site, "alternate", "text/html", document->html);
	if (document->pdf) {
		buf_add(out, "    ");
		write_link(out, site, "related", "application/pdf", document->pdf);
	}
	const char *sentence = document->summary.sentence;
	write_text(out, "    ", "summary", sentence[0] ? sentence : document->title);
	buf_add(out, "  </entry>\n");
}

/* Last days first; of one day the campaign's own before its units', then the order that the documents have. */
struct listed {
	const struct site_document *document;
	bool own;
};

static int
compare_listed(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;
	int order = strcmp(y->document->as_of, x->document->as_of);
	if (!order)
		order = y->own - x->own;
	return order ? order : (x->document > y->document) - (x->document < y->document);
}

static void
write_entries(struct buf *out, const struct site *site)
{
	struct arena *arena = arena_open();
	struct listed *listed = ARENA_ARRAY(arena, struct listed, site->documents.n);
	size_t n = 0;
	for (size_t i = 0; i < site->documents.n; i++) {
		const struct site_document *document = &site->documents.at[i];
		if (document->bulletin && !document->edition)
			listed[n++] = (struct listed){document, text_equal(document->unit, site->root)};
	}
	if (n)
		qsort(listed, n, sizeof *listed, compare_listed);
	for (size_t i = 0; i < n && i < MOST_ENTRIES; i++)
		write_entry(out, site, listed[i].document);
	arena_close(arena);
}

void
feed_write(const struct site *site, struct buf *out)
{
	buf_add(out,
		"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"vi\">\n");
	write_id(out, site, "  ", NULL);
	write_text(out, "  ", "title", site->title);
	write_updated(out, "  ", site->as_of);
	buf_add(out, "  <author>\n");
	write_text(out, "    ", "name", site->author);
	buf_add(out, "  </author>\n  <generator>bantin</generator>\n  ");
	write_link(out, site, "alternate", "text/html", site->address ? "" : "index.html");
	if (site->address) {
		buf_add(out, "  ");
		write_link(out, site, "self", "application/atom+xml", "feed.xml");
	}
	write_entries(out, site);
	buf_add(out, "</feed>\n");
}
