/*
 * An equation tried over the store: see balance.h.
 *
 *	equation ─▶ where it may be tried (unit, day) ─▶ terms ─▶ cells ─▶ both sides' sums
 *
 * A term looks its cells up by key, so that an equation over a million rows costs a lookup a term, not a scan.
 */
#include "check/balance.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/sql.h"
#include "vn/date.h"
#include "vn/number.h"

/* A figure that takes part, and where it stands. */
struct cell {
	const char *unit; /* its name */
	int64_t value;
	int source;
	int64_t row;
	const char *field;
};

struct term_value {
	int64_t value;
	size_t n_units;
	LIST(struct cell) cells;
};

enum table { TABLE_STOCK, TABLE_RESULT, TABLE_QUOTA, TABLE_COUNT };

struct balance {
	struct arena *arena;
	struct diag *diag;
	const struct store *store;
	const struct equation *equation;
	sqlite3_stmt *figures[TABLE_COUNT]; /* of a unit, measure and day, those of all forces last */
	sqlite3_stmt *children, *name;
};

static enum table
table_of(const struct term *term)
{
	if (term->quota)
		return TABLE_QUOTA;
	return term->measure->kind == MEASURE_STOCK ? TABLE_STOCK : TABLE_RESULT;
}

static void
balance_open(struct balance *b)
{
	sqlite3 *db = b->store->db;
	b->figures[TABLE_STOCK] = sql_prepare(db,
		"SELECT force, value, source, row, field FROM stock WHERE unit = ? AND measure = ? AND day = ? ORDER "
		"BY force");
	b->figures[TABLE_RESULT] = sql_prepare(db,
		"SELECT force, value, source, row, field FROM result WHERE unit = ? AND measure = ? AND day = ? ORDER "
		"BY force");
	b->figures[TABLE_QUOTA] = sql_prepare(db,
		"SELECT force, value, source, row, field FROM quota WHERE unit = ? AND measure = ? AND ? IS NOT NULL"
		" ORDER BY force <> '', phase, force");
	b->children = sql_prepare(db, "SELECT id, name FROM unit WHERE parent = ? ORDER BY ord");
	b->name = sql_prepare(db, "SELECT name FROM unit WHERE id = ?");
}

static void
balance_close(struct balance *b)
{
	for (int i = 0; i < TABLE_COUNT; i++)
		sqlite3_finalize(b->figures[i]);
	sqlite3_finalize(b->children);
	sqlite3_finalize(b->name);
}

/* Adds a unit's figure: the one without a force, else the sum of all forces. False where it is not all known. */
static bool
add_unit(struct balance *b, const struct term *term, const char *id, const char *name, const char *day,
	struct term_value *into)
{
	sqlite3_stmt *select = b->figures[table_of(term)];
	bool any = false, whole = false, known = true;
	sql_bind(select, "ttt", id, term->name, day);
	while (sql_next(select)) {
		bool force = sql_text(select, 0)[0];
		if (force && whole)
			continue;
		whole = whole || !force;
		any = true;
		known = known && sqlite3_column_type(select, 1) != SQLITE_NULL;
		*LIST_ADD(b->arena, &into->cells) = (struct cell){
			.unit = name,
			.value = sqlite3_column_int64(select, 1),
			.source = sqlite3_column_int(select, 2),
			.row = sqlite3_column_int64(select, 3),
			.field = arena_copy(b->arena, sql_text(select, 4)),
		};
		into->value += sqlite3_column_int64(select, 1);
	}
	into->n_units++;
	return any && known;
}

static const char *
unit_name(struct balance *b, const char *id)
{
	const char *name = id;
	sql_bind(b->name, "t", id);
	while (sql_next(b->name))
		name = arena_copy(b->arena, sql_text(b->name, 0));
	return name;
}

static bool
term_value(struct balance *b, const struct term *term, const char *unit, const char *day, struct term_value *value)
{
	if (!term->children)
		return add_unit(b, term, unit, unit_name(b, unit), day, value);
	bool known = true;
	sql_bind(b->children, "t", unit);
	while (sql_next(b->children)) {
		const char *id = arena_copy(b->arena, sql_text(b->children, 0));
		const char *name = arena_copy(b->arena, sql_text(b->children, 1));
		known = add_unit(b, term, id, name, day, value) && known;
	}
	return known && value->n_units;
}

/* A side at a unit and day. */
struct side_value {
	struct term_value *terms;
	int64_t value;
};

static bool
side_value(struct balance *b, const struct side *side, const char *unit, const char *day, struct side_value *value)
{
	value->terms = ARENA_ARRAY(b->arena, struct term_value, side->n);
	for (size_t i = 0; i < side->n; i++) {
		if (!term_value(b, &side->terms[i], unit, day, &value->terms[i]))
			return false;
		value->value += side->terms[i].minus ? -value->terms[i].value : value->terms[i].value;
	}
	return true;
}

/* "children.left" as the campaign wrote it, or in words when it is all there is on its side. */
static const char *
term_text(const struct balance *b, const struct term *term, const struct term_value *value, bool alone)
{
	const char *name = term->quota ? diag_text(b->diag, b->arena, MSG_TEXT_QUOTA, term->name) : term->name;
	if (!term->children)
		return name;
	if (!alone)
		return arena_printf(b->arena, "children.%s", name);
	return diag_text(b->diag, b->arena, MSG_TEXT_CHILDREN, name, number_integer(b->arena, (int64_t)value->n_units));
}

/* "approved - activated = 376.451 - 345.154 = 31.297" */
static const char *
side_text(const struct balance *b, const struct side *side, const struct side_value *value)
{
	struct buf names = {0}, numbers = {0};
	for (size_t i = 0; i < side->n; i++) {
		const char *sign = side->terms[i].minus ? (i ? " - " : "-") : (i ? " + " : "");
		buf_printf(&names, "%s%s", sign, term_text(b, &side->terms[i], &value->terms[i], side->n == 1));
		buf_printf(&numbers, "%s%s", sign, number_integer(b->arena, value->terms[i].value));
	}
	if (side->n > 1)
		buf_printf(&names, " = %s", buf_text(&numbers));
	buf_printf(&names, " = %s", number_integer(b->arena, value->value));
	buf_free(&numbers);
	return buf_finish(&names, b->arena);
}

static struct place
cell_place(const struct balance *b, const struct cell *cell)
{
	return store_place(b->store, b->arena, cell->source, cell->row, cell->field);
}

static void
add_cells(const struct balance *b, const struct side *side, const struct side_value *value)
{
	for (size_t i = 0; i < side->n; i++) {
		const struct term_value *term = &value->terms[i];
		for (size_t k = 0; k < term->cells.n; k++) {
			const struct cell *cell = &term->cells.at[k];
			const char *text = arena_printf(b->arena, "%s: %s = %s", cell->unit, side->terms[i].name,
				number_integer(b->arena, cell->value));
			diag_note(b->diag, MSG_NOTE_HERE, cell_place(b, cell), text);
		}
	}
}

static void
add_finding(struct balance *b, const char *unit, const char *day, const struct side_value *left,
	const struct side_value *right)
{
	const struct equation *e = b->equation;
	const char *where = unit_name(b, unit);
	struct date date;
	if (day[0] && date_read_iso(day, &date))
		where = diag_text(b->diag, b->arena, MSG_TEXT_ON_DAY, where, date_short(b->arena, date));
	struct place place = cell_place(b, &left->terms[0].cells.at[0]);
	const char *l = side_text(b, &e->left, left), *r = side_text(b, &e->right, right);
	if (e->at_most)
		diag_add(b->diag, MSG_CHECK_EXCEEDS, place, where, l, r);
	else
		diag_add(b->diag, MSG_CHECK_DIFFERS, place, where, l, r);
	add_cells(b, &e->left, left);
	add_cells(b, &e->right, right);
}

static void
try_at(struct balance *b, const char *unit, const char *day)
{
	const struct equation *e = b->equation;
	struct side_value left = {0}, right = {0};
	if (!side_value(b, &e->left, unit, day, &left) || !side_value(b, &e->right, unit, day, &right))
		return;
	if (e->at_most ? left.value > right.value : left.value != right.value)
		add_finding(b, unit, day, &left, &right);
}

/* The term that says where to try: the first that has days, else the first of all. */
static const struct term *
leading_term(const struct equation *equation)
{
	const struct side *sides[] = {&equation->left, &equation->right};
	for (size_t s = 0; s < 2; s++)
		for (size_t i = 0; i < sides[s]->n; i++)
			if (!sides[s]->terms[i].quota)
				return &sides[s]->terms[i];
	return &equation->left.terms[0];
}

static const char *const candidates[][TABLE_COUNT] = {
	{
		[TABLE_STOCK] =
			"SELECT DISTINCT unit, day FROM stock WHERE measure = ? AND day <= ? ORDER BY day, unit",
		[TABLE_RESULT] =
			"SELECT DISTINCT unit, day FROM result WHERE measure = ? AND day <= ? ORDER BY day, unit",
		[TABLE_QUOTA] = "SELECT DISTINCT unit, '' FROM quota WHERE measure = ? AND ? IS NOT NULL ORDER BY unit",
	},
	{
		[TABLE_STOCK] = "SELECT DISTINCT u.parent, s.day FROM stock s JOIN unit u ON u.id = s.unit"
				" WHERE s.measure = ? AND s.day <= ? AND u.parent <> '' ORDER BY 2, 1",
		[TABLE_RESULT] = "SELECT DISTINCT u.parent, s.day FROM result s JOIN unit u ON u.id = s.unit"
				 " WHERE s.measure = ? AND s.day <= ? AND u.parent <> '' ORDER BY 2, 1",
		[TABLE_QUOTA] = "SELECT DISTINCT u.parent, '' FROM quota q JOIN unit u ON u.id = q.unit"
				" WHERE q.measure = ? AND ? IS NOT NULL AND u.parent <> '' ORDER BY 1",
	},
};

void
balance_check(struct diag *diag, const struct store *store, const struct equation *equation)
{
	struct balance b = {.arena = arena_open(), .diag = diag, .store = store, .equation = equation};
	balance_open(&b);
	const struct term *term = leading_term(equation);
	sqlite3_stmt *select = sql_prepare(store->db, candidates[term->children][table_of(term)]);
	sql_bind(select, "tt", term->name, store->campaign->as_of ? store->campaign->as_of : "");
	while (sql_next(select)) {
		try_at(&b, sql_text(select, 0), sql_text(select, 1));
		arena_clear(b.arena);
	}
	sqlite3_finalize(select);
	balance_close(&b);
	arena_close(b.arena);
}
