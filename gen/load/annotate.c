/*
 * The clerk's own files with a column more: see annotate.h.
 */
#include "load/annotate.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/remark.h"
#include "load/rows.h"
#include "load/sources.h"
#include "load/xlsx_sheet.h"

struct annotate {
	struct arena *arena;
	const struct diag *diag;
	const struct campaign *campaign;
	struct rows *const *rows;
};

/* --- where files go ----------------------------------------------------------------------------------------------- */

static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? arena_copy_n(arena, path, (size_t)(slash - path)) : ".";
}

bool
annotate_check(struct diag *diag, const struct campaign *campaign, const char *folder)
{
	struct arena *arena = arena_open();
	struct stat there, here;
	bool good = true;
	for (size_t i = 0; good && i < campaign->n_sources && stat(folder, &there) == 0; i++) {
		const char *path = path_join(arena, campaign->folder, campaign->sources[i].file);
		good = stat(folder_of(arena, path), &here) != 0 || here.st_dev != there.st_dev ||
			here.st_ino != there.st_ino;
	}
	if (!good)
		diag_add(diag, MSG_ANNOTATE_FOLDER, (struct place){0}, folder);
	arena_close(arena);
	return good;
}

/* Whether an earlier source's file in another folder has the same name. */
static bool
name_is_taken(const struct campaign *campaign, const char *file)
{
	for (size_t i = 0; i < campaign->n_sources && !text_equal(campaign->sources[i].file, file); i++)
		if (text_equal(path_name(campaign->sources[i].file), path_name(file)))
			return true;
	return false;
}

/* "ket-qua-can-sua.csv": never the name of the file itself, so that a folder with other originals is safe too. */
static const char *
name_of(struct arena *arena, const struct campaign *campaign, const struct source *source, bool list)
{
	char *name = arena_copy(arena, name_is_taken(campaign, source->file) ? source->file : path_name(source->file));
	for (char *p = name; *p; p++)
		if (*p == '/')
			*p = '-';
	const char *dot = strrchr(name, '.');
	if (list || !dot)
		return arena_printf(arena, "%s-can-sua.csv", name);
	return arena_printf(arena, "%.*s-can-sua%s", (int)(dot - name), name, dot);
}

/* --- findings into remarks ---------------------------------------------------------------------------------------- */

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

/* The header of the column that a place is in; NULL when it is in none of those wanted. */
static const char *
column_name(const struct annotate *a, const struct place *place, int64_t row)
{
	for (size_t i = 0; row && i < a->campaign->n_sources; i++) {
		const struct rows *rows = a->rows[i];
		if (!rows || !text_equal(rows->source->file, place->file))
			continue;
		for (size_t k = 0; k < rows->n_columns; k++) {
			struct place at = rows->place(rows, a->arena, row, rows->columns[k].number);
			if (same_place(&at, place))
				return rows->columns[k].header;
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
sentence(const struct annotate *a, size_t i, int64_t row)
{
	const struct finding *finding = diag_at(a->diag, i);
	const char *column = column_name(a, &finding->place, row);
	struct buf text = {0};
	if (finding->severity == SEVERITY_WARNING)
		buf_add(&text, "cảnh báo: ");
	if (column && finding->code != MSG_ROW_SHORT && finding->code != MSG_ROW_LONG)
		buf_printf(&text, "%s: ", column);
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
add_remark(const struct annotate *a, struct remarks *remarks, struct remark remark)
{
	for (size_t i = 0; i < remarks->headers.n && !remark.row; i++)
		if (text_equal(remarks->headers.at[i].table, remark.table))
			remark.row = remarks->headers.at[i].row;
	*LIST_ADD(a->arena, &remarks->all) = remark;
}

static void
add_finding(const struct annotate *a, struct remarks *remarks, size_t i)
{
	const struct finding *finding = diag_at(a->diag, i);
	struct spot spot = spot_of(a->arena, remarks->source, &finding->place);
	struct remark remark = {
		.table = spot.table, .cell = finding->place.cell, .row = spot.row, .text = sentence(a, i, spot.row)};
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

static size_t
same_row(const struct remarks *remarks, size_t i)
{
	size_t end = i;
	while (end < remarks->all.n && compare_remarks(&remarks->all.at[i], &remarks->all.at[end]) == 0)
		end++;
	return end;
}

/* One remark for each row: what is said several times is numbered. */
static void
join_rows(const struct annotate *a, struct remarks *remarks)
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
		remark.text = buf_finish(&text, a->arena);
		remarks->all.at[n++] = remark;
	}
	remarks->all.n = n;
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
	qsort(remarks->all.at, remarks->all.n, sizeof *remarks->all.at, compare_order);
}

/* What the readers of the file know of it: the headers of its tables, the delimiter. */
static void
ask_readers(const struct annotate *a, struct remarks *remarks)
{
	for (size_t i = 0; i < a->campaign->n_sources; i++) {
		const struct rows *rows = a->rows[i];
		if (!rows || !text_equal(rows->source->file, remarks->source->file) || !rows->header)
			continue;
		struct place at = rows->place(rows, a->arena, rows->header, 1);
		*LIST_ADD(a->arena, &remarks->headers) = (struct remark_header){
			spot_of(a->arena, remarks->source, &at).table, rows->header};
		if (!at.cell)
			remarks->delimiter = csv_delimiter(rows);
	}
}

/* A table whose header was not found has its title on the first row that something is said of. */
static void
add_headers(const struct annotate *a, struct remarks *remarks)
{
	for (size_t i = 0; i < remarks->all.n; i++) {
		const struct remark *remark = &remarks->all.at[i];
		bool known = false;
		for (size_t k = 0; k < remarks->headers.n; k++)
			known = known || text_equal(remarks->headers.at[k].table, remark->table);
		if (!known)
			*LIST_ADD(a->arena, &remarks->headers) = (struct remark_header){remark->table, remark->row};
	}
}

static void
collect(const struct annotate *a, struct remarks *remarks)
{
	ask_readers(a, remarks);
	for (size_t i = 0; i < diag_count(a->diag); i++) {
		const struct finding *finding = diag_at(a->diag, i);
		if (!finding->note && text_equal(finding->place.file, remarks->source->file))
			add_finding(a, remarks, i);
	}
	if (!remarks->all.n)
		return;
	struct remark_header none = {0};
	const struct remark_header *header = remarks->headers.n ? &remarks->headers.at[0] : &none;
	if (diag_dropped(a->diag))
		add_remark(a, remarks,
			(struct remark){.table = header->table,
				.row = header->row,
				.text = arena_printf(a->arena, "còn %zu mục chưa ghi ở đây; sửa xong chạy lại",
					diag_dropped(a->diag))});
	sort_rows(remarks);
	if (!source_is_database(remarks->source))
		join_rows(a, remarks);
	add_headers(a, remarks);
}

/* --- writing ------------------------------------------------------------------------------------------------------ */

static bool
is_first(const struct campaign *campaign, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (text_equal(campaign->sources[k].file, campaign->sources[i].file))
			return false;
	return true;
}

static void
annotate_file(const struct annotate *a, const struct source *source, const char *folder, struct buf *written)
{
	struct remarks remarks = {.source = source};
	struct buf out = {0};
	bool list = source_is_database(source);
	collect(a, &remarks);
	if (remarks.all.n && !list)
		list = !(source_is_workbook(source) ? remark_xlsx(a->arena, a->campaign->folder, &remarks, &out)
						    : remark_csv(a->arena, a->campaign->folder, &remarks, &out));
	if (list)
		remark_list(&remarks, &out);
	const char *path = path_join(a->arena, folder, name_of(a->arena, a->campaign, source, list));
	if (!remarks.all.n) {
		unlink(path);
		return;
	}
	folder_make(folder);
	file_write(path, out.s, out.n, false);
	buf_printf(written, "%s\n", path);
	buf_free(&out);
}

void
annotate_sources(struct arena *arena, const struct diag *diag, const struct campaign *campaign,
	struct rows *const *rows, const char *folder, struct buf *written)
{
	struct annotate a = {arena, diag, campaign, rows};
	for (size_t i = 0; i < campaign->n_sources; i++)
		if (is_first(campaign, i))
			annotate_file(&a, &campaign->sources[i], folder, written);
}
