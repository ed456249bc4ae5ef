/*
 * Flow: a dispatch and a bulletin laid out from hand-made trees, held against the rules of the layout notes: R13-R16,
 * R20-R22, R28, R29, R33-R35, R38, R50, R53, R54, R56, R59, page numbers, sizes that move together.
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
#include "doc/table.h"
#include "layout/layout.h"

static const struct place nowhere = {.file = "docs/test.md", .line = 1, .col = 1};

static const char body_text[] =
	"Thực hiện chỉ đạo của cấp trên về việc đẩy mạnh kích hoạt tài khoản định danh điện tử, "
	"các đơn vị trên địa bàn phối hợp chặt chẽ, báo cáo kết quả đúng hạn về cơ quan thường trực.";

struct bench {
	struct arena *arena;
	struct diag *diag;
	struct fonts *fonts;
	struct node *document, *section;
};

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

static struct bench *
begin(void **state, enum sheet_kind sheet)
{
	struct bench *bench = *state;
	bench->arena = arena_open();
	bench->diag = diag_open(LANG_EN);
	bench->document = node_new(bench->arena, NODE_DOCUMENT, nowhere);
	bench->section = node_new(bench->arena, NODE_SECTION, nowhere);
	bench->section->section.sheet = sheet;
	chain_add(&bench->document->children, bench->section);
	return bench;
}

static void
end_saying(struct bench *bench, size_t findings)
{
	assert_int_equal(diag_count(bench->diag), findings);
	diag_close(bench->diag);
	arena_close(bench->arena);
}

static void
end(struct bench *bench)
{
	end_saying(bench, 0);
}

static struct pages *
lay_out(const struct bench *bench)
{
	return layout_document(bench->arena, bench->diag, bench->fonts, bench->document);
}

static struct node *
line(const struct bench *bench, enum role role, const char *label, const char *text)
{
	struct node *node = node_line(bench->arena, role, text, nowhere);
	node->paragraph.label = label;
	return node;
}

static void
add(const struct bench *bench, enum role role, const char *label, const char *text)
{
	chain_add(&bench->section->children, line(bench, role, label, text));
}

static void
add_letterhead(const struct bench *bench, const char *place_date)
{
	struct node *head = node_new(bench->arena, NODE_LETTERHEAD, nowhere);
	chain_add(&head->letterhead.left, line(bench, ROLE_ISSUER, NULL, "ỦY BAN NHÂN DÂN"));
	chain_add(&head->letterhead.left, line(bench, ROLE_ISSUER, NULL, "TỈNH NINH THUẬN"));
	chain_add(&head->letterhead.left, line(bench, ROLE_NUMBER, NULL, "Số: 05/UBND-VX"));
	chain_add(&head->letterhead.left, line(bench, ROLE_ABOUT, NULL, "V/v kích hoạt tài khoản"));
	chain_add(&head->letterhead.right, line(bench, ROLE_NATION, NULL, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
	chain_add(&head->letterhead.right, line(bench, ROLE_MOTTO, NULL, "Độc lập - Tự do - Hạnh phúc"));
	chain_add(&head->letterhead.right, line(bench, ROLE_PLACE_DATE, NULL, place_date));
	chain_add(&bench->section->children, head);
}

static void
add_closing(const struct bench *bench, size_t n_signers)
{
	struct node *closing = node_new(bench->arena, NODE_CLOSING, nowhere);
	chain_add(&closing->closing.recipients, line(bench, ROLE_RECIPIENTS_LEAD, NULL, "Nơi nhận:"));
	chain_add(&closing->closing.recipients, line(bench, ROLE_RECIPIENT, "-", "Như trên;"));
	chain_add(&closing->closing.recipients, line(bench, ROLE_RECIPIENT, "-", "Lưu: VT, VX."));
	closing->closing.n_signers = n_signers;
	closing->closing.signers = ARENA_ARRAY(bench->arena, struct chain, n_signers);
	for (size_t i = 0; i < n_signers; i++) {
		struct chain *signer = &closing->closing.signers[i];
		chain_add(signer, line(bench, ROLE_AUTHORITY, NULL, "TM. ỦY BAN NHÂN DÂN"));
		if (i == 0)
			chain_add(signer, line(bench, ROLE_AUTHORITY, NULL, "CHỦ TỊCH"));
		chain_add(signer, line(bench, ROLE_SIGNER, NULL, "Nguyễn Văn A"));
	}
	chain_add(&bench->section->children, closing);
}

/* The n-th item (from 0) of that kind and role on the page. */
static const struct item *
nth(const struct page *page, enum item_kind kind, enum role role, size_t n)
{
	for (size_t i = 0; i < page->n_items; i++)
		if (page->items[i].kind == kind && page->items[i].role == role && n-- == 0)
			return &page->items[i];
	fail_msg("no %s on page %d", role_style(role)->name, page->number);
	return NULL;
}

static const struct item *
text(const struct page *page, enum role role)
{
	return nth(page, ITEM_TEXT, role, 0);
}

static size_t
count(const struct page *page, enum role role)
{
	size_t n = 0;
	for (size_t i = 0; i < page->n_items; i++)
		n += page->items[i].kind == ITEM_TEXT && page->items[i].role == role;
	return n;
}

static double
mm(pos length)
{
	return POS_TO_PT(length) * 25.4 / 72;
}

static void
assert_mm(pos length, double wanted, double within)
{
	if (fabs(mm(length) - wanted) > within)
		fail_msg("%.2f mm is not within %.2f of %.2f mm", mm(length), within, wanted);
}

static pos
centre(const struct item *item)
{
	return item->x + item->w / 2;
}

static void
assert_same_centre(const struct item *a, const struct item *b)
{
	assert_mm(centre(a) - centre(b), 0, 0.05);
}

static void
test_header(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add_letterhead(bench, "Ninh Thuận, ngày 05 tháng 7 năm 2024");
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *issuer = text(page, ROLE_ISSUER), *nation = text(page, ROLE_NATION);
	const struct item *motto = text(page, ROLE_MOTTO), *number = text(page, ROLE_NUMBER);
	const struct item *date = text(page, ROLE_PLACE_DATE), *about = text(page, ROLE_ABOUT);
	const struct item *long_rule = nth(page, ITEM_RULE, ROLE_MOTTO, 0);
	const struct item *short_rule = nth(page, ITEM_RULE, ROLE_ISSUER, 0);
	assert_int_equal(issuer->y, nation->y);
	assert_int_equal(number->y, date->y);
	assert_same_centre(nation, motto);
	assert_same_centre(nation, date);
	assert_same_centre(nation, long_rule);
	assert_same_centre(issuer, short_rule);
	assert_same_centre(issuer, number);
	assert_same_centre(issuer, about);
	assert_mm(long_rule->w - motto->w, 0, 0.05);
	pos longest = pos_most(issuer->w, nth(page, ITEM_TEXT, ROLE_ISSUER, 1)->w);
	assert_true(short_rule->w * 3 >= longest && short_rule->w * 2 <= longest);
	assert_true(long_rule->y > motto->y && long_rule->y < date->y);
	assert_mm(motto->y - nation->y, 15.5 * 25.4 / 72, 0.35); /* one 14 pt line, to a point */
	assert_mm(nation->h, 13 * 25.4 / 72, 0.01);
	assert_mm(date->h, 14 * 25.4 / 72, 0.01);
	assert_true(mm(nation->x + nation->w) <= 195.01 && mm(issuer->x) >= 30);
	end(bench);
}

/* "Thành phố Hồ Chí Minh, ngày 29 …" is 103.9 mm at 14 pt, the right block 97: the smaller set, for all of them. */
static void
test_sizes_together(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add_letterhead(bench, "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019");
	const struct page *page = &lay_out(bench)->at[0];
	assert_int_equal(text(page, ROLE_NATION)->h, POS_PT(12));
	assert_int_equal(text(page, ROLE_MOTTO)->h, POS_PT(13));
	assert_int_equal(text(page, ROLE_PLACE_DATE)->h, POS_PT(13));
	assert_int_equal(text(page, ROLE_ISSUER)->h, POS_PT(12));
	end(bench);
}

/* Too long even then: the place takes two lines, and keeps away from the number. */
static void
test_long_place(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add_letterhead(bench, "Thành phố Phan Rang - Tháp Chàm bên bờ biển Đông, ngày 29 tháng 6 năm 2019");
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *number = text(page, ROLE_NUMBER), *place = text(page, ROLE_PLACE_DATE);
	const struct item *second = nth(page, ITEM_TEXT, ROLE_PLACE_DATE, 1);
	assert_int_equal(number->y, place->y);
	assert_true(second->y > place->y);
	assert_true(number->x + number->w < place->x && number->x + number->w < second->x);
	assert_true(mm(number->x) >= 30 && mm(place->x + place->w) <= 195.01);
	end(bench);
}

/* Dashes share one x below the colon; the group is centred. */
static void
test_addressees(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add(bench, ROLE_ADDRESS_LEAD, NULL, "Kính gửi:");
	add(bench, ROLE_ADDRESSEE, "-", "Công an tỉnh;");
	add(bench, ROLE_ADDRESSEE, "-", "Ủy ban nhân dân các huyện, thành phố.");
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *lead = text(page, ROLE_ADDRESS_LEAD), *first = text(page, ROLE_ADDRESSEE);
	const struct item *second = nth(page, ITEM_TEXT, ROLE_ADDRESSEE, 1);
	assert_int_equal(first->x, second->x);
	assert_true(first->x < lead->x + lead->w);
	assert_mm(lead->x + lead->w - first->x, 1.37, 0.3); /* a 14 pt colon is 3.9 pt wide */
	assert_mm((lead->x + second->x + second->w) / 2, 112.5, 0.1);
	assert_true(first->y > lead->y && second->y > first->y);
	end(bench);
}

static void
test_one_addressee(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add(bench, ROLE_ADDRESS_LEAD, NULL, "Kính gửi: Công an tỉnh.");
	const struct page *page = &lay_out(bench)->at[0];
	assert_mm(centre(text(page, ROLE_ADDRESS_LEAD)), 112.5, 0.05);
	end(bench);
}

static void
test_title(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add(bench, ROLE_TYPE, NULL, "KẾ HOẠCH");
	add(bench, ROLE_SUBJECT, NULL, "Về kích hoạt tài khoản");
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *subject = text(page, ROLE_SUBJECT), *rule = nth(page, ITEM_RULE, ROLE_SUBJECT, 0);
	assert_mm(centre(text(page, ROLE_TYPE)), 112.5, 0.05);
	assert_same_centre(subject, rule);
	assert_true(rule->w * 3 >= subject->w && rule->w * 2 <= subject->w && rule->y > subject->y);
	assert_mm(subject->y - text(page, ROLE_TYPE)->y, 15.5 * 25.4 / 72, 0.05);
	end(bench);
}

static void
test_closing(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add(bench, ROLE_BODY, NULL, body_text);
	add_closing(bench, 1);
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *lead = text(page, ROLE_RECIPIENTS_LEAD), *title = text(page, ROLE_AUTHORITY);
	const struct item *last = nth(page, ITEM_TEXT, ROLE_AUTHORITY, 1), *name = text(page, ROLE_SIGNER);
	assert_int_equal(lead->y, title->y);
	assert_mm(lead->x, 30, 0.05);
	assert_same_centre(title, name);
	assert_same_centre(title, last);
	assert_true(mm(name->y - name->h - last->y) >= 20);
	pos block = POS_TENTHS_MM(1950 - sheet_of(SHEET_OFFICIAL)->sign_width);
	for (size_t i = 0; i < 2; i++) {
		const struct item *recipient = nth(page, ITEM_TEXT, ROLE_RECIPIENT, i);
		assert_mm(recipient->x, 30, 0.05);
		assert_true(recipient->x + recipient->w < block);
	}
	end(bench);
}

/* Equal columns, titles level, names level, recipients below. */
static void
test_two_signers(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add(bench, ROLE_BODY, NULL, body_text);
	add_closing(bench, 2);
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *left = text(page, ROLE_SIGNER), *right = nth(page, ITEM_TEXT, ROLE_SIGNER, 1);
	assert_int_equal(left->y, right->y);
	assert_mm(centre(left), 30 + 165 / 4.0, 0.05);
	assert_mm(centre(right), 30 + 165 * 3 / 4.0, 0.05);
	assert_int_equal(text(page, ROLE_AUTHORITY)->y, nth(page, ITEM_TEXT, ROLE_AUTHORITY, 2)->y);
	assert_true(text(page, ROLE_RECIPIENTS_LEAD)->y > left->y);
	end(bench);
}

/* Three titles of 56.7 mm do not fit columns of 55: two and one, the third in the middle below. */
static void
test_three_signers(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add(bench, ROLE_BODY, NULL, body_text);
	add_closing(bench, 3);
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *first = text(page, ROLE_SIGNER), *third = nth(page, ITEM_TEXT, ROLE_SIGNER, 2);
	assert_true(third->y > first->y);
	assert_mm(centre(third), 112.5, 0.05);
	end(bench);
}

/* However long the body, the closing has two lines of it on its page, page 1 no number, the others theirs. */
static void
test_pages(void **state)
{
	for (int n = 1; n < 40; n++) {
		struct bench *bench = begin(state, SHEET_OFFICIAL);
		add_letterhead(bench, "Ninh Thuận, ngày 05 tháng 7 năm 2024");
		for (int i = 0; i < n; i++)
			add(bench, ROLE_BODY, NULL, i % 3 ? body_text : "Một dòng.");
		add_closing(bench, 1);
		const struct pages *pages = lay_out(bench);
		for (size_t i = 0; i < pages->n; i++) {
			assert_int_equal(count(&pages->at[i], ROLE_PAGE_NUMBER), i > 0);
			if (i == 0)
				continue;
			const struct item *number = text(&pages->at[i], ROLE_PAGE_NUMBER);
			assert_mm(centre(number), 112.5, 0.05);
			assert_true(mm(number->y) < 20);
		}
		const struct page *last = &pages->at[pages->n - 1];
		assert_int_equal(count(last, ROLE_SIGNER), 1);
		assert_true(count(last, ROLE_BODY) >= 2 || n == 1);
		end(bench);
	}
}

/* An appendix begins a page and counts from 1 again. */
static void
test_appendix(void **state)
{
	struct bench *bench = begin(state, SHEET_OFFICIAL);
	add(bench, ROLE_BODY, NULL, body_text);
	bench->section = node_new(bench->arena, NODE_SECTION, nowhere);
	bench->section->section.sheet = SHEET_OFFICIAL_LANDSCAPE;
	bench->section->section.appendix = true;
	chain_add(&bench->document->children, bench->section);
	add(bench, ROLE_APPENDIX, NULL, "Phụ lục I");
	const struct pages *pages = lay_out(bench);
	assert_int_equal(pages->n, 2);
	assert_int_equal(pages->at[1].number, 1);
	assert_int_equal(count(&pages->at[1], ROLE_PAGE_NUMBER), 0);
	assert_mm(pages->at[1].width, 297, 0.01);
	assert_mm(pages->at[1].height, 210, 0.01);
	end(bench);
}

static struct table_cell
table_text(const struct bench *bench, enum role role, const char *words)
{
	return (struct table_cell){.content = line(bench, role, NULL, words), .rows = 1, .cols = 1};
}

static void
add_table(const struct bench *bench, size_t n_body)
{
	struct table *table = ARENA_NEW(bench->arena, struct table);
	table->n_columns = table->n_head = 1;
	table->columns = ARENA_ARRAY(bench->arena, struct table_column, 1);
	table->columns[0].kind = COLUMN_TEXT;
	table->n_rows = n_body + 1;
	table->rows = ARENA_ARRAY(bench->arena, struct table_row, table->n_rows);
	for (size_t r = 0; r < table->n_rows; r++) {
		table->rows[r].kind = r ? ROW_BODY : ROW_HEAD;
		table->rows[r].cells = ARENA_ARRAY(bench->arena, struct table_cell, 1);
		table->rows[r].cells[0] = table_text(bench, r ? ROLE_CELL : ROLE_HEAD_CELL, r ? "Xã A" : "Đơn vị");
	}
	struct node *node = node_new(bench->arena, NODE_TABLE, nowhere);
	node->table = table;
	chain_add(&bench->section->children, node);
}

/* Wherever the page ends, a text that ends with a colon stands on the page of the table that it leads to. */
static void
test_lead(void **state)
{
	size_t second_pages = 0;
	for (int n = 1; n < 45; n++) {
		struct bench *bench = begin(state, SHEET_OFFICIAL);
		for (int i = 0; i < n; i++)
			add(bench, ROLE_BODY, NULL, "Một dòng.");
		add(bench, ROLE_BODY, NULL, "Có năm đơn vị:");
		add_table(bench, 5);
		const struct pages *pages = lay_out(bench);
		size_t at = 0; /* where the table begins */
		while (!count(&pages->at[at], ROLE_HEAD_CELL))
			at++;
		assert_true(count(&pages->at[at], ROLE_BODY) > 0);
		second_pages += at > 0;
		end(bench);
	}
	assert_true(second_pages > 5);
}

/*
 * A row of 12 pt is 13.3 + 2 x 2 + 0.5 = 17.8 pt high, of 11 pt 16.7. The sheet has 481.9 pt: 27 of the one with the
 * head, 28 of the other. So 26 rows stand at 12 pt; a 27th, which would stand alone with one more row on a second
 * page, makes them smaller; of 28 and more two pages there must be, and the text keeps its size.
 */
static void
test_few_rows_over(void **state)
{
	for (size_t n = 24; n < 40; n++) {
		struct bench *bench = begin(state, SHEET_OFFICIAL_LANDSCAPE);
		add_table(bench, n);
		const struct pages *pages = lay_out(bench);
		pos size = text(&pages->at[0], ROLE_CELL)->h;
		if (n == 27) {
			assert_true(size < POS_PT(12) && size >= POS_PT(11));
			assert_int_equal(diag_at(bench->diag, 0)->code, MSG_TABLE_GATHERED);
		} else {
			assert_int_equal(size, POS_PT(12));
		}
		assert_int_equal(pages->n, n < 28 ? 1 : 2);
		end_saying(bench, n == 27);
	}
}

/* The bulletin: masthead lines level, a foot on each page with its count, key figures level. */
static void
test_bulletin(void **state)
{
	struct bench *bench = begin(state, SHEET_BULLETIN);
	struct node *head = node_new(bench->arena, NODE_LETTERHEAD, nowhere);
	chain_add(&head->letterhead.left, line(bench, ROLE_MAST_ISSUER, NULL, "BAN CHỈ ĐẠO"));
	chain_add(&head->letterhead.right, line(bench, ROLE_MAST_ISSUE, NULL, "Tuần 4"));
	chain_add(&bench->section->children, head);
	struct node *keys = node_new(bench->arena, NODE_KEYS, nowhere);
	keys->keys.n = 2;
	keys->keys.at = ARENA_ARRAY(bench->arena, struct key_figure, 2);
	for (size_t i = 0; i < 2; i++)
		keys->keys.at[i] = (struct key_figure){
			.label = line(bench, ROLE_KEY_LABEL, NULL, i ? "Tỷ lệ" : "Còn lại"),
			.value = line(bench, ROLE_KEY_VALUE, NULL, "7.106"),
			.change = i ? NULL : line(bench, ROLE_KEY_GAIN, "▲", "923 trong tuần"),
			.direction = 1,
			.note = line(bench, ROLE_KEY_NOTE, NULL, "hạn 05/02")};
	chain_add(&bench->section->children, keys);
	for (int i = 0; i < 40; i++)
		add(bench, ROLE_TEXT, NULL, body_text);
	bench->section->section.foot = line(bench, ROLE_FOOT, NULL, "Nguồn: Công an huyện.");
	const struct pages *pages = lay_out(bench);
	const struct page *page = &pages->at[0];
	assert_int_equal(pages->n, 3);
	assert_int_equal(text(page, ROLE_MAST_ISSUER)->y, text(page, ROLE_MAST_ISSUE)->y);
	assert_mm(text(page, ROLE_MAST_ISSUER)->x, 21, 0.05);
	assert_mm(text(page, ROLE_MAST_ISSUE)->x + text(page, ROLE_MAST_ISSUE)->w, 189, 0.05);
	assert_int_equal(text(page, ROLE_KEY_VALUE)->y, nth(page, ITEM_TEXT, ROLE_KEY_VALUE, 1)->y);
	assert_int_equal(text(page, ROLE_KEY_GAIN)->y, nth(page, ITEM_TEXT, ROLE_KEY_NOTE, 1)->y);
	assert_true(text(page, ROLE_KEY_NOTE)->y > text(page, ROLE_KEY_GAIN)->y);
	assert_string_equal(nth(page, ITEM_TEXT, ROLE_FOOT, 1)->run->text, "Trang 1/3");
	assert_true(nth(page, ITEM_TEXT, ROLE_FOOT, 0)->artifact);
	end(bench);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_header),
		cmocka_unit_test(test_sizes_together),
		cmocka_unit_test(test_long_place),
		cmocka_unit_test(test_addressees),
		cmocka_unit_test(test_one_addressee),
		cmocka_unit_test(test_title),
		cmocka_unit_test(test_closing),
		cmocka_unit_test(test_two_signers),
		cmocka_unit_test(test_three_signers),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_appendix),
		cmocka_unit_test(test_lead),
		cmocka_unit_test(test_few_rows_over),
		cmocka_unit_test(test_bulletin),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
