/*
 * Lint: the form rules of Nghị định 30/2020/NĐ-CP held against a document that is ready to be painted.
 *
 *	tree, pages ── lines.c ──▶ lines of text ── a table of rules (lint.c), each a function ──▶ findings
 *	                                              rules_page.c  rules_header.c  rules_title.c  rules_body.c
 *	                                              rules_number.c  rules_outline.c  rules_closing.c  rules_annex.c
 *	                                              rules_table.c  rules_mark.c
 *
 * A rule has its number in the layout rules (R1 … R82) and reads only what stands on the page and in the tree, never what
 * layout meant to do: so a slip of the program is found like one of the clerk. Numbers of the decree come from
 * doc/role.c. A finding begins with the rule's number, names the page, and stands at the paragraph's place in the
 * source. Rules of the decree are errors, rules of practice warnings. What the front matter alone shows is judged
 * earlier, by doc/form.c.
 *
 * The choice not taken: reading the PDF again. The tests do that, on their own, with other code.
 */
#ifndef LINT_LINT_H
#define LINT_LINT_H

#include <stddef.h>

#include "base/diag.h"
#include "doc/tree.h"
#include "layout/page.h"

struct arena;

enum { LINT_RULE_MOST = 82 };

/* How many documents each rule was applied to, by its number. */
struct lint_tally {
	size_t documents;
	size_t applied[LINT_RULE_MOST + 1];
};

/* Holds every rule that binds the document against its tree and pages; adds to the tally. */
void lint_document(struct arena *arena, struct diag *diag, const struct node *document, const struct pages *pages,
	struct lint_tally *tally);

/*
 * The pages of one section, of a document whose pages are not all there at once (layout_stream): all of them, or of a long
 * one (section_is_long) a few at a time. With its first page come the rules that bind it as a whole, with others those that bind each page.
 */
void lint_section(struct arena *arena, struct diag *diag, const struct node *document, const struct node *section,
	const struct pages *pages, struct lint_tally *tally);

/* How many of the rules were applied to any document. */
size_t lint_tally_rules(const struct lint_tally *tally);

#endif
