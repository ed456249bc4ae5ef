/*
 * The PDF writer: its numbers and strings, and files made of pages by hand, as qpdf, poppler and MuPDF read them where they
 * are installed. That it paints as cairo does: tests/painters.py.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "layout/font.h"
#include "out/paint.h"
#include "out/pdf_syntax.h"

static struct arena *arena;
static struct fonts *fonts;
static struct painter *painter;
static const struct place nowhere = {0};

static const struct document document = {.kind = "cong-van",
	.stem = "cong-van-a",
	.title = "Công văn V/v kích hoạt (đợt 1)",
	.author = "Ủy ban nhân dân xã A",
	.as_of = "2024-01-29"};
static struct document own;
static const struct node tree = {.kind = NODE_DOCUMENT, .document = &own};

static int
setup(void **state)
{
	(void)state;
	own = document;
	arena = arena_open();
	fonts = fonts_open("fonts");
	painter = painter_open(PAINTER_BANTIN);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	painter_close(painter);
	fonts_close(fonts);
	arena_close(arena);
	return 0;
}

/* --- words ----------------------------------------------------------------------------------------------------------- */

static void
assert_words(struct buf *out, const char *expected)
{
	assert_string_equal(buf_text(out), expected);
	buf_free(out);
}

static void
numbers_are_short(void **state)
{
	(void)state;
	static const struct {
		int64_t n;
		int places;
		const char *written;
	} cases[] = {{0, 2, "0"}, {1250, 2, "12.5"}, {1200, 2, "12"}, {-7, 2, "-.07"}, {100, 2, "1"}, {50, 2, ".5"},
		{-12345, 3, "-12.345"}, {10, 0, "10"}, {-1, 0, "-1"}, {59528, 2, "595.28"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};
		pdf_add_decimal(&out, cases[i].n, cases[i].places);
		assert_words(&out, cases[i].written);
	}
}

/* 1 pt is 1024: half a hundredth is 5.12, and goes up. */
static void
places_are_rounded_to_hundredths(void **state)
{
	(void)state;
	assert_int_equal(pdf_hundredths(1024), 100);
	assert_int_equal(pdf_hundredths(5), 0);
	assert_int_equal(pdf_hundredths(6), 1);
	assert_int_equal(pdf_hundredths(-5), 0);
	assert_int_equal(pdf_hundredths(-6), -1);
	assert_int_equal(pdf_hundredths(-1024), -100);
}

static void
strings_are_escaped(void **state)
{
	(void)state;
	struct buf out = {0};
	pdf_add_bytes(&out, "a(b)\\c\rd", 8);
	assert_words(&out, "(a\\(b\\)\\\\c\\rd)");
}

/* Đ is U+0110, ệ U+1EC7; U+1F600 is the pair D83D DE00. */
static void
text_is_ascii_or_utf16(void **state)
{
	(void)state;
	struct buf out = {0};
	pdf_add_text(&out, "V/v (1)");
	assert_words(&out, "(V/v \\(1\\))");
	pdf_add_text(&out, "Điện");
	assert_words(&out, "<FEFF011000691EC7006E>");
	pdf_add_utf16(&out, "\xF0\x9F\x98\x80", 4);
	assert_words(&out, "D83DDE00");
}

/* --- files ----------------------------------------------------------------------------------------------------------- */

static struct item
text_item(const char *text, double x, double y)
{
	const struct run *run = font_run(
		fonts, NULL, font_face(fonts, FAMILY_SERIF, false, false), POS_PT(14), text, nowhere);
	return (struct item){.kind = ITEM_TEXT,
		.role = ROLE_BODY,
		.x = POS_PT(x),
		.y = POS_PT(y),
		.w = run->advance,
		.h = run->size,
		.run = run};
}

static struct page
a4(struct item *items, size_t n)
{
	return (struct page){.width = POS_PT(595.28), .height = POS_PT(841.89), .items = items, .n_items = n};
}

/* What "command FILE rest" prints about the PDF of so many pages like this one; NULL when it fails, or is not there. */
static const char *
asked(const char *command, const char *rest, const struct page *page, size_t n)
{
	char path[] = "/tmp/bantin-pdf-XXXXXX";
	static char block[1 << 16];
	struct pages pages = {.at = ARENA_ARRAY(arena, struct page, n + 1), .n = n};
	struct buf pdf = {0};
	for (size_t i = 0; i < n; i++)
		pages.at[i] = *page;
	paint_pdf(painter, &pages, &tree, &pdf);
	int file = mkstemp(path);
	assert_true(file >= 0);
	close(file);
	file_write(path, pdf.s, pdf.n, false);
	buf_free(&pdf);
	FILE *pipe = popen(arena_printf(arena, "%s %s %s", command, path, rest), "r");
	assert_non_null(pipe);
	size_t length = fread(block, 1, sizeof block - 1, pipe);
	int status = pclose(pipe);
	unlink(path);
	return status == 0 ? arena_copy_n(arena, block, length) : NULL;
}

#define SOUND "No syntax or stream encoding errors found"

static bool
has_command(const char *name)
{
	return system(arena_printf(arena, "command -v %s >/dev/null", name)) == 0;
}

static void
assert_sound(const struct page *page, size_t n)
{
	if (!has_command("qpdf"))
		skip();
	const char *said = asked("qpdf --check", "2>&1", page, n);
	assert_non_null(said);
	assert_non_null(strstr(said, SOUND));
}

static void
an_empty_page_is_a_file(void **state)
{
	(void)state;
	struct page page = a4(NULL, 0);
	assert_sound(&page, 1);
	assert_sound(&page, 0);
}

/* 32 children to a node: 3,000 pages are three levels of the tree, and the last node is not full. */
static void
three_thousand_pages_are_in_order(void **state)
{
	(void)state;
	struct item item = text_item("Trang", 100, 100);
	struct page page = a4(&item, 1);
	assert_sound(&page, 3000);
	const char *said = asked("pdfinfo -f 2999 -l 3000", "2>&1", &page, 3000);
	assert_non_null(said);
	assert_non_null(strstr(said, "Pages:           3000\n"));
	assert_non_null(strstr(said, "Page 3000 size:  595.28 x 841.89 pts (A4)\n"));
	assert_non_null(strstr(said, "Title:           Công văn V/v kích hoạt (đợt 1)\n"));
	assert_non_null(strstr(said, "PDF version:     1.7\n"));
}

/* A space that holds together reads as a space, a letter set with a mark of its own reads as both. */
static void
text_reads_as_it_was_set(void **state)
{
	(void)state;
	struct item items[] = {text_item("Độc lập - Tự do - Hạnh phúc", 100, 100),
		text_item("Quài\xC2\xA0Tở; m\xCC\x83 (\\) 31.297", 100, 130)};
	struct page page = a4(items, 2);
	const char *said = asked("pdftotext -raw", "- 2>&1", &page, 1);
	if (!said)
		skip();
	assert_string_equal(said, "Độc lập - Tự do - Hạnh phúc\nQuài Tở; m\xCC\x83 (\\) 31.297\n\f");
}

/* The same glyph for two characters: the second says what it is. */
static void
a_ligature_reads_as_its_letters(void **state)
{
	(void)state;
	struct glyph glyphs[] = {{.id = 36, .cluster = 0}, {.id = 36, .x = POS_PT(20), .cluster = 1}};
	struct run run = {.face = font_face(fonts, FAMILY_SERIF, false, false),
		.size = POS_PT(14),
		.text = "Affi",
		.n_glyphs = 2,
		.glyphs = glyphs,
		.advance = POS_PT(40)};
	struct item item = {.kind = ITEM_TEXT, .x = POS_PT(100), .y = POS_PT(100), .run = &run};
	struct page page = a4(&item, 1);
	const char *said = asked("pdftotext -raw", "- 2>&1", &page, 1);
	if (!said)
		skip();
	assert_string_equal(said, "A ffi\n\f");
}

/* A line of 60 letters whose widths are not whole thousandths: its last word ends where layout put it. */
static void
letters_stand_where_layout_put_them(void **state)
{
	(void)state;
	struct item item = text_item("Thực hiện nhiệm vụ được giao, Ban Chỉ đạo huyện đề nghị", 100, 100);
	struct page page = a4(&item, 1);
	const char *said = asked("pdftotext -bbox", "- 2>&1 | grep nghị", &page, 1);
	if (!said)
		skip();
	double end = strtod(strstr(said, "xMax=\"") + 6, NULL);
	assert_true(end - POS_TO_PT(item.x + item.w) < 0.02 && POS_TO_PT(item.x + item.w) - end < 0.02);
}

/* Of the bytes of the text before it. */
static struct item
link_item(const char *href, uint32_t from, uint32_t to)
{
	return (struct item){.kind = ITEM_LINK,
		.x = POS_PT(10.0 + from),
		.y = POS_PT(20),
		.w = POS_PT(6.0 * (to - from)),
		.h = POS_PT(14),
		.href = href,
		.from = from,
		.to = to};
}

/* A link leads to a place that comes later; a link to a place that never comes leads nowhere, and harms nothing. */
static void
links_lead_forwards(void **state)
{
	(void)state;
	struct node target = {.kind = NODE_PARAGRAPH, .paragraph.anchor = "hang-1"};
	struct item items[] = {text_item("hàng 1, hàng 2, b", 10, 34), link_item("#hang-1", 0, 7),
		link_item("#hang-2", 9, 16), link_item("b.html", 18, 19), text_item("Tổng cộng", 100, 100)};
	for (size_t i = 1; i < 4; i++)
		items[i].run = items[0].run;
	items[4].node = &target;
	struct page page = a4(items, 5);
	assert_sound(&page, 1);
	const char *said = asked("qpdf --qdf --object-streams=disable", "- | strings", &page, 1);
	assert_non_null(said);
	assert_non_null(strstr(said, "/XYZ"));
	assert_non_null(strstr(said, "755.89")); /* 841.89 - 100 + 14 */
	assert_null(strstr(said, "b.html"));
	size_t n = 0;
	for (const char *p = said; (p = strstr(p, "/Subtype /Link")) != NULL; p++)
		n++;
	assert_int_equal(n, 2);
}

static struct item
furniture_item(const char *text, double x, double y)
{
	struct item item = text_item(text, x, y);
	item.artifact = ARTIFACT_HEADER;
	return item;
}

/* Nothing is said twice: one font, one colour, one width for a table's worth of text and rules. */
static void
a_look_is_set_once(void **state)
{
	(void)state;
	struct item items[8];
	for (int i = 0; i < 8; i++)
		items[i] = i % 2 ? furniture_item("12.345", 100, 100 + 10 * i)
				 : (struct item){.kind = ITEM_RULE,
					   .artifact = ARTIFACT_LAYOUT,
					   .x = POS_PT(100),
					   .y = POS_PT(100 + 10 * i),
					   .w = POS_PT(80),
					   .stroke = POS_PT(0.5)};
	struct page page = a4(items, 8);
	const char *said = asked("qpdf --qdf --object-streams=disable",
		"- | grep -ac -e Tf -e ' w$' -e '^S$' -e BDC -e '^BT$'", &page, 1);
	if (!said)
		skip();
	assert_string_equal(said, "6\n"); /* artifact, width, stroke; artifact, text, font */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_short),
		cmocka_unit_test(places_are_rounded_to_hundredths),
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(text_is_ascii_or_utf16),
		cmocka_unit_test(an_empty_page_is_a_file),
		cmocka_unit_test(three_thousand_pages_are_in_order),
		cmocka_unit_test(text_reads_as_it_was_set),
		cmocka_unit_test(a_ligature_reads_as_its_letters),
		cmocka_unit_test(letters_stand_where_layout_put_them),
		cmocka_unit_test(links_lead_forwards),
		cmocka_unit_test(a_look_is_set_once),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
