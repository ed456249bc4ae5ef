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
	const char *word; /* before the number: "Chương"; NULL: none */
	bool runs_on;
};

enum { LEVELS = 4 };

struct outline_levels {
	int depth;
	struct outline_level level[LEVELS];
};

/* clang-format off */
#define PART {.numbering = NUMBER_ROMAN, .role = ROLE_DIVISION, .word = "Phần"}
#define CHAPTER {.numbering = NUMBER_ROMAN, .role = ROLE_DIVISION, .word = "Chương", .runs_on = true}
#define DIVISION {.numbering = NUMBER_ARABIC, .role = ROLE_DIVISION, .word = "Mục"}
#define ARTICLE {.numbering = NUMBER_ARABIC, .role = ROLE_ARTICLE, .word = "Điều", .runs_on = true}
#define ROMAN {.numbering = NUMBER_ROMAN, .role = ROLE_PART}
#define CLAUSE {.numbering = NUMBER_ARABIC, .role = ROLE_CLAUSE_TITLE}
#define PLAIN {.numbering = NUMBER_NONE, .role = ROLE_SECTION_TITLE}
#define BELOW {.numbering = NUMBER_NONE, .role = ROLE_SUBSECTION_TITLE}
/* clang-format on */

static const struct outline_levels outlines[] = {
	[OUTLINE_DISPATCH] = {1, {CLAUSE}},
	[OUTLINE_PLAN] = {2, {ROMAN, CLAUSE}},
	[OUTLINE_PLAN_PARTS] = {3, {PART, ROMAN, CLAUSE}},
	[OUTLINE_DECREE] = {3, {CHAPTER, DIVISION, ARTICLE}},
	[OUTLINE_DECREE_PARTS] = {4, {PART, CHAPTER, DIVISION, ARTICLE}},
	[OUTLINE_SHEET] = {2, {PLAIN, PLAIN}},
	[OUTLINE_MANUAL] = {2, {PLAIN, BELOW}},
};

static const struct outline_level *
level_of(enum outline outline, int level)
{
	assert(level >= 1 && level <= outlines[outline].depth);
	return &outlines[outline].level[level - 1];
}

enum outline
outline_with_parts(enum outline outline)
{
	return outline == OUTLINE_PLAN      ? OUTLINE_PLAN_PARTS
		: outline == OUTLINE_DECREE ? OUTLINE_DECREE_PARTS
					    : outline;
}

int
outline_depth(enum outline outline)
{
	return outlines[outline].depth;
}

enum role
outline_heading_role(enum outline outline, int level)
{
	return level_of(outline, level)->role;
}

bool
outline_runs_on(enum outline outline, int level)
{
	return level_of(outline, level)->runs_on;
}

/* A division's number stands on a line of its own and needs no full stop. */
const char *
outline_heading(struct arena *arena, enum outline outline, int level, int n)
{
	if (level < 1 || level > outline_depth(outline) || level_of(outline, level)->numbering == NUMBER_NONE)
		return NULL;
	const struct outline_level *at = level_of(outline, level);
	const char *number = at->numbering == NUMBER_ROMAN ? outline_roman(arena, n) : arena_printf(arena, "%d", n);
	return arena_printf(arena, "%s%s%s%s", at->word ? at->word : "", at->word ? "\u00A0" : "", number,
		at->role == ROLE_DIVISION ? "" : ".");
}

enum role
outline_item_role(enum outline outline, enum role around, bool ordered)
{
	bool decree = outline == OUTLINE_DECREE || outline == OUTLINE_DECREE_PARTS;
	if (!ordered)
		return around == ROLE_DASH ? ROLE_PLUS : ROLE_DASH;
	if (around == ROLE_CLAUSE_TITLE || (around >= ROLE_CLAUSE && around <= ROLE_PLUS))
		return ROLE_POINT;
	bool above = around != ROLE_ARTICLE && around != ROLE_ARTICLE_TEXT;
	return decree && above ? ROLE_ARTICLE_TEXT : ROLE_CLAUSE;
}

const char *
outline_item(struct arena *arena, enum role role, int n)
{
	if (role == ROLE_ARTICLE_TEXT)
		return arena_printf(arena, "Điều\u00A0%d.", n);
	if (role == ROLE_CLAUSE)
		return arena_printf(arena, "%d.", n);
	if (role == ROLE_POINT)
		return arena_printf(arena, "%s)", outline_letter(arena, n));
	return role == ROLE_DASH ? "-" : "+";
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
