/*
 * SVG: each kind of item as its element; and the two schemes of colours.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "out/html.h"
#include "out/palette.h"

static const struct face sans = {.family = FAMILY_SANS};
static const struct face bold = {.family = FAMILY_SANS, .bold = true};

/* The picture of these items, 100 by 50 points, without the <svg> around them; what it says of all texts. */
static void
expect_drawing(const struct item *items, size_t n, const char *manner, const char *expected)
{
	struct drawing drawing = {
		.width = POS_PT(100), .height = POS_PT(50), .items = (struct item *)items, .n_items = n};
	struct buf out = {0}, whole = {0};
	svg_write(&drawing, "wide", "Đạt \"91,1%\"", &out);
	buf_printf(&whole,
		"<svg class=\"wide\" viewBox=\"0 0 100 50\"%s"
		" role=\"img\" aria-label=\"Đạt &quot;91,1%%&quot;\">\n%s</svg>\n",
		manner, expected);
	assert_string_equal(buf_text(&out), buf_text(&whole));
	buf_free(&out);
	buf_free(&whole);
}

static void
expect_items(const struct item *items, size_t n, const char *expected)
{
	expect_drawing(items, n, "", expected);
}

static void
text_is_real_text(void **state)
{
	(void)state;
	struct glyph glyphs[2] = {{0}};
	const struct run run = {.face = &sans,
		.size = POS_PT(12.5),
		.text = "<script>alert(1)</script>|*x*{{Y}}&\"'",
		.n_glyphs = 2,
		.glyphs = glyphs,
		.advance = POS_PT(30)};
	const struct run one = {.face = &bold, .size = POS_PT(9), .text = "5", .n_glyphs = 1, .glyphs = glyphs};
	const struct item items[] = {
		{.kind = ITEM_TEXT, .x = POS_PT(10), .y = POS_PT(20.25), .color = 0x0B5A87, .run = &run},
		{.kind = ITEM_TEXT, .x = POS_PT(-1.5), .y = POS_PT(2), .run = &one},
	};
	expect_drawing(items, 2, " font-size=\"12.5\" fill=\"var(--c-0b5a87)\"",
		"<text x=\"10\" y=\"20.3\" textLength=\"30\">"
		"&lt;script&gt;alert(1)&lt;/script&gt;|*x*{{Y}}&amp;&quot;&#39;</text>\n"
		"<text x=\"-1.5\" y=\"2\" font-size=\"9\" font-weight=\"700\" "
		"fill=\"var(--c-000000)\">5</text>\n");
}

static void
shapes_keep_their_places(void **state)
{
	(void)state;
	const struct point points[] = {{POS_PT(1), POS_PT(2)}, {POS_PT(3), POS_PT(4)}, {POS_PT(5), POS_PT(2)}};
	const struct item items[] = {
		{.kind = ITEM_RULE, .x = POS_PT(1), .y = POS_PT(2), .w = POS_PT(30), .stroke = POS_PT(0.5)},
		{.kind = ITEM_BOX, .x = POS_PT(1), .y = POS_PT(2), .w = POS_PT(30), .h = POS_PT(4), .color = 0xFFFFFF},
		{.kind = ITEM_LINE, .points = points, .n_points = 3, .stroke = POS_PT(1), .dashed = true},
		{.kind = ITEM_AREA, .points = points, .n_points = 3, .color = 0xB3261E},
		{.kind = ITEM_DOT, .x = POS_PT(5), .y = POS_PT(6), .w = POS_PT(2)},
	};
	expect_items(items, 5,
		"<line x1=\"1\" y1=\"2\" x2=\"31\" y2=\"2\" stroke=\"var(--c-000000)\" stroke-width=\".5\"/>\n"
		"<rect x=\"1\" y=\"2\" width=\"30\" height=\"4\" fill=\"var(--c-ffffff)\"/>\n"
		"<path d=\"M1 2l2 2 2-2\" stroke=\"var(--c-000000)\" stroke-width=\"1\" stroke-dasharray=\"3 2.2\"/>\n"
		"<path d=\"M1 2l2 2 2-2z\" fill=\"var(--c-b3261e)\"/>\n"
		"<circle cx=\"5\" cy=\"6\" r=\"2\" fill=\"var(--c-000000)\"/>\n");
}

/*
 * A box of 6 by 4: lines start every 4.2 along the base, the first at -4 + 2.1 = -1.9. It meets the left edge 1.9 above
 * the base; the next starts at 2.3 and leaves at the right edge after 3.7.
 */
static void
hatching_ends_at_the_edges(void **state)
{
	(void)state;
	const struct item items[] = {{.kind = ITEM_HATCH, .w = POS_PT(6), .h = POS_PT(4)}};
	expect_items(
		items, 1, "<path d=\"m0 2.1l2.1-2.1m.2 4l3.7-3.7\" stroke=\"var(--c-000000)\" stroke-width=\".6\"/>\n");
}

static void
alike_is_said_once(void **state)
{
	(void)state;
	const struct run run = {.face = &bold, .size = POS_PT(9), .text = "5", .n_glyphs = 1};
	const struct run other = {.face = &sans, .size = POS_PT(9), .text = "6", .n_glyphs = 1};
	const struct point points[] = {{POS_PT(1), POS_PT(2)}, {POS_PT(3), POS_PT(4)}};
	const struct item items[] = {
		{.kind = ITEM_BOX, .w = POS_PT(3), .h = POS_PT(4)},
		{.kind = ITEM_BOX, .x = POS_PT(5), .w = POS_PT(3), .h = POS_PT(4)},
		{.kind = ITEM_BOX, .x = POS_PT(9), .w = POS_PT(3), .h = POS_PT(4), .color = 0xFFFFFF},
		{.kind = ITEM_RULE, .x = POS_PT(1), .y = POS_PT(2), .w = POS_PT(30), .stroke = POS_PT(1)},
		{.kind = ITEM_LINE, .points = points, .n_points = 2, .stroke = POS_PT(1)},
		{.kind = ITEM_LINE, .points = points, .n_points = 2, .stroke = POS_PT(1), .dashed = true},
		{.kind = ITEM_TEXT, .run = &run},
		{.kind = ITEM_TEXT, .x = POS_PT(2), .run = &run},
		{.kind = ITEM_TEXT, .run = &other},
	};
	expect_drawing(items, 9, " font-size=\"9\" fill=\"var(--c-000000)\"",
		"<path d=\"M0 0h3v4h-3zM5 0h3v4h-3z\" fill=\"var(--c-000000)\"/>\n"
		"<rect x=\"9\" y=\"0\" width=\"3\" height=\"4\" fill=\"var(--c-ffffff)\"/>\n"
		"<path d=\"M1 2l30 0M1 2l2 2\" stroke=\"var(--c-000000)\" stroke-width=\"1\"/>\n"
		"<path d=\"M1 2l2 2\" stroke=\"var(--c-000000)\" stroke-width=\"1\" stroke-dasharray=\"3 2.2\"/>\n"
		"<g font-weight=\"700\">\n<text x=\"0\" y=\"0\">5</text>\n<text x=\"2\" y=\"0\">5</text>\n</g>\n"
		"<text x=\"0\" y=\"0\">6</text>\n");
}

/* 0, 0.34, 0.68, 1.02 are 0, .3, .7, 1: ways of .3, .4 and .3. Were each way rounded by itself, the end would be .9. */
static void
ways_between_points_do_not_drift(void **state)
{
	(void)state;
	const struct point points[] = {{0, POS_PT(3)}, {POS_PT(0.34), POS_PT(2.96)}, {POS_PT(0.68), POS_PT(2.96)},
		{POS_PT(1.02), POS_PT(-0.5)}};
	const struct item items[] = {{.kind = ITEM_LINE, .points = points, .n_points = 4, .stroke = POS_PT(1)}};
	expect_items(items, 1, "<path d=\"M0 3l.3 0 .4 0 .3-3.5\" stroke=\"var(--c-000000)\" stroke-width=\"1\"/>\n");
}

/* Within a line of text it has the size that it was laid out in. */
static void
a_small_line_has_its_own_size(void **state)
{
	(void)state;
	const struct drawing drawing = {.width = POS_PT(112.75), .height = POS_PT(19.5)};
	struct buf out = {0};
	svg_write(&drawing, "spark", "Diễn biến", &out);
	assert_string_equal(buf_text(&out),
		"<svg class=\"spark\" width=\"112.8\" height=\"19.5\" role=\"img\" aria-label=\"Diễn "
		"biến\">\n</svg>\n");
	buf_free(&out);
}

static double
contrast(unsigned a, unsigned b)
{
	double x = palette_luminance(a) + 0.05, y = palette_luminance(b) + 0.05;
	return x > y ? x / y : y / x;
}

/* What can be read on white can be read on dark paper. */
static void
colours_keep_their_contrast_in_the_dark(void **state)
{
	(void)state;
	const unsigned colors[] = {0x000000, 0x1B2233, 0x545C6E, 0x0B5A87, 0x5E97B8, 0xB3261E, 0xD3D8E0, 0x1A7042};
	for (size_t i = 0; i < sizeof colors / sizeof *colors; i++) {
		double light = contrast(colors[i], PALETTE_PAPER);
		double dark = contrast(palette_dark(colors[i]), palette_dark(PALETTE_PAPER));
		assert_true(dark >= light * 0.97 || dark >= 15);
	}
}

static void
luminance_is_that_of_wcag(void **state)
{
	(void)state;
	assert_true(palette_luminance(0x000000) == 0);
	assert_true(palette_luminance(0xFFFFFF) > 0.9999 && palette_luminance(0xFFFFFF) < 1.0001);
	/* #767676 is the grey that stands at 4.54 : 1 against white */
	assert_true(contrast(0x767676, 0xFFFFFF) > 4.53 && contrast(0x767676, 0xFFFFFF) < 4.55);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_real_text),
		cmocka_unit_test(shapes_keep_their_places),
		cmocka_unit_test(hatching_ends_at_the_edges),
		cmocka_unit_test(alike_is_said_once),
		cmocka_unit_test(ways_between_points_do_not_drift),
		cmocka_unit_test(a_small_line_has_its_own_size),
		cmocka_unit_test(colours_keep_their_contrast_in_the_dark),
		cmocka_unit_test(luminance_is_that_of_wcag),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
