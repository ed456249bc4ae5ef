/*
 * Checks over the loaded store: see check.h. Each is a function of checks.h; here they are put in order, with what they
 * share, and the equations.
 */
#include "check/check.h"

#include "base/mem.h"
#include "base/text.h"
#include "check/balance.h"
#include "check/checks.h"
#include "check/equation.h"
#include "load/sql.h"
#include "vn/date.h"
#include "vn/number.h"

struct place
checks_place(const struct checks *c, sqlite3_stmt *select, int source, const char *field)
{
	return store_place(c->store, c->arena, sqlite3_column_int(select, source),
		sqlite3_column_int64(select, source + 1), field);
}

const char *
checks_day(const struct checks *c, const char *iso)
{
	struct date date;
	return date_read_iso(iso, &date) ? date_short(c->arena, date) : arena_copy(c->arena, iso);
}

const char *
checks_number(const struct checks *c, sqlite3_stmt *select, int column)
{
	return number_integer(c->arena, sqlite3_column_int64(select, column));
}

const char *
checks_force(const struct checks *c, const char *id)
{
	const struct campaign *campaign = c->store->campaign;
	for (size_t i = 0; i < campaign->n_forces; i++)
		if (text_equal(campaign->forces[i].id, id))
			return campaign->forces[i].name;
	return arena_copy(c->arena, id);
}

/* The campaign's own equations. */
static void
check_stated(const struct checks *c)
{
	const struct campaign *campaign = c->store->campaign;
	for (size_t i = 0; i < campaign->n_checks; i++) {
		struct equation equation = {0};
		if (equation_read(c->arena, c->diag, campaign, &campaign->checks[i], &equation))
			balance_check(c->diag, c->store, &equation);
	}
}

/* NAME = children.NAME */
static void
check_level(const struct checks *c, const struct term *own)
{
	struct term at_unit = *own, below = *own;
	below.children = true;
	struct equation equation = {.left = {&at_unit, 1}, .right = {&below, 1}};
	balance_check(c->diag, c->store, &equation);
}

/* A parent's own figure and the sum of its children's; of quotas phase by phase. */
static void
check_levels(const struct checks *c)
{
	const struct campaign *campaign = c->store->campaign;
	for (size_t i = 0; i < campaign->n_measures; i++) {
		const struct measure *measure = &campaign->measures[i];
		struct term own = {.name = measure->id, .measure = measure, .factor = 1};
		if (measure->kind == MEASURE_STOCK)
			check_level(c, &own);
		if (!c->has[CHECKS_QUOTA])
			continue;
		own.quota = true;
		own.phase = "";
		check_level(c, &own);
		for (size_t k = 0; k < campaign->n_phases; k++) {
			own.phase = campaign->phases[k].id;
			check_level(c, &own);
		}
	}
}

/* A unit may be silent or late, or a part lacking, only because its row was refused. */
static void
check_whole(const struct checks *c)
{
	coverage_silent(c);
	footing_forces(c);
	footing_children(c);
	footing_phases(c);
	lateness_reports(c);
}

static void
look_at_tables(struct checks *c)
{
	static const char select[] =
		"SELECT EXISTS (SELECT 1 FROM quota), EXISTS (SELECT 1 FROM stock), EXISTS (SELECT 1 FROM result),"
		" EXISTS (SELECT 1 FROM own), EXISTS (SELECT 1 FROM claim), EXISTS (SELECT 1 FROM report),"
		" EXISTS (SELECT 1 FROM reporter)"; /* in the order of enum checks_table */
	sqlite3_stmt *tables = sql_prepare(c->store->db, select);
	while (sql_next(tables))
		for (int i = 0; i < CHECKS_TABLES; i++)
			c->has[i] = sqlite3_column_int(tables, i);
	sqlite3_finalize(tables);
}

void
check_store(struct arena *arena, struct diag *diag, const struct store *store)
{
	struct checks c = {.arena = arena, .diag = diag, .store = store};
	bool whole = diag_errors(diag) == 0;
	look_at_tables(&c);
	coverage_cycles(&c);
	check_stated(&c);
	check_levels(&c);
	if (whole)
		check_whole(&c);
	limit_results(&c);
	growth_stocks(&c);
	timing_phases(&c);
	timing_results(&c);
	lateness_early(&c);
	claims_twice(&c);
	claims_own(&c);
}
