/*
 * Units into the tables of the store: see unit.h.
 *
 *	units ─┬────────────────────────────────────────────────────▶ unit, unit_name
 *	       └▶ each with those above it ─▶ sorted by both ids ─▶ within
 *
 * A closure has some rows for each unit, in no order as they come; a table takes those in the order of its key for a third
 * of the time.
 */
#include "load/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "load/fill.h"
#include "load/sql.h"

enum { DEEPEST = 32 }; /* levels of units: a cycle, which check/ reports, must not hold us up */

size_t
unit_above(const struct unit *unit, const struct unit *above[MOST_ABOVE])
{
	size_t n = 0;
	const struct unit *successor = unit->last_row->successor.unit;
	if (unit->gone && successor)
		above[n++] = successor;
	if (n)
		return n;
	if (unit->now->parent.unit)
		above[n++] = unit->now->parent.unit;
	if (unit->now->sector.unit && !unit->gone)
		above[n++] = unit->now->sector.unit;
	return n;
}

/* How many parents are above it. */
static sqlite3_int64
level_of(const struct unit *unit)
{
	sqlite3_int64 level = 0;
	for (; level < DEEPEST - 1; level++) {
		const struct unit *above[MOST_ABOVE];
		if (!unit_above(unit, above))
			break;
		unit = above[0];
	}
	return level;
}

static const char *
id_of(const struct unit *unit)
{
	return unit && !unit->later ? unit->now->id : "";
}

static void
insert_unit(sqlite3_stmt *insert, const struct unit *unit, sqlite3_int64 ord)
{
	const struct unit_row *row = unit->now;
	sql_bind(insert, "tttttttttiiiii", row->id, row->name, row->short_name, row->kind,
		unit->gone ? "" : id_of(row->parent.unit), unit->gone ? "" : id_of(row->sector.unit), unit->life.first,
		unit->life.last, id_of(unit->last_row->successor.unit), (sqlite3_int64)unit->gone, ord, level_of(unit),
		(sqlite3_int64)row->origin->source, (sqlite3_int64)row->row);
	sql_run(insert);
}

static void
insert_names(sqlite3_stmt *insert, const struct unit *unit)
{
	for (const struct unit_row *row = unit->rows; row; row = row->next) {
		sql_bind(insert, "tttttt", row->id, row->first, row->last, row->name, row->short_name, row->kind);
		sql_run(insert);
	}
}

static void
insert_units(const struct unit *first, sqlite3 *db)
{
	sqlite3_stmt *insert = sql_prepare(db,
		"INSERT INTO unit (id, name, short, kind, parent, sector, first, last, successor, gone, ord, level,"
		" source, row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	sqlite3_stmt *name = sql_prepare(
		db, "INSERT INTO unit_name (unit, first, last, name, short, kind) VALUES (?, ?, ?, ?, ?, ?)");
	sqlite3_int64 ord = 0;
	for (const struct unit *unit = first; unit; unit = unit->next) {
		insert_names(name, unit);
		if (!unit->later)
			insert_unit(insert, unit, ord++);
	}
	sqlite3_finalize(insert);
	sqlite3_finalize(name);
}

/* --- what is within what ------------------------------------------------------------------------------------------- */

/* A unit within another: the ranks of both, the outer one's first, as one number. */
struct pair {
	uint64_t key;
	int depth;
};

struct closure {
	struct arena *arena;
	struct unit **units; /* by rank */
	size_t n_units;
	LIST(struct pair) pairs;
	size_t next;
};

static int
compare_ids(const void *a, const void *b)
{
	const struct unit *const *x = a, *const *y = b;
	return strcmp((*x)->now->id, (*y)->now->id);
}

static void
rank_units(struct closure *closure, struct unit *first)
{
	for (struct unit *unit = first; unit; unit = unit->next)
		closure->n_units++;
	closure->units = ARENA_ARRAY(closure->arena, struct unit *, closure->n_units);
	struct unit **end = closure->units;
	for (struct unit *unit = first; unit; unit = unit->next)
		*end++ = unit;
	if (closure->n_units)
		qsort(closure->units, closure->n_units, sizeof *closure->units, compare_ids);
	for (size_t i = 0; i < closure->n_units; i++)
		closure->units[i]->rank = (uint32_t)i;
}

static bool
is_among(const struct unit *const *units, size_t n, const struct unit *unit)
{
	for (size_t i = 0; i < n; i++)
		if (units[i] == unit)
			return true;
	return false;
}

/* Adds the unit below each unit above it, the nearest first, so that each is there once with the fewest steps. */
static void
add_pairs(struct closure *closure, struct arena *scratch, const struct unit *unit)
{
	LIST(const struct unit *) queue = {0};
	size_t done = 0;
	*LIST_ADD(scratch, &queue) = unit;
	for (int depth = 0; depth < DEEPEST && done < queue.n; depth++) {
		for (size_t end = queue.n; done < end; done++) {
			const struct unit *at = queue.at[done], *above[MOST_ABOVE];
			if (is_among(queue.at, done, at))
				continue;
			*LIST_ADD(closure->arena, &closure->pairs) = (struct pair){
				(uint64_t)at->rank << 32 | unit->rank, depth};
			size_t n = unit_above(at, above);
			for (size_t i = 0; i < n; i++)
				*LIST_ADD(scratch, &queue) = above[i];
		}
	}
	arena_clear(scratch);
}

static int
compare_pairs(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	return x->key < y->key ? -1 : x->key > y->key;
}

static bool
next_pair(void *self)
{
	struct closure *closure = self;
	return closure->next++ < closure->pairs.n;
}

static void
give_pair(void *self, int column, sqlite3_context *result)
{
	const struct closure *closure = self;
	const struct pair *pair = &closure->pairs.at[closure->next - 1];
	size_t rank = column == 0 ? pair->key >> 32 : pair->key & UINT32_MAX;
	if (column == 2)
		sqlite3_result_int(result, pair->depth);
	else
		sqlite3_result_text(result, closure->units[rank]->now->id, -1, SQLITE_STATIC);
}

static void
insert_within(struct unit *first, sqlite3 *db)
{
	struct closure closure = {.arena = arena_open()};
	struct arena *scratch = arena_open();
	rank_units(&closure, first);
	for (const struct unit *unit = first; unit; unit = unit->next)
		if (!unit->later)
			add_pairs(&closure, scratch, unit);
	if (closure.pairs.n) {
		qsort(closure.pairs.at, closure.pairs.n, sizeof *closure.pairs.at, compare_pairs);
		const struct filling filling = {.next = next_pair, .cell = give_pair, .self = &closure, .n_columns = 3};
		fill_table(db, "INSERT INTO within (ancestor, unit, depth)", &filling);
	}
	arena_close(scratch);
	arena_close(closure.arena);
}

void
unit_tables_write(struct unit *first, sqlite3 *db)
{
	insert_units(first, db);
	insert_within(first, db);
}
