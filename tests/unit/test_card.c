/*
 * Share cards: what they say of a document made by hand, where its words stand, and the picture read back by cairo.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cairo.h>
#include <cmocka.h>

#include "base/mem.h"
#include "doc/card.h"
#include "doc/chart.h"
#include "doc/table.h"
#include "layout/font.h"
#include "layout/layout.h"
#include "layout/marks.h"
#include "out/picture.h"

static struct arena *arena;
static struct fonts *fonts;
static struct painter *painter;
static const struct place nowhere = {0};

static int
setup(void **state)
{
	(void)state;
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

/* --- a document ------------------------------------------------------------------------------------------------------ */

static struct node *
figure(enum role role, const char *text, enum cell_state state, double real)
{
	struct node *paragraph = node_paragraph(arena, role, nowhere), *value = node_new(arena, NODE_VALUE, nowhere);
	struct cell *cell = ARENA_NEW(arena, struct cell);
	*cell = (struct cell){.state = state, .type = CELL_REAL, .real = real, .text = text};
	value->value = (struct value){.text = text, .cell = cell};
	chain_add(&paragraph->children, value);
	return paragraph;
}

static struct node *
bulletin(const char *unit, const char *headline)
{
	struct node *document = node_new(arena, NODE_DOCUMENT, nowhere);
	struct node *section = node_new(arena, NODE_SECTION, nowhere),
		    *head = node_new(arena, NODE_LETTERHEAD, nowhere);
	document->document = ARENA_NEW(arena, struct document);
	*document->document = (struct document){.kind = "ban-tin",
		.stem = "ban-tin-a",
		.unit_name = unit,
		.title = "Bản tin A – Tuần 4/2024",
		.as_of = "2024-01-28",
		.audience = AUDIENCE_PUBLIC,
		.bulletin = true};
	chain_add(&head->letterhead.left, node_line(arena, ROLE_MAST_ISSUER, "BAN CHỈ ĐẠO", nowhere));
	chain_add(&head->letterhead.left, node_line(arena, ROLE_MAST_UNIT, "HUYỆN A", nowhere));
	chain_add(&head->letterhead.right, node_line(arena, ROLE_MAST_ISSUE, "Tuần 4", nowhere));
	chain_add(&section->children, head);
	chain_add(&section->children, node_line(arena, ROLE_HEADLINE, headline, nowhere));
	chain_add(&document->children, section);
	return document;
}

static void
add_block(struct node *document, struct node *block)
{
	chain_add(&document->children.first->children, block);
}

static void
add_keys(struct node *document)
{
	struct node *keys = node_new(arena, NODE_KEYS, nowhere);
	struct key_figure at[] = {
		{.label = node_line(arena, ROLE_KEY_LABEL, "Đã kích hoạt", nowhere),
			.value = figure(ROLE_KEY_VALUE, "0", CELL_VALUE, 0)},
		{.label = node_line(arena, ROLE_KEY_LABEL, "Tỷ lệ", nowhere),
			.value = figure(ROLE_KEY_VALUE, "…", CELL_MISSING, 0),
			.note = node_line(arena, ROLE_KEY_NOTE, "tuần trước 1,0%", nowhere)},
		{.label = node_line(arena, ROLE_KEY_LABEL, "Còn lại", nowhere),
			.value = figure(ROLE_KEY_VALUE, "-", CELL_NOTHING, 0),
			.change = node_line(arena, ROLE_KEY_GAIN, "4 trong tuần", nowhere),
			.direction = -1,
			.note = node_line(arena, ROLE_KEY_NOTE, "trước ngày 05/02", nowhere)},
		{.label = node_line(arena, ROLE_KEY_LABEL, "Cần mỗi ngày", nowhere),
			.value = figure(ROLE_KEY_VALUE, "8", CELL_VALUE, 8)},
	};
	at[2].change->paragraph.label = "▼";
	keys->keys.n = sizeof at / sizeof *at;
	keys->keys.at = ARENA_ARRAY(arena, struct key_figure, keys->keys.n);
	memcpy(keys->keys.at, at, sizeof at);
	add_block(document, keys);
}

/* A ranking of three units by a column, the last of them not reported. */
static void
add_ranking(struct node *document, const char *field, const char *format)
{
	static const char *const names[] = {"Xã Một", "Xã Hai", "Xã Ba"}, *const ranks[] = {"1", "1", "-"};
	static const char *const texts[] = {"97,5%", "97,5%", "…"};
	const struct table_column columns[] = {{.kind = COLUMN_NUMBER, .field = "rank"},
		{.kind = COLUMN_TEXT, .field = "name"}, {.kind = COLUMN_NUMBER, .field = field, .format = format}};
	struct node *node = node_new(arena, NODE_TABLE, nowhere);
	struct table *table = node->table = ARENA_NEW(arena, struct table);
	*table = (struct table){.n_columns = 3, .n_rows = 3};
	table->columns = ARENA_ARRAY(arena, struct table_column, 3);
	memcpy(table->columns, columns, sizeof columns);
	table->rows = ARENA_ARRAY(arena, struct table_row, 3);
	for (size_t i = 0; i < 3; i++) {
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, 3);
		cells[0].content = node_line(arena, ROLE_SHEET_CELL, ranks[i], nowhere);
		cells[1].content = node_line(arena, ROLE_SHEET_CELL, names[i], nowhere);
		cells[2].content = figure(ROLE_SHEET_CELL, texts[i], i == 2 ? CELL_MISSING : CELL_VALUE, 0.975);
		table->rows[i] = (struct table_row){.kind = ROW_BODY, .cells = cells};
	}
	add_block(document, node);
}

/* --- what it says ---------------------------------------------------------------------------------------------------- */

static void
test_names(void **state)
{
	(void)state;
	struct card card = card_of(arena, bulletin("xã Chiềng Đông", "Xã Chiềng Đông"), "Kích hoạt tài khoản");
	assert_string_equal(card.issuer, "BAN CHỈ ĐẠO · HUYỆN A");
	assert_string_equal(card.issue, "Tuần 4");
	assert_string_equal(card.day, "Số liệu đến hết ngày 28/01/2024");
	assert_string_equal(card.name, "Xã Chiềng Đông");
	assert_string_equal(card.lines[0], "Kích hoạt tài khoản");
	assert_string_equal(card.lines[1], "");

	card = card_of(arena, bulletin("huyện A", "Kích hoạt"), "Kích hoạt tài khoản");
	assert_string_equal(card.name, "Huyện A");
	assert_string_equal(card.lines[0], "Kích hoạt");
	assert_string_equal(card.lines[1], ""); /* the campaign begins with the headline */

	card = card_of(arena, bulletin("đặc khu B", "Xếp hạng"), "Kích hoạt tài khoản");
	assert_string_equal(card.name, "Đặc khu B");
	assert_string_equal(card.lines[0], "Xếp hạng");
	assert_string_equal(card.lines[1], "Kích hoạt tài khoản");
}

static void
test_figures(void **state)
{
	(void)state;
	struct node *document = bulletin("xã A", "Xã A");
	add_keys(document);
	struct card card = card_of(arena, document, "Chiến dịch");
	assert_int_equal(card.n_figures, 3);
	assert_string_equal(card.figures[0].value, "0");
	assert_false(card.figures[0].missing);
	assert_string_equal(card.figures[0].note, "");
	assert_true(card.figures[1].missing);
	assert_string_equal(card.figures[1].note, "chưa báo cáo");
	assert_string_equal(card.figures[2].note, "▼ 4 trong tuần");
	assert_false(card.figures[2].missing);
	assert_string_equal(card_alt(arena, document, "Chiến dịch"),
		"Bản tin A – Tuần 4/2024. Đã kích hoạt: 0; Tỷ lệ: chưa báo cáo; Còn lại: -. "
		"Số liệu đến hết ngày 28/01/2024.");
	assert_string_equal(card_alt(arena, bulletin("xã A", "Xã A"), "Chiến dịch"),
		"Bản tin A – Tuần 4/2024. Số liệu đến hết ngày 28/01/2024.");
}

static void
test_ranking(void **state)
{
	(void)state;
	struct node *document = bulletin("huyện A", "Xếp hạng");
	add_ranking(document, "rate", "x-percent");
	struct card card = card_of(arena, document, "Chiến dịch");
	assert_int_equal(card.n_figures, 2); /* who has not reported leads nothing */
	assert_string_equal(card.figures[1].label, "Xã Hai");
	assert_string_equal(card.figures[1].value, "97,5%");
	assert_string_equal(card.figures[1].note, "hạng 1");
	assert_int_equal(card.n_bars, 3);
	assert_true(card.bars[0].strong);
	assert_true(card.bars[2].missing);

	document = bulletin("huyện A", "Xếp hạng theo bình quân");
	add_ranking(document, "value", "x-dec1");
	card = card_of(arena, document, "Chiến dịch");
	assert_int_equal(card.n_figures, 2);
	assert_int_equal(card.n_bars, 3);

	document = bulletin("huyện A", "Xếp hạng");
	add_ranking(document, "done", "x-int"); /* a column like any other measures nothing */
	card = card_of(arena, document, "Chiến dịch");
	assert_int_equal(card.n_figures, 0);
	assert_int_equal(card.n_bars, 0);
}

static void
test_wanted(void **state)
{
	(void)state;
	struct document about = {.audience = AUDIENCE_PUBLIC, .bulletin = true};
	assert_true(card_wanted(&about));
	about.audience = AUDIENCE_INTERNAL;
	assert_false(card_wanted(&about));
	about = (struct document){.audience = AUDIENCE_PUBLIC};
	assert_false(card_wanted(&about));
}

/* --- where it stands ------------------------------------------------------------------------------------------------- */

static const char *
repeated(const char *word, int n)
{
	struct buf out = {0};
	for (int i = 0; i < n; i++)
		buf_printf(&out, "%s%s", i ? " " : "", word);
	return buf_finish(&out, arena);
}

static struct card
crowded(int words)
{
	const char *text = repeated("Nghiêng", words), *value = words > 6 ? "31.297.473.596" : "0";
	struct card card = {.issuer = text,
		.issue = "Tuần 52 · 23/12/2024–05/01/2025",
		.name = text,
		.lines = {text, text},
		.day = text,
		.n_figures = (size_t)(words % 4)};
	for (size_t i = 0; i < card.n_figures; i++)
		card.figures[i] = (struct card_figure){text, i == 1 ? "…" : value, text, i == 1};
	card.n_bars = (size_t)(words * words);
	card.bars = ARENA_ARRAY(arena, struct card_bar, card.n_bars);
	for (size_t i = 0; i < card.n_bars; i++)
		card.bars[i] = (struct card_bar){.value = i % 3 ? 0 : 0.5, .missing = i > card.n_bars / 2};
	return card;
}

static void
assert_apart(const struct page *page)
{
	const struct rect sheet = {POS_PT(34) - 1, POS_PT(8), page->width - POS_PT(34) + 1, page->height - POS_PT(8)};
	for (size_t i = 0; i < page->n_items; i++) {
		const struct item *a = &page->items[i];
		if (a->kind != ITEM_TEXT)
			continue;
		struct rect rect = run_rect(a->run, a->x, a->y);
		assert_true(rect_within(rect, sheet));
		for (size_t k = 0; k < page->n_items; k++) {
			const struct item *b = &page->items[k];
			struct rect other = b->kind == ITEM_TEXT ? run_rect(b->run, b->x, b->y)
								 : (struct rect){b->x, b->y, b->x + b->w, b->y + b->h};
			if (k != i && (b->kind == ITEM_TEXT || b->kind == ITEM_BOX))
				assert_false(rect_meets(rect_grow(rect, -POS_PT(1.5)), other));
		}
	}
}

/* Whatever its length, no text leaves the card or meets another. */
static void
test_room(void **state)
{
	(void)state;
	for (int words = 1; words < 60; words++) {
		struct card card = crowded(words);
		struct page page = layout_card(arena, fonts, &card);
		assert_int_equal(page.width, POS_PT(600));
		assert_int_equal(page.height, POS_PT(315));
		assert_apart(&page);
	}
}

static const struct item *
nth_of(const struct page *page, enum item_kind kind, size_t n)
{
	for (size_t i = 0; i < page->n_items; i++)
		if (page->items[i].kind == kind && n-- == 0)
			return &page->items[i];
	return NULL;
}

/* Days 0, 1 and 3 of four were reported: a line of two days, and the third as a dot. Half the target is half way up. */
static void
test_line(void **state)
{
	(void)state;
	struct cell number = {.state = CELL_VALUE, .type = CELL_INTEGER, .real = 50}, none = {.state = CELL_MISSING};
	struct chart_point points[] = {
		{100, {.cell = &number}}, {101, {.cell = &number}}, {102, {.cell = &none}}, {103, {.cell = &number}}};
	struct chart chart = {.kind = CHART_LINE,
		.points = points,
		.n_points = 4,
		.first_day = 100,
		.last_day = 103,
		.start = 0,
		.target = 100};
	struct card card = crowded(3);
	card.line = &chart;
	struct page page = layout_card(arena, fonts, &card);
	const struct item *pace = nth_of(&page, ITEM_LINE, 0), *line = nth_of(&page, ITEM_LINE, 1);
	const struct item *dot = nth_of(&page, ITEM_DOT, 0);
	assert_true(pace->dashed && pace->n_points == 2);
	assert_true(!line->dashed && line->n_points == 2);
	assert_null(nth_of(&page, ITEM_LINE, 2));
	assert_int_equal(line->points[0].y, (pace->points[0].y + pace->points[1].y) / 2);
	assert_int_equal(dot->x, pace->points[1].x);
	assert_apart(&page);

	for (size_t i = 0; i < 4; i++)
		points[i].value.cell = &none;
	page = layout_card(arena, fonts, &card);
	assert_null(nth_of(&page, ITEM_DOT, 0));
	assert_null(nth_of(&page, ITEM_LINE, 1));
}

/* --- the picture ----------------------------------------------------------------------------------------------------- */

struct reading {
	const struct buf *png;
	size_t at;
};

static cairo_status_t
read_bytes(void *closure, unsigned char *data, unsigned length)
{
	struct reading *reading = closure;
	if (reading->at + length > reading->png->n)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(data, reading->png->s + reading->at, length);
	reading->at += length;
	return CAIRO_STATUS_SUCCESS;
}

static unsigned
dot_at(cairo_surface_t *surface, int x, int y)
{
	uint32_t dot;
	memcpy(&dot, cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface) + 4 * x, 4);
	return dot & 0xFFFFFF;
}

static void
test_picture(void **state)
{
	(void)state;
	struct card card = crowded(4);
	struct page page = layout_card(arena, fonts, &card);
	struct buf png = {0}, again = {0};
	picture_write(painter, &page, 144, &png);
	picture_write(painter, &page, 144, &again);
	assert_int_equal(png.n, again.n);
	assert_memory_equal(png.s, again.s, png.n);
	assert_true(png.n < 25000);
	struct reading reading = {&png, 0};
	cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &reading);
	assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
	assert_int_equal(cairo_image_surface_get_width(surface), 1200);
	assert_int_equal(cairo_image_surface_get_height(surface), 630);
	assert_int_equal(dot_at(surface, 600, 5), sheet_of(SHEET_BULLETIN)->accent);
	assert_int_equal(dot_at(surface, 600, 393), sheet_of(SHEET_BULLETIN)->ink); /* the rule, 196 pt down */
	assert_int_equal(dot_at(surface, 3, 600), 0xFFFFFF);
	cairo_surface_destroy(surface);
	buf_free(&png);
	buf_free(&again);
}

/* An odd number of dots in a row leaves half a byte at its end. */
static void
test_odd(void **state)
{
	(void)state;
	struct item item = {.kind = ITEM_BOX, .x = POS_PT(2), .w = POS_PT(1), .h = POS_PT(2), .color = 0xB3261E};
	struct page page = {.width = POS_PT(3), .height = POS_PT(2), .items = &item, .n_items = 1};
	struct buf png = {0};
	picture_write(painter, &page, 72, &png);
	struct reading reading = {&png, 0};
	cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &reading);
	for (int y = 0; y < 2; y++)
		for (int x = 0; x < 3; x++)
			assert_int_equal(dot_at(surface, x, y), x == 2 ? 0xB3261E : 0xFFFFFF);
	cairo_surface_destroy(surface);
	buf_free(&png);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_figures),
		cmocka_unit_test(test_ranking),
		cmocka_unit_test(test_wanted),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_picture),
		cmocka_unit_test(test_odd),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
