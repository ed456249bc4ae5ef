/*
 * What was said of a table: errors have a place, stand where something could not fit and only there, and each choice
 * that was made for it has its note.
 */
#include "seen.h"

#include "base/mem.h"

static size_t
said(const struct diag *diag, enum message code)
{
	size_t n = 0;
	for (size_t i = 0; i < diag_count(diag); i++)
		n += diag_at(diag, i)->code == code;
	return n;
}

static bool
any_row(const struct spec *spec, bool (*is)(const struct spec *spec, size_t row))
{
	for (size_t i = 0; i < spec->n_rows; i++)
		if (is(spec, i))
			return true;
	return false;
}

static bool
has_word(const struct spec *spec, size_t row)
{
	bool words = false;
	for (size_t c = 0; c < spec->n_columns; c++)
		words |= spec->columns[c].content == CONTENT_WORDS;
	bool hidden = row > 0 && spec->rows[row - 1].tied; /* perhaps under the cell above */
	return words && !hidden && spec->rows[row].word && spec->rows[row].kind == ROW_BODY;
}

static bool
is_tied(const struct spec *spec, size_t row)
{
	return spec->rows[row].tied;
}

/* Narrow columns below many headings make a header too tall for any page. */
static bool
head_is_tall(const struct spec *spec)
{
	return spec->depth > 2 && spec->n_columns > 8;
}

/* A block may ask for more than the sheet has, or for less than a word. */
static bool
asks_for_width(const struct spec *spec)
{
	bool asks = false;
	for (size_t c = 0; c < spec->n_columns; c++)
		asks |= spec->columns[c].width || spec->columns[c].least;
	return asks;
}

/* The sheets of the decree hold every table that has names and no giant in it. */
static bool
must_fit(const struct seen *seen)
{
	const struct spec *spec = seen->made->spec;
	size_t stub = spec_stub(spec);
	return spec->paper != PAPER_OWN && !spec_light(spec) && stub > 0 && stub < 4 && stub < spec->n_columns &&
		!any_row(spec, has_word) && !any_row(spec, is_tied) && !head_is_tall(spec) && !asks_for_width(spec);
}

bool
found_check(struct seen *seen, const struct diag *diag)
{
	const struct spec *spec = seen->made->spec;
	bool pieces = seen->pieces.n > 1, turned = false;
	pos largest = 0;
	for (size_t i = 0; i < diag_count(diag); i++)
		if (!diag_at(diag, i)->place.file || !diag_at(diag, i)->place.line)
			return seen_fail(seen, "a finding has no place: %s", diag_at(diag, i)->text);
	if (diag_errors(diag) && must_fit(seen))
		return seen_fail(seen, "an error where all should fit: %s", diag_at(diag, diag_count(diag) - 1)->text);
	if (any_row(spec, has_word) && !said(diag, MSG_COLUMN_NARROW) && !said(diag, MSG_COLUMN_FIXED))
		return seen_fail(seen, "a word wider than the sheet, and nothing is said");
	for (size_t p = 0; p < seen->n_pages; p++) {
		turned |= spec->paper == PAPER_OF_TABLE && seen->pages[p].page->sheet == SHEET_OFFICIAL_LANDSCAPE;
		for (size_t i = 0; i < seen->pages[p].words.n; i++)
			if (seen->pages[p].words.at[i]->role == ROLE_CELL)
				largest = pos_most(largest, seen->pages[p].words.at[i]->run->size);
	}
	if ((said(diag, MSG_TABLE_PIECES) == 1) != pieces)
		return seen_fail(seen, "%zu pieces, and it is %ssaid", seen->pieces.n, pieces ? "not " : "");
	if ((said(diag, MSG_SHEET_TURNED) == 1) != turned)
		return seen_fail(seen, "the sheet %s, and the notes say otherwise", turned ? "lies" : "stands");
	bool nine = largest == POS_PT(9);
	bool smaller = largest && largest < POS_TENTHS_PT(role_style(ROLE_CELL)->size[SIZE_SET_A]);
	if (smaller && diag_count(diag) == 0)
		return seen_fail(seen, "text of %.1f pt, and nothing is said", POS_TO_PT(largest));
	if (nine && !said(diag, MSG_TABLE_SMALL) && diag_errors(diag) == 0)
		return seen_fail(seen, "text of 9 pt, and nothing is said");
	return true;
}
