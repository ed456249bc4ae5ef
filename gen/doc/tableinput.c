/*
 * Columns to be filled in: see tableinput.h. What may be typed follows from the campaign, so that a form and the reader
 * that takes it back cannot disagree.
 */
#include "doc/tableinput.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/field.h"

static const char *
parameter_of(const struct draft *draft, const char *name)
{
	for (size_t i = 0; i < draft->n_parameters; i++)
		if (text_equal(draft->parameters[i].name, name))
			return draft->parameters[i].text;
	return NULL;
}

/* The days of the document's phase, or of all. */
static void
read_days(const struct draft *draft, struct table_input *input)
{
	const struct campaign *campaign = draft->input->campaign;
	const char *phase = parameter_of(draft, "phase");
	for (size_t i = 0; i < campaign->n_phases; i++) {
		const struct phase *p = &campaign->phases[i];
		if (phase && !text_equal(p->id, phase))
			continue;
		if (!input->first || strcmp(p->first, input->first) < 0)
			input->first = p->first;
		if (!input->last || strcmp(p->last, input->last) > 0)
			input->last = p->last;
	}
}

static bool
read_forces(const struct draft *draft, const struct yaml *fill, struct table_input *input)
{
	const struct campaign *campaign = draft->input->campaign;
	const char **names = ARENA_ARRAY(draft->arena, const char *, campaign->n_forces);
	if (!campaign->n_forces) {
		diag_add(draft->diag, MSG_FILL_NO_FORCE, fill->place, NULL);
		return false;
	}
	for (size_t i = 0; i < campaign->n_forces; i++)
		names[i] = campaign->forces[i].name;
	input->choices = names;
	input->n_choices = campaign->n_forces;
	return true;
}

static bool
read_choices(const struct draft *draft, const struct yaml *list, struct table_input *input)
{
	const char **names = ARENA_ARRAY(draft->arena, const char *, list->n);
	for (size_t i = 0; i < list->n; i++) {
		if (!field_is_text(draft->diag, list->items[i]))
			return false;
		names[i] = list->items[i]->text;
	}
	input->kind = INPUT_CHOICE;
	input->choices = names;
	input->n_choices = list->n;
	return true;
}

static bool
read_kind(const struct draft *draft, const struct yaml *map, const struct yaml *fill, struct table_input *input)
{
	static const char *const words[] = {"text", "whole", "day", "force"};
	static const enum input_kind kinds[] = {INPUT_TEXT, INPUT_WHOLE, INPUT_DAY, INPUT_CHOICE};
	enum { N = sizeof words / sizeof *words };
	size_t kind = field_choice(draft->diag, map, "fill", words, N, N);
	if (kind == N)
		return false;
	input->kind = kinds[kind];
	if (input->kind == INPUT_DAY)
		read_days(draft, input);
	return input->kind != INPUT_CHOICE || read_forces(draft, fill, input);
}

const struct table_input *
tableinput_read(const struct draft *draft, const struct yaml *map)
{
	static const char *const keys[] = {"fill"};
	const struct yaml *fill = yaml_get(map, "fill");
	struct table_input *input = ARENA_NEW(draft->arena, struct table_input);
	field_known(draft->diag, map, keys, 1);
	if (!fill) {
		diag_add(draft->diag, MSG_FIELD_MISSING, map->place, "fill");
		return NULL;
	}
	bool good = fill->kind == YAML_LIST && fill->n ? read_choices(draft, fill, input)
						       : read_kind(draft, map, fill, input);
	return good ? input : NULL;
}
