/*
 * YAML as a tree with places: the little of YAML that a clerk writes (maps, lists, scalars), nothing of the rest.
 *
 * libyaml's events are turned into nodes that know their line and column, so that every later complaint can point.
 * Refused with a finding: aliases and anchors, tags, a second document, nesting deeper than 32, a duplicate key, text
 * that is not UTF-8. Scalars stay text; what a field's type makes of them is the schema's business (schema.h), so
 * that 010 is never read as eight and `no` never as false.
 *
 * The choice not taken: libcyaml. It stops at the first problem and cannot place an unknown, missing or double key,
 * while a clerk wants all problems of a file in one go, each with its line.
 */
#ifndef LOAD_YAML_H
#define LOAD_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
	enum yaml_kind kind;
	struct place place;
	const char *text; /* of a scalar, composed (NFC); "" when empty */
	bool quoted;      /* a scalar in quotes: '-' and "" mean themselves */
	size_t n;
	struct yaml **items; /* of a list, or the values of a map */
	struct yaml **keys;  /* of a map: scalars */
};

/*
 * Parses n bytes that begin at the given place of a file (a front matter or a fenced block begins in mid-file; its
 * col is the column of the first character, the same for all lines). NULL when it does not parse (findings say why) or
 * when it is empty.
 */
struct yaml *yaml_parse(struct arena *arena, struct diag *diag, const char *s, size_t n, struct place origin);

/* The same for a text whose markers have become tokens of private characters, which yaml_parse refuses. */
struct yaml *yaml_parse_expanded(struct arena *arena, struct diag *diag, const char *s, size_t n, struct place origin);

/* The value of a key in a map, or NULL. */
struct yaml *yaml_get(const struct yaml *map, const char *key);
/* Reads yes or no (also có, không, true, false); false when the scalar is none of these. */
bool yaml_yes(const struct yaml *scalar, bool *yes);

#endif
