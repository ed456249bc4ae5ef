/*
 * Tags: see pdf_tags.h.
 *
 * Marks are few: one for all that an element has on a page, as long as nothing else comes between. What stands on a page
 * and has no element (rules) is an artifact, so that nothing is left without a mark.
 */
#include "out/pdf_tags.h"

#include <string.h>

#include "doc/chart.h"
#include "doc/image.h"
#include "out/pdf_link.h"
#include "out/pdf_skeleton.h"
#include "out/pdf_syntax.h"
#include "out/pdf_tagtable.h"

struct pdf_tags {
	struct pdf_elements elements;
	struct pdf_keys *parents; /* of marks and annotations */
	struct pdf_skeleton *skeleton;
	struct pdf_tagtable *table; /* the last that came; NULL: none */
	/* the drawing in hand */
	const struct item_part *figure;
	const struct node *figure_block;
	struct pdf_element *figure_element;
	const struct chart *spark; /* the same of a cell of a table */
	/* the page in hand */
	const struct page *page;
	uint32_t page_object;
	struct arena *arena; /* of its plan */
	struct pdf_plan *plan;
	LIST(uint32_t) marks;              /* of each: the element's object */
	LIST(struct pdf_element *) linked; /* of each link of the plan */
	LIST(struct pdf_element *) filled; /* of each field */
	uint32_t current;                  /* the object of the element whose mark is the last; 0: none */
	const struct node *current_node;
	size_t current_item;
	struct pdf_home stray; /* of a text that stands nowhere in the tree */
};

struct pdf_tags *
pdf_tags_open(struct arena *arena, struct pdf_file *file, const struct node *tree)
{
	struct pdf_tags *tags = ARENA_NEW(arena, struct pdf_tags);
	struct pdf_keys *ids = pdf_keys_open(arena, file, PDF_KEYS_NAMES);
	(void)pdf_keys_next(ids); /* 0 is no ID */
	*tags = (struct pdf_tags){.elements = {.arena = arena, .file = file, .ids = ids},
		.parents = pdf_keys_open(arena, file, PDF_KEYS_NUMBERS),
		.arena = arena_open()};
	tags->skeleton = pdf_skeleton_build(&tags->elements, tree);
	return tags;
}

/* --- marks --------------------------------------------------------------------------------------------------------- */

/* The mark of what comes next of the element: the last, or a new one. */
static struct pdf_mark
mark_of(struct pdf_tags *tags, const struct pdf_elements *elements, struct pdf_element *element,
	enum pdf_mark_kind kind)
{
	if (!element->object || tags->current != element->object) {
		struct pdf_kid kid = {
			.kind = PDF_KID_MARK, .page = tags->page_object, .number = (uint32_t)tags->marks.n};
		pdf_element_add(elements, element, kid);
		*LIST_ADD(tags->arena, &tags->marks) = element->object;
		tags->current = element->object;
	}
	return (struct pdf_mark){.kind = kind, .type = element->type, .number = (uint32_t)tags->marks.n - 1};
}

static void
add_span(struct pdf_tags *tags, size_t end, struct pdf_mark mark)
{
	*LIST_ADD(tags->arena, &tags->plan->spans) = (struct pdf_span){.end = end, .mark = mark};
}

/* --- links --------------------------------------------------------------------------------------------------------- */

/* The element of a link, with its annotation still to come. */
static struct pdf_element *
link_element(struct pdf_tags *tags, const struct pdf_elements *elements, struct pdf_element *around, size_t i)
{
	struct pdf_element *link = pdf_element(elements, around, "Link");
	uint32_t object = pdf_reserve(elements->file);
	*LIST_ADD(tags->arena, &tags->plan->links) = (struct pdf_plan_link){.item = i, .object = object};
	*LIST_ADD(tags->arena, &tags->linked) = link;
	return link;
}

static void
plan_link(struct pdf_tags *tags, const struct pdf_elements *elements, struct pdf_element *around, size_t i)
{
	struct pdf_element *link = link_element(tags, elements, around, i);
	add_span(tags, tags->page->items[i].to, mark_of(tags, elements, link, PDF_MARK_TEXT));
	struct pdf_kid kid = {.kind = PDF_KID_ANNOTATION,
		.page = tags->page_object,
		.number = tags->plan->links.at[tags->plan->links.n - 1].object};
	pdf_element_add(elements, link, kid);
}

/* --- texts --------------------------------------------------------------------------------------------------------- */

static struct pdf_home *
stray_home(struct pdf_tags *tags, const struct item *item)
{
	if (!tags->stray.element || !item->node || tags->stray.node != item->node)
		tags->stray = (struct pdf_home){
			.node = item->node, .element = pdf_element(&tags->elements, tags->skeleton->document, "P")};
	return &tags->stray;
}

static struct pdf_element *
slot_of(struct pdf_tags *tags, const struct node *block)
{
	struct pdf_home *home = pdf_skeleton_find(tags->skeleton, block);
	return home ? home->element : tags->skeleton->document;
}

/* A heading is where its first line is. */
static void
note_place(struct pdf_tags *tags, struct pdf_heading *heading, const struct item *item)
{
	if (!heading || heading->page)
		return;
	heading->page = tags->page_object;
	heading->x = pdf_hundredths(item->x);
	heading->y = pdf_hundredths(tags->page->height - item->y + item->h);
}

/* Two texts of one element that are of two paragraphs (lines of a title) are read apart. */
static void
part_paragraphs(struct pdf_tags *tags, const struct pdf_element *element, const struct item *item)
{
	if (element->object && tags->current == element->object && tags->current_node &&
		tags->current_node != item->node)
		tags->plan->spaced.at[tags->current_item] = true;
	tags->current_node = item->node;
}

static void
plan_text(struct pdf_tags *tags, size_t i)
{
	const struct item *item = &tags->page->items[i];
	const struct pdf_elements *elements = &tags->elements;
	struct pdf_home *home = NULL;
	struct pdf_element *element;
	size_t length = strlen(item->run->text), at = 0;
	if (item->part) {
		element = pdf_tagtable_element(tags->table, item, &elements);
	} else {
		home = pdf_skeleton_find(tags->skeleton, item->node);
		home = home ? home : stray_home(tags, item);
		element = home->element;
		note_place(tags, home->heading, item);
		part_paragraphs(tags, element, item);
	}
	tags->current_item = i;
	if (home && home->label_left) {
		at = home->label_left < length ? home->label_left : length;
		home->label_left -= at;
		add_span(tags, at, mark_of(tags, elements, home->label, PDF_MARK_TEXT));
	}
	for (size_t j = i + 1; j < tags->page->n_items && tags->page->items[j].kind == ITEM_LINK; j++) {
		const struct item *link = &tags->page->items[j];
		if (!pdf_link_leads(link) || link->from < at || link->to <= link->from)
			continue;
		if (link->from > at)
			add_span(tags, link->from, mark_of(tags, elements, element, PDF_MARK_TEXT));
		plan_link(tags, elements, element, j);
		at = link->to;
	}
	if (at < length)
		add_span(tags, length, mark_of(tags, elements, element, PDF_MARK_TEXT));
}

/* --- tables and charts --------------------------------------------------------------------------------------------- */

static void
close_table(struct pdf_tags *tags)
{
	if (tags->table)
		pdf_tagtable_close(tags->table);
	tags->table = NULL;
}

static void
meet_table(struct pdf_tags *tags, const struct item_part *part)
{
	if (tags->table && !pdf_tagtable_is(tags->table, part))
		close_table(tags);
	if (!tags->table)
		tags->table = pdf_tagtable_open(&tags->elements, slot_of(tags, part->block), part);
	if (part->rows)
		pdf_tagtable_rows(tags->table, part);
}

struct extent {
	pos x0, y0, x1, y1;
};

static void
widen(struct extent *e, pos x0, pos y0, pos x1, pos y1)
{
	e->x0 = pos_least(e->x0, pos_least(x0, x1));
	e->y0 = pos_least(e->y0, pos_least(y0, y1));
	e->x1 = pos_most(e->x1, pos_most(x0, x1));
	e->y1 = pos_most(e->y1, pos_most(y0, y1));
}

static void
widen_by(struct extent *e, const struct item *item)
{
	switch (item->kind) {
	case ITEM_TEXT: /* descenders are a quarter of the size at most */
		widen(e, item->x, item->y - item->h, item->x + item->w, item->y + item->h / 4);
		break;
	case ITEM_RULE:
		widen(e, item->x - item->stroke / 2, item->y - item->stroke / 2, item->x + item->w + item->stroke / 2,
			item->y + item->h + item->stroke / 2);
		break;
	case ITEM_BOX:
	case ITEM_HATCH:
	case ITEM_IMAGE:
	case ITEM_LINK:
	case ITEM_FIELD:
		widen(e, item->x, item->y, item->x + item->w, item->y + item->h);
		break;
	case ITEM_LINE:
	case ITEM_AREA:
		for (size_t i = 0; i < item->n_points; i++)
			widen(e, item->points[i].x - item->stroke / 2, item->points[i].y - item->stroke / 2,
				item->points[i].x + item->stroke / 2, item->points[i].y + item->stroke / 2);
		break;
	case ITEM_DOT:
		widen(e, item->x - item->w, item->y - item->w, item->x + item->w, item->y + item->w);
		break;
	}
}

static void
add_extent(const struct page *page, struct extent e, struct buf *out)
{
	buf_add(out, "/A<</O/Layout/Placement/Block/BBox[");
	pdf_add_place(out, pdf_hundredths(e.x0));
	pdf_add_place(out, pdf_hundredths(page->height - e.y1));
	pdf_add_place(out, pdf_hundredths(e.x1));
	pdf_add_place(out, pdf_hundredths(page->height - e.y0));
	buf_add(out, "]>>");
}

/* The box around all items of the drawing, from the first on. */
static void
add_bounds(const struct pdf_tags *tags, size_t first, struct buf *out)
{
	const struct page *page = tags->page;
	struct extent e = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
	for (size_t i = first; i < page->n_items; i++)
		if (page->items[i].part == page->items[first].part && page->items[i].chart == page->items[first].chart)
			widen_by(&e, &page->items[i]);
	add_extent(page, e, out);
}

/* /Alt and the box of the drawing whose first mark is given. */
static const char *
figure_attributes(const struct pdf_tags *tags, size_t first, const char *alt, struct arena *arena)
{
	struct buf attributes = {0};
	buf_add(&attributes, "/Alt");
	pdf_add_text(&attributes, alt);
	add_bounds(tags, first, &attributes);
	return buf_finish(&attributes, arena);
}

/* A drawing is a figure; where a chart goes on over pages there is one on each. */
static void
meet_figure(struct pdf_tags *tags, size_t i)
{
	const struct item_part *part = tags->page->items[i].part;
	if (tags->figure == part)
		return;
	struct buf alt = {0};
	buf_printf(&alt, "%s%s", part->block->chart->alt ? part->block->chart->alt : "Biểu đồ",
		tags->figure_block == part->block ? " (tiếp theo)" : "");
	tags->figure = part;
	tags->figure_block = part->block;
	tags->figure_element = pdf_element(&tags->elements, slot_of(tags, part->block), "Figure");
	tags->figure_element->attributes = figure_attributes(tags, i, buf_text(&alt), tags->elements.arena);
	buf_free(&alt);
}

/* A small line is a figure within its cell. */
static void
plan_spark(struct pdf_tags *tags, size_t i)
{
	const struct item *item = &tags->page->items[i];
	const struct pdf_elements *elements;
	struct pdf_element *cell = pdf_tagtable_element(tags->table, item, &elements);
	if (tags->spark != item->chart || tags->figure != item->part) {
		tags->spark = item->chart;
		tags->figure = item->part;
		tags->figure_element = pdf_element(elements, cell, "Figure");
		tags->figure_element->attributes = figure_attributes(tags, i, item->chart->alt, elements->arena);
	}
	add_span(tags, SIZE_MAX, mark_of(tags, elements, tags->figure_element, PDF_MARK_DRAWING));
}

/* --- images -------------------------------------------------------------------------------------------------------- */

static void
add_image_words(const struct item *item, struct buf *out)
{
	switch (item->image->kind) {
	case IMAGE_SIGNATURE:
		buf_add(out, "Hình ảnh chữ ký");
		break;
	case IMAGE_SEAL:
		buf_add(out, "Hình ảnh con dấu");
		break;
	case IMAGE_PICTURE:
		node_plain(item->node, out);
		break;
	}
}

/* A picture belongs to the line that says who signs, or what it shows. */
static void
plan_image(struct pdf_tags *tags, size_t i)
{
	const struct item *item = &tags->page->items[i];
	struct pdf_home *home = pdf_skeleton_find(tags->skeleton, item->node);
	struct buf attributes = {0}, words = {0};
	struct extent extent = {item->x, item->y, item->x + item->w, item->y + item->h};
	buf_add(&attributes, "/Alt");
	add_image_words(item, &words);
	pdf_add_text(&attributes, buf_text(&words));
	buf_free(&words);
	add_extent(tags->page, extent, &attributes);
	struct pdf_element *figure = pdf_element(
		&tags->elements, home ? home->element : tags->skeleton->document, "Figure");
	figure->attributes = buf_finish(&attributes, tags->elements.arena);
	add_span(tags, SIZE_MAX, mark_of(tags, &tags->elements, figure, PDF_MARK_DRAWING));
}

/* --- fields -------------------------------------------------------------------------------------------------------- */

/* A field to be signed in belongs to the line that says who signs. */
static void
plan_field(struct pdf_tags *tags, size_t i)
{
	const struct pdf_elements *elements = &tags->elements;
	const struct node *signer = tags->page->items[i].node;
	struct pdf_home *home = signer ? pdf_skeleton_find(tags->skeleton, signer) : NULL;
	struct pdf_element *form = pdf_element(elements, home ? home->element : tags->skeleton->document, "Form");
	struct pdf_kid kid = {
		.kind = PDF_KID_ANNOTATION, .page = tags->page_object, .number = pdf_reserve(elements->file)};
	pdf_element_add(elements, form, kid);
	*LIST_ADD(tags->arena, &tags->plan->fields) = (struct pdf_plan_link){.item = i, .object = kid.number};
	*LIST_ADD(tags->arena, &tags->filled) = form;
}

/* --- a page -------------------------------------------------------------------------------------------------------- */

static bool
of_table(const struct item *item)
{
	return item->part && item->part->table;
}

static void
plan_item(struct pdf_tags *tags, size_t i)
{
	const struct item *item = &tags->page->items[i];
	bool repeated = item->artifact == ARTIFACT_HEADER || item->artifact == ARTIFACT_FOOTER;
	*LIST_ADD(tags->arena, &tags->plan->firsts) = tags->plan->spans.n;
	*LIST_ADD(tags->arena, &tags->plan->spaced) = item->spaced;
	if (of_table(item) && !repeated)
		meet_table(tags, item->part);
	if (item->artifact != ARTIFACT_NONE) {
		if (item->kind == ITEM_TEXT)
			tags->current = 0;
	} else if (item->chart) {
		plan_spark(tags, i);
	} else if (item->part && !of_table(item)) {
		meet_figure(tags, i);
		add_span(tags, SIZE_MAX, mark_of(tags, &tags->elements, tags->figure_element, PDF_MARK_DRAWING));
	} else if (item->kind == ITEM_TEXT) {
		plan_text(tags, i);
	} else if (item->kind == ITEM_FIELD) {
		plan_field(tags, i);
	} else if (item->kind == ITEM_IMAGE) {
		plan_image(tags, i);
	}
}

/* The keys of annotations, by which their elements are found. */
static void
set_keys(struct pdf_tags *tags, struct pdf_plan_link *annotations, struct pdf_element *const *elements, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		annotations[i].key = pdf_keys_next(tags->parents);
		pdf_keys_set(tags->parents, annotations[i].key, elements[i]->object);
	}
}

/* The elements of the page's marks and of its annotations, by their keys. */
static void
write_parents(struct pdf_tags *tags)
{
	struct pdf_plan *plan = tags->plan;
	struct buf body = {0};
	uint32_t object = pdf_reserve(tags->elements.file);
	buf_add_char(&body, '[');
	for (size_t i = 0; i < tags->marks.n; i++) {
		pdf_add_reference(&body, tags->marks.at[i]);
		buf_add_char(&body, ' ');
	}
	buf_add_char(&body, ']');
	pdf_object(tags->elements.file, object, &body);
	buf_free(&body);
	plan->key = pdf_keys_next(tags->parents);
	pdf_keys_set(tags->parents, plan->key, object);
	set_keys(tags, plan->links.at, tags->linked.at, plan->links.n);
	set_keys(tags, plan->fields.at, tags->filled.at, plan->fields.n);
}

const struct pdf_plan *
pdf_tags_page(struct pdf_tags *tags, const struct page *page, uint32_t page_object)
{
	arena_clear(tags->arena);
	tags->plan = ARENA_NEW(tags->arena, struct pdf_plan);
	tags->page = page;
	tags->page_object = page_object;
	memset(&tags->marks, 0, sizeof tags->marks);
	memset(&tags->linked, 0, sizeof tags->linked);
	memset(&tags->filled, 0, sizeof tags->filled);
	tags->current = 0;
	tags->current_node = NULL;
	for (size_t i = 0; i < page->n_items; i++)
		plan_item(tags, i);
	*LIST_ADD(tags->arena, &tags->plan->firsts) = tags->plan->spans.n;
	write_parents(tags);
	return tags->plan;
}

/* --- the end ------------------------------------------------------------------------------------------------------- */

void
pdf_tags_end(struct pdf_tags *tags, struct buf *catalog)
{
	struct pdf_file *file = tags->elements.file;
	struct pdf_element *document = tags->skeleton->document;
	struct buf body = {0};
	uint32_t root = pdf_reserve(file);
	close_table(tags);
	pdf_element_object(&tags->elements, document);
	pdf_element_write_all(&tags->elements, document, root);
	buf_printf(&body, "<</Type/StructTreeRoot/K %u 0 R", document->object);
	uint32_t parents = pdf_keys_end(tags->parents), ids = pdf_keys_end(tags->elements.ids);
	if (parents)
		buf_printf(&body, "/ParentTree %u 0 R", parents);
	if (ids)
		buf_printf(&body, "/IDTree %u 0 R", ids);
	buf_add(&body, ">>");
	pdf_object(file, root, &body);
	buf_printf(catalog, "/StructTreeRoot %u 0 R/MarkInfo<</Marked true>>", root);
	uint32_t outline = pdf_outline_write(file, tags->skeleton);
	if (outline)
		buf_printf(catalog, "/Outlines %u 0 R", outline);
	buf_free(&body);
	buf_free(&tags->elements.body);
	arena_close(tags->arena);
}
