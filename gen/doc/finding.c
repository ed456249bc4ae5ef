/*
 * Findings: see finding.h.
 *
 * The choice not taken: sentences in each template. They would have to be mended whenever a unit ties, falls silent or
 * is alone, and are not.
 */
#include "doc/finding.h"

#include <assert.h>
#include <math.h>

#include "base/mem.h"
#include "base/text.h"
#include "doc/unitname.h"
#include "vn/date.h"
#include "vn/number.h"

enum { NAMES_MOST = 3 };

/* A sentence in the making. */
struct saying {
	struct arena *arena;
	const struct chart *chart;
	struct node *paragraph;
	struct place place;
};

/* --- words and figures ----------------------------------------------------------------------------------------------- */

static void
say(struct saying *saying, const char *words)
{
	if (words[0])
		chain_add(&saying->paragraph->children, node_text(saying->arena, words, saying->place));
}

static void
say_value(struct saying *saying, struct value value)
{
	struct node *node = node_new(saying->arena, NODE_VALUE, saying->place);
	node->value = value;
	chain_add(&saying->paragraph->children, node);
}

/* A name or a day. */
static void
say_name(struct saying *saying, const char *name)
{
	struct cell *cell = ARENA_NEW(saying->arena, struct cell);
	*cell = (struct cell){.state = CELL_VALUE, .type = CELL_TEXT, .text = name};
	say_value(saying, (struct value){.text = name, .cell = cell});
}

static void
say_count(struct saying *saying, size_t n)
{
	struct cell *cell = ARENA_NEW(saying->arena, struct cell);
	*cell = (struct cell){.state = CELL_VALUE, .type = CELL_INTEGER, .integer = (int64_t)n, .real = (double)n};
	cell->text = arena_printf(saying->arena, "%zu", n);
	say_value(saying, (struct value){.text = number_integer(saying->arena, (int64_t)n), .cell = cell});
}

static void
say_day(struct saying *saying, int day)
{
	say_name(saying, date_short(saying->arena, date_of_days(day)));
}

/* "A, B và C"; "thôn Mới và thôn An Phú". Kinds begin with a capital where a sentence does. */
static void
say_joint(struct saying *saying, const struct unitname *named, size_t n, bool begins)
{
	bool kinds = false;
	for (size_t i = 0; i < n; i++)
		kinds |= unitname_misleads(named[i].name);
	for (size_t i = 0; i < n; i++) {
		say(saying, i == 0 ? "" : i + 1 == n ? " và " : ", ");
		const char *kind = kinds
			? unitname_kind(saying->arena, named[i].name, named[i].kind, saying->chart->noun)
			: "";
		if (kind[0])
			say(saying,
				arena_printf(saying->arena, "%s ",
					begins && i == 0 ? unitname_capital(saying->arena, kind) : kind));
		say_name(saying, named[i].name);
	}
}

/* What the bars are of. */
static const char *
noun(const struct saying *saying)
{
	return saying->chart->noun ? saying->chart->noun : "đơn vị";
}

static void
say_units(struct saying *saying, size_t n)
{
	say_count(saying, n);
	say(saying, arena_printf(saying->arena, " %s", noun(saying)));
}

/* --- bars ------------------------------------------------------------------------------------------------------------ */

/* What is known of the bars before anything is said of them. */
struct tally {
	size_t reported, nothing, missing, highest, met, held; /* held: bars with a mark of their own */
	double most, least;
	const struct value *best;
	struct unitname names[NAMES_MOST];
};

static void
tally_highest(struct tally *tally, const struct chart_bar *bar, double real)
{
	if (tally->reported == 0 || real > tally->most) {
		tally->highest = 0;
		tally->most = real;
		tally->best = &bar->value;
	}
	if (real == tally->most) {
		if (tally->highest < NAMES_MOST)
			tally->names[tally->highest] = (struct unitname){bar->label, bar->kind};
		tally->highest++;
	}
	tally->least = tally->reported == 0 ? real : fmin(tally->least, real);
}

/* What a bar is held against: the line over all of them, else a mark of its own; NAN: nothing. */
static double
mark_of(const struct chart *chart, const struct chart_bar *bar)
{
	if (!isnan(chart->reference))
		return chart->reference;
	return bar->target.cell && bar->target.cell->state == CELL_VALUE ? bar->target.cell->real : NAN;
}

static struct tally
tally_bars(const struct chart *chart)
{
	struct tally tally = {0};
	for (size_t i = 0; i < chart->n_bars; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		if (bar->value.cell->state == CELL_MISSING) {
			tally.missing++;
			continue;
		}
		if (bar->value.cell->state == CELL_NOTHING) {
			tally.nothing++;
			continue;
		}
		double real = bar->value.cell->real, mark = mark_of(chart, bar);
		tally_highest(&tally, bar, real);
		tally.held += (size_t)!isnan(mark);
		tally.met += (size_t)(!isnan(mark) && real >= mark);
		tally.reported++;
	}
	return tally;
}

/* Which of the units are compared, where not all are. */
static const char *
compared(const struct tally *tally)
{
	return tally->nothing ? " có số liệu" : tally->missing ? " đã báo cáo" : "";
}

/* "cả 17 đơn vị", "cả 15 đơn vị đã báo cáo" */
static void
say_all(struct saying *saying, const struct tally *tally, const char *all)
{
	say(saying, all);
	say_units(saying, tally->reported);
	say(saying, compared(tally));
}

static void
say_highest(struct saying *saying, const struct tally *tally)
{
	if (tally->most <= 0) {
		say(saying,
			arena_printf(saying->arena, "Chưa %s nào%s có kết quả", noun(saying),
				tally->missing ? " đã báo cáo" : ""));
		return;
	}
	assert(tally->best && tally->names[0].name); /* of what is most, somebody has reported it */
	if (tally->reported == 1) {
		bool alone = tally->missing + tally->nothing == 0;
		say(saying, alone ? "" : "Mới có ");
		say_joint(saying, tally->names, 1, alone);
		say(saying, alone ? ": " : tally->nothing ? " có số liệu: " : " báo cáo: ");
		say_value(saying, *tally->best);
		return;
	}
	if (tally->most == tally->least) {
		say_all(saying, tally, "Cả ");
		say(saying, " bằng nhau: ");
		say_value(saying, *tally->best);
		return;
	}
	say(saying, "Cao nhất là ");
	if (tally->highest > NAMES_MOST)
		say_units(saying, tally->highest);
	else
		say_joint(saying, tally->names, tally->highest, false);
	say(saying, tally->highest > 1 ? " (cùng " : " (");
	say_value(saying, *tally->best);
	say(saying, ")");
}

/* " nhịp cần đạt 87,5%", or " chỉ tiêu" of each bar's own. */
static void
say_mark(struct saying *saying)
{
	const struct chart *chart = saying->chart;
	bool common = !isnan(chart->reference);
	const char *words = common ? chart->reference_words : chart->target_names[0];
	say(saying, arena_printf(saying->arena, " %s", words && words[0] ? words : common ? "mức" : "chỉ tiêu"));
	if (common) {
		say(saying, " ");
		say_value(saying, chart->reference_value);
	}
}

static void
say_met(struct saying *saying, const struct tally *tally)
{
	if (tally->held == 0 || tally->held < tally->reported)
		return;
	say(saying, "; ");
	if (tally->reported == 1) {
		say(saying, tally->met ? "bằng hoặc trên" : "dưới");
	} else if (tally->met == 0 || tally->met == tally->reported) {
		say_all(saying, tally, "cả ");
		say(saying, tally->met ? " bằng hoặc trên" : " dưới");
	} else {
		say_count(saying, tally->met);
		say(saying, "/");
		say_units(saying, tally->reported);
		say(saying, compared(tally));
		say(saying, " bằng hoặc trên");
	}
	say_mark(saying);
}

/* Whether a part of a bar was not reported: its sum is in part, and is no match for a whole one. */
static bool
in_part(const struct chart *chart)
{
	for (size_t i = 0; i < chart->n_bars; i++)
		for (size_t k = 0; chart->bars[i].parts && k < chart->n_parts; k++)
			if (chart->bars[i].value.cell->state != CELL_MISSING &&
				chart->bars[i].parts[k].value.cell->state == CELL_MISSING)
				return true;
	return false;
}

static bool
say_bars(struct saying *saying)
{
	struct tally tally = tally_bars(saying->chart);
	if (saying->chart->shares || saying->chart->n_bars == 0 || in_part(saying->chart))
		return false;
	if (tally.reported + tally.nothing == 0) {
		say(saying, arena_printf(saying->arena, "Chưa %s nào báo cáo.", noun(saying)));
		return true;
	}
	say_highest(saying, &tally);
	say_met(saying, &tally);
	if (tally.missing) {
		say(saying, "; ");
		say_units(saying, tally.missing);
		say(saying, " chưa báo cáo");
	}
	say(saying, ".");
	return true;
}

/* --- days ------------------------------------------------------------------------------------------------------------ */

static const struct chart_point *
last_reported(const struct chart *chart)
{
	for (size_t i = chart->n_points; i--;)
		if (chart->points[i].value.cell->state == CELL_VALUE)
			return &chart->points[i];
	return NULL;
}

/* By how many days the value is ahead of the straight line (behind: below 0). */
static double
days_ahead(const struct chart *chart, const struct chart_point *point)
{
	double rise = (chart->target - chart->start) / (chart->last_day - chart->first_day);
	double day = chart->first_day + (point->value.cell->real - chart->start) / rise;
	return day - point->day;
}

static bool
has_pace(const struct chart *chart)
{
	return !isnan(chart->target) && chart->target > chart->start && chart->last_day > chart->first_day;
}

static void
say_pace(struct saying *saying, const struct chart_point *point)
{
	const struct chart *chart = saying->chart;
	if (!has_pace(chart))
		return;
	double done = point->value.cell->real, ahead = days_ahead(chart, point);
	size_t days = (size_t)floor(fabs(ahead) + 1e-9);
	if (done >= chart->target) {
		say(saying, done > chart->target ? ", vượt chỉ tiêu " : ", đạt chỉ tiêu ");
		say_value(saying, chart->goal);
	} else if (point->day >= chart->last_day) {
		say(saying, ", chưa đạt chỉ tiêu ");
		say_value(saying, chart->goal);
	} else if (fabs(ahead) < 1e-9) {
		say(saying, ", đúng nhịp cần đạt");
	} else {
		say(saying, ahead > 0 ? ", sớm hơn nhịp cần đạt " : ", chậm hơn nhịp cần đạt ");
		say(saying, days ? "" : "chưa đến ");
		say_count(saying, days ? days : 1);
		say(saying, " ngày");
	}
}

static bool
say_line(struct saying *saying)
{
	const struct chart *chart = saying->chart;
	const struct chart_point *last = last_reported(chart);
	if (chart->n_points == 0)
		return false;
	if (!last) {
		say(saying, "Chưa có báo cáo.");
		return true;
	}
	say(saying, "Đến hết ngày ");
	say_day(saying, last->day);
	if (last->value.cell->real > 0) {
		say(saying, " có ");
		say_value(saying, last->value);
		say(saying,
			chart->unit && !text_equal(chart->unit, "%") ? arena_printf(saying->arena, " %s", chart->unit)
								     : "");
	} else {
		say(saying, " chưa có kết quả");
	}
	say_pace(saying, last);
	say(saying, last < &chart->points[chart->n_points - 1] ? "; từ hôm sau chưa báo cáo." : ".");
	return true;
}

/* The day of the largest value, and how many share it. */
static const struct chart_point *
best_day(const struct chart *chart, size_t *same, size_t *missing)
{
	const struct chart_point *best = NULL;
	for (size_t i = 0; i < chart->n_points; i++) {
		const struct chart_point *point = &chart->points[i];
		const struct cell *cell = point->value.cell;
		*missing += cell->state == CELL_MISSING;
		if (cell->state != CELL_VALUE)
			continue;
		if (!best || cell->real > best->value.cell->real) {
			best = point;
			*same = 0;
		}
		*same += cell->real == best->value.cell->real;
	}
	return best;
}

static bool
say_calendar(struct saying *saying)
{
	size_t same = 0, missing = 0;
	const struct chart_point *best = best_day(saying->chart, &same, &missing);
	if (saying->chart->n_points == 0)
		return false;
	if (!best || best->value.cell->real <= 0) {
		say(saying, missing == saying->chart->n_points ? "Chưa có báo cáo." : "Chưa ngày nào có kết quả");
	} else {
		say(saying, "Nhiều nhất là ");
		say(saying, same > 1 ? "" : "ngày ");
		if (same > 1)
			say_count(saying, same);
		else
			say_day(saying, best->day);
		say(saying, same > 1 ? " ngày (cùng " : " (");
		say_value(saying, best->value);
		say(saying, ")");
	}
	if (missing == saying->chart->n_points)
		return true;
	if (missing) {
		say(saying, "; ");
		say_count(saying, missing);
		say(saying, " ngày chưa báo cáo");
	}
	say(saying, ".");
	return true;
}

/* --- ranks ----------------------------------------------------------------------------------------------------------- */

struct moves {
	size_t up, down, same, out, n_best;
	int64_t best;
	struct unitname names[NAMES_MOST];
};

static struct moves
count_moves(const struct chart *chart)
{
	struct moves moves = {0};
	for (size_t i = 0; i < chart->n_ranks; i++) {
		const struct chart_rank *rank = &chart->ranks[i];
		bool known = rank->before.cell->state == CELL_VALUE && rank->after.cell->state == CELL_VALUE;
		int64_t by = known ? rank->before.cell->integer - rank->after.cell->integer : 0;
		moves.out += !known;
		moves.up += by > 0;
		moves.down += by < 0;
		moves.same += known && by == 0;
		if (by > moves.best) {
			moves.best = by;
			moves.n_best = 0;
		}
		if (by > 0 && by == moves.best && moves.n_best++ < NAMES_MOST)
			moves.names[moves.n_best - 1] = (struct unitname){rank->label, rank->kind};
	}
	return moves;
}

static void
say_move(struct saying *saying, size_t n, const char *words, bool *any)
{
	if (n == 0)
		return;
	say(saying, *any ? ", " : "");
	say_units(saying, n);
	say(saying, words);
	*any = true;
}

static bool
say_ranks(struct saying *saying)
{
	struct moves moves = count_moves(saying->chart);
	bool any = false;
	if (saying->chart->n_ranks == 0)
		return false;
	say_move(saying, moves.up, " lên hạng", &any);
	say_move(saying, moves.down, " xuống hạng", &any);
	say_move(saying, moves.same, " giữ hạng", &any);
	say_move(saying, moves.out, " chưa đủ hạng của hai tuần", &any);
	if (moves.up) {
		say(saying, "; lên nhiều nhất là ");
		if (moves.n_best > NAMES_MOST)
			say_units(saying, moves.n_best);
		else
			say_joint(saying, moves.names, moves.n_best, false);
		say(saying, moves.n_best > 1 ? " (cùng " : " (");
		say_count(saying, (size_t)moves.best);
		say(saying, " bậc)");
	}
	say(saying, ".");
	return true;
}

struct node *
finding_of(struct arena *arena, const struct chart *chart, enum role role, struct place place)
{
	struct saying saying = {arena, chart, node_paragraph(arena, role, place), place};
	bool said = false;
	switch (chart->kind) {
	case CHART_BARS:
	case CHART_STACKED:
	case CHART_BULLET:
		said = say_bars(&saying);
		break;
	case CHART_LINE:
		said = say_line(&saying);
		break;
	case CHART_CALENDAR:
		said = say_calendar(&saying);
		break;
	case CHART_SLOPE:
		said = say_ranks(&saying);
		break;
	case CHART_SPARK:
		break;
	}
	return said ? saying.paragraph : NULL;
}
