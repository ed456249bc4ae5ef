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
/* A text and where it ends; NULL is not "". */
void digest_add_text(struct digest *digest, const char *text);
/* Writes 64 hexadecimal digits and a NUL, and closes the digest. */
void digest_finish(struct digest *digest, char hex[DIGEST_LENGTH + 1]);

/* MD5, which PDF asks for as the checksum of a file within: sixteen bytes, and no protection. */
enum { CHECKSUM_LENGTH = 16 };
struct checksum;
struct checksum *checksum_open(void);
void checksum_add(struct checksum *checksum, const void *bytes, size_t n);
void checksum_finish(struct checksum *checksum, unsigned char bytes[CHECKSUM_LENGTH]);

/* The digest of a single piece. */
void digest_of(const void *bytes, size_t n, char hex[DIGEST_LENGTH + 1]);

#endif
