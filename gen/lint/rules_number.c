/*
 * Rules of the number and the date as text: R23 to R25, R27, R30, R31 (of which doc/form.c judges the era).
 *
 * Read by hand, piece by piece: the C locale's regular expressions know no Vietnamese letters.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/source.h"
#include "lint/rule.h"

/* --- the number ---------------------------------------------------------------------------------------------------- */

/* "Số: 05/KH-UBND" taken apart; the digits are empty while the number is blank. */
struct number {
	const char *words;
	const char *digits, *symbol; /* symbol: what follows the first '/', NULL when there is none */
	bool led;                    /* begins with "Số:" */
};

static struct number
number_read(const struct lint *lint, const struct lint_line *line)
{
	struct number number = {.words = lines_words(lint, line)};
	const char *at = number.words, *lead = "Số:";
	number.led = text_starts(at, lead);
	if (number.led)
		at += strlen(lead);
	at += strspn(at, " ");
	number.digits = arena_copy_n(lint->arena, at, strspn(at, "0123456789"));
	const char *slash = strchr(at, '/');
	number.symbol = slash ? slash + 1 : NULL;
	return number;
}

static bool
is_word(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(" .,;:/()", s[i]))
			return false;
	return n > 0;
}

/* Groups of letters and digits with '-' or '/' between: "KH-UBND", "BCĐĐA06" (a committee's own series). */
static bool
symbol_well_formed(const char *symbol)
{
	for (;;) {
		size_t n = strcspn(symbol, "-/");
		if (!is_word(symbol, n))
			return false;
		if (!symbol[n])
			return true;
		symbol += n + 1;
	}
}

bool
rule_number(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_NUMBER);
	if (!line)
		return false;
	struct number number = number_read(lint, line);
	const char *bare = number.symbol ? number.symbol : "";
	size_t digits = strlen(number.digits);
	const char *after = number.digits[0] ? strstr(number.words, number.digits) + digits : NULL;
	if (!number.led || !number.symbol || (after && after[strspn(after, " ")] != '/') ||
		(!strchr(bare, ' ') && !symbol_well_formed(bare)))
		lint_say(lint, MSG_LINT_NUMBER_FORM, line, NULL);
	if (digits == 1)
		lint_say(lint, MSG_LINT_NUMBER_PADDED, line, NULL);
	return true;
}

bool
rule_number_blanks(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_NUMBER);
	if (!line)
		return false;
	struct number number = number_read(lint, line);
	bool before = number.digits[0] && number.symbol && number.symbol - number.words >= 2 &&
		number.symbol[-2] == ' ';
	if (before || (number.symbol && strchr(number.symbol, ' ')))
		lint_say(lint, MSG_LINT_NUMBER_BLANK, line, NULL);
	return true;
}

static const struct doc_kind *
kind_of_type(const char *type)
{
	for (size_t i = 0; i < n_doc_kinds; i++)
		if (text_equal(doc_kinds[i].type, type))
			return &doc_kinds[i];
	return NULL;
}

bool
rule_type_code(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_NUMBER), *type = lines_first(lint, ROLE_TYPE);
	const struct doc_kind *kind = type ? kind_of_type(lines_words(lint, type)) : NULL;
	if (!line || !kind || !kind->code)
		return false;
	const char *symbol = number_read(lint, line).symbol;
	size_t n = symbol ? strcspn(symbol, "-") : 0;
	if (symbol && (n != strlen(kind->code) || strncmp(symbol, kind->code, n) != 0))
		lint_say(lint, MSG_LINT_TYPE_CODE, line, kind->type, kind->code);
	return true;
}

bool
rule_no_year(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_NUMBER);
	if (!line)
		return false;
	for (const char *at = number_read(lint, line).symbol; at && *at;) {
		size_t n = strcspn(at, "-/");
		if (n == 4 && strspn(at, "0123456789") >= n)
			lint_say(lint, MSG_LINT_NUMBER_YEAR, line, NULL);
		at += n + (at[n] != '\0');
	}
	return true;
}

/* --- the date ------------------------------------------------------------------------------------------------------ */

/* A word and the number after it, as "tháng 07"; *number is -1 while it is blank. Moves on; false when it is not there. */
static bool
take(const char **at, const char *word, int *number, size_t *digits)
{
	*at += strspn(*at, " ");
	if (!text_starts(*at, word))
		return false;
	*at += strlen(word);
	size_t blanks = strspn(*at, " ");
	*at += blanks;
	*digits = strspn(*at, "0123456789");
	*number = *digits ? atoi(*at) : -1;
	*at += *digits;
	return blanks > 0;
}

/* A number from 1 to `most`, padded below `pad` and only there; or blank. */
static bool
well_padded(int number, size_t digits, int pad, int most)
{
	if (number < 0)
		return true;
	return number >= 1 && number <= most && digits == (number < pad || number > 9 ? 2 : 1);
}

static bool
date_well_formed(const char *words)
{
	int day, month, year;
	size_t n_day, n_month, n_year;
	const char *at = strchr(words, ',');
	if (!at || at == words || at[1] != ' ')
		return false;
	at++;
	if (!take(&at, "ngày", &day, &n_day) || !take(&at, "tháng", &month, &n_month) ||
		!take(&at, "năm", &year, &n_year))
		return false;
	return *at == '\0' && n_year == 4 && well_padded(day, n_day, 10, 31) && well_padded(month, n_month, 3, 12);
}

bool
rule_date(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_PLACE_DATE);
	if (line && !date_well_formed(lines_words(lint, line)))
		lint_say(lint, MSG_LINT_DATE_FORM, line, NULL);
	return line;
}

bool
rule_place(struct lint *lint)
{
	const struct lint_line *line = lines_first(lint, ROLE_PLACE_DATE);
	if (!line)
		return false;
	const char *words = lines_words(lint, line), *second = words;
	text_next(&second);
	const char *first = arena_copy_n(lint->arena, words, (size_t)(second - words));
	if (!text_equal(first, text_upper(lint->arena, first)))
		lint_say(lint, MSG_LINT_PLACE_CAPITAL, line, NULL);
	return true;
}
