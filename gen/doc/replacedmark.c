/*
 * The marks of figures that no table shows: see replaced.h. One walk over the tree in the order of a reader, the order in
 * which the record has them (batch/printed.c), so that the first of several is the first.
 *
 * A figure within a chart cannot bear a mark of its own: its bar is as long as it is. It is named below the chart instead.
 */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/replaced.h"
#include "load/memo.h"

enum { BETWEEN = 0x1F /* no value holds it */, NAMED_MOST = 6 };

struct marking {
	const struct draft *draft;
	struct memo *before; /* key of a figure, with its number → what stood there */
	struct memo *counts; /* key → how often it has come */
	struct place place;  /* of the chart in hand; none: a figure's own */
	const char *label;   /* of its bar */
	bool marked;         /* a figure of the section */
	/* of the chart in hand */
	struct buf changes;
	size_t n_changes;
};

static const char *
key_of(struct arena *arena, const char *text, const char *query, const char *parameters, const char *field,
	long long row, const char *label)
{
	return arena_printf(arena, "%s%c%s%c%s%c%s%c%lld%c%s", text, BETWEEN, query, BETWEEN, parameters, BETWEEN,
		field, BETWEEN, label[0] ? 0 : row, BETWEEN, label);
}

static const char *
nth_key(struct arena *arena, const char *key, long long nth)
{
	return arena_printf(arena, "%s%c%lld", key, BETWEEN, nth);
}

static const char *
text_at(const struct figure *figure, size_t row, const char *column)
{
	const char *text = figure_cell(figure, row, (size_t)figure_column(figure, column))->text;
	return text ? text : "";
}

static long long
number_at(const struct figure *figure, size_t row, const char *column)
{
	return figure_cell(figure, row, (size_t)figure_column(figure, column))->integer;
}

static struct memo *
read_changes(const struct draft *draft)
{
	const struct parameter parameters[] = {{"document", draft->stem}};
	const struct figure *figure = figure_run(
		draft->input->figures, draft->diag, "replaced_figures", parameters, 1, draft->source->at);
	if (!figure || !figure->n_rows)
		return NULL;
	struct arena *arena = draft->arena;
	struct memo *before = memo_open(arena);
	for (size_t row = 0; row < figure->n_rows; row++) {
		const char *key = key_of(arena, text_at(figure, row, "text"), text_at(figure, row, "query"),
			text_at(figure, row, "parameters"), text_at(figure, row, "field"),
			number_at(figure, row, "row"), text_at(figure, row, "row_label"));
		memo_put(before, nth_key(arena, key, number_at(figure, row, "nth")),
			(void *)text_at(figure, row, "before"));
	}
	return before;
}

/* "cong-van" of docs/cong-van.md, as the record's places are cut. */
static const char *
text_of(struct arena *arena, const char *file)
{
	const char *name = strchr(file, '/') ? strchr(file, '/') + 1 : file, *end = strstr(name, ".md");
	return end ? arena_copy_n(arena, name, (size_t)(end - name)) : name;
}

/* What stood where this figure stands; NULL: the same, or none. */
static const char *
before_of(struct marking *m, const struct value *value, struct place place)
{
	if (!value->figure || !value->cell)
		return NULL;
	struct arena *arena = m->draft->arena;
	const char *file = m->place.file ? m->place.file : place.file;
	size_t row = value->row + value->figure->first;
	const char *key = key_of(arena, file ? text_of(arena, file) : "", value->figure->query,
		value->figure->parameters ? value->figure->parameters : "", value->column ? value->column : "",
		(long long)row, m->label ? m->label : "");
	long long *count = memo_get(m->counts, key);
	if (!count) {
		count = ARENA_NEW(arena, long long);
		memo_put(m->counts, key, count);
	}
	return memo_get(m->before, nth_key(arena, key, ++*count));
}

static void mark_node(void *self, struct node *node);

static void
mark_line(struct marking *m, struct node *line)
{
	if (line)
		mark_node(m, line);
}

/* --- charts ----------------------------------------------------------------------------------------------------------- */

/* "; Chiềng Đông 91,7% (trước 90,1%)" */
static void
note_value(struct marking *m, const struct value *value)
{
	const char *before = before_of(m, value, m->place);
	if (!before || ++m->n_changes > NAMED_MOST)
		return;
	buf_printf(&m->changes, "%s%s %s (trước là %s)", m->changes.n ? "; " : "", m->label, value->text, before);
}

static void
note_chart(struct marking *m, struct chart *chart)
{
	struct arena *arena = m->draft->arena;
	if (!m->n_changes)
		return;
	if (m->n_changes > NAMED_MOST)
		buf_printf(&m->changes, "; và %zu số khác", m->n_changes - NAMED_MOST);
	bool alone = !chart->source;
	if (alone)
		chart->source = node_paragraph(arena, m->draft->bulletin ? ROLE_SOURCE : ROLE_TABLE_NOTE, m->place);
	const char *note = arena_printf(
		arena, "%sThay đổi so với %s: %s.", alone ? "" : " ", replaced_named(m->draft), buf_text(&m->changes));
	chain_add(&chart->source->children, node_text(arena, note, m->place));
	buf_free(&m->changes);
	m->n_changes = 0;
}

static void
mark_chart(struct marking *m, struct node *node)
{
	struct chart *chart = node->chart;
	mark_line(m, chart->title);
	mark_line(m, chart->finding);
	m->place = node->place;
	for (size_t i = 0; i < chart->n_bars; i++) {
		m->label = chart->bars[i].label;
		if (chart->n_parts == 0)
			note_value(m, &chart->bars[i].value);
		for (size_t p = 0; p < chart->n_parts; p++)
			note_value(m, &chart->bars[i].parts[p].value);
	}
	for (size_t i = 0; i < chart->n_ranks; i++) {
		m->label = chart->ranks[i].label;
		note_value(m, &chart->ranks[i].before);
		note_value(m, &chart->ranks[i].after);
	}
	m->label = NULL;
	m->place = (struct place){0};
	mark_line(m, chart->note);
	mark_line(m, chart->source);
	m->place = node->place;
	note_chart(m, chart);
	m->place = (struct place){0};
}

/* --- sections --------------------------------------------------------------------------------------------------------- */

/* Below the text, before those who sign it. */
static void
note_section(const struct marking *m, struct node *section)
{
	struct arena *arena = m->draft->arena;
	struct node *note = node_line(arena, m->draft->bulletin ? ROLE_SHEET_NOTE : ROLE_TABLE_NOTE,
		arena_printf(arena, "Số in đậm có dấu %s là số liệu thay đổi so với %s.", VALUE_CHANGED,
			replaced_named(m->draft)),
		m->draft->source->at);
	struct node **at = &section->children.first;
	while (*at && (*at)->kind != NODE_CLOSING)
		at = &(*at)->next;
	note->next = *at;
	*at = note;
	if (!note->next)
		section->children.last = note;
}

static void
mark_section(struct marking *m, struct node *section)
{
	m->marked = false;
	node_below(section, mark_node, m);
	if (m->marked)
		note_section(m, section);
}

/* Tables mark their own (tablechange.c). */
static void
mark_node(void *self, struct node *node)
{
	struct marking *m = self;
	switch (node->kind) {
	case NODE_VALUE:
		node->value.before = before_of(m, &node->value, node->place);
		m->marked |= node->value.before != NULL;
		break;
	case NODE_SECTION:
		mark_section(m, node);
		break;
	case NODE_CHART:
		mark_chart(m, node);
		break;
	case NODE_TABLE:
	case NODE_LETTERHEAD:
	case NODE_CLOSING:
		break;
	case NODE_TEXT:
	case NODE_BREAK:
	case NODE_BLANK:
	case NODE_STRONG:
	case NODE_EMPH:
	case NODE_SUPER:
	case NODE_LINK:
	case NODE_DOCUMENT:
	case NODE_PARAGRAPH:
	case NODE_KEYS:
		node_below(node, mark_node, m);
		break;
	}
}

void
replaced_mark(const struct draft *draft, struct node *document)
{
	struct marking marking = {.draft = draft};
	marking.before = draft->input->replacing ? read_changes(draft) : NULL;
	if (!marking.before)
		return;
	marking.counts = memo_open(draft->arena);
	mark_node(&marking, document);
}
