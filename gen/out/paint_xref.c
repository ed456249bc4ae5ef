/*
 * The cross-reference table, mended: see paint_xref.h. The table is cairo's own, plain and in one piece, and an entry
 * keeps its twenty bytes; so nothing moves.
 */
#include "out/paint_xref.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRY = 20 };

/* The last place in the file with this word. */
static const char *
find_last(const struct buf *pdf, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = pdf->n; i-- > n;)
		if (memcmp(pdf->s + i - n, word, n) == 0)
			return pdf->s + i - n;
	return NULL;
}

static bool
leads_to(const struct buf *pdf, size_t offset, size_t object)
{
	char head[32];
	int n = snprintf(head, sizeof head, "%zu 0 obj", object);
	return offset + (size_t)n <= pdf->n && memcmp(pdf->s + offset, head, (size_t)n) == 0;
}

void
paint_xref_mend(struct buf *pdf)
{
	const char *start = pdf->n ? find_last(pdf, "startxref\n") : NULL;
	size_t at = start ? strtoul(start + strlen("startxref\n"), NULL, 10) : 0;
	size_t count = 0;
	int length = 0;
	if (at == 0 || at >= pdf->n || sscanf(pdf->s + at, "xref\n%*u %zu\n%n", &count, &length) != 1)
		return;
	char *entries = pdf->s + at + length;
	if ((size_t)(entries - pdf->s) + count * ENTRY > pdf->n)
		return;
	for (size_t object = 1; object < count; object++) {
		char *entry = entries + object * ENTRY;
		if (entry[17] == 'n' && !leads_to(pdf, strtoul(entry, NULL, 10), object))
			memcpy(entry, "0000000000 65535 f", 18);
	}
}
