/*
 * Slopes: ranks of two weeks. See charting.h.
 *
 * Columns: label, rank_before, rank, as the built-in ranking has them; if there: notable, the units to draw strong beside
 * those that moved most.
 */
#include "base/mem.h"
#include "doc/charting.h"

/* `ends: [tuần 3, tuần 4]` */
static void
set_ends(struct charting *c)
{
	static const char *const usual[2] = {"tuần trước", "tuần này"};
	struct yaml *const *items;
	size_t n = field_items(c->map, "ends", &items);
	for (size_t i = 0; i < 2; i++) {
		bool given = i < n && field_is_text(c->draft->diag, items[i]);
		c->chart->ends[i] = chart_word(c, given ? items[i] : NULL, usual[i]);
	}
}

/* A rank is a whole number from 1, or there is none. */
static bool
rank_good(const struct charting *c, const struct value *value, const char *field)
{
	const struct cell *cell = value->cell;
	if (cell->state != CELL_VALUE || (cell->type == CELL_INTEGER && cell->integer >= 1))
		return true;
	diag_add(c->draft->diag, MSG_CHART_RANK, c->at, c->figure->query, field, value->text);
	return false;
}

bool
charting_slope(struct charting *c)
{
	struct chart *chart = c->chart;
	int label = chart_wanted(c, "label"), before = chart_wanted(c, "rank_before"), after = chart_wanted(c, "rank");
	if (label < 0 || before < 0 || after < 0)
		return false;
	set_ends(c);
	chart->ranks = ARENA_ARRAY(c->draft->arena, struct chart_rank, c->figure->n_rows);
	for (size_t row = 0; row < c->figure->n_rows; row++) {
		struct chart_rank *rank = &chart->ranks[chart->n_ranks++];
		*rank = (struct chart_rank){.label = chart_text(c, row, label),
			.kind = chart_unit_kind(c, row, chart_text(c, row, label)),
			.before = chart_value(c, row, before),
			.after = chart_value(c, row, after),
			.strong = chart_flag(c, row, "notable")};
		if (!rank_good(c, &rank->before, "rank_before") || !rank_good(c, &rank->after, "rank"))
			return false;
	}
	return true;
}
