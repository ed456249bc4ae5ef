/*
 * The campaign: see campaign.h.
 *
 * One table of keys for each map of the file; nested lists are read one by one into their structs. What only the whole
 * can tell (a phase that ends before it begins, an id used twice) is checked at the end of each list.
 */
#include "load/campaign.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/mailing.h"
#include "load/memo.h"
#include "load/rules.h"
#include "load/schema.h"
#include "load/sources.h"
#include "load/yaml.h"
#include "vn/date.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"
#define COUNT(array) (sizeof(array) / sizeof *(array))

struct walk {
	struct arena *arena;
	struct diag *diag;
};

/* campaign.yaml as it is read: plain members go straight into the campaign, nested ones wait as nodes. */
struct draft {
	struct campaign campaign;
	int weeks;
	const struct yaml *issuer, *issuers, *forces, *phases, *measures, *sources, *checks, *accept, *site, *mail;
	struct rule_nodes rules;
};

static const char *const week_names[] = {"iso", "from-start", NULL};
static const char *const measure_names[] = {"flow", "stock", NULL};

static const struct schema_field campaign_fields[] = {
	{"campaign", SCHEMA_ID, true, offsetof(struct draft, campaign.id), NULL},
	{"title", SCHEMA_TEXT, true, offsetof(struct draft, campaign.title), NULL},
	{"as_of", SCHEMA_DAY, false, offsetof(struct draft, campaign.as_of), NULL},
	{"unit", SCHEMA_TEXT, true, offsetof(struct draft, campaign.unit), NULL},
	{"weeks", SCHEMA_CHOICE, false, offsetof(struct draft, weeks), week_names},
	{"issuer", SCHEMA_MAP, false, offsetof(struct draft, issuer), NULL},
	{"issuers", SCHEMA_LIST, false, offsetof(struct draft, issuers), NULL},
	{"forces", SCHEMA_LIST, false, offsetof(struct draft, forces), NULL},
	{"phases", SCHEMA_LIST, false, offsetof(struct draft, phases), NULL},
	{"measures", SCHEMA_LIST, true, offsetof(struct draft, measures), NULL},
	{"sources", SCHEMA_ANY, true, offsetof(struct draft, sources), NULL},
	{"checks", SCHEMA_LIST, false, offsetof(struct draft, checks), NULL},
	{"accept", SCHEMA_LIST, false, offsetof(struct draft, accept), NULL},
	{"reports", SCHEMA_MAP, false, offsetof(struct draft, rules.reports), NULL},
	{"claims", SCHEMA_MAP, false, offsetof(struct draft, rules.claims), NULL},
	{"awards", SCHEMA_LIST, false, offsetof(struct draft, rules.awards), NULL},
	{"constants", SCHEMA_LIST, false, offsetof(struct draft, rules.constants), NULL},
	{"ranking", SCHEMA_MAP, false, offsetof(struct draft, rules.ranking), NULL},
	{"site", SCHEMA_MAP, false, offsetof(struct draft, site), NULL},
	{"mail", SCHEMA_MAP, false, offsetof(struct draft, mail), NULL},
	{"archive", SCHEMA_TEXT, false, offsetof(struct draft, campaign.archive), NULL},
	{"published", SCHEMA_TEXT, false, offsetof(struct draft, campaign.published), NULL},
};

struct issuer_draft {
	struct issuer issuer;
	int profile, host;
};

static const char *const profile_names[] = {"nd30", "dang", "doan", NULL};

static const struct schema_field issuer_fields[] = {
	{"name", SCHEMA_WORDS, true, offsetof(struct issuer_draft, issuer.name), NULL},
	{"superior", SCHEMA_TEXT, false, offsetof(struct issuer_draft, issuer.superior), NULL},
	{"full_name", SCHEMA_TEXT, true, offsetof(struct issuer_draft, issuer.full_name), NULL},
	{"place", SCHEMA_TEXT, true, offsetof(struct issuer_draft, issuer.place), NULL},
	{"symbol", SCHEMA_TEXT, true, offsetof(struct issuer_draft, issuer.symbol), NULL},
	{"code", SCHEMA_TEXT, false, offsetof(struct issuer_draft, issuer.code), NULL},
	{"profile", SCHEMA_CHOICE, false, offsetof(struct issuer_draft, profile), profile_names},
	{"host", SCHEMA_YES, false, offsetof(struct issuer_draft, host), NULL},
};

static const struct schema_field force_fields[] = {
	{"id", SCHEMA_ID, true, offsetof(struct force, id), NULL},
	{"name", SCHEMA_TEXT, true, offsetof(struct force, name), NULL},
	{"short", SCHEMA_TEXT, false, offsetof(struct force, short_name), NULL},
};

struct phase_draft {
	struct phase phase;
	const char *last, *before;
};

static const struct schema_field phase_fields[] = {
	{"id", SCHEMA_ID, true, offsetof(struct phase_draft, phase.id), NULL},
	{"name", SCHEMA_TEXT, true, offsetof(struct phase_draft, phase.name), NULL},
	{"first", SCHEMA_DAY, true, offsetof(struct phase_draft, phase.first), NULL},
	{"last", SCHEMA_DAY, false, offsetof(struct phase_draft, last), NULL},
	{"before", SCHEMA_DAY, false, offsetof(struct phase_draft, before), NULL},
};

struct measure_draft {
	struct measure measure;
	int kind, grows;
};

static const struct schema_field measure_fields[] = {
	{"id", SCHEMA_ID, true, offsetof(struct measure_draft, measure.id), NULL},
	{"name", SCHEMA_TEXT, true, offsetof(struct measure_draft, measure.name), NULL},
	{"noun", SCHEMA_TEXT, true, offsetof(struct measure_draft, measure.noun), NULL},
	{"kind", SCHEMA_CHOICE, true, offsetof(struct measure_draft, kind), measure_names},
	{"grows", SCHEMA_YES, false, offsetof(struct measure_draft, grows), NULL},
};

struct acceptance {
	const char *code, *cell, *reason, *by;
};

static const struct schema_field accept_fields[] = {
	{"code", SCHEMA_TEXT, true, offsetof(struct acceptance, code), NULL},
	{"cell", SCHEMA_TEXT, true, offsetof(struct acceptance, cell), NULL},
	{"reason", SCHEMA_TEXT, true, offsetof(struct acceptance, reason), NULL},
	{"by", SCHEMA_TEXT, true, offsetof(struct acceptance, by), NULL},
};

static const struct schema_field site_fields[] = {
	{"address", SCHEMA_TEXT, true, offsetof(struct campaign, address), NULL},
};

static struct issuer_draft
read_issuer(struct arena *arena, struct diag *diag, const struct yaml *map)
{
	struct issuer_draft draft = {.issuer.at = map->place};
	schema_read(arena, diag, map, "issuer", issuer_fields, COUNT(issuer_fields), &draft);
	draft.issuer.profile = (enum profile)draft.profile;
	return draft;
}

struct issuer
issuer_read(struct arena *arena, struct diag *diag, const struct yaml *map)
{
	return read_issuer(arena, diag, map).issuer;
}

struct issuers
issuers_read(struct arena *arena, struct diag *diag, const struct yaml *list)
{
	enum { MOST = 3 };
	struct issuers issuers = {.list = ARENA_ARRAY(arena, struct issuer, list->n)};
	size_t hosts = 0;
	if (list->n < 2 || list->n > MOST)
		diag_add(diag, MSG_ISSUERS_COUNT, list->place, arena_printf(arena, "%zu", list->n));
	for (size_t i = 0; i < list->n; i++) {
		struct issuer_draft draft = read_issuer(arena, diag, list->items[i]);
		if (draft.host && hosts++)
			diag_add(diag, MSG_ISSUERS_HOSTS, list->items[i]->place, draft.issuer.full_name);
		else if (draft.host)
			issuers.host = i;
		issuers.list[issuers.n++] = draft.issuer;
	}
	return issuers;
}

/* Whether the id is new in its list; a finding when not. */
static bool
check_id(const struct walk *w, struct memo *seen, const struct yaml *item, const char *id)
{
	const struct yaml *first = memo_get(seen, id);
	const struct yaml *node = yaml_get(item, "id");
	if (!first) {
		memo_put(seen, id, yaml_get(item, "id"));
		return true;
	}
	diag_add(w->diag, MSG_ID_TWICE, node->place, id);
	diag_note(w->diag, MSG_NOTE_FIRST, first->place, NULL);
	return false;
}

static void
read_forces(const struct walk *w, const struct yaml *list, struct campaign *campaign)
{
	struct memo *seen = memo_open(w->arena);
	campaign->forces = ARENA_ARRAY(w->arena, struct force, list ? list->n : 0);
	for (size_t i = 0; list && i < list->n; i++) {
		struct force force = {.at = list->items[i]->place};
		schema_read(w->arena, w->diag, list->items[i], "forces", force_fields, COUNT(force_fields), &force);
		if (!force.id || !check_id(w, seen, list->items[i], force.id))
			continue;
		if (!force.name)
			force.name = force.id; /* its finding stands; what names the force need not be another */
		if (!force.short_name)
			force.short_name = force.name;
		campaign->forces[campaign->n_forces++] = force;
	}
}

static const char *
day_before(struct arena *arena, const char *day)
{
	struct date date;
	date_read_iso(day, &date);
	return date_iso(arena, date_of_days(date_days(date) - 1));
}

/* Sets the last day from `last` or `before`; false after a finding. */
static bool
settle_phase(const struct walk *w, const struct yaml *item, struct phase_draft *draft)
{
	struct phase *phase = &draft->phase;
	if ((yaml_get(item, "last") != NULL) == (yaml_get(item, "before") != NULL)) {
		diag_add(w->diag, MSG_PHASE_END, phase->at, phase->id);
		return false;
	}
	if (!draft->last && !draft->before)
		return false; /* its finding was a bad day */
	phase->before = draft->before != NULL;
	phase->stated = phase->before ? draft->before : draft->last;
	phase->last = phase->before ? day_before(w->arena, draft->before) : draft->last;
	if (strcmp(phase->last, phase->first) >= 0)
		return true;
	const struct yaml *end = yaml_get(item, phase->before ? "before" : "last");
	diag_add(w->diag, MSG_PHASE_ORDER, end->place, phase->id, phase->last, phase->first);
	return false;
}

static void
read_phases(const struct walk *w, const struct yaml *list, struct campaign *campaign)
{
	struct memo *seen = memo_open(w->arena);
	campaign->phases = ARENA_ARRAY(w->arena, struct phase, list ? list->n : 0);
	for (size_t i = 0; list && i < list->n; i++) {
		struct phase_draft draft = {.phase.at = list->items[i]->place};
		schema_read(w->arena, w->diag, list->items[i], "phases", phase_fields, COUNT(phase_fields), &draft);
		if (!draft.phase.id || !check_id(w, seen, list->items[i], draft.phase.id))
			continue;
		if (draft.phase.name && draft.phase.first && settle_phase(w, list->items[i], &draft))
			campaign->phases[campaign->n_phases++] = draft.phase;
	}
}

static void
read_measures(const struct walk *w, const struct yaml *list, struct campaign *campaign)
{
	struct memo *seen = memo_open(w->arena);
	campaign->measures = ARENA_ARRAY(w->arena, struct measure, list ? list->n : 0);
	for (size_t i = 0; list && i < list->n; i++) {
		struct measure_draft draft = {.measure.at = list->items[i]->place};
		schema_read(
			w->arena, w->diag, list->items[i], "measures", measure_fields, COUNT(measure_fields), &draft);
		draft.measure.kind = (enum measure_kind)draft.kind;
		draft.measure.grows = draft.grows;
		if (!draft.measure.id || !check_id(w, seen, list->items[i], draft.measure.id))
			continue;
		if (!draft.measure.name)
			draft.measure.name = draft.measure.id;
		if (!draft.measure.noun)
			draft.measure.noun = draft.measure.name;
		campaign->measures[campaign->n_measures++] = draft.measure;
	}
	if (list && !list->n)
		diag_add(w->diag, MSG_LIST_EMPTY, list->place, "measures");
}

static void
read_checks(const struct walk *w, const struct yaml *list, struct campaign *campaign)
{
	campaign->checks = ARENA_ARRAY(w->arena, struct check_rule, list ? list->n : 0);
	for (size_t i = 0; list && i < list->n; i++) {
		const char *text = schema_text(w->diag, list->items[i], "checks");
		struct place at = list->items[i]->place;
		at.col += list->items[i]->quoted;
		if (text)
			campaign->checks[campaign->n_checks++] = (struct check_rule){.text = text, .at = at};
	}
}

static void
read_acceptances(const struct walk *w, const struct yaml *list)
{
	for (size_t i = 0; list && i < list->n; i++) {
		struct acceptance a = {0};
		schema_read(w->arena, w->diag, list->items[i], "accept", accept_fields, COUNT(accept_fields), &a);
		if (a.code && a.cell && a.reason && a.by)
			diag_accept(w->diag, a.code, a.cell, a.reason, a.by, list->items[i]->place);
	}
}

/* Whether links can be joined to it: scheme, host and path in ASCII, without a query or a fragment. */
static bool
is_address(const char *text)
{
	size_t scheme = text_starts(text, "https://") ? 8 : text_starts(text, "http://") ? 7 : 0;
	size_t host = scheme ? strspn(text + scheme, LETTERS DIGITS "-.:") : 0;
	const char *path = text + scheme + host;
	return host && text[scheme] != '.' && text[scheme] != ':' && (*path == '/' || !*path) &&
		!path[strspn(path, LETTERS DIGITS "/-._~%")];
}

static void
read_site(const struct walk *w, const struct yaml *map, struct campaign *campaign)
{
	if (!map)
		return;
	schema_read(w->arena, w->diag, map, "site", site_fields, COUNT(site_fields), campaign);
	const char *address = campaign->address;
	if (!address)
		return;
	campaign->address = NULL;
	if (!is_address(address))
		diag_add(w->diag, MSG_SITE_ADDRESS, yaml_get(map, "address")->place, address);
	else
		campaign->address = text_ends(address, "/") ? address : arena_printf(w->arena, "%s/", address);
}

/* Reads and parses FOLDER/FILE; NULL after a finding at the place that named it. */
static struct yaml *
read_yaml(const struct walk *w, const char *folder, const char *file, struct place named)
{
	struct bytes bytes;
	if (!file_read(w->arena, path_join(w->arena, folder, file), &bytes)) {
		if (errno == ENOENT)
			diag_add(w->diag, MSG_FILE_MISSING, named, file);
		else
			diag_add(w->diag, MSG_FILE_UNREADABLE, named, file, strerror(errno));
		return NULL;
	}
	size_t before = diag_errors(w->diag);
	struct place origin = {.file = arena_copy(w->arena, file), .line = 1, .col = 1};
	struct yaml *root = yaml_parse(w->arena, w->diag, bytes.s, bytes.n, origin);
	if (!root && diag_errors(w->diag) == before)
		diag_add(w->diag, MSG_YAML_NOTHING, origin, file);
	return root;
}

/* The sources stand in place, or in the file that is named there, or in the one that the command line names. */
static void
read_sources(const struct walk *w, const struct yaml *node, const char *other, struct campaign *campaign)
{
	const struct yaml *list = node;
	if (other) {
		list = read_yaml(w, campaign->folder, other, (struct place){0});
	} else if (node && node->kind == YAML_SCALAR) {
		const char *file = schema_text(w->diag, node, "sources");
		campaign->sources_file = file;
		list = file ? read_yaml(w, campaign->folder, file, node->place) : NULL;
	}
	if (list && list->kind == YAML_LIST)
		sources_read(w->arena, w->diag, list, campaign);
	else if (list)
		diag_add(w->diag, MSG_NOT_LIST, list->place, "sources");
}

static void
settle_as_of(const struct walk *w, const struct yaml *root, const char *as_of, struct campaign *campaign)
{
	struct date date;
	campaign->as_of_asked = as_of != NULL;
	if (as_of && date_read_iso(as_of, &date) && date.day)
		campaign->as_of = date_iso(w->arena, date);
	else if (as_of)
		diag_add(w->diag, MSG_AS_OF_OPTION, (struct place){0}, as_of);
	else if (!yaml_get(root, "as_of"))
		diag_add(w->diag, MSG_KEY_MISSING, root->place, "as_of");
}

/* A campaign of joint documents alone needs no issuer besides: the host issues the rest. */
static void
read_issuers(const struct walk *w, const struct yaml *root, const struct draft *draft, struct campaign *campaign)
{
	if (draft->issuers)
		campaign->issuers = issuers_read(w->arena, w->diag, draft->issuers);
	if (draft->issuer)
		campaign->issuer = issuer_read(w->arena, w->diag, draft->issuer);
	else if (campaign->issuers.n)
		campaign->issuer = campaign->issuers.list[campaign->issuers.host];
	else if (!yaml_get(root, "issuer") && !yaml_get(root, "issuers"))
		diag_add(w->diag, MSG_KEY_MISSING, root->place, "issuer");
}

static void
digest_yaml(struct digest *digest, const struct yaml *node)
{
	const char kind[] = {(char)node->kind, (char)node->quoted};
	digest_add(digest, kind, sizeof kind);
	digest_add(digest, &node->n, sizeof node->n);
	if (node->kind == YAML_SCALAR)
		digest_add(digest, node->text, strlen(node->text) + 1);
	for (size_t i = 0; i < node->n; i++) {
		if (node->kind == YAML_MAP)
			digest_yaml(digest, node->keys[i]);
		digest_yaml(digest, node->items[i]);
	}
}

/* Whether a key reaches documents only through the data, or has a place of its own among what they are made of. */
static bool
is_of_data(const char *key)
{
	static const char *const keys[] = {
		"as_of", "sources", "reports", "claims", "ranking", "checks", "archive", "published", "mail"};
	for (size_t i = 0; i < COUNT(keys); i++)
		if (text_equal(key, keys[i]))
			return true;
	return false;
}

static void
digest_settings(const struct yaml *root, struct campaign *campaign)
{
	struct digest *digest = digest_open();
	for (size_t i = 0; i < root->n; i++) {
		if (is_of_data(root->keys[i]->text))
			continue;
		digest_yaml(digest, root->keys[i]);
		digest_yaml(digest, root->items[i]);
	}
	digest_finish(digest, campaign->settings);
}

struct campaign *
campaign_read(struct arena *arena, struct diag *diag, const char *folder, const char *sources, const char *as_of)
{
	struct walk w = {.arena = arena, .diag = diag};
	struct draft draft = {.campaign = {.folder = folder, .file = "campaign.yaml"}};
	struct yaml *root = read_yaml(&w, folder, draft.campaign.file, (struct place){.file = draft.campaign.file});
	if (!root || !schema_read(arena, diag, root, "campaign.yaml", campaign_fields, COUNT(campaign_fields), &draft))
		return NULL;
	struct campaign *campaign = ARENA_NEW(arena, struct campaign);
	*campaign = draft.campaign;
	campaign->weeks = (enum week_rule)draft.weeks;
	if (campaign->unit)
		campaign->unit_at = yaml_get(root, "unit")->place;
	read_issuers(&w, root, &draft, campaign);
	settle_as_of(&w, root, as_of, campaign);
	read_forces(&w, draft.forces, campaign);
	read_phases(&w, draft.phases, campaign);
	read_measures(&w, draft.measures, campaign);
	rules_read(arena, diag, &draft.rules, campaign);
	read_acceptances(&w, draft.accept);
	read_sources(&w, draft.sources, sources, campaign);
	read_checks(&w, draft.checks, campaign);
	read_site(&w, draft.site, campaign);
	campaign->mail = draft.mail ? mailing_read(arena, diag, draft.mail, campaign) : NULL;
	digest_settings(root, campaign);
	return campaign;
}
