/*
 * Appendices: see appendix.h. Numbered in Roman only where there are two or more (NĐ 30, Phụ lục I, III.1).
 */
#include "doc/appendix.h"

#include "base/mem.h"
#include "base/text.h"
#include "doc/letterhead.h"
#include "doc/replaced.h"
#include "vn/fold.h"

static enum sheet_kind
sheet_for(enum paper paper)
{
	switch (paper) {
	case PAPER_LANDSCAPE:
		return SHEET_OFFICIAL_LANDSCAPE;
	case PAPER_A3:
		return SHEET_OFFICIAL_A3;
	case PAPER_PORTRAIT:
	case PAPER_AUTO:
		break;
	}
	return SHEET_OFFICIAL;
}

static struct node *
open_section(const struct draft *draft, const struct doc_source *parent, const char *name)
{
	const struct doc_source *source = draft->source;
	struct node *section = node_new(draft->arena, NODE_SECTION, source->at);
	section->section.appendix = true;
	section->section.anchor = fold_slug(draft->arena, name);
	section->section.sheet = draft->bulletin ? SHEET_BULLETIN : sheet_for(source->paper);
	section->section.sheet_free = !draft->bulletin && source->paper == PAPER_AUTO;
	section->section.sizes_at_least = source->small || (parent && parent->small) ? SIZE_SET_B : SIZE_SET_A;
	section->section.party = (parent ? parent : source)->profile == PROFILE_PARTY;
	return section;
}

/* Mẫu 1.3: the issuer's header without number and date, type, subject. */
static void
add_issued_head(const struct draft *draft, const struct doc_source *parent, struct chain *chain)
{
	struct doc_source own = *draft->source;
	struct draft as_parent = *draft;
	as_parent.source = &own;
	if (parent) {
		own.issuer = parent->issuer;
		own.issuers = parent->issuers;
		own.profile = parent->profile;
	}
	chain_add(chain, letterhead_block(&as_parent));
	chain_add(chain, node_line(draft->arena, ROLE_TYPE, own.kind->type, own.at));
	const char *subject = letterhead_subject(draft);
	if (subject[0])
		chain_add(chain, draft_paragraph(draft, ROLE_ISSUED_SUBJECT, subject, own.subject.at));
}

/* "(Kèm theo …)", and below it "(Thay thế Phụ lục I …)" where an edition before had other figures. */
static struct node *
hanging_line(const struct draft *draft, const struct doc_source *parent, const char *name)
{
	const char *as_of = draft->input->campaign->as_of;
	struct node *line = letterhead_attached(draft->arena, parent, as_of);
	if (!replaced_in(draft))
		return line;
	chain_add(&line->children, node_new(draft->arena, NODE_BREAK, line->place));
	chain_join(&line->children, letterhead_replaced(draft->arena, parent, name, as_of)->children);
	return line;
}

struct node *
appendix_open(const struct draft *draft, const struct doc_source *parent, size_t number, size_t of)
{
	struct arena *arena = draft->arena;
	const struct doc_source *source = draft->source;
	const char *name = of < 2 ? "Phụ lục" : arena_printf(arena, "Phụ lục %s", outline_roman(arena, (int)number));
	bool named = source->kind->issued || (source->kind->form && !parent); /* a form by itself is no appendix */
	struct node *section = open_section(draft, parent, named ? source->kind->in_sentence : name);
	if (source->kind->issued) {
		add_issued_head(draft, parent, &section->children);
	} else {
		if (parent || !source->kind->form)
			chain_add(&section->children, node_line(arena, ROLE_APPENDIX, name, source->at));
		struct node *title = draft_line(draft, ROLE_APPENDIX_TITLE, source->subject);
		if (title)
			chain_add(&section->children, title);
	}
	if (parent && !parent->kind->bulletin)
		chain_add(&section->children, hanging_line(draft, parent, named ? source->kind->in_sentence : name));
	return section;
}
