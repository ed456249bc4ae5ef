/*
 * The store as text (store_dump, see store.h): each table under its name, a row a line, cells separated by " | ".
 *
 * The order is by key, text is as stored, NULL is printed as nothing. Places stand apart at the end, so that the same
 * data from two kinds of files can be compared by cutting at "# places".
 */
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "load/sql.h"
#include "load/store.h"

enum { PIECE = 1 << 16 };

struct dumped {
	const char *name, *sql;
};

/* What is shown of each table, above the line and below it. */
static const struct dumped contents[] =
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
				   {"quota",
					   "SELECT unit, measure, phase, force, source, row, field FROM quota ORDER BY "
					   "1, 2, 3, 4"},
				   {"result",
					   "SELECT unit, measure, day, force, source, row, field FROM result ORDER BY "
					   "1, 2, 3, 4"},
				   {"stock",
					   "SELECT unit, measure, day, force, source, row, field FROM stock ORDER BY "
					   "1, 2, 3, 4"},
				   {"own",
					   "SELECT unit, measure, day, force, source, row, field FROM own ORDER BY 1, "
					   "2, 3, 4"},
				   {"report", "SELECT unit, day, force, source, row FROM report ORDER BY 1, 2, 3"},
				   {"person", "SELECT unit, list, ord, source, row FROM person ORDER BY 1, 2, 3"},
				   {"claim", "SELECT unit, ord, source, row FROM claim ORDER BY 1, 2"},
};

/* Text with its line ends and backslashes written out, so that a row is a line. */
static void
add_cell(struct buf *out, const char *text)
{
	for (size_t n; *text; text += n) {
		n = strcspn(text, "\n\\");
		buf_add_n(out, text, n);
		if (!text[n])
			break;
		buf_add(out, text[n] == '\n' ? "\\n" : "\\\\");
		n++;
	}
}

/* Text on its way to where it is wanted: into a buffer whole, or piece by piece into a digest. */
struct dump {
	struct buf *out;
	struct digest *digest; /* or NULL */
};

static void
pass_on(struct dump *dump)
{
	if (!dump->digest)
		return;
	digest_add(dump->digest, buf_text(dump->out), dump->out->n);
	buf_clear(dump->out);
}

static void
dump_table(sqlite3 *db, const struct dumped *table, struct dump *dump)
{
	struct buf *out = dump->out;
	sqlite3_stmt *select = sql_prepare(db, table->sql);
	int n = sqlite3_column_count(select);
	buf_printf(out, "%s:", table->name);
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
		if (out->n > PIECE)
			pass_on(dump);
	}
	sqlite3_finalize(select);
}

/* Whether a table is made of others: it has nothing new for a digest, and would be the longest. */
static bool
follows(const char *table)
{
	return text_equal(table, "within") || text_equal(table, "report_day") || text_equal(table, "reporter") ||
		text_equal(table, "discipline");
}

static void
dump_all(const struct store *store, struct dump *dump)
{
	for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
		if (!dump->digest || !follows(contents[i].name))
			dump_table(store->db, &contents[i], dump);
	buf_add(dump->out, "# places\n");
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		dump_table(store->db, &places[i], dump);
	pass_on(dump);
}

void
store_dump(const struct store *store, struct buf *out)
{
	struct dump dump = {.out = out};
	dump_all(store, &dump);
}

void
store_digest(const struct store *store, char hex[DIGEST_LENGTH + 1])
{
	struct buf piece = {0};
	struct dump dump = {.out = &piece, .digest = digest_open()};
	dump_all(store, &dump);
	digest_finish(dump.digest, hex);
	buf_free(&piece);
}
