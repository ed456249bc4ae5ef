/*
 * Markdown: texts in, dumps of the tree out. The expected trees are written by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/text.h"
#include "doc/markdown.h"

#define T(n) "\xEE\x80\x80" #n "\xEE\x80\x81"

struct fixture {
	struct arena *arena;
	struct diag *diag;
	struct slots slots;
	struct chain chain;
	struct place block_at;
};

static int
setup(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	f->diag = diag_open(LANG_EN);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	diag_close(f->diag);
	arena_close(f->arena);
	return 0;
}

/* A fenced block as a line of its info word and text. */
static struct node *
block(void *context, const char *info, const char *text, size_t n, struct place place)
{
	struct fixture *f = context;
	assert_int_equal(strlen(text), n);
	f->block_at = place;
	return node_line(f->arena, ROLE_SOURCE, arena_printf(f->arena, "%s|%s", info, text), place);
}

static void
parse(struct fixture *f, enum outline outline, const char *text)
{
	f->chain = markdown_parse(f->arena, f->diag, text, (struct place){.file = "docs/a.md", .line = 5, .col = 1},
		outline, &f->slots, block, f);
}

static void
expect_tree(struct fixture *f, enum outline outline, const char *text, const char *tree)
{
	parse(f, outline, text);
	assert_int_equal(diag_count(f->diag), 0);
	struct buf out = {0};
	for (const struct node *node = f->chain.first; node; node = node->next)
		tree_dump(node, &out);
	assert_string_equal(buf_text(&out), tree);
	buf_free(&out);
}

/* The text gives just this finding there; the lines count from 5. */
static void
expect_finding(struct fixture *f, const char *text, enum message code, int line, int col)
{
	parse(f, OUTLINE_DISPATCH, text);
	assert_int_equal(diag_count(f->diag), 1);
	const struct finding *finding = diag_at(f->diag, 0);
	assert_string_equal(message_code(finding->code), message_code(code));
	assert_int_equal(finding->place.line, line);
	assert_int_equal(finding->place.col, col);
	diag_close(f->diag);
	f->diag = diag_open(LANG_EN);
}

/* Chương and Điều count on, Mục, khoản and điểm begin anew. */
static void
a_decree_numbers_chapters_articles_clauses(void **state)
{
	expect_tree(*state, OUTLINE_DECREE,
		"# Quy định chung\n\n### Phạm vi\n\n1. Một\n2. Hai\n   1. Nhỏ\n   2. Hơn\n\n### Đối tượng\n\n1. Ba\n\n"
		"# Tổ chức\n\n## Phân công\n\n### Công an\n\nChủ trì.\n\n## Báo cáo\n",
		"paragraph division level=1 heading: \"Chương\\u00A0I\"\n"
		"paragraph division-title level=1 heading: \"Quy định chung\"\n"
		"paragraph article \"Điều\\u00A01.\" level=3 heading: \"Phạm vi\"\n"
		"paragraph clause \"1.\" level=1: \"Một\"\n"
		"paragraph clause \"2.\" level=1: \"Hai\"\n"
		"paragraph point \"a)\" level=2: \"Nhỏ\"\n"
		"paragraph point \"b)\" level=2: \"Hơn\"\n"
		"paragraph article \"Điều\\u00A02.\" level=3 heading: \"Đối tượng\"\n"
		"paragraph clause \"1.\" level=1: \"Ba\"\n"
		"paragraph division level=1 heading: \"Chương\\u00A0II\"\n"
		"paragraph division-title level=1 heading: \"Tổ chức\"\n"
		"paragraph division level=2 heading: \"Mục\\u00A01\"\n"
		"paragraph division-title level=2 heading: \"Phân công\"\n"
		"paragraph article \"Điều\\u00A03.\" level=3 heading: \"Công an\"\n"
		"paragraph body: \"Chủ trì.\"\n"
		"paragraph division level=2 heading: \"Mục\\u00A02\"\n"
		"paragraph division-title level=2 heading: \"Báo cáo\"\n");
}

/* Without headings the items of a decision are its articles, also where a paragraph stands between two lists. */
static void
a_decision_numbers_articles_in_lists(void **state)
{
	expect_tree(*state, OUTLINE_DECREE,
		"1. Một:\n   1. Ông\n      1. a\n         - gạch\n2. Hai\n\nCâu.\n\n1. Ba\n",
		"paragraph article-text \"Điều\\u00A01.\" bold level=1: \"Một:\"\n"
		"paragraph clause \"1.\" level=2: \"Ông\"\n"
		"paragraph point \"a)\" level=3: \"a\"\n"
		"paragraph dash \"-\" level=4: \"gạch\"\n"
		"paragraph article-text \"Điều\\u00A02.\" bold level=1: \"Hai\"\n"
		"paragraph body: \"Câu.\"\n"
		"paragraph article-text \"Điều\\u00A03.\" bold level=1: \"Ba\"\n");
}

/* Bold words with a colon run into the text; alone they are the title of a khoản. A bold number is neither. */
static void
clauses_with_titles(void **state)
{
	expect_tree(*state, OUTLINE_PLAN, "# Việc\n\n1. **Phạm vi:** toàn xã\n2. **Đối tượng**\n3. **145** người\n",
		"paragraph part \"I.\" level=1 heading: \"Việc\"\n"
		"paragraph clause \"1.\" bold level=1\n"
		"  strong: \"Phạm vi:\"\n"
		"  text \" toàn xã\"\n"
		"paragraph clause-title \"2.\" bold level=1 heading\n"
		"  strong: \"Đối tượng\"\n"
		"paragraph clause \"3.\" level=1\n"
		"  strong: \"145\"\n"
		"  text \"\\u00A0người\"\n");
}

static void
a_dispatch_numbers_clauses_points_dashes(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH,
		"Mở đầu:\n\n"
		"# Công an huyện\n\n"
		"1. Một\n2. Hai\n   - Gạch\n     + Cộng\n3. Ba\n4. Bốn\n5. Năm\n6. Sáu\n7. Bảy\n\n"
		"# Đoàn xã\n\n"
		"- Gạch\n\nHết.\n",
		"paragraph body: \"Mở đầu:\"\n"
		"paragraph clause-title \"1.\" level=1 heading: \"Công an huyện\"\n"
		"paragraph point \"a)\" level=1: \"Một\"\n"
		"paragraph point \"b)\" level=1: \"Hai\"\n"
		"paragraph dash \"-\" level=2: \"Gạch\"\n"
		"paragraph plus \"+\" level=3: \"Cộng\"\n"
		"paragraph point \"c)\" level=1: \"Ba\"\n"
		"paragraph point \"d)\" level=1: \"Bốn\"\n"
		"paragraph point \"đ)\" level=1: \"Năm\"\n"
		"paragraph point \"e)\" level=1: \"Sáu\"\n"
		"paragraph point \"g)\" level=1: \"Bảy\"\n"
		"paragraph clause-title \"2.\" level=1 heading: \"Đoàn xã\"\n"
		"paragraph dash \"-\" level=1: \"Gạch\"\n"
		"paragraph body: \"Hết.\"\n");
}

static void
without_a_heading_a_list_has_arabic_numbers(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH, "1. Một\n   1. Điểm\n   2. Nữa\n2. Hai\n",
		"paragraph clause \"1.\" level=1: \"Một\"\n"
		"paragraph point \"a)\" level=2: \"Điểm\"\n"
		"paragraph point \"b)\" level=2: \"Nữa\"\n"
		"paragraph clause \"2.\" level=1: \"Hai\"\n");
}

static void
a_list_goes_on_where_it_says(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH, "3. Ba\n4. Bốn\n",
		"paragraph clause \"3.\" level=1: \"Ba\"\n"
		"paragraph clause \"4.\" level=1: \"Bốn\"\n");
}

static void
a_plan_has_parts(void **state)
{
	expect_tree(*state, OUTLINE_PLAN, "# Mục đích\n## Chung\n## Riêng\n# Tổ chức\n## Lại từ đầu\n",
		"paragraph part \"I.\" level=1 heading: \"Mục đích\"\n"
		"paragraph clause-title \"1.\" level=2 heading: \"Chung\"\n"
		"paragraph clause-title \"2.\" level=2 heading: \"Riêng\"\n"
		"paragraph part \"II.\" level=1 heading: \"Tổ chức\"\n"
		"paragraph clause-title \"1.\" level=2 heading: \"Lại từ đầu\"\n");
}

static void
a_sheet_has_no_numbers(void **state)
{
	expect_tree(*state, OUTLINE_SHEET, "# Tuần này\n\nChữ\n\n- Mục\n",
		"paragraph section-title level=1 heading: \"Tuần này\"\n"
		"paragraph text: \"Chữ\"\n"
		"paragraph text \"-\" level=1: \"Mục\"\n");
}

static void
only_the_first_paragraph_of_an_item_has_the_label(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH, "1. Một\n\n   Thêm\n\n2. Hai\n",
		"paragraph clause \"1.\" level=1: \"Một\"\n"
		"paragraph body: \"Thêm\"\n"
		"paragraph clause \"2.\" level=1: \"Hai\"\n");
}

static void
spans(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH,
		"Trước **đậm _cả hai_** và *nghiêng*,\nxem [trang](https://example.vn/a?b=1&amp;c=2) \\*sao\\* "
		"&lt;x&gt;\\\nmới^(1)^.",
		"paragraph body\n"
		"  text \"Trước \"\n"
		"  strong\n"
		"    text \"đậm \"\n"
		"    emph: \"cả hai\"\n"
		"  text \" và \"\n"
		"  emph: \"nghiêng\"\n"
		"  text \", xem \"\n"
		"  link \"https://example.vn/a?b=1&c=2\": \"trang\"\n"
		"  text \" *sao* <x>\"\n"
		"  break\n"
		"  text \"mới\"\n"
		"  super: \"(1)\"\n"
		"  text \".\"\n");
}

static void
a_caret_alone_is_a_caret(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH, "2^10 và x ^ y ^", "paragraph body: \"2^10 và x ^ y ^\"\n");
}

static void
fenced_blocks_go_to_the_composer(void **state)
{
	struct fixture *f = *state;
	expect_tree(f, OUTLINE_DISPATCH, "Một\n\n```table\nquery: a\n  b: c\n```\n\nHai\n",
		"paragraph body: \"Một\"\n"
		"paragraph source: \"table|query: a\\n  b: c\\n\"\n"
		"paragraph body: \"Hai\"\n");
	assert_int_equal(f->block_at.line, 8);
	assert_int_equal(f->block_at.col, 1);
}

static void
a_fenced_block_may_end_in_a_blank_line(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH, "```keys\n- a\n\n```\n", "paragraph source: \"keys|- a\\n\\n\"\n");
	expect_tree(*state, OUTLINE_DISPATCH, "```keys\n```\n", "paragraph source: \"keys|\"\n");
}

static struct cell cell = {.type = CELL_INTEGER, .integer = 31297, .real = 31297, .text = "31297"};
static struct cell hostile = {.type = CELL_TEXT, .text = "<script>alert(1)</script>|*x*{{Y}}"};

static void
add_slots(struct fixture *f)
{
	*LIST_ADD(f->arena, &f->slots.at) = (struct value){.text = "31.297",
		.cell = &cell,
		.query = "remaining",
		.column = "left",
		.source = {.file = "data/tinh.csv", .line = 2, .col = 5}};
	*LIST_ADD(f->arena, &f->slots.at) = (struct value){
		.text = hostile.text, .cell = &hostile, .query = "unit", .row = 4, .column = "name"};
}

static void
values_are_never_markup(void **state)
{
	struct fixture *f = *state;
	add_slots(f);
	expect_tree(f, OUTLINE_DISPATCH, "Còn **" T(0) "** ở " T(1) ", [" T(1) "](trang-" T(0) ".html), năm " T(0),
		"paragraph body\n"
		"  text \"Còn \"\n"
		"  strong: value \"31.297\" raw=31297 from=remaining:1:left at=data/tinh.csv:2:5\n"
		"  text \" ở \"\n"
		"  value \"<script>alert(1)</script>|*x*{{Y}}\" raw=\"<script>alert(1)</script>|*x*{{Y}}\" "
		"from=unit:5:name\n"
		"  text \", \"\n"
		"  link \"trang-31297.html\": value \"<script>alert(1)</script>|*x*{{Y}}\" "
		"raw=\"<script>alert(1)</script>|*x*{{Y}}\""
		" from=unit:5:name\n"
		"  text \", năm\\u00A0\"\n"
		"  value \"31.297\" raw=31297 from=remaining:1:left at=data/tinh.csv:2:5\n");
}

static void
a_value_stays_within_its_part_of_an_address(void **state)
{
	struct fixture *f = *state;
	add_slots(f);
	parse(f, OUTLINE_DISPATCH, "[a](" T(1) ")");
	assert_string_equal(
		f->chain.first->children.first->href, "%3Cscript%3Ealert%281%29%3C%2Fscript%3E%7C%2Ax%2A%7B%7BY%7D%7D");
	assert_int_equal(diag_count(f->diag), 0);
}

static void
bold_words_hold_on_to_a_number(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH, "trước ngày **05** tháng 2, ngày mai",
		"paragraph body\n"
		"  text \"trước ngày\\u00A0\"\n"
		"  strong: \"05\"\n"
		"  text \"\\u00A0tháng\\u00A02, ngày mai\"\n");
}

static void
what_official_text_has_not_is_found(void **state)
{
	struct fixture *f = *state;
	expect_finding(f, "Một\nhai <b>ba", MSG_MARKUP_HTML, 6, 5);
	expect_finding(f, "Một\n\n<div>\nx\n</div>\n", MSG_MARKUP_HTML, 7, 1);
	expect_finding(f, "- <b>a\n- b", MSG_MARKUP_HTML, 5, 3);
	expect_finding(f, "Một ![ảnh](a.png)", MSG_MARKUP_IMAGE, 5, 7);
	expect_finding(f, "Một\n\n> trích", MSG_MARKUP_QUOTE, 7, 3);
	expect_finding(f, "Một `mã`", MSG_MARKUP_CODE, 5, 6);
	expect_finding(f, "Một\n\n***\n\nHai", MSG_MARKUP_RULE, 7, 1);
	expect_finding(f, "Một\n\n**(Hai)**chữ", MSG_MARKUP_STARS, 7, 1);
	expect_finding(f, "# A\n\n## Sâu", MSG_HEADING_DEEP, 7, 4);
	expect_finding(f, "Một\n---\n", MSG_HEADING_UNDERLINED, 5, 1);
	expect_finding(f, "- a\n-\n- b", MSG_ITEM_EMPTY, 6, 1);
	expect_finding(f, "- # Mục", MSG_HEADING_IN_LIST, 5, 5);
	expect_finding(f, "Một\n\n-\n- b", MSG_ITEM_EMPTY, 7, 1);
	expect_finding(f, "# A\n\n1. b\n   - c\n     - d\n       - e", MSG_LIST_DEEP, 10, 10);
	expect_finding(f, "Một\n\n```table\nquery: a\n", MSG_FENCE_UNCLOSED, 8, 1);
	expect_finding(f, "R &unknown; D", MSG_ENTITY, 5, 3);
	expect_finding(f, "&#57344;", MSG_ENTITY, 5, 1);
	expect_finding(f, "[a](javascript:alert)", MSG_LINK_SCHEME, 5, 1);
	expect_finding(f, "*a [b](**c\n){{**> d](   **_e_ f*", MSG_SPAN_CROSSED, 6, 4);
	expect_finding(f, "Một\n\n[a]: b\n", MSG_LINK_DEFINITION, 7, 1);
}

/* Code is no marker and no markup, its file's title is of another level, comments are passed over. */
static void
a_manual_has_code_tables_and_pictures(void **state)
{
	expect_tree(*state, OUTLINE_MANUAL,
		"## Mục\n\n<!-- thử: x -->\n\nGõ `a ** {{b}}` đi.\n\n### Bước\n\n- Một:\n\n  ```sh\n  x  y\n  "
		"```\n\n![Ảnh *một*](a.png)\n\n"
		"| A | B |\n|---|---|\n| `-` | hai |\n",
		"paragraph section-title level=1 heading: \"Mục\"\n"
		"paragraph text\n"
		"  text \"Gõ \"\n"
		"  emph: \"a ** {{b}}\"\n"
		"  text \" đi.\"\n"
		"paragraph subsection-title level=2 heading: \"Bước\"\n"
		"paragraph text \"-\" level=1: \"Một:\"\n"
		"paragraph source: \"sh|x  y\\n\"\n"
		"paragraph source\n"
		"  text \"!|a.png\"\n"
		"  text \"Ảnh \"\n"
		"  emph: \"một\"\n"
		"table columns=2 head=1 rows=2 light\n"
		"  column text left\n"
		"  column text left\n"
		"  row head\n"
		"    cell left sheet-head-cell: \"A\"\n"
		"    cell left sheet-head-cell: \"B\"\n"
		"  row body\n"
		"    cell left sheet-cell\n"
		"      emph: \"-\"\n"
		"    cell left sheet-cell: \"hai\"\n");
}

static void
plain_signs_are_let_be(void **state)
{
	expect_tree(*state, OUTLINE_DISPATCH, "[Kết luận] R&D, 3 < 5, a_b, x * y, …_____…, | a | b |",
		"paragraph body: \"[Kết luận] R&D, 3 < 5, a_b, x * y, …_____…, | a | b |\"\n");
}

static void
all_slips_are_found(void **state)
{
	struct fixture *f = *state;
	parse(f, OUTLINE_DISPATCH, "A <b> `c`\n\n> d\n\n**e\n");
	assert_int_equal(diag_errors(f->diag), 4);
}

static void
hostile_markup_stays_fast(void **state)
{
	struct fixture *f = *state;
	static const char *const pieces[] = {"*a ", "**a ", "*a **a ", "[", "[a](", "![", "> ", "- ", "1. ", "# a\n",
		"`a", "&a;", "<a ", "```\n", "^a^", "\\*", "- a\n", " - a\n", "| a ", "[a]: b\n", "_a*", "<!--",
		"a\n---\n", T(0), "\n\n-", "ngày 1 "};
	add_slots(f);
	clock_t start = clock();
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct buf text = {0};
		while (text.n < 18000)
			buf_add(&text, pieces[i]);
		parse(f, OUTLINE_PLAN, buf_text(&text));
		buf_free(&text);
		clock_t now = clock();
		assert_true(now - start < CLOCKS_PER_SEC);
		start = now;
	}
}

static void
closed_spans_nest_only_so_deep(void **state)
{
	struct fixture *f = *state;
	struct buf text = {0};
	for (int i = 0; i < 2000; i++)
		buf_add(&text, i % 2 ? "*" : "**");
	buf_add(&text, "a");
	for (int i = 0; i < 2000; i++)
		buf_add(&text, i % 2 ? "**" : "*");
	parse(f, OUTLINE_DISPATCH, buf_text(&text));
	assert_true(diag_errors(f->diag) > 0);
	buf_free(&text);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_decree_numbers_chapters_articles_clauses),
		TEST(a_decision_numbers_articles_in_lists),
		TEST(clauses_with_titles),
		TEST(a_dispatch_numbers_clauses_points_dashes),
		TEST(without_a_heading_a_list_has_arabic_numbers),
		TEST(a_list_goes_on_where_it_says),
		TEST(a_plan_has_parts),
		TEST(a_sheet_has_no_numbers),
		TEST(only_the_first_paragraph_of_an_item_has_the_label),
		TEST(spans),
		TEST(a_caret_alone_is_a_caret),
		TEST(fenced_blocks_go_to_the_composer),
		TEST(a_fenced_block_may_end_in_a_blank_line),
		TEST(values_are_never_markup),
		TEST(a_manual_has_code_tables_and_pictures),
		TEST(a_value_stays_within_its_part_of_an_address),
		TEST(bold_words_hold_on_to_a_number),
		TEST(what_official_text_has_not_is_found),
		TEST(plain_signs_are_let_be),
		TEST(all_slips_are_found),
		TEST(hostile_markup_stays_fast),
		TEST(closed_spans_nest_only_so_deep),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
