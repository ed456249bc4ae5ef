/*
 * The sitemap (sitemaps.org, 0.9): the index, units, weeks and documents, with the day that their figures reach. More
 * addresses than one file may hold stand in several, and sitemap.xml lists those.
 */
#include <string.h>

#include "out/site.h"

enum { MOST_ADDRESSES = 50000 };

struct sitemap {
	const struct site *site;
	struct buf urls;
	size_t n, files;
};

#define NAMESPACE "http://www.sitemaps.org/schemas/sitemap/0.9"

static void
add_address(struct buf *out, const char *tag, const struct site *site, const char *file, const char *day)
{
	buf_printf(out, "  <%s><loc>", tag);
	escape_href(out, site->address);
	escape_href(out, file);
	buf_printf(out, "</loc><lastmod>%s</lastmod></%s>\n", day, tag);
}

static void
write_file(const struct site *site, const char *name, const char *root, const struct buf *urls)
{
	struct buf xml = {0};
	buf_printf(&xml, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<%s xmlns=\"" NAMESPACE "\">\n", root);
	buf_add(&xml, buf_text(urls));
	buf_printf(&xml, "</%s>\n", root);
	site->page(site->context, name, xml.s, xml.n);
	buf_free(&xml);
}

static void
file_name(char *name, size_t size, size_t number)
{
	snprintf(name, size, "sitemap-%zu.xml", number);
}

/* Puts what there is into a file of its own. */
static void
turn(struct sitemap *map)
{
	char name[32];
	file_name(name, sizeof name, ++map->files);
	write_file(map->site, name, "urlset", &map->urls);
	buf_clear(&map->urls);
	map->n = 0;
}

static void
add(struct sitemap *map, const char *file, const char *day)
{
	if (map->n == MOST_ADDRESSES)
		turn(map);
	add_address(&map->urls, "url", map->site, file, day);
	map->n++;
}

static void
add_documents(struct sitemap *map)
{
	const struct site *site = map->site;
	for (size_t i = 0; i < site->documents.n; i++)
		add(map, site->documents.at[i].html, site->documents.at[i].as_of);
}

/* The last day of the week's documents. */
static const char *
week_day(const struct site_weeks *weeks, size_t i)
{
	const char *last = "";
	for (size_t k = weeks->first[i]; k < weeks->first[i + 1]; k++)
		if (strcmp(weeks->documents[k]->as_of, last) > 0)
			last = weeks->documents[k]->as_of;
	return last;
}

static void
finish(struct sitemap *map)
{
	const struct site *site = map->site;
	if (map->files == 0) {
		write_file(site, "sitemap.xml", "urlset", &map->urls);
		return;
	}
	turn(map);
	struct buf files = {0};
	for (size_t i = 1; i <= map->files; i++) {
		char name[32];
		file_name(name, sizeof name, i);
		add_address(&files, "sitemap", site, name, site->as_of);
	}
	write_file(site, "sitemap.xml", "sitemapindex", &files);
	buf_free(&files);
}

void
sitemap_write(const struct site *site, const struct site_weeks *weeks)
{
	struct sitemap map = {.site = site};
	struct arena *arena = arena_open();
	add(&map, "", site->as_of);
	for (size_t i = 0; i < site->n_units; i++)
		if (site->units[i].listed)
			add(&map, site_unit_page(arena, &site->units[i]), site->as_of);
	for (size_t i = 0; i < weeks->n; i++)
		add(&map, site_week_page(arena, weeks->at[i].name), week_day(weeks, i));
	add_documents(&map);
	finish(&map);
	buf_free(&map.urls);
	arena_close(arena);
}
