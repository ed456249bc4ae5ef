/*
 * The stock of a face: see pdf_stock.h.
 */
#include "out/pdf_stock.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "out/pdf_face.h"

/* The first has what stands in tables and on axes. */
static const char *const groups[STOCK_GROUPS] = {
	" %()+,-./0123456789:;–…",
	"abcdefghijklmnopqrstuvwxyzàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
	"ABCDEFGHIJKLMNOPQRSTUVWXYZĐ",
};

static void
add_character(struct pdf_stock *stock, const struct pdf_face *face, size_t group, const char *text, const char *end,
	int32_t c)
{
	hb_codepoint_t id;
	if (!hb_font_get_nominal_glyph(face->font, (hb_codepoint_t)c, &id) || id == 0 || id >= face->tables.n_glyphs ||
		stock->codes[id])
		return;
	stock->ids[stock->n] = id;
	stock->groups[stock->n] = (unsigned char)group;
	stock->sizes[group]++;
	stock->codes[id] = (uint16_t)(stock->n + 1);
	stock->glyphs[stock->n++] = (struct pdf_glyph){.code = stock->codes[id],
		.width = pdf_face_width(face, id),
		.text = text,
		.length = (size_t)(end - text)};
}

static size_t
count_characters(void)
{
	size_t n = 0;
	for (size_t i = 0; i < STOCK_GROUPS; i++)
		n += text_length(groups[i]);
	return n;
}

void
pdf_stock_open(struct pdf_stock *stock, const struct pdf_face *face)
{
	size_t most = count_characters();
	*stock = (struct pdf_stock){.glyphs = mem_take(most * sizeof *stock->glyphs),
		.ids = mem_take(most * sizeof *stock->ids),
		.groups = mem_take(most),
		.codes = mem_take(face->tables.n_glyphs * sizeof *stock->codes)};
	memset(stock->codes, 0, face->tables.n_glyphs * sizeof *stock->codes);
	for (size_t i = 0; i < STOCK_GROUPS; i++) {
		const char *p = groups[i];
		for (const char *text = p; *p; text = p) {
			int32_t c = text_next(&p);
			add_character(stock, face, i, text, p, c);
		}
	}
}

void
pdf_stock_close(struct pdf_stock *stock)
{
	free(stock->glyphs);
	free(stock->ids);
	free(stock->groups);
	free(stock->codes);
}
