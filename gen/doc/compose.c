/*
 * Compose: see compose.h. A document is its main section and the appendices bound in its file; an appendix made as a
 * file of its own is that section alone.
 *
 *	source ─ draft_open ─▶ facts, lists ─ template_expand ─▶ text with tokens ─ markdown_parse ─▶ body
 *	front matter ─ letterhead.c, signing.c, appendix.c, masthead.c ─▶ what stands around it
 */
#include "doc/compose.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/appendix.h"
#include "doc/chartblock.h"
#include "doc/field.h"
#include "doc/follow.h"
#include "doc/form.h"
#include "doc/gate.h"
#include "doc/issuing.h"
#include "doc/keysblock.h"
#include "doc/letterhead.h"
#include "doc/manual.h"
#include "doc/markdown.h"
#include "doc/masthead.h"
#include "doc/outgoing.h"
#include "doc/preamble.h"
#include "doc/replaced.h"
#include "doc/signing.h"
#include "doc/tableblock.h"
#include "load/week.h"

/* A document while it is composed. */
struct composing {
	struct arena *arena;
	struct diag *diag;
	const struct compose_input *input;
	const struct doc_job *job;
	struct slots slots;
};

/* Whether a block has nothing but blanks and comments. */
static bool
is_empty(const char *text)
{
	while (*text) {
		text += strspn(text, " \t\n");
		if (*text && *text != '#')
			return false;
		text += strcspn(text, "\n");
	}
	return true;
}

static const char *const block_names[] = {"table", "chart", "keys"};

/* Whether a fenced block is one of ours; a finding when not. */
static bool
check_block(const struct draft *draft, const char *info, struct place place)
{
	enum { NAMES = sizeof block_names / sizeof *block_names };
	for (size_t i = 0; i < NAMES; i++)
		if (text_equal(info, block_names[i]))
			return true;
	diag_add(draft->diag, MSG_BLOCK_UNKNOWN, place, info,
		diag_hint(draft->diag, draft->arena, info, block_names, NAMES));
	return false;
}

/* A fenced block as a node. */
static struct node *
block_node(void *context, const char *info, const char *text, size_t n, struct place place)
{
	const struct draft *draft = context;
	if (draft->source->kind->manual)
		return manual_block(draft->arena, draft->source, info, text, n, place);
	if (!check_block(draft, info, place))
		return NULL;
	if (draft->source->kind->mail && !text_equal(info, "keys")) {
		diag_add(draft->diag, MSG_MAIL_BLOCK, place, info);
		return NULL;
	}
	const struct yaml *yaml = yaml_parse_expanded(draft->arena, draft->diag, text, n, place);
	if (!yaml) {
		if (is_empty(text))
			diag_add(draft->diag, MSG_BLOCK_EMPTY, place, info);
		return NULL;
	}
	if (text_equal(info, "keys"))
		return keysblock_node(draft, yaml, place);
	if (!field_is_map(draft->diag, yaml))
		return NULL;
	if (text_equal(info, "chart"))
		return chartblock_node(draft, yaml, place);
	return tableblock_node(draft, yaml, place);
}

static struct chain
body_of(struct composing *c, struct draft *draft)
{
	const struct doc_source *source = draft->source;
	if (source->kind->manual)
		return markdown_parse(c->arena, c->diag, manual_body(source), source->body_at, source->kind->outline,
			&c->slots, block_node, draft);
	const char *text = template_expand(c->arena, c->diag, source->body, source->body_at, &draft->scope, &c->slots);
	if (!text)
		return (struct chain){0};
	enum outline outline = draft->bulletin ? OUTLINE_SHEET : source->kind->outline;
	if (source->parts)
		outline = outline_with_parts(outline);
	return markdown_parse(c->arena, c->diag, text, source->body_at, outline, &c->slots, block_node, draft);
}

static struct draft
open_draft(struct composing *c, const struct doc_source *source)
{
	return draft_open(c->arena, c->diag, c->input, c->job, source, &c->slots);
}

/* The day a document speaks of: the one its front matter pins, else the campaign's. */
static const char *
day_of(const struct composing *c, const struct doc_source *source)
{
	for (size_t i = 0; i < source->n_with; i++)
		if (text_equal(source->with[i].name, "as_of"))
			return source->with[i].text;
	return c->input->campaign->as_of;
}

static struct node *
bulletin_section(struct composing *c, struct draft *draft)
{
	struct node *section = node_new(c->arena, NODE_SECTION, draft->source->at);
	section->section.sheet = SHEET_BULLETIN;
	section->section.foot = masthead_foot(draft);
	chain_join(&section->children, masthead_open(draft));
	struct chain body = body_of(c, draft);
	masthead_lead(&body);
	chain_join(&section->children, body);
	return section;
}

/* The subject, then the text: an e-mail has no header, no page and no signature but what its text says. */
static struct node *
mail_section(struct composing *c, struct draft *draft)
{
	struct node *section = node_new(c->arena, NODE_SECTION, draft->source->at);
	struct node *subject = draft_line(draft, ROLE_HEADLINE, draft->source->subject);
	if (subject)
		chain_add(&section->children, subject);
	chain_join(&section->children, body_of(c, draft));
	return section;
}

static struct node *
official_section(struct composing *c, struct draft *draft)
{
	const struct doc_source *source = draft->source;
	struct node *section = node_new(c->arena, NODE_SECTION, source->at);
	section->section.sheet = source->paper == PAPER_LANDSCAPE ? SHEET_OFFICIAL_LANDSCAPE : SHEET_OFFICIAL;
	section->section.sizes_at_least = source->small ? SIZE_SET_B : SIZE_SET_A;
	section->section.party = source->profile == PROFILE_PARTY;
	section->section.contact = letterhead_contact(draft);
	form_check(c->arena, c->diag, source, c->input->campaign->as_of);
	if (c->slots.figures.n)
		form_check_day(c->diag, source, day_of(c, source));
	chain_join(&section->children, letterhead_open(draft));
	struct chain body = preamble_open(draft);
	size_t before = diag_errors(c->diag);
	chain_join(&body, body_of(c, draft));
	chain_join(&body, meeting_close(draft));
	signing_end(c->arena, &body, source->profile);
	if (diag_errors(c->diag) == before)
		form_check_text(c->arena, c->diag, source, c->input->sources, &body);
	chain_join(&section->children, body);
	chain_add(&section->children, signing_closing(draft));
	return section;
}

/* The appendices that a document numbers, down to one of them (NULL: all). What a decision issues is none. */
static size_t
annexes_of(const struct composing *c, const struct doc_source *source, const struct doc_source *last)
{
	size_t n = 0;
	for (size_t i = 0; i < source->n_appendices; i++) {
		const struct doc_source *appendix = doc_source_find(c->input->sources, source->appendices[i].text);
		n += !appendix || !appendix->kind->issued;
		if (appendix && appendix == last)
			break;
	}
	return n;
}

static struct node *
appendix_section(struct composing *c, const struct doc_source *appendix, size_t number)
{
	const struct doc_source *parent = c->job->parent ? c->job->parent : c->job->source;
	struct draft draft = open_draft(c, appendix);
	if (parent == appendix)
		parent = NULL;
	struct node *section = appendix_open(&draft, parent, number, parent ? annexes_of(c, parent, NULL) : 1);
	struct chain body = body_of(c, &draft);
	if (appendix->kind->issued)
		signing_end(c->arena, &body, (parent ? parent : appendix)->profile);
	chain_join(&section->children, body);
	if (appendix->kind->form && appendix->n_signers)
		chain_add(&section->children, signing_closing(&draft));
	return section;
}

static void
add_appendices(struct composing *c, struct node *document)
{
	const struct doc_source *source = c->job->source;
	for (size_t i = 0; i < source->n_appendices; i++) {
		const struct doc_source *appendix = doc_source_find(c->input->sources, source->appendices[i].text);
		if (appendix && appendix->separate != SEPARATE_YES)
			chain_add(&document->children, appendix_section(c, appendix, annexes_of(c, source, appendix)));
	}
}

/* "Kế hoạch thực hiện …": a capital that only began its line goes; that of a name, of which each word has one, stays. */
static const char *
subject_behind(struct arena *arena, const char *subject)
{
	const char *blank = strchr(subject, ' '), *rest = subject;
	text_next(&rest);
	bool begins = blank && text_equal(blank + 1, text_lower_first(arena, blank + 1));
	return begins && text_equal(rest, text_lower_first(arena, rest)) ? text_lower_first(arena, subject) : subject;
}

/* "Công văn V/v …", "Kế hoạch …"; of a bulletin its headline, the unit where the headline does not name it, the week. */
static const char *
title_of(struct composing *c)
{
	const struct doc_source *source = c->job->source;
	struct draft draft = open_draft(c, source);
	const char *subject = draft_plain(&draft, letterhead_subject(&draft));
	if (source->kind->manual)
		return subject;
	if (source->kind->bulletin) {
		struct week week = week_of(c->input->campaign);
		const char *unit = c->job->unit_name ? c->job->unit_name : "";
		const char *named = unit[0] && !strstr(subject, unit) ? arena_printf(c->arena, " – %s", unit) : "";
		return arena_printf(c->arena, "%s%s – Tuần %d/%d", subject, named, week.number, week.year);
	}
	if (source->kind->mail)
		return subject;
	if (source->kind->appendix)
		return arena_printf(c->arena, "%s: %s", source->kind->in_sentence, subject);
	return arena_printf(c->arena, "%s %s%s", source->kind->in_sentence, source->kind->type ? "" : "V/v ",
		subject_behind(c->arena, subject));
}

static const char *
page_address(const struct composing *c)
{
	const char *site = c->input->campaign->address;
	bool has = site && doc_job_audience(c->job) == AUDIENCE_PUBLIC;
	return has ? arena_printf(c->arena, "%s%s.html", site, c->job->stem) : NULL;
}

static const struct outgoing *
goes_out(struct composing *c)
{
	const struct doc_source *source = c->job->source;
	if (!source->n_to && !source->n_recipients)
		return NULL;
	struct draft draft = open_draft(c, source);
	return outgoing_of(&draft);
}

static struct document *
about_document(struct composing *c)
{
	const struct doc_job *job = c->job;
	struct document *document = ARENA_NEW(c->arena, struct document);
	const struct doc_source *issued = job->parent ? job->parent : job->source;
	*document = (struct document){
		.kind = job->source->kind->name,
		.stem = job->stem,
		.unit = job->unit,
		.unit_name = job->unit_name,
		.title = title_of(c),
		.author = issued->kind->bulletin ? issued->issuer.full_name : issuing_names(c->arena, issued),
		.as_of = day_of(c, job->source),
		.audience = doc_job_audience(job),
		.bulletin = (job->parent ? job->parent : job->source)->kind->bulletin,
		.address = page_address(c),
		.sibling = job->parent_stem,
		.bound = job->parent && job->source->separate == SEPARATE_ALSO,
		.outgoing = goes_out(c),
	};
	return document;
}

/* What the document is made of, for its provenance. */
static void
name_texts(struct composing *c, struct document *document)
{
	const struct doc_source *source = c->job->source;
	document->texts = ARENA_ARRAY(c->arena, const char *, source->n_appendices + 2);
	document->texts[document->n_texts++] = source->file;
	if (source->text_file)
		document->texts[document->n_texts++] = source->text_file;
	for (size_t i = 0; i < source->n_appendices && !source->kind->appendix; i++) {
		const struct doc_source *appendix = doc_source_find(c->input->sources, source->appendices[i].text);
		if (appendix && appendix->separate != SEPARATE_YES)
			document->texts[document->n_texts++] = appendix->file;
	}
	document->asked = c->slots.figures.at;
	document->n_asked = c->slots.figures.n;
}

static struct node *
main_section(struct composing *c)
{
	struct draft draft = open_draft(c, c->job->source);
	if (c->job->source->kind->mail)
		return mail_section(c, &draft);
	return draft.bulletin ? bulletin_section(c, &draft) : official_section(c, &draft);
}

struct node *
compose_document(struct arena *arena, struct diag *diag, const struct compose_input *input, const struct doc_job *job)
{
	struct composing c = {.arena = arena, .diag = diag, .input = input, .job = job};
	size_t before = diag_errors(diag);
	struct node *document = node_new(arena, NODE_DOCUMENT, job->source->at);
	if (job->source->kind->appendix) {
		chain_add(&document->children,
			appendix_section(&c, job->source, job->parent ? annexes_of(&c, job->parent, job->source) : 1));
	} else {
		chain_add(&document->children, main_section(&c));
		add_appendices(&c, document);
	}
	if (diag_errors(diag) == before && !job->source->kind->manual) /* it has no figures, and its examples have */
		gate_check(arena, diag, input, &c.slots, document);
	if (diag_errors(diag) != before)
		return NULL;
	document->document = about_document(&c);
	name_texts(&c, document->document);
	follow_figures(arena, document);
	if (!job->source->kind->mail) { /* what a message replaces, it says as a whole (mail/correction.h) */
		struct draft draft = open_draft(&c, job->source);
		replaced_mark(&draft, document);
	}
	return document;
}
