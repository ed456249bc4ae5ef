/*
 * Fields of a YAML map as front matters and fenced blocks use them: a text, a list, yes or no. What has the wrong shape
 * is a finding at its place, and reads as missing.
 */
#ifndef DOC_FIELD_H
#define DOC_FIELD_H

#include "base/diag.h"
#include "load/yaml.h"

struct arena;

/* A text of a front matter and where it stands. */
struct source_text {
	const char *text; /* NULL when not given */
	struct place at;
};

/* A finding for every key that is not among the n known ones, with the nearest right word. */
void field_known(struct diag *diag, const struct yaml *map, const char *const *keys, size_t n);
/* A scalar with text in it, or NULL. */
const struct yaml *field_scalar(struct diag *diag, const struct yaml *map, const char *key);
const char *field_text(struct diag *diag, const struct yaml *map, const char *key);
struct source_text field_source(struct diag *diag, const struct yaml *map, const char *key);
/* A list of texts, or one text as a list of one. */
struct source_text *field_sources(
	struct arena *arena, struct diag *diag, const struct yaml *map, const char *key, size_t *n);
/* yes or no (also có, không, true, false); the fallback when missing. */
bool field_yes(struct diag *diag, const struct yaml *map, const char *key, bool fallback);
/* One of a few words: its index; after a finding, or when missing, the fallback. */
size_t field_choice(struct diag *diag, const struct yaml *map, const char *key, const char *const *words, size_t n,
	size_t fallback);
double field_number(struct diag *diag, const struct yaml *map, const char *key, double fallback);
/* The items of a list; a scalar or a map by itself is a list of one. */
size_t field_items(const struct yaml *map, const char *key, struct yaml *const **items);
/* The map below a key, or NULL. */
const struct yaml *field_map(struct diag *diag, const struct yaml *map, const char *key);
/* Whether it is a scalar; a finding when not. */
bool field_is_text(struct diag *diag, const struct yaml *yaml);
bool field_is_map(struct diag *diag, const struct yaml *yaml);

#endif
