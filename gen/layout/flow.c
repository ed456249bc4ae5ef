/*
 * Flow: see flow.h. Between two blocks the larger of what the upper asks for below itself and the lower above itself holds.
 */
#include "layout/flow.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "doc/table.h"
#include "layout/blocks.h"
#include "layout/chart.h"
#include "layout/furniture.h"
#include "layout/table.h"
#include "layout/turn.h"

enum {
	SPILL = 128, /* boxes of a long table that are gathered before they go to the breaker: some pages */
	TAIL = 8     /* those that stay: what comes next may still be tied to them */
};

struct flow {
	struct setting setting;
	struct frame frame;
	const struct chain *contact;
	const struct gauges *gauges;
	box_list boxes;
	struct breaker *breaker;          /* of a long section; NULL: all boxes stay in the list */
	size_t spilled;                   /* boxes that the breaker has taken */
	LIST(struct table_flow *) tables; /* whose boxes are still to be placed */
	pos after;                        /* what the block above asks for below itself */
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

/* An appendix's title ends with "(Kèm theo …)"; that of a form, which is attached to nothing, leaves as much room below. */
static enum role
role_below(const struct node *node)
{
	const struct node *next = node->next;
	bool attached = next && next->kind == NODE_PARAGRAPH && next->paragraph.role == ROLE_ATTACHED;
	return node->paragraph.role == ROLE_APPENDIX_TITLE && !attached ? ROLE_ATTACHED : node->paragraph.role;
}

/* Whether the text ends with a colon: what it leads to, a table or a list, begins on its page. */
static bool
is_lead(const struct node *paragraph)
{
	const struct node *last = paragraph;
	while (last->kind != NODE_TEXT && last->children.last)
		last = last->children.last;
	size_t n = last->kind == NODE_TEXT ? strlen(last->text) : 0;
	return n > 0 && last->text[n - 1] == ':';
}

static void
flow_paragraph(struct flow *flow, const struct node *node)
{
	const struct setting *setting = &flow->setting;
	pos width = paragraph_width(flow, node);
	size_t first = flow->boxes.n;
	if (node->paragraph.role == ROLE_CODE) {
		code_boxes(setting, node, width, &flow->boxes);
		flow->after = role_after(ROLE_CODE);
		return;
	}
	if (node->paragraph.picture)
		picture_box(setting, node, &flow->frame, &flow->boxes);
	struct text_block block = paragraph_set(setting, node, width, role_style(node->paragraph.role)->align);
	paragraph_boxes(setting, &block, (flow->frame.width - width) / 2, 0, &flow->boxes);
	for (size_t i = first; node->paragraph.heading && i < flow->boxes.n; i++)
		flow->boxes.at[i].keep = KEEP_GLUED;
	if (flow->boxes.n > first && flow->boxes.at[flow->boxes.n - 1].keep < KEEP_ORDER && is_lead(node))
		flow->boxes.at[flow->boxes.n - 1].keep = KEEP_ORDER;
	flow->after = role_after(role_below(node));
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

/* Gives the boxes to the breaker, all but the last so many. */
static void
flow_spill(struct flow *flow, size_t tail)
{
	size_t n = flow->boxes.n > tail ? flow->boxes.n - tail : 0;
	for (size_t i = 0; i < n; i++)
		breaker_add(flow->breaker, &flow->boxes.at[i]);
	flow->spilled += n;
	flow->boxes.n -= n;
	for (size_t i = 0; n && i < flow->boxes.n; i++)
		flow->boxes.at[i] = flow->boxes.at[n + i];
	for (size_t i = 0; i < n; i++) /* the list gives zeroed places */
		flow->boxes.at[flow->boxes.n + i] = (struct box){0};
}

/* What has been set last and is kept with what comes next, the gap below it included. */
static pos
glued_height(const struct flow *flow)
{
	pos height = 0;
	size_t i = flow->boxes.n;
	for (; i > 0 && flow->boxes.at[i - 1].keep == KEEP_GLUED; i--)
		height += flow->boxes.at[i - 1].gap + flow->boxes.at[i - 1].height;
	return height ? height + flow->after : 0;
}

static void
flow_table(struct flow *flow, const struct node *node)
{
	struct setting setting = flow->setting;
	setting.above = glued_height(flow);
	struct table_flow *table = table_open(&setting, node, gauges_find(flow->gauges, node), flow->frame.width);
	if (!table)
		return;
	*LIST_ADD(flow->setting.arena, &flow->tables) = table;
	for (struct box box; table_next(table, &box);) {
		*LIST_ADD(flow->setting.arena, &flow->boxes) = box;
		if (!flow->breaker || flow->boxes.n < SPILL)
			continue;
		flow_spill(flow, TAIL);
		if (flow->breaker->window.n + 3 * TAIL >= SPILL)
			continue; /* a page of so many rows still holds some from before the last turn */
		table_turn(table);
		fonts_turn(flow->setting.fonts);
	}
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
		flow_table(flow, node);
		flow->after = role_after(ROLE_BODY);
		break;
	case NODE_CHART:
		chart_boxes(setting, node, width,
			flow->breaker ? 0 : boxes_left(&flow->boxes, &flow->frame) - flow->after, &flow->boxes);
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
check_height(const struct flow *flow, const struct node *node, struct box *box)
{
	pos room = flow->frame.height - (box->over ? box->over->above(box->over, box) + box->over->below : 0);
	if (box->height <= room)
		return;
	diag_add(flow->setting.diag, MSG_PIECE_TALL, node->place, whole_mm(flow->setting.arena, box->height),
		whole_mm(flow->setting.arena, room));
	box->height = room > 0 ? room : 1;
}

static void
flow_section(struct flow *flow, const struct node *section)
{
	for (const struct node *node = section->children.first; node; node = node->next) {
		size_t first = flow->spilled + flow->boxes.n; /* counted from the section's first */
		pos after = flow->after;
		const struct node *block = node;
		node = flow_block(flow, node);
		if (first >= flow->spilled && first - flow->spilled < flow->boxes.n) {
			struct box *box = &flow->boxes.at[first - flow->spilled];
			box->gap = pos_most(box->gap, after);
		}
		for (size_t i = first > flow->spilled ? first - flow->spilled : 0; i < flow->boxes.n; i++)
			check_height(flow, block, &flow->boxes.at[i]);
	}
}

/* Closes the tables: their boxes have all been placed. */
static void
flow_close(struct flow *flow)
{
	for (size_t i = 0; i < flow->tables.n; i++)
		table_close(flow->tables.at[i]);
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

static const struct node *
last_table(const struct node *section)
{
	const struct node *last = NULL;
	for (const struct node *node = section->children.first; node; node = node->next)
		last = node->kind == NODE_TABLE ? node : last;
	return last;
}

/*
 * Where a few rows would have the last page, table text gives up as little as saves that page: half a point, then all
 * that the sheet allows. Where that saves none, the text stays as large as it was.
 */
static void
flow_gather(struct flow *flow, const struct node *section)
{
	enum { FEW = 4 };
	int yield = flow->setting.sheet->table_yield, size = role_style(ROLE_CELL)->size[flow->setting.sizes];
	size_t rows, n_pages = boxes_count(&flow->boxes, &flow->frame, &rows);
	if (yield == 0 || n_pages < 2 || rows == 0 || rows >= FEW)
		return;
	size_t stray = rows;
	for (int part = 1; part <= 2; part++) {
		struct flow smaller = {.setting = flow->setting,
			.frame = flow->frame,
			.contact = flow->contact,
			.gauges = flow->gauges};
		smaller.setting.table_size = size - yield * part / 2;
		flow_section(&smaller, section);
		bool fewer = boxes_count(&smaller.boxes, &smaller.frame, &rows) < n_pages;
		flow_close(fewer ? flow : &smaller);
		if (fewer) {
			*flow = smaller;
			table_gathered(&flow->setting, last_table(section), stray);
			return;
		}
	}
}

/* A section on its way to pages. */
struct sectioning {
	struct setting setting;
	const struct node *section;
	struct gauges gauges;
	struct frame frame;
	struct foot foot;
	struct page blank;
	size_t of; /* its pages in all */
	const struct page_sink *sink;
	struct arena *pages; /* of a long section: cleared behind every page */
};

/* A page of the section is full: it gets its number and goes on to whoever takes pages. */
static void
take_page(void *self, struct page *page)
{
	struct sectioning *s = self;
	struct setting setting = s->setting;
	if (s->pages)
		setting.arena = s->pages;
	table_join_rules(page);
	page_furnish(&setting, &s->foot, page, s->of);
	s->sink->take(s->sink->self, page);
	if (s->pages)
		arena_clear(s->pages);
}

static struct flow
flow_begin(const struct sectioning *s)
{
	return (struct flow){.setting = s->setting,
		.frame = s->frame,
		.contact = &s->section->section.contact,
		.gauges = &s->gauges};
}

/* All boxes first, then the pages. */
static void
short_section(struct sectioning *s)
{
	struct flow flow = flow_begin(s);
	size_t rows;
	flow_section(&flow, s->section);
	flow_gather(&flow, s->section);
	s->of = boxes_count(&flow.boxes, &flow.frame, &rows);
	struct page_sink sink = {.take = take_page, .self = s};
	struct breaker breaker;
	breaker_open(&breaker, s->setting.arena, &s->frame, &s->blank, &sink);
	breaker.of = s->of;
	for (size_t i = 0; i < flow.boxes.n; i++)
		breaker_add(&breaker, &flow.boxes.at[i]);
	breaker_close(&breaker);
	flow_close(&flow);
}

/* Boxes and pages side by side; the number of pages. */
static size_t
long_pass(const struct sectioning *s, const struct page_sink *sink)
{
	struct flow flow = flow_begin(s);
	struct breaker breaker;
	breaker_open(&breaker, s->pages, &s->frame, &s->blank, sink);
	breaker.of = s->of;
	flow.setting.counts = !sink;
	flow.breaker = &breaker;
	flow_section(&flow, s->section);
	flow_spill(&flow, 0);
	breaker_close(&breaker);
	flow_close(&flow);
	return breaker.n_pages;
}

/* Findings of the first pass would come again in the second: what was said of a place is not said twice (diag.h). */
static void
long_section(struct sectioning *s)
{
	struct page_sink sink = {.take = take_page, .self = s};
	s->pages = arena_open();
	s->of = long_pass(s, NULL);
	long_pass(s, &sink);
	arena_close(s->pages);
}

/* "Phụ lục I" */
static const char *
section_name(struct arena *arena, const struct node *section)
{
	for (const struct node *node = section->children.first; node; node = node->next) {
		if (node->kind != NODE_PARAGRAPH || node->paragraph.role != ROLE_APPENDIX)
			continue;
		struct buf name = {0};
		node_plain(node, &name);
		return buf_finish(&name, arena);
	}
	return NULL;
}

void
flow_pages(const struct setting *document, const struct node *section, bool streams, const struct page_sink *sink)
{
	struct sectioning s = {.setting = *document, .section = section, .sink = sink};
	s.setting.streams = streams && section_is_long(section);
	s.setting.sheet = sheet_of(section->section.sheet);
	s.setting.section = section_name(document->arena, section);
	s.gauges = gauges_of(&s.setting, section);
	enum sheet_kind kind = turn_sheet(&s.setting, section, &s.gauges);
	s.setting.sheet = sheet_of(kind);
	s.frame = sheet_frame(s.setting.sheet);
	s.foot = foot_set(&s.setting, section, s.frame.width);
	for (size_t i = 0; i < s.foot.text.n_lines; i++) /* it outlasts the strings of many pages */
		for (size_t j = 0; j < s.foot.text.lines[i].n_items; j++)
			if (s.foot.text.lines[i].items[j].run)
				s.foot.text.lines[i].items[j].run = run_keep(
					document->arena, s.foot.text.lines[i].items[j].run);
	s.setting.foot = foot_intrusion(&s.setting, &s.foot);
	s.frame.height -= s.setting.foot;
	s.frame.first_less = contact_height(&s.setting, &section->section.contact, s.frame.width) +
		foot_first_intrusion(&s.setting, &s.foot);
	if (section->section.party)
		s.setting.least_pitch = POS_TENTHS_PT(s.setting.sheet->party_line);
	s.blank = (struct page){.width = POS_TENTHS_MM(s.setting.sheet->width),
		.height = POS_TENTHS_MM(s.setting.sheet->height),
		.sheet = kind,
		.number = 1};
	if (s.setting.streams)
		long_section(&s);
	else
		short_section(&s);
}
