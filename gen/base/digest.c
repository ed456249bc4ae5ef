/*
 * Digests: see digest.h. The sums are Nettle's, which uses what the processor has for them.
 *
 * The choice not taken: GLib's, which is there for Pango anyway. It took an eighth of a run, fifteen times as much.
 */
#include "base/digest.h"

#include <nettle/md5.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct digest {
	struct sha256_ctx sum;
};

struct checksum {
	struct md5_ctx sum;
};

struct digest *
digest_open(void)
{
	struct digest *digest = mem_take(sizeof *digest);
	sha256_init(&digest->sum);
	return digest;
}

void
digest_add(struct digest *digest, const void *bytes, size_t n)
{
	if (n)
		sha256_update(&digest->sum, n, bytes);
}

static void
finish(struct sha256_ctx *sum, char hex[DIGEST_LENGTH + 1])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[SHA256_DIGEST_SIZE];
	sha256_digest(sum, sizeof bytes, bytes);
	for (size_t i = 0; i < sizeof bytes; i++) {
		hex[2 * i] = digits[bytes[i] >> 4];
		hex[2 * i + 1] = digits[bytes[i] & 15];
	}
	hex[DIGEST_LENGTH] = '\0';
}

void
digest_add_text(struct digest *digest, const char *text)
{
	if (text)
		digest_add(digest, text, strlen(text) + 1);
	digest_add(digest, "\1", 1);
}

void
digest_finish(struct digest *digest, char hex[DIGEST_LENGTH + 1])
{
	finish(&digest->sum, hex);
	free(digest);
}

void
digest_of(const void *bytes, size_t n, char hex[DIGEST_LENGTH + 1])
{
	struct digest digest;
	sha256_init(&digest.sum);
	digest_add(&digest, bytes, n);
	finish(&digest.sum, hex);
}

struct checksum *
checksum_open(void)
{
	struct checksum *checksum = mem_take(sizeof *checksum);
	md5_init(&checksum->sum);
	return checksum;
}

void
checksum_add(struct checksum *checksum, const void *bytes, size_t n)
{
	if (n)
		md5_update(&checksum->sum, n, bytes);
}

void
checksum_finish(struct checksum *checksum, unsigned char bytes[CHECKSUM_LENGTH])
{
	md5_digest(&checksum->sum, CHECKSUM_LENGTH, bytes);
	free(checksum);
}
