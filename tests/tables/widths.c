/*
 * Columns: as wide as the block asks for, and their figures on one line down, comma below comma.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "seen.h"

/* Half a rule, by which the outer ones stand within the table, and what rounding does. */
enum { NEAR = 600, LINED_UP = 40 };

/* The rules next to the words at their height; false where one is lacking. */
static bool
rules_around(const struct seen_page *page, const struct item *item, pos *left, pos *right)
{
	*left = -1;
	*right = INT32_MAX;
	for (size_t i = 0; i < page->down.n; i++) {
		const struct item *rule = &page->down.at[i];
		if (rule->y > item->y || rule->y + rule->h < item->y)
			continue;
		if (rule->x <= item->x + item->w / 2)
			*left = pos_most(*left, rule->x);
		else
			*right = pos_least(*right, rule->x);
	}
	return *left >= 0 && *right < INT32_MAX;
}

/* Where the comma of a figure stands; -1: it has none. */
static pos
comma_at(const struct item *item)
{
	const char *comma = strchr(item->run->text, ',');
	for (size_t i = 0; comma && i < item->run->n_glyphs; i++)
		if (item->run->glyphs[i].cluster == (uint32_t)(comma - item->run->text))
			return item->x + item->run->glyphs[i].x;
	return -1;
}

/* The columns of the piece that may grow, so that those of a fixed width need not. */
static bool
some_grow(const struct spec *spec, const struct piece_seen *piece)
{
	for (size_t c = 0; c < spec->n_columns; c++)
		if (piece->columns[c] && !spec->columns[c].width)
			return true;
	return false;
}

static bool
check_width(struct seen *seen, const struct seen_page *page, const struct item *item, size_t column, bool free)
{
	const struct column_spec *c = &seen->made->spec->columns[column];
	pos left, right, fixed = POS_TENTHS_MM(c->width), least = pos_most(fixed, POS_TENTHS_MM(c->least));
	if (!least || !rules_around(page, item, &left, &right))
		return true;
	if (right - left < least - NEAR)
		return seen_fail(seen, "column %zu is %.1f mm wide", column, POS_TO_PT(right - left) * 25.4 / 72);
	if (fixed && free && right - left > fixed + NEAR)
		return seen_fail(seen, "column %zu is %.1f mm wide, and others may grow", column,
			POS_TO_PT(right - left) * 25.4 / 72);
	return true;
}

static bool
check_comma(struct seen *seen, const struct item *item, size_t column, pos *commas)
{
	pos comma = seen->made->spec->columns[column].content > CONTENT_INTEGER ? comma_at(item) : -1;
	if (comma < 0)
		return true;
	if (commas[column] && abs(commas[column] - comma) > LINED_UP)
		return seen_fail(
			seen, "“%s” does not stand below the figures above it in column %zu", item->run->text, column);
	commas[column] = comma;
	return true;
}

/* In each piece as it comes: the first row of another one begins anew. */
bool
widths_check(struct seen *seen)
{
	const struct made *made = seen->made;
	pos commas[SPEC_COLUMNS] = {0};
	size_t piece = 0, last = 0;
	for (size_t p = 0; p < seen->n_pages; p++)
		for (size_t i = 0; i < seen->pages[p].words.n; i++) {
			const struct item *item = seen->pages[p].words.at[i];
			const struct made_text *text = item->artifact ? NULL : made_find(made, item->node);
			if (!text || text->row < (int)made->table->n_head)
				continue;
			size_t row = (size_t)text->row;
			if (row < last && piece + 1 < seen->pieces.n) {
				piece++;
				memset(commas, 0, sizeof commas);
			}
			last = row;
			bool own = made->rows[row].cells[text->column].cols == 1;
			bool free = some_grow(made->spec, &seen->pieces.at[piece]);
			if (own && !made->table->light && !check_width(seen, &seen->pages[p], item, text->column, free))
				return false;
			if (own && !check_comma(seen, item, text->column, commas))
				return false;
		}
	return true;
}
