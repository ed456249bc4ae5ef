/*
 * Meetings: see meeting.h. The lines that stand before the text are one table, a row for each, so that the two forms
 * can be held against their templates.
 */
#include "doc/meeting.h"

#include "base/mem.h"
#include "base/text.h"
#include "doc/draft.h"
#include "doc/issuing.h"
#include "doc/letterhead.h"

static const char *const keys[] = {"event", "begins", "ends", "place", "guests", "present", "chair", "secretary"};

static const char *const minutes_need[] = {"event", "begins", "place", "present", "chair", "secretary", "ends"};
static const char *const invitation_needs[] = {"guests", "chair", "begins", "place"};

static void
check_needs(struct diag *diag, const struct yaml *map, struct place place, const char *const *needs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!map || !yaml_get(map, needs[i]))
			diag_add(diag, MSG_FIELD_MISSING, place, needs[i]);
}

struct meeting
meeting_read(struct arena *arena, struct diag *diag, enum meeting_form form, const struct yaml *map, struct place top)
{
	struct meeting meeting = {0};
	if (form == MEETING_NONE)
		return meeting;
	if (!map) {
		diag_add(diag, MSG_FIELD_MISSING, top, "meeting");
		return meeting;
	}
	field_known(diag, map, keys, sizeof keys / sizeof keys[0]);
	if (form == MEETING_MINUTES)
		check_needs(diag, map, map->place, minutes_need, sizeof minutes_need / sizeof minutes_need[0]);
	else
		check_needs(
			diag, map, map->place, invitation_needs, sizeof invitation_needs / sizeof invitation_needs[0]);
	meeting.event = field_source(diag, map, "event");
	meeting.begins = field_source(diag, map, "begins");
	meeting.ends = field_source(diag, map, "ends");
	meeting.place = field_source(diag, map, "place");
	meeting.chair = field_source(diag, map, "chair");
	meeting.secretary = field_source(diag, map, "secretary");
	meeting.guests = field_sources(arena, diag, map, "guests", &meeting.n_guests);
	meeting.present = field_sources(arena, diag, map, "present", &meeting.n_present);
	return meeting;
}

/* "Địa điểm: …" */
static void
add_line(const struct draft *draft, struct chain *chain, const char *lead, struct source_text text)
{
	const char *bare = letterhead_bare(draft->arena, draft_expand(draft, text));
	if (!bare[0])
		return;
	const char *line = arena_printf(draft->arena, "%s %s.", lead, bare);
	chain_add(chain, draft_paragraph(draft, ROLE_BODY, line, text.at));
}

/* One name goes on the line of its lead; several stand below, "- …;" and the last with a full stop. */
static void
add_names(const struct draft *draft, struct chain *chain, const char *lead, const struct source_text *names, size_t n)
{
	if (n == 1)
		add_line(draft, chain, lead, names[0]);
	if (n < 2)
		return;
	chain_add(chain, node_line(draft->arena, ROLE_BODY, lead, names[0].at));
	for (size_t i = 0; i < n; i++) {
		const char *bare = letterhead_bare(draft->arena, draft_expand(draft, names[i]));
		const char *line = arena_printf(draft->arena, "%s%s", bare, i + 1 < n ? ";" : ".");
		struct node *name = draft_paragraph(draft, ROLE_DASH, line, names[i].at);
		name->paragraph.label = "-";
		name->paragraph.level = 1;
		chain_add(chain, name);
	}
}

static struct chain
open_minutes(const struct draft *draft)
{
	const struct meeting *meeting = &draft->source->meeting;
	struct chain chain = {0};
	add_line(draft, &chain, "Thời gian bắt đầu:", meeting->begins);
	add_line(draft, &chain, "Địa điểm:", meeting->place);
	add_names(draft, &chain, "Thành phần tham dự:", meeting->present, meeting->n_present);
	add_line(draft, &chain, "Chủ trì (chủ tọa):", meeting->chair);
	add_line(draft, &chain, "Thư ký (người ghi biên bản):", meeting->secretary);
	chain_add(&chain, node_line(draft->arena, ROLE_BODY, "Nội dung:", draft->source->body_at));
	return chain;
}

static struct chain
open_invitation(const struct draft *draft)
{
	const struct meeting *meeting = &draft->source->meeting;
	const char *issuer = issuing_names(draft->arena, draft->source);
	struct chain chain = {0};
	const char *lead = arena_printf(draft->arena, "%s trân trọng kính mời:", issuer);
	add_names(draft, &chain, lead, meeting->guests, meeting->n_guests);
	add_line(draft, &chain, "Tới dự:", meeting->event.text ? meeting->event : draft->source->subject);
	add_line(draft, &chain, "Chủ trì:", meeting->chair);
	add_line(draft, &chain, "Thời gian:", meeting->begins);
	add_line(draft, &chain, "Địa điểm:", meeting->place);
	return chain;
}

struct chain
meeting_open(const struct draft *draft)
{
	switch (draft->source->kind->meeting) {
	case MEETING_NONE:
		break;
	case MEETING_MINUTES:
		return open_minutes(draft);
	case MEETING_INVITATION:
		return open_invitation(draft);
	}
	return (struct chain){0};
}

struct chain
meeting_close(const struct draft *draft)
{
	const struct meeting *meeting = &draft->source->meeting;
	struct chain chain = {0};
	if (draft->source->kind->meeting != MEETING_MINUTES)
		return chain;
	const char *event = letterhead_bare(draft->arena, draft_expand(draft, meeting->event));
	add_line(draft, &chain, arena_printf(draft->arena, "%s kết thúc vào", event), meeting->ends);
	return chain;
}
