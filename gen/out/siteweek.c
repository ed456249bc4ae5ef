/*
 * A week's page: all its documents, the campaign's own first, then those of its units in their order.
 */
#include <stdlib.h>
#include <string.h>

#include "out/site.h"
#include "vn/date.h"

const char *
site_week_page(struct arena *arena, const char *week)
{
	return arena_printf(arena, "tuan-%s.html", week);
}

const char *
site_week_name(struct arena *arena, const char *week)
{
	int year = 0, number = 0;
	if (sscanf(week, "%d-w%d", &year, &number) != 2)
		return week;
	return arena_printf(arena, "Tuần %d/%d", number, year);
}

/* The last week first; within it the order that the documents have. */
static int
compare_weeks(const void *a, const void *b)
{
	const struct site_document *x = *(const struct site_document *const *)a;
	const struct site_document *y = *(const struct site_document *const *)b;
	int order = strcmp(y->week.name, x->week.name);
	return order ? order : (x > y) - (x < y);
}

struct site_weeks
site_weeks(const struct site *site)
{
	struct site_weeks weeks = {
		.documents = ARENA_ARRAY(site->arena, const struct site_document *, site->documents.n)};
	size_t n = 0;
	for (size_t i = 0; i < site->documents.n; i++)
		if (site->documents.at[i].week.name)
			weeks.documents[n++] = &site->documents.at[i];
	if (n)
		qsort(weeks.documents, n, sizeof *weeks.documents, compare_weeks);
	weeks.at = ARENA_ARRAY(site->arena, struct site_week, n);
	weeks.first = ARENA_ARRAY(site->arena, size_t, n + 1);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || !text_equal(weeks.documents[i - 1]->week.name, weeks.documents[i]->week.name)) {
			weeks.first[weeks.n] = i;
			weeks.at[weeks.n++] = weeks.documents[i]->week;
		}
	weeks.first[weeks.n] = n;
	return weeks;
}

static const char *
days_text(struct arena *arena, const struct site_week *week)
{
	enum { DAYS = 7 };
	return arena_printf(arena, "từ ngày %s đến ngày %s", date_short(arena, date_of_days(week->first)),
		date_short(arena, date_of_days(week->first + DAYS - 1)));
}

static void
write_title(struct site_page *page, const struct site_week *week)
{
	struct arena *arena = arena_open();
	struct buf html = {0};
	buf_add(&html, "<h1>");
	escape_html(&html, page->title);
	buf_add(&html, "</h1>\n<p class=\"under\">");
	escape_html(&html, page->site->title);
	buf_printf(&html, " · %s</p>\n", days_text(arena, week));
	site_page_block(page, html.s);
	buf_free(&html);
	arena_close(arena);
}

/* Those of the campaign's own unit, or all the others. */
static void
write_documents(struct site_page *page, const struct site_document **documents, size_t n, bool own)
{
	const char *root = page->site->root;
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		if (text_equal(documents[i]->unit, root) != own)
			continue;
		if (!any)
			site_page_group(page, own ? "Toàn đợt" : "Các đơn vị", "documents");
		any = true;
		site_item(page, documents[i]);
	}
}

static const struct site_document *
own_bulletin(const struct site *site, const struct site_document **documents, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (documents[i]->bulletin && !documents[i]->edition && text_equal(documents[i]->unit, site->root))
			return documents[i];
	return NULL;
}

void
site_week_write(const struct site *site, const struct site_weeks *weeks, size_t i)
{
	struct arena *arena = arena_open();
	const struct site_document **documents = weeks->documents + weeks->first[i];
	size_t n = weeks->first[i + 1] - weeks->first[i];
	const struct site_week *week = &weeks->at[i];
	const struct site_document *bulletin = own_bulletin(site, documents, n);
	struct html_link links[3] = {{"index.html", "Trang chính"}};
	size_t n_links = 1;
	if (i + 1 < weeks->n)
		links[n_links++] = (struct html_link){site_week_page(arena, weeks->at[i + 1].name), "Tuần trước"};
	if (i > 0)
		links[n_links++] = (struct html_link){site_week_page(arena, weeks->at[i - 1].name), "Tuần sau"};
	struct site_page page = {.site = site,
		.name = arena_printf(arena, "tuan-%s", week->name),
		.kind = "week",
		.title = site_week_name(arena, week->name),
		.description = bulletin ? bulletin->summary.sentence : "",
		.links = links,
		.n_links = n_links};
	site_page_open(&page);
	write_title(&page, week);
	site_front(&page, bulletin);
	write_documents(&page, documents, n, true);
	write_documents(&page, documents, n, false);
	site_page_close(&page);
	arena_close(arena);
}
