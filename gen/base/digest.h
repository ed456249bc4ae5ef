/*
 * Digests: SHA-256, by which a packet's manifest says which bytes its files have.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>

enum { DIGEST_LENGTH = 64 };

/* A digest of pieces taken one after another; closed by digest_finish(). */
struct digest;
struct digest *digest_open(void);
void digest_add(struct digest *digest, const void *bytes, size_t n);
/* Writes 64 hexadecimal digits and a NUL, and closes the digest. */
void digest_finish(struct digest *digest, char hex[DIGEST_LENGTH + 1]);

/* The same of a single piece. */
void digest_of(const void *bytes, size_t n, char hex[DIGEST_LENGTH + 1]);

#endif
