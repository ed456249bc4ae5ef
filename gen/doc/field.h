/*
 * Fields of a YAML map as front matters and fenced blocks use them: a text, a list, yes or no. What has the wrong shape
 * is a finding at its place, and reads as missing.
 */
#ifndef DOC_FIELD_H
#define DOC_FIELD_H

#include "base/diag.h"
#include "load/yaml.h"

/* A finding for every key that is not among the n known ones, with the nearest right word. */
void field_known(struct diag *diag, const struct yaml *map, const char *const *keys, size_t n);
/* A scalar with text in it, or NULL. */
const struct yaml *field_scalar(struct diag *diag, const struct yaml *map, const char *key);
const char *field_text(struct diag *diag, const struct yaml *map, const char *key);
/* yes or no (also có, không, true, false); the fallback when missing. */
bool field_yes(struct diag *diag, const struct yaml *map, const char *key, bool fallback);
double field_number(struct diag *diag, const struct yaml *map, const char *key, double fallback);
/* The items of a list; a scalar or a map by itself is a list of one. */
size_t field_items(const struct yaml *map, const char *key, struct yaml *const **items);
/* The map below a key, or NULL. */
const struct yaml *field_map(struct diag *diag, const struct yaml *map, const char *key);
/* Whether it is a scalar; a finding when not. */
bool field_is_text(struct diag *diag, const struct yaml *yaml);
bool field_is_map(struct diag *diag, const struct yaml *yaml);

#endif
