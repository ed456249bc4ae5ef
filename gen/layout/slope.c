/*
 * Slope: ranks of two weeks, each unit a line from one to the other.
 *
 *	        ━━ lên nhiều nhất  ╌╌ xuống nhiều nhất  ── đơn vị khác
 *	              tuần trước      tuần này
 *	  Chiềng Đông  1 ●──────────────● 1  Chiềng Đông
 *	    Nà Tòng    2 ●╌╌╌╌╌╮  ╭━━━━━● 2  Mùn Chung  ▲2
 *	  Mùn Chung    4 ●━━━━━━━━╯╌╌╌╌╌● 3  Nà Tòng    ▼1
 *
 * Who rose most is thick, who fell most dashed, the rest thin: the three are told apart on a photocopy. A label that
 * had to make room for another is joined to its line by a leader. Units of equal rank share an end and keep a label each.
 */
#include "layout/slope.h"

struct slope_line {
	pos stroke;
	bool dashed;
	unsigned color;
};

static struct slope_line
way_line(const struct slope *slope, enum slope_way way)
{
	const struct marks *marks = &slope->marks;
	switch (way) {
	case SLOPE_RISE:
		return (struct slope_line){marks_stroke(marks, MARKS_BOLD), false, marks->palette.accent};
	case SLOPE_FALL:
		return (struct slope_line){marks_stroke(marks, MARKS_DASH), true, marks->palette.down};
	case SLOPE_OTHER:
		break;
	}
	return (struct slope_line){marks_stroke(marks, MARKS_THIN), false, marks->palette.pale};
}

static pos
end_x(const struct slope *slope, size_t end)
{
	return end ? slope->right : slope->left;
}

static void
unit_draw(struct slope *slope, size_t unit)
{
	struct marks *marks = &slope->marks;
	const struct chart_rank *rank = &slope->chart->ranks[unit];
	struct slope_line line = way_line(slope, slope->ways[unit]);
	struct point ends[2];
	for (size_t end = 0; end < 2; end++)
		ends[end] = (struct point){end_x(slope, end), slope_y(slope, slope_rank(rank, end))};
	if (slope_rank(rank, 0) && slope_rank(rank, 1))
		marks_line(marks, ends, 2, line.stroke, line.dashed, line.color);
	for (size_t end = 0; end < 2; end++)
		if (slope_rank(rank, end))
			marks_dot(marks, ends[end].x, ends[end].y, line.stroke / 2 + marks_stroke(marks, 100),
				line.color);
}

/* From the line's end to a label that stands elsewhere. */
static void
leader_draw(struct slope *slope, const struct slope_label *label, size_t end, pos edge)
{
	struct marks *marks = &slope->marks;
	pos x = end_x(slope, end), out = (end ? 1 : -1) * pos_least(marks_em(marks, 45), slope->gap / 3);
	if (label->middle == label->at)
		return;
	struct point bend[] = {
		{x, label->at}, {x + out, label->at}, {edge - out / 2, label->middle}, {edge, label->middle}};
	marks_line(marks, bend, 4, marks_stroke(marks, 40), false, marks->palette.ink_pale);
}

static void
change_draw(struct slope *slope, const struct slope_label *label, pos x)
{
	struct marks *marks = &slope->marks;
	const struct chart_rank *rank = &slope->chart->ranks[label->unit];
	const struct run *run = slope_change_run(slope, rank);
	if (!run || !slope->changes)
		return;
	bool up = slope_change(rank) > 0;
	pos wide = slope_triangle(slope), half = marks_em(marks, up ? 27 : -27), middle = label->middle;
	unsigned color = up ? marks->palette.up : marks->palette.down;
	marks_area(marks,
		(struct point[]){{x, middle + half}, {x + wide, middle + half}, {x + wide / 2, middle - half}}, 3,
		color);
	marks_text(marks, ROLE_CHART_LABEL, run, x + wide + marks_em(marks, 20), middle + run_cap(run) / 2, color);
}

static void
side_draw(struct slope *slope, size_t end)
{
	struct marks *marks = &slope->marks;
	pos gap = slope->gap, air = pos_least(marks_em(marks, 30), gap / 4);
	for (size_t i = 0; i < slope->sides[end].n; i++) {
		const struct slope_label *label = &slope->sides[end].labels[i];
		const struct run *run = label->run;
		enum role role = slope->ways[label->unit] == SLOPE_OTHER ? ROLE_CHART_LABEL : ROLE_CHART_VALUE;
		pos x = end ? slope->right + gap : slope->left - gap - run->advance;
		leader_draw(slope, label, end, end ? x - air : x + run->advance + air);
		marks_text(marks, role, run, x, label->middle + run_cap(run) / 2, marks->palette.ink);
		if (end)
			change_draw(slope, label, x + run->advance + marks_em(marks, 55));
	}
}

/* What each end is, over it. */
static void
ends_draw(struct slope *slope)
{
	struct marks *marks = &slope->marks;
	pos middle = slope->left / 2 + slope->right / 2;
	for (size_t end = 0; end < 2; end++) {
		if (!slope->chart->ends[end])
			continue;
		pos room = (end ? marks->width - middle : middle) - marks_em(marks, 40);
		const struct run *run = marks_cut(marks, ROLE_CHART_AXIS, slope->chart->ends[end], room);
		pos x = end_x(slope, end) - run->advance / 2;
		x = end ? pos_most(middle + marks_em(marks, 20), pos_least(x, marks->width - run->advance))
			: pos_most(0, pos_least(x, middle - marks_em(marks, 20) - run->advance));
		marks_text(marks, ROLE_CHART_AXIS, run, x, slope->legend + run_ascent(run), marks->palette.ink_pale);
		marks_rule(marks, end_x(slope, end), slope->top - slope->line / 2, 0,
			slope->bottom - slope->top + slope->line, marks_stroke(marks, 50), marks->palette.grid);
	}
}

static void
notes_draw(struct slope *slope)
{
	struct marks *marks = &slope->marks;
	const struct run *lines[SLOPE_NOTE_LINES];
	pos y = slope->bottom + slope->line / 2 + marks_em(marks, 20);
	for (size_t end = 0; end < 2; end++) {
		size_t n = slope_note(slope, end, lines);
		y += n ? marks_em(marks, 30) : 0;
		for (size_t i = 0; i < n; i++, y += slope->line)
			marks_text(
				marks, ROLE_CHART_AXIS, lines[i], 0, y + run_ascent(lines[i]), marks->palette.ink_pale);
	}
}

struct drawing
slope_draw(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	struct slope slope = slope_plan(setting, chart, width, scale);
	legend_draw(&slope.marks, slope.keys, slope.n_keys, 0, 0, width);
	ends_draw(&slope);
	for (int way = SLOPE_OTHER; way >= SLOPE_RISE; way--)
		for (size_t i = 0; i < chart->n_ranks; i++)
			if ((int)slope.ways[i] == way)
				unit_draw(&slope, i);
	for (size_t end = 0; end < 2; end++)
		side_draw(&slope, end);
	notes_draw(&slope);
	return marks_end(&slope.marks, slope.bottom + slope.line / 2 + slope.foot);
}
