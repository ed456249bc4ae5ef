/*
 * Charts: axes, bars and lines, worked out by hand.
 */
#include <stdlib.h>

#include "drawn.h"

/* ---- steps ---- */

static void
steps_are_nice(void **state)
{
	(void)state;
	assert_true(fabs(chart_step(1, 4) - 0.25) < 1e-12); /* 0 25 50 75 100 % */
	assert_true(fabs(chart_step(1, 5) - 0.2) < 1e-12);
	assert_true(fabs(chart_step(100, 4) - 25) < 1e-9);
	assert_true(fabs(chart_step(11008, 5) - 2500) < 1e-9); /* 2201,6 is needed */
	assert_true(fabs(chart_step(11008, 4) - 5000) < 1e-9); /* 2752 is needed */
	assert_true(fabs(chart_step(7, 1) - 10) < 1e-9);
	assert_true(fabs(chart_step(10, 1) - 10) < 1e-9);
	assert_true(fabs(chart_step(0.003, 3) - 0.001) < 1e-12);
	assert_true(fabs(chart_step(0, 4) - 1) < 1e-12);
}

static void
axes_hold_their_values(void **state)
{
	(void)state;
	struct axis counts = axis_to(3, 0, 4, false, true);
	assert_true(fabs(counts.step - 1) < 1e-12); /* no half accounts */
	assert_int_equal(axis_ticks(&counts), 4);
	struct axis over = axis_to(1.184, 1, 4, true, false);
	assert_true(fabs(over.top - 1.184) < 1e-12); /* grows past 100 % */
	struct axis whole = axis_to(0.911, 1, 4, true, false);
	assert_true(fabs(whole.top - 1) < 1e-12);
	assert_int_equal(axis_ticks(&whole), 5);
	struct axis none = axis_to(0, 0, 4, false, true);
	assert_true(none.top > 0);
}

/* ---- bars ---- */

static void
a_value_keeps_off_the_reference(void **state)
{
	(void)state;
	struct chart_bar bars[] = {{.label = "Xã A", .value = number(0.90, "90,0%"), .strong = true},
		{.label = "Xã B", .value = number(0.743, "74,3%"), .strong = true},
		{.label = "Xã C", .value = number(0.70, "70,0%")}, {.label = "Xã D", .value = number(0.03, "3,0%")}};
	struct chart chart = bars_chart(bars, 4);
	struct drawing drawing = chart_draw(&setting, &chart, POS_PT(470), 1);
	expect_labels_apart(&drawing);
	const struct item *reference = item_of_kind(&drawing, ITEM_LINE, true);
	assert_non_null(reference);
	for (size_t i = 0; i < 4; i++) {
		struct rect rect = item_rect(text_item(&drawing, bars[i].value.text));
		assert_false(rect_crossed(rect, reference->points[0], reference->points[1]));
	}
	/* 70,0% would stand on the line: it goes beyond it; 90,0%, 74,3% and 3,0% stand beside their bars */
	assert_true(text_item(&drawing, "70,0%")->x > reference->points[0].x);
	assert_true(text_item(&drawing, "70,0%")->x < text_item(&drawing, "90,0%")->x);
	assert_true(text_item(&drawing, "3,0%")->x < reference->points[0].x);
	assert_true(text_item(&drawing, "90,0%")->x > reference->points[0].x);
	assert_true(text_item(&drawing, "74,3%")->x > reference->points[0].x);
}

static void
a_bar_is_as_long_as_its_value(void **state)
{
	(void)state;
	struct chart_bar bars[] = {{.label = "A", .value = number(1.2, "120,0%"), .strong = true},
		{.label = "B", .value = number(0.6, "60,0%"), .strong = true},
		{.label = "C", .value = number(0, "0,0%")}, {.label = "D", .value = missing()}};
	struct chart chart = bars_chart(bars, 4);
	chart.reference = NAN;
	struct drawing drawing = chart_draw(&setting, &chart, POS_PT(470), 1);
	pos lengths[2] = {0};
	size_t n = 0;
	for (size_t i = 0; i < drawing.n_items; i++)
		if (drawing.items[i].kind == ITEM_BOX && drawing.items[i].color == setting.sheet->accent)
			lengths[n++] = drawing.items[i].w;
	assert_int_equal(n, 2);
	assert_true(lengths[0] - 2 * lengths[1] <= 2 && 2 * lengths[1] - lengths[0] <= 2);
	/* not reported is not nought: hatched, and said */
	assert_non_null(item_of_kind(&drawing, ITEM_HATCH, false));
	assert_non_null(text_item(&drawing, "chưa báo cáo"));
	assert_non_null(text_item(&drawing, "0,0%"));
}

static void
directions_differ_in_shape(void **state)
{
	(void)state;
	struct chart_bar bars[] = {{.label = "A", .value = number(0.5, "50,0%"), .change = "▲12", .direction = 1},
		{.label = "B", .value = number(0.4, "40,0%"), .change = "▼3", .direction = -1},
		{.label = "C", .value = number(0.3, "30,0%"), .change = "–"}};
	struct chart chart = bars_chart(bars, 3);
	chart.grey = true;
	struct drawing drawing = chart_draw(&setting, &chart, POS_PT(470), 1);
	const struct point *triangles[2] = {NULL};
	size_t n = 0;
	for (size_t i = 0; i < drawing.n_items; i++) {
		const struct item *item = &drawing.items[i];
		if (item->kind == ITEM_AREA && n < 2)
			triangles[n++] = item->points;
		assert_true(item->kind != ITEM_TEXT || item->run->face->family == FAMILY_SERIF);
		assert_true(item->kind != ITEM_TEXT || item->color == 0 || item->color == 0xFFFFFF);
	}
	assert_int_equal(n, 2);
	assert_true(triangles[0][2].y < triangles[0][0].y); /* the tip above the base */
	assert_true(triangles[1][2].y > triangles[1][0].y);
	assert_non_null(text_item(&drawing, "12"));
	assert_non_null(text_item(&drawing, "3"));
	assert_non_null(text_item(&drawing, "–"));
}

static void
many_bars_go_over_pages(void **state)
{
	(void)state;
	enum { MANY = 1000 };
	struct chart_bar *bars = ARENA_ARRAY(setting.arena, struct chart_bar, MANY);
	for (size_t i = 0; i < MANY; i++)
		bars[i] = (struct chart_bar){.label = arena_printf(setting.arena, "Xã %zu", i + 1),
			.value = number((double)(i % 97) / 100, arena_printf(setting.arena, "%zu", i % 97))};
	struct chart chart = bars_chart(bars, MANY);
	struct node *node = node_new(setting.arena, NODE_CHART, (struct place){0});
	node->chart = &chart;
	box_list boxes = {0};
	chart_boxes(&setting, node, POS_PT(470), 0, &boxes);
	const struct sheet *sheet = setting.sheet;
	size_t labels = 0;
	for (size_t i = 0; i < boxes.n; i++) {
		assert_true(boxes.at[i].height <= POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom));
		for (size_t j = 0; j < boxes.at[i].n_items; j++)
			labels += boxes.at[i].items[j].kind == ITEM_TEXT &&
				strncmp(boxes.at[i].items[j].run->text, "Xã ", strlen("Xã ")) == 0;
	}
	assert_int_equal(labels, MANY);
}

/* The rows of bars_draw, and what a page has for them: 9 pt labels have lines of 10.05 pt, rows are 12.33 pt as a rule. */
static void
rows_give_way_before_the_page_ends(void **state)
{
	(void)state;
	enum { ROWS = 20 };
	struct chart_bar bars[ROWS];
	for (size_t i = 0; i < ROWS; i++)
		bars[i] = (struct chart_bar){.label = arena_printf(setting.arena, "Xã %zu", i + 1),
			.value = number((double)i / 100, arena_printf(setting.arena, "%zu,0%%", i))};
	struct chart chart = bars_chart(bars, ROWS);
	pos width = POS_PT(470), whole = chart_draw(&setting, &chart, width, 1).height;
	pos usual = bars_pitch(&setting, &chart, width, 1, whole);
	assert_true(labs((long)usual - POS_PT(12.33)) <= 2);
	assert_int_equal(bars_pitch(&setting, &chart, width, 1, 3 * whole), usual); /* not stretched */
	pos less = whole - ROWS * POS_PT(1.5), pitch = bars_pitch(&setting, &chart, width, 1, less);
	assert_int_equal(pitch, usual - POS_PT(1.5));
	struct drawing drawing = bars_draw(&setting, &chart, width, 1, pitch, 0, ROWS);
	assert_int_equal(drawing.height, less);
	expect_labels_apart(&drawing);
	assert_int_equal(bars_pitch(&setting, &chart, width, 1, whole - ROWS * POS_PT(2.4)), 0);
}

/* ---- lines ---- */

static void
a_line_breaks_where_days_are_missing(void **state)
{
	(void)state;
	struct chart_point points[] = {{19702, number(10, "10")}, {19703, number(20, "20")}, {19704, missing()},
		{19705, number(40, "40")}, {19706, number(60, "60")}};
	struct chart chart = line_chart(points, 5);
	struct drawing drawing = chart_draw(&setting, &chart, POS_PT(470), 1);
	expect_labels_apart(&drawing);
	expect_labels_uncrossed(&drawing);
	size_t lines = 0;
	for (size_t i = 0; i < drawing.n_items; i++)
		if (drawing.items[i].kind == ITEM_LINE && !drawing.items[i].dashed && drawing.items[i].n_points == 2)
			lines++;
	/* two stretches, this week's drawn over the last, the deadline, and the leader: 60 is just below the pace, and
	 * between it and the axis is no room for two lines */
	assert_int_equal(lines, 5);
	assert_non_null(text_item(&drawing, "11/12"));
	assert_non_null(text_item(&drawing, "hạn 04/02"));
	/* each year once */
	assert_non_null(text_item(&drawing, "2023"));
	assert_non_null(text_item(&drawing, "2024"));
}

static void
the_pace_runs_to_the_target(void **state)
{
	(void)state;
	struct chart_point points[] = {{19702, number(0, "0")}, {19750, number(512, "512")}};
	struct chart chart = line_chart(points, 2);
	struct drawing drawing = chart_draw(&setting, &chart, POS_PT(470), 1);
	const struct item *pace = item_of_kind(&drawing, ITEM_LINE, true);
	const struct item *dot = item_of_kind(&drawing, ITEM_DOT, false);
	assert_non_null(pace);
	assert_non_null(dot);
	/* 512 of 1000, 48 of 55 days */
	double high = (double)(pace->points[0].y - dot->y) / (pace->points[0].y - pace->points[1].y);
	double far = (double)(dot->x - pace->points[0].x) / (pace->points[1].x - pace->points[0].x);
	assert_true(fabs(high - 0.512) < 0.001);
	assert_true(fabs(far - 48.0 / 55) < 0.001);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(steps_are_nice, begin, end),
		cmocka_unit_test_setup_teardown(axes_hold_their_values, begin, end),
		cmocka_unit_test_setup_teardown(a_value_keeps_off_the_reference, begin, end),
		cmocka_unit_test_setup_teardown(a_bar_is_as_long_as_its_value, begin, end),
		cmocka_unit_test_setup_teardown(directions_differ_in_shape, begin, end),
		cmocka_unit_test_setup_teardown(many_bars_go_over_pages, begin, end),
		cmocka_unit_test_setup_teardown(rows_give_way_before_the_page_ends, begin, end),
		cmocka_unit_test_setup_teardown(a_line_breaks_where_days_are_missing, begin, end),
		cmocka_unit_test_setup_teardown(the_pace_runs_to_the_target, begin, end),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
