/*
 * The pen of a page: see pdf_pen.h.
 *
 * What a stretch of content is to a reader is settled in one place, set_mark(): furniture is an artifact today, and
 * item->node says of which paragraph the rest is.
 */
#include "out/pdf_pen.h"

#include "out/pdf_syntax.h"

void
pdf_pen_begin(struct pdf_pen *pen, const struct page *page, struct buf *out)
{
	struct buf strings = pen->strings;
	*pen = (struct pdf_pen){
		.out = out, .fonts = pen->fonts, .arena = pen->arena, .height = page->height, .strings = strings};
}

static void
set_mark(struct pdf_pen *pen, bool artifact)
{
	if (pen->in_artifact == artifact)
		return;
	buf_add(pen->out, artifact ? "/Artifact BMC\n" : "EMC\n");
	pen->in_artifact = artifact;
}

static void
leave_text(struct pdf_pen *pen)
{
	if (!pen->in_text)
		return;
	set_mark(pen, false);
	buf_add(pen->out, "ET\n");
	pen->in_text = false;
}

void
pdf_pen_end(struct pdf_pen *pen)
{
	leave_text(pen);
	set_mark(pen, false);
}

void
pdf_pen_text(struct pdf_pen *pen, const struct item *item)
{
	if (!pen->in_text) {
		set_mark(pen, false);
		buf_add(pen->out, "BT\n");
		pen->in_text = true;
		pen->line_x = pen->line_y = 0;
	}
	set_mark(pen, item->artifact);
}

void
pdf_pen_paths(struct pdf_pen *pen, const struct item *item)
{
	leave_text(pen);
	set_mark(pen, item->artifact);
}

/* Thousandths tell the 256 shades of each apart; rounded up, for some readers cut off what is beyond a shade. */
static void
add_color(struct buf *out, unsigned color, const char *gray, const char *rgb)
{
	unsigned part[3] = {color >> 16 & 255, color >> 8 & 255, color & 255};
	int n = part[0] == part[1] && part[1] == part[2] ? 1 : 3;
	for (int i = 0; i < n; i++) {
		pdf_add_decimal(out, (part[i] * 1000 + 254) / 255, 3);
		buf_add_char(out, ' ');
	}
	buf_add(out, n == 1 ? gray : rgb);
}

void
pdf_pen_fill(struct pdf_pen *pen, unsigned color)
{
	if (pen->fill == color)
		return;
	pen->fill = color;
	add_color(pen->out, color, "g\n", "rg\n");
}

void
pdf_pen_stroke(struct pdf_pen *pen, unsigned color)
{
	if (pen->stroke == color)
		return;
	pen->stroke = color;
	add_color(pen->out, color, "G\n", "RG\n");
}

void
pdf_pen_place(struct pdf_pen *pen, pos x, pos y)
{
	pdf_add_place(pen->out, pdf_hundredths(x));
	pdf_add_place(pen->out, pdf_hundredths(pen->height - y));
}
