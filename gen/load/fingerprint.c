/*
 * Fingerprints: see fingerprint.h.
 *
 * The store is filled in the same order each time, so a figure that changed leaves all pages but its own as they were, and
 * its sums'. One that takes another byte may push the rows behind it over the edge of their page; then more pages differ and
 * more questions are asked again, and nothing else comes of it.
 */
#include "load/fingerprint.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "load/pagemark.h"
#include "load/rows.h"
#include "load/sql.h"
#include "load/textfile.h"

/* --- the ground ---------------------------------------------------------------------------------------------------- */

static void
add_rows(struct digest *digest, sqlite3 *db, const char *select)
{
	sqlite3_stmt *statement = sql_prepare(db, select);
	while (sql_next(statement))
		for (int i = 0; i < sqlite3_column_count(statement); i++)
			digest_add_text(digest, sql_text(statement, i));
	sqlite3_finalize(statement);
}

/* Where a row of a source stands follows from its number, but for the file's and the sheet's name. */
static void
add_places(struct digest *digest, const struct store *store)
{
	struct arena *arena = arena_open();
	for (size_t i = 0; i < store->campaign->n_sources; i++) {
		const struct rows *rows = store->rows[i];
		if (!rows || rows->text)
			continue;
		struct buf place = {0};
		const struct place at = rows->place(rows, arena, 1, 1);
		place_add(&place, &at);
		digest_add_text(digest, buf_text(&place));
		buf_free(&place);
	}
	arena_close(arena);
}

static void
add_ground(struct buf *out, const struct store *store, const char *also)
{
	char hex[DIGEST_LENGTH + 1];
	struct digest *digest = digest_open();
	digest_add_text(digest, sqlite3_sourceid());
	digest_add_text(digest, also);
	add_rows(digest, store->db, "SELECT type, name, rootpage, sql FROM main.sqlite_master ORDER BY rowid");
	add_rows(digest, store->db, "SELECT id, file, kind, tab FROM source ORDER BY id");
	add_rows(digest, store->db, "SELECT source, field, name, col FROM source_field ORDER BY source, field");
	add_places(digest, store);
	digest_finish(digest, hex);
	buf_printf(out, "ground %s\npages", hex);
}

/* --- pages and lines ----------------------------------------------------------------------------------------------- */

static void
add_lines(struct buf *out, const struct textfile *text)
{
	for (size_t i = 0; i < text->marks.n; i++) {
		size_t from = text->marks.at[i], to = i + 1 < text->marks.n ? text->marks.at[i + 1] : text->n;
		pagemark_add_one(out, text->text + from, to - from);
	}
}

const char *
fingerprint_of(struct arena *arena, const struct store *store, const char *also)
{
	struct buf out = {0};
	add_ground(&out, store, also);
	pagemark_add(&out, store);
	buf_add_char(&out, '\n');
	for (size_t i = 0; i < store->campaign->n_sources; i++) {
		if (!store->rows[i] || !store->rows[i]->text)
			continue;
		buf_printf(&out, "%zu", i + 1);
		add_lines(&out, store->rows[i]->text);
		buf_add_char(&out, '\n');
	}
	return buf_finish(&out, arena);
}

/* --- comparing ----------------------------------------------------------------------------------------------------- */

struct part {
	int source; /* 0: the pages */
	size_t n;
	unsigned char *same; /* each of them: 1 when it is as it was */
};

struct fingerprint {
	LIST(struct part) parts;
};

/* The line that begins with this word; NULL: there is none. Behind its word. */
static const char *
line_of(const char *text, const char *word, size_t length)
{
	while (text && *text) {
		if (strncmp(text, word, length) == 0 && (text[length] == ' ' || text[length] == '\n'))
			return text + length;
		text = strchr(text, '\n');
		text = text ? text + 1 : NULL;
	}
	return NULL;
}

static size_t
marks_in(const char *line)
{
	return strcspn(line, "\n") / (MARK_DIGITS + 1);
}

static void
compare_part(struct arena *arena, struct fingerprint *f, int source, const char *before, const char *now)
{
	struct part *part = LIST_ADD(arena, &f->parts);
	size_t n = marks_in(before), m = marks_in(now);
	*part = (struct part){source, n < m ? n : m, NULL};
	part->same = ARENA_ARRAY(arena, unsigned char, part->n);
	for (size_t i = 0; i < part->n; i++)
		part->same[i] = memcmp(before + i * (MARK_DIGITS + 1), now + i * (MARK_DIGITS + 1), MARK_DIGITS + 1) ==
			0;
}

static bool
same_ground(const char *before, const char *now)
{
	size_t n = strcspn(before, "\n");
	return n == strcspn(now, "\n") && memcmp(before, now, n) == 0;
}

const struct fingerprint *
fingerprint_compare(struct arena *arena, const char *before, const char *now)
{
	if (!before || !same_ground(before, now))
		return NULL;
	struct fingerprint *f = ARENA_NEW(arena, struct fingerprint);
	for (const char *line = strchr(now, '\n'); line && line[1]; line = strchr(line + 1, '\n')) {
		const char *word = line + 1;
		size_t length = strcspn(word, " \n");
		const char *was = line_of(before, word, length);
		int source = isdigit((unsigned char)*word) ? atoi(word) : 0;
		if (was)
			compare_part(arena, f, source, was, word + length);
	}
	return f;
}

/* The first page holds what changes with any other (the size of the file …), and else what the ground tells of. */
static bool
is_same(void *context, int source, size_t index)
{
	const struct fingerprint *f = context;
	size_t at = source == 0 ? index - 1 : index;
	if (source == 0 && at == 0)
		return true;
	for (size_t i = 0; i < f->parts.n; i++)
		if (f->parts.at[i].source == source)
			return at < f->parts.at[i].n && f->parts.at[i].same[at];
	return false;
}

bool
fingerprint_holds(const struct fingerprint *f, struct reads reads)
{
	return f && reads.s && reads_walk(reads, is_same, (void *)(uintptr_t)f);
}
