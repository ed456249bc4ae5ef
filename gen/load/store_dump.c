/*
 * The store as text (store_dump, see store.h): each table under its name, a row a line, cells separated by " | ".
 *
 * The order is by key, text is as stored, NULL is printed as nothing. Places stand apart at the end, so that the same
 * data from two kinds of files can be compared by cutting at "# places".
 */
#include "base/text.h"
#include "load/sql.h"
#include "load/store.h"

/* What is shown of each table, above the line and below it. */
static const struct {
	const char *name, *sql;
} contents[] =
	{
		{"run", "SELECT * FROM run"},
		{"unit",
			"SELECT ord, id, name, short, kind, parent, sector, first, last, successor, gone, level FROM "
			"unit"
			" ORDER BY ord"},
		{"unit_name", "SELECT unit, first, last, name, short, kind FROM unit_name ORDER BY 1, 2, 4"},
		{"within", "SELECT ancestor, unit, depth FROM within ORDER BY ancestor, depth, unit"},
		{"force", "SELECT ord, id, name, short FROM force ORDER BY ord"},
		{"phase", "SELECT ord, id, name, first, last, stated, before FROM phase ORDER BY ord"},
		{"measure", "SELECT ord, id, name, noun, kind FROM measure ORDER BY ord"},
		{"constant", "SELECT ord, id, value, noun, source FROM constant ORDER BY ord"},
		{"award", "SELECT ord, id, name, per, measure, heads, at_least, phase, rule FROM award ORDER BY ord"},
		{"quota", "SELECT unit, measure, phase, force, value, state FROM quota ORDER BY 1, 2, 3, 4"},
		{"result", "SELECT unit, measure, day, force, value, state FROM result ORDER BY 1, 2, 3, 4"},
		{"stock", "SELECT unit, measure, day, force, value, state FROM stock ORDER BY 1, 2, 3, 4"},
		{"own", "SELECT unit, measure, day, force, value, state FROM own ORDER BY 1, 2, 3, 4"},
		{"report", "SELECT unit, day, force, received, wrong FROM report ORDER BY 1, 2, 3"},
		{"deadline", "SELECT ord, force, by FROM deadline ORDER BY ord"},
		{"report_day", "SELECT day FROM report_day ORDER BY 1"},
		{"reporter", "SELECT unit, force FROM reporter ORDER BY 1, 2"},
		{"discipline", "SELECT unit, force, day, by, received, state, wrong FROM discipline ORDER BY 1, 2, 3"},
		{"person",
			"SELECT unit, list, ord, name, born, place,"
			" CASE identity WHEN '' THEN '' ELSE '*********' || substr(identity, -3) END AS identity, "
			"officer"
			" FROM person ORDER BY 1, 2, 3"},
		{"claim",
			"SELECT unit, ord, CASE citizen WHEN '' THEN '' ELSE '*********' || substr(citizen, -3) END"
			" AS citizen, officer, force, measure, day, level, category, both, counts, why"
			" FROM claim ORDER BY 1, 2"},
},
  places[] = {
	  {"source", "SELECT * FROM source ORDER BY id"},
	  {"source_field", "SELECT * FROM source_field ORDER BY source, col, field"},
	  {"unit", "SELECT id, source, row FROM unit ORDER BY ord"},
	  {"quota", "SELECT unit, measure, phase, force, source, row, field FROM quota ORDER BY 1, 2, 3, 4"},
	  {"result", "SELECT unit, measure, day, force, source, row, field FROM result ORDER BY 1, 2, 3, 4"},
	  {"stock", "SELECT unit, measure, day, force, source, row, field FROM stock ORDER BY 1, 2, 3, 4"},
	  {"own", "SELECT unit, measure, day, force, source, row, field FROM own ORDER BY 1, 2, 3, 4"},
	  {"report", "SELECT unit, day, force, source, row FROM report ORDER BY 1, 2, 3"},
	  {"person", "SELECT unit, list, ord, source, row FROM person ORDER BY 1, 2, 3"},
	  {"claim", "SELECT unit, ord, source, row FROM claim ORDER BY 1, 2"},
};

/* Text with its line ends and backslashes written out, so that a row is a line. */
static void
add_cell(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			buf_add(out, "\\n");
		else if (*text == '\\')
			buf_add(out, "\\\\");
		else
			buf_add_char(out, *text);
	}
}

static void
dump_table(sqlite3 *db, const char *name, const char *sql, struct buf *out)
{
	sqlite3_stmt *select = sql_prepare(db, sql);
	int n = sqlite3_column_count(select);
	buf_printf(out, "%s:", name);
	for (int i = 0; i < n; i++)
		buf_printf(out, " %s", sqlite3_column_name(select, i));
	buf_add_char(out, '\n');
	while (sql_next(select)) {
		buf_add_char(out, '\t');
		for (int i = 0; i < n; i++) {
			if (i)
				buf_add(out, " | ");
			add_cell(out, sql_text(select, i));
		}
		buf_add_char(out, '\n');
	}
	sqlite3_finalize(select);
}

void
store_dump(const struct store *store, struct buf *out)
{
	for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
		dump_table(store->db, contents[i].name, contents[i].sql, out);
	buf_add(out, "# places\n");
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		dump_table(store->db, places[i].name, places[i].sql, out);
}
