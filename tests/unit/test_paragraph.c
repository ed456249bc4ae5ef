/*
 * Paragraphs: widths against those measured in the type itself, lines within their measure, nothing rounded.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/text.h"
#include "layout/paragraph.h"

struct bench {
	struct setting setting;
	struct fonts *fonts;
};

static const struct place nowhere = {.file = "docs/test.md", .line = 3, .col = 1};

static int
setup(void **state)
{
	static struct bench bench;
	bench.fonts = fonts_open("fonts");
	*state = &bench;
	return 0;
}

static int
teardown(void **state)
{
	struct bench *bench = *state;
	fonts_close(bench->fonts);
	return 0;
}

static struct setting *
begin(void **state)
{
	struct bench *bench = *state;
	bench->setting = (struct setting){.arena = arena_open(),
		.diag = diag_open(LANG_EN),
		.fonts = bench->fonts,
		.sheet = sheet_of(SHEET_OFFICIAL)};
	return &bench->setting;
}

static void
end(struct setting *setting)
{
	diag_close(setting->diag);
	arena_close(setting->arena);
}

static double
mm(pos length)
{
	return POS_TO_PT(length) * 25.4 / 72;
}

static void
assert_near(double value, double wanted, double within)
{
	if (fabs(value - wanted) > within)
		fail_msg("%.3f is not within %.3f of %.3f", value, within, wanted);
}

static pos
width_of(const struct setting *setting, enum role role, const char *text)
{
	pos natural, narrowest;
	paragraph_measure(setting, node_line(setting->arena, role, text, nowhere), &natural, &narrowest);
	return natural;
}

/* The table of widths in the layout notes, millimetres. */
static void
test_widths(void **state)
{
	struct setting *setting = begin(state);
	static const char nation[] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
	assert_near(mm(width_of(setting, ROLE_NATION, nation)), 95.0, 0.06);
	assert_near(mm(width_of(setting, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc")), 60.4, 0.06);
	assert_near(mm(width_of(setting, ROLE_ISSUER, "PHÒNG VĂN HÓA - XÃ HỘI")), 59.7, 0.06);
	assert_near(mm(width_of(setting, ROLE_SUPERIOR, "UBND XÃ AN THỚI ĐÔNG")), 54.7, 0.06);
	assert_near(mm(width_of(setting, ROLE_AUTHORITY, "TM. ỦY BAN NHÂN DÂN")), 56.7, 0.06);
	assert_near(mm(width_of(setting, ROLE_PLACE_DATE, "Hà Nội, ngày 05 tháng 01 năm 2020")), 72.2, 0.06);
	setting->sizes = SIZE_SET_B;
	assert_near(mm(width_of(setting, ROLE_NATION, nation)), 87.7, 0.06);
	assert_near(mm(width_of(setting, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc")), 56.1, 0.06);
	end(setting);
}

static void
test_spacing(void **state)
{
	struct setting *setting = begin(state);
	const struct face *face = font_face(setting->fonts, FAMILY_SERIF, false, false);
	assert_near(POS_TO_PT(font_spacing(face, POS_PT(13))), 14.40, 0.01);
	assert_near(POS_TO_PT(font_spacing(face, POS_PT(14))), 15.50, 0.01);
	end(setting);
}

/* The cached run and Pango's line of the same text are equally wide: a break at the end forces Pango. */
static void
test_same_advances(void **state)
{
	static const char *const texts[] = {"Tỷ lệ hoàn thành: 91,7% (345.154/376.451)",
		"AVATAR To. Wa, Yê y. LỰC LƯỢNG", "1.234.567", "huyện Tuần Giáo, ngày 05/02/2024; - Lưu: VT."};
	struct setting *setting = begin(state);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct node *paragraph = node_line(setting->arena, ROLE_CELL, texts[i], nowhere);
		struct text_block fast = paragraph_set(setting, paragraph, POS_PT(500), ALIGN_LEFT);
		chain_add(&paragraph->children, node_new(setting->arena, NODE_BREAK, nowhere));
		chain_add(&paragraph->children, node_text(setting->arena, "x", nowhere));
		struct text_block slow = paragraph_set(setting, paragraph, POS_PT(500), ALIGN_LEFT);
		assert_int_equal(fast.n_lines, 1);
		assert_int_equal(slow.n_lines, 2);
		assert_near(POS_TO_PT(fast.lines[0].width), POS_TO_PT(slow.lines[0].width), 0.02);
	}
	end(setting);
}

static const char long_text[] =
	"Thực hiện chỉ đạo của cấp trên về việc đẩy mạnh kích hoạt tài khoản định danh điện tử, "
	"trong thời gian qua các đơn vị đã phối hợp chặt chẽ và đạt được nhiều kết quả tích cực.";

static pos
line_right(const struct line *line)
{
	const struct item *last = &line->items[line->n_items - 1];
	return last->x + last->w;
}

/* Body text: first line in by 10 mm, all but the last line reach the right edge, equal pitch. */
static void
test_justified(void **state)
{
	struct setting *setting = begin(state);
	const struct role_style *style = role_style(ROLE_BODY);
	pos width = POS_TENTHS_MM(1650);
	struct text_block block = paragraph_set(
		setting, node_line(setting->arena, ROLE_BODY, long_text, nowhere), width, style->align);
	assert_true(block.n_lines >= 2);
	assert_near(mm(block.lines[0].items[0].x), 10.0, 0.01);
	for (size_t i = 0; i < block.n_lines; i++) {
		const struct line *line = &block.lines[i];
		if (i)
			assert_int_equal(line->items[0].x, 0);
		assert_int_equal(line->height, block.lines[0].height);
		if (i + 1 < block.n_lines)
			assert_near(POS_TO_PT(line_right(line)), POS_TO_PT(width), 0.05);
		else
			assert_true(line_right(line) < width);
		assert_false(text_ends(line->items[line->n_items - 1].run->text, " "));
	}
	assert_int_equal(diag_count(setting->diag), 0);
	end(setting);
}

static void
test_centred(void **state)
{
	struct setting *setting = begin(state);
	struct node *paragraph = node_line(setting->arena, ROLE_NATION, "Cộng hòa", nowhere);
	struct text_block block = paragraph_set(setting, paragraph, POS_PT(300), ALIGN_CENTRE);
	const struct item *item = &block.lines[0].items[0];
	assert_near(POS_TO_PT(item->x + item->w / 2), 150, 0.01);
	assert_string_equal(item->run->text, "CỘNG HÒA");
	assert_true(item->run->face->bold);
	end(setting);
}

/* "Số:" + 14 mm + "/UBND": the blank is as wide as asked and stands in the text as no-break spaces. */
static void
test_blank(void **state)
{
	struct setting *setting = begin(state);
	struct node *paragraph = node_line(setting->arena, ROLE_NUMBER, "Số:", nowhere);
	struct node *blank = node_new(setting->arena, NODE_BLANK, nowhere);
	blank->blank = 140;
	chain_add(&paragraph->children, blank);
	chain_add(&paragraph->children, node_text(setting->arena, "/UBND", nowhere));
	pos natural, narrowest;
	paragraph_measure(setting, paragraph, &natural, &narrowest);
	pos text = width_of(setting, ROLE_NUMBER, "Số:") + width_of(setting, ROLE_NUMBER, "/UBND");
	assert_near(mm(natural - text), 14.0, 0.1);
	assert_int_equal(natural, narrowest);
	struct text_block block = paragraph_set(setting, paragraph, POS_PT(200), ALIGN_CENTRE);
	assert_int_equal(block.n_lines, 1);
	assert_int_equal(diag_count(setting->diag), 0);
	end(setting);
}

/* Bold, a superscript and a link inside a line: faces, sizes and the active rectangle; the pitch stays. */
static void
test_inline_looks(void **state)
{
	struct setting *setting = begin(state);
	struct arena *arena = setting->arena;
	struct node *paragraph = node_line(arena, ROLE_BODY, "đạt ", nowhere);
	struct node *strong = node_new(arena, NODE_STRONG, nowhere), *super = node_new(arena, NODE_SUPER, nowhere);
	struct node *link = node_new(arena, NODE_LINK, nowhere);
	link->href = "https://example.vn/";
	chain_add(&strong->children, node_text(arena, "91,7%", nowhere));
	chain_add(&super->children, node_text(arena, "(1)", nowhere));
	chain_add(&link->children, node_text(arena, "trang tin", nowhere));
	chain_add(&paragraph->children, strong);
	chain_add(&paragraph->children, super);
	chain_add(&paragraph->children, node_text(arena, " xem ", nowhere));
	chain_add(&paragraph->children, link);
	struct text_block block = paragraph_set(setting, paragraph, POS_PT(400), ALIGN_JUSTIFY);
	assert_int_equal(block.n_lines, 1);
	const struct line *line = &block.lines[0];
	bool bold = false, raised = false, active = false;
	for (size_t i = 0; i < line->n_items; i++) {
		const struct item *item = &line->items[i];
		if (item->kind == ITEM_LINK) {
			active = strcmp(item->href, "https://example.vn/") == 0;
			assert_near(POS_TO_PT(item->w),
				POS_TO_PT(width_of(setting, ROLE_RECIPIENTS_LEAD, "") + item->w), 0.01);
			continue;
		}
		bold |= item->run->face->bold && strcmp(item->run->text, "91,7%") == 0;
		raised |= strcmp(item->run->text, "(1)") == 0 && item->y < line->baseline && item->h < POS_PT(14);
	}
	assert_true(bold);
	assert_true(raised);
	assert_true(active);
	assert_int_equal(line->height,
		(pos)((int64_t)font_spacing(font_face(setting->fonts, FAMILY_SERIF, false, false), POS_PT(14)) *
			role_style(ROLE_BODY)->pitch / 100));
	end(setting);
}

/* A label stands before the text, with a space. */
static void
test_label(void **state)
{
	struct setting *setting = begin(state);
	struct node *paragraph = node_line(setting->arena, ROLE_POINT, "Thống kê;", nowhere);
	paragraph->paragraph.label = "đ)";
	struct text_block block = paragraph_set(setting, paragraph, POS_PT(400), ALIGN_JUSTIFY);
	assert_string_equal(block.lines[0].items[0].run->text, "đ) Thống kê;");
	end(setting);
}

/* A character without a glyph is an error that names it and its place, once, also in a text that is bold in part. */
static void
test_missing_glyph(void **state)
{
	struct setting *setting = begin(state);
	struct node *paragraph = node_line(setting->arena, ROLE_CELL, "ô ☐ trống", nowhere);
	paragraph_set(setting, paragraph, POS_PT(400), ALIGN_LEFT);
	paragraph_set(setting, paragraph, POS_PT(30), ALIGN_LEFT);
	assert_int_equal(diag_errors(setting->diag), 1);
	const struct finding *finding = diag_at(setting->diag, 0);
	assert_int_equal(finding->code, MSG_GLYPH_MISSING);
	assert_non_null(strstr(finding->text, "U+2610"));
	assert_non_null(strstr(finding->text, "☐"));
	assert_int_equal(finding->place.line, 3);
	end(setting);
}

/* A word wider than its line is broken inside, stays within the line, and is a warning. */
static void
test_word_too_wide(void **state)
{
	struct setting *setting = begin(state);
	struct node *paragraph = node_line(setting->arena, ROLE_CELL, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", nowhere);
	struct text_block block = paragraph_set(setting, paragraph, POS_PT(60), ALIGN_LEFT);
	assert_true(block.n_lines > 1);
	assert_true(block.longest <= POS_PT(60));
	assert_int_equal(diag_errors(setting->diag), 0);
	assert_true(diag_warnings(setting->diag) >= 1);
	end(setting);
}

/* Justified lines without a space keep their letters together, and a forced line is not stretched. */
static void
test_not_stretched(void **state)
{
	struct setting *setting = begin(state);
	static const char word[] = "https://example.vn/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
	struct node *paragraph = node_line(setting->arena, ROLE_BODY, "hai chữ", nowhere);
	chain_add(&paragraph->children, node_new(setting->arena, NODE_BREAK, nowhere));
	chain_add(&paragraph->children, node_text(setting->arena, word, nowhere));
	struct text_block block = paragraph_set(setting, paragraph, POS_PT(200), ALIGN_JUSTIFY);
	assert_true(block.n_lines >= 3);
	assert_near(POS_TO_PT(block.lines[0].width), POS_TO_PT(width_of(setting, ROLE_ADDRESS_LEAD, "hai chữ")), 0.02);
	for (size_t i = 1; i < block.n_lines; i++) {
		const struct run *run = block.lines[i].items[0].run;
		assert_near(POS_TO_PT(block.lines[i].width), POS_TO_PT(width_of(setting, ROLE_ADDRESS_LEAD, run->text)),
			0.02);
		assert_true(block.lines[i].width <= POS_PT(200));
	}
	end(setting);
}

/* No words, no lines lost: an empty cell is one empty line of the role's pitch. */
static void
test_empty(void **state)
{
	struct setting *setting = begin(state);
	struct node *paragraph = node_paragraph(setting->arena, ROLE_CELL, nowhere);
	struct text_block block = paragraph_set(setting, paragraph, POS_PT(60), ALIGN_CENTRE);
	assert_int_equal(block.n_lines, 1);
	assert_int_equal(block.longest, 0);
	assert_near(POS_TO_PT(block.height), 13.29, 0.01); /* 12 pt: 12 x 2268/2048 */
	end(setting);
}

/* A height that is only counted is that of the lines set: of figures, words, empty cells, in widths of all kinds. */
static void
test_heights(void **state)
{
	static const char *const texts[] = {"1.234.567", "91,7%", "", "Xã Mường Tè",
		"Ủy ban nhân dân các xã, phường, thị trấn", "Thuỷ\nnông", "x1024"};
	struct setting *setting = begin(state);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (int width = 3; width < 200; width += 7) {
			const struct node *cell = node_line(setting->arena, ROLE_CELL, texts[i], nowhere);
			assert_int_equal(paragraph_height(setting, cell, POS_PT(width), ALIGN_LEFT),
				paragraph_set(setting, cell, POS_PT(width), ALIGN_LEFT).height);
		}
	end(setting);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_spacing),
		cmocka_unit_test(test_same_advances),
		cmocka_unit_test(test_justified),
		cmocka_unit_test(test_centred),
		cmocka_unit_test(test_blank),
		cmocka_unit_test(test_inline_looks),
		cmocka_unit_test(test_label),
		cmocka_unit_test(test_missing_glyph),
		cmocka_unit_test(test_word_too_wide),
		cmocka_unit_test(test_not_stretched),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_heights),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
