/*
 * Proofs: see proof.h.
 */
#include "batch/proof.h"

#include "base/mem.h"
#include "out/carry.h"

void
proof_write(void *self, const char *s, size_t n)
{
	struct proof *proof = self;
	buf_add_n(&proof->pdf, s, n);
}

void
proof_keep(struct proof *proof, const struct document *document)
{
	const struct carried *carried = document->carried;
	proof->provenance = provenance_keep(proof->arena, document->provenance);
	proof->files = ARENA_ARRAY(proof->arena, struct proof_file, carried->n);
	proof->n_files = carried->n;
	for (size_t i = 0; i < carried->n; i++) {
		struct buf text = {0};
		carry_write(carried, i, buf_take, &text);
		size_t n = text.n;
		proof->files[i] = (struct proof_file){
			arena_copy(proof->arena, carried->at[i].name), buf_finish(&text, proof->arena), n};
	}
}
