/*
 * Layout: see layout.h. The type sizes are one decision for the whole document, taken from its header before anything is
 * set; then its sections become pages one after another (flow.h).
 */
#include "layout/layout.h"

#include <assert.h>

#include "layout/blocks.h"
#include "layout/chart.h"
#include "layout/flow.h"

/* --- sizes --------------------------------------------------------------------------------------------------------- */

static enum size_set
section_sizes(const struct setting *setting, const struct node *section)
{
	struct setting own = *setting;
	own.sheet = sheet_of(section->section.sheet);
	enum size_set sizes = section->section.sizes_at_least;
	for (const struct node *node = section->children.first; node; node = node->next)
		if (node->kind == NODE_LETTERHEAD && headblock_sizes(&own, node) > sizes)
			sizes = SIZE_SET_B;
	return sizes;
}

static enum size_set
document_sizes(const struct setting *setting, const struct node *document)
{
	enum size_set sizes = SIZE_SET_A;
	for (const struct node *section = document->children.first; section; section = section->next)
		if (section_sizes(setting, section) > sizes)
			sizes = SIZE_SET_B;
	return sizes;
}

/* --- the contract -------------------------------------------------------------------------------------------------- */

static void
lay_out(struct setting *setting, const struct node *document, bool streams, const struct page_sink *sink)
{
	assert(document->kind == NODE_DOCUMENT);
	setting->sheet = sheet_of(SHEET_OFFICIAL);
	setting->sizes = document_sizes(setting, document);
	for (const struct node *section = document->children.first; section; section = section->next)
		flow_pages(setting, section, streams, sink);
}

void
layout_stream(struct arena *arena, struct diag *diag, struct fonts *fonts, const struct node *document,
	const struct page_sink *sink)
{
	struct setting setting = {.arena = arena, .diag = diag, .fonts = fonts, .about = document->document};
	lay_out(&setting, document, true, sink);
}

struct keeper {
	struct arena *arena;
	page_list pages;
};

static void
keep_page(void *self, struct page *page)
{
	struct keeper *keeper = self;
	*LIST_ADD(keeper->arena, &keeper->pages) = *page;
}

struct pages *
layout_document(struct arena *arena, struct diag *diag, struct fonts *fonts, const struct node *document)
{
	struct keeper keeper = {.arena = arena};
	struct page_sink sink = {.take = keep_page, .self = &keeper};
	struct setting setting = {.arena = arena, .diag = diag, .fonts = fonts, .about = document->document};
	lay_out(&setting, document, false, &sink);
	struct pages *pages = ARENA_NEW(arena, struct pages);
	pages->at = keeper.pages.at;
	pages->n = keeper.pages.n;
	return pages;
}

struct drawing *
layout_chart(
	struct arena *arena, struct diag *diag, struct fonts *fonts, const struct chart *chart, pos width, double scale)
{
	struct setting setting = {.arena = arena,
		.diag = diag,
		.fonts = fonts,
		.sheet = sheet_of(chart->grey ? SHEET_OFFICIAL : SHEET_BULLETIN)};
	struct drawing *drawing = ARENA_NEW(arena, struct drawing);
	*drawing = chart_draw(&setting, chart, width, scale);
	return drawing;
}
