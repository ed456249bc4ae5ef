/*
 * Web pages: small trees and the elements they become, through a frame of a line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "doc/chart.h"
#include "doc/table.h"
#include "out/html.h"

#define HOSTILE "<script>alert(1)</script>|*x*{{Y}}&\"'"
#define HARMLESS "&lt;script&gt;alert(1)&lt;/script&gt;|*x*{{Y}}&amp;&quot;&#39;"

static const struct place nowhere = {0};
static struct arena *arena;
static char folder[] = "/tmp/bantin-html-XXXXXX";

static int
setup(void **state)
{
	(void)state;
	static const char frame[] = "{{TITLE}}\n{{#LINK}}<a href=\"{{HREF}}\">{{TEXT}}</a>\n{{/LINK}}{{BODY:x-raw}}";
	arena = arena_open();
	if (!mkdtemp(folder))
		return -1;
	file_write(path_join(arena, folder, "page.tpl"), frame, sizeof frame - 1, false);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	folder_remove(folder);
	arena_close(arena);
	return 0;
}

/* --- trees ------------------------------------------------------------------------------------------------------- */

static struct node *
page_of(struct chain blocks, const char *title)
{
	struct node *document = node_new(arena, NODE_DOCUMENT, nowhere);
	struct node *section = node_new(arena, NODE_SECTION, nowhere);
	document->document = ARENA_NEW(arena, struct document);
	*document->document = (struct document){.kind = "ban-tin",
		.stem = "ban-tin-a",
		.title = title,
		.author = "Ủy ban",
		.as_of = "2024-01-29",
		.audience = AUDIENCE_PUBLIC};
	section->section.sheet = SHEET_BULLETIN;
	section->children = blocks;
	chain_add(&document->children, section);
	return document;
}

static struct node *
value_node(enum cell_state state, enum cell_type type, const char *raw, const char *text)
{
	struct cell *cell = ARENA_NEW(arena, struct cell);
	*cell = (struct cell){.state = state, .type = type, .text = raw};
	struct node *node = node_new(arena, NODE_VALUE, nowhere);
	node->value = (struct value){.text = text, .cell = cell};
	return node;
}

static struct node *
add_line(struct chain *chain, enum role role, const char *text)
{
	struct node *line = node_line(arena, role, text, nowhere);
	chain_add(chain, line);
	return line;
}

/* The page of these blocks, from its <section> on. */
static void
expect_blocks(struct chain blocks, const char *expected)
{
	struct html_input input = {.document = page_of(blocks, "T"), .templates = folder};
	struct buf out = {0};
	html_write(&input, &out);
	const char *section = strstr(buf_text(&out), "<section");
	assert_non_null(section);
	char *whole = arena_printf(arena, "<section class=\"bulletin\">\n%s</section>\n", expected);
	assert_string_equal(section, whole);
	buf_free(&out);
}

/* --- tests ------------------------------------------------------------------------------------------------------- */

static void
frame_escapes_what_it_is_given(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, HOSTILE);
	const struct html_link links[] = {{"../pdf/a.pdf", "Tải <PDF>"}, {"javascript:alert(1)", "x"}};
	struct html_input input = {
		.document = page_of(blocks, HOSTILE), .links = links, .n_links = 2, .templates = folder};
	struct buf out = {0};
	html_write(&input, &out);
	assert_null(strstr(buf_text(&out), "<script"));
	assert_null(strstr(buf_text(&out), "javascript:"));
	assert_non_null(strstr(buf_text(&out), "<a href=\"../pdf/a.pdf\">Tải &lt;PDF&gt;</a>"));
	assert_non_null(strstr(buf_text(&out), ">" HARMLESS "</span></h1>"));
	buf_free(&out);
}

static void
headings_never_skip_a_level(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "Bản tin");
	struct node *deep = add_line(&blocks, ROLE_SECTION_TITLE, "Sâu");
	deep->paragraph.heading = true;
	deep->paragraph.level = 3;
	deep->paragraph.label = "1.";
	add_line(&blocks, ROLE_TEXT, "Lời.");
	expect_blocks(blocks,
		"<h1 class=\"title\" id=\"muc-1\"><span class=\"headline\">Bản tin</span></h1>\n"
		"<h2 class=\"section-title\" id=\"muc-2\">1. Sâu</h2>\n"
		"<p class=\"text\">Lời.</p>\n");
}

static void
values_keep_their_text_and_say_their_number(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	struct node *line = add_line(&blocks, ROLE_TEXT, "Đạt ");
	chain_add(&line->children, value_node(CELL_VALUE, CELL_INTEGER, "31297", "31.297"));
	chain_add(&line->children, value_node(CELL_VALUE, CELL_INTEGER, "5", "5"));
	chain_add(&line->children, value_node(CELL_VALUE, CELL_TEXT, HOSTILE, HOSTILE));
	chain_add(&line->children, node_text(arena, "./.", nowhere));
	expect_blocks(blocks,
		"<h1 class=\"title\" id=\"muc-1\"><span class=\"headline\">H</span></h1>\n"
		"<p class=\"text\">Đạt <data value=\"31297\">31.297</data>5" HARMLESS "./.</p>\n");
}

/* The text is the paper's; what the sign means is said to those who hear the page. */
static void
signs_say_what_they_mean(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	struct node *line = add_line(&blocks, ROLE_TEXT, "");
	chain_add(&line->children, value_node(CELL_NOTHING, CELL_TEXT, "-", "-"));
	chain_add(&line->children, value_node(CELL_MISSING, CELL_TEXT, NULL, "…"));
	expect_blocks(blocks,
		"<h1 class=\"title\" id=\"muc-1\"><span class=\"headline\">H</span></h1>\n"
		"<p class=\"text\">"
		"<span class=\"sign\" title=\"không phát sinh\"><span aria-hidden=\"true\">-</span>"
		"<span class=\"web-only unseen\">không phát sinh</span></span>"
		"<span class=\"sign\" title=\"chưa báo cáo\"><span aria-hidden=\"true\">…</span>"
		"<span class=\"web-only unseen\">chưa báo cáo</span></span></p>\n");
}

static void
links_that_run_something_are_text(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	struct node *line = add_line(&blocks, ROLE_TEXT, "");
	const char *const hrefs[] = {"https://example.org/?a=1&b=2", "javascript:alert(1)"};
	for (size_t i = 0; i < 2; i++) {
		struct node *link = node_new(arena, NODE_LINK, nowhere);
		link->href = hrefs[i];
		chain_add(&link->children, node_text(arena, "đây", nowhere));
		chain_add(&line->children, link);
	}
	expect_blocks(blocks,
		"<h1 class=\"title\" id=\"muc-1\"><span class=\"headline\">H</span></h1>\n"
		"<p class=\"text\"><a href=\"https://example.org/?a=1&amp;b=2\">đây</a>đây</p>\n");
}

static struct table_cell
cell_of(const char *text, int rows, int cols)
{
	return (struct table_cell){
		.content = node_line(arena, ROLE_SHEET_CELL, text, nowhere), .rows = rows, .cols = cols};
}

static struct table_cell
number_cell(const char *text)
{
	struct table_cell cell = cell_of(text, 1, 1);
	cell.align = ALIGN_RIGHT;
	return cell;
}

static struct table_cell
centred_cell(const char *text)
{
	struct table_cell cell = cell_of(text, 1, 1);
	cell.align = ALIGN_CENTRE;
	return cell;
}

/*
 *	│ Xã   │ Chỉ tiêu       │
 *	│      │ Công an │ Đoàn │
 *	│ A    │ 5       │ 7    │
 *	│ Cộng │ 5       │ 7    │
 */
static struct node *
small_table(void)
{
	const struct table_cell covered = {.covered = true};
	struct table *table = ARENA_NEW(arena, struct table);
	*table = (struct table){.n_columns = 3, .n_head = 2, .n_rows = 4, .light = true};
	table->title = node_line(arena, ROLE_TABLE_TITLE, "Bảng " HOSTILE, nowhere);
	table->columns = ARENA_ARRAY(arena, struct table_column, 3);
	table->columns[0].kind = COLUMN_TEXT;
	table->columns[1].kind = table->columns[2].kind = COLUMN_NUMBER;
	struct table_cell cells[4][3] = {
		{cell_of("Xã", 2, 1), cell_of("Chỉ tiêu", 1, 2), covered},
		{covered, cell_of("Công an", 1, 1), cell_of("Đoàn", 1, 1)},
		{cell_of("A", 1, 1), number_cell("5"), number_cell("7")},
		{centred_cell("Cộng"), number_cell("5"), number_cell("7")},
	};
	const enum row_kind kinds[] = {ROW_HEAD, ROW_HEAD, ROW_BODY, ROW_TOTAL};
	table->rows = ARENA_ARRAY(arena, struct table_row, 4);
	for (size_t i = 0; i < 4; i++) {
		table->rows[i] = (struct table_row){
			.kind = kinds[i], .cells = ARENA_ARRAY(arena, struct table_cell, 3)};
		memcpy(table->rows[i].cells, cells[i], sizeof cells[i]);
	}
	table->rows[2].anchor = "a";
	add_line(&table->notes, ROLE_SHEET_NOTE, "Ghi chú.");
	struct node *node = node_new(arena, NODE_TABLE, nowhere);
	node->table = table;
	return node;
}

static void
table_headers_know_what_they_head(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	chain_add(&blocks, small_table());
	expect_blocks(blocks,
		"<h1 class=\"title\" id=\"muc-1\"><span class=\"headline\">H</span></h1>\n"
		"<div class=\"scroll fits\" role=\"group\" tabindex=\"0\" aria-label=\"Bảng " HARMLESS "\">\n"
		"<table class=\"light short\">\n"
		"<caption>\n<p class=\"table-title\">Bảng " HARMLESS "</p>\n</caption>\n"
		"<colgroup span=\"1\"></colgroup><colgroup span=\"2\"></colgroup>\n"
		"<thead>\n"
		"<tr><th scope=\"col\" rowspan=\"2\" class=\"name\">Xã</th><th scope=\"colgroup\" colspan=\"2\">Chỉ "
		"tiêu</th></tr>\n"
		"<tr><th scope=\"col\">Công an</th><th scope=\"col\">Đoàn</th></tr>\n"
		"</thead>\n<tbody>\n"
		"<tr id=\"a\"><th scope=\"row\">A</th><td class=\"n\">5</td><td class=\"n\">7</td></tr>\n"
		"</tbody>\n<tfoot>\n"
		"<tr class=\"total\"><th scope=\"row\" class=\"c\">Cộng</th><td class=\"n\">5</td><td "
		"class=\"n\">7</td></tr>\n"
		"</tfoot>\n</table>\n</div>\n"
		"<p class=\"sheet-note\">Ghi chú.</p>\n");
}

/* A row of a name and a number; of a group, the name runs over both. */
static struct table_row
named_row(enum row_kind kind, int level, const char *name, const char *number)
{
	struct table_row row = {.kind = kind, .level = level, .cells = ARENA_ARRAY(arena, struct table_cell, 2)};
	row.cells[0] = cell_of(name, 1, number ? 1 : 2);
	row.cells[1] = number ? number_cell(number) : (struct table_cell){.covered = true};
	return row;
}

static struct table *
two_columns(size_t n_rows)
{
	struct table *table = ARENA_NEW(arena, struct table);
	*table = (struct table){.n_columns = 2, .n_head = 1, .n_rows = n_rows};
	table->columns = ARENA_ARRAY(arena, struct table_column, 2);
	table->columns[0].kind = COLUMN_TEXT;
	table->columns[1].kind = COLUMN_NUMBER;
	table->rows = ARENA_ARRAY(arena, struct table_row, n_rows);
	table->rows[0] = named_row(ROW_HEAD, 0, "Đơn vị", "Số");
	table->rows[0].cells[1].align = ALIGN_CENTRE;
	return table;
}

static struct node *
table_node(struct table *table)
{
	struct node *node = node_new(arena, NODE_TABLE, nowhere);
	node->table = table;
	return node;
}

/* Groups within groups, whose heads stand in other bodies: no scope reaches them. */
static void
nested_groups_are_named_by_ids(void **state)
{
	(void)state;
	struct table *table = two_columns(6);
	table->rows[1] = named_row(ROW_GROUP, 1, "Huyện", NULL);
	table->rows[2] = named_row(ROW_GROUP, 2, "Cụm", NULL);
	table->rows[3] = named_row(ROW_BODY, 0, "Xã", "5");
	table->rows[4] = named_row(ROW_SUBTOTAL, 1, "Cộng", "5");
	table->rows[5] = named_row(ROW_TOTAL, 0, "Tổng", "5");
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	chain_add(&blocks, table_node(table));
	expect_blocks(blocks,
		"<h1 class=\"title\" id=\"muc-1\"><span class=\"headline\">H</span></h1>\n"
		"<div class=\"scroll fits\" role=\"group\" tabindex=\"0\" aria-labelledby=\"muc-1\">\n"
		"<table class=\"grid short\">\n<thead>\n"
		"<tr><th scope=\"col\" id=\"b1h1\" class=\"name\">Đơn vị</th><th scope=\"col\" "
		"id=\"b1h2\">Số</th></tr>\n"
		"</thead>\n<tbody>\n"
		"<tr class=\"group\"><th scope=\"rowgroup\" id=\"b1g1\" colspan=\"2\"><span>Huyện</span></th></tr>\n"
		"</tbody>\n<tbody>\n"
		"<tr class=\"group\"><th scope=\"rowgroup\" id=\"b1g2\" headers=\"b1h1 b1h2 b1g1\" colspan=\"2\">"
		"<span>Cụm</span></th></tr>\n"
		"<tr><th scope=\"row\" id=\"b1r3c0\" headers=\"b1h1 b1g1 b1g2\">Xã</th>"
		"<td headers=\"b1h2 b1g1 b1g2 b1r3c0\" class=\"n\">5</td></tr>\n"
		"</tbody>\n<tbody>\n"
		"<tr class=\"subtotal\"><th scope=\"row\" id=\"b1r4c0\" headers=\"b1h1 b1g1\">Cộng</th>"
		"<td headers=\"b1h2 b1g1 b1r4c0\" class=\"n\">5</td></tr>\n"
		"</tbody>\n<tfoot>\n"
		"<tr class=\"total\"><th scope=\"row\">Tổng</th><td class=\"n\">5</td></tr>\n"
		"</tfoot>\n</table>\n</div>\n");
}

/* Rows that are made one by one: three groups, so many rows each. */
enum { LONG_ROWS = 900, LONG_GROUP = 300 };

static void *
long_open(void *self)
{
	(void)self;
	return calloc(1, sizeof(int));
}

static bool
long_next(void *walk, struct arena *to, struct table_row *row)
{
	(void)to; /* the test's own arena keeps what is needed */
	int *at = walk, i = (*at)++, group = i / (LONG_GROUP + 1), line = i % (LONG_GROUP + 1);
	if (group == LONG_ROWS / LONG_GROUP)
		return false;
	*row = line == 0
		? named_row(ROW_GROUP, 1, arena_printf(arena, "Huyện %d", group + 1), NULL)
		: named_row(ROW_BODY, 0, arena_printf(arena, "Xã %d-%d", group + 1, line), "12345678901234567890");
	row->anchor = line == LONG_GROUP ? arena_printf(arena, "cuoi-%d", group + 1) : NULL;
	return true;
}

struct taken {
	struct buf names, html;
	size_t longest;
};

static void
take_page(void *context, const char *name, const char *s, size_t n)
{
	struct taken *taken = context;
	buf_printf(&taken->names, "%s ", name);
	buf_add_n(&taken->html, s, n);
	if (n > taken->longest)
		taken->longest = n;
}

static size_t
count_of(const char *text, const char *word)
{
	size_t n = 0;
	for (const char *p = strstr(text, word); p; p = strstr(p + 1, word))
		n++;
	return n;
}

/* Each of the two tables has some 70 kB, so one page has room for one of them. */
static void
long_tables_have_pages_of_their_own(void **state)
{
	(void)state;
	static const struct table_source source = {.open = long_open, .next = long_next, .close = free};
	struct table *table = two_columns(1);
	table->source = &source;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	struct node *line = add_line(&blocks, ROLE_TEXT, ""), *link = node_new(arena, NODE_LINK, nowhere);
	link->href = "#cuoi-3";
	chain_add(&link->children, node_text(arena, "xã cuối", nowhere));
	chain_add(&line->children, link);
	for (int i = 0; i < 2; i++)
		chain_add(&blocks, table_node(table));
	struct taken taken = {0};
	struct html_input input = {
		.document = page_of(blocks, "T"), .templates = folder, .page = take_page, .context = &taken};
	struct buf out = {0};
	size_t pages = html_write(&input, &out);
	assert_int_equal(pages, 1);
	assert_string_equal(buf_text(&taken.names), "ban-tin-a_huyen-1.html ");
	assert_true(out.n <= HTML_PAGE_BYTES && taken.longest <= HTML_PAGE_BYTES);
	assert_int_equal(count_of(buf_text(&out), "<th scope=\"row\">Xã "), LONG_ROWS);
	assert_int_equal(count_of(buf_text(&taken.html), "<th scope=\"row\">Xã "), LONG_ROWS);
	const char *last = buf_text(&taken.html);
	for (int i = 0; i < LONG_ROWS; i++) {
		last = strstr(last, arena_printf(arena, ">Xã %d-%d<", i / LONG_GROUP + 1, i % LONG_GROUP + 1));
		assert_non_null(last);
	}
	assert_non_null(strstr(buf_text(&out), "<a href=\"ban-tin-a_huyen-1.html#cuoi-3\">xã cuối</a>"));
	assert_non_null(strstr(buf_text(&out), "<li><a href=\"ban-tin-a_huyen-1.html#b1g2\">Huyện 2</a></li>"));
	assert_non_null(strstr(buf_text(&taken.html), "id=\"b1g2\""));
	assert_non_null(strstr(buf_text(&taken.html), "href=\"ban-tin-a.html#b1\""));
	buf_free(&taken.names);
	buf_free(&taken.html);
	buf_free(&out);
}

static void
key_figures_are_a_list_of_terms(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	struct key_figure key = {.label = node_line(arena, ROLE_KEY_LABEL, "Còn lại", nowhere),
		.value = node_line(arena, ROLE_KEY_VALUE, "3.902", nowhere),
		.change = node_line(arena, ROLE_KEY_GAIN, "923 trong tuần", nowhere),
		.direction = -1,
		.note = node_line(arena, ROLE_KEY_NOTE, "hạn 05/02", nowhere)};
	key.change->paragraph.label = "▼";
	struct node *keys = node_new(arena, NODE_KEYS, nowhere);
	keys->keys.at = &key;
	keys->keys.n = 1;
	chain_add(&blocks, keys);
	expect_blocks(blocks,
		"<h1 class=\"title\" id=\"muc-1\"><span class=\"headline\">H</span></h1>\n"
		"<dl class=\"keys\">\n<div>\n<dt class=\"key-label\">Còn lại</dt>\n"
		"<dd class=\"key-value\">3.902</dd>\n"
		"<dd class=\"key-gain\"><span aria-hidden=\"true\">▼ </span><span class=\"web-only unseen\">giảm "
		"</span>"
		"923 trong tuần</dd>\n<dd class=\"key-note\">hạn 05/02</dd>\n</div>\n</dl>\n");
}

static void
ids_are_given_once(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	chain_add(&blocks, small_table());
	chain_add(&blocks, small_table());
	struct html_input input = {.document = page_of(blocks, "T"), .templates = folder};
	struct buf out = {0};
	html_write(&input, &out);
	const char *first = strstr(buf_text(&out), "id=\"a\"");
	assert_non_null(first);
	assert_null(strstr(first + 1, "id=\"a\""));
	buf_free(&out);
}

static void
chart_has_its_figures_beside_it(void **state)
{
	(void)state;
	struct chain blocks = {0};
	add_line(&blocks, ROLE_HEADLINE, "H");
	struct cell missing = {.state = CELL_MISSING};
	struct chart_bar bars[] = {{.label = HOSTILE, .value = {.text = "…", .cell = &missing}}};
	struct chart chart = {.kind = CHART_BARS, .alt = HOSTILE, .bars = bars, .n_bars = 1};
	chart.title = node_line(arena, ROLE_CHART_TITLE, "Tỷ lệ", nowhere);
	struct node *node = node_new(arena, NODE_CHART, nowhere);
	node->chart = &chart;
	chain_add(&blocks, node);
	struct drawing wide = {.width = POS_PT(700), .height = POS_PT(90)};
	struct chart_drawings drawings = {&chart, &wide, &wide};
	struct html_input input = {
		.document = page_of(blocks, "T"), .drawings = &drawings, .n_drawings = 1, .templates = folder};
	struct buf out = {0};
	html_write(&input, &out);
	const char *html = buf_text(&out);
	assert_null(strstr(html, "<script"));
	assert_non_null(strstr(html, "<h2 class=\"chart-title\""));
	assert_non_null(strstr(html, "<svg class=\"wide\""));
	assert_non_null(strstr(html, "<svg class=\"narrow\""));
	assert_non_null(strstr(html, "aria-label=\"" HARMLESS "\""));
	assert_non_null(strstr(html, "<tr><th scope=\"row\">" HARMLESS "</th>"));
	assert_null(strstr(html, "<p class=\"source"));
	buf_clear(&out);
	struct node *section = input.document->children.first;
	section->section.foot = node_line(arena, ROLE_FOOT, "Nguồn: Công an huyện", nowhere);
	html_write(&input, &out);
	assert_non_null(strstr(buf_text(&out), "<p class=\"source web-only\">Nguồn: Công an huyện</p>\n<details>"));
	chart.source = node_line(arena, ROLE_SOURCE, "Nguồn: các xã", nowhere);
	buf_clear(&out);
	html_write(&input, &out);
	assert_non_null(strstr(buf_text(&out), "<p class=\"source\">Nguồn: các xã</p>\n<details>"));
	assert_null(strstr(buf_text(&out), "source web-only"));
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frame_escapes_what_it_is_given),
		cmocka_unit_test(headings_never_skip_a_level),
		cmocka_unit_test(values_keep_their_text_and_say_their_number),
		cmocka_unit_test(signs_say_what_they_mean),
		cmocka_unit_test(links_that_run_something_are_text),
		cmocka_unit_test(table_headers_know_what_they_head),
		cmocka_unit_test(nested_groups_are_named_by_ids),
		cmocka_unit_test(long_tables_have_pages_of_their_own),
		cmocka_unit_test(key_figures_are_a_list_of_terms),
		cmocka_unit_test(ids_are_given_once),
		cmocka_unit_test(chart_has_its_figures_beside_it),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
