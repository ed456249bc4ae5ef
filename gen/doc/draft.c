/*
 * Drafts: see draft.h.
 */
#include "doc/draft.h"

#include <stdio.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "doc/given.h"
#include "doc/share.h"

/* The parameters of `over` put over those of `under`, by name. */
static const struct parameter *
merge_parameters(struct arena *arena, const struct parameter *under, size_t n_under, const struct parameter *over,
	size_t n_over, size_t *n)
{
	struct parameter *all = ARENA_ARRAY(arena, struct parameter, n_under + n_over);
	*n = 0;
	for (size_t i = 0; i < n_under; i++)
		all[(*n)++] = under[i];
	for (size_t i = 0; i < n_over; i++) {
		size_t k = 0;
		while (k < *n && !text_equal(all[k].name, over[i].name))
			k++;
		all[k] = over[i];
		*n += k == *n;
	}
	return all;
}

/* The row of for_each as a figure of one row. */
static const struct figure *
row_figure(struct arena *arena, const struct figure *figure, size_t row)
{
	struct figure *one = ARENA_NEW(arena, struct figure);
	*one = *figure;
	one->first = figure->first + row;
	one->n_rows = 1;
	one->cells = figure->cells + row * figure->n_columns;
	one->spilled = NULL; /* it is the whole answer's */
	one->sources = figure->sources + row;
	return one;
}

enum audience
doc_job_audience(const struct doc_job *job)
{
	return job->parent && !job->source->audience_set ? job->parent->audience : job->source->audience;
}

/* The figure, or NULL after a finding where the document may not show it. */
static const struct figure *
permitted(const struct draft *draft, const struct figure *figure, struct place place)
{
	if (!figure)
		return NULL;
	if (!figure->is_private || draft->audience != AUDIENCE_PUBLIC) {
		*LIST_ADD(draft->arena, &draft->slots->figures) = figure;
		return figure;
	}
	diag_add(draft->diag, MSG_QUERY_PRIVATE, place, figure->query);
	return NULL;
}

/* A query that failed stays in the scope as NULL: its names are not complained about a second time. */
static void
open_scope(struct draft *draft, const struct doc_job *job)
{
	const struct doc_source *s = draft->source;
	struct scope_fact *facts = ARENA_ARRAY(draft->arena, struct scope_fact, s->n_facts + 1);
	struct scope_list *lists = ARENA_ARRAY(draft->arena, struct scope_list, s->n_lists);
	size_t n = 0;
	for (size_t i = 0; i < s->n_facts; i++)
		facts[n++].figure = draft_single(draft, s->facts[i].query, NULL, s->facts[i].at);
	if (job->each) {
		const struct place at = (job->parent ? job->parent : job->source)->for_each_at;
		const struct figure *each = permitted(draft, job->each, at);
		facts[n++].figure = each ? row_figure(draft->arena, each, job->each_row) : NULL;
	}
	draft->scope.facts = facts;
	draft->scope.n_facts = n;
	for (size_t i = 0; i < s->n_lists; i++)
		lists[i] = (struct scope_list){
			s->lists[i].name, draft_figure(draft, s->lists[i].query, NULL, s->lists[i].at)};
	draft->scope.lists = lists;
	draft->scope.n_lists = s->n_lists;
}

struct draft
draft_open(struct arena *arena, struct diag *diag, const struct compose_input *input, const struct doc_job *job,
	const struct doc_source *source, struct slots *slots)
{
	struct draft draft = {
		.arena = arena,
		.diag = diag,
		.input = input,
		.source = source,
		.issued = job->parent ? job->parent : job->source,
		.stem = job->stem,
		.slots = slots,
		.bulletin = (job->parent ? job->parent : job->source)->kind->bulletin,
		.audience = doc_job_audience(job),
	};
	draft.parameters = merge_parameters(
		arena, job->parameters, job->n_parameters, source->with, source->n_with, &draft.n_parameters);
	open_scope(&draft, job);
	return draft;
}

const char *
draft_expand(const struct draft *draft, struct source_text text)
{
	if (!text.text)
		return "";
	const char *expanded = template_expand(
		draft->arena, draft->diag, text.text, text.at, &draft->scope, draft->slots);
	return expanded ? expanded : "";
}

/* Upper case of all text below the nodes, values too. */
static void
chain_upper(struct arena *arena, struct chain chain)
{
	for (struct node *node = chain.first; node; node = node->next) {
		if (node->kind == NODE_TEXT)
			node->text = text_upper(arena, node->text);
		else if (node->kind == NODE_VALUE)
			node->value.text = text_upper(arena, node->value.text);
		chain_upper(arena, node->children);
	}
}

struct node *
draft_paragraph(const struct draft *draft, enum role role, const char *text, struct place place)
{
	if (!text || !text[0])
		return NULL;
	struct node *paragraph = node_paragraph(draft->arena, role, place);
	paragraph->children = template_inline(draft->arena, text, draft->slots, place);
	if (role_style(role)->caps)
		chain_upper(draft->arena, paragraph->children);
	return paragraph;
}

struct node *
draft_line(const struct draft *draft, enum role role, struct source_text text)
{
	return draft_paragraph(draft, role, draft_expand(draft, text), text.at);
}

const char *
draft_plain(const struct draft *draft, const char *text)
{
	struct node *paragraph = node_paragraph(draft->arena, ROLE_BODY, (struct place){0});
	paragraph->children = template_inline(draft->arena, text, draft->slots, (struct place){0});
	struct buf plain = {0};
	node_plain(paragraph, &plain);
	return buf_finish(&plain, draft->arena);
}

struct node *
draft_field(const struct draft *draft, enum role role, const struct yaml *map, const char *key)
{
	const struct yaml *value = field_scalar(draft->diag, map, key);
	return value ? draft_paragraph(draft, role, value->text, value->place) : NULL;
}

const struct figure *
draft_figure(const struct draft *draft, const char *query, const struct yaml *with, struct place place)
{
	struct parameter *over = ARENA_ARRAY(draft->arena, struct parameter, with ? with->n : 0);
	size_t n_over = 0, n;
	for (size_t i = 0; with && i < with->n; i++) {
		const struct yaml *item = with->items[i];
		if (!field_is_text(draft->diag, item))
			continue;
		struct parameter given = {with->keys[i]->text, draft_plain(draft, item->text)};
		given_check(draft->arena, draft->diag, draft->input->campaign, given.name, given.text, item->place);
		over[n_over++] = given;
	}
	const struct parameter *all = merge_parameters(
		draft->arena, draft->parameters, draft->n_parameters, over, n_over, &n);
	const struct figure *figure = figure_run(draft->input->figures, draft->diag, query, all, n, place);
	return permitted(draft, figure, place);
}

const struct figure *
draft_single(const struct draft *draft, const char *query, const struct yaml *with, struct place place)
{
	const struct figure *figure = draft_figure(draft, query, with, place);
	if (!figure || figure->n_rows == 1)
		return figure;
	char rows[24];
	snprintf(rows, sizeof rows, "%zu", figure->n_rows);
	diag_add(draft->diag, MSG_QUERY_NOT_SINGLE, place, query, rows);
	return NULL;
}

int
draft_column(const struct draft *draft, const struct figure *figure, const char *field, struct place place)
{
	int column = figure_column(figure, field);
	if (column < 0)
		diag_add(draft->diag, MSG_QUERY_NO_COLUMN, place, figure->query, field,
			diag_hint(draft->diag, draft->arena, field, figure->columns, figure->n_columns));
	return column;
}

static const char *
natural_format(const struct cell *cell)
{
	switch (cell->type) {
	case CELL_INTEGER:
		return "x-int";
	case CELL_REAL:
		return "x-dec1";
	case CELL_TEXT:
		break;
	}
	return "x-text";
}

/* Nearly every text begins with a letter or a digit. */
static bool
is_blank(struct arena *arena, const char *text)
{
	return (text[0] <= ' ' || (unsigned char)text[0] >= 0x80) && !text_trim(arena, text)[0];
}

struct value
draft_value(const struct draft *draft, const struct figure *figure, size_t row, size_t column, const char *format)
{
	const struct cell *cell = figure_cell(figure, row, column);
	if (cell->state == CELL_VALUE && cell->type == CELL_TEXT && is_blank(draft->arena, cell->text)) {
		struct cell *nothing = ARENA_NEW(draft->arena, struct cell);
		*nothing = *cell;
		nothing->state = CELL_NOTHING;
		cell = nothing;
	}
	bool adjusted = false;
	const char *text = share_is(format) ? share_text(draft->arena, figure, row, column, &adjusted) : NULL;
	if (!text)
		text = format_cell(draft->arena, cell, format ? format : natural_format(cell));
	return (struct value){
		.text = text ? text : cell->text,
		.cell = cell,
		.query = figure->query,
		.row = row,
		.column = figure->columns[column],
		.adjusted = adjusted,
		.source = figure->sources[row],
		.figure = figure,
	};
}
