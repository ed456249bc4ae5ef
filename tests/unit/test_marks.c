/*
 * What stands on a page beside its text: marks in their boxes, the contact line, long numbers, the Party's pitch. Held
 * against R60-R63, R80, R81 and section 9 of the layout notes.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "base/mem.h"
#include "layout/layout.h"

static const struct place nowhere = {.file = "docs/test.md", .line = 1, .col = 1};
static const char body_text[] =
	"Thực hiện chỉ đạo của cấp trên về việc đẩy mạnh kích hoạt tài khoản định danh điện tử, "
	"các đơn vị trên địa bàn phối hợp chặt chẽ, báo cáo kết quả đúng hạn về cơ quan thường trực.";

struct bench {
	struct arena *arena;
	struct diag *diag;
	struct fonts *fonts;
	struct node *document, *section, *head;
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

static struct node *
line(const struct bench *bench, enum role role, const char *text)
{
	return node_line(bench->arena, role, text, nowhere);
}

/* A dispatch with its header, whose number is as told, and no text yet. */
static struct bench *
begin(void **state, const char *number)
{
	struct bench *bench = *state;
	bench->arena = arena_open();
	bench->diag = diag_open(LANG_EN);
	bench->document = node_new(bench->arena, NODE_DOCUMENT, nowhere);
	bench->section = node_new(bench->arena, NODE_SECTION, nowhere);
	bench->head = node_new(bench->arena, NODE_LETTERHEAD, nowhere);
	chain_add(&bench->document->children, bench->section);
	chain_add(&bench->section->children, bench->head);
	chain_add(&bench->head->letterhead.left, line(bench, ROLE_ISSUER, "ỦY BAN NHÂN DÂN"));
	chain_add(&bench->head->letterhead.left, line(bench, ROLE_NUMBER, number));
	chain_add(&bench->head->letterhead.right, line(bench, ROLE_NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
	chain_add(&bench->head->letterhead.right, line(bench, ROLE_MOTTO, "Độc lập - Tự do - Hạnh phúc"));
	chain_add(&bench->head->letterhead.right, line(bench, ROLE_PLACE_DATE, "A, ngày 05 tháng 7 năm 2024"));
	return bench;
}

static void
end(struct bench *bench)
{
	assert_int_equal(diag_count(bench->diag), 0);
	diag_close(bench->diag);
	arena_close(bench->arena);
}

static struct pages *
lay_out(const struct bench *bench)
{
	return layout_document(bench->arena, bench->diag, bench->fonts, bench->document);
}

static const struct item *
nth(const struct page *page, enum item_kind kind, enum role role, size_t n)
{
	for (size_t i = 0; i < page->n_items; i++)
		if (page->items[i].kind == kind && page->items[i].role == role && n-- == 0)
			return &page->items[i];
	return NULL;
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

/* The outer edges of a mark's box: top, bottom, left and right are drawn in this order. */
static void
assert_box(const struct page *page, enum role role, double x, double y, double width, double height)
{
	const struct item *top = nth(page, ITEM_RULE, role, 0), *bottom = nth(page, ITEM_RULE, role, 1);
	const struct item *left = nth(page, ITEM_RULE, role, 2), *right = nth(page, ITEM_RULE, role, 3);
	assert_mm(left->x - left->stroke / 2, x, 0.01);
	assert_mm(top->y - top->stroke / 2, y, 0.01);
	assert_mm(right->x + right->stroke - left->x, width, 0.01);
	assert_mm(bottom->y + bottom->stroke - top->y, height, 0.01);
	assert_null(nth(page, ITEM_RULE, role, 4));
}

static void
boxes_urgency_at_the_left(void **state)
{
	static const struct {
		const char *text;
		double width;
	} marks[] = {{"HỎA TỐC", 30}, {"THƯỢNG KHẨN", 40}, {"KHẨN", 20}};
	for (size_t i = 0; i < 3; i++) {
		struct bench *bench = begin(state, "Số: 05/UBND-VX");
		chain_add(&bench->head->letterhead.left, line(bench, ROLE_URGENCY, marks[i].text));
		const struct page *page = &lay_out(bench)->at[0];
		const struct item *text = nth(page, ITEM_TEXT, ROLE_URGENCY, 0);
		const struct item *number = nth(page, ITEM_TEXT, ROLE_NUMBER, 0);
		const struct item *top = nth(page, ITEM_RULE, ROLE_URGENCY, 0);
		assert_box(page, ROLE_URGENCY, 30, mm(top->y - top->stroke / 2), marks[i].width, 8);
		assert_mm(text->x + text->w / 2, 30 + marks[i].width / 2, 0.02);
		assert_true(top->y > number->y);
		end(bench);
	}
}

/* Over the right block's middle, 10 to 18 mm from the paper's top, as wide as the words and 2.5 mm at either side. */
static void
boxes_circulation_in_the_margin(void **state)
{
	struct bench *bench = begin(state, "Số: 05/UBND-VX");
	bench->head->letterhead.above = line(bench, ROLE_CIRCULATION, "LƯU HÀNH NỘI BỘ");
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *text = nth(page, ITEM_TEXT, ROLE_CIRCULATION, 0);
	const struct item *nation = nth(page, ITEM_TEXT, ROLE_NATION, 0);
	assert_mm(text->x + text->w / 2 - nation->x - nation->w / 2, 0, 0.02);
	assert_box(page, ROLE_CIRCULATION, mm(text->x) - 2.5, 10, mm(text->w) + 5, 8);
	end(bench);
}

/* However long the body: on page 1, under a rule of 165 mm, nothing of the body below the rule. */
static void
keeps_the_foot_of_page_1(void **state)
{
	for (int n = 1; n < 30; n++) {
		struct bench *bench = begin(state, "Số: 05/UBND-VX");
		chain_add(&bench->section->section.contact, line(bench, ROLE_CONTACT, "Số 1, phố A"));
		chain_add(&bench->section->section.contact, line(bench, ROLE_CONTACT, "ĐT: 000"));
		for (int i = 0; i < n; i++)
			chain_add(&bench->section->children, line(bench, ROLE_BODY, i % 3 ? body_text : "Một dòng."));
		const struct pages *pages = lay_out(bench);
		const struct page *page = &pages->at[0];
		const struct item *rule = nth(page, ITEM_RULE, ROLE_CONTACT, 0);
		assert_mm(rule->x, 30, 0.01);
		assert_mm(rule->w, 165, 0.01);
		assert_true(mm(nth(page, ITEM_TEXT, ROLE_CONTACT, 1)->y) < 277);
		for (size_t i = 0; i < page->n_items; i++)
			assert_true(page->items[i].role != ROLE_BODY || page->items[i].y < rule->y);
		for (size_t i = 1; i < pages->n; i++)
			assert_null(nth(&pages->at[i], ITEM_TEXT, ROLE_CONTACT, 0));
		end(bench);
	}
}

/* 64.1 mm at 13 pt, the left block 64: the right one, whose title has 95, gives way, and the sizes stay. */
static void
keeps_a_long_number_on_a_line(void **state)
{
	struct bench *bench = begin(state, "Số: 225/KHPH-UBND-ĐTN-HPN");
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *nation = nth(page, ITEM_TEXT, ROLE_NATION, 0);
	assert_null(nth(page, ITEM_TEXT, ROLE_NUMBER, 1));
	assert_int_equal(nation->h, POS_PT(13));
	assert_true(mm(nation->x + nation->w) <= 195.01);
	end(bench);
}

/* A longer one leaves no room for a title of 13 pt: set B, whose title has 87.7 mm. */
static void
takes_the_small_sizes_for_a_longer_number(void **state)
{
	struct bench *bench = begin(state, "Số: 225/KHPH-UBND-MTTQ-ĐTN-H");
	const struct page *page = &lay_out(bench)->at[0];
	assert_null(nth(page, ITEM_TEXT, ROLE_NUMBER, 1));
	assert_int_equal(nth(page, ITEM_TEXT, ROLE_NATION, 0)->h, POS_PT(12));
	end(bench);
}

static void
spaces_the_lines_of_the_party(void **state)
{
	for (int party = 0; party < 2; party++) {
		struct bench *bench = begin(state, "Số 15-KH/HU");
		bench->section->section.party = party;
		chain_add(&bench->section->children, line(bench, ROLE_BODY, body_text));
		chain_add(&bench->section->children, line(bench, ROLE_TABLE_NOTE, body_text));
		const struct page *page = &lay_out(bench)->at[0];
		pos first = nth(page, ITEM_TEXT, ROLE_BODY, 0)->y, pitch = 0;
		for (size_t i = 1; pitch == 0; i++)
			pitch = nth(page, ITEM_TEXT, ROLE_BODY, i)->y - first;
		assert_true(party ? pitch == POS_PT(18) : pitch < POS_PT(18));
		end(bench);
	}
}

static void
add_signer(const struct bench *bench, struct node *closing, const char *title, const char *name)
{
	struct chain *signer = &closing->closing.signers[closing->closing.n_signers++];
	chain_add(signer, line(bench, ROLE_AUTHORITY, title));
	chain_add(signer, line(bench, ROLE_SIGNER, name));
}

/* Of three that do not fit, the outer two stand beside each other, and the right one at the right. */
static void
puts_the_middle_column_below(void **state)
{
	struct bench *bench = begin(state, "Số: 05/UBND-VX");
	struct node *closing = node_new(bench->arena, NODE_CLOSING, nowhere);
	closing->closing.signers = ARENA_ARRAY(bench->arena, struct chain, 3);
	add_signer(bench, closing, "TM. ỦY BAN NHÂN DÂN", "Một");
	add_signer(bench, closing, "CHỦ TỊCH", "Hai");
	add_signer(bench, closing, "TRƯỞNG CÔNG AN", "Ba");
	chain_add(&closing->closing.recipients, line(bench, ROLE_RECIPIENTS_LEAD, "Nơi nhận:"));
	chain_add(&closing->closing.recipients, line(bench, ROLE_RECIPIENT, "Lưu: VT."));
	chain_add(&closing->closing.recipients, line(bench, ROLE_DRAFTER, "PL.(300)"));
	chain_add(&bench->section->children, closing);
	const struct page *page = &lay_out(bench)->at[0];
	const struct item *left = nth(page, ITEM_TEXT, ROLE_SIGNER, 0), *right = nth(page, ITEM_TEXT, ROLE_SIGNER, 1);
	const struct item *below = nth(page, ITEM_TEXT, ROLE_SIGNER, 2);
	assert_string_equal(right->run->text, "Ba");
	assert_string_equal(below->run->text, "Hai");
	assert_int_equal(left->y, right->y);
	assert_mm(left->x + left->w / 2, 30 + 165 / 4.0, 0.05);
	assert_mm(right->x + right->w / 2, 30 + 165 * 3 / 4.0, 0.05);
	assert_mm(below->x + below->w / 2, 112.5, 0.05);
	const struct item *lead = nth(page, ITEM_TEXT, ROLE_RECIPIENTS_LEAD, 0);
	const struct item *drafter = nth(page, ITEM_TEXT, ROLE_DRAFTER, 0);
	assert_true(lead->y > below->y && drafter->y > lead->y);
	assert_mm(drafter->x + drafter->w - lead->x - lead->w, 0, 0.05); /* the list's longest line is its lead */
	end(bench);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boxes_urgency_at_the_left),
		cmocka_unit_test(boxes_circulation_in_the_margin),
		cmocka_unit_test(keeps_the_foot_of_page_1),
		cmocka_unit_test(keeps_a_long_number_on_a_line),
		cmocka_unit_test(takes_the_small_sizes_for_a_longer_number),
		cmocka_unit_test(spaces_the_lines_of_the_party),
		cmocka_unit_test(puts_the_middle_column_below),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
