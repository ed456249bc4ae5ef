/*
 * What units are to do: the table target of rollup.h, which says the rules.
 *
 *	quota ─▶ what each unit was given, for each phase that may be asked for ─▶ added to every unit that it is within,
 *	         unless a unit between has spoken for it ─▶ target
 *
 * The choice not taken: the view of the same name (rollup.c), which says the same in SQL. It took ten times as long, since
 * each row is looked up among all that are spoken for; a test holds both together.
 */
#include "load/rolled.h"

#include "load/fill.h"
#include "load/memo.h"
#include "load/sql.h"

/* Quotas as they stand in the source, of one unit and measure. */
struct given {
	size_t phase, force;
	int64_t value;
};
typedef LIST(struct given) given_list;

struct targets {
	struct rollup *rollup;
	struct rollup_names phases;
	given_list given; /* of the unit and measure being read */
	size_t stamp;     /* of the row in hand */
};

/* --- what was given ------------------------------------------------------------------------------------------------ */

static bool
has_phase(const given_list *given, size_t phase)
{
	for (size_t i = 0; i < given->n; i++)
		if (given->at[i].phase == phase)
			return true;
	return false;
}

static void
state(struct targets *t, struct rolled_unit *unit, size_t measure, size_t phase, const struct given *given)
{
	*LIST_ADD(t->rollup->arena, &unit->stated) = (struct stated){measure, phase, given->force, given->value};
}

/* What its phases add up to stands for the whole campaign where nothing else does. */
static void
state_whole(struct targets *t, struct rolled_unit *unit, size_t measure)
{
	for (size_t force = 0; force < t->rollup->forces.at.n; force++) {
		struct given whole = {.force = force, .value = UNHEARD};
		for (size_t i = 0; i < t->given.n; i++)
			if (t->given.at[i].force == force)
				rollup_add(&whole.value, t->given.at[i].value);
		if (whole.value != UNHEARD)
			state(t, unit, measure, 0, &whole);
	}
}

static void
finish_group(struct targets *t, struct rolled_unit *unit, size_t measure)
{
	for (size_t i = 0; i < t->given.n; i++) {
		const struct given *given = &t->given.at[i];
		state(t, unit, measure, given->phase, given);
		for (size_t phase = 1; given->phase == 0 && phase < t->phases.at.n; phase++)
			if (!has_phase(&t->given, phase))
				state(t, unit, measure, phase, given);
	}
	if (t->given.n && !has_phase(&t->given, 0))
		state_whole(t, unit, measure);
	t->given.n = 0;
}

static void
read_quotas(struct targets *t)
{
	struct rollup *r = t->rollup;
	struct rolled_unit *unit = NULL;
	size_t measure = 0;
	sqlite3_stmt *select = sql_prepare(r->db,
		"SELECT unit, measure, phase, force, value FROM quota WHERE value IS NOT NULL ORDER BY unit, measure");
	while (sql_next(select)) {
		struct rolled_unit *of = memo_get(r->units, sql_text(select, 0));
		size_t about = rollup_name(r->arena, &r->measures, sql_text(select, 1));
		if (unit && (of != unit || about != measure))
			finish_group(t, unit, measure);
		unit = of;
		measure = about;
		if (unit)
			*LIST_ADD(r->arena, &t->given) = (struct given){
				rollup_name(r->arena, &t->phases, sql_text(select, 2)),
				rollup_name(r->arena, &r->forces, sql_text(select, 3)),
				sqlite3_column_int64(select, 4)};
	}
	if (unit)
		finish_group(t, unit, measure);
	sqlite3_finalize(select);
}

/* --- adding -------------------------------------------------------------------------------------------------------- */

/* Stamps the units in whose sums another unit speaks for this row, being above it and stated itself. */
static void
find_spoken_for(struct targets *t, const struct rolled_unit *unit, const struct stated *row)
{
	t->stamp++;
	for (const struct above *between = unit->above; between; between = between->next) {
		bool any = false, of_force = false;
		if (between->unit == unit)
			continue;
		for (size_t i = 0; i < between->unit->stated.n; i++) {
			const struct stated *other = &between->unit->stated.at[i];
			if (other->measure != row->measure || other->phase != row->phase)
				continue;
			any |= other->force == 0 || row->force == 0 || other->force == row->force;
			of_force |= other->force == row->force;
		}
		for (const struct above *top = any ? between->unit->above : NULL; top; top = top->next) {
			top->unit->stamp = t->stamp;
			if (of_force)
				top->unit->of_force = t->stamp;
		}
	}
}

static size_t
cell_of(const struct targets *t, size_t measure, size_t phase, size_t force)
{
	return (measure * t->phases.at.n + phase) * t->rollup->forces.at.n + force;
}

static void
add_target(struct targets *t, struct rolled_unit *unit, const struct stated *row, size_t force)
{
	size_t n = t->rollup->measures.at.n * t->phases.at.n * t->rollup->forces.at.n;
	if (!unit->targets) {
		unit->targets = ARENA_ARRAY(t->rollup->arena, int64_t, n);
		for (size_t i = 0; i < n; i++)
			unit->targets[i] = UNHEARD;
	}
	rollup_add(&unit->targets[cell_of(t, row->measure, row->phase, force)], row->value);
}

/* The row without a force is the whole; where there is none, the forces together. */
static bool
counts_for_whole(const struct rolled_unit *unit, const struct stated *row)
{
	if (row->force == 0)
		return true;
	for (size_t i = 0; i < unit->stated.n; i++) {
		const struct stated *other = &unit->stated.at[i];
		if (other->measure == row->measure && other->phase == row->phase && other->force == 0)
			return false;
	}
	return true;
}

static void
add_unit(struct targets *t, const struct rolled_unit *unit)
{
	for (size_t i = 0; i < unit->stated.n; i++) {
		const struct stated *row = &unit->stated.at[i];
		bool whole = counts_for_whole(unit, row);
		find_spoken_for(t, unit, row);
		for (const struct above *top = unit->above; top; top = top->next) {
			if (whole && top->unit->stamp != t->stamp)
				add_target(t, top->unit, row, 0);
			if (row->force != 0 && top->unit->of_force != t->stamp)
				add_target(t, top->unit, row, row->force);
		}
	}
}

/* --- writing ------------------------------------------------------------------------------------------------------- */

/* The targets one by one, in the order of the key: unit, measure, phase, force. */
struct walk {
	const struct targets *targets;
	size_t unit, cell;
};

static bool
walk_next(void *self)
{
	struct walk *w = self;
	const struct rollup *r = w->targets->rollup;
	size_t n = cell_of(w->targets, r->measures.at.n, 0, 0);
	for (; w->unit < r->list.n; w->unit++, w->cell = 0) {
		const int64_t *targets = r->list.at[w->unit]->targets;
		while (targets && w->cell < n)
			if (targets[w->cell++] != UNHEARD)
				return true;
	}
	return false;
}

static void
give_cell(void *self, int column, sqlite3_context *result)
{
	const struct walk *w = self;
	const struct rollup *r = w->targets->rollup;
	size_t cell = w->cell - 1, forces = r->forces.at.n, phases = w->targets->phases.at.n;
	const char *const texts[] = {r->list.at[w->unit]->id, r->measures.at.at[cell / forces / phases],
		w->targets->phases.at.at[cell / forces % phases], r->forces.at.at[cell % forces]};
	if (column == 4)
		sqlite3_result_int64(result, r->list.at[w->unit]->targets[cell]);
	else
		sqlite3_result_text(result, texts[column], -1, SQLITE_STATIC);
}

void
target_fill(struct rollup *r)
{
	struct targets t = {.rollup = r};
	struct walk walk = {.targets = &t};
	rollup_learn(r, &t.phases, "SELECT '' AS id UNION ALL SELECT id FROM phase ORDER BY id");
	read_quotas(&t);
	for (size_t i = 0; i < r->list.n; i++)
		add_unit(&t, r->list.at[i]);
	fill_table(r->db, "INSERT INTO target (unit, measure, phase, force, value)",
		&(struct filling){walk_next, give_cell, &walk, 5});
}
