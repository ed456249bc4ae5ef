/*
 * Mutation: see mutate.h. The dice are splitmix64.
 */
#include "mutate.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct dice
dice_for(const char *door, unsigned number)
{
	struct dice dice = {.state = number};
	for (; *door; door++)
		dice.state = dice.state * 131 + (unsigned char)*door;
	return dice;
}

size_t
dice_below(struct dice *dice, size_t n)
{
	uint64_t z = dice->state += 0x9E3779B97F4A7C15u;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (size_t)((z ^ z >> 31) % n);
}

/* Puts bytes in the place of n others. */
static void
replace(struct buf *text, size_t at, size_t n, const char *s, size_t length)
{
	struct buf out = {0};
	buf_add_n(&out, buf_text(text), at);
	buf_add_n(&out, s, length);
	buf_add_n(&out, buf_text(text) + at + n, text->n - at - n);
	buf_free(text);
	*text = out;
}

/* A stretch of the text: short mostly, now and then to its end. */
static size_t
stretch(struct dice *dice, size_t left)
{
	size_t most = dice_below(dice, 8) ? 24 : left;
	return dice_below(dice, (most < left ? most : left) + 1);
}

static void
insert_copy(struct dice *dice, struct buf *text, size_t at, const char *s, size_t n)
{
	size_t from = dice_below(dice, n + 1), length = stretch(dice, n - from);
	char *copy = mem_take(length + 1);
	memcpy(copy, s + from, length);
	replace(text, at, 0, copy, length);
	free(copy);
}

static void
change_byte(struct dice *dice, struct buf *text, size_t at)
{
	static const char sharp[] = "\0\n\r\t \"'#:;,-|{}[]()*_`~^<>&\\/=+.0123456789\x7F\x80\xC3\xE0\xF0\xFF";
	char c = dice_below(dice, 2) ? sharp[dice_below(dice, sizeof sharp - 1)] : (char)dice_below(dice, 256);
	if (at < text->n)
		text->s[at] = c;
}

static void
change(struct dice *dice, struct buf *text, const struct stock *stock)
{
	size_t at = dice_below(dice, text->n + 1);
	const char *word = stock->words[dice_below(dice, stock->n_words)];
	const struct bytes *other = &stock->texts[dice_below(dice, stock->n_texts)];
	switch (dice_below(dice, 6)) {
	case 0:
		change_byte(dice, text, at);
		break;
	case 1:
		replace(text, at, stretch(dice, text->n - at), "", 0);
		break;
	case 2:
		insert_copy(dice, text, at, buf_text(text), text->n);
		break;
	case 3:
		insert_copy(dice, text, at, other->s, other->n);
		break;
	case 4:
		replace(text, at, stretch(dice, text->n - at), word, strlen(word));
		break;
	case 5:
		replace(text, at, 0, word, strlen(word));
		break;
	}
}

void
mutate(struct dice *dice, struct buf *text, const struct stock *stock)
{
	for (size_t n = 1 + dice_below(dice, 4); n > 0; n--)
		change(dice, text, stock);
}
