/*
 * The tree: its plain text, and its dump node by node.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/chart.h"
#include "doc/table.h"
#include "doc/tree.h"

static const struct place nowhere;

static int
setup(void **state)
{
	*state = arena_open();
	return 0;
}

static int
teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static void
expect_dump(const struct node *node, const char *text)
{
	struct buf out = {0};
	tree_dump(node, &out);
	assert_string_equal(buf_text(&out), text);
	buf_free(&out);
}

static struct cell rate = {.type = CELL_REAL, .real = 0.5, .text = "0.5"};
static struct cell missing = {.state = CELL_MISSING};

static struct value
value_of(const struct cell *cell, const char *text)
{
	return (struct value){.text = text, .cell = cell, .query = "rate", .row = 1, .column = "share"};
}

static void
plain_text_has_a_line_for_each_block(void **state)
{
	struct arena *arena = *state;
	struct node *section = node_new(arena, NODE_SECTION, nowhere);
	chain_add(&section->children, node_line(arena, ROLE_BODY, "Một", nowhere));
	struct node *second = node_line(arena, ROLE_BODY, "hai", nowhere);
	chain_add(&second->children, node_new(arena, NODE_BREAK, nowhere));
	struct node *strong = node_new(arena, NODE_STRONG, nowhere), *value = node_new(arena, NODE_VALUE, nowhere);
	value->value = value_of(&rate, "50,0%");
	chain_add(&strong->children, value);
	chain_add(&second->children, strong);
	chain_add(&section->children, second);
	struct buf out = {0};
	node_plain(section, &out);
	assert_string_equal(buf_text(&out), "Một\nhai 50,0%");
	buf_clear(&out);
	buf_add(&out, "KẾ HOẠCH ");
	node_plain(second, &out);
	assert_string_equal(buf_text(&out), "KẾ HOẠCH hai 50,0%");
	buf_free(&out);
}

static void
chains_join(void **state)
{
	struct arena *arena = *state;
	struct chain a = {0}, b = {0}, none = {0};
	chain_join(&a, none);
	assert_null(a.first);
	chain_add(&b, node_text(arena, "x", nowhere));
	chain_add(&b, node_text(arena, "y", nowhere));
	chain_join(&a, b);
	chain_join(&a, none);
	chain_add(&a, node_text(arena, "z", nowhere));
	assert_string_equal(a.first->next->next->text, "z");
	assert_ptr_equal(a.last, a.first->next->next);
}

static void
a_document_shows_its_parts(void **state)
{
	struct arena *arena = *state;
	struct document about = {.kind = "cong-van", .stem = "cong-van-a", .audience = AUDIENCE_INTERNAL};
	struct node *document = node_new(arena, NODE_DOCUMENT, nowhere),
		    *section = node_new(arena, NODE_SECTION, nowhere);
	document->document = &about;
	section->section.sheet = SHEET_OFFICIAL;
	section->section.appendix = true;
	section->section.anchor = "phu-luc";
	struct node *head = node_new(arena, NODE_LETTERHEAD, nowhere);
	struct node *number = node_line(arena, ROLE_NUMBER, "Số: ", nowhere),
		    *blank = node_new(arena, NODE_BLANK, nowhere);
	blank->blank = 120;
	chain_add(&number->children, blank);
	chain_add(&head->letterhead.left, number);
	chain_add(&section->children, head);
	struct node *closing = node_new(arena, NODE_CLOSING, nowhere);
	struct chain signer = {0};
	chain_add(&signer, node_line(arena, ROLE_SIGNER, "Nguyễn Văn A", nowhere));
	closing->closing.signers = &signer;
	closing->closing.n_signers = 1;
	chain_add(&section->children, closing);
	chain_add(&document->children, section);
	expect_dump(document,
		"document kind=\"cong-van\" stem=\"cong-van-a\" internal\n"
		"  section official appendix anchor=\"phu-luc\"\n"
		"    letterhead\n"
		"      left\n"
		"        paragraph number\n"
		"          text \"Số: \"\n"
		"          blank 120\n"
		"    closing\n"
		"      signer\n"
		"        paragraph signer: \"Nguyễn Văn A\"\n");
}

static void
a_table_shows_its_grid(void **state)
{
	struct arena *arena = *state;
	struct table_column columns[] = {{.kind = COLUMN_TEXT, .field = "name", .align = ALIGN_LEFT},
		{.kind = COLUMN_NUMBER, .field = "share", .format = "x-percent", .align = ALIGN_RIGHT}};
	struct node *paragraph = node_paragraph(arena, ROLE_CELL, nowhere),
		    *value = node_new(arena, NODE_VALUE, nowhere);
	value->value = value_of(&missing, "…");
	chain_add(&paragraph->children, value);
	struct table_cell head[] = {{.content = node_line(arena, ROLE_HEAD_CELL, "Đơn vị", nowhere),
					    .rows = 1,
					    .cols = 2,
					    .align = ALIGN_CENTRE},
		{.covered = true}};
	struct table_cell body[] = {
		{.content = node_line(arena, ROLE_CELL, "Ninh \"Phước\"", nowhere), .rows = 1, .cols = 1},
		{.content = paragraph, .rows = 1, .cols = 1, .align = ALIGN_RIGHT}};
	struct table_row rows[] = {
		{.kind = ROW_HEAD, .cells = head}, {.kind = ROW_BODY, .cells = body, .anchor = "np"}};
	struct table table = {.n_columns = 2, .columns = columns, .n_head = 1, .n_rows = 2, .rows = rows};
	struct node *node = node_new(arena, NODE_TABLE, nowhere);
	node->table = &table;
	expect_dump(node,
		"table columns=2 head=1 rows=2\n"
		"  column text left field=\"name\"\n"
		"  column number right field=\"share\" format=\"x-percent\"\n"
		"  row head\n"
		"    cell centre rows=1 cols=2 head-cell: \"Đơn vị\"\n"
		"    covered\n"
		"  row body anchor=\"np\"\n"
		"    cell left cell: \"Ninh \\\"Phước\\\"\"\n"
		"    cell right cell: value \"…\" raw=missing from=rate:2:share\n");
}

static void
charts_show_their_marks(void **state)
{
	struct arena *arena = *state;
	struct chart_bar bar = {.label = "Bác Ái", .value = value_of(&rate, "50,0%"), .change = "▲2", .direction = 1};
	struct chart bars = {
		.kind = CHART_BARS, .unit = "%", .bars = &bar, .n_bars = 1, .scale_top = 1, .reference = NAN};
	struct node *node = node_new(arena, NODE_CHART, nowhere);
	node->chart = &bars;
	expect_dump(node,
		"chart bars unit=\"%\"\n"
		"  scale top=1\n"
		"  bar \"Bác Ái\" value \"50,0%\" raw=0.5 from=rate:2:share change=\"▲2\" direction=1\n");
	struct chart_point point = {.day = 19742, .value = value_of(&missing, "…")};
	struct chart line = {.kind = CHART_LINE,
		.grey = true,
		.points = &point,
		.n_points = 1,
		.first_day = 19742,
		.last_day = 19797,
		.target = 11008};
	node->chart = &line;
	expect_dump(node,
		"chart line grey\n"
		"  pace days=19742..19797 start=0 target=11008\n"
		"  point day=19742 value \"…\" raw=missing from=rate:2:share\n");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(plain_text_has_a_line_for_each_block),
		TEST(chains_join),
		TEST(a_document_shows_its_parts),
		TEST(a_table_shows_its_grid),
		TEST(charts_show_their_marks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
