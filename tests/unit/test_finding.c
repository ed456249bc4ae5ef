/*
 * The sentences of charts. Expected words are worked out by hand from the figures beside them.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/finding.h"
#include "vn/number.h"

#define MISSING (-1.0)
#define NOTHING (-2.0)

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

static struct value
number(double real)
{
	struct cell *cell = ARENA_NEW(arena, struct cell);
	*cell = (struct cell){.type = CELL_REAL, .real = real, .integer = (int64_t)real};
	cell->state = real == MISSING ? CELL_MISSING : real == NOTHING ? CELL_NOTHING : CELL_VALUE;
	const char *text = real == MISSING ? "…" : real == NOTHING ? "-" : number_integer(arena, (int64_t)real);
	return (struct value){.text = text, .cell = cell};
}

static const char *
said(const struct chart *chart)
{
	struct node *node = finding_of(arena, chart, ROLE_TEXT, (struct place){0});
	struct buf out = {0};
	if (node)
		node_plain(node, &out);
	return buf_finish(&out, arena);
}

/* --- bars ------------------------------------------------------------------------------------------------------------ */

static struct chart
bars(const double *values, size_t n, double reference)
{
	static const char *const names[] = {"A", "B", "C", "D", "E", "F"};
	struct chart chart = {.kind = CHART_BARS, .n_bars = n, .reference = reference, .target = NAN};
	chart.bars = ARENA_ARRAY(arena, struct chart_bar, n);
	for (size_t i = 0; i < n; i++)
		chart.bars[i] = (struct chart_bar){.label = names[i], .value = number(values[i])};
	chart.reference_value = number(reference);
	chart.reference_words = "nhịp cần đạt";
	return chart;
}

#define BARS(reference, ...) \
	said(&(struct chart[]){ \
		bars((double[]){__VA_ARGS__}, sizeof(double[]){__VA_ARGS__} / sizeof(double), reference)}[0])

static void
test_highest(void **state)
{
	(void)state;
	assert_string_equal(BARS(NAN, 7, 9, 3), "Cao nhất là B (9).");
	assert_string_equal(BARS(NAN, 9, 9, 3), "Cao nhất là A và B (cùng 9).");
	assert_string_equal(BARS(NAN, 9, 9, 9, 3), "Cao nhất là A, B và C (cùng 9).");
	assert_string_equal(BARS(NAN, 9, 9, 9, 9, 3), "Cao nhất là 4 đơn vị (cùng 9).");
	assert_string_equal(BARS(NAN, 9.2, 9.1, 3), "Cao nhất là A (9)."); /* both print as 9 */
}

/* A name that may be read as another word has its kind before it, and so have those beside it. */
static void
test_kinds(void **state)
{
	(void)state;
	struct chart chart = bars((double[]){9, 7, 9}, 3, NAN);
	const char *const names[] = {"Mới", "Đông", "An Phú"};
	for (size_t i = 0; i < 3; i++)
		chart.bars[i].label = names[i], chart.bars[i].kind = "thôn";
	assert_string_equal(said(&chart), "Cao nhất là thôn Mới và thôn An Phú (cùng 9).");
	chart.bars[2].value = number(8);
	assert_string_equal(said(&chart), "Cao nhất là thôn Mới (9).");
	chart.bars[0].value = number(1);
	assert_string_equal(said(&chart), "Cao nhất là An Phú (8).");
	chart.bars[2].label = "Khu 2";
	assert_string_equal(said(&chart), "Cao nhất là thôn Khu 2 (8).");
	chart.n_bars = 1;
	assert_string_equal(said(&chart), "Thôn Mới: 1.");
	chart.bars[0].kind = "";
	assert_string_equal(said(&chart), "Mới: 1.");
	chart.noun = "Thị trấn";
	assert_string_equal(said(&chart), "Thị trấn Mới: 1.");
	chart.noun = "lực lượng";
	assert_string_equal(said(&chart), "Mới: 1.");
}

static void
test_states(void **state)
{
	(void)state;
	assert_string_equal(BARS(NAN, 5, 5, 5), "Cả 3 đơn vị bằng nhau: 5.");
	assert_string_equal(BARS(NAN, 5, 5, MISSING), "Cả 2 đơn vị đã báo cáo bằng nhau: 5; 1 đơn vị chưa báo cáo.");
	assert_string_equal(BARS(NAN, 0, 0), "Chưa đơn vị nào có kết quả.");
	assert_string_equal(BARS(NAN, 0, MISSING), "Chưa đơn vị nào đã báo cáo có kết quả; 1 đơn vị chưa báo cáo.");
	assert_string_equal(BARS(NAN, NOTHING, NOTHING), "Chưa đơn vị nào có kết quả.");
	assert_string_equal(BARS(NAN, MISSING, MISSING), "Chưa đơn vị nào báo cáo.");
	assert_string_equal(BARS(NAN, 5), "A: 5.");
	assert_string_equal(BARS(NAN, MISSING, 5), "Mới có B báo cáo: 5; 1 đơn vị chưa báo cáo.");
	assert_string_equal(BARS(NAN, NOTHING, 5), "Mới có B có số liệu: 5.");
	struct chart none = bars(NULL, 0, NAN);
	assert_null(finding_of(arena, &none, ROLE_TEXT, (struct place){0}));
}

static void
test_reference(void **state)
{
	(void)state;
	assert_string_equal(BARS(5, 7, 5, 4, MISSING),
		"Cao nhất là A (7); 2/3 đơn vị đã báo cáo bằng hoặc trên nhịp cần đạt 5; 1 đơn vị chưa báo cáo.");
	assert_string_equal(BARS(5, 7, 5, 4), "Cao nhất là A (7); 2/3 đơn vị bằng hoặc trên nhịp cần đạt 5.");
	assert_string_equal(BARS(5, 7, 5), "Cao nhất là A (7); cả 2 đơn vị bằng hoặc trên nhịp cần đạt 5.");
	assert_string_equal(BARS(5, 4, 3), "Cao nhất là A (4); cả 2 đơn vị dưới nhịp cần đạt 5.");
	assert_string_equal(BARS(5, 7), "A: 7; bằng hoặc trên nhịp cần đạt 5.");
	assert_string_equal(BARS(5, 4), "A: 4; dưới nhịp cần đạt 5.");
	assert_string_equal(
		BARS(5, 7, 4, NOTHING), "Cao nhất là A (7); 1/2 đơn vị có số liệu bằng hoặc trên nhịp cần đạt 5.");
}

/* Each bar has a mark of its own: 8 of 7, 3 of 4. */
static void
test_targets(void **state)
{
	(void)state;
	struct chart chart = bars((double[]){8, 3}, 2, NAN);
	chart.bars[0].target = number(7);
	chart.bars[1].target = number(4);
	chart.noun = "lực lượng";
	assert_string_equal(said(&chart), "Cao nhất là A (8); 1/2 lực lượng bằng hoặc trên chỉ tiêu.");
	chart.bars[1].target.cell = NULL; /* not every bar has one: nothing is counted */
	assert_string_equal(said(&chart), "Cao nhất là A (8).");
	chart.shares = true;
	assert_null(finding_of(arena, &chart, ROLE_TEXT, (struct place){0}));
}

/* --- a line ---------------------------------------------------------------------------------------------------------- */

/* Day 19723 is 01/01/2024. A phase of days 0 to 10 and 100 to do: ten a day. */
static const char *
line(double target, size_t n, const double *values)
{
	enum { FIRST = 19723 };
	struct chart chart = {.kind = CHART_LINE,
		.n_points = n,
		.first_day = FIRST,
		.last_day = FIRST + 10,
		.target = target,
		.goal = number(target),
		.unit = "người",
		.reference = NAN};
	chart.points = ARENA_ARRAY(arena, struct chart_point, n);
	for (size_t i = 0; i < n; i++)
		chart.points[i] = (struct chart_point){FIRST + (int)i, number(values[i])};
	return said(&chart);
}

#define LINE(target, ...) line(target, sizeof(double[]){__VA_ARGS__} / sizeof(double), (double[]){__VA_ARGS__})

static void
test_line(void **state)
{
	(void)state;
	/* on 03/01 the line is at 20 */
	assert_string_equal(LINE(100, 0, 5, 45), "Đến hết ngày 03/01/2024 có 45 người, sớm hơn nhịp cần đạt 2 ngày.");
	assert_string_equal(LINE(100, 0, 5, 20), "Đến hết ngày 03/01/2024 có 20 người, đúng nhịp cần đạt.");
	assert_string_equal(
		LINE(100, 0, 5, 25), "Đến hết ngày 03/01/2024 có 25 người, sớm hơn nhịp cần đạt chưa đến 1 ngày.");
	assert_string_equal(
		LINE(100, 0, 5, 15), "Đến hết ngày 03/01/2024 có 15 người, chậm hơn nhịp cần đạt chưa đến 1 ngày.");
	assert_string_equal(LINE(100, 0, 5, 10), "Đến hết ngày 03/01/2024 có 10 người, chậm hơn nhịp cần đạt 1 ngày.");
	assert_string_equal(
		LINE(100, 0, 0, 0), "Đến hết ngày 03/01/2024 chưa có kết quả, chậm hơn nhịp cần đạt 2 ngày.");
	assert_string_equal(LINE(100, 0, 50, MISSING),
		"Đến hết ngày 02/01/2024 có 50 người, sớm hơn nhịp cần đạt 4 ngày; từ hôm sau chưa báo cáo.");
	assert_string_equal(LINE(100, MISSING, MISSING), "Chưa có báo cáo.");
	assert_string_equal(LINE(100, 100), "Đến hết ngày 01/01/2024 có 100 người, đạt chỉ tiêu 100.");
	assert_string_equal(LINE(100, 101), "Đến hết ngày 01/01/2024 có 101 người, vượt chỉ tiêu 100.");
	assert_string_equal(LINE(NAN, 7), "Đến hết ngày 01/01/2024 có 7 người.");
	assert_string_equal(LINE(0, 7), "Đến hết ngày 01/01/2024 có 7 người.");
	assert_string_equal(LINE(100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 99),
		"Đến hết ngày 11/01/2024 có 99 người, chưa đạt chỉ tiêu 100.");
}

static const char *
calendar(size_t n, const double *values)
{
	struct chart chart = {.kind = CHART_CALENDAR, .n_points = n, .target = NAN, .reference = NAN};
	chart.points = ARENA_ARRAY(arena, struct chart_point, n);
	for (size_t i = 0; i < n; i++)
		chart.points[i] = (struct chart_point){19723 + (int)i, number(values[i])};
	return said(&chart);
}

#define CALENDAR(...) calendar(sizeof(double[]){__VA_ARGS__} / sizeof(double), (double[]){__VA_ARGS__})

static void
test_calendar(void **state)
{
	(void)state;
	assert_string_equal(CALENDAR(3, 8, MISSING, 2), "Nhiều nhất là ngày 02/01/2024 (8); 1 ngày chưa báo cáo.");
	assert_string_equal(CALENDAR(3, 8, 8), "Nhiều nhất là 2 ngày (cùng 8).");
	assert_string_equal(CALENDAR(0, 0, MISSING), "Chưa ngày nào có kết quả; 1 ngày chưa báo cáo.");
	assert_string_equal(CALENDAR(0, NOTHING), "Chưa ngày nào có kết quả.");
	assert_string_equal(CALENDAR(MISSING), "Chưa có báo cáo.");
}

/* A from 4 to 1, B from 1 to 2, C stays at 3, D was not ranked. */
static void
test_slope(void **state)
{
	(void)state;
	struct chart_rank ranks[] = {{.label = "A", .before = number(4), .after = number(1)},
		{.label = "B", .before = number(1), .after = number(2)},
		{.label = "C", .before = number(3), .after = number(3)},
		{.label = "D", .before = number(MISSING), .after = number(4)}};
	struct chart chart = {.kind = CHART_SLOPE, .ranks = ranks, .n_ranks = 4, .target = NAN, .reference = NAN};
	assert_string_equal(said(&chart),
		"1 đơn vị lên hạng, 1 đơn vị xuống hạng, 1 đơn vị giữ hạng, 1 đơn vị chưa đủ hạng của hai tuần; "
		"lên nhiều nhất là A (3 bậc).");
	chart.ranks = ranks + 2;
	chart.n_ranks = 1;
	assert_string_equal(said(&chart), "1 đơn vị giữ hạng.");
}

/* Every figure is a VALUE, so that the gate has nothing to object to and the record knows it. */
static void
test_values(void **state)
{
	(void)state;
	struct chart chart = bars((double[]){7, 5, 4, MISSING}, 4, 5);
	const struct node *node = finding_of(arena, &chart, ROLE_TEXT, (struct place){0});
	for (node = node->children.first; node; node = node->next)
		for (const char *p = node->kind == NODE_TEXT ? node->text : ""; *p; p++)
			assert_false(*p >= '0' && *p <= '9');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_highest),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_reference),
		cmocka_unit_test(test_targets),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_slope),
		cmocka_unit_test(test_values),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
