/*
 * Provenance: see provenance.h. Who gathers the parts is batch/making.c.
 */
#include "doc/provenance.h"

#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/* Crockford's digits: no I, L, O, U. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static unsigned
nibble(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* Five bits a letter, from the front of the digest. */
static void
set_code(struct provenance *provenance)
{
	char *out = provenance->code;
	for (unsigned i = 0; i < PROVENANCE_CODE; i++) {
		unsigned value = 0;
		for (unsigned bit = 5 * i; bit < 5 * i + 5; bit++)
			value = value << 1 | (nibble(provenance->digest[bit / 4]) >> (3 - bit % 4) & 1);
		if (i == PROVENANCE_CODE / 2)
			*out++ = '-';
		*out++ = letters[value];
	}
	*out = '\0';
}

static void
add_line(struct digest *digest, const char *kind, const char *name, const char *value)
{
	const char *const words[] = {kind, name, value};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		digest_add(digest, words[i], strlen(words[i]) + 1); /* the NUL parts them */
}

void
provenance_settle(struct provenance *provenance)
{
	struct digest *digest = digest_open();
	add_line(digest, "document", "", provenance->stem);
	add_line(digest, "as-of", "", provenance->as_of);
	add_line(digest, "program", "", provenance->program);
	for (size_t i = 0; i < provenance->n; i++)
		add_line(digest, provenance->parts[i].kind, provenance->parts[i].name, provenance->parts[i].digest);
	digest_finish(digest, provenance->digest);
	set_code(provenance);
}

const struct provenance *
provenance_keep(struct arena *arena, const struct provenance *provenance)
{
	struct provenance *kept = ARENA_NEW(arena, struct provenance);
	*kept = *provenance;
	kept->stem = arena_copy(arena, provenance->stem);
	kept->as_of = arena_copy(arena, provenance->as_of);
	kept->program = arena_copy(arena, provenance->program);
	kept->parts = ARENA_ARRAY(arena, struct provenance_part, provenance->n);
	for (size_t i = 0; i < provenance->n; i++) {
		kept->parts[i] = provenance->parts[i];
		kept->parts[i].name = arena_copy(arena, provenance->parts[i].name);
	}
	return kept;
}
