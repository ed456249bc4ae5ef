/*
 * An equation tried over the store: see balance.h.
 *
 *	equation ─▶ where it does not hold (unit, day: suspect.h) ─▶ terms ─▶ cells ─▶ both sides' sums ─▶ finding
 */
#include "check/balance.h"

#include <inttypes.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "check/suspect.h"
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

enum table { TABLE_STOCK, TABLE_RESULT, TABLE_SUM, TABLE_QUOTA, TABLE_COUNT };

struct balance {
	struct arena *arena;
	struct diag *diag;
	const struct store *store;
	const struct equation *equation;
	bool open; /* the statements below are prepared: most equations hold everywhere, and need none */
	sqlite3_stmt
		*figures[TABLE_COUNT]; /* of a unit and measure by group (day or phase), the one of no force first */
	sqlite3_stmt *children, *name;
};

static enum table
table_of(const struct term *term)
{
	if (term->quota)
		return TABLE_QUOTA;
	if (term->sum)
		return TABLE_SUM;
	return term->measure->kind == MEASURE_STOCK ? TABLE_STOCK : TABLE_RESULT;
}

#define FIGURES(table, group, of) \
	"SELECT " group ", force, value, source, row, field FROM " table " WHERE unit = ? AND measure = ? AND " of \
	" ORDER BY 1, 2"

/* The last parameter is the day; of a quota the phase, NULL when none is said. */
static const char *const figures[TABLE_COUNT] = {
	[TABLE_STOCK] = FIGURES("stock", "day", "day = ?"),
	[TABLE_RESULT] = FIGURES("result", "day", "day = ?"),
	[TABLE_SUM] = FIGURES("result", "day", "day <= ?"),
	[TABLE_QUOTA] = FIGURES("quota", "phase", "phase = ifnull(?, phase)"),
};

static void
balance_open(struct balance *b)
{
	sqlite3 *db = b->store->db;
	b->open = true;
	for (int i = 0; i < TABLE_COUNT; i++)
		b->figures[i] = sql_prepare(db, figures[i]);
	b->children = sql_prepare(db, "SELECT id, name FROM unit WHERE parent = ? ORDER BY ord");
	b->name = sql_prepare(db, "SELECT name FROM unit WHERE id = ?");
}

static void
balance_close(struct balance *b)
{
	if (!b->open)
		return;
	for (int i = 0; i < TABLE_COUNT; i++)
		sqlite3_finalize(b->figures[i]);
	sqlite3_finalize(b->children);
	sqlite3_finalize(b->name);
}

/*
 * Adds a unit's figure: of each group the one without a force, else the sum of all forces; the quota of no phase stands
 * for those of all. False where it is not all known.
 */
static bool
add_unit(struct balance *b, const struct term *term, const char *id, const char *name, const char *day,
	struct term_value *into)
{
	sqlite3_stmt *select = b->figures[table_of(term)];
	const char *group = NULL;
	bool whole = false, known = true;
	sql_bind(select, "ttt", id, term->name, term->quota ? term->phase : day);
	while (sql_next(select)) {
		bool same = group && text_equal(group, sql_text(select, 0));
		if ((same && whole) || (term->quota && !term->phase && group && !group[0] && !same))
			continue;
		if (!same) {
			group = arena_copy(b->arena, sql_text(select, 0));
			whole = !sql_text(select, 1)[0];
		}
		known = known && sqlite3_column_type(select, 2) != SQLITE_NULL;
		*LIST_ADD(b->arena, &into->cells) = (struct cell){
			.unit = name,
			.value = sqlite3_column_int64(select, 2),
			.source = sqlite3_column_int(select, 3),
			.row = sqlite3_column_int64(select, 4),
			.field = arena_copy(b->arena, sql_text(select, 5)),
		};
		into->value += sqlite3_column_int64(select, 2);
	}
	into->n_units++;
	return group && known;
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
	if (term->constant) {
		value->value = 1;
		return true;
	}
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
		value->terms[i].value *= side->terms[i].factor;
		value->value += side->terms[i].minus ? -value->terms[i].value : value->terms[i].value;
	}
	return true;
}

/* The figure that a term names: "chỉ tiêu approved", "cộng dồn activated". */
static const char *
figure_text(const struct balance *b, const struct term *term)
{
	if (term->sum)
		return diag_text(b->diag, b->arena, MSG_TEXT_SUM, term->name);
	if (!term->quota)
		return term->name;
	const char *name = diag_text(b->diag, b->arena, MSG_TEXT_QUOTA, term->name);
	return term->phase ? arena_printf(b->arena, "%s@%s", name, term->phase) : name;
}

/* "2*children.left" as the campaign wrote it, or in words when it is all there is on its side. */
static const char *
term_text(const struct balance *b, const struct term *term, const struct term_value *value, bool alone)
{
	if (term->constant)
		return number_integer(b->arena, term->factor);
	const char *name = figure_text(b, term);
	if (term->children && alone && term->factor == 1)
		return diag_text(
			b->diag, b->arena, MSG_TEXT_CHILDREN, name, number_integer(b->arena, (int64_t)value->n_units));
	const char *factor = term->factor == 1 ? "" : arena_printf(b->arena, "%" PRId64 "*", term->factor);
	return arena_printf(b->arena, "%s%s%s", factor, term->children ? "children." : "", name);
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
add_cell(const struct balance *b, const struct term *term, const struct cell *cell)
{
	const char *text = arena_printf(
		b->arena, "%s: %s = %s", cell->unit, term->name, number_integer(b->arena, cell->value));
	diag_note(b->diag, MSG_NOTE_HERE, cell_place(b, cell), text);
}

/* A note for each cell; of very many the first ones, their number, and the last. */
static void
add_cells(const struct balance *b, const struct side *side, const struct side_value *value)
{
	enum { MOST = 40 };
	for (size_t i = 0; i < side->n; i++) {
		const struct term_value *term = &value->terms[i];
		size_t shown = term->cells.n > MOST ? MOST - 2 : term->cells.n;
		for (size_t k = 0; k < shown; k++)
			add_cell(b, &side->terms[i], &term->cells.at[k]);
		if (shown < term->cells.n)
			diag_note(b->diag, MSG_NOTE_MORE_CELLS, cell_place(b, &term->cells.at[term->cells.n - 1]),
				number_integer(b->arena, (int64_t)(term->cells.n - shown)));
	}
}

/* The first cell that takes part: the place of a finding. */
static struct place
first_place(const struct balance *b, const struct side_value *value, const struct side *side)
{
	for (size_t i = 0; i < side->n; i++)
		if (value->terms[i].cells.n)
			return cell_place(b, &value->terms[i].cells.at[0]);
	return (struct place){0};
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
	struct place place = first_place(b, left, &e->left);
	if (!place.file)
		place = first_place(b, right, &e->right);
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
	if (!b->open)
		balance_open(b);
	if (!side_value(b, &e->left, unit, day, &left) || !side_value(b, &e->right, unit, day, &right))
		return;
	if (e->at_most ? left.value > right.value : left.value != right.value)
		add_finding(b, unit, day, &left, &right);
}

void
balance_check(struct diag *diag, const struct store *store, const struct equation *equation)
{
	struct balance b = {.arena = arena_open(), .diag = diag, .store = store, .equation = equation};
	const char *sql = suspect_sql(b.arena, equation);
	if (!sql) { /* constants alone say nothing of the data */
		arena_close(b.arena);
		return;
	}
	sqlite3_stmt *select = sql_prepare(store->db, sql);
	sql_bind(select, "t", store->campaign->as_of ? store->campaign->as_of : "");
	while (sql_next(select)) {
		try_at(&b, sql_text(select, 0), sql_text(select, 1));
		arena_clear(b.arena);
	}
	sqlite3_finalize(select);
	balance_close(&b);
	arena_close(b.arena);
}
