/*
 * Trees of keys: see pdf_keys.h.
 */
#include "out/pdf_keys.h"

#include <assert.h>

#include "base/mem.h"
#include "out/pdf_syntax.h"

/* Of one leaf. */
enum { LEAF = 64 };

struct leaf {
	uint32_t object, first, last;
};

struct pdf_keys {
	struct arena *arena;
	struct pdf_file *file;
	enum pdf_keys_kind kind;
	uint32_t next;
	LIST(struct leaf) leaves;
	size_t n; /* of the leaf being filled */
	struct buf body;
};

struct pdf_keys *
pdf_keys_open(struct arena *arena, struct pdf_file *file, enum pdf_keys_kind kind)
{
	struct pdf_keys *keys = ARENA_NEW(arena, struct pdf_keys);
	*keys = (struct pdf_keys){.arena = arena, .file = file, .kind = kind};
	return keys;
}

uint32_t
pdf_keys_next(struct pdf_keys *keys)
{
	return keys->next++;
}

void
pdf_add_key(struct buf *out, uint32_t key)
{
	static const char hex[] = "0123456789abcdef";
	char name[] = "(000000)";
	assert(key < 1u << 24);
	for (int i = 6; i > 0; i--, key >>= 4)
		name[i] = hex[key & 15];
	buf_add_n(out, name, sizeof name - 1);
}

static void
add_key(const struct pdf_keys *keys, struct buf *out, uint32_t key)
{
	switch (keys->kind) {
	case PDF_KEYS_NUMBERS:
		pdf_add_integer(out, key);
		break;
	case PDF_KEYS_NAMES:
		pdf_add_key(out, key);
		break;
	}
	buf_add_char(out, ' ');
}

static const char *
entries_of(const struct pdf_keys *keys)
{
	return keys->kind == PDF_KEYS_NUMBERS ? "/Nums[" : "/Names[";
}

static void
end_leaf(struct pdf_keys *keys)
{
	struct buf body = {0};
	struct leaf *leaf = &keys->leaves.at[keys->leaves.n - 1];
	buf_add(&body, "<</Limits[");
	add_key(keys, &body, leaf->first);
	add_key(keys, &body, leaf->last);
	buf_printf(&body, "]%s%s]>>", entries_of(keys), buf_text(&keys->body));
	pdf_object(keys->file, leaf->object, &body);
	buf_clear(&keys->body);
	buf_free(&body);
	keys->n = 0;
}

void
pdf_keys_set(struct pdf_keys *keys, uint32_t key, uint32_t object)
{
	if (keys->n == 0)
		*LIST_ADD(keys->arena, &keys->leaves) = (struct leaf){
			.object = pdf_reserve(keys->file), .first = key, .last = key};
	struct leaf *leaf = &keys->leaves.at[keys->leaves.n - 1];
	assert(keys->n == 0 || key > leaf->last);
	leaf->last = key;
	add_key(keys, &keys->body, key);
	pdf_add_reference(&keys->body, object);
	buf_add_char(&keys->body, ' ');
	if (++keys->n == LEAF)
		end_leaf(keys);
}

uint32_t
pdf_keys_end(struct pdf_keys *keys)
{
	if (keys->n)
		end_leaf(keys);
	buf_free(&keys->body);
	if (keys->leaves.n == 0)
		return 0;
	struct buf body = {0};
	uint32_t root = pdf_reserve(keys->file);
	buf_add(&body, "<</Kids[");
	for (size_t i = 0; i < keys->leaves.n; i++) {
		pdf_add_reference(&body, keys->leaves.at[i].object);
		buf_add_char(&body, ' ');
	}
	buf_add(&body, "]>>");
	pdf_object(keys->file, root, &body);
	buf_free(&body);
	return root;
}
