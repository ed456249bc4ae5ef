/*
 * The plan of a sheet: what must be known of all rows before the first is written.
 */
#ifndef OUT_SPREADPLAN_H
#define OUT_SPREADPLAN_H

#include "base/mem.h"
#include "doc/formula.h"
#include "doc/table.h"

/* How a cell of a row comes about. */
enum reckon {
	RECKON_VALUE, /* it stands as it is */
	RECKON_LABEL, /* by the formula of its column's label */
	RECKON_SUM    /* the sum of body rows */
};

/* What body rows before some row add up to, in one column. */
struct tally {
	double sum;
	size_t numbers, missing, rows;
};

/* Body rows [first, end), counted from the first row below the header. */
struct extent {
	size_t first, end;
};

/* A row that is no body row: a group, a subtotal, a total. */
struct milestone {
	size_t row;
	enum row_kind kind;
	int level;
	struct tally *upto; /* by column */
	double *figures;    /* by column, where has is set */
	bool *has;
	enum reckon *reckon;  /* by column */
	struct extent extent; /* what it sums */
};

struct spreadplan {
	struct arena *arena;
	const struct table *table;
	size_t n_rows;     /* below the header */
	int *widths;       /* of columns, in digits */
	int64_t *texts;    /* letters of all their cells */
	struct tally *all; /* by column */
	LIST(struct milestone) milestones;
	LIST(size_t) apart; /* body rows that no sum counts */
	size_t n_numbers;   /* the highest number of a column */
	int *column_of;     /* by number from 1: the column, -1 none */
};

struct spreadplan *spreadplan_of(struct arena *arena, const struct table *table, const struct sheet *sheet);

/* The milestone of a row, or NULL; `at` moves along with the rows. */
const struct milestone *spreadplan_milestone(const struct spreadplan *plan, size_t row, size_t *at);

/*
 * The runs of rows that the sum of a milestone counts in a column: those in its extent but for rows apart, totals, and
 * sums within it that stand as values. 0 when they are more than `most`.
 */
size_t spreadplan_runs(const struct spreadplan *plan, const struct milestone *milestone, size_t column,
	struct extent *runs, size_t most);

/* The sum that was weighed against a milestone's figure. */
struct tally spreadplan_tally(const struct spreadplan *plan, const struct milestone *milestone, size_t column);

/* The single value in a cell, or NULL. */
const struct value *spread_value(const struct table_cell *cell);
/* Whether a cell of a column of figures holds a number. */
bool spread_number(const struct table_column *column, const struct table_cell *cell, double *number);
/* Whether the formula of the column's label gives the number in this row. */
bool spread_label_gives(const struct spreadplan *plan, const struct table_row *row, size_t column);

/* The formula of a column's label, or NULL. */
const char *spread_formula(const struct table_column *column);
/* Digits behind the decimal comma, of the number as stored: 3 for "91,7%". */
int spread_decimals(const char *format);

enum { SPREAD_RUNS = 24 };

#endif
