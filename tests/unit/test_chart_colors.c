/*
 * Colours of charts: held against paper, against each other, and as the colour-blind and a copier see them; in the light
 * and in the dark. Colour blindness after Machado, Oliveira and Fernandes (2009), full severity; distances CIE 1976.
 */
#include "drawn.h"
#include "layout/calendar.h"
#include "out/hatch.h"
#include "out/palette.h"

struct lab {
	double l, a, b;
};

static double
linear(double c)
{
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
lab_part(double t)
{
	return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

/* As seen by: 0 everybody, 1 protanopia, 2 deuteranopia, 3 tritanopia. */
static struct lab
seen(unsigned color, int by)
{
	static const double sight[4][3][3] = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
		{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
	double in[3], out[3];
	for (int i = 0; i < 3; i++)
		in[i] = linear((color >> (16 - 8 * i) & 0xFF) / 255.0);
	for (int i = 0; i < 3; i++) {
		out[i] = sight[by][i][0] * in[0] + sight[by][i][1] * in[1] + sight[by][i][2] * in[2];
		out[i] = fmin(1, fmax(0, out[i]));
	}
	double x = lab_part((0.4124 * out[0] + 0.3576 * out[1] + 0.1805 * out[2]) / 0.9505);
	double y = lab_part(0.2126 * out[0] + 0.7152 * out[1] + 0.0722 * out[2]);
	double z = lab_part((0.0193 * out[0] + 0.1192 * out[1] + 0.9505 * out[2]) / 1.089);
	return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double
apart(unsigned a, unsigned b, int by)
{
	struct lab one = seen(a, by), other = seen(b, by);
	return sqrt(pow(one.l - other.l, 2) + pow(one.a - other.a, 2) + pow(one.b - other.b, 2));
}

static double
lighter(unsigned a, unsigned b)
{
	return fabs(seen(a, 0).l - seen(b, 0).l);
}

static double
contrast(unsigned a, unsigned b)
{
	double one = palette_luminance(a) + 0.05, other = palette_luminance(b) + 0.05;
	return one > other ? one / other : other / one;
}

static unsigned
in_scheme(unsigned color, bool dark)
{
	return dark ? palette_dark(color) : color;
}

static struct marks
marks_of(const struct chart *chart)
{
	return marks_begin(&setting, chart, POS_PT(470), 1);
}

static void
marks_stand_out_from_paper(void **state)
{
	(void)state;
	for (int grey = 0; grey < 2; grey++)
		for (int dark = 0; dark < 2; dark++) {
			struct chart chart = {.grey = grey};
			struct marks marks = marks_of(&chart);
			unsigned paper = in_scheme(PALETTE_PAPER, dark);
			for (size_t i = 0; i < CHART_PARTS_MOST; i++)
				assert_true(contrast(in_scheme(marks_series(&marks, i), dark), paper) >= 3);
			const struct palette *p = &marks.palette;
			const unsigned shapes[] = {p->accent, p->pale, p->target, p->up, p->down};
			for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
				assert_true(contrast(in_scheme(shapes[i], dark), paper) >= 3);
			const unsigned fine[] = {p->hatch, p->ink, p->ink_pale};
			for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
				assert_true(contrast(in_scheme(fine[i], dark), paper) >= 4.5);
		}
}

static void
parts_are_told_apart(void **state)
{
	(void)state;
	struct chart chart = {.grey = false};
	struct marks marks = marks_of(&chart);
	for (int dark = 0; dark < 2; dark++)
		for (int by = 0; by < 4; by++)
			for (size_t i = 0; i < CHART_PARTS_MOST; i++)
				for (size_t j = 0; j < i; j++) {
					unsigned a = in_scheme(marks_series(&marks, i), dark);
					unsigned b = in_scheme(marks_series(&marks, j), dark);
					assert_true(apart(a, b, by) >= (j + 1 == i ? 20 : 9));
					assert_true(j + 1 < i || lighter(a, b) >= 15);
				}
}

/* Beside each other at least 18 of 100 in lightness, any two at least 8. */
static void
greys_are_told_apart(void **state)
{
	(void)state;
	struct chart chart = {.grey = true};
	struct marks marks = marks_of(&chart);
	for (size_t i = 0; i < CHART_PARTS_MOST; i++)
		for (size_t j = 0; j < i; j++)
			assert_true(lighter(marks_series(&marks, i), marks_series(&marks, j)) >= (j + 1 == i ? 18 : 8));
	assert_true(lighter(marks.palette.accent, marks.palette.pale) >= 20);
}

static void
classes_rise_in_darkness(void **state)
{
	(void)state;
	struct chart_point points[] = {{DAY_MONDAY, number(100, "100")}};
	for (int grey = 0; grey < 2; grey++)
		for (int dark = 0; dark < 2; dark++)
			for (int most = 1; most < 200; most++) {
				struct chart chart = calendar_chart(points, 1);
				chart.grey = grey;
				points[0].value = number(most, "1");
				struct calendar calendar = calendar_plan(&setting, &chart, POS_PT(470), 1);
				assert_true(calendar.classes >= 1 && calendar.classes <= CALENDAR_CLASSES);
				for (size_t i = 2; i <= calendar.classes; i++)
					assert_true(lighter(in_scheme(calendar_color(&calendar, i), dark),
							    in_scheme(calendar_color(&calendar, i - 1), dark)) >= 10);
			}
}

static void
labels_in_bars_are_read(void **state)
{
	(void)state;
	for (int grey = 0; grey < 2; grey++) {
		struct chart chart = {.grey = grey};
		struct marks marks = marks_of(&chart);
		for (size_t i = 0; i < CHART_PARTS_MOST; i++) {
			unsigned ground = marks_series(&marks, i);
			assert_true(contrast(ground, color_on(ground, marks.palette.ink)) >= 4.5);
		}
		for (int share = 0; share <= 100; share++) {
			unsigned ground = color_mix(marks.palette.accent, 0xFFFFFF, share);
			assert_true(contrast(ground, color_on(ground, marks.palette.ink)) >= 3.9);
		}
	}
}

/* 0.6 pt is 2.5 dots of a copier of 300 to the inch, and the gap between lines is four times that. */
static void
hatching_survives_a_copier(void **state)
{
	(void)state;
	double dot = 72.0 / 300, across = HATCH_STEP / sqrt(2);
	assert_true(HATCH_WIDTH >= 2 * dot);
	assert_true(across - HATCH_WIDTH >= 2 * HATCH_WIDTH);
	assert_true(across <= 4); /* three lines in the height of the smallest bar */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(marks_stand_out_from_paper, begin, end),
		cmocka_unit_test_setup_teardown(parts_are_told_apart, begin, end),
		cmocka_unit_test_setup_teardown(greys_are_told_apart, begin, end),
		cmocka_unit_test_setup_teardown(classes_rise_in_darkness, begin, end),
		cmocka_unit_test_setup_teardown(labels_in_bars_are_read, begin, end),
		cmocka_unit_test_setup_teardown(hatching_survives_a_copier, begin, end),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
