/*
 * Stacked bars, bullet bars, calendars and slopes: lengths, places and classes worked out by hand; nothing, one, a
 * thousand, all equal and all missing of each.
 */
#include <stdlib.h>

#include "drawn.h"
#include "layout/calendar.h"
#include "layout/slope.h"

/* ---- what must hold of every drawing ---- */

static struct drawing
draw_wide(const struct chart *chart)
{
	struct drawing drawing = chart_draw(&setting, chart, POS_PT(470), 1);
	expect_legible(&drawing);
	return drawing;
}

static size_t
count_of(const struct drawing *drawing, enum item_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < drawing->n_items; i++)
		n += drawing->items[i].kind == kind;
	return n;
}

static void
expect_sentence(const struct chart *chart)
{
	struct drawing drawing = draw_wide(chart);
	assert_non_null(text_item(&drawing, "Chưa có số liệu"));
	assert_true(drawing.height > 0);
}

static void
nothing_is_said_in_the_frame(void **state)
{
	(void)state;
	for (int kind = CHART_BARS; kind <= CHART_SPARK; kind++)
		for (int grey = 0; grey < 2; grey++)
			expect_sentence(&(struct chart){.kind = (enum chart_kind)kind, .grey = grey, .reference = NAN});
}

/* ---- stacked bars ---- */

/* The box of a colour, the n-th from the top. */
static const struct item *
box_of(const struct drawing *drawing, unsigned color, size_t n)
{
	for (size_t i = 0; i < drawing->n_items; i++)
		if (drawing->items[i].kind == ITEM_BOX && drawing->items[i].color == color && n-- == 0)
			return &drawing->items[i];
	return NULL;
}

static void
parts_are_as_long_as_their_values(void **state)
{
	(void)state;
	struct chart_bar bars[] = {stack("A", (double[]){200, 100, 100}, 3), stack("B", (double[]){100, 0, 100}, 3)};
	struct chart chart = stack_chart(bars, 2, 3);
	struct marks marks = {.chart = &chart, .palette.accent = setting.sheet->accent};
	struct drawing drawing = draw_wide(&chart);
	/* the first box of a colour is the legend's */
	const struct item *police = box_of(&drawing, marks_series(&marks, 0), 1);
	const struct item *youth = box_of(&drawing, marks_series(&marks, 1), 1);
	const struct item *women = box_of(&drawing, marks_series(&marks, 2), 1);
	const struct item *other = box_of(&drawing, marks_series(&marks, 0), 2);
	pos all = women->x + women->w - police->x;
	assert_true(fabs((double)police->w / all - 0.5) < 0.002);
	assert_true(fabs((double)(youth->x + youth->w - police->x) / all - 0.75) < 0.002);
	assert_true(fabs((double)other->w / all - 0.25) < 0.002);
	assert_null(box_of(&drawing, marks_series(&marks, 1), 2)); /* a nought has no length */
	assert_non_null(text_item(&drawing, "400"));
	assert_non_null(text_item(&drawing, "Hội PN"));
}

static void
shares_fill_the_axis(void **state)
{
	(void)state;
	struct chart_bar bars[] = {stack("A", (double[]){30, 10}, 2), stack("B", (double[]){1, 1}, 2)};
	struct chart chart = stack_chart(bars, 2, 2);
	chart.shares = true;
	struct marks marks = {.chart = &chart, .palette.accent = setting.sheet->accent};
	struct drawing drawing = draw_wide(&chart);
	const struct item *a = box_of(&drawing, marks_series(&marks, 0), 1),
			  *b = box_of(&drawing, marks_series(&marks, 0), 2);
	const struct item *end = box_of(&drawing, marks_series(&marks, 1), 1);
	assert_true(fabs((double)a->w / (end->x + end->w - a->x) - 0.75) < 0.002);
	assert_true(fabs((double)b->w / (end->x + end->w - b->x) - 0.5) < 0.002);
	assert_non_null(text_item(&drawing, "100%"));
}

/* ---- bullet bars ---- */

static void
bullets_have_both_marks(void **state)
{
	(void)state;
	struct chart_bar bars[] = {{.label = "A",
		.value = number(0.8, "80,0%"),
		.target = number(0.85, "85,0%"),
		.second = number(0.95, "95,0%"),
		.strong = true}};
	struct chart chart = {.kind = CHART_BULLET,
		.bars = bars,
		.n_bars = 1,
		.scale_top = 1,
		.reference = NAN,
		.target_names = {"chỉ tiêu giao", "phấn đấu"},
		.bands = {{"chậm", 0.5}, {"đạt", 0.8}, {"tốt", 1}},
		.n_bands = 3};
	struct drawing drawing = draw_wide(&chart);
	const char *const words[] = {"chỉ tiêu giao", "phấn đấu", "chậm", "đạt", "tốt", "80,0%"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_non_null(text_item(&drawing, words[i]));
	/* a diamond for the second target, in the legend and, with paper around it, on the bar */
	assert_int_equal(count_of(&drawing, ITEM_AREA), 3);
	const struct item *bar = box_of(&drawing, setting.sheet->accent, 0), *diamond = NULL;
	for (size_t i = 0; i < drawing.n_items; i++)
		if (drawing.items[i].kind == ITEM_AREA)
			diamond = &drawing.items[i];
	/* 0.95 stands at 0.95/0.8 of the bar's length */
	assert_true(fabs((diamond->points[0].x - bar->x) / (double)bar->w - 0.95 / 0.8) < 0.005);
}

/* ---- calendars ---- */

static void
weeks_begin_on_monday(void **state)
{
	(void)state;
	assert_int_equal(weekday_of(0), 3); /* Thursday, 01/01/1970 */
	assert_int_equal(weekday_of(-1), 2);
	assert_int_equal(weekday_of(DAY_MONDAY), 0);
	assert_int_equal(weekday_of(DAY_MONDAY + 6), 6);
}

/* 120 by fours is steps of 50: 1-50, 51-100, 101-150. */
static void
values_fall_in_classes(void **state)
{
	(void)state;
	struct chart_point points[] = {{DAY_MONDAY, number(0, "0")}, {DAY_MONDAY + 1, number(1, "1")},
		{DAY_MONDAY + 2, number(50, "50")}, {DAY_MONDAY + 3, number(51, "51")},
		{DAY_MONDAY + 4, number(120, "120")}, {DAY_MONDAY + 5, missing()}};
	struct chart chart = calendar_chart(points, 6);
	struct calendar calendar = calendar_plan(&setting, &chart, POS_PT(470), 1);
	const size_t classes[] = {0, 1, 1, 2, 3};
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(calendar_class(&calendar, &points[i].value), classes[i]);
	struct drawing drawing = draw_wide(&chart);
	const char *const words[] = {
		"1–50", "51–100", "101–150", "không có", "chưa báo cáo", "T2", "CN", "tháng 12/2023"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_non_null(text_item(&drawing, words[i]));
	assert_int_equal(count_of(&drawing, ITEM_HATCH), 2); /* the day and the legend's */
}

static void
a_day_without_a_row_is_blank(void **state)
{
	(void)state;
	struct chart_point points[] = {{DAY_MONDAY, number(5, "5")}, {DAY_MONDAY + 8, number(5, "5")}};
	struct chart chart = calendar_chart(points, 2);
	struct drawing drawing = draw_wide(&chart);
	const struct item *cells[2] = {NULL};
	size_t n = 0;
	for (size_t i = 0; i < drawing.n_items; i++)
		if (drawing.items[i].kind == ITEM_TEXT && strcmp(drawing.items[i].run->text, "5") == 0 && n < 2)
			cells[n++] = &drawing.items[i];
	assert_int_equal(n, 2);
	/* Tuesday of the week after: one column on, one row down */
	assert_true(cells[1]->x > cells[0]->x && cells[1]->y > cells[0]->y);
	/* two days and the one class of the legend, which all share */
	assert_int_equal(count_of(&drawing, ITEM_BOX), 2 + 3);
}

/* The week from 29/01 to 04/02/2024 ends the calendar on 31/01: it is January's. */
static void
a_month_is_named_by_its_days(void **state)
{
	(void)state;
	enum { DAY_JAN_8 = DAY_MONDAY + 28 };
	struct chart_point points[24];
	for (int i = 0; i < 24; i++)
		points[i] = (struct chart_point){DAY_JAN_8 + i, number(5, "5")};
	struct chart chart = calendar_chart(points, 24);
	struct drawing drawing = draw_wide(&chart);
	assert_non_null(text_item(&drawing, "tháng 01/2024"));
	assert_null(text_item(&drawing, "tháng 02/2024"));
}

/* ---- slopes ---- */

static void
ways_differ_in_weight(void **state)
{
	(void)state;
	struct chart_rank ranks[] = {{"A", rank_value(3), rank_value(1), false, ""},
		{"B", rank_value(1), rank_value(3), false, ""}, {"C", rank_value(2), rank_value(2), false, ""}};
	struct chart chart = slope_chart(ranks, 3);
	struct slope slope = slope_plan(&setting, &chart, POS_PT(470), 1);
	assert_int_equal(slope.ways[0], SLOPE_RISE);
	assert_int_equal(slope.ways[1], SLOPE_FALL);
	assert_int_equal(slope.ways[2], SLOPE_OTHER);
	struct drawing drawing = draw_wide(&chart);
	pos rise = 0, other = 0;
	bool dashed = false;
	for (size_t i = 0; i < drawing.n_items; i++) {
		const struct item *line = &drawing.items[i];
		if (line->kind != ITEM_LINE || line->n_points != 2 ||
			line->points[1].x - line->points[0].x < POS_PT(50))
			continue;
		if (line->dashed)
			dashed = line->points[1].y > line->points[0].y;
		else if (line->points[1].y < line->points[0].y)
			rise = line->stroke;
		else
			other = line->stroke;
	}
	assert_true(dashed && rise >= 3 * other && other > 0);
	assert_non_null(text_item(&drawing, "1\u00A0 A"));
	assert_non_null(text_item(&drawing, "A\u00A0 3"));
}

static void
equal_ranks_keep_a_label_each(void **state)
{
	(void)state;
	struct chart_rank ranks[30];
	for (size_t i = 0; i < 30; i++)
		ranks[i] = (struct chart_rank){
			arena_printf(setting.arena, "Xã %zu", i), rank_value(1), rank_value(1), false, ""};
	struct chart chart = slope_chart(ranks, 30);
	struct drawing drawing = draw_wide(&chart);
	for (size_t i = 0; i < 30; i++)
		assert_non_null(text_item(&drawing, arena_printf(setting.arena, "1\u00A0 Xã %zu", i)));
}

static void
the_unranked_are_told_below(void **state)
{
	(void)state;
	struct chart_rank ranks[] = {{"A", rank_value(1), rank_value(1), false, ""},
		{"B", rank_value(2), rank_value(0), false, ""}, {"C", rank_value(0), rank_value(0), false, ""}};
	struct chart chart = slope_chart(ranks, 3);
	struct drawing drawing = draw_wide(&chart);
	assert_non_null(text_item(&drawing, "tuần này chưa xếp hạng: B, C"));
	assert_non_null(text_item(&drawing, "tuần trước chưa xếp hạng: C"));
	assert_non_null(text_item(&drawing, "B\u00A0 2"));
}

/* ---- small lines ---- */

static struct chart
spark_chart(struct chart_point *points, size_t n, const char *label)
{
	return (struct chart){.kind = CHART_SPARK,
		.points = points,
		.n_points = n,
		.first_day = DAY_MONDAY,
		.last_day = DAY_MONDAY + 6,
		.scale_top = 40,
		.last_label = {label},
		.label_room = "1.234"};
}

/* 10, 20, -, not reported, 30, not reported, 40 of 40: a stretch of three, a point alone, and the last; nought is the hair line. */
static void
a_gap_is_no_nought(void **state)
{
	(void)state;
	struct cell *none = ARENA_NEW(setting.arena, struct cell);
	none->state = CELL_NOTHING;
	struct chart_point points[] = {{DAY_MONDAY, number(10, "10")}, {DAY_MONDAY + 1, number(20, "20")},
		{DAY_MONDAY + 2, {.text = "-", .cell = none}}, {DAY_MONDAY + 3, missing()},
		{DAY_MONDAY + 4, number(30, "30")}, {DAY_MONDAY + 5, missing()}, {DAY_MONDAY + 6, number(40, "40")}};
	struct chart chart = spark_chart(points, 7, "40");
	struct drawing drawing = chart_draw(&setting, &chart, 0, 1);
	expect_legible(&drawing);
	const struct item *hair = item_of_kind(&drawing, ITEM_RULE, false),
			  *line = item_of_kind(&drawing, ITEM_LINE, false);
	assert_int_equal(count_of(&drawing, ITEM_LINE), 1);
	assert_int_equal(line->n_points, 3);
	assert_int_equal(line->points[2].y, hair->y);
	pos high = line->points[2].y - line->points[1].y, low = line->points[2].y - line->points[0].y;
	assert_true(fabs((double)high / low - 2) < 0.01);
	/* a sixth of the week for each day */
	assert_true(labs((long)(line->points[2].x - line->points[0].x) * 3 - hair->w) <= 6);
	/* the point alone, the last as a point alone, and the mark of the last */
	assert_int_equal(count_of(&drawing, ITEM_DOT), 3);
	const struct item *last = &drawing.items[drawing.n_items - 2], *label = text_item(&drawing, "40");
	assert_int_equal(last->kind, ITEM_DOT);
	assert_int_equal(last->x, hair->x + hair->w);
	assert_true(label->x > last->x + last->w && labs((long)label->x + label->w - drawing.width) <= 1);
}

/* One height for all: of the scale, not of the line's own values. */
static void
equal_values_lie_on_one_level(void **state)
{
	(void)state;
	struct chart_point points[] = {
		{DAY_MONDAY, number(20, "20")}, {DAY_MONDAY + 1, number(20, "20")}, {DAY_MONDAY + 6, number(20, "20")}};
	struct chart chart = spark_chart(points, 3, "20");
	struct drawing drawing = chart_draw(&setting, &chart, 0, 1);
	const struct item *line = item_of_kind(&drawing, ITEM_LINE, false),
			  *hair = item_of_kind(&drawing, ITEM_RULE, false);
	assert_int_equal(line->points[0].y, line->points[2].y);
	pos dot = item_of_kind(&drawing, ITEM_DOT, false)->w;
	/* half way up between the room that is left for dots */
	assert_true(labs((long)(hair->y - line->points[0].y) * 2 - (hair->y - dot)) <= 2);
}

/* The line ends where it was last reported; the figure of the last day is not known. */
static void
an_end_not_reported_is_open(void **state)
{
	(void)state;
	struct chart_point points[] = {
		{DAY_MONDAY, number(10, "10")}, {DAY_MONDAY + 3, number(10, "10")}, {DAY_MONDAY + 6, missing()}};
	struct chart chart = spark_chart(points, 3, "…");
	struct drawing drawing = chart_draw(&setting, &chart, 0, 1);
	const struct item *hair = item_of_kind(&drawing, ITEM_RULE, false),
			  *dot = item_of_kind(&drawing, ITEM_DOT, false);
	assert_int_equal(count_of(&drawing, ITEM_DOT), 1);
	assert_true(labs((long)(dot->x - hair->x) * 2 - hair->w) <= 2);
	assert_non_null(text_item(&drawing, "…"));
}

/* ---- one, a thousand, all equal, all missing ---- */

static struct chart
chart_of(enum chart_kind kind, size_t n, bool heard)
{
	struct chart chart = {.kind = kind, .reference = NAN, .target = NAN, .missing_label = "chưa báo cáo"};
	const double equal[] = {5, 5};
	switch (kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		chart = stack_chart(ARENA_ARRAY(setting.arena, struct chart_bar, n), n, kind == CHART_STACKED ? 2 : 0);
		chart.kind = kind;
		for (size_t i = 0; i < n; i++) {
			chart.bars[i] = stack(arena_printf(setting.arena, "Xã %zu", i), equal, 2);
			if (!heard)
				chart.bars[i].value = missing();
		}
		break;
	case CHART_LINE:
	case CHART_CALENDAR:
	case CHART_SPARK:
		chart.points = ARENA_ARRAY(setting.arena, struct chart_point, n);
		chart.n_points = n;
		for (size_t i = 0; i < n; i++)
			chart.points[i] = (struct chart_point){DAY_MONDAY + (int)i, heard ? number(5, "5") : missing()};
		chart.first_day = DAY_MONDAY;
		chart.last_day = DAY_MONDAY + (int)n;
		break;
	case CHART_SLOPE:
		chart = slope_chart(ARENA_ARRAY(setting.arena, struct chart_rank, n), n);
		for (size_t i = 0; i < n; i++)
			chart.ranks[i] = (struct chart_rank){arena_printf(setting.arena, "Xã %zu", i),
				rank_value(heard), rank_value(heard), false, ""};
		break;
	}
	return chart;
}

static void
any_number_is_drawn(void **state)
{
	(void)state;
	static const size_t counts[] = {1, 2, 1000};
	for (int kind = CHART_BARS; kind <= CHART_SPARK; kind++)
		for (size_t i = 0; i < 3; i++)
			for (int heard = 0; heard < 2; heard++) {
				struct chart chart = chart_of((enum chart_kind)kind, counts[i], heard);
				struct drawing drawing = chart_draw(&setting, &chart, POS_PT(470), 1);
				if (counts[i] < 1000 || kind >= CHART_CALENDAR)
					expect_legible(&drawing);
				size_t said = count_of(&drawing, ITEM_TEXT);
				assert_true(said > 0);
				if (!heard && kind != CHART_LINE && kind < CHART_SLOPE)
					assert_true(count_of(&drawing, ITEM_HATCH) >= counts[i]);
				if (!heard && kind == CHART_LINE)
					assert_non_null(text_item(&drawing, "chưa có ngày nào báo cáo"));
			}
}

/* A page of A4 holds a calendar of a thousand days and a slope of a thousand units. */
static void
a_thousand_stay_on_a_page(void **state)
{
	(void)state;
	const struct sheet *sheet = setting.sheet;
	pos page = POS_TENTHS_MM(sheet->height - sheet->top - sheet->bottom);
	for (int kind = CHART_CALENDAR; kind <= CHART_SLOPE; kind++) {
		struct chart chart = chart_of((enum chart_kind)kind, 1000, true);
		assert_true(chart_draw(&setting, &chart, POS_PT(470), 1).height < page);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_is_said_in_the_frame, begin, end),
		cmocka_unit_test_setup_teardown(parts_are_as_long_as_their_values, begin, end),
		cmocka_unit_test_setup_teardown(shares_fill_the_axis, begin, end),
		cmocka_unit_test_setup_teardown(bullets_have_both_marks, begin, end),
		cmocka_unit_test_setup_teardown(weeks_begin_on_monday, begin, end),
		cmocka_unit_test_setup_teardown(values_fall_in_classes, begin, end),
		cmocka_unit_test_setup_teardown(a_day_without_a_row_is_blank, begin, end),
		cmocka_unit_test_setup_teardown(a_month_is_named_by_its_days, begin, end),
		cmocka_unit_test_setup_teardown(ways_differ_in_weight, begin, end),
		cmocka_unit_test_setup_teardown(equal_ranks_keep_a_label_each, begin, end),
		cmocka_unit_test_setup_teardown(the_unranked_are_told_below, begin, end),
		cmocka_unit_test_setup_teardown(a_gap_is_no_nought, begin, end),
		cmocka_unit_test_setup_teardown(equal_values_lie_on_one_level, begin, end),
		cmocka_unit_test_setup_teardown(an_end_not_reported_is_open, begin, end),
		cmocka_unit_test_setup_teardown(any_number_is_drawn, begin, end),
		cmocka_unit_test_setup_teardown(a_thousand_stay_on_a_page, begin, end),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
