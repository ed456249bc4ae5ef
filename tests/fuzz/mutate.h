/*
 * Mutation: a text changed in a few places, the same way for the same number. So a case is its number: nothing has to
 * be kept to see it again.
 */
#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/file.h"
#include "base/text.h"

struct dice {
	uint64_t state;
};

/* Dice for one case of a door. */
struct dice dice_for(const char *door, unsigned number);
/* 0 to n - 1; n is at least 1. */
size_t dice_below(struct dice *dice, size_t n);

/* What a text of this door is made of: pieces to put in, and other texts to take stretches from. */
struct stock {
	const char *const *words;
	size_t n_words;
	const struct bytes *texts;
	size_t n_texts;
};

/* One to four changes: bytes, stretches left out, doubled, moved, words of the stock, stretches of its texts. */
void mutate(struct dice *dice, struct buf *text, const struct stock *stock);

#endif
