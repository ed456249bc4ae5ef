/*
 * The closing: who receives it, who signs it.
 *
 *	Nơi nhận:                    TM. ỦY BAN NHÂN DÂN      one baseline
 *	- Như trên;                     KT. CHỦ TỊCH
 *	- Lưu: VT.                      PHÓ CHỦ TỊCH
 *	                                                      room for signature and seal
 *	                                Nguyễn Văn A
 *
 * One signer stands in the right column beside the recipients; several share the full width in equal columns (two and
 * one, where three titles do not fit), and the recipients come below. First titles share a baseline, and so do names.
 * The whole is one box: it is never cut, and flow.c ties it to the lines before it.
 */
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

/* One row of n signers between x and x + width, the first titles' top at y; names below the longest stack of titles. */
static void
put_row(struct closing *closing, const struct chain *signers, size_t n, pos x, pos width, pos y)
{
	pos column = width / (pos)n, titles = y, bottom = y;
	for (size_t i = 0; i < n; i++)
		titles = pos_most(titles, put_signer(closing, &signers[i], x + column * (pos)i, column, y, false));
	titles += POS_TENTHS_MM(closing->setting->sheet->sign_height);
	for (size_t i = 0; i < n; i++)
		bottom = pos_most(bottom, put_signer(closing, &signers[i], x + column * (pos)i, column, titles, true));
	closing->bottom = pos_most(closing->bottom, bottom);
}

/*
 * All signers side by side; where their titles are wider than so many columns, two to a row, a last one in the middle.
 */
static void
put_signers(struct closing *closing, pos x, pos width)
{
	const struct chain *signers = closing->node->closing.signers;
	size_t n = closing->node->closing.n_signers, most = n;
	if (n == 0)
		return;
	if (n > 2 && widest_title(closing) > width / (pos)n)
		most = 2;
	pos y = closing->baseline - baseline_of(closing, signers[0].first);
	for (size_t i = 0; i < n; i += most) {
		put_row(closing, &signers[i], n - i < most ? n - i : most, x, width, y);
		y = closing->bottom + POS_TENTHS_PT(role_style(ROLE_AUTHORITY)->before);
	}
}

static void
put_recipients(struct closing *closing, pos y, pos width)
{
	for (const struct node *node = closing->node->closing.recipients.first; node; node = node->next) {
		struct text_block block = set(closing, node, width);
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
