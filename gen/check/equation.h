/*
 * Equations over measures: "children.left = approved - activated_1 - activated_2" parsed into terms with signs.
 *
 *	equation = side ("=" | "<=") side
 *	side     = ["-"] term (("+" | "-") term)*
 *	term     = integer | [integer "*"] figure
 *	figure   = ["children."] (measure | "sum." measure | "quota." measure ["@" phase])
 *
 * sum.NAME is a flow's running total: all its days up to the one that is tried.
 */
#ifndef CHECK_EQUATION_H
#define CHECK_EQUATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "load/campaign.h"

struct arena;

struct term {
	const char *name; /* without "children.", "quota." and "sum."; NULL of a constant */
	const struct measure *measure;
	const char *phase; /* of a quota; NULL: none said */
	int64_t factor;    /* 1 when none is written; of a constant its value */
	bool minus, children, quota, sum, constant;
};

struct side {
	struct term *terms;
	size_t n;
};

struct equation {
	struct side left, right;
	bool at_most; /* "<=" */
};

/* False after a finding at the place of the piece that is not understood. */
bool equation_read(struct arena *arena, struct diag *diag, const struct campaign *campaign,
	const struct check_rule *rule, struct equation *equation);

#endif
