/*
 * PDF, written by ourselves: see pdf.h. Here: pages, their tree, the catalog and what is said of the document.
 */
#include "out/pdf.h"

#include <stdlib.h>

#include "base/mem.h"
#include "out/pdf_archive.h"
#include "out/pdf_carry.h"
#include "out/pdf_content.h"
#include "out/pdf_field.h"
#include "out/pdf_image.h"
#include "out/pdf_link.h"
#include "out/pdf_object.h"
#include "out/pdf_syntax.h"
#include "out/pdf_tags.h"

/* Children of a node of the page tree, so that a reader finds page 8,000 in three steps. */
enum { CHILDREN = 32 };

/* A node of the page tree, or a page. */
struct branch {
	uint32_t object;
	uint32_t pages; /* at and below it */
};

typedef LIST(struct branch) branch_list;

struct pdf_doc {
	const struct document *document;
	struct arena *arena;
	struct pdf_file *file;
	struct pdf_fonts *fonts;
	struct pdf_images *images;
	struct pdf_links *links;
	struct pdf_tags *tags;
	struct pdf_fields *fields;
	struct pdf_pen pen;
	uint32_t resources;  /* one dictionary for all pages */
	branch_list pages;   /* their objects */
	branch_list parents; /* of each CHILDREN pages */
	struct buf content;  /* of the page in hand */
};

struct pdf_doc *
pdf_begin(struct pdf_faces *faces, const struct node *tree, void (*write)(void *self, const char *s, size_t n),
	void *self)
{
	struct pdf_doc *doc = mem_take(sizeof *doc);
	*doc = (struct pdf_doc){.document = tree->document, .arena = arena_open()};
	doc->file = pdf_file_open(write, self);
	doc->fonts = pdf_fonts_open(doc->arena, faces);
	doc->images = pdf_images_open(doc->arena);
	doc->links = pdf_links_open(doc->arena, doc->file);
	doc->tags = pdf_tags_open(doc->arena, doc->file, tree);
	doc->fields = pdf_fields_open(doc->arena, doc->file);
	doc->pen = (struct pdf_pen){.fonts = doc->fonts, .images = doc->images, .arena = doc->arena};
	doc->resources = pdf_reserve(doc->file);
	return doc;
}

void
pdf_spare(struct pdf_doc *doc)
{
	pdf_file_press(doc->file);
}

/* --- pages ----------------------------------------------------------------------------------------------------------- */

/* A page's object among its like; its parent in the tree is promised with the first child. */
static uint32_t
new_page(struct pdf_doc *doc)
{
	if (doc->pages.n % CHILDREN == 0)
		*LIST_ADD(doc->arena, &doc->parents) = (struct branch){.object = pdf_reserve(doc->file)};
	struct branch *page = LIST_ADD(doc->arena, &doc->pages);
	*page = (struct branch){.object = pdf_reserve(doc->file), .pages = 1};
	doc->parents.at[doc->parents.n - 1].pages++;
	return page->object;
}

static void
write_page(struct pdf_doc *doc, const struct page *page, uint32_t object, uint32_t content, const struct pdf_plan *plan,
	const struct buf *links)
{
	struct buf body = {0};
	buf_printf(&body, "<</Type/Page/Parent %u 0 R/Resources %u 0 R/Contents %u 0 R/MediaBox[0 0 ",
		doc->parents.at[doc->parents.n - 1].object, doc->resources, content);
	pdf_add_place(&body, pdf_hundredths(page->width));
	pdf_add_decimal(&body, pdf_hundredths(page->height), 2);
	buf_printf(&body, "]/StructParents %u/Tabs/S", plan->key);
	if (links->n)
		buf_printf(&body, "/Annots[%s]", links->s);
	buf_add(&body, ">>");
	pdf_object(doc->file, object, &body);
	buf_free(&body);
}

void
pdf_add(struct pdf_doc *doc, const struct page *page)
{
	struct buf links = {0};
	uint32_t object = new_page(doc), content = pdf_reserve(doc->file);
	const struct pdf_plan *plan = pdf_tags_page(doc->tags, page, object);
	buf_clear(&doc->content);
	pdf_content(&doc->pen, page, plan, &doc->content);
	pdf_stream(doc->file, content, "", buf_text(&doc->content), doc->content.n);
	pdf_links_add(doc->links, page, object, plan, &links);
	pdf_fields_add(doc->fields, page, object, plan, &links);
	write_page(doc, page, object, content, plan, &links);
	buf_free(&links);
}

static void
write_node(struct pdf_doc *doc, const struct branch *node, uint32_t parent, const struct branch *children, size_t n)
{
	struct buf body = {0};
	buf_printf(&body, "<</Type/Pages/Count %u", node->pages);
	if (parent)
		buf_printf(&body, "/Parent %u 0 R", parent);
	buf_add(&body, "/Kids[");
	for (size_t i = 0; i < n; i++)
		buf_printf(&body, "%s%u 0 R", i ? " " : "", children[i].object);
	buf_add(&body, "]>>");
	pdf_object(doc->file, node->object, &body);
	buf_free(&body);
}

/* The level of the tree above these nodes; empty above a single one. */
static branch_list
level_above(struct pdf_doc *doc, const branch_list *nodes)
{
	branch_list above = {0};
	for (size_t i = 0; nodes->n > 1 && i < nodes->n; i++) {
		if (i % CHILDREN == 0)
			*LIST_ADD(doc->arena, &above) = (struct branch){.object = pdf_reserve(doc->file)};
		above.at[above.n - 1].pages += nodes->at[i].pages;
	}
	return above;
}

/* Writes the page tree, level by level; returns its root. */
static uint32_t
write_tree(struct pdf_doc *doc)
{
	branch_list children = doc->pages, nodes = doc->parents;
	if (nodes.n == 0)
		*LIST_ADD(doc->arena, &nodes) = (struct branch){.object = pdf_reserve(doc->file)};
	for (;;) {
		branch_list above = level_above(doc, &nodes);
		for (size_t i = 0; i < nodes.n; i++) {
			size_t first = i * CHILDREN, left = children.n - first;
			write_node(doc, &nodes.at[i], above.n ? above.at[i / CHILDREN].object : 0,
				children.at ? &children.at[first] : NULL, left < CHILDREN ? left : CHILDREN);
		}
		if (above.n == 0)
			return nodes.at[0].object;
		children = nodes;
		nodes = above;
	}
}

/* --- the document ---------------------------------------------------------------------------------------------------- */

static void
add_entry(struct buf *out, const char *key, const char *text)
{
	if (!text)
		return;
	buf_add(out, key);
	pdf_add_text(out, text);
}

static uint32_t
write_info(struct pdf_doc *doc)
{
	const struct document *document = doc->document;
	struct buf body = {0};
	uint32_t object = pdf_reserve(doc->file);
	buf_add(&body, "<<");
	add_entry(&body, "/Title", document->title);
	add_entry(&body, "/Author", document->author);
	add_entry(&body, "/Creator", "bantin");
	add_entry(&body, "/Producer", "bantin " BANTIN_VERSION);
	buf_add(&body, "/CreationDate");
	pdf_add_day(&body, document->as_of);
	buf_add(&body, "/ModDate");
	pdf_add_day(&body, document->as_of);
	buf_add(&body, ">>");
	pdf_object(doc->file, object, &body);
	buf_free(&body);
	return object;
}

static uint32_t
write_catalog(struct pdf_doc *doc, uint32_t pages)
{
	struct buf body = {0};
	uint32_t object = pdf_reserve(doc->file);
	buf_printf(&body, "<</Type/Catalog/Pages %u 0 R/Lang(vi-VN)", pages);
	buf_add(&body, "/ViewerPreferences<</DisplayDocTitle true>>");
	pdf_tags_end(doc->tags, &body);
	pdf_archive_write(doc->file, doc->document, &body);
	pdf_carry_write(doc->file, doc->document, &body);
	pdf_fields_end(doc->fields, &body);
	buf_add(&body, ">>");
	pdf_object(doc->file, object, &body);
	buf_free(&body);
	return object;
}

static void
write_resources(struct pdf_doc *doc)
{
	struct buf body = {0};
	buf_add(&body, "<<");
	pdf_fonts_write(doc->fonts, doc->file, &body);
	pdf_images_write(doc->images, doc->file, &body);
	buf_add(&body, ">>");
	pdf_object(doc->file, doc->resources, &body);
	buf_free(&body);
}

void
pdf_end(struct pdf_doc *doc)
{
	write_resources(doc);
	pdf_links_end(doc->links);
	uint32_t catalog = write_catalog(doc, write_tree(doc));
	pdf_file_close(doc->file, catalog, write_info(doc));
	buf_free(&doc->pen.strings);
	buf_free(&doc->content);
	arena_close(doc->arena);
	free(doc);
}
