/*
 * A schema for a YAML map: see schema.h.
 */
#include "load/schema.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/campaign.h"
#include "vn/date.h"

struct walk {
	struct arena *arena;
	struct diag *diag;
};

const char *
schema_text(struct diag *diag, const struct yaml *node, const char *key)
{
	if (node->kind != YAML_SCALAR) {
		diag_add(diag, MSG_NOT_TEXT, node->place, key);
		return NULL;
	}
	if (!node->text[0]) {
		diag_add(diag, MSG_KEY_EMPTY, node->place, key);
		return NULL;
	}
	return node->text;
}

static void
read_id(const struct walk *w, const struct yaml *node, const char *key, const char **into)
{
	const char *text = schema_text(w->diag, node, key);
	if (!text)
		return;
	if (text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_")])
		diag_add(w->diag, MSG_NOT_ID, node->place, text);
	*into = text;
}

static void
read_day(const struct walk *w, const struct yaml *node, const char *key, const char **into)
{
	const char *text = schema_text(w->diag, node, key);
	struct date date;
	if (!text)
		return;
	if (!date_read_iso(text, &date) || !date.day)
		diag_add(w->diag, MSG_NOT_DAY, node->place, text);
	else
		*into = date_iso(w->arena, date);
}

static void
read_choice(const struct walk *w, const struct yaml *node, const struct schema_field *field, int *into)
{
	const char *text = schema_text(w->diag, node, field->key);
	if (!text)
		return;
	size_t n = 0;
	for (; field->choices[n]; n++) {
		if (!text_equal(field->choices[n], text))
			continue;
		*into = (int)n;
		return;
	}
	diag_add(w->diag, MSG_NOT_CHOICE, node->place, text, diag_names(w->diag, w->arena, text, field->choices, n));
}

static void
read_yes(const struct walk *w, const struct yaml *node, const char *key, int *into)
{
	const char *text = schema_text(w->diag, node, key);
	bool yes;
	if (text && !yaml_yes(node, &yes))
		diag_add(w->diag, MSG_FIELD_NOT_YES, node->place, key, text);
	else if (text)
		*into = yes;
}

static void
read_words(const struct walk *w, const struct yaml *node, const char *key, struct words *into)
{
	if (node->kind == YAML_MAP) {
		diag_add(w->diag, MSG_NOT_LIST, node->place, key);
		return;
	}
	size_t n = node->kind == YAML_LIST ? node->n : 1;
	into->at = ARENA_ARRAY(w->arena, const char *, n);
	for (size_t i = 0; i < n; i++) {
		const char *text = schema_text(w->diag, node->kind == YAML_LIST ? node->items[i] : node, key);
		if (text)
			into->at[into->n++] = text;
	}
	if (!n)
		diag_add(w->diag, MSG_KEY_EMPTY, node->place, key);
}

static void
read_node(const struct walk *w, const struct yaml *node, const struct schema_field *field, const struct yaml **into)
{
	if (field->type == SCHEMA_LIST && node->kind != YAML_LIST)
		diag_add(w->diag, MSG_NOT_LIST, node->place, field->key);
	else if (field->type == SCHEMA_MAP && node->kind != YAML_MAP)
		diag_add(w->diag, MSG_NOT_MAP, node->place, field->key);
	else
		*into = node;
}

static void
read_text(const struct walk *w, const struct yaml *node, const char *key, const char **into)
{
	const char *text = schema_text(w->diag, node, key);
	if (text)
		*into = text;
}

static void
read_field(const struct walk *w, const struct yaml *node, const struct schema_field *field, void *member)
{
	switch (field->type) {
	case SCHEMA_TEXT:
		read_text(w, node, field->key, member);
		break;
	case SCHEMA_ID:
		read_id(w, node, field->key, member);
		break;
	case SCHEMA_DAY:
		read_day(w, node, field->key, member);
		break;
	case SCHEMA_CHOICE:
		read_choice(w, node, field, member);
		break;
	case SCHEMA_YES:
		read_yes(w, node, field->key, member);
		break;
	case SCHEMA_WORDS:
		read_words(w, node, field->key, member);
		break;
	case SCHEMA_LIST:
	case SCHEMA_MAP:
	case SCHEMA_ANY:
		read_node(w, node, field, member);
		break;
	}
}

static void
add_unknown_key(const struct walk *w, const struct yaml *key, const struct schema_field *fields, size_t n)
{
	const char **names = ARENA_ARRAY(w->arena, const char *, n);
	for (size_t i = 0; i < n; i++)
		names[i] = fields[i].key;
	const char *near = text_nearest(key->text, names, n);
	if (near)
		diag_add(w->diag, MSG_KEY_NEAR, key->place, key->text, near);
	else
		diag_add(w->diag, MSG_KEY_UNKNOWN, key->place, key->text, text_list(w->arena, names, n));
}

static const struct schema_field *
find_field(const char *key, const struct schema_field *fields, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(fields[i].key, key))
			return &fields[i];
	return NULL;
}

bool
schema_read(struct arena *arena, struct diag *diag, const struct yaml *map, const char *what,
	const struct schema_field *fields, size_t n, void *into)
{
	struct walk w = {.arena = arena, .diag = diag};
	if (map->kind != YAML_MAP) {
		diag_add(diag, MSG_NOT_MAP, map->place, what);
		return false;
	}
	for (size_t i = 0; i < map->n; i++) {
		const struct schema_field *field = find_field(map->keys[i]->text, fields, n);
		if (field)
			read_field(&w, map->items[i], field, (char *)into + field->offset);
		else
			add_unknown_key(&w, map->keys[i], fields, n);
	}
	for (size_t i = 0; i < n; i++)
		if (fields[i].required && !yaml_get(map, fields[i].key))
			diag_add(diag, MSG_KEY_MISSING, map->place, fields[i].key);
	return true;
}
