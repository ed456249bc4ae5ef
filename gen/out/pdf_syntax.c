/*
 * The words of a PDF: see pdf_syntax.h. Numbers are made by hand: a page of a table has a thousand, and printf() reads its
 * format and the locale for each.
 */
#include "out/pdf_syntax.h"

#include <string.h>

void
pdf_add_decimal(struct buf *out, int64_t n, int places)
{
	char digits[32], *at = digits + sizeof digits;
	uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
	for (; places > 0 && rest % 10 == 0; places--)
		rest /= 10;
	for (; places > 0; places--, rest /= 10) {
		*--at = (char)('0' + rest % 10);
		if (places == 1)
			*--at = '.';
	}
	if (rest > 0 || at == digits + sizeof digits)
		do
			*--at = (char)('0' + rest % 10);
		while (rest /= 10);
	if (n < 0)
		*--at = '-';
	buf_add_n(out, at, (size_t)(digits + sizeof digits - at));
}

void
pdf_add_integer(struct buf *out, int64_t n)
{
	pdf_add_decimal(out, n, 0);
}

void
pdf_add_place(struct buf *out, int64_t hundredths)
{
	pdf_add_decimal(out, hundredths, 2);
	buf_add_char(out, ' ');
}

void
pdf_add_reference(struct buf *out, uint32_t object)
{
	pdf_add_integer(out, object);
	buf_add(out, " 0 R");
}

void
pdf_add_bytes(struct buf *out, const char *s, size_t n)
{
	buf_add_char(out, '(');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '(' || s[i] == ')' || s[i] == '\\')
			buf_add_char(out, '\\');
		if (s[i] == '\r') /* would be read as a line feed */
			buf_add_n(out, "\\r", 2);
		else
			buf_add_char(out, s[i]);
	}
	buf_add_char(out, ')');
}

void
pdf_add_unit(struct buf *out, unsigned unit)
{
	static const char hex[] = "0123456789ABCDEF";
	const char digits[] = {hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};
	buf_add_n(out, digits, sizeof digits);
}

void
pdf_add_utf16(struct buf *out, const char *s, size_t n)
{
	for (const char *p = s; p < s + n;) {
		int32_t c = text_next(&p);
		if (c >= 0x10000) {
			pdf_add_unit(out, 0xD800 + (unsigned)((c - 0x10000) >> 10));
			pdf_add_unit(out, 0xDC00 + (unsigned)((c - 0x10000) & 0x3FF));
		} else {
			pdf_add_unit(out, (unsigned)c);
		}
	}
}

void
pdf_add_text(struct buf *out, const char *s)
{
	size_t n = strlen(s);
	if (text_length(s) == n) {
		pdf_add_bytes(out, s, n);
		return;
	}
	buf_add(out, "<FEFF");
	pdf_add_utf16(out, s, n);
	buf_add_char(out, '>');
}

void
pdf_add_day(struct buf *out, const char *day)
{
	buf_add(out, "(D:");
	for (; *day; day++)
		if (*day != '-')
			buf_add_char(out, *day);
	buf_add(out, "120000+07'00')");
}
