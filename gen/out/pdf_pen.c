/*
 * The pen of a page: see pdf_pen.h.
 */
#include "out/pdf_pen.h"

#include "out/pdf_syntax.h"

void
pdf_pen_begin(struct pdf_pen *pen, const struct page *page, const struct pdf_plan *plan, struct buf *out)
{
	struct buf strings = pen->strings;
	*pen = (struct pdf_pen){.out = out,
		.fonts = pen->fonts,
		.images = pen->images,
		.arena = pen->arena,
		.height = page->height,
		.page = page,
		.plan = plan,
		.strings = strings};
}

/* --- marks --------------------------------------------------------------------------------------------------------- */

struct pdf_mark
pdf_pen_mark(const struct pdf_pen *pen, const struct item *item, size_t i)
{
	const struct pdf_span *spans;
	size_t n = pdf_plan_spans(pen->plan, (size_t)(item - pen->page->items), &spans);
	enum artifact artifact = item->artifact == ARTIFACT_NONE ? ARTIFACT_LAYOUT : item->artifact;
	if (n == 0)
		return (struct pdf_mark){.kind = PDF_MARK_ARTIFACT, .number = artifact};
	return spans[i < n ? i : n - 1].mark;
}

static bool
same_mark(struct pdf_mark a, struct pdf_mark b)
{
	return a.kind == b.kind && a.number == b.number;
}

static const char *
artifact_words(uint32_t artifact)
{
	switch ((enum artifact)artifact) {
	case ARTIFACT_HEADER:
		return "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
	case ARTIFACT_FOOTER:
		return "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
	case ARTIFACT_NONE:
	case ARTIFACT_LAYOUT:
		break;
	}
	return "/Artifact<</Type/Layout>>BDC\n";
}

static void
open_mark(struct pdf_pen *pen, struct pdf_mark mark)
{
	pen->mark = mark;
	if (mark.kind == PDF_MARK_ARTIFACT) {
		buf_add(pen->out, artifact_words(mark.number));
		return;
	}
	buf_add_char(pen->out, '/');
	buf_add(pen->out, mark.type);
	buf_add(pen->out, "<</MCID ");
	pdf_add_integer(pen->out, mark.number);
	buf_add(pen->out, ">>BDC\n");
}

static void
close_mark(struct pdf_pen *pen)
{
	if (pen->mark.kind != PDF_MARK_NONE)
		buf_add(pen->out, "EMC\n");
	pen->mark = (struct pdf_mark){.kind = PDF_MARK_NONE};
}

/* A mark that was opened within the text closes there. */
static void
leave_text(struct pdf_pen *pen)
{
	if (!pen->in_text)
		return;
	if (pen->mark.kind != PDF_MARK_DRAWING)
		close_mark(pen);
	buf_add(pen->out, "ET\n");
	pen->in_text = false;
}

static void
enter_text(struct pdf_pen *pen)
{
	if (pen->in_text)
		return;
	buf_add(pen->out, "BT\n");
	pen->in_text = true;
	pen->line_x = pen->line_y = 0;
}

void
pdf_pen_end(struct pdf_pen *pen)
{
	leave_text(pen);
	close_mark(pen);
}

void
pdf_pen_text(struct pdf_pen *pen, struct pdf_mark mark)
{
	bool around = mark.kind == PDF_MARK_DRAWING || pen->mark.kind == PDF_MARK_DRAWING;
	if (!same_mark(pen->mark, mark) || (!pen->in_text && !around)) {
		if (around)
			leave_text(pen);
		close_mark(pen);
		if (mark.kind != PDF_MARK_DRAWING)
			enter_text(pen);
		open_mark(pen, mark);
	}
	enter_text(pen);
}

void
pdf_pen_paths(struct pdf_pen *pen, struct pdf_mark mark)
{
	leave_text(pen);
	if (same_mark(pen->mark, mark))
		return;
	close_mark(pen);
	open_mark(pen, mark);
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
