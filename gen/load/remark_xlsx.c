/*
 * A workbook with a column more on a sheet: see annotate.h.
 *
 * The sheet's XML is not built anew: cells are put into it at the offsets where rows end, so that whatever Excel wrote
 * there and we know nothing of stays. A text stands in its cell, in red by itself; no shared text and no style is touched.
 */
#include <stdlib.h>
#include <string.h>

#include "load/remark.h"
#include "load/xlsx_book.h"
#include "load/xlsx_cell.h"
#include "load/xlsx_part.h"
#include "load/xlsx_sheet.h"
#include "load/xlsx_xml.h"

/* Bytes to be put in the place of others. */
struct edit {
	size_t at, length;
	const char *text;
};

struct editor {
	struct arena *arena;
	const struct remarks *remarks;
	const struct bytes *part;
	const char *table; /* the sheet as places name it */
	uint32_t target;   /* the new column */
	uint32_t first;    /* the first row that holds something */
	size_t next, end;  /* the remarks to come, of this sheet */
	uint32_t row, column;
	const char *text;   /* what goes into the row at hand; NULL: nothing, or it is in */
	const char *prefix; /* of names: "x:" */
	bool over;          /* within the blank cell that the new one stands for */
	LIST(struct edit) edits;
};

static void
add_escaped(struct buf *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '&')
			buf_add(out, "&amp;");
		else if (*s == '<')
			buf_add(out, "&lt;");
		else if (*s == '>')
			buf_add(out, "&gt;");
		else
			buf_add_char(out, *s);
	}
}

static const char *
cell_of(const struct editor *e)
{
	const char *p = e->prefix;
	struct buf cell = {0};
	buf_printf(&cell, "<%sc r=\"%s\" t=\"inlineStr\"><%sis><%sr><%srPr><%sb/><%scolor rgb=\"FFC00000\"/></%srPr>",
		p, xlsx_address(e->arena, e->row, e->target), p, p, p, p, p, p);
	buf_printf(&cell, "<%st xml:space=\"preserve\">", p);
	add_escaped(&cell, e->text);
	buf_printf(&cell, "</%st></%sr></%sis></%sc>", p, p, p, p);
	return buf_finish(&cell, e->arena);
}

static void
add_edit(struct editor *e, size_t at, size_t length, const char *text)
{
	*LIST_ADD(e->arena, &e->edits) = (struct edit){at, length, text};
}

/* The value of an attribute in the bytes of a tag: where it stands and how long it is; false when it has none. */
static bool
find_value(const struct editor *e, const struct xml_tag *tag, const char *name, size_t *at, size_t *length)
{
	const char *s = e->part->s + tag->offset, *end = s + tag->length;
	size_t n = strlen(name);
	for (; s + n + 2 < end; s++) {
		if (!strchr(" \t\r\n", *s) || strncmp(s + 1, name, n) != 0 || s[n + 1] != '=')
			continue;
		const char *value = s + n + 3, *close = memchr(value, s[n + 2], (size_t)(end - value));
		*at = (size_t)(value - e->part->s);
		*length = close ? (size_t)(close - value) : 0;
		return close != NULL;
	}
	return false;
}

/* spans="1:7" says which columns a row has. */
static void
widen_spans(struct editor *e, const struct xml_tag *tag)
{
	size_t at, length;
	if (!find_value(e, tag, "spans", &at, &length))
		return;
	const char *colon = memchr(e->part->s + at, ':', length);
	if (!colon || strtoul(colon + 1, NULL, 10) >= e->target)
		return;
	size_t first = (size_t)(colon + 1 - e->part->s);
	add_edit(e, first, at + length - first, arena_printf(e->arena, "%u", e->target));
}

/* ref="A1:G20" says which cells a sheet has. */
static void
widen_dimension(struct editor *e, const struct xml_tag *tag)
{
	size_t at, length;
	uint32_t row, column;
	if (!find_value(e, tag, "ref", &at, &length))
		return;
	const char *colon = memchr(e->part->s + at, ':', length);
	if (!colon)
		return;
	size_t last = (size_t)(colon + 1 - e->part->s);
	const char *address = arena_copy_n(e->arena, colon + 1, at + length - last);
	if (sheet_address(address, &row, &column) && column < e->target)
		add_edit(e, last, at + length - last, xlsx_address(e->arena, row, e->target));
}

/* Whether a remark's row, or the header's, is this one; what has no row stands on the first. */
static bool
is_row(const struct editor *e, int64_t row, uint32_t number)
{
	return row ? row == number : number == e->first;
}

/* What is said of the row, with the title before it in the header; NULL when nothing is. */
static const char *
text_of(struct editor *e, uint32_t row)
{
	const char *text = NULL;
	for (; e->next < e->end && e->remarks->all.at[e->next].row <= row; e->next++) {
		const char *more = e->remarks->all.at[e->next].text;
		if (is_row(e, e->remarks->all.at[e->next].row, row))
			text = text ? arena_printf(e->arena, "%s; %s", text, more) : more;
	}
	for (size_t i = 0; i < e->remarks->headers.n; i++)
		if (is_row(e, e->remarks->headers.at[i].row, row) &&
			text_equal(e->remarks->headers.at[i].table, e->table))
			return text ? arena_printf(e->arena, "%s: %s", REMARK_TITLE, text) : REMARK_TITLE;
	return text;
}

static void
start_row(struct editor *e, const struct xml_tag *tag)
{
	const char *number = xml_attribute(tag, "r"), *name = e->part->s + tag->offset + 1;
	const char *colon = memchr(name, ':', strcspn(name, " \t\r\n/>"));
	e->row = number ? (uint32_t)strtoul(number, NULL, 10) : e->row + 1;
	e->column = 0;
	e->text = text_of(e, e->row);
	e->prefix = colon ? arena_copy_n(e->arena, name, (size_t)(colon + 1 - name)) : "";
	if (e->text)
		widen_spans(e, tag);
}

/* The new cell goes before the first that stands further right, or in the place of a blank one. */
static void
start_cell(struct editor *e, const struct xml_tag *tag)
{
	const char *address = xml_attribute(tag, "r");
	uint32_t row, column = e->column + 1;
	if (address && !sheet_address(address, &row, &column))
		column = e->column + 1;
	e->column = column;
	if (!e->text || column < e->target)
		return;
	add_edit(e, tag->offset, 0, cell_of(e));
	e->over = column == e->target;
	e->text = NULL;
}

static void
on_start(void *self, const struct xml_tag *tag)
{
	struct editor *e = self;
	if (text_equal(tag->name, "row"))
		start_row(e, tag);
	else if (text_equal(tag->name, "c"))
		start_cell(e, tag);
	else if (text_equal(tag->name, "dimension"))
		widen_dimension(e, tag);
}

static void
on_end(void *self, const struct xml_tag *tag)
{
	struct editor *e = self;
	if (e->over && text_equal(tag->name, "c")) {
		struct edit *edit = &e->edits.at[e->edits.n - 1];
		edit->length = tag->offset + tag->length - edit->at;
		e->over = false;
	} else if (e->text && text_equal(tag->name, "row") && tag->length) {
		add_edit(e, tag->offset, 0, cell_of(e));
		e->text = NULL;
	}
}

static struct bytes
apply(const struct editor *e)
{
	struct buf out = {0};
	size_t done = 0;
	for (size_t i = 0; i < e->edits.n; i++) {
		const struct edit *edit = &e->edits.at[i];
		buf_add_n(&out, e->part->s + done, edit->at - done);
		buf_add(&out, edit->text);
		done = edit->at + edit->length;
	}
	buf_add_n(&out, e->part->s + done, e->part->n - done);
	size_t n = out.n;
	return (struct bytes){buf_finish(&out, e->arena), n};
}

static bool
is_utf8(const struct bytes *part)
{
	return part->n > 1 && (unsigned char)part->s[0] < 0xFE && part->s[0] && part->s[1];
}

/* The remarks of a table: [*first, end). */
static size_t
find_remarks(const struct remarks *remarks, const char *table, size_t *first)
{
	size_t i = 0;
	while (i < remarks->all.n && !text_equal(remarks->all.at[i].table, table))
		i++;
	*first = i;
	while (i < remarks->all.n && text_equal(remarks->all.at[i].table, table))
		i++;
	return i;
}

/* Puts the remarks of one sheet into its part; false when it cannot be read. */
static bool
edit_sheet(struct book *book, const struct book_sheet *named, struct editor *e)
{
	struct bytes part;
	struct sheet *sheet = sheet_open(book, named);
	if (!sheet)
		return false;
	e->target = sheet->width + 1;
	e->first = sheet->cells.n ? sheet->cells.at[0].row : 0;
	sheet_close(sheet);
	if (!book_read(book, named->part, &part) || !is_utf8(&part))
		return false;
	e->part = &part;
	struct xml_walk walk = {.start = on_start, .end = on_end, .self = e};
	if (xml_walk(book->arena, &part, &walk))
		return false;
	struct bytes *edited = ARENA_NEW(book->arena, struct bytes);
	*edited = apply(e);
	return book->zip->replace(book->package, named->part, edited);
}

bool
remark_xlsx(struct arena *arena, const char *folder, const struct remarks *remarks, struct buf *out)
{
	struct diag *silent = diag_open(LANG_VI); /* what is wrong with the file has been said */
	struct book *book = book_open(silent, folder, remarks->source);
	bool good = book != NULL, any = false;
	for (size_t i = 0; good && i < book->n_sheets; i++) {
		struct editor e = {.arena = book->arena, .remarks = remarks};
		e.table = xlsx_full_address(book->arena, book->sheets[i].name, 0, 0);
		e.end = find_remarks(remarks, e.table, &e.next);
		if (e.next == e.end)
			continue;
		good = edit_sheet(book, &book->sheets[i], &e);
		any = true;
	}
	struct bytes saved;
	good = good && any && book->zip->save(arena, book->package, &saved);
	if (good)
		buf_add_n(out, saved.s, saved.n);
	if (book)
		book_close(book);
	diag_close(silent);
	return good;
}
