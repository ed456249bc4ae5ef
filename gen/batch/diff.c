/*
 * Differences: see diff.h. Both records are attached to one connection and compared by SQL, key by key: in each question
 * `main` is the packet before and `after` the one after.
 *
 * Figures printed are known again by where they stand: document, place in the text, query, column and the label of the
 * row (its number where it has none); of several in one place, the first is the first. What says who somebody is never
 * reached the records.
 */
#include "batch/diff.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/record.h"
#include "load/sql.h"

enum { LISTED_MOST = 60 };

struct comparing {
	struct arena *arena;
	struct diag *diag;
	const struct request *request;
	sqlite3 *db;
	struct buf out;
	size_t n; /* differences so far */
};

#define TELL(c, message, ...) buf_printf(&(c)->out, "%s\n", diag_text((c)->diag, (c)->arena, (message), __VA_ARGS__))

/* --- questions ---------------------------------------------------------------------------------------------------- */

/* Columns: "+", "-" or "~", what, before, after, where before, where after. */
static const char select_documents[] =
	"SELECT '-', stem, '', '', '', '' FROM main.document WHERE stem NOT IN (SELECT stem FROM after.document)"
	" UNION ALL"
	" SELECT '+', stem, '', '', '', '' FROM after.document WHERE stem NOT IN (SELECT stem FROM main.document)"
	" ORDER BY 2";

/* Where a row x of a schema stands in its data. */
#define PLACE(schema) \
	"(SELECT file || CASE tab WHEN '' THEN ':' ELSE ': ' || tab || '/' END || x.row FROM " schema \
	".source WHERE id = x.source)" \
	" || ifnull(' “' || (SELECT name FROM " schema \
	".source_field f WHERE f.source = x.source AND f.field = %s) || '”', '')"

/* A value as it is shown: its number, or the sign of its state. */
#define SHOWN(row) "CASE " row ".state WHEN 'missing' THEN '…' WHEN 'nothing' THEN '-' ELSE " row ".value END"

/* The cells of one table of values; `when` is the last part of its key. */
static const char *
select_values(struct arena *arena, const char *table, const char *when)
{
	const char *key = arena_printf(
		arena, "x.unit = y.unit AND x.force = y.force AND x.measure = y.measure AND x.%s = y.%s", when, when);
	const char *about = arena_printf(arena,
		"'%s ' || x.unit || iif(x.force = '', '', ', ' || x.force) || ', ' || x.measure"
		" || iif(x.%s = '', '', ', ' || x.%s)",
		table, when, when);
	const char *before = arena_printf(arena, PLACE("main"), "x.field");
	const char *after = arena_printf(arena, PLACE("after"), "x.field");
	return arena_printf(arena,
		"SELECT '~', %s, " SHOWN("x") ", " SHOWN(
			"y") ", %s, (SELECT %s FROM after.%s x WHERE %s)"
			     " FROM main.%s x JOIN after.%s y ON %s WHERE x.value IS NOT y.value OR x.state <> y.state"
			     " UNION ALL SELECT '-', %s, " SHOWN(
				     "x") ", '', %s, '' FROM main.%s x"
					  " WHERE NOT EXISTS (SELECT 1 FROM after.%s y WHERE %s)"
					  " UNION ALL SELECT '+', %s, '', " SHOWN(
						  "x") ", '', %s FROM after.%s x"
						       " WHERE NOT EXISTS (SELECT 1 FROM main.%s y WHERE %s)"
						       " ORDER BY 2",
		about, before, after, table, key, table, table, key, about, before, table, table, key, about, after,
		table, table, key);
}

/* When reports came. */
static const char select_reports[] =
	"WITH a AS (SELECT unit, day, force, ifnull(received, '…') || iif(wrong, ' (x)', '') AS came FROM main.report),"
	" b AS (SELECT unit, day, force, ifnull(received, '…') || iif(wrong, ' (x)', '') AS came FROM after.report)"
	" SELECT CASE WHEN b.unit IS NULL THEN '-' WHEN a.unit IS NULL THEN '+' ELSE '~' END,"
	"  'report ' || coalesce(a.unit, b.unit) || iif(coalesce(a.force, b.force) = '', '', ', ' || coalesce(a.force, "
	"b.force))"
	"  || ', ' || coalesce(a.day, b.day), ifnull(a.came, ''), ifnull(b.came, ''), '', ''"
	" FROM a FULL JOIN b ON a.unit = b.unit AND a.day = b.day AND a.force = b.force"
	" WHERE a.came IS NOT b.came ORDER BY 2";

/* The figures of a document as printed, with what they are known by, but for those of parts that are the same in both. */
#define PRINTED(schema, other) \
	"SELECT n, text, place, query, column, iif(row_label = '', row, row_label) AS name, row_label, column_label," \
	" row_number() OVER (PARTITION BY place, query, column, iif(row_label = '', row, row_label) ORDER BY n) AS " \
	"nth" \
	" FROM " schema ".printed WHERE document = (SELECT id FROM " schema ".document WHERE stem = ?1)" \
	"  AND part NOT IN (SELECT x.n FROM " schema ".part x JOIN " other ".part y" \
	"   ON x.n = y.n AND x.rows = y.rows AND x.columns = y.columns AND x.answers = y.answers" \
	"   WHERE x.document = (SELECT id FROM " schema ".document WHERE stem = ?1)" \
	"    AND y.document = (SELECT id FROM " other ".document WHERE stem = ?1))"

#define SAME_FIGURE \
	"a.place = b.place AND a.query = b.query AND a.column = b.column AND a.name = b.name AND a.nth = b.nth"

/* A figure's place with its labels. */
#define ABOUT(x) \
	x ".place || iif(" x ".row_label = '', '', ' “' || " x ".row_label || '”')" \
	  " || iif(" x ".column_label = '', '', ' “' || " x ".column_label || '”')"

/* Two joins to the left, since SQLite makes no index for a full one. */
static const char select_printed[] = "WITH a AS MATERIALIZED (" PRINTED(
	"main", "after") "), b AS MATERIALIZED (" PRINTED("after",
	"main") ")"
		" SELECT sign, about, before, after, '', '' FROM ("
		"  SELECT iif(b.n IS NULL, '-', '~') AS sign, " ABOUT(
			"a") " AS about, a.text AS before, ifnull(b.text, '') AS after,"
			     "   a.n AS n FROM a LEFT JOIN b ON " SAME_FIGURE " WHERE a.text IS NOT b.text"
			     "  UNION ALL"
			     "  SELECT '+', " ABOUT("b") ", '', b.text, b.n FROM b LEFT JOIN a ON " SAME_FIGURE
							 " WHERE a.n IS NULL"
							 " ) ORDER BY n";

/* --- telling ------------------------------------------------------------------------------------------------------ */

/* "~ result chieng-dong, …: 13 → 14  data/ket-qua.csv:740 “Công an”" */
static void
tell_row(struct comparing *c, sqlite3_stmt *select)
{
	const char *sign = sql_text(select, 0), *before = sql_text(select, 2), *after = sql_text(select, 3);
	const char *place = sql_text(select, 4), *place_after = sql_text(select, 5);
	buf_printf(&c->out, "  %s %s", sign, sql_text(select, 1));
	if (sign[0] == '~')
		buf_printf(&c->out, ": %s → %s", before, after);
	else if (before[0] || after[0])
		buf_printf(&c->out, ": %s", before[0] ? before : after);
	if (place[0] || place_after[0])
		buf_printf(&c->out, "  (%s%s%s)", place, place[0] && place_after[0] ? " → " : "", place_after);
	buf_add_char(&c->out, '\n');
}

/* Tells the rows of a question under a heading; nothing when there are none. */
static void
tell_rows(struct comparing *c, enum message heading, const char *name, sqlite3_stmt *select)
{
	struct buf above = c->out;
	size_t n = 0;
	c->out = (struct buf){0};
	while (sql_next(select))
		if (n++ < LISTED_MOST || c->request->all)
			tell_row(c, select);
	struct buf rows = c->out;
	c->out = above;
	if (n)
		TELL(c, heading, name, arena_printf(c->arena, "%zu", n));
	buf_add(&c->out, buf_text(&rows));
	if (n > LISTED_MOST && !c->request->all)
		TELL(c, MSG_DIFF_MORE, arena_printf(c->arena, "%zu", n - LISTED_MOST));
	buf_free(&rows);
	c->n += n;
}

static void
ask(struct comparing *c, enum message heading, const char *name, const char *sql, const char *parameter)
{
	sqlite3_stmt *select = sql_prepare(c->db, sql);
	if (parameter)
		sql_bind(select, "t", parameter);
	tell_rows(c, heading, name, select);
	sqlite3_finalize(select);
}

static void
compare_printed(struct comparing *c)
{
	LIST(const char *) stems = {0};
	sqlite3_stmt *select = sql_prepare(
		c->db, "SELECT stem FROM main.document JOIN after.document USING (stem) ORDER BY stem");
	while (sql_next(select))
		*LIST_ADD(c->arena, &stems) = arena_copy(c->arena, sql_text(select, 0));
	sqlite3_finalize(select);
	for (size_t i = 0; i < stems.n; i++)
		ask(c, MSG_DIFF_PRINTED, stems.at[i], select_printed, stems.at[i]);
}

static void
compare(struct comparing *c)
{
	ask(c, MSG_DIFF_DOCUMENTS, "", select_documents, NULL);
	ask(c, MSG_DIFF_CELLS, "quota", select_values(c->arena, "quota", "phase"), NULL);
	ask(c, MSG_DIFF_CELLS, "result", select_values(c->arena, "result", "day"), NULL);
	ask(c, MSG_DIFF_CELLS, "stock", select_values(c->arena, "stock", "day"), NULL);
	ask(c, MSG_DIFF_CELLS, "own", select_values(c->arena, "own", "day"), NULL);
	ask(c, MSG_DIFF_CELLS, "report", select_reports, NULL);
	compare_printed(c);
	if (!c->n)
		TELL(c, MSG_DIFF_NONE, "");
}

/* Opens both records; the second is looked at by itself first, so that what is wrong with it is said. */
static bool
open_both(struct comparing *c)
{
	const char *before = path_join(c->arena, c->request->folder, RECORD_NAME);
	const char *after = path_join(c->arena, c->request->other, RECORD_NAME);
	sqlite3 *second = record_open(c->diag, after);
	sqlite3_close(second);
	c->db = record_open(c->diag, before);
	if (!c->db || !second)
		return false;
	sqlite3_stmt *attach = sql_prepare(c->db, "ATTACH ? AS after");
	sql_bind(attach, "t", after);
	sql_run(attach);
	sqlite3_finalize(attach);
	return true;
}

int
diff_packets(const struct request *request)
{
	struct comparing c = {.arena = arena_open(), .diag = diag_open(request->lang), .request = request};
	if (open_both(&c))
		compare(&c);
	if (!request->quiet)
		fputs(buf_text(&c.out), stdout);
	diag_print(c.diag, NULL, stderr);
	int status = diag_errors(c.diag) || (request->quiet && c.n) ? 1 : 0;
	sqlite3_close(c.db);
	buf_free(&c.out);
	diag_close(c.diag);
	arena_close(c.arena);
	return status;
}
