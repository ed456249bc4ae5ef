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
#include "doc/manual.h"
#include "doc/reader.h"

enum { STOP = 1 }; /* md4c ends at once when a callback says so */

/* A manual may have more than official text: code, tables, pictures, comments that nobody sees. */
static bool
manual(const struct reader *r)
{
	return r->outline == OUTLINE_MANUAL;
}

/* --- blocks ---------------------------------------------------------------------------------------------------- */

/* Of a manual, whose title is its file's first heading, those below are the first. */
static int
heading_level(const struct reader *r, const MD_BLOCK_H_DETAIL *detail)
{
	int level = (int)detail->level;
	return manual(r) && level > 1 ? level - 1 : level;
}

static struct manual_size
table_size(const MD_BLOCK_TABLE_DETAIL *detail)
{
	return (struct manual_size){
		.columns = detail->col_count, .head = detail->head_row_count, .rows = detail->body_row_count};
}

static void
open_fence(struct reader *r, const MD_BLOCK_CODE_DETAIL *detail)
{
	reader_close_paragraph(r);
	buf_clear(&r->fence);
	r->in_fence = true;
	r->info = arena_copy_n(r->arena, detail->info.text ? detail->info.text : "", detail->info.size);
	r->fence_at = reader_seen_place(r);
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
		return reader_open_list(r, false, 1) ? 0 : STOP;
	case MD_BLOCK_OL:
		return reader_open_list(r, true, ((const MD_BLOCK_OL_DETAIL *)detail)->start) ? 0 : STOP;
	case MD_BLOCK_LI:
		reader_open_item(r);
		break;
	case MD_BLOCK_HR:
		diag_add(r->diag, MSG_MARKUP_RULE, reader_sign_place(r, "-_* \t", 3), "");
		break;
	case MD_BLOCK_H:
		reader_open_heading(r, heading_level(r, detail));
		break;
	case MD_BLOCK_CODE:
		open_fence(r, detail);
		break;
	case MD_BLOCK_HTML:
		reader_close_paragraph(r);
		r->refused = manual(r) ? r->refused : MSG_MARKUP_HTML;
		r->in_html = true;
		break;
	case MD_BLOCK_P:
		reader_open_paragraph(r);
		break;
	case MD_BLOCK_TABLE:
		manual_open_table(r, table_size(detail));
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		manual_open_cell(r);
		break;
	case MD_BLOCK_THEAD:
	case MD_BLOCK_TBODY:
	case MD_BLOCK_TR:
		break;
	}
	return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	(void)detail;
	struct reader *r = context;
	reader_report(r, reader_seen_place(r));
	switch (type) {
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
		r->n_lists--;
		break;
	case MD_BLOCK_LI:
		reader_close_item(r);
		break;
	case MD_BLOCK_CODE:
		close_fence(r);
		break;
	case MD_BLOCK_H:
	case MD_BLOCK_P:
		reader_close_paragraph(r);
		break;
	case MD_BLOCK_HTML:
		r->in_html = false;
		break;
	case MD_BLOCK_TABLE:
		manual_close_table(r);
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		manual_close_cell(r);
		break;
	case MD_BLOCK_DOC:
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_HR:
	case MD_BLOCK_THEAD:
	case MD_BLOCK_TBODY:
	case MD_BLOCK_TR:
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
	struct node *node = node_new(r->arena, NODE_LINK, reader_seen_place(r));
	node->href = link_href(r, &detail->href);
	if (!href_allowed(node->href))
		diag_add(r->diag, MSG_LINK_SCHEME, reader_seen_place(r), node->href);
	return node;
}

/* A picture takes the place of the paragraph, its description becoming the caption. */
static void
open_picture(struct reader *r, const MD_SPAN_IMG_DETAIL *detail)
{
	if (!manual(r)) {
		r->refused = MSG_MARKUP_IMAGE;
		return;
	}
	const char *file = arena_copy_n(r->arena, detail->src.text, detail->src.size);
	struct node *caption = r->block(r->context, manual_picture_info, file, detail->src.size, reader_seen_place(r));
	if (caption)
		reader_enter_paragraph(r, caption);
	else
		diag_add(r->diag, MSG_MANUAL_PICTURE, reader_seen_place(r), file);
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *context)
{
	struct reader *r = context;
	struct node *node = NULL;
	reader_need_paragraph(r);
	switch (type) {
	case MD_SPAN_EM:
		node = node_new(r->arena, NODE_EMPH, reader_seen_place(r));
		break;
	case MD_SPAN_STRONG:
		node = node_new(r->arena, NODE_STRONG, reader_seen_place(r));
		break;
	case MD_SPAN_A:
		node = open_link(r, detail);
		break;
	case MD_SPAN_IMG:
		open_picture(r, detail);
		return 0;
	case MD_SPAN_CODE:
		if (!manual(r)) {
			r->refused = MSG_MARKUP_CODE;
			return 0;
		}
		node = node_new(r->arena, NODE_EMPH, reader_seen_place(r));
		break;
	case MD_SPAN_DEL:
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
	case MD_SPAN_WIKILINK:
	case MD_SPAN_U:
		assert(false); /* not asked for */
	}
	if (r->n_spans == SPAN_DEPTH) {
		diag_add(r->diag, MSG_SPAN_DEEP, reader_seen_place(r), "");
		return STOP;
	}
	inline_add_node(&r->text, node);
	r->spans[r->n_spans++] = node;
	r->text.chain = &node->children;
	return 0;
}

/* md4c 0.4.8 lets emphasis that crosses a link end without having begun. */
static int
close_span(struct reader *r, enum node_kind kind)
{
	if (r->n_spans == 0 || r->spans[r->n_spans - 1]->kind != kind) {
		diag_add(r->diag, MSG_SPAN_CROSSED, reader_seen_place(r), "");
		return STOP;
	}
	inline_flush(&r->text);
	r->n_spans--;
	r->text.chain = r->n_spans ? &r->spans[r->n_spans - 1]->children : &r->paragraph->children;
	return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *context)
{
	(void)detail;
	struct reader *r = context;
	reader_report(r, reader_seen_place(r));
	switch (type) {
	case MD_SPAN_EM:
		return close_span(r, NODE_EMPH);
	case MD_SPAN_STRONG:
		return close_span(r, NODE_STRONG);
	case MD_SPAN_A:
		return close_span(r, NODE_LINK);
	case MD_SPAN_CODE:
		return manual(r) ? close_span(r, NODE_EMPH) : 0;
	case MD_SPAN_IMG:
	case MD_SPAN_DEL:
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
	case MD_SPAN_WIKILINK:
	case MD_SPAN_U:
		break;
	}
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
		diag_add(r->diag, MSG_MARKUP_STARS, reader_place(r, stars, 0), "");
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
	struct place place = reader_place(r, s, n);
	if (heading)
		reader_check_heading(r, text_map_holds(r->map, s) ? s : r->seen);
	reader_report(r, place);
	if (r->in_fence) {
		add_fence_text(r, s, n, place);
		return 0;
	}
	if (r->in_html)
		return 0;
	reader_need_paragraph(r);
	if (!r->placed)
		r->paragraph->place = place;
	r->placed = true;
	r->text.place = place;
	switch (type) {
	case MD_TEXT_CODE:
		if (manual(r)) {
			inline_add(&r->text, s, n);
			break;
		}
		add_characters(r, s, n);
		break;
	case MD_TEXT_NORMAL:
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
		.heading = ROLE_BODY,
		.block = block,
		.context = context,
		.refused = MESSAGE_COUNT,
		.seen = source};
	r.text = (struct inline_text){.arena = arena, .slots = slots, .map = r.map, .place = place};
	refuse_definitions(&r);
	const MD_PARSER parser = {.flags = MD_FLAG_NOINDENTEDCODEBLOCKS | (manual(&r) ? MD_FLAG_TABLES : 0),
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
