/*
 * Summaries: see summary.h.
 *
 * The sentence is the lead's first that states a figure: a ranking begins with how it ranks, and what it found comes
 * next. The standings are those of the first table with a column of ranks; its rate is the first cell with a percent
 * sign, whatever the query calls it.
 */
#include "out/summary.h"

#include <string.h>

#include "base/text.h"
#include "doc/table.h"

/* --- sentences ---------------------------------------------------------------------------------------------------- */

/* "TP. Phan Rang", "KT. Chủ tịch": a short word in capitals before a full stop is an abbreviation. */
static bool
is_abbreviation(const char *from, const char *stop)
{
	enum { LONGEST = 3 };
	const char *word = stop;
	while (word > from && word[-1] != ' ' && word[-1] != '(')
		word--;
	if (word == stop || stop - word > LONGEST)
		return false;
	for (const char *p = word; p < stop; p++)
		if (*p < 'A' || *p > 'Z')
			return false;
	return true;
}

/* The end of the first sentence at or behind `from`: behind its stop. */
static const char *
sentence_end(const char *from)
{
	for (const char *p = from; *p; p++)
		if (strchr(".!?", *p) && (p[1] == ' ' || !p[1]) && !is_abbreviation(from, p))
			return p + 1;
	return from + strlen(from);
}

static bool
has_figure(const char *from, const char *to)
{
	for (const char *p = from; p < to; p++)
		if (*p >= '0' && *p <= '9')
			return true;
	return false;
}

const char *
summary_sentence(struct arena *arena, const char *text)
{
	text = text_trim(arena, text);
	const char *end = sentence_end(text);
	for (const char *from = text; *from;) {
		const char *to = sentence_end(from);
		if (has_figure(from, to))
			return arena_copy_n(arena, from, (size_t)(to - from));
		for (from = to; *from == ' '; from++)
			;
	}
	return arena_copy_n(arena, text, (size_t)(end - text));
}

/* --- pieces of the tree ------------------------------------------------------------------------------------------- */

static const char *
plain(struct arena *arena, const struct node *node)
{
	struct buf text = {0};
	if (node)
		node_plain(node, &text);
	return buf_finish(&text, arena);
}

static void
add_keys(struct arena *arena, const struct node *node, struct summary *summary)
{
	for (size_t i = 0; i < node->keys.n; i++) {
		const struct key_figure *key = &node->keys.at[i];
		*LIST_ADD(arena, &summary->keys) = (struct summary_key){
			.label = plain(arena, key->label),
			.value = plain(arena, key->value),
			.note = plain(arena, key->note),
			.change = plain(arena, key->change),
			.moved = key->change && key->change->paragraph.label
				? role_style(key->change->paragraph.role)->name
				: NULL,
			.direction = key->direction,
		};
	}
}

static int
column_of(const struct table *table, const char *field)
{
	for (size_t i = 0; i < table->n_columns; i++)
		if (table->columns[i].field && text_equal(table->columns[i].field, field))
			return (int)i;
	return -1;
}

static const char *
rate_of(struct arena *arena, const struct table *table, const struct table_row *row)
{
	for (size_t i = 0; i < table->n_columns; i++) {
		const char *text = plain(arena, row->cells[i].content);
		if (text_ends(text, "%"))
			return text;
	}
	return "";
}

/* "-" and "…" are no ranks: the unit is not ranked. */
static const char *
rank_of(const char *text)
{
	return text[0] >= '1' && text[0] <= '9' ? text : "";
}

static void
add_standings(struct arena *arena, const struct table *table, struct summary *summary)
{
	int rank = column_of(table, "rank"), name = column_of(table, "name");
	if (rank < 0 || name < 0)
		return;
	struct arena *rows = arena_open(); /* a row at a time */
	struct table_row row = {0};
	struct table_walk walk = table_walk_open(table);
	for (; table_walk_next(&walk, rows, &row); arena_clear(rows))
		if (row.kind == ROW_BODY)
			*LIST_ADD(arena, &summary->standings) = (struct summary_standing){
				plain(arena, row.cells[name].content), rank_of(plain(arena, row.cells[rank].content)),
				rate_of(arena, table, &row)};
	table_walk_close(&walk);
	arena_close(rows);
}

static void
look_at(struct arena *arena, const struct node *node, struct summary *summary)
{
	if (node->kind == NODE_KEYS && !summary->keys.n)
		add_keys(arena, node, summary);
	if (node->kind == NODE_TABLE && !summary->standings.n)
		add_standings(arena, node->table, summary);
	if (node->kind == NODE_PARAGRAPH && node->paragraph.role == ROLE_LEAD && !summary->sentence[0])
		summary->sentence = summary_sentence(arena, plain(arena, node));
}

struct summary
summary_of(struct arena *arena, const struct node *document)
{
	struct summary summary = {.sentence = ""};
	const struct node *section = document->children.first;
	for (const struct node *node = section ? section->children.first : NULL; node; node = node->next)
		look_at(arena, node, &summary);
	return summary;
}
