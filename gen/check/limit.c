/*
 * Limits: what was done in all, against what was to be done and against the people there are. See checks.h.
 *
 *	results in key order (unit, measure, day, force) ─▶ totals by phase and force ─▶ quotas, eligible people
 *
 * One pass over the results, which may be a million: a join that asks anew for each quota takes four times as long.
 * Within a day the figure without a force is the whole; where there is none, the forces are added.
 */
#include "check/checks.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"
#include "vn/number.h"

/* The id that makes a stock the people a result can be had of. */
static const char eligible_measure[] = "eligible";

/* Something counted so far, and the cell that was counted last. */
struct total {
	int64_t value;
	size_t cells;
	int source;
	int64_t row;
	const char *field;
};

struct limits {
	const struct checks *c;
	struct arena *arena; /* of the unit and measure in hand */
	sqlite3_stmt *quotas, *eligible;
	const char *unit, *measure;
	const char *day;      /* in hand */
	struct total *totals; /* by phase (the last: all days), then by force (the last: the whole) */
	struct total *day_of; /* by force, of the day in hand */
	size_t n_phases, n_forces;
	bool by_force; /* the day has figures by force only, so far */
};

static struct total *
total_of(const struct limits *l, size_t phase, size_t force)
{
	return &l->totals[phase * (l->n_forces + 1) + force];
}

/* The index of a force; past the last for none, and for one that is not declared. */
static size_t
force_index(const struct limits *l, const char *id)
{
	size_t i = 0;
	while (i < l->n_forces && !text_equal(l->c->store->campaign->forces[i].id, id))
		i++;
	return i;
}

static size_t
phase_index(const struct limits *l, const char *id)
{
	size_t i = 0;
	while (i < l->n_phases && !text_equal(l->c->store->campaign->phases[i].id, id))
		i++;
	return i;
}

static void
add(struct total *to, const struct total *from)
{
	if (!from->cells)
		return;
	struct total sum = *from;
	sum.value += to->value;
	sum.cells += to->cells;
	*to = sum;
}

/* Adds the day in hand to every phase it is in. */
static void
close_day(struct limits *l)
{
	if (!l->day)
		return;
	const struct campaign *campaign = l->c->store->campaign;
	for (size_t phase = 0; phase <= l->n_phases; phase++) {
		if (phase < l->n_phases &&
			(strcmp(l->day, campaign->phases[phase].first) < 0 ||
				strcmp(l->day, campaign->phases[phase].last) > 0))
			continue;
		for (size_t force = 0; force <= l->n_forces; force++)
			add(total_of(l, phase, force), &l->day_of[force]);
	}
	memset(l->day_of, 0, (l->n_forces + 1) * sizeof *l->day_of);
	l->day = NULL;
}

/* A row of the day in hand: unit, measure, day, force, value, source, row, field. */
static void
add_row(struct limits *l, sqlite3_stmt *select)
{
	const char *day = sql_text(select, 2), *id = sql_text(select, 3);
	if (!l->day || !text_equal(l->day, day)) {
		close_day(l);
		l->day = arena_copy(l->arena, day);
		l->by_force = id[0];
	}
	struct total cell = {.value = sqlite3_column_int64(select, 4),
		.cells = 1,
		.source = sqlite3_column_int(select, 5),
		.row = sqlite3_column_int64(select, 6),
		.field = arena_copy(l->arena, sql_text(select, 7))};
	if (id[0])
		add(&l->day_of[force_index(l, id)], &cell);
	if (!id[0] || l->by_force)
		add(&l->day_of[l->n_forces], &cell);
}

static const char *
name_of(const struct limits *l, const char *force)
{
	sqlite3_stmt *select = sql_prepare(l->c->store->db, "SELECT name FROM unit WHERE id = ?");
	const char *name = l->unit;
	sql_bind(select, "t", l->unit);
	while (sql_next(select))
		name = arena_copy(l->c->arena, sql_text(select, 0));
	sqlite3_finalize(select);
	return force[0] ? arena_printf(l->c->arena, "%s, %s", name, checks_force(l->c, force)) : name;
}

/* A finding at the limit's cell, with a note where the last of the results stands. */
static void
refuse(const struct limits *l, enum message code, sqlite3_stmt *limit, const char *force, const struct total *done)
{
	const struct checks *c = l->c;
	diag_add(c->diag, code, checks_place(c, limit, 3, sql_text(limit, 5)), name_of(l, force),
		number_integer(c->arena, done->value), checks_number(c, limit, 2));
	diag_note(c->diag, MSG_NOTE_RESULTS, store_place(c->store, c->arena, done->source, done->row, done->field),
		number_integer(c->arena, (int64_t)done->cells));
}

/* Holds the totals of the unit and measure against its quotas and people. */
static void
close_group(struct limits *l)
{
	close_day(l);
	if (!l->unit)
		return;
	sql_bind(l->quotas, "tt", l->unit, l->measure);
	while (sql_next(l->quotas)) {
		const char *force = sql_text(l->quotas, 1);
		const struct total *done = total_of(l, phase_index(l, sql_text(l->quotas, 0)), force_index(l, force));
		if (done->value > sqlite3_column_int64(l->quotas, 2))
			refuse(l, MSG_OVER_QUOTA, l->quotas, force, done);
	}
	const struct total *all = total_of(l, l->n_phases, l->n_forces);
	sql_bind(l->eligible, "tt", l->unit, eligible_measure);
	while (sql_next(l->eligible))
		if (all->value > sqlite3_column_int64(l->eligible, 2))
			refuse(l, MSG_OVER_ELIGIBLE, l->eligible, "", all);
}

static void
open_group(struct limits *l, const char *unit, const char *measure)
{
	size_t phases = l->n_phases + 1, forces = l->n_forces + 1;
	arena_clear(l->arena);
	l->unit = arena_copy(l->arena, unit);
	l->measure = arena_copy(l->arena, measure);
	l->totals = ARENA_ARRAY(l->arena, struct total, phases * forces);
	l->day_of = ARENA_ARRAY(l->arena, struct total, forces);
}

void
limit_results(const struct checks *c)
{
	const struct campaign *campaign = c->store->campaign;
	if (!c->has[CHECKS_RESULT] || (!c->has[CHECKS_QUOTA] && !c->has[CHECKS_STOCK]))
		return;
	struct limits l = {
		.c = c, .arena = arena_open(), .n_phases = campaign->n_phases, .n_forces = campaign->n_forces};
	l.quotas = sql_prepare(c->store->db,
		"SELECT phase, force, value, source, row, field FROM quota"
		" WHERE unit = ? AND measure = ? AND state = 'number' ORDER BY phase, force");
	l.eligible = sql_prepare(c->store->db,
		"SELECT '', '', value, source, row, field FROM stock JOIN run WHERE stock.unit = ? AND measure = ?"
		" AND force = '' AND state = 'number' AND day <= as_of ORDER BY day DESC LIMIT 1");
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"SELECT r.unit, measure, day, force, value, source, row, field FROM result r JOIN run ON day <= as_of"
		" WHERE state = 'number' ORDER BY r.unit, measure, day, force");
	while (sql_next(select)) {
		const char *unit = sql_text(select, 0), *measure = sql_text(select, 1);
		if (!l.unit || !text_equal(l.unit, unit) || !text_equal(l.measure, measure)) {
			close_group(&l);
			open_group(&l, unit, measure);
		}
		add_row(&l, select);
	}
	close_group(&l);
	sqlite3_finalize(select);
	sqlite3_finalize(l.quotas);
	sqlite3_finalize(l.eligible);
	arena_close(l.arena);
}
