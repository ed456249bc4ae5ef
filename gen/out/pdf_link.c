/*
 * Links of a PDF: see pdf_link.h. The places stand sorted by name.
 */
#include "out/pdf_link.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "doc/tree.h"
#include "out/pdf_object.h"
#include "out/pdf_syntax.h"

/* A place within the document that something leads to, or may. */
struct target {
	const char *name;
	uint32_t object; /* its destination */
	bool written;
};

struct pdf_links {
	struct arena *arena;
	struct pdf_file *file;
	LIST(struct target) targets;
};

struct pdf_links *
pdf_links_open(struct arena *arena, struct pdf_file *file)
{
	struct pdf_links *links = ARENA_NEW(arena, struct pdf_links);
	links->arena = arena;
	links->file = file;
	return links;
}

/* The target of the name, a new one when there was none. */
static struct target *
target(struct pdf_links *links, const char *name)
{
	size_t low = 0, high = links->targets.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(links->targets.at[middle].name, name);
		if (order == 0)
			return &links->targets.at[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	(void)LIST_ADD(links->arena, &links->targets);
	struct target *at = &links->targets.at[low];
	memmove(at + 1, at, (links->targets.n - 1 - low) * sizeof *at);
	*at = (struct target){.name = arena_copy(links->arena, name), .object = pdf_reserve(links->file)};
	return at;
}

/* The name of the place that begins with this item; what is repeated on a later page is no place to go to. */
static const char *
anchor_at(const struct item *item)
{
	const struct node *node = item->artifact == ARTIFACT_NONE ? item->node : NULL;
	return node && node->kind == NODE_PARAGRAPH ? node->paragraph.anchor : NULL;
}

static void
write_target(struct pdf_links *links, const struct page *page, uint32_t page_object, const struct item *item)
{
	struct target *place = target(links, anchor_at(item));
	if (place->written)
		return;
	struct buf body = {0};
	buf_add_char(&body, '[');
	pdf_add_reference(&body, page_object);
	buf_add(&body, "/XYZ ");
	pdf_add_place(&body, pdf_hundredths(item->x));
	pdf_add_place(&body, pdf_hundredths(page->height - item->y + item->h));
	buf_add(&body, "null]");
	pdf_object(links->file, place->object, &body);
	place->written = true;
	buf_free(&body);
}

/* An address within the site leads nowhere from a file that someone has printed or sent on. */
static bool
leads_out(const char *href)
{
	return text_starts(href, "http://") || text_starts(href, "https://") || text_starts(href, "mailto:");
}

/* The smallest of whole points around the item: so nothing of a letter stands outside. */
static void
add_area(struct buf *out, const struct page *page, const struct item *item)
{
	pos top = page->height - item->y;
	double edges[] = {floor(POS_TO_PT(item->x)), floor(POS_TO_PT(top - item->h)),
		ceil(POS_TO_PT(item->x + item->w)), ceil(POS_TO_PT(top))};
	for (int i = 0; i < 4; i++)
		pdf_add_place(out, (int64_t)edges[i] * 100);
}

/* What the link says, for those who hear it. */
static void
add_contents(struct buf *out, const struct item *item)
{
	struct buf text = {0};
	buf_add_n(&text, item->run->text + item->from, item->to - item->from);
	buf_add(out, "/Contents");
	pdf_add_text(out, buf_text(&text));
	buf_free(&text);
}

static void
write_link(struct pdf_links *links, const struct page *page, const struct pdf_plan_link *planned)
{
	const struct item *item = &page->items[planned->item];
	struct buf body = {0};
	buf_printf(&body, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent %u/Rect[", planned->key);
	add_area(&body, page, item);
	buf_add_char(&body, ']');
	add_contents(&body, item);
	if (item->href[0] == '#') {
		buf_add(&body, "/Dest ");
		pdf_add_reference(&body, target(links, item->href + 1)->object);
	} else {
		buf_add(&body, "/A<</S/URI/URI");
		pdf_add_bytes(&body, item->href, strlen(item->href));
		buf_add(&body, ">>");
	}
	buf_add(&body, ">>");
	pdf_object(links->file, planned->object, &body);
	buf_free(&body);
}

bool
pdf_link_leads(const struct item *item)
{
	return item->artifact == ARTIFACT_NONE && (item->href[0] == '#' || leads_out(item->href));
}

void
pdf_links_add(struct pdf_links *links, const struct page *page, uint32_t page_object, const struct pdf_plan *plan,
	struct buf *annotations)
{
	for (size_t i = 0; i < page->n_items; i++)
		if (anchor_at(&page->items[i]))
			write_target(links, page, page_object, &page->items[i]);
	for (size_t i = 0; i < plan->links.n; i++) {
		write_link(links, page, &plan->links.at[i]);
		if (annotations->n)
			buf_add_char(annotations, ' ');
		pdf_add_reference(annotations, plan->links.at[i].object);
	}
}

void
pdf_links_end(struct pdf_links *links)
{
	struct buf nowhere = {0};
	buf_add(&nowhere, "null");
	for (size_t i = 0; i < links->targets.n; i++)
		if (!links->targets.at[i].written)
			pdf_object(links->file, links->targets.at[i].object, &nowhere);
	buf_free(&nowhere);
}
