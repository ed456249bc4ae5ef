/*
 * What tests of charts share: fonts and a setting for each test, values, what is drawn and what must not meet, and names
 * and numbers by chance.
 */
#ifndef UNIT_DRAWN_H
#define UNIT_DRAWN_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/mem.h"
#include "layout/chart.h"
#include "layout/marks.h"

static struct fonts *fonts;
static struct setting setting;

static inline int
open_fonts(void **state)
{
	(void)state;
	fonts = fonts_open("fonts");
	return 0;
}

static inline int
close_fonts(void **state)
{
	(void)state;
	fonts_close(fonts);
	return 0;
}

static inline int
begin(void **state)
{
	(void)state;
	setting = (struct setting){
		.arena = arena_open(), .diag = diag_open(LANG_EN), .fonts = fonts, .sheet = sheet_of(SHEET_BULLETIN)};
	return 0;
}

static inline int
end(void **state)
{
	(void)state;
	assert_int_equal(diag_count(setting.diag), 0);
	diag_close(setting.diag);
	arena_close(setting.arena);
	return 0;
}

/* ---- what is drawn ---- */

static inline struct value
number(double real, const char *text)
{
	struct cell *cell = ARENA_NEW(setting.arena, struct cell);
	*cell = (struct cell){.state = CELL_VALUE,
		.type = real == floor(real) ? CELL_INTEGER : CELL_REAL,
		.integer = (int64_t)real,
		.real = real};
	return (struct value){.text = text, .cell = cell};
}

static inline struct value
missing(void)
{
	struct cell *cell = ARENA_NEW(setting.arena, struct cell);
	cell->state = CELL_MISSING;
	return (struct value){.text = "…", .cell = cell};
}

static inline struct rect
item_rect(const struct item *item)
{
	return run_rect(item->run, item->x, item->y);
}

static inline const struct item *
text_item(const struct drawing *drawing, const char *text)
{
	for (size_t i = 0; i < drawing->n_items; i++)
		if (drawing->items[i].kind == ITEM_TEXT && strcmp(drawing->items[i].run->text, text) == 0)
			return &drawing->items[i];
	return NULL;
}

static inline const struct item *
item_of_kind(const struct drawing *drawing, enum item_kind kind, bool dashed)
{
	for (size_t i = 0; i < drawing->n_items; i++)
		if (drawing->items[i].kind == kind && drawing->items[i].dashed == dashed)
			return &drawing->items[i];
	return NULL;
}

static inline void
expect_labels_apart(const struct drawing *drawing)
{
	struct rect frame = {0, 0, drawing->width, drawing->height};
	for (size_t i = 0; i < drawing->n_items; i++) {
		if (drawing->items[i].kind != ITEM_TEXT)
			continue;
		struct rect rect = item_rect(&drawing->items[i]);
		if (!rect_within(rect, frame))
			print_error("leaves the frame: %s\n", drawing->items[i].run->text);
		assert_true(rect_within(rect, frame));
		for (size_t j = 0; j < i; j++) {
			if (drawing->items[j].kind != ITEM_TEXT || !rect_meets(rect, item_rect(&drawing->items[j])))
				continue;
			print_error("%s meets %s\n", drawing->items[i].run->text, drawing->items[j].run->text);
			fail();
		}
	}
}

static inline void
expect_labels_uncrossed(const struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->n_items; i++) {
		const struct item *line = &drawing->items[i];
		if (line->kind != ITEM_LINE)
			continue;
		for (size_t j = 0; j < drawing->n_items; j++) {
			if (drawing->items[j].kind != ITEM_TEXT)
				continue;
			struct rect rect = item_rect(&drawing->items[j]);
			for (size_t k = 1; k < line->n_points; k++)
				if (rect_crossed(rect, line->points[k - 1], line->points[k])) {
					print_error("a line crosses %s\n", drawing->items[j].run->text);
					fail();
				}
		}
	}
}

/* ---- charts of each kind ---- */

enum { DAY_MONDAY = 19702 }; /* 11/12/2023 */

/* A text on a filled box stands on it whole, unless the box was put there for it or has been painted over. */
static inline void
expect_labels_on_one_ground(const struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->n_items; i++) {
		const struct item *text = &drawing->items[i];
		if (text->kind != ITEM_TEXT)
			continue;
		struct rect ink = item_rect(text);
		ink.y0 = text->y - run_cap(text->run);
		ink.y1 = text->y;
		for (size_t j = 0; j < drawing->n_items; j++) {
			const struct item *box = &drawing->items[j];
			struct rect fill = {box->x, box->y, box->x + box->w, box->y + box->h};
			if ((box->kind != ITEM_BOX && box->kind != ITEM_HATCH) || !rect_meets(ink, fill) ||
				box->color == 0xFFFFFF || rect_within(ink, fill))
				continue;
			print_error("%s stands half on a fill\n", text->run->text);
			fail();
		}
	}
}

static inline void
expect_legible(const struct drawing *drawing)
{
	expect_labels_apart(drawing);
	expect_labels_uncrossed(drawing);
	expect_labels_on_one_ground(drawing);
}

static inline struct chart
stack_chart(struct chart_bar *bars, size_t n, size_t parts)
{
	struct chart chart = {.kind = CHART_STACKED,
		.bars = bars,
		.n_bars = n,
		.n_parts = parts,
		.reference = NAN,
		.missing_label = "chưa báo cáo"};
	static const char *const names[CHART_PARTS_MOST] = {
		"Công an", "Đoàn TN", "Hội PN", "CCB", "Nông dân", "Trường"};
	for (size_t i = 0; i < parts; i++)
		chart.part_names[i] = names[i];
	return chart;
}

static inline struct chart_bar
stack(const char *label, const double *parts, size_t n)
{
	struct chart_bar bar = {.label = label, .parts = ARENA_ARRAY(setting.arena, struct chart_part, n)};
	double sum = 0;
	for (size_t i = 0; i < n; i++) {
		bar.parts[i].value = number(parts[i], arena_printf(setting.arena, "%.0f", parts[i]));
		bar.parts[i].text = bar.parts[i].value.text;
		sum += parts[i];
	}
	bar.value = number(sum, arena_printf(setting.arena, "%.0f", sum));
	return bar;
}

static inline struct chart
calendar_chart(struct chart_point *points, size_t n)
{
	return (struct chart){.kind = CHART_CALENDAR,
		.points = points,
		.n_points = n,
		.reference = NAN,
		.target = NAN,
		.missing_label = "chưa báo cáo"};
}

static inline struct chart
slope_chart(struct chart_rank *ranks, size_t n)
{
	return (struct chart){.kind = CHART_SLOPE,
		.ranks = ranks,
		.n_ranks = n,
		.reference = NAN,
		.ends = {"tuần trước", "tuần này"}};
}

static inline struct value
rank_value(int rank)
{
	return rank ? number(rank, arena_printf(setting.arena, "%d", rank)) : missing();
}

static inline struct chart
bars_chart(struct chart_bar *bars, size_t n)
{
	return (struct chart){.kind = CHART_BARS,
		.bars = bars,
		.n_bars = n,
		.scale_top = 1,
		.unit = "%",
		.reference = 0.74,
		.reference_label = "nhịp cần đạt 74%",
		.missing_label = "chưa báo cáo"};
}

static inline struct chart
line_chart(struct chart_point *points, size_t n)
{
	return (struct chart){.kind = CHART_LINE,
		.points = points,
		.n_points = n,
		.first_day = 19702, /* 11/12/2023 */
		.last_day = 19757,  /* 04/02/2024 */
		.target = 1000,
		.target_label = "chỉ tiêu 1.000",
		.last_label = {"512 tài khoản", "hết ngày 28/01"},
		.reference = NAN};
}

/* ---- by chance ---- */

static inline uint32_t
draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static inline const char *
any_name(uint32_t *seed)
{
	static const char *const words[] = {"xã", "Chiềng", "Đông", "Mường", "Khong", "thị", "trấn", "Tuần", "Giáo",
		"phường", "Quỳnh", "Nghĩa", "Nguyễn", "tổ", "dân", "phố", "TP.", "Phan", "Rang", "-", "Tháp", "Chàm",
		"Hợptácxãnôngnghiệpdịchvụtổnghợpthịtrấn"};
	char name[512] = "";
	uint32_t n = draw(seed, draw(seed, 8) ? 4 : 24);
	for (uint32_t i = 0; i < n && strlen(name) < 400; i++) {
		strcat(name, i ? " " : "");
		strcat(name, words[draw(seed, sizeof words / sizeof *words)]);
	}
	return arena_copy(setting.arena, name);
}

static inline struct value
any_value(uint32_t *seed, double most)
{
	switch (draw(seed, 8)) {
	case 0:
		return missing();
	case 1:
		return number(0, "0");
	case 2:
		return number(most, arena_printf(setting.arena, "%.0f", most));
	}
	double real = most * draw(seed, 1500) / 1000;
	return number(real, arena_printf(setting.arena, "%.1f%s", real, draw(seed, 5) ? "" : "%"));
}

static inline double
any_most(uint32_t *seed)
{
	return pow(10, (double)draw(seed, 10) - 2);
}

#endif
