/*
 * Random tables, as a description that can be made smaller: what is drawn for a column or a row depends on its own seed
 * alone, so that taking one away leaves the others as they were.
 */
#ifndef TABLES_SPEC_H
#define TABLES_SPEC_H

#include "doc/table.h"

enum { SPEC_COLUMNS = 20, SPEC_ROWS = 400, SPEC_DEPTH = 4, SPEC_LEVELS = 3 };

enum content { CONTENT_ORDINAL, CONTENT_WORDS, CONTENT_INTEGER, CONTENT_DECIMAL, CONTENT_PERCENT };

struct column_spec {
	uint64_t seed;
	enum content content;
	unsigned words;           /* of a text cell, at most */
	bool carried;             /* of integers */
	int width, least, weight; /* as a block may ask for (doc/table.h) */
	bool joined[SPEC_DEPTH];  /* at that row of the header: under one heading with the column to the left */
	int depth;                /* rows of the header that it has headings of its own in */
};

struct row_spec {
	uint64_t seed;
	enum row_kind kind;
	int level;  /* of a GROUP or SUBTOTAL */
	bool apart; /* sums leave it out */
	bool wide;  /* a group's heading runs over the whole row; else it has figures */
	bool tall;  /* more text than a page holds, in one of its cells */
	bool tied;  /* its first text cell spans the next row too */
	bool word;  /* a word as long as the sheet is wide */
};

/* The paper of the section, or a sheet of the test's own with any size and margins. */
enum spec_paper { PAPER_OF_TABLE, PAPER_UPRIGHT, PAPER_LYING, PAPER_OF_A3, PAPER_OF_BULLETIN, PAPER_OWN };

struct spec {
	uint64_t seed;
	enum spec_paper paper;
	struct sheet sheet;            /* OWN */
	bool named;                    /* the section is an appendix with a name */
	bool title, unit;              /* above the table */
	unsigned before, notes, after; /* paragraphs */
	bool numbers;                  /* the row of column numbers */
	bool carries;
	bool sourced; /* its rows are made while they are walked over */
	int depth;    /* rows of labels in the header */
	size_t n_columns, n_rows;
	struct column_spec columns[SPEC_COLUMNS];
	struct row_spec rows[SPEC_ROWS];
};

/* Dice: a number below n (at least 1) that depends on a seed and on what it is for. */
unsigned spec_draw(uint64_t seed, unsigned what, unsigned n);

void spec_random(struct spec *spec, uint64_t seed);
/* What a try made smaller, each time in another way, from 0 on; false when there is no such way. */
bool spec_smaller(const struct spec *spec, unsigned way, struct spec *smaller);
void spec_print(const struct spec *spec);

/* Columns to the left of the first that holds figures: they are repeated in every piece. */
size_t spec_stub(const struct spec *spec);
bool spec_light(const struct spec *spec);

#endif
