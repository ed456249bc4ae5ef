/*
 * Provenance: see provenance.h. Who gathers the parts is batch/making.c.
 */
#include "doc/provenance.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { GROUP = 4 };

/* The first 52 bits as a number of so many digits, those beyond left out. */
static void
set_code(struct provenance *provenance)
{
	char leading[14] = {0}, digits[PROVENANCE_CODE + 1];
	char *out = provenance->code;
	memcpy(leading, provenance->digest, sizeof leading - 1);
	unsigned long long value = strtoull(leading, NULL, 16);
	for (size_t i = PROVENANCE_CODE; i-- > 0; value /= 10)
		digits[i] = (char)('0' + value % 10);
	for (size_t i = 0; i < PROVENANCE_CODE; i++) {
		if (i && i % GROUP == 0)
			*out++ = '-';
		*out++ = digits[i];
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
