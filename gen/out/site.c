/*
 * The site as a whole, and its index: see site.h.
 */
#include "out/site.h"

#include <stdlib.h>
#include <string.h>

#include "doc/source.h"
#include "out/head.h"

/* --- units -------------------------------------------------------------------------------------------------------- */

/* Units are few, or asked for in order: what stands first is looked for in an index that is made once. */
static int
compare_ids(const void *a, const void *b)
{
	return strcmp((*(const struct site_unit *const *)a)->id, (*(const struct site_unit *const *)b)->id);
}

void
site_units_index(struct site *site)
{
	site->by_id = ARENA_ARRAY(site->arena, struct site_unit *, site->n_units);
	for (size_t i = 0; i < site->n_units; i++)
		site->by_id[i] = &site->units[i];
	if (site->n_units)
		qsort(site->by_id, site->n_units, sizeof *site->by_id, compare_ids);
}

static struct site_unit *
unit_of(const struct site *site, const char *id)
{
	if (!id || !site->n_units)
		return NULL;
	const struct site_unit wanted = {.id = id}, *key = &wanted;
	struct site_unit **found = bsearch(&key, site->by_id, site->n_units, sizeof *site->by_id, compare_ids);
	return found ? *found : NULL;
}

const struct site_unit *
site_unit(const struct site *site, const char *id)
{
	return unit_of(site, id);
}

void
site_list_unit(struct site *site, const char *id)
{
	for (struct site_unit *unit = unit_of(site, id); unit && !unit->listed; unit = unit_of(site, unit->parent))
		unit->listed = true;
}

void
site_lack(struct site *site, const char *id)
{
	struct site_unit *unit = unit_of(site, id);
	site->n_lacking++;
	if (unit)
		unit->n_lacking++;
}

const char *
site_unit_page(struct arena *arena, const struct site_unit *unit)
{
	return arena_printf(arena, "don-vi-%s.html", unit->slug);
}

/* Units with pages below their parents, or below the root where the parent has none; in the order of their table. */
static void
join_units(struct site *site)
{
	struct site_unit *root = unit_of(site, site->root);
	for (size_t i = site->n_units; i-- > 0;) {
		struct site_unit *unit = &site->units[i], *parent = unit_of(site, unit->parent);
		struct site_unit *above = parent && parent->listed ? parent : root;
		if (!unit->listed || unit == root || !above)
			continue;
		unit->next = above->child;
		above->child = unit;
	}
}

/* --- documents ---------------------------------------------------------------------------------------------------- */

static size_t
kind_order(const char *name)
{
	const struct doc_kind *kind = doc_kind_by_name(name);
	if (!kind)
		return 2 * n_doc_kinds;
	return (size_t)(kind - doc_kinds) + (kind->bulletin ? 0 : n_doc_kinds);
}

/* Units in the order of their table, those it does not know at the end. */
static int
compare_units(const struct site_document *x, const struct site_document *y)
{
	return x->order != y->order ? (x->order > y->order) - (x->order < y->order) : strcmp(x->unit, y->unit);
}

static int
compare_documents(const void *a, const void *b)
{
	const struct site_document *x = a, *y = b;
	int order = compare_units(x, y);
	if (order)
		return order;
	size_t k = kind_order(x->kind), l = kind_order(y->kind);
	if (k != l)
		return k < l ? -1 : 1;
	order = strcmp(y->week.name ? y->week.name : "", x->week.name ? x->week.name : "");
	if (!order)
		order = strcmp(y->as_of, x->as_of);
	return order ? order : strcmp(x->html, y->html);
}

static void
order_documents(struct site *site)
{
	for (size_t i = 0; i < site->documents.n; i++) {
		struct site_document *document = &site->documents.at[i];
		const struct site_unit *unit = site_unit(site, document->unit);
		document->order = unit ? (size_t)(unit - site->units) : site->n_units;
	}
	if (site->documents.n)
		qsort(site->documents.at, site->documents.n, sizeof *site->documents.at, compare_documents);
}

struct site_run
site_run_of(const struct site *site, const char *unit)
{
	const struct site_unit *known = site_unit(site, unit);
	struct site_document wanted = {.unit = unit, .order = known ? (size_t)(known - site->units) : site->n_units};
	const struct site_document *all = site->documents.at;
	size_t low = 0, high = site->documents.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (compare_units(&all[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low;
	while (end < site->documents.n && compare_units(&all[end], &wanted) == 0)
		end++;
	return (struct site_run){all + low, end - low};
}

/* --- the index ---------------------------------------------------------------------------------------------------- */

static void
write_title(struct site_page *page)
{
	struct arena *arena = arena_open();
	const struct site *site = page->site;
	struct buf html = {0};
	buf_add(&html, "<p class=\"office\">");
	escape_html(&html, site->author);
	buf_add(&html, "</p>\n<h1>");
	escape_html(&html, site->title);
	buf_printf(&html, "</h1>\n<p class=\"under\">Số liệu đến hết ngày %s</p>\n", site_day(arena, site->as_of));
	site_page_block(page, html.s);
	buf_free(&html);
	arena_close(arena);
}

static void
write_weeks(struct site_page *page, const struct site_weeks *weeks)
{
	struct arena *arena = arena_open();
	if (weeks->n)
		site_page_group(page, "Các tuần", "weeks");
	for (size_t i = 0; i < weeks->n; i++) {
		struct buf html = {0};
		const char *week = weeks->at[i].name;
		site_link(&html, site_week_page(arena, week), site_week_name(arena, week), NULL);
		buf_printf(&html, "<small>%zu văn bản</small>", weeks->first[i + 1] - weeks->first[i]);
		site_page_item(page, html.s);
		buf_free(&html);
	}
	arena_close(arena);
}

static void
write_index(const struct site *site, const struct site_weeks *weeks)
{
	struct site_run run = site_run_of(site, site->root);
	const struct site_document *bulletin = site_bulletin(run);
	const struct site_unit *root = site_unit(site, site->root);
	struct html_link links[2];
	size_t n_links = 0;
	if (root && root->listed)
		links[n_links++] = (struct html_link){site_unit_page(site->arena, root),
			arena_printf(site->arena, "Mọi văn bản của %s", site_within(site->arena, root->name))};
	links[n_links++] = (struct html_link){"feed.xml", "Theo dõi bản tin (Atom)"};
	struct site_page page = {.site = site,
		.name = "index",
		.links = links,
		.n_links = n_links,
		.kind = "index",
		.title = site->title,
		.description = bulletin ? bulletin->summary.sentence : ""};
	site_page_open(&page);
	write_title(&page);
	site_lacking(&page, site->n_lacking);
	site_front(&page, bulletin);
	site_units(&page, site->root);
	site_kinds(&page, run, false);
	write_weeks(&page, weeks);
	site_page_close(&page);
}

void
site_write(struct site *site)
{
	if (!site->documents.n)
		return;
	struct buf style = {0};
	head_site_style(site->stylesheet, &style);
	site->style = buf_finish(&style, site->arena);
	order_documents(site);
	join_units(site);
	struct site_weeks weeks = site_weeks(site);
	write_index(site, &weeks);
	for (size_t i = 0; i < site->n_units; i++)
		if (site->units[i].listed)
			site_unit_write(site, &site->units[i]);
	for (size_t i = 0; i < weeks.n; i++)
		site_week_write(site, &weeks, i);
	struct buf feed = {0};
	feed_write(site, &feed);
	site->page(site->context, "feed.xml", feed.s, feed.n);
	buf_free(&feed);
	if (site->address)
		sitemap_write(site, &weeks);
}
