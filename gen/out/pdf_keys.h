/*
 * Trees of keys in a PDF, which lead from a number or a name to an object: written leaf by leaf as the keys come, so that
 * of a hundred thousand keys no more than one leaf is held.
 *
 * Keys only rise. As a name a key is six hexadecimal digits.
 */
#ifndef OUT_PDF_KEYS_H
#define OUT_PDF_KEYS_H

#include "base/text.h"
#include "out/pdf_object.h"

enum pdf_keys_kind { PDF_KEYS_NUMBERS, PDF_KEYS_NAMES };

struct arena;
struct pdf_keys;
struct pdf_keys *pdf_keys_open(struct arena *arena, struct pdf_file *file, enum pdf_keys_kind kind);
/* The key that comes next; its object is told later, in the order of keys, or not at all. */
uint32_t pdf_keys_next(struct pdf_keys *keys);
void pdf_keys_set(struct pdf_keys *keys, uint32_t key, uint32_t object);
/* As a name: "(00002a)". */
void pdf_add_key(struct buf *out, uint32_t key);
/* Writes the rest; returns the root, or 0 when there is no key. */
uint32_t pdf_keys_end(struct pdf_keys *keys);

#endif
