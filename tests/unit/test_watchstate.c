/*
 * What a watched folder leaves out, and which files look half-written.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "batch/watchstate.h"

static void
test_names(void **state)
{
	(void)state;
	static const char *const left[] = {"~$ket-qua.xlsx", "~WRL0001.tmp", ".~lock.ket-qua.xlsx#", "3A5B10C0",
		"7F0E21AA.tmp", "ket-qua.xlsx.TMP", "tai-ve.xlsx.crdownload", "Thumbs.db"};
	static const char *const taken[] = {
		"ket-qua.xlsx", "3A5B10C", "3A5B10C01", "20261014.xlsx", "kết quả.csv", "docs"};
	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		assert_true(watchstate_ignores(left[i]));
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		assert_false(watchstate_ignores(taken[i]));
}

static void
put(struct arena *arena, const char *folder, const char *name, const char *s, size_t n)
{
	file_write(path_join(arena, folder, name), s, n, false);
}

/* Whether a folder with this one file is half-written, against nothing before. */
static bool
half(const char *name, const char *s, size_t n)
{
	struct arena *arena = arena_open();
	char folder[] = "/tmp/watchstate-XXXXXX";
	assert_non_null(mkdtemp(folder));
	put(arena, folder, name, s, n);
	const struct watchplace place = {.folder = folder};
	struct watchstate *now = watchstate_look(&place), *again = watchstate_look(&place);
	bool is = watchstate_half(now, NULL);
	assert_true(watchstate_same(now, again));
	assert_false(watchstate_half(now, again)); /* it has been so before: nobody is writing */
	put(arena, folder, "moi.txt", "x\n", 2);
	watchstate_close(again);
	again = watchstate_look(&place);
	assert_false(watchstate_same(now, again));
	watchstate_close(now);
	watchstate_close(again);
	folder_remove(folder);
	assert_null(watchstate_look(&place));
	arena_close(arena);
	return is;
}

static void
test_half(void **state)
{
	(void)state;
	static const char zip[] = "PK\3\4....PK\1\2....PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
	size_t n = sizeof zip - 1;
	assert_false(half("a.xlsx", zip, n));
	assert_true(half("a.xlsx", zip, n - 1));
	assert_true(half("A.XLSX", zip, 16));
	assert_true(half("a.xlsx", "", 0));
	assert_true(half("a.csv", "a;b\n1;2", 7));
	assert_false(half("a.csv", "a;b\n1;2\n", 8));
	assert_false(half("a.csv", "a;b\r\n1;2\r\n", 10));
	assert_false(half("a.csv",
		"\xFF\xFE"
		"a\0\r\0\n\0",
		8));
	assert_true(half("a.csv", "a;b\n1;2\n\0\0\0\0", 12)); /* its length set, its bytes still to come */
	assert_false(half("ghi-chu.md", "không cần xong dòng", 20));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_half),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
