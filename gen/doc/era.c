/*
 * Eras: see era.h. Words are compared whole, after folding; a city is a district's equal unless it is one of the six
 * that stand directly under the state.
 */
#include "doc/era.h"

#include <stddef.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "vn/fold.h"

static const char FIRST_MONTH[] = "2025-07";

typedef LIST(const char *) word_list;

bool
era_two_levels(const char *day)
{
	return day && strncmp(day, FIRST_MONTH, strlen(FIRST_MONTH)) >= 0;
}

static word_list
words_of(struct arena *arena, const char *text)
{
	static const char between[] = " \t\n.,;:()/-\"";
	word_list words = {0};
	for (const char *p = text + strspn(text, between); *p; p += strspn(p, between)) {
		size_t n = strcspn(p, between);
		*LIST_ADD(arena, &words) = arena_copy_n(arena, p, n);
		p += n;
	}
	return words;
}

static bool
is_word(struct arena *arena, const word_list *words, size_t i, const char *word)
{
	return i < words->n && text_equal(fold_text(arena, words->at[i]), fold_text(arena, word));
}

static bool
is_pair(struct arena *arena, const word_list *words, size_t i, const char *first, const char *second)
{
	return is_word(arena, words, i, first) && is_word(arena, words, i + 1, second);
}

static bool
is_name(struct arena *arena, const char *word)
{
	const char *next = word;
	int32_t first = text_next(&next);
	const char *letter = arena_copy_n(arena, word, (size_t)(next - word));
	bool digit = first >= '0' && first <= '9';
	return !digit && text_equal(letter, text_upper(arena, letter));
}

/* Whether the words from i on are the name of a city that is no province's. */
static bool
is_province(struct arena *arena, const word_list *words, size_t i)
{
	static const char *const cities[][2] = {
		{"Hà", "Nội"}, {"Hải", "Phòng"}, {"Đà", "Nẵng"}, {"Cần", "Thơ"}, {"Hồ", "Chí"}, {"trực", "thuộc"}};
	for (size_t k = 0; k < sizeof cities / sizeof cities[0]; k++)
		if (is_pair(arena, words, i, cities[k][0], cities[k][1]))
			return true;
	return is_word(arena, words, i, "Huế");
}

static bool
is_city(struct arena *arena, const word_list *words, size_t i)
{
	size_t name = i + 1 + is_pair(arena, words, i, "thành", "phố");
	if (name == i + 1 && !is_word(arena, words, i, "TP"))
		return false;
	return name < words->n && is_name(arena, words->at[name]) && !is_province(arena, words, name);
}

static bool
is_district(struct arena *arena, const word_list *words, size_t i)
{
	static const char *const kinds[] = {"huyện", "quận", "TX"};
	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		if (is_word(arena, words, i, kinds[k]))
			return true;
	return is_pair(arena, words, i, "thị", "xã") || is_pair(arena, words, i, "thị", "ủy") ||
		is_pair(arena, words, i, "thị", "đoàn") || is_city(arena, words, i);
}

/* "huyện A cũ", "các xã của huyện A trước đây" */
static bool
is_former(struct arena *arena, const word_list *words, size_t i)
{
	for (; i < words->n; i++)
		if (is_word(arena, words, i, "cũ") || is_pair(arena, words, i, "trước", "đây"))
			return true;
	return false;
}

bool
era_names_district(struct arena *arena, const char *text)
{
	word_list words = words_of(arena, text);
	for (size_t i = 0; i < words.n; i++)
		if (is_district(arena, &words, i) && !is_former(arena, &words, i))
			return true;
	return false;
}
