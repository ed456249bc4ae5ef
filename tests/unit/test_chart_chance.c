/*
 * Charts by chance: whatever the names, values and widths are, no label meets another, leaves the frame, is crossed by a
 * line or stands half on one fill and half on another. 400 charts of each kind.
 */
#include "drawn.h"

/* Lines and dots, with their strokes, stay in the frame too. */
static void
expect_marks_within(const struct drawing *drawing)
{
	struct rect frame = {0, 0, drawing->width, drawing->height};
	for (size_t i = 0; i < drawing->n_items; i++) {
		const struct item *item = &drawing->items[i];
		pos r = item->kind == ITEM_DOT ? item->w : item->stroke / 2;
		for (size_t k = 0; k < item->n_points; k++)
			assert_true(rect_within((struct rect){item->points[k].x - r, item->points[k].y - r,
							item->points[k].x + r, item->points[k].y + r},
				frame));
		if (item->kind == ITEM_DOT)
			assert_true(
				rect_within((struct rect){item->x - r, item->y - r, item->x + r, item->y + r}, frame));
	}
}

static void
any_place(uint32_t *seed, struct chart *chart)
{
	chart->grey = draw(seed, 4) == 0;
	pos width = POS_PT(150) + (pos)draw(seed, POS_PT(450));
	struct drawing drawing = chart_draw(&setting, chart, width, 0.8 + draw(seed, 70) / 100.0);
	expect_legible(&drawing);
}

static void
any_stack(uint32_t *seed)
{
	size_t n = draw(seed, 12), parts = 1 + draw(seed, CHART_PARTS_MOST);
	double most = any_most(seed);
	struct chart_bar *bars = ARENA_ARRAY(setting.arena, struct chart_bar, n);
	for (size_t i = 0; i < n; i++) {
		double values[CHART_PARTS_MOST];
		for (size_t p = 0; p < parts; p++)
			values[p] = draw(seed, 5) ? most * draw(seed, 1000) / 1000 : 0;
		bars[i] = stack(any_name(seed), values, parts);
		if (draw(seed, 6) == 0)
			bars[i].value = missing();
	}
	struct chart chart = stack_chart(bars, n, parts);
	for (size_t p = 0; p < parts; p++)
		chart.part_names[p] = any_name(seed);
	chart.shares = draw(seed, 2);
	chart.scale_top = draw(seed, 2) && !chart.shares ? most : 0;
	any_place(seed, &chart);
}

static void
any_bullet(uint32_t *seed)
{
	size_t n = draw(seed, 12);
	double most = any_most(seed);
	struct chart_bar *bars = ARENA_ARRAY(setting.arena, struct chart_bar, n);
	for (size_t i = 0; i < n; i++)
		bars[i] = (struct chart_bar){.label = any_name(seed),
			.value = any_value(seed, most),
			.target = any_value(seed, most),
			.second = any_value(seed, most),
			.strong = draw(seed, 2)};
	struct chart chart = {.kind = CHART_BULLET,
		.bars = bars,
		.n_bars = n,
		.reference = NAN,
		.target_names = {any_name(seed), any_name(seed)},
		.n_bands = draw(seed, CHART_BANDS_MOST + 1)};
	for (size_t i = 0; i < chart.n_bands; i++)
		chart.bands[i] = (struct chart_band){any_name(seed), most * (double)(i + 1) / (double)chart.n_bands};
	any_place(seed, &chart);
}

static void
any_calendar(uint32_t *seed)
{
	size_t n = draw(seed, 8) ? draw(seed, 100) : draw(seed, 700);
	double most = any_most(seed);
	struct chart_point *points = ARENA_ARRAY(setting.arena, struct chart_point, n);
	int day = DAY_MONDAY + (int)draw(seed, 400);
	for (size_t i = 0; i < n; i++) {
		points[i] = (struct chart_point){day, any_value(seed, most)};
		day += draw(seed, 10) ? 1 : 1 + (int)draw(seed, 12);
	}
	struct chart chart = calendar_chart(points, n);
	chart.scale_top = draw(seed, 2) ? most : 0;
	any_place(seed, &chart);
}

static void
any_slope(uint32_t *seed)
{
	size_t n = draw(seed, 6) ? draw(seed, 45) : draw(seed, 300);
	struct chart_rank *ranks = ARENA_ARRAY(setting.arena, struct chart_rank, n);
	for (size_t i = 0; i < n; i++)
		ranks[i] = (struct chart_rank){any_name(seed), rank_value((int)draw(seed, (uint32_t)n + 1)),
			rank_value((int)draw(seed, (uint32_t)n + 1)), draw(seed, 9) == 0, ""};
	struct chart chart = slope_chart(ranks, n);
	if (draw(seed, 8) == 0)
		chart.ends[0] = any_name(seed);
	any_place(seed, &chart);
}

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

/* Lines of one column: whatever they hold, all labels end at one place, all noughts lie at one height. */
static void
any_sparks(uint32_t *seed)
{
	size_t n = draw(seed, 4) ? draw(seed, 60) : draw(seed, 3);
	double most = any_most(seed), scale = 0.8 + draw(seed, 70) / 100.0;
	bool grey = draw(seed, 4) == 0, narrow = draw(seed, 4) == 0;
	pos width = narrow ? POS_PT(40) + (pos)draw(seed, POS_PT(40)) : 0, nought = -1, wide = -1;
	static const char *const figures[] = {"7", "…", "1.234", "100,0%", "-12.345.678.901,25"};
	const char *room = figures[draw(seed, 5)];
	for (int line = 0; line < 3; line++) {
		struct chart chart = {.kind = CHART_SPARK,
			.grey = grey,
			.points = ARENA_ARRAY(setting.arena, struct chart_point, n),
			.first_day = DAY_MONDAY,
			.last_day = DAY_MONDAY + (int)n - 1,
			.scale_top = draw(seed, 4) ? most : 0,
			.label_room = room,
			.last_label = {draw(seed, 2)    ? room
					: draw(seed, 2) ? "…"
							: NULL}};
		for (size_t i = 0; i < n; i++)
			if (draw(seed, 9))
				chart.points[chart.n_points++] = (struct chart_point){
					DAY_MONDAY + (int)i, any_value(seed, most)};
		if (!chart.n_points)
			continue;
		struct drawing drawing = chart_draw(&setting, &chart, width, scale);
		expect_legible(&drawing);
		expect_marks_within(&drawing);
		const struct item *hair = item_of_kind(&drawing, ITEM_RULE, false);
		assert_true(nought < 0 || (hair->y == nought && drawing.width == wide));
		nought = hair->y;
		wide = drawing.width;
	}
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
	void (*const kinds[])(uint32_t *) = {
		any_bars, any_line, any_stack, any_bullet, any_calendar, any_slope, any_sparks};
	(void)state;
	uint32_t seed = 6;
	for (int round = 0; round < 400; round++)
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			kinds[i](&seed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(any_chart_is_legible, begin, end),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
