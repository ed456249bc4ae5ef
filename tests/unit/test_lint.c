/*
 * Lint: documents that keep every rule, and for each rule a document that breaks that one. A break is made in the tree
 * before it is laid out, or on the pages after.
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
#include "base/text.h"
#include "doc/image.h"
#include "doc/table.h"
#include "layout/layout.h"
#include "lint/lint.h"

static const struct place nowhere = {.file = "docs/test.md", .line = 1, .col = 1};

static const char body_text[] = "Thực hiện chỉ đạo của cấp trên về việc đẩy mạnh kích hoạt tài khoản định danh điện "
				"tử, các đơn vị trên địa bàn "
				"phối hợp chặt chẽ, giao việc đến từng người, báo cáo kết quả đúng hạn về cơ quan "
				"thường trực; nơi nào còn vướng "
				"mắc thì nêu rõ lý do để được hướng dẫn ngay trong ngày, không để dồn sang tuần sau";

enum paper { DISPATCH, PLAN, JOINT, ANNEX, DECISION, MARKED };

struct bench {
	struct arena *arena;
	struct diag *diag;
	struct fonts *fonts;
	struct document about;
	struct node *document, *main, *letterhead, *closing, *annex, *table;
	struct pages *pages;
};

/* --- documents that keep every rule -------------------------------------------------------------------------------- */

static struct node *
line(const struct bench *b, enum role role, const char *label, const char *text)
{
	struct node *node = node_line(b->arena, role, text, nowhere);
	node->paragraph.label = label;
	return node;
}

static void
add(struct bench *b, struct node *section, enum role role, const char *label, int level, const char *text)
{
	struct node *node = line(b, role, label, text);
	node->paragraph.level = level;
	node->paragraph.heading = role == ROLE_PART || role == ROLE_CLAUSE_TITLE || role == ROLE_ARTICLE;
	chain_add(&section->children, node);
}

static struct node *
section(struct bench *b, enum sheet_kind sheet)
{
	struct node *node = node_new(b->arena, NODE_SECTION, nowhere);
	node->section.sheet = sheet;
	chain_add(&b->document->children, node);
	return node;
}

static void
add_letterhead(struct bench *b, enum paper paper)
{
	struct node *head = b->letterhead = node_new(b->arena, NODE_LETTERHEAD, nowhere);
	struct chain *left = &head->letterhead.left, *right = &head->letterhead.right;
	if (paper == PLAN)
		chain_add(left, line(b, ROLE_SUPERIOR, NULL, "UBND TỈNH NINH THUẬN"));
	chain_add(left, line(b, ROLE_ISSUER, NULL, paper == PLAN ? "SỞ NỘI VỤ" : "ỦY BAN NHÂN DÂN"));
	if (paper != PLAN)
		chain_add(left, line(b, ROLE_ISSUER, NULL, "TỈNH NINH THUẬN"));
	chain_add(left, line(b, ROLE_NUMBER, NULL, paper == DISPATCH ? "Số: 05/UBND-VX" : "Số: 15/KH-SNV"));
	if (paper == DISPATCH)
		chain_add(left, line(b, ROLE_ABOUT, NULL, "V/v kích hoạt tài khoản định danh"));
	chain_add(right, line(b, ROLE_NATION, NULL, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
	chain_add(right, line(b, ROLE_MOTTO, NULL, "Độc lập - Tự do - Hạnh phúc"));
	chain_add(right, line(b, ROLE_PLACE_DATE, NULL, "Ninh Thuận, ngày 05 tháng 01 năm 2024"));
	chain_add(&b->main->children, head);
}

static void
add_signer(struct bench *b, struct chain *chain, const char *first, const char *second)
{
	chain_add(chain, line(b, ROLE_AUTHORITY, NULL, first));
	if (second)
		chain_add(chain, line(b, ROLE_AUTHORITY, NULL, second));
	chain_add(chain, line(b, ROLE_SIGNER, NULL, "Nguyễn Văn A"));
}

static void
add_closing(struct bench *b, size_t signers)
{
	struct node *node = b->closing = node_new(b->arena, NODE_CLOSING, nowhere);
	chain_add(&node->closing.recipients, line(b, ROLE_RECIPIENTS_LEAD, NULL, "Nơi nhận:"));
	chain_add(&node->closing.recipients, line(b, ROLE_RECIPIENT, "-", "Như trên;"));
	chain_add(&node->closing.recipients, line(b, ROLE_RECIPIENT, "-", "Lưu: VT, VX."));
	node->closing.n_signers = signers;
	node->closing.signers = ARENA_ARRAY(b->arena, struct chain, signers);
	for (size_t i = 0; i < signers; i++)
		add_signer(b, &node->closing.signers[i], "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH");
	chain_add(&b->main->children, node);
}

/* A signature of 40 x 20 mm and a seal of 36 mm. */
static void
add_supplied(struct bench *b)
{
	static const struct image
		signature =
			{.file = "ky.png", .kind = IMAGE_SIGNATURE, .width = 2, .height = 1, .wide = 400, .high = 200},
		seal = {.file = "dau.png", .kind = IMAGE_SEAL, .width = 1, .height = 1, .wide = 360, .high = 360};
	struct supplied *supplied = b->closing->closing.supplied = ARENA_NEW(b->arena, struct supplied);
	*supplied = (struct supplied){&signature, &seal};
}

static void
add_articles(struct bench *b)
{
	add(b, b->main, ROLE_DIVISION, NULL, 0, "Chương I");
	add(b, b->main, ROLE_DIVISION_TITLE, NULL, 0, "QUY ĐỊNH CHUNG");
	add(b, b->main, ROLE_DIVISION, NULL, 0, "Mục 1");
	add(b, b->main, ROLE_DIVISION_TITLE, NULL, 0, "PHẠM VI");
	add(b, b->main, ROLE_ARTICLE, "Điều 1.", 3, "Phạm vi áp dụng");
	add(b, b->main, ROLE_CLAUSE, "1.", 1, body_text);
	add(b, b->main, ROLE_CLAUSE, "2.", 1, body_text);
	add(b, b->main, ROLE_ARTICLE, "Điều 2.", 3, "Đối tượng áp dụng");
	add(b, b->main, ROLE_CLAUSE, "1.", 1, body_text);
}

static void
add_body(struct bench *b, enum paper paper)
{
	if (paper == DISPATCH) {
		add(b, b->main, ROLE_ADDRESS_LEAD, NULL, 0, "Kính gửi:");
		add(b, b->main, ROLE_ADDRESSEE, "-", 0, "Công an tỉnh;");
		add(b, b->main, ROLE_ADDRESSEE, "-", 0, "Tỉnh đoàn.");
	} else {
		add(b, b->main, ROLE_TYPE, NULL, 0, "KẾ HOẠCH");
		add(b, b->main, ROLE_SUBJECT, NULL, 0, "Kích hoạt tài khoản định danh điện tử");
		add(b, b->main, ROLE_BASIS, NULL, 0, "Căn cứ Luật Căn cước;");
		add(b, b->main, ROLE_BASIS, NULL, 0, "Căn cứ ý kiến của Công an tỉnh.");
	}
	add(b, b->main, ROLE_BODY, NULL, 0, body_text);
	if (paper == DECISION)
		add_articles(b);
	add(b, b->main, ROLE_CLAUSE_TITLE, "1.", 1, "Công an tỉnh");
	add(b, b->main, ROLE_POINT, "a)", 1, body_text);
	add(b, b->main, ROLE_POINT, "b)", 1, body_text);
	add(b, b->main, ROLE_CLAUSE_TITLE, "2.", 1, "Tỉnh đoàn");
	add(b, b->main, ROLE_POINT, "a)", 1, body_text);
	for (int i = 0; i < 4; i++)
		add(b, b->main, ROLE_BODY, NULL, 0, body_text);
	add(b, b->main, ROLE_BODY, NULL, 0,
		"Yêu cầu các đơn vị thực hiện, báo cáo đúng hạn về cơ quan thường trực của tỉnh ngay "
		"trong tuần đầu của mỗi tháng để kịp thời tổng hợp chung./.");
}

static struct table_cell
cell(struct bench *b, enum role role, const char *text)
{
	return (struct table_cell){.content = node_line(b->arena, role, text, nowhere), .rows = 1, .cols = 1};
}

/* A figure, as composing makes it: a value with its raw cell. */
static struct table_cell
figure(struct bench *b, int number, const char *text)
{
	struct cell *raw = ARENA_NEW(b->arena, struct cell);
	raw->type = CELL_INTEGER;
	raw->integer = number;
	struct node *content = node_paragraph(b->arena, ROLE_CELL, nowhere);
	struct node *value = node_new(b->arena, NODE_VALUE, nowhere);
	value->value = (struct value){.text = text, .cell = raw};
	chain_add(&content->children, value);
	return (struct table_cell){.content = content, .rows = 1, .cols = 1, .align = ALIGN_RIGHT};
}

enum { ROWS = 62 };

static void
add_table(struct bench *b)
{
	struct table *table = ARENA_NEW(b->arena, struct table);
	static const char *const labels[] = {"A", "B", "1"}, *const heads[] = {"STT", "Đơn vị", "Chỉ tiêu"};
	table->n_columns = 3;
	table->columns = ARENA_ARRAY(b->arena, struct table_column, 3);
	table->n_head = 2;
	table->n_rows = ROWS;
	table->rows = ARENA_ARRAY(b->arena, struct table_row, ROWS);
	for (size_t r = 0; r < ROWS; r++) {
		struct table_row *row = &table->rows[r];
		row->kind = r == 0 ? ROW_HEAD : r == 1 ? ROW_NUMBERS : ROW_BODY;
		row->cells = ARENA_ARRAY(b->arena, struct table_cell, 3);
		for (size_t c = 0; c < 3; c++)
			row->cells[c] = cell(b,
				r == 0           ? ROLE_HEAD_CELL
					: r == 1 ? ROLE_NUMBER_CELL
						 : ROLE_CELL,
				r == 0 ? heads[c] : labels[c]);
		if (r > 1)
			row->cells[2] = figure(b, 1204, "1.204");
	}
	for (size_t c = 0; c < 3; c++)
		table->columns[c] = (struct table_column){.kind = c == 0 ? COLUMN_ORDINAL
				: c == 1                                 ? COLUMN_TEXT
									 : COLUMN_NUMBER,
			.label = labels[c]};
	table->unit_line = line(b, ROLE_TABLE_UNIT, NULL, "Đơn vị tính: tài khoản");
	b->table = node_new(b->arena, NODE_TABLE, nowhere);
	b->table->table = table;
	chain_add(&b->annex->children, b->table);
}

static void
add_annex(struct bench *b)
{
	b->annex = section(b, SHEET_OFFICIAL);
	b->annex->section.appendix = true;
	chain_add(&b->annex->children, line(b, ROLE_APPENDIX, NULL, "Phụ lục"));
	chain_add(&b->annex->children, line(b, ROLE_APPENDIX_TITLE, NULL, "CHỈ TIÊU CỦA TỪNG XÃ"));
	chain_add(&b->annex->children,
		line(b, ROLE_ATTACHED, NULL,
			"(Kèm theo Kế hoạch số 15/KH-SNV ngày 05 tháng 01 năm 2024 của Sở Nội vụ tỉnh Ninh Thuận)"));
	add_table(b);
}

static void
add_marks(struct bench *b)
{
	chain_add(&b->letterhead->letterhead.left, line(b, ROLE_URGENCY, NULL, "KHẨN"));
	b->letterhead->letterhead.above = line(b, ROLE_CIRCULATION, NULL, "LƯU HÀNH NỘI BỘ");
	chain_add(&b->main->section.contact, line(b, ROLE_CONTACT, NULL, "Số 1, phố A; ĐT: 0259.000.000"));
	chain_add(&b->closing->closing.recipients, line(b, ROLE_DRAFTER, NULL, "PL.(300)"));
}

static void
make(struct bench *b, enum paper paper)
{
	b->about = (struct document){.kind = paper == DISPATCH ? "cong-van" : "ke-hoach",
		.stem = "test",
		.author = "Sở Nội vụ tỉnh Ninh Thuận",
		.as_of = "2024-01-05"};
	b->document = node_new(b->arena, NODE_DOCUMENT, nowhere);
	b->document->document = &b->about;
	b->main = section(b, SHEET_OFFICIAL);
	add_letterhead(b, paper);
	add_body(b, paper);
	add_closing(b, paper == JOINT ? 2 : 1);
	if (paper == ANNEX)
		add_annex(b);
	if (paper == MARKED)
		add_marks(b);
	if (paper == MARKED)
		add_supplied(b);
}

/* --- running ------------------------------------------------------------------------------------------------------- */

typedef void breaker(struct bench *b);

static struct lint_tally
run(struct bench *b, enum paper paper, breaker *tree, breaker *pages)
{
	struct lint_tally tally = {0};
	b->arena = arena_open();
	b->diag = diag_open(LANG_EN);
	make(b, paper);
	if (tree)
		tree(b);
	struct diag *layout = diag_open(LANG_EN);
	b->pages = layout_document(b->arena, layout, b->fonts, b->document);
	diag_close(layout);
	if (pages)
		pages(b);
	lint_document(b->arena, b->diag, b->document, b->pages, &tally);
	return tally;
}

static void
end(struct bench *b)
{
	diag_close(b->diag);
	arena_close(b->arena);
}

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
	struct bench *b = *state;
	fonts_close(b->fonts);
	return 0;
}

/* --- what is broken ------------------------------------------------------------------------------------------------ */

/* The n-th item of that kind and role of the document, from 0. */
static struct item *
item(struct bench *b, enum item_kind kind, enum role role, size_t n)
{
	for (size_t p = 0; p < b->pages->n; p++)
		for (size_t i = 0; i < b->pages->at[p].n_items; i++) {
			struct item *at = &b->pages->at[p].items[i];
			if (at->kind == kind && at->role == role && n-- == 0)
				return at;
		}
	fail_msg("no item of role %s", role_style(role)->name);
	return NULL;
}

static struct item *
text(struct bench *b, enum role role)
{
	return item(b, ITEM_TEXT, role, 0);
}

/* The run of an item as it would be in another size or face. */
static void
reset(struct bench *b, struct item *at, bool bold, bool italic, pos size)
{
	at->run = font_run(
		b->fonts, NULL, font_face(b->fonts, FAMILY_SERIF, bold, italic), size, at->run->text, nowhere);
	at->h = size;
}

static struct node *
left(struct bench *b, enum role role)
{
	struct node *node = b->letterhead->letterhead.left.first;
	while (node->paragraph.role != role)
		node = node->next;
	return node;
}

static struct node *
child(struct node *parent, enum role role)
{
	struct node *node = parent->children.first;
	while (node->kind != NODE_PARAGRAPH || node->paragraph.role != role)
		node = node->next;
	return node;
}

static void
say(struct node *node, const char *words)
{
	node->children.first->text = words;
}

static struct node *
date(struct bench *b)
{
	return b->letterhead->letterhead.right.last;
}

static struct node *
title(struct bench *b)
{
	return b->closing->closing.signers[0].first;
}

static void
break_paper(struct bench *b)
{
	b->pages->at[0].width = POS_PT(612);
}
static void
break_top(struct bench *b)
{
	text(b, ROLE_NATION)->y -= POS_PT(3);
}
static void
break_right(struct bench *b)
{
	text(b, ROLE_BODY)->x += POS_PT(4);
}
static void
break_first_number(struct bench *b)
{
	struct item *at = text(b, ROLE_PAGE_NUMBER);
	struct page *page = &b->pages->at[0];
	struct item *items = ARENA_ARRAY(b->arena, struct item, page->n_items + 1);
	memcpy(items, page->items, page->n_items * sizeof *items);
	items[page->n_items++] = *at;
	page->items = items;
}
static void
break_number(struct bench *b)
{
	text(b, ROLE_PAGE_NUMBER)->role = ROLE_FOOT;
}
static void
break_number_size(struct bench *b)
{
	reset(b, text(b, ROLE_PAGE_NUMBER), false, false, POS_PT(11));
}
static void
break_number_centre(struct bench *b)
{
	text(b, ROLE_PAGE_NUMBER)->x += POS_PT(60);
}
static void
break_colour(struct bench *b)
{
	text(b, ROLE_BODY)->color = 0xB3261E;
}
static void
break_family(struct bench *b)
{
	struct item *at = text(b, ROLE_SUBJECT);
	at->run = font_run(
		b->fonts, NULL, font_face(b->fonts, FAMILY_SANS, true, false), at->h, at->run->text, nowhere);
}
static void
break_composed(struct bench *b)
{
	say(child(b->main, ROLE_CLAUSE_TITLE), "Co\xCC\x82ng an");
}
static void
break_private(struct bench *b)
{
	say(child(b->main, ROLE_CLAUSE_TITLE), "Công \xEE\x80\x80 an");
}
static void
break_nation(struct bench *b)
{
	say(b->letterhead->letterhead.right.first, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM");
}
static void
break_nation_size(struct bench *b)
{
	reset(b, text(b, ROLE_NATION), true, false, POS_PT(11));
}
static void
break_nation_light(struct bench *b)
{
	reset(b, text(b, ROLE_NATION), false, false, POS_PT(13));
}
static void
break_nation_line(struct bench *b)
{
	say(b->letterhead->letterhead.right.first,
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM "
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
}
static void
break_nation_top(struct bench *b)
{
	text(b, ROLE_MOTTO)->y -= POS_PT(20);
}
static void
break_motto(struct bench *b)
{
	say(b->letterhead->letterhead.right.first->next, "Độc lập – Tự do – Hạnh phúc");
}
static void
break_motto_centre(struct bench *b)
{
	text(b, ROLE_MOTTO)->x += POS_PT(4);
}
static void
break_motto_gap(struct bench *b)
{
	text(b, ROLE_MOTTO)->y += POS_PT(4);
}
static void
break_motto_rule(struct bench *b)
{
	item(b, ITEM_RULE, ROLE_MOTTO, 0)->w -= POS_PT(20);
}
static void
break_sizes(struct bench *b)
{
	reset(b, text(b, ROLE_PLACE_DATE), false, true, POS_PT(13));
}
static void
break_superior(struct bench *b)
{
	reset(b, text(b, ROLE_SUPERIOR), true, false, POS_PT(13));
}
static void
break_issuer(struct bench *b)
{
	text(b, ROLE_ISSUER)->x -= POS_PT(5);
}
static void
break_committee(struct bench *b)
{
	struct node *superior = line(b, ROLE_SUPERIOR, NULL, "CHÍNH PHỦ");
	superior->next = b->letterhead->letterhead.left.first;
	b->letterhead->letterhead.left.first = superior;
}
static void
break_issuer_rule(struct bench *b)
{
	item(b, ITEM_RULE, ROLE_ISSUER, 0)->w *= 2;
}
static void
break_first_row(struct bench *b)
{
	text(b, ROLE_ISSUER)->y -= POS_PT(-3);
}
static void
break_number_place(struct bench *b)
{
	text(b, ROLE_NUMBER)->x += POS_PT(9);
}
static void
break_number_form(struct bench *b)
{
	say(left(b, ROLE_NUMBER), "Số 05/UBND-VX");
}
static void
break_number_pad(struct bench *b)
{
	say(left(b, ROLE_NUMBER), "Số: 5/UBND-VX");
}
static void
break_number_blank(struct bench *b)
{
	say(left(b, ROLE_NUMBER), "Số: 05/UBND - VX");
}
static void
break_code(struct bench *b)
{
	say(left(b, ROLE_NUMBER), "Số: 15/BC-SNV");
}
static void
break_year(struct bench *b)
{
	say(left(b, ROLE_NUMBER), "Số: 15/2024/UBND");
}
static void
break_date_level(struct bench *b)
{
	text(b, ROLE_PLACE_DATE)->y += POS_PT(5);
}
static void
break_date_centre(struct bench *b)
{
	text(b, ROLE_PLACE_DATE)->x += POS_PT(5);
}
static void
break_date(struct bench *b)
{
	say(date(b), "Ninh Thuận, ngày 5 tháng 01 năm 2024");
}
static void
break_date_month(struct bench *b)
{
	say(date(b), "Ninh Thuận, ngày 05 tháng 06 năm 2024");
}
static void
break_place(struct bench *b)
{
	say(date(b), "ninh Thuận, ngày 05 tháng 01 năm 2024");
}
static void
break_type(struct bench *b)
{
	text(b, ROLE_TYPE)->x += POS_PT(10);
}
static void
break_type_absent(struct bench *b)
{
	child(b->main, ROLE_TYPE)->paragraph.role = ROLE_BODY;
}
static void
break_subject(struct bench *b)
{
	struct node *subject = child(b->main, ROLE_SUBJECT);
	struct node *between = line(b, ROLE_BODY, NULL, "Dự thảo lần hai");
	child(b->main, ROLE_TYPE)->next = between;
	between->next = subject;
}
static void
break_subject_rule(struct bench *b)
{
	item(b, ITEM_RULE, ROLE_SUBJECT, 0)->w /= 2;
}
static void
break_about(struct bench *b)
{
	say(left(b, ROLE_ABOUT), "Về việc kích hoạt");
}
static void
break_about_gap(struct bench *b)
{
	text(b, ROLE_ABOUT)->y += POS_PT(6);
}
static void
break_stop(struct bench *b)
{
	say(child(b->main, ROLE_SUBJECT), "Kích hoạt tài khoản.");
}
static void
break_addressed(struct bench *b)
{
	b->about.kind = "thong-bao";
}
static void
break_address(struct bench *b)
{
	say(child(b->main, ROLE_ADDRESS_LEAD), "Kính gửi");
}
static void
break_dash(struct bench *b)
{
	item(b, ITEM_TEXT, ROLE_ADDRESSEE, 1)->x += POS_PT(5);
}
static void
break_addressee(struct bench *b)
{
	say(child(b->main, ROLE_ADDRESSEE), "Công an tỉnh,");
}
static void
break_basis(struct bench *b)
{
	say(child(b->main, ROLE_BASIS), "Căn cứ Luật Căn cước.");
}
static void
break_body_size(struct bench *b)
{
	text(b, ROLE_POINT)->h = POS_PT(13);
}
static void
break_justified(struct bench *b)
{
	text(b, ROLE_BODY)->w -= POS_PT(9);
}
static void
break_indent(struct bench *b)
{
	text(b, ROLE_POINT)->x -= POS_PT(7);
}
static void
break_gap(struct bench *b)
{
	text(b, ROLE_CLAUSE_TITLE)->y -= POS_PT(4);
}
static void
break_pitch(struct bench *b)
{
	item(b, ITEM_TEXT, ROLE_BODY, 1)->y -= POS_PT(4);
}
static void
break_clause(struct bench *b)
{
	child(b->main, ROLE_CLAUSE_TITLE)->paragraph.label = "2.";
}
static void
break_point(struct bench *b)
{
	child(b->main, ROLE_POINT)->next->paragraph.label = "c)";
}
static void
break_letter(struct bench *b)
{
	child(b->main, ROLE_POINT)->next->paragraph.label = "f)";
}
static void
break_end(struct bench *b)
{
	struct node *last = b->main->children.first;
	while (last->next->kind != NODE_CLOSING)
		last = last->next;
	say(last, "Yêu cầu các đơn vị thực hiện.");
}
static void
break_heading_last(struct bench *b)
{
	struct page *first = &b->pages->at[0];
	struct item *at = &first->items[first->n_items];
	while (at > first->items && (--at)->kind != ITEM_TEXT)
		;
	((struct node *)(uintptr_t)at->node)->paragraph.heading = true;
}
/* The page's last line moves to the next page's top, where its paragraph goes on or begins. */
static void
break_lone_line(struct bench *b)
{
	struct page *first = &b->pages->at[0], *second = &b->pages->at[1];
	const struct item *moved = NULL;
	for (size_t i = 0; i < second->n_items && !moved; i++)
		if (second->items[i].role == ROLE_BODY && second->items[i].kind == ITEM_TEXT)
			moved = &second->items[i];
	assert_non_null(moved);
	/* What is left of that paragraph on the first page is cut down to its first line. */
	size_t n = 0, lines = 0;
	for (size_t i = 0; i < first->n_items; i++)
		if (first->items[i].node != moved->node || lines++ == 0)
			first->items[n++] = first->items[i];
	first->n_items = n;
	if (lines == 0) {
		struct item *items = ARENA_ARRAY(b->arena, struct item, n + 1);
		memcpy(items, first->items, n * sizeof *items);
		items[n] = *moved;
		items[n].y = POS_PT(700);
		first->items = items;
		first->n_items = n + 1;
	}
}
static void
break_closing_page(struct bench *b)
{
	struct page *last = &b->pages->at[1];
	size_t n = 0;
	for (size_t i = 0; i < last->n_items; i++)
		if (last->items[i].role != ROLE_BODY)
			last->items[n++] = last->items[i];
	last->n_items = n;
}
static void
break_authority(struct bench *b)
{
	reset(b, text(b, ROLE_AUTHORITY), false, false, POS_PT(14));
}
static void
break_prefix(struct bench *b)
{
	say(title(b), "TM ỦY BAN NHÂN DÂN");
}
static void
break_prefix_unknown(struct bench *b)
{
	say(title(b), "PT. CHỦ TỊCH");
}
static void
break_prefix_alone(struct bench *b)
{
	title(b)->next = title(b)->next->next;
}
static void
break_signer(struct bench *b)
{
	say(title(b)->next->next, "NGUYỄN VĂN A");
}
static void
break_signer_centre(struct bench *b)
{
	text(b, ROLE_SIGNER)->x += POS_PT(9);
}
static void
break_room(struct bench *b)
{
	text(b, ROLE_SIGNER)->y -= POS_PT(50);
}
static void
break_lead(struct bench *b)
{
	text(b, ROLE_RECIPIENTS_LEAD)->y += POS_PT(9);
}
static void
break_lead_words(struct bench *b)
{
	say(b->closing->closing.recipients.first, "Nơi gửi:");
}
static void
break_recipient(struct bench *b)
{
	say(b->closing->closing.recipients.last, "Lưu: VT");
}
static void
break_recipient_flush(struct bench *b)
{
	text(b, ROLE_RECIPIENT)->x += POS_PT(9);
}
static void
break_recipient_dash(struct bench *b)
{
	b->closing->closing.recipients.last->paragraph.label = NULL;
}
static void
break_apart(struct bench *b)
{
	text(b, ROLE_RECIPIENT)->w += POS_PT(400);
}
static void
break_appendix(struct bench *b)
{
	say(child(b->annex, ROLE_APPENDIX), "Phụ lục 1");
}
static void
break_appendix_size(struct bench *b)
{
	reset(b, text(b, ROLE_APPENDIX), true, false, POS_PT(13));
}
static void
break_title_place(struct bench *b)
{
	text(b, ROLE_APPENDIX_TITLE)->x += POS_PT(9);
}
static void
break_attached_slant(struct bench *b)
{
	reset(b, text(b, ROLE_ATTACHED), false, false, POS_PT(14));
}
static void
break_attached_number(struct bench *b)
{
	say(child(b->annex, ROLE_ATTACHED), "(Kèm theo Kế hoạch số 15/KH-SYT của Sở Nội vụ tỉnh Ninh Thuận)");
}
static void
break_attached_issuer(struct bench *b)
{
	say(child(b->annex, ROLE_ATTACHED), "(Kèm theo Kế hoạch số 15/KH-SNV của Sở Y tế)");
}
static void
break_restart(struct bench *b)
{
	for (size_t i = 2; i < b->pages->n; i++)
		b->pages->at[i].number = (int)i + 1;
}
static void
break_head(struct bench *b)
{
	for (size_t i = 0; i < b->pages->at[3].n_items; i++)
		if (b->pages->at[3].items[i].role == ROLE_HEAD_CELL ||
			b->pages->at[3].items[i].role == ROLE_NUMBER_CELL)
			b->pages->at[3].items[i].role = ROLE_TABLE_NOTE;
}
static void
break_row(struct bench *b)
{
	struct page *page = &b->pages->at[2], *next = &b->pages->at[3];
	struct item *last = NULL;
	for (size_t i = 0; i < page->n_items; i++)
		if (page->items[i].role == ROLE_CELL && page->items[i].kind == ITEM_TEXT)
			last = &page->items[i];
	for (size_t i = 0; i < next->n_items; i++)
		if (next->items[i].role == ROLE_CELL && next->items[i].kind == ITEM_TEXT) {
			/* No header stands between the two halves, as none would in a table cut carelessly. */
			next->items += i;
			next->n_items -= i;
			next->items[0].node = last->node;
			return;
		}
}
static void
break_unit(struct bench *b)
{
	text(b, ROLE_TABLE_UNIT)->x -= POS_PT(9);
}
static void
break_labels(struct bench *b)
{
	b->table->table->columns[2].label = "2";
}
static void
break_quantity(struct bench *b)
{
	b->table->table->rows[9].cells[2] = figure(b, 1204, "1,204,000");
}
static void
break_blank(struct bench *b)
{
	b->table->table->rows[9].cells[2] = cell(b, ROLE_CELL, "");
}
static void
break_drawn(struct bench *b)
{
	say(child(b->main, ROLE_CLAUSE_TITLE), "Công an tỉnh ________");
}
static void
break_joint_head(struct bench *b)
{
	chain_add(&b->letterhead->letterhead.left, line(b, ROLE_NUMBER, NULL, "Số: 16/KH-SYT"));
}
static void
break_joint_names(struct bench *b)
{
	item(b, ITEM_TEXT, ROLE_SIGNER, 1)->y += POS_PT(9);
}
static void
break_joint_columns(struct bench *b)
{
	for (size_t i = 2; i < 4; i++)
		item(b, ITEM_TEXT, ROLE_AUTHORITY, i)->x -= POS_PT(9);
	item(b, ITEM_TEXT, ROLE_SIGNER, 1)->x -= POS_PT(9);
}
static void
break_joint_titles(struct bench *b)
{
	say(title(b), "KT. CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH NINH THUẬN");
}

static void
break_chapter(struct bench *b)
{
	say(child(b->main, ROLE_DIVISION), "Chương 1");
}
static void
break_chapter_title(struct bench *b)
{
	reset(b, text(b, ROLE_DIVISION_TITLE), false, false, POS_PT(14));
}
static void
break_section(struct bench *b)
{
	say(child(b->main, ROLE_DIVISION)->next->next, "Mục A");
}
static void
break_section_place(struct bench *b)
{
	item(b, ITEM_TEXT, ROLE_DIVISION, 1)->x += POS_PT(30);
}
static void
break_article(struct bench *b)
{
	child(b->main, ROLE_ARTICLE)->paragraph.label = "Điều 2.";
}
static void
break_article_light(struct bench *b)
{
	reset(b, text(b, ROLE_ARTICLE), false, false, POS_PT(14));
}

static void
break_drafter(struct bench *b)
{
	say(b->closing->closing.recipients.last, "PL 300");
}
static void
break_signature(struct bench *b)
{
	item(b, ITEM_IMAGE, ROLE_SIGNER, 0)->x += POS_PT(4);
}
static void
break_seal_share(struct bench *b)
{
	item(b, ITEM_IMAGE, ROLE_SIGNER, 1)->x -= POS_PT(9);
}
static void
break_seal_size(struct bench *b)
{
	struct item *seal = item(b, ITEM_IMAGE, ROLE_SIGNER, 1);
	seal->x += POS_PT(9);
	seal->w -= POS_PT(9);
}
static void
break_contact(struct bench *b)
{
	text(b, ROLE_CONTACT)->y -= POS_PT(60);
}
static void
break_contact_rule(struct bench *b)
{
	item(b, ITEM_RULE, ROLE_CONTACT, 0)->w /= 2;
}
static void
break_box_edge(struct bench *b)
{
	item(b, ITEM_RULE, ROLE_URGENCY, 0)->role = ROLE_BODY;
}
static void
break_box_size(struct bench *b)
{
	item(b, ITEM_RULE, ROLE_URGENCY, 0)->w += POS_PT(20);
}
static void
break_box_colour(struct bench *b)
{
	text(b, ROLE_URGENCY)->color = 0;
}
static void
break_circulation(struct bench *b)
{
	for (size_t i = 0; i < 4; i++)
		item(b, ITEM_RULE, ROLE_CIRCULATION, i)->y += POS_PT(30);
	text(b, ROLE_CIRCULATION)->y += POS_PT(30);
}
static void
break_joint_symbol(struct bench *b)
{
	b->about.kind = "ke-hoach-phoi-hop";
	say(left(b, ROLE_NUMBER), "Số: 15/KHPH-UBND");
}

static const struct slip {
	int rule;
	enum paper paper;
	breaker *tree, *pages;
} slips[] = {
	{1, DISPATCH, NULL, break_paper},
	{2, DISPATCH, NULL, break_top},
	{3, DISPATCH, NULL, break_right},
	{4, DISPATCH, NULL, break_first_number},
	{5, DISPATCH, NULL, break_number},
	{5, DISPATCH, NULL, break_number_size},
	{6, DISPATCH, NULL, break_number_centre},
	{7, DISPATCH, NULL, break_colour},
	{7, PLAN, NULL, break_family},
	{8, DISPATCH, break_composed, NULL},
	{8, DISPATCH, break_private, NULL},
	{9, DISPATCH, break_nation, NULL},
	{9, DISPATCH, NULL, break_nation_size},
	{9, DISPATCH, NULL, break_nation_light},
	{10, DISPATCH, break_nation_line, NULL},
	{11, DISPATCH, NULL, break_nation_top},
	{12, DISPATCH, break_motto, NULL},
	{13, DISPATCH, NULL, break_motto_centre},
	{14, DISPATCH, NULL, break_motto_gap},
	{15, DISPATCH, NULL, break_motto_rule},
	{16, DISPATCH, NULL, break_sizes},
	{17, PLAN, NULL, break_superior},
	{18, DISPATCH, NULL, break_issuer},
	{19, DISPATCH, break_committee, NULL},
	{20, DISPATCH, NULL, break_issuer_rule},
	{21, DISPATCH, NULL, break_first_row},
	{22, DISPATCH, NULL, break_number_place},
	{23, DISPATCH, break_number_form, NULL},
	{23, DISPATCH, break_number_pad, NULL},
	{24, DISPATCH, break_number_blank, NULL},
	{25, PLAN, break_code, NULL},
	{27, DISPATCH, break_year, NULL},
	{28, DISPATCH, NULL, break_date_level},
	{29, DISPATCH, NULL, break_date_centre},
	{30, DISPATCH, break_date, NULL},
	{30, DISPATCH, break_date_month, NULL},
	{31, DISPATCH, break_place, NULL},
	{32, PLAN, NULL, break_type},
	{32, PLAN, break_type_absent, NULL},
	{33, PLAN, break_subject, NULL},
	{34, PLAN, NULL, break_subject_rule},
	{35, DISPATCH, break_about, NULL},
	{35, DISPATCH, NULL, break_about_gap},
	{36, PLAN, break_stop, NULL},
	{37, DISPATCH, break_addressed, NULL},
	{37, DISPATCH, break_address, NULL},
	{38, DISPATCH, NULL, break_dash},
	{38, DISPATCH, break_addressee, NULL},
	{39, PLAN, break_basis, NULL},
	{40, DISPATCH, NULL, break_body_size},
	{40, DISPATCH, NULL, break_justified},
	{41, DISPATCH, NULL, break_indent},
	{42, DISPATCH, NULL, break_gap},
	{42, DISPATCH, NULL, break_pitch},
	{43, DECISION, break_chapter, NULL},
	{43, DECISION, NULL, break_chapter_title},
	{44, DECISION, break_section, NULL},
	{44, DECISION, NULL, break_section_place},
	{45, DECISION, break_article, NULL},
	{45, DECISION, NULL, break_article_light},
	{46, DISPATCH, break_clause, NULL},
	{47, DISPATCH, break_point, NULL},
	{47, DISPATCH, break_letter, NULL},
	{48, DISPATCH, break_end, NULL},
	{49, DISPATCH, NULL, break_heading_last},
	{49, DISPATCH, NULL, break_lone_line},
	{50, DISPATCH, NULL, break_closing_page},
	{51, DISPATCH, NULL, break_authority},
	{52, DISPATCH, break_prefix, NULL},
	{52, DISPATCH, break_prefix_unknown, NULL},
	{52, DISPATCH, break_prefix_alone, NULL},
	{53, DISPATCH, break_signer, NULL},
	{53, DISPATCH, NULL, break_signer_centre},
	{54, DISPATCH, NULL, break_room},
	{54, MARKED, NULL, break_signature},
	{55, MARKED, NULL, break_seal_share},
	{55, MARKED, NULL, break_seal_size},
	{56, DISPATCH, NULL, break_lead},
	{56, DISPATCH, break_lead_words, NULL},
	{57, DISPATCH, break_recipient, NULL},
	{57, DISPATCH, NULL, break_recipient_flush},
	{57, DISPATCH, break_recipient_dash, NULL},
	{59, DISPATCH, NULL, break_apart},
	{60, MARKED, break_drafter, NULL},
	{61, MARKED, NULL, break_contact},
	{61, MARKED, NULL, break_contact_rule},
	{62, MARKED, NULL, break_box_edge},
	{62, MARKED, NULL, break_box_size},
	{62, MARKED, NULL, break_box_colour},
	{63, MARKED, NULL, break_circulation},
	{64, ANNEX, break_appendix, NULL},
	{64, ANNEX, NULL, break_appendix_size},
	{65, ANNEX, NULL, break_title_place},
	{65, ANNEX, NULL, break_attached_slant},
	{66, ANNEX, break_attached_number, NULL},
	{66, ANNEX, break_attached_issuer, NULL},
	{67, ANNEX, NULL, break_restart},
	{69, ANNEX, NULL, break_head},
	{69, ANNEX, NULL, break_row},
	{70, ANNEX, NULL, break_unit},
	{71, ANNEX, break_labels, NULL},
	{72, ANNEX, break_quantity, NULL},
	{73, ANNEX, break_blank, NULL},
	{76, DISPATCH, break_drawn, NULL},
	{79, JOINT, break_joint_head, NULL},
	{79, JOINT, break_joint_symbol, NULL},
	{80, JOINT, NULL, break_joint_names},
	{80, JOINT, NULL, break_joint_columns},
	{81, JOINT, break_joint_titles, NULL},
};
enum { N_SLIPS = sizeof slips / sizeof *slips };

/* --- tests --------------------------------------------------------------------------------------------------------- */

static void
test_good(void **state)
{
	for (enum paper paper = DISPATCH; paper <= MARKED; paper++) {
		struct lint_tally tally = run(*state, paper, NULL, NULL);
		struct bench *b = *state;
		if (diag_count(b->diag))
			diag_print(b->diag, NULL, stderr);
		assert_int_equal(diag_count(b->diag), 0);
		assert_int_equal(tally.documents, 1);
		end(b);
	}
}

/* A paragraph of four pages: the page numbers between its lines part nothing. */
static void
add_long(struct bench *b)
{
	struct buf words = {0};
	for (int i = 0; i < 30; i++)
		buf_printf(&words, "%s%s", i ? "; " : "", body_text);
	buf_add(&words, "./.");
	struct node *long_one = line(b, ROLE_BODY, NULL, buf_finish(&words, b->arena));
	struct node *before = b->main->children.first;
	while (before->next != b->closing)
		before = before->next;
	struct node *last = before;
	last->children.first->text = body_text;
	long_one->next = b->closing;
	last->next = long_one;
}

static void
test_paragraph_of_pages(void **state)
{
	struct bench *b = *state;
	run(b, DISPATCH, add_long, NULL);
	if (diag_count(b->diag))
		diag_print(b->diag, NULL, stderr);
	assert_true(b->pages->n >= 4);
	assert_int_equal(diag_count(b->diag), 0);
	end(b);
}

static bool
said(const struct bench *b, int rule)
{
	char lead[16];
	snprintf(lead, sizeof lead, "R%d:", rule);
	for (size_t i = 0; i < diag_count(b->diag); i++)
		if (text_starts(diag_at(b->diag, i)->text, lead))
			return true;
	return false;
}

static void
test_slips(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < N_SLIPS; i++) {
		run(b, slips[i].paper, slips[i].tree, slips[i].pages);
		if (!said(b, slips[i].rule)) {
			diag_print(b->diag, NULL, stderr);
			fail_msg("slip %zu breaks R%d and is not seen", i, slips[i].rule);
		}
		end(b);
	}
}

/* Every rule that the documents of this test meet can fail, but for those that doc/form.c judges. */
static void
test_every_rule(void **state)
{
	struct bench *b = *state;
	bool broken[LINT_RULE_MOST + 1] = {[26] = true, [58] = true, [82] = true};
	for (size_t i = 0; i < N_SLIPS; i++)
		broken[slips[i].rule] = true;
	for (enum paper paper = DISPATCH; paper <= MARKED; paper++) {
		struct lint_tally tally = run(b, paper, NULL, NULL);
		for (int i = 1; i <= LINT_RULE_MOST; i++)
			if (tally.applied[i] && !broken[i])
				fail_msg("nothing here breaks R%d", i);
		end(b);
	}
}

static void
test_place_and_page(void **state)
{
	struct bench *b = *state;
	run(b, DISPATCH, break_number_form, NULL);
	const struct finding *finding = diag_at(b->diag, 0);
	assert_string_equal(finding->place.file, "docs/test.md");
	assert_int_equal(finding->severity, SEVERITY_ERROR);
	assert_string_equal(finding->text, "R23: page 1: “Số 05/UBND-VX” must be written as “Số: 05/KH-UBND”");
	end(b);
	run(b, PLAN, break_stop, NULL);
	assert_int_equal(diag_at(b->diag, 0)->severity, SEVERITY_WARNING);
	end(b);
}

/* The bulletin's own sheet is bound by the rules of text and tables alone. */
static void
test_bulletin(void **state)
{
	struct bench *b = *state;
	b->arena = arena_open();
	b->diag = diag_open(LANG_EN);
	struct lint_tally tally = {0};
	b->about = (struct document){.kind = "ban-tin", .stem = "test", .bulletin = true};
	b->document = node_new(b->arena, NODE_DOCUMENT, nowhere);
	b->document->document = &b->about;
	struct node *sheet = section(b, SHEET_BULLETIN);
	chain_add(&sheet->children, line(b, ROLE_HEADLINE, NULL, "Kích hoạt tài khoản"));
	b->pages = layout_document(b->arena, b->diag, b->fonts, b->document);
	lint_document(b->arena, b->diag, b->document, b->pages, &tally);
	assert_int_equal(diag_count(b->diag), 0);
	assert_int_equal(tally.applied[8], 1);
	assert_int_equal(tally.applied[7], 0);
	assert_int_equal(lint_tally_rules(&tally), 2); /* R1, R8 */
	end(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_paragraph_of_pages),
		cmocka_unit_test(test_slips),
		cmocka_unit_test(test_every_rule),
		cmocka_unit_test(test_place_and_page),
		cmocka_unit_test(test_bulletin),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
