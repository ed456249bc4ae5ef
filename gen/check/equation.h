/*
 * Equations over measures: "children.left = approved - activated_1 - activated_2" parsed into terms with signs.
 *
 *	equation = side ("=" | "<=") side
 *	side     = ["-"] name (("+" | "-") name)*
 *	name     = ["children."] ["quota."] measure
 */
#ifndef CHECK_EQUATION_H
#define CHECK_EQUATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "load/campaign.h"

struct arena;

struct term {
	const char *name; /* without "children." and "quota." */
	const struct measure *measure;
	bool minus, children, quota;
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
