/*
 * Vietnamese letters by their code point: which vowel with which tone, without a walk over Unicode's tables.
 *
 *	ậ (U+1EAD) ─▶ vowel â, tone nặng ─▶ a
 */
#ifndef VN_LETTER_H
#define VN_LETTER_H

#include <stdbool.h>
#include <stdint.h>

enum { LETTER_D_STROKE = 0x111 }; /* đ */

/* A vowel, in small letters. */
struct vowel {
	uint8_t number; /* of a ă â e ê i o ô ơ u ư y, from 1; 0: no vowel */
	uint8_t tone;   /* ngang huyền hỏi ngã sắc nặng, from 0 */
};

/*
 * The next code point of s when it is ASCII or a composed letter of Vietnamese, in small letters, with *n its bytes;
 * -1 for any other and for a broken one; 0 at the end.
 */
int32_t letter_next(const char *s, int *n);
/* The vowel that the small letter is. */
struct vowel letter_vowel(int32_t c);
/* The small letter of a vowel. */
int32_t letter_of(struct vowel vowel);
/* Its letter without marks, of ASCII. */
char letter_base(struct vowel vowel);

#endif
