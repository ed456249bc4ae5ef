/*
 * A unit's page: its last bulletin, the units below it, all its documents.
 */
#include "out/site.h"

static void
write_title(struct site_page *page, const struct site_unit *unit)
{
	struct arena *arena = arena_open();
	const struct site *site = page->site;
	struct buf html = {0};
	buf_add(&html, "<h1>");
	escape_html(&html, page->title);
	buf_add(&html, "</h1>\n<p class=\"under\">");
	escape_html(&html, site->title);
	const struct site_unit *parent = site_unit(site, unit->parent);
	if (parent && parent->listed && !text_equal(unit->id, site->root)) {
		buf_add(&html, " · thuộc ");
		site_link(&html, site_unit_page(arena, parent), site_within(arena, parent->name), NULL);
	}
	buf_add(&html, "</p>\n");
	site_page_block(page, html.s);
	buf_free(&html);
	arena_close(arena);
}

void
site_unit_write(const struct site *site, const struct site_unit *unit)
{
	struct arena *arena = arena_open();
	struct site_run run = site_run_of(site, unit->id);
	const struct site_document *bulletin = site_bulletin(run);
	const struct site_unit *parent = site_unit(site, unit->parent);
	const struct html_link links[] = {{"index.html", "Trang chính"},
		{parent ? site_unit_page(arena, parent) : "", parent ? site_capital(arena, parent->name) : ""}};
	bool above = parent && parent->listed && !text_equal(unit->id, site->root);
	struct site_page page = {.site = site,
		.name = arena_printf(arena, "don-vi-%s", unit->slug),
		.kind = "unit",
		.title = site_capital(arena, unit->name),
		.description = bulletin ? bulletin->summary.sentence : "",
		.links = links,
		.n_links = above ? 2 : 1};
	site_page_open(&page);
	write_title(&page, unit);
	site_lacking(&page, unit->n_lacking);
	site_front(&page, bulletin);
	site_units(&page, unit->id);
	site_kinds(&page, run, true);
	site_page_close(&page);
	arena_close(arena);
}
