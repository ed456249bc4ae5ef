/*
 * The form of official documents: rules of the decree (R-numbers of the layout rules) that a source keeps or breaks by
 * what it says, before any page is laid out.
 */
#ifndef DOC_FORM_H
#define DOC_FORM_H

#include "doc/source.h"

/* The header and the closing of one source: number and symbol, addressees, recipients, signers. */
void form_check(struct arena *arena, struct diag *diag, const struct doc_source *source, const char *as_of);
/* Whether the text below the body names each of its n appendices (R67). */
void form_check_mentions(
	struct arena *arena, struct diag *diag, const struct doc_source *source, const struct chain *body, size_t n);

#endif
