/*
 * Where pages end: what each begins with, rows that follow one another without a gap, and breaks that are made where the
 * stated order of relaxation has them (layout/box.h), reckoned from the heights on the pages.
 */
#include "seen.h"

#include <string.h>

#include "base/mem.h"

/* Whether the page goes on with the piece that the row is of. */
static bool
continues(const struct seen *seen, size_t i)
{
	return i > 0 && seen->rows.at[i - 1].piece == seen->rows.at[i].piece &&
		seen->rows.at[i - 1].page != seen->rows.at[i].page;
}

/* --- the header ----------------------------------------------------------------------------------------------------- */

static bool
head_is_whole(struct seen *seen, const struct seen_row *row)
{
	const struct made *made = seen->made;
	for (size_t i = 0; i < made->n_texts; i++) {
		const struct made_text *text = &made->texts[i];
		if (text->row < 0 || text->row >= (int)made->table->n_head)
			continue;
		size_t c = text->column, end = c + (size_t)made->rows[text->row].cells[c].cols;
		bool here = false;
		for (; c < end; c++)
			here |= seen->pieces.at[row->piece].columns[c];
		if (here != !text->text[seen->pages[row->page].heads[i]])
			return seen_fail(seen, "page %zu: “%.60s” of the header is %s", row->page + 1, text->text,
				here ? "not repeated" : "repeated beside columns that are not there");
	}
	return true;
}

static bool
check_head(struct seen *seen, size_t i)
{
	const struct seen_row *row = &seen->rows.at[i];
	if (seen->made->table->n_head == 0)
		return true;
	if (continues(seen, i))
		return head_is_whole(seen, row);
	bool first = i == 0 || seen->rows.at[i - 1].piece != row->piece;
	if (first && seen->pieces.at[row->piece].head_page != row->page)
		return seen_fail(seen, "page %zu: the header stands alone", seen->pieces.at[row->piece].head_page + 1);
	return true;
}

/* --- groups --------------------------------------------------------------------------------------------------------- */

static enum row_kind
kind_of(const struct seen *seen, int row)
{
	return seen->made->spec->rows[row].kind;
}

/* The label of a group's row with what stands left of it, "(tiếp theo)" behind it; without spaces. */
static void
add_group(const struct seen *seen, int row, struct buf *path)
{
	const struct made *made = seen->made;
	for (size_t c = 0; c < made->spec->n_columns; c++) {
		const struct table_cell *cell = seen_cell(made, row, c);
		const struct made_text *text = cell->covered ? NULL : made_find(made, cell->content);
		if (!text)
			continue;
		for (const char *s = text->text; *s; s++)
			if (*s != ' ')
				buf_add_char(path, *s);
		if (text->text[0] == 'g')
			break;
	}
	buf_add(path, "(tiếptheo)");
}

/* The groups that a row is in, the outer one first. */
static void
path_of(const struct seen *seen, int row, bool goes_on, struct buf *path)
{
	const struct row_spec *rows = seen->made->spec->rows;
	int open[SPEC_LEVELS + 1] = {-1, -1, -1, -1};
	for (int i = 0; i <= row; i++) {
		int closed = rows[i].kind == ROW_TOTAL ? 1 : rows[i].level;
		bool ends = i < row ? rows[i].kind != ROW_BODY : rows[i].kind == ROW_TOTAL || rows[i].kind == ROW_GROUP;
		for (int level = closed; ends && level <= SPEC_LEVELS; level++)
			open[level] = -1;
		if (rows[i].kind == ROW_GROUP && i < row)
			open[rows[i].level] = i;
	}
	(void)goes_on;
	for (int level = 1; level <= SPEC_LEVELS; level++)
		if (open[level] >= 0)
			add_group(seen, open[level], path);
}

/* --- what a page adds ----------------------------------------------------------------------------------------------- */

static bool
check_added(struct seen *seen, size_t page, const struct seen_row *first)
{
	const struct seen_page *p = &seen->pages[page];
	const struct spec *spec = seen->made->spec;
	struct buf path = {0};
	const char *line = "";
	if (first && !seen->made->table->light)
		line = arena_printf(seen->arena, "%s(tiếptheo)%s", spec->named ? "PhụlụcI" : "",
			spec->named ? arena_printf(seen->arena, "Trang%zu/%zu", page + 1, seen->n_pages) : "");
	if (first)
		path_of(seen, first->row, false, &path);
	const char *due = buf_finish(&path, seen->arena);
	if (strcmp(buf_text(&p->continued), line) != 0)
		return seen_fail(
			seen, "page %zu is continued as “%s”, not “%s”", page + 1, buf_text(&p->continued), line);
	if (strcmp(buf_text(&p->path), due) != 0)
		return seen_fail(seen, "page %zu is in the groups “%s”, not “%s”", page + 1, buf_text(&p->path), due);
	for (size_t i = 0; !first && i < seen->made->n_texts; i++)
		if (p->heads[i])
			return seen_fail(seen, "page %zu repeats a header that it does not need", page + 1);
	return true;
}

/* --- breaks --------------------------------------------------------------------------------------------------------- */

/* How a row is kept with what follows in its piece, by what they are. */
static enum keep
keep_after(const struct seen *seen, size_t i)
{
	const struct seen_row *row = &seen->rows.at[i], *next = row + 1;
	bool last = i + 1 == seen->rows.n || next->piece != row->piece;
	if (last)
		return row->piece + 1 == seen->pieces.n && seen->made->spec->notes ? KEEP_WISH : KEEP_NONE;
	if (next->row == row->row)
		return KEEP_NONE; /* a row cut between its lines */
	int end = next->row - 1;
	if (kind_of(seen, end) == ROW_GROUP)
		return KEEP_GLUED;
	if (kind_of(seen, next->row) == ROW_SUBTOTAL || kind_of(seen, next->row) == ROW_TOTAL)
		return KEEP_SUM;
	return row->row == 0 ? KEEP_WISH : KEEP_NONE;
}

static bool
measured(const struct seen_row *row)
{
	return row->top >= 0 && row->bottom != INT32_MAX;
}

/* The height of the sums below a page's last row. */
static pos
foot_height(const struct seen *seen, const struct seen_row *last)
{
	const struct seen_page *page = &seen->pages[last->page];
	pos lowest = last->bottom;
	for (size_t i = 0; i < page->across.n; i++)
		lowest = pos_most(lowest, page->across.at[i].y);
	return page->sums.n && page->sums.at[page->sums.n - 1].y > last->bottom ? lowest - last->bottom : 0;
}

/* A weaker place to break at than behind the i-th row stood on its page. */
static bool
weaker_before(const struct seen *seen, size_t i)
{
	const struct seen_row *row = &seen->rows.at[i];
	enum keep keep = keep_after(seen, i);
	for (size_t k = i; k-- > 0 && seen->rows.at[k].page == row->page;)
		if (keep_after(seen, k) < keep)
			return true;
	bool begins = seen->pages[row->page].begins && row->piece == 0;
	return begins && keep > KEEP_NONE && seen->made->spec->before > 0 &&
		seen->pages[row->page].words.at[0]->node != NULL &&
		seen->pages[row->page].words.at[0]->role == ROLE_BODY;
}

/* More rows would have fitted, up to a place that is as good as the one behind the i-th row. */
static bool
better_behind(const struct seen *seen, size_t i)
{
	const struct seen_row *row = &seen->rows.at[i];
	const struct seen_page *page = &seen->pages[row->page];
	pos foot = foot_height(seen, row), room = page->frame.y + page->frame.height - row->bottom - 1024;
	for (size_t k = i + 1; k < seen->rows.n && seen->rows.at[k].piece == row->piece; k++) {
		if (!measured(&seen->rows.at[k]))
			return false;
		room -= seen->rows.at[k].bottom - seen->rows.at[k].top;
		bool last = k + 1 == seen->rows.n || seen->rows.at[k + 1].piece != row->piece;
		if (room < (last ? 0 : foot))
			return false;
		if (keep_after(seen, k) <= keep_after(seen, i))
			return true;
	}
	return false;
}

static bool
check_break(struct seen *seen, size_t i)
{
	const struct seen_row *row = &seen->rows.at[i], *next = row + 1;
	if (next->page != row->page + 1)
		return seen_fail(
			seen, "between pages %zu and %zu the table is not there", row->page + 1, next->page + 1);
	if (weaker_before(seen, i))
		return seen_fail(
			seen, "page %zu breaks behind row %d, and had a better place", row->page + 1, row->row);
	if (measured(row) && better_behind(seen, i))
		return seen_fail(seen, "page %zu breaks behind row %d, and more had fitted", row->page + 1, row->row);
	return true;
}

/* --- the contract --------------------------------------------------------------------------------------------------- */

bool
pages_check(struct seen *seen)
{
	bool *added = ARENA_ARRAY(seen->arena, bool, seen->n_pages);
	for (size_t i = 0; i < seen->rows.n; i++) {
		const struct seen_row *row = &seen->rows.at[i], *before = row - 1;
		if (!check_head(seen, i))
			return false;
		if (continues(seen, i)) {
			added[row->page] = true;
			if (!check_break(seen, i - 1) || !check_added(seen, row->page, row))
				return false;
		} else if (i > 0 && before->piece == row->piece && measured(row) && before->bottom != row->top) {
			return seen_fail(seen, "page %zu: there is a gap above row %d", row->page + 1, row->row);
		}
	}
	for (size_t page = 0; page < seen->n_pages; page++)
		if (!added[page] && !check_added(seen, page, NULL))
			return false;
	return true;
}
