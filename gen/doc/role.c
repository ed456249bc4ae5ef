/*
 * Roles: the one table of how each piece of text is set, and of the sheets it stands on.
 *
 * "I.3" is Nghị định 30/2020/NĐ-CP, Phụ lục I, the part and its number; "o." is a row (ô) of the decree's table of
 * type sizes at the end of that annex. Where the decree gives a range, the value taken lies inside it, and the
 * range stands beside it (LAW) for the lint. "practice" has no article; "sheet" belongs to the bulletin's own sheet, which the decree does not bind.
 *
 * The choice not taken: styles that inherit from one another. Forty rows that stand alone can be held against the
 * decree one by one.
 */
#include "doc/role.h"

#include <assert.h>
#include <string.h>

enum {
	INK = 0x1B2233,
	GAIN = 0x1A7042,
	LOSS = 0xB3261E,
	PALE = 0x545C6E,
	STAMP_RED = 0xD9000D,
};

#define SERIF(a, b) .family = FAMILY_SERIF, .size = {a, b}
/* Sizes of the two sets, and the range that the decree allows. */
#define LAW(a, b, min, max) SERIF(a, b), .law = {min, max}
#define SANS(a) .family = FAMILY_SANS, .size = {a, a}
#define MONO(a) .family = FAMILY_MONO, .size = {a, a}
#define CENTRED .align = ALIGN_CENTRE, .pitch = 100
#define FLUSH .align = ALIGN_LEFT, .pitch = 100
/* Running text of the decree: 13-14 pt, justified, first line in by 1 cm, 6 pt between paragraphs (I.II.5, o. 15). */
#define RUNNING LAW(140, 140, 130, 140), .align = ALIGN_JUSTIFY, .indent = 100, .after = 60, .pitch = 108

/* A table is read by rows. */
/* clang-format off */
static const struct role_style styles[ROLE_COUNT] = {
	[ROLE_SUPERIOR] = {.name = "superior", .article = "o.2", LAW(130, 120, 120, 130), .caps = true, CENTRED},
	[ROLE_ISSUER] = {.name = "issuer", .article = "o.2", LAW(130, 120, 120, 130), .bold = true, .caps = true, CENTRED,
		.rule = RULE_PART},
	[ROLE_NUMBER] = {.name = "number", .article = "o.3", LAW(130, 130, 130, 130), CENTRED, .before = 60},
	[ROLE_ABOUT] = {.name = "about", .article = "o.5b", LAW(120, 120, 120, 130), CENTRED, .before = 60},
	[ROLE_NATION] = {.name = "nation", .article = "o.1", LAW(130, 120, 120, 130), .bold = true, .caps = true, CENTRED},
	[ROLE_MOTTO] = {.name = "motto", .article = "o.1", LAW(140, 130, 130, 140), .bold = true, CENTRED, .rule = RULE_FULL},
	[ROLE_PLACE_DATE] = {.name = "place-date", .article = "o.4", LAW(140, 130, 130, 140), .italic = true, CENTRED,
		.before = 60},
	[ROLE_BODY_ISSUER] = {.name = "body-issuer", .article = "HD 36-HD/VPTW", SERIF(130, 120), .bold = true, .caps = true,
		CENTRED},
	[ROLE_STAR] = {.name = "star", .article = "HD 36-HD/VPTW", SERIF(130, 120), CENTRED},
	[ROLE_BODY_TITLE] = {.name = "body-title", .article = "HD 36-HD/VPTW", SERIF(150, 140), .bold = true, .caps = true,
		CENTRED, .rule = RULE_FULL},
	[ROLE_URGENCY] = {.name = "urgency", .article = "o.10b", LAW(130, 130, 130, 140), .bold = true, .caps = true, CENTRED,
		.before = 60, .color = STAMP_RED},
	[ROLE_CIRCULATION] = {.name = "circulation", .article = "o.11", LAW(130, 130, 130, 140), .bold = true, .caps = true,
		CENTRED},
	[ROLE_TYPE] = {.name = "type", .article = "o.5a", LAW(140, 140, 130, 140), .bold = true, .caps = true, CENTRED,
		.before = 180, .keep_next = true},
	[ROLE_SUBJECT] = {.name = "subject", .article = "o.5a", LAW(140, 140, 130, 140), .bold = true, CENTRED, .after = 120,
		.rule = RULE_PART, .keep_next = true},
	[ROLE_ISSUED_SUBJECT] = {.name = "issued-subject", .article = "mau 1.3", LAW(140, 140, 130, 140), .bold = true, CENTRED,
		.keep_next = true},
	[ROLE_ADDRESS_LEAD] = {.name = "address-lead", .article = "o.9a", LAW(140, 140, 130, 140), FLUSH, .before = 120,
		.after = 60, .keep_next = true},
	[ROLE_ADDRESSEE] = {.name = "addressee", .article = "o.9a", LAW(140, 140, 130, 140), FLUSH, .hang = 25,
		.after = 20},
	[ROLE_DECIDER] = {.name = "decider", .article = "mau 1.2", LAW(140, 140, 130, 140), .bold = true, .caps = true, CENTRED,
		.after = 120, .keep_next = true},
	[ROLE_BASIS] = {.name = "basis", .article = "o.6", RUNNING, .italic = true},
	[ROLE_DECIDES] = {.name = "decides", .article = "mau 1.2", LAW(140, 140, 130, 140), .bold = true, .caps = true, CENTRED,
		.before = 90, .after = 90, .keep_next = true},
	[ROLE_BODY] = {.name = "body", .article = "o.6", RUNNING},
	[ROLE_DIVISION] = {.name = "division", .article = "o.6", LAW(140, 140, 130, 140), .bold = true, CENTRED, .before = 120,
		.keep_next = true},
	[ROLE_DIVISION_TITLE] = {.name = "division-title", .article = "o.6", LAW(140, 140, 130, 140), .bold = true,
		.caps = true, CENTRED, .after = 120, .keep_next = true},
	[ROLE_PART] = {.name = "part", .article = "o.6", RUNNING, .bold = true, .caps = true, .before = 60,
		.keep_next = true},
	[ROLE_CLAUSE_TITLE] = {.name = "clause-title", .article = "o.6", RUNNING, .bold = true, .keep_next = true},
	[ROLE_ARTICLE] = {.name = "article", .article = "o.6", RUNNING, .bold = true, .keep_next = true},
	[ROLE_ARTICLE_TEXT] = {.name = "article-text", .article = "o.6", RUNNING},
	[ROLE_CLAUSE] = {.name = "clause", .article = "o.6", RUNNING},
	[ROLE_POINT] = {.name = "point", .article = "o.6", RUNNING},
	[ROLE_DASH] = {.name = "dash", .article = "practice", RUNNING},
	[ROLE_PLUS] = {.name = "plus", .article = "practice", RUNNING},
	[ROLE_AUTHORITY] = {.name = "authority", .article = "o.7a", LAW(140, 140, 130, 140), .bold = true, .caps = true,
		CENTRED, .before = 120},
	[ROLE_SIGNER] = {.name = "signer", .article = "o.7b", LAW(140, 140, 130, 140), .bold = true, CENTRED},
	[ROLE_RECIPIENTS_LEAD] = {.name = "recipients-lead", .article = "o.9b", LAW(120, 120, 120, 120), .bold = true,
		.italic = true, FLUSH},
	[ROLE_RECIPIENT] = {.name = "recipient", .article = "o.9b", LAW(110, 110, 110, 110), FLUSH, .hang = 20},
	[ROLE_DRAFTER] = {.name = "drafter", .article = "o.12", LAW(110, 110, 110, 110), .align = ALIGN_RIGHT, .pitch = 100},
	[ROLE_CONTACT] = {.name = "contact", .article = "o.13", LAW(110, 110, 110, 120), FLUSH, .before = 60},
	[ROLE_APPENDIX] = {.name = "appendix", .article = "III.1", LAW(140, 140, 140, 140), .bold = true, CENTRED,
		.keep_next = true},
	[ROLE_APPENDIX_TITLE] = {.name = "appendix-title", .article = "III.1", LAW(140, 140, 130, 140), .bold = true,
		.caps = true, CENTRED, .keep_next = true},
	[ROLE_ATTACHED] = {.name = "attached", .article = "III.1", LAW(140, 140, 130, 140), .italic = true, CENTRED,
		.after = 140, .rule = RULE_PART, .keep_next = true},
	[ROLE_PAGE_NUMBER] = {.name = "page-number", .article = "I.7", LAW(140, 140, 130, 140), CENTRED},
	[ROLE_TABLE_TITLE] = {.name = "table-title", .article = "practice", SERIF(130, 130), .bold = true, CENTRED,
		.before = 60, .after = 30, .keep_next = true},
	[ROLE_TABLE_UNIT] = {.name = "table-unit", .article = "practice", SERIF(120, 120), .italic = true,
		.align = ALIGN_RIGHT, .pitch = 100, .after = 30, .keep_next = true},
	[ROLE_TABLE_CONTINUED] = {.name = "table-continued", .article = "practice", SERIF(120, 120), .italic = true, FLUSH,
		.after = 40},
	[ROLE_HEAD_CELL] = {.name = "head-cell", .article = "practice", SERIF(120, 120), .bold = true, CENTRED},
	[ROLE_NUMBER_CELL] = {.name = "number-cell", .article = "practice", SERIF(100, 100), .italic = true, CENTRED},
	[ROLE_CELL] = {.name = "cell", .article = "practice", SERIF(120, 120), FLUSH},
	[ROLE_GROUP_CELL] = {.name = "group-cell", .article = "practice", SERIF(120, 120), .bold = true, FLUSH},
	[ROLE_CARRY_CELL] = {.name = "carry-cell", .article = "practice", SERIF(120, 120), .italic = true, FLUSH},
	[ROLE_TOTAL_CELL] = {.name = "total-cell", .article = "practice", SERIF(120, 120), .bold = true, FLUSH},
	[ROLE_TABLE_NOTE] = {.name = "table-note", .article = "practice", SERIF(110, 110), .italic = true, FLUSH,
		.before = 40, .after = 20},

	[ROLE_MAST_ISSUER] = {.name = "mast-issuer", .article = "sheet", SERIF(120, 120), .bold = true, .caps = true,
		FLUSH, .color = INK},
	[ROLE_MAST_UNIT] = {.name = "mast-unit", .article = "sheet", SERIF(120, 120), .caps = true, FLUSH, .color = INK},
	[ROLE_MAST_ISSUE] = {.name = "mast-issue", .article = "sheet", SERIF(120, 120), .align = ALIGN_RIGHT,
		.pitch = 100, .color = INK},
	[ROLE_MAST_NOTE] = {.name = "mast-note", .article = "sheet", SERIF(120, 120), .italic = true,
		.align = ALIGN_RIGHT, .pitch = 100, .color = PALE},
	[ROLE_HEADLINE] = {.name = "headline", .article = "sheet", SERIF(260, 260), .bold = true, FLUSH, .before = 140,
		.color = INK, .keep_next = true, .even = true},
	[ROLE_STANDFIRST] = {.name = "standfirst", .article = "sheet", SERIF(135, 135), FLUSH, .before = 20,
		.after = 100, .color = PALE, .keep_next = true},
	[ROLE_KEY_LABEL] = {.name = "key-label", .article = "sheet", SANS(95), FLUSH, .color = PALE, .even = true},
	[ROLE_KEY_VALUE] = {.name = "key-value", .article = "sheet", SANS(260), .bold = true, FLUSH, .color = INK},
	[ROLE_KEY_NOTE] = {.name = "key-note", .article = "sheet", SANS(95), FLUSH, .color = PALE, .even = true},
	[ROLE_KEY_GAIN] = {.name = "key-gain", .article = "sheet", SANS(95), FLUSH, .color = GAIN},
	[ROLE_KEY_LOSS] = {.name = "key-loss", .article = "sheet", SANS(95), FLUSH, .color = LOSS},
	[ROLE_LEAD] = {.name = "lead", .article = "sheet", SERIF(140, 140), .align = ALIGN_LEFT, .pitch = 115,
		.before = 100, .after = 80, .color = INK},
	[ROLE_TEXT] = {.name = "text", .article = "sheet", SERIF(125, 125), .align = ALIGN_LEFT, .pitch = 115,
		.after = 60, .color = INK},
	[ROLE_SECTION_TITLE] = {.name = "section-title", .article = "sheet", SANS(125), .bold = true, FLUSH,
		.before = 140, .after = 40, .color = INK, .keep_next = true, .even = true},
	[ROLE_SUBSECTION_TITLE] = {.name = "subsection-title", .article = "sheet", SANS(110), .bold = true, FLUSH,
		.before = 100, .after = 30, .color = INK, .keep_next = true, .even = true},
	[ROLE_CODE] = {.name = "code", .article = "sheet", MONO(78), .align = ALIGN_LEFT, .pitch = 115, .before = 20,
		.after = 80, .color = INK},
	[ROLE_CAPTION] = {.name = "caption", .article = "sheet", SANS(90), FLUSH, .before = 20, .after = 80,
		.color = PALE},
	[ROLE_SHEET_HEAD_CELL] = {.name = "sheet-head-cell", .article = "sheet", SANS(90), .bold = true, CENTRED,
		.color = INK},
	[ROLE_SHEET_NUMBER_CELL] = {.name = "sheet-number-cell", .article = "sheet", SANS(80), CENTRED, .color = PALE},
	[ROLE_SHEET_CELL] = {.name = "sheet-cell", .article = "sheet", SANS(95), FLUSH, .color = INK},
	[ROLE_SHEET_GROUP_CELL] = {.name = "sheet-group-cell", .article = "sheet", SANS(95), .bold = true, FLUSH,
		.color = INK},
	[ROLE_SHEET_TOTAL_CELL] = {.name = "sheet-total-cell", .article = "sheet", SANS(95), .bold = true, FLUSH,
		.color = INK},
	[ROLE_SHEET_NOTE] = {.name = "sheet-note", .article = "sheet", SANS(85), FLUSH, .before = 40, .after = 20,
		.color = PALE},
	[ROLE_SOURCE] = {.name = "source", .article = "sheet", SANS(85), FLUSH, .before = 30, .color = PALE},
	[ROLE_FOOT] = {.name = "foot", .article = "sheet", SANS(85), FLUSH, .color = PALE, .even = true},

	[ROLE_CHART_TITLE] = {.name = "chart-title", .article = "sheet", SANS(125), .bold = true, FLUSH,
		.before = 140, .color = INK, .keep_next = true, .even = true},
	[ROLE_CHART_NOTE] = {.name = "chart-note", .article = "sheet", SANS(95), FLUSH, .before = 10, .after = 60,
		.color = PALE, .keep_next = true},
	[ROLE_CHART_LABEL] = {.name = "chart-label", .article = "sheet", SANS(90), FLUSH, .color = INK},
	[ROLE_CHART_VALUE] = {.name = "chart-value", .article = "sheet", SANS(90), .bold = true, FLUSH, .color = INK},
	[ROLE_CHART_AXIS] = {.name = "chart-axis", .article = "sheet", SANS(85), FLUSH, .color = PALE},
};

/* Colours of charts and key figures: dark blue and its tint differ in lightness too, so a photocopy tells them apart. */
#define COLOURS \
	.accent = 0x0B5A87, .accent_pale = 0x5E97B8, .target = 0xB3261E, .ink = INK, .ink_pale = PALE, .grid = 0xD3D8E0, \
	.up = GAIN, .down = LOSS

/*
 * The official sheet: A4, margins I.1-I.3 (top and bottom 20-25, left 30-35, right 15-20 mm); the header's right block
 * holds the national title at 13 pt (95 mm) on one line; page numbers in the top margin, not on the first (I.7). Table
 * text (practice: 10-12 pt) may give up 1 pt where a few rows would otherwise take a page of their own.
 * Blank cells take what a hand needs to write in them.
 */
#define OFFICIAL \
	.top = 200, .bottom = 200, .left = 300, .right = 150, .head_left = 640, .head_gap = 40, .head_right = 970, \
	.page_number_baseline = 125, .sign_width = 900, .sign_height = 280, .sign_gap = 23, .sign_field = 600, \
	.file_field_width = 700, .file_field_height = 140, .file_field_top = 50, .subject_width = 1300, \
	.stamp_top = 100, .stamp_pad = 25, .party_line = 180, \
	.rule_thickness = 7, .rule_gap = 20, .cell_rule = 5, .cell_pad_x = 40, .cell_pad_y = 20, .table_yield = 10, \
	.write_text = 450, .write_number = 180, .write_day = 220, .write_mark = 250, .write_height = 80, COLOURS

static const struct sheet sheets[SHEET_COUNT] = {
	[SHEET_OFFICIAL] = {.name = "official", .width = 2100, .height = 2970, OFFICIAL},
	[SHEET_OFFICIAL_LANDSCAPE] = {.name = "official-landscape", .width = 2970, .height = 2100, OFFICIAL},
	/* Beyond the decree's A4; for tables of appendices alone, where the document asks for it. */
	[SHEET_OFFICIAL_A3] = {.name = "official-a3", .width = 4200, .height = 2970, OFFICIAL},
	[SHEET_BULLETIN] = {.name = "bulletin", .width = 2100, .height = 2970, .top = 150, .bottom = 180, .left = 210,
		.right = 210, .head_left = 1000, .head_gap = 40, .head_right = 640, .page_number_baseline = -110,
		.page_number_first = true, .qr_module = 4, .qr_quiet = 16, .qr_drop = 30, .subject_width = 1680, .rule_thickness = 15, .rule_gap = 20, .cell_rule = 5,
		.cell_pad_x = 40, .cell_pad_y = 25, COLOURS},
};

/* Urgency (III.10b, red boxes of three sizes) and who may see it (III.11). */
const struct stamp stamps[] = {
	{.name = "hoa-toc", .text = "HỎA TỐC", .article = "o.10b", .role = ROLE_URGENCY, .width = 300, .height = 80},
	{.name = "thuong-khan", .text = "THƯỢNG KHẨN", .article = "o.10b", .role = ROLE_URGENCY, .width = 400, .height = 80},
	{.name = "khan", .text = "KHẨN", .article = "o.10b", .role = ROLE_URGENCY, .width = 200, .height = 80},
	{.name = "xem-xong-tra-lai", .text = "XEM XONG TRẢ LẠI", .article = "o.11", .role = ROLE_CIRCULATION, .height = 80},
	{.name = "luu-hanh-noi-bo", .text = "LƯU HÀNH NỘI BỘ", .article = "o.11", .role = ROLE_CIRCULATION, .height = 80},
};

const size_t n_stamps = sizeof stamps / sizeof stamps[0];

/* clang-format on */

const struct decree decree_law = {
	.paper_width = 2100,
	.paper_height = 2970,
	.vertical = {200, 250},
	.left = {300, 350},
	.right = {150, 200},
	.rule_share = {333, 500},
	.indents = {100, 127},
	.pitch = {100, 150},
	.paragraph_gap = 60,
	.about_gap = 60,
	.sign_height = 200,
	.seal_share = {300, 370},
	.lines_kept = 2,
};

const struct role_style *
role_style(enum role role)
{
	assert(role < ROLE_COUNT);
	return &styles[role];
}

const struct sheet *
sheet_of(enum sheet_kind kind)
{
	assert(kind < SHEET_COUNT);
	return &sheets[kind];
}

const struct stamp *
stamp_of(const char *text)
{
	size_t i = 0;
	while (i < n_stamps && strcmp(stamps[i].text, text) != 0)
		i++;
	assert(i < n_stamps);
	return &stamps[i];
}
