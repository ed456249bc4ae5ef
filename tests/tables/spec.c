/*
 * Random tables: see spec.h. Most are such as offices print; a few are not, on purpose: no column that names the rows, a
 * row taller than a page, a word wider than the sheet, a sheet hardly larger than the header.
 */
#include "spec.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* splitmix64 */
unsigned
spec_draw(uint64_t seed, unsigned what, unsigned n)
{
	uint64_t z = seed + ((uint64_t)what + 1) * UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (unsigned)((z ^ (z >> 31)) % n);
}

/* A run of draws. */
struct dice {
	uint64_t seed;
	unsigned at;
};

static unsigned
below(struct dice *dice, unsigned n)
{
	return spec_draw(dice->seed, dice->at++, n);
}

static bool
one_in(struct dice *dice, unsigned n)
{
	return below(dice, n) == 0;
}

static uint64_t
own_seed(struct dice *dice)
{
	uint64_t high = below(dice, 1u << 31);
	return high << 31 | below(dice, 1u << 31);
}

/* --- columns -------------------------------------------------------------------------------------------------------- */

static void
draw_column(struct dice *dice, const struct spec *spec, struct column_spec *column, bool stub)
{
	static const enum content figures[] = {
		CONTENT_INTEGER, CONTENT_INTEGER, CONTENT_INTEGER, CONTENT_DECIMAL, CONTENT_PERCENT, CONTENT_PERCENT};
	column->seed = own_seed(dice);
	column->content = stub || one_in(dice, 12) ? CONTENT_WORDS : figures[below(dice, 6)];
	column->words = one_in(dice, 25) ? 40 : 1 + below(dice, 5);
	column->carried = column->content == CONTENT_INTEGER && !one_in(dice, 5);
	column->depth = 1 + (int)below(dice, SPEC_DEPTH);
	if (one_in(dice, 12))
		column->width = 100 + (int)below(dice, 200);
	else if (one_in(dice, 12))
		column->least = 80 + (int)below(dice, 150);
	else if (one_in(dice, 8))
		column->weight = 10 * (1 + (int)below(dice, 4));
	bool joined = !stub;
	for (int i = 0; i < spec->depth - 1; i++)
		column->joined[i] = joined = joined && one_in(dice, 2);
}

static void
draw_columns(struct dice *dice, struct spec *spec)
{
	bool wide = one_in(dice, 6), ordinal = !one_in(dice, 3);
	size_t stub = one_in(dice, 15) ? 0 : one_in(dice, 5) ? 2 : 1;
	spec->depth = one_in(dice, 30) ? 0 : 1 + (int)below(dice, SPEC_DEPTH);
	spec->numbers = spec->depth && one_in(dice, 2);
	spec->n_columns = 1 + below(dice, wide ? SPEC_COLUMNS : 8);
	for (size_t i = 0; i < spec->n_columns; i++) {
		draw_column(dice, spec, &spec->columns[i], i < stub + ordinal);
		if (i == 0 && ordinal)
			spec->columns[i].content = CONTENT_ORDINAL;
	}
}

/* --- rows ----------------------------------------------------------------------------------------------------------- */

static struct row_spec *
add_row(struct dice *dice, struct spec *spec, enum row_kind kind, int level)
{
	if (spec->n_rows == SPEC_ROWS)
		return NULL;
	struct row_spec *row = &spec->rows[spec->n_rows++];
	*row = (struct row_spec){.seed = own_seed(dice), .kind = kind, .level = level};
	return row;
}

static void
draw_body(struct dice *dice, struct spec *spec, unsigned most)
{
	for (unsigned n = 1 + below(dice, most); n > 0; n--) {
		struct row_spec *row = add_row(dice, spec, ROW_BODY, 0);
		if (!row)
			return;
		row->apart = one_in(dice, 12);
		row->tall = one_in(dice, 800);
		row->tied = n > 1 && one_in(dice, 60);
	}
}

/* A group, its sum before or after its rows, and the groups within it. */
static void
draw_group(struct dice *dice, struct spec *spec, int level, int levels, bool sum_last)
{
	struct row_spec *head = add_row(dice, spec, ROW_GROUP, level);
	if (!head)
		return;
	head->wide = sum_last || one_in(dice, 3);
	if (level < levels)
		for (unsigned n = 1 + below(dice, 3); n > 0; n--)
			draw_group(dice, spec, level + 1, levels, sum_last);
	else
		draw_body(dice, spec, 5);
	if (sum_last)
		add_row(dice, spec, ROW_SUBTOTAL, level);
}

static void
draw_rows(struct dice *dice, struct spec *spec)
{
	int levels = (int)below(dice, SPEC_LEVELS + 1);
	unsigned total = below(dice, 3); /* none, first, last */
	bool sum_last = one_in(dice, 2);
	if (total == 1)
		add_row(dice, spec, ROW_TOTAL, 0);
	if (levels)
		for (unsigned n = 1 + below(dice, levels > 2 ? 3 : 4); n > 0; n--)
			draw_group(dice, spec, 1, levels, sum_last);
	else
		draw_body(dice, spec, one_in(dice, 8) ? 90 : 16);
	if (total == 2)
		add_row(dice, spec, ROW_TOTAL, 0);
	spec->carries = total == 2 && !one_in(dice, 4);
	if (one_in(dice, 25))
		spec->rows[below(dice, (unsigned)spec->n_rows)].word = true;
}

/* --- the whole ------------------------------------------------------------------------------------------------------ */

static void
draw_sheet(struct dice *dice, struct spec *spec)
{
	static const enum spec_paper papers[] = {PAPER_OF_TABLE, PAPER_OF_TABLE, PAPER_UPRIGHT, PAPER_LYING,
		PAPER_OF_A3, PAPER_OF_BULLETIN, PAPER_OWN, PAPER_OWN};
	spec->paper = papers[below(dice, 8)];
	spec->sheet = *sheet_of(SHEET_OFFICIAL);
	if (spec->paper != PAPER_OWN)
		return;
	spec->sheet.width = 1000 + (int)below(dice, 3000);
	spec->sheet.height = 1000 + (int)below(dice, 2500);
	spec->sheet.left = (int)below(dice, 350);
	spec->sheet.right = (int)below(dice, 250);
	spec->sheet.top = (int)below(dice, 250);
	spec->sheet.bottom = (int)below(dice, 250);
}

void
spec_random(struct spec *spec, uint64_t seed)
{
	struct dice dice = {.seed = seed};
	memset(spec, 0, sizeof *spec);
	spec->seed = seed;
	draw_sheet(&dice, spec);
	draw_columns(&dice, spec);
	draw_rows(&dice, spec);
	spec->named = !one_in(&dice, 4);
	spec->title = one_in(&dice, 2);
	spec->unit = one_in(&dice, 2);
	spec->sourced = one_in(&dice, 4);
	spec->before = spec->paper != PAPER_OWN && one_in(&dice, 3) ? below(&dice, 12) : 0;
	spec->notes = one_in(&dice, 2) ? below(&dice, 4) : 0;
	spec->after = spec->paper != PAPER_OWN && one_in(&dice, 3) ? 1 : 0;
}

size_t
spec_stub(const struct spec *spec)
{
	size_t n = 0;
	while (n < spec->n_columns && spec->columns[n].content <= CONTENT_WORDS)
		n++;
	return n;
}

bool
spec_light(const struct spec *spec)
{
	return spec->paper == PAPER_OF_BULLETIN;
}

/* --- smaller -------------------------------------------------------------------------------------------------------- */

static void
drop_rows(struct spec *spec, size_t at, size_t n)
{
	memmove(&spec->rows[at], &spec->rows[at + n], (spec->n_rows - at - n) * sizeof *spec->rows);
	spec->n_rows -= n;
}

static void
drop_column(struct spec *spec, size_t at)
{
	memmove(&spec->columns[at], &spec->columns[at + 1], (spec->n_columns - at - 1) * sizeof *spec->columns);
	spec->n_columns--;
}

/* Everything that can be simpler by itself; false beyond the last of them. */
static bool
simplify(struct spec *spec, unsigned way)
{
	switch (way) {
	case 0:
		spec->before = spec->after = 0;
		return true;
	case 1:
		spec->notes = 0;
		return true;
	case 2:
		spec->title = spec->unit = false;
		return true;
	case 3:
		spec->sourced = false;
		return true;
	case 4:
		spec->numbers = false;
		return true;
	case 5:
		spec->carries = false;
		return true;
	case 6:
		spec->depth = spec->depth > 1 ? spec->depth - 1 : spec->depth;
		return true;
	case 7:
		spec->named = false;
		return true;
	}
	return false;
}

enum { SIMPLER = 8 };

/* Runs of rows, the longest first: halves, quarters … single ones. */
static bool
fewer_rows(struct spec *spec, unsigned way)
{
	for (size_t n = spec->n_rows / 2; n > 0; n /= 2) {
		unsigned places = (unsigned)(spec->n_rows / n);
		if (way < places) {
			drop_rows(spec, way * n, n);
			return true;
		}
		way -= places;
	}
	return false;
}

bool
spec_smaller(const struct spec *spec, unsigned way, struct spec *smaller)
{
	*smaller = *spec;
	if (way < SIMPLER)
		return simplify(smaller, way);
	way -= SIMPLER;
	if (way < spec->n_columns && spec->n_columns > 1) {
		drop_column(smaller, way);
		return true;
	}
	way -= spec->n_columns > 1 ? (unsigned)spec->n_columns : 0;
	return spec->n_rows > 1 && fewer_rows(smaller, way);
}

void
spec_print(const struct spec *spec)
{
	static const char *const papers[] = {"auto", "portrait", "landscape", "a3", "bulletin", "own"};
	static const char *const contents[] = {"ordinal", "words", "integer", "decimal", "percent"};
	static const char *const kinds[] = {"head", "numbers", "body", "group", "subtotal", "total"};
	printf("    paper %s", papers[spec->paper]);
	if (spec->paper == PAPER_OWN)
		printf(" %d x %d, margins %d %d %d %d", spec->sheet.width, spec->sheet.height, spec->sheet.top,
			spec->sheet.right, spec->sheet.bottom, spec->sheet.left);
	printf("; header of %d rows%s%s%s%s%s; paragraphs: %u before, %u notes, %u after\n", spec->depth,
		spec->numbers ? ", numbers" : "", spec->carries ? ", carries" : "", spec->title ? ", title" : "",
		spec->unit ? ", unit" : "", spec->sourced ? ", sourced" : "", spec->before, spec->notes, spec->after);
	for (size_t i = 0; i < spec->n_columns; i++)
		printf("    column %zu: %s%s, %u words, width %d, least %d, weight %d\n", i,
			contents[spec->columns[i].content], spec->columns[i].carried ? " carried" : "",
			spec->columns[i].words, spec->columns[i].width, spec->columns[i].least,
			spec->columns[i].weight);
	for (size_t i = 0; i < spec->n_rows && i < 40; i++) {
		const struct row_spec *row = &spec->rows[i];
		printf("    row %zu: %s %d%s%s%s%s%s\n", i, kinds[row->kind], row->level, row->apart ? " apart" : "",
			row->wide ? " wide" : "", row->tall ? " tall" : "", row->tied ? " tied" : "",
			row->word ? " word" : "");
	}
}
