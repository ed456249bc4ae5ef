/*
 * Small lines: the results of one unit, as high as a line of the table whose cell it stands in, the figure of
 * the last day beside it.
 *
 *	      ╱╲    ╱●  12
 *	___╱╲╱  ╲  ╱______
 *
 * All lines of a column have the same days across and the same scale up, so that they are read down the column as one
 * picture. The hair line is nought: a gap above it is a day not reported, which a line lying on it is not.
 *
 * The choice not taken: a scale for each line. A commune of three accounts a day would then look like one of three hundred.
 */
#include <math.h>

#include "layout/marks.h"

/* In hundredths of the label's size. */
enum { LINE_WIDE = 760, LINE_LEAST = 200, LABEL_GAP = 50, HIGH = 160 };
/* In hundredths of a point. */
enum { STROKE = 95, DOT = 170 };

struct spark {
	struct marks marks;
	const struct chart *chart;
	pos left, right, top, bottom;
	double most; /* at the top */
};

static const struct run *
room_run(const struct marks *marks, pos most)
{
	const char *text = marks->chart->label_room;
	return marks_run(marks, ROLE_CHART_LABEL, text && text[0] ? text : "…", most);
}

pos
spark_width(const struct setting *setting, const struct chart *chart, double scale)
{
	struct marks marks = marks_begin(setting, chart, 0, scale);
	return marks_em(&marks, LINE_WIDE + LABEL_GAP) + room_run(&marks, INT32_MAX)->advance;
}

static double
highest(const struct chart *chart)
{
	double most = chart->scale_top;
	for (size_t i = 0; i < chart->n_points; i++)
		most = fmax(most, value_number(&chart->points[i].value));
	return most;
}

static struct point
place_of(const struct spark *spark, const struct chart_point *point)
{
	const struct chart *chart = spark->chart;
	int64_t span = spark->right - spark->left, days = (int64_t)chart->last_day - chart->first_day;
	double share = spark->most > 0 ? value_number(&point->value) / spark->most : 0;
	pos x = days > 0 ? spark->left + (pos)(span * (point->day - chart->first_day) / days) : spark->right;
	return (struct point){x, spark->bottom - (pos)lround(share * (spark->bottom - spark->top))};
}

/* The end of the stretch of reported points that begins at `from`. */
static size_t
stretch_end(const struct chart *chart, size_t from)
{
	while (from < chart->n_points && !value_missing(&chart->points[from].value))
		from++;
	return from;
}

/* A point between two gaps is a dot: no line leads to it. Strokes come first, so that what is written of them is one path. */
static void
stretches_draw(struct spark *spark, bool alone)
{
	struct marks *marks = &spark->marks;
	const struct chart *chart = spark->chart;
	pos stroke = marks_stroke(marks, STROKE);
	struct point *points = ARENA_ARRAY(marks->setting->arena, struct point, chart->n_points + 1);
	for (size_t from = 0, end; from < chart->n_points; from = end + 1) {
		end = stretch_end(chart, from);
		for (size_t i = from; i < end; i++)
			points[i - from] = place_of(spark, &chart->points[i]);
		if (!alone)
			marks_line(marks, points, end - from, stroke, false, marks->palette.accent);
		else if (end - from == 1)
			marks_dot(marks, points->x, points->y, stroke * 3 / 4, marks->palette.accent);
	}
}

static void
last_draw(struct spark *spark)
{
	struct marks *marks = &spark->marks;
	for (size_t i = spark->chart->n_points; i--;) {
		if (value_missing(&spark->chart->points[i].value))
			continue;
		struct point at = place_of(spark, &spark->chart->points[i]);
		marks_dot(marks, at.x, at.y, marks_stroke(marks, DOT), marks->palette.accent);
		return;
	}
}

/* Figures stand flush right, as in a column of them. */
static void
label_draw(struct spark *spark, pos height)
{
	struct marks *marks = &spark->marks;
	const char *text = spark->chart->last_label[0];
	pos room = marks->width - spark->right - marks_stroke(marks, DOT);
	const struct run *run = marks_run(marks, ROLE_CHART_LABEL, text ? text : "…", pos_most(room, 1));
	pos above = (height - run_height(run)) / 2; /* as the text of the cells beside it stands */
	marks_text(
		marks, ROLE_CHART_LABEL, run, marks->width - run->advance, above + run_ascent(run), marks->palette.ink);
}

struct drawing
spark_draw(const struct setting *setting, const struct chart *chart, pos width, double scale)
{
	width = width ? width : spark_width(setting, chart, scale);
	struct spark spark = {.marks = marks_begin(setting, chart, width, scale), .chart = chart};
	struct marks *marks = &spark.marks;
	pos dot = marks_stroke(marks, DOT), gap = marks_em(marks, LABEL_GAP), height = marks_em(marks, HIGH);
	pos least = pos_least(width / 2, marks_em(marks, LINE_LEAST));
	spark.left = dot;
	spark.right = pos_most(width - room_run(marks, INT32_MAX)->advance - gap, least) - dot;
	spark.top = dot;
	spark.bottom = height - dot;
	spark.most = highest(chart);
	pos hair = marks_stroke(marks, MARKS_THIN);
	marks_rule(marks, spark.left, spark.bottom, spark.right - spark.left, 0, hair, marks->palette.grid);
	stretches_draw(&spark, false);
	stretches_draw(&spark, true);
	last_draw(&spark);
	label_draw(&spark, height);
	return marks_end(marks, height);
}
