/*
 * JSON: see json.h. Text is written as UTF-8; only what JSON forbids within quotes is escaped.
 */
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <stddef.h>

static void
add_line(struct json *json)
{
	buf_add_char(json->out, '\n');
	for (int i = 0; i < json->depth; i++)
		buf_add(json->out, "  ");
}

/* Most texts have nothing to escape: what lies between two such characters is added in one piece. */
void
json_quote(struct buf *out, const char *text)
{
	buf_add_char(out, '"');
	const char *from = text, *p = text;
	for (; *p; p++) {
		if ((unsigned char)*p >= ' ' && *p != '"' && *p != '\\')
			continue;
		buf_add_n(out, from, (size_t)(p - from));
		from = p + 1;
		if ((unsigned char)*p < ' ')
			buf_printf(out, "\\u%04x", (unsigned)*p);
		else
			buf_add_n(out, (const char[]){'\\', *p}, 2);
	}
	buf_add_n(out, from, (size_t)(p - from));
	buf_add_char(out, '"');
}

/* Comma, line and key: all that stands before a member's value. */
static void
begin_member(struct json *json, const char *key)
{
	if (json->depth == 0) {
		assert(!key);
		return;
	}
	int level = json->depth - 1;
	assert((json->closing[level] == '}') == (key != NULL));
	if (json->filled[level])
		buf_add_char(json->out, ',');
	json->filled[level] = true;
	add_line(json);
	if (key) {
		json_quote(json->out, key);
		buf_add(json->out, ": ");
	}
}

void
json_open(struct json *json, const char *key, char bracket)
{
	assert(bracket == '{' || bracket == '[');
	assert(json->depth < JSON_DEPTH);
	begin_member(json, key);
	buf_add_char(json->out, bracket);
	json->closing[json->depth] = bracket == '{' ? '}' : ']';
	json->filled[json->depth++] = false;
}

void
json_close(struct json *json)
{
	assert(json->depth > 0);
	json->depth--;
	if (json->filled[json->depth])
		add_line(json);
	buf_add_char(json->out, json->closing[json->depth]);
	if (json->depth == 0)
		buf_add_char(json->out, '\n');
}

void
json_text(struct json *json, const char *key, const char *text)
{
	begin_member(json, key);
	if (text)
		json_quote(json->out, text);
	else
		buf_add(json->out, "null");
}

void
json_integer(struct json *json, const char *key, int64_t value)
{
	begin_member(json, key);
	buf_printf(json->out, "%" PRId64, value);
}

void
json_bool(struct json *json, const char *key, bool value)
{
	begin_member(json, key);
	buf_add(json->out, value ? "true" : "false");
}
