/*
 * Pictures: see picture.h.
 *
 *	items ─ paint_dots ─▶ dots 0xRRGGBB ─ nearest of the palette ─▶ bytes ─ deflate ─▶ IDAT
 *
 * The nearest colour is looked up by the upper five bits of red, green and blue, and found out once for each such cell.
 */
#include "out/picture.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "out/palette.h"

enum { STEPS = 4, COLORS_MOST = 16, CELLS = 1 << 15 };
/* Libdeflate's quickest: a twentieth longer than its sixth, in half the time. */
enum { LEVEL = 1 };

struct picture {
	unsigned colors[COLORS_MOST];
	size_t n;
	short cells[CELLS]; /* the palette's entry, plus one; 0: not found out yet */
	uint32_t width, height;
	uint32_t *dots;
};

/* --- the palette ----------------------------------------------------------------------------------------------------- */

static void
add_color(struct picture *picture, unsigned color)
{
	for (size_t i = 0; i < picture->n; i++)
		if (picture->colors[i] == color)
			return;
	if (picture->n < COLORS_MOST)
		picture->colors[picture->n++] = color;
}

static unsigned
step_to_paper(unsigned color, int step)
{
	unsigned mixed = 0;
	for (int shift = 0; shift < 24; shift += 8) {
		unsigned from = color >> shift & 0xFF;
		mixed |= (from + ((0xFF - from) * (unsigned)step + STEPS / 2) / STEPS) << shift;
	}
	return mixed;
}

static void
add_steps(struct picture *picture, const struct page *page, int step, bool text)
{
	for (size_t i = 0; i < page->n_items; i++)
		if (!text || page->items[i].kind == ITEM_TEXT)
			add_color(picture, step_to_paper(page->items[i].color, step));
}

/* The colours themselves, then what softens the edges of letters, then of marks, as far as there is room. */
static void
find_colors(struct picture *picture, const struct page *page)
{
	add_color(picture, PALETTE_PAPER);
	add_steps(picture, page, 0, false);
	for (int marks = 0; marks < 2; marks++) {
		add_steps(picture, page, 2, !marks);
		add_steps(picture, page, 1, !marks);
		add_steps(picture, page, 3, !marks);
	}
}

static int
distance(unsigned a, unsigned b)
{
	int sum = 0;
	for (int shift = 0; shift < 24; shift += 8) {
		int by = (int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF);
		sum += by * by;
	}
	return sum;
}

static short
nearest(const struct picture *picture, unsigned color)
{
	size_t best = 0;
	for (size_t i = 1; i < picture->n; i++)
		if (distance(picture->colors[i], color) < distance(picture->colors[best], color))
			best = i;
	return (short)best;
}

static unsigned
cell_of(uint32_t dot)
{
	return (dot >> 9 & 0x7C00) | (dot >> 6 & 0x3E0) | (dot >> 3 & 0x1F);
}

/* A cell that one of the colours is in stands for it alone; of any other its middle decides. */
static void
settle_cells(struct picture *picture)
{
	for (size_t i = picture->n; i-- > 0;)
		picture->cells[cell_of(picture->colors[i])] = (short)(i + 1);
}

static unsigned char
entry_of(struct picture *picture, uint32_t dot)
{
	short *cell = &picture->cells[cell_of(dot)];
	if (!*cell)
		*cell = (short)(nearest(picture, (dot & 0xF8F8F8) | 0x040404) + 1);
	return (unsigned char)(*cell - 1);
}

/* --- the file -------------------------------------------------------------------------------------------------------- */

static void
add_word(struct buf *out, uint32_t word)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_add_char(out, (char)(word >> shift & 0xFF));
}

static void
add_chunk(struct buf *out, const char *type, const void *bytes, size_t n)
{
	add_word(out, (uint32_t)n);
	size_t from = out->n;
	buf_add_n(out, type, 4);
	buf_add_n(out, bytes, n);
	add_word(out, (uint32_t)libdeflate_crc32(0, out->s + from, n + 4));
}

static void
add_head(const struct picture *picture, struct buf *out)
{
	/* four bits, a palette, deflate, no interlacing */
	static const char rest[] = {4, 3, 0, 0, 0};
	struct buf head = {0};
	buf_add_n(out, "\x89PNG\r\n\x1A\n", 8);
	add_word(&head, picture->width);
	add_word(&head, picture->height);
	buf_add_n(&head, rest, sizeof rest);
	add_chunk(out, "IHDR", head.s, head.n);
	buf_clear(&head);
	for (size_t i = 0; i < picture->n; i++)
		for (int shift = 16; shift >= 0; shift -= 8)
			buf_add_char(&head, (char)(picture->colors[i] >> shift & 0xFF));
	add_chunk(out, "PLTE", head.s, head.n);
	buf_free(&head);
}

/* A row of dots as entries, two in a byte; pairs of dots repeat for most of a row. */
static void
pack_row(struct picture *picture, const uint32_t *dots, unsigned char *to)
{
	uint32_t width = picture->width, left = ~dots[0], right = 0;
	unsigned char both = 0;
	for (uint32_t x = 0; x + 1 < width; x += 2) {
		if (dots[x] != left || dots[x + 1] != right) {
			left = dots[x];
			right = dots[x + 1];
			both = (unsigned char)(entry_of(picture, left) << 4 | entry_of(picture, right));
		}
		to[x / 2] = both;
	}
	if (width % 2)
		to[width / 2] = (unsigned char)(entry_of(picture, dots[width - 1]) << 4);
}

/* All rows, each after a byte that says no filter. Many are like the row above. */
static unsigned char *
rows_of(struct picture *picture, size_t *n)
{
	size_t length = (picture->width + 1) / 2 + 1;
	unsigned char *rows = mem_take(*n = length * picture->height);
	for (uint32_t y = 0; y < picture->height; y++) {
		const uint32_t *dots = picture->dots + (size_t)y * picture->width;
		unsigned char *row = rows + y * length;
		row[0] = 0;
		if (y > 0 && memcmp(dots, dots - picture->width, picture->width * sizeof *dots) == 0)
			memcpy(row, row - length, length);
		else
			pack_row(picture, dots, row + 1);
	}
	return rows;
}

static void
add_dots(struct picture *picture, struct buf *out)
{
	size_t n;
	unsigned char *rows = rows_of(picture, &n);
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
	if (!compressor)
		mem_exhausted();
	size_t most = libdeflate_zlib_compress_bound(compressor, n);
	unsigned char *packed = mem_take(most);
	add_chunk(out, "IDAT", packed, libdeflate_zlib_compress(compressor, rows, n, packed, most));
	libdeflate_free_compressor(compressor);
	free(packed);
	free(rows);
}

void
picture_write(struct painter *painter, const struct page *page, double dpi, struct buf *out)
{
	struct picture *picture = mem_take(sizeof *picture);
	*picture = (struct picture){.width = (uint32_t)(POS_TO_PT(page->width) * dpi / 72 + 0.5),
		.height = (uint32_t)(POS_TO_PT(page->height) * dpi / 72 + 0.5)};
	picture->dots = mem_take((size_t)picture->width * picture->height * 4);
	find_colors(picture, page);
	settle_cells(picture);
	paint_dots(painter, page, dpi, picture->width, picture->height, picture->dots);
	add_head(picture, out);
	add_dots(picture, out);
	add_chunk(out, "IEND", "", 0);
	free(picture->dots);
	free(picture);
}
