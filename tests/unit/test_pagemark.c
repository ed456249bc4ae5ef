/*
 * Page marks: whatever is asked of the tables, an answer that a changed figure makes another has looked at a page whose
 * mark changed; and passing by a figure is not looking at it.
 *
 * Small pages, so that the trees are high and many rows stand within them; one figure after another is changed, and
 * every question asked again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sqlite3.h>

#include "base/mem.h"
#include "load/pagemark.h"
#include "load/reads.h"
#include "load/sql.h"

enum { UNITS = 120, ASKED = 5, DAYS = 12, QUESTIONS = 130, CHANGES = 100 };

struct question {
	const char *sql, *answer;
	struct reads reads;
};

struct asking {
	sqlite3 *db;
	struct arena *arena;
	uint64_t seed;
	struct question questions[QUESTIONS];
};

static unsigned throw(struct asking * a, unsigned sides)
{
	a->seed = a->seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(a->seed >> 33) % sides;
}

/* Some of them alone, so that what is changed was often asked for. */
static unsigned
draw_unit(struct asking *a)
{
	return throw(a, ASKED) * (UNITS / ASKED);
}

static void
fill(struct asking *a)
{
	sql_execute(a->db,
		"PRAGMA page_size = 512;"
		"CREATE TABLE flow (unit TEXT, kind TEXT, day TEXT, v INTEGER, w INTEGER, PRIMARY KEY (unit, kind, "
		"day))"
		" WITHOUT ROWID;"
		"CREATE TABLE stock (unit TEXT, kind TEXT, day TEXT, v INTEGER, w INTEGER, PRIMARY KEY (unit, kind, "
		"day))"
		" WITHOUT ROWID;"
		"CREATE INDEX stock_day ON stock (day, w);"
		"CREATE TABLE plain (unit TEXT, kind TEXT, day TEXT, v INTEGER, w INTEGER, PRIMARY KEY (unit, kind, "
		"day));"
		"CREATE TABLE long (unit TEXT, kind TEXT, day TEXT, v INTEGER, w INTEGER, x TEXT,"
		" PRIMARY KEY (unit, kind, day)) WITHOUT ROWID;");
	for (int i = 0; i < UNITS * 2 * DAYS; i++) {
		const char *row = arena_printf(a->arena, "('u%03d', '%c', '2024-01-%02d', %u, %u", i / DAYS / 2,
			'a' + i / DAYS % 2, 1 + i % DAYS, 10 + throw(a, 90), 10 + throw(a, 90));
		sql_execute(a->db,
			arena_printf(a->arena,
				"INSERT INTO flow VALUES %s); INSERT INTO stock VALUES %s); INSERT INTO plain VALUES "
				"%s);",
				row, row, row));
		if (i % 7 == 0)
			sql_execute(
				a->db, arena_printf(a->arena, "INSERT INTO long VALUES %s, '%0*d')", row, i % 400, 7));
	}
}

/* T stands for the table, U, V for units, D, E for days, K for a kind, N for a small number. */
static const char *const forms[] = {
	"SELECT v, w FROM T WHERE unit = U AND kind = K AND day = D",
	"SELECT day, v FROM T WHERE unit = U AND kind = K",
	"SELECT day, w FROM T WHERE unit = U AND kind = K ORDER BY day DESC LIMIT N",
	"SELECT sum(v) FROM T WHERE unit = U AND kind = K AND day <= D",
	"SELECT v FROM T WHERE unit = U AND kind = K AND day BETWEEN D AND E ORDER BY day DESC",
	"SELECT max(day), v FROM T WHERE unit = U AND kind = K AND day < D",
	"SELECT min(v), count(*) FROM T WHERE unit IN (U, V) AND kind = K",
	"SELECT unit, v FROM T WHERE (unit = U AND kind = K AND day = D) OR (unit = V AND kind = K AND day = E)",
	"SELECT unit, v FROM T WHERE unit = U OR unit = V",
	"SELECT a.v, b.w FROM T a JOIN T b ON b.unit = a.unit AND b.kind <> a.kind AND b.day = a.day WHERE a.unit = U",
	"SELECT a.v, b.v FROM T a LEFT JOIN T b ON b.unit = V AND b.kind = a.kind AND b.day = a.day WHERE a.unit = U",
	"SELECT day FROM T t WHERE unit = U AND EXISTS (SELECT 1 FROM T o WHERE o.unit = V AND o.kind = t.kind"
	" AND o.day = t.day AND o.v > t.v)",
	"SELECT (SELECT v FROM T WHERE unit = U AND kind = K AND day = D) - (SELECT v FROM T WHERE unit = V AND kind = "
	"K"
	" AND day = D)",
	"SELECT day, sum(v) OVER (ORDER BY day) FROM T WHERE unit = U AND kind = K",
	"SELECT unit, kind, v FROM T WHERE unit >= U ORDER BY unit, kind, day LIMIT N",
	"SELECT unit, kind, v FROM T WHERE unit <= U ORDER BY unit DESC, kind DESC, day DESC LIMIT N",
	"SELECT v FROM T WHERE (unit, kind, day) IN (VALUES (U, K, D), (V, K, E))",
	"SELECT v FROM T WHERE (unit, kind, day) >= (U, K, D) LIMIT N",
	"SELECT count(*) FROM T WHERE unit = U AND kind = K AND day = D AND v > 50",
	"SELECT U IN (SELECT unit FROM T WHERE v > 97)",
	"SELECT count(*) FROM T o WHERE o.unit = U AND o.day IN (SELECT day FROM T WHERE unit = V AND w > 40)",
	"SELECT unit FROM T WHERE day = D AND w > 90",
	"SELECT unit, v FROM T WHERE day = D AND w = 5N ORDER BY unit",
	"SELECT f.v, T.v FROM flow f JOIN T USING (unit, kind, day) WHERE f.unit = U AND f.kind = K",
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < N) SELECT i, v FROM n JOIN T"
	" ON unit = U AND kind = K AND day = printf('2024-01-%02d', i)",
	"SELECT v FROM T WHERE unit = U AND kind = K AND day = D AND v IN (SELECT v FROM T WHERE unit = V)",
};
enum { FORMS = sizeof forms / sizeof *forms };

static const char *
draw_question(struct asking *a, size_t form)
{
	static const char *const tables[] = {"flow", "flow", "flow", "stock", "plain", "long"};
	const char *table = tables[throw(a, 6)];
	struct buf out = {0};
	for (const char *p = forms[form]; *p; p++) {
		bool word = (p > forms[form] && (p[-1] == '_' || (p[-1] >= 'A' && p[-1] <= 'Z'))) ||
			(p[1] >= 'A' && p[1] <= 'Z');
		if (*p == 'T' && !word)
			buf_add(&out, table);
		else if ((*p == 'U' || *p == 'V') && !word)
			buf_printf(&out, "'u%03u'", draw_unit(a));
		else if ((*p == 'D' || *p == 'E') && !word)
			buf_printf(&out, "'2024-01-%02u'", 1 + throw(a, DAYS));
		else if (*p == 'K' && !word)
			buf_printf(&out, "'%c'", 'a' + (int) throw(a, 2));
		else if (*p == 'N' && !word)
			buf_printf(&out, "%u", 1 + throw(a, 9));
		else
			buf_add_char(&out, *p);
	}
	return buf_finish(&out, a->arena);
}

/* As text, with what was read for it. */
static const char *
answer(struct asking *a, const char *sql, struct reads *reads)
{
	struct buf out = {0};
	reads_begin();
	sqlite3_stmt *select = sql_prepare(a->db, sql);
	while (sql_next(select))
		for (int i = 0; i < sqlite3_column_count(select); i++)
			buf_printf(&out, "%s|", sql_text(select, i));
	sqlite3_finalize(select);
	*reads = reads_end(a->arena);
	return buf_finish(&out, a->arena);
}

static const char *
marks(struct asking *a)
{
	struct store store = {.db = a->db};
	struct buf out = {0};
	sqlite3_int64 n;
	store.image = sqlite3_serialize(a->db, "main", &n, 0);
	store.n_image = n;
	pagemark_add(&out, &store);
	sqlite3_free(store.image);
	return buf_finish(&out, a->arena);
}

struct comparing {
	const char *before, *now;
};

static bool
is_same(void *context, int source, size_t page)
{
	const struct comparing *c = context;
	size_t at = (page - 1) * (MARK_DIGITS + 1);
	assert_int_equal(source, 0);
	return page == 1 || memcmp(c->before + at, c->now + at, MARK_DIGITS + 1) == 0;
}

static void
ask_all(struct asking *a)
{
	for (size_t i = 0; i < QUESTIONS; i++) {
		struct question *q = &a->questions[i];
		q->sql = draw_question(a, i % FORMS);
		q->answer = answer(a, q->sql, &q->reads);
		assert_non_null(q->reads.s);
	}
}

/* One figure is changed, everything asked again, and the figure put back. Adds how many differ, and how many were held. */
static void
change_one(struct asking *a, const char *before, size_t *differ, size_t *held)
{
	static const char *const tables[] = {"flow", "flow", "stock", "plain", "long"};
	const char *table = tables[throw(a, 5)],
		   *of = arena_printf(a->arena, "unit = 'u%03u' AND kind = '%c' AND day = '2024-01-%02u'", draw_unit(a),
			   'a' + (int) throw(a, 2), 1 + throw(a, DAYS));
	const char *column = throw(a, 2) ? "v" : "w";
	sql_execute(a->db, arena_printf(a->arena, "UPDATE %s SET %s = 109 - %s WHERE %s", table, column, column, of));
	struct comparing comparing = {before, marks(a)};
	for (size_t i = 0; i < QUESTIONS; i++) {
		const struct question *q = &a->questions[i];
		struct reads reads;
		bool same = strcmp(q->answer, answer(a, q->sql, &reads)) == 0,
		     holds = reads_walk(q->reads, is_same, &comparing);
		if (!same && holds)
			fail_msg("%s: %s of %s where %s", q->sql, column, table, of);
		*differ += !same;
		*held += holds;
	}
	sql_execute(a->db, arena_printf(a->arena, "UPDATE %s SET %s = 109 - %s WHERE %s", table, column, column, of));
}

static void
no_answer_is_kept_that_differs(void **state)
{
	(void)state;
	struct asking a = {.arena = arena_open(), .seed = 7};
	size_t differ = 0, held = 0;
	assert_int_equal(sqlite3_open(":memory:", &a.db), SQLITE_OK);
	fill(&a);
	reads_watch(a.db);
	ask_all(&a);
	const char *before = marks(&a);
	for (int i = 0; i < CHANGES; i++)
		change_one(&a, before, &differ, &held);
	assert_in_range(differ, CHANGES, (size_t)CHANGES * QUESTIONS / 4); /* else nothing was tried */
	assert_in_range(held, (size_t)CHANGES * QUESTIONS / 2, (size_t)CHANGES * QUESTIONS - differ);
	sqlite3_close(a.db);
	arena_close(a.arena);
}

/* Each row that is looked for by its key, or by another index that leads to it, wherever it stands. */
static void
a_row_alone_is_seen(void **state)
{
	static const char *const tables[] = {"flow", "plain", "stock"};
	struct asking a = {.arena = arena_open(), .seed = 13};
	(void)state;
	assert_int_equal(sqlite3_open(":memory:", &a.db), SQLITE_OK);
	fill(&a);
	reads_watch(a.db);
	const char *before = marks(&a);
	for (int i = 0; i < CHANGES; i++)
		for (size_t t = 0; t < 3; t++) {
			const char *of = arena_printf(a.arena,
				"unit = 'u%03d' AND kind = '%c' AND day = '2024-01-%02d'", i / 3, 'a' + i % 2,
				1 + i % DAYS);
			struct reads reads;
			(void)answer(&a,
				t < 2 ? arena_printf(a.arena, "SELECT v FROM %s WHERE %s", tables[t], of)
				      : arena_printf(a.arena,
						"SELECT v FROM stock INDEXED BY stock_day"
						" WHERE w = (SELECT o.w FROM plain o WHERE %s) AND %s",
						of, of),
				&reads);
			sql_execute(a.db, arena_printf(a.arena, "UPDATE %s SET v = 109 - v WHERE %s", tables[t], of));
			struct comparing comparing = {before, marks(&a)};
			assert_false(reads_walk(reads, is_same, &comparing));
			sql_execute(a.db, arena_printf(a.arena, "UPDATE %s SET v = 109 - v WHERE %s", tables[t], of));
		}
	sqlite3_close(a.db);
	arena_close(a.arena);
}

/* The leaf of a row, or the two beside it; nobody else notices. */
static void
who_passes_by_need_not_ask_again(void **state)
{
	(void)state;
	struct asking a = {.arena = arena_open(), .seed = 11};
	assert_int_equal(sqlite3_open(":memory:", &a.db), SQLITE_OK);
	fill(&a);
	const char *before = marks(&a);
	for (int i = 0; i < CHANGES; i++) {
		const char *of = arena_printf(a.arena, "unit = 'u%03u' AND kind = '%c' AND day = '2024-01-%02u'",
			draw_unit(&a), 'a' + (int) throw(&a, 2), 1 + throw(&a, DAYS));
		sql_execute(a.db, arena_printf(a.arena, "UPDATE flow SET v = 109 - v WHERE %s", of));
		struct comparing comparing = {before, marks(&a)};
		size_t n = 0, pages = strlen(before) / (MARK_DIGITS + 1);
		for (size_t page = 2; page <= pages; page++)
			n += !is_same(&comparing, 0, page);
		assert_in_range(n, 1, 2);
		sql_execute(a.db, arena_printf(a.arena, "UPDATE flow SET v = 109 - v WHERE %s", of));
	}
	sqlite3_close(a.db);
	arena_close(a.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_answer_is_kept_that_differs),
		cmocka_unit_test(a_row_alone_is_seen),
		cmocka_unit_test(who_passes_by_need_not_ask_again),
	};
	store_set_up();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
