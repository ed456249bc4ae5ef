/*
 * Names as data write them, matched to what is declared: units, forces, phases, measures.
 *
 * A text means an entry when it is its id, or is its name or short name after folding (vn/fold.h). For units the kind
 * word (xã, TT. …) may be left out or differ; where that leaves several, the kind word decides, and where the text has
 * none the match is ambiguous: thị trấn Tuần Giáo and xã Tuần Giáo are two units.
 *
 * Names have their time: several entries may have one id, and a text that several units have borne means the one that
 * bore it on the day in question.
 */
#ifndef LOAD_NAMES_H
#define LOAD_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct names;

/* An empty set; units says whether kind words are to be seen through. */
struct names *names_open(struct arena *arena, bool units);
void names_close(struct names *names);
/* Adds an entry; short_name and kind may be NULL. The texts stay the caller's, as long as the set. */
void names_add(struct names *names, const char *id, const char *name, const char *short_name, const char *kind);
/* The same for a name borne from first to last, ISO days that both count; "" is open. */
void names_add_dated(struct names *names, const char *id, const char *name, const char *short_name, const char *kind,
	const char *first, const char *last);

enum names_match { NAMES_FOUND, NAMES_UNKNOWN, NAMES_AMBIGUOUS };

struct names_result {
	enum names_match match;
	const char *id;     /* when found */
	const char *others; /* when ambiguous: "a, b"; when unknown: the nearest, or NULL */
	bool dated;         /* another day may mean another unit */
};

/* What the text means on an ISO day; "" is any. */
struct names_result names_find_on(const struct names *names, const char *text, const char *day);
struct names_result names_find(const struct names *names, const char *text);
/* The id that the text is, of something that has one name for all days; else NULL, and names_find_on() has to say. */
const char *names_lasting(const struct names *names, const char *text);
/* All names, for a message: "a, b, c". */
const char *names_list(const struct names *names);

/* "Tuần Giáo" of "thị trấn Tuần Giáo", written as in the name. */
const char *unit_short_name(struct arena *arena, const char *name);
/* "thị trấn" of "TT. Tuần Giáo", folded and written out; "" when the name has no kind word. */
const char *unit_kind(struct arena *arena, const char *name);

#endif
