/*
 * Checks over the loaded store: see check.h. One function a check, each a query and its findings.
 */
#include "check/check.h"

#include "base/mem.h"
#include "base/text.h"
#include "check/balance.h"
#include "check/equation.h"
#include "load/sql.h"
#include "vn/number.h"

struct check {
	struct arena *arena;
	struct diag *diag;
	const struct store *store;
};

static struct place
place_of(const struct check *c, sqlite3_stmt *select, int source, const char *field)
{
	return store_place(c->store, c->arena, sqlite3_column_int(select, source),
		sqlite3_column_int64(select, source + 1), field);
}

/* Units that stand above themselves. */
static void
check_cycles(const struct check *c)
{
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"WITH RECURSIVE up (id, above, steps) AS ("
		" SELECT id, parent, 1 FROM unit WHERE parent <> ''"
		" UNION ALL SELECT up.id, u.parent, steps + 1 FROM up JOIN unit u ON u.id = up.above"
		"  WHERE u.parent <> '' AND up.above <> up.id AND steps < 32"
		") SELECT u.name, u.source, u.row FROM up JOIN unit u ON u.id = up.id WHERE up.above = up.id ORDER BY "
		"u.ord");
	while (sql_next(select))
		diag_add(c->diag, MSG_UNIT_CYCLE, place_of(c, select, 1, "parent"), sql_text(select, 0));
	sqlite3_finalize(select);
}

/*
 * Units of the lowest kind without a row where others of their level have one. A unit whose parts have rows is not meant.
 */
static void
check_silent(const struct check *c, enum message code, const char *sql)
{
	sqlite3_stmt *select = sql_prepare(c->store->db, sql);
	while (sql_next(select))
		diag_add(c->diag, code, place_of(c, select, 1, "name"), sql_text(select, 0),
			number_integer(c->arena, sqlite3_column_int64(select, 3)));
	sqlite3_finalize(select);
}

#define SILENT(table) \
	"WITH has AS (SELECT DISTINCT unit FROM " table ")," \
	" others AS (SELECT u.level, count(*) AS n FROM has JOIN unit u ON u.id = has.unit GROUP BY u.level)" \
	" SELECT u.name, u.source, u.row, o.n FROM unit u JOIN others o ON o.level = u.level" \
	" WHERE u.id NOT IN (SELECT unit FROM has)" \
	"  AND NOT EXISTS (SELECT 1 FROM within w JOIN has ON has.unit = w.unit WHERE w.ancestor = u.id)" \
	" ORDER BY u.ord"

/* Results up to as_of above the quota, force by force where the quota is. */
static void
check_over_quota(const struct check *c)
{
	sqlite3_stmt *select = sql_prepare(c->store->db,
		"SELECT u.name, q.source, q.row, q.field, q.value, sum(r.value) AS done"
		" FROM quota q JOIN run JOIN unit u ON u.id = q.unit LEFT JOIN phase p ON p.id = q.phase"
		" JOIN result r ON r.unit = q.unit AND r.measure = q.measure AND (q.force = '' OR r.force = q.force)"
		"  AND r.day <= run.as_of AND (p.id IS NULL OR r.day BETWEEN p.first AND p.last)"
		" WHERE q.state = 'number' GROUP BY q.unit, q.measure, q.phase, q.force HAVING done > q.value"
		" ORDER BY u.ord, q.measure, q.phase, q.force");
	while (sql_next(select))
		diag_add(c->diag, MSG_OVER_QUOTA, place_of(c, select, 1, sql_text(select, 3)), sql_text(select, 0),
			number_integer(c->arena, sqlite3_column_int64(select, 5)),
			number_integer(c->arena, sqlite3_column_int64(select, 4)));
	sqlite3_finalize(select);
}

/* The campaign's own equations. */
static void
check_stated(const struct check *c)
{
	const struct campaign *campaign = c->store->campaign;
	for (size_t i = 0; i < campaign->n_checks; i++) {
		struct equation equation = {0};
		if (equation_read(c->arena, c->diag, campaign, &campaign->checks[i], &equation))
			balance_check(c->diag, c->store, &equation);
	}
}

/* A parent's own figure and the sum of its children's. */
static void
check_levels(const struct check *c)
{
	const struct campaign *campaign = c->store->campaign;
	for (size_t i = 0; i < campaign->n_measures; i++) {
		const struct measure *measure = &campaign->measures[i];
		for (int quota = 0; quota < 2; quota++) {
			struct term own = {.name = measure->id, .measure = measure, .factor = 1, .quota = quota};
			struct term children = own;
			children.children = true;
			struct equation equation = {.left = {&own, 1}, .right = {&children, 1}};
			if (quota || measure->kind == MEASURE_STOCK)
				balance_check(c->diag, c->store, &equation);
		}
	}
}

void
check_store(struct arena *arena, struct diag *diag, const struct store *store)
{
	struct check c = {.arena = arena, .diag = diag, .store = store};
	bool whole = diag_errors(diag) == 0; /* else a unit may be silent only because its row was refused */
	check_cycles(&c);
	if (whole) {
		check_silent(&c, MSG_NO_QUOTA, SILENT("quota"));
		check_silent(&c, MSG_NO_RESULT, SILENT("result"));
		check_silent(&c, MSG_NO_STOCK, SILENT("stock"));
	}
	check_over_quota(&c);
	check_stated(&c);
	check_levels(&c);
}
