/*
 * Flow: the sections of a document become boxes, the boxes pages, and the pages get their numbers and feet.
 *
 *	SECTION ── each child ──▶ boxes ── boxes_break ──▶ pages ── numbers, foot ──▶ pages
 *
 * A section begins a page and counts its own. Between two blocks the larger of what the upper asks for below itself and
 * the lower above itself holds. The type sizes are one decision for the whole document, taken from its header before
 * anything is set.
 */
#include <assert.h>

#include "layout/blocks.h"
#include "layout/chart.h"
#include "layout/furniture.h"
#include "layout/layout.h"
#include "layout/table.h"

struct flow {
	struct setting setting;
	struct frame frame;
	const struct chain *contact;
	box_list boxes;
	pos after; /* what the block above asks for below itself */
};

/* --- one section to boxes ------------------------------------------------------------------------------------------ */

static pos
role_after(enum role role)
{
	return POS_TENTHS_PT(role_style(role)->after);
}

/* The subject is set so narrow that the rule below it looks balanced. */
static pos
paragraph_width(const struct flow *flow, const struct node *node)
{
	pos narrow = POS_TENTHS_MM(flow->setting.sheet->subject_width);
	enum role role = node->paragraph.role;
	return (role == ROLE_SUBJECT || role == ROLE_ISSUED_SUBJECT) && narrow < flow->frame.width ? narrow
												   : flow->frame.width;
}

static void
flow_paragraph(struct flow *flow, const struct node *node)
{
	const struct setting *setting = &flow->setting;
	pos width = paragraph_width(flow, node);
	size_t first = flow->boxes.n;
	struct text_block block = paragraph_set(setting, node, width, role_style(node->paragraph.role)->align);
	paragraph_boxes(setting, &block, (flow->frame.width - width) / 2, 0, &flow->boxes);
	for (size_t i = first; node->paragraph.heading && i < flow->boxes.n; i++)
		flow->boxes.at[i].keep = KEEP_GLUED;
	flow->after = role_after(node->paragraph.role);
}

/* At least two lines of the body stand on the page of the closing. */
static void
flow_closing(struct flow *flow, const struct node *node)
{
	for (size_t i = flow->boxes.n, tied = 0; i > 0 && tied < 2; tied++)
		if (flow->boxes.at[--i].keep < KEEP_ORDER)
			flow->boxes.at[i].keep = KEEP_ORDER;
	closing_boxes(&flow->setting, node, flow->frame.width, &flow->boxes);
	flow->after = 0;
}

/* The contact lines of page 1 belong to its header's box, the last that was made. */
static void
flow_contact(struct flow *flow)
{
	assert(flow->boxes.at && flow->boxes.n > 0);
	struct box *box = &flow->boxes.at[flow->boxes.n - 1];
	item_list items = {.at = box->items, .n = box->n_items, .cap = box->n_items};
	contact_items(&flow->setting, flow->contact, &flow->frame, &items);
	box->items = items.at;
	box->n_items = items.n;
}

/* Appends the boxes of a block; returns the last node used. */
static const struct node *
flow_block(struct flow *flow, const struct node *node)
{
	const struct setting *setting = &flow->setting;
	pos width = flow->frame.width;
	switch (node->kind) {
	case NODE_LETTERHEAD:
		headblock_boxes(setting, node, width, &flow->boxes);
		flow_contact(flow);
		flow->after = 0;
		break;
	case NODE_PARAGRAPH:
		if (node->paragraph.role != ROLE_ADDRESS_LEAD) {
			flow_paragraph(flow, node);
			break;
		}
		node = address_boxes(setting, node, width, &flow->boxes);
		flow->after = role_after(ROLE_ADDRESS_LEAD) + role_after(ROLE_ADDRESSEE);
		break;
	case NODE_TABLE:
		table_boxes(setting, node, width, &flow->boxes);
		flow->after = role_after(ROLE_BODY);
		break;
	case NODE_CHART:
		chart_boxes(setting, node, width, &flow->boxes);
		flow->after = role_after(ROLE_BODY);
		break;
	case NODE_KEYS:
		keys_boxes(setting, node, width, &flow->boxes);
		flow->after = role_after(ROLE_BODY);
		break;
	case NODE_CLOSING:
		flow_closing(flow, node);
		break;
	case NODE_TEXT:
	case NODE_VALUE:
	case NODE_STRONG:
	case NODE_EMPH:
	case NODE_SUPER:
	case NODE_LINK:
	case NODE_BREAK:
	case NODE_BLANK:
	case NODE_DOCUMENT:
	case NODE_SECTION:
		assert(false && "an inline stands between blocks");
	}
	return node;
}

static const char *
whole_mm(struct arena *arena, pos length)
{
	return arena_printf(arena, "%d", (int)(POS_TO_PT(length) * 25.4 / 72));
}

/* A box that no page can hold is a finding; its height is cut so that the document can still be laid out. */
static void
check_heights(struct flow *flow, const struct node *node, size_t first)
{
	for (size_t i = first; i < flow->boxes.n; i++) {
		struct box *box = &flow->boxes.at[i];
		pos head = box->head ? box->head->height : 0, room = flow->frame.height;
		if (box->height + head <= room)
			continue;
		diag_add(flow->setting.diag, MSG_PIECE_TALL, node->place,
			whole_mm(flow->setting.arena, box->height + head), whole_mm(flow->setting.arena, room));
		if (head > room / 2)
			box->head = NULL;
		box->height = room - (box->head ? head : 0);
	}
}

static void
flow_section(struct flow *flow, const struct node *section)
{
	for (const struct node *node = section->children.first; node; node = node->next) {
		size_t first = flow->boxes.n;
		pos after = flow->after;
		const struct node *block = node;
		node = flow_block(flow, node);
		if (first < flow->boxes.n)
			flow->boxes.at[first].gap = pos_most(flow->boxes.at[first].gap, after);
		check_heights(flow, block, first);
	}
}

/* --- pages --------------------------------------------------------------------------------------------------------- */

static struct frame
sheet_frame(const struct sheet *sheet)
{
	return (struct frame){.x = POS_TENTHS_MM(sheet->left),
		.y = POS_TENTHS_MM(sheet->top),
		.width = POS_TENTHS_MM(sheet->width - sheet->left - sheet->right),
		.height = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom)};
}

/* Whether the last page begins with a few rows of a table that ran over; counts the pages. */
static bool
flow_strays(const struct flow *flow, size_t *n_pages)
{
	enum { FEW = 4 };
	size_t at = boxes_last_page(&flow->boxes, &flow->frame, n_pages), rows = 0;
	while (at + rows < flow->boxes.n && flow->boxes.at[at + rows].head)
		rows++;
	return *n_pages > 1 && rows > 0 && rows < FEW;
}

/*
 * Where a few rows would have the last page, table text gives up as little as saves that page: half a point, then all
 * that the sheet allows. Where that saves none, the text stays as large as it was.
 */
static void
flow_gather(struct flow *flow, const struct node *section)
{
	int yield = flow->setting.sheet->table_yield, size = role_style(ROLE_CELL)->size[flow->setting.sizes];
	size_t n_pages, fewer;
	if (yield == 0 || !flow_strays(flow, &n_pages))
		return;
	for (int part = 1; part <= 2; part++) {
		struct flow smaller = {.setting = flow->setting, .frame = flow->frame, .contact = flow->contact};
		smaller.setting.table_size = size - yield * part / 2;
		flow_section(&smaller, section);
		boxes_last_page(&smaller.boxes, &smaller.frame, &fewer);
		if (fewer < n_pages) {
			*flow = smaller;
			return;
		}
	}
}

static void
section_pages(const struct setting *document, const struct node *section, page_list *pages)
{
	struct flow flow = {.setting = *document, .contact = &section->section.contact};
	enum sheet_kind kind = section->section.sheet;
	flow.setting.sheet = sheet_of(kind);
	flow.frame = sheet_frame(flow.setting.sheet);
	struct foot foot = foot_set(&flow.setting, section, flow.frame.width);
	flow.frame.height -= foot_intrusion(&flow.setting, &foot);
	flow.frame.first_less = contact_height(&flow.setting, flow.contact, flow.frame.width);
	if (section->section.party)
		flow.setting.least_pitch = POS_TENTHS_PT(flow.setting.sheet->party_line);
	flow_section(&flow, section);
	flow_gather(&flow, section);
	struct page blank = {.width = POS_TENTHS_MM(flow.setting.sheet->width),
		.height = POS_TENTHS_MM(flow.setting.sheet->height),
		.sheet = kind,
		.number = 1};
	size_t first = pages->n;
	boxes_break(document->arena, &flow.boxes, &flow.frame, &blank, pages);
	for (size_t i = first; i < pages->n; i++) {
		table_join_rules(&pages->at[i]);
		page_furnish(&flow.setting, &foot, &pages->at[i], pages->n - first);
	}
}

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

struct pages *
layout_document(struct arena *arena, struct diag *diag, struct fonts *fonts, const struct node *document)
{
	assert(document->kind == NODE_DOCUMENT);
	struct setting setting = {.arena = arena, .diag = diag, .fonts = fonts, .sheet = sheet_of(SHEET_OFFICIAL)};
	page_list list = {0};
	setting.sizes = document_sizes(&setting, document);
	for (const struct node *section = document->children.first; section; section = section->next)
		section_pages(&setting, section, &list);
	struct pages *pages = ARENA_NEW(arena, struct pages);
	pages->at = list.at;
	pages->n = list.n;
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
