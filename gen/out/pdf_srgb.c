/*
 * sRGB as an ICC profile (ICC.1:2004, version 4.2): a matrix and one curve for all three channels, 500 bytes.
 *
 *	header 128 | tags: desc cprt wtpt chad rXYZ gXYZ bXYZ rTRC gTRC bTRC | their data, the curve once
 *
 * The numbers are those of IEC 61966-2-1, brought to the profile's white (D50) by the Bradford method. The choice not
 * taken: a file of Debian's, three to six times as long, in every document.
 */
#include <math.h>
#include <string.h>

#include "out/pdf_archive.h"

enum { HEAD = 128, TAG = 12 };

static void
add_32(struct buf *out, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_add_char(out, (char)(n >> shift & 255));
}

/* s15Fixed16 */
static void
add_fixed(struct buf *out, double number)
{
	add_32(out, (uint32_t)(int32_t)lround(number * 65536));
}

static void
set_32(struct buf *out, size_t at, uint32_t n)
{
	for (size_t i = 0; i < 4; i++)
		out->s[at + i] = (char)(n >> (24 - 8 * i) & 255);
}

static void
add_zeros(struct buf *out, int n)
{
	while (n-- > 0)
		buf_add_char(out, '\0');
}

static void
add_head(struct buf *out)
{
	add_32(out, 0); /* the size, at the end */
	add_32(out, 0);
	add_32(out, 0x04200000);
	buf_add(out, "mntrRGB XYZ ");
	for (int i = 0; i < 6; i++) /* made on the first of January 2024, so that it is the same everywhere */
		buf_add_n(out, (const char[]){(char)(i == 0 ? 2024 >> 8 : 0), (char)(i == 0 ? 2024 & 255 : i < 3)}, 2);
	buf_add(out, "acsp");
	add_zeros(out, 28);
	add_fixed(out, 0.9642);
	add_fixed(out, 1);
	add_fixed(out, 0.8249);
	add_zeros(out, HEAD - (int)out->n);
}

/* A text in English, as the format wants it: UTF-16 of ASCII. */
static void
add_text(struct buf *out, const char *text)
{
	size_t n = strlen(text);
	buf_add(out, "mluc");
	add_32(out, 0);
	add_32(out, 1);
	add_32(out, 12);
	buf_add(out, "enUS");
	add_32(out, (uint32_t)(2 * n));
	add_32(out, 28);
	for (size_t i = 0; i < n; i++) {
		buf_add_char(out, '\0');
		buf_add_char(out, text[i]);
	}
}

static void
add_numbers(struct buf *out, const char *type, const double *numbers, size_t n)
{
	buf_add(out, type);
	add_32(out, 0);
	for (size_t i = 0; i < n; i++)
		add_fixed(out, numbers[i]);
}

/* Below the fourth number a straight line, above it a power. */
static void
add_curve(struct buf *out)
{
	static const double numbers[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
	buf_add(out, "para");
	add_32(out, 0);
	add_32(out, 3 << 16);
	for (size_t i = 0; i < 5; i++)
		add_fixed(out, numbers[i]);
}

static void
add_data(struct buf *out, const char *tag)
{
	static const double white[] = {0.9642, 1, 0.8249};
	static const double adaptation[] = {
		1.0478112, 0.0228866, -0.0501270, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316};
	static const double red[] = {0.4360747, 0.2225045, 0.0139322}, green[] = {0.3850649, 0.7168786, 0.0971045},
			    blue[] = {0.1430804, 0.0606169, 0.7141733};
	if (strcmp(tag, "desc") == 0)
		add_text(out, "sRGB");
	else if (strcmp(tag, "cprt") == 0)
		add_text(out, "No copyright");
	else if (strcmp(tag, "wtpt") == 0)
		add_numbers(out, "XYZ ", white, 3);
	else if (strcmp(tag, "chad") == 0)
		add_numbers(out, "sf32", adaptation, 9);
	else if (tag[1] == 'X')
		add_numbers(out, "XYZ ", tag[0] == 'r' ? red : tag[0] == 'g' ? green : blue, 3);
	else
		add_curve(out);
}

void
pdf_srgb(struct buf *out)
{
	static const char *const tags[] = {
		"desc", "cprt", "wtpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
	enum { N = sizeof tags / sizeof *tags };
	add_head(out);
	add_32(out, N);
	add_zeros(out, N * TAG);
	for (size_t i = 0; i < N; i++) {
		size_t entry = HEAD + 4 + i * TAG;
		memcpy(out->s + entry, tags[i], 4);
		if (i + 2 >= N) { /* the other two curves are the first */
			memcpy(out->s + entry + 4, out->s + entry + 4 - TAG, 8);
			continue;
		}
		uint32_t start = (uint32_t)out->n;
		add_data(out, tags[i]);
		set_32(out, entry + 4, start);
		set_32(out, entry + 8, (uint32_t)out->n - start);
		add_zeros(out, (int)(-out->n & 3));
	}
	set_32(out, 0, (uint32_t)out->n);
}
