/*
 * Literals: numbers that were written by hand in a text and count something: a percent sign or the name of what is
 * counted stands beside them ("12,9%", "1.234 tài khoản", "14/16 xã", "còn 12 ngày").
 *
 * What does not count anything is none: numbers of laws, days, hours, levels and phases ("mức 2", "Đề án 06"), and a
 * number of days unless it is days left. Numbers in words are not read.
 */
#ifndef DOC_LITERAL_H
#define DOC_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "load/campaign.h"

struct arena;

/* In place of a figure, a link, or what else is no text. */
#define LITERAL_OTHER "\xEF\xBF\xBC"

struct literal {
	size_t at, n; /* in the text: the number alone, without its unit */
	double value; /* of 12,9% it is 12.9 */
	int decimals;
	bool percent;
	const char *unit; /* what it counts, as the text has it; "%" */
};

/*
 * The first literal of the text at or behind an offset; false when there is none. `units` are names of what is counted
 * beside those that are known everywhere (người, xã, hồ sơ …), such as the nouns of the campaign's measures.
 */
bool literal_find(
	struct arena *arena, const char *text, size_t from, const struct words *units, struct literal *literal);

#endif
