/*
 * Numbers: see number.h. Rounding is done on decimal digits, never on binary fractions: a clerk who rounds 0,15 with a
 * pencil gets 0,2, and so does the program.
 *
 * The choice not taken: printf("%.1f"), which rounds the binary value (0.15 is a little less than 0,15) to even.
 */
#include "vn/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Adds digits with a dot between groups of three. */
static void
add_grouped(struct buf *out, const char *digits)
{
	size_t n = strlen(digits);
	for (size_t i = 0; i < n; i++) {
		if (i && (n - i) % 3 == 0)
			buf_add_char(out, '.');
		buf_add_char(out, digits[i]);
	}
}

/* Room for a whole number of 64 bits with its dots, a comma, a sign, and a sign behind. */
enum { ROOM = 40 };

/* A whole number as it is written, before `end`: the last so many digits behind a comma, the others in groups of three. */
static char *
write_whole(char *end, uint64_t value, int places, bool negative)
{
	for (int i = 0; value || i <= places; i++, value /= 10) {
		if (i == places && places)
			*--end = ',';
		else if (i > places && (i - places) % 3 == 0)
			*--end = '.';
		*--end = (char)('0' + value % 10);
	}
	if (negative)
		*--end = '-';
	return end;
}

const char *
number_integer(struct arena *arena, int64_t value)
{
	char text[ROOM];
	const char *from = write_whole(text + ROOM, value < 0 ? -(uint64_t)value : (uint64_t)value, 0, value < 0);
	return arena_copy_n(arena, from, (size_t)(text + ROOM - from));
}

/* A decimal number: its digits and where the point stands among them (may lie outside). */
struct decimal {
	char digits[40];
	int n, point;
};

/*
 * The shortest decimal that reads back as the value: what a person would say the number is. A decimal of up to 15 digits
 * comes back from a double in 15, so the shorter ones need not be tried.
 */
static struct decimal
shortest(double value)
{
	enum { SAFE = 15, ALL = 17 };
	char text[40];
	int precision = SAFE;
	do
		snprintf(text, sizeof text, "%.*e", precision - 1, value);
	while (precision < ALL && strtod(text, NULL) != value && ++precision);
	struct decimal decimal = {.n = 0};
	const char *p = text;
	for (; *p && *p != 'e'; p++)
		if (*p >= '0' && *p <= '9')
			decimal.digits[decimal.n++] = *p;
	while (decimal.n > 1 && decimal.digits[decimal.n - 1] == '0')
		decimal.n--;
	decimal.point = atoi(p + 1) + 1;
	return decimal;
}

/* Rounds half up to so many digits after the point; the digits then end there. */
static void
round_at(struct decimal *decimal, int places)
{
	int keep = decimal->point + places;
	if (keep >= decimal->n)
		return;
	bool up = keep >= 0 && decimal->digits[keep] >= '5';
	decimal->n = keep > 0 ? keep : 0;
	int i = decimal->n - 1;
	for (; up && i >= 0; i--) {
		up = decimal->digits[i] == '9';
		decimal->digits[i] = up ? '0' : (char)(decimal->digits[i] + 1);
	}
	if (up) {
		memmove(decimal->digits + 1, decimal->digits, (size_t)decimal->n);
		decimal->digits[0] = '1';
		decimal->n++;
		decimal->point++;
	}
}

static char
digit_at(const struct decimal *decimal, int i)
{
	return i >= 0 && i < decimal->n ? decimal->digits[i] : '0';
}

/*
 * A value rounded to so many places, as a whole number of their units; false where it takes the decimal to know. The
 * shortest decimal lies nearer to the value than half its last bit, and the product is off by as much again: together less
 * than 3e-7 below 10^9. So where the product is not as near as that to a half, both round the same way.
 */
static bool
round_value(double value, int places, uint64_t *rounded)
{
	static const double powers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};
	if (places < 0 || places >= (int)(sizeof powers / sizeof *powers) || !(value * powers[places] < 1e9))
		return false;
	double product = value * powers[places], whole = floor(product), left = product - whole;
	*rounded = (uint64_t)whole + (left > 0.5);
	return fabs(left - 0.5) > 1e-6;
}

/* The decimal, rounded, as it is written here. */
static const char *
decimal_text(struct arena *arena, struct decimal decimal, bool negative, int places)
{
	round_at(&decimal, places);
	struct buf whole = {0}, out = {0};
	for (int i = 0; i < decimal.point; i++)
		buf_add_char(&whole, digit_at(&decimal, i));
	bool nought = true;
	for (int i = 0; i < decimal.n; i++)
		nought = nought && decimal.digits[i] == '0';
	if (negative && !nought)
		buf_add_char(&out, '-');
	add_grouped(&out, decimal.point > 0 ? buf_text(&whole) : "0");
	if (places > 0)
		buf_add_char(&out, ',');
	for (int i = 0; i < places; i++)
		buf_add_char(&out, digit_at(&decimal, decimal.point + i));
	buf_free(&whole);
	return buf_finish(&out, arena);
}

/* A rounded value of so many units with so many places; what stands behind it is one character, or none. */
static const char *
rounded_text(struct arena *arena, uint64_t rounded, int places, bool negative, char behind)
{
	char text[ROOM], *end = text + ROOM;
	if (behind)
		*--end = behind;
	const char *from = write_whole(end, rounded, places, negative && rounded);
	return arena_copy_n(arena, from, (size_t)(text + ROOM - from));
}

const char *
number_decimal(struct arena *arena, double value, int places)
{
	uint64_t rounded;
	if (!isfinite(value))
		return isnan(value) ? "…" : value < 0 ? "-∞" : "∞";
	if (round_value(fabs(value), places, &rounded))
		return rounded_text(arena, rounded, places, value < 0, '\0');
	return decimal_text(arena, shortest(fabs(value)), value < 0, places);
}

const char *
number_percent(struct arena *arena, double fraction, int digits)
{
	uint64_t rounded;
	if (!isfinite(fraction))
		return number_decimal(arena, fraction, digits);
	if (digits >= 0 && round_value(fabs(fraction), digits + 2, &rounded))
		return rounded_text(arena, rounded, digits, fraction < 0, '%');
	/* moving the point of the decimal, not multiplying by 100, keeps 0.0125 at 1,25 */
	struct decimal decimal = shortest(fabs(fraction));
	decimal.point += fraction != 0 ? 2 : 0;
	return arena_printf(arena, "%s%%", decimal_text(arena, decimal, fraction < 0, digits));
}

/* --- in words ------------------------------------------------------------------------------------------------------- */

static const char *const units[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

static void
add_word(struct buf *out, const char *word)
{
	if (out->n)
		buf_add_char(out, ' ');
	buf_add(out, word);
}

/* The last digit after tens: mốt after hai mươi and above, lăm after any ten, tư after hai mươi and above. */
static const char *
unit_after_tens(int tens, int unit)
{
	if (unit == 1 && tens > 1)
		return "mốt";
	if (unit == 4 && tens > 1)
		return "tư";
	return unit == 5 ? "lăm" : units[unit];
}

/* Three digits; `whole` says "không trăm" where something stands before them. */
static void
add_three(struct buf *out, int value, bool whole)
{
	int hundreds = value / 100, tens = value / 10 % 10, unit = value % 10;
	if (hundreds || whole) {
		add_word(out, units[hundreds]);
		add_word(out, "trăm");
	}
	if (tens == 0 && unit && (hundreds || whole))
		add_word(out, "linh");
	if (tens == 1)
		add_word(out, "mười");
	if (tens > 1) {
		add_word(out, units[tens]);
		add_word(out, "mươi");
	}
	if (unit)
		add_word(out, tens ? unit_after_tens(tens, unit) : units[unit]);
}

/* Below a thousand million; `whole` as above. */
static void
add_nine(struct buf *out, int64_t value, bool whole)
{
	static const char *const names[] = {"", "nghìn", "triệu"};
	for (int group = 2; group >= 0; group--) {
		int64_t scale = group == 2 ? 1000000 : group == 1 ? 1000 : 1;
		int part = (int)(value / scale % 1000);
		if (part) {
			add_three(out, part, whole);
			if (group)
				add_word(out, names[group]);
		}
		whole = whole || part;
	}
}

const char *
number_words(struct arena *arena, int64_t value)
{
	if (value == 0)
		return "không";
	struct buf out = {0};
	uint64_t size = value < 0 ? (uint64_t) - (value + 1) + 1 : (uint64_t)value;
	if (value < 0)
		add_word(&out, "âm");
	int64_t high = (int64_t)(size / 1000000000), low = (int64_t)(size % 1000000000);
	if (high) {
		add_nine(&out, high, false);
		add_word(&out, "tỷ");
	}
	if (low)
		add_nine(&out, low, high != 0);
	return buf_finish(&out, arena);
}

/* --- reading -------------------------------------------------------------------------------------------------------- */

enum { LONGEST = 48 };

/*
 * The text in ASCII, with one kind of minus and one kind of space (Excel groups with U+00A0 and U+202F); false when it
 * holds anything odd. Spaces at the ends are left out.
 */
static bool
plain_number(const char *text, char out[LONGEST])
{
	size_t n = 0, end = 0;
	for (int32_t c; (c = text_next(&text)) != 0;) {
		bool space = c == ' ' || c == 0xA0 || c == 0x202F;
		if (space && n == 0)
			continue;
		if (c == 0x2212)
			c = '-';
		if ((!space && !(c > 0 && c < 0x80 && strchr("0123456789.,-+", c))) || n + 1 >= LONGEST)
			return false;
		out[n++] = space ? ' ' : (char)c;
		if (!space)
			end = n;
	}
	out[end] = '\0';
	return end > 0;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Copies the whole part, which may be grouped in threes by `group` or by spaces, not both; NULL when a group is out of
 * place. Returns where it ended.
 */
static const char *
copy_whole(const char *s, char group, char point, char *out, size_t *n)
{
	char used = 0;
	size_t run = 0, first = *n;
	for (; *s && *s != point; s++) {
		if (is_digit(*s)) {
			out[(*n)++] = *s;
			run++;
			continue;
		}
		/* the first group has one to three digits and no leading nought, all others have three */
		if ((*s != group && *s != ' ') ||
			(used ? *s != used || run != 3 : run == 0 || run > 3 || out[first] == '0'))
			return NULL;
		used = *s;
		run = 0;
	}
	return run && (!used || run == 3) ? s : NULL;
}

/* Reads digits grouped by `group` with a fraction after `point`; false when it is not so written. */
static bool
read_grouped(const char *s, char group, char point, double *value)
{
	char clean[LONGEST];
	size_t n = 0;
	if (*s == '-' || *s == '+')
		clean[n++] = *s++;
	s = copy_whole(s, group, point, clean, &n);
	if (!s)
		return false;
	if (*s) {
		clean[n++] = '.';
		if (!*++s)
			return false;
		for (; *s; s++) {
			if (!is_digit(*s))
				return false;
			clean[n++] = *s;
		}
	}
	clean[n] = '\0';
	*value = strtod(clean, NULL);
	return true;
}

enum number_reading
number_read(const char *text, enum number_style style, double *value)
{
	char plain[LONGEST];
	if (!plain_number(text, plain))
		return READING_NONE;
	double comma = 0, dot = 0;
	bool as_comma = read_grouped(plain, '.', ',', &comma), as_dot = read_grouped(plain, ',', '.', &dot);
	switch (style) {
	case STYLE_COMMA_DECIMAL:
		*value = comma;
		return as_comma ? READING_NUMBER : READING_NONE;
	case STYLE_DOT_DECIMAL:
		*value = dot;
		return as_dot ? READING_NUMBER : READING_NONE;
	case STYLE_UNDECLARED:
		break;
	}
	if (as_comma && as_dot && comma != dot)
		return READING_AMBIGUOUS;
	*value = as_comma ? comma : dot;
	return as_comma || as_dot ? READING_NUMBER : READING_NONE;
}
