/*
 * Markdown: see markdown.h. md4c reads the text and tells of blocks, spans and characters as it meets them; here they
 * become nodes.
 *
 *	md4c ─▶ enter list, enter item, text … ─▶ reader: the open paragraph, its open spans, the lists around it
 *
 * md4c tells no positions, but its characters point into the text, and the text's map knows where they came from. A
 * block that may not be is therefore reported with the first characters in it.
 *
 * The choice not taken: a reader of our own for the little that is allowed. What is allowed would be easy; that **, _
 * and indented lists mean what a writer has learnt elsewhere is what md4c's thousand test cases are for.
 */
#include "doc/markdown.h"

#include <assert.h>
#include <limits.h>
#include <md4c.h>
#include <string.h>

#include "doc/href.h"
#include "doc/inline.h"

enum { SPAN_DEPTH = 6, LIST_DEPTH = 4, HEADING_DEPTH = 2, STOP = 1 };

struct open_list {
	enum role role; /* also its rank: CLAUSE before POINT before DASH before PLUS */
	int next;       /* number of the next item */
	bool fresh;     /* an item has begun and has no paragraph yet */
};

struct reader {
	struct arena *arena;
	struct diag *diag;
	const struct text_map *map;
	enum outline outline;
	markdown_block *block;
	void *context;
	struct chain out;
	struct node *paragraph;              /* the open one, or NULL */
	bool placed;                         /* whether the open paragraph knows its place */
	struct chain *spans[SPAN_DEPTH + 1]; /* the paragraph's chain, then the open spans' */
	size_t n_spans;
	struct open_list lists[LIST_DEPTH];
	size_t n_lists;
	struct inline_text text;
	int headings[HEADING_DEPTH];
	bool numbered; /* a numbered heading stands above */
	bool in_fence;
	const char *info;
	struct buf fence;
	struct place fence_at;
	enum message refused; /* reported with the next characters; MESSAGE_COUNT: nothing */
	const char *seen;     /* the end of the characters so far */
};

/* --- places ---------------------------------------------------------------------------------------------------- */

static struct place
seen_place(const struct reader *r)
{
	return text_map_place(r->map, r->seen);
}

/* Of characters that md4c handed over; line ends and the like are its own, not the text's. */
static struct place
place_of(struct reader *r, const char *s, size_t n)
{
	if (!text_map_holds(r->map, s))
		return seen_place(r);
	r->seen = s + n;
	return text_map_place(r->map, s);
}

static void
report_refused(struct reader *r, struct place place)
{
	if (r->refused == MESSAGE_COUNT)
		return;
	diag_add(r->diag, r->refused, place, "");
	r->refused = MESSAGE_COUNT;
}

/*
 * A rule or an empty item has no characters: its place is the next line that holds nothing but such signs, n of them
 * at least. It counts as seen.
 */
static struct place
sign_place(struct reader *r, const char *signs, size_t n)
{
	const char *line = r->seen;
	if (line > r->map->text)
		line += strcspn(line, "\n");
	for (; *line; line += strcspn(line, "\n")) {
		line += *line == '\n';
		size_t length = strcspn(line, "\n");
		if (length >= n && strspn(line, signs) == length)
			break;
	}
	r->seen = line + strcspn(line, "\n");
	return text_map_place(r->map, line);
}

/* --- paragraphs ------------------------------------------------------------------------------------------------ */

static enum role
body_role(const struct reader *r)
{
	return r->outline == OUTLINE_SHEET ? ROLE_TEXT : ROLE_BODY;
}

static const char *
item_label(struct arena *arena, enum role role, int n)
{
	if (role == ROLE_CLAUSE)
		return arena_printf(arena, "%d.", n);
	if (role == ROLE_POINT)
		return arena_printf(arena, "%s)", outline_letter(arena, n));
	return role == ROLE_DASH ? "-" : "+";
}

static void
open_paragraph(struct reader *r, enum role role)
{
	assert(!r->paragraph);
	r->paragraph = node_paragraph(r->arena, role, seen_place(r));
	r->placed = false;
	r->spans[0] = r->text.chain = &r->paragraph->children;
	r->n_spans = 0;
}

/* A paragraph of the body or of a list item, whose first one has the label. */
static void
open_body(struct reader *r)
{
	struct open_list *list = r->n_lists ? &r->lists[r->n_lists - 1] : NULL;
	bool labelled = list && list->fresh;
	open_paragraph(r, labelled && r->outline != OUTLINE_SHEET ? list->role : body_role(r));
	if (!labelled)
		return;
	r->paragraph->paragraph.label = item_label(r->arena, list->role, list->next++);
	r->paragraph->paragraph.level = (int)r->n_lists;
	list->fresh = false;
}

static void
close_paragraph(struct reader *r)
{
	if (!r->paragraph)
		return;
	inline_flush(&r->text);
	inline_glue(r->arena, &r->paragraph->children);
	chain_add(&r->out, r->paragraph);
	r->paragraph = NULL;
}

/* Text of a tight item comes without a paragraph around it. */
static void
need_paragraph(struct reader *r)
{
	if (!r->paragraph)
		open_body(r);
}

/* --- headings, lists, fenced blocks ---------------------------------------------------------------------------- */

static void
open_heading(struct reader *r, int level)
{
	int depth = outline_depth(r->outline);
	if (level > depth || r->n_lists) {
		r->refused = r->n_lists ? MSG_HEADING_IN_LIST : MSG_HEADING_DEEP;
		level = depth;
	}
	if (r->n_lists)
		r->lists[r->n_lists - 1].fresh = false;
	assert(depth <= HEADING_DEPTH);
	int number = ++r->headings[level - 1];
	for (int i = level; i < HEADING_DEPTH; i++)
		r->headings[i] = 0;
	open_paragraph(r, outline_heading_role(r->outline, level));
	r->paragraph->paragraph.label = outline_heading(r->arena, r->outline, level, number);
	r->paragraph->paragraph.level = level;
	r->paragraph->paragraph.heading = true;
	r->numbered = r->numbered || r->paragraph->paragraph.label;
}

/* A heading underlined with --- or ===: a rule meant to stand below a paragraph would make it one unseen. */
static void
check_heading_sign(struct reader *r, const char *s)
{
	const char *line = s;
	while (line > r->map->text && line[-1] != '\n')
		line--;
	if (!memchr(line, '#', (size_t)(s - line)))
		r->refused = MSG_HEADING_UNDERLINED;
}

/* The rank of a list within the one around it; false when official text has none so deep. */
static bool
list_role(const struct reader *r, bool ordered, enum role *role)
{
	const enum role around = r->n_lists ? r->lists[r->n_lists - 1].role : r->numbered ? ROLE_CLAUSE : ROLE_BODY;
	if (ordered)
		*role = around == ROLE_BODY ? ROLE_CLAUSE : ROLE_POINT;
	else
		*role = around == ROLE_DASH ? ROLE_PLUS : ROLE_DASH;
	return r->n_lists == 0 || *role > around;
}

static int
open_list(struct reader *r, bool ordered, unsigned start)
{
	close_paragraph(r);
	enum role role;
	if (!list_role(r, ordered, &role))
		r->refused = MSG_LIST_DEEP;
	if (r->n_lists == LIST_DEPTH) {
		report_refused(r, seen_place(r));
		return STOP;
	}
	r->lists[r->n_lists++] = (struct open_list){.role = role, .next = start > 0 && start < 1000 ? (int)start : 1};
	return 0;
}

static void
open_item(struct reader *r)
{
	r->lists[r->n_lists - 1].fresh = true;
}

static void
close_item(struct reader *r)
{
	struct open_list *list = &r->lists[r->n_lists - 1];
	close_paragraph(r);
	if (list->fresh)
		diag_add(r->diag, MSG_ITEM_EMPTY, sign_place(r, "-*+.)0123456789 \t", 1), "");
	list->fresh = false;
}

static void
open_fence(struct reader *r, const MD_BLOCK_CODE_DETAIL *detail)
{
	close_paragraph(r);
	buf_clear(&r->fence);
	r->in_fence = true;
	r->info = arena_copy_n(r->arena, detail->info.text ? detail->info.text : "", detail->info.size);
	r->fence_at = seen_place(r);
}

/* md4c ends a block that nobody closed at the end of the text. */
static bool
fence_is_closed(const struct reader *r)
{
	const char *p = r->seen + strspn(r->seen, " \t\n");
	return !r->fence.n || text_starts(p, "```") || text_starts(p, "~~~");
}

static void
close_fence(struct reader *r)
{
	r->in_fence = false;
	if (!fence_is_closed(r))
		diag_add(r->diag, MSG_FENCE_UNCLOSED, r->fence_at, r->info);
	const char *text = arena_copy_n(r->arena, buf_text(&r->fence), r->fence.n);
	struct node *node = r->block(r->context, r->info, text, r->fence.n, r->fence_at);
	if (node)
		chain_add(&r->out, node);
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct reader *r = context;
	switch (type) {
	case MD_BLOCK_DOC:
		break;
	case MD_BLOCK_QUOTE:
		r->refused = MSG_MARKUP_QUOTE;
		break;
	case MD_BLOCK_UL:
		return open_list(r, false, 1);
	case MD_BLOCK_OL:
		return open_list(r, true, ((const MD_BLOCK_OL_DETAIL *)detail)->start);
	case MD_BLOCK_LI:
		open_item(r);
		break;
	case MD_BLOCK_HR:
		diag_add(r->diag, MSG_MARKUP_RULE, sign_place(r, "-_* \t", 3), "");
		break;
	case MD_BLOCK_H:
		open_heading(r, (int)((const MD_BLOCK_H_DETAIL *)detail)->level);
		break;
	case MD_BLOCK_CODE:
		open_fence(r, detail);
		break;
	case MD_BLOCK_HTML:
		r->refused = MSG_MARKUP_HTML;
		break;
	case MD_BLOCK_P:
		open_body(r);
		break;
	case MD_BLOCK_TABLE:
	case MD_BLOCK_THEAD:
	case MD_BLOCK_TBODY:
	case MD_BLOCK_TR:
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		assert(false); /* tables are not asked for */
	}
	return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	(void)detail;
	struct reader *r = context;
	report_refused(r, seen_place(r));
	switch (type) {
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
		r->n_lists--;
		break;
	case MD_BLOCK_LI:
		close_item(r);
		break;
	case MD_BLOCK_CODE:
		close_fence(r);
		break;
	case MD_BLOCK_H:
	case MD_BLOCK_P:
		close_paragraph(r);
		break;
	case MD_BLOCK_DOC:
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_HR:
	case MD_BLOCK_HTML:
	case MD_BLOCK_TABLE:
	case MD_BLOCK_THEAD:
	case MD_BLOCK_TBODY:
	case MD_BLOCK_TR:
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		break;
	}
	return 0;
}

/* --- spans and characters -------------------------------------------------------------------------------------- */

/* The address of a link, its entities read and its tokens replaced. */
static const char *
link_href(struct reader *r, const MD_ATTRIBUTE *href)
{
	struct buf out = {0};
	for (unsigned i = 0; href->size && href->substr_offsets[i] < href->size; i++) {
		const char *s = href->text + href->substr_offsets[i];
		size_t n = href->substr_offsets[i + 1] - href->substr_offsets[i];
		if (href->substr_types[i] == MD_TEXT_ENTITY)
			href_add_entity(&out, s, n);
		else
			href_add(&out, s, n, r->text.slots);
	}
	return buf_finish(&out, r->arena);
}

static struct node *
open_link(struct reader *r, const MD_SPAN_A_DETAIL *detail)
{
	struct node *node = node_new(r->arena, NODE_LINK, seen_place(r));
	node->href = link_href(r, &detail->href);
	if (!href_allowed(node->href))
		diag_add(r->diag, MSG_LINK_SCHEME, seen_place(r), node->href);
	return node;
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct reader *r = context;
	struct node *node = NULL;
	need_paragraph(r);
	switch (type) {
	case MD_SPAN_EM:
		node = node_new(r->arena, NODE_EMPH, seen_place(r));
		break;
	case MD_SPAN_STRONG:
		node = node_new(r->arena, NODE_STRONG, seen_place(r));
		break;
	case MD_SPAN_A:
		node = open_link(r, detail);
		break;
	case MD_SPAN_IMG:
		r->refused = MSG_MARKUP_IMAGE;
		return 0;
	case MD_SPAN_CODE:
		r->refused = MSG_MARKUP_CODE;
		return 0;
	case MD_SPAN_DEL:
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
	case MD_SPAN_WIKILINK:
	case MD_SPAN_U:
		assert(false); /* not asked for */
	}
	if (r->n_spans == SPAN_DEPTH) {
		diag_add(r->diag, MSG_SPAN_DEEP, seen_place(r), "");
		return STOP;
	}
	inline_add_node(&r->text, node);
	r->spans[++r->n_spans] = r->text.chain = &node->children;
	return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *context)
{
	(void)detail;
	struct reader *r = context;
	report_refused(r, seen_place(r));
	if (type != MD_SPAN_EM && type != MD_SPAN_STRONG && type != MD_SPAN_A)
		return 0;
	inline_flush(&r->text);
	r->text.chain = r->spans[--r->n_spans];
	return 0;
}

static void
add_entity(struct reader *r, const char *s, size_t n)
{
	struct buf character = {0};
	if (href_add_entity(&character, s, n))
		inline_add(&r->text, buf_text(&character), character.n);
	else
		diag_add(r->diag, MSG_ENTITY, r->text.place, arena_copy_n(r->arena, s, n));
	buf_free(&character);
}

static void
add_characters(struct reader *r, const char *s, size_t n)
{
	const char *stars = memmem(s, n, "**", 2);
	if (stars)
		diag_add(r->diag, MSG_MARKUP_STARS, place_of(r, stars, 0), "");
	r->seen = text_map_holds(r->map, s) ? s + n : r->seen;
	inline_add_marked(&r->text, s, n);
}

static void
add_fence_text(struct reader *r, const char *s, size_t n, struct place place)
{
	if (r->fence.n == 0)
		r->fence_at = place;
	buf_add_n(&r->fence, s, n);
}

static int
text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE n, void *context)
{
	struct reader *r = context;
	bool heading = r->paragraph && !r->placed && r->paragraph->paragraph.heading;
	struct place place = place_of(r, s, n);
	if (heading)
		check_heading_sign(r, text_map_holds(r->map, s) ? s : r->seen);
	report_refused(r, place);
	if (r->in_fence) {
		add_fence_text(r, s, n, place);
		return 0;
	}
	if (type == MD_TEXT_HTML && !r->paragraph)
		return 0;
	need_paragraph(r);
	if (!r->placed)
		r->paragraph->place = place;
	r->placed = true;
	r->text.place = place;
	switch (type) {
	case MD_TEXT_NORMAL:
	case MD_TEXT_CODE:
	case MD_TEXT_LATEXMATH:
	case MD_TEXT_NULLCHAR:
		add_characters(r, s, n);
		break;
	case MD_TEXT_BR:
		inline_add_node(&r->text, node_new(r->arena, NODE_BREAK, place));
		break;
	case MD_TEXT_SOFTBR:
		inline_add(&r->text, " ", 1);
		break;
	case MD_TEXT_ENTITY:
		add_entity(r, s, n);
		break;
	case MD_TEXT_HTML:
		diag_add(r->diag, MSG_MARKUP_HTML, place, "");
		break;
	}
	return 0;
}

/* --- what md4c would take away without a word ------------------------------------------------------------------ */

/* "[name]: address" on a line: a definition of a link, which prints nothing. */
static bool
is_definition(const char *line, size_t n)
{
	size_t blanks = strspn(line, " ");
	const char *close = memmem(line, n, "]:", 2);
	if (blanks > 3 || line[blanks] != '[' || !close ||
		memchr(line + blanks + 1, '[', (size_t)(close - line) - blanks - 1))
		return false;
	const char *p = close + 2, *end = line + n;
	p += strspn(p, " \t");
	p += strcspn(p, " \t\n");
	p += strspn(p, " \t");
	return p >= end || strchr("\"'(", *p);
}

static void
refuse_definitions(struct reader *r)
{
	bool fenced = false;
	for (const char *line = r->map->text; *line;) {
		size_t n = strcspn(line, "\n");
		const char *p = line + strspn(line, " ");
		if (text_starts(p, "```") || text_starts(p, "~~~"))
			fenced = !fenced;
		else if (!fenced && is_definition(line, n))
			diag_add(r->diag, MSG_LINK_DEFINITION, text_map_place(r->map, p), "");
		line += n + (line[n] == '\n');
	}
}

struct chain
markdown_parse(struct arena *arena, struct diag *diag, const char *source, struct place place, enum outline outline,
	const struct slots *slots, markdown_block *block, void *context)
{
	const struct text_map plain = text_map_plain(arena, source, place), *map = slots_map(slots, source);
	struct reader r = {.arena = arena,
		.diag = diag,
		.map = map ? map : &plain,
		.outline = outline,
		.block = block,
		.context = context,
		.refused = MESSAGE_COUNT,
		.seen = source};
	r.text = (struct inline_text){.arena = arena, .slots = slots, .map = r.map, .place = place};
	refuse_definitions(&r);
	const MD_PARSER parser = {.flags = MD_FLAG_NOINDENTEDCODEBLOCKS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = text};
	size_t n = strlen(source);
	assert(n < UINT_MAX);
	if (md_parse(source, (MD_SIZE)n, &parser, &r) < 0)
		mem_exhausted();
	buf_free(&r.text.pending);
	buf_free(&r.fence);
	return r.out;
}
