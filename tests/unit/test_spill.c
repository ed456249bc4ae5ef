/*
 * Spills: what was put there is there, at the same address, whatever has been let go of; and long answers over them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/spill.h"
#include "figure/longanswer.h"

/* Several steps of growth, each number in its place, before and after all pages have gone. */
static void
holds_what_was_put_there(void **state)
{
	(void)state;
	enum { N = 3000000 };
	struct spill *spill = spill_open();
	assert_non_null(spill);
	uint32_t *first = NULL;
	for (uint32_t i = 0; i < N; i++) {
		uint32_t *at = spill_take(spill, sizeof *at);
		first = first ? first : at;
		assert_ptr_equal(at, first + i);
		assert_int_equal(*at, 0);
		*at = i * 2654435761u;
		if (i % 700001 == 0)
			spill_rest(spill);
	}
	spill_rest(spill);
	for (uint32_t i = 0; i < N; i++)
		if (first[i] != i * 2654435761u)
			fail_msg("%u", i);
	spill_close(spill);
}

/* What a spill holds in a file still counts as memory of this process, in kilobytes. */
static long
resident(void)
{
	long pages = 0;
	FILE *file = fopen("/proc/self/statm", "r");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%*d %ld", &pages), 1);
	fclose(file);
	return pages * 4;
}

static void
memory_is_let_go_of(void **state)
{
	(void)state;
	enum { SIZE = 32 << 20 };
	struct spill *spill = spill_open();
	memset(spill_take(spill, SIZE), 1, SIZE);
	long before = resident();
	spill_rest(spill);
	assert_true(before - resident() > (SIZE >> 10) / 2);
	spill_close(spill);
}

static void
cells_of_a_long_answer_stay_in_place(void **state)
{
	(void)state;
	enum { ROWS = 40000, COLUMNS = 3, HEAD = LONGANSWER_ROWS * COLUMNS };
	char text[24];
	struct cell *head = calloc(HEAD, sizeof *head);
	for (size_t i = 0; i < HEAD; i++)
		head[i] = (struct cell){.integer = (int64_t)i, .text = "head"};
	struct longanswer *answer = longanswer_open(head, HEAD);
	free(head);
	assert_non_null(answer);
	struct cell *cells = longanswer_cells(answer);
	for (size_t row = LONGANSWER_ROWS; row < ROWS; row++) {
		longanswer_add(answer, COLUMNS);
		for (size_t c = 0; c < COLUMNS; c++) {
			snprintf(text, sizeof text, "%zu/%zu", row, c);
			cells[row * COLUMNS + c] = (struct cell){
				.integer = (int64_t)(row * COLUMNS + c), .text = longanswer_copy(answer, text)};
		}
		longanswer_pass(answer, row);
	}
	assert_ptr_equal(longanswer_cells(answer), cells);
	for (size_t row = 0; row < ROWS; row++) {
		longanswer_pass(answer, row);
		for (size_t c = 0; c < COLUMNS; c++) {
			const struct cell *cell = &cells[row * COLUMNS + c];
			assert_int_equal(cell->integer, row * COLUMNS + c);
			snprintf(text, sizeof text, "%zu/%zu", row, c);
			assert_string_equal(cell->text, row < LONGANSWER_ROWS ? "head" : text);
		}
	}
	longanswer_close(answer);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holds_what_was_put_there),
		cmocka_unit_test(memory_is_let_go_of),
		cmocka_unit_test(cells_of_a_long_answer_stay_in_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
