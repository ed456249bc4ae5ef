/*
 * A clerk's CSV with a column more, in every encoding and with every kind of line end; remarks joined, numbered, sorted.
 */
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
#include "load/annotate.h"
#include "load/remark.h"
#include "load/rows.h"
#include "vn/charset.h"

struct fixture {
	struct arena *arena;
	const char *folder;
};

static int
setup(void **state)
{
	struct arena *arena = arena_open();
	struct fixture *f = ARENA_NEW(arena, struct fixture);
	f->arena = arena;
	f->folder = mkdtemp(arena_copy(arena, "test_annotate_XXXXXX"));
	assert_non_null(f->folder);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	folder_remove(f->folder);
	arena_close(f->arena);
	return 0;
}

/* The file with one remark in the row of this line, the header being in the first. */
static struct bytes
remarked(const struct fixture *f, const char *s, size_t n, enum encoding encoding, int64_t line, const char *text)
{
	struct source source = {.file = "a.csv", .encoding = encoding};
	struct remark remark = {.row = line, .text = text};
	struct remark_header header = {.row = 1};
	struct remarks remarks = {.source = &source, .all = {&remark, 1, 1}, .headers = {&header, 1, 1}};
	struct buf out = {0};
	file_write(path_join(f->arena, f->folder, "a.csv"), s, n, false);
	assert_true(remark_csv(f->arena, f->folder, &remarks, &out));
	n = out.n;
	return (struct bytes){buf_finish(&out, f->arena), n};
}

static void
expect_text(const struct fixture *f, const char *before, int64_t line, const char *text, const char *after)
{
	struct bytes out = remarked(f, before, strlen(before), ENCODING_UTF8, line, text);
	assert_string_equal(out.s, after);
}

static void
test_line_ends(void **state)
{
	const struct fixture *f = *state;
	expect_text(f, "a;b\n1;2\n3;4\n", 2, "sai", "a;b;Cần sửa\n1;2;sai\n3;4\n");
	expect_text(f, "a;b\r\n1;2\r\n3;4", 3, "sai", "a;b;Cần sửa\r\n1;2\r\n3;4;sai");
	expect_text(f, "a;b\r1;2\r3;4\r", 2, "sai", "a;b;Cần sửa\r1;2;sai\r3;4\r");
	expect_text(f,
		"\xEF\xBB\xBF"
		"a\tb\r\n\r\n1\t2\r\n",
		3, "sai",
		"\xEF\xBB\xBF"
		"a\tb\tCần sửa\r\n\r\n1\t2\tsai\r\n");
}

/* The new column is one: shorter rows are filled up, and a row of several lines is one row. */
static void
test_rows(void **state)
{
	const struct fixture *f = *state;
	expect_text(f, "a;b;c\n1\n", 2, "sai", "a;b;c;Cần sửa\n1;;;sai\n");
	expect_text(f, "a;b\n1;2;3\n4\n", 3, "sai", "a;b;;Cần sửa\n1;2;3\n4;;;sai\n");
	expect_text(f, "a;b\n\"1\n\"\"x;\";2\n3;4\n", 3, "sai", "a;b;Cần sửa\n\"1\n\"\"x;\";2;sai\n3;4\n");
	expect_text(f, "a;b\n\"1\"x;2\n3;4\n", 2, "sai", "a;b;Cần sửa\n\"1\"x;2;sai\n3;4\n");
	expect_text(f, "a;b\n\"1;2\n3;4\n", 3, "sai", "a;b;Cần sửa\n\"1;2\n3;4;sai\n");
	expect_text(f, "a;b\n1;2\n", 1, "sai", "a;b;Cần sửa: sai\n1;2\n");
	expect_text(f, "a;b\n1;2\n", 0, "sai", "a;b;Cần sửa: sai\n1;2\n");
}

static void
test_quotes(void **state)
{
	const struct fixture *f = *state;
	expect_text(f, "a;b\n1;2\n", 2, "một; hai", "a;b;Cần sửa\n1;2;\"một; hai\"\n");
	expect_text(f, "a,b\n1,2\n", 2, "một; \"hai\"", "a,b,Cần sửa\n1,2,\"một; \"\"hai\"\"\"\n");
}

/* In each encoding the copy reads as it should, and begins and ends with the bytes of the original. */
static void
test_encodings(void **state)
{
	const struct fixture *f = *state;
	static const struct {
		enum encoding encoding;
		enum charset charset;
		const char *mark;
		size_t n_mark;
	} all[] = {{ENCODING_UTF8, CHARSET_UTF8, "\xEF\xBB\xBF", 3}, {ENCODING_UTF16, CHARSET_UTF16LE, "\xFF\xFE", 2},
		{ENCODING_UTF16, CHARSET_UTF16BE, "\xFE\xFF", 2}, {ENCODING_1258, CHARSET_1258, "", 0},
		{ENCODING_TCVN3, CHARSET_TCVN3, "", 0}, {ENCODING_VNI, CHARSET_VNI, "", 0}};
	const char *before = "thôn;kết quả\r\nđường ướt ỡ;12x\r\nộ;3\r\n";
	const char *after = "thôn;kết quả;Cần sửa\r\nđường ướt ỡ;12x;không phải số, hỏi lại ngay\r\nộ;3\r\n";
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct buf bytes = {0};
		size_t bad;
		buf_add_n(&bytes, all[i].mark, all[i].n_mark);
		charset_encode(charset_encoder_open(f->arena, all[i].charset), before, &bytes);
		struct bytes out = remarked(f, bytes.s, bytes.n, all[i].encoding, 2, "không phải số, hỏi lại ngay");
		assert_memory_equal(out.s, bytes.s, all[i].n_mark + 10);
		assert_memory_equal(out.s + out.n - 5, bytes.s + bytes.n - 5, 5);
		const char *text = charset_decode(f->arena, out.s, out.n, all[i].charset, &bad);
		assert_non_null(text);
		assert_string_equal(text, after);
		buf_free(&bytes);
	}
}

/* Every letter of the language goes there and back; what an encoding lacks becomes something plainer. */
static void
test_encode(void **state)
{
	const struct fixture *f = *state;
	static const char small[] =
		"aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";
	static const enum charset charsets[] = {
		CHARSET_UTF8, CHARSET_UTF16LE, CHARSET_1258, CHARSET_TCVN3, CHARSET_VNI};
	for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++) {
		struct buf out = {0};
		size_t bad;
		bool capitals = charsets[i] != CHARSET_TCVN3;
		const char *text = capitals ? text_upper(f->arena, small) : small;
		const struct charset_encoder *encoder = charset_encoder_open(f->arena, charsets[i]);
		charset_encode(encoder, small, &out);
		charset_encode(encoder, text, &out);
		const char *back = charset_decode(f->arena, out.s, out.n, charsets[i], &bad);
		assert_non_null(back);
		assert_string_equal(back, arena_printf(f->arena, "%s%s", small, text));
		buf_free(&out);
	}
	struct buf out = {0};
	charset_encode(charset_encoder_open(f->arena, CHARSET_VNI), "“x” × 漢 é", &out);
	assert_true(out.s[0] != '?');
	assert_non_null(strstr(out.s, "x ? "));
	buf_free(&out);
}

/* Whatever the order of the findings, remarks are by row; several of a row are numbered, and notes are told. */
static void
test_findings(void **state)
{
	const struct fixture *f = *state;
	static const char data[] = "a;b\n1;2\n3;4\n5;6\n";
	struct diag *diag = diag_open(LANG_EN);
	struct source source = {.file = "a.csv", .encoding = ENCODING_UTF8};
	struct source_field field = {.field = "value", .text = "b"};
	source.columns = &field;
	source.n_columns = 1;
	struct campaign campaign = {.folder = f->folder, .sources = &source, .n_sources = 1};
	struct column column = {.header = "b"};
	const char *out = path_join(f->arena, f->folder, "notes");
	struct buf written = {0};
	struct bytes bytes;
	file_write(path_join(f->arena, f->folder, "a.csv"), data, sizeof data - 1, false);
	struct rows *rows = csv_open(f->arena, diag, f->folder, &source, &column, 1);
	assert_non_null(rows);
	diag_add(diag, MSG_NUMBER_NEGATIVE, rows->place(rows, f->arena, 4, 2), "6");
	diag_add(diag, MSG_NUMBER_NONE, rows->place(rows, f->arena, 2, 2), "2");
	diag_note(diag, MSG_NOTE_ALSO, rows->place(rows, f->arena, 4, 2), "2");
	diag_rows(diag, (const int64_t[]){2, 3, 4}, 3);
	diag_add(diag, MSG_ROW_TWICE, rows->place(rows, f->arena, 3, 0), NULL);
	diag_note(diag, MSG_NOTE_FIRST, rows->place(rows, f->arena, 2, 0), NULL);
	rows->close(rows);
	annotate_sources(f->arena, diag, &campaign, &rows, out, &written);
	assert_string_equal(buf_text(&written), arena_printf(f->arena, "%s/a-can-sua.csv\n", out));
	assert_true(file_read(f->arena, path_join(f->arena, out, "a-can-sua.csv"), &bytes));
	static const char none[] = "b: “2” không phải số; để trống nếu chưa có, ghi “-” nếu không phát sinh";
	assert_string_equal(bytes.s,
		arena_printf(f->arena,
			"a;b;Cần sửa\n1;2;\"%s\"\n3;4;\"(1) %s; (2) dòng này trùng với một dòng trước (cùng đơn vị, "
			"ngày, lực "
			"lượng, chỉ số) (xem thêm dòng 2: lần đầu ở đây)\"\n5;6;\"(1) b: “6” là số âm; (2) %s\"\n",
			none, none, none));
	buf_free(&written);
	diag_close(diag);
}

static void
test_folder(void **state)
{
	const struct fixture *f = *state;
	struct diag *diag = diag_open(LANG_VI);
	struct source source = {.file = "data/a.csv"};
	struct campaign campaign = {.folder = f->folder, .sources = &source, .n_sources = 1};
	const char *data = path_join(f->arena, f->folder, "data");
	folder_make(data);
	assert_false(annotate_check(diag, &campaign, data));
	assert_false(annotate_check(diag, &campaign, path_join(f->arena, f->folder, "data/.")));
	assert_true(annotate_check(diag, &campaign, f->folder));
	assert_true(annotate_check(diag, &campaign, path_join(f->arena, f->folder, "new")));
	assert_int_equal(diag_errors(diag), 2);
	diag_close(diag);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_line_ends, setup, teardown),
		cmocka_unit_test_setup_teardown(test_rows, setup, teardown),
		cmocka_unit_test_setup_teardown(test_quotes, setup, teardown),
		cmocka_unit_test_setup_teardown(test_encodings, setup, teardown),
		cmocka_unit_test_setup_teardown(test_encode, setup, teardown),
		cmocka_unit_test_setup_teardown(test_findings, setup, teardown),
		cmocka_unit_test_setup_teardown(test_folder, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
