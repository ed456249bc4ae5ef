/*
 * Claims: see claims.h.
 *
 * Every rule is one statement over all claims; they run in the order of the reasons, each over what the ones before have
 * left. The choice not taken: judging row by row while reading; who is claimed twice is known only at the end.
 */
#include "load/claims.h"

#include <string.h>

#include "base/text.h"
#include "load/cell.h"
#include "load/fault.h"
#include "load/memo.h"
#include "load/sql.h"
#include "load/total.h"
#include "vn/fold.h"
#include "vn/identity.h"

/* --- reading ----------------------------------------------------------------------------------------------------- */

struct claim_rows {
	struct arena *arena;
	struct diag *diag;
	struct feed *feed;
	const char *measure; /* where the rows say none */
	struct fault spoilt, short_of;
	struct memo *levels, *marks; /* text → what it means */
	sqlite3_stmt *insert;
	sqlite3_int64 source, ord;
};

enum { IDENTITY_DIGITS = 12, FEWEST_DIGITS = 10 };

/* The digits of a text that is only digits, with blanks, dots and dashes between them; else NULL. */
static const char *
digits_of(struct arena *arena, const char *text)
{
	char *digits = arena_copy(arena, text);
	size_t n = 0;
	for (const char *p = text; *p; p++) {
		if (*p >= '0' && *p <= '9')
			digits[n++] = *p;
		else if (!strchr(" .-", *p))
			return NULL;
	}
	digits[n] = '\0';
	return n ? digits : NULL;
}

/*
 * A key that is the same however it is written; NULL when the cell is blank or after a finding. Ten or eleven digits
 * without a nought before them are a number whose noughts Excel has taken; more than twelve are none.
 */
static const char *
read_citizen(struct claim_rows *c)
{
	const char *text = feed_text(c->feed, FIELD_CITIZEN);
	if (!text[0] && c->feed->slots[FIELD_CITIZEN] < 0)
		return NULL; /* that there is no such column is a finding already */
	if (!text[0]) {
		diag_add(c->diag, MSG_CELL_BLANK, feed_place(c->feed, FIELD_CITIZEN),
			c->feed->rows->columns[c->feed->slots[FIELD_CITIZEN]].header);
		return NULL;
	}
	if (cell_is_spoilt(text)) {
		fault_add(&c->spoilt, c->feed, text);
		return NULL;
	}
	const char *digits = digits_of(c->arena, text);
	if (!digits)
		return fold_text(c->arena, text);
	size_t n = strlen(digits);
	if (n <= IDENTITY_DIGITS && (n == IDENTITY_DIGITS || n < FEWEST_DIGITS || digits[0] == '0'))
		return digits;
	fault_add(&c->short_of, c->feed, arena_printf(c->arena, "%zu", text_length(text)));
	return NULL;
}

/* What a text means, worked out once for each spelling. */
static const char *
meaning(struct claim_rows *c, struct memo *known, const char *text,
	const char *(*find)(struct arena *arena, const char *text))
{
	const char **kept = memo_get(known, text);
	if (!kept) {
		kept = ARENA_NEW(c->arena, const char *);
		*kept = find(c->arena, text);
		memo_put(known, text, kept);
	}
	return *kept;
}

/* "2" of "Mức 2" and "mức độ 2". */
static const char *
level_of(struct arena *arena, const char *text)
{
	static const char *const words[] = {"mức độ", "mức"};
	const char *folded = fold_text(arena, text);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *word = arena_printf(arena, "%s ", fold_text(arena, words[i]));
		if (text_starts(folded, word))
			return folded + strlen(word);
	}
	return folded;
}

/* The mark of a second account: "" when it says no. */
static const char *
mark_of(struct arena *arena, const char *text)
{
	return cell_is_no(arena, text) ? "" : arena_copy(arena, text);
}

static void
import_claim(struct claim_rows *c)
{
	struct feed *feed = c->feed;
	const char *day = feed_id(feed, FIELD_DAY), *unit = feed_unit(feed, day);
	const char *force = feed_id(feed, FIELD_FORCE), *measure = feed_id(feed, FIELD_MEASURE);
	const char *citizen = read_citizen(c);
	if (!day || !unit || !force || !measure || !citizen)
		return;
	const char *level = meaning(c, c->levels, feed_text(feed, FIELD_LEVEL), level_of);
	const char *both = meaning(c, c->marks, feed_text(feed, FIELD_BOTH), mark_of);
	sql_bind(c->insert, "tittttttttii", unit, c->ord++, citizen, feed_text(feed, FIELD_OFFICER), force,
		measure[0] ? measure : c->measure, day, level, feed_text(feed, FIELD_CATEGORY), both, c->source,
		(sqlite3_int64)feed->row.number);
	sql_run(c->insert);
}

void
claims_import(struct arena *arena, struct diag *diag, struct store *store, struct feed *feed, int source)
{
	struct claim_rows c = {.arena = arena,
		.diag = diag,
		.feed = feed,
		.measure = store->campaign->claims ? store->campaign->claims->measure : "",
		.spoilt.code = MSG_NUMBER_SPOILT,
		.short_of.code = MSG_IDENTITY_LENGTH,
		.levels = memo_open(arena),
		.marks = memo_open(arena),
		.source = source,
		.ord = sql_number(store->db, "SELECT count(*) FROM claim")};
	c.insert = sql_prepare(store->db,
		"INSERT INTO claim (unit, ord, citizen, officer, force, measure, day, level, category, both, counts, "
		"why,"
		" source, row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, '', ?, ?)");
	struct totals *totals = totals_open(arena, feed);
	while (feed_next(feed))
		if (!feed_is_blank(feed) && !totals_is_total(totals))
			import_claim(&c);
	fault_report(&c.spoilt, feed, FIELD_CITIZEN);
	fault_report(&c.short_of, feed, FIELD_CITIZEN);
	sqlite3_finalize(c.insert);
}

/* --- judging ----------------------------------------------------------------------------------------------------- */

/* Leaves out, for this reason, the claims of which the condition holds (its one parameter is bound to the text). */
static void
leave_out(struct arena *arena, sqlite3 *db, const char *why, const char *condition, const char *text)
{
	sqlite3_stmt *update = sql_prepare(db,
		arena_printf(arena, "UPDATE claim SET counts = 0, why = '%s' WHERE why = '' AND %s", why, condition));
	sql_bind(update, "t", text);
	sql_run(update);
	sqlite3_finalize(update);
}

/* The words folded, each between line feeds: what a folded text is looked for in. */
static const char *
folded_words(struct arena *arena, const struct words *words, const char *(*fold)(struct arena *arena, const char *s))
{
	struct buf text = {0};
	buf_add(&text, "\n");
	for (size_t i = 0; i < words->n; i++)
		buf_printf(&text, "%s\n", fold(arena, words->at[i]));
	return buf_finish(&text, arena);
}

/* What one row says by itself. */
static void
judge_rows(struct arena *arena, sqlite3 *db, const struct claim_rules *rules)
{
	if (rules->first)
		leave_out(arena, db, "before", "day < ?", rules->first);
	if (rules->last)
		leave_out(arena, db, "after", "day > ?", rules->last);
	if (rules->leave_out.n)
		leave_out(arena, db, "category",
			"category IN (SELECT category FROM (SELECT DISTINCT category FROM claim)"
			" WHERE category <> '' AND instr(?, char(10) || fold(category) || char(10)))",
			folded_words(arena, &rules->leave_out, fold_text));
	if (rules->levels.n)
		leave_out(arena, db, "level", "NOT instr(?, char(10) || level || char(10))",
			folded_words(arena, &rules->levels, level_of));
	if (rules->both)
		leave_out(arena, db, "both", "both = '' AND ? IS NOT NULL", "");
}

/*
 * Citizens with several claims. Contested: two claim the citizen, on any day or (rule "first") on the first of the days.
 * Of claims that are not, the first counts.
 */
static void
judge_twice(sqlite3 *db, const struct store *store)
{
	sqlite3_stmt *update = sql_prepare(db,
		"WITH open AS ("
		" SELECT unit, ord, citizen, measure, day, unit || char(10) || force || char(10) || fold(officer) AS "
		"whose"
		" FROM claim c WHERE why = '' AND day <= ?1 AND EXISTS (SELECT 1 FROM claim o WHERE o.citizen = "
		"c.citizen"
		"  AND o.measure = c.measure AND o.why = '' AND o.day <= ?1 AND o.ord <> c.ord)"
		"), told AS ("
		" SELECT unit, ord, citizen, measure, row_number() OVER (PARTITION BY citizen, measure ORDER BY day, "
		"ord) AS place,"
		"  min(whose) OVER same <> max(whose) OVER same AS contested"
		" FROM open WINDOW same AS (PARTITION BY citizen, measure, CASE WHEN ?2 THEN day END)"
		"), judged AS ("
		" SELECT unit, ord, place > 1 OR first_value(contested) OVER (PARTITION BY citizen, measure ORDER BY "
		"place) AS out"
		" FROM told"
		") UPDATE claim SET counts = 0, why = 'twice' FROM judged j"
		" WHERE claim.unit = j.unit AND claim.ord = j.ord AND j.out");
	sql_bind(update, "ti", store->campaign->as_of, (sqlite3_int64)store->campaign->claims->earlier);
	sql_run(update);
	sqlite3_finalize(update);
}

/* A result that another source has too would be counted twice, or hide the claims. */
static void
check_results(struct arena *arena, struct diag *diag, const struct store *store)
{
	sqlite3_stmt *select = sql_prepare(store->db,
		"SELECT c.source, min(c.row), r.source, r.row, r.field FROM claim c JOIN result r"
		" ON r.unit = c.unit AND r.force = c.force AND r.measure = c.measure AND r.day = c.day"
		" WHERE c.counts GROUP BY c.source, r.source ORDER BY 1, 3");
	while (sql_next(select)) {
		diag_add(diag, MSG_CLAIM_AND_RESULT,
			store_place(
				store, arena, sqlite3_column_int(select, 0), sqlite3_column_int64(select, 1), "unit"),
			NULL);
		diag_note(diag, MSG_NOTE_FIRST,
			store_place(store, arena, sqlite3_column_int(select, 2), sqlite3_column_int64(select, 3),
				sql_text(select, 4)),
			NULL);
	}
	sqlite3_finalize(select);
}

void
claims_settle(struct arena *arena, struct diag *diag, struct store *store)
{
	const struct claim_rules *rules = store->campaign->claims;
	if (!rules || !store->campaign->as_of)
		return;
	judge_rows(arena, store->db, rules);
	judge_twice(store->db, store);
	check_results(arena, diag, store);
	sql_execute(store->db, /* with min(), SQLite takes the other columns from the row that has it */
		"INSERT OR IGNORE INTO result (unit, force, measure, day, value, state, source, row, field)"
		" SELECT unit, force, measure, day, n, 'number', source, row, 'citizen' FROM ("
		"  SELECT unit, force, measure, day, count(*) AS n, min(ord), source, row FROM claim WHERE counts"
		"  GROUP BY unit, force, measure, day)");
}
