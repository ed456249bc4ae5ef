/*
 * A schema for a YAML map: a table of its keys, read straight into a struct.
 *
 *	static const struct schema_field force_fields[] = {
 *		{"id", SCHEMA_ID, true, offsetof(struct force, id), NULL},
 *		...
 *	schema_read(arena, diag, map, "forces", force_fields, n, &force);
 *
 * Every unknown key, missing key and wrong type of the map is a finding at its own place; what is wrong stays as the
 * struct had it (but for an id, which is kept so that what names it is not a second finding). The table is the only
 * place that knows the keys, so that what is read, what is asked for and what is suggested for a mistyped key cannot
 * differ.
 */
#ifndef LOAD_SCHEMA_H
#define LOAD_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "load/yaml.h"

struct arena;

enum schema_type {
	SCHEMA_TEXT,   /* const char * */
	SCHEMA_ID,     /* const char *: a-z 0-9 - _ */
	SCHEMA_DAY,    /* const char *: an ISO day */
	SCHEMA_CHOICE, /* int: index of the text among the choices */
	SCHEMA_YES,    /* int: 1 for yes (có, true), 0 for no (không, false) */
	SCHEMA_WORDS,  /* struct words: a list of texts, or one text */
	SCHEMA_LIST,   /* const struct yaml * */
	SCHEMA_MAP,    /* const struct yaml * */
	SCHEMA_ANY     /* const struct yaml * */
};

struct schema_field {
	const char *key;
	enum schema_type type;
	bool required;
	size_t offset;              /* of the member in the struct that is read into */
	const char *const *choices; /* of a SCHEMA_CHOICE, ended by NULL */
};

/* Reads a map; `what` names it when it is none. False when it is no map. */
bool schema_read(struct arena *arena, struct diag *diag, const struct yaml *map, const char *what,
	const struct schema_field *fields, size_t n, void *into);

/* A scalar's text, or NULL after a finding that names the key. An empty one is a finding too. */
const char *schema_text(struct diag *diag, const struct yaml *node, const char *key);

#endif
