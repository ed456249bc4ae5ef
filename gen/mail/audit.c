/*
 * The audit: see audit.h. Two connections to one record:
 *
 *	own    views of its temp schema show the rows of one unit alone, and roll-ups are filled from them, unit by unit
 *	whole  everything, its roll-ups filled once, when the first figure needs them; its answers are kept
 */
#include "mail/audit.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "figure/answer.h"
#include "figure/query.h"
#include "load/memo.h"
#include "load/record.h"
#include "load/rollup.h"
#include "load/sql.h"

/* What a query gave. */
struct asked {
	size_t n_columns, n_rows;
	const char **columns;
	struct cell *cells;
};

struct ground {
	sqlite3 *db;
	struct memo *statements; /* query → struct prepared */
};

struct prepared {
	sqlite3_stmt *statement;
	bool is_private;
};

struct audit {
	struct arena *arena;   /* of all messages */
	struct arena *scratch; /* of the document in hand */
	const struct mailed *mailed;
	struct ground own, whole;
	bool whole_filled;
	const char *scope;        /* the unit whose rows `own` shows */
	struct memo *answers;     /* of the whole, by query and parameters */
	struct memo *own_answers; /* of the document in hand */
	struct memo *owners;      /* figures asked about units above: of which unit they are */
	sqlite3_stmt *printed, *related, *foreign;
};

/* A figure as the record has it. */
struct figure_printed {
	const char *text, *raw, *state, *query, *parameters, *column, *place;
	size_t row;
};

/* --- the two grounds ---------------------------------------------------------------------------------------------- */

static const char scope_views[] =
	"CREATE TEMP TABLE scope (unit TEXT PRIMARY KEY) WITHOUT ROWID;"
	"CREATE TEMP VIEW quota AS SELECT * FROM main.quota WHERE unit IN (SELECT unit FROM temp.scope);"
	"CREATE TEMP VIEW result AS SELECT * FROM main.result WHERE unit IN (SELECT unit FROM temp.scope);"
	"CREATE TEMP VIEW stock AS SELECT * FROM main.stock WHERE unit IN (SELECT unit FROM temp.scope);"
	"CREATE TEMP VIEW own AS SELECT * FROM main.own WHERE unit IN (SELECT unit FROM temp.scope);"
	"CREATE TEMP VIEW claim AS SELECT * FROM main.claim WHERE unit IN (SELECT unit FROM temp.scope);"
	"CREATE TEMP VIEW report AS SELECT * FROM main.report WHERE unit IN (SELECT unit FROM temp.scope);";

static const char *const rollups[] = {"total_day", "force_day", "target"};
enum { N_ROLLUPS = sizeof rollups / sizeof *rollups };

/* Tables of the temp schema that stand before the record's empty ones, keys and all; and views to fill them from. */
static void
make_rollups(struct arena *arena, sqlite3 *db)
{
	static const char create_view[] = "CREATE TEMP VIEW ", create_table[] = "CREATE TABLE ";
	struct buf views = {0};
	for (const char *p = rollup_views, *next; *p; p = next) {
		next = strstr(p, create_view);
		next = next ? next + strlen(create_view) : p + strlen(p);
		buf_add_n(&views, p, (size_t)(next - p));
		if (*next)
			buf_add(&views, "from_");
	}
	sql_execute(db, buf_finish(&views, arena));
	sqlite3_stmt *select = sql_prepare(db, "SELECT sql FROM main.sqlite_master WHERE name = ?");
	for (size_t i = 0; i < N_ROLLUPS; i++) {
		sql_bind(select, "t", rollups[i]);
		const char *sql = sql_next(select) ? arena_copy(arena, sql_text(select, 0)) : create_table;
		sqlite3_reset(select);
		sql_execute(db, arena_printf(arena, "CREATE TEMP TABLE %s", sql + strlen(create_table)));
	}
	sqlite3_finalize(select);
}

static void
fill_rollups(sqlite3 *db)
{
	sql_execute(db,
		"DELETE FROM temp.total_day; INSERT INTO temp.total_day SELECT * FROM temp.from_total_day;"
		"DELETE FROM temp.force_day; INSERT INTO temp.force_day SELECT * FROM temp.from_force_day;"
		"DELETE FROM temp.target; INSERT INTO temp.target SELECT * FROM temp.from_target;");
}

/* Shows the own ground the unit's rows, and those of what is within it. */
static void
set_scope(struct audit *audit, const char *unit)
{
	if (text_equal(audit->scope, unit))
		return;
	audit->scope = arena_copy(audit->arena, unit);
	sqlite3_stmt *insert = sql_prepare(
		audit->own.db, "INSERT INTO temp.scope SELECT unit FROM main.within WHERE ancestor = ?");
	sql_execute(audit->own.db, "DELETE FROM temp.scope");
	sql_bind(insert, "t", unit);
	sql_run(insert);
	sqlite3_finalize(insert);
	fill_rollups(audit->own.db);
}

static void
open_ground(struct audit *audit, struct ground *ground, sqlite3 *db, const char *views)
{
	*ground = (struct ground){.db = db, .statements = memo_open(audit->arena)};
	sql_execute(db, "PRAGMA temp_store = MEMORY");
	sql_execute(db, views);
	make_rollups(audit->arena, db);
}

struct audit *
audit_open(struct arena *arena, struct diag *diag, const struct mailed *mailed)
{
	sqlite3 *own = record_open(diag, path_join(arena, mailed->folder, RECORD_NAME));
	if (!own)
		return NULL;
	struct audit *audit = ARENA_NEW(arena, struct audit);
	*audit = (struct audit){.arena = arena,
		.scratch = arena_open(),
		.mailed = mailed,
		.answers = memo_open(arena),
		.owners = memo_open(arena)};
	open_ground(audit, &audit->own, own, scope_views);
	open_ground(audit, &audit->whole, mailed->db, "");
	sql_execute(mailed->db,
		"CREATE TEMP TABLE named (name TEXT, unit TEXT, PRIMARY KEY (name, unit)) WITHOUT ROWID;"
		"INSERT OR IGNORE INTO temp.named SELECT fold(name), id FROM unit;"
		"INSERT OR IGNORE INTO temp.named SELECT fold(short), id FROM unit");
	audit->printed = sql_prepare(mailed->db,
		"SELECT text, raw, state, query, parameters, row, column, place FROM printed WHERE document = ?"
		" ORDER BY n");
	audit->related = sql_prepare(mailed->db,
		"SELECT EXISTS (SELECT 1 FROM within WHERE ancestor = ?1 AND unit = ?2),"
		" EXISTS (SELECT 1 FROM within WHERE ancestor = ?2 AND unit = ?1)");
	audit->foreign = sql_prepare(mailed->db,
		"SELECT count(*), count(*) FILTER (WHERE"
		" EXISTS (SELECT 1 FROM within w WHERE w.ancestor = ?2 AND w.unit = n.unit)"
		" OR EXISTS (SELECT 1 FROM within w WHERE w.ancestor = n.unit AND w.unit = ?2))"
		" FROM temp.named n WHERE n.name = fold(?1)");
	return audit;
}

static void
close_ground(struct ground *ground)
{
	for (sqlite3_stmt *s; (s = sqlite3_next_stmt(ground->db, NULL));)
		sqlite3_finalize(s);
}

void
audit_close(struct audit *audit)
{
	close_ground(&audit->own);
	close_ground(&audit->whole);
	sqlite3_close(audit->own.db);
	arena_close(audit->scratch);
}

/* --- asking again ------------------------------------------------------------------------------------------------- */

/* The query of the record, prepared; its statement is NULL when it cannot be run there. */
static struct prepared *
prepare(struct audit *audit, struct ground *ground, const char *query)
{
	struct prepared *known = memo_get(ground->statements, query);
	if (known)
		return known;
	known = ARENA_NEW(audit->arena, struct prepared);
	sqlite3_stmt *select = sql_prepare(ground->db, "SELECT sql, private FROM query WHERE name = ?");
	sql_bind(select, "t", query);
	if (sql_next(select)) {
		known->is_private = sqlite3_column_int(select, 1) != 0;
		if (sqlite3_prepare_v2(ground->db, sql_text(select, 0), -1, &known->statement, NULL) != SQLITE_OK)
			known->statement = NULL;
	}
	sqlite3_finalize(select);
	memo_put(ground->statements, query, known);
	return known;
}

/* NULL: it cannot be asked there. */
static struct asked *
ask(struct audit *audit, struct ground *ground, struct arena *arena, const struct figure_printed *figure)
{
	sqlite3_stmt *statement = prepare(audit, ground, figure->query)->statement;
	LIST(struct cell) cells = {0};
	int status;
	if (!statement)
		return NULL;
	struct asked *asked = ARENA_NEW(arena, struct asked);
	asked->n_columns = (size_t)sqlite3_column_count(statement);
	asked->columns = ARENA_ARRAY(arena, const char *, asked->n_columns);
	for (size_t i = 0; i < asked->n_columns; i++)
		asked->columns[i] = arena_copy(arena, sqlite3_column_name(statement, (int)i));
	query_bind_again(arena, statement, figure->parameters);
	while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
		for (size_t i = 0; i < asked->n_columns; i++)
			answer_cell(arena, statement, (int)i, LIST_ADD(arena, &cells));
		asked->n_rows++;
	}
	sqlite3_reset(statement);
	asked->cells = cells.at;
	return status == SQLITE_DONE ? asked : NULL;
}

static const struct asked *
ask_once(struct audit *audit, bool whole, const struct figure_printed *figure)
{
	struct arena *arena = whole ? audit->arena : audit->scratch;
	struct memo *known = whole ? audit->answers : audit->own_answers;
	const char *key = arena_printf(audit->scratch, "%s\n%s", figure->query, figure->parameters);
	struct asked *asked = memo_get(known, key);
	if (asked)
		return asked;
	if (whole && !audit->whole_filled) {
		fill_rollups(audit->whole.db);
		audit->whole_filled = true;
	}
	asked = ask(audit, whole ? &audit->whole : &audit->own, arena, figure);
	if (asked)
		memo_put(known, key, asked);
	return asked;
}

static const struct cell *
cell_of(const struct asked *asked, size_t row, const char *column)
{
	for (size_t i = 0; asked && row < asked->n_rows && i < asked->n_columns; i++)
		if (text_equal(asked->columns[i], column))
			return &asked->cells[row * asked->n_columns + i];
	return NULL;
}

/* Whether the answer has what was printed. */
static bool
says(const struct asked *asked, const struct figure_printed *figure)
{
	const struct cell *cell = cell_of(asked, figure->row, figure->column);
	if (!cell)
		return false;
	switch (cell->state) {
	case CELL_MISSING:
		return text_equal(figure->state, "missing");
	case CELL_NOTHING:
		return text_equal(figure->state, "nothing");
	case CELL_VALUE:
		break;
	}
	return text_equal(cell->text, figure->raw);
}

/* --- whose it is -------------------------------------------------------------------------------------------------- */

enum relation { RELATION_OTHER, RELATION_OWN, RELATION_ABOVE };

static enum relation
relation_of(struct audit *audit, const char *unit, const char *other)
{
	if (text_equal(unit, other))
		return RELATION_OWN;
	sql_bind(audit->related, "tt", unit, other);
	bool any = sql_next(audit->related);
	bool own = any && sqlite3_column_int(audit->related, 0), above = any && sqlite3_column_int(audit->related, 1);
	sqlite3_reset(audit->related);
	return own ? RELATION_OWN : above ? RELATION_ABOVE : RELATION_OTHER;
}

static bool
names_unit(const char *column)
{
	return text_equal(column, "unit") || text_ends(column, "_unit");
}

/* What a row says of whose it is. */
enum said { SAID_NOTHING, SAID_OURS, SAID_OTHERS };

static enum said
row_says(struct audit *audit, const struct asked *asked, size_t row, const char *unit)
{
	enum said said = SAID_NOTHING;
	for (size_t i = 0; i < asked->n_columns; i++) {
		const struct cell *cell = &asked->cells[row * asked->n_columns + i];
		if (!names_unit(asked->columns[i]) || cell->state != CELL_VALUE)
			continue;
		if (relation_of(audit, unit, cell->text) == RELATION_OTHER)
			return SAID_OTHERS;
		said = SAID_OURS;
	}
	return said;
}

/* How many units directly below one have done anything. */
static sqlite3_int64
active_below(struct audit *audit, const char *above)
{
	sqlite3_stmt *select = sql_prepare(audit->mailed->db,
		"SELECT count(*) FROM within c WHERE c.ancestor = ?1 AND c.depth = 1 AND ("
		" EXISTS (SELECT 1 FROM within w JOIN result r ON r.unit = w.unit WHERE w.ancestor = c.unit AND "
		"r.value > 0)"
		" OR EXISTS (SELECT 1 FROM within w JOIN stock r ON r.unit = w.unit WHERE w.ancestor = c.unit AND "
		"r.value > 0)"
		" OR EXISTS (SELECT 1 FROM within w JOIN own r ON r.unit = w.unit WHERE w.ancestor = c.unit AND "
		"r.value > 0))");
	sql_bind(select, "t", above);
	sqlite3_int64 n = sql_next(select) ? sqlite3_column_int64(select, 0) : 0;
	sqlite3_finalize(select);
	return n;
}

/* The units directly below one: how many, how many of them give the figure by themselves, and the last of those. */
struct shares {
	size_t n, same;
	const char *last;
};

static struct shares
shares_of(struct audit *audit, const struct figure_printed *figure, const char *above)
{
	struct shares shares = {0};
	sqlite3_stmt *below = sql_prepare(
		audit->mailed->db, "SELECT unit FROM within WHERE ancestor = ? AND depth = 1 ORDER BY unit");
	sql_bind(below, "t", above);
	while (sql_next(below)) {
		const char *unit = arena_copy(audit->scratch, sql_text(below, 0));
		set_scope(audit, unit);
		shares.n++;
		if (!says(ask(audit, &audit->own, audit->scratch, figure), figure))
			continue;
		shares.same++;
		shares.last = unit;
	}
	sqlite3_finalize(below);
	return shares;
}

/* Goes down from the unit that was asked about to the one whose figure it is by itself. */
static const char *
find_owner(struct audit *audit, const struct figure_printed *figure, const char *above)
{
	for (;;) {
		struct shares shares = shares_of(audit, figure, above);
		bool only = shares.n > 1 && active_below(audit, above) <= 1;
		if (shares.same != 1 || only)
			return above;
		above = shares.last;
	}
}

/* The same, worked out once for all who may be told the figure. */
static const char *
owner_of(struct audit *audit, const struct figure_printed *figure, const char *above)
{
	const char *key = arena_printf(
		audit->scratch, "%s\n%s\n%zu\n%s", figure->query, figure->parameters, figure->row, figure->column);
	char *owner = memo_get(audit->owners, key);
	if (!owner) {
		owner = arena_copy(audit->arena, find_owner(audit, figure, above));
		memo_put(audit->owners, key, owner);
	}
	return owner;
}

/* Whether it is the name of another unit, and of none of ours. */
static bool
names_other(struct audit *audit, const char *text, const char *unit)
{
	sql_bind(audit->foreign, "tt", text, unit);
	bool any = sql_next(audit->foreign);
	bool other = any && sqlite3_column_int(audit->foreign, 0) > 0 && sqlite3_column_int(audit->foreign, 1) == 0;
	sqlite3_reset(audit->foreign);
	return other;
}

/* Whether an answer that other units have a part in may be told to this one. */
static bool
may_know(struct audit *audit, const struct figure_printed *figure, const struct asked *whole, const char *unit,
	const char *about, enum relation relation)
{
	switch (row_says(audit, whole, figure->row, unit)) {
	case SAID_OURS:
		return true;
	case SAID_OTHERS:
		return false;
	case SAID_NOTHING:
		break;
	}
	return relation == RELATION_ABOVE && relation_of(audit, unit, owner_of(audit, figure, about)) != RELATION_OTHER;
}

/* What is wrong with the figure; MESSAGE_COUNT: nothing. */
static enum message
fault_of(struct audit *audit, const struct figure_printed *figure, const char *unit)
{
	const char *asked_about = query_parameter(audit->scratch, figure->parameters, "unit");
	const char *about = asked_about ? asked_about : audit->mailed->root;
	enum relation relation = relation_of(audit, unit, about);
	if (prepare(audit, &audit->whole, figure->query)->is_private)
		return MSG_MAIL_PRIVATE;
	if (relation == RELATION_OTHER || (text_equal(figure->state, "text") && names_other(audit, figure->raw, unit)))
		return MSG_MAIL_FOREIGN;
	if (relation == RELATION_OWN) {
		set_scope(audit, unit);
		if (says(ask_once(audit, false, figure), figure))
			return MESSAGE_COUNT;
	}
	const struct asked *whole = ask_once(audit, true, figure);
	if (!says(whole, figure))
		return MSG_MAIL_UNKNOWN;
	return may_know(audit, figure, whole, unit, about, relation) ? MESSAGE_COUNT : MSG_MAIL_FOREIGN;
}

static struct figure_printed
read_figure(struct arena *arena, sqlite3_stmt *printed)
{
	const char *texts[8];
	for (int i = 0; i < 8; i++)
		texts[i] = arena_copy(arena, sql_text(printed, i));
	return (struct figure_printed){.text = texts[0],
		.raw = texts[1],
		.state = texts[2],
		.query = texts[3],
		.parameters = texts[4],
		.row = (size_t)sqlite3_column_int64(printed, 5),
		.column = texts[6],
		.place = texts[7]};
}

bool
audit_document(struct audit *audit, struct diag *diag, const struct mailed_document *document, const char *unit)
{
	enum message fault = MESSAGE_COUNT;
	audit->own_answers = memo_open(audit->scratch);
	sql_bind(audit->printed, "i", (sqlite3_int64)document->id);
	while (fault == MESSAGE_COUNT && sql_next(audit->printed)) {
		struct figure_printed figure = read_figure(audit->scratch, audit->printed);
		fault = fault_of(audit, &figure, unit);
		if (fault != MESSAGE_COUNT)
			diag_add(diag, fault, (struct place){0}, document->stem, figure.text, figure.place,
				figure.query, unit);
	}
	sqlite3_reset(audit->printed);
	arena_clear(audit->scratch);
	return fault == MESSAGE_COUNT;
}
