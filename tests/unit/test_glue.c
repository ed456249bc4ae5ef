/*
 * Glue: where a blank becomes U+00A0 and where it must not. The expected texts are written by hand; "~" stands for
 * U+00A0 in them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/glue.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_open();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static const char *
shown(const char *text)
{
	struct buf out = {0};
	for (; *text; text++)
		if (text_starts(text, "\u00A0"))
			buf_add_char(&out, '~'), text++;
		else
			buf_add_char(&out, *text);
	return buf_finish(&out, arena);
}

static void
words_that_belong_together(void **state)
{
	(void)state;
	static const struct {
		const char *text, *glued;
	} cases[] = {
		{"ngày 05 tháng 01 năm 2024, ngày mai", "ngày~05~tháng~01 năm~2024, ngày mai"},
		{"điểm a khoản 2 Điều 5", "điểm a khoản~2 Điều~5"},
		{"Kế hoạch số 15/KH-UBND", "Kế hoạch số~15/KH-UBND"},
		{"đạt 91,7 % trong 10 ngày", "đạt 91,7~% trong 10~ngày"},
		{"154 tài khoản, 3 triệu đồng", "154 tài khoản, 3~triệu đồng"},
		{"10 ngàn, 5 mét", "10 ngàn, 5 mét"},
		{"Phụ lục I, Phụ lục II", "Phụ lục~I, Phụ lục~II"},
		{"Phụ lục Ion", "Phụ lục Ion"},
		{"TP. Phan Rang, Đ/c Nam", "TP.~Phan Rang, Đ/c~Nam"},
		{"ATP. Phan", "ATP. Phan"},
		{"Đề án 06", "Đề án~06"},
		{"trong 3 năm tới", "trong 3~năm tới"},
		{"mỗi ngày 1.016 hồ sơ", "mỗi ngày 1.016 hồ sơ"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(shown(glue_text(arena, cases[i].text)), cases[i].glued);
}

/* "Còn " "11" " ngày" with the number in bold, and "trước ngày " before it. */
static void
neighbours_count(void **state)
{
	(void)state;
	struct place none = {0};
	struct node *before = node_text(arena, "trong ngày ", none), *strong = node_new(arena, NODE_STRONG, none);
	struct node *behind = node_text(arena, " tháng 2", none);
	chain_add(&strong->children, node_text(arena, "11", none));
	struct chain chain = {0};
	chain_add(&chain, before);
	chain_add(&chain, strong);
	chain_add(&chain, behind);
	glue_chain(arena, &chain);
	assert_string_equal(shown(before->text), "trong ngày~");
	assert_string_equal(shown(behind->text), "~tháng~2");
}

/* A line end parts them: nothing holds on across it. */
static void
a_break_ends_what_was_read(void **state)
{
	(void)state;
	struct place none = {0};
	struct node *behind = node_text(arena, " ngày", none);
	struct chain chain = {0};
	chain_add(&chain, node_text(arena, "11", none));
	chain_add(&chain, node_new(arena, NODE_BREAK, none));
	chain_add(&chain, behind);
	glue_chain(arena, &chain);
	assert_string_equal(behind->text, " ngày");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words_that_belong_together, setup, teardown),
		cmocka_unit_test_setup_teardown(neighbours_count, setup, teardown),
		cmocka_unit_test_setup_teardown(a_break_ends_what_was_read, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
