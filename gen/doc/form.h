/*
 * The form of official documents: rules of the decree (R-numbers of the layout rules) that a source keeps or breaks by
 * what it says, before any page is laid out.
 */
#ifndef DOC_FORM_H
#define DOC_FORM_H

#include "doc/source.h"

/* The header and the closing of one source: number and symbol, addressees, recipients, signers. */
void form_check(struct arena *arena, struct diag *diag, const struct doc_source *source, const char *as_of);
/* A document that is dated before the day its figures reach; what of the date is blank is not judged. */
void form_check_day(struct diag *diag, const struct doc_source *source, const char *as_of);
/* The text: it names each appendix (R67); a decision has articles, and its first recipient names one of them. */
void form_check_text(struct arena *arena, struct diag *diag, const struct doc_source *source,
	const struct doc_sources *sources, const struct chain *body);

#endif
