/*
 * Shares: see share.h. A share is worked out from its column alone, so that a text, a table and a chart that show the
 * same cell show the same digits.
 */
#include "doc/share.h"

#include <math.h>

#include "base/text.h"
#include "vn/number.h"

/* A fraction as whole tenths of a per cent and what is left of them, in millionths: doubles are not held against each
 * other in their last digits. */
struct tenths {
	long long whole, rest;
};

bool
share_is(const char *format)
{
	return text_equal(format, "x-share");
}

static struct tenths
tenths_of(double fraction)
{
	const long long million = 1000000;
	long long all = llround(fraction * 1000 * (double)million);
	struct tenths tenths = {.whole = all / million, .rest = all % million};
	if (tenths.rest < 0) {
		tenths.whole--;
		tenths.rest += million;
	}
	return tenths;
}

/* The cell, when it is one of the parts that are added up. */
static const struct cell *
part_at(const struct figure *figure, size_t row, size_t column)
{
	int kind = figure_column(figure, "_row_kind");
	const struct cell *cell = figure_cell(figure, row, column);
	if (kind >= 0) {
		const struct cell *name = figure_cell(figure, row, (size_t)kind);
		if (name->state == CELL_VALUE && !text_equal(name->text, "body") && name->text[0])
			return NULL;
	}
	return cell->state == CELL_VALUE && cell->type != CELL_TEXT ? cell : NULL;
}

/* How many tenths are lacking when all parts are rounded down, and how many parts come before this one for them. */
static void
weigh(const struct figure *figure, size_t row, size_t column, long long *lacking, long long *before)
{
	const struct cell *own = part_at(figure, row, column);
	struct tenths mine = tenths_of(own->real);
	double sum = 0;
	long long shown = 0;
	*before = 0;
	for (size_t i = 0; i < figure->n_rows; i++) {
		const struct cell *part = part_at(figure, i, column);
		if (!part)
			continue;
		struct tenths tenths = tenths_of(part->real);
		sum += part->real;
		shown += tenths.whole;
		if (tenths.rest != mine.rest)
			*before += tenths.rest > mine.rest;
		else if (part->real > own->real || part->real < own->real)
			*before += part->real > own->real;
		else
			*before += i < row;
	}
	struct tenths all = tenths_of(sum);
	*lacking = all.whole + (all.rest >= 500000) - shown;
}

const char *
share_text(struct arena *arena, const struct figure *figure, size_t row, size_t column, bool *adjusted)
{
	const struct cell *cell = figure_cell(figure, row, column);
	*adjusted = false;
	if (cell->state != CELL_VALUE || cell->type == CELL_TEXT)
		return NULL;
	const char *usual = number_percent(arena, cell->real, 1);
	if (!part_at(figure, row, column))
		return usual;
	long long lacking, before;
	weigh(figure, row, column, &lacking, &before);
	long long shown = tenths_of(cell->real).whole + (before < lacking);
	const char *text = number_percent(arena, (double)shown / 1000, 1);
	*adjusted = !text_equal(text, usual);
	return text;
}
