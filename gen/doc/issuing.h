/*
 * Issuing: the bodies that issue a document, the marks they put on it, and what is printed of them in several places.
 */
#ifndef DOC_ISSUING_H
#define DOC_ISSUING_H

#include "doc/source.h"

/* Reads issuer, issuers, host_column and the marks of a front matter. */
void issuing_read(struct arena *arena, struct diag *diag, const struct yaml *map, const struct campaign *campaign,
	struct doc_source *source);

/* The bold lines of the header; of bodies that share their last line it stands once, at the end. */
struct words issuing_lines(struct arena *arena, const struct doc_source *source);
/* The plain line above them: a single body's, or the one that all share; NULL without one. */
const char *issuing_superior(const struct doc_source *source);
/* What follows the number: "/UBND-TCD" of a dispatch, "/KHPH-CAH-HĐ-HPN" of a joint plan, "-KH/HU" of the Party's. */
const char *issuing_symbol(struct arena *arena, const struct doc_source *source);
/* All bodies as in a sentence: "A, B và C". */
const char *issuing_names(struct arena *arena, const struct doc_source *source);

#endif
