/*
 * The value of a cell: see cell.h.
 */
#include "load/cell.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "vn/fold.h"
#include "vn/number.h"

#define MOST 1e12 /* no count of people or accounts comes near it */

bool
cell_is_spoilt(const char *text)
{
	size_t digits = strspn(text, "0123456789.,");
	if (!digits || (text[digits] != 'E' && text[digits] != 'e'))
		return false;
	const char *power = text + digits + 1;
	power += *power == '+' || *power == '-';
	return *power && !power[strspn(power, "0123456789")];
}

static bool
is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (text_equal(text, *words))
			return true;
	return false;
}

/* Up to twelve digits and nothing else, as almost all cells are: read without further ado. */
static bool
read_plain(const char *text, int64_t *value)
{
	*value = 0;
	int n = 0;
	for (; text[n] >= '0' && text[n] <= '9' && n < 13; n++)
		*value = *value * 10 + (text[n] - '0');
	return n && n < 13 && !text[n];
}

static struct reading_result
bad(enum message code)
{
	return (struct reading_result){.reading = READ_BAD, .code = code};
}

static enum number_style
style_of(enum number_format format)
{
	switch (format) {
	case NUMBER_UNDECLARED:
		return STYLE_UNDECLARED;
	case NUMBER_COMMA_DECIMAL:
		return STYLE_COMMA_DECIMAL;
	case NUMBER_DOT_DECIMAL:
		return STYLE_DOT_DECIMAL;
	}
	return STYLE_UNDECLARED;
}

/* Why a text is no number: it may be one that Excel spoilt, or one that is written the other way. */
static struct reading_result
not_a_number(const char *text, enum number_format format)
{
	double value;
	if (cell_is_spoilt(text))
		return bad(MSG_NUMBER_SPOILT);
	if (format != NUMBER_UNDECLARED && number_read(text, STYLE_UNDECLARED, &value) == READING_NUMBER)
		return bad(MSG_NUMBER_FORMAT);
	return bad(MSG_NUMBER_NONE);
}

struct reading_result
cell_read(const char *text, enum number_format format)
{
	static const char *const nothing[] = {"-", "–", "—", "−", NULL};
	static const char *const missing[] = {"", "…", "...", NULL};
	int64_t plain;
	if (read_plain(text, &plain))
		return (struct reading_result){.reading = READ_NUMBER, .value = plain};
	if (is_one_of(text, missing))
		return (struct reading_result){.reading = READ_MISSING};
	if (is_one_of(text, nothing))
		return (struct reading_result){.reading = READ_NOTHING};
	double value = 0;
	switch (number_read(text, style_of(format), &value)) {
	case READING_NONE:
		return not_a_number(text, format);
	case READING_AMBIGUOUS:
		return bad(MSG_NUMBER_TWO_WAYS);
	case READING_NUMBER:
		break;
	}
	if (value < 0)
		return bad(MSG_NUMBER_NEGATIVE);
	if (value >= MOST)
		return bad(MSG_NUMBER_ABSURD);
	if (value != floor(value))
		return bad(MSG_NUMBER_FRACTION);
	return (struct reading_result){.reading = READ_NUMBER, .value = (int64_t)value};
}

const char *
cell_number_text(struct arena *arena, double value, enum number_format format)
{
	if (value == floor(value) && fabs(value) < 1e15)
		return arena_printf(arena, "%.0f", value);
	char *text = arena_printf(arena, "%.15g", value), *point = strchr(text, '.');
	if (point && format == NUMBER_COMMA_DECIMAL)
		*point = ',';
	if (point && format == NUMBER_UNDECLARED && strspn(point + 1, "0123456789") == 3 && !point[4])
		return arena_printf(arena, "%s0", text);
	return text;
}

bool
cell_is_no(struct arena *arena, const char *text)
{
	/* as folding leaves them */
	static const char *const words[] = {"-", "…", "...", "0", "không", "không có", "chưa", "chưa có", "no"};
	const char *folded = text[0] ? fold_text(arena, text) : "";
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_equal(folded, words[i]))
			return true;
	return !folded[0];
}
