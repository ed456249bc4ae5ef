/*
 * Formulas: see formula.h. A label is a few characters long, so it is read anew for each row: no tree is built.
 */
#include "doc/formula.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { DEEPEST = 16 };

struct reading {
	const char *p;
	const struct formula_column *columns;
	size_t n;
	int depth;
	bool bad, unknown, hundred;
};

static double read_sum(struct reading *r);

static void
skip_space(struct reading *r)
{
	for (;;) {
		if (*r->p == ' ')
			r->p++;
		else if (text_starts(r->p, "\xC2\xA0"))
			r->p += 2;
		else
			return;
	}
}

/* Passes one of the signs, which are separated by spaces in the list. */
static bool
passes(struct reading *r, const char *signs)
{
	skip_space(r);
	while (*signs) {
		size_t n = strcspn(signs, " ");
		if (strncmp(r->p, signs, n) == 0) {
			r->p += n;
			return true;
		}
		signs += n;
		signs += strspn(signs, " ");
	}
	return false;
}

static double
read_number(struct reading *r)
{
	size_t number = 0, digits = strspn(r->p, "0123456789");
	if (!digits || digits > 3) {
		r->bad = true;
		return 0;
	}
	for (size_t i = 0; i < digits; i++)
		number = number * 10 + (size_t)(*r->p++ - '0');
	if (number >= 1 && number <= r->n) {
		r->unknown |= !r->columns[number - 1].known;
		return r->columns[number - 1].value;
	}
	r->hundred |= number == 100;
	r->bad |= number != 100;
	return 100;
}

static double
read_factor(struct reading *r)
{
	if (++r->depth > DEEPEST) {
		r->bad = true;
		return 0;
	}
	double value;
	if (passes(r, "( [")) {
		value = read_sum(r);
		r->bad |= !passes(r, ") ]");
	} else {
		value = read_number(r);
	}
	r->depth--;
	return value;
}

static double
read_product(struct reading *r)
{
	double value = read_factor(r);
	while (!r->bad) {
		if (passes(r, "* × x X ·")) {
			value *= read_factor(r);
		} else if (passes(r, "/ : ÷")) {
			double divisor = read_factor(r);
			r->unknown |= divisor == 0;
			value = divisor == 0 ? 0 : value / divisor;
		} else {
			break;
		}
	}
	return value;
}

static double
read_sum(struct reading *r)
{
	double value = read_product(r);
	while (!r->bad) {
		if (passes(r, "+"))
			value += read_product(r);
		else if (passes(r, "- − –"))
			value -= read_product(r);
		else
			break;
	}
	return value;
}

size_t
formula_target(const char *formula)
{
	struct reading r = {.p = formula};
	size_t number = 0;
	skip_space(&r);
	for (int i = 0; i < 3 && *r.p >= '0' && *r.p <= '9'; i++)
		number = number * 10 + (size_t)(*r.p++ - '0');
	return passes(&r, "=") ? number : 0;
}

static enum formula_result
compute(struct reading *r, const char *formula, double *value)
{
	const char *right = strchr(formula, '=');
	if (!right)
		return FORMULA_BAD;
	r->p = right + 1;
	*value = read_sum(r);
	skip_space(r);
	if (r->bad || *r->p)
		return FORMULA_BAD;
	return r->unknown ? FORMULA_UNKNOWN : FORMULA_VALUE;
}

enum formula_result
formula_compute(const char *formula, const struct formula_column *columns, size_t n, double *value)
{
	struct reading r = {.columns = columns, .n = n};
	return compute(&r, formula, value);
}

bool
formula_in_percent(const char *formula, size_t n)
{
	struct formula_column *columns = mem_take((n + 1) * sizeof *columns);
	memset(columns, 0, (n + 1) * sizeof *columns);
	struct reading r = {.columns = columns, .n = n};
	double value;
	compute(&r, formula, &value);
	bool hundred = r.hundred;
	free(columns);
	return hundred;
}

const char *
formula_split(struct arena *arena, const char *label, const char **head)
{
	*head = label;
	const char *s = text_trim(arena, label);
	size_t n = strlen(s);
	const char *open = NULL;
	int depth = 0;
	for (size_t i = n; i-- && (i == n - 1 || depth);) {
		depth += s[i] == ')';
		depth -= s[i] == '(';
		open = !depth && s[i] == '(' ? s + i : NULL;
	}
	if (!open)
		return NULL;
	const char *formula = text_trim(arena, arena_copy_n(arena, open + 1, (size_t)(s + n - 1 - open - 1)));
	if (!formula_target(formula))
		return NULL;
	*head = text_trim(arena, arena_copy_n(arena, s, (size_t)(open - s)));
	return formula;
}
