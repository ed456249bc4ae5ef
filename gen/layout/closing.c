/*
 * The closing: who receives it, who signs it.
 *
 *	Nơi nhận:                    TM. ỦY BAN NHÂN DÂN      one baseline
 *	- Như trên;                     KT. CHỦ TỊCH
 *	- Lưu: VT.                      PHÓ CHỦ TỊCH
 *	                                                      room for signature and seal
 *	                                Nguyễn Văn A
 *
 * One signer stands in the right column beside the recipients; several share the full width in equal columns (of three
 * whose titles do not fit, the middle one stands below the others), and the recipients come below. First titles share a baseline, and so do names.
 * The whole is one box: it is never cut, and flow.c ties it to the lines before it.
 */
#include "doc/image.h"
#include "layout/blocks.h"

struct closing {
	const struct setting *setting;
	const struct node *node;
	pos width;
	item_list items;
	pos baseline; /* of the first titles, from the top */
	pos bottom;   /* of what was placed */
};

static bool
is_name(const struct node *node)
{
	return node->paragraph.role == ROLE_SIGNER;
}

static struct text_block
set(const struct closing *closing, const struct node *node, pos width)
{
	return paragraph_set(closing->setting, node, width, role_style(node->paragraph.role)->align);
}

static pos
baseline_of(const struct closing *closing, const struct node *node)
{
	return node ? set(closing, node, closing->width).lines[0].baseline : 0;
}

static pos
first_baseline(const struct closing *closing)
{
	pos baseline = baseline_of(closing, closing->node->closing.recipients.first);
	for (size_t i = 0; i < closing->node->closing.n_signers; i++)
		baseline = pos_most(baseline, baseline_of(closing, closing->node->closing.signers[i].first));
	return baseline;
}

/* Titles of one signer, or the name at the height given; returns the end of what was placed. */
static pos
put_signer(struct closing *closing, const struct chain *chain, pos x, pos width, pos y, bool names)
{
	for (const struct node *node = chain->first; node; node = node->next) {
		if (is_name(node) != names)
			continue;
		struct text_block block = set(closing, node, width);
		paragraph_items(closing->setting, &block, x, y, &closing->items);
		y += block.height;
	}
	return y;
}

static pos
widest_title(const struct closing *closing)
{
	pos widest = 0;
	for (size_t i = 0; i < closing->node->closing.n_signers; i++)
		for (const struct node *node = closing->node->closing.signers[i].first; node; node = node->next) {
			pos natural, narrowest;
			paragraph_measure(closing->setting, node, &natural, &narrowest);
			widest = pos_most(widest, natural);
		}
	return widest;
}

/* The number of a signer's column, from 1. */
static size_t
number_of(const struct closing *closing, const struct chain *signer)
{
	size_t i = 0;
	while (closing->node->closing.signers[i].first != signer->first)
		i++;
	return i + 1;
}

/* The field that the signer may sign in, in the room between title and name; it is no ink. */
static void
put_field(struct closing *closing, const struct chain *signer, pos centre, pos y)
{
	const struct sheet *sheet = closing->setting->sheet;
	pos width = POS_TENTHS_MM(sheet->sign_field);
	if (!width || !signer->first)
		return;
	*LIST_ADD(closing->setting->arena, &closing->items) = (struct item){.kind = ITEM_FIELD,
		.role = ROLE_SIGNER,
		.x = centre - width / 2,
		.y = y,
		.w = width,
		.h = POS_TENTHS_MM(sheet->sign_height),
		.node = signer->last,
		.href = arena_printf(closing->setting->arena, "Chu_ky_%zu", number_of(closing, signer))};
}

/* --- what the office supplies ------------------------------------------------------------------------------------- */

/* The signature's size: its own, smaller where the room to sign is; without one, as high as the room. */
static void
signature_size(const struct image *image, pos most_wide, pos most_high, pos *wide, pos *high)
{
	int64_t w = image->wide ? POS_TENTHS_MM(image->wide) : (int64_t)most_high * image->width / image->height;
	int64_t h = image->wide ? POS_TENTHS_MM(image->high) : most_high;
	if (h > most_high)
		w = w * most_high / h, h = most_high;
	if (w > most_wide)
		h = h * most_wide / w, w = most_wide;
	*wide = (pos)w;
	*high = (pos)h;
}

static void
put_image(struct closing *closing, const struct image *image, const struct chain *signer, pos x, pos y, pos w, pos h)
{
	*LIST_ADD(closing->setting->arena, &closing->items) = (struct item){.kind = ITEM_IMAGE,
		.role = ROLE_SIGNER,
		.x = x,
		.y = y,
		.w = w,
		.h = h,
		.node = signer->last,
		.image = image};
}

/*
 * The signature about the centre of the titles, and over it the seal, which covers a third of it on the left (NĐ 30, Phụ lục
 * I, II.7d, II.8a); without a signature, a third of where it would be. The seal is as large as it is: it may reach over
 * title and name.
 */
static void
put_supplied(struct closing *closing, const struct chain *signer, pos centre, pos y)
{
	const struct sheet *sheet = closing->setting->sheet;
	const struct range share = decree_law.seal_share;
	pos room = POS_TENTHS_MM(sheet->sign_height), wide = POS_TENTHS_MM(sheet->sign_field), high;
	if (!closing->node->closing.supplied || !signer->first)
		return;
	const struct supplied *supplied = &closing->node->closing.supplied[number_of(closing, signer) - 1];
	if (supplied->signature) {
		signature_size(supplied->signature, wide, room, &wide, &high);
		put_image(closing, supplied->signature, signer, centre - wide / 2, y + (room - high) / 2, wide, high);
	}
	if (supplied->seal) {
		pos w = POS_TENTHS_MM(supplied->seal->wide), h = POS_TENTHS_MM(supplied->seal->high);
		pos right = centre - wide / 2 + (pos)((int64_t)wide * (share.min + share.max) / 2000);
		put_image(closing, supplied->seal, signer, right - w, y + (room - h) / 2, w, h);
	}
}

/* --- columns ------------------------------------------------------------------------------------------------------- */

/* One row of n signers between x and x + width, the first titles' top at y; names below the longest stack of titles. */
static void
put_row(struct closing *closing, const struct chain *signers, size_t n, pos x, pos width, pos y)
{
	pos column = width / (pos)n, titles = y, bottom = y;
	for (size_t i = 0; i < n; i++)
		titles = pos_most(titles, put_signer(closing, &signers[i], x + column * (pos)i, column, y, false));
	titles += POS_TENTHS_MM(closing->setting->sheet->sign_height);
	for (size_t i = 0; i < n; i++) {
		pos centre = x + column * (pos)i + column / 2;
		pos top = titles - POS_TENTHS_MM(closing->setting->sheet->sign_height);
		put_supplied(closing, &signers[i], centre, top);
		put_field(closing, &signers[i], centre, top);
	}
	for (size_t i = 0; i < n; i++)
		bottom = pos_most(bottom, put_signer(closing, &signers[i], x + column * (pos)i, column, titles, true));
	closing->bottom = pos_most(closing->bottom, bottom);
}

/* Whether the titles fit side by side and are told apart. */
static bool
fit_beside(const struct closing *closing, pos width)
{
	pos column = width / (pos)closing->node->closing.n_signers;
	return widest_title(closing) + POS_TENTHS_MM(closing->setting->sheet->sign_gap) <= column;
}

/* Two and one: the outer two stand first, so that the right one stays at the right, and the middle one below them. */
static void
put_two_and_one(struct closing *closing, pos x, pos width, pos y)
{
	const struct chain *signers = closing->node->closing.signers;
	const struct chain outer[] = {signers[0], signers[2]};
	put_row(closing, outer, 2, x, width, y);
	y = closing->bottom + POS_TENTHS_PT(role_style(ROLE_AUTHORITY)->before);
	put_row(closing, &signers[1], 1, x, width, y);
}

static void
put_signers(struct closing *closing, pos x, pos width)
{
	const struct chain *signers = closing->node->closing.signers;
	size_t n = closing->node->closing.n_signers;
	if (n == 0)
		return;
	pos y = closing->baseline - baseline_of(closing, signers[0].first);
	if (n == 3 && !fit_beside(closing, width))
		put_two_and_one(closing, x, width, y);
	else
		put_row(closing, signers, n, x, width, y);
}

/* The drafter's mark stands at the lower right of the list: it ends where the longest line does. */
static pos
drafter_width(const struct closing *closing, pos width)
{
	pos widest = 0;
	for (const struct node *node = closing->node->closing.recipients.first; node; node = node->next) {
		pos natural, narrowest;
		paragraph_measure(closing->setting, node, &natural, &narrowest);
		widest = pos_most(widest, natural);
	}
	return pos_least(widest, width);
}

static void
put_recipients(struct closing *closing, pos y, pos width)
{
	for (const struct node *node = closing->node->closing.recipients.first; node; node = node->next) {
		bool drafter = node->paragraph.role == ROLE_DRAFTER;
		struct text_block block = set(closing, node, drafter ? drafter_width(closing, width) : width);
		paragraph_items(closing->setting, &block, 0, y, &closing->items);
		y += block.height;
	}
	closing->bottom = pos_most(closing->bottom, y);
}

static void
put_beside(struct closing *closing)
{
	const struct sheet *sheet = closing->setting->sheet;
	pos sign = POS_TENTHS_MM(sheet->sign_width);
	const struct node *first = closing->node->closing.recipients.first;
	put_recipients(closing, closing->baseline - baseline_of(closing, first),
		closing->width - sign - POS_TENTHS_MM(sheet->head_gap));
	put_signers(closing, closing->width - sign, sign);
}

static void
put_below(struct closing *closing)
{
	put_signers(closing, 0, closing->width);
	put_recipients(closing, closing->bottom + POS_TENTHS_PT(role_style(ROLE_AUTHORITY)->before), closing->width);
}

void
closing_boxes(const struct setting *setting, const struct node *node, pos width, box_list *out)
{
	struct closing closing = {.setting = setting, .node = node, .width = width};
	closing.baseline = first_baseline(&closing);
	if (node->closing.n_signers > 1)
		put_below(&closing);
	else
		put_beside(&closing);
	struct box *box = LIST_ADD(setting->arena, out);
	box->gap = POS_TENTHS_PT(role_style(ROLE_AUTHORITY)->before);
	box->height = closing.bottom;
	box->items = closing.items.at;
	box->n_items = closing.items.n;
}
