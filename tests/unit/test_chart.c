/*
 * Charts: steps worked out by hand; and whatever the names, values and widths are, no label meets another, leaves the
 * frame, or (in a line chart) is crossed by a line.
 */
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

static struct chart
bars_chart(struct chart_bar *bars, size_t n)
{
	return (struct chart){.kind = CHART_BARS,
		.bars = bars,
		.n_bars = n,
		.scale_top = 1,
		.unit = "%",
		.reference = 0.74,
		.reference_label = "nhịp cần đạt 74%",
		.missing_label = "chưa báo cáo"};
}

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
	/* 70,0% would stand on the line: it goes into its bar; 90,0% and 3,0% stand beside theirs */
	assert_true(text_item(&drawing, "70,0%")->x < reference->points[0].x);
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
	chart_boxes(&setting, node, POS_PT(470), &boxes);
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

/* ---- lines ---- */

static struct chart
line_chart(struct chart_point *points, size_t n)
{
	return (struct chart){.kind = CHART_LINE,
		.points = points,
		.n_points = n,
		.first_day = 19702, /* 11/12/2023 */
		.last_day = 19757,  /* 04/02/2024 */
		.target = 1000,
		.target_label = "chỉ tiêu 1.000",
		.last_label = {"512 tài khoản", "hết ngày 28/01"},
		.reference = NAN};
}

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
	assert_int_equal(lines, 4); /* two stretches, this week's drawn over the last, and the deadline */
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

/* ---- any chart ---- */

static void
any_bars(uint32_t *seed)
{
	size_t n = draw(seed, 10) ? draw(seed, 12) : 60;
	double most = any_most(seed);
	struct chart_bar *bars = ARENA_ARRAY(setting.arena, struct chart_bar, n);
	static const char *const changes[] = {"▼3", "–", "▲12"};
	for (size_t i = 0; i < n; i++) {
		bars[i] = (struct chart_bar){
			.label = any_name(seed), .value = any_value(seed, most), .strong = draw(seed, 2)};
		if (draw(seed, 3) == 0)
			bars[i].target = any_value(seed, most);
		bars[i].direction = (int)draw(seed, 3) - 1;
		bars[i].change = draw(seed, 2) ? changes[bars[i].direction + 1] : NULL;
	}
	struct chart chart = bars_chart(bars, n);
	chart.scale_top = draw(seed, 2) ? most : 0;
	chart.target_names[0] = draw(seed, 2) ? any_name(seed) : NULL;
	chart.reference = draw(seed, 3) ? most * draw(seed, 1200) / 1000 : NAN;
	chart.grey = draw(seed, 4) == 0;
	pos width = POS_PT(150) + (pos)draw(seed, POS_PT(450));
	struct drawing drawing = chart_draw(&setting, &chart, width, 0.8 + draw(seed, 70) / 100.0);
	expect_labels_apart(&drawing);
}

static void
any_line(uint32_t *seed)
{
	size_t n = draw(seed, 3) ? draw(seed, 60) : draw(seed, 3);
	double most = any_most(seed), sum = 0;
	struct chart_point *points = ARENA_ARRAY(setting.arena, struct chart_point, n);
	for (size_t i = 0; i < n; i++) {
		sum += most * draw(seed, 100) / (100.0 * (double)n);
		points[i] = (struct chart_point){19702 + (int)i, draw(seed, 12) ? number(floor(sum), "1") : missing()};
	}
	struct chart chart = line_chart(points, n);
	chart.last_day = chart.first_day + (int)draw(seed, 100);
	chart.target = draw(seed, 6) ? most * draw(seed, 1500) / 1000 : NAN;
	chart.start = most * draw(seed, 200) / 1000;
	chart.grey = draw(seed, 4) == 0;
	chart.n_phases = draw(seed, 4);
	chart.phases = ARENA_ARRAY(setting.arena, struct chart_phase, chart.n_phases);
	int day = 19690;
	for (size_t i = 0; i < chart.n_phases; i++) {
		chart.phases[i] = (struct chart_phase){any_name(seed), day, day + (int)draw(seed, 60)};
		day = chart.phases[i].last + 1;
	}
	if (draw(seed, 6) == 0)
		chart.last_label[0] = any_name(seed);
	pos width = POS_PT(150) + (pos)draw(seed, POS_PT(450));
	struct drawing drawing = chart_draw(&setting, &chart, width, 0.8 + draw(seed, 70) / 100.0);
	expect_labels_apart(&drawing);
	expect_labels_uncrossed(&drawing);
}

static void
any_chart_is_legible(void **state)
{
	(void)state;
	uint32_t seed = 6;
	for (int round = 0; round < 400; round++) {
		any_bars(&seed);
		any_line(&seed);
	}
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
		cmocka_unit_test_setup_teardown(a_line_breaks_where_days_are_missing, begin, end),
		cmocka_unit_test_setup_teardown(the_pace_runs_to_the_target, begin, end),
		cmocka_unit_test_setup_teardown(any_chart_is_legible, begin, end),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
