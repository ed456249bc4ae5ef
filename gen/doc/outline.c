/*
 * Outline: see outline.h. Which label and which role a heading has stands in one table, a row for each level.
 */
#include "doc/outline.h"

#include <assert.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/text.h"

enum numbering { NUMBER_NONE, NUMBER_ROMAN, NUMBER_ARABIC };

struct outline_level {
	enum numbering numbering;
	enum role role;
};

enum { LEVELS = 2 };

struct outline_levels {
	int depth;
	struct outline_level level[LEVELS];
};

static const struct outline_levels dispatch = {1, {{NUMBER_ARABIC, ROLE_CLAUSE_TITLE}}};
static const struct outline_levels plan = {2, {{NUMBER_ROMAN, ROLE_PART}, {NUMBER_ARABIC, ROLE_CLAUSE_TITLE}}};
static const struct outline_levels sheet = {2, {{NUMBER_NONE, ROLE_SECTION_TITLE}, {NUMBER_NONE, ROLE_SECTION_TITLE}}};

static const struct outline_levels *
levels_of(enum outline outline)
{
	switch (outline) {
	case OUTLINE_DISPATCH:
		return &dispatch;
	case OUTLINE_PLAN:
		return &plan;
	case OUTLINE_SHEET:
		break;
	}
	return &sheet;
}

int
outline_depth(enum outline outline)
{
	return levels_of(outline)->depth;
}

enum role
outline_heading_role(enum outline outline, int level)
{
	const struct outline_levels *levels = levels_of(outline);
	assert(level >= 1 && level <= levels->depth);
	return levels->level[level - 1].role;
}

const char *
outline_heading(struct arena *arena, enum outline outline, int level, int n)
{
	const struct outline_levels *levels = levels_of(outline);
	if (level < 1 || level > levels->depth)
		return NULL;
	switch (levels->level[level - 1].numbering) {
	case NUMBER_NONE:
		return NULL;
	case NUMBER_ROMAN:
		return arena_printf(arena, "%s.", outline_roman(arena, n));
	case NUMBER_ARABIC:
		break;
	}
	return arena_printf(arena, "%d.", n);
}

/* Behind y the letters double: aa, ab … as columns of a sheet do. */
const char *
outline_letter(struct arena *arena, int n)
{
	static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p",
		"q", "r", "s", "t", "u", "v", "x", "y"};
	enum { COUNT = sizeof letters / sizeof *letters };
	assert(n >= 1);
	const char *text = "";
	for (; n > 0; n = (n - 1) / COUNT)
		text = arena_printf(arena, "%s%s", letters[(n - 1) % COUNT], text);
	return text;
}

const char *
outline_roman(struct arena *arena, int n)
{
	static const struct {
		int value;
		const char *digits;
	} romans[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
		{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
	enum { MOST = 3999 };
	assert(n >= 1);
	if (n > MOST)
		return arena_printf(arena, "%d", n);
	struct buf out = {0};
	for (size_t i = 0; n > 0;) {
		if (n >= romans[i].value) {
			buf_add(&out, romans[i].digits);
			n -= romans[i].value;
		} else {
			i++;
		}
	}
	return buf_finish(&out, arena);
}
