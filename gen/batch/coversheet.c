/*
 * Cover sheets: see coversheet.h. A cover says on which page of the file each document begins, and so how long it is itself
 * has to be known: it is set again until that holds, which is at once unless the list is long.
 */
#include "batch/coversheet.h"

#include <string.h>

#include "doc/glue.h"
#include "doc/table.h"
#include "layout/layout.h"
#include "out/paint.h"
#include "vn/date.h"
#include "vn/number.h"

struct coversheets {
	struct arena *arena; /* of the sheet in hand */
	struct diag *diag;   /* of its layout */
	struct diag *findings;
	const struct issued *issued;
	bool simplex;
	struct fonts *fonts;
	struct painter *painter;
};

struct coversheets *
coversheets_open(struct arena *arena, struct diag *diag, const char *share, const struct issued *issued, bool simplex)
{
	struct coversheets *sheets = ARENA_NEW(arena, struct coversheets);
	*sheets = (struct coversheets){.arena = arena_open(),
		.diag = diag_open(diag_language(diag)),
		.findings = diag,
		.issued = issued,
		.simplex = simplex};
	sheets->fonts = fonts_open(arena_printf(arena, "%s/fonts", share));
	sheets->painter = painter_open(PAINTER_BANTIN);
	return sheets;
}

/* How a table was made to fit is of no interest to whoever prints. */
static void
hand_over(const struct coversheets *sheets)
{
	for (size_t i = 0; i < diag_count(sheets->diag); i++) {
		const struct finding *finding = diag_at(sheets->diag, i);
		if (finding->severity != SEVERITY_NOTE)
			diag_add_args(sheets->findings, finding->code, finding->place, finding->args, finding->note);
	}
}

void
coversheets_close(struct coversheets *sheets)
{
	hand_over(sheets);
	diag_close(sheets->diag);
	painter_close(sheets->painter);
	fonts_close(sheets->fonts);
	arena_close(sheets->arena);
}

/* --- tables --------------------------------------------------------------------------------------------------------- */

enum { ORDINAL_LEAST = 90 }; /* tenths of a millimetre: "TT" stays whole however narrow the others are pressed */

/* A column of a list. */
struct listed {
	const char *head;
	enum column_kind kind;
	int weight; /* of those that share what the others leave; 0: as its content asks */
};

static enum align
align_of(enum column_kind kind)
{
	switch (kind) {
	case COLUMN_ORDINAL:
		return ALIGN_CENTRE;
	case COLUMN_TEXT:
		return ALIGN_LEFT;
	case COLUMN_NUMBER:
		break;
	}
	return ALIGN_RIGHT;
}

static void
fill_row(
	struct coversheets *s, struct table *table, struct table_row *row, enum row_kind kind, const char *const *texts)
{
	enum role role = kind == ROW_HEAD ? ROLE_HEAD_CELL : kind == ROW_TOTAL ? ROLE_TOTAL_CELL : ROLE_CELL;
	row->kind = kind;
	row->cells = ARENA_ARRAY(s->arena, struct table_cell, table->n_columns);
	for (size_t i = 0; i < table->n_columns; i++)
		row->cells[i] = (struct table_cell){.content = node_line(s->arena, role, texts[i], (struct place){0}),
			.rows = 1,
			.cols = 1,
			.align = kind == ROW_HEAD ? ALIGN_CENTRE : table->columns[i].align};
}

/* A table with its head and room for so many rows. */
static struct table *
new_table(struct coversheets *s, const struct listed *columns, size_t n_columns, size_t rows)
{
	struct table *table = ARENA_NEW(s->arena, struct table);
	const char **heads = ARENA_ARRAY(s->arena, const char *, n_columns);
	*table = (struct table){.n_columns = n_columns,
		.columns = ARENA_ARRAY(s->arena, struct table_column, n_columns),
		.n_head = 1,
		.rows = ARENA_ARRAY(s->arena, struct table_row, rows + 1)};
	for (size_t i = 0; i < n_columns; i++) {
		table->columns[i] = (struct table_column){.kind = columns[i].kind,
			.align = align_of(columns[i].kind),
			.least = columns[i].kind == COLUMN_ORDINAL ? ORDINAL_LEAST : 0,
			.weight = columns[i].weight};
		heads[i] = columns[i].head;
	}
	fill_row(s, table, &table->rows[table->n_rows++], ROW_HEAD, heads);
	return table;
}

static void
add_row(struct coversheets *s, struct table *table, enum row_kind kind, const char *const *texts)
{
	fill_row(s, table, &table->rows[table->n_rows++], kind, texts);
}

static const char *
number(const struct coversheets *s, size_t n)
{
	return number_integer(s->arena, (int64_t)n);
}

/* --- sheets --------------------------------------------------------------------------------------------------------- */

/* Type and subject; what follows is added to the section. */
static struct node *
new_section(struct coversheets *s, const char *type, const char *subject)
{
	struct node *section = node_new(s->arena, NODE_SECTION, (struct place){0});
	section->section.sheet = SHEET_OFFICIAL;
	chain_add(&section->children, node_line(s->arena, ROLE_TYPE, text_upper(s->arena, type), (struct place){0}));
	chain_add(&section->children, node_line(s->arena, ROLE_SUBJECT, subject, (struct place){0}));
	return section;
}

static void
say(struct coversheets *s, struct node *section, enum role role, const char *text)
{
	chain_add(&section->children, node_line(s->arena, role, text, (struct place){0}));
}

/* "ố liệu đến hết ngày 28/01/2024": it begins a sentence, or stands within one. */
static const char *
data_day(const struct coversheets *s)
{
	struct date day;
	const char *as_of = s->issued->as_of;
	return arena_printf(
		s->arena, "ố liệu đến hết ngày %s", date_read_iso(as_of, &day) ? date_short(s->arena, day) : as_of);
}

static void
add_table(struct coversheets *s, struct node *section, struct table *table)
{
	struct node *node = node_new(s->arena, NODE_TABLE, (struct place){0});
	node->table = table;
	chain_add(&section->children, node);
}

static size_t
paint(struct coversheets *s, struct node *section, const char *title, struct buf *pdf)
{
	struct document document = {
		.kind = "in", .stem = "in", .title = title, .author = s->issued->title, .as_of = s->issued->as_of};
	struct node *tree = node_new(s->arena, NODE_DOCUMENT, (struct place){0});
	tree->document = &document;
	chain_add(&tree->children, section);
	struct pages *pages = layout_document(s->arena, s->diag, s->fonts, tree);
	size_t n = pages->n;
	paint_pdf(s->painter, pages, tree, pdf);
	fonts_turn(s->fonts);
	return n;
}

/* --- of a bundle ---------------------------------------------------------------------------------------------------- */

/* "12/KH-UBND, 15/7/2024"; what is still to be written by hand is left open. */
static const char *
number_and_day(const struct coversheets *s, const struct issued_document *document)
{
	struct date day;
	const char *number = document->number, *date = "";
	if (!number[0])
		return "";
	if (date_read_iso(document->date, &day))
		date = day.day ? date_short(s->arena, day)
			: day.month
			? arena_printf(s->arena, "tháng %0*d/%d", day.month < 3 ? 2 : 1, day.month, day.year)
			: arena_printf(s->arena, "năm %d", day.year);
	return arena_printf(s->arena, "%s%s%s%s", number[0] == '/' || number[0] == '-' ? "…" : "", number,
		date[0] ? ", " : "", glue_text(s->arena, date));
}

/* A page's number in the file, behind the parts before it with their blank pages. */
static size_t
pages_taken(const struct coversheets *s, size_t pages)
{
	return s->simplex ? pages : pages + pages % 2;
}

static struct table *
bundle_table(struct coversheets *s, const struct bundle *bundle, struct bundle_size *size)
{
	static const struct listed columns[] = {{"TT", COLUMN_ORDINAL, 0}, {"Văn bản", COLUMN_TEXT, 30},
		{"Số, ngày", COLUMN_TEXT, 10}, {"Từ trang", COLUMN_NUMBER, 0}, {"Số trang", COLUMN_NUMBER, 0},
		{"Số tờ", COLUMN_NUMBER, 0}};
	struct table *table = new_table(s, columns, sizeof columns / sizeof *columns, bundle->parts.n + 1);
	size_t pages = 0, sheets = 0, at = pages_taken(s, size->cover) + 1;
	for (size_t i = 0; i < bundle->parts.n; i++) {
		const struct issued_document *part = bundle->parts.at[i];
		size_t n = bundle_sheets(part->pages, s->simplex);
		add_row(s, table, ROW_BODY,
			(const char *const[]){number(s, i + 1), part->title, number_and_day(s, part), number(s, at),
				number(s, part->pages), number(s, n)});
		pages += part->pages;
		sheets += n;
		at += pages_taken(s, part->pages);
	}
	add_row(s, table, ROW_TOTAL, (const char *const[]){"", "Cộng", "", "", number(s, pages), number(s, sheets)});
	size->pages = size->cover + pages;
	size->sheets = bundle_sheets(size->cover, s->simplex) + sheets;
	return table;
}

static const char *
joined_lines(const struct coversheets *s, const struct bundle *bundle)
{
	const char *text = bundle->lines.at[0];
	for (size_t i = 1; i < bundle->lines.n; i++)
		text = arena_printf(s->arena, "%s; %s", text, bundle->lines.at[i]);
	return text;
}

static size_t
set_bundle(struct coversheets *s, const struct bundle *bundle, struct bundle_size *size, struct buf *pdf)
{
	struct node *section = new_section(s, "Danh mục văn bản", bundle->name);
	if (bundle->unit)
		say(s, section, ROLE_BODY, arena_printf(s->arena, "Gửi: %s.", joined_lines(s, bundle)));
	say(s, section, ROLE_BODY, arena_printf(s->arena, "Đợt: %s; s%s.", s->issued->title, data_day(s)));
	add_table(s, section, bundle_table(s, bundle, size));
	say(s, section, ROLE_TABLE_NOTE,
		arena_printf(s->arena, "Cả tờ danh mục này: %s trang, %s tờ, %s; số bản: %s.", number(s, size->pages),
			number(s, size->sheets), s->simplex ? "in một mặt" : "in hai mặt (lật theo cạnh dài)",
			coversheet_copies(s->arena, bundle)));
	if (bundle->several)
		say(s, section, ROLE_TABLE_NOTE, "* " COVERSHEET_SEVERAL ".");
	return paint(s, section, arena_printf(s->arena, "Danh mục văn bản gửi %s", bundle->name), pdf);
}

struct bundle_size
coversheet_bundle(struct coversheets *sheets, const struct bundle *bundle, struct buf *pdf)
{
	struct bundle_size size = {.cover = 1};
	for (size_t n; buf_clear(pdf), n = set_bundle(sheets, bundle, &size, pdf), n > size.cover;) {
		size.cover = n;
		arena_clear(sheets->arena);
	}
	arena_clear(sheets->arena);
	return size;
}

/* --- of all --------------------------------------------------------------------------------------------------------- */

const char *
coversheet_copies(struct arena *arena, const struct bundle *bundle)
{
	return arena_printf(arena, "%s%s", number_integer(arena, (int64_t)bundle->copies), bundle->several ? " *" : "");
}

static bool
any_several(const bundles *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i]->several)
			return true;
	return false;
}

static struct table *
list_table(struct coversheets *s, const bundles *all, const struct bundle_size *sizes)
{
	static const struct listed columns[] = {{"TT", COLUMN_ORDINAL, 0}, {"Nơi nhận", COLUMN_TEXT, 10},
		{"Tệp", COLUMN_TEXT, 0}, {"Số trang", COLUMN_NUMBER, 0}, {"Số tờ", COLUMN_NUMBER, 0},
		{"Số bản", COLUMN_NUMBER, 0}, {"Tổng số tờ", COLUMN_NUMBER, 0}};
	struct table *table = new_table(s, columns, sizeof columns / sizeof *columns, all->n + 1);
	size_t copies = 0, sheets = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct bundle *bundle = all->at[i];
		size_t n = sizes[i].sheets * bundle->copies;
		add_row(s, table, ROW_BODY,
			(const char *const[]){number(s, i + 1), bundle->name, bundle->file, number(s, sizes[i].pages),
				number(s, sizes[i].sheets), coversheet_copies(s->arena, bundle), number(s, n)});
		copies += bundle->copies;
		sheets += n;
	}
	add_row(s, table, ROW_TOTAL,
		(const char *const[]){"", "Cộng", "", "", "", number(s, copies), number(s, sheets)});
	return table;
}

size_t
coversheet_list(struct coversheets *s, const bundles *all, const struct bundle_size *sizes, struct buf *pdf)
{
	struct node *section = new_section(s, "Danh sách in", s->issued->title);
	say(s, section, ROLE_BODY,
		arena_printf(s->arena, "S%s. Mỗi tệp in %s, kể cả tờ danh mục ở đầu, trên giấy A4.", data_day(s),
			s->simplex ? "một mặt" : "hai mặt, lật theo cạnh dài"));
	add_table(s, section, list_table(s, all, sizes));
	if (any_several(all))
		say(s, section, ROLE_TABLE_NOTE, "* " COVERSHEET_SEVERAL ".");
	size_t n = paint(s, section, arena_printf(s->arena, "Danh sách in: %s", s->issued->title), pdf);
	arena_clear(s->arena);
	return n;
}
