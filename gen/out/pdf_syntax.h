/*
 * The words of a PDF: numbers, strings and text, written as short as they can be.
 *
 * Places on a page are written in hundredths of a point: finer than any press, and two digits shorter than exact.
 */
#ifndef OUT_PDF_SYNTAX_H
#define OUT_PDF_SYNTAX_H

#include "base/text.h"
#include "layout/page.h"

/* The nearest hundredth of a point. */
static inline int64_t
pdf_hundredths(pos p)
{
	int64_t n = (int64_t)p * 100 + 512;
	return n >= 0 ? n / 1024 : -((1023 - n) / 1024);
}

/* n / 10^places without the zeros that say nothing: 12.5, -.07, 3. */
void pdf_add_decimal(struct buf *out, int64_t n, int places);
void pdf_add_integer(struct buf *out, int64_t n);
/* A number of hundredths, then a space. */
void pdf_add_place(struct buf *out, int64_t hundredths);
/* A reference to an object: "12 0 R". */
void pdf_add_reference(struct buf *out, uint32_t object);
/* A string of bytes in brackets, with what would end it escaped. */
void pdf_add_bytes(struct buf *out, const char *s, size_t n);
/* Two bytes as four hexadecimal digits. */
void pdf_add_unit(struct buf *out, unsigned unit);
/* The hexadecimal digits of UTF-8 in UTF-16. */
void pdf_add_utf16(struct buf *out, const char *s, size_t n);
/* Text to be read by people: as it is when it is plain ASCII, else in UTF-16 with its mark. */
void pdf_add_text(struct buf *out, const char *s);

/* An ISO day as a moment: at noon where the offices are. The clock of the machine says nothing about a document. */
void pdf_add_day(struct buf *out, const char *day);

#endif
