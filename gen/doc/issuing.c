/*
 * Issuing: see issuing.h.
 *
 * A joint document is one whose front matter lists `issuers`, or one of a joint kind in a campaign that lists them; all
 * others have one issuer, which is then a list of one. So nothing downstream asks which of the two it was.
 */
#include "doc/issuing.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"
#include "vn/fold.h"

/* --- reading ------------------------------------------------------------------------------------------------------- */

static bool
state_among(const struct issuers *issuers)
{
	for (size_t i = 0; i < issuers->n; i++)
		if (issuers->list[i].profile == PROFILE_STATE)
			return true;
	return false;
}

static struct issuers
single(struct arena *arena, struct issuer issuer)
{
	struct issuers issuers = {.list = ARENA_NEW(arena, struct issuer), .n = 1};
	issuers.list[0] = issuer;
	return issuers;
}

static struct issuers
issuers_of(struct arena *arena, struct diag *diag, const struct yaml *map, const struct campaign *campaign,
	const struct doc_kind *kind)
{
	const struct yaml *several = yaml_get(map, "issuers");
	if (several && several->kind == YAML_LIST && several->n)
		return issuers_read(arena, diag, several);
	if (several)
		diag_add(diag, MSG_NOT_LIST, several->place, "issuers");
	const struct yaml *one = field_map(diag, map, "issuer");
	if (one)
		return single(arena, issuer_read(arena, diag, one));
	return kind->joint && campaign->issuers.n ? campaign->issuers : single(arena, campaign->issuer);
}

/* The stamp of this role that is named so, by its name or its words; a finding when there is none. */
static const struct stamp *
read_stamp(struct arena *arena, struct diag *diag, const struct yaml *map, const char *key, enum role role,
	struct place *at)
{
	const struct yaml *value = field_scalar(diag, map, key);
	const char **names = ARENA_ARRAY(arena, const char *, n_stamps);
	size_t n = 0;
	const struct stamp *found = NULL;
	for (size_t i = 0; value && i < n_stamps; i++) {
		if (stamps[i].role != role)
			continue;
		names[n++] = stamps[i].name;
		const char *typed = fold_text(arena, value->text);
		if (text_equal(typed, stamps[i].name) || text_equal(typed, fold_text(arena, stamps[i].text)))
			found = &stamps[i];
	}
	if (value && !found)
		diag_add(diag, MSG_FIELD_NOT_ONE_OF, value->place, key, value->text,
			diag_names(diag, arena, value->text, names, n));
	if (value)
		*at = value->place;
	return found;
}

/* Capitals and full stops, then the number of copies in parentheses: "PL.(300)". */
static bool
is_drafter(const char *text)
{
	const char *p = text;
	while ((*p >= 'A' && *p <= 'Z') || *p == '.' || text_starts(p, "Đ"))
		p += text_starts(p, "Đ") ? strlen("Đ") : 1;
	if (p == text || *p != '(')
		return false;
	size_t n = strspn(p + 1, "0123456789");
	return n && text_equal(p + 1 + n, ")");
}

static void
read_drafter(struct diag *diag, const struct yaml *map, struct doc_source *source)
{
	const struct yaml *value = field_scalar(diag, map, "drafter");
	if (value && !is_drafter(value->text))
		diag_add(diag, MSG_DRAFTER_BAD, value->place, value->text);
	else if (value)
		source->drafter = (struct source_text){value->text, value->place};
}

static void
read_contact(struct arena *arena, struct diag *diag, const struct yaml *map, struct doc_source *source)
{
	struct yaml *const *items;
	size_t n = field_items(map, "contact", &items);
	source->contact = ARENA_ARRAY(arena, struct source_text, n);
	for (size_t i = 0; i < n; i++)
		if (field_is_text(diag, items[i]))
			source->contact[source->n_contact++] = (struct source_text){items[i]->text, items[i]->place};
}

void
issuing_read(struct arena *arena, struct diag *diag, const struct yaml *map, const struct campaign *campaign,
	struct doc_source *source)
{
	static const char *const columns[] = {"right", "middle", "left"}, *const modes[] = {"paper", "electronic"};
	source->issuers = issuers_of(arena, diag, map, campaign, source->kind);
	source->issuer = source->issuers.list[source->issuers.host];
	source->profile = state_among(&source->issuers) ? PROFILE_STATE : source->issuer.profile;
	source->host_column = (enum host_column)field_choice(diag, map, "host_column", columns, 3, HOST_RIGHT);
	source->electronic = field_choice(diag, map, "mode", modes, 2, 0) == 1;
	source->urgency = read_stamp(arena, diag, map, "urgency", ROLE_URGENCY, &source->urgency_at);
	source->circulation = read_stamp(arena, diag, map, "circulation", ROLE_CIRCULATION, &source->circulation_at);
	read_drafter(diag, map, source);
	read_contact(arena, diag, map, source);
}

/* --- what is printed ----------------------------------------------------------------------------------------------- */

/* "Ủy ban nhân dân xã A" as its two lines; NULL for what is no name of a committee, or no more than that. */
static const char *
committee_rest(struct arena *arena, const char *name)
{
	if (!text_starts(fold_text(arena, name), fold_text(arena, "Ủy ban nhân dân ")))
		return NULL;
	const char *p = name;
	for (int words = 0; words < 4; words++)
		p = strchr(p, ' ') ? strchr(p, ' ') + 1 : p + strlen(p);
	return *p ? p : NULL;
}

static struct words
name_lines(struct arena *arena, const struct issuer *issuer)
{
	const char *first = issuer->name.n ? issuer->name.at[0] : NULL;
	const char *rest = issuer->name.n == 1 ? committee_rest(arena, first) : NULL;
	if (!rest)
		return issuer->name;
	struct words lines = {.at = ARENA_ARRAY(arena, const char *, 2), .n = 2};
	lines.at[0] = text_trim(arena, arena_copy_n(arena, first, (size_t)(rest - first)));
	lines.at[1] = rest;
	return lines;
}

/* The last line that all of several bodies share, or NULL. */
static const char *
shared_line(struct arena *arena, const struct words *lines, size_t n)
{
	const char *shared = lines[0].n > 1 ? lines[0].at[lines[0].n - 1] : NULL;
	for (size_t i = 1; shared && i < n; i++) {
		const char *last = lines[i].n > 1 ? lines[i].at[lines[i].n - 1] : "";
		if (!text_equal(fold_text(arena, last), fold_text(arena, shared)))
			return NULL;
	}
	return n > 1 ? shared : NULL;
}

struct words
issuing_lines(struct arena *arena, const struct doc_source *source)
{
	const struct issuers *issuers = &source->issuers;
	struct words *names = ARENA_ARRAY(arena, struct words, issuers->n), all = {0};
	size_t most = 1;
	for (size_t i = 0; i < issuers->n; i++) {
		names[i] = name_lines(arena, &issuers->list[i]);
		most += names[i].n;
	}
	const char *shared = shared_line(arena, names, issuers->n);
	all.at = ARENA_ARRAY(arena, const char *, most);
	for (size_t i = 0; i < issuers->n; i++)
		for (size_t k = 0; k < names[i].n - (shared != NULL); k++)
			all.at[all.n++] = names[i].at[k];
	if (shared)
		all.at[all.n++] = shared;
	return all;
}

const char *
issuing_superior(const struct doc_source *source)
{
	const char *superior = source->issuers.list[0].superior;
	for (size_t i = 1; i < source->issuers.n; i++)
		if (!text_equal(source->issuers.list[i].superior, superior))
			return NULL;
	return superior;
}

/* The body's part of a typed document's symbol. The Party and the union keep the drafting office's part: TWĐTN-CTTN. */
static const char *
code_of(struct arena *arena, const struct issuer *issuer)
{
	const char *symbol = issuer->symbol ? issuer->symbol : "";
	if (issuer->code)
		return issuer->code;
	return issuer->profile == PROFILE_STATE ? arena_copy_n(arena, symbol, strcspn(symbol, "-")) : symbol;
}

static const char *
codes_of(struct arena *arena, const struct issuers *issuers)
{
	struct buf codes = {0};
	for (size_t i = 0; i < issuers->n; i++)
		buf_printf(&codes, "%s%s", i ? "-" : "", code_of(arena, &issuers->list[i]));
	return buf_finish(&codes, arena);
}

const char *
issuing_symbol(struct arena *arena, const struct doc_source *source)
{
	const char *type = source->kind->code;
	const char *symbol = source->issuer.symbol ? source->issuer.symbol : "";
	const char *bodies = type || source->issuers.n > 1 ? codes_of(arena, &source->issuers) : symbol;
	switch (source->profile) {
	case PROFILE_STATE:
		return type ? arena_printf(arena, "/%s-%s", type, bodies) : arena_printf(arena, "/%s", bodies);
	case PROFILE_PARTY:
	case PROFILE_YOUTH:
		break;
	}
	/* They number dispatches with a code of their own. */
	return arena_printf(arena, "-%s/%s", type ? type : "CV", bodies);
}

const char *
issuing_names(struct arena *arena, const struct doc_source *source)
{
	const struct issuers *issuers = &source->issuers;
	struct buf names = {0};
	for (size_t i = 0; i < issuers->n; i++) {
		const char *name = issuers->list[i].full_name;
		const char *joint = i == 0 ? "" : i + 1 < issuers->n ? ", " : " và ";
		buf_printf(&names, "%s%s", joint, name ? name : "");
	}
	return buf_finish(&names, arena);
}
