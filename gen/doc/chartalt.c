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
		if (bar->target.cell)
			buf_printf(out, " (chỉ tiêu %s)", bar->target.text);
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
	buf_add(out, "Biểu đồ thanh ngang");
	add_title(out, chart);
	buf_add(out, ": ");
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

const char *
chartblock_alt(struct arena *arena, const struct chart *chart)
{
	struct buf out = {0};
	switch (chart->kind) {
	case CHART_BARS:
		add_bars_sentence(&out, chart);
		break;
	case CHART_LINE:
		add_line_sentence(arena, &out, chart);
		break;
	}
	buf_add_char(&out, '.');
	return buf_finish(&out, arena);
}
