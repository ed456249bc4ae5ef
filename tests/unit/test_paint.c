/*
 * The cairo painter: pages made by hand come out as PDF and PNG, the same bytes wherever and whenever it is done.
 *
 * The runs are shaped by the font set, as in a build. Text is read back with pdftotext where that is installed.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/mem.h"
#include "layout/font.h"
#include "out/paint.h"

#define FAR "https://example.vn/a'b"

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
	painter = painter_open(PAINTER_CAIRO);
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

static struct item
text_item(const char *text, bool bold, double x, double y)
{
	const struct run *run = font_run(
		fonts, NULL, font_face(fonts, FAMILY_SERIF, bold, false), POS_PT(14), text, nowhere);
	return (struct item){.kind = ITEM_TEXT,
		.role = ROLE_BODY,
		.x = POS_PT(x),
		.y = POS_PT(y),
		.w = run->advance,
		.h = run->size,
		.run = run};
}

/* One item of every kind on an A4 page, and a second page lying on its side. */
static struct pages
two_pages(void)
{
	static const struct point points[] = {
		{POS_PT(100), POS_PT(300)}, {POS_PT(150), POS_PT(250)}, {POS_PT(200), POS_PT(280)}};
	const struct item items[] = {
		text_item("Độc lập - Tự do - Hạnh phúc", true, 100, 100),
		{.kind = ITEM_RULE, .x = POS_PT(100), .y = POS_PT(104), .w = POS_PT(180), .stroke = POS_PT(0.7)},
		text_item("Đã kích hoạt 31.297 tài khoản./.", false, 100, 130),
		text_item("Quài Tở; Pú Xi", false, 100, 150),
		{.kind = ITEM_LINK, .x = POS_PT(100), .y = POS_PT(120), .w = POS_PT(50), .h = POS_PT(14), .href = FAR},
		{.kind = ITEM_LINK,
			.x = POS_PT(100),
			.y = POS_PT(140),
			.w = POS_PT(50),
			.h = POS_PT(14),
			.href = "b.html"},
		{.kind = ITEM_BOX,
			.x = POS_PT(100),
			.y = POS_PT(200),
			.w = POS_PT(80),
			.h = POS_PT(10),
			.color = 0x0B5A87},
		{.kind = ITEM_HATCH, .x = POS_PT(100), .y = POS_PT(220), .w = POS_PT(80), .h = POS_PT(10)},
		{.kind = ITEM_LINE, .points = points, .n_points = 3, .stroke = POS_PT(1), .dashed = true},
		{.kind = ITEM_AREA, .points = points, .n_points = 3, .color = 0xB3261E},
		{.kind = ITEM_DOT, .x = POS_PT(200), .y = POS_PT(280), .w = POS_PT(3)},
	};
	enum { N = sizeof items / sizeof *items };
	struct pages pages = {.at = ARENA_ARRAY(arena, struct page, 2), .n = 2};
	struct item *first = ARENA_ARRAY(arena, struct item, N), *second = ARENA_ARRAY(arena, struct item, 1);
	memcpy(first, items, sizeof items);
	second[0] = text_item("Phụ lục", true, 400, 80);
	pages.at[0] = (struct page){.width = POS_PT(595.28), .height = POS_PT(841.89), .items = first, .n_items = N};
	pages.at[1] = (struct page){.width = POS_PT(841.89), .height = POS_PT(595.28), .items = second, .n_items = 1};
	return pages;
}

static void
paint(struct buf *out)
{
	struct pages pages = two_pages();
	paint_pdf(painter, &pages, &tree, out);
}

/* What a command prints about the PDF; NULL when there is no such command. */
static const char *
asked(const char *command, const struct buf *pdf)
{
	char path[] = "/tmp/bantin-paint-XXXXXX", block[4096];
	int file = mkstemp(path);
	assert_true(file >= 0);
	close(file);
	file_write(path, pdf->s, pdf->n, false);
	FILE *pipe = popen(arena_printf(arena, "%s %s - 2>/dev/null", command, path), "r");
	assert_non_null(pipe);
	size_t n = fread(block, 1, sizeof block - 1, pipe);
	int status = pclose(pipe);
	unlink(path);
	return status == 0 ? arena_copy_n(arena, block, n) : NULL;
}

static void
pdf_is_a_whole_file(void **state)
{
	(void)state;
	struct buf out = {0};
	paint(&out);
	assert_memory_equal(out.s, "%PDF-1.5", 8);
	assert_memory_equal(out.s + out.n - 6, "%%EOF\n", 6);
	buf_free(&out);
}

static void
same_pages_give_the_same_bytes(void **state)
{
	(void)state;
	struct buf here = {0}, there = {0};
	paint(&here);
	setenv("TZ", "Pacific/Kiritimati", 1);
	tzset();
	setlocale(LC_ALL, "C.UTF-8");
	struct painter *kept = painter;
	painter = painter_open(PAINTER_CAIRO); /* as in another process: nothing kept from before */
	paint(&there);
	painter_close(painter);
	painter = kept;
	setlocale(LC_ALL, "C");
	char a[DIGEST_LENGTH + 1], b[DIGEST_LENGTH + 1];
	digest_of(here.s, here.n, a);
	digest_of(there.s, there.n, b);
	assert_string_equal(a, b);
	buf_free(&here);
	buf_free(&there);
}

static void
text_reads_as_it_was_set(void **state)
{
	(void)state;
	struct buf out = {0};
	paint(&out);
	const char *text = asked("pdftotext -raw", &out);
	buf_free(&out);
	if (!text)
		skip();
	assert_string_equal(text,
		"Độc lập - Tự do - Hạnh phúc\n"
		"Đã kích hoạt 31.297 tài khoản./.\n"
		"Quài Tở; Pú Xi\n"
		"\fPhụ lục\n\f");
}

/* A link to the world is kept, one to a neighbouring web page has no place on paper. */
static void
only_links_to_the_world_are_kept(void **state)
{
	(void)state;
	struct buf out = {0};
	paint(&out);
	assert_non_null(memmem(out.s, out.n, "(" FAR ")", strlen(FAR) + 2));
	assert_null(memmem(out.s, out.n, "b.html", 6));
	buf_free(&out);
}

/* A box of 10 by 10 points at 144 dots to the inch covers 20 by 20 dots. */
static void
png_has_the_size_asked_for(void **state)
{
	(void)state;
	struct item box = {.kind = ITEM_BOX, .w = POS_PT(10), .h = POS_PT(10)};
	struct page page = {.width = POS_PT(10), .height = POS_PT(20), .items = &box, .n_items = 1};
	struct buf out = {0};
	paint_png(painter, &page, 144, &out);
	const unsigned char head[] = {
		0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 20, 0, 0, 0, 40};
	assert_true(out.n > sizeof head);
	assert_memory_equal(out.s, head, sizeof head);
	buf_free(&out);
}

/* FIPS 180-4: the digests of nothing and of "abc". */
static void
digest_is_sha256(void **state)
{
	(void)state;
	char hex[DIGEST_LENGTH + 1];
	digest_of("", 0, hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	struct digest *digest = digest_open();
	digest_add(digest, "a", 1);
	digest_add(digest, "bc", 2);
	digest_finish(digest, hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pdf_is_a_whole_file),
		cmocka_unit_test(same_pages_give_the_same_bytes),
		cmocka_unit_test(text_reads_as_it_was_set),
		cmocka_unit_test(only_links_to_the_world_are_kept),
		cmocka_unit_test(png_has_the_size_asked_for),
		cmocka_unit_test(digest_is_sha256),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
