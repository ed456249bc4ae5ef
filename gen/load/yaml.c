/*
 * YAML as a tree with places: see yaml.h.
 *
 * libyaml gives events; one function for each kind of node turns them into the tree. What YAML allows and a clerk
 * never means is a finding where it stands, and reading goes on; only broken syntax ends it, for libyaml cannot go on.
 */
#include "load/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/memo.h"

enum { DEEPEST = 32 };

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct diag *diag;
	struct place origin;
	const char *s;
	size_t n;
	bool expanded; /* the private characters are tokens of ours */
};

static struct yaml *read_node(struct reader *r, yaml_event_t *event, int depth);

static struct place
place_at(const struct reader *r, size_t line, size_t col)
{
	return (struct place){
		.file = r->origin.file, .line = r->origin.line + (int)line, .col = r->origin.col + (int)col};
}

static struct place
place_of(const struct reader *r, yaml_mark_t mark)
{
	return place_at(r, mark.line, mark.column);
}

/* The place of a byte of the text. */
static struct place
place_of_byte(const struct reader *r, size_t offset)
{
	size_t line = 0, col = 0;
	for (size_t i = 0; i < offset; i++) {
		if (r->s[i] == '\n') {
			line++;
			col = 0;
		} else if (((unsigned char)r->s[i] & 0xC0) != 0x80) {
			col++;
		}
	}
	return place_at(r, line, col);
}

/* Characters that no text of a clerk's holds: controls, and the two private ones that stand for values. */
static bool
is_refused(const struct reader *r, int32_t c)
{
	bool white = c == '\t' || c == '\n' || c == '\r';
	bool control = (c < 0x20 && !white) || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF;
	return control || (!r->expanded && (c == 0xE000 || c == 0xE001));
}

/* Whether the bytes are text that libyaml will take; all refused characters are named. */
static bool
check_text(struct reader *r)
{
	size_t valid = text_valid_prefix(r->s, r->n);
	if (valid < r->n && r->s[valid] != '\0') {
		diag_add(r->diag, MSG_YAML_ENCODING, place_of_byte(r, valid), NULL);
		return false;
	}
	if (valid < r->n) {
		diag_add(r->diag, MSG_YAML_CONTROL, place_of_byte(r, valid), "0000");
		return false;
	}
	bool good = true;
	for (const char *p = r->s, *at = p; p < r->s + r->n; at = p) {
		int32_t c = text_next(&p);
		if (!is_refused(r, c))
			continue;
		diag_add(r->diag, MSG_YAML_CONTROL, place_of_byte(r, (size_t)(at - r->s)),
			arena_printf(r->arena, "%04X", (unsigned)c));
		good = false;
	}
	return good;
}

/* The character at a mark, whose index counts characters. */
static int32_t
character_at(const struct reader *r, yaml_mark_t mark)
{
	const char *p = r->s;
	for (size_t i = 0; i < mark.index && *p; i++)
		text_next(&p);
	return text_next(&p);
}

static void
add_syntax_finding(struct reader *r)
{
	const char *problem = r->parser.problem ? r->parser.problem : "";
	struct place place = place_of(r, r->parser.problem_mark);
	struct place opened = place_of(r, r->parser.context_mark);
	bool tab = character_at(r, r->parser.problem_mark) == '\t' && strstr(problem, "cannot start any token");
	if (tab || strstr(problem, "tab character"))
		diag_add(r->diag, MSG_YAML_TAB, place, NULL);
	else if (strstr(problem, "mapping values are not allowed"))
		diag_add(r->diag, MSG_YAML_COLON, place, NULL);
	else if (r->parser.context && strstr(r->parser.context, "quoted scalar"))
		diag_add(r->diag, MSG_YAML_QUOTE, opened, NULL);
	else
		diag_add(r->diag, MSG_YAML_SYNTAX, place, problem);
}

/* The next event; the caller deletes it. False after a finding. */
static bool
next_event(struct reader *r, yaml_event_t *event)
{
	if (yaml_parser_parse(&r->parser, event))
		return true;
	if (r->parser.error == YAML_MEMORY_ERROR)
		mem_exhausted();
	add_syntax_finding(r);
	return false;
}

static struct yaml *
node_new(struct reader *r, const yaml_event_t *event, enum yaml_kind kind)
{
	struct yaml *node = ARENA_NEW(r->arena, struct yaml);
	node->kind = kind;
	node->place = place_of(r, event->start_mark);
	node->text = "";
	return node;
}

static void
refuse_extras(struct reader *r, struct place place, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		diag_add(r->diag, MSG_YAML_ANCHOR, place, (const char *)anchor);
	if (tag)
		diag_add(r->diag, MSG_YAML_TAG, place, (const char *)tag);
}

static struct yaml *
read_scalar(struct reader *r, const yaml_event_t *event)
{
	struct yaml *node = node_new(r, event, YAML_SCALAR);
	refuse_extras(r, node->place, event->data.scalar.anchor, event->data.scalar.tag);
	const char *value = (const char *)event->data.scalar.value;
	node->text = text_nfc(r->arena, arena_copy_n(r->arena, value, event->data.scalar.length));
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	return node;
}

typedef LIST(struct yaml *) nodes;

static struct yaml *
read_list(struct reader *r, const yaml_event_t *event, int depth)
{
	struct yaml *node = node_new(r, event, YAML_LIST);
	refuse_extras(r, node->place, event->data.sequence_start.anchor, event->data.sequence_start.tag);
	nodes items = {0};
	yaml_event_t next;
	while (next_event(r, &next)) {
		if (next.type == YAML_SEQUENCE_END_EVENT) {
			yaml_event_delete(&next);
			node->items = items.at;
			node->n = items.n;
			return node;
		}
		struct yaml *item = read_node(r, &next, depth + 1);
		if (!item)
			return NULL;
		*LIST_ADD(r->arena, &items) = item;
	}
	return NULL;
}

/* Whether the key may stand in the map: a scalar, and not there already. */
static bool
check_key(struct reader *r, struct memo *seen, struct yaml *key)
{
	if (key->kind != YAML_SCALAR) {
		diag_add(r->diag, MSG_YAML_KEY, key->place, NULL);
		return false;
	}
	const struct yaml *first = memo_get(seen, key->text);
	if (first) {
		diag_add(r->diag, MSG_YAML_TWICE, key->place, key->text);
		diag_note(r->diag, MSG_NOTE_FIRST, first->place, NULL);
		return false;
	}
	memo_put(seen, key->text, key);
	return true;
}

static struct yaml *
read_map(struct reader *r, const yaml_event_t *event, int depth)
{
	struct yaml *node = node_new(r, event, YAML_MAP);
	refuse_extras(r, node->place, event->data.mapping_start.anchor, event->data.mapping_start.tag);
	nodes keys = {0}, values = {0};
	struct memo *seen = memo_open(r->arena);
	yaml_event_t next;
	while (next_event(r, &next)) {
		if (next.type == YAML_MAPPING_END_EVENT) {
			yaml_event_delete(&next);
			node->keys = keys.at;
			node->items = values.at;
			node->n = values.n;
			return node;
		}
		struct yaml *key = read_node(r, &next, depth + 1);
		if (!key || !next_event(r, &next))
			return NULL;
		struct yaml *value = read_node(r, &next, depth + 1);
		if (!value)
			return NULL;
		if (check_key(r, seen, key)) {
			*LIST_ADD(r->arena, &keys) = key;
			*LIST_ADD(r->arena, &values) = value;
		}
	}
	return NULL;
}

/* The node that begins with this event, which is deleted; NULL when reading cannot go on. */
static struct yaml *
read_node(struct reader *r, yaml_event_t *event, int depth)
{
	struct yaml *node = NULL;
	if (depth > DEEPEST) {
		diag_add(r->diag, MSG_YAML_DEPTH, place_of(r, event->start_mark), NULL);
	} else if (event->type == YAML_ALIAS_EVENT) {
		const char *anchor = (const char *)event->data.alias.anchor;
		node = node_new(r, event, YAML_SCALAR);
		node->text = arena_printf(r->arena, "*%s", anchor);
		diag_add(r->diag, MSG_YAML_ALIAS, node->place, anchor);
	} else if (event->type == YAML_SCALAR_EVENT) {
		node = read_scalar(r, event);
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		node = read_list(r, event, depth);
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		node = read_map(r, event, depth);
	}
	yaml_event_delete(event);
	return node;
}

/* Reads on after the first document: anything but the end is a second one. */
static void
refuse_second(struct reader *r)
{
	yaml_event_t event;
	while (next_event(r, &event)) {
		bool more = event.type == YAML_DOCUMENT_START_EVENT;
		bool end = event.type == YAML_STREAM_END_EVENT;
		if (more)
			diag_add(r->diag, MSG_YAML_SECOND, place_of(r, event.start_mark), NULL);
		yaml_event_delete(&event);
		if (more || end)
			return;
	}
}

static struct yaml *
read_document(struct reader *r)
{
	yaml_event_t event;
	while (next_event(r, &event)) {
		if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT) {
			bool end = event.type == YAML_STREAM_END_EVENT;
			struct yaml *node = read_node(r, &event, 1);
			if (node && !end)
				refuse_second(r);
			return node;
		}
		yaml_event_delete(&event);
	}
	return NULL;
}

static struct yaml *
parse(struct reader *r)
{
	if (!check_text(r))
		return NULL;
	if (!yaml_parser_initialize(&r->parser))
		mem_exhausted();
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->s, r->n);
	struct yaml *root = read_document(r);
	yaml_parser_delete(&r->parser);
	return root;
}

struct yaml *
yaml_parse(struct arena *arena, struct diag *diag, const char *s, size_t n, struct place origin)
{
	struct reader r = {.arena = arena, .diag = diag, .origin = origin, .s = s, .n = n};
	return parse(&r);
}

struct yaml *
yaml_parse_expanded(struct arena *arena, struct diag *diag, const char *s, size_t n, struct place origin)
{
	struct reader r = {.arena = arena, .diag = diag, .origin = origin, .s = s, .n = n, .expanded = true};
	return parse(&r);
}

struct yaml *
yaml_get(const struct yaml *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->n; i++)
		if (text_equal(map->keys[i]->text, key))
			return map->items[i];
	return NULL;
}

bool
yaml_yes(const struct yaml *scalar, bool *yes)
{
	static const char *const words[] = {"yes", "có", "true", "no", "không", "false"};
	enum { N = sizeof words / sizeof *words };
	for (size_t i = 0; i < N; i++) {
		if (!text_equal(scalar->text, words[i]))
			continue;
		*yes = i < N / 2;
		return true;
	}
	return false;
}
