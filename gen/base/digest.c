/*
 * Digests: see digest.h. The sums are GLib's, which Pango brings along; nothing of GLib is seen outside.
 */
#include "base/digest.h"

#include <assert.h>
#include <glib.h>
#include <string.h>

#include "base/mem.h"

static GChecksum *
sum_open(GChecksumType type)
{
	GChecksum *sum = g_checksum_new(type);
	if (!sum)
		mem_exhausted();
	return sum;
}

static void
sum_add(GChecksum *sum, const void *bytes, size_t n)
{
	for (const guchar *p = bytes; n > 0;) {
		size_t piece = n < G_MAXSSIZE ? n : G_MAXSSIZE;
		g_checksum_update(sum, p, (gssize)piece);
		p += piece;
		n -= piece;
	}
}

struct digest *
digest_open(void)
{
	return (struct digest *)sum_open(G_CHECKSUM_SHA256);
}

void
digest_add(struct digest *digest, const void *bytes, size_t n)
{
	sum_add((GChecksum *)digest, bytes, n);
}

void
digest_finish(struct digest *digest, char hex[DIGEST_LENGTH + 1])
{
	const char *text = g_checksum_get_string((GChecksum *)digest);
	assert(strlen(text) == DIGEST_LENGTH);
	memcpy(hex, text, DIGEST_LENGTH + 1);
	g_checksum_free((GChecksum *)digest);
}

void
digest_of(const void *bytes, size_t n, char hex[DIGEST_LENGTH + 1])
{
	struct digest *digest = digest_open();
	digest_add(digest, bytes, n);
	digest_finish(digest, hex);
}

struct checksum *
checksum_open(void)
{
	return (struct checksum *)sum_open(G_CHECKSUM_MD5);
}

void
checksum_add(struct checksum *checksum, const void *bytes, size_t n)
{
	sum_add((GChecksum *)checksum, bytes, n);
}

void
checksum_finish(struct checksum *checksum, unsigned char bytes[CHECKSUM_LENGTH])
{
	gsize n = CHECKSUM_LENGTH;
	g_checksum_get_digest((GChecksum *)checksum, bytes, &n);
	assert(n == CHECKSUM_LENGTH);
	g_checksum_free((GChecksum *)checksum);
}
