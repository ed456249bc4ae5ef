/*
 * Key figures: see keysblock.h.
 */
#include "doc/keysblock.h"

#include <ctype.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"

const char *
keys_mark(int direction)
{
	return direction > 0 ? "▲" : direction < 0 ? "▼" : "–";
}

const char *
keys_words(int direction)
{
	return direction > 0 ? "tăng" : direction < 0 ? "giảm" : "không đổi";
}

/* The first figure below a node that can have a sign, or is not known. */
static struct value *
first_figure(struct node *node)
{
	if (node->kind == NODE_VALUE && node->value.cell &&
		(node->value.cell->state != CELL_VALUE || node->value.cell->type != CELL_TEXT))
		return &node->value;
	struct value *found = NULL;
	for (struct node *child = node->children.first; child && !found; child = child->next)
		found = first_figure(child);
	return found;
}

static bool
prints_nothing(const char *text)
{
	for (; *text; text++)
		if (isdigit((unsigned char)*text) && *text != '0')
			return false;
	return true;
}

/* Which way the figure has moved; its sign is then said by the mark. */
static int
take_direction(struct value *value)
{
	bool less = value->text[0] == '-';
	if (less)
		value->text++;
	return prints_nothing(value->text) ? 0 : less ? -1 : 1;
}

static void
set_change(const struct draft *draft, const struct yaml *map, struct key_figure *key)
{
	static const char *const ways[] = {"up", "down"};
	const struct yaml *change = field_scalar(draft->diag, map, "change");
	bool turned = field_choice(draft->diag, map, "better", ways, 2, 0) == 1;
	key->change = change ? draft_field(draft, ROLE_KEY_NOTE, map, "change") : NULL;
	struct value *value = key->change ? first_figure(key->change) : NULL;
	if (key->change && !value) {
		diag_add(draft->diag, MSG_KEYS_CHANGE, change->place, change->text);
		key->change = NULL;
	}
	if (!key->change || value->cell->state != CELL_VALUE)
		return;
	key->direction = take_direction(value);
	key->change->paragraph.label = keys_mark(key->direction);
	if (key->direction)
		key->change->paragraph.role = (key->direction > 0) != turned ? ROLE_KEY_GAIN : ROLE_KEY_LOSS;
}

struct node *
keysblock_node(const struct draft *draft, const struct yaml *list, struct place place)
{
	static const char *const keys[] = {"label", "value", "change", "better", "note"};
	struct node *node = node_new(draft->arena, NODE_KEYS, place);
	if (list->kind != YAML_LIST) {
		diag_add(draft->diag, MSG_KEYS_SHAPE, list->place, "");
		return NULL;
	}
	node->keys.at = ARENA_ARRAY(draft->arena, struct key_figure, list->n);
	for (size_t i = 0; i < list->n; i++) {
		if (!field_is_map(draft->diag, list->items[i]))
			continue;
		field_known(draft->diag, list->items[i], keys, sizeof keys / sizeof *keys);
		struct key_figure key = {
			.label = draft_field(draft, ROLE_KEY_LABEL, list->items[i], "label"),
			.value = draft_field(draft, ROLE_KEY_VALUE, list->items[i], "value"),
			.note = draft_field(draft, ROLE_KEY_NOTE, list->items[i], "note"),
		};
		set_change(draft, list->items[i], &key);
		if (key.label && key.value)
			node->keys.at[node->keys.n++] = key;
		else
			diag_add(draft->diag, MSG_FIELD_MISSING, list->items[i]->place, key.label ? "value" : "label");
	}
	return node;
}
