/*
 * Reporting: see report.h.
 */
#include "batch/report.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/watchrun.h"
#include "load/annotate.h"
#include "load/excerpt.h"
#include "load/sources.h"
#include "load/xlsx_cell.h"
#include "out/checkpage.h"

/* Of a table; what is left is told by number. */
enum { ROWS_SHOWN = 200, COLUMNS_SHOWN = 60 };

/* --- addresses ---------------------------------------------------------------------------------------------------- */

static const char *
folder_of(struct arena *arena, const char *path)
{
	const char *name = path_name(path);
	return name == path ? "." : arena_copy_n(arena, path, (size_t)(name - path));
}

/* A path as a link has it. */
static void
add_escaped(struct buf *out, const char *path)
{
	for (const unsigned char *p = (const unsigned char *)path; *p; p++) {
		bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') ||
			strchr("/-._~", *p);
		if (plain)
			buf_add_char(out, (char)*p);
		else
			buf_printf(out, "%%%02X", *p);
	}
}

/* The link from a page in one folder to a file or folder; NULL: one of them is not there. */
static const char *
address(struct arena *arena, const char *from, const char *to)
{
	char a[PATH_MAX], b[PATH_MAX];
	if (!realpath(from, a) || !realpath(to, b))
		return NULL;
	size_t common = 0, n = 0;
	for (; a[n] && a[n] == b[n]; n++)
		if (a[n] == '/')
			common = n + 1;
	if (!a[n] && b[n] == '/')
		common = n + 1;
	struct buf out = {0};
	buf_add(&out, "./");
	for (const char *p = a + common; common <= strlen(a) && *p; p += strcspn(p, "/"), p += *p == '/')
		buf_add(&out, "../");
	add_escaped(&out, b + common);
	return buf_finish(&out, arena);
}

/* --- tables ------------------------------------------------------------------------------------------------------- */

struct report {
	struct arena *arena;
	const struct edition *edition;
	struct check_page *page;
	const char *folder;      /* of the page */
	struct excerpt *excerpt; /* of the file in hand; NULL: none */
	const struct remarks *remarks;
};

static const struct remark_header *
header_of(const struct report *report, const char *table)
{
	for (size_t i = 0; i < report->remarks->headers.n; i++)
		if (report->remarks->headers.at[i].found && text_equal(report->remarks->headers.at[i].table, table))
			return &report->remarks->headers.at[i];
	return NULL;
}

/* 'Tháng 1' as it is called: without the quotes that addresses have. */
static const char *
table_name(struct arena *arena, const char *table)
{
	size_t n = table ? strlen(table) : 0;
	return n > 2 && table[0] == '\'' && table[n - 1] == '\'' ? arena_copy_n(arena, table + 1, n - 2) : table;
}

static struct check_table *
table_of(struct report *report, struct check_file *file, const struct remark *remark, const char **last)
{
	if (file->tables.n && text_equal(*last, remark->table))
		return &file->tables.at[file->tables.n - 1];
	struct check_table *table = LIST_ADD(report->arena, &file->tables);
	const struct remark_header *header = header_of(report, remark->table);
	table->name = table_name(report->arena, remark->table);
	if (header && report->excerpt)
		table->heads = excerpt_row(report->excerpt, remark->table, header->row, &table->n_heads);
	table->n_heads = table->n_heads < COLUMNS_SHOWN ? table->n_heads : COLUMNS_SHOWN;
	table->width = table->n_heads;
	*last = remark->table;
	return table;
}

static struct check_finding
finding_of(const struct report *report, const struct remark *remark)
{
	bool database = source_is_database(report->remarks->source);
	const char *cell = database ? remark->cell : NULL;
	if (remark->column && remark->row > 0)
		cell = xlsx_address(report->arena, (size_t)remark->row, remark->column);
	return (struct check_finding){remark->text, remark->code, cell, remark->severity == SEVERITY_WARNING};
}

/* The cells of a row, or the line of a text. */
static struct check_row
row_of(const struct report *report, const struct check_file *file, const struct remark *remark)
{
	struct check_row row = {.number = remark->row};
	if (file->data) {
		row.cells = excerpt_row(report->excerpt, remark->table, remark->row, &row.n);
	} else {
		const char **line = ARENA_ARRAY(report->arena, const char *, 1);
		line[0] = excerpt_line(report->excerpt, (int)remark->row);
		row.cells = line;
		row.n = line[0] != NULL;
	}
	row.n = row.n < COLUMNS_SHOWN ? row.n : COLUMNS_SHOWN;
	row.wrong = ARENA_ARRAY(report->arena, bool, COLUMNS_SHOWN);
	return row;
}

static void
add_to_row(const struct report *report, const struct check_file *file, struct check_table *table,
	const struct remark *remark)
{
	struct check_row *row = table->rows.n ? &table->rows.at[table->rows.n - 1] : NULL;
	if (!row || row->number != remark->row) {
		row = LIST_ADD(report->arena, &table->rows);
		*row = row_of(report, file, remark);
		table->width = row->n > table->width ? row->n : table->width;
	}
	if (remark->column && remark->column <= COLUMNS_SHOWN) {
		row->wrong[remark->column - 1] = true;
		table->width = remark->column > table->width ? remark->column : table->width;
	}
	*LIST_ADD(report->arena, &row->findings) = finding_of(report, remark);
}

/* A row that is not there, and the header, are told of above the rows. */
static void
add_remark(struct report *report, struct check_file *file, const struct remark *remark, const char **last)
{
	struct check_table *table = table_of(report, file, remark, last);
	const struct remark_header *header = header_of(report, remark->table);
	bool of_table = remark->row < 1 || !report->excerpt || (header && header->row == remark->row);
	size_t n = table->rows.n;
	if (of_table)
		*LIST_ADD(report->arena, &table->findings) = finding_of(report, remark);
	else if (n < ROWS_SHOWN || (!table->n_more && table->rows.at[n - 1].number == remark->row))
		add_to_row(report, file, table, remark);
	else
		table->n_more++;
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static int
compare_cells(const void *x, const void *y)
{
	const struct remark *a = x, *b = y;
	int order = strcmp(a->table ? a->table : "", b->table ? b->table : "");
	order = order ? order : (a->row > b->row) - (a->row < b->row);
	order = order ? order : (a->column > b->column) - (a->column < b->column);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* From left to right in each row; what a run tells of its own choices is nothing to mend. */
static void
arrange(struct remarks *remarks)
{
	size_t n = 0;
	for (size_t i = 0; i < remarks->all.n; i++)
		if (remarks->all.at[i].severity != SEVERITY_NOTE || !remarks->all.at[i].code)
			remarks->all.at[n++] = remarks->all.at[i];
	remarks->all.n = n;
	if (n)
		qsort(remarks->all.at, n, sizeof *remarks->all.at, compare_cells);
}

static void
add_file(struct report *report, const struct source *source, bool data)
{
	const struct edition *edition = report->edition;
	const struct campaign *campaign = edition->campaign;
	struct remarks remarks = remarks_collect(
		report->arena, edition->diag, campaign, edition->store ? edition->store->rows : NULL, source);
	arrange(&remarks);
	size_t n = remarks.all.n;
	if (n == 0)
		return;
	struct check_file *file = LIST_ADD(report->arena, &report->page->files);
	const char *copy = data && edition->annotated
		? annotate_copy(report->arena, campaign, source, edition->request->annotate)
		: NULL;
	*file = (struct check_file){.name = source->file, .data = data};
	file->copy = copy ? address(report->arena, report->folder, copy) : NULL;
	report->remarks = &remarks;
	report->excerpt = excerpt_open(report->arena, edition->request->folder, &remarks);
	const char *last = NULL;
	for (size_t i = 0; i < n; i++)
		add_remark(report, file, &remarks.all.at[i], &last);
	excerpt_close(report->excerpt);
	report->excerpt = NULL;
	report->remarks = NULL;
}

static bool
is_told(const struct report *report, const char *name)
{
	for (size_t i = 0; i < report->page->files.n; i++)
		if (text_equal(report->page->files.at[i].name, name))
			return true;
	return false;
}

/* Data files in the order of the sources, then campaign.yaml and texts as they come. */
static void
add_files(struct report *report)
{
	const struct edition *edition = report->edition;
	const struct campaign *campaign = edition->campaign;
	for (size_t i = 0; campaign && i < campaign->n_sources; i++)
		if (!is_told(report, campaign->sources[i].file))
			add_file(report, &campaign->sources[i], true);
	for (size_t i = 0; i < diag_count(edition->diag); i++) {
		const struct finding *finding = diag_at(edition->diag, i);
		const struct source text = {.file = finding->place.file};
		if (finding->severity == SEVERITY_NOTE)
			continue;
		if (!text.file)
			*LIST_ADD(report->arena, &report->page->findings) = (struct check_finding){
				finding->vi, message_code(finding->code), NULL, finding->severity == SEVERITY_WARNING};
		else if (!is_told(report, text.file))
			add_file(report, &text, false);
	}
}

/* --- the page ----------------------------------------------------------------------------------------------------- */

const char *
report_time(struct arena *arena)
{
	char text[64];
	time_t now = time(NULL);
	struct tm here;
	localtime_r(&now, &here);
	strftime(text, sizeof text, "%H:%M ngày %d/%m/%Y", &here);
	return arena_copy(arena, text);
}

/* The ways to what is published: its site, its PDFs. */
static void
add_links(struct arena *arena, const struct request *request, const char *folder, struct check_page *page)
{
	static const struct {
		const char *file, *text;
	} ways[] = {
		{"site/index.html", "Xem trang thông tin"}, {"pdf", "Mở thư mục PDF"}, {"xlsx", "Mở thư mục Excel"}};
	enum { N = sizeof ways / sizeof *ways };
	struct html_link *links = ARENA_ARRAY(arena, struct html_link, N);
	for (size_t i = 0; request->out && i < N; i++) {
		const char *href = address(arena, folder, path_join(arena, request->out, ways[i].file));
		if (href)
			links[page->n_links++] = (struct html_link){href, ways[i].text};
	}
	page->links = links;
}

/* Under another name first, so that nobody reads half of it. */
static void
put(struct arena *arena, const struct request *request, struct check_page *page)
{
	struct buf html = {0};
	const char *folder = folder_of(arena, request->report);
	const char *draft = path_join(arena, folder, arena_printf(arena, ".%s.new", path_name(request->report)));
	add_links(arena, request, folder, page);
	page->time = report_time(arena);
	page->templates = path_join(arena, request->share, "templates/html");
	checkpage_write(page, &html);
	file_write(draft, html.s, html.n, false);
	if (rename(draft, request->report) != 0)
		diag_fault(request->report, strerror(errno));
	buf_free(&html);
}

static const char *
folder_name(struct arena *arena, const char *folder)
{
	char whole[PATH_MAX];
	return arena_copy(arena, path_name(realpath(folder, whole) ? whole : folder));
}

void
report_write(const struct edition *edition)
{
	struct arena *arena = arena_open();
	const struct request *request = edition->request;
	struct check_page page = {.title = edition->campaign && edition->campaign->title
			? edition->campaign->title
			: folder_name(arena, request->folder),
		.documents = edition->jobs.n,
		.errors = diag_errors(edition->diag),
		.warnings = diag_warnings(edition->diag),
		.dropped = diag_dropped(edition->diag)};
	page.verdict = page.errors ? CHECK_REFUSED : edition->published ? CHECK_PUBLISHED : CHECK_GOOD;
	struct report report = {.arena = arena, .edition = edition, .page = &page};
	report.folder = folder_of(arena, request->report);
	add_files(&report);
	page.watched = watchrun_is();
	put(arena, request, &page);
	arena_close(arena);
}

void
report_failed(const struct request *request, const char *said)
{
	struct arena *arena = arena_open();
	struct check_page page = {
		.title = folder_name(arena, request->folder), .verdict = CHECK_FAILED, .watched = true, .said = said};
	put(arena, request, &page);
	arena_close(arena);
}
