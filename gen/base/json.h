/*
 * JSON, written: objects and arrays open and close around their members, with commas and indentation kept by the writer.
 *
 *	json_open(&json, NULL, '{');
 *	json_text(&json, "kind", "cong-van");
 *	json_open(&json, "files", '[');   …   json_close(&json);
 *	json_close(&json);
 *
 * A member's key is NULL within an array. Members stand in the order they are written; so the same packet gives the
 * same bytes.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum { JSON_DEPTH = 16 };

/* Zero-initialised but for `out`. */
struct json {
	struct buf *out;
	int depth;
	char closing[JSON_DEPTH]; /* what ends each open level */
	bool filled[JSON_DEPTH];  /* whether it has a member yet */
};

/* Opens an object ('{') or an array ('['). */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json);

void json_text(struct json *json, const char *key, const char *text); /* NULL is written as null */
void json_integer(struct json *json, const char *key, int64_t value);
void json_bool(struct json *json, const char *key, bool value);

/* A text by itself, between quotes: for JSON of another shape than the writer's. */
void json_quote(struct buf *out, const char *text);

#endif
