/*
 * Deflating the streams of a PDF: whole, where a stream is there at once, or in pieces, where it may be longer than memory.
 */
#ifndef OUT_PDF_DEFLATE_H
#define OUT_PDF_DEFLATE_H

#include "base/text.h"

struct pdf_deflater;
struct pdf_deflater *pdf_deflater_open(void);
void pdf_deflater_close(struct pdf_deflater *deflater);

/* The bytes deflated; good until the next call. */
const struct buf *pdf_deflate(struct pdf_deflater *deflater, const char *s, size_t n);

/* The same in pieces, from the first to the end; what is ready goes to write(). */
struct pdf_sink {
	void (*write)(void *self, const char *s, size_t n);
	void *self;
};
void pdf_deflate_piece(struct pdf_deflater *deflater, const char *s, size_t n, struct pdf_sink sink);
void pdf_deflate_end(struct pdf_deflater *deflater, struct pdf_sink sink);

#endif
