/*
 * Formulas as sheets write them: see spreadformula.h. Signs that offices type (×, :, −) become those of the sheet; what
 * a number means has been settled by doc/formula.c: a column, or the constant 100.
 */
#include "out/spreadformula.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *typed, *sign;
} signs[] = {
	{"+", "+"},
	{"-", "-"},
	{"−", "-"},
	{"–", "-"},
	{"*", "*"},
	{"×", "*"},
	{"x", "*"},
	{"X", "*"},
	{"·", "*"},
	{"/", "/"},
	{":", "/"},
	{"÷", "/"},
	{"(", "("},
	{"[", "("},
	{")", ")"},
	{"]", ")"},
};

/* The length of the sign at s, and what the sheet writes for it; 0: none. */
static size_t
sign_at(const char *s, const char **sign)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (text_starts(s, signs[i].typed)) {
			*sign = signs[i].sign;
			return strlen(signs[i].typed);
		}
	return 0;
}

void
spreadformula_write(struct buf *out, const char *formula, const char *const *names, size_t n)
{
	const char *p = strchr(formula, '=');
	p = p ? p + 1 : formula;
	while (*p) {
		const char *sign;
		size_t length = sign_at(p, &sign);
		if (length) {
			buf_add(out, sign);
			p += length;
		} else if (*p >= '0' && *p <= '9') {
			char *end;
			unsigned long number = strtoul(p, &end, 10);
			if (number >= 1 && number <= n)
				buf_add(out, names[number - 1]);
			else
				buf_add_n(out, p, (size_t)(end - p));
			p = end;
		} else {
			text_next(&p); /* a space */
		}
	}
}
