/*
 * A sheet of a workbook: see xlsx_sheet.h.
 */
#include "load/xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "load/xlsx_book.h"
#include "load/xlsx_xml.h"

enum { ROWS_MOST = 1048576, COLUMNS_MOST = 16384 };

/* What is being read: the cell at hand, and where text goes. */
struct reader {
	struct arena *arena;
	struct sheet *sheet;
	size_t n_texts; /* shared by the book */
	struct sheet_cell cell;
	size_t text; /* where the cell's begins */
	bool in_cell, taking, formula, valued;
	int phonetic;
	bool disordered; /* rows or cells out of their order */
	bool dangling;   /* a shared text that is not there */
};

bool
sheet_address(const char *text, uint32_t *row, uint32_t *column)
{
	*row = *column = 0;
	for (; *text >= 'A' && *text <= 'Z' && *column <= COLUMNS_MOST; text++)
		*column = *column * 26 + (uint32_t)(*text - 'A') + 1;
	for (; *text >= '0' && *text <= '9' && *row <= ROWS_MOST; text++)
		*row = *row * 10 + (uint32_t)(*text - '0');
	return *row && *row <= ROWS_MOST && *column && *column <= COLUMNS_MOST && (!*text || *text == ':');
}

static enum cell_kind
kind_of(const char *type)
{
	static const struct {
		const char *type;
		enum cell_kind kind;
	} kinds[] = {{"s", CELL_SHARED}, {"n", CELL_NUMBER}, {"str", CELL_STRING}, {"inlineStr", CELL_STRING},
		{"b", CELL_BOOLEAN}, {"e", CELL_ERROR}, {"d", CELL_DATE}};
	for (size_t i = 0; type && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(type, kinds[i].type) == 0)
			return kinds[i].kind;
	return CELL_NUMBER;
}

/* A row or a cell need not say where it stands: it then follows the one before. */
static void
start_row(struct reader *r, const struct xml_tag *tag)
{
	const char *number = xml_attribute(tag, "r");
	unsigned long row = number ? strtoul(number, NULL, 10) : r->cell.row + 1ul;
	if (row <= r->cell.row || row > ROWS_MOST)
		r->disordered = true;
	else
		r->cell.row = (uint32_t)row;
	r->cell.column = 0;
}

static void
start_cell(struct reader *r, const struct xml_tag *tag)
{
	const char *address = xml_attribute(tag, "r"), *style = xml_attribute(tag, "s");
	uint32_t row = r->cell.row, column = r->cell.column + 1;
	if (address && (!sheet_address(address, &row, &column) || row != r->cell.row || column <= r->cell.column))
		r->disordered = true;
	if (column > COLUMNS_MOST)
		r->disordered = true;
	r->cell.column = column;
	r->cell.style = style ? (uint32_t)strtoul(style, NULL, 10) : 0;
	r->cell.kind = kind_of(xml_attribute(tag, "t"));
	r->cell.text = r->sheet->texts.n;
	r->in_cell = true;
	r->formula = r->valued = false;
}

/* Only ranges over several rows matter; their first column holds what is in them. */
static void
start_merge(struct reader *r, const struct xml_tag *tag)
{
	const char *range = xml_attribute(tag, "ref"), *colon = range ? strchr(range, ':') : NULL;
	uint32_t first, last, column, last_column;
	if (colon && sheet_address(range, &first, &column) && sheet_address(colon + 1, &last, &last_column) &&
		last > first)
		*LIST_ADD(r->arena, &r->sheet->merges) = (struct merge){first, last, column};
}

static void
sheet_start(void *self, const struct xml_tag *tag)
{
	struct reader *r = self;
	const char *name = tag->name;
	if (r->in_cell) {
		if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
			r->taking = !r->phonetic;
		else if (strcmp(name, "f") == 0)
			r->formula = true;
		else if (strcmp(name, "rPh") == 0)
			r->phonetic++;
		r->valued = r->valued || r->taking;
	} else if (strcmp(name, "c") == 0) {
		start_cell(r, tag);
	} else if (strcmp(name, "row") == 0) {
		start_row(r, tag);
	} else if (strcmp(name, "mergeCell") == 0) {
		start_merge(r, tag);
	}
}

/* Keeps the cell when it holds something; a formula without a value holds that it was never computed. */
static void
end_cell(struct reader *r)
{
	struct sheet *sheet = r->sheet;
	bool blank = sheet->texts.n == r->cell.text;
	r->in_cell = r->taking = false;
	r->phonetic = 0;
	if (blank && r->formula && (!r->valued || r->cell.kind == CELL_NUMBER))
		r->cell.kind = CELL_FORMULA;
	else if (blank)
		return;
	buf_add_char(&sheet->texts, '\0');
	if (r->cell.kind == CELL_SHARED && strtoul(sheet->texts.s + r->cell.text, NULL, 10) >= r->n_texts)
		r->dangling = true;
	*LIST_ADD(r->arena, &sheet->cells) = r->cell;
	if (r->cell.column > sheet->width)
		sheet->width = r->cell.column;
}

static void
sheet_end(void *self, const struct xml_tag *tag)
{
	struct reader *r = self;
	if (!r->in_cell)
		return;
	if (strcmp(tag->name, "v") == 0 || strcmp(tag->name, "t") == 0)
		r->taking = false;
	else if (strcmp(tag->name, "rPh") == 0)
		r->phonetic--;
	else if (strcmp(tag->name, "c") == 0)
		end_cell(r);
}

static void
sheet_text(void *self, const char *s, size_t n)
{
	struct reader *r = self;
	if (r->taking)
		buf_add_n(&r->sheet->texts, s, n);
}

static int
compare_merges(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

struct sheet *
sheet_open(struct book *book, const struct book_sheet *named)
{
	struct sheet *sheet = ARENA_NEW(book->arena, struct sheet);
	sheet->name = named->name;
	struct reader r = {.arena = book->arena, .sheet = sheet, .n_texts = book->n_texts};
	struct bytes bytes;
	if (!named->part) {
		book_add_broken(book, named->name, "missing");
		return NULL;
	}
	if (!book_read(book, named->part, &bytes))
		return NULL;
	const char *why = xml_walk(book->arena, &bytes, &(struct xml_walk){sheet_start, sheet_end, sheet_text, &r});
	if (!why && r.disordered)
		why = "rows or cells out of their order";
	if (!why && r.dangling)
		why = "a text that is not among the shared ones";
	if (why) {
		book_add_broken(book, named->part, why);
		sheet_close(sheet);
		return NULL;
	}
	if (sheet->merges.n)
		qsort(sheet->merges.at, sheet->merges.n, sizeof *sheet->merges.at, compare_merges);
	return sheet;
}

void
sheet_close(struct sheet *sheet)
{
	buf_free(&sheet->texts);
}

size_t
sheet_row_end(const struct sheet *sheet, size_t at)
{
	size_t end = at;
	while (end < sheet->cells.n && sheet->cells.at[end].row == sheet->cells.at[at].row)
		end++;
	return end;
}

const struct sheet_cell *
sheet_find(const struct sheet *sheet, size_t at, size_t end, uint32_t column)
{
	for (; at < end; at++)
		if (sheet->cells.at[at].column == column)
			return &sheet->cells.at[at];
	return NULL;
}

/* The first cell that does not stand before this row and column. */
static size_t
lower_bound(const struct sheet *sheet, uint32_t row, uint32_t column)
{
	size_t low = 0, high = sheet->cells.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct sheet_cell *cell = &sheet->cells.at[middle];
		if (cell->row < row || (cell->row == row && cell->column < column))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct sheet_cell *
sheet_merged(const struct sheet *sheet, uint32_t row, uint32_t column)
{
	size_t low = 0, high = sheet->merges.n;
	while (low < high) { /* to the first range that begins below the row above this one, or further right */
		size_t middle = low + (high - low) / 2;
		const struct merge *merge = &sheet->merges.at[middle];
		if (merge->column < column || (merge->column == column && merge->first < row))
			low = middle + 1;
		else
			high = middle;
	}
	const struct merge *merge = low ? &sheet->merges.at[low - 1] : NULL;
	if (!merge || merge->column != column || merge->last < row)
		return NULL;
	size_t at = lower_bound(sheet, merge->first, column);
	const struct sheet_cell *cell = at < sheet->cells.n ? &sheet->cells.at[at] : NULL;
	return cell && cell->row == merge->first && cell->column == column ? cell : NULL;
}
