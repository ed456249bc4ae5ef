/*
 * The gate: what a document's text says in figures of its own must be what its figures say. A number written by hand
 * that counts something (literal.h) needs a figure used in the document, or a constant that campaign.yaml declares,
 * of the same value as printed; otherwise it is an error that names the nearest figure.
 *
 * Figures are those of the document's facts, lists, tables and charts and of its appendices', with the totals that
 * tables make. Read are its running text, headings, subject, standfirst, key figures, titles and notes of tables and charts
 * and the heads of columns; not căn cứ, addressees, recipients, links.
 */
#ifndef DOC_GATE_H
#define DOC_GATE_H

#include "doc/compose.h"
#include "doc/template.h"

/* Adds a finding for each unsupported literal of a document made by compose, whose values were noted in the slots. */
void gate_check(struct arena *arena, struct diag *diag, const struct compose_input *input, const struct slots *slots,
	const struct node *document);

#endif
