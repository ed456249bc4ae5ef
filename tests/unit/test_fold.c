/*
 * Names: what counts as the same name, and the order of a Vietnamese dictionary.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/text.h"
#include "vn/fold.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_open();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static void
same(const char *a, const char *b)
{
	assert_string_equal(fold_text(arena, a), fold_text(arena, b));
}

static void
differ(const char *a, const char *b)
{
	assert_string_not_equal(fold_text(arena, a), fold_text(arena, b));
}

static void
case_tone_place_spaces_and_dashes_do_not_count(void **state)
{
	(void)state;
	assert_string_equal(fold_text(arena, "TỎA TÌNH"), "toả tình");
	same("Tỏa Tình", "Toả Tình");
	same("Thủy", "Thuỷ");
	same("Hòa Khuê", "Hoà Khuê");
	same("quý", "qúy");
	same("Chiềng Đông", "CHIỀNG  ĐÔNG ");
	same("Chiềng\u00A0Đông", "chiềng đông");
	same("Phan Rang - Tháp Chàm", "Phan Rang–Tháp Chàm");
	same("Chie\u0302\u0300ng \u0110o\u0302ng", "Chi\u1EC1ng \u0110\u00F4ng");
	same("Đơn vị", "đơn vị");
	assert_string_equal(fold_text(arena, ""), "");
	assert_string_equal(fold_text(arena, "  "), "");
}

/* Composed letters are folded by a table of our own, decomposed ones by utf8proc: every three letters fold alike. */
static void
composed_and_decomposed_fold_alike(void **state)
{
	(void)state;
	static const char letters[] = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđcn1. -"
				      "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ";
	const char *at[256];
	size_t n = 0;
	for (const char *p = letters; *p; text_next(&p))
		at[n++] = p;
	at[n] = letters + sizeof letters - 1;
	for (size_t i = 0; i < n * n; i++) {
		const char *a = at[i / n], *b = at[i % n], *c = at[i * 7 % n];
		char text[32];
		snprintf(text, sizeof text, "%.*s%.*s%.*s", (int)(at[i / n + 1] - a), a, (int)(at[i % n + 1] - b), b,
			(int)(at[i * 7 % n + 1] - c), c);
		const char *apart = text_nfd(arena, text);
		same(text, apart);
		assert_string_equal(fold_slug(arena, text), fold_slug(arena, apart));
	}
}

static void
diacritics_count(void **state)
{
	(void)state;
	differ("Mường Mùn", "Mường Mun");
	differ("Đông", "Dông");
	differ("Nà Sáy", "Nà Sây");
	differ("Quài Tở", "Quài Tơ");
	differ("Pú Xi", "PúXi");
}

static void
the_kind_of_unit_does_not_count(void **state)
{
	(void)state;
	static const char *const kinds[] = {"thị trấn ", "THỊ TRẤN ", "TT. ", "KP ", "KP. ", "TT ", "TT.", "huyện ",
		"H. ", "thành phố ", "TP. ", "thị xã ", "TX ", "đặc khu ", "khu phố ", "phường ", "P. ", "tỉnh ",
		"quận ", "thôn ", "buôn ", "bản ", "làng ", "ấp ", "xóm ", "xã ", "X. ", ""};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		char name[64];
		snprintf(name, sizeof name, "%sTuần Giáo", kinds[i]);
		assert_string_equal(fold_unit(arena, name), fold_text(arena, "tuần giáo"));
	}
	assert_string_equal(fold_unit(arena, "Xã Tỏa Tình"), "toả tình");
	assert_string_equal(fold_unit(arena, "TP. Phan Rang - Tháp Chàm"), "phan rang-tháp chàm");
	assert_string_equal(fold_unit(arena, "Thành phố Phan Rang-Tháp Chàm"), "phan rang-tháp chàm");
	assert_string_equal(fold_unit(arena, "đặc khu Phú Quý"), fold_unit(arena, "Phú Qúy"));
}

/* A kind word stays where it is part of the name, or where only a number would be left. */
static void
kinds_within_names_stay(void **state)
{
	(void)state;
	assert_string_equal(fold_unit(arena, "Bản Liền"), "liền");
	assert_string_equal(fold_unit(arena, "Bảnh Liền"), "bảnh liền");
	assert_string_equal(fold_unit(arena, "Phường 1"), "phường 1");
	assert_string_equal(fold_unit(arena, "Thị trấn"), "thị trấn");
	assert_string_equal(fold_unit(arena, "Tân Xã"), "tân xã");
	assert_string_equal(fold_unit(arena, "Hưng Yên"), "hưng yên");
}

static void
slugs_are_ascii(void **state)
{
	(void)state;
	assert_string_equal(fold_slug(arena, "Chiềng Đông"), "chieng-dong");
	assert_string_equal(fold_slug(arena, "TP. Phan Rang - Tháp Chàm"), "tp-phan-rang-thap-cham");
	assert_string_equal(fold_slug(arena, "  Ưu tiên (đợt 2)  "), "uu-tien-dot-2");
	assert_string_equal(fold_slug(arena, "Zürich"), "zurich");
	assert_string_equal(fold_slug(arena, "<script>../x"), "script-x");
	assert_string_equal(fold_slug(arena, ""), "");
}

/* Each name stands before the next. */
static void
dictionary_order(void **state)
{
	(void)state;
	static const char *const names[] = {"", "12", "An", "ban", "Ban", "bàn", "bản", "bãn", "bán", "bạn", "băn",
		"bân", "cao", "dung", "đan", "đuông", "em", "êm", "lan anh", "Lan Anh", "lanh", "Mường Khong",
		"Mường Mùn", "Mường Thín", "Nà Sáy", "Nà Tòng", "on", "ôn", "ơn", "Quài Cang", "Quài Nưa", "Quài Tở",
		"tu", "tư", "y"};
	size_t n = sizeof names / sizeof *names;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			int order = fold_compare(names[i], names[k]);
			assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
		}
	assert_int_equal(fold_compare("hòa bình", "hòa bình"), 0);
	/* letters before tones: the last letter decides over the first tone */
	assert_true(fold_compare("hòa a", "hoa b") < 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(case_tone_place_spaces_and_dashes_do_not_count, setup, teardown),
		cmocka_unit_test_setup_teardown(composed_and_decomposed_fold_alike, setup, teardown),
		cmocka_unit_test_setup_teardown(diacritics_count, setup, teardown),
		cmocka_unit_test_setup_teardown(the_kind_of_unit_does_not_count, setup, teardown),
		cmocka_unit_test_setup_teardown(kinds_within_names_stay, setup, teardown),
		cmocka_unit_test_setup_teardown(slugs_are_ascii, setup, teardown),
		cmocka_unit_test(dictionary_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
