/*
 * Addressees: who the lines of Nơi nhận are. A province with a city of its own kind's name below a province, and a commune's
 * name that stands twice, since those are what a plain search would get wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "batch/addressee.h"

enum { ROOT, CITY, PROVINCE, TOWN, SHIRE, COMMUNE_1, COMMUNE_2, COMMUNE_3, N_UNITS };

static struct issued_unit units[N_UNITS] = {
	[ROOT] = {"vn", "Việt Nam", "nước", NULL, 0},
	[CITY] = {"hp", "Thành phố Hải Phòng", "thành phố", &units[ROOT], 1},
	[PROVINCE] = {"db", "Tỉnh Điện Biên", "tỉnh", &units[ROOT], 1},
	[TOWN] = {"dbp", "TP. Điện Biên Phủ", "TP.", &units[PROVINCE], 2},
	[SHIRE] = {"tg", "Huyện Tuần Giáo", "huyện", &units[PROVINCE], 2},
	[COMMUNE_1] = {"cd", "Xã Chiềng Đông", "xã", &units[SHIRE], 3},
	[COMMUNE_2] = {"mb1", "Xã Mường Báng", "xã", &units[SHIRE], 3},
	[COMMUNE_3] = {"mb2", "Xã Mường Báng", "xã", &units[TOWN], 3},
};

/* The addressees of one line of a document of the unit, as "name|name ×copies …". */
static const char *
shown_of(struct arena *arena, const char *unit, const char *to, const char *line)
{
	const char *names[] = {to, line};
	const struct issued issued = {.units = units, .n_units = N_UNITS};
	const struct issued_document document = {.unit = unit, .to = {names, to ? 1 : 0}, .recipients = {names + 1, 1}};
	addressees all = addressing_of(addressing_open(arena, &issued), &document);
	struct buf out = {0};
	for (size_t i = 0; i < all.n; i++)
		buf_printf(&out, "%s%s[%s] %zu%s%s", i ? "; " : "", all.at[i].name,
			all.at[i].unit ? all.at[i].unit->id : "", all.at[i].copies, all.at[i].files ? " files" : "",
			all.at[i].several ? " several" : "");
	return buf_finish(&out, arena);
}

static void
check(const char *unit, const char *line, const char *wanted)
{
	struct arena *arena = arena_open();
	assert_string_equal(shown_of(arena, unit, NULL, line), wanted);
	arena_close(arena);
}

static void
test_each_of_a_kind(void **state)
{
	(void)state;
	check("vn", "UBND các tỉnh, thành phố", "UBND thành phố Hải Phòng[hp] 1; UBND tỉnh Điện Biên[db] 1");
	check("db", "UBND các huyện", "UBND huyện Tuần Giáo[tg] 1");
	check("tg", "Trưởng các xã (03 bản)", "Trưởng xã Chiềng Đông[cd] 3; Trưởng xã Mường Báng[mb1] 3");
	check("tg", "Các xã", "Xã Chiềng Đông[cd] 1; Xã Mường Báng[mb1] 1");
	check("dbp", "Công an, Huyện đoàn các xã", "Công an, Huyện đoàn xã Mường Báng[mb2] 1 several");
	check("vn", "Công an các tỉnh và thành phố", "Công an thành phố Hải Phòng[hp] 1; Công an tỉnh Điện Biên[db] 1");
}

static void
test_not_of_a_kind(void **state)
{
	(void)state;
	check("tg", "Các phòng, ban, ngành", "Các phòng, ban, ngành[] 1 several");
	check("tg", "Chủ tịch, các Phó Chủ tịch UBND huyện", "Chủ tịch, các Phó Chủ tịch UBND huyện[] 1 several");
	check("tg", "Bí thư các xã vùng cao", "Bí thư các xã vùng cao[] 1 several");
	check("tg", "Các phòng, ban (12 bản)", "Các phòng, ban[] 12");
}

static void
test_named(void **state)
{
	(void)state;
	check("tg", "Tổ công tác xã Chiềng Đông", "Tổ công tác xã Chiềng Đông[cd] 1");
	check("tg", "Tổ công tác XÃ CHIỀNG ĐÔNG (để biết)", "Tổ công tác XÃ CHIỀNG ĐÔNG[cd] 1");
	check("vn", "UBND xã Mường Báng", "UBND xã Mường Báng[] 1");
	check("mb2", "UBND xã Mường Báng", "UBND xã Mường Báng[mb2] 1");
	check("tg", "Trường Tiểu học Chiềng Đông", "Trường Tiểu học Chiềng Đông[] 1");
}

static void
test_files(void **state)
{
	(void)state;
	check("tg", "Lưu: VT", "Lưu: VT[] 1 files");
	check("tg", "Lưu: VT, NVĐP", "Lưu: VT, NVĐP[] 2 files");
	check("tg", "Lưu: VT (CAH, HĐ, HPN)", "Lưu: VT (CAH, HĐ, HPN)[] 3 files");
	check("tg", "Lưu: VT, TCD (05b)", "Lưu: VT, TCD[] 5 files");
}

static void
test_as_above(void **state)
{
	(void)state;
	struct arena *arena = arena_open();
	assert_string_equal(shown_of(arena, "tg", "Công an huyện", "Như trên (thực hiện)"), "Công an huyện[] 1");
	assert_string_equal(shown_of(arena, "tg", NULL, "Như Điều 3"), "Như Điều 3[] 1");
	arena_close(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_of_a_kind),
		cmocka_unit_test(test_not_of_a_kind),
		cmocka_unit_test(test_named),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_as_above),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
