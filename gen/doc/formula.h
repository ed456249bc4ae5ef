/*
 * Formulas in column labels, "3=1+2" or "4=3/2×100": numbers name columns, and what a label promises is computed.
 *
 * Operators + - × * x / : and parentheses. A number past the last column is a constant, and only 100 may be one.
 */
#ifndef DOC_FORMULA_H
#define DOC_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct formula_column {
	double value;
	bool known; /* false: not reported, the formula is not tried */
};

enum formula_result { FORMULA_VALUE, FORMULA_UNKNOWN, FORMULA_BAD };

/*
 * The label's formula when it ends in one within parentheses, else NULL; *head is the label without it.
 */
const char *formula_split(struct arena *arena, const char *label, const char **head);
/* The column left of "=", 0 when there is none. */
size_t formula_target(const char *formula);
/* Whether its value is in percent: it multiplies by the constant 100. */
bool formula_in_percent(const char *formula, size_t n);
/* Computes the right side; columns[0] is column 1. UNKNOWN: a column not known, or a division by nought. */
enum formula_result formula_compute(const char *formula, const struct formula_column *columns, size_t n, double *value);

#endif
