/*
 * Page furniture: see furniture.h. The official sheet has its number in the middle of the top margin, from page 2 on; the
 * bulletin's sheet a foot: source at the left, its code and "Trang 1/2" at the right, under a hair rule; on page 1 also a
 * QR code, which names the page on the web or, without one, the document.
 *
 * Feet are placed from below: the last line's baseline is fixed, and more lines grow upwards.
 */
#include "layout/furniture.h"

#include "doc/provenance.h"

static bool
numbered_below(const struct sheet *sheet)
{
	return sheet->page_number_baseline < 0;
}

static const struct run *
role_run(const struct setting *setting, enum role role, const char *text)
{
	const struct role_style *style = role_style(role);
	const struct face *face = font_face(setting->fonts, style->family, style->bold, style->italic);
	return font_run(setting->fonts, setting->diag, face, POS_TENTHS_PT(style->size[setting->sizes]), text,
		(struct place){0});
}

/* "Mã ", "0481-2093-7556", " · Trang 1/2": the code by itself is set in figures of one width; without one the last alone. */
struct count {
	const struct run *runs[3];
	size_t n;
	pos advance;
};

static void
add_run(const struct setting *setting, struct count *count, const char *text)
{
	const struct run *run = role_run(setting, ROLE_FOOT, text);
	count->runs[count->n++] = run;
	count->advance += run->advance;
}

static struct count
count_set(const struct setting *setting, const char *code, int number, size_t of)
{
	struct count count = {0};
	if (code) {
		add_run(setting, &count, "Mã ");
		add_run(setting, &count, code);
	}
	add_run(setting, &count, arena_printf(setting->arena, "%sTrang %d/%zu", code ? " · " : "", number, of));
	return count;
}

/* What the QR code says, and the code in letters. */
static void
set_codes(const struct setting *setting, struct foot *foot)
{
	const struct document *about = setting->about;
	if (!setting->sheet->qr_module || !about || !about->provenance)
		return;
	foot->code = about->provenance->code;
	const char *text = about->address
		? about->address
		: arena_printf(setting->arena, "bantin:%s:%s", about->stem, about->provenance->code);
	if (!qr_of(setting->arena, text, &foot->qr))
		foot->qr.modules = 0; /* an address longer than any code holds: the letters alone */
}

static pos
qr_module(const struct setting *setting)
{
	return POS_TENTHS_MM(setting->sheet->qr_module);
}

/* From the right edge of the foot's text to that of the page's. */
static pos
qr_width(const struct setting *setting, const struct foot *foot)
{
	return foot->qr.modules ? qr_side(&foot->qr, qr_module(setting)) + POS_TENTHS_MM(setting->sheet->qr_quiet) : 0;
}

struct foot
foot_set(const struct setting *setting, const struct node *section, pos width)
{
	struct foot foot = {.shown = numbered_below(setting->sheet), .width = width};
	const struct node *node = section->section.foot;
	if (!foot.shown)
		return foot;
	set_codes(setting, &foot);
	if (!node)
		return foot;
	struct count widest = count_set(setting, foot.code, 888, 888);
	pos taken = widest.advance + widest.runs[0]->size * 2 + qr_width(setting, &foot);
	foot.text = paragraph_set(setting, node, width - taken, role_style(node->paragraph.role)->align);
	return foot;
}

/* From the baseline of its last line up to its rule. */
static pos
foot_height(const struct setting *setting, const struct foot *foot)
{
	const struct role_style *style = role_style(ROLE_FOOT);
	pos size = POS_TENTHS_PT(style->size[setting->sizes]);
	pos above = font_ascent(font_face(setting->fonts, style->family, style->bold, style->italic), size);
	for (size_t i = 1; i < foot->text.n_lines; i++)
		above += foot->text.lines[i].height;
	return above + size / 2;
}

static pos
foot_baseline(const struct setting *setting)
{
	return POS_TENTHS_MM(setting->sheet->height + setting->sheet->page_number_baseline);
}

pos
foot_intrusion(const struct setting *setting, const struct foot *foot)
{
	if (!foot->shown)
		return 0;
	const struct sheet *sheet = setting->sheet;
	pos top = foot_baseline(setting) - foot_height(setting, foot);
	pos limit = POS_TENTHS_MM(sheet->height - sheet->bottom);
	return top < limit ? limit - top : 0;
}

/* From the foot's baseline up to its rule on page 1. */
static pos
first_height(const struct setting *setting, const struct foot *foot)
{
	pos height = foot_height(setting, foot);
	if (!foot->qr.modules)
		return height;
	const struct sheet *sheet = setting->sheet;
	pos qr = qr_side(&foot->qr, qr_module(setting)) + POS_TENTHS_MM(sheet->qr_quiet - sheet->qr_drop);
	return pos_most(height, qr);
}

pos
foot_first_intrusion(const struct setting *setting, const struct foot *foot)
{
	if (!foot->shown)
		return 0;
	const struct sheet *sheet = setting->sheet;
	pos top = foot_baseline(setting) - first_height(setting, foot);
	pos limit = POS_TENTHS_MM(sheet->height - sheet->bottom) - foot_intrusion(setting, foot);
	return top < limit ? limit - top : 0;
}

static void
put_run(const struct setting *setting, enum role role, const struct run *run, pos x, pos baseline, item_list *out)
{
	*LIST_ADD(setting->arena, out) = (struct item){.kind = ITEM_TEXT,
		.role = role,
		.artifact = role == ROLE_FOOT ? ARTIFACT_FOOTER : ARTIFACT_HEADER,
		.x = x,
		.y = baseline,
		.w = run->advance,
		.h = run->size,
		.color = role_style(role)->color,
		.run = run};
}

static void
put_number(const struct setting *setting, const struct page *page, item_list *out)
{
	const struct sheet *sheet = setting->sheet;
	if (page->number == 1 && !sheet->page_number_first)
		return;
	const struct run *run = role_run(setting, ROLE_PAGE_NUMBER, arena_printf(setting->arena, "%d", page->number));
	pos centre = POS_TENTHS_MM(sheet->left + sheet->width - sheet->right) / 2;
	put_run(setting, ROLE_PAGE_NUMBER, run, centre - run->advance / 2, POS_TENTHS_MM(sheet->page_number_baseline),
		out);
}

static void
put_foot(const struct setting *setting, const struct foot *foot, const struct page *page, size_t of, item_list *out)
{
	const struct sheet *sheet = setting->sheet;
	pos left = POS_TENTHS_MM(sheet->left), right = left + foot->width, baseline = foot_baseline(setting);
	bool first_page = page->number == 1 && foot->qr.modules;
	pos top = baseline - (first_page ? first_height(setting, foot) : foot_height(setting, foot));
	*LIST_ADD(setting->arena, out) = (struct item){.kind = ITEM_RULE,
		.role = ROLE_FOOT,
		.artifact = ARTIFACT_FOOTER,
		.x = left,
		.y = top,
		.w = foot->width,
		.stroke = POS_TENTHS_PT(sheet->cell_rule),
		.color = sheet->grid};
	if (foot->text.n_lines) {
		const struct line *last = &foot->text.lines[foot->text.n_lines - 1];
		size_t first = out->n;
		paragraph_items(setting, &foot->text, left,
			baseline - last->baseline - (foot->text.height - last->height), out);
		for (size_t i = first; i < out->n; i++)
			out->at[i].artifact = ARTIFACT_FOOTER;
	}
	if (first_page) {
		pos module = qr_module(setting), side = qr_side(&foot->qr, module);
		qr_items(setting->arena, &foot->qr, right - side, baseline + POS_TENTHS_MM(sheet->qr_drop) - side,
			module, out);
		right -= qr_width(setting, foot);
	}
	struct count count = count_set(setting, foot->code, page->number, of);
	pos x = right - count.advance;
	for (size_t i = 0; i < count.n; x += count.runs[i++]->advance)
		put_run(setting, ROLE_FOOT, count.runs[i], x, baseline, out);
}

/* A file that is an appendix by itself is signed as a whole: its number and the moment stand in the corner of page 1. */
static void
put_field(const struct setting *setting, const struct page *page, item_list *out)
{
	const struct sheet *sheet = setting->sheet;
	if (page->number > 1 || !sheet->file_field_width || !setting->about || !setting->about->sibling)
		return;
	*LIST_ADD(setting->arena, out) = (struct item){.kind = ITEM_FIELD,
		.role = ROLE_SIGNER,
		.x = page->width - POS_TENTHS_MM(sheet->right + sheet->file_field_width),
		.y = POS_TENTHS_MM(sheet->file_field_top),
		.w = POS_TENTHS_MM(sheet->file_field_width),
		.h = POS_TENTHS_MM(sheet->file_field_height),
		.href = "Chu_ky_1"};
}

void
page_furnish(const struct setting *setting, const struct foot *foot, struct page *page, size_t of)
{
	item_list items = {.at = page->items, .n = page->n_items, .cap = page->n_items};
	if (foot->shown)
		put_foot(setting, foot, page, of, &items);
	else if (setting->sheet->page_number_baseline > 0)
		put_number(setting, page, &items);
	put_field(setting, page, &items);
	page->items = items.at;
	page->n_items = items.n;
}
