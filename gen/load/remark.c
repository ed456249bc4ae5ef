/*
 * Remarks: see remark.h. The readers of a file tell which column a place is in, since a CSV's places count characters.
 */
#include "load/remark.h"

#include <stdlib.h>
#include <string.h>

#include "load/rows.h"
#include "load/sources.h"
#include "load/xlsx_sheet.h"

struct reading {
	struct arena *arena;
	const struct diag *diag;
	const struct campaign *campaign;
	struct rows *const *rows;
};

/* What a place is in its file. */
struct spot {
	const char *table; /* as struct remark has it */
	int64_t row;
	uint32_t column; /* of a workbook */
};

/* "'Tháng 1'!C7", "Sheet1", or nothing. */
static struct spot
spot_of(struct arena *arena, const struct source *source, const struct place *place)
{
	struct spot spot = {.row = place->line};
	if (!place->cell || !source_is_workbook(source))
		return spot;
	const char *mark = strrchr(place->cell, '!');
	uint32_t row;
	spot.table = place->cell;
	if (mark && sheet_address(mark + 1, &row, &spot.column)) {
		spot.table = arena_copy_n(arena, place->cell, (size_t)(mark - place->cell));
		spot.row = row;
	} else if (mark && mark[1] && !mark[1 + strspn(mark + 1, "0123456789")]) {
		spot.table = arena_copy_n(arena, place->cell, (size_t)(mark - place->cell));
		spot.row = strtol(mark + 1, NULL, 10);
	}
	return spot;
}

static bool
same_place(const struct place *a, const struct place *b)
{
	return a->line == b->line && a->col == b->col && text_equal(a->cell, b->cell);
}

/* The column that a place is in; NULL when it is in none of those wanted. */
static const struct column *
column_of(const struct reading *a, const struct place *place, int64_t row)
{
	for (size_t i = 0; row && a->rows && i < a->campaign->n_sources; i++) {
		const struct rows *rows = a->rows[i];
		if (!rows || !text_equal(rows->source->file, place->file))
			continue;
		for (size_t k = 0; k < rows->n_columns; k++) {
			struct place at = rows->place(rows, a->arena, row, rows->columns[k].number);
			if (same_place(&at, place))
				return &rows->columns[k];
		}
	}
	return NULL;
}

/* Where a note points to, as short as can be told from here: "dòng 5", "C7", or the whole place. */
static void
add_note_place(const struct place *place, const struct place *from, struct buf *text)
{
	const char *mark = place->cell ? strrchr(place->cell, '!') : NULL;
	size_t sheet = mark ? (size_t)(mark - place->cell) : 0;
	if (!text_equal(place->file, from->file))
		place_add(text, place);
	else if (mark && from->cell && strncmp(place->cell, from->cell, sheet + 1) == 0)
		buf_add(text, mark + 1);
	else if (place->cell)
		buf_add(text, place->cell);
	else
		buf_printf(text, "dòng %d", place->line);
}

/* The i-th finding with its notes: "cảnh báo: Công an: … (xem thêm dòng 5: …)". */
static const char *
sentence(const struct reading *a, size_t i, const struct column *column)
{
	const struct finding *finding = diag_at(a->diag, i);
	struct buf text = {0};
	if (finding->severity == SEVERITY_WARNING)
		buf_add(&text, "cảnh báo: ");
	if (column && finding->code != MSG_ROW_SHORT && finding->code != MSG_ROW_LONG)
		buf_printf(&text, "%s: ", column->header);
	buf_add(&text, finding->vi);
	for (size_t k = i + 1; k < diag_count(a->diag) && diag_at(a->diag, k)->note; k++) {
		const struct finding *note = diag_at(a->diag, k);
		if (finding->n_rows && note->code == MSG_NOTE_ALSO)
			continue; /* each of those rows has a remark of its own */
		buf_add(&text, " (xem thêm ");
		add_note_place(&note->place, &finding->place, &text);
		buf_printf(&text, ": %s)", note->vi);
	}
	return buf_finish(&text, a->arena);
}

static void
add_remark(const struct reading *a, struct remarks *remarks, struct remark remark)
{
	for (size_t i = 0; i < remarks->headers.n && !remark.row; i++)
		if (text_equal(remarks->headers.at[i].table, remark.table))
			remark.row = remarks->headers.at[i].row;
	*LIST_ADD(a->arena, &remarks->all) = remark;
}

static void
add_finding(const struct reading *a, struct remarks *remarks, size_t i)
{
	const struct finding *finding = diag_at(a->diag, i);
	struct spot spot = spot_of(a->arena, remarks->source, &finding->place);
	const struct column *column = column_of(a, &finding->place, spot.row);
	struct remark remark = {.table = spot.table,
		.cell = finding->place.cell,
		.row = spot.row,
		.column = spot.column ? spot.column
			: column      ? column->number
				      : 0,
		.code = message_code(finding->code),
		.severity = finding->severity,
		.text = sentence(a, i, column)};
	if (!finding->n_rows || source_is_database(remarks->source)) {
		add_remark(a, remarks, remark);
		return;
	}
	for (size_t k = 0; k < finding->n_rows; k++) {
		remark.row = finding->rows[k];
		add_remark(a, remarks, remark);
	}
}

static int
compare_remarks(const void *x, const void *y)
{
	const struct remark *a = x, *b = y;
	int order = strcmp(a->table ? a->table : "", b->table ? b->table : "");
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

/* qsort keeps no order among equals: the findings of a row stay in theirs by number. */
static int
compare_order(const void *x, const void *y)
{
	const struct remark *a = x, *b = y;
	int order = compare_remarks(a, b);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void
sort_rows(struct remarks *remarks)
{
	for (size_t i = 0; i < remarks->all.n; i++)
		remarks->all.at[i].order = i;
	if (remarks->all.n)
		qsort(remarks->all.at, remarks->all.n, sizeof *remarks->all.at, compare_order);
}

/* What the readers of the file know of it: the headers of its tables, the delimiter. */
static void
ask_readers(const struct reading *a, struct remarks *remarks)
{
	for (size_t i = 0; a->rows && i < a->campaign->n_sources; i++) {
		const struct rows *rows = a->rows[i];
		if (!rows || !text_equal(rows->source->file, remarks->source->file) || !rows->header)
			continue;
		struct place at = rows->place(rows, a->arena, rows->header, 1);
		*LIST_ADD(a->arena, &remarks->headers) = (struct remark_header){
			spot_of(a->arena, remarks->source, &at).table, rows->header, true};
		if (!at.cell)
			remarks->delimiter = csv_delimiter(rows);
	}
}

/* A table whose header was not found has its title on the first row that something is said of. */
static void
add_headers(const struct reading *a, struct remarks *remarks)
{
	for (size_t i = 0; i < remarks->all.n; i++) {
		const struct remark *remark = &remarks->all.at[i];
		bool known = false;
		for (size_t k = 0; k < remarks->headers.n; k++)
			known = known || text_equal(remarks->headers.at[k].table, remark->table);
		if (!known)
			*LIST_ADD(a->arena, &remarks->headers) = (struct remark_header){
				remark->table, remark->row, false};
	}
}

/* That there is more than could be kept. */
static void
add_dropped(const struct reading *a, struct remarks *remarks)
{
	struct remark_header none = {0};
	const struct remark_header *header = remarks->headers.n ? &remarks->headers.at[0] : &none;
	add_remark(a, remarks,
		(struct remark){.table = header->table,
			.row = header->row,
			.text = arena_printf(
				a->arena, "còn %zu mục chưa ghi ở đây; sửa xong chạy lại", diag_dropped(a->diag))});
}

struct remarks
remarks_collect(struct arena *arena, const struct diag *diag, const struct campaign *campaign, struct rows *const *rows,
	const struct source *source)
{
	const struct reading a = {arena, diag, campaign, rows};
	struct remarks remarks = {.source = source};
	ask_readers(&a, &remarks);
	for (size_t i = 0; i < diag_count(diag); i++) {
		const struct finding *finding = diag_at(diag, i);
		if (!finding->note && text_equal(finding->place.file, source->file))
			add_finding(&a, &remarks, i);
	}
	if (remarks.all.n && diag_dropped(diag))
		add_dropped(&a, &remarks);
	sort_rows(&remarks);
	if (remarks.all.n)
		add_headers(&a, &remarks);
	return remarks;
}

static size_t
same_row(const struct remarks *remarks, size_t i)
{
	size_t end = i;
	while (end < remarks->all.n && compare_remarks(&remarks->all.at[i], &remarks->all.at[end]) == 0)
		end++;
	return end;
}

void
remarks_join(struct arena *arena, struct remarks *remarks)
{
	size_t n = 0;
	for (size_t i = 0, end; i < remarks->all.n; i = end) {
		struct buf text = {0};
		end = same_row(remarks, i);
		for (size_t k = i; k < end; k++) {
			if (end - i > 1)
				buf_printf(&text, "%s(%zu) ", k > i ? "; " : "", k - i + 1);
			buf_add(&text, remarks->all.at[k].text);
		}
		struct remark remark = remarks->all.at[i];
		remark.text = buf_finish(&text, arena);
		remarks->all.at[n++] = remark;
	}
	remarks->all.n = n;
}
