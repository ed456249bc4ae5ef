/*
 * Mastheads: see masthead.h.
 */
#include "doc/masthead.h"

#include "base/mem.h"
#include "base/text.h"
#include "load/week.h"
#include "vn/date.h"

/* "Tuần 4 · 22–28/01/2024" */
static const char *
week_text(struct arena *arena, struct week week)
{
	struct date first = date_of_days(week.first), last = date_of_days(week.first + 6);
	const char *from;
	if (first.year != last.year)
		from = date_short(arena, first);
	else if (first.month != last.month)
		from = date_day_month(arena, first);
	else
		from = arena_printf(arena, "%02d", first.day);
	return arena_printf(arena, "Tuần %d · %s–%s", week.number, from, date_short(arena, last));
}

static void
add_line(const struct draft *draft, struct chain *chain, enum role role, struct source_text text)
{
	struct node *line = draft_line(draft, role, text);
	if (line)
		chain_add(chain, line);
}

struct chain
masthead_open(const struct draft *draft)
{
	const struct doc_source *source = draft->source;
	const struct issuer *issuer = &source->issuer;
	struct chain chain = {0};
	struct node *head = node_new(draft->arena, NODE_LETTERHEAD, source->at);
	for (size_t i = 0; i < issuer->name.n; i++) {
		enum role role = i ? ROLE_MAST_UNIT : ROLE_MAST_ISSUER;
		const char *name = issuer->name.at[i];
		chain_add(&head->letterhead.left,
			node_line(draft->arena, role, role_style(role)->caps ? text_upper(draft->arena, name) : name,
				issuer->at));
	}
	struct source_text issue = source->issue;
	if (!issue.text && !source->kind->manual)
		issue = (struct source_text){week_text(draft->arena, week_of(draft->input->campaign)), source->at};
	add_line(draft, &head->letterhead.right, ROLE_MAST_ISSUE, issue);
	add_line(draft, &head->letterhead.right, ROLE_MAST_NOTE, source->masthead);
	chain_add(&chain, head);
	add_line(draft, &chain, ROLE_HEADLINE, source->subject);
	add_line(draft, &chain, ROLE_STANDFIRST, source->standfirst);
	return chain;
}

struct node *
masthead_foot(const struct draft *draft)
{
	return draft_line(draft, ROLE_FOOT, draft->source->foot);
}

void
masthead_lead(struct chain *body)
{
	for (struct node *node = body->first; node; node = node->next)
		if (node->kind == NODE_PARAGRAPH && node->paragraph.role == ROLE_TEXT && !node->paragraph.label) {
			node->paragraph.role = ROLE_LEAD;
			return;
		}
}
