/*
 * The form of who issues and who signs: rules that the names in a source keep or break (R18, R19, R31, R51-R53, R79,
 * R82).
 */
#ifndef DOC_FORMSIGN_H
#define DOC_FORMSIGN_H

#include "doc/source.h"

void formsign_check(struct arena *arena, struct diag *diag, const struct doc_source *source, const char *as_of);

#endif
