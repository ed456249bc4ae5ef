/*
 * Identity numbers of citizens: twelve digits, which no document prints whole (*********123).
 */
#ifndef VN_IDENTITY_H
#define VN_IDENTITY_H

#include <stdbool.h>

struct arena;

/* Whether the text is a personal identity number: twelve digits and nothing else. */
bool identity_is_number(const char *text);
/* The text with every run of exactly twelve digits masked but for its last three; the text itself when it has none. */
const char *identity_hidden(struct arena *arena, const char *text);
/* All of the text masked but its last three characters: of older numbers that are not twelve digits long. */
const char *identity_masked(struct arena *arena, const char *text);

#endif
