/*
 * Names of units in sentences. A name of one syllable, or with a digit, may be read as another word ("Cao nhất là Mới"): it
 * has its unit's kind before it there, "thôn Mới".
 */
#ifndef DOC_UNITNAME_H
#define DOC_UNITNAME_H

#include <stdbool.h>

struct arena;

struct unitname {
	const char *name, *kind; /* kind: "" where it is not known */
};

bool unitname_misleads(const char *name);

/* The kind before a name: its own, where that is known, else the word for all of them where that is a kind of units; "". */
const char *unitname_kind(struct arena *arena, const char *name, const char *own, const char *all);

/* "Thôn" of "thôn". */
const char *unitname_capital(struct arena *arena, const char *kind);

#endif
