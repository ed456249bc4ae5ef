/*
 * Rules: see rules.h.
 *
 * Each is a map with a table of its keys (schema.h); what it names of the campaign is looked up here, so that a mistyped
 * id is found where it stands and not by an empty table in a document.
 */
#include "load/rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/memo.h"
#include "load/schema.h"
#include "load/yaml.h"
#include "vn/date.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct walk {
	struct arena *arena;
	struct diag *diag;
	struct campaign *campaign;
};

/* --- what a rule names ------------------------------------------------------------------------------------------- */

/* Whether the id is one of those declared; a finding when not. */
static bool
is_declared(const struct walk *w, enum message code, const struct yaml *node, const char *const *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(ids[i], node->text))
			return true;
	diag_add(w->diag, code, node->place, node->text, diag_hint(w->diag, w->arena, node->text, ids, n),
		n ? text_list(w->arena, ids, n) : "-");
	return false;
}

static bool
is_force(const struct walk *w, const struct yaml *node)
{
	const char **ids = ARENA_ARRAY(w->arena, const char *, w->campaign->n_forces);
	for (size_t i = 0; i < w->campaign->n_forces; i++)
		ids[i] = w->campaign->forces[i].id;
	return is_declared(w, MSG_RULE_FORCE, node, ids, w->campaign->n_forces);
}

static bool
is_phase(const struct walk *w, const struct yaml *node)
{
	const char **ids = ARENA_ARRAY(w->arena, const char *, w->campaign->n_phases);
	for (size_t i = 0; i < w->campaign->n_phases; i++)
		ids[i] = w->campaign->phases[i].id;
	return is_declared(w, MSG_RULE_PHASE, node, ids, w->campaign->n_phases);
}

/* Whether the id is that of a measure of this kind. */
static bool
is_measure(const struct walk *w, const struct yaml *node, enum measure_kind kind)
{
	size_t n = w->campaign->n_measures;
	const char **ids = ARENA_ARRAY(w->arena, const char *, n);
	for (size_t i = 0; i < n; i++)
		ids[i] = w->campaign->measures[i].id;
	if (!is_declared(w, MSG_RULE_MEASURE, node, ids, n))
		return false;
	for (size_t i = 0; i < n; i++)
		if (text_equal(ids[i], node->text) && w->campaign->measures[i].kind == kind)
			return true;
	diag_add(w->diag, kind == MEASURE_FLOW ? MSG_RULE_NOT_FLOW : MSG_RULE_NOT_STOCK, node->place, node->text);
	return false;
}

/* The text of a key that was read well; NULL when it was not, or is not there. */
static struct yaml *
scalar(const struct yaml *map, const char *key)
{
	struct yaml *node = yaml_get(map, key);
	return node && node->kind == YAML_SCALAR && node->text[0] ? node : NULL;
}

/* Whether a text is new among those of its list; a finding when not. */
static bool
is_new(const struct walk *w, struct memo *seen, struct yaml *node, const char *text, const char *shown)
{
	const struct yaml *first = memo_get(seen, text);
	if (!first) {
		memo_put(seen, text, node);
		return true;
	}
	diag_add(w->diag, MSG_RULE_TWICE, node->place, shown);
	diag_note(w->diag, MSG_NOTE_FIRST, first->place, NULL);
	return false;
}

/* A list of texts of a key, each once; an empty list is a finding. `good` says whether an item is let in, or is NULL. */
static struct words
read_words(const struct walk *w, const struct yaml *list, const char *key,
	bool (*good)(const struct walk *w, const struct yaml *node))
{
	struct words words = {.at = ARENA_ARRAY(w->arena, const char *, list ? list->n : 0)};
	struct memo *seen = memo_open(w->arena);
	if (list && !list->n)
		diag_add(w->diag, MSG_LIST_EMPTY, list->place, key);
	for (size_t i = 0; list && i < list->n; i++) {
		struct yaml *node = list->items[i];
		const char *text = schema_text(w->diag, node, key);
		if (text && is_new(w, seen, node, text, text) && (!good || good(w, node)))
			words.at[words.n++] = text;
	}
	return words;
}

/* The first day of the first phase, or NULL. */
static const char *
campaign_first(const struct campaign *campaign)
{
	const char *first = NULL;
	for (size_t i = 0; i < campaign->n_phases; i++)
		if (!first || strcmp(campaign->phases[i].first, first) < 0)
			first = campaign->phases[i].first;
	return first;
}

/* The last day of the last phase, or NULL. */
static const char *
campaign_last(const struct campaign *campaign)
{
	const char *last = NULL;
	for (size_t i = 0; i < campaign->n_phases; i++)
		if (!last || strcmp(campaign->phases[i].last, last) > 0)
			last = campaign->phases[i].last;
	return last;
}

/* A warning for a day of a rule that no phase has, so many days after the last one allowed: what is due at the end. */
static void
check_within(const struct walk *w, const struct yaml *node, const char *key, int after)
{
	const char *first = campaign_first(w->campaign), *last = campaign_last(w->campaign);
	struct date day, end;
	if (!node || !first || !date_read_iso(node->text, &day) || !day.day)
		return;
	date_read_iso(last, &end);
	if (strcmp(node->text, first) < 0 || date_days(day) > date_days(end) + after)
		diag_add(w->diag, MSG_RULE_OUTSIDE, node->place, key, node->text, first, last);
}

/* --- reports ----------------------------------------------------------------------------------------------------- */

/* A round of reports may be due this long after the campaign's last day: its final report. */
enum { FINAL_REPORT_DAYS = 31 };

struct reports_draft {
	struct reports reports;
	const struct yaml *days, *forces, *deadlines;
	int from;
};

static const char *const from_names[] = {"lowest", "children", NULL};
static const char *const days_names[] = {"daily", "weekdays"};

static const struct schema_field reports_fields[] = {
	{"days", SCHEMA_ANY, true, offsetof(struct reports_draft, days), NULL},
	{"first", SCHEMA_DAY, false, offsetof(struct reports_draft, reports.first), NULL},
	{"from", SCHEMA_CHOICE, false, offsetof(struct reports_draft, from), from_names},
	{"forces", SCHEMA_LIST, false, offsetof(struct reports_draft, forces), NULL},
	{"deadlines", SCHEMA_LIST, false, offsetof(struct reports_draft, deadlines), NULL},
};

static const struct schema_field deadline_fields[] = {
	{"force", SCHEMA_TEXT, false, offsetof(struct deadline, force), NULL},
	{"by", SCHEMA_TEXT, true, offsetof(struct deadline, by), NULL},
};

/* "17:00", "17h00", "24:00" as HH:MM; NULL after a finding. */
static const char *
read_time(const struct walk *w, const struct yaml *node)
{
	if (text_equal(node->text, "24:00"))
		return node->text;
	int minutes = node->text[strspn(node->text, "0123456789:hH")] ? -1 : date_read_time(node->text);
	if (minutes >= 0)
		return arena_printf(w->arena, "%02d:%02d", minutes / 60, minutes % 60);
	diag_add(w->diag, MSG_RULE_TIME, node->place, node->text);
	return NULL;
}

static void
read_deadlines(const struct walk *w, const struct yaml *list, struct reports *reports)
{
	struct memo *seen = memo_open(w->arena);
	reports->deadlines = ARENA_ARRAY(w->arena, struct deadline, list ? list->n : 0);
	if (list && !list->n)
		diag_add(w->diag, MSG_LIST_EMPTY, list->place, "deadlines");
	for (size_t i = 0; list && i < list->n; i++) {
		struct deadline deadline = {.force = ""};
		struct yaml *item = list->items[i];
		if (!schema_read(
			    w->arena, w->diag, item, "deadlines", deadline_fields, COUNT(deadline_fields), &deadline))
			continue;
		struct yaml *force = scalar(item, "force");
		const struct yaml *by = scalar(item, "by");
		const char *time = by ? read_time(w, by) : NULL;
		bool fresh = is_new(w, seen, force ? force : item, deadline.force, force ? force->text : "by");
		if ((force && !is_force(w, force)) || !fresh || !time)
			continue;
		deadline.by = time;
		reports->deadlines[reports->n_deadlines++] = deadline;
	}
}

static bool
is_day(const struct walk *w, const struct yaml *node)
{
	struct date date;
	if (date_read_iso(node->text, &date) && date.day)
		return true;
	diag_add(w->diag, MSG_NOT_DAY, node->place, node->text);
	return false;
}

/* A word or a list of days. */
static void
read_days(const struct walk *w, const struct yaml *node, struct reports *reports)
{
	if (node->kind == YAML_LIST) {
		reports->days = REPORT_LISTED;
		reports->listed = read_words(w, node, "days", is_day);
		for (size_t i = 0; i < node->n; i++)
			check_within(w, node->items[i], "reports", FINAL_REPORT_DAYS);
		return;
	}
	const char *text = schema_text(w->diag, node, "days");
	for (size_t i = 0; text && i < COUNT(days_names); i++) {
		if (!text_equal(text, days_names[i]))
			continue;
		reports->days = i ? REPORT_WEEKDAYS : REPORT_DAILY;
		return;
	}
	if (text)
		diag_add(w->diag, MSG_RULE_DAYS, node->place, text);
}

static void
read_reports(const struct walk *w, const struct yaml *map)
{
	struct reports_draft draft = {0};
	schema_read(w->arena, w->diag, map, "reports", reports_fields, COUNT(reports_fields), &draft);
	draft.reports.children = draft.from == 1;
	if (draft.days)
		read_days(w, draft.days, &draft.reports);
	draft.reports.forces = read_words(w, draft.forces, "forces", is_force);
	read_deadlines(w, draft.deadlines, &draft.reports);
	check_within(w, draft.reports.first ? scalar(map, "first") : NULL, "reports", 0);
	if (!draft.reports.first)
		draft.reports.first = campaign_first(w->campaign);
	if (!draft.reports.first && draft.days && draft.reports.days != REPORT_LISTED)
		diag_add(w->diag, MSG_RULE_FIRST, map->place, NULL);
	w->campaign->reports = ARENA_NEW(w->arena, struct reports);
	*w->campaign->reports = draft.reports;
}

/* --- claims ------------------------------------------------------------------------------------------------------ */

struct claims_draft {
	struct claim_rules claims;
	const struct yaml *leave_out, *levels;
	int twice, both;
};

static const char *const twice_names[] = {"none", "first", NULL};

static const struct schema_field claims_fields[] = {
	{"measure", SCHEMA_TEXT, true, offsetof(struct claims_draft, claims.measure), NULL},
	{"first", SCHEMA_DAY, false, offsetof(struct claims_draft, claims.first), NULL},
	{"last", SCHEMA_DAY, false, offsetof(struct claims_draft, claims.last), NULL},
	{"twice", SCHEMA_CHOICE, false, offsetof(struct claims_draft, twice), twice_names},
	{"leave_out", SCHEMA_LIST, false, offsetof(struct claims_draft, leave_out), NULL},
	{"levels", SCHEMA_LIST, false, offsetof(struct claims_draft, levels), NULL},
	{"both", SCHEMA_YES, false, offsetof(struct claims_draft, both), NULL},
};

static void
read_claims(const struct walk *w, const struct yaml *map)
{
	struct claims_draft draft = {0};
	schema_read(w->arena, w->diag, map, "claims", claims_fields, COUNT(claims_fields), &draft);
	struct claim_rules *claims = ARENA_NEW(w->arena, struct claim_rules);
	*claims = draft.claims;
	claims->earlier = draft.twice == 1;
	claims->both = draft.both == 1;
	claims->leave_out = read_words(w, draft.leave_out, "leave_out", NULL);
	claims->levels = read_words(w, draft.levels, "levels", NULL);
	check_within(w, claims->first ? scalar(map, "first") : NULL, "claims", 0);
	check_within(w, claims->last ? scalar(map, "last") : NULL, "claims", 0);
	if (!claims->first)
		claims->first = campaign_first(w->campaign);
	if (claims->first && claims->last && strcmp(claims->last, claims->first) < 0)
		diag_add(w->diag, MSG_RULE_ORDER, yaml_get(map, "last")->place, claims->last, claims->first);
	const struct yaml *measure = scalar(map, "measure");
	if (!measure || !is_measure(w, measure, MEASURE_FLOW))
		claims->measure = "";
	w->campaign->claims = claims;
}

/* --- awards ------------------------------------------------------------------------------------------------------ */

struct award_draft {
	struct award award;
	int per;
	const char *at_least;
};

static const char *const per_names[] = {"unit", "force", "officer", NULL};

static const struct schema_field award_fields[] = {
	{"id", SCHEMA_ID, true, offsetof(struct award_draft, award.id), NULL},
	{"name", SCHEMA_TEXT, true, offsetof(struct award_draft, award.name), NULL},
	{"per", SCHEMA_CHOICE, true, offsetof(struct award_draft, per), per_names},
	{"measure", SCHEMA_TEXT, true, offsetof(struct award_draft, award.measure), NULL},
	{"heads", SCHEMA_TEXT, false, offsetof(struct award_draft, award.heads), NULL},
	{"at_least", SCHEMA_TEXT, true, offsetof(struct award_draft, at_least), NULL},
	{"phase", SCHEMA_TEXT, false, offsetof(struct award_draft, award.phase), NULL},
	{"rule", SCHEMA_TEXT, true, offsetof(struct award_draft, award.rule), NULL},
};

enum { MOST_DIGITS = 9 };

/* A whole number above nought; 0 after a finding. */
static int64_t
read_count(const struct walk *w, const struct yaml *node)
{
	size_t n = strspn(node->text, "0123456789");
	int64_t value = !node->text[n] && n <= MOST_DIGITS ? strtoll(node->text, NULL, 10) : 0;
	if (value <= 0)
		diag_add(w->diag, MSG_RULE_COUNT, node->place, node->text);
	return value > 0 ? value : 0;
}

/* An officer's results are those of claims, and nobody's heads. */
static void
check_officer_award(const struct walk *w, const struct yaml *map)
{
	if (yaml_get(map, "heads"))
		diag_add(w->diag, MSG_RULE_HEADS, yaml_get(map, "heads")->place, NULL);
	if (!w->campaign->claims)
		diag_add(w->diag, MSG_RULE_OFFICER, map->place, NULL);
}

/* Looks up what the award names; false when it cannot be kept. */
static bool
settle_award(const struct walk *w, const struct yaml *map, struct award_draft *draft)
{
	struct award *award = &draft->award;
	const struct yaml *measure = scalar(map, "measure"), *heads = scalar(map, "heads");
	const struct yaml *phase = scalar(map, "phase"), *least = scalar(map, "at_least");
	bool good = draft->per >= 0 && award->id && award->name && award->rule && measure && least;
	good = (!measure || is_measure(w, measure, MEASURE_FLOW)) && good;
	good = (!heads || is_measure(w, heads, MEASURE_STOCK)) && good;
	good = (!phase || is_phase(w, phase)) && good;
	award->at_least = least ? read_count(w, least) : 0;
	award->per = (enum award_per)draft->per;
	award->heads = heads ? heads->text : "";
	award->phase = phase ? phase->text : "";
	if (good && award->per == AWARD_OFFICER)
		check_officer_award(w, map);
	return good && award->at_least;
}

static void
read_awards(const struct walk *w, const struct yaml *list)
{
	struct campaign *campaign = w->campaign;
	struct memo *seen = memo_open(w->arena);
	campaign->awards = ARENA_ARRAY(w->arena, struct award, list->n);
	if (!list->n)
		diag_add(w->diag, MSG_LIST_EMPTY, list->place, "awards");
	for (size_t i = 0; i < list->n; i++) {
		const struct yaml *item = list->items[i];
		struct award_draft draft = {.award.at = item->place, .per = -1};
		if (!schema_read(w->arena, w->diag, item, "awards", award_fields, COUNT(award_fields), &draft))
			continue;
		bool fresh = !draft.award.id || is_new(w, seen, yaml_get(item, "id"), draft.award.id, draft.award.id);
		if (settle_award(w, item, &draft) && fresh)
			campaign->awards[campaign->n_awards++] = draft.award;
	}
}

/* --- constants, ranking ------------------------------------------------------------------------------------------ */

static const struct schema_field constant_fields[] = {
	{"id", SCHEMA_ID, false, offsetof(struct constant, id), NULL},
	{"value", SCHEMA_TEXT, true, offsetof(struct constant, value), NULL},
	{"noun", SCHEMA_TEXT, false, offsetof(struct constant, noun), NULL},
	{"source", SCHEMA_TEXT, true, offsetof(struct constant, source), NULL},
};

static void
read_constants(const struct walk *w, const struct yaml *list)
{
	struct campaign *campaign = w->campaign;
	struct memo *seen = memo_open(w->arena);
	campaign->constants = ARENA_ARRAY(w->arena, struct constant, list->n);
	if (!list->n)
		diag_add(w->diag, MSG_LIST_EMPTY, list->place, "constants");
	for (size_t i = 0; i < list->n; i++) {
		struct constant constant = {.id = "", .noun = "", .at = list->items[i]->place};
		const struct yaml *item = list->items[i];
		if (!schema_read(
			    w->arena, w->diag, item, "constants", constant_fields, COUNT(constant_fields), &constant))
			continue;
		bool fresh = !constant.id[0] || is_new(w, seen, yaml_get(item, "id"), constant.id, constant.id);
		bool figure = constant.value && strcspn(constant.value, "0123456789") < 1;
		if (constant.value && !figure)
			diag_add(w->diag, MSG_RULE_FIGURE, yaml_get(item, "value")->place, constant.value);
		if (fresh && figure && constant.source)
			campaign->constants[campaign->n_constants++] = constant;
	}
}

struct ranking_draft {
	int by;
	const struct yaml *then;
};

static const char *const ranking_names[] = {"rate", "done", "week_done", "left", NULL};
static const char *const tie_names[] = {"rate", "done", "week_done", "left", "name"};

static const struct schema_field ranking_fields[] = {
	{"by", SCHEMA_CHOICE, true, offsetof(struct ranking_draft, by), ranking_names},
	{"then", SCHEMA_LIST, false, offsetof(struct ranking_draft, then), NULL},
};

static bool
is_tie_breaker(const struct walk *w, const struct yaml *node)
{
	for (size_t i = 0; i < COUNT(tie_names); i++)
		if (text_equal(tie_names[i], node->text))
			return true;
	diag_add(w->diag, MSG_NOT_CHOICE, node->place, node->text,
		diag_names(w->diag, w->arena, node->text, tie_names, COUNT(tie_names)));
	return false;
}

static void
read_ranking(const struct walk *w, const struct yaml *map)
{
	struct ranking_draft draft = {0};
	schema_read(w->arena, w->diag, map, "ranking", ranking_fields, COUNT(ranking_fields), &draft);
	w->campaign->ranking.by = ranking_names[draft.by];
	w->campaign->ranking.then = read_words(w, draft.then, "then", is_tie_breaker);
}

void
rules_read(struct arena *arena, struct diag *diag, const struct rule_nodes *nodes, struct campaign *campaign)
{
	struct walk w = {.arena = arena, .diag = diag, .campaign = campaign};
	if (nodes->reports)
		read_reports(&w, nodes->reports);
	if (nodes->claims)
		read_claims(&w, nodes->claims);
	if (nodes->awards)
		read_awards(&w, nodes->awards);
	if (nodes->constants)
		read_constants(&w, nodes->constants);
	if (nodes->ranking)
		read_ranking(&w, nodes->ranking);
}
