/*
 * Form: see form.h. What the program sets itself (punctuation, capitals, numbers padded) needs no rule here; what only
 * the page shows is judged on the page.
 */
#include "doc/form.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/formsign.h"
#include "vn/fold.h"

static bool
folded_starts(struct arena *arena, const char *text, const char *prefix)
{
	return text_starts(fold_text(arena, text), fold_text(arena, prefix));
}

static void
check_symbol(struct diag *diag, const struct doc_source *source)
{
	const char *symbol = source->issuer.symbol;
	if (!symbol || source->kind->code || source->profile != PROFILE_STATE)
		return;
	const char *code = doc_kind_code(symbol, strcspn(symbol, "-"));
	if (code)
		diag_add(diag, MSG_FORM_SYMBOL_TYPE, source->issuer.at, symbol, code);
}

static void
check_addressees(struct diag *diag, const struct doc_source *source)
{
	if (source->n_to && !source->kind->addressed)
		diag_add(diag, MSG_FORM_ADDRESSED, source->to[0].at, source->kind->in_sentence);
	if (!source->n_to && !source->kind->type)
		diag_add(diag, MSG_FORM_UNADDRESSED, source->at, source->kind->in_sentence);
}

static void
check_recipients(struct arena *arena, struct diag *diag, const struct doc_source *source)
{
	size_t n = source->n_recipients;
	if (!n) {
		diag_add(diag, MSG_FORM_NO_RECIPIENTS, source->at, "");
		return;
	}
	const struct source_text *first = &source->recipients[0], *last = &source->recipients[n - 1];
	if (source->n_to && !folded_starts(arena, first->text, "Như trên"))
		diag_add(diag, MSG_FORM_AS_ABOVE, first->at, first->text);
	const char *kept = source->profile == PROFILE_STATE ? "Lưu: VT" : "Lưu";
	if (!folded_starts(arena, last->text, kept))
		diag_add(diag, MSG_FORM_KEPT, last->at, last->text);
}

/* Mẫu 1.9: the secretary signs at the left, the chair at the right. */
static void
check_minutes(struct arena *arena, struct diag *diag, const struct doc_source *source)
{
	static const char *const titles[] = {"Thư ký", "Chủ tọa"};
	for (size_t i = 0; i < 2; i++) {
		const struct signer *signer = source->n_signers == 2 ? &source->signers[i] : NULL;
		if (!signer || !signer->lines.n || !folded_starts(arena, signer->lines.at[0], titles[i])) {
			diag_add(diag, MSG_FORM_MINUTES_SIGNERS, signer ? signer->at : source->at, "");
			return;
		}
	}
}

/* Whether the text names a number of its own: "số 20/KH-UBND". */
static bool
names_number(struct arena *arena, const char *text)
{
	const char *lead = fold_text(arena, "số"), *at = fold_text(arena, text);
	while ((at = strstr(at, lead)) != NULL) {
		at += strlen(lead);
		at += strspn(at, " ");
		if (isdigit((unsigned char)*at))
			return true;
	}
	return false;
}

/* R39: a ground opens as grounds do; laws and ordinances are cited without their number (NĐ 30, Phụ lục I, II.6). */
static void
check_basis(struct arena *arena, struct diag *diag, const struct doc_source *source)
{
	static const char *const openings[] = {"Căn cứ ", "Theo ", "Xét ", "Thực hiện "},
				 *const laws[] = {"Căn cứ Luật ", "Căn cứ Bộ luật ", "Căn cứ Pháp lệnh "};
	for (size_t i = 0; i < source->n_basis; i++) {
		const struct source_text *basis = &source->basis[i];
		bool opens = false;
		for (size_t k = 0; k < sizeof openings / sizeof openings[0]; k++)
			opens |= folded_starts(arena, basis->text, openings[k]);
		if (!opens)
			diag_add(diag, MSG_FORM_BASIS, basis->at, basis->text);
		for (size_t k = 0; k < sizeof laws / sizeof laws[0]; k++)
			if (folded_starts(arena, basis->text, laws[k]) && names_number(arena, basis->text))
				diag_add(diag, MSG_FORM_BASIS_LAW, basis->at, basis->text);
	}
}

void
form_check(struct arena *arena, struct diag *diag, const struct doc_source *source, const char *as_of)
{
	if (source->kind->bulletin || source->kind->appendix)
		return;
	check_symbol(diag, source);
	check_addressees(diag, source);
	check_recipients(arena, diag, source);
	formsign_check(arena, diag, source, as_of);
	check_basis(arena, diag, source);
	if (source->kind->meeting == MEETING_MINUTES)
		check_minutes(arena, diag, source);
}

void
form_check_day(struct diag *diag, const struct doc_source *source, const char *as_of)
{
	if (source->date && as_of && strncmp(source->date, as_of, strlen(source->date)) < 0)
		diag_add(diag, MSG_DATE_BEFORE_DATA, source->date_at, source->date, as_of);
}

/* --- what the text says ------------------------------------------------------------------------------------------ */

/* The text below the nodes, a line for each, folded. */
static const char *
folded_text(struct arena *arena, const struct chain *body)
{
	struct buf text = {0};
	for (const struct node *node = body->first; node; node = node->next) {
		node_plain(node, &text);
		buf_add_char(&text, '\n');
	}
	const char *folded = fold_text(arena, buf_text(&text));
	buf_free(&text);
	return folded;
}

/* Past blanks, commas, "và", "đến" and "phụ lục" between the numerals of a list of appendices. */
static const char *
past_joint(const char *p, const char *const *joints, size_t n)
{
	for (;;) {
		const char *from = p;
		p += strspn(p, " ,;");
		for (size_t i = 0; i < n; i++)
			if (text_starts(p, joints[i]))
				p += strlen(joints[i]);
		if (p == from)
			return p;
	}
}

/* Whether a numeral stands in "phụ lục i", "phụ lục i, ii và iii": in a row of numerals behind the word. */
static bool
mentions_numeral(struct arena *arena, const char *folded, const char *word, const char *numeral)
{
	const char *const joints[] = {word, fold_text(arena, "và"), fold_text(arena, "đến"), fold_text(arena, "số")};
	for (const char *at = strstr(folded, word); at; at = strstr(at + 1, word)) {
		const char *p = past_joint(at, joints, sizeof joints / sizeof joints[0]);
		for (size_t n;
			(n = strspn(p, "ivxlc")) > 0 && !((unsigned char)p[n] >= 0x80 || isalnum((unsigned char)p[n]));
			p = past_joint(p + n, joints, sizeof joints / sizeof joints[0]))
			if (n == strlen(numeral) && strncmp(p, numeral, n) == 0)
				return true;
	}
	return false;
}

/* R67: by "Phụ lục" where there is one, by "Phụ lục II" where there are several; an issued text by its type. */
static void
check_mentions(struct arena *arena, struct diag *diag, const struct doc_source *source,
	const struct doc_sources *sources, const char *folded)
{
	size_t of = 0, number = 0;
	for (size_t i = 0; i < source->n_appendices; i++) {
		const struct doc_source *appendix = doc_source_find(sources, source->appendices[i].text);
		of += !appendix || !appendix->kind->issued;
	}
	for (size_t i = 0; i < source->n_appendices; i++) {
		const struct doc_source *appendix = doc_source_find(sources, source->appendices[i].text);
		bool issued = appendix && appendix->kind->issued;
		const char *word = issued ? appendix->kind->in_sentence : "Phụ lục", *numeral = "";
		if (!issued && of > 1)
			numeral = outline_roman(arena, (int)++number);
		const char *folded_word = fold_text(arena, word);
		bool named = numeral[0] ? mentions_numeral(arena, folded, folded_word, fold_text(arena, numeral))
					: strstr(folded, folded_word) != NULL;
		if (!named)
			diag_add(diag, MSG_FORM_MENTION, source->appendices[i].at, word,
				numeral[0] ? arena_printf(arena, " %s", numeral) : "");
		if (issued && !source->kind->decides)
			diag_add(diag, MSG_FORM_ISSUED, source->appendices[i].at, word, source->kind->in_sentence);
	}
}

/* A decision is made of articles, and its first recipient, "Như Điều …", names one of them. */
static void
check_articles(struct arena *arena, struct diag *diag, const struct doc_source *source, const struct chain *body)
{
	long n = 0;
	for (const struct node *node = body->first; node; node = node->next)
		n += node->kind == NODE_PARAGRAPH &&
			(node->paragraph.role == ROLE_ARTICLE || node->paragraph.role == ROLE_ARTICLE_TEXT);
	if (!n)
		diag_add(diag, MSG_FORM_NO_ARTICLE, source->body_at, source->kind->in_sentence);
	if (!n || !source->n_recipients)
		return;
	const struct source_text *first = &source->recipients[0];
	const char *lead = fold_text(arena, "Như Điều"), *folded = fold_text(arena, first->text);
	long named = text_starts(folded, lead) ? strtol(folded + strlen(lead), NULL, 10) : 0;
	if (named < 1 || named > n)
		diag_add(diag, MSG_FORM_AS_ARTICLE, first->at, first->text, arena_printf(arena, "%ld", n));
}

void
form_check_text(struct arena *arena, struct diag *diag, const struct doc_source *source,
	const struct doc_sources *sources, const struct chain *body)
{
	check_mentions(arena, diag, source, sources, folded_text(arena, body));
	if (source->kind->decides)
		check_articles(arena, diag, source, body);
}
