/*
 * A campaign folder made of a few texts, loaded into a store, for tests of what stands in it.
 */
#ifndef UNIT_LOADED_H
#define UNIT_LOADED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "load/store.h"

struct loaded {
	struct arena *arena;
	struct diag *diag;
	const char *folder;
	struct store *store;
};

static inline void
loaded_open(struct loaded *l, struct arena *arena, enum language lang)
{
	*l = (struct loaded){.arena = arena, .diag = diag_open(lang)};
	l->folder = mkdtemp(arena_copy(arena, "test_loaded_XXXXXX"));
	assert_non_null(l->folder);
}

static inline void
loaded_close(struct loaded *l)
{
	store_close(l->store);
	folder_remove(l->folder);
	diag_close(l->diag);
	arena_close(l->arena);
}

static inline int
loaded_setup(void **state)
{
	struct arena *arena = arena_open();
	*state = ARENA_NEW(arena, struct loaded);
	loaded_open(*state, arena, LANG_VI);
	return 0;
}

static inline int
loaded_teardown(void **state)
{
	loaded_close(*state);
	return 0;
}

static inline void
loaded_put(const struct loaded *l, const char *name, const char *text)
{
	file_write(path_join(l->arena, l->folder, name), text, strlen(text), false);
}

/* Reads campaign.yaml as of a day (NULL: its own) and loads what it names. */
static inline void
loaded_load(struct loaded *l, const char *as_of)
{
	struct campaign *campaign = campaign_read(l->arena, l->diag, l->folder, NULL, as_of);
	assert_non_null(campaign);
	store_close(l->store);
	l->store = store_load(l->arena, l->diag, campaign);
}

/* The rows of the first column that a query gives, with blanks between them; NULL as "NULL". */
static inline void
loaded_says(const struct loaded *l, const char *sql, const char *expected)
{
	sqlite3_stmt *select;
	struct buf text = {0};
	assert_int_equal(sqlite3_prepare_v2(l->store->db, sql, -1, &select, NULL), SQLITE_OK);
	while (sqlite3_step(select) == SQLITE_ROW) {
		const unsigned char *cell = sqlite3_column_text(select, 0);
		buf_printf(&text, "%s%s", text.n ? " " : "", cell ? (const char *)cell : "NULL");
	}
	sqlite3_finalize(select);
	assert_string_equal(buf_text(&text), expected);
	buf_free(&text);
}

/* The i-th finding has this code and place. */
static inline void
loaded_finds(const struct loaded *l, size_t i, const char *code, const char *file, int line, int col)
{
	assert_true(diag_count(l->diag) > i);
	const struct finding *finding = diag_at(l->diag, i);
	assert_string_equal(message_code(finding->code), code);
	assert_string_equal(finding->place.file, file);
	assert_int_equal(finding->place.line, line);
	assert_int_equal(finding->place.col, col);
}

#endif
