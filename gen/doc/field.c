/*
 * Fields: see field.h. Scalars stay text in YAML (yaml.h), so what yes, no and a number are is said here.
 */
#include "doc/field.h"

#include "base/mem.h"
#include "base/text.h"
#include "vn/number.h"

static bool
is_known(const char *key, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(key, keys[i]))
			return true;
	return false;
}

void
field_known(struct diag *diag, const struct yaml *map, const char *const *keys, size_t n)
{
	struct arena *arena = arena_open();
	for (size_t i = 0; map->kind == YAML_MAP && i < map->n; i++) {
		const struct yaml *key = map->keys[i];
		if (!is_known(key->text, keys, n))
			diag_add(diag, MSG_FIELD_UNKNOWN, key->place, key->text,
				diag_hint(diag, arena, key->text, keys, n));
	}
	arena_close(arena);
}

bool
field_is_text(struct diag *diag, const struct yaml *yaml)
{
	if (yaml->kind == YAML_SCALAR)
		return true;
	diag_add(diag, MSG_FIELD_NOT_TEXT, yaml->place, "");
	return false;
}

bool
field_is_map(struct diag *diag, const struct yaml *yaml)
{
	if (yaml->kind == YAML_MAP)
		return true;
	diag_add(diag, MSG_FIELD_NOT_MAP, yaml->place, "");
	return false;
}

const struct yaml *
field_scalar(struct diag *diag, const struct yaml *map, const char *key)
{
	const struct yaml *value = yaml_get(map, key);
	if (!value || !field_is_text(diag, value))
		return NULL;
	return value->text[0] || value->quoted ? value : NULL;
}

const char *
field_text(struct diag *diag, const struct yaml *map, const char *key)
{
	const struct yaml *value = field_scalar(diag, map, key);
	return value ? value->text : NULL;
}

struct source_text
field_source(struct diag *diag, const struct yaml *map, const char *key)
{
	const struct yaml *value = field_scalar(diag, map, key);
	return value ? (struct source_text){value->text, value->place} : (struct source_text){0};
}

struct source_text *
field_sources(struct arena *arena, struct diag *diag, const struct yaml *map, const char *key, size_t *n)
{
	struct yaml *const *items;
	size_t most = field_items(map, key, &items);
	struct source_text *texts = ARENA_ARRAY(arena, struct source_text, most);
	for (size_t i = 0; i < most; i++)
		if (field_is_text(diag, items[i]))
			texts[(*n)++] = (struct source_text){items[i]->text, items[i]->place};
	return texts;
}

bool
field_yes(struct diag *diag, const struct yaml *map, const char *key, bool fallback)
{
	const struct yaml *value = field_scalar(diag, map, key);
	if (!value)
		return fallback;
	bool yes;
	if (yaml_yes(value, &yes))
		return yes;
	diag_add(diag, MSG_FIELD_NOT_YES, value->place, key, value->text);
	return fallback;
}

size_t
field_choice(
	struct diag *diag, const struct yaml *map, const char *key, const char *const *words, size_t n, size_t fallback)
{
	const struct yaml *value = field_scalar(diag, map, key);
	if (!value)
		return fallback;
	for (size_t i = 0; i < n; i++)
		if (text_equal(value->text, words[i]))
			return i;
	struct arena *arena = arena_open();
	diag_add(diag, MSG_FIELD_NOT_ONE_OF, value->place, key, value->text,
		diag_names(diag, arena, value->text, words, n));
	arena_close(arena);
	return fallback;
}

double
field_number(struct diag *diag, const struct yaml *map, const char *key, double fallback)
{
	const struct yaml *value = field_scalar(diag, map, key);
	if (!value)
		return fallback;
	double number;
	if (number_read(value->text, STYLE_DOT_DECIMAL, &number) == READING_NUMBER)
		return number;
	diag_add(diag, MSG_FIELD_NOT_NUMBER, value->place, key, value->text);
	return fallback;
}

size_t
field_items(const struct yaml *map, const char *key, struct yaml *const **items)
{
	for (size_t i = 0; map->kind == YAML_MAP && i < map->n; i++) {
		const struct yaml *value = map->items[i];
		if (!text_equal(map->keys[i]->text, key))
			continue;
		if (value->kind == YAML_SCALAR && !value->text[0] && !value->quoted)
			return 0;
		*items = value->kind == YAML_LIST ? value->items : &map->items[i];
		return value->kind == YAML_LIST ? value->n : 1;
	}
	return 0;
}

const struct yaml *
field_map(struct diag *diag, const struct yaml *map, const char *key)
{
	const struct yaml *value = yaml_get(map, key);
	return value && field_is_map(diag, value) ? value : NULL;
}
