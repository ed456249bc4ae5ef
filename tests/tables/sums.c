/*
 * Cộng trang, Mang sang: what the pages carry, held against sums reckoned here from the figures.
 */
#include "seen.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

struct tally {
	int64_t value;
	size_t numbers, nothings;
};

/* The figures of the rows of a piece whose last line stands on one of the pages. */
static struct tally
tally(const struct seen *seen, size_t piece, size_t first_page, size_t last_page, size_t column)
{
	struct tally sum = {0};
	const struct made *made = seen->made;
	for (size_t i = 0; i < seen->rows.n; i++) {
		const struct seen_row *row = &seen->rows.at[i];
		bool goes_on = i + 1 < seen->rows.n && row[1].row == row->row && row[1].piece == piece;
		if (row->piece != piece || goes_on || row->page < first_page || row->page > last_page)
			continue;
		for (int r = row->row; r < (int)made->spec->n_rows && seen_first(made, r) == row->row; r++) {
			int64_t value;
			const struct table_cell *cell = seen_cell(made, r, column);
			if (made_integer(made->spec, (size_t)r, column, &value)) {
				sum.numbers++;
				sum.value += value;
			} else if (made->spec->rows[r].kind == ROW_BODY && !made->spec->rows[r].apart) {
				sum.nothings += strcmp(cell->content->children.first->value.text, "-") == 0;
			}
		}
	}
	return sum;
}

/* 1234567 → "1.234.567" */
static const char *
figure_text(struct arena *arena, struct tally sum)
{
	if (sum.numbers == 0)
		return sum.nothings ? "-" : "…";
	char digits[32], out[48];
	snprintf(digits, sizeof digits, "%lld", (long long)sum.value);
	size_t n = strlen(digits), at = 0;
	for (size_t i = 0; i < n; i++) {
		out[at++] = digits[i];
		if (digits[i] != '-' && i + 1 < n && (n - i - 1) % 3 == 0)
			out[at++] = '.';
	}
	out[at] = '\0';
	return arena_copy(arena, out);
}

/* What the line should say, without spaces, columns parted by "|". */
static const char *
line_due(struct seen *seen, const char *label, size_t piece, size_t first, size_t last)
{
	const struct spec *spec = seen->made->spec;
	struct buf due = {0};
	buf_add(&due, label);
	for (size_t c = spec_stub(spec); c < spec->n_columns; c++) {
		if (!seen->pieces.at[piece].columns[c] || !spec->columns[c].carried)
			continue;
		buf_add(&due, "|");
		buf_add(&due, figure_text(seen->arena, tally(seen, piece, first, last, c)));
	}
	return buf_finish(&due, seen->arena);
}

/* What the page says above or below the place: cells in their order, parted where the next begins farther right. */
static const char *
line_said(const struct seen *seen, size_t at, pos y, bool above)
{
	const struct seen_page *page = &seen->pages[at];
	struct buf said = {0};
	pos left = INT32_MAX;
	const struct item *before = NULL;
	for (size_t i = 0; i < page->sums.n; i++) {
		const struct item *item = page->sums.at[i].item;
		if ((item->y < y) != above)
			continue;
		bool label = item->run->text[0] == 'M' || item->run->text[0] == 'C' || item->run->text[0] == 's' ||
			item->run->text[0] == 't';
		if (before && !label && item->x > left)
			buf_add(&said, "|");
		for (const char *s = item->run->text; *s; s++)
			if (*s != ' ')
				buf_add_char(&said, *s);
		left = item->x;
		before = item;
	}
	return buf_finish(&said, seen->arena);
}

static bool
check_line(struct seen *seen, size_t page, pos y, bool above, const char *due)
{
	const char *said = line_said(seen, page, y, above);
	return strcmp(said, due) == 0 || seen_fail(seen, "page %zu carries “%s”, not “%s”", page + 1, said, due);
}

/* Whether the piece has a column to carry, and one to the left to say so in. */
static bool
piece_carries(const struct seen *seen, size_t piece)
{
	const struct spec *spec = seen->made->spec;
	bool any = false;
	for (size_t c = spec_stub(spec); c < spec->n_columns; c++)
		any |= spec->columns[c].carried && seen->pieces.at[piece].columns[c];
	return any && spec_stub(spec) > 0 && seen->made->table->carries;
}

/* A carried row has rows of its table before or after it on other pages; none stands on any other page. */
bool
sums_check(struct seen *seen)
{
	for (size_t i = 0; i < seen->rows.n; i++) {
		const struct seen_row *row = &seen->rows.at[i];
		bool same = i > 0 && row[-1].piece == row->piece;
		bool starts = i == 0 || row[-1].page != row->page || !same;
		bool ends = i + 1 == seen->rows.n || row[1].page != row->page || row[1].piece != row->piece;
		bool goes_on = i + 1 < seen->rows.n && row[1].piece == row->piece && row[1].page != row->page;
		bool shows = piece_carries(seen, row->piece);
		if (starts && (i == 0 || row[-1].page != row->page)) {
			const char *due = same && shows ? line_due(seen, "Mangsang", row->piece, 0, row->page - 1) : "";
			if (!check_line(seen, row->page, row->words_top, true, due))
				return false;
		}
		if (ends && (i + 1 == seen->rows.n || row[1].page != row->page)) {
			const char *due = goes_on && shows
				? line_due(seen, "Cộngtrang", row->piece, row->page, row->page)
				: "";
			if (!check_line(seen, row->page, row->words_bottom, false, due))
				return false;
		}
	}
	return true;
}
