/*
 * Tables: spans as a grid of rules, every row once, the header on every page, sizes stepped down, findings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/mem.h"
#include "layout/table.h"

enum { WIDTH_PT = 468 };

static struct fonts *fonts;
static struct setting setting;

static int
open_fonts(void **state)
{
	(void)state;
	fonts = fonts_open("fonts");
	return 0;
}

static int
close_fonts(void **state)
{
	(void)state;
	fonts_close(fonts);
	return 0;
}

static int
begin(void **state)
{
	(void)state;
	setting = (struct setting){
		.arena = arena_open(), .diag = diag_open(LANG_EN), .fonts = fonts, .sheet = sheet_of(SHEET_OFFICIAL)};
	return 0;
}

static int
end(void **state)
{
	(void)state;
	diag_close(setting.diag);
	arena_close(setting.arena);
	return 0;
}

/* ---- tables to try ---- */

static struct table_cell
cell(enum role role, const char *text, enum align align, int rows, int cols)
{
	struct place place = {.file = "docs/a.md", .line = 7, .col = 1};
	return (struct table_cell){
		.content = node_line(setting.arena, role, text, place), .rows = rows, .cols = cols, .align = align};
}

static const struct table_cell covered = {.rows = 1, .cols = 1, .covered = true};

static struct table *
table_new(size_t n_columns, size_t n_rows)
{
	struct table *table = ARENA_NEW(setting.arena, struct table);
	table->n_columns = n_columns;
	table->columns = ARENA_ARRAY(setting.arena, struct table_column, n_columns);
	table->n_rows = n_rows;
	table->rows = ARENA_ARRAY(setting.arena, struct table_row, n_rows);
	for (size_t c = 0; c < n_columns; c++)
		table->columns[c].kind = c == 0 ? COLUMN_ORDINAL : c == 1 ? COLUMN_TEXT : COLUMN_NUMBER;
	for (size_t r = 0; r < n_rows; r++)
		table->rows[r] = (struct table_row){
			.kind = ROW_BODY, .cells = ARENA_ARRAY(setting.arena, struct table_cell, n_columns)};
	return table;
}

/*
 * STT | Đơn vị | Chỉ tiêu giao      | Cộng
 *     |        | Công an | Đoàn     |
 */
static struct table *
quota_table(size_t n_body)
{
	struct table *table = table_new(5, n_body + 2);
	table->n_head = 2;
	struct table_cell *first = table->rows[0].cells, *second = table->rows[1].cells;
	table->rows[0].kind = table->rows[1].kind = ROW_HEAD;
	first[0] = cell(ROLE_HEAD_CELL, "STT", ALIGN_CENTRE, 2, 1);
	first[1] = cell(ROLE_HEAD_CELL, "Đơn vị", ALIGN_CENTRE, 2, 1);
	first[2] = cell(ROLE_HEAD_CELL, "Chỉ tiêu giao", ALIGN_CENTRE, 1, 2);
	first[3] = covered;
	first[4] = cell(ROLE_HEAD_CELL, "Cộng", ALIGN_CENTRE, 2, 1);
	second[0] = second[1] = second[4] = covered;
	second[2] = cell(ROLE_HEAD_CELL, "Công an", ALIGN_CENTRE, 1, 1);
	second[3] = cell(ROLE_HEAD_CELL, "Đoàn", ALIGN_CENTRE, 1, 1);
	for (size_t r = 0; r < n_body; r++) {
		struct table_cell *cells = table->rows[r + 2].cells;
		cells[0] = cell(ROLE_CELL, arena_printf(setting.arena, "%zu", r + 1), ALIGN_CENTRE, 1, 1);
		cells[1] = cell(ROLE_CELL, arena_printf(setting.arena, "Xã %zu", r + 1), ALIGN_LEFT, 1, 1);
		for (size_t c = 2; c < 5; c++)
			cells[c] = cell(ROLE_CELL, "1.234", ALIGN_RIGHT, 1, 1);
	}
	return table;
}

static box_list
boxes_of(struct table *table)
{
	struct node *node = node_new(
		setting.arena, NODE_TABLE, (struct place){.file = "docs/a.md", .line = 5, .col = 1});
	node->table = table;
	box_list boxes = {0};
	table_boxes(&setting, node, POS_PT(WIDTH_PT), &boxes);
	return boxes;
}

static const struct item *
box_text(const struct box *box, const char *text)
{
	for (size_t i = 0; i < box->n_items; i++)
		if (box->items[i].kind == ITEM_TEXT && strcmp(box->items[i].run->text, text) == 0)
			return &box->items[i];
	return NULL;
}

static size_t
box_rules(const struct box *box, bool vertical)
{
	size_t n = 0;
	for (size_t i = 0; i < box->n_items; i++)
		n += box->items[i].kind == ITEM_RULE && (box->items[i].w == 0) == vertical;
	return n;
}

static pos
middle(const struct item *text)
{
	return text->x + text->w / 2;
}

static bool
near(pos a, pos b)
{
	return abs(a - b) <= 8;
}

/* ---- the tests ---- */

static void
spans_open_the_grid(void **state)
{
	(void)state;
	box_list boxes = boxes_of(quota_table(3));
	const struct box *head = &boxes.at[0];
	assert_int_equal(boxes.n, 4);
	/* across: the top, the bottom, and one below "Chỉ tiêu giao" alone */
	assert_int_equal(box_rules(head, false), 3);
	/* down: six edges, the one between "Công an" and "Đoàn" only beside them */
	assert_int_equal(box_rules(head, true), 6);
	size_t shorter = 0;
	for (size_t i = 0; i < head->n_items; i++)
		shorter += head->items[i].kind == ITEM_RULE && head->items[i].w == 0 && head->items[i].h < head->height;
	assert_int_equal(shorter, 1);
	/* a row: six edges and its bottom */
	assert_int_equal(box_rules(&boxes.at[1], true), 6);
	assert_int_equal(box_rules(&boxes.at[1], false), 1);
}

static void
headings_stand_in_the_middle(void **state)
{
	(void)state;
	box_list boxes = boxes_of(quota_table(3));
	const struct box *head = &boxes.at[0];
	const struct item *police = box_text(head, "Công an"), *youth = box_text(head, "Đoàn");
	const struct item *both = box_text(head, "Chỉ tiêu giao"), *ordinal = box_text(head, "STT");
	assert_non_null(police);
	assert_non_null(youth);
	assert_non_null(both);
	/* the number columns are equally wide, so the middle of both is the middle of the two */
	assert_true(near(middle(both), middle(police) / 2 + middle(youth) / 2));
	/* STT spans two rows: its baseline is midway between theirs */
	assert_true(near(ordinal->y, both->y / 2 + police->y / 2));
}

static void
nothing_leaves_the_width(void **state)
{
	(void)state;
	box_list boxes = boxes_of(quota_table(3));
	for (size_t b = 0; b < boxes.n; b++)
		for (size_t i = 0; i < boxes.at[b].n_items; i++) {
			const struct item *item = &boxes.at[b].items[i];
			pos half = item->kind == ITEM_RULE ? item->stroke / 2 : 0;
			pos across = item->w == 0 ? half : 0, down = item->h == 0 ? half : 0;
			assert_true(item->x - across >= 0);
			assert_true(item->x + item->w + across <= POS_PT(WIDTH_PT));
			assert_true(item->kind != ITEM_RULE || item->y - down >= 0);
			assert_true(item->kind != ITEM_RULE || item->y + item->h + down <= boxes.at[b].height);
		}
}

static void
digits_align(void **state)
{
	(void)state;
	struct table *table = quota_table(2);
	table->rows[3].cells[2] = cell(ROLE_TOTAL_CELL, "12.345", ALIGN_RIGHT, 1, 1);
	box_list boxes = boxes_of(table);
	const struct item *above = box_text(&boxes.at[1], "1.234"), *below = box_text(&boxes.at[2], "12.345");
	assert_non_null(below);
	assert_true(near(above->x + above->w, below->x + below->w));
}

static void
every_row_once_and_a_header_on_each_page(void **state)
{
	(void)state;
	enum { ROWS = 150 };
	box_list boxes = boxes_of(quota_table(ROWS));
	const struct frame frame = {.x = POS_PT(85), .y = POS_PT(57), .width = POS_PT(WIDTH_PT), .height = POS_PT(728)};
	const struct page blank = {.width = POS_PT(595), .height = POS_PT(842), .sheet = SHEET_OFFICIAL};
	page_list pages = {0};
	boxes_break(setting.arena, &boxes, &frame, &blank, 0, &pages);
	assert_true(pages.n >= 4);
	int seen[ROWS + 1] = {0};
	for (size_t p = 0; p < pages.n; p++) {
		struct page *page = &pages.at[p];
		size_t heads = 0;
		pos lowest_text = 0, lowest_rule = 0;
		table_join_rules(page);
		size_t verticals = 0;
		for (size_t i = 0; i < page->n_items; i++) {
			const struct item *item = &page->items[i];
			if (item->kind == ITEM_RULE) {
				verticals += item->w == 0;
				lowest_rule = pos_most(lowest_rule, item->y);
				continue;
			}
			lowest_text = pos_most(lowest_text, item->y);
			if (strcmp(item->run->text, "Đơn vị") == 0) {
				heads++;
				assert_int_equal(item->artifact,
					p > 0 ? ARTIFACT_HEADER : ARTIFACT_NONE); /* read once, shown on every page */
			}
			if (strncmp(item->run->text, "Xã ", strlen("Xã ")) == 0)
				seen[atoi(item->run->text + strlen("Xã "))]++;
		}
		assert_int_equal(heads, 1);
		assert_int_equal(verticals, 6);         /* one stroke for each edge, however many rows */
		assert_true(lowest_rule > lowest_text); /* closed at the bottom */
	}
	for (int row = 1; row <= ROWS; row++)
		assert_int_equal(seen[row], 1);
}

static void
rows_keep_together(void **state)
{
	(void)state;
	struct table *table = quota_table(6);
	table->rows[4].kind = ROW_GROUP;
	table->rows[7].kind = ROW_TOTAL;
	chain_add(&table->notes, node_line(setting.arena, ROLE_TABLE_NOTE, "Ghi chú", (struct place){0}));
	box_list boxes = boxes_of(table);
	assert_int_equal(boxes.n, 8);
	assert_int_equal(boxes.at[0].keep, KEEP_GLUED); /* header and first row */
	assert_int_equal(boxes.at[1].keep, KEEP_WISH);  /* first and second row */
	assert_int_equal(boxes.at[2].keep, KEEP_NONE);
	assert_int_equal(boxes.at[3].keep, KEEP_GLUED); /* a group's title and its first row */
	assert_int_equal(boxes.at[4].keep, KEEP_NONE);
	assert_int_equal(boxes.at[5].keep, KEEP_SUM);  /* the last row and the totals */
	assert_int_equal(boxes.at[6].keep, KEEP_WISH); /* the totals and the note */
	assert_ptr_equal(boxes.at[1].over, boxes.at[6].over);
	assert_null(boxes.at[7].over);
}

static void
rows_tied_by_a_cell_are_one_box(void **state)
{
	(void)state;
	struct table *table = quota_table(4);
	table->rows[3].cells[1] = cell(ROLE_CELL, "Hai hàng", ALIGN_LEFT, 2, 1);
	table->rows[4].cells[1] = covered;
	box_list boxes = boxes_of(table);
	assert_int_equal(boxes.n, 4); /* header, row 1, rows 2 and 3, row 4 */
	assert_true(boxes.at[2].height > boxes.at[1].height * 3 / 2);
	/* the rule between the two rows stops on both sides of the cell */
	assert_int_equal(box_rules(&boxes.at[2], false), 3);
}

/* A table with so many columns of seven-digit numbers and none that names its rows. */
static struct table *
wide_table(size_t n_columns)
{
	struct table *table = table_new(n_columns, 1);
	for (size_t c = 0; c < n_columns; c++) {
		table->columns[c].kind = COLUMN_NUMBER;
		table->rows[0].cells[c] = cell(ROLE_CELL, "1.234.567", ALIGN_RIGHT, 1, 1);
	}
	table->columns[n_columns - 1].field = "done";
	return table;
}

static pos
size_of(const box_list *boxes)
{
	const struct item *text = box_text(&boxes->at[1], "1.234.567");
	assert_non_null(text);
	return text->run->size;
}

/* "1.234.567" is 7 digits of half an em and 2 points of a quarter: 4 em; with 8 pt of pads 56 pt at 12, 52 at 11. */
static void
text_shrinks_to_fit(void **state)
{
	(void)state;
	box_list whole = boxes_of(wide_table(8)); /* 8 × 56 = 448 */
	assert_int_equal(size_of(&whole), POS_PT(12));
	box_list smaller = boxes_of(wide_table(9)); /* 9 × 56 = 504, 9 × 52 = 468: just fits */
	assert_int_equal(size_of(&smaller), POS_PT(11));
	assert_int_equal(diag_count(setting.diag), 1);
	assert_int_equal(diag_at(setting.diag, 0)->code, MSG_TABLE_SMALLER);
	/* 504 pt are 177,8 mm, 468 pt are 165,1 mm */
	assert_non_null(strstr(diag_at(setting.diag, 0)->text, "in 12 pt it needs 178 mm, the sheet has 165 mm"));
	box_list least = boxes_of(wide_table(10)); /* 10 × 48 = 480 at 10 pt, 440 at 9 */
	assert_int_equal(size_of(&least), POS_PT(9));
	assert_int_equal(diag_count(setting.diag), 2);
	assert_int_equal(diag_at(setting.diag, 1)->code, MSG_TABLE_SMALL);
	assert_int_equal(diag_errors(setting.diag), 0);
}

static void
what_cannot_fit_is_named(void **state)
{
	(void)state;
	boxes_of(wide_table(12)); /* 12 × 44 = 528 at 9 pt */
	assert_int_equal(diag_errors(setting.diag), 1);
	assert_int_equal(diag_at(setting.diag, 0)->code, MSG_COLUMN_NARROW);
	struct table *table = quota_table(2);
	char word[400];
	memset(word, 'm', sizeof word - 1);
	word[sizeof word - 1] = '\0';
	table->rows[3].cells[1] = cell(ROLE_CELL, word, ALIGN_LEFT, 1, 1);
	boxes_of(table);
	assert_int_equal(diag_errors(setting.diag), 2);
	bool named = false;
	for (size_t i = 0; i < diag_count(setting.diag); i++)
		named = named || strstr(diag_at(setting.diag, i)->text, "“Đơn vị”");
	assert_true(named);
}

/*
 * STT, Đơn vị, then four headings over three columns of seven-digit numbers each. A column is 4 em and 8 pt of pads: 48 pt
 * at 10, so twelve of them are 576 of 468 pt; the names take about 50. Two pieces of two headings do at 12 pt:
 * 6 × 56 = 336.
 */
static void
wide_tables_come_in_pieces(void **state)
{
	(void)state;
	enum { COLUMNS = 14, HEADS = 4 };
	static const char *const heads[HEADS] = {"Công an", "Đoàn", "Phụ nữ", "Trường"};
	struct table *table = table_new(COLUMNS, 3);
	table->n_head = 2;
	table->rows[0].kind = table->rows[1].kind = ROW_HEAD;
	for (size_t c = 0; c < 2; c++) {
		table->rows[0].cells[c] = cell(ROLE_HEAD_CELL, c ? "Đơn vị" : "STT", ALIGN_CENTRE, 2, 1);
		table->rows[1].cells[c] = covered;
		table->rows[2].cells[c] = cell(ROLE_CELL, c ? "Xã A" : "1", ALIGN_LEFT, 1, 1);
	}
	for (size_t c = 2; c < COLUMNS; c++) {
		table->rows[0].cells[c] = (c - 2) % 3 ? covered
						      : cell(ROLE_HEAD_CELL, heads[(c - 2) / 3], ALIGN_CENTRE, 1, 3);
		table->rows[1].cells[c] = cell(
			ROLE_HEAD_CELL, arena_printf(setting.arena, "C%zu", c), ALIGN_CENTRE, 1, 1);
		table->rows[2].cells[c] = cell(ROLE_CELL, "1.234.567", ALIGN_RIGHT, 1, 1);
	}
	box_list boxes = boxes_of(table);
	assert_int_equal(diag_count(setting.diag), 1);
	assert_int_equal(diag_at(setting.diag, 0)->code, MSG_TABLE_PIECES);
	assert_int_equal(boxes.n, 5); /* header and row, the words between, header and row */
	for (size_t i = 0; i < boxes.n; i++)
		for (size_t j = 0; j < boxes.at[i].n_items; j++)
			assert_true(boxes.at[i].items[j].x + boxes.at[i].items[j].w <= POS_PT(WIDTH_PT));
	const struct box *first = &boxes.at[0], *second = &boxes.at[3];
	assert_non_null(box_text(first, "Đoàn"));
	assert_null(box_text(first, "Phụ nữ"));
	assert_null(box_text(second, "Đoàn"));
	assert_non_null(box_text(second, "Phụ nữ"));
	assert_non_null(box_text(second, "C8"));
	assert_non_null(box_text(second, "Đơn vị"));
	assert_non_null(box_text(&boxes.at[4], "Xã A"));
	assert_int_equal(box_text(&boxes.at[4], "1.234.567")->run->size, POS_PT(12));
	assert_non_null(box_text(&boxes.at[2], "(tiếp theo: các cột từ “Phụ nữ” đến “Trường”)"));
}

/* So many words in one cell of one row: on pages of 2570 tenths of a millimetre it is cut between lines, each once. */
static void
a_row_taller_than_a_page_is_cut_between_its_lines(void **state)
{
	(void)state;
	enum { WORDS = 5000 };
	struct table *table = quota_table(2);
	char *text = ARENA_ARRAY(setting.arena, char, WORDS *strlen("mai ") + 1);
	for (int i = 0; i < WORDS; i++)
		strcat(text + (size_t)i * strlen("mai "), "mai ");
	table->rows[3].cells[1] = cell(ROLE_CELL, text, ALIGN_LEFT, 1, 1);
	box_list boxes = boxes_of(table);
	assert_int_equal(diag_count(setting.diag), 0);
	size_t words = 0, others = 0;
	for (size_t i = 2; i < boxes.n; i++) {
		const struct box *box = &boxes.at[i];
		assert_true(box->height + box->over->above(box->over, box) <= POS_TENTHS_MM(2970 - 400));
		assert_int_equal(box_rules(box, true), 6);
		for (size_t j = 0; j < box->n_items; j++) {
			const struct item *item = &box->items[j];
			if (item->kind != ITEM_TEXT)
				continue;
			assert_true(item->y <= box->height);
			others += strcmp(item->run->text, "1.234") == 0;
			for (const char *p = item->run->text; (p = strstr(p, "mai")) != NULL; p++)
				words++;
		}
	}
	assert_int_equal(words, WORDS);
	assert_int_equal(others, 3); /* its figures stand in its first piece alone */
}

/* Two rows tied together cannot be cut. */
static void
tied_rows_taller_than_a_page_are_an_error(void **state)
{
	(void)state;
	struct table *table = quota_table(3);
	char *text = ARENA_ARRAY(setting.arena, char, 5000 * strlen("mai ") + 1);
	for (int i = 0; i < 5000; i++)
		strcat(text + (size_t)i * strlen("mai "), "mai ");
	table->rows[3].cells[1] = cell(ROLE_CELL, text, ALIGN_LEFT, 2, 1);
	table->rows[4].cells[1] = covered;
	box_list boxes = boxes_of(table);
	assert_int_equal(diag_errors(setting.diag), 1);
	assert_int_equal(diag_at(setting.diag, 0)->code, MSG_ROW_TALL);
	assert_int_equal(diag_at(setting.diag, 0)->place.line, 7);
	for (size_t i = 0; i < boxes.n; i++)
		assert_true(boxes.at[i].height <= POS_TENTHS_MM(2970 - 400));
}

/* --- running over --------------------------------------------------------------------------------------------------- */

static struct table_cell
figure(int64_t n)
{
	struct cell *value = ARENA_NEW(setting.arena, struct cell);
	struct node *content = node_paragraph(setting.arena, ROLE_CELL, (struct place){0});
	struct node *node = node_new(setting.arena, NODE_VALUE, (struct place){0});
	*value = (struct cell){.state = CELL_VALUE, .type = CELL_INTEGER, .integer = n, .real = (double)n};
	node->value.cell = value;
	node->value.text = arena_printf(setting.arena, "%lld", (long long)n);
	chain_add(&content->children, node);
	return (struct table_cell){.content = content, .rows = 1, .cols = 1, .align = ALIGN_RIGHT};
}

/* Rows of 1, 2, 3 … in two groups, the second from row 61 on; figures in the third column, carried. */
static struct table *
carried_table(size_t n_body)
{
	struct table *table = quota_table(n_body);
	setting.section = "Phụ lục I";
	table->carries = true;
	table->columns[2].carried = true;
	for (size_t r = 0; r < n_body; r++)
		table->rows[r + 2].cells[2] = figure((int64_t)r + 1);
	return table;
}

static page_list
pages_of(struct table *table)
{
	box_list boxes = boxes_of(table);
	static struct frame frame;
	frame = (struct frame){.width = POS_PT(WIDTH_PT), .height = POS_PT(728)};
	const struct page blank = {.width = POS_PT(595), .height = POS_PT(842), .number = 1};
	page_list pages = {0};
	size_t stray;
	boxes_break(setting.arena, &boxes, &frame, &blank, boxes_count(&boxes, &frame, &stray), &pages);
	return pages;
}

/* The text that stands on the same baseline, to the right of one that says `label`; NULL where no text says it. */
static const char *
beside(const struct page *page, const char *label)
{
	const struct item *at = NULL;
	for (size_t i = 0; i < page->n_items; i++) {
		const struct item *item = &page->items[i];
		if (item->kind != ITEM_TEXT)
			continue;
		if (at && item->y == at->y)
			return item->run->text;
		if (strcmp(item->run->text, label) == 0)
			at = item;
	}
	return NULL;
}

static int64_t
plain_number(const char *text)
{
	int64_t value = 0;
	for (; *text; text++)
		if (*text != '.')
			value = value * 10 + (*text - '0');
	return value;
}

/*
 * Each page's sum is that of the rows on it, what is carried to a page is the sum of all rows before it: of rows 1 … n it
 * is n (n + 1) / 2. Nothing of it stands where nothing comes before or after.
 */
static void
sums_are_carried(void **state)
{
	(void)state;
	page_list pages = pages_of(carried_table(120));
	assert_true(pages.n >= 3);
	int64_t last = 0;
	for (size_t p = 0; p < pages.n; p++) {
		const struct page *page = &pages.at[p];
		int64_t first = last + 1;
		for (size_t i = 0; i < page->n_items; i++)
			if (page->items[i].kind == ITEM_TEXT && !page->items[i].artifact &&
				strncmp(page->items[i].run->text, "Xã ", strlen("Xã ")) == 0)
				last = strtol(page->items[i].run->text + strlen("Xã "), NULL, 10);
		const char *carried = beside(page, "Mang sang"), *sum = beside(page, "Cộng trang");
		assert_int_equal(carried != NULL, p > 0);
		assert_int_equal(sum != NULL, p + 1 < pages.n);
		if (carried)
			assert_int_equal(plain_number(carried), first * (first - 1) / 2);
		if (sum)
			assert_int_equal(plain_number(sum), last * (last + 1) / 2 - first * (first - 1) / 2);
		const char *folio = beside(page, "Phụ lục I (tiếp theo)");
		assert_int_equal(folio != NULL, p > 0);
		if (folio)
			assert_string_equal(folio, arena_printf(setting.arena, "Trang %zu/%zu", p + 1, pages.n));
	}
	assert_int_equal(last, 120);
}

static void
one_page_pays_nothing(void **state)
{
	(void)state;
	struct table *plain = carried_table(20), *carried = carried_table(20);
	plain->carries = false;
	page_list without = pages_of(plain), with = pages_of(carried);
	assert_int_equal(with.n, 1);
	assert_int_equal(with.at[0].n_items, without.at[0].n_items);
}

static void
put_group(struct table *table, size_t row, int level, const char *name)
{
	table->rows[row].kind = ROW_GROUP;
	table->rows[row].level = level;
	table->rows[row].cells[2] = cell(ROLE_GROUP_CELL, "", ALIGN_RIGHT, 1, 1);
	table->rows[row].cells[1] = cell(ROLE_GROUP_CELL, name, ALIGN_LEFT, 1, 1);
}

static bool
says(const struct page *page, const char *text)
{
	for (size_t i = 0; i < page->n_items; i++)
		if (page->items[i].kind == ITEM_TEXT && strcmp(page->items[i].run->text, text) == 0)
			return true;
	return false;
}

/* A page repeats the groups that its first row is in, the outer one first; not those that have ended. */
static void
groups_are_repeated(void **state)
{
	(void)state;
	struct table *table = carried_table(120);
	put_group(table, 2, 1, "Huyện A");
	put_group(table, 3, 2, "Cụm 1");
	put_group(table, 10, 2, "Cụm 2");
	put_group(table, 60, 1, "Huyện B");
	page_list pages = pages_of(table);
	assert_true(pages.n >= 3);
	assert_true(says(&pages.at[0], "Huyện A"));
	assert_false(says(&pages.at[0], "Huyện A (tiếp theo)"));
	assert_true(says(&pages.at[1], "Huyện A (tiếp theo)"));
	assert_true(says(&pages.at[1], "Cụm 2 (tiếp theo)"));
	assert_false(says(&pages.at[1], "Cụm 1 (tiếp theo)"));
	assert_true(says(&pages.at[2], "Huyện B (tiếp theo)"));
	assert_false(says(&pages.at[2], "Huyện A (tiếp theo)"));
	assert_false(says(&pages.at[2], "Cụm 2 (tiếp theo)"));
}

static void
light_tables_have_no_verticals(void **state)
{
	(void)state;
	struct table *table = quota_table(3);
	table->light = true;
	box_list boxes = boxes_of(table);
	for (size_t i = 0; i < boxes.n; i++)
		assert_int_equal(box_rules(&boxes.at[i], true), 0);
	/* stronger below the header than below a row */
	const struct item *strong = &boxes.at[0].items[boxes.at[0].n_items - 1];
	const struct item *hair = &boxes.at[1].items[boxes.at[1].n_items - 1];
	assert_int_equal(strong->kind, ITEM_RULE);
	assert_int_equal(hair->kind, ITEM_RULE);
	assert_true(strong->stroke > hair->stroke);
}

static void
a_table_without_header_is_closed_too(void **state)
{
	(void)state;
	struct table *table = wide_table(3);
	box_list boxes = boxes_of(table);
	assert_int_equal(boxes.n, 2);
	assert_int_equal(box_rules(&boxes.at[0], false), 1);
	assert_int_equal(boxes.at[0].keep, KEEP_GLUED);
	assert_non_null(boxes.at[1].over);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(spans_open_the_grid, begin, end),
		cmocka_unit_test_setup_teardown(headings_stand_in_the_middle, begin, end),
		cmocka_unit_test_setup_teardown(nothing_leaves_the_width, begin, end),
		cmocka_unit_test_setup_teardown(digits_align, begin, end),
		cmocka_unit_test_setup_teardown(every_row_once_and_a_header_on_each_page, begin, end),
		cmocka_unit_test_setup_teardown(rows_keep_together, begin, end),
		cmocka_unit_test_setup_teardown(rows_tied_by_a_cell_are_one_box, begin, end),
		cmocka_unit_test_setup_teardown(text_shrinks_to_fit, begin, end),
		cmocka_unit_test_setup_teardown(what_cannot_fit_is_named, begin, end),
		cmocka_unit_test_setup_teardown(a_row_taller_than_a_page_is_cut_between_its_lines, begin, end),
		cmocka_unit_test_setup_teardown(wide_tables_come_in_pieces, begin, end),
		cmocka_unit_test_setup_teardown(tied_rows_taller_than_a_page_are_an_error, begin, end),
		cmocka_unit_test_setup_teardown(sums_are_carried, begin, end),
		cmocka_unit_test_setup_teardown(one_page_pays_nothing, begin, end),
		cmocka_unit_test_setup_teardown(groups_are_repeated, begin, end),
		cmocka_unit_test_setup_teardown(light_tables_have_no_verticals, begin, end),
		cmocka_unit_test_setup_teardown(a_table_without_header_is_closed_too, begin, end),
	};
	return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
