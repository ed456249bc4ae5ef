/*
 * Equations over measures: see equation.h. A reader by recursive descent, one function a rule of the grammar.
 */
#include "check/equation.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/schema.h"

struct reader {
	struct arena *arena;
	struct diag *diag;
	const struct campaign *campaign;
	const struct check_rule *rule;
	const char *p;
};

static const char name_letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

static struct place
place_of(const struct reader *r, const char *at)
{
	struct place place = r->rule->at;
	const char *before = arena_copy_n(r->arena, r->rule->text, (size_t)(at - r->rule->text));
	place.col += (int)text_length(before);
	return place;
}

static bool
refuse(const struct reader *r, const char *at)
{
	const char *shown = *at ? at : r->rule->text;
	diag_add(r->diag, MSG_CHECK_SYNTAX, place_of(r, at), shown);
	return false;
}

static void
skip_spaces(struct reader *r)
{
	r->p += strspn(r->p, " \t\n");
}

static bool
take(struct reader *r, const char *token)
{
	skip_spaces(r);
	if (!text_starts(r->p, token))
		return false;
	r->p += strlen(token);
	return true;
}

static const struct measure *
find_measure(const struct campaign *campaign, const char *id)
{
	for (size_t i = 0; i < campaign->n_measures; i++)
		if (text_equal(campaign->measures[i].id, id))
			return &campaign->measures[i];
	return NULL;
}

static bool
refuse_measure(const struct reader *r, const char *at, const char *name)
{
	const struct campaign *campaign = r->campaign;
	const char **ids = ARENA_ARRAY(r->arena, const char *, campaign->n_measures);
	for (size_t i = 0; i < campaign->n_measures; i++)
		ids[i] = campaign->measures[i].id;
	diag_add(r->diag, MSG_CHECK_MEASURE, place_of(r, at), name,
		diag_names(r->diag, r->arena, name, ids, campaign->n_measures));
	return false;
}

/* The length of a measure's name. A "-" belongs to it when it stands between letters: a - b subtracts, a-b names. */
static size_t
name_length(const char *p)
{
	size_t n = strspn(p, name_letters);
	while (n && p[n] == '-' && strspn(p + n + 1, name_letters))
		n += 1 + strspn(p + n + 1, name_letters);
	return n;
}

static const struct phase *
find_phase(const struct campaign *campaign, const char *id)
{
	for (size_t i = 0; i < campaign->n_phases; i++)
		if (text_equal(campaign->phases[i].id, id))
			return &campaign->phases[i];
	return NULL;
}

static bool
refuse_phase(const struct reader *r, const char *at, const char *name)
{
	const struct campaign *campaign = r->campaign;
	const char **ids = ARENA_ARRAY(r->arena, const char *, campaign->n_phases);
	for (size_t i = 0; i < campaign->n_phases; i++)
		ids[i] = campaign->phases[i].id;
	diag_add(r->diag, MSG_CHECK_PHASE, place_of(r, at), name,
		diag_names(r->diag, r->arena, name, ids, campaign->n_phases));
	return false;
}

/* A name, copied; NULL after a finding where there is none. */
static const char *
read_word(struct reader *r)
{
	size_t n = name_length(r->p);
	if (!n) {
		refuse(r, r->p);
		return NULL;
	}
	r->p += n;
	return arena_copy_n(r->arena, r->p - n, n);
}

/* The phase behind "@" of a quota. */
static bool
read_phase(struct reader *r, struct term *term)
{
	if (!term->quota || !take(r, "@"))
		return true;
	const char *at = r->p;
	term->phase = read_word(r);
	if (!term->phase)
		return false;
	return find_phase(r->campaign, term->phase) ? true : refuse_phase(r, at, term->phase);
}

static bool
read_figure(struct reader *r, struct term *term)
{
	skip_spaces(r);
	term->children = take(r, "children.");
	term->quota = take(r, "quota.");
	term->sum = !term->quota && take(r, "sum.");
	const char *at = r->p;
	term->name = read_word(r);
	if (!term->name)
		return false;
	term->measure = find_measure(r->campaign, term->name);
	if (!term->measure)
		return refuse_measure(r, at, term->name);
	if (term->sum && term->measure->kind != MEASURE_FLOW) {
		diag_add(r->diag, MSG_CHECK_SUM, place_of(r, at), term->name);
		return false;
	}
	return read_phase(r, term);
}

/* An integer before "*", or by itself. Names may begin with digits too: "2g" is one. */
static bool
read_term(struct reader *r, struct term *term)
{
	enum { LONGEST = 12 };
	skip_spaces(r);
	size_t n = strspn(r->p, "0123456789");
	term->factor = 1;
	if (!n || n > LONGEST || name_length(r->p) != n || find_measure(r->campaign, arena_copy_n(r->arena, r->p, n)))
		return read_figure(r, term);
	term->factor = strtoll(r->p, NULL, 10);
	r->p += n;
	term->constant = !take(r, "*");
	return term->constant || read_figure(r, term);
}

typedef LIST(struct term) terms;

static bool
read_side(struct reader *r, struct side *side)
{
	terms list = {0};
	bool minus = take(r, "-");
	do {
		struct term *term = LIST_ADD(r->arena, &list);
		term->minus = minus;
		if (!read_term(r, term))
			return false;
		minus = take(r, "-");
	} while (minus || take(r, "+"));
	side->terms = list.at;
	side->n = list.n;
	return true;
}

bool
equation_read(struct arena *arena, struct diag *diag, const struct campaign *campaign, const struct check_rule *rule,
	struct equation *equation)
{
	struct reader r = {.arena = arena, .diag = diag, .campaign = campaign, .rule = rule, .p = rule->text};
	if (!read_side(&r, &equation->left))
		return false;
	equation->at_most = take(&r, "<=");
	if (!equation->at_most && !take(&r, "="))
		return refuse(&r, r.p);
	if (!read_side(&r, &equation->right))
		return false;
	skip_spaces(&r);
	return *r.p ? refuse(&r, r.p) : true;
}
