/*
 * Phrases: see phrase.h, where the rules stand.
 *
 * The choice not taken: CASE in every query. The same figures would be "đạt" in one document and "mới đạt" in the next.
 */
#include "load/phrase.h"

#include <string.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/text.h"
#include "vn/fold.h"

static bool
any_missing(int n, sqlite3_value **args)
{
	for (int i = 0; i < n; i++)
		if (sqlite3_value_type(args[i]) == SQLITE_NULL)
			return true;
	return false;
}

static void
answer(sqlite3_context *context, const char *phrase)
{
	sqlite3_result_text(context, phrase, -1, SQLITE_STATIC);
}

static void
standing(sqlite3_context *context, int n, sqlite3_value **args)
{
	double done = sqlite3_value_double(args[0]), quota = sqlite3_value_double(args[1]);
	if (any_missing(n, args) || quota <= 0)
		return;
	if (done <= 0)
		answer(context, "chưa có kết quả");
	else if (done > quota)
		answer(context, "vượt");
	else
		answer(context, done >= quota * sqlite3_value_double(args[2]) ? "đạt" : "mới đạt");
}

static void
change(sqlite3_context *context, int n, sqlite3_value **args)
{
	double now = sqlite3_value_double(args[0]), before = sqlite3_value_double(args[1]);
	if (any_missing(n, args))
		return;
	answer(context, now > before ? "tăng" : now < before ? "giảm" : "giữ nguyên");
}

static void
forecast(sqlite3_context *context, int n, sqlite3_value **args)
{
	if (any_missing(n, args))
		return;
	/* days are ISO text: their order is that of their bytes */
	const char *day = (const char *)sqlite3_value_text(args[0]);
	const char *last = (const char *)sqlite3_value_text(args[1]);
	answer(context, strcmp(day, last) <= 0 ? "kịp thời hạn" : "không kịp thời hạn");
}

static void
streak(sqlite3_context *context, int n, sqlite3_value **args)
{
	sqlite3_int64 days = sqlite3_value_int64(args[0]);
	if (any_missing(n, args) || days < 1 || days < sqlite3_value_int64(args[1]))
		return;
	char *phrase = sqlite3_mprintf("%lld ngày liền không có kết quả", days);
	sqlite3_result_text(context, phrase, -1, sqlite3_free);
}

static void
sentence_name(sqlite3_context *context, int n, sqlite3_value **args)
{
	if (any_missing(n, args))
		return;
	const char *name = (const char *)sqlite3_value_text(args[0]), *kind = (const char *)sqlite3_value_text(args[1]);
	size_t length = strlen(kind);
	struct arena *arena = arena_open();
	bool led = length > 0 && strlen(name) > length && name[length] == ' ' &&
		text_equal(fold_text(arena, arena_copy_n(arena, name, length)), fold_text(arena, kind));
	const char *within = led ? arena_printf(arena, "%s%s", kind, name + length) : name;
	sqlite3_result_text(context, within, -1, SQLITE_TRANSIENT);
	arena_close(arena);
}

void
phrase_add(sqlite3 *db)
{
	static const struct {
		const char *name;
		int n;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{"standing_phrase", 3, standing},
		{"change_phrase", 2, change},
		{"forecast_phrase", 2, forecast},
		{"streak_phrase", 2, streak},
		{"sentence_name", 2, sentence_name},
	};
	int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (sqlite3_create_function(db, functions[i].name, functions[i].n, flags, NULL, functions[i].function,
			    NULL, NULL) != SQLITE_OK)
			diag_fault("SQLite", sqlite3_errmsg(db));
}
