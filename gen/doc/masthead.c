/*
 * Mastheads: see masthead.h.
 */
#include "doc/masthead.h"

#include "base/mem.h"
#include "base/text.h"
#include "vn/date.h"

struct week
week_of(const struct campaign *campaign)
{
	struct week week = {0};
	struct date as_of, start;
	if (!campaign->as_of || !date_read_iso(campaign->as_of, &as_of))
		return week;
	int day = date_days(as_of);
	if (campaign->weeks == WEEKS_FROM_START && campaign->n_phases &&
		date_read_iso(campaign->phases[0].first, &start)) {
		/* Days before the start belong to the first week, as in the store. */
		int passed = day < date_days(start) ? 0 : (day - date_days(start)) / 7;
		return (struct week){as_of.year, passed + 1, date_days(start) + passed * 7};
	}
	date_iso_week(day, &week.year, &week.number);
	week.first = day - (date_weekday(day) - 1);
	return week;
}

const char *
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
	if (!issue.text)
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
