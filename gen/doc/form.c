/*
 * Form: see form.h. What the program sets itself (punctuation, capitals, numbers padded) needs no rule here; what only
 * the page shows is judged on the page.
 */
#include "doc/form.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "vn/fold.h"

/* Codes of the types in Nghị định 30, Phụ lục III: a dispatch's symbol may not begin with one. */
static const char *const type_codes[] = {"NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA",
	"BC", "BB", "TTr", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB"};

/* The day from which no district issues documents (Luật 72/2025/QH15). */
static const char TWO_LEVELS[] = "2025-07-01";

static bool
folded_starts(struct arena *arena, const char *text, const char *prefix)
{
	return text_starts(fold_text(arena, text), fold_text(arena, prefix));
}

static void
check_symbol(struct diag *diag, const struct doc_source *source)
{
	const char *symbol = source->issuer.symbol;
	if (!symbol || source->kind->code)
		return;
	size_t n = strcspn(symbol, "-");
	for (size_t i = 0; i < sizeof type_codes / sizeof type_codes[0]; i++)
		if (strlen(type_codes[i]) == n && strncmp(type_codes[i], symbol, n) == 0)
			diag_add(diag, MSG_FORM_SYMBOL_TYPE, source->issuer.at, symbol, type_codes[i]);
}

static void
check_issuer(struct arena *arena, struct diag *diag, const struct doc_source *source, const char *as_of)
{
	const struct issuer *issuer = &source->issuer;
	const char *day = source->date ? source->date : as_of;
	for (size_t i = 0; i < issuer->name.n; i++) {
		const char *name = issuer->name.at[i];
		if (i == 0 && issuer->superior && folded_starts(arena, name, "Ủy ban nhân dân"))
			diag_add(diag, MSG_FORM_SUPERIOR, issuer->at, issuer->superior);
		bool district = folded_starts(arena, name, "huyện ") || folded_starts(arena, name, "quận ") ||
			strstr(fold_text(arena, name), " huyện ");
		if (district && day && strncmp(day, TWO_LEVELS, strlen(TWO_LEVELS)) >= 0)
			diag_add(diag, MSG_FORM_DISTRICT, issuer->at, name);
	}
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
	if (!folded_starts(arena, last->text, "Lưu: VT"))
		diag_add(diag, MSG_FORM_KEPT, last->at, last->text);
}

static void
check_signers(struct arena *arena, struct diag *diag, const struct doc_source *source)
{
	static const char *const honours[] = {"TS.", "ThS.", "PGS.", "GS.", "BS.", "Tiến sĩ ", "Thạc sĩ "};
	if (!source->n_signers)
		diag_add(diag, MSG_FORM_NO_SIGNER, source->at, "");
	for (size_t i = 0; i < source->n_signers; i++)
		for (size_t k = 0; source->signers[i].name && k < sizeof honours / sizeof honours[0]; k++)
			if (folded_starts(arena, source->signers[i].name, honours[k]))
				diag_add(diag, MSG_FORM_HONOUR, source->signers[i].at, source->signers[i].name,
					honours[k]);
}

void
form_check(struct arena *arena, struct diag *diag, const struct doc_source *source, const char *as_of)
{
	if (source->kind->bulletin || source->kind->appendix)
		return;
	check_symbol(diag, source);
	check_issuer(arena, diag, source, as_of);
	check_addressees(diag, source);
	check_recipients(arena, diag, source);
	check_signers(arena, diag, source);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Whether the numeral stands as a word somewhere after the text's first "phụ lục"; any mention will do for "". */
static bool
mentions(const char *folded, const char *word, const char *numeral)
{
	const char *at = strstr(folded, word);
	size_t n = strlen(numeral);
	if (!at || !n)
		return at;
	for (at = strstr(at, numeral); at; at = strstr(at + 1, numeral))
		if (!is_letter(at[-1]) && !is_letter(at[n]))
			return true;
	return false;
}

void
form_check_mentions(
	struct arena *arena, struct diag *diag, const struct doc_source *source, const struct chain *body, size_t n)
{
	struct buf text = {0};
	for (const struct node *node = body->first; node; node = node->next) {
		node_plain(node, &text);
		buf_add_char(&text, '\n');
	}
	const char *folded = fold_text(arena, buf_text(&text));
	for (size_t i = 0; i < n; i++) {
		const char *numeral = n > 1 ? outline_roman(arena, (int)i + 1) : "";
		if (!mentions(folded, fold_text(arena, "Phụ lục"), fold_text(arena, numeral)))
			diag_add(diag, MSG_FORM_MENTION, source->appendices[i].at, n > 1 ? "Phụ lục " : "Phụ lục",
				numeral);
	}
	buf_free(&text);
}
