/*
 * Texts with markers: see template.h for what they are.
 *
 *	source ─ scan ─▶ numbered ─ ctemplate ─▶ with marks ─ settle ─▶ text with tokens, and its map
 *
 * While ctemplate expands, each marker asks for its value and gets a mark: U+E000 slot , marker U+E001. The marker's
 * number serves the map alone, so settle() takes it out again; the mark of a section has no slot and vanishes whole.
 *
 * The choice not taken: escaping values for Markdown and pasting them. One forgotten escape makes data into markup,
 * and a pasted figure no longer knows its cell.
 */
#include "doc/template.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "doc/ctpl.h"
#include "doc/glue.h"
#include "doc/inline.h"
#include "doc/scan.h"
#include "doc/share.h"

/* One row of a section; NULL is the text itself. */
struct frame {
	const struct frame *outer;
	const struct figure *figure;
	size_t row;
};

struct expansion {
	struct arena *arena;
	struct diag *diag;
	struct slots *slots;
	struct scan scan;
	bool failed;
};

/* The row of the marker's figure: the innermost frame's that shows it, or the only row of a fact. */
static size_t
row_of(const struct frame *frame, const struct figure *figure)
{
	while (frame && frame->figure != figure)
		frame = frame->outer;
	return frame ? frame->row : 0;
}

/* The opening marker of the section that ctemplate knows as "S12"; NULL for one's separator. */
static const struct marker *
section_marker(const struct expansion *e, const char *section)
{
	char *end;
	size_t number = strtoul(section + 1, &end, 10);
	assert(number < e->scan.markers.n);
	return *end ? NULL : &e->scan.markers.at[number];
}

static bool
has_value(const struct cell *cell)
{
	return cell->state == CELL_VALUE && cell->text[0];
}

static size_t
section_count(void *context, const void *frame, const char *section)
{
	const struct expansion *e = context;
	const struct marker *marker = section_marker(e, section);
	const struct figure *figure = marker ? marker->figure : NULL;
	if (!figure)
		return 0;
	switch (marker->section) {
	case SECTION_ROWS:
		return figure->n_rows;
	case SECTION_ANY:
		return (figure->n_rows > 0) != marker->inverse;
	case SECTION_CELL:
		return has_value(figure_cell(figure, row_of(frame, figure), marker->column)) != marker->inverse;
	case SECTION_SEPARATOR:
		break;
	}
	return 0;
}

/* A row of a list; a section that shows once stands in the row around it. */
static const void *
section_row(void *context, const void *frame, const char *section, size_t i)
{
	const struct expansion *e = context;
	const struct marker *marker = section_marker(e, section);
	struct frame *row = ARENA_NEW(e->arena, struct frame);
	row->outer = frame;
	row->figure = marker->section == SECTION_ROWS ? marker->figure : NULL;
	row->row = i;
	return row;
}

static void
check_fit(struct expansion *e, struct marker *marker, const struct cell *cell)
{
	if (marker->reported || format_fits(cell, marker->format))
		return;
	marker->reported = e->failed = true;
	if (marker->format)
		diag_add(e->diag, MSG_CELL_TYPE, marker->at, marker->figure->query ? marker->figure->query : "",
			marker->figure->columns[marker->column], cell->text, marker->format);
	else
		diag_add(e->diag, MSG_FORMAT_MISSING, marker->at, marker->name, cell->text);
}

static const char *
marker_value(void *context, const void *frame, size_t number)
{
	struct expansion *e = context;
	assert(number < e->scan.markers.n);
	struct marker *marker = &e->scan.markers.at[number];
	if (marker->kind != MARKER_VALUE)
		return arena_printf(e->arena, INLINE_OPEN ",%zu" INLINE_CLOSE, number);
	const struct figure *figure = marker->figure;
	size_t row = row_of(frame, figure);
	const struct cell *cell = figure_cell(figure, row, marker->column);
	check_fit(e, marker, cell);
	bool adjusted = false;
	const char *text = share_is(marker->format) ? share_text(e->arena, figure, row, marker->column, &adjusted)
						    : NULL;
	if (!text)
		text = format_cell(e->arena, cell, marker->format);
	if (!text[0])
		return arena_printf(e->arena, INLINE_OPEN ",%zu" INLINE_CLOSE, number);
	*LIST_ADD(e->arena, &e->slots->at) = (struct value){
		.text = text,
		.cell = cell,
		.query = figure->query,
		.row = row,
		.column = figure->columns[marker->column],
		.adjusted = adjusted,
		.source = figure->sources ? figure->sources[row] : (struct place){0},
		.figure = figure,
	};
	return arena_printf(e->arena, INLINE_OPEN "%zu,%zu" INLINE_CLOSE, e->slots->at.n - 1, number);
}

static void
add_stretch(struct expansion *e, struct text_map *map, struct buf *out, const char *s, size_t n, struct place place)
{
	text_map_add(e->arena, map, out->n, s, n, place);
	buf_add_n(out, s, n);
}

/* One mark, from behind its U+E000: its token without the marker's number; yields the marker. */
static const struct marker *
settle_mark(struct expansion *e, struct text_map *map, struct buf *out, const char **p)
{
	const char *slot = *p, *comma = strchr(slot, ',');
	char *end;
	const struct marker *marker = &e->scan.markers.at[strtoul(comma + 1, &end, 10)];
	*p = end + strlen(INLINE_CLOSE);
	if (comma > slot) {
		text_map_add(e->arena, map, out->n, "", 0, marker->at);
		buf_printf(out, INLINE_OPEN "%.*s" INLINE_CLOSE, (int)(comma - slot), slot);
	}
	return marker;
}

/* Takes the markers' numbers out of the expanded text and makes its map. */
static const char *
settle(struct expansion *e, const char *marked, struct place place)
{
	struct text_map map = {0};
	struct buf out = {0};
	for (;;) {
		const char *mark = strstr(marked, INLINE_OPEN);
		size_t n = mark ? (size_t)(mark - marked) : strlen(marked);
		add_stretch(e, &map, &out, marked, n, place);
		if (!mark)
			break;
		marked = mark + strlen(INLINE_OPEN);
		place = settle_mark(e, &map, &out, &marked)->behind;
	}
	map.n = out.n;
	map.text = buf_finish(&out, e->arena);
	*LIST_ADD(e->arena, &e->slots->maps) = map;
	return map.text;
}

const char *
template_expand(struct arena *arena, struct diag *diag, const char *text, struct place place, const struct scope *scope,
	struct slots *slots)
{
	struct expansion e = {.arena = arena, .diag = diag, .slots = slots};
	if (!scan_text(arena, diag, text, place, scope, &e.scan))
		return NULL;
	if (e.scan.markers.n == 0)
		return settle(&e, text, place);
	const struct ctpl_source source = {
		.context = &e, .count = section_count, .row = section_row, .value = marker_value};
	char *marked = ctpl_expand(scan_numbered(arena, &e.scan, text), &source);
	assert(marked);
	const char *expanded = settle(&e, marked, place);
	free(marked);
	return e.failed ? NULL : expanded;
}

const struct text_map *
slots_map(const struct slots *slots, const char *text)
{
	for (size_t i = slots ? slots->maps.n : 0; i-- > 0;)
		if (text_map_holds(&slots->maps.at[i], text))
			return &slots->maps.at[i];
	return NULL;
}

struct chain
template_inline(struct arena *arena, const char *text, const struct slots *slots, struct place place)
{
	struct chain chain = {0};
	struct inline_text in = {
		.arena = arena, .slots = slots, .map = slots_map(slots, text), .place = place, .chain = &chain};
	for (const char *line = text; *line;) {
		size_t n = strcspn(line, "\n");
		inline_add(&in, line, n);
		line += n + (line[n] == '\n');
		if (line[0] && line[-1] == '\n')
			inline_add_node(&in, node_new(arena, NODE_BREAK, inline_place(&in, line - 1)));
	}
	inline_flush(&in);
	buf_free(&in.pending);
	glue_chain(arena, &chain);
	return chain;
}
