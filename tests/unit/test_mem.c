/*
 * Memory: pieces are zeroed and aligned, survive others being taken, and a list keeps what was added.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"

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

static void
assert_zeroed(const unsigned char *piece, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_int_equal(piece[i], 0);
}

/* Also after a clear, when the first block is used again; also of a size beyond any block. */
static void
pieces_are_zeroed_and_aligned(void **state)
{
	(void)state;
	static const size_t sizes[] = {0, 1, 3, 16, 17, 4000, 300000, 5};
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			unsigned char *piece = arena_take(arena, sizes[i]);
			assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
			assert_zeroed(piece, sizes[i]);
			memset(piece, 0xA5, sizes[i]);
		}
		arena_clear(arena);
	}
}

static void
pieces_do_not_overlap(void **state)
{
	(void)state;
	enum { N = 2000 };
	unsigned char *pieces[N];
	for (size_t i = 0; i < N; i++) {
		pieces[i] = arena_take(arena, i % 700 + 1);
		memset(pieces[i], (int)(i % 251), i % 700 + 1);
	}
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < i % 700 + 1; k++)
			assert_int_equal(pieces[i][k], i % 251);
}

static void
texts_are_copied(void **state)
{
	(void)state;
	char text[] = "Tuần Giáo";
	char *whole = arena_copy(arena, text), *part = arena_copy_n(arena, text, 5);
	text[0] = 'X';
	assert_string_equal(whole, "Tuần Giáo");
	assert_string_equal(part, "Tuầ");
	assert_string_equal(arena_copy(arena, ""), "");
	assert_string_equal(arena_printf(arena, "%d/%s", 12, "KH"), "12/KH");
}

static void
lists_grow_and_keep(void **state)
{
	(void)state;
	LIST(int) numbers = {0};
	for (int i = 0; i < 1000; i++)
		*LIST_ADD(arena, &numbers) = i;
	assert_int_equal(numbers.n, 1000);
	assert_true(numbers.cap >= numbers.n);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.at[i], i);
	assert_int_equal(*LIST_ADD(arena, &numbers), 0);
}

static void
closing_nothing_is_fine(void **state)
{
	(void)state;
	arena_close(NULL);
	struct arena *empty = arena_open();
	arena_clear(empty);
	arena_close(empty);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pieces_are_zeroed_and_aligned, setup, teardown),
		cmocka_unit_test_setup_teardown(pieces_do_not_overlap, setup, teardown),
		cmocka_unit_test_setup_teardown(texts_are_copied, setup, teardown),
		cmocka_unit_test_setup_teardown(lists_grow_and_keep, setup, teardown),
		cmocka_unit_test(closing_nothing_is_fine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
