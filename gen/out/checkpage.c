/*
 * The check page: see checkpage.h.
 */
#include "out/checkpage.h"

#include <stdlib.h>

#include "base/diag.h"
#include "doc/ctpl.h"
#include "out/cssframe.h"
#include "out/head.h"

enum { CELL_SHOWN = 160 }; /* characters of a cell */

/* --- findings ----------------------------------------------------------------------------------------------------- */

static void
write_finding(const struct check_finding *finding, struct buf *out)
{
	buf_add(out, finding->warning ? "<li class=\"warning\">" : "<li>");
	if (finding->cell) {
		buf_add(out, "<span class=\"at\">");
		escape_html(out, finding->cell);
		buf_add(out, "</span> ");
	}
	escape_html(out, finding->text);
	if (finding->code)
		buf_printf(out, " <small>(%s)</small>", finding->code);
	buf_add(out, "</li>\n");
}

static void
write_findings(const struct check_finding *at, size_t n, struct buf *out)
{
	if (n == 0)
		return;
	buf_add(out, "<ul class=\"found\">\n");
	for (size_t i = 0; i < n; i++)
		write_finding(&at[i], out);
	buf_add(out, "</ul>\n");
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

/* "A", "AB": a column as Excel names it. */
static void
add_letters(struct buf *out, size_t column)
{
	if (column > 26)
		add_letters(out, (column - 1) / 26);
	buf_add_char(out, (char)('A' + (column - 1) % 26));
}

/* A long one as far as it is shown. */
static void
add_short(struct buf *out, const char *text)
{
	struct arena *arena = arena_open();
	const char *p = text;
	for (int i = 0; i < CELL_SHOWN && *p; i++)
		(void)text_next(&p);
	escape_html(out, arena_copy_n(arena, text, (size_t)(p - text)));
	buf_add(out, *p ? "…" : "");
	arena_close(arena);
}

static void
write_heads(const struct check_table *table, struct buf *out)
{
	bool named = table->n_heads > 0;
	buf_printf(out, "<thead>\n<tr class=\"letters\"><th scope=\"col\"%s>Dòng</th>", named ? " rowspan=\"2\"" : "");
	for (size_t i = 1; i <= table->width; i++) {
		buf_add(out, "<th scope=\"col\">");
		add_letters(out, i);
		buf_add(out, "</th>");
	}
	if (named)
		buf_add(out, "</tr>\n<tr>");
	for (size_t i = 0; named && i < table->width; i++) {
		const char *head = i < table->n_heads ? table->heads[i] : "";
		buf_add(out, head[0] ? "<th scope=\"col\">" : "<td>");
		add_short(out, head);
		buf_add(out, head[0] ? "</th>" : "</td>");
	}
	buf_add(out, "</tr>\n</thead>\n");
}

static void
write_cell(const char *text, bool wrong, size_t columns, struct buf *out)
{
	buf_add(out, wrong ? "<td class=\"wrong\"" : "<td");
	if (columns > 1)
		buf_printf(out, " colspan=\"%zu\"", columns);
	buf_add_char(out, '>');
	add_short(out, text);
	buf_add(out, wrong ? "<span aria-hidden=\"true\"> ✗</span><span class=\"unseen\"> (ô này sai)</span>" : "");
	buf_add(out, "</td>");
}

/* A line that could not be told into cells is one cell as wide as the sheet. */
static void
write_row(const struct check_table *table, const struct check_row *row, struct buf *out)
{
	buf_printf(out, "<tbody>\n<tr><th scope=\"rowgroup\" rowspan=\"2\">%lld</th>", (long long)row->number);
	if (row->n == 1)
		write_cell(row->cells[0], row->wrong[0], table->width, out);
	for (size_t i = 0; row->n != 1 && i < table->width; i++)
		write_cell(i < row->n ? row->cells[i] : "", i < row->n && row->wrong[i], 1, out);
	buf_printf(out, "</tr>\n<tr><td class=\"said\" colspan=\"%zu\">", table->width);
	write_findings(row->findings.at, row->findings.n, out);
	buf_add(out, "</td></tr>\n</tbody>\n");
}

static void
write_rows(const struct check_file *file, const struct check_table *table, struct buf *out)
{
	struct buf label = {0};
	buf_add(&label, "Các dòng phải xem lại: ");
	escape_html(&label, file->name);
	if (table->name) {
		buf_add(&label, ", trang ");
		escape_html(&label, table->name);
	}
	buf_printf(out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"%s\">\n", label.s);
	buf_printf(out, "<table>\n<caption class=\"unseen\">%s</caption>\n", label.s);
	write_heads(table, out);
	for (size_t i = 0; i < table->rows.n; i++)
		write_row(table, &table->rows.at[i], out);
	buf_add(out, "</table>\n</div>\n");
	buf_free(&label);
}

/* A text's row is a line. */
static void
write_lines(const struct check_table *table, struct buf *out)
{
	for (size_t i = 0; i < table->rows.n; i++) {
		const struct check_row *row = &table->rows.at[i];
		buf_printf(out, "<h3>Dòng %lld</h3>\n<pre>", (long long)row->number);
		for (size_t k = 0; k < row->n; k++)
			add_short(out, row->cells[k]);
		buf_add(out, "</pre>\n");
		write_findings(row->findings.at, row->findings.n, out);
	}
}

static void
write_table(const struct check_file *file, const struct check_table *table, struct buf *out)
{
	if (table->name) {
		buf_add(out, "<h3>Trang ");
		escape_html(out, table->name);
		buf_add(out, "</h3>\n");
	}
	write_findings(table->findings.at, table->findings.n, out);
	if (!file->data)
		write_lines(table, out);
	else if (table->rows.n)
		write_rows(file, table, out);
	if (table->n_more)
		buf_printf(out, "<p>Còn %zu dòng nữa chưa hiện ở đây%s.</p>\n", table->n_more,
			file->copy ? "; bản sao có đủ" : "");
}

static void
write_file(const struct check_file *file, struct buf *out)
{
	buf_add(out, "<h2>");
	escape_html(out, file->name);
	buf_add(out, "</h2>\n");
	if (file->copy) {
		buf_add(out, "<p><a href=\"");
		escape_href(out, file->copy);
		buf_add(out, "\">Mở bản sao có cột “Cần sửa”</a> (chỉ để xem; sửa thì sửa trong tệp gốc)</p>\n");
	}
	for (size_t i = 0; i < file->tables.n; i++)
		write_table(file, &file->tables.at[i], out);
}

/* --- the verdict -------------------------------------------------------------------------------------------------- */

static const char *
verdict_name(enum check_verdict verdict)
{
	switch (verdict) {
	case CHECK_PUBLISHED:
		break;
	case CHECK_GOOD:
		return "good";
	case CHECK_REFUSED:
		return "refused";
	case CHECK_FAILED:
		return "failed";
	}
	return "published";
}

static void
add_verdict(const struct check_page *page, struct buf *out)
{
	switch (page->verdict) {
	case CHECK_PUBLISHED:
		buf_printf(out, "Đã dựng xong %zu văn bản", page->documents);
		break;
	case CHECK_GOOD:
		buf_add(out, "Số liệu không có lỗi");
		break;
	case CHECK_REFUSED:
		buf_printf(out, "Chưa dựng được: %zu lỗi phải sửa", page->errors);
		break;
	case CHECK_FAILED:
		buf_add(out, "Chưa dựng được: máy có sự cố");
		break;
	}
}

static void
write_links(const struct check_page *page, struct buf *out)
{
	if (page->n_links == 0)
		return;
	buf_add(out, "<p class=\"more\">");
	for (size_t i = 0; i < page->n_links; i++) {
		buf_add(out, "<a href=\"");
		escape_href(out, page->links[i].href);
		buf_add(out, "\">");
		escape_html(out, page->links[i].text);
		buf_add(out, "</a>\n");
	}
	buf_add(out, "</p>\n");
}

/* What to do now. */
static const char *
advice(const struct check_page *page)
{
	switch (page->verdict) {
	case CHECK_PUBLISHED:
		break;
	case CHECK_GOOD:
		return page->warnings ? "Các cảnh báo dưới đây nên xem lại." : "";
	case CHECK_REFUSED:
		return page->watched
			? "Mở tệp gốc, sửa những chỗ dưới đây rồi lưu lại: văn bản sẽ tự được dựng lại."
			: "Mở tệp gốc, sửa những chỗ dưới đây, lưu lại, rồi chạy lại lệnh bantin đã ghi trang này.";
	case CHECK_FAILED:
		return "Không phải do số liệu. Chương trình sẽ tự thử lại; nếu vẫn thế, gửi các dòng dưới đây cho "
		       "người "
		       "quản trị.";
	}
	return page->warnings ? "Không có lỗi; các cảnh báo dưới đây nên xem lại."
			      : "Không có lỗi, không phải làm gì thêm.";
}

static void
write_advice(const struct check_page *page, struct buf *out)
{
	bool kept = page->n_links && (page->verdict == CHECK_REFUSED || page->verdict == CHECK_FAILED);
	if (!advice(page)[0])
		return;
	buf_printf(out, "<p class=\"lead\">%s%s</p>\n", advice(page), kept ? " Bộ văn bản lần trước còn nguyên." : "");
}

static void
write_body(const struct check_page *page, struct buf *out)
{
	buf_add(out, "<p class=\"office\">Kiểm tra số liệu: ");
	escape_html(out, page->title);
	buf_add(out, "</p>\n<h1>");
	add_verdict(page, out);
	buf_add(out, "</h1>\n");
	write_advice(page, out);
	buf_printf(out, "<p class=\"counts\"><span>Lúc %s</span><span>%zu lỗi</span><span>%zu cảnh báo</span></p>\n",
		page->time, page->errors, page->warnings);
	write_links(page, out);
	if (page->said && page->said[0]) {
		buf_add(out, "<pre>");
		escape_html(out, page->said);
		buf_add(out, "</pre>\n");
	}
	if (page->findings.n)
		buf_add(out, "<h2>Chung cho cả đợt</h2>\n");
	write_findings(page->findings.at, page->findings.n, out);
	for (size_t i = 0; i < page->files.n; i++)
		write_file(&page->files.at[i], out);
	if (page->dropped)
		buf_printf(
			out, "<p>Còn %zu mục nữa; sửa những mục trên rồi lưu lại để thấy tiếp.</p>\n", page->dropped);
	buf_printf(out, "<footer class=\"under\"><p>Trang này không tự đổi: lưu tệp xong, %s tải lại trang (phím F5). ",
		page->watched ? "đợi ít giây rồi" : "chạy lại lệnh rồi");
	buf_add(out, "Trang có thể chứa số liệu nội bộ, không gửi ra ngoài.</p></footer>\n");
}

void
checkpage_write(const struct check_page *page, struct buf *out)
{
	struct arena *arena = arena_open();
	struct buf css = {0}, body = {0}, title = {0};
	css_write("", &css);
	csssite_write(&css);
	csscheck_write(&css);
	write_body(page, &body);
	add_verdict(page, &title);
	const struct ctpl_name names[] = {
		{.name = "TITLE", .value = arena_printf(arena, "%s – %s", title.s, page->title)},
		{.name = "PART", .value = verdict_name(page->verdict)},
		{.name = "SOURCE", .value = head_style_source(NULL)},
		{.name = "STYLE", .value = arena_printf(arena, "<style>\n%s</style>\n", css.s), .raw = true},
		{.name = "BODY", .value = buf_text(&body), .raw = true},
	};
	const char *path = arena_printf(arena, "%s/check.tpl", page->templates);
	char *text = ctpl_page(path, names, sizeof names / sizeof *names, NULL, 0);
	if (!text)
		diag_fault(path, "không đọc được khuôn trang (cannot read the page's frame)");
	buf_add(out, text);
	free(text);
	buf_free(&css);
	buf_free(&body);
	buf_free(&title);
	arena_close(arena);
}
