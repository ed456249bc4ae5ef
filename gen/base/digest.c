/*
 * Digests: see digest.h. The sum is GLib's, which Pango brings along; nothing of GLib is seen outside.
 */
#include "base/digest.h"

#include <assert.h>
#include <glib.h>
#include <string.h>

#include "base/mem.h"

struct digest *
digest_open(void)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	if (!sum)
		mem_exhausted();
	return (struct digest *)sum;
}

void
digest_add(struct digest *digest, const void *bytes, size_t n)
{
	for (const guchar *p = bytes; n > 0;) {
		size_t piece = n < G_MAXSSIZE ? n : G_MAXSSIZE;
		g_checksum_update((GChecksum *)digest, p, (gssize)piece);
		p += piece;
		n -= piece;
	}
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
