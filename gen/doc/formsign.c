/*
 * Form of issuers and signers: see formsign.h. Lines are judged as typed; what is only printed otherwise (capitals) is no
 * finding.
 */
#include "doc/formsign.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/era.h"
#include "vn/fold.h"

struct judging {
	struct arena *arena;
	struct diag *diag;
	const struct doc_source *source;
};

static bool
folded_starts(const struct judging *j, const char *text, const char *prefix)
{
	return text_starts(fold_text(j->arena, text), fold_text(j->arena, prefix));
}

/* --- issuers ------------------------------------------------------------------------------------------------------- */

static void
check_issuer(const struct judging *j, const struct issuer *issuer)
{
	const char *first = issuer->name.n ? issuer->name.at[0] : "";
	if (issuer->superior && folded_starts(j, first, "Ủy ban nhân dân"))
		diag_add(j->diag, MSG_FORM_SUPERIOR, issuer->at, issuer->superior);
	if (folded_starts(j, first, "UBND "))
		diag_add(j->diag, MSG_FORM_ISSUER_SHORT, issuer->at, first);
}

static void
check_joint(const struct judging *j)
{
	const struct doc_source *source = j->source;
	size_t n = source->issuers.n;
	if (source->kind->joint && n < 2)
		diag_add(j->diag, MSG_FORM_JOINT_ALONE, source->at, source->kind->in_sentence);
	if (n > 1 && source->n_signers && source->n_signers != n)
		diag_add(j->diag, MSG_FORM_SIGNERS_COUNT, source->signers[0].at, arena_printf(j->arena, "%zu", n),
			arena_printf(j->arena, "%zu", source->n_signers));
}

/* --- the time of two levels ---------------------------------------------------------------------------------------- */

static void
check_text(const struct judging *j, const char *text, struct place at)
{
	if (text && era_names_district(j->arena, text))
		diag_add(j->diag, MSG_FORM_DISTRICT, at, text);
}

/* One finding for a body, however many of its lines name the district. */
static void
check_lines(const struct judging *j, const struct words *lines, struct place at)
{
	for (size_t i = 0; i < lines->n; i++)
		if (era_names_district(j->arena, lines->at[i])) {
			diag_add(j->diag, MSG_FORM_DISTRICT, at, lines->at[i]);
			return;
		}
}

static void
check_era(const struct judging *j)
{
	const struct doc_source *source = j->source;
	for (size_t i = 0; i < source->issuers.n; i++) {
		const struct issuer *issuer = &source->issuers.list[i];
		check_text(j, issuer->superior, issuer->at);
		check_lines(j, &issuer->name, issuer->at);
	}
	if (source->issuer.place && era_names_district(j->arena, source->issuer.place))
		diag_add(j->diag, MSG_FORM_PLACE, source->issuer.at, source->issuer.place);
	for (size_t i = 0; i < source->n_signers; i++)
		check_lines(j, &source->signers[i].lines, source->signers[i].at);
	for (size_t i = 0; i < source->n_to; i++)
		check_text(j, source->to[i].text, source->to[i].at);
	for (size_t i = 0; i < source->n_recipients; i++)
		check_text(j, source->recipients[i].text, source->recipients[i].at);
}

/* --- signers ------------------------------------------------------------------------------------------------------- */

/* The ways to say by what right one signs: on behalf of, acting, for, by order, by authority. */
struct right {
	const char *letters, *state, *party;
	bool above; /* another line with the signer's own title stands below */
};

static const struct right rights[] = {
	{"TM", "TM. ", "T/M ", true},
	{"KT", "KT. ", "K/T ", true},
	{"TL", "TL. ", "T/L ", true},
	{"TUQ", "TUQ. ", "T/UQ ", true},
	{"Q", "Q. ", "Q. ", false},
};

/* Whether a line begins with these letters, however they are dotted or slashed. */
static bool
begins_with_right(const char *line, const char *letters)
{
	bool marked = false;
	for (; *line && *letters; line++) {
		if (*line == '.' || *line == '/')
			marked = true;
		else if (*line != *letters++)
			return false;
	}
	return !*letters && (*line == ' ' || *line == '.' || *line == '/' || !*line || marked);
}

static bool
right_written(const struct judging *j, const char *line, const struct right *right)
{
	switch (j->source->profile) {
	case PROFILE_STATE:
		return text_starts(line, right->state);
	case PROFILE_PARTY:
		return text_starts(line, right->party);
	case PROFILE_YOUTH:
		break; /* both are in use */
	}
	return text_starts(line, right->state) || text_starts(line, right->party);
}

static void
check_title(const struct judging *j, const struct signer *signer, size_t i)
{
	const char *line = text_upper(j->arena, signer->lines.at[i]);
	for (size_t k = 0; k < sizeof rights / sizeof rights[0]; k++) {
		if (!begins_with_right(line, rights[k].letters))
			continue;
		const char *wanted = j->source->profile == PROFILE_PARTY ? rights[k].party : rights[k].state;
		if (!right_written(j, line, &rights[k]))
			diag_add(j->diag, MSG_FORM_RIGHT, signer->at, signer->lines.at[i], text_trim(j->arena, wanted));
		if (rights[k].above && i + 1 == signer->lines.n)
			diag_add(j->diag, MSG_FORM_RIGHT_ALONE, signer->at, signer->lines.at[i]);
	}
}

/* The academic title in a name, as typed, or NULL. */
static const char *
honour_in(struct arena *arena, const char *name)
{
	static const char *const honours[] = {"TS", "ThS", "PGS", "GS", "BS", "BSCKI", "BSCKII", "KS", "CN", "LS",
		"NGND", "NGƯT", "NSND", "NSƯT", "Tiến sĩ", "Thạc sĩ", "Bác sĩ", "Kỹ sư", "Giáo sư"};
	struct buf plain = {0};
	for (const char *p = name; *p; p++)
		if (*p == '.' || *p == ',')
			buf_add(&plain, *p == ',' || strncmp(p, ".S", 2) != 0 ? " " : "");
		else
			buf_add_char(&plain, *p);
	const char *folded = arena_printf(arena, " %s ", fold_text(arena, buf_text(&plain)));
	buf_free(&plain);
	for (size_t i = 0; i < sizeof honours / sizeof honours[0]; i++)
		if (strstr(folded, arena_printf(arena, " %s ", fold_text(arena, honours[i]))))
			return honours[i];
	return NULL;
}

static void
check_signers(const struct judging *j)
{
	const struct doc_source *source = j->source;
	if (!source->n_signers)
		diag_add(j->diag, MSG_FORM_NO_SIGNER, source->at, "");
	for (size_t i = 0; i < source->n_signers; i++) {
		const struct signer *signer = &source->signers[i];
		for (size_t k = 0; k < signer->lines.n; k++)
			check_title(j, signer, k);
		const char *honour = signer->name ? honour_in(j->arena, signer->name) : NULL;
		if (honour)
			diag_add(j->diag, MSG_FORM_HONOUR, signer->at, signer->name, honour);
	}
}

void
formsign_check(struct arena *arena, struct diag *diag, const struct doc_source *source, const char *as_of)
{
	struct judging judging = {arena, diag, source};
	for (size_t i = 0; i < source->issuers.n; i++)
		if (source->issuers.list[i].profile == PROFILE_STATE)
			check_issuer(&judging, &source->issuers.list[i]);
	check_joint(&judging);
	if (era_two_levels(source->date ? source->date : as_of))
		check_era(&judging);
	check_signers(&judging);
}
