/*
 * The legend: see legend.h. Keys flow like words: each is a swatch and its name, and never broken; a name wider than the
 * drawing is set smaller.
 */
#include "layout/legend.h"

/* Where the next key stands. */
struct legend {
	const struct marks *marks;
	pos x, y, width; /* x and y from the corner */
	pos line;        /* the height of a row */
};

static pos
swatch(const struct marks *marks)
{
	return marks_em(marks, 85);
}

static const struct run *
key_run(const struct marks *marks, const struct legend_key *key, pos width)
{
	return marks_run(marks, ROLE_CHART_AXIS, key->text, width - swatch(marks) - marks_em(marks, 35));
}

static struct legend
legend_begin(const struct marks *marks, pos width)
{
	const struct run *run = marks_run(marks, ROLE_CHART_AXIS, "Đ", INT32_MAX);
	return (struct legend){.marks = marks, .width = width, .line = run_height(run) + marks_em(marks, 15)};
}

/* Moves to where a key of that width stands. */
static void
legend_place(struct legend *legend, pos wide)
{
	if (legend->x > 0 && legend->x + wide > legend->width) {
		legend->x = 0;
		legend->y += legend->line;
	}
}

static pos
key_width(const struct legend *legend, const struct run *run)
{
	return swatch(legend->marks) + marks_em(legend->marks, 35) + run->advance;
}

static void
legend_pass(struct legend *legend, pos wide)
{
	legend->x += wide + marks_em(legend->marks, 130);
}

pos
legend_height(const struct marks *marks, const struct legend_key *keys, size_t n, pos width)
{
	struct legend legend = legend_begin(marks, width);
	if (n == 0)
		return 0;
	for (size_t i = 0; i < n; i++) {
		pos wide = key_width(&legend, key_run(marks, &keys[i], width));
		legend_place(&legend, wide);
		legend_pass(&legend, wide);
	}
	return legend.y + legend.line + marks_em(marks, 40);
}

void
marks_diamond(struct marks *marks, pos x, pos y, pos half, unsigned color)
{
	marks_area(marks, (struct point[]){{x, y - half}, {x + half, y}, {x, y + half}, {x - half, y}}, 4, color);
}

static void
key_line(struct marks *marks, const struct legend_key *key, struct rect rect, int hundredths_pt)
{
	pos middle = rect.y0 / 2 + rect.y1 / 2;
	struct point ends[] = {{rect.x0, middle}, {rect.x1, middle}};
	marks_line(marks, ends, 2, marks_stroke(marks, hundredths_pt), key->mark == LEGEND_DASH, key->color);
}

static void
mark_draw(struct marks *marks, const struct legend_key *key, struct rect rect)
{
	pos middle = rect.x0 / 2 + rect.x1 / 2;
	switch (key->mark) {
	case LEGEND_FILL:
		marks_box(marks, rect, key->color);
		break;
	case LEGEND_HATCH:
		marks_hatch(marks, rect, key->color);
		break;
	case LEGEND_TICK:
		marks_rule(marks, middle, rect.y0, 0, rect.y1 - rect.y0, marks_stroke(marks, 150), key->color);
		break;
	case LEGEND_POINT:
		marks_diamond(marks, middle, rect.y0 / 2 + rect.y1 / 2, (rect.x1 - rect.x0) * 2 / 5, key->color);
		break;
	case LEGEND_FRAME:
		marks_frame(marks, rect, marks_stroke(marks, 50), key->color);
		break;
	case LEGEND_BOLD:
		key_line(marks, key, rect, MARKS_BOLD);
		break;
	case LEGEND_DASH:
		key_line(marks, key, rect, MARKS_DASH);
		break;
	case LEGEND_THIN:
		key_line(marks, key, rect, MARKS_THIN);
		break;
	}
}

void
legend_draw(struct marks *marks, const struct legend_key *keys, size_t n, pos x, pos y, pos width)
{
	struct legend legend = legend_begin(marks, width);
	for (size_t i = 0; i < n; i++) {
		const struct run *run = key_run(marks, &keys[i], width);
		pos wide = key_width(&legend, run), side = swatch(marks);
		legend_place(&legend, wide);
		pos left = x + legend.x, baseline = y + legend.y + run_ascent(run);
		pos top = baseline - run_cap(run) / 2 - side / 2;
		mark_draw(marks, &keys[i], (struct rect){left, top, left + side, top + side});
		marks_text(marks, ROLE_CHART_AXIS, run, left + wide - run->advance, baseline, marks->palette.ink_pale);
		legend_pass(&legend, wide);
	}
}
