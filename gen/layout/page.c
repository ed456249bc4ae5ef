/*
 * Pages as text: one item a line, so that a diff of two dumps reads as what moved. See page.h.
 *
 *	page 1 official 595.28 841.89
 *	text nation 318.24 68.27 269.29 13.00 LiberationSerif-Bold 000000 "CỘNG HÒA …"
 *	rule motto 366.99 87.10 171.21 0.00 0.70 000000 artifact
 *
 * x, y, w, h come in this order, then what only that kind has. Numbers are written from integers, so no locale and no
 * rounding of binary fractions gets in.
 */
#include "layout/page.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/text.h"
#include "doc/image.h"

static const char *const item_names[] = {
	[ITEM_TEXT] = "text",
	[ITEM_RULE] = "rule",
	[ITEM_BOX] = "box",
	[ITEM_HATCH] = "hatch",
	[ITEM_LINE] = "line",
	[ITEM_AREA] = "area",
	[ITEM_DOT] = "dot",
	[ITEM_IMAGE] = "image",
	[ITEM_LINK] = "link",
	[ITEM_FIELD] = "field",
};

/* A length in points with two decimals, after a space. */
static void
add_length(struct buf *out, pos length)
{
	int64_t hundredths = ((int64_t)llabs(length) * 100 + 512) / 1024;
	const char *sign = length < 0 && hundredths ? "-" : "";
	buf_printf(out, " %s%" PRId64 ".%02d", sign, hundredths / 100, (int)(hundredths % 100));
}

static void
add_quoted(struct buf *out, const char *text)
{
	buf_add(out, " \"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, *text);
	}
	buf_add_char(out, '"');
}

static void
add_points(struct buf *out, const struct item *item)
{
	for (size_t i = 0; i < item->n_points; i++) {
		add_length(out, item->points[i].x);
		add_length(out, item->points[i].y);
	}
}

static void
dump_item(const struct item *item, struct buf *out)
{
	buf_printf(out, "%s %s", item_names[item->kind], role_style(item->role)->name);
	if (!item->n_points) {
		add_length(out, item->x);
		add_length(out, item->y);
		add_length(out, item->w);
		add_length(out, item->h);
	}
	add_points(out, item);
	if (item->stroke)
		add_length(out, item->stroke);
	if (item->run)
		buf_printf(out, " %s", item->run->face->name);
	if (item->kind != ITEM_LINK && item->kind != ITEM_FIELD && item->kind != ITEM_IMAGE)
		buf_printf(out, " %06x", item->color);
	if (item->image)
		add_quoted(out, item->image->file);
	if (item->dashed)
		buf_add(out, " dashed");
	if (item->artifact != ARTIFACT_NONE)
		buf_add(out, " artifact");
	if (item->run)
		add_quoted(out, item->run->text);
	if (item->href)
		add_quoted(out, item->href);
	buf_add_char(out, '\n');
}

void
pages_dump(const struct pages *pages, struct buf *out)
{
	for (size_t i = 0; i < pages->n; i++) {
		const struct page *page = &pages->at[i];
		buf_printf(out, "page %d %s", page->number, sheet_of(page->sheet)->name);
		add_length(out, page->width);
		add_length(out, page->height);
		buf_add_char(out, '\n');
		for (size_t j = 0; j < page->n_items; j++)
			dump_item(&page->items[j], out);
	}
}
