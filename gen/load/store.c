/*
 * The store: see store.h. The functions that queries may call in it, and how it is filled (its tables: tables.c).
 *
 * Everything is written in one transaction, by prepared inserts, into a database without a name: it is in memory as
 * long as it fits the cache, and beyond that in a temporary file, which has no name either by the time it is written to.
 * So the data of a commune never reach the disk, and those of a country do not fill the memory.
 */
#include "load/store.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/stopwatch.h"
#include "base/text.h"
#include "load/import.h"
#include "load/phrase.h"
#include "load/reads.h"
#include "load/rows.h"
#include "load/settle.h"
#include "load/sources.h"
#include "load/sql.h"
#include "load/tables.h"
#include "vn/date.h"
#include "vn/fold.h"

enum { STORE_SHARED = 16 * 1024 * 1024 }; /* beyond that workers read a file */

/* cell(value, state): the value, '-' for nothing to report, NULL for not reported. */
static void
sql_cell(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	const char *state = (const char *)sqlite3_value_text(args[1]);
	if (text_equal(state, "number"))
		sqlite3_result_value(context, args[0]);
	else if (text_equal(state, "nothing"))
		sqlite3_result_text(context, "-", 1, SQLITE_STATIC);
}

static void
sql_fold(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	const char *text = (const char *)sqlite3_value_text(args[0]);
	if (!text)
		return;
	struct arena *arena = arena_open();
	sqlite3_result_text(context, fold_text(arena, text), -1, SQLITE_TRANSIENT);
	arena_close(arena);
}

/* ceil_div(a, b): a / b rounded up; NULL when either is, and when b is not positive. */
static void
sql_ceil_div(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	sqlite3_int64 a = sqlite3_value_int64(args[0]), b = sqlite3_value_int64(args[1]);
	if (sqlite3_value_type(args[0]) == SQLITE_NULL || sqlite3_value_type(args[1]) == SQLITE_NULL || b <= 0)
		return;
	sqlite3_result_int64(context, a / b + (a % b > 0));
}

static void
sql_iso_week(sqlite3_context *context, int n, sqlite3_value **args)
{
	(void)n;
	struct date date;
	const char *day = (const char *)sqlite3_value_text(args[0]);
	if (!day || !date_read_iso(day, &date) || !date.day)
		return;
	int year, week;
	char text[32];
	date_iso_week(date_days(date), &year, &week);
	sqlite3_snprintf(sizeof text, text, "%04d-W%02d", year, week);
	sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

/* COLLATE vi: names in the order of a Vietnamese dictionary. */
static int
sql_vi(void *self, int n, const void *a, int m, const void *b)
{
	(void)self;
	struct buf x = {0}, y = {0};
	buf_add_n(&x, a, (size_t)n);
	buf_add_n(&y, b, (size_t)m);
	int order = fold_compare(buf_text(&x), buf_text(&y));
	buf_free(&x);
	buf_free(&y);
	return order;
}

void
store_functions(sqlite3 *db)
{
	static const struct {
		const char *name;
		int n;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{"cell", 2, sql_cell},
		{"fold", 1, sql_fold},
		{"ceil_div", 2, sql_ceil_div},
		{"iso_week", 1, sql_iso_week},
	};
	int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (sqlite3_create_function(db, functions[i].name, functions[i].n, flags, NULL, functions[i].function,
			    NULL, NULL) != SQLITE_OK)
			diag_fault("SQLite", sqlite3_errmsg(db));
	phrase_add(db);
	if (sqlite3_create_collation(db, "vi", SQLITE_UTF8, NULL, sql_vi) != SQLITE_OK)
		diag_fault("SQLite", sqlite3_errmsg(db));
}

/* What campaign.yaml itself declares. */
static void
insert_campaign(sqlite3 *db, const struct campaign *campaign)
{
	sqlite3_stmt *force = sql_prepare(db, "INSERT INTO force (id, name, short, ord) VALUES (?, ?, ?, ?)");
	for (size_t i = 0; i < campaign->n_forces; i++) {
		const struct force *f = &campaign->forces[i];
		sql_bind(force, "ttti", f->id, f->name, f->short_name, (sqlite3_int64)i);
		sql_run(force);
	}
	sqlite3_stmt *phase = sql_prepare(
		db, "INSERT INTO phase (id, name, first, last, stated, before, ord) VALUES (?, ?, ?, ?, ?, ?, ?)");
	for (size_t i = 0; i < campaign->n_phases; i++) {
		const struct phase *p = &campaign->phases[i];
		sql_bind(phase, "tttttii", p->id, p->name, p->first, p->last, p->stated, (sqlite3_int64)p->before,
			(sqlite3_int64)i);
		sql_run(phase);
	}
	sqlite3_stmt *measure = sql_prepare(
		db, "INSERT INTO measure (id, name, noun, kind, ord) VALUES (?, ?, ?, ?, ?)");
	for (size_t i = 0; i < campaign->n_measures; i++) {
		const struct measure *m = &campaign->measures[i];
		sql_bind(measure, "tttti", m->id, m->name, m->noun, m->kind == MEASURE_FLOW ? "flow" : "stock",
			(sqlite3_int64)i);
		sql_run(measure);
	}
	sqlite3_finalize(force);
	sqlite3_finalize(phase);
	sqlite3_finalize(measure);
}

/* Its constants and its rules of commendation. */
static void
insert_rules(sqlite3 *db, const struct campaign *campaign)
{
	static const char *const per[] = {[AWARD_UNIT] = "unit", [AWARD_FORCE] = "force", [AWARD_OFFICER] = "officer"};
	sqlite3_stmt *constant = sql_prepare(
		db, "INSERT INTO constant (id, value, noun, source, ord) VALUES (?, ?, ?, ?, ?)");
	for (size_t i = 0; i < campaign->n_constants; i++) {
		const struct constant *c = &campaign->constants[i];
		sql_bind(constant, "tttti", c->id, c->value, c->noun, c->source, (sqlite3_int64)i);
		sql_run(constant);
	}
	sqlite3_stmt *award = sql_prepare(db,
		"INSERT INTO award (id, name, per, measure, heads, at_least, phase, rule, ord)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
	for (size_t i = 0; i < campaign->n_awards; i++) {
		const struct award *a = &campaign->awards[i];
		sql_bind(award, "tttttitti", a->id, a->name, per[a->per], a->measure, a->heads,
			(sqlite3_int64)a->at_least, a->phase, a->rule, (sqlite3_int64)i);
		sql_run(award);
	}
	sqlite3_finalize(constant);
	sqlite3_finalize(award);
}

static void
insert_ranking(sqlite3 *db, const struct ranking *ranking)
{
	if (!ranking->by)
		return;
	sqlite3_stmt *insert = sql_prepare(db, "INSERT INTO ranking (ord, key) VALUES (?, ?)");
	for (size_t i = 0; i <= ranking->then.n; i++) {
		sql_bind(insert, "it", (sqlite3_int64)i, i ? ranking->then.at[i - 1] : ranking->by);
		sql_run(insert);
	}
	sqlite3_finalize(insert);
}

/* The field that a reader's column holds. */
static const char *
field_of(struct arena *arena, const struct source *source, size_t slot)
{
	return slot < source->n_columns ? source->columns[slot].field
					: source_value_name(arena, &source->values[slot - source->n_columns]);
}

/* What the sources turned out to be. */
static void
insert_sources(struct arena *arena, const struct store *store)
{
	sqlite3_stmt *file = sql_prepare(store->db, "INSERT INTO source (id, file, kind, tab) VALUES (?, ?, ?, ?)");
	sqlite3_stmt *field = sql_prepare(
		store->db, "INSERT OR IGNORE INTO source_field (source, field, name, col) VALUES (?, ?, ?, ?)");
	for (size_t i = 0; i < store->campaign->n_sources; i++) {
		const struct source *source = &store->campaign->sources[i];
		const struct rows *rows = store->rows[i];
		sqlite3_int64 id = (sqlite3_int64)i + 1;
		sql_bind(file, "ittt", id, source->file, into_names[source->into], source->table ? source->table : "");
		sql_run(file);
		for (size_t slot = 0; rows && slot < rows->n_columns; slot++) {
			sql_bind(field, "itti", id, field_of(arena, source, slot), rows->columns[slot].header,
				(sqlite3_int64)rows->columns[slot].number);
			sql_run(field);
		}
	}
	sqlite3_finalize(file);
	sqlite3_finalize(field);
}

/* One thread, and nobody asks what memory is used: no locks. Refused, and of no matter, when SQLite is awake. */
void
store_set_up(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	reads_set_up();
}

struct store *
store_load(struct arena *arena, struct diag *diag, const struct campaign *campaign)
{
	struct store *store = ARENA_NEW(arena, struct store);
	store->campaign = campaign;
	store->rows = ARENA_ARRAY(arena, struct rows *, campaign->n_sources);
	store_set_up();
	if (sqlite3_open_v2("", &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) !=
		SQLITE_OK)
		diag_fault("SQLite", sqlite3_errmsg(store->db));
	store_functions(store->db);
	tables_create(store->db);
	/* nothing is ever rolled back; what the cache cannot hold goes to the temporary file */
	sql_execute(store->db, "PRAGMA cache_size = -32768; PRAGMA journal_mode = OFF; BEGIN");
	double began = stopwatch();
	insert_campaign(store->db, campaign);
	insert_rules(store->db, campaign);
	insert_ranking(store->db, &campaign->ranking);
	import_sources(arena, diag, store);
	insert_sources(arena, store);
	double imported = stopwatch();
	settle_store(arena, diag, store);
	sql_execute(store->db, "COMMIT");
	store->import_seconds = imported - began;
	store->settle_seconds = stopwatch() - imported;
	return store;
}

/* --- sharing ------------------------------------------------------------------------------------------------------ */

static void
copy_to_file(struct store *store)
{
	sqlite3 *file = NULL;
	int fd = open(store->file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600); /* citizens may be in it */
	if (fd < 0)
		diag_fault(store->file, strerror(errno));
	close(fd);
	if (sqlite3_open_v2(store->file, &file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		diag_fault(store->file, sqlite3_errmsg(file));
	sql_execute(file, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
	sqlite3_backup *backup = sqlite3_backup_init(file, "main", store->db, "main");
	if (!backup || sqlite3_backup_step(backup, -1) != SQLITE_DONE || sqlite3_backup_finish(backup) != SQLITE_OK)
		diag_fault(store->file, sqlite3_errmsg(file));
	sqlite3_close(file);
}

size_t
store_size(const struct store *store)
{
	return (size_t)sql_number(store->db, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
}

bool
store_in_memory(const struct store *store)
{
	int written = 0, most = 0;
	return sqlite3_db_status(store->db, SQLITE_DBSTATUS_CACHE_WRITE, &written, &most, 0) == SQLITE_OK &&
		written == 0;
}

void
store_share(struct store *store, const char *path)
{
	if (store_size(store) > STORE_SHARED) {
		store->file = path;
		copy_to_file(store);
		(void)sqlite3_db_release_memory(store->db); /* its cache, which each worker would inherit */
		malloc_trim(0);
		return;
	}
	sqlite3_int64 n;
	store->image = sqlite3_serialize(store->db, "main", &n, 0);
	store->n_image = n;
	if (!store->image)
		mem_exhausted();
}

/* The connection before is the parent's, and is left alone. */
void
store_reopen(struct store *store)
{
	struct arena *arena = arena_open();
	const char *name = store->file ? sql_unchanging(arena, store->file) : ":memory:";
	int flags = SQLITE_OPEN_NOMUTEX |
		(store->file ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : SQLITE_OPEN_READWRITE);
	if (sqlite3_open_v2(name, &store->db, flags, NULL) != SQLITE_OK ||
		(!store->file &&
			sqlite3_deserialize(store->db, "main", store->image, store->n_image, store->n_image,
				SQLITE_DESERIALIZE_READONLY) != SQLITE_OK))
		diag_fault("SQLite", sqlite3_errmsg(store->db));
	arena_close(arena);
	store_functions(store->db);
	sql_execute(store->db, "PRAGMA cache_size = -8192");
}

void
store_sizes(const struct store *store, store_take_size *take, void *self)
{
	sqlite3_stmt *select = sql_prepare(
		store->db, "SELECT ancestor, count(*), sum(depth = 1) FROM within GROUP BY ancestor");
	while (sql_next(select))
		take(self, sql_text(select, 0), (size_t)sqlite3_column_int64(select, 1),
			(size_t)sqlite3_column_int64(select, 2));
	sqlite3_finalize(select);
}

size_t
store_count(const struct store *store)
{
	return (size_t)sql_number(store->db,
		"SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM quota) + (SELECT count(*) FROM result)"
		" + (SELECT count(*) FROM stock) + (SELECT count(*) FROM own) + (SELECT count(*) FROM report)"
		" + (SELECT count(*) FROM person) + (SELECT count(*) FROM claim)");
}

void
store_close(struct store *store)
{
	if (!store)
		return;
	sqlite3_free(store->image);
	sqlite3_close(store->db);
}

static const struct {
	const char *table, *column;
} private_columns[] = {
	{"person", "name"},
	{"person", "born"},
	{"person", "place"},
	{"person", "identity"},
	{"person", "officer"},
	{"claim", "citizen"},
	{"claim", "officer"},
};
enum { N_PRIVATE = sizeof private_columns / sizeof *private_columns };

bool
store_is_private(const char *table, const char *column)
{
	for (size_t i = 0; i < N_PRIVATE; i++)
		if (text_equal(table, private_columns[i].table) && text_equal(column, private_columns[i].column))
			return true;
	return false;
}

bool
store_has_private(const char *table)
{
	for (size_t i = 0; i < N_PRIVATE; i++)
		if (text_equal(table, private_columns[i].table))
			return true;
	return false;
}

struct place
store_place(const struct store *store, struct arena *arena, int source, sqlite3_int64 row, const char *field)
{
	size_t i = (size_t)source - 1;
	if (source < 1 || i >= store->campaign->n_sources || !store->rows[i])
		return (struct place){0};
	const struct rows *rows = store->rows[i];
	size_t column = 0;
	if (rows->text)
		reads_line(source, row);
	for (size_t slot = 0; field && slot < rows->n_columns && !column; slot++)
		if (text_equal(field_of(arena, rows->source, slot), field))
			column = rows->columns[slot].number;
	return rows->place(rows, arena, row, column);
}
