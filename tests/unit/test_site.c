/*
 * The site's pages without a campaign: names that cannot meet, sentences, lists longer than a page, a sitemap longer than
 * a file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "doc/source.h"
#include "out/site.h"

/* --- sentences ---------------------------------------------------------------------------------------------------- */

static void
test_sentence(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	static const struct {
		const char *text, *sentence;
	} cases[] = {
		{"", ""},
		{"Không có số nào. Câu sau cũng vậy.", "Không có số nào."},
		{"Xếp theo tỷ lệ. Dẫn đầu là A (97,5%), Nà Tòng. Còn lại 3.", "Dẫn đầu là A (97,5%), Nà Tòng."},
		{"Còn 31.297 tài khoản ở TP. Phan Rang. Hết.", "Còn 31.297 tài khoản ở TP. Phan Rang."},
		{"Đạt 7.544/10.750 (70,2%)", "Đạt 7.544/10.750 (70,2%)"},
		{"Có kịp không? Còn 5 ngày.", "Còn 5 ngày."},
		{"  Năm nay 12 xã.  ", "Năm nay 12 xã."},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(summary_sentence(arena, cases[i].text), cases[i].sentence);
	arena_close(arena);
}

/* --- names -------------------------------------------------------------------------------------------------------- */

/* A document's page begins with its kind; no kind is called as the site's own pages are. */
static void
test_names(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	const struct site_unit unit = {.id = "x", .name = "xã X", .slug = "x"};
	assert_string_equal(site_unit_page(arena, &unit), "don-vi-x.html");
	assert_string_equal(site_week_page(arena, "2024-w04"), "tuan-2024-w04.html");
	assert_string_equal(site_week_name(arena, "2024-w04"), "Tuần 4/2024");
	assert_string_equal(site_capital(arena, "đặc khu X"), "Đặc khu X");
	for (size_t i = 0; i < n_doc_kinds; i++) {
		const char *kind = doc_kinds[i].name;
		if (!kind)
			continue;
		assert_false(text_starts(kind, "don-vi"));
		assert_false(text_starts(kind, "tuan"));
		assert_false(text_starts(kind, "index"));
		assert_false(text_starts(kind, "bantin-"));
	}
	arena_close(arena);
}

/* --- a country ---------------------------------------------------------------------------------------------------- */

struct taken {
	size_t pages, longest, links, index_pages, sitemaps, addresses, entries;
};

static size_t
count(const char *text, const char *word)
{
	size_t n = 0;
	for (const char *p = text; (p = strstr(p, word)); p += strlen(word))
		n++;
	return n;
}

static void
take(void *context, const char *name, const char *s, size_t n)
{
	struct taken *taken = context;
	if (text_ends(name, ".html")) {
		taken->pages++;
		taken->longest = n > taken->longest ? n : taken->longest;
	}
	if (text_starts(name, "index")) {
		taken->index_pages++;
		taken->links += count(s, "<a href=\"don-vi-xa-");
	}
	if (text_starts(name, "sitemap-")) {
		taken->sitemaps++;
		taken->addresses += count(s, "<url>");
		assert_true(count(s, "<url>") <= 50000);
	}
	if (text_equal(name, "sitemap.xml"))
		assert_int_equal(count(s, "<sitemap>"), taken->sitemaps);
	if (text_equal(name, "feed.xml"))
		taken->entries = count(s, "<entry>");
}

/* Three thousand communes below one root, with as many weeks of bulletins as are asked for. */
static struct taken
write_country(size_t n_units, int n_weeks)
{
	struct taken taken = {0};
	struct arena *arena = arena_open();
	struct site site = {.arena = arena,
		.campaign = "ca-nuoc",
		.title = "Cả nước",
		.author = "Cơ quan A",
		.as_of = "2026-12-31",
		.root = "goc",
		.since = "2026",
		.address = "https://example.vn/",
		.templates = "templates/html",
		.page = take,
		.context = &taken};
	site.n_units = n_units + 1;
	site.units = ARENA_ARRAY(arena, struct site_unit, site.n_units);
	site.units[0] = (struct site_unit){.id = "goc", .name = "cả nước", .parent = "", .slug = "goc"};
	for (size_t i = 1; i <= n_units; i++) {
		const char *id = arena_printf(arena, "xa-%zu", i);
		site.units[i] = (struct site_unit){.id = id, .name = id, .parent = "goc", .slug = id};
	}
	site_units_index(&site);
	for (int week = 1; week <= n_weeks; week++)
		for (size_t i = 1; i <= n_units; i++) {
			const char *stem = arena_printf(arena, "ban-tin-xa-%zu-2026-w%02d", i, week);
			*LIST_ADD(arena, &site.documents) = (struct site_document){.kind = "ban-tin",
				.stem = stem,
				.unit = site.units[i].id,
				.title = "Bản tin",
				.as_of = arena_printf(arena, "2026-%02d-28", week),
				.week = {arena_printf(arena, "2026-w%02d", week), 20454 + 7 * week},
				.html = arena_printf(arena, "%s.html", stem),
				.bulletin = true,
				.summary.sentence = ""};
			site_list_unit(&site, site.units[i].id);
		}
	site_write(&site);
	arena_close(arena);
	return taken;
}

static void
test_long_lists(void **state)
{
	(void)state;
	struct taken taken = write_country(3000, 2);
	assert_true(taken.index_pages > 1);
	assert_int_equal(taken.links, 3000);
	assert_true(taken.longest <= HTML_PAGE_BYTES);
	assert_int_equal(taken.sitemaps, 0);
	assert_int_equal(taken.entries, 200);
}

static void
test_long_sitemap(void **state)
{
	(void)state;
	struct taken taken = write_country(5500, 9);
	/* the index, 5,501 units, 9 weeks and 49,500 documents */
	assert_int_equal(taken.sitemaps, 2);
	assert_int_equal(taken.addresses, 1 + 5501 + 9 + 49500);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentence),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_long_lists),
		cmocka_unit_test(test_long_sitemap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
