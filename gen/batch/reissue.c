/*
 * Reissue: see reissue.h. Cells are compared by SQL, as records have them (load/record.h): those of the old packet's record,
 * attached, against those of the documents as they would be printed now.
 */
#include "batch/reissue.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "batch/packet.h"
#include "batch/printed.h"
#include "doc/letterhead.h"
#include "figure/figure.h"
#include "load/jsonfile.h"
#include "load/record.h"
#include "load/sql.h"

struct reissuing {
	struct edition *edition;
	sqlite3 *db; /* the store's */
	sqlite3_stmt *part, *holder;
	const char *stem; /* of the document in hand */
	sqlite3_int64 document, n_parts, n_holders;
};

/* --- what may be replaced ------------------------------------------------------------------------------------------- */

static bool
is_same_folder(const char *a, const char *b)
{
	char whole_a[PATH_MAX], whole_b[PATH_MAX];
	return a && b && realpath(a, whole_a) && realpath(b, whole_b) && text_equal(whole_a, whole_b);
}

/* Whether the old packet is a whole one of this campaign, unit and day, and is left where it is. */
static bool
check_old(struct edition *edition, sqlite3 *record)
{
	struct arena *arena = edition->arena;
	struct diag *diag = edition->diag;
	sqlite3 *db = edition->store->db;
	const char *old = edition->request->replaces, *campaign = "", *partial = "";
	static const char unit[] = "SELECT unit FROM run", as_of[] = "SELECT as_of FROM run";
	struct jsonfile manifest;
	if (jsonfile_open(arena, path_join(arena, old, PACKET_MANIFEST), &manifest)) {
		campaign = jsonfile_text(&manifest, "$.campaign");
		partial = jsonfile_text(&manifest, "$.partial");
	}
	jsonfile_close(&manifest);
	const char *then = sql_copy(arena, record, as_of), *now = sql_copy(arena, db, as_of);
	struct place nowhere = {0};
	size_t before = diag_errors(diag);
	if (edition->request->n_shards || edition->request->merged)
		diag_add(diag, MSG_REPLACES_SHARD, nowhere, "");
	if (is_same_folder(old, edition->request->out))
		diag_add(diag, MSG_REPLACES_ITSELF, nowhere, old);
	if (text_equal(partial, "1"))
		diag_add(diag, MSG_REPLACES_PARTIAL, nowhere, old);
	if (!text_equal(campaign, edition->campaign->id) ||
		!text_equal(sql_copy(arena, record, unit), sql_copy(arena, db, unit)))
		diag_add(diag, MSG_REPLACES_OTHER, nowhere, old, campaign, edition->campaign->id);
	else if (!text_equal(then, now))
		diag_add(diag, MSG_REPLACES_DAY, nowhere, old, then, now);
	return diag_errors(diag) == before;
}

/* --- what is printed now -------------------------------------------------------------------------------------------- */

static void
take_part(void *self, const struct record_part *part)
{
	struct reissuing *r = self;
	sql_bind(r->part, "iittt", r->document, ++r->n_parts, part->answers, part->columns, part->rows);
	sql_run(r->part);
}

static bool
is_in_old(const struct reissuing *r, const char *stem)
{
	sqlite3_stmt *select = sql_prepare(r->db, "SELECT 1 FROM old.document WHERE stem = ?");
	sql_bind(select, "t", stem);
	bool is_there = false;
	while (sql_next(select))
		is_there = true;
	sqlite3_finalize(select);
	return is_there;
}

static void
add_document(struct reissuing *r, const char *stem)
{
	sqlite3_stmt *insert = sql_prepare(r->db, "INSERT INTO temp.document VALUES (?, ?)");
	sql_bind(insert, "it", ++r->document, stem);
	sql_run(insert);
	sqlite3_finalize(insert);
	r->stem = stem;
	r->n_parts = r->n_holders = 0;
}

/* --- who holds the old one ------------------------------------------------------------------------------------------- */

static void
add_holder(struct reissuing *r, const char *name, const char *how, const char *since)
{
	sql_bind(r->holder, "tittt", r->stem, ++r->n_holders, name, how, since);
	if (name[0])
		sql_run(r->holder);
}

/* No-break spaces are for the page. */
static const char *
plain_blanks(struct arena *arena, const char *text)
{
	struct buf plain = {0};
	for (int32_t c; (c = text_next(&text)) != 0;)
		buf_add_codepoint(&plain, c == 0xA0 ? ' ' : c);
	return buf_finish(&plain, arena);
}

/* Names as the document prints them, without what stands before and behind them. */
static void
add_named(struct reissuing *r, struct arena *arena, const struct node *node)
{
	const char *lead = "Kính gửi:";
	bool to = node->paragraph.role == ROLE_ADDRESS_LEAD || node->paragraph.role == ROLE_ADDRESSEE;
	if (!to && node->paragraph.role != ROLE_RECIPIENT)
		return;
	struct buf text = {0};
	node_plain(node, &text);
	const char *name = plain_blanks(arena, buf_text(&text));
	buf_free(&text);
	if (text_starts(name, lead))
		name = text_trim(arena, name + strlen(lead));
	name = letterhead_bare(arena, name);
	if (!text_starts(name, "Như trên") && !text_starts(name, "Lưu"))
		add_holder(r, name, to ? "to" : "recipient", "");
}

static void
add_holders(struct reissuing *r, struct arena *arena, const struct node *first)
{
	for (const struct node *node = first; node; node = node->next) {
		if (node->kind == NODE_PARAGRAPH)
			add_named(r, arena, node);
		if (node->kind == NODE_CLOSING)
			add_holders(r, arena, node->closing.recipients.first);
		if (node->kind == NODE_SECTION)
			add_holders(r, arena, node->children.first);
	}
}

/* --- documents ------------------------------------------------------------------------------------------------------ */

/* What is wrong with a document is found again, and told, when it is made. */
static void
print_document(struct reissuing *r, const struct compose_input *input, const struct doc_job *job)
{
	struct arena *arena = arena_open();
	struct diag *unheard = diag_branch(r->edition->diag);
	const struct node *tree = compose_document(arena, unheard, input, job);
	if (tree) {
		add_document(r, job->stem);
		printed_parts(tree, standings_open(arena), take_part, r);
		add_holders(r, arena, tree->children.first);
	}
	diag_close(unheard);
	arena_close(arena);
}

/* With queries and a plan of its own: answers that were asked before `replaced` is filled are not to be kept. */
static void
print_documents(struct reissuing *r)
{
	struct edition *edition = r->edition;
	struct arena *arena = arena_open();
	struct diag *unheard = diag_branch(edition->diag);
	const char *builtin = path_join(arena, edition->request->share, "templates/figures");
	const char *own = path_join(arena, edition->request->folder, "queries");
	struct figures *figures = figures_open(arena, unheard, edition->store, builtin, own);
	struct doc_sources sources = doc_sources_read(arena, unheard, edition->campaign);
	struct compose_input input = {.campaign = edition->campaign, .sources = &sources, .figures = figures};
	struct doc_jobs jobs = compose_plan(arena, unheard, &input);
	figures_pass(figures);
	for (size_t i = 0; i < jobs.n; i++) {
		if (is_in_old(r, jobs.at[i].stem))
			print_document(r, &input, &jobs.at[i]);
		figures_turn(figures);
	}
	figures_close(figures);
	diag_close(unheard);
	arena_close(arena);
}

/* --- comparing ------------------------------------------------------------------------------------------------------ */

/*
 * The cells of a schema's tables with what they are known by; a figure has a column's label in tables alone. Of a query that
 * reads who somebody is, records have no names to know rows by. Two tables of one text that ask the same say the same: the
 * first copy of a cell stands for all.
 */
static const char cells[] =
	"CREATE TEMP TABLE %s AS WITH"
	" cell AS (SELECT d.stem AS document, (r.value ->> 0) + c.key AS n, c.value ->> 1 AS shown,"
	"  c.value ->> 2 AS raw, columns -> ('$[' || (c.value ->> 0) || ']') AS col, answers,"
	"  r.value ->> 3 AS row_label, coalesce(r.value ->> 6, '') AS row_group"
	"  FROM %s.part p JOIN %s.document d ON d.id = p.document,"
	"  json_each(p.rows) r, json_each(r.value, '$[5]') c),"
	" named AS (SELECT document, n, shown, iif(col ->> 5 = 'number', raw, NULL) AS raw, row_label, row_group,"
	"  col ->> 2 AS place, coalesce(col ->> 1, '') AS field, col ->> 4 AS column_label,"
	"  answers ->> ('$[' || (col ->> 0) || '][0]') AS query,"
	"  answers ->> ('$[' || (col ->> 0) || '][1]') AS parameters FROM cell WHERE col ->> 4 <> ''),"
	" placed AS (SELECT *, substr(place, 6, instr(place, '.md:') - 6) AS text FROM named"
	"  WHERE query NOT IN (SELECT name FROM old.query WHERE private)),"
	" counted AS (SELECT *, row_number() OVER (PARTITION BY document, text, query, parameters, field, row_group,"
	"   row_label, place ORDER BY n) AS nth,"
	"  dense_rank() OVER (PARTITION BY document, text, query, parameters, field, row_group, row_label"
	"   ORDER BY place) AS copy FROM placed)"
	" SELECT * FROM counted WHERE copy = 1;"
	"CREATE INDEX temp.%s_key ON %s (document, text, query, parameters, field, row_group, row_label, nth)";

/*
 * Figures that no table shows. One that is printed several times is told apart by the order in which it comes: each may be
 * written in another way.
 */
static const char figures[] =
	"CREATE TEMP TABLE %s AS WITH"
	" printed AS (SELECT d.stem AS document, (r.value ->> 0) + c.key AS n, c.value ->> 1 AS shown,"
	"  columns -> ('$[' || (c.value ->> 0) || ']') AS col, answers, r.value ->> 1 AS row, r.value ->> 3 AS "
	"row_label"
	"  FROM %s.part p JOIN %s.document d ON d.id = p.document,"
	"  json_each(p.rows) r, json_each(r.value, '$[5]') c),"
	" named AS (SELECT document, n, shown, row_label, iif(row_label = '', row, 0) AS row,"
	"  col ->> 2 AS place, coalesce(col ->> 1, '') AS field,"
	"  answers ->> ('$[' || (col ->> 0) || '][0]') AS query,"
	"  answers ->> ('$[' || (col ->> 0) || '][1]') AS parameters FROM printed WHERE col ->> 4 = ''),"
	" placed AS (SELECT *, substr(place, 6, instr(place, '.md:') - 6) AS text FROM named"
	"  WHERE query NOT IN (SELECT name FROM old.query WHERE private))"
	" SELECT *, row_number() OVER (PARTITION BY document, text, query, parameters, field, row, row_label ORDER BY "
	"n) AS nth"
	"  FROM placed;"
	"CREATE INDEX temp.%s_key ON %s (document, text, query, parameters, field, row, row_label, nth)";

static const char compare_figures[] =
	"INSERT INTO main.replaced_figure SELECT document, row_number() OVER (PARTITION BY document ORDER BY b.n),"
	" text, query, parameters, field, row, row_label, nth, a.shown, b.shown FROM said_now b JOIN said_before a"
	"  USING (document, text, query, parameters, field, row, row_label, nth) WHERE a.shown <> b.shown;"
	"DROP TABLE temp.said_before; DROP TABLE temp.said_now";

/* A row of a table that was not there as a whole, or is not any more, is no change of it. */
static const char compare[] =
	"INSERT INTO main.replaced SELECT document, row_number() OVER (PARTITION BY document ORDER BY what = "
	"'removed', n),"
	" text, query, parameters, field, row_group, row_label, column_label, nth, what, before, after, change FROM ("
	" SELECT b.*, iif(a.n IS NULL, 'added', 'changed') AS what, coalesce(a.shown, '') AS before, b.shown AS after,"
	"  iif(a.n IS NULL, b.raw, b.raw - a.raw) AS change FROM now b LEFT JOIN was a"
	"  USING (document, text, query, parameters, field, row_group, row_label, nth)"
	"  WHERE a.shown IS NOT b.shown AND EXISTS (SELECT 1 FROM was w WHERE w.document = b.document"
	"   AND w.text = b.text AND w.query = b.query AND w.parameters = b.parameters AND w.field = b.field)"
	" UNION ALL"
	" SELECT a.*, 'removed', a.shown, '', -a.raw FROM was a LEFT JOIN now b"
	"  USING (document, text, query, parameters, field, row_group, row_label, nth)"
	"  WHERE b.n IS NULL AND EXISTS (SELECT 1 FROM now w WHERE w.document = a.document"
	"   AND w.text = a.text AND w.query = a.query AND w.parameters = a.parameters AND w.field = a.field));"
	"DROP TABLE temp.was; DROP TABLE temp.now; DROP TABLE temp.part; DROP TABLE temp.document";

static void
take_cells(const struct reissuing *r, const char *table, const char *schema)
{
	sql_execute(r->db, arena_printf(r->edition->arena, cells, table, schema, schema, table, table));
}

static void
take_figures(const struct reissuing *r, const char *table, const char *schema)
{
	sql_execute(r->db, arena_printf(r->edition->arena, figures, table, schema, schema, table, table));
}

static void
fill(struct reissuing *r)
{
	sql_execute(r->db,
		"CREATE TEMP TABLE document (id INTEGER PRIMARY KEY, stem TEXT);"
		"CREATE TEMP TABLE part (document INTEGER, n INTEGER, answers TEXT, columns TEXT, rows TEXT)");
	sql_execute(r->db, "INSERT INTO main.replaced_document SELECT stem, title FROM old.document");
	r->part = sql_prepare(r->db, "INSERT INTO temp.part VALUES (?, ?, ?, ?, ?)");
	r->holder = sql_prepare(r->db, "INSERT INTO main.holder VALUES (?, ?, ?, ?, ?)");
	print_documents(r);
	sqlite3_finalize(r->part);
	sqlite3_finalize(r->holder);
	take_cells(r, "was", "old");
	take_cells(r, "now", "temp");
	take_figures(r, "said_before", "old");
	take_figures(r, "said_now", "temp");
	sql_execute(r->db, compare_figures);
	sql_execute(r->db, compare);
}

/* A unit that was sent the week's message holds its bulletin and the ranking of the unit above. */
static void
add_mailed_to(struct reissuing *r, const char *unit, const char *since)
{
	sqlite3_stmt *insert = sql_prepare(r->db,
		"INSERT INTO main.holder SELECT d.document,"
		" (SELECT ifnull(max(ord), 0) + 1 FROM main.holder h WHERE h.document = d.document), u.name, 'mail', ?2"
		" FROM main.replaced_document d JOIN old.document o ON o.stem = d.document JOIN main.unit u ON u.id = "
		"?1"
		" WHERE o.kind = 'xep-hang' OR (o.kind = 'ban-tin' AND o.unit = u.id)");
	sql_bind(insert, "tt", unit, since);
	sql_run(insert);
	sqlite3_finalize(insert);
}

/* The campaign's mail book (mail/mailbook.h), which a run that sends has for itself. */
static void
add_mailed(struct reissuing *r)
{
	struct edition *edition = r->edition;
	const char *path = path_join(edition->arena, edition->request->folder, REISSUE_MAILBOOK);
	const char *week = sql_copy(edition->arena, r->db, "SELECT week FROM run");
	const char *key = arena_printf(edition->arena, "%s %s", edition->campaign->id, week);
	sqlite3 *book = NULL;
	sqlite3_stmt *sent = NULL;
	int rc = SQLITE_DONE;
	if (!file_exists(path))
		return;
	if (sqlite3_open_v2(path, &book, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(book,
			"SELECT unit, max(changed) FROM message WHERE edition = ? AND state = 'sent' GROUP BY unit", -1,
			&sent, NULL) != SQLITE_OK)
		rc = SQLITE_ERROR;
	else
		sqlite3_bind_text(sent, 1, key, -1, SQLITE_STATIC);
	while (rc != SQLITE_ERROR && (rc = sqlite3_step(sent)) == SQLITE_ROW)
		add_mailed_to(r, sql_text(sent, 0), sql_text(sent, 1));
	if (rc != SQLITE_DONE)
		diag_add(edition->diag, MSG_REPLACES_BOOK, (struct place){0}, path);
	sqlite3_finalize(sent);
	sqlite3_close(book);
}

bool
reissue_prepare(struct edition *edition)
{
	struct arena *arena = edition->arena;
	const char *path = path_join(arena, edition->request->replaces, RECORD_NAME);
	sqlite3 *record = record_open(edition->diag, path);
	bool good = record && check_old(edition, record);
	sqlite3_close(record);
	if (!good)
		return false;
	struct reissuing r = {.edition = edition, .db = edition->store->db};
	sqlite3_stmt *attach = sql_prepare(r.db, "ATTACH ? AS old");
	sql_bind(attach, "t", path);
	sql_run(attach);
	sqlite3_finalize(attach);
	fill(&r);
	add_mailed(&r);
	sql_execute(r.db,
		"DELETE FROM main.holder WHERE document NOT IN (SELECT document FROM main.replaced"
		" UNION SELECT document FROM main.replaced_figure); DETACH old");
	return true;
}

const char *
reissue_base(const struct request *request)
{
	return request->replaces ? request->replaces : request->out;
}
