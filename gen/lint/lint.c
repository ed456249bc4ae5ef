/*
 * Lint: the table of rules, and to what each is applied. See lint.h.
 */
#include "lint/lint.h"

#include "lint/rule.h"

/* What a rule binds (rules.md section 6). */
enum scope {
	SCOPE_ANY,      /* the bulletin's own sheet too */
	SCOPE_DECREE,   /* main texts and appendices in the decree's form */
	SCOPE_HEADER,   /* what has a header: main texts, and a text that a decision issues */
	SCOPE_MAIN,     /* main texts */
	SCOPE_STATE,    /* main texts of the State's bodies, not of the Party or the youth union */
	SCOPE_APPENDIX, /* appendices */
	SCOPE_DOCUMENT  /* a document in the decree's form, once */
};

struct rule {
	int number;
	enum scope scope;
	lint_rule *apply; /* NULL: judged by doc/form.c on every main text, before it comes here */
};

static const struct rule rules[] = {
	{1, SCOPE_ANY, rule_paper},
	{2, SCOPE_DECREE, rule_vertical},
	{3, SCOPE_DECREE, rule_horizontal},
	{4, SCOPE_DECREE, rule_first_page},
	{5, SCOPE_DECREE, rule_page_number},
	{6, SCOPE_DECREE, rule_number_centre},
	{7, SCOPE_DECREE, rule_ink},
	{8, SCOPE_ANY, rule_unicode},
	{9, SCOPE_HEADER, rule_nation},
	{10, SCOPE_HEADER, rule_nation_line},
	{11, SCOPE_HEADER, rule_nation_top},
	{12, SCOPE_HEADER, rule_motto},
	{13, SCOPE_HEADER, rule_motto_centre},
	{14, SCOPE_HEADER, rule_motto_below},
	{15, SCOPE_HEADER, rule_motto_rule},
	{16, SCOPE_HEADER, rule_size_set},
	{17, SCOPE_HEADER, rule_superior},
	{18, SCOPE_HEADER, rule_issuer},
	{19, SCOPE_HEADER, rule_committee},
	{20, SCOPE_HEADER, rule_issuer_rule},
	{21, SCOPE_HEADER, rule_first_row},
	{22, SCOPE_MAIN, rule_number_look},
	{23, SCOPE_STATE, rule_number},
	{24, SCOPE_STATE, rule_number_blanks},
	{25, SCOPE_STATE, rule_type_code},
	{26, SCOPE_STATE, NULL},
	{27, SCOPE_STATE, rule_no_year},
	{28, SCOPE_MAIN, rule_place_date},
	{29, SCOPE_MAIN, rule_date_centre},
	{30, SCOPE_MAIN, rule_date},
	{31, SCOPE_MAIN, rule_place},
	{32, SCOPE_MAIN, rule_type},
	{33, SCOPE_MAIN, rule_subject},
	{34, SCOPE_MAIN, rule_subject_rule},
	{35, SCOPE_MAIN, rule_about},
	{36, SCOPE_MAIN, rule_subject_stop},
	{37, SCOPE_MAIN, rule_address},
	{38, SCOPE_MAIN, rule_addressees},
	{39, SCOPE_MAIN, rule_basis},
	{40, SCOPE_DECREE, rule_body},
	{41, SCOPE_DECREE, rule_indent},
	{42, SCOPE_DECREE, rule_gaps},
	{43, SCOPE_DECREE, rule_parts},
	{44, SCOPE_DECREE, rule_sections},
	{45, SCOPE_DECREE, rule_articles},
	{46, SCOPE_DECREE, rule_clauses},
	{47, SCOPE_DECREE, rule_points},
	{48, SCOPE_MAIN, rule_end},
	{49, SCOPE_DECREE, rule_pages_of_text},
	{50, SCOPE_MAIN, rule_closing_page},
	{51, SCOPE_MAIN, rule_authority},
	{52, SCOPE_MAIN, rule_prefix},
	{53, SCOPE_MAIN, rule_signer},
	{54, SCOPE_MAIN, rule_room_to_sign},
	{55, SCOPE_MAIN, rule_seal},
	{56, SCOPE_MAIN, rule_recipients_lead},
	{57, SCOPE_MAIN, rule_recipients},
	{58, SCOPE_MAIN, NULL},
	{59, SCOPE_MAIN, rule_recipients_apart},
	{60, SCOPE_MAIN, rule_drafter},
	{61, SCOPE_MAIN, rule_contact},
	{62, SCOPE_MAIN, rule_urgency},
	{63, SCOPE_MAIN, rule_circulation},
	{64, SCOPE_APPENDIX, rule_appendix},
	{65, SCOPE_APPENDIX, rule_appendix_title},
	{66, SCOPE_APPENDIX, rule_attached},
	{67, SCOPE_DOCUMENT, rule_restart},
	{69, SCOPE_ANY, rule_table_head},
	{70, SCOPE_ANY, rule_table_unit},
	{71, SCOPE_ANY, rule_column_numbers},
	{72, SCOPE_ANY, rule_quantities},
	{73, SCOPE_ANY, rule_no_blank},
	{76, SCOPE_DECREE, rule_drawn_rules},
	{79, SCOPE_MAIN, rule_joint_header},
	{80, SCOPE_MAIN, rule_joint_columns},
	{81, SCOPE_MAIN, rule_joint_titles},
	{82, SCOPE_MAIN, NULL},
};

static bool
state_head(const struct node *letterhead)
{
	for (const struct node *node = letterhead->letterhead.right.first; node; node = node->next)
		if (node->paragraph.role == ROLE_NATION)
			return true;
	return false;
}

static bool
in_scope(const struct lint *lint, enum scope scope, size_t section)
{
	bool bulletin = lint->document->document->bulletin;
	const struct lint_section *s = &lint->sections[section];
	switch (scope) {
	case SCOPE_ANY:
		return true;
	case SCOPE_DECREE:
		return !bulletin;
	case SCOPE_HEADER:
		return !bulletin && s->letterhead;
	case SCOPE_MAIN:
		return !bulletin && s->letterhead && !s->appendix;
	case SCOPE_STATE:
		return !bulletin && s->letterhead && !s->appendix && state_head(s->letterhead);
	case SCOPE_APPENDIX:
		return !bulletin && s->appendix;
	case SCOPE_DOCUMENT:
		return !bulletin && section == 0;
	}
	return false;
}

static bool
rule_apply(struct lint *lint, const struct rule *rule)
{
	bool applied = false;
	lint->rule = rule->number;
	for (size_t i = 0; i < lint->n_sections; i++) {
		if (!in_scope(lint, rule->scope, i))
			continue;
		lint->section = &lint->sections[i];
		applied |= rule->apply ? rule->apply(lint) : true;
	}
	return applied;
}

void
lint_document(struct arena *arena, struct diag *diag, const struct node *document, const struct pages *pages,
	struct lint_tally *tally)
{
	struct lint lint = {.arena = arena, .diag = diag, .document = document, .pages = pages};
	lines_read(&lint);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		tally->applied[rules[i].number] += rule_apply(&lint, &rules[i]);
	tally->documents++;
}

/* Rules that bind each page by itself. */
static bool
binds_pages(int number)
{
	static const int numbers[] = {1, 2, 3, 5, 6, 7, 8, 69, 76};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

void
lint_section(struct arena *arena, struct diag *diag, const struct node *document, const struct node *section,
	const struct pages *pages, struct lint_tally *tally)
{
	struct lint lint = {.arena = arena, .diag = diag, .document = document, .pages = pages, .part = true};
	bool begins = pages->at[0].number == 1;
	lines_read_section(&lint, section);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if ((begins || binds_pages(rules[i].number)) && rule_apply(&lint, &rules[i]) && begins)
			tally->applied[rules[i].number]++;
}

size_t
lint_tally_rules(const struct lint_tally *tally)
{
	size_t n = 0;
	for (int i = 1; i <= LINT_RULE_MOST; i++)
		n += tally->applied[i] > 0;
	return n;
}
