/*
 * Text alternatives of charts: what a reader who does not see the marks is told, in one sentence with every value.
 */
#include <math.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/chartblock.h"
#include "vn/date.h"

static void
add_title(struct buf *out, const struct chart *chart)
{
	if (!chart->title)
		return;
	buf_add(out, ": ");
	node_plain(chart->title, out);
}

/* " (chỉ tiêu 85,0%, phấn đấu 95,0%)" */
static void
add_targets(struct buf *out, const struct chart *chart, const struct chart_bar *bar)
{
	const struct value *targets[CHART_TARGETS] = {&bar->target, &bar->second};
	size_t n = 0;
	for (size_t i = 0; i < CHART_TARGETS; i++)
		if (targets[i]->cell)
			buf_printf(out, "%s%s %s", n++ ? ", " : " (",
				chart->target_names[i] ? chart->target_names[i] : "chỉ tiêu", targets[i]->text);
	buf_add(out, n ? ")" : "");
}

/* " (Công an 210, Đoàn TN chưa báo cáo)" */
static void
add_parts(struct buf *out, const struct chart *chart, const struct chart_bar *bar)
{
	for (size_t i = 0; i < chart->n_parts; i++) {
		const struct chart_part *part = &bar->parts[i];
		bool missing = part->value.cell->state == CELL_MISSING;
		buf_printf(
			out, "%s%s %s", i ? ", " : " (", chart->part_names[i], missing ? "chưa báo cáo" : part->text);
	}
	buf_add(out, chart->n_parts ? ")" : "");
}

/* "Chiềng Đông 91,1%; Mường Thín 90,0%": the bars that have, or have not, a figure. */
static size_t
add_bars(struct buf *out, const struct chart *chart, bool missing)
{
	size_t n = 0;
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		if ((bar->value.cell->state == CELL_MISSING) != missing)
			continue;
		buf_printf(out, "%s%s", n++ ? missing ? ", " : "; " : "", bar->label);
		if (missing)
			continue;
		buf_printf(out, " %s", bar->value.text);
		add_targets(out, chart, bar);
		add_parts(out, chart, bar);
	}
	return n;
}

static bool
any_missing(const struct chart *chart)
{
	for (size_t i = 0; i < chart->n_bars; i++)
		if (chart->bars[i].value.cell->state == CELL_MISSING)
			return true;
	return false;
}

static void
add_bars_sentence(struct buf *out, const struct chart *chart)
{
	buf_add(out, chart->kind == CHART_STACKED ? "Biểu đồ thanh chồng" : "Biểu đồ thanh ngang");
	add_title(out, chart);
	buf_add(out, chart->n_bars ? ": " : ": chưa có số liệu");
	size_t n = add_bars(out, chart, false);
	if (any_missing(chart)) {
		buf_printf(out, "%schưa báo cáo: ", n ? "; " : "");
		add_bars(out, chart, true);
	}
	if (!isnan(chart->reference) && chart->reference_label)
		buf_printf(out, "; vạch dọc: %s", chart->reference_label);
}

static const struct chart_point *
reported_point(const struct chart *chart, bool last)
{
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct chart_point *point = &chart->points[last ? chart->n_points - 1 - i : i];
		if (point->value.cell->state == CELL_VALUE)
			return point;
	}
	return NULL;
}

static void
add_line_sentence(struct arena *arena, struct buf *out, const struct chart *chart)
{
	const struct chart_point *first = reported_point(chart, false), *last = reported_point(chart, true);
	buf_add(out, "Biểu đồ đường");
	add_title(out, chart);
	buf_add(out, ": ");
	if (!first) {
		buf_add(out, "chưa có báo cáo");
	} else {
		buf_printf(out, "ngày %s là %s", date_short(arena, date_of_days(first->day)), first->value.text);
		buf_printf(out, "; ngày %s là %s", date_short(arena, date_of_days(last->day)), last->value.text);
	}
	if (!isnan(chart->target) && chart->target_label)
		buf_printf(
			out, "; %s vào ngày %s", chart->target_label, date_short(arena, date_of_days(chart->last_day)));
}

/* "; thấp nhất 3, cao nhất 21; 2 ngày chưa báo cáo" */
static void
add_reach(struct buf *out, const struct chart *chart)
{
	const struct chart_point *least = NULL, *most = NULL;
	size_t missing = 0;
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct chart_point *point = &chart->points[i];
		missing += point->value.cell->state == CELL_MISSING;
		if (point->value.cell->state != CELL_VALUE)
			continue;
		least = !least || point->value.cell->real < least->value.cell->real ? point : least;
		most = !most || point->value.cell->real > most->value.cell->real ? point : most;
	}
	if (least != most)
		buf_printf(out, "; thấp nhất %s, cao nhất %s", least->value.text, most->value.text);
	if (missing)
		buf_printf(out, "; %zu lần chưa báo cáo", missing);
}

/* "Diễn biến: ngày 02/01/2024 là 12; ngày 28/01/2024 là 9; thấp nhất 3, cao nhất 21". Its row and column say of what. */
static void
add_spark_sentence(struct arena *arena, struct buf *out, const struct chart *chart)
{
	const struct chart_point *first = reported_point(chart, false), *last = reported_point(chart, true);
	buf_add(out, "Diễn biến: ");
	if (!first) {
		buf_add(out, "chưa có báo cáo");
		return;
	}
	buf_printf(out, "ngày %s là %s", date_short(arena, date_of_days(first->day)), first->value.text);
	if (last != first)
		buf_printf(out, "; ngày %s là %s", date_short(arena, date_of_days(last->day)), last->value.text);
	add_reach(out, chart);
}

/* How many days, the best of them, and those not reported. */
static void
add_calendar_sentence(struct arena *arena, struct buf *out, const struct chart *chart)
{
	const struct chart_point *best = NULL;
	size_t missing = 0;
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct chart_point *point = &chart->points[i];
		missing += point->value.cell->state == CELL_MISSING;
		if (point->value.cell->state == CELL_VALUE &&
			(!best || point->value.cell->real > best->value.cell->real))
			best = point;
	}
	buf_add(out, "Lịch kết quả từng ngày");
	add_title(out, chart);
	if (chart->n_points == 0) {
		buf_add(out, ": chưa có số liệu");
		return;
	}
	buf_printf(out, ": %zu ngày, từ %s đến %s", chart->n_points, date_short(arena, date_of_days(chart->first_day)),
		date_short(arena, date_of_days(chart->points[chart->n_points - 1].day)));
	if (best)
		buf_printf(out, "; cao nhất là ngày %s với %s", date_short(arena, date_of_days(best->day)),
			best->value.text);
	if (missing)
		buf_printf(out, "; chưa báo cáo %zu ngày", missing);
}

/* "Chiềng Đông từ 3 lên 1; Pú Xi giữ 4; Ta Ma chưa xếp hạng tuần này" */
static void
add_slope_sentence(struct buf *out, const struct chart *chart)
{
	buf_add(out, "Biểu đồ thứ hạng");
	add_title(out, chart);
	buf_printf(out, ", %s và %s: ", chart->ends[0], chart->ends[1]);
	buf_add(out, chart->n_ranks ? "" : "chưa có số liệu");
	for (size_t i = 0; i < chart->n_ranks; i++) {
		const struct chart_rank *rank = &chart->ranks[i];
		bool before = rank->before.cell->state == CELL_VALUE, after = rank->after.cell->state == CELL_VALUE;
		long long from = rank->before.cell->integer, to = rank->after.cell->integer;
		buf_printf(out, "%s%s ", i ? "; " : "", rank->label);
		if (before && after && from == to)
			buf_printf(out, "giữ %lld", to);
		else if (before && after)
			buf_printf(out, "từ %lld %s %lld", from, to < from ? "lên" : "xuống", to);
		else if (after)
			buf_printf(out, "%lld, %s chưa xếp hạng", to, chart->ends[0]);
		else
			buf_printf(out, "chưa xếp hạng %s", chart->ends[1]);
	}
}

const char *
chartblock_alt(struct arena *arena, const struct chart *chart)
{
	struct buf out = {0};
	switch (chart->kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		add_bars_sentence(&out, chart);
		break;
	case CHART_LINE:
		add_line_sentence(arena, &out, chart);
		break;
	case CHART_CALENDAR:
		add_calendar_sentence(arena, &out, chart);
		break;
	case CHART_SLOPE:
		add_slope_sentence(&out, chart);
		break;
	case CHART_SPARK:
		add_spark_sentence(arena, &out, chart);
		break;
	}
	buf_add_char(&out, '.');
	return buf_finish(&out, arena);
}
