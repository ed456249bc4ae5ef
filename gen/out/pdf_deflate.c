/*
 * Deflating the streams of a PDF: see pdf_deflate.h.
 *
 *	a whole stream ───────────────────────────────────▶ libdeflate
 *	pieces ─▶ held ─┬─ its end comes ─────────────────▶ libdeflate
 *	                └─ more than HELD_MOST of them ───▶ zlib, as they come
 *
 * Libdeflate takes a quarter of zlib's time at its first level: for a bulletin of two pages 1.2 ms rather than 4.8, and the
 * file is a fortieth longer than by zlib's sixth; an appendix of 390 pages a twelfth. So pieces are held as long as they are
 * no more than a process may hold: what an appendix of 10,500 rows carries as CSV is one megabyte. The choice not taken: its fifth
 * level, 2.4 ms, and a bulletin a fortieth shorter.
 */
#include "out/pdf_deflate.h"

#include <libdeflate.h>
#include <stdlib.h>
#define ZLIB_CONST /* its input is not written to */
#include <zlib.h>

#include "base/diag.h"
#include "base/mem.h"

enum { LEVEL = 1, HELD_MOST = 1 << 21, PIECE = 1 << 14 };

struct pdf_deflater {
	struct libdeflate_compressor *whole;
	struct buf deflated;
	struct buf held; /* pieces of a stream, while they are few */
	z_stream pieces;
	bool opened, streaming; /* `pieces`: ever; for the stream in hand */
};

struct pdf_deflater *
pdf_deflater_open(void)
{
	struct pdf_deflater *deflater = mem_take(sizeof *deflater);
	*deflater = (struct pdf_deflater){.whole = libdeflate_alloc_compressor(LEVEL)};
	if (!deflater->whole)
		mem_exhausted();
	return deflater;
}

void
pdf_deflater_close(struct pdf_deflater *deflater)
{
	libdeflate_free_compressor(deflater->whole);
	if (deflater->opened)
		deflateEnd(&deflater->pieces);
	buf_free(&deflater->deflated);
	buf_free(&deflater->held);
	free(deflater);
}

/* Room for so many bytes and the NUL behind them. */
static void
make_room(struct buf *buf, size_t n)
{
	buf_clear(buf);
	if (buf->cap > n)
		return;
	buf->cap = n + n / 2 + 1;
	buf->s = mem_resize(buf->s, buf->cap);
}

const struct buf *
pdf_deflate(struct pdf_deflater *deflater, const char *s, size_t n)
{
	struct buf *out = &deflater->deflated;
	size_t most = libdeflate_zlib_compress_bound(deflater->whole, n);
	make_room(out, most);
	out->n = libdeflate_zlib_compress(deflater->whole, s, n, out->s, most);
	if (out->n == 0)
		diag_fault("libdeflate", "deflate");
	out->s[out->n] = '\0';
	return out;
}

/* --- in pieces ----------------------------------------------------------------------------------------------------- */

static void
stream_begin(struct pdf_deflater *deflater)
{
	if (!deflater->opened && deflateInit(&deflater->pieces, Z_DEFAULT_COMPRESSION) != Z_OK)
		mem_exhausted();
	if (deflater->opened)
		deflateReset(&deflater->pieces);
	deflater->opened = deflater->streaming = true;
}

static void
stream_add(struct pdf_deflater *deflater, const char *s, size_t n, int flush, struct pdf_sink sink)
{
	char out[PIECE];
	z_stream *pieces = &deflater->pieces;
	pieces->next_in = (const Bytef *)s;
	pieces->avail_in = (uInt)n;
	do {
		pieces->next_out = (Bytef *)out;
		pieces->avail_out = sizeof out;
		if (deflate(pieces, flush) == Z_STREAM_ERROR)
			diag_fault("zlib", pieces->msg ? pieces->msg : "deflate");
		sink.write(sink.self, out, sizeof out - pieces->avail_out);
	} while (pieces->avail_out == 0);
}

void
pdf_deflate_piece(struct pdf_deflater *deflater, const char *s, size_t n, struct pdf_sink sink)
{
	struct buf *held = &deflater->held;
	if (!deflater->streaming && held->n + n <= HELD_MOST) {
		buf_add_n(held, s, n);
		return;
	}
	if (!deflater->streaming) {
		stream_begin(deflater);
		stream_add(deflater, buf_text(held), held->n, Z_NO_FLUSH, sink);
		buf_clear(held);
	}
	stream_add(deflater, s, n, Z_NO_FLUSH, sink);
}

void
pdf_deflate_end(struct pdf_deflater *deflater, struct pdf_sink sink)
{
	if (deflater->streaming) {
		stream_add(deflater, "", 0, Z_FINISH, sink);
		deflater->streaming = false;
		return;
	}
	const struct buf *whole = pdf_deflate(deflater, buf_text(&deflater->held), deflater->held.n);
	sink.write(sink.self, whole->s, whole->n);
	buf_clear(&deflater->held);
}
