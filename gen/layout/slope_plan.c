/*
 * The plan of a slope chart.
 *
 * The three that rose most and the three that fell most, by two places at least, are drawn strong, with whom the query
 * calls notable. Up to forty units all are said; of more only the strong ones and the first three.
 *
 * Labels want the height of their line's end. Where they would meet, neighbours share the room around the middle of what
 * they want (clusters, joined until none meets the next), so that each moves as little as its neighbours allow.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "layout/slope.h"

/* Two spaces that a web page leaves two. */
#define WIDE_SPACE "\u00A0 "

enum { SAID_ALL = 40, STRONG_MOST = 3, STRONG_LEAST_MOVE = 2, FIRST_SAID = 3, SAID_CROWDED = 24, NAMED_MOST = 12 };

int
slope_rank(const struct chart_rank *rank, size_t end)
{
	const struct value *value = end ? &rank->after : &rank->before;
	return (int)value_number(value);
}

int
slope_change(const struct chart_rank *rank)
{
	int before = slope_rank(rank, 0), after = slope_rank(rank, 1);
	return before && after ? before - after : 0;
}

/* ---- who is strong, who is said ---- */

/* The unit that moved most in a direction and is not strong yet; n_ranks: none. */
static size_t
most_moved(const struct slope *slope, int sign)
{
	const struct chart *chart = slope->chart;
	size_t best = chart->n_ranks;
	int most = STRONG_LEAST_MOVE - 1;
	for (size_t i = 0; i < chart->n_ranks; i++) {
		int move = sign * slope_change(&chart->ranks[i]);
		if (slope->ways[i] == SLOPE_OTHER && move > most) {
			most = move;
			best = i;
		}
	}
	return best;
}

static void
plan_ways(struct slope *slope)
{
	const struct chart *chart = slope->chart;
	slope->ways = ARENA_ARRAY(slope->marks.setting->arena, enum slope_way, chart->n_ranks);
	for (size_t i = 0; i < chart->n_ranks; i++) {
		int change = slope_change(&chart->ranks[i]);
		bool strong = chart->ranks[i].strong && change != 0;
		slope->ways[i] = !strong ? SLOPE_OTHER : change > 0 ? SLOPE_RISE : SLOPE_FALL;
	}
	for (int i = 0; i < 2 * STRONG_MOST; i++) {
		size_t unit = most_moved(slope, i % 2 ? -1 : 1);
		if (unit < chart->n_ranks)
			slope->ways[unit] = i % 2 ? SLOPE_FALL : SLOPE_RISE;
	}
}

static bool
said(const struct slope *slope, size_t unit)
{
	const struct chart_rank *rank = &slope->chart->ranks[unit];
	int after = slope_rank(rank, 1);
	return !slope->crowded || slope->ways[unit] != SLOPE_OTHER || rank->strong || (after && after <= FIRST_SAID);
}

/* ---- labels ---- */

static const char *
label_text(const struct slope *slope, size_t unit, size_t end)
{
	const struct chart_rank *rank = &slope->chart->ranks[unit];
	struct arena *arena = slope->marks.setting->arena;
	const char *name = rank->label ? rank->label : "";
	if (end == 0)
		return slope->names_left ? arena_printf(arena, "%s" WIDE_SPACE "%d", name, slope_rank(rank, 0))
					 : arena_printf(arena, "%d", slope_rank(rank, 0));
	return arena_printf(arena, "%d" WIDE_SPACE "%s", slope_rank(rank, 1), name);
}

static const struct run *
label_run(const struct slope *slope, size_t unit, size_t end, pos most)
{
	enum role role = slope->ways[unit] == SLOPE_OTHER ? ROLE_CHART_LABEL : ROLE_CHART_VALUE;
	const char *text = label_text(slope, unit, end);
	return end ? marks_cut(&slope->marks, role, text, most) : marks_run(&slope->marks, role, text, most);
}

/* By where they want to stand; equals in the order of the chart. */
static int
label_order(const void *a, const void *b)
{
	const struct slope_label *one = a, *other = b;
	if (one->at != other->at)
		return one->at < other->at ? -1 : 1;
	return one->unit < other->unit ? -1 : one->unit > other->unit;
}

static void
plan_side(struct slope *slope, size_t end, pos most)
{
	const struct chart *chart = slope->chart;
	struct slope_side *side = &slope->sides[end];
	side->n = 0;
	side->widest = 0;
	for (size_t i = 0; i < chart->n_ranks; i++) {
		int rank = slope_rank(&chart->ranks[i], end);
		if (!rank || !said(slope, i) || (slope->crowded && side->n == SAID_CROWDED))
			continue;
		struct slope_label *label = &side->labels[side->n++];
		*label = (struct slope_label){.unit = i, .at = rank, .run = label_run(slope, i, end, most)};
		side->widest = pos_most(side->widest, label->run->advance);
	}
	qsort(side->labels, side->n, sizeof *side->labels, label_order);
}

/* A stretch of labels that stand close, one line each. */
struct cluster {
	size_t first, n;
	double wanted; /* the sum of what its labels want for the first of them */
};

static double
cluster_top(const struct slope *slope, const struct cluster *cluster)
{
	double top = cluster->wanted / (double)cluster->n, line = slope->line;
	double last = slope->bottom - line * (double)(cluster->n - 1);
	return top < slope->top ? slope->top : top > last ? last : top;
}

static void
spread(struct slope *slope, struct slope_side *side)
{
	struct cluster *clusters = ARENA_ARRAY(slope->marks.setting->arena, struct cluster, side->n);
	size_t n = 0;
	for (size_t i = 0; i < side->n; i++) {
		clusters[n++] = (struct cluster){i, 1, side->labels[i].at};
		while (n > 1) {
			struct cluster *last = &clusters[n - 1], *before = last - 1;
			double end = cluster_top(slope, before) + slope->line * (double)before->n;
			if (end <= cluster_top(slope, last))
				break;
			before->wanted += last->wanted - slope->line * (double)(before->n * last->n);
			before->n += last->n;
			n--;
		}
	}
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < clusters[i].n; j++)
			side->labels[clusters[i].first + j].middle = (pos)cluster_top(slope, &clusters[i]) +
				(pos)j * slope->line;
}

pos
slope_triangle(const struct slope *slope)
{
	return marks_em(&slope->marks, 62);
}

const struct run *
slope_change_run(const struct slope *slope, const struct chart_rank *rank)
{
	int change = slope_change(rank);
	if (change == 0)
		return NULL;
	return marks_run(&slope->marks, ROLE_CHART_LABEL, arena_printf(slope->marks.setting->arena, "%d", abs(change)),
		slope->marks.width / 6);
}

static pos
changes_widest(const struct slope *slope)
{
	pos widest = 0;
	for (size_t i = 0; i < slope->chart->n_ranks; i++) {
		const struct run *run = slope_change_run(slope, &slope->chart->ranks[i]);
		pos own = run ? run->advance + slope_triangle(slope) + marks_em(&slope->marks, 100) : 0;
		widest = pos_most(widest, own);
	}
	return widest;
}

/* ---- the frame ---- */

pos
slope_y(const struct slope *slope, int rank)
{
	if (slope->last_rank <= 1)
		return slope->top;
	int64_t span = slope->bottom - slope->top;
	return slope->top + (pos)(span * (rank - 1) / (slope->last_rank - 1));
}

static void
plan_height(struct slope *slope)
{
	const struct marks *marks = &slope->marks;
	size_t rows = 0;
	for (size_t end = 0; end < 2; end++)
		rows = slope->sides[end].n > rows ? slope->sides[end].n : rows;
	if (slope->crowded)
		rows = SAID_ALL;
	else if ((size_t)slope->last_rank > rows)
		rows = (size_t)slope->last_rank < SAID_ALL ? (size_t)slope->last_rank : SAID_ALL;
	slope->top = slope->legend + run_height(marks_run(marks, ROLE_CHART_AXIS, "Đ", INT32_MAX)) +
		marks_em(marks, 50) + slope->line / 2;
	slope->bottom = slope->top + (pos)(rows ? rows - 1 : 0) * slope->line;
}

/* Names at both ends where they leave the lines two fifths of the width. */
static void
plan_width(struct slope *slope)
{
	const struct marks *marks = &slope->marks;
	pos width = marks->width, changes = changes_widest(slope);
	slope->gap = pos_least(marks_em(marks, 170), width / 12);
	slope->changes = changes <= width / 5;
	pos taken = 2 * slope->gap + (slope->changes ? changes : 0);
	slope->names_left = true;
	for (size_t end = 0; end < 2; end++)
		plan_side(slope, end, INT32_MAX);
	if (slope->sides[0].widest + slope->sides[1].widest + taken > width * 3 / 5) {
		slope->names_left = false;
		plan_side(slope, 0, width / 8);
		plan_side(slope, 1, pos_most(width * 4 / 5 - slope->sides[0].widest - taken, width / 5));
	}
	slope->left = slope->sides[0].widest + slope->gap;
	slope->right = width - slope->sides[1].widest - taken + slope->gap;
}

static void
plan_keys(struct slope *slope)
{
	static const struct {
		enum legend_mark mark;
		const char *text;
	} kinds[] = {[SLOPE_RISE] = {LEGEND_BOLD, "lên nhiều nhất"},
		[SLOPE_FALL] = {LEGEND_DASH, "xuống nhiều nhất"},
		[SLOPE_OTHER] = {LEGEND_THIN, "đơn vị khác"}};
	const struct palette *palette = &slope->marks.palette;
	const unsigned colors[] = {palette->accent, palette->down, palette->pale};
	for (int way = SLOPE_RISE; way <= SLOPE_OTHER; way++)
		for (size_t i = 0; i < slope->chart->n_ranks; i++)
			if ((int)slope->ways[i] == way) {
				slope->keys[slope->n_keys++] = (struct legend_key){
					kinds[way].mark, colors[way], kinds[way].text};
				break;
			}
}

/* ---- who is not ranked ---- */

/* "tuần này chưa xếp hạng: Pú Xi, Tênh Phông"; of many only how many. */
static const char *
note_text(const struct slope *slope, size_t end)
{
	const struct chart *chart = slope->chart;
	struct arena *arena = slope->marks.setting->arena;
	struct buf names = {0};
	size_t n = 0;
	for (size_t i = 0; i < chart->n_ranks; i++) {
		if (slope_rank(&chart->ranks[i], end))
			continue;
		buf_printf(&names, "%s%s", n++ ? ", " : "", chart->ranks[i].label ? chart->ranks[i].label : "");
	}
	const char *list = buf_finish(&names, arena);
	if (n == 0)
		return NULL;
	if (n > NAMED_MOST)
		list = arena_printf(arena, "%zu đơn vị", n);
	return arena_printf(arena, "%s chưa xếp hạng: %s", chart->ends[end] ? chart->ends[end] : "…", list);
}

size_t
slope_note(const struct slope *slope, size_t end, const struct run **lines)
{
	if (!slope->notes[end])
		return 0;
	return marks_lines(
		&slope->marks, ROLE_CHART_AXIS, slope->notes[end], slope->marks.width, lines, SLOPE_NOTE_LINES);
}

static pos
notes_height(const struct slope *slope)
{
	const struct run *lines[SLOPE_NOTE_LINES];
	pos height = 0;
	for (size_t end = 0; end < 2; end++) {
		size_t n = slope_note(slope, end, lines);
		height += n ? (pos)n * slope->line + marks_em(&slope->marks, 30) : 0;
	}
	return height;
}

struct slope
slope_plan(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	struct slope slope = {.marks = marks_begin(setting, chart, width, scale), .chart = chart};
	slope.crowded = chart->n_ranks > SAID_ALL;
	slope.line = run_height(marks_run(&slope.marks, ROLE_CHART_LABEL, "Đ", INT32_MAX)) + marks_em(&slope.marks, 12);
	plan_ways(&slope);
	plan_keys(&slope);
	slope.legend = legend_height(&slope.marks, slope.keys, slope.n_keys, width);
	for (size_t i = 0; i < chart->n_ranks; i++)
		for (size_t end = 0; end < 2; end++)
			if (slope_rank(&chart->ranks[i], end) > slope.last_rank)
				slope.last_rank = slope_rank(&chart->ranks[i], end);
	for (size_t end = 0; end < 2; end++) {
		slope.sides[end].labels = ARENA_ARRAY(setting->arena, struct slope_label, chart->n_ranks);
		slope.notes[end] = note_text(&slope, end);
	}
	plan_width(&slope);
	plan_height(&slope);
	for (size_t end = 0; end < 2; end++) {
		struct slope_side *side = &slope.sides[end];
		for (size_t i = 0; i < side->n; i++)
			side->labels[i].at = slope_y(&slope, (int)side->labels[i].at);
		spread(&slope, side);
	}
	slope.foot = notes_height(&slope) + marks_em(&slope.marks, 20);
	return slope;
}
